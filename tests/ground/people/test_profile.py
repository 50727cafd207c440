"""What people change about themselves."""

import pytest
from django.test import Client
from django.utils import timezone

from gongdi.ground.people import actions
from gongdi.ground.record.models import Act
from tests.ground.outbox import last_code

pytestmark = pytest.mark.usefixtures("no_tries")
RESIDENT, NEW = "13900000001", "13811112222"


def come_in(phone=RESIDENT):
    client = Client()
    client.post("/accounts/login/", {"phone": phone})
    client.post("/accounts/login/code/", {"code": last_code(phone)})
    return client


@pytest.fixture
def resident(town):
    return town.persons["resident"]


@pytest.fixture
def browser(resident, settings):
    settings.PASSCODE_PAUSE_SECONDS = 0
    return come_in()


def newest_act():
    return Act.objects.order_by("-id").first()


def test_a_name_and_a_language_are_kept_and_the_record_keeps_no_name(browser, resident):
    response = browser.post("/profile/", {"name": "陈秀英", "language": "en"})
    resident.refresh_from_db()
    assert (resident.name, resident.language) == ("陈秀英", "en")
    assert response.cookies["django_language"].value == "en"
    act = newest_act()
    assert (act.verb, act.body) == ("people.profile_changed", {})
    assert act.whisper.body == {"name": "陈阿姨", "language": ""}


@pytest.mark.parametrize("name", ["http://evil.example", "陈13900000000", "<script>", "evil.com", "a@b"])
def test_a_name_is_made_of_letters(browser, resident, name):
    response = browser.post("/profile/", {"name": name, "language": ""})
    assert response.status_code == 422
    assert "只写文字" in response.text


@pytest.mark.parametrize("name", ["阿依古丽·买买提", "Mary-Jane O'Neil", "陈 小梅", ""])
def test_names_of_all_kinds_are_names(browser, name):
    assert browser.post("/profile/", {"name": name, "language": ""}).status_code == 302


def test_another_telephone_is_taken_when_it_is_proved(browser, resident):
    browser.post("/profile/phone/", {"phone": NEW})
    wrong = browser.post("/profile/phone/code/", {"code": "abcdef"})
    assert wrong.status_code == 422
    browser.post("/profile/phone/code/", {"code": last_code(NEW)})
    resident.refresh_from_db()
    assert resident.phone == NEW
    assert newest_act().verb == "people.phone_changed"
    assert newest_act().body == {}
    assert browser.get("/profile/").status_code == 200


def test_the_telephone_of_somebody_else_is_not_taken(browser, resident, town):
    other = town.persons["neighbour"].phone
    browser.post("/profile/phone/", {"phone": other})
    page = browser.post("/profile/phone/code/", {"code": last_code(other)}, follow=True)
    resident.refresh_from_db()
    assert resident.phone == RESIDENT
    assert "另一个账号" in page.text


def test_a_password_ends_other_sessions_and_is_asked_before_it_changes(browser, resident):
    other = come_in()
    assert browser.post("/profile/password/", {"new": "好长的一个密码-2026"}).status_code == 302
    assert browser.get("/profile/").status_code == 200
    assert other.get("/profile/").headers["Location"].startswith("/accounts/login/")
    resident.refresh_from_db()
    assert resident.check_password("好长的一个密码-2026")


def test_the_old_password_is_asked_of_somebody_who_came_in_with_it(resident):
    actions.set_password(resident, password="好长的一个密码-2026", at=timezone.now())
    client = Client()
    client.post("/accounts/login/password/", {"phone": RESIDENT, "password": "好长的一个密码-2026"})
    assert client.post("/profile/password/", {"new": "另一个很长的密码-2026"}).status_code == 422
    wrong = client.post("/profile/password/", {"old": "falsch", "new": "另一个很长的密码-2026"})
    assert "密码不对" in wrong.text
    right = client.post("/profile/password/", {"old": "好长的一个密码-2026", "new": "另一个很长的密码-2026"})
    assert right.status_code == 302


@pytest.mark.parametrize("weak", ["short", "12345678901234", "password123456"[:8]])
def test_weak_passwords_are_refused(browser, weak):
    assert browser.post("/profile/password/", {"new": weak}).status_code == 422


def test_signing_out_everywhere_ends_every_session(browser):
    other = come_in()
    browser.post("/profile/sign-out-everywhere/")
    for client in (browser, other):
        assert client.get("/profile/").headers["Location"].startswith("/accounts/login/")
    assert newest_act().verb == "people.signed_out_everywhere"


def test_deeds_need_the_token_of_the_page(resident, settings):
    client = Client(enforce_csrf_checks=True)
    client.force_login(resident)
    for page in ("/profile/", "/profile/sign-out-everywhere/", "/profile/homes/", "/profile/family/name/"):
        assert client.post(page).status_code == 403
    assert Client(enforce_csrf_checks=True).post("/accounts/login/", {"phone": NEW}).status_code == 403


OWN = ["", "phone/", "password/", "homes/", "family/", "family/name/", "family/ask/"]


@pytest.mark.parametrize("page", OWN)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_own_page_opens_in_both_languages_and_asks_to_sign_in(browser, page, language):
    browser.cookies["django_language"] = language
    response = browser.get(f"/profile/{page}")
    assert response.status_code == 200
    assert f'lang="{language}"' in response.text
    assert Client().get(f"/profile/{page}").headers["Location"].startswith("/accounts/login/")


def test_the_way_to_the_residents_is_shown_to_those_who_know_them(town):
    assert "/residents/" in come_in("13900000005").get("/profile/").text
    assert "/residents/" in come_in("13900000008").get("/profile/").text
    assert "/residents/" not in come_in("13900000007").get("/profile/").text
