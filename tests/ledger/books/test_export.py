"""Books as plain text: what two programs of others say about them."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongdi.engines.journal import Commodity, account_name, sentence
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import OrganisationKind
from gongdi.ledger.books import actions, export, queries
from gongdi.ledger.books.entries import correct, hold, move, settle
from gongdi.ledger.books.faults import LedgerError
from gongdi.ledger.books.models import Account, OwnerKind
from gongdi.ledger.books.queries import Owner, balance_at
from tests.cast import FOUNDED_AT, FOUNDED_ON
from tests.ledger.books import make, oracles

NASTY = '坏"店\n2026-01-01 open Assets:Free\n=cmd|calc:; (x) \\ 　*!'
FORMATS = pytest.mark.parametrize("kind", export.FORMATS)


@pytest.fixture
def book(town):
    """A book with persons, a household, an organisation with an evil name, goods with odd units, another book."""
    book = make.book(town, NASTY)
    place, evil = town.places["community"], OrganisationKind.MERCHANT
    shop = people.found(name=NASTY, name_en="", kind=evil, place=place, on=FOUNDED_ON, at=FOUNDED_AT)
    actions.make_unit("goods.大米.袋", name="袋米", name_en="sacks", digits=1)
    sources = {unit: make.account(book, "source", unit=unit) for unit in ("points", "CNY", "goods.大米.袋")}
    owners = (
        *(Owner.of(town.persons[name]) for name in ("resident", "neighbour")),
        Owner(OwnerKind.HOUSEHOLD, 7),
        Owner.of(shop),
        Owner(OwnerKind.FUND, 3),
    )
    for number, owner in enumerate(owners):
        for unit, source in sources.items():
            make.post(move(source, make.account(book, unit=unit, owner=owner), 12_345 + number), reason=NASTY)
    there = make.account(make.book(town, "另一本"))
    mine = make.account(book, owner=owners[0])
    (moved,) = make.post(move(mine, there, 500), at=make.later(days=3)).transfers
    make.post(correct(moved, 200), at=make.later(days=4))
    till = make.account(book, owner=owners[3])
    (held,) = make.post(hold(mine, till, 70, make.later(days=9)), at=make.later(days=5)).transfers
    make.post(settle(held, 69), at=make.later(days=6))
    return book


def kept(book, kind, folder, **more):
    file = folder / f"book.{export.SUFFIX[kind]}"
    file.write_text("".join(export.written(book, kind=kind, **more)), encoding="utf-8")
    return file


def ours(book, at=None):
    """What the accounts of a book hold, as sums of each unit, in the oracle's words for the unit."""
    held = {}
    for each in Account.objects.filter(book=book).select_related("unit"):
        unit = Commodity(each.unit.code, each.unit.digits)
        now = balance_at(each, at) if at else each.balance
        held.setdefault(unit.symbol, []).append(now / 10**unit.digits)
    return {symbol: sorted(filter(None, numbers)) for symbol, numbers in held.items()}


def theirs(found):
    held = {}
    for (name, symbol), number in found.items():
        if "Elsewhere" not in name:
            held.setdefault(symbol, []).append(float(number))
    return {symbol: sorted(numbers) for symbol, numbers in held.items()}


@FORMATS
@pytest.mark.parametrize("numbered", [True, False])
def test_the_program_accepts_the_book(book, tmp_path, kind, numbered):
    assert oracles.refused(kind, kept(book, kind, tmp_path, numbered=numbered)) == ""


@FORMATS
def test_the_program_finds_the_balances_that_we_have(book, tmp_path, kind):
    assert theirs(oracles.balances(kind, kept(book, kind, tmp_path, numbered=True))) == ours(book)


@FORMATS
def test_the_book_of_a_past_day_holds_what_was_held_then(book, tmp_path, kind):
    day = date(2026, 1, 8)
    file = kept(book, kind, tmp_path, numbered=True, until=day)
    assert oracles.refused(kind, file) == ""
    assert theirs(oracles.balances(kind, file)) == ours(book, queries.ends_at(day) - timedelta(microseconds=1))


