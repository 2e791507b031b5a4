"""The pages before one is inside, as a stranger meets them: by keyboard, enlarged, in every colour."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.account import PASSWORD
from tests.web.conftest import Site
from tests.web.visitor import Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

PAGES = ("login", "join", "forgot", "reset?token=x", "verify?token=x", "google?state=x")
_FOCUS = "() => document.activeElement.innerText || document.activeElement.name"


def look(visitor: Visitor, theme: str) -> None:
    """Every page in these colours breaks no rule."""
    visitor.go("/login")
    visitor.page.evaluate("theme => localStorage.setItem('vividpages.look', JSON.stringify({theme}))", theme)
    visitor.page.reload()
    for path in PAGES:
        visitor.go(f"/{path}")
        name = path.partition("?")[0]
        visitor.page.wait_for_selector("main h1")
        if name in ("verify", "google"):
            visitor.page.wait_for_selector("main .trouble")
        visitor.check(f"{name}-{theme}")


@pytest.mark.parametrize("theme", ["auto", "sepia", "dark"])
def test_every_page_at_a_desktop(desktop: Visitor, theme: str) -> None:
    look(desktop, theme)


def test_every_page_on_a_phone(phone: Visitor) -> None:
    look(phone, "auto")


@pytest.fixture
def enlarged(browser: Any, site: Site) -> Iterator[Visitor]:
    """Somebody at a desktop of 1280 by 860 who zooms to 200 %."""
    size = {"width": 640, "height": 430}
    context = browser.new_context(locale="en", viewport=size, device_scale_factor=2)
    yield Visitor(context.new_page(), site.address, (site.address, site.stack.endpoint + "/"))
    context.close()


def test_every_page_at_200_percent(enlarged: Visitor) -> None:
    look(enlarged, "light")


def test_by_keyboard_alone(desktop: Visitor) -> None:
    page, keys = desktop.page, desktop.page.keyboard
    desktop.go("/login")
    to(page, "Make an account")
    keys.press("Enter")
    page.wait_for_selector("h1:has-text('Make an account')")
    to(page, "email")
    keys.type(desktop.mail)
    keys.press("Tab")
    keys.type("short")
    keys.press("Enter")
    # What is wrong is where the focus goes, and is read with the field.
    page.wait_for_selector("input[name=password][aria-invalid=true]:focus")
    described = page.evaluate("document.activeElement.getAttribute('aria-describedby').split(' ').at(-1)")
    assert "8" in page.inner_text(f"#{described}")
    keys.press("Control+A")
    keys.type(PASSWORD)
    keys.press("Enter")
    page.wait_for_selector("h1:has-text('Your bookcase')")
    page.wait_for_function("() => document.activeElement.tagName === 'H1'")
    to(page, "Skip to the page", "Shift+Tab")
    desktop.picture("skip-link")
    keys.press("Enter")
    assert page.evaluate(_FOCUS) == "Your bookcase"


def to(page: Any, wanted: str, key: str = "Tab") -> None:
    """Press Tab until the focus is there."""
    for _ in range(15):
        page.keyboard.press(key)
        if page.evaluate(_FOCUS) == wanted:
            return
    raise AssertionError(f"{wanted} is not reached")


def test_letters_confirm_an_address_and_set_a_password_anew(desktop: Visitor, site: Site) -> None:
    page = desktop.page
    desktop.join()
    desktop.go(f"/verify?token={letter(site, desktop.mail, 'verify')}")
    page.wait_for_selector("h1:has-text('Thank you')")
    desktop.check("verified")
    desktop.go("/settings/security")
    page.click("button:has-text('Sign out')")
    page.click("text=Forgot your password?")
    page.fill("input[name=email]", desktop.mail)
    page.click("button:has-text('Send me the link')")
    page.wait_for_selector("form", state="detached")
    desktop.check("letter-sent")
    desktop.go(f"/reset?token={letter(site, desktop.mail, 'reset')}")
    page.fill("input[name=password]", f"{PASSWORD} and another")
    page.click("button:has-text('Show')")
    assert page.get_attribute("input[name=password]", "type") == "text"
    page.click("button:has-text('Change my password')")
    page.wait_for_selector("h1:has-text('Welcome back')")
    page.fill("input[name=email]", desktop.mail)
    page.fill("input[name=password]", f"{PASSWORD} and another")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Your bookcase')")


def letter(site: Site, address: str, about: str) -> str:
    """The token in the latest letter to an address, out of the server's log."""
    lines = (line for line in site.log.read_text().splitlines() if '"a letter"' in line)
    letters = [letter["text"] for letter in map(json.loads, lines) if letter["address"] == address]
    tokens = [found[1] for text in letters if (found := re.search(rf"/#/{about}\?token=(\S+)", text))]
    return tokens[-1]
