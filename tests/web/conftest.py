"""The web client in a real browser, over the embedded stack with the local models.

One stack, one painted book and one browser serve every test; what a test changes for good it changes in an
account of its own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from infra.browser import BrowserMissing, find_browser
from infra.demo import SMALL_BOOK
from infra.docker_stack import run_python
from infra.loopback import free_port
from infra.postgres import state_dir
from infra.serve import wait_until_served
from infra.stack import Stack, embedded_stack
from tests.web.account import Account
from tests.web.visitor import SHOTS, Visitor

DESKTOP = {"width": 1280, "height": 860}
PHONE = {"width": 360, "height": 740}


@dataclass(frozen=True, slots=True)
class Site:
    """Where the client is: behind API Gateway under a stage's path, and at the root of a server.

    What that server logs, letters too, is in `log`.
    """

    stack: Stack
    gateway: str
    address: str
    log: Path


@dataclass(frozen=True, slots=True)
class Painted:
    """An account with a book that is painted, and that book's id."""

    account: Account
    book: str

    def begin(self) -> None:
        """Be at the book's beginning again, wherever another test has read on to."""
        first = self.account.ask("GET", f"vividpages/{self.book}/chapters")["items"][0]["first_scene_id"]
        self.account.ask("PUT", f"vividpages/{self.book}/position", {"scene_id": first})


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium as the system has it; skipped, saying why, where it or its driver is missing."""
    try:
        path = find_browser()
    except BrowserMissing as error:
        pytest.skip(str(error))
    sync_playwright = pytest.importorskip("playwright.sync_api").sync_playwright
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        # Chromium's own sandbox cannot be made inside most containers, and by root.
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def site(browser: Any) -> Iterator[Site]:
    """The deployed stack, and the same API and client served beside the gateway."""
    state = state_dir() / f"tests-{os.getpid()}-web"
    try:
        with embedded_stack(state, free_port()) as stack:
            port = free_port()
            server = run_python(["infra.serve", str(port)], stack, state / "api.log")
            try:
                wait_until_served(port)
                address = f"http://127.0.0.1:{port}/"
                yield Site(stack, stack.api_url.removesuffix("api"), address, state / "api.log")
            finally:
                server.terminate()
                server.wait(60)
    finally:
        shutil.rmtree(state, ignore_errors=True)


@pytest.fixture(scope="session")
def new_account(site: Site) -> Iterator[Callable[[], Account]]:
    """Makes accounts."""
    with ExitStack() as ending:

        def make() -> Account:
            account = Account(site.address)
            ending.callback(account.close)
            return account

        yield make


@pytest.fixture(scope="session")
def painting(new_account: Callable[[], Account]) -> Iterator[Callable[[], Painted]]:
    """The small book is being painted while other tests run; the call waits until it is."""
    account = new_account()

    def paint() -> Painted:
        book = account.send(SMALL_BOOK)
        account.paint(book, density="per-chapter", speakers=True, style_preset="storybook")
        account.until(book, "completed")
        return Painted(account, book)

    pool = ThreadPoolExecutor(1)
    yield pool.submit(paint).result
    # Where no test wanted it, nobody waits for it.
    pool.shutdown(wait=False)


@pytest.fixture(scope="session")
def painted(painting: Callable[[], Painted]) -> Painted:
    """An account with the small book, painted, whose speakers have portraits."""
    return painting()


@pytest.fixture
def desktop(browser: Any, site: Site, painting: Callable[[], Painted]) -> Iterator[Visitor]:
    """Somebody at a desktop."""
    yield from _visit(browser, site, viewport=DESKTOP, color_scheme="light")


@pytest.fixture
def phone(browser: Any, site: Site, painting: Callable[[], Painted]) -> Iterator[Visitor]:
    """Somebody with a phone, in the dark, who wants nothing to move."""
    yield from _visit(
        browser, site, viewport=PHONE, color_scheme="dark", reduced_motion="reduce", has_touch=True
    )


@pytest.fixture
def reader(desktop: Visitor, painted: Painted) -> Visitor:
    """Somebody at a desktop who is signed in and has the painted book."""
    desktop.enter(painted.account)
    return desktop


def _visit(browser: Any, site: Site, **options: Any) -> Iterator[Visitor]:
    context = browser.new_context(locale="en", **options)
    context.set_default_timeout(20_000)
    visitor = Visitor(context.new_page(), site.address, (site.address, site.stack.endpoint + "/"))
    yield visitor
    context.close()
    assert visitor.dialogs == []
    assert visitor.foreign == []
    assert visitor.faults == []
