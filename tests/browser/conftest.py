"""A real Chromium from the system, and axe to look for what a person with a disability would stumble over."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

# Playwright's synchronous face keeps an event loop in the thread of the test; Django would refuse the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1366, "height": 900}
NAMES = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def find_chromium() -> str | None:
    """Return a Chromium that starts; the stub that Ubuntu ships in place of its snap does not."""
    for name in (os.environ.get("GONGDI_CHROMIUM", ""), *NAMES):
        path = shutil.which(name) if name else None
        if path and subprocess.run([path, "--version"], check=False, capture_output=True).returncode == 0:
            return path
    return None


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find_chromium()
    with sync_playwright() as playwright:
        bundled = Path(playwright.chromium.executable_path)
        if path is None and not bundled.exists():
            pytest.skip("Chromium is missing: apt install chromium fonts-noto-cjk")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages: `visit(size=PHONE, language="zh-CN", **context_options)` gives a fresh visitor's page."""
    contexts: list[BrowserContext] = []

    def open_page(size: dict[str, int] | None = None, language: str = "zh-CN", **options: Any) -> Page:
        context = chromium.new_context(viewport=size or PHONE, locale=language, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def barriers() -> Callable[[Page], list[str]]:
    """Ask axe for the serious and critical barriers on a page, one sentence each."""

    def look(page: Page) -> list[str]:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{item['id']}: {item['help']} ({item['nodes'][0]['html'][:160]})"
            for item in found["violations"]
            if item["impact"] in {"serious", "critical"}
        ]

    return look
