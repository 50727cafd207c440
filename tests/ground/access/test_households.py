"""Households: nobody is put into one without their own yes; one at a time; who was in which stays known."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from gongdi.ground.access import actions
from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.people.households import INVITATIONS_MOST, INVITED_FOR, Stay, household_of, numbers_in, stays_of
from gongdi.ground.people.models import Home, Household, HouseholdInvitation, Membership
from gongdi.ground.record.models import Act, Whisper
from tests.cast import FOUNDED_AT
from tests.families import at_home, family, joins, leaves
from tests.threads import in_threads


def enter(town, name):
    client = Client()
    client.force_login(town.persons[name], "gongdi.ground.people.sessions.Persons")
    return client


def invited(town, household, who, by="resident", at=None):
    at = at or timezone.now()
    return actions.invite_to_household(household, person=town.persons[who], by=town.actor(by, at), at=at)


def refusal(work) -> str:
    with pytest.raises(Refused) as no:
        work()
    return no.value.decision.facts[0]


def formed(town, name):
    """Somebody forms a household of their own, on the page."""
    enter(town, name).post("/profile/household/form/", {"place": town.places["grid"].pk, "name": "陈家"})
    return household_of(town.persons[name].pk)


# ---- by oneself ------------------------------------------------------------------------------------------------


def test_a_resident_forms_one_and_another_joins_by_her_own_yes(town):
    at_home(town, "daughter")
    browser = enter(town, "resident")
    assert "建一个家庭" in browser.get("/profile/household/").text
    home = formed(town, "resident")
    assert (home.name, home.place) == ("陈家", town.places["grid"])
    browser.post("/profile/household/invite/", {"phone": town.persons["daughter"].phone})
    assert numbers_in(home.pk) == {town.persons["resident"].pk}, "asked is not joined"
    other = enter(town, "daughter")
    assert "1户人家请您加入" in other.get("/").text
    assert "请您加入“陈家”" in other.get("/profile/household/").text
    asked = HouseholdInvitation.objects.get()
    other.post(f"/profile/household/invitations/{asked.pk}/", {"answer": "yes"})
    assert numbers_in(home.pk) == {town.persons[name].pk for name in ("resident", "daughter")}
    assert not HouseholdInvitation.objects.exists()
    assert "家里 2 人" in browser.get("/profile/household/").text


def test_without_a_verified_home_there_is_none(town):
    page = enter(town, "daughter").get("/profile/household/")
    assert "先要有一个核实过的住处" in page.text
    place, person, at = town.places["grid"], town.persons["daughter"], timezone.now()
    people.declare_home(person, place=place, on=timezone.localdate(at), at=at)
    whole = {"place": place, "persons": [person], "name": "", "at": at}
    assert refusal(lambda: actions.form_household(**whole, by=town.actor("daughter"))) == "all_live_there"


def test_nobody_puts_another_into_a_household(town):
    at_home(town, "daughter")
    both = [town.persons["resident"], town.persons["daughter"]]
    whole = {"place": town.places["grid"], "persons": both, "name": "", "at": timezone.now()}
    for name in ("resident", "neighbour", "dispatcher", "phone_desk", "operator"):
        with pytest.raises(Refused):
            actions.form_household(**whole, by=town.actor(name))
    home = formed(town, "resident")
    with pytest.raises(Refused):
        actions.admit_to_household(home, persons=both[1:], by=town.actor("resident"), at=timezone.now())
    asked = invited(town, home, "daughter")
    for name in ("resident", "neighbour", "grid_officer"):
        assert refusal(lambda name=name: actions.join_household(asked, by=town.actor(name), at=timezone.now()))
    assert not Membership.objects.filter(person=both[1]).exists()


def test_a_no_is_told_and_not_asked_again_at_once(town):
    at_home(town, "daughter")
    home = formed(town, "resident")
    asked = invited(town, home, "daughter")
    enter(town, "daughter").post(f"/profile/household/invitations/{asked.pk}/", {"answer": "no"})
    assert "对方没有同意" in enter(town, "resident").get("/profile/household/").text
    invited(town, home, "daughter")
    assert "请您加入" not in enter(town, "daughter").get("/profile/household/").text
    by, at = town.actor("resident"), timezone.now()
    assert refusal(lambda: actions.withdraw_invitation(asked, by=by, at=at)) == "was_invited", "a no stays"
    later = timezone.now() + INVITED_FOR + timedelta(minutes=1)
    assert invited(town, home, "daughter", at=later).declined_at is None


def test_an_invitation_lapses_and_can_be_taken_back(town):
    at_home(town, "daughter")
    home, at = formed(town, "resident"), timezone.now()
    asked = invited(town, home, "daughter", at=at)
    late = at + INVITED_FOR
    assert refusal(lambda: actions.join_household(asked, by=town.actor("daughter"), at=late)) == "was_invited"
    enter(town, "resident").post(f"/profile/household/invitations/{asked.pk}/withdraw/")
    assert refusal(lambda: actions.join_household(asked, by=town.actor("daughter"), at=at)) == "was_invited"


def test_the_page_does_not_tell_whether_a_telephone_is_known(town):
    browser, home = enter(town, "resident"), formed(town, "resident")
    for phone in (town.persons["stranger"].phone, "13711112222"):
        answer = browser.post("/profile/household/invite/", {"phone": phone}, follow=True).text
        assert "已邀请" in answer
        assert "过路人" not in answer
    assert browser.post("/profile/household/invite/", {"phone": "123"}).status_code == 422
    asked = home.invitations.get(person=town.persons["stranger"])
    answer = enter(town, "stranger").post(f"/profile/household/invitations/{asked.pk}/", {"answer": "yes"}, follow=True)
    assert "没有核实过的住处" in answer.text


def test_one_asks_so_many_at_a_time_only(town):
    home, at = formed(town, "resident"), timezone.now()
    for number in range(INVITATIONS_MOST):
        person = people.know(phone=f"1371111{number:04d}", at=at)
        actions.invite_to_household(home, person=person, by=town.actor("resident"), at=at)
    assert refusal(lambda: invited(town, home, "neighbour")) == "has_room"


def test_one_belongs_to_one_household_now(town):
    family(town, "neighbour")
    home = formed(town, "resident")
    asked = invited(town, home, "neighbour")
    at = timezone.now()
    assert refusal(lambda: actions.join_household(asked, by=town.actor("neighbour"), at=at)) == "are_in_no_household"
    leaves(town, "neighbour", at=at)
    actions.join_household(asked, by=town.actor("neighbour"), at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(household=home, person=town.persons["neighbour"], from_on=timezone.localdate())


def test_leaving_keeps_the_past_and_the_last_one_ends_it(town):
    home = family(town, "resident", "neighbour", name="一家")
    at = timezone.now()
    leaves(town, "neighbour", at=at)
    assert household_of(town.persons["resident"].pk) == home
    enter(town, "resident").post("/profile/household/leave/")
    home.refresh_from_db()
    assert home.to_on == timezone.localdate(at)
    assert home.memberships.count() == 2
    last = Act.objects.filter(subject_kind="household").order_by("-id").first()
    assert (last.verb, last.by_id) == ("people.household_ended", None)
    with pytest.raises(Refused):
        joins(town, home, "daughter", at=at)


def test_whoever_moves_out_leaves_the_household_there(town):
    home = family(town, "resident", "neighbour")
    lived = Home.objects.get(person=town.persons["resident"])
    actions.leave_home(lived, by=town.actor("resident"), at=timezone.now())
    assert numbers_in(home.pk) == {town.persons["neighbour"].pk}


def test_a_day_belongs_to_the_household_in_which_it_began(town):
    joined, left = date(2024, 3, 1), date(2024, 3, 9)
    stay = Stay(1, joined, left)
    days = [date(2024, 3, day) for day in (1, 2, 9, 10)]
    assert [stay.holds(day) for day in days] == [False, True, True, False]
    family(town, "resident")
    assert stays_of([town.persons["resident"].pk])[town.persons["resident"].pk][0].holds(timezone.localdate())


# ---- by an officer ---------------------------------------------------------------------------------------------


def test_an_officer_registers_whom_she_heard(town):
    at_home(town, "daughter")
    home = Home.objects.get(person=town.persons["resident"])
    browser, persons = enter(town, "grid_officer"), [town.persons[name].pk for name in ("resident", "daughter")]
    page = browser.get(f"/residents/{home.pk}/household/")
    assert "陈小梅" in page.text
    address, typed = f"/residents/{home.pk}/household/", {"persons": persons, "name": "陈家"}
    assert browser.post(address, typed).status_code == 422, "she must say that she heard them"
    assert browser.post(address, typed | {"heard": "on"}).status_code == 302
    there = Household.objects.get()
    assert numbers_in(there.pk) == set(persons)
    assert "陈家" in browser.get("/residents/").text
    browser.post(f"/residents/households/{there.pk}/rename/", {"name": "三栋陈家"})
    member = there.memberships.get(person=persons[1])
    assert browser.post(f"/residents/households/{there.pk}/release/{member.pk}/", {"reason": ""}).status_code == 422
    browser.post(f"/residents/households/{there.pk}/release/{member.pk}/", {"reason": "出嫁了"})
    act = Act.objects.get(verb="people.household_left")
    assert (act.body, act.whisper.body, act.for_id) == ({}, {"reason": "出嫁了"}, persons[1])
    browser.post(f"/residents/households/{there.pk}/", {"persons": persons[1:], "heard": "on"})
    assert numbers_in(there.pk) == set(persons)


def test_no_officer_does_it_for_herself_nor_elsewhere(town):
    home = family(town, "resident", "grid_officer")
    at_home(town, "daughter")
    whole = {"persons": [town.persons["daughter"]], "at": timezone.now()}
    by = town.actor("grid_officer")
    assert refusal(lambda: actions.admit_to_household(home, by=by, **whole)) == "is_no_party"
    other = people.know(phone="13811110001", name="柳湾网格员", at=FOUNDED_AT)
    unit, on = town.units["village_committee"], timezone.localdate()
    people.take_post(other, organisation=unit, kind="grid_officer", on=on, at=FOUNDED_AT)
    client = Client()
    client.force_login(other, "gongdi.ground.people.sessions.Persons")
    assert client.get(f"/residents/households/{home.pk}/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_households_at_once_take_a_person_once(lasting_town):
    town = lasting_town
    at_home(town, "daughter", "stranger")
    homes = [family(town, name) for name in ("resident", "neighbour")]
    asked = [
        actions.invite_to_household(home, person=town.persons["stranger"], by=town.actor(name), at=timezone.now())
        for home, name in zip(homes, ("resident", "neighbour"), strict=True)
    ]
    by, at = town.actor("stranger"), timezone.now()
    results = in_threads(2, lambda number: actions.join_household(asked[number], by=by, at=at))
    assert sorted(type(each).__name__ for each in results) == ["Household", "Refused"]
    assert Membership.objects.filter(person=town.persons["stranger"], to_on=None).count() == 1


# ---- being forgotten, pages, programs --------------------------------------------------------------------------


def test_forgetting_takes_the_person_out_and_leaves_the_others_their_home(town):
    home = family(town, "resident", "neighbour", name="一家")
    invited(town, home, "daughter")
    actions.forget(town.persons["resident"], by=town.actor("resident"), at=timezone.now())
    home.refresh_from_db()
    assert (home.name, home.to_on, home.memberships.count()) == ("一家", None, 1)
    assert not HouseholdInvitation.objects.exists()
    actions.rename_household(home, name="李家", by=town.actor("neighbour"), at=timezone.now())
    actions.forget(town.persons["neighbour"], by=town.actor("neighbour"), at=timezone.now())
    assert not Household.objects.exists()
    assert not Whisper.objects.filter(act__subject_kind="household").exists()


def test_the_pages_ask_little(town, django_assert_max_num_queries):
    family(town, "resident", "daughter", "neighbour", name="一家")
    resident, officer = enter(town, "resident"), enter(town, "grid_officer")
    with django_assert_max_num_queries(14):
        resident.get("/profile/household/")
    with django_assert_max_num_queries(22):
        officer.get("/residents/")
    for number in range(5):
        phone = f"1371111{number:04d}"
        by, at = town.actor("grid_officer"), timezone.now()
        person = actions.enter_resident(name="张三", phone=phone, place=town.places["grid"], by=by, at=at)
        actions.form_household(place=town.places["grid"], persons=[person], name="", by=by, at=at)
    with django_assert_max_num_queries(22):
        officer.get("/residents/")


def test_a_program_may_do_the_same(town):
    at_home(town, "daughter")
    mine, hers = enter(town, "resident"), enter(town, "daughter")
    made = mine.post("/api/v1/me/household", {"place": town.places["grid"].pk, "name": "陈家"}, "application/json")
    assert made.status_code == 201
    phone = town.persons["daughter"].phone
    told = mine.post("/api/v1/me/household/invitations", {"phone": phone}, "application/json").json()
    assert told["invited"][0]["phone"] == "139****0003"
    (asked,) = hers.get("/api/v1/me/household").json()["invitations"]
    answer = hers.post(f"/api/v1/me/household/invitations/{asked['number']}", {"join": True}, "application/json")
    assert [each["name"] for each in answer.json()["household"]["members"]] == ["陈阿姨", "陈小梅"]
    officer, number = enter(town, "grid_officer"), made.json()["number"]
    body = {"person": town.persons["daughter"].pk, "reason": "搬走了"}
    assert officer.post(f"/api/v1/households/{number}/release", body, "application/json").status_code == 200
    whole = {"place": town.places["grid"].pk, "persons": [body["person"]], "heard": True, "name": "小梅家"}
    assert officer.post("/api/v1/households", whole | {"heard": False}, "application/json").status_code == 422
    assert officer.post("/api/v1/households", whole, "application/json").status_code == 201
    assert [each["name"] for each in officer.get("/api/v1/households").json()] == ["小梅家", "陈家"]
    assert len(officer.get("/api/v1/residents").json()) == 3
    assert mine.get("/api/v1/households").json() == []
    assert mine.post("/api/v1/me/household/leave", {}, "application/json").json()["household"] is None
