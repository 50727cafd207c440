"""Spending in a real browser: a grant from first word to report, relief known to few, a bank file to the fen."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from gongdi.instruments.funds.models import BankLine, Grant, Instalment, Relief
from gongdi.instruments.funds.queries.bank import standing
from gongdi.ledger.books.models import Account
from tests.browser.conftest import PHONE
from tests.instruments.funds import make_spending as make
from tests.instruments.funds.make import YUAN, given

WIDE = {"width": 1440, "height": 900}
BOTH = [(WIDE, "zh-CN"), (WIDE, "en-GB"), (PHONE, "zh-CN"), (PHONE, "en-GB")]
SHOTS = os.environ.get("GONGDI_SHOTS", "")


@pytest.fixture
def town(lasting_town, settings):
    settings.STAFF_MFA = False
    return lasting_town


@pytest.fixture
def sit(town, live_server, visit):
    """`sit("treasurer")` is a page of that person's."""

    def seat(name: str, size: dict[str, int] = PHONE, language: str = "zh-CN"):
        page, client = visit(size=size, language=language), Client()
        client.force_login(town.persons[name])
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return page

    return seat


def go(page, live_server, address: str, shot: str = ""):
    """Open an address; with GONGDI_SHOTS keep a picture of it."""
    page.goto(f"{live_server.url}{address}")
    if SHOTS and shot:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{SHOTS}/{shot}.png", full_page=True)
    return page


def press(page, label: str) -> None:
    """Press a button or follow a link, and wait for the page it leads to."""
    with page.expect_navigation(wait_until="load"):
        page.locator(f"main a.button:has-text('{label}'), main button:has-text('{label}')").first.click()


def fill(page, **values: str) -> None:
    """Type into fields by name."""
    for name, value in values.items():
        page.fill(f"[name={name}]", value)


def say_yes(sit, live_server, member: str, address: str) -> None:
    """A member votes on a phone."""
    page = go(sit(member), live_server, address)
    page.check("input[value=yes]")
    press(page, "提交我的意见")


def ask_for_a_grant(page, live_server, fund) -> Grant:
    """A resident asks."""
    go(page, live_server, f"/funds/{fund.foundation_id}/apply/")
    fill(page, title="老年食堂", group="海棠苑邻里互助组", purpose="给独居老人做午饭", plan="先买灶具，再办三个月")
    fill(page, budget_1_what="灶具", budget_1_yuan="12000", part_1_yuan="12000", part_1_day=today())
    fill(page, payee="海棠邻里互助组", payee_account="6222000000000001")
    press(page, "提交申请")
    return Grant.objects.get()


def today() -> str:
    """This day, as a field of a form takes it."""
    return f"{timezone.localdate():%Y-%m-%d}"


def twice(page, label: str) -> None:
    """Open a deed and do it."""
    press(page, label)
    press(page, label)


def test_a_grant_from_the_first_word_to_the_report(town, live_server, sit):
    fund = make.filled(town, at=timezone.now())
    resident, treasurer, second = sit("resident"), sit("treasurer", WIDE), sit("committee_three")
    grant = ask_for_a_grant(resident, live_server, fund)
    here = f"/funds/grants/{grant.pk}/"

    go(treasurer, live_server, f"/funds/{fund.foundation_id}/spending/")
    treasurer.click("text=老年食堂")
    twice(treasurer, "核对无误，提请表决")
    grant.refresh_from_db()
    for member in ("committee_one", "committee_two"):
        say_yes(sit, live_server, member, f"/resolutions/{grant.resolution}/")

    go(resident, live_server, here)
    press(resident, "交凭据，申请拨付")
    fill(resident, evidence="合同已签，报价单三份")
    press(resident, "交凭据，申请拨付")
    twice(go(treasurer, live_server, here), "制单")
    twice(go(second, live_server, here), "复核放款")
    assert Instalment.objects.get().transfer
    assert Account.objects.get(kind="funds.fund", owner_id=fund.pk).balance == 88_000 * YUAN

    report(resident, live_server, here)
    twice(go(treasurer, live_server, here), "审核通过，结项")
    stranger = go(sit("stranger"), live_server, here, "grant-public")
    assert "已结项" in stranger.inner_text("h1 + p")
    assert "6222" not in stranger.content()


def report(page, live_server, here: str) -> None:
    """Account for all of it; one yuan off is refused, and what was typed is still there."""
    go(page, live_server, here)
    press(page, "报结项")
    fill(page, text="办了三个月，每天二十位老人", returned="99")
    fill(page, receipt_1_what="灶具", receipt_1_yuan="11900", receipt_1_day=today())
    press(page, "报结项")
    assert "票据加退回要正好等于拨付" in page.inner_text(".error-summary")
    assert page.input_value("[name=receipt_1_yuan]") == "11900"
    fill(page, returned="100")
    press(page, "报结项")


