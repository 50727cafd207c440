"""The page, the API and the command with which an account ends."""

import json

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone

from gongdi.ground.people import actions as people
from gongdi.ground.people.forgetting import Reason
from gongdi.ground.people.models import Person
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.states import Status
from gongdi.site.cli.forget import REASONS, forget
from tests.ground.outbox import SENT, last_code
from tests.practices.appeals import make
from tests.windows.portal.lens import looking

pytestmark = pytest.mark.usefixtures("no_tries")
PHONE, PASSWORD = "13900000001", "好长的一个密码-2026"


@pytest.fixture(autouse=True)
def _alone(settings, tmp_path):
    """Files of this test alone, and codes without a pause."""
    settings.BASE_DATA = tmp_path
    settings.PASSCODE_PAUSE_SECONDS = 0


@pytest.fixture
def person(town):
    return town.persons["resident"]


@pytest.fixture
def lasting_person(lasting_town):
    return lasting_town.persons["resident"]


@pytest.fixture
def with_password(person):
    people.set_password(person, password=PASSWORD, at=timezone.now())
    return person


def is_gone(person: Person) -> bool:
    return Person.objects.get(pk=person.pk).forgotten_at is not None


@pytest.mark.parametrize(
    ("language", "here", "not_here"), [("zh-hans", "会删除的", "What goes"), ("en", "What goes", "会删除的")]
)
def test_the_page_says_what_goes_and_what_stays(town, language, here, not_here):
    browser = looking(town, "resident")
    browser.cookies["django_language"] = language
    page = browser.get("/me/forget/")
    assert page.status_code == 200
    assert here in page.text
    assert not_here not in page.text
    assert "139****0001" in page.text
    assert "/me/forget/" in browser.get("/profile/").text


def test_with_the_password_the_account_ends_and_so_does_the_session(town, with_password):
    browser, other = looking(town, "resident"), looking(town, "resident")
    wrong = browser.post("/me/forget/", {"password": "falsch"})
    assert (wrong.status_code, is_gone(with_password)) == (422, False)
    assert "密码不对" in wrong.text
    done = browser.post("/me/forget/", {"password": PASSWORD})
    assert done.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "已经注销" in browser.get(done.headers["Location"]).text
    assert is_gone(with_password)
    for client in (browser, other):
        assert client.get("/me/").headers["Location"].startswith("/accounts/login/")


def test_without_a_password_a_fresh_code_does_it(town, person):
    browser = looking(town, "resident")
    assert browser.post("/me/forget/", {"password": ""}).status_code == 422
    browser.post("/me/forget/send/")
    assert "注销" in SENT[-1][1]
    assert browser.get("/me/forget/code/").status_code == 200
    assert browser.post("/me/forget/code/", {"code": "abcdef"}).status_code == 422
    assert not is_gone(person)
    browser.post("/me/forget/code/", {"code": last_code(PHONE)})
    assert is_gone(person)


def test_a_code_for_signing_in_ends_nothing(town, person):
    browser = Client()
    browser.post("/accounts/login/", {"phone": PHONE})
    code = last_code(PHONE)
    browser.force_login(person)
    assert browser.post("/me/forget/code/", {"code": code}).headers["Location"] == "/me/forget/"
    assert not is_gone(person)


def test_with_an_open_matter_the_page_leads_there_and_does_nothing(town, with_password):
    appeal = make.appeal(town, at=Status.DISPATCHED)
    browser = looking(town, "resident")
    page = browser.get("/me/forget/").text
    assert f"/matters/{appeal.reference}/" in page
    assert "还有没办完的事" in page
    assert browser.post("/me/forget/", {"password": PASSWORD}).status_code == 409
    assert browser.post("/me/forget/send/").status_code == 409
    assert not is_gone(with_password)


