"""The operator's page: every figure, what is bad and what to do; the same for programs and on the command line."""

import json
import shutil
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongdi.ground.record.audit.findings import Difference
from gongdi.ground.record.log.holds import hold, release
from gongdi.ground.record.models import Chore, Neighbour
from gongdi.ground.record.readers import catch_up
from gongdi.ground.record.upkeep import chores, condition
from gongdi.ground.record.upkeep.alarms import alarms
from gongdi.ground.record.upkeep.condition import Disk, look
from gongdi.site.cli.check import condition as checked
from gongdi.windows.boards import operating
from tests.practices.appeals import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIRST = {"kind": "gap", "position": 17, "act": "", "seen": "", "expected": "", "path": ""}


@pytest.fixture(autouse=True)
def _arranged(monkeypatch):
    """Both daily chores are arranged and went well an hour ago; nothing waits."""
    monkeypatch.setattr(chores, "DUTIES", {name: chores.Duty(name, DAY, dict) for name in ("backup", "record.verify")})
    for name in chores.DUTIES:
        went(name, ago=timedelta(hours=1))
    operating.LATELY.clear()
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(condition.shutil, "disk_usage", lambda _where: usage._replace(free=usage.total // 2))
    yield
    release()


def went(name, *, ago, succeeded=True, well=None, **findings):
    """A chore ended so long ago."""
    at = timezone.now() - ago
    last = at if succeeded else timezone.now() - (well or ago)
    row = {"started_at": at, "ended_at": at, "succeeded": succeeded}
    Chore.objects.update_or_create(
        name=name, defaults=row | {"findings": findings | {"succeeded_at": last.isoformat()}}
    )


def page(town, name="operator", path="/operator/"):
    client = Client()
    client.force_login(town.persons[name])
    return client.get(path)


def names(at=None):
    return [alarm.name for alarm in alarms(look(at or timezone.now()))]


def test_all_is_well(town):
    catch_up()
    went("record.verify", ago=timedelta(hours=1), acts=4711)
    answer = page(town)
    text = answer.content.decode()
    assert names() == []
    assert "一切正常" in text
    assert "4711 条行为" in text
    assert {part.state for part in answer.context["parts"]} == {"kept"}


@pytest.mark.parametrize("name", ["resident", "supervisor", "dispatcher"])
def test_nobody_else_sees_it(town, name):
    answer = page(town, name)
    assert answer.status_code == 403
    assert "只有系统管理员" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("backup_old", {"name": "backup", "ago": 3 * DAY}),
        ("backup_failed", {"name": "backup", "ago": timedelta(hours=2), "succeeded": False, "well": DAY}),
        ("verify_old", {"name": "record.verify", "ago": 3 * DAY}),
        ("verify_broken", {"name": "record.verify", "ago": DAY, "succeeded": False, "error": "OSError"}),
        ("verify_failed", {"name": "record.verify", "ago": DAY, "succeeded": False, "first": FIRST}),
    ],
)
def test_what_is_bad_is_said_with_what_to_do(town, name, made):
    went(**made)
    assert names() == [name]
    alarm = alarms(look(timezone.now()))[0]
    text = page(town).content.decode()
    assert alarm.said in text
    assert alarm.mended in text
    assert "一切正常" not in text


def test_the_first_act_that_differs_is_named(town):
    went("record.verify", ago=DAY, succeeded=False, first=FIRST)
    assert Difference(**FIRST).sentence in page(town).content.decode()


def test_a_backup_that_was_never_arranged_is_an_alarm_except_in_a_demo(town, monkeypatch, settings):
    Chore.objects.filter(name="backup").delete()
    monkeypatch.delitem(chores.DUTIES, "backup")
    assert names() == ["backup_none"]
    settings.DEMO = True
    assert names() == []


def test_signing_on_hold_is_grave(town):
    hold("went_back", "a checkpoint over 9 acts was signed")
    assert names() == ["held"]
    text = page(town).content.decode()
    assert "数据库退回到了从前" in text
    assert "gongdi record resume" in text
    assert "a checkpoint over 9 acts was signed" in text


def test_acts_that_wait_for_their_signature_are_an_alarm_after_a_minute(town):
    make.appeal(town)
    later = timezone.now() + timedelta(minutes=5)
    assert names() == []
    assert names(later) == ["signing_late"]
    catch_up()
    assert names(later) == ["signing_late"]


@pytest.mark.parametrize(
    ("free", "expected", "grave"), [(11, [], None), (9, ["disk_low"], False), (2, ["disk_low"], True)]
)
def test_a_disk_that_fills(town, monkeypatch, free, expected, grave):
    monkeypatch.setattr(condition, "disks", lambda: [Disk("/data", free, 100)])
    found = alarms(look(timezone.now()))
    assert [alarm.name for alarm in found] == expected
    assert [alarm.grave for alarm in found] == ([grave] if expected else [])


def test_a_witness_that_does_not_cosign(town):
    at = timezone.now()
    Neighbour.objects.create(name="邻县", witness_key="k", from_at=at, asked_at=at, trouble="unreachable", cosigned=12)
    assert names() == ["witness"]
    assert "邻县" in page(town).content.decode()


def test_the_board_raises_the_alarm_for_whoever_may_hear_it(town):
    went("backup", ago=3 * DAY)
    words = "两天多没有成功的备份"
    shown = {name: words in page(town, name, "/board/").content.decode() for name in town.roles}
    assert {name for name, seen in shown.items() if seen} == {"operator", "supervisor"}
    assert "gongdi backup" in page(town, "operator", "/board/").content.decode()
    told = page(town, "supervisor", "/board/").content.decode()
    assert "请马上告诉系统管理员" in told
    assert "/operator/" not in told


def test_the_board_looks_again_after_half_a_minute(town, monkeypatch):
    words, now = "两天多没有成功的备份", timezone.now()
    assert words not in page(town, "supervisor", "/board/").content.decode()
    went("backup", ago=3 * DAY)
    assert words not in page(town, "supervisor", "/board/").content.decode()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(seconds=31))
    assert words in page(town, "supervisor", "/board/").content.decode()


def test_what_can_wait_is_not_raised_on_the_board(town):
    went("backup", ago=timedelta(hours=2), succeeded=False, well=DAY)
    assert names() == ["backup_failed"]
    assert "最近一次备份没有成功" not in page(town, "supervisor", "/board/").content.decode()


def test_program_and_command_say_the_same(town):
    went("backup", ago=3 * DAY)
    catch_up()
    api = page(town, path="/api/v1/operator").json()
    command = json.loads(json.dumps(checked()))
    assert command.pop("behind") == api["queues"]["unread"]
    assert api.keys() == command.keys()
    assert [alarm["name"] for alarm in api["alarms"]] == ["backup_old"]
    assert api["checkpoint"]["size"] == command["checkpoint"]["size"]
    assert page(town, "resident", "/api/v1/operator").status_code == 403


def test_the_page_asks_few_questions(town, django_assert_max_num_queries):
    client = Client()
    client.force_login(town.persons["operator"])
    client.get("/operator/")
    with django_assert_max_num_queries(13):
        client.get("/operator/")


def test_the_alarm_costs_a_passer_by_nothing(town, client):
    with CaptureQueriesContext(connection) as asked:
        client.get("/board/")
    assert asked.captured_queries
    assert not [query for query in asked.captured_queries if "record_chore" in query["sql"]]


def test_nothing_on_the_page_names_anybody(town):
    make.appeal(town)
    text = page(town, path="/api/v1/operator").content.decode()
    assert not [person.name for person in town.persons.values() if person.name in text]
