"""Homes that people declare and officers verify; residents without a telephone."""

import pytest
from django.test import Client
from django.utils import timezone

from gongdi.ground.access import actions
from gongdi.ground.access.judge import Refused
from gongdi.ground.access.queries import claims, reach
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Home, Person
from gongdi.ground.record.models import Act


def enter(town, name):
    client = Client()
    client.force_login(town.persons[name], "gongdi.ground.people.sessions.Persons")
    return client


@pytest.fixture
def claim(town):
    on = timezone.localdate()
    return people.declare_home(town.persons["stranger"], place=town.places["grid"], on=on, at=timezone.now())


def test_a_home_is_declared_and_opens_nothing_yet(town):
    browser = enter(town, "stranger")
    page = browser.get("/profile/homes/", {"q": "海棠苑"})
    assert "清江县 · 海棠街道 · 海棠社区 · 海棠苑小区" in page.text
    browser.post("/profile/homes/", {"place": town.places["grid"].pk})
    home = Home.objects.get(person=town.persons["stranger"])
    assert home.verified_at is None
    assert town.actor("stranger").homes == ()
    browser.post("/profile/homes/", {"place": town.places["grid"].pk})
    assert Home.objects.filter(person=town.persons["stranger"]).count() == 1


def test_a_home_is_a_community_or_finer(town):
    response = enter(town, "stranger").post("/profile/homes/", {"place": town.places["street"].pk})
    assert response.status_code == 422
    assert "更细的地方" in response.text
    assert enter(town, "stranger").post("/profile/homes/", {"q": "海棠"}).status_code == 422


def test_the_grid_officer_finds_it_and_verifies_it(town, claim):
    browser = enter(town, "grid_officer")
    assert "过路人" in browser.get("/residents/").text
    browser.post(f"/residents/{claim.pk}/verify/")
    assert town.actor("stranger").homes == (town.places["grid"].path,)
    act = Act.objects.order_by("-id").first()
    assert (act.verb, act.by_id, act.for_id) == (
        "people.home_verified",
        town.persons["grid_officer"].pk,
        town.persons["stranger"].pk,
    )


def test_somebody_of_the_residents_committee_may_too(town, claim):
    home = actions.verify_home(claim, by=town.actor("handler"), at=timezone.now())
    assert home.verified_by == town.persons["handler"]


NOT_THEM = ["resident", "neighbour", "dispatcher", "phone_desk", "visitor", "supervisor", "operator", "other_handler"]


@pytest.mark.parametrize("name", [*NOT_THEM, "stranger"])
def test_others_may_not(town, claim, name):
    with pytest.raises(Refused):
        actions.verify_home(claim, by=town.actor(name), at=timezone.now())
    assert enter(town, name).get("/residents/").status_code == 403
    assert enter(town, name).post(f"/residents/{claim.pk}/verify/").status_code == 403


def test_an_officer_of_another_place_neither_sees_nor_verifies_it(town, claim):
    at = timezone.now()
    other = people.know(phone="13811110001", name="柳湾网格员", at=at)
    people.take_post(
        other, organisation=town.units["village_committee"], kind="grid_officer", on=timezone.localdate(at), at=at
    )
    client = Client()
    client.force_login(other, "gongdi.ground.people.sessions.Persons")
    assert "过路人" not in client.get("/residents/").text
    assert client.post(f"/residents/{claim.pk}/verify/").status_code == 404


def test_nobody_verifies_their_own_home(town):
    at = timezone.now()
    own = people.declare_home(town.persons["grid_officer"], place=town.places["grid"], on=timezone.localdate(at), at=at)
    assert own not in claims(town.actor("grid_officer"), timezone.localdate(at))
    with pytest.raises(Refused):
        actions.verify_home(own, by=town.actor("grid_officer"), at=at)
    assert actions.verify_home(own, by=town.actor("handler"), at=at).verified_at


def test_what_is_verified_is_not_verified_or_declined_again(town, claim):
    at = timezone.now()
    actions.verify_home(claim, by=town.actor("grid_officer"), at=at)
    with pytest.raises(Refused, match="已经核实过"):
        actions.verify_home(claim, by=town.actor("handler"), at=at)
    with pytest.raises(Refused):
        actions.decline_home(claim, by=town.actor("handler"), reason="搬走了", at=at)


def test_a_home_is_declined_with_a_reason_that_stays_private(town, claim):
    browser = enter(town, "grid_officer")
    assert browser.post(f"/residents/{claim.pk}/decline/", {"reason": ""}).status_code == 422
    browser.post(f"/residents/{claim.pk}/decline/", {"reason": "这户是空房"})
    act = Act.objects.get(verb="people.home_declined")
    assert (act.body, act.whisper.body) == ({}, {"reason": "这户是空房"})
    assert not claims(town.actor("grid_officer"), timezone.localdate()).exists()


def test_whoever_moves_out_loses_the_rights_of_the_place(town):
    home = Home.objects.get(person=town.persons["resident"])
    assert enter(town, "neighbour").post(f"/profile/homes/{home.pk}/leave/").status_code == 404
    enter(town, "resident").post(f"/profile/homes/{home.pk}/leave/")
    assert town.actor("resident").homes == ()
    assert Act.objects.filter(verb="people.home_left").count() == 1


def test_a_resident_without_a_telephone_is_made_known_by_the_officer(town):
    browser = enter(town, "grid_officer")
    place = town.places["grid"]
    assert browser.get("/residents/enter/", {"q": "海棠 苑"}).status_code == 200
    browser.post("/residents/enter/", {"name": "王奶奶", "phone": "", "place": place.pk})
    person = Person.objects.get(name="王奶奶")
    assert person.phone is None
    assert person.homes.get().verified_by == town.persons["grid_officer"]
    assert Act.objects.get(verb="people.person_known", subject_id=person.pk).by_id == town.persons["grid_officer"].pk


def test_an_officer_enters_nobody_elsewhere(town):
    browser = enter(town, "grid_officer")
    answer = browser.post("/residents/enter/", {"name": "王奶奶", "place": town.places["village"].pk})
    assert answer.status_code == 422
    assert "只有当地的网格员" in answer.text
    assert not Person.objects.filter(name="王奶奶").exists()


def test_reach_names_no_place_inside_another(town):
    at = timezone.now()
    officer = town.persons["grid_officer"]
    people.take_post(
        officer,
        organisation=town.units["committee"],
        kind="grid_officer",
        place=town.places["grid"],
        on=timezone.localdate(at),
        at=at,
    )
    assert reach(town.actor("grid_officer"), timezone.localdate(at)) == (town.places["community"].path,)
    assert reach(town.actor("resident"), timezone.localdate(at)) == ()
