"""What is said where there is no browser to test with."""

from __future__ import annotations

import importlib.util
import shutil
import sys

import pytest

from infra import browser


def test_a_missing_driver_and_a_missing_browser_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(browser.BrowserMissing, match="Playwright is not installed"):
        browser.find_browser()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    with pytest.raises(browser.BrowserMissing, match="There is no Chromium"):
        browser.find_browser()
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if name == "google-chrome" else None)
    assert browser.find_browser() == "/bin/google-chrome"


def test_what_cannot_be_installed_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(sys, "executable", "false")
    with pytest.raises(browser.BrowserMissing, match="Playwright could not be installed"):
        browser.install()
