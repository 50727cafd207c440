"""Letting somebody of the family act: by one's own hand, by a code, or heard by an officer."""

import pytest
from django.test import Client
from django.utils import timezone

from gongdi.ground.access import actions
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.models import Person, Proxy
from gongdi.ground.people.queries import homes_declared
from gongdi.ground.record.models import Act
from tests.ground.outbox import SENT, last_code

pytestmark = pytest.mark.usefixtures("no_tries")


def enter(town, name):
    client = Client()
    client.force_login(town.persons[name], "gongdi.ground.people.sessions.Persons")
    return client


def test_i_let_somebody_act_for_me(town):
    enter(town, "neighbour").post("/profile/family/name/", {"phone": "13900000003", "kinship": "邻居"})
    assert town.persons["neighbour"].pk in town.actor("daughter").principals
    act = Act.objects.order_by("-id").first()
    assert (act.verb, act.by_id, act.for_id) == ("people.proxy_granted", *[town.persons["neighbour"].pk] * 2)


def test_whether_the_other_is_known_is_not_told(town):
    browser = enter(town, "neighbour")
    answers = [
        browser.post("/profile/family/name/", {"phone": phone, "kinship": "儿子"}).headers["Location"]
        for phone in ("13900000003", "13811112222")
    ]
    assert answers == ["/profile/family/"] * 2
    assert Person.objects.get(phone="13811112222").phone_verified_at is None


def test_nobody_acts_for_themselves(town):
    answer = enter(town, "neighbour").post("/profile/family/name/", {"phone": "13900000002", "kinship": "自己"})
    assert answer.status_code == 422
    assert "不能委托自己" in answer.text


def test_naming_somebody_twice_is_one_proxy(town):
    for _ in range(2):
        enter(town, "resident").post("/profile/family/name/", {"phone": "13900000003", "kinship": "女儿"})
    assert Proxy.objects.count() == 1


def test_the_principal_consents_with_the_code_on_their_telephone(town):
    browser = enter(town, "stranger")
    browser.post("/profile/family/ask/", {"phone": "13900000002", "kinship": "父亲"})
    assert "过路人请您同意由其代您办事" in SENT[-1][1]
    assert town.actor("stranger").principals == frozenset()

    assert browser.post("/profile/family/code/", {"code": "abcdef"}).status_code == 422
    browser.post("/profile/family/code/", {"code": last_code("13900000002")})
    proxy = Proxy.objects.get(agent=town.persons["stranger"])
    assert (proxy.principal, proxy.granted_by) == (town.persons["neighbour"],) * 2


def test_a_code_for_consent_lets_nobody_in(town):
    asking = enter(town, "stranger")
    asking.post("/profile/family/ask/", {"phone": "13900000002", "kinship": "父亲"})
    kept = asking.session["passcode.consent"]
    asking.post("/accounts/logout/")
    fresh = asking.session
    fresh["passcode.sign_in"] = kept | {"next": None}
    fresh.save()
    answer = asking.post("/accounts/login/code/", {"code": last_code("13900000002")})
    assert answer.headers["Location"] == "/accounts/login/"
    assert "_auth_user_id" not in asking.session


def heard(town, browser, name, agent="13900000004", **more):
    home = homes_declared(town.persons[name].pk, timezone.localdate()).get()
    form = {"agent": agent, "kinship": "女儿", "heard": "on", **more}
    return browser.post(f"/residents/{home.pk}/consent/", form)


def test_an_officer_enters_the_consent_they_heard(town):
    assert heard(town, enter(town, "grid_officer"), "neighbour").status_code == 302
    proxy = Proxy.objects.get(principal=town.persons["neighbour"])
    assert proxy.granted_by == town.persons["grid_officer"]


def test_what_was_not_heard_is_not_entered(town):
    answer = heard(town, enter(town, "grid_officer"), "neighbour", heard="")
    assert answer.status_code == 422
    assert "没有听到本人同意" in answer.text


def test_an_officer_does_not_make_themselves_the_agent(town):
    answer = heard(town, enter(town, "grid_officer"), "neighbour", agent="13900000005")
    assert answer.status_code == 422
    assert "不能替自己" in answer.text
    assert not Proxy.objects.filter(principal=town.persons["neighbour"]).exists()


@pytest.mark.parametrize(
    ("name", "may"),
    [("grid_officer", True), ("handler", True), ("phone_desk", True), ("dispatcher", False), ("visitor", False)],
)
def test_who_may_hear_a_consent(town, name, may):
    pair = town.persons["neighbour"], town.persons["stranger"]

    def enter_it():
        return actions.hear_consent(pair[0], agent=pair[1], kinship="女儿", by=town.actor(name), at=timezone.now())

    if may:
        assert enter_it().granted_by == town.persons[name]
    else:
        with pytest.raises(Refused):
            enter_it()


@pytest.mark.parametrize("name", ["resident", "daughter", "grid_officer"])
def test_either_of_both_and_the_officer_may_end_it(town, name):
    actions.end_proxy(Proxy.objects.get(), by=town.actor(name), at=timezone.now())
    assert town.actor("daughter").principals == frozenset()


@pytest.mark.parametrize("name", ["stranger", "neighbour", "dispatcher", "phone_desk"])
def test_others_may_not_end_it(town, name):
    with pytest.raises(Refused):
        actions.end_proxy(Proxy.objects.get(), by=town.actor(name), at=timezone.now())


def test_it_is_ended_on_the_page_once(town):
    number = Proxy.objects.get().pk
    assert enter(town, "stranger").post(f"/profile/family/{number}/end/").status_code == 404
    assert enter(town, "daughter").post(f"/profile/family/{number}/end/").status_code == 302
    assert enter(town, "resident").post(f"/profile/family/{number}/end/").status_code == 404
    assert Act.objects.filter(verb="people.proxy_ended").count() == 1