def test_a_matter_raised_meanwhile_stops_it(town, person):
    browser = looking(town, "resident")
    browser.post("/me/forget/send/")
    make.appeal(town)
    answer = browser.post("/me/forget/code/", {"code": last_code(PHONE)})
    assert (answer.status_code, is_gone(person)) == (422, False)
    assert "还有没办完的事" in answer.text


# ---- the API ---------------------------------------------------------------------------------------------------


def ask(client, path, body=None, **headers):
    send = client.get if body is None else client.post
    more = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
    return send(f"/api/v1/me/forget{path}", headers=headers, **more)


def test_the_api_tells_whether_and_does_it_with_a_proof(town, with_password):
    browser = looking(town, "resident")
    assert ask(browser, "").json() == {"may": True, "reason": "", "unfinished": []}
    for body in ({}, {"password": "falsch"}, {"code": "123456"}):
        assert ask(browser, "", body).status_code == 422
    assert ask(browser, "", {"password": PASSWORD}).json() == {"person": with_password.pk}
    assert is_gone(with_password)
    assert ask(browser, "").status_code == 401


def test_the_api_sends_a_code_and_takes_it(town, person):
    browser = looking(town, "resident")
    assert ask(browser, "/code", {}).json() == {"phone": "139****0001"}
    assert ask(browser, "", {"code": last_code(PHONE)}).status_code == 200
    assert is_gone(person)


def test_the_api_says_what_is_under_way(town, with_password):
    appeal = make.appeal(town)
    browser = looking(town, "resident")
    told = ask(browser, "").json()
    assert (told["may"], appeal.reference in told["unfinished"][0]) == (False, True)
    answer = ask(browser, "", {"password": PASSWORD})
    assert (answer.status_code, answer.json()["facts"]) == (409, ["has_nothing_unfinished"])


def test_a_stolen_token_ends_no_account(town, with_password):
    from gongdi.ground.access.actions import issue_token

    secret = issue_token(with_password, name="程序", at=timezone.now())[1]
    answer = ask(Client(), "", {"password": PASSWORD}, authorization=f"Bearer {secret}")
    assert (answer.status_code, is_gone(with_password)) == (401, False)


# ---- the command -----------------------------------------------------------------------------------------------


def command(*words: str):
    return CliRunner().invoke(forget, [*words, "--json"])


def test_the_command_forgets_and_tidies(lasting_person):
    done = command(PHONE, "--reason", "consent_withdrawn")
    assert done.exit_code == 0, done.output
    told = json.loads(done.output.splitlines()[-1])
    assert (told["forgotten"], told["noted"]) == (lasting_person.pk, 0)
    assert Act.objects.get(verb="people.forgotten").body == {"reason": "consent_withdrawn"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "say who"),
        (["13900000001"], "say why"),
        (["13911112222", "--reason", "law"], "nobody has"),
        (["123", "--reason", "law"], "no mobile number"),
        (["--number", "99999", "--reason", "law"], "nobody has"),
        (["13900000008", "--reason", "law"], "holds_no_office"),
    ],
)
def test_the_command_says_what_is_wrong(lasting_town, words, said):
    done = command(*words)
    assert done.exit_code != 0
    assert said in done.output


def test_the_command_names_the_open_matters(lasting_town):
    appeal = make.appeal(lasting_town)
    done = command(PHONE, "--reason", "own_wish")
    assert "has_nothing_unfinished" in done.output
    assert f"/matters/{appeal.reference}/" in done.output


def test_the_command_knows_every_reason_but_the_one_of_a_restore():
    assert {*REASONS, "again"} == set(Reason.values)


def test_the_command_forgets_again_and_rewrites(lasting_person):
    command(PHONE, "--reason", "own_wish")
    Person.objects.filter(pk=lasting_person.pk).update(forgotten_at=None, phone=PHONE, is_active=True)
    done = command("--again", "--rewrite")
    assert done.exit_code == 0, done.output
    told = json.loads(done.output.splitlines()[-1])
    assert (told["forgotten_again"], told["rewritten"]) == (1, True)
    assert is_gone(lasting_person)
