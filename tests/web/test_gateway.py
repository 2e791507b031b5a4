"""Behind API Gateway everything stands under a stage's path."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import Site

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


def test_the_client_runs_and_is_installed_under_a_stage(browser: Any, site: Site) -> None:
    context = browser.new_context()
    page = context.new_page()
    answers: list[tuple[int, str]] = []
    page.on("response", lambda answer: answers.append((answer.status, answer.url)))
    page.goto(site.gateway)
    page.wait_for_selector("h1:has-text('Welcome back')", timeout=30_000)
    page.wait_for_selector(".sample img", state="attached", timeout=30_000)
    assert page.evaluate("[...document.querySelectorAll('.sample img')].every(image => image.complete)")
    missing = [url for status, url in answers if status >= 400 and not url.endswith("auth/google/start")]
    assert missing == []
    page.wait_for_function("() => navigator.serviceWorker.controller", timeout=60_000)
    scope = page.evaluate("navigator.serviceWorker.ready.then(found => found.scope)")
    assert scope == site.gateway
    manifest = page.evaluate(
        "fetch(document.querySelector('link[rel=manifest]').href).then(one => one.json())"
    )
    address = page.evaluate("document.querySelector('link[rel=manifest]').href")
    assert (
        page.evaluate("([way, from]) => new URL(way, from).href", [manifest["start_url"], address]) == scope
    )
    for icon in manifest["icons"]:
        drawn = page.evaluate(_DRAWN, [icon["src"], address])
        assert drawn > 0, icon
    context.set_offline(True)
    page.reload()
    page.wait_for_selector("h1:has-text('Welcome back')")
    context.close()


_DRAWN = """([way, from]) => new Promise((done, failed) => {
  const image = new Image();
  image.onload = () => done(image.naturalWidth);
  image.onerror = () => failed(new Error(image.src));
  image.src = new URL(way, from).href;
})"""
