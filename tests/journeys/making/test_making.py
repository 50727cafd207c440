"""What was said or decided becomes a project, hears of it, and shows that it was decided and is looked after."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.ground.access.onward import fates, ways
from gongdi.ground.record.faults import NotPossible
from gongdi.journeys.making import evidence
from gongdi.practices.appeals.models import Audience
from gongdi.practices.appeals.states import Status as AppealStatus
from gongdi.practices.assets import actions as register
from gongdi.practices.meetings.subjects import MOTION
from gongdi.practices.plans.subjects import SUBJECTS
from gongdi.practices.projects import actions
from gongdi.practices.projects.actions import Words
from gongdi.practices.projects.courses import Form
from gongdi.practices.projects.models import Project
from tests.journeys.procedures.onward import agreed
from tests.journeys.procedures.test_onward import adopted
from tests.practices.appeals import make as appeals
from tests.practices.assets import make as things
from tests.practices.plans import make as plans
from tests.practices.projects import make as projects

NOW = timezone.now()


def made(town, origin, by="head", form=Form.LONG, at=None):
    at = at or timezone.now()
    words = Words("换路灯", "南门太暗。", "走南门的人")
    place, unit = town.places["community"], town.units["committee"]
    return actions.begin_project(place, words_=words, form=form, unit=unit, origin=origin, by=town.actor(by, at), at=at)


def test_an_appeal_becomes_a_project_and_its_page_says_so(client, town):
    appeal = appeals.appeal(town, at=AppealStatus.DISPATCHED, place="community")
    client.force_login(town.persons["head"])
    page = client.get(f"/matters/{appeal.reference}/").content.decode()
    assert f"/projects/new/?from=appeal-{appeal.pk}" in page
    form = client.get(f"/projects/new/?from=appeal-{appeal.pk}").content.decode()
    assert f'value="appeal-{appeal.pk}"' in form
    assert "路灯坏了三天" in form
    sent = {"form": "long", "place": town.places["community"].pk, "title": "换灯", "text": "换", "serves": "邻居"}
    sent |= {"unit": town.units["committee"].pk, "origin": f"appeal-{appeal.pk}"}
    assert client.post("/projects/new/", sent).status_code == 302
    row = Project.objects.get()
    assert (row.origin_kind, row.origin_number) == ("appeal", appeal.pk)
    (fate,) = fates("appeal", [appeal.pk])[appeal.pk]
    assert fate.of == ("project", row.pk)
    client.logout()
    assert "立了项目“换灯”" in client.get(f"/matters/{appeal.reference}/").content.decode()
    chain = client.get(f"/api/v1/chain/project/{row.pk}").json()["things"]
    assert [each["kind"] for each in chain] == ["appeal", "project"]


@pytest.mark.parametrize("origin", ["appeal-999", "nothing-1", "appeal", "appeal-x", "project-1"])
def test_an_origin_that_is_none_is_refused_at_the_page_and_the_api(client, town, origin):
    client.force_login(town.persons["head"])
    sent = {"form": "long", "place": town.places["community"].pk, "title": "换灯", "text": "换", "serves": "邻居"}
    sent |= {"unit": town.units["committee"].pk, "origin": origin}
    assert client.post("/projects/new/", sent).status_code == 422
    assert client.post("/api/v1/projects", sent, content_type="application/json").status_code == 422
    assert not Project.objects.exists()


def test_nobody_learns_of_a_private_appeal_through_a_project(town):
    appeal = appeals.appeal(town, at=AppealStatus.DISPATCHED, audience=Audience.PARTIES)
    with pytest.raises(NotPossible, match="您看不到"):
        made(town, ("appeal", appeal.pk))


def test_residents_are_not_shown_the_way(town):
    appeal = appeals.appeal(town, at=AppealStatus.DISPATCHED, place="community")
    offers = {
        name: [each.name for each in ways("appeal", appeal.pk, town.actor(name), NOW)] for name in ("resident", "head")
    }
    assert offers["resident"] == []
    assert "make" in offers["head"]


def test_a_motion_of_a_meeting_leads_to_a_project_and_stands_for_its_decision(town):
    question = agreed(town)
    _item, motion = adopted(town, question)
    row = made(town, (MOTION, motion.pk))
    assert [fate.of for fate in fates(MOTION, [motion.pk])[motion.pk]] == [("project", row.pk)]
    said = evidence.motion_wrong(motion.pk, row)
    published = motion.meeting.status == "published"
    assert (said == "") == published
    assert evidence.motion_wrong(0, row) != ""


def test_a_thing_stands_for_care_while_somebody_looks_after_it(town):
    row = made(town, None)
    lamp = things.thing(town)
    assert evidence.asset_wrong(lamp.pk, row) == ""
    at = things.REGISTERED + timedelta(days=5)
    register.release(lamp, words="换单位", by=town.actor("head", at), at=at)
    assert "没有人管护" in evidence.asset_wrong(lamp.pk, row)
    assert evidence.asset_wrong(0, row) != ""


def test_projects_and_budgets_hang_on_plans(town):
    row = made(town, None)
    assert SUBJECTS["project"].title(row.pk) == "换路灯"
    assert SUBJECTS["project"].title(0) is None
    assert SUBJECTS["round"].title(0) is None


def test_an_adopted_motion_offers_its_project_on_the_page_of_its_meeting(client, town):
    question = agreed(town)
    _item, motion = adopted(town, question)
    meeting, way = f"/meetings/{motion.meeting_id}/", f"/projects/new/?from={MOTION}-{motion.pk}"
    client.force_login(town.persons["head"])
    assert way in client.get(meeting).content.decode()
    assert motion.text[:10] in client.get(way).content.decode()
    client.force_login(town.persons["neighbour"])
    assert way not in client.get(meeting).content.decode()
    row = made(town, (MOTION, motion.pk))
    client.force_login(town.persons["head"])
    page = client.get(meeting).content.decode()
    assert way not in page
    assert f"/projects/{row.pk}/" in page


def test_what_there_is_is_offered_to_choose_from(town):
    question = agreed(town)
    _item, motion = adopted(town, question)
    row = made(town, (MOTION, motion.pk))
    assert [number for number, _text in evidence.motions_of(row)] == [
        motion.pk for published in [motion.meeting.status] if published == "published"
    ]
    lamp = things.thing(town)
    assert (lamp.pk in [number for number, _name in evidence.assets_of(row)]) == (lamp.registered_at >= row.begun_at)


def test_what_stands_is_entered_in_the_register_from_the_project(town):
    row, at = projects.accepted(town), projects.later(8)
    offered = [each.href for each in ways("project", row.pk, town.actor("head", at), at)]
    assert offered == [f"/things/new/?origin_kind=project&origin_number={row.pk}"]
    assert ways("project", row.pk, town.actor("neighbour", at), at) == []
    assert ways("project", projects.begun(town).pk, town.actor("head", at), at) == []


def test_a_project_is_hung_on_a_plan_by_its_title(client, town):
    plan, project = plans.in_force(town), projects.begun(town)
    client.force_login(town.persons["head"])
    page = client.get(f"/plans/{plan.pk}/hang/").content.decode()
    assert f'<option value="project:{project.pk}">{project.title}</option>' in page
    sent = {"indicator": plans.figure(plan).number, "work": f"project:{project.pk}"}
    assert client.post(f"/plans/{plan.pk}/hang/", sent | {"work": "project:999"}).status_code == 422
    assert client.post(f"/plans/{plan.pk}/hang/", sent).status_code == 302
    (work,) = plan.works.all()
    assert (work.subject_kind, work.subject_number) == ("project", project.pk)
