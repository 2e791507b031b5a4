"""What vendors answer instead of an answer, in our words: which is worth another try, and which is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2

from chalicelib.errors import Invalid, KeyRejected, ProviderUnavailable

# The longest wait a vendor can impose; beyond it the queue's own pace is slow enough.
_LONGEST_WAIT = 600
_SAID_LENGTH = 300
_NEVER_SENT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.WriteError,
    httpx2.WriteTimeout,
)


@contextmanager
def translated(vendor: str) -> Iterator[None]:
    """Turn the errors of the vendors' clients, and of httpx2, into ours; `vendor` is named to the reader."""
    try:
        yield
    except httpx2.TransportError as error:
        raise _unreachable(vendor, error) from error
    except Exception as error:
        status = getattr(error, "status_code", None)
        if status is None:
            # The clients' connection and timeout errors, told by their names: neither is imported here.
            if type(error).__name__ in ("APIConnectionError", "APITimeoutError"):
                raise _unreachable(vendor, error) from error
            raise
        response = getattr(error, "response", None)
        headers = response.headers if isinstance(response, httpx2.Response) else {}
        raise of_status(vendor, int(status), headers, said(error)) from error


def of_status(
    vendor: str, status: int, headers: Mapping[str, str], reason: str
) -> Invalid | KeyRejected | ProviderUnavailable:
    """The error for an HTTP status that is no success. `reason` is what the vendor says of it."""
    if status in (401, 403):
        return KeyRejected(f"{vendor} does not accept your key. Change it under Settings → Keys.")
    if status == 402 or "credit" in reason.lower() or "billing" in reason.lower():
        return Invalid(
            f"{vendor} wants to be paid first: {reason} See to it there, then resume.", code="vendor_unpaid"
        )
    if status in (408, 409, 425, 429) or status >= 500:
        return ProviderUnavailable(
            f"{vendor} cannot answer just now (status {status}). It is tried again.",
            retry_after=retry_after(headers),
        )
    return Invalid(f"{vendor} did not take the request: {reason}", code="vendor_rejected")


def retry_after(headers: Mapping[str, str]) -> int | None:
    """Seconds the vendor asks to wait (RFC 9110, 10.2.3: a number or a date); None where it does not say."""
    value = headers.get("retry-after") or ""
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds()
        except (TypeError, ValueError):
            return None
    return max(1, min(_LONGEST_WAIT, round(seconds))) if seconds == seconds else None


def said(error: Exception) -> str:
    """The vendor's own sentence in one of its clients' errors, short, and without anything else of it."""
    body = getattr(error, "body", None)
    inner = body.get("error", body) if isinstance(body, dict) else None
    text = inner.get("message") if isinstance(inner, dict) else None
    return " ".join(str(text or "no reason was given.").split())[:_SAID_LENGTH]


def _unreachable(vendor: str, error: Exception) -> ProviderUnavailable:
    cause = error if isinstance(error, httpx2.TransportError) else error.__cause__
    return ProviderUnavailable(
        f"{vendor} could not be reached ({type(error).__name__}). It is tried again.",
        # Whoever got the whole request may charge for it, though no answer came back.
        code=None if isinstance(cause, _NEVER_SENT) else "unanswered",
    )
