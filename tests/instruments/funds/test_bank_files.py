"""Statements of the bank: a file once, a line once, whoever reads them in and however often."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from click.testing import CliRunner
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongdi.ground.access.judge import Refused
from gongdi.instruments.funds.actions import statements
from gongdi.instruments.funds.actions.spending_passing import time_passed
from gongdi.instruments.funds.models import BankLine, BankStatement
from gongdi.site.cli import main
from tests.instruments.funds import make as giving
from tests.instruments.funds import make_spending as make
from tests.instruments.funds.banking import explained
from tests.instruments.funds.make import AT, YUAN, general
from tests.threads import in_threads

pytestmark = pytest.mark.django_db


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