def test_relief_is_asked_for_decided_by_two_phones_and_paid(town, live_server, sit):
    now = timezone.now()
    fund = make.filled(town, at=now)
    make.criterion(town, fund, at=now)
    page = sit("resident")
    go(page, live_server, f"/funds/{fund.foundation_id}/relief/apply/")
    fill(page, words="住院三个月", amount="2000", payee="陈阿姨", payee_account="6222")
    press(page, "提交申请")
    case = Relief.objects.get()
    for member in ("committee_one", "committee_two"):
        page = sit(member)
        go(page, live_server, f"/funds/relief/{case.pk}/")
        press(page, "去表决")
        page.check("input[value=yes]")
        press(page, "提交我的意见")
    treasurer = sit("treasurer", WIDE)
    go(treasurer, live_server, f"/funds/relief/{case.pk}/")
    assert "住院" not in treasurer.content()
    twice(treasurer, "制单")
    second = sit("committee_three")
    go(second, live_server, f"/funds/relief/{case.pk}/")
    twice(second, "复核放款")
    case.refresh_from_db()
    assert case.status == "paid"


def test_the_treasurer_reconciles_a_bank_file(town, live_server, sit, tmp_path):
    now = timezone.now()
    fund = make.filled(town, 1_000 * YUAN, at=now)
    make.bank_account(town, fund, at=now)
    given(town, fund, 66 * YUAN, at=now)
    day = f"{timezone.localdate():%Y%m%d}"
    file = tmp_path / "11月流水.csv"
    rows = [(day, 100_000, "李师傅", "捐", "S1"), (day, 6_600, "陈阿姨", "捐", "S2"), (day, -1_250, "", "手续费", "S3")]
    file.write_bytes(make.export(*rows))

    page = sit("treasurer", WIDE)
    go(page, live_server, f"/funds/{fund.foundation_id}/bank/")
    press(page, "导入流水")
    page.set_input_files("[name=file]", str(file))
    press(page, "看看读到了什么")
    assert "新的 3 笔" in page.inner_text("main")
    press(page, "导入")
    press(page, "把能确定的 2 笔一次对上")
    assert "对上了2笔" in page.inner_text("main")
    press(page, "是手续费")
    assert "账和银行一致" in page.inner_text("main")
    assert standing(fund.foundation).difference == 0
    assert BankLine.objects.count() == 3


@pytest.mark.parametrize(("size", "language"), BOTH, ids=["desk-zh", "desk-en", "phone-zh", "phone-en"])
def test_nobody_stumbles_and_nothing_overflows(town, live_server, sit, barriers, size, language):
    now = timezone.now()
    fund = make.filled(town, at=now)
    grant = make.paid(town, make.agreed(town, fund, at=now), now)
    case = make.relief_agreed(town, fund, at=now)
    account = make.bank_account(town, fund, at=now)
    day = f"{timezone.localdate():%Y%m%d}"
    rows = [
        (day, 10_000_000, "李师傅", "捐款", "S1"),
        (day, -1_000_000, "海棠邻里互助组", "资助款第一期", "S2"),
        (day, -1_250, "", "手续费", "S3"),
        (day, 6_600, "爱心人士", "捐", "S4"),
    ]
    make.read(town, account, make.export(*rows), now)
    broken = make.export((day, 700, "甲", "捐", "S5")) + "20261301,,abc,,乙,捐,S6\n".encode("gb18030")
    file = make.uploaded(town, account, broken, now)
    here, tag = f"/funds/{fund.foundation_id}", f"{size['width']}-{language[:2]}"
    for who, address, name in (
        ("resident", f"{here}/grants/", "grants"),
        ("resident", f"{here}/apply/", "apply"),
        ("resident", f"/funds/grants/{grant.pk}/", "grant"),
        ("resident", f"/funds/grants/{grant.pk}/draw/", "draw"),
        ("resident", f"{here}/relief/", "relief"),
        ("resident", f"{here}/relief/apply/", "relief-apply"),
        ("committee_one", f"/funds/relief/{case.pk}/", "relief-case"),
        ("treasurer", f"/funds/relief/{case.pk}/prepare/", "relief-prepare"),
        ("treasurer", f"{here}/spending/", "spending"),
        ("treasurer", f"{here}/bank/", "bank"),
        ("treasurer", f"{here}/bank/upload/", "upload"),
        ("treasurer", f"{here}/bank/statements/{file.pk}/", "statement"),
        ("treasurer", f"{here}/bank/matched/", "matched"),
        ("treasurer", f"{here}/bank/months/{timezone.localdate():%Y-%m}/", "close"),
        ("committee_one", f"{here}/spending/rule/", "rule"),
        ("treasurer", f"{here}/spending/allocate/", "allocate"),
    ):
        page = sit(who, size, language)
        go(page, live_server, address, f"{name}-{tag}")
        assert page.title(), address
        assert barriers(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        page.context.close()
