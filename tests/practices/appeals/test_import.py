"""Appeals of other systems come in whole, with their own times, and are known to figures, search and the page."""

from datetime import UTC, datetime

import pytest

from gongdi.ground.access.judge import Refused
from gongdi.ground.people.models import Person
from gongdi.ground.record.models import Act, Whisper
from gongdi.ground.record.readers import catch_up, rebuild
from gongdi.instruments.search.queries import find
from gongdi.practices.appeals.models import Appeal, Dispatch, OpenCount, Reply, ReplyTime, Tally
from gongdi.practices.appeals.states import Status, Turn
from tests.practices.appeals.rows import NOW, mapping, row, take, taken

pytestmark = pytest.mark.django_db


def test_a_row_becomes_an_appeal_with_one_act_and_its_own_times(town):
    appeal = taken(
        detail="三号楼门口的路灯坏了。",
        place="海棠社区",
        reporter_name="A00077538",
        phone="13812345678",
        address="三号楼",
        supports=7,
        opposes=2,
        reply="已经修好。",
        replied_at="2019-05-08 10:00:00",
        closed_at="2019-05-09 10:00:00",
    )
    assert (appeal.status, appeal.turn, appeal.channel) == (Status.CLOSED, Turn.NOBODY, "imported")
    assert appeal.raised_at == datetime(2019, 5, 6, 1, 30, tzinfo=UTC)
    assert appeal.replied_at == datetime(2019, 5, 8, 2, tzinfo=UTC)
    assert appeal.ended_at == datetime(2019, 5, 9, 2, tzinfo=UTC)
    assert (appeal.place.name, appeal.contact, appeal.likes) == ("海棠社区", "A00077538 13812345678", 7)
    assert (appeal.reporter, appeal.entered_by) == (None, None)
    reply = Reply.objects.get()
    assert (reply.text, reply.at, reply.round, reply.is_late) == ("已经修好。", appeal.replied_at, 1, False)
    act = Act.objects.get(verb="appeals.imported")
    assert (act.subject_id, act.place_id, act.by_id, act.at) == (appeal.pk, appeal.place_id, None, NOW)
    assert act.body == {
        "to": "closed",
        "round": 1,
        "source": "old",
        "source_id": "1",
        "raised_at": "2019-05-06T01:30:00+00:00",
        "replied_at": "2019-05-08T02:00:00+00:00",
        "ended_at": "2019-05-09T02:00:00+00:00",
        "hours": 48,
        "late": False,
    }
    assert Whisper.objects.get(act=act).body["phone"] == "13812345678"


def test_nobody_is_made_a_person(town):
    before = Person.objects.count()
    taken(reporter_name="张三", phone="13812345678")
    assert Person.objects.count() == before


@pytest.mark.parametrize(
    ("values", "status", "turn"),
    [
        ({}, "received", Turn.TRIAGE),
        ({"reply": "好", "replied_at": "2019-05-08"}, "replied", Turn.VISIT),
        ({"replied_at": "2019-05-08"}, "replied", Turn.VISIT),
        ({"reply": "好", "closed_at": "2019-05-08"}, "closed", Turn.NOBODY),
        ({"closed_at": "2019-05-08"}, "closed", Turn.NOBODY),
        ({"status": "closed"}, "closed", Turn.NOBODY),
        ({"status": "withdrawn"}, "withdrawn", Turn.NOBODY),
        ({"status": "refused", "reply": "不归我们管", "replied_at": "2019-05-08"}, "refused", Turn.NOBODY),
        ({"status": "triaged"}, "triaged", Turn.DISPATCH),
        ({"status": "dispatched", "unit": "海棠社区居委会"}, "dispatched", Turn.ACCEPT),
        ({"status": "in_progress", "unit": "海棠社区居委会"}, "in_progress", Turn.HANDLE),
    ],
)
def test_statuses(town, values, status, turn):
    appeal = taken(**values)
    assert (appeal.status, appeal.turn) == (status, turn)
    assert appeal.is_open == (appeal.due_at is not None) == (appeal.ended_at is None)


def test_clocks_run_from_the_original_time(town):
    appeal = taken(raised_at="2019-05-06 09:30:00")
    assert appeal.due_at == datetime(2019, 5, 7, 10, tzinfo=UTC)  # the next working day, 18:00 in Shanghai
    assert appeal.promised_at is None


def test_a_late_reply_is_late_by_the_limit_of_this_town(town):
    appeal = taken(reply="好", replied_at="2019-06-06 09:30:00")
    assert appeal.promised_at == datetime(2019, 5, 20, 10, tzinfo=UTC)
    assert Reply.objects.get().is_late
    assert Act.objects.get(verb="appeals.imported").body["late"] is True


def test_the_unit_of_a_row_holds_the_matter(town):
    take(
        row(1, unit="海棠社区居委会", status="dispatched"),
        row(2, unit="海棠社区居委会", status="withdrawn"),
        row(3, unit="海棠社区居委会", reply="好", replied_at="2019-05-08"),
    )
    held = dict(Dispatch.objects.values_list("appeal__source_id", "ended_at"))
    assert (held["1"], held["3"]) == (None, None)
    assert held["2"] is not None
    assert set(Appeal.objects.values_list("unit__name", flat=True)) == {"海棠社区居委会"}
    assert Reply.objects.get().unit.name == "海棠社区居委会"


def test_figures_and_search_know_what_came(town):
    take(
        row(1, place="海棠社区", reply="已修", replied_at="2019-05-08 09:30:00"),
        row(2, place="柳湾村", detail="请打13812345678", status="closed"),
    )
    catch_up()
    county = town.places["county"].pk
    tally = Tally.objects.get(scope="place", number=county)
    assert (tally.month.isoformat(), tally.raised, tally.replied, tally.closed) == ("2019-05-01", 2, 1, 1)
    assert ReplyTime.objects.get(scope="place", number=county).hours == 48
    assert OpenCount.objects.get(scope="place", number=county, count__gt=0).turn == Turn.VISIT
    assert len(find("appeal", "路灯", limit=9)) == 2
    assert find("appeal", "13812345678", limit=9) == []
    assert len(find("appeal", "13812345678", limit=9, hidden=True)) == 1
    for name in ("search", "appeals.tallies"):
        rebuild(name)
    assert Tally.objects.get(scope="place", number=county).raised == 2
    assert len(find("appeal", "已修", limit=9)) == 1


def test_received_and_private_appeals_are_found_by_those_who_work_on_them_only(town):
    take(row(1), row(2, status="triaged"))
    take(row(3, status="triaged"), using=mapping('audience = "parties"'))
    catch_up()
    shown = Appeal.objects.filter(pk__in=find("appeal", "路灯", limit=9))
    assert {one.source_id for one in shown} == {"2"}
    assert len(find("appeal", "路灯", limit=9, hidden=True)) == 3


def test_the_page_shows_the_reply_to_everybody_without_numbers(town, client):
    appeal = taken(status="closed", reply="请打13812345678问小王。", replied_at="2019-05-08", phone="13911112222")
    for language in ("zh-hans", "en"):
        page = client.get(f"/matters/{appeal.reference}/", headers={"accept-language": language}).content.decode()
        assert "问小王" in page
        assert "13812345678" not in page
        assert "13911112222" not in page


def test_only_the_operator_imports(town):
    for name in town.roles:
        if name != "operator":
            with pytest.raises(Refused):
                take(row(1), by=town.actor(name))
    assert take(row(1), by=town.actor("operator"))[0].created == 1
    assert Act.objects.get(verb="appeals.imported").by_id == town.persons["operator"].pk
