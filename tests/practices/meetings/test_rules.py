"""The arithmetic of meetings, boundary by boundary, and the example that the documents show."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from gongdi.practices.meetings.defaults import KINDS
from gongdi.practices.meetings.models import Attendance, MeetingKind
from gongdi.practices.meetings.rules import least, needed, notice_is_kept, quorum
from gongdi.practices.meetings.states import Bound
from tests.practices.meetings import make

DOCS = Path(__file__).parents[3] / "docs" / "how-to"


@pytest.mark.parametrize(
    ("bound", "part", "whole", "of", "wanted"),
    [
        (Bound.OVER, 1, 2, 7, 4),
        (Bound.OVER, 1, 2, 8, 5),
        (Bound.OVER, 1, 2, 0, 1),
        (Bound.FROM, 2, 3, 7, 5),
        (Bound.FROM, 2, 3, 9, 6),
        (Bound.FROM, 1, 1, 9, 9),
        (Bound.OVER, 2, 3, 9, 7),
    ],
)
def test_a_share_is_reached_or_passed_by_whole_people(bound, part, whole, of, wanted):
    assert least(bound, part, whole, of) == wanted


def test_quorum_and_majority_of_each_base():
    council = MeetingKind(quorum_bound="from", quorum_part=2, quorum_whole=3, quorum_least=2)
    assert [quorum(council, roll) for roll in (0, 1, 3, 9)] == [2, 2, 2, 6]
    assert quorum(MeetingKind(quorum_least=5), 1_000) == 5
    for base, wanted in (("present", 5), ("roll", 11), ("cast", 4)):
        assert needed(MeetingKind(majority_of=base), present=9, roll=20, cast=6) == wanted
    assert needed(MeetingKind(majority_of="cast"), present=9, roll=0, cast=0) == 1, (
        "nobody said anything: nothing passes"
    )


def test_notice_is_whole_days_of_the_calendar_and_never_the_past():
    three = MeetingKind(notice_days=3)
    evening = make.AT.replace(hour=15, minute=59)  # 23:59 in Shanghai
    assert notice_is_kept(three, evening + timedelta(days=2, minutes=1), evening)
    assert not notice_is_kept(three, evening + timedelta(days=2), evening)
    assert not notice_is_kept(MeetingKind(notice_days=0), evening - timedelta(minutes=1), evening)


def test_the_kinds_of_the_seeds_are_there():
    names = {row["name"] for row in KINDS}
    assert {"湾夜话", "场院会", "坝坝会", "群音会", "恳谈会", "理事会", "听证会", "党组织会议", "业主大会会议"} <= names
    assert next(row for row in KINDS if row["code"] == "hearing")["notice_days"] == 7
    assert next(row for row in KINDS if row["code"] == "owners")["notice_days"] == 15


@pytest.mark.parametrize("page", ["hold-a-meeting.md", "hold-a-meeting.zh-CN.md"])
def test_the_deeds_that_the_documents_send_are_done(client, town, settings, page):
    settings.STAFF_MFA = False
    meeting = make.opened(town)
    client.force_login(town.persons["head"])
    shown = re.search(r"deeds\n(\{.*?\})\n```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    body = json.loads(shown.group(1))
    answer = client.post(f"/api/v1/meetings/{meeting.pk}/deeds", json.dumps(body), content_type="application/json")
    assert [each["state"] for each in answer.json()] == ["done"]
    assert Attendance.objects.filter(meeting=meeting, name="张婆婆").exists()
