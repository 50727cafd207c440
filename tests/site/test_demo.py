"""The demo town: everything in it came about by legal deeds, in the order of time, and its figures are true.

Its money and its points are looked at while they move: at every step of the foundation's story the public page, the
export and the balances computed again from the transfers say the same to the fen.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import Count
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from gongdi.ground.people.models import Home, Person
from gongdi.ground.record.models import Act
from gongdi.instruments.funds.models import Foundation, Fund
from gongdi.instruments.points.models import Programme, Warned
from gongdi.instruments.shop.models import Merchant
from gongdi.ledger.books.amounts import shown
from gongdi.ledger.books.explaining import Why, told
from gongdi.ledger.books.export import written
from gongdi.ledger.books.models import Account, Transfer
from gongdi.ledger.books.queries import MOVED, balance, lines
from gongdi.ledger.books.replay import replay
from gongdi.practices.appeals.models import Appeal, Scope, Tally
from gongdi.practices.appeals.states import OPEN
from gongdi.site.demo import build
from gongdi.site.demo.cast import CAST
from gongdi.site.demo.cast_stories import STORIES
from gongdi.site.demo.fund_story import BEGAN, CONVERTED, EMERGENCY, EPIDEMIC, GENERAL, LAUNCHED, OVER
from gongdi.site.demo.points_story import GUARDS, RED
from gongdi.site.demo.stage import Story

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SIZE = build.Size(people=40, appeals=20, claims=8, exchanges=5, step=timedelta(days=45))
ALL = SIZE.appeals + len(STORIES)
WAN = 1_000_000  # fen

# So many days ago, what each fund held, in fen.
STEPS = {
    LAUNCHED - 4: {GENERAL: 250 * WAN},
    LAUNCHED - 15: {GENERAL: 607 * WAN},
    BEGAN - 4: {GENERAL: 507 * WAN, EPIDEMIC: 100 * WAN},
    BEGAN - 25: {GENERAL: 507 * WAN, EPIDEMIC: 303_680_000},
    OVER + 1: {GENERAL: 507 * WAN, EPIDEMIC: 143_400_000},
    CONVERTED - 4: {GENERAL: 507 * WAN, EPIDEMIC: 0, EMERGENCY: 143_400_000},
}
Seen = dict[int, dict[str, dict[str, int]]]


def look_on(seen: Seen, now: datetime) -> Iterator[Story]:
    """Yield somebody who reads, at each step, every account that the town gives of its money."""

    def reader() -> Story:
        for days in STEPS:
            yield now - timedelta(days=days)
            seen[days] = {"page": on_the_page(), "export": in_the_export(), "replay": replayed(), "stored": stored()}

    yield reader()


def named() -> dict[str, Account]:
    """The money account of each fund, by the name of the fund."""
    names = dict(Fund.objects.filter(opened_at__isnull=False).values_list("pk", "name"))
    rows = Account.objects.filter(kind="funds.fund", unit="CNY", owner_id__in=names)
    return {names[row.owner_id]: row for row in rows}


def stored() -> dict[str, int]:
    return {name: balance(account) for name, account in named().items()}


def replayed() -> dict[str, int]:
    assert replay().is_sound
    sums: Counter[int] = Counter()
    for debit, credit, amount in Transfer.objects.filter(MOVED).values_list("debit", "credit", "amount"):
        sums[debit] -= amount
        sums[credit] += amount
    return {name: sums[account.pk] for name, account in named().items()}


def in_the_export() -> dict[str, int]:
    """The postings of each fund in the beancount text, summed up."""
    text = "\n".join(written(Foundation.objects.get().book, kind="beancount"))
    sums: Counter[int] = Counter()
    for fund, yuan, fen in re.findall(r"^ +Assets:Funds:Fund:F(\d+)\S* +(-?\d+)\.(\d\d) CNY$", text, re.MULTILINE):
        sums[int(fund)] += int(yuan) * 100 + (-1 if yuan.startswith("-") else 1) * int(fen)
    return {name: sums[account.owner_id] for name, account in named().items()}


def on_the_page() -> dict[str, int]:
    """What the public page of each fund says that it holds: the stored balance when exactly that stands there."""
    there = Foundation.objects.get()
    found = {}
    for name, account in named().items():
        page = Client().get(f"/funds/{there.pk}/{account.owner_id}/").content.decode()
        amounts = re.findall(r"[¥￥][\d,]+\.\d\d", page)
        assert shown(account.balance, "CNY") in amounts, (name, amounts)
        found[name] = int(re.sub(r"\D", "", amounts[0]))
    return found


@pytest.fixture(scope="module", autouse=True)
def seen(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Seen]:
    """A smaller demo town, built and read once for all of these tests, and gone after them."""
    told_of: list[int] = []
    seen: Seen = {}
    folder = override_settings(LOG_FOLDER=tmp_path_factory.mktemp("log"))
    with django_db_blocker.unblock(), folder, transaction.atomic():
        build.build(told_of.append, SIZE, lambda now: look_on(seen, now))
        build.read(told_of.append)
        assert sum(told_of[: SIZE.appeals]) == SIZE.appeals
        yield seen
        transaction.set_rollback(True)


def test_the_town_is_built_whole():
    assert build.is_built()
    assert Appeal.objects.count() == ALL
    assert Act.objects.filter(verb="appeals.raised").count() == ALL
    assert {row[1] for row in CAST} <= set(Person.objects.values_list("phone", flat=True))
    verified = Home.objects.filter(verified_at__isnull=False).count()
    assert SIZE.people // 2 < verified < SIZE.people + 2 <= Home.objects.count()
    assert Merchant.objects.count() == 5


def test_everything_happened_in_the_order_of_time():
    """What readers derive carries the moment of the act that it follows from; everything else stands in order."""
    there = Act.objects.exclude(verb__in=("points.awarded", "points.award_waits")).order_by("position")
    moments = list(there.values_list("at", flat=True))
    assert moments == sorted(moments)
    assert Act.objects.latest("at").at <= timezone.now()


def test_every_open_appeal_of_it_has_a_clock():
    assert not Appeal.objects.filter(status__in=OPEN, due_at=None).exists()


def test_its_figures_are_those_of_its_rows():
    root = Appeal.objects.select_related("place")[0].place.ancestor_numbers()[0]
    tallies = Tally.objects.filter(scope=Scope.PLACE, number=root)
    rows = dict(Appeal.objects.values_list("status").annotate(Count("id")))
    for field, status in (("closed", "closed"), ("refused", "refused"), ("withdrawn", "withdrawn")):
        assert sum(tallies.values_list(field, flat=True)) == rows.get(status, 0), field
    assert sum(tallies.values_list("raised", flat=True)) == ALL


@pytest.mark.parametrize("days", STEPS)
def test_the_source_s_story_agrees_to_the_fen_at_every_step(seen: Seen, days: int):
    assert seen[days] == dict.fromkeys(("page", "export", "replay", "stored"), STEPS[days])


def test_the_books_are_sound():
    result = replay()
    assert result.is_sound
    assert set(result.sums.values()) == {0}


def test_every_balance_of_points_is_explained_line_by_line():
    purses = Account.objects.filter(kind="points.purse")
    assert purses.count() > 20
    for purse in purses:
        moved = lines(purse, limit=1000)
        assert sum(line.change for line in moved) == purse.balance
        said = told([Why(line.transfer, line.act, is_own=True) for line in moved if line.act])
        assert len(said) == len(moved)
        assert not any("…" in words or not words for words in said.values())


def test_aunt_chen_has_340_to_spend_and_20_held_for_her_voucher():
    chen = Person.objects.get(phone=CAST[0][1])
    purse = Account.objects.get(kind="points.purse", owner_kind="person", owner_id=chen.pk)
    assert (purse.available, purse.reserved) == (340, 20)
    versions = {line.act.body.get("version") for line in lines(purse, limit=100) if line.act}
    assert {1, 2, 3} <= versions


def test_rules_changed_twice_and_a_budget_that_ran_out_was_told_before():
    red, guards = (Programme.objects.get(book__name=name) for name in (RED, GUARDS))
    assert list(red.rule_sets.order_by("number").values_list("number", "status")) == [(n, "adopted") for n in (1, 2, 3)]
    waits = Act.objects.filter(verb="points.award_waits", body__programme=guards.pk).order_by("at").first()
    warned = Warned.objects.filter(programme=guards).order_by("at")
    assert waits is not None
    assert warned[0].sign in ("days", "percent")
    assert warned[0].at < waits.at
