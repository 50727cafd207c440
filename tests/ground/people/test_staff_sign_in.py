"""Password, authenticator app, recovery codes, and the second factor that staff cannot do without."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.utils import timezone

from gongdi.ground.people import actions
from gongdi.ground.record.models import Act
from tests.ground.outbox import last_code

PASSWORD = "海棠花开-2026"
LOGIN = "/accounts/login/password/"
SECOND = "/accounts/login/second/"
DISPATCHER = "13900000007"

pytestmark = pytest.mark.usefixtures("no_tries")


@pytest.fixture
def dispatcher(town):
    return actions.set_password(town.persons["dispatcher"], password=PASSWORD, at=timezone.now())


def by_password(client, password=PASSWORD, phone=DISPATCHER, **more):
    return client.post(LOGIN, {"phone": phone, "password": password, **more})


def by_code(client, phone):
    client.post("/accounts/login/", {"phone": phone})
    return client.post("/accounts/login/code/", {"code": last_code(phone)})


def now_code(secret):
    counters = list(yield_hotp_counters_from_time())  # one before and one behind are taken too
    counter = counters[len(counters) // 2]
    return format_hotp_value(hotp_value(secret, counter))


def set_up_app(client) -> str:
    """Set up an authenticator app; its secret."""
    page = client.get("/accounts/second/app/")
    if page.status_code == 302:  # a password is asked once more
        client.post(page.headers["Location"], {"password": PASSWORD})
        page = client.get("/accounts/second/app/")
    secret = page.context["form"].secret
    done = client.post("/accounts/second/app/", {"code": now_code(secret)})
    assert done.status_code == 302, done.context["form"].errors
    return secret


def signed_in(client):
    return "_auth_user_id" in client.session


def test_staff_come_in_with_a_password(client, dispatcher):
    assert by_password(client).headers["Location"] == "/desk/"
    assert signed_in(client)


@pytest.mark.parametrize(
    ("phone", "password"), [(DISPATCHER, "falsch"), ("13811112222", PASSWORD), ("13900000001", "")]
)
def test_what_is_wrong_is_not_said(client, dispatcher, phone, password):
    response = by_password(client, password or "x", phone)
    assert response.status_code == 422
    assert "手机号或密码不对" in response.text
    assert not signed_in(client)


def test_five_wrong_passwords_close_the_door_for_a_while_for_known_and_unknown_alike(client, dispatcher):
    for phone in (DISPATCHER, "13811112222"):
        answers = [by_password(client, "falsch", phone).text for _ in range(6)]
        assert "试错太多次" not in answers[4]
        assert "试错太多次" in answers[5]
    assert "试错太多次" in by_password(client).text
    assert not signed_in(client)


def test_right_passwords_are_not_counted(client, dispatcher):
    for _ in range(8):
        assert by_password(client).status_code == 302
        client.post("/accounts/logout/")


def test_an_authenticator_app_is_asked_after_the_password(client, dispatcher):
    by_password(client)
    secret = set_up_app(client)
    client.post("/accounts/logout/")

    assert by_password(client, next="/desk/find/").headers["Location"] == SECOND
    assert not signed_in(client)
    assert client.get("/desk/").status_code in (302, 403)
    wrong = client.post(SECOND, {"code": "000000"})
    assert "验证码不对" in wrong.text
    later = now_code_later(secret)
    assert client.post(SECOND, {"code": later}).headers["Location"] == "/desk/find/"
    assert signed_in(client)


def now_code_later(secret):
    """The code of the next half minute: that of this one was used when the app was set up."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + 1))


def test_it_is_asked_after_a_code_by_text_message_too(client, dispatcher):
    by_password(client)
    set_up_app(client)
    client.post("/accounts/logout/")
    assert by_code(client, DISPATCHER).headers["Location"] == SECOND
    assert not signed_in(client)


def test_a_recovery_code_helps_once(client, dispatcher):
    by_password(client)
    set_up_app(client)
    codes = client.get("/accounts/second/recovery/").context["unused_codes"]
    assert len(codes) == 10
    assert client.get("/accounts/second/recovery/").context["can_view_codes"] is False
    for expected in (True, False):
        client.post("/accounts/logout/")
        by_password(client)
        client.post(SECOND, {"code": codes[0]})
        assert signed_in(client) is expected


def test_the_secret_of_the_app_is_kept_encrypted_and_its_coming_and_going_is_an_act(client, dispatcher):
    by_password(client)
    secret = set_up_app(client)
    kept = Authenticator.objects.get(type="totp")
    assert secret not in str(kept.data)
    client.post("/accounts/second/app/remove/")
    said = list(Act.objects.filter(verb__startswith="people.second_factor").values_list("verb", flat=True))
    assert sorted(set(said)) == ["people.second_factor_added", "people.second_factor_removed"]
    assert not Authenticator.objects.filter(type="totp").exists()


def test_staff_without_a_second_factor_see_nothing_before_they_have_one(client, dispatcher, settings):
    settings.STAFF_MFA = True
    by_password(client)
    for page in ("/desk/", "/", "/profile/", "/residents/"):
        assert client.get(page).headers["Location"] == "/accounts/second/"
    assert client.post("/profile/", {"name": "某人"}).status_code == 403
    assert "先设置第二道验证" in client.get("/accounts/second/").text

    set_up_app(client)
    assert client.get("/profile/").status_code == 200


def test_staff_cannot_take_their_last_second_factor_away(client, dispatcher, settings):
    settings.STAFF_MFA = True
    by_password(client)
    set_up_app(client)
    page = client.post("/accounts/second/app/remove/")
    assert "至少要保留一种" in page.text
    assert Authenticator.objects.filter(type="totp").exists()


def test_residents_are_not_asked(client, town, settings):
    settings.STAFF_MFA = True
    by_code(client, "13900000001")
    assert client.get("/profile/").status_code == 200


def test_somebody_who_takes_a_post_is_asked_within_ten_minutes(client, town, settings):
    settings.STAFF_MFA = True
    by_code(client, "13900000004")
    client.get("/profile/")
    session = client.session
    session["needs_no_factor_until"] = int(time.time()) - 1
    session.save()
    unit, at = town.units["committee"], timezone.now()
    actions.take_post(town.persons["stranger"], organisation=unit, kind="handler", on=timezone.localdate(at), at=at)
    assert client.get("/profile/").headers["Location"] == "/accounts/second/"


PAGES = ["", "app/", "passkeys/", "passkeys/add/", "recovery/new/"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_of_the_second_factor_opens(client, town, page, language):
    by_code(client, "13900000007")
    set_up_app(client) if page != "app/" else None
    client.cookies["django_language"] = language
    response = client.get(f"/accounts/second/{page}", follow=True)
    assert response.status_code == 200
    assert f'lang="{language}"' in response.text


def test_the_browser_gets_what_a_passkey_needs(client):
    answer = client.get("/accounts/login/passkey/", headers={"accept": "application/json"})
    assert answer.json()["request_options"]["publicKey"]["challenge"]
    refused = client.post("/accounts/login/passkey/", {"credential": "{}"})
    assert refused.status_code in (302, 200)
    assert not signed_in(client)
