"""The letters a reader gets about their account, in plain sentences."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalicelib.errors import TransientError

if TYPE_CHECKING:
    from chalicelib.service import Service

logger = logging.getLogger(__name__)

_NOT_YOU = "If this was not you, you need not do anything: without the link nothing happens."


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, ready to be sent."""

    subject: str
    text: str


def send(service: Service, address: str, letter: Letter) -> None:
    """Send a letter. Raises StorageUnavailable."""
    service.mailer.send(address, letter.subject, letter.text)


def notify(service: Service, address: str, letter: Letter) -> None:
    """Send a letter about what has been done; it stays done where the letter cannot be sent."""
    try:
        send(service, address, letter)
    except TransientError:
        logger.warning("a letter was not sent", exc_info=True, extra={"subject": letter.subject})


def welcome(public_url: str, token: str) -> Letter:
    """To a new reader: is this your address?"""
    return _letter(
        "Confirm your address for VividPages",
        "Welcome to VividPages. Please confirm that this is your address by opening this link:",
        _link(public_url, "verify", token),
        "The link is good for 24 hours.",
        _NOT_YOU,
    )


def registered_again(public_url: str, token: str | None) -> Letter:
    """To a reader whose address somebody registered again; with a token while it is not confirmed."""
    if token:
        rest = [
            "It only waits for you to confirm your address. Please open this link:",
            _link(public_url, "verify", token),
            "The password is the one from the first time. If you do not know it, choose “Forgot password” "
            "where you sign in.",
        ]
    else:
        rest = [
            "You can simply sign in. If you have forgotten your password, choose “Forgot password” there:",
            f"{public_url}/#/login",
        ]
    return _letter(
        "You have an account at VividPages",
        "Somebody, probably you, registered at VividPages with this address, which has an account already.",
        *rest,
        "If this was not you, you need not do anything.",
    )


def new_address(public_url: str, token: str) -> Letter:
    """To the address a reader wants to have from now on."""
    return _letter(
        "Confirm your new address for VividPages",
        "A reader of VividPages wants to use this address from now on. Please confirm it with this link:",
        _link(public_url, "verify", token),
        "The link is good for 24 hours.",
        _NOT_YOU,
    )


def address_changed() -> Letter:
    """To the address a reader had before."""
    return _letter(
        "Your address at VividPages was changed",
        "Your account at VividPages has another e-mail address now, and no more letters come to this one.",
        "If this was not you, somebody else knows your password: tell whoever runs this VividPages at once.",
    )


def reset(public_url: str, token: str) -> Letter:
    """To a reader who has forgotten their password."""
    return _letter(
        "A new password for VividPages",
        "Choose a new password for VividPages with this link:",
        _link(public_url, "reset", token),
        "The link is good for one hour and for one time. You will be signed out everywhere.",
        _NOT_YOU,
    )


def password_changed() -> Letter:
    """To a reader whose password was changed."""
    return _letter(
        "Your password at VividPages was changed",
        "The password of your account at VividPages was changed just now, and other devices were signed out.",
        "If this was not you, choose “Forgot password” where you sign in, and take a new one.",
    )


def _letter(subject: str, *paragraphs: str) -> Letter:
    return Letter(subject, "\n\n".join(paragraphs) + "\n")


def _link(public_url: str, page: str, token: str) -> str:
    # Behind the #, where it reaches neither a server's log nor a Referer.
    return f"{public_url}/#/{page}?token={token}"
