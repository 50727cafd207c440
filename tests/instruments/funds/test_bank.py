"""The bank: a file once, a line once, one line one entry, every difference explained, a closed month stays closed."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongdi.ground.access.judge import Refused
from gongdi.instruments.funds.actions import closing, confirming, matching, paying, relieving, statements
from gongdi.instruments.funds.actions.spending_passing import time_passed
from gongdi.instruments.funds.models import BankLine, BankStatement, Donation, Match, MatchSort
from gongdi.instruments.funds.queries.bank import open_entries, open_lines, standing
from gongdi.instruments.funds.queries.grants import whole
from gongdi.instruments.funds.queries.suggesting import suggestions, sure
from gongdi.instruments.funds.shortfalls import MatchTaken, MatchUneven, MonthClosed, MonthUnready
from gongdi.ledger.books.models import Account
from gongdi.site.cli import main
from tests.instruments.funds import make as giving
from tests.instruments.funds import make_spending as make
from tests.instruments.funds.make import AT, YUAN, general
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=40)  # the month of AT is over


@pytest.fixture
def fund(town):
    return general(giving.foundation(town))


@pytest.fixture
def account(town, fund):
    return make.bank_account(town, fund)


def line_of(amount: int) -> BankLine:
    return BankLine.objects.select_related("account__foundation").get(amount=amount)


def accept(town, line, sort, number, at=AT):
    return matching.accept(line, sort=sort, number=number, by=town.actor("treasurer", at), at=at)


def explained(foundation, until=None):
    now = standing(foundation, until)
    assert now.is_explained, now
    return now


# ---- reading in -------------------------------------------------------------------------------------------------


def test_a_file_is_read_in_once_and_overlapping_files_double_nothing(town, account):
    rows = [("20200106", 100 * YUAN, "甲", "捐", "S1"), ("20200107", -5 * YUAN, "", "手续费", "S2")]
    first = make.read(town, account, make.export(*rows))
    assert (first.new, first.known, first.faults) == (2, 0, ())
    assert make.read(town, account, make.export(*rows)).known == 2
    assert BankStatement.objects.count() == 1

    longer = make.export(*rows, ("20200108", 7 * YUAN, "乙", "捐", "S3"))
    assert (make.read(town, account, longer).new, BankLine.objects.count()) == (1, 3)
    assert BankStatement.objects.filter(content=None).count() == 2


def test_lines_without_a_serial_that_are_the_same_in_all_are_each_kept_once(town, account):
    twice = [("20200106", 100, "甲", "捐", "")] * 2
    content = make.export(*twice, balance=None)
    assert make.read(town, account, content).new == 2
    more = make.export(*twice, ("20200106", 100, "甲", "捐", ""), balance=None)
    assert make.read(town, account, more).new == 1


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(st.integers(1, 28), st.sampled_from([100, -100, 250]), st.sampled_from(["甲", ""])), max_size=12
    ),
    data=st.data(),
)
def test_any_overlapping_statements_give_every_line_once(town, fund, rows, data):
    rows = sorted(rows, key=lambda row: row[0])
    lines = [(f"202001{day:02}", amount, name, "", "") for day, amount, name in rows]
    days = sorted({row[0] for row in rows})
    with transaction.atomic():
        account = make.bank_account(town, fund)
        cuts = data.draw(st.lists(st.sampled_from(days), max_size=3)) if days else []
        for until in [*cuts, 31]:
            some = [line for line, (day, *_rest) in zip(lines, rows, strict=True) if day <= until]
            if some:
                make.read(town, account, make.export(*some, balance=None))
        assert BankLine.objects.filter(account=account).count() == len(lines)
        assert explained(fund.foundation).lines_sum == sum(amount for _day, amount, _name in rows)
        transaction.set_rollback(True)


def test_an_import_that_was_killed_goes_on_where_it_stopped(town, account):
    rows = [("20200106", 100 + number, "甲", "", f"S{number}") for number in range(12)]
    upload = make.uploaded(town, account, make.export(*rows))
    treasurer = town.actor("treasurer", AT)

    def killed(done):
        if done > 4:
            raise KeyboardInterrupt

    with patch.object(statements, "CHUNK", 3), pytest.raises(KeyboardInterrupt):
        statements.read_in(upload, by=treasurer, at=AT, progress=killed)
    assert BankLine.objects.count() == 6
    upload.refresh_from_db()
    outcome = statements.read_in(upload, by=treasurer, at=AT)
    assert (outcome.new, outcome.known, BankLine.objects.count()) == (6, 6, 12)


def test_a_file_that_nobody_reads_in_goes_after_a_day(town, account):
    forgotten = make.uploaded(town, account, make.export(("20200106", 1, "甲", "", "S0")))
    content = make.export(*[("20200106", 100 + number, "甲", "", f"S{number}") for number in range(4)])
    stopped = make.uploaded(town, account, content)
    with patch.object(statements, "_finish", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        statements.read_in(stopped, by=town.actor("treasurer", AT), at=AT)
    assert time_passed(AT + timedelta(hours=23)) == 0
    assert time_passed(AT + timedelta(hours=25)) == 2
    assert not BankStatement.objects.filter(pk=forgotten.pk).exists()
    assert make.read(town, account, content).known == 4
    assert BankLine.objects.count() == 4


def test_only_the_treasurer_uploads_and_a_dry_run_stores_nothing(town, account):
    content = make.export(("20200106", 100, "甲", "", "S1"))
    for role in ("committee_one", "head", "resident", "operator"):
        with pytest.raises(Refused):
            statements.upload(account, content=content, name="x.csv", by=town.actor(role, AT), at=AT)
    upload = make.uploaded(town, account, content)
    assert statements.read_in(upload, by=town.actor("treasurer", AT), at=AT, dry_run=True).new == 1
    assert not BankLine.objects.exists()


def test_read_in_by_many_at_once_every_line_is_there_once(lasting_town):
    town = lasting_town
    account = make.bank_account(town, general(giving.foundation(town)))
    rows = [("20200106", 100 + number, "甲", "", f"S{number}") for number in range(30)]
    upload = make.uploaded(town, account, make.export(*rows))
    treasurer = town.actor("treasurer", AT)
    results = in_threads(4, lambda _number: statements.read_in(upload, by=treasurer, at=AT))
    assert not [each for each in results if isinstance(each, Exception)]
    assert BankLine.objects.count() == 30


# ---- matching ---------------------------------------------------------------------------------------------------


def test_a_registered_gift_is_suggested_with_reasons_and_confirmed_by_its_line(town, fund, account):
    gift = giving.report(town, fund, 66 * YUAN)
    other = giving.report(town, fund, 66 * YUAN, who="neighbour")
    make.read(town, account, make.export(("20200107", 66 * YUAN, "某人", f"捐 {gift.reference}", "S1")))
    line = line_of(66 * YUAN)
    found = suggestions(fund.foundation, [line])
    assert [each.number for each in found[line.pk]] == [gift.pk, other.pk]
    assert found[line.pk][0].reasons == ("金额一样", "编号一样", "日子相近")
    assert {number: each.number for number, each in sure(found).items()} == {line.pk: gift.pk}

    accept(town, line, "donation", gift.pk)
    gift = Donation.objects.get(pk=gift.pk)
    assert (gift.status, gift.bank_reference) == ("confirmed", "S1")
    assert explained(fund.foundation).difference == 0
    with pytest.raises(MatchTaken):
        accept(town, line, "donation", other.pk)


def test_a_gift_confirmed_before_is_an_entry_that_its_line_is_found_for(town, fund, account):
    gift = giving.given(town, fund, 66 * YUAN)
    make.read(town, account, make.export(("20200107", 66 * YUAN, "陈阿姨", "", "S1")))
    assert matching.accept_sure(fund.foundation, by=town.actor("treasurer", AT), at=AT) == 1
    assert Match.objects.get().transfer == gift.transfer


def test_payments_fees_and_interest_leave_no_difference(town, account, fund):
    giving.given(town, fund, 100_000 * YUAN, who="neighbour")
    make.paid(town, make.agreed(town, fund))
    case = make.relief_agreed(town, fund)
    relieving.prepare(case, by=town.actor("treasurer", AT), at=AT)
    relieving.release_payment(case, by=town.actor("committee_one", AT), at=AT)
    assert explained(fund.foundation).difference == 88_000 * YUAN

    rows = [
        ("20200106", 100_000 * YUAN, "李师傅", "", "S1"),
        ("20200107", -10_000 * YUAN, "海棠邻里互助组", "资助", "S2"),
        ("20200107", -2_000 * YUAN, "陈阿姨", "补助", "S3"),
        ("20200108", -1_250, "", "手续费", "S4"),
        ("20200121", 812, "", "结息", "S5"),
    ]
    make.read(town, account, make.export(*rows))
    treasurer = town.actor("treasurer", AT)
    assert matching.accept_sure(fund.foundation, by=treasurer, at=AT) == 3
    matching.explain(line_of(-1_250), sort=MatchSort.FEE, by=treasurer, at=AT)
    matching.explain(line_of(812), sort=MatchSort.INTEREST, by=treasurer, at=AT)
    now = explained(fund.foundation)
    assert (now.difference, now.entries, now.lines) == (0, (), ())
    assert now.book == 88_000 * YUAN - 1_250 + 812


def test_money_that_nobody_registered_becomes_a_gift_of_nobody_named(town, account, fund):
    make.read(town, account, make.export(("20200106", 500, "=HYPERLINK(1)<b>", "@爱心", "S1")))
    match = matching.take_as_gift(line_of(500), fund=fund, by=town.actor("treasurer", AT), at=AT)
    gift = Donation.objects.get(pk=match.donation)
    assert (gift.status, gift.shown, gift.giver, gift.donor) == ("confirmed", "anonymous", "", None)
    assert explained(fund.foundation).difference == 0


@pytest.mark.parametrize("role", ["committee_one", "head", "resident", "operator", "stranger"])
def test_only_the_treasurer_matches(town, fund, account, role):
    gift = giving.report(town, fund, 500)
    make.read(town, account, make.export(("20200106", 500, "甲", "", "S1")))
    actor = town.actor(role, AT)
    with pytest.raises(Refused):
        matching.accept(line_of(500), sort="donation", number=gift.pk, by=actor, at=AT)
    with pytest.raises(Refused):
        matching.take_as_gift(line_of(500), fund=fund, by=actor, at=AT)


def test_other_amounts_and_directions_never_match(town, fund, account):
    gift = giving.report(town, fund, 501)
    entry = giving.given(town, fund, 700, who="neighbour").transfer
    make.read(
        town, account, make.export(("20200106", 500, "甲", gift.reference, "S1"), ("20200106", -700, "", "", "S2"))
    )
    assert not suggestions(fund.foundation, [line_of(500)])[line_of(500).pk][0].fits
    for line, sort, number in ((line_of(500), "donation", gift.pk), (line_of(-700), "entry", entry)):
        with pytest.raises(MatchUneven):
            accept(town, line, sort, number)
    for line, sort in (
        (line_of(500), MatchSort.FEE),
        (line_of(-700), MatchSort.INTEREST),
        (line_of(500), MatchSort.ENTRY),
    ):
        with pytest.raises(MatchUneven):
            matching.explain(line, sort=sort, by=town.actor("treasurer", AT), at=AT)


def test_the_treasurer_does_not_reconcile_her_own_gift(town, fund, account):
    gift = giving.report(town, fund, 500, who="treasurer")
    make.read(town, account, make.export(("20200106", 500, "钱会计", "", "S1")))
    with pytest.raises(Refused, match="自己的捐赠"):
        accept(town, line_of(500), "donation", gift.pk)


def test_a_wrong_match_ends_with_a_reason_and_what_was_booked_for_it_is_corrected(town, account, fund):
    giving.given(town, fund, 5_000)
    make.read(town, account, make.export(("20200106", 5_000, "陈阿姨", "", "S0"), ("20200108", -800, "", "付款", "S1")))
    treasurer = town.actor("treasurer", AT)
    matching.accept_sure(fund.foundation, by=treasurer, at=AT)
    match = matching.explain(line_of(-800), sort=MatchSort.FEE, by=treasurer, at=AT)
    matching.unmatch(match, reason="不是手续费", by=treasurer, at=AT)
    with pytest.raises(MatchTaken):
        matching.unmatch(match, reason="再来", by=treasurer, at=AT)
    now = explained(fund.foundation)
    assert (now.entries, [line.amount for line in now.lines], now.book) == ((), [-800], 5_000)
    matching.explain(line_of(-800), sort=MatchSort.FEE, by=treasurer, at=AT)
    assert explained(fund.foundation).difference == 0


def test_money_of_a_grant_that_comes_back_is_found(town, account, fund):
    giving.given(town, fund, 100_000 * YUAN, who="neighbour")
    grant = make.paid_out(town, fund)
    spent = (paying.Spent("灶具", make.LARGE - 333, date(2020, 3, 1)),)
    paying.report(grant, text="x", receipts=spent, returned=333, by=town.actor("resident", AT), at=AT)
    paying.accept(whole().get(pk=grant.pk), by=town.actor("treasurer", AT), at=AT)
    make.read(town, account, make.export(("20200108", 333, "海棠邻里互助组", "退款", "S9")))
    assert explained(fund.foundation).entries_sum == 80_000 * YUAN + 333
    (candidate,) = suggestions(fund.foundation, [line_of(333)])[line_of(333).pk]
    accept(town, line_of(333), "entry", candidate.number)
    assert explained(fund.foundation).entries_sum == 80_000 * YUAN


def test_one_line_matched_by_many_at_once_is_matched_once(lasting_town):
    town = lasting_town
    fund = general(giving.foundation(town))
    account = make.bank_account(town, fund)
    gifts = [giving.report(town, fund, 500, who=who) for who in ("resident", "neighbour", "daughter", "stranger")]
    make.read(town, account, make.export(("20200106", 500, "甲", "", "S1")))
    line, treasurer = line_of(500), town.actor("treasurer", AT)
    results = in_threads(
        4, lambda number: matching.accept(line, sort="donation", number=gifts[number].pk, by=treasurer, at=AT)
    )
    assert sum(isinstance(each, Match) for each in results) == 1
    assert Account.objects.get(kind="funds.fund", owner_id=fund.pk).balance == 500


# ---- closing ----------------------------------------------------------------------------------------------------


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


def test_reconciling_costs_the_same_few_questions_however_long_the_statement(
    town, fund, account, django_assert_max_num_queries
):
    rows = [(f"202001{1 + number % 28:02}", 100 + number, "甲", "", f"S{number}") for number in range(10_000)]
    make.read(town, account, make.export(*rows, balance=None))
    with django_assert_max_num_queries(12):
        lines = list(open_lines(fund.foundation)[:50])
        suggestions(fund.foundation, lines)
    with django_assert_max_num_queries(10):
        open_entries(fund.foundation)
    assert BankLine.objects.count() == 10_000
    gift = giving.report(town, fund, 100)
    assert confirming.miss(gift, reason="x", by=town.actor("treasurer", AT), at=AT).status == "not_found"


def test_a_month_closed_between_looking_and_doing_is_told(town, fund, account):
    make.read(town, account, make.export(("20200106", 9, "", "", "S1")))
    with patch.object(matching, "is_closed", return_value=False):
        matching.explain(line_of(9), sort=MatchSort.INTEREST, by=town.actor("treasurer", LATER), at=LATER)
        closed(town, fund)
        with pytest.raises(MonthClosed):
            matching.unmatch(Match.objects.get(), reason="x", by=town.actor("treasurer", LATER), at=LATER)


def test_the_command_reads_a_file_in_and_says_what_is_wrong(town, account, tmp_path, monkeypatch):
    monkeypatch.setattr("gongdi.site.cli.funds.open_house", lambda: None)
    file = tmp_path / "january.csv"
    file.write_bytes(make.export(("20200106", 9, "甲", "", "S1")) + "20201301,,8,,乙,,S2\n".encode("gb18030"))
    asked = ["funds", "import-statement", str(file), "--json", "--account"]
    answer = CliRunner().invoke(main, [*asked, str(account.pk), "--dry-run"])
    assert (answer.exit_code, BankLine.objects.count()) == (0, 0)
    answer = CliRunner().invoke(main, [*asked, str(account.pk)])
    assert (answer.exit_code, BankLine.objects.count()) == (0, 1), answer.output
    assert "20201301" in answer.output
    answer = CliRunner().invoke(main, [*asked, "0"])
    assert answer.exit_code == 2
    assert f"{account.pk} (清江农商银行 5678)" in answer.output
    file.write_bytes(b"%PDF-1")
    assert "PDF" in CliRunner().invoke(main, [*asked, str(account.pk)]).output
