"""Errors of boto3, wrapped once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError
from s3transfer.exceptions import (
    RetriesExceededError,
    S3CopyFailedError,
    S3DownloadFailedError,
    S3ValidationError,
)

from chalicelib.errors import NotFound, StorageUnavailable

_TRANSFER = (RetriesExceededError, S3CopyFailedError, S3DownloadFailedError, S3ValidationError)
_ABSENT = {"404", "NoSuchKey", "NoSuchVersion", "NotFound"}


@contextmanager
def wrapped(what: str) -> Iterator[None]:
    """Turn what boto3 raises into NotFound or StorageUnavailable; `what` names the thing in the message."""
    try:
        yield
    except ClientError as error:
        if error_code(error) in _ABSENT:
            raise NotFound(f"{what} is not there.") from error
        raise StorageUnavailable(f"{what} could not be reached ({error_code(error)}).") from error
    except (BotoCoreError, *_TRANSFER) as error:
        raise StorageUnavailable(f"{what} could not be reached ({type(error).__name__}).") from error


def error_code(error: ClientError) -> str:
    """The service's own name of the error."""
    return str(error.response.get("Error", {}).get("Code", ""))
