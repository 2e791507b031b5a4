"""Somebody who uses the client, and what is watched while they do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.web.account import PASSWORD, Account

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_CHECK = """async rules => {
  const finite = document.getAnimations().filter(each => each.effect.getTiming().iterations !== Infinity);
  await Promise.allSettled(finite.map(each => each.finished));
  return axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Whether no book is kept on the device, nor where somebody is in theirs.
NOTHING_KEPT = """async () => !await caches.has('vividpages-books')
  && !Object.keys(localStorage).some(name => /^vividpages\\.(kept|place|whole)/.test(name))"""
# Where pictures of the pages are kept, if anywhere.
SHOTS = os.environ.get("WEB_SCREENSHOTS")


class Visitor:
    """A page of a browser. `dialogs`, `foreign` and `faults` are what must never be."""

    def __init__(self, page: Any, address: str, own: tuple[str, ...]) -> None:
        self.page = page
        self.address = address
        self.mail = f"{uuid4().hex[:10]}@example.com"
        self.dialogs: list[str] = []
        self.foreign: list[str] = []
        self.faults: list[str] = []
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.context.on("request", lambda request: self._request(request.url, own))
        page.on("console", lambda message: self._console(message.text))

    def go(self, path: str) -> None:
        """Open a page of the client and wait for its heading."""
        self.page.goto(f"{self.address}#{path}")
        self.page.wait_for_selector("main h1, header h1")

    def join(self) -> None:
        """Make an account; the bookcase opens."""
        self.go("/join")
        self.page.fill("input[name=email]", self.mail)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("button:has-text('Make my account')")
        self.page.wait_for_selector("h1:has-text('Your bookcase')")

    def enter(self, account: Account) -> None:
        """Be signed in already, without the form; no page is open yet."""
        self.mail = account.mail
        body = {"email": account.mail, "password": PASSWORD, "client": "browser"}
        answer = self.page.context.request.post(f"{self.address}api/auth/login", data=body)
        assert answer.ok, answer.text()
        # Any address of the same origin will do.
        self.page.goto(f"{self.address}api/health")
        self.page.evaluate(
            "token => localStorage.setItem('vividpages.csrf', token)", answer.json()["csrf_token"]
        )

    def add(self, book: Path) -> str:
        """Pick a file; once it is sent its page opens. Returns the book's id."""
        self.page.set_input_files("input[type=file]", str(book))
        self.page.wait_for_url("**/#/book/*")
        return str(self.page.url).rsplit("/", 1)[1]

    def keep(self, book: str) -> None:
        """Keep a book on this device."""
        self.go(f"/book/{book}")
        self.page.click("button:has-text('Keep offline')")
        self.page.wait_for_selector("text=Kept on this device")
        self.page.wait_for_function("() => navigator.serviceWorker.controller")

    def check(self, name: str) -> None:
        """The page breaks no rule of accessibility, and nothing of it is too wide."""
        page = self.page
        if not page.evaluate("Boolean(window.axe)"):
            page.evaluate(AXE)
        found = page.evaluate(_CHECK, RULES)
        self.picture(name)
        broken = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]]
        assert not broken, f"{name}: {broken}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is too wide"

    def picture(self, name: str) -> None:
        """Keep a picture of the page, where pictures are asked for."""
        if SHOTS:
            width = self.page.viewport_size["width"]
            self.page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"))

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _request(self, url: str, own: tuple[str, ...]) -> None:
        if not url.startswith((*own, "blob:")):
            self.foreign.append(url)

    def _console(self, text: str) -> None:
        # What the policy forbade, somebody tried.
        if "Content Security Policy" in text or "Trusted" in text:
            self.faults.append(text)
