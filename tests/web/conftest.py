"""The web client in a real browser, over the embedded stack with the local models."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from infra.docker_stack import run_python
from infra.loopback import free_port
from infra.postgres import state_dir
from infra.serve import wait_until_served
from infra.stack import Stack, embedded_stack
from tests.web.visitor import Visitor

DESKTOP = {"width": 1280, "height": 860}
PHONE = {"width": 360, "height": 740}


@dataclass(frozen=True, slots=True)
class Site:
    """Where the client is: behind API Gateway under a stage's path, and at the root of a server."""

    stack: Stack
    gateway: str
    address: str


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium as the system has it; skipped, saying why, where it or its driver is missing."""
    sync_api = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed: `make test-web` installs it."
    )
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("There is no Chromium: install it, on Debian with `apt install chromium`.")
    with sync_api.sync_playwright() as playwright:
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
            server = run_python(["infra.serve", str(port)], stack)
            try:
                wait_until_served(port)
                yield Site(stack, stack.api_url.removesuffix("api"), f"http://127.0.0.1:{port}/")
            finally:
                server.terminate()
                server.wait(60)
    finally:
        shutil.rmtree(state, ignore_errors=True)


@pytest.fixture
def desktop(browser: Any, site: Site) -> Iterator[Visitor]:
    """Somebody at a desktop."""
    yield from _visit(browser, site, viewport=DESKTOP, color_scheme="light")


@pytest.fixture
def phone(browser: Any, site: Site) -> Iterator[Visitor]:
    """Somebody with a phone, in the dark, who wants nothing to move."""
    yield from _visit(
        browser, site, viewport=PHONE, color_scheme="dark", reduced_motion="reduce", has_touch=True
    )


def _visit(browser: Any, site: Site, **options: Any) -> Iterator[Visitor]:
    context = browser.new_context(locale="en", **options)
    context.set_default_timeout(20_000)
    visitor = Visitor(context.new_page(), site.address, (site.address, site.stack.endpoint + "/"))
    yield visitor
    context.close()
    assert visitor.dialogs == []
    assert visitor.foreign == []
    assert visitor.faults == []
