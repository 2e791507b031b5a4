"""The Mailer port: SES, or, where no sender is set, the log."""

from __future__ import annotations

import logging

from chalicelib.ports import Mailer
from chalicelib.providers.aws_errors import wrapped

logger = logging.getLogger(__name__)


class LogMailer:
    """Writes letters to the log: for one machine, where the log is its owner's."""

    def send(self, address: str, subject: str, text: str) -> None:
        logger.info("a letter", extra={"address": address, "subject": subject, "text": text})


class SesMailer:
    """Sends letters through Amazon SES."""

    def __init__(self, sender: str) -> None:
        self._sender = sender

    def send(self, address: str, subject: str, text: str) -> None:
        import boto3

        with wrapped("The mail service"):
            boto3.client("sesv2").send_email(
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": [address]},
                Content={
                    "Simple": {
                        "Subject": {"Data": subject, "Charset": "UTF-8"},
                        "Body": {"Text": {"Data": text, "Charset": "UTF-8"}},
                    }
                },
            )


def make_mailer(sender: str) -> Mailer:
    """SES with `sender` as the From address; without one, the log."""
    return SesMailer(sender) if sender else LogMailer()
