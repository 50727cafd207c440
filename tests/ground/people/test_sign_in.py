"""Coming in by a code on the telephone."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from gongdi.ground.people import sms
from gongdi.ground.people.models import Passcode, Person
from gongdi.ground.record.models import Act
from tests.ground.outbox import SENT, Outbox, last_code

pytestmark = pytest.mark.django_db

NEW = "13811112222"
SIGN_IN = "/accounts/login/"
CODE = "/accounts/login/code/"


def ask(client, phone, **more):
    return client.post(SIGN_IN, {"phone": phone, **more})


def come_in(client, phone, **more):
    assert ask(client, phone, **more).headers["Location"] == CODE
    return client.post(CODE, {"code": last_code(phone)})


def signed_in(client) -> int | None:
    number = client.session.get("_auth_user_id")
    return int(number) if number else None


def verbs():
    return list(Act.objects.order_by("id").values_list("verb", flat=True))


def test_the_first_code_makes_a_person_known_and_lets_them_in(client):
    response = come_in(client, NEW)

    person = Person.objects.get(phone=NEW)
    assert response.headers["Location"] == "/"
    assert signed_in(client) == person.pk
    assert person.phone_verified_at is not None
    assert not person.has_usable_password()
    assert verbs() == ["people.person_known", "people.phone_verified"]


def test_somebody_known_comes_in_without_new_acts(client, town):
    before = verbs()
    come_in(client, "13900000001")
    assert signed_in(client) == town.persons["resident"].pk
    assert verbs() == [*before, "people.phone_verified"]


@pytest.mark.parametrize(
    "written", ["138 1111 2222", "+86-138-1111-2222", "１３８１１１１２２２２", "0086 13811112222"]
)
def test_a_number_is_understood_however_it_is_written(client, written):
    ask(client, written)
    assert SENT[0][0] == NEW


@pytest.mark.parametrize("written", ["", "1234567", "12811112222", "138111122223", "hello", "138１11122２2x"])
def test_what_is_no_mobile_number_is_said_so_and_kept(client, written):
    response = ask(client, written)
    assert response.status_code == 422
    assert not SENT
    assert f'value="{written}"' in response.text or not written


def test_the_answer_for_a_stranger_and_a_known_person_is_the_same(client, town):
    answers = []
    for phone in ("13900000001", NEW):
        client.cookies.clear()
        response = ask(client, phone)
        page = client.get(CODE).text.replace(f"{phone[:3]}****{phone[-4:]}", "***")
        answers.append((response.status_code, response.headers["Location"], strip_tokens(page)))
        client.post(CODE, {"code": "000000"})
    assert answers[0] == answers[1]
    assert [len(text) for _, text in SENT] == [len(SENT[0][1])] * 2


def strip_tokens(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_three_wrong_codes_end_it(client):
    ask(client, NEW)
    right = last_code(NEW)
    wrong = "000000" if right != "000000" else "111111"
    first, second, third = (client.post(CODE, {"code": wrong}) for _ in range(3))

    assert (first.status_code, second.status_code) == (422, 422)
    assert "还可以试2次" in first.text
    assert third.headers["Location"] == SIGN_IN
    assert client.post(CODE, {"code": right}).headers["Location"] == SIGN_IN
    assert signed_in(client) is None
    assert not Person.objects.filter(phone=NEW).exists()


def test_a_code_is_worth_nothing_after_five_minutes(client):
    ask(client, NEW)
    Passcode.objects.update(expires_at=Passcode.objects.get().sent_at)
    assert client.post(CODE, {"code": last_code(NEW)}).headers["Location"] == SIGN_IN
    assert signed_in(client) is None


def test_a_code_works_once(client):
    come_in(client, NEW)
    session = client.session
    session["passcode.sign_in"] = {"key": Passcode.objects.get().key, "phone": NEW, "next": None}
    session.save()
    client.post("/accounts/logout/")
    assert client.post(CODE, {"code": last_code(NEW)}).headers["Location"] == SIGN_IN


def test_a_code_works_only_in_the_browser_that_asked(client):
    ask(client, NEW)
    other = Client()
    other.post(CODE, {"code": last_code(NEW)})
    assert signed_in(other) is None


def test_of_the_code_only_the_digest_is_kept(client):
    ask(client, NEW)
    row = Passcode.objects.values().get()
    assert last_code(NEW) not in {str(value) for value in row.values()}
    assert last_code(NEW) not in str(dict(client.session))


def test_a_second_code_within_a_minute_is_not_sent_and_the_first_still_works(client):
    ask(client, NEW)
    again = ask(client, NEW)
    assert again.headers["Location"] == CODE
    assert len(SENT) == 1
    client.post(CODE, {"code": last_code(NEW)})
    assert signed_in(client)


def test_somebody_else_who_asks_for_the_same_telephone_has_to_wait(client):
    ask(client, NEW)
    response = ask(Client(), NEW)
    assert response.status_code == 422
    assert "请等1分钟" in response.text
    assert len(SENT) == 1


def test_a_telephone_gets_five_codes_an_hour(client, settings):
    settings.PASSCODE_PAUSE_SECONDS = 0
    statuses = [ask(client, NEW).status_code for _ in range(7)]
    assert statuses == [302] * 5 + [422] * 2
    assert len(SENT) == 5


def test_an_address_gets_so_many_codes_an_hour(client, settings):
    settings.PASSCODES_PER_ADDRESS_HOUR = 3
    statuses = [ask(client, f"1381111{number:04d}").status_code for number in range(5)]
    assert statuses == [302] * 3 + [422] * 2


def test_a_gateway_that_fails_is_said_so(client, settings, monkeypatch):
    def refuse(self, phone, text):
        raise sms.NotSent("no credit")

    monkeypatch.setattr(Outbox, "send", refuse)
    response = ask(client, NEW)
    assert response.status_code == 422
    assert "短信没有发出去" in response.text


def test_the_session_gets_a_new_name(client):
    ask(client, NEW)
    before = client.session.session_key
    client.post(CODE, {"code": last_code(NEW)})
    assert client.session.session_key != before


def test_the_language_stays(client):
    client.cookies["django_language"] = "en"
    come_in(client, NEW)
    client.post("/accounts/logout/")
    assert client.cookies["django_language"].value == "en"
    assert '<html lang="en"' in client.get(SIGN_IN).text


def test_the_language_of_the_person_is_spoken_where_none_was_chosen(client, town):
    Person.objects.filter(phone="13900000001").update(language="en")
    come_in(client, "13900000001")
    assert client.cookies["django_language"].value == "en"


@pytest.mark.parametrize("wanted", ["/say/", "/matters/?q=1"])
def test_after_coming_in_one_is_where_one_wanted(client, wanted):
    assert come_in(client, NEW, next=wanted).headers["Location"] == wanted


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(client, wanted):
    assert come_in(client, NEW, next=wanted).headers["Location"] == "/"


def test_whoever_may_no_longer_come_in_is_told_only_after_the_code(client, town):
    Person.objects.filter(phone="13900000001").update(is_active=False)
    assert come_in(client, "13900000001").headers["Location"] == reverse("account_inactive")
    assert signed_in(client) is None
    assert client.get(reverse("account_inactive")).status_code == 200


def test_without_a_code_asked_for_there_is_no_page_for_it(client):
    assert client.get(CODE).headers["Location"] == SIGN_IN


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "password/reset/", "confirm-email/", "phone/verify/", "", "3rdparty/"]
)
def test_of_allauth_only_what_is_needed_can_be_reached(client, path):
    assert client.get(f"/accounts/{path}").status_code == 404


def test_staff_start_at_their_desk(client, town):
    assert come_in(client, "13900000007").headers["Location"] == "/desk/"
