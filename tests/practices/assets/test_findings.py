"""Findings: a task with a day, mended by one, confirmed by another, or handed on."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongdi.ground.access.judge import Refused
from gongdi.ground.access.outlets import Outlet
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act, Whisper
from gongdi.practices.assets import actions
from gongdi.practices.assets.models import Finding
from gongdi.practices.assets.outlets import OUTLETS
from tests.practices.assets import make

DAY = timedelta(days=1)


def test_a_finding_is_mended_by_one_and_confirmed_by_another(town):
    row = make.thing(town)
    finding = make.found(town, row, text="灯不亮，电话13912345678")
    assert "13912345678" not in finding.text
    assert finding.due_on == (make.REGISTERED + DAY).date() + timedelta(days=row.kind.mend_days)
    assert (make.again(row).findings, make.again(row).findings_open) == (1, 1)
    at = make.REGISTERED + 2 * DAY
    with pytest.raises(Refused, match="只有"):
        actions.mend(finding, words="好了", by=town.actor("stranger", at), at=at)
    make.mended(town, finding)
    with pytest.raises(Refused, match="自己不能确认"):
        actions.confirm(finding, by=town.actor("handler", at), at=at)
    done = actions.confirm(finding, by=town.actor("resident", at), at=at)
    assert (done.status, done.due_on, make.again(row).findings_open) == ("confirmed", None, 0)
    act = Act.objects.get(verb="assets.finding_reported")
    assert "text" not in act.body
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.update(status="open", ended_at=None, due_on=at.date())


def test_what_is_not_mended_begins_anew_and_is_counted(town):
    finding = make.found(town, make.thing(town), dangerous=True)
    assert finding.due_on == (make.REGISTERED + 2 * DAY).date()
    make.mended(town, finding)
    at = make.REGISTERED + 4 * DAY
    now = actions.again(finding, words="还是不亮", by=town.actor("resident", at), at=at)
    assert (now.status, now.returns, now.due_on) == ("open", 1, (at + DAY).date())
    late = actions.mend(now, words="换线", by=town.actor("handler", at), at=at + 9 * DAY)
    assert late.status == "done"
    assert [act.body["late"] for act in Act.objects.filter(verb="assets.finding_mended").order_by("at")] == [
        False,
        True,
    ]


def test_a_no_is_contested_once(town):
    row = make.thing(town)
    finding, at = make.found(town, row), make.REGISTERED + 2 * DAY
    with pytest.raises(NotPossible, match="原因"):
        actions.decline(finding, words=" ", by=town.actor("handler", at), at=at)
    actions.decline(finding, words="过几天整体换", by=town.actor("handler", at), at=at)
    assert make.again(row).findings_open == 0
    actions.contest(finding, words="等不了", by=town.actor("resident", at), at=at)
    assert make.again(row).findings_open == 1
    actions.decline(finding, words="已经招标", by=town.actor("handler", at), at=at)
    with pytest.raises(Refused, match="最后的"):
        actions.contest(finding, words="再看", by=town.actor("resident", at), at=at)


def test_a_finding_goes_on_elsewhere_and_comes_back(town, monkeypatch):
    monkeypatch.setitem(OUTLETS, "letter", Outlet("信", lambda number: f"/letters/{number}/", lambda *_given: 7))
    finding, at = make.found(town, make.thing(town)), make.REGISTERED + 2 * DAY
    with pytest.raises(NotPossible):
        actions.pass_on(finding, to="nowhere", by=town.actor("handler", at), at=at)
    passed = actions.pass_on(finding, to="letter", by=town.actor("handler", at), at=at)
    assert (passed.status, OUTLETS.told("letter", passed.outlet_number)["href"]) == ("passed", "/letters/7/")
    assert actions.passed_to("letter", 7) == [passed]
    actions.give_back(passed, words="不归我们", at=at)
    actions.pass_on(finding, to="letter", by=town.actor("handler", at), at=at)
    settled = actions.settle(finding, words="供电公司修好了", at=at + DAY)
    assert settled.status == "done"
    assert actions.confirm(settled, by=town.actor("resident", at), at=at + DAY).status == "confirmed"


def test_twenty_open_findings_of_one_thing_are_the_most(town):
    row = make.thing(town)
    for number in range(20):
        make.found(town, row, text=f"毛病{number}")
    with pytest.raises(NotPossible, match="20个"):
        make.found(town, row)
    assert make.again(row).findings_open == 20


def test_nothing_is_found_without_signing_in_and_without_words(town):
    from gongdi.ground.access.actor import NOBODY

    row = make.thing(town)
    with pytest.raises(Refused, match="登录"):
        actions.report(row, text="坏了", by=NOBODY, at=make.REGISTERED)
    with pytest.raises(NotPossible, match="哪里坏了"):
        make.found(town, row, text="  ")
    assert not Whisper.objects.filter(act__verb="assets.finding_reported").exists()
