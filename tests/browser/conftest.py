"""A real Chromium from the system, and axe to look for what a person with a disability would stumble over."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

# Playwright's synchronous face keeps an event loop in the thread of the test; Django would refuse the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1366, "height": 900}
WIDE = {"width": 1440, "height": 900}
# What fades in is looked at when it has; what moves for ever cannot be finished and stays.
SETTLE = "document.getAnimations().forEach((each) => { try { each.finish(); } catch { each.pause(); } })"
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


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """Who presses a link looks at the next page when it stands there, not when its first byte has come.

    Chromium's click returns when the next page has begun; what a test counts then would hang on the machine's load.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("click", "press"):
            patch.setattr(Locator, name, _patient(getattr(Locator, name)))
        yield


def _patient(deed: Callable[..., None]) -> Callable[..., None]:
    @wraps(deed)
    def done_and_read(locator: Locator, *arguments: Any, **options: Any) -> None:
        deed(locator, *arguments, **options)
        locator.page.wait_for_load_state("domcontentloaded")

    return done_and_read


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
def come_in(live_server: Any, settings: Any) -> Callable[[Page, Any], None]:
    """Let somebody in without a code: how one signs in is tested elsewhere."""
    settings.STAFF_MFA = False

    def let_in(page: Page, person: Any) -> None:
        client, name = Client(), settings.SESSION_COOKIE_NAME
        client.force_login(person)
        page.context.set_default_timeout(30_000)
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return let_in


@pytest.fixture
def barriers() -> Callable[[Page], list[str]]:
    """Ask axe for the serious and critical barriers on a page, one sentence each."""

    def look(page: Page) -> list[str]:
        page.evaluate(SETTLE)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{item['id']}: {item['help']} ({item['nodes'][0]['html'][:160]})"
            for item in found["violations"]
            if item["impact"] in {"serious", "critical"}
        ]

    return look
