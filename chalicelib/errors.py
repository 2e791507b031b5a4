"""Everything that can go wrong, as one tree.

    VividPagesError
    ├── PermanentError          trying again changes nothing
    │   ├── BadBook             the EPUB cannot become a book; the message is for its reader
    │   ├── Invalid             a choice or a message that is not allowed
    │   ├── NotFound            the row or object is not there, or belongs to somebody else
    │   └── Conflict            the thing is in another state than the request needs
    └── TransientError          worth another try, soon
        ├── DatabaseUnavailable
        ├── StorageUnavailable
        └── ProviderUnavailable

`code` is for programs and never changes; the text is a plain sentence for people that says what to do.
"""

from __future__ import annotations

# What a reader is told of a fault that is not theirs; the log has the rest.
OUR_FAULT = "Something went wrong on our side. Drop the book again under another name to try once more."


class VividPagesError(Exception):
    """Base of all our errors. `status` is the HTTP status, `retryable` what a queue does with it."""

    status = 500
    retryable = False
    default_code = "internal"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code


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


class NotFound(PermanentError):
    """Absent, or somebody else's: both look the same from outside."""

    status = 404
    default_code = "not_found"


class Conflict(PermanentError):
    """The thing is in another state than the request needs."""

    status = 409
    default_code = "conflict"


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
