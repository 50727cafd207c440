"""What a project asks elsewhere comes back as its evidence: filled in, tied to its option, offered to choose from."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.ballots import actions as ballots
from gongdi.instruments.ballots.models import Ballot
from gongdi.instruments.bookings.models import Thing
from gongdi.instruments.evaluations.models import Yardstick
from gongdi.ledger.resolutions import actions as resolutions
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.states import Choice
from gongdi.practices.projects import actions
from gongdi.practices.projects.models import Asking, Project
from tests.practices.projects import make


def planned(town):
    """A large project with two options."""
    at = timezone.now() - timedelta(hours=2)
    row = make.begun(town, "long", by="head", at=at)
    make.offered(town, row, 90_000_000, at=at + timedelta(minutes=1))
    make.offered(town, row, 80_000_000, 5_000_000, at=at + timedelta(minutes=2))
    return Project.objects.get(pk=row.pk)


def ask_council(client, town, row, option):
    """The page that asks a committee, sent as it is filled in."""
    form = client.get(f"/projects/{row.pk}/put/").context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in sent.items() if value is not None}
    return client.post(f"/projects/{row.pk}/put/", sent | {"option": option})


def adopt(town, resolution, at=None):
    """Two of three say yes."""
    at = at or timezone.now()
    for name in ("committee_one", "committee_two"):
        resolutions.vote(resolution, choice=Choice.YES, by=town.actor(name, at), at=at)


def test_the_council_is_asked_from_the_project_and_its_yes_is_chosen_from_a_list(client, town):
    row = planned(town)
    client.force_login(town.persons["head"])
    page = client.get(f"/projects/{row.pk}/").content.decode()
    for button in ("poll", "put", f"evaluations/of/project/{row.pk}/{row.reach_id}/adopt"):
        assert f"/{button}/" in page
    answer = ask_council(client, town, row, 2)
    assert answer.status_code == 302
    asked = Resolution.objects.get()
    assert (asked.subject, asked.needed) == (("project", row.pk), 2)
    assert "第2个方案“太阳能灯”，一共¥850,000.00" in asked.text
    assert "第2项 ¥50,000.00" in asked.text
    waiting = client.get(f"/projects/{row.pk}/").content.decode()
    assert "正在表决" in waiting
    assert "正在等大家的决定" in waiting
    assert ask_council(client, town, row, 1).status_code == 409
    adopt(town, asked)
    assert "决定有了，请立项的人" in client.get(f"/projects/{row.pk}/").content.decode()
    form = client.get(f"/projects/{row.pk}/decide/").context["form"]
    assert [value for value, _label in form.fields["shown"].choices] == [f"resolution-{asked.pk}", ""]
    wrong = client.post(f"/projects/{row.pk}/decide/", {"option": 1, "shown": f"resolution-{asked.pk}"})
    assert (wrong.status_code, "说的是第2个方案" in wrong.content.decode()) == (422, True)
    right = client.post(f"/projects/{row.pk}/decide/", {"option": 2, "shown": f"resolution-{asked.pk}"})
    assert right.status_code == 302
    now = Project.objects.get(pk=row.pk)
    assert (now.chosen, now.decided_by, now.budget) == (2, "resolution", 85_000_000)
    assert "先定好按什么评" in client.get(f"/projects/{row.pk}/").content.decode()


def test_residents_are_asked_by_a_ballot_about_one_option(client, town):
    row = planned(town)
    make.ballots.neighbours(town, 6)
    client.force_login(town.persons["head"])
    form = client.get(f"/projects/{row.pk}/poll/").context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert client.post(f"/projects/{row.pk}/poll/", sent).status_code == 422
    answer = client.post(f"/projects/{row.pk}/poll/", sent | {"option": 1})
    assert answer.status_code == 302, answer.context["form"].errors
    ballot = Ballot.objects.get()
    assert (ballot.subject, ballot.place, ballot.kind) == (("project", row.pk), row.place, "yes_no")
    asking = Asking.objects.get()
    assert (asking.kind, asking.number, asking.option, asking.purpose) == ("ballot", ballot.pk, 1, "decision")
    page = client.get(f"/projects/{row.pk}/").content.decode()
    assert f"/ballots/{ballot.pk}/" in page
    ballots.cancel(ballot, reason="写错了", by=town.actor("head"), at=timezone.now())
    assert f"/ballots/{ballot.pk}/" not in client.get(f"/projects/{row.pk}/").content.decode()


def test_owners_are_asked_by_their_register(client, town):
    row = planned(town)
    client.force_login(town.persons["head"])
    form = client.get(f"/projects/{row.pk}/poll_owners/").context["form"]
    assert "matter" in form.fields
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    answer = client.post(f"/projects/{row.pk}/poll_owners/", sent | {"option": 1})
    assert (answer.status_code, "名册" in answer.content.decode()) == (422, True)


def test_only_who_leads_asks_and_only_for_a_large_one(client, town):
    row, at = planned(town), timezone.now()
    asked = actions.Asked("同意吗", "照这个做", 1)
    given = {"asked": asked, "committee": town.units["council"], "needed": 2, "at": at}
    with pytest.raises(Refused, match="只有"):
        actions.put(row, **given, by=town.actor("neighbour", at))
    small = make.begun(town, at=at)
    make.offered(town, small, at=at)
    with pytest.raises(Refused, match="微事"):
        actions.put(small, **given, by=town.actor("head", at))
    with pytest.raises(NotPossible, match="不管这个地方"):
        actions.put(row, **given | {"committee": town.units["village_committee"]}, by=town.actor("head", at))
    with pytest.raises(NotPossible, match="先说是哪一个方案"):
        actions.put(row, **given | {"asked": actions.Asked("同意吗", "做")}, by=town.actor("head", at))
    client.force_login(town.persons["neighbour"])
    assert f"/projects/{row.pk}/put/" not in client.get(f"/projects/{row.pk}/").content.decode()


def test_a_change_is_asked_about_without_an_option(town):
    row, at = make.signed(town, "long"), make.later(7)
    head = town.actor("head", at)
    given = {"committee": town.units["council"], "needed": 2, "at": at, "by": head}
    asked = actions.put(row, asked=actions.Asked("钢材涨价，加五万", "从九十万改成九十五万"), **given)
    adopt(town, asked, at)
    row.refresh_from_db()
    assert Asking.objects.get().purpose == "change"
    shown = {"kind": "resolution", "number": asked.pk}
    assert actions.change_plan(row, budget=95_000_000, reason="涨价", **shown, by=head, at=at).budget == 95_000_000


def test_criteria_are_adopted_while_planning_on_the_page_that_the_button_leads_to(client, town):
    row = planned(town)
    client.force_login(town.persons["head"])
    address = f"/evaluations/of/project/{row.pk}/{row.reach_id}/adopt/"
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert client.post(address, sent | {"title0": "饭菜好", "ground": "居民代表会议"}).status_code == 302
    assert Yardstick.objects.get().subject == ("project", row.pk)
    assert address not in client.get(f"/projects/{row.pk}/").content.decode()


def test_what_was_made_is_opened_to_bookings_from_its_page(client, town):
    row = make.shared(town)
    client.force_login(town.persons["resident"])
    address = f"/bookings/new/?about=project-{row.pk}"
    assert address in client.get(f"/projects/{row.pk}/").content.decode()
    form = client.get(address).context["form"]
    assert form["title"].value() == row.title
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    sent |= {"text": "晚上八点前", "unit": town.units["committee"].pk}
    assert client.post(address, sent).status_code == 302
    assert (Thing.objects.get().subject_kind, Thing.objects.get().subject_id) == ("project", row.pk)
    client.force_login(town.persons["neighbour"])
    assert client.get(address).status_code == 403
    for wrong in ("project-0", "project-x", "thing-0", "x", f"project-{10**17}"):
        assert client.get(f"/bookings/new/?about={wrong}").status_code == 403


def test_what_was_asked_stays(town):
    row, at = make.signed(town, "long"), make.later(7)
    actions.put(
        row,
        asked=actions.Asked("加钱", "加五万"),
        committee=town.units["council"],
        needed=2,
        by=town.actor("head", at),
        at=at,
    )
    for wrong in ({"option": 1}, {"number": 7}, {"purpose": "decision"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Asking.objects.update(**wrong)


def test_the_page_of_a_large_project_asks_few_questions(client, town, django_assert_max_num_queries):
    row = planned(town)
    client.force_login(town.persons["head"])
    ask_council(client, town, row, 2)
    adopt(town, Resolution.objects.get())
    with django_assert_max_num_queries(12):
        client.get(f"/projects/{row.pk}/")
    client.post(f"/projects/{row.pk}/decide/", {"option": 2, "shown": f"resolution-{Resolution.objects.get().pk}"})
    with django_assert_max_num_queries(12):
        client.get(f"/projects/{row.pk}/")
