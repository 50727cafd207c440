"""Which backups stay."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gongdi.site.backup.retention import DEFAULT, begun, kept, name_of, rule_of
from gongdi.site.backup.troubles import Trouble

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEWEST = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def nightly(days):
    return [name_of(NEWEST - timedelta(days=back)) for back in range(days)]


def test_a_name_tells_when_it_was_begun():
    assert name_of(NEWEST.astimezone(SHANGHAI)) == "gongdi-20261122T020000Z.tar.gz.age"
    assert begun("gongdi-20261122T020000Z.tar.gz.age") == NEWEST


@pytest.mark.parametrize(
    "name", ["gongdi-20261122T020000Z.tar.gz.age.partial", "gongdi-20261399T020000Z.tar.gz.age", "holiday.jpg", ""]
)
def test_other_names_are_no_backups(name):
    assert begun(name) is None
    assert kept([name], {"daily": 7}, SHANGHAI) == set()


def test_of_each_period_the_newest_stays():
    stay = kept(nightly(400), rule_of(DEFAULT), SHANGHAI)
    days = sorted(begun(name).date().isoformat() for name in stay)
    assert days[-7:] == [f"2026-11-{day}" for day in range(16, 23)]
    assert set(days[:-7]) >= {
        "2025-12-31",
        "2026-01-31",
        "2026-09-30",
        "2026-10-31",
        "2026-11-01",
        "2026-11-08",
        "2026-11-15",
    }
    assert len(stay) == 7 + 3 + 11, "today is the newest of its week and of its month too"


def test_days_are_those_of_the_town():
    before, after = datetime(2026, 11, 21, 15, 59, tzinfo=UTC), datetime(2026, 11, 21, 16, 1, tzinfo=UTC)
    both = {name_of(before), name_of(after)}
    assert kept(both, {"daily": 2}, SHANGHAI) == both
    assert kept(both, {"daily": 2}, UTC) == {name_of(after)}


def test_the_newest_stays_whatever_the_rule():
    assert kept(nightly(3), {}, SHANGHAI) == {nightly(1)[0]}
    assert kept(nightly(3), {"daily": 0}, SHANGHAI) == {nightly(1)[0]}


@pytest.mark.parametrize(
    "written", ["", "seven daily", "7 nightly", "7 daily, 3 daily", "7 daily; 2 weekly", "-1 daily"]
)
def test_a_rule_that_cannot_be_understood_is_refused(written):
    with pytest.raises(Trouble, match="GONGDI_BACKUP_KEEP"):
        rule_of(written)
