"""A month is closed by two, and what lies in it stays as it is."""

from datetime import date
from unittest.mock import patch

import pytest
from django.db import DatabaseError, connection, transaction

from gongdi.ground.access.judge import Refused
from gongdi.instruments.funds.actions import closing, matching
from gongdi.instruments.funds.models import BankLine, Match, MatchSort
from gongdi.instruments.funds.shortfalls import MonthClosed, MonthUnready
from tests.instruments.funds import make as giving
from tests.instruments.funds import make_spending as make
from tests.instruments.funds.banking import LATER, explained, line_of
from tests.instruments.funds.make import AT

pytestmark = pytest.mark.django_db


def closed(town, fund):
    period = closing.prepare_close(fund.foundation, month=AT.date(), by=town.actor("treasurer", LATER), at=LATER)
    return closing.confirm_close(period, by=town.actor("committee_one", LATER), at=LATER)


def test_a_month_is_closed_by_two_when_every_line_is_matched(town, fund, account):
    giving.given(town, fund, 500)
    in_transit = giving.given(town, fund, 70, who="neighbour")
    make.read(town, account, make.export(("20200106", 500, "陈阿姨", "", "S1"), ("20200107", 9, "", "结息", "S2")))
    treasurer = town.actor("treasurer", LATER)
    with pytest.raises(MonthUnready):
        closing.prepare_close(fund.foundation, month=AT.date(), by=treasurer, at=LATER)
    matching.accept_sure(fund.foundation, by=treasurer, at=LATER)
    matching.explain(line_of(9), sort=MatchSort.INTEREST, by=treasurer, at=LATER)
    with pytest.raises(Refused):
        closing.prepare_close(fund.foundation, month=AT.date(), by=town.actor("committee_one", LATER), at=LATER)
    period = closing.prepare_close(fund.foundation, month=AT.date(), by=treasurer, at=LATER)
    # The interest of January was booked in February: at the end of January it was at the bank only.
    assert (period.ledger, period.bank, period.in_transit) == (570, 509, 61)
    assert explained(fund.foundation, date(2020, 1, 31)).entries[0].number == in_transit.transfer
    with pytest.raises(Refused, match="另一个人"):
        closing.confirm_close(period, by=treasurer, at=LATER)
    assert closing.confirm_close(period, by=town.actor("committee_one", LATER), at=LATER).confirmed_at == LATER


def test_nothing_of_a_closed_month_is_matched_unmatched_or_added(town, fund, account):
    giving.given(town, fund, 500)
    make.read(town, account, make.export(("20200106", 500, "陈阿姨", "", "S1")))
    treasurer = town.actor("treasurer", LATER)
    matching.accept_sure(fund.foundation, by=treasurer, at=LATER)
    period = closed(town, fund)
    match = Match.objects.get()
    with pytest.raises(Refused, match="已经结账"):
        matching.unmatch(match, reason="x", by=treasurer, at=LATER)
    with pytest.raises(Refused, match="已经结账"):
        closing.prepare_close(fund.foundation, month=AT.date(), by=treasurer, at=LATER)
    late = make.export(("20200106", 500, "陈阿姨", "", "S1"), ("20200120", 8, "乙", "", "S2"))
    outcome = make.read(town, account, late, LATER)
    assert (outcome.new, outcome.known, [fault.code for fault in outcome.faults]) == (0, 1, ["month_closed"])

    for change in (
        lambda: Match.objects.filter(pk=match.pk).update(ended_at=LATER, ended_because="x"),
        lambda: BankLine.objects.create(
            account=account, statement_id=match.line.statement_id, key="x", row=1, on=AT, amount=5
        ),
        lambda: type(period).objects.filter(pk=period.pk).update(confirmed_at=None, confirmed_by=None),
        period.delete,
    ):
        with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
            change()


def test_the_database_keeps_lines_and_matches_as_they_are(town, fund, account):
    giving.given(town, fund, 500)
    entry = giving.given(town, fund, 700, who="neighbour").transfer
    make.read(town, account, make.export(("20200106", 500, "陈阿姨", "", "S1"), ("20200106", 9, "", "", "S2")))
    matching.accept_sure(fund.foundation, by=town.actor("treasurer", AT), at=AT)
    for table, change in (
        ("funds_bankline", "amount = 1"),
        ("funds_match", "transfer = transfer + 1"),
        ("funds_match", "note = 'x'"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {change}")
    for table in ("funds_bankline", "funds_match"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")
    with pytest.raises(DatabaseError, match="amounts differ"), transaction.atomic():
        Match.objects.create(line=line_of(9), sort="entry", transfer=entry, at=AT)


def test_a_closed_month_that_changed_since_it_was_prepared_is_not_confirmed(town, fund, account):
    giving.given(town, fund, 500)
    make.read(town, account, make.export(("20200106", 500, "陈阿姨", "", "S1")))
    treasurer = town.actor("treasurer", LATER)
    matching.accept_sure(fund.foundation, by=treasurer, at=LATER)
    period = closing.prepare_close(fund.foundation, month=AT.date(), by=treasurer, at=LATER)
    make.read(town, account, make.export(("20200109", 8, "乙", "", "S2")), LATER)
    with pytest.raises(MonthUnready):
        closing.confirm_close(period, by=town.actor("committee_one", LATER), at=LATER)


def test_a_month_closed_between_looking_and_doing_is_told(town, fund, account):
    make.read(town, account, make.export(("20200106", 9, "", "", "S1")))
    with patch.object(matching, "is_closed", return_value=False):
        matching.explain(line_of(9), sort=MatchSort.INTEREST, by=town.actor("treasurer", LATER), at=LATER)
        closed(town, fund)
        with pytest.raises(MonthClosed):
            matching.unmatch(Match.objects.get(), reason="x", by=town.actor("treasurer", LATER), at=LATER)
