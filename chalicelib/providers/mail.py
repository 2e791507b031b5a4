"""The Mailer port: SES, or, where no sender is set, the log.

A letter may hold a link that opens an account, so its text is written to the log only where the log is its
owner's: beside an emulator of AWS. A deployment on AWS without a sender drops letters, and says so.
"""

from __future__ import annotations

import logging
from functools import cached_property
from typing import Any

from chalicelib.ports import Mailer
from chalicelib.providers.aws_errors import error_code, wrapped

logger = logging.getLogger(__name__)

# What SES says of an address that it cannot write to, whenever it is asked.
_REFUSED = {"BadRequestException", "MessageRejected"}


class LogMailer:
    """Writes letters to the log: for one machine, where the log is its owner's."""

    def send(self, address: str, subject: str, text: str) -> None:
        logger.info("a letter", extra={"address": address, "subject": subject, "text": text})


class NoMailer:
    """Has nobody to send letters; says so, and nothing of what was in them."""

    def send(self, address: str, subject: str, text: str) -> None:
        logger.warning("a letter was not sent: set MAIL_FROM", extra={"subject": subject})


class SesMailer:
    """Sends letters through Amazon SES."""

    def __init__(self, sender: str) -> None:
        self._sender = sender

    def send(self, address: str, subject: str, text: str) -> None:
        from botocore.exceptions import ClientError

        with wrapped("The mail service"):
            try:
                self._client.send_email(
                    FromEmailAddress=self._sender,
                    Destination={"ToAddresses": [_in_ascii(address)]},
                    Content={
                        "Simple": {
                            "Subject": {"Data": subject, "Charset": "UTF-8"},
                            "Body": {"Text": {"Data": text, "Charset": "UTF-8"}},
                        }
                    },
                )
            except ClientError as error:
                if error_code(error) not in _REFUSED:
                    raise
                # As with a letter that comes back: asking again would change nothing.
                logger.warning("SES refused a letter", extra={"subject": subject, "code": error_code(error)})

    @cached_property
    def _client(self) -> Any:
        import boto3
        from botocore.config import Config

        config = Config(connect_timeout=5, read_timeout=10, retries={"max_attempts": 2, "mode": "standard"})
        return boto3.client("sesv2", config=config)


def make_mailer(sender: str, to_log: bool) -> Mailer:
    """SES with `sender` as the From address; without one the log, if letters may be written `to_log`."""
    if sender:
        return SesMailer(sender)
    return LogMailer() if to_log else NoMailer()


def _in_ascii(address: str) -> str:
    """The address with its domain in the form that SES takes (RFC 3490)."""
    name, _, domain = address.rpartition("@")
    try:
        return f"{name}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return address
