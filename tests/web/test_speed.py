"""How soon there is something to see, how still it stands, and how a very long chapter scrolls."""

from __future__ import annotations

import gzip
import os
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from infra.docker_stack import run_python
from infra.loopback import free_port, port_is_free
from tests.web.account import Account
from tests.web.conftest import DESKTOP, PHONE, Painted, Site
from tests.web.visitor import Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

FIRST_PAINT_MS = 1_000
MOST_SHIFT = 0.05
FIRST_PAGE_BYTES = 100_000
SCENES = 2_000
# Of a frame of 16.7 ms, and by the processor's clock: other programs do not count.
FRAME_CPU_MS = 16
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
# Collected from the first moment of each document.
_SHIFTS = """window.shifts = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
}).observe({type: 'layout-shift', buffered: true});"""
_SCROLL = """frames => new Promise(done => {
  const seen = new Set();
  let most = 0, left = frames;
  const step = () => {
    scrollBy(0, 600);
    for (const each of document.querySelectorAll('.scene:has(p)')) seen.add(each.id);
    most = Math.max(most, document.querySelectorAll('.scene p').length);
    if (left--) requestAnimationFrame(step); else done([seen.size, most]);
  };
  requestAnimationFrame(step);
})"""


def say(figures: str) -> None:
    """Measured figures, shown with `pytest -s`."""
    sys.stdout.write(f"{figures}\n")


def busyness() -> float:
    """How many programs wait for each core just now; 1 where nobody waits."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def test_the_first_request_after_the_start_is_painted_soon(browser: Any, site: Site) -> None:
    port = free_port()
    server = run_python(["infra.serve", str(port)], site.stack)
    try:
        deadline = time.monotonic() + 60
        while port_is_free(port) and time.monotonic() < deadline:
            time.sleep(0.05)
        context = browser.new_context(viewport=DESKTOP, service_workers="block")
        page = context.new_page()
        bodies: list[Any] = []
        page.on("response", lambda answer: bodies.append(answer) if "/static/" in answer.url else None)
        page.goto(f"http://127.0.0.1:{port}/")
        page.wait_for_selector("h1:has-text('Welcome back')")
        painted = page.wait_for_function(f"() => {_PAINTED}").json_value()
        code = [answer for answer in bodies if answer.url.endswith((".js", ".css"))]
        sent = sum(len(gzip.compress(answer.body())) for answer in code)
        say(f"first contentful paint {painted:.0f} ms, {sent / 1000:.0f} KB in {len(code)} files")
        assert sent < FIRST_PAGE_BYTES
        assert painted < FIRST_PAINT_MS * busyness()
        context.close()
    finally:
        server.terminate()
        server.wait(60)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_pages_stand_still(browser: Any, site: Site, painted: Painted, viewport: Any) -> None:
    context = browser.new_context(viewport=viewport, service_workers="block")
    context.add_init_script(_SHIFTS)
    visitor = Visitor(context.new_page(), site.address, (site.address, site.stack.endpoint))
    page, book = visitor.page, painted.book
    visitor.go("/join")
    page.wait_for_load_state("networkidle")
    shifts = {"/join": sum(page.evaluate("window.shifts"))}
    visitor.enter(painted.account)
    for path in (
        "/",
        f"/book/{book}",
        f"/book/{book}/people",
        f"/book/{book}/pictures",
        f"/read/{book}",
        "/settings",
    ):
        # Another query is another document: nothing is known from before.
        page.goto(f"{site.address}?{path.replace('/', '-')}#{path}")
        page.wait_for_selector(":is(main, header) h1")
        page.wait_for_load_state("networkidle")
        shifts[path.replace(book, "BOOK")] = sum(page.evaluate("window.shifts"))
    say(" ".join(f"{path} {shift:.3f}" for path, shift in shifts.items()))
    assert all(shift <= MOST_SHIFT for shift in shifts.values()), shifts
    context.close()


def test_a_chapter_of_2000_scenes_scrolls(
    desktop: Visitor, new_account: Callable[[], Account], tmp_path: Path
) -> None:
    account, page = new_account(), desktop.page
    book = account.send(long_book(tmp_path / "long.epub"))
    assert account.until(book, "parsed")["scenes"] == SCENES
    desktop.enter(account)
    desktop.go(f"/read/{book}")
    page.wait_for_selector(".scene p")
    clock = page.context.new_cdp_session(page)
    clock.send("Performance.enable", {"timeDomain": "threadTicks"})

    def used() -> float:
        metrics = {each["name"]: each["value"] for each in clock.send("Performance.getMetrics")["metrics"]}
        return float(metrics["TaskDuration"])

    frames, before, began = 400, used(), time.monotonic()
    seen, most = page.evaluate(_SCROLL, frames)
    each = (used() - before) * 1000 / frames
    rate = frames / (time.monotonic() - began)
    say(
        f"{seen} scenes passed, at most {most} paragraphs at once, {each:.1f} ms a frame, {rate:.0f} frames/s"
    )
    assert seen > 400
    assert most < 400
    assert each < FRAME_CPU_MS
    # And its very end is as near as its beginning.
    last = account.ask("GET", f"vividpages/{book}/scenes?limit=100&chapter=1")["items"][-1]["id"]
    desktop.go(f"/read/{book}?scene={last}")
    page.wait_for_selector(f"#scene-{last} p")


def long_book(path: Path) -> Path:
    """An EPUB of one chapter, with a break after every scene."""
    scene = " ".join(
        f"Ann counted the boats in the harbour, and there were {number}." for number in range(12)
    )
    body = "<hr/>".join(f"<p>Scene {number}. {scene}</p>" for number in range(1, SCENES + 1))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("book.opf", _PACKAGE)
        archive.writestr(
            "1.xhtml", f"<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>One</h1>{body}</body></html>"
        )
    return path


_CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
_PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">1</dc:identifier>
<dc:title>The Harbour</dc:title><dc:creator>A. Writer</dc:creator><dc:language>en</dc:language></metadata>
<manifest><item id="c" href="1.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="c"/></spine></package>"""
