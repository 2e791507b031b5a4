"""Everything that can go wrong, as one tree.

    VividPagesError
    ├── PermanentError          trying again changes nothing
    │   ├── BadBook             the EPUB cannot become a book; the message is for its reader
    │   ├── Invalid             a choice, field or message that is not allowed
    │   ├── Unauthenticated     nobody is signed in, or not any more
    │   ├── Forbidden           somebody is signed in, and still may not
    │   ├── NotFound            the row or object is not there, or belongs to somebody else
    │   ├── Conflict            the thing is in another state than the request needs
    │   ├── TooLarge            more than is taken at once
    │   ├── WrongMediaType      a body that is not what the request needs
    │   ├── TooMany             asked too often; `retry_after` says when it may be asked again
    │   ├── ProviderRefused     a model will not answer this prompt; another prompt or model may do
    │   ├── KeyRejected         a provider does not accept the key
    │   ├── BadAnswer           a model's answer cannot be used, even after it was asked to mend it
    │   └── BudgetSpent         the next call could cost more than is left of a budget
    └── TransientError          worth another try, soon
        ├── DatabaseUnavailable
        ├── StorageUnavailable
        └── ProviderUnavailable

`code` is for programs and never changes; the text is a plain sentence for people that says what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

# What a reader is told of a fault that is not theirs; the log has the rest.
OUR_FAULT = "Something went wrong on our side. Drop the book again under another name to try once more."


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field, named as in the request (`settings.density`)."""

    field: str
    message: str


class VividPagesError(Exception):
    """Base of all our errors. `status` is the HTTP status, `retryable` what a queue does with it.

    `details` are the fields at fault, `retry_after` the seconds to wait before the same request may succeed.
    """

    status = 500
    retryable = False
    default_code = "internal"

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        details: Sequence[FieldError] = (),
        retry_after: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code
        self.details = tuple(details)
        self.retry_after = retry_after


class PermanentError(VividPagesError):
    """Trying again changes nothing."""


class BadBook(PermanentError):
    """The file is not a book we can read; the message tells its reader why."""

    status = 422
    default_code = "bad_book"


class Invalid(PermanentError):
    """A choice, field or message that is not allowed."""

    status = 422
    default_code = "invalid"


class Unauthenticated(PermanentError):
    """Nobody is signed in, or not any more."""

    status = 401
    default_code = "unauthenticated"


class Forbidden(PermanentError):
    """Somebody is signed in, and still may not do this."""

    status = 403
    default_code = "forbidden"


class NotFound(PermanentError):
    """Absent, or somebody else's: both look the same from outside."""

    status = 404
    default_code = "not_found"


class Conflict(PermanentError):
    """The thing is in another state than the request needs."""

    status = 409
    default_code = "conflict"


class TooLarge(PermanentError):
    """More than is taken at once."""

    status = 413
    default_code = "too_large"


class WrongMediaType(PermanentError):
    """A body that is not what the request needs."""

    status = 415
    default_code = "wrong_media_type"


class TooMany(PermanentError):
    """Asked too often; `retry_after` says when it may be asked again."""

    status = 429
    default_code = "too_many_requests"


class ProviderRefused(PermanentError):
    """A model will not answer this prompt; another prompt or model may do."""

    status = 422
    default_code = "refused"


class KeyRejected(PermanentError):
    """A provider does not accept the key."""

    status = 422
    default_code = "key_rejected"


class BadAnswer(PermanentError):
    """A model's answer cannot be used, even after it was asked to mend it.

    `price` is what was paid for a picture that was none, in US dollars.
    """

    status = 502
    default_code = "bad_answer"
    price = Decimal(0)


class BudgetSpent(PermanentError):
    """The next call could cost more than is left of a budget; the text says which, and what to do."""

    status = 409
    default_code = "budget_spent"


class TransientError(VividPagesError):
    """Worth another try, soon."""

    status = 503
    retryable = True
    default_code = "unavailable"


class DatabaseUnavailable(TransientError):
    """The database did not answer, or ended the connection."""

    default_code = "database_unavailable"


class StorageUnavailable(TransientError):
    """The object store, a queue or the workflow did not answer."""

    default_code = "storage_unavailable"


class ProviderUnavailable(TransientError):
    """A text, picture or embedding model did not answer."""

    default_code = "provider_unavailable"
