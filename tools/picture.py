"""Take the picture of the README anew from a running demo: `python -m tools.picture http://127.0.0.1:8000`.

Above, a resident's phone, a dispatcher's desk and the public board; below, her points, the treasurer's bank and the
page of the foundation. In docs/pictures/demo.png.
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


def rows(browser: Browser, base: str) -> list[list[Page]]:
    """Open the pages as they are to be shown, row by row."""
    phone, desk = opened(browser, base, 390, "resident"), opened(browser, base, 1120, "dispatcher")
    phone.goto(f"{base}/me/")
    phone.locator("main a[href*='/matters/']").first.click()
    desk.goto(f"{base}/desk/?view=triage")
    desk.locator("[data-keys-row] a, a[data-keys-row]").first.click()
    points, bank = opened(browser, base, 390, "resident"), opened(browser, base, 1120, "treasurer")
    points.goto(f"{base}/points/")
    bank.goto(f"{base}/funds/")
    bank.locator("main a[href^='/funds/']").first.click()
    bank.goto(f"{bank.url}bank/")
    board, fund = opened(browser, base, 940), opened(browser, base, 940)
    board.goto(f"{base}/board/")
    fund.goto(f"{base}/funds/")
    fund.locator("main a[href^='/funds/']").first.click()
    return [[phone, desk, board], [points, bank, fund]]


def taken(page: Page) -> Image.Image:
    """Return what stands in the window once everything has come."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def together(images: list[list[Image.Image]]) -> Image.Image:
    """Put the pictures beside and below one another, each in a thin frame."""
    width = max(sum(image.width for image in row) + GAP * (len(row) + 1) for row in images)
    whole = Image.new("RGB", (width, (HEIGHT + GAP) * len(images) + GAP), GROUND)
    for number, row in enumerate(images):
        left, top = GAP, GAP + number * (HEIGHT + GAP)
        for image in row:
            whole.paste(FRAME, (left - 2, top - 2, left + image.width + 2, top + image.height + 2))
            whole.paste(image, (left, top))
            left += image.width + GAP
    return whole.resize((WIDTH, round(whole.height * WIDTH / width)), Image.Resampling.LANCZOS)


def main() -> int:
    base = sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        whole = together([[taken(page) for page in row] for row in rows(browser, base)])
        browser.close()
    GOAL.parent.mkdir(parents=True, exist_ok=True)
    whole.quantize(200, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(GOAL, optimize=True)
    print(f"{GOAL.relative_to(ROOT)}: {GOAL.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
