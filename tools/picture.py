"""Take the picture of the README anew from a running demo: `python -m tools.picture http://127.0.0.1:8000`.

A resident's phone, a dispatcher's desk and the public board beside one another, in docs/pictures/demo.png.
"""

import io
import sys

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from gongdi.site.demo.cast import CAST, PASSWORD
from tools.ground_plan import ROOT

GOAL = ROOT / "docs" / "pictures" / "demo.png"
HEIGHT, GAP, WIDTH = 844, 36, 2000
GROUND, FRAME = "#d9d2c4", "#8d8577"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def opened(browser: Browser, base: str, width: int, who: str = "") -> Page:
    """Open the home page in Chinese, signed in as a member of the cast."""
    page = browser.new_context(viewport={"width": width, "height": HEIGHT}, locale="zh-CN").new_page()
    page.goto(f"{base}/accounts/login/password/" if who else base)
    if who:
        page.fill("[name=phone]", next(phone for key, phone, *_ in CAST if key == who))
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_load_state("networkidle")
    return page


def pictures(browser: Browser, base: str) -> list[Page]:
    """Open the three pages as they are to be shown."""
    phone, desk, board = opened(browser, base, 390, "resident"), opened(browser, base, 1120, "dispatcher"), None
    phone.goto(f"{base}/me/")
    phone.locator("main a[href*='/matters/']").first.click()
    desk.goto(f"{base}/desk/?view=triage")
    desk.locator("[data-keys-row] a, a[data-keys-row]").first.click()
    board = opened(browser, base, 940)
    board.goto(f"{base}/board/")
    return [phone, desk, board]


def taken(page: Page) -> Image.Image:
    """Return what stands in the window once everything has come."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def beside(images: list[Image.Image]) -> Image.Image:
    """Put the pictures beside one another, each in a thin frame."""
    width = sum(image.width for image in images) + GAP * (len(images) + 1)
    whole = Image.new("RGB", (width, HEIGHT + 2 * GAP), GROUND)
    left = GAP
    for image in images:
        whole.paste(FRAME, (left - 2, GAP - 2, left + image.width + 2, GAP + image.height + 2))
        whole.paste(image, (left, GAP))
        left += image.width + GAP
    return whole.resize((WIDTH, round(whole.height * WIDTH / width)), Image.Resampling.LANCZOS)


def main() -> int:
    base = sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        whole = beside([taken(page) for page in pictures(browser, base)])
        browser.close()
    GOAL.parent.mkdir(parents=True, exist_ok=True)
    whole.quantize(200, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(GOAL, optimize=True)
    print(f"{GOAL.relative_to(ROOT)}: {GOAL.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