@FORMATS
@pytest.mark.parametrize(
    ("old", "new"), [("123.45 ", "123.46 "), ("-500 ", "-501 "), (" 12345 ", " 12346 "), ("Test:Purse", "Test:Purze")]
)
def test_a_tampered_book_is_refused(book, tmp_path, kind, old, new):
    file = kept(book, kind, tmp_path)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert oracles.refused(kind, file) != ""


MOVES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 10**9), st.integers(0, 40), st.text(max_size=40)),
    min_size=1,
    max_size=40,
)


@pytest.mark.once
@FORMATS
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(moves=MOVES)
def test_any_book_is_accepted_and_its_balances_are_ours(town, tmp_path, kind, moves):
    with make.undone():
        book = make.book(town)
        free, source = make.account(book, "free", unit="CNY"), make.account(book, "source", unit="CNY")
        accounts = [source, free, *make.purses(book, 4, unit="CNY")]
        for debit, credit, amount, hours, words in moves:
            entry = move(accounts[debit], accounts[credit], amount)
            with suppress(LedgerError):
                make.post(entry, at=make.later(hours=hours), reason=words.replace("\0", ""))
        file = kept(book, kind, tmp_path, numbered=True)
        assert oracles.refused(kind, file) == ""
        assert theirs(oracles.balances(kind, file)) == {key: held for key, held in ours(book).items() if held}


def test_an_empty_book_is_a_book(town, tmp_path):
    for kind in export.FORMATS:
        assert oracles.refused(kind, kept(make.book(town, kind), kind, tmp_path)) == ""


# ---- persons ---------------------------------------------------------------------------------------------------


@FORMATS
def test_no_person_is_in_an_export(book, town, tmp_path, kind):
    for numbered in (True, False):
        text = kept(book, kind, tmp_path, numbered=numbered).read_text(encoding="utf-8")
        assert not [name for name in ("陈阿姨", "李师傅", "13900000001") if name in text]


def test_persons_stand_together_unless_they_are_numbered(book):
    text = "".join(export.written(book, kind="beancount"))
    assert "Assets:Test:Purse:Residents" in text
    assert ":R0" not in text
    numbered = "".join(export.written(book, kind="beancount", numbered=True))
    assert "Assets:Test:Purse:Resident:R000" in numbered


def test_numbers_differ_from_day_to_day_and_are_the_same_for_the_same_day(town):
    book = make.book(town)
    source = make.account(book, "source")
    with transaction.atomic():
        actions.post(make.deed(), [move(source, each, number) for number, each in enumerate(make.purses(book, 30), 1)])

    def order(day):
        lines = "".join(export.written(book, kind="beancount", until=day, numbered=True)).splitlines()
        return [line.split()[2:4] for line in lines if " balance " in line and ":R0" in line]

    assert order(date(2026, 2, 1)) == order(date(2026, 2, 1)) != order(date(2026, 2, 2))


# ---- words -----------------------------------------------------------------------------------------------------


@given(st.text())
def test_a_sentence_stays_one_line_without_signs_of_its_own(text):
    said = sentence(text)
    assert not set(said) & set('\n\r\t\0";|\\')
    assert said[:1] not in list("=+-@*!#(~")
    assert len(said) <= 300


@given(st.text())
def test_a_name_stays_one_part_of_an_account(text):
    name = account_name("Assets", text)
    assert name.count(":") == 1
    assert name.split(":")[1].replace("-", "").isalnum() or name.endswith(":N")


@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_two_units_are_never_one_commodity(one, two):
    if one != two:
        assert Commodity(one, 0).symbol != Commodity(two, 0).symbol
    assert len(Commodity(one, 0).symbol) <= 24


def test_units_are_called_as_people_call_them():
    assert [Commodity(code, 0).symbol for code in ("CNY", "points", "minutes", "goods.rice.sack")] == [
        "CNY", "POINTS", "MINUTES", "GOODS-RICE-SACK"
    ]  # fmt: skip
