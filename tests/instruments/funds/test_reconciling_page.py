"""The file that the page on reconciling shows is read as the page says, and ends with no difference."""

import re

import pytest

from gongdi.instruments.funds.actions import matching
from gongdi.instruments.funds.models import BankLine, MatchSort
from gongdi.instruments.funds.queries.bank import standing
from tests.instruments.funds import make_spending as make
from tests.instruments.funds.make import AT, YUAN, foundation, general, given
from tools.ground_plan import ROOT

pytestmark = pytest.mark.django_db
PAGES = ("reconcile-a-bank.md", "reconcile-a-bank.zh-CN.md")


@pytest.mark.parametrize("name", PAGES)
def test_the_file_on_the_page_reconciles_to_the_fen(town, name):
    text = (ROOT / "docs" / "how-to" / name).read_text(encoding="utf-8")
    (file,) = re.findall(r"```csv\n(.*?)```", text, re.DOTALL)
    fund, treasurer = general(foundation(town)), town.actor("treasurer", AT)
    given(town, fund, 1_000 * YUAN)
    outcome = make.read(town, make.bank_account(town, fund), file.encode("gb18030"))
    assert (outcome.new, outcome.faults) == (3, ())
    rows = {line.amount: line for line in BankLine.objects.select_related("account__foundation")}
    gift = fund.foundation.donations.get()
    matching.accept(rows[1_000 * YUAN], sort="entry", number=gift.transfer, by=treasurer, at=AT)
    matching.explain(rows[-1_250], sort=MatchSort.FEE, by=treasurer, at=AT)
    matching.explain(rows[81], sort=MatchSort.INTEREST, by=treasurer, at=AT)
    now = standing(fund.foundation)
    assert (now.difference, now.entries, now.lines, now.book) == (0, (), (), 98_831)
