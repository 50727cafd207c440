"""Who comes to the API: tokens of programs, browsers with their session, and those who are nobody."""

import json

from django.core.cache import cache
from django.test import Client

from gongdi.ground.access.actions import end_token
from gongdi.ground.access.models import Token
from tests.cast import FOUNDED_AT
from tests.windows.api.programs import problem, raising


def test_nobody_is_told_to_sign_in(town, program):
    problem(program().post("/appeals", raising(town)), 401, "unauthenticated")
    problem(program().get("/me"), 401, "unauthenticated")


def test_a_token_that_opens_nothing_is_refused_also_where_everybody_may_enter(town, program):
    stranger = program("stranger")
    end_token(Token.objects.get(), at=FOUNDED_AT)
    assert problem(stranger.get("/appeals"), 401, "unauthenticated")["mend"]


def test_many_wrong_tokens_are_too_many(town, program):
    cache.clear()
    guesser = program()
    guesser.headers = {"authorization": "Bearer gongdi_guess"}
    statuses = [guesser.get("/me").status_code for _ in range(32)]
    assert (statuses[0], statuses[-1]) == (401, 429)
    assert guesser.get("/me")["Retry-After"] == "60"
    cache.clear()


def test_a_browser_needs_the_csrf_token(town):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(town.persons["resident"])
    send = {"path": "/api/v1/appeals", "data": json.dumps(raising(town)), "content_type": "application/json"}
    problem(browser.post(**send), 403, "csrf")
    browser.cookies["csrftoken"] = "b" * 32
    assert browser.post(**send, headers={"x-csrftoken": "b" * 32}).status_code == 201


def test_a_browser_issues_uses_and_ends_a_token(town):
    browser = Client()
    browser.force_login(town.persons["resident"])
    made = browser.post("/api/v1/tokens", json.dumps({"name": "我的程序"}), "application/json")
    assert made.status_code == 201
    secret, number = made.json()["secret"], made.json()["number"]
    headers = {"authorization": f"Bearer {secret}"}
    assert Client().get("/api/v1/me", headers=headers).status_code == 200
    assert [row["name"] for row in browser.get("/api/v1/tokens").json()] == ["我的程序"]
    assert "secret" not in browser.get("/api/v1/tokens").json()[0]
    assert browser.post(f"/api/v1/tokens/{number}/end").json()["ended_at"]
    assert Client().get("/api/v1/me", headers=headers).status_code == 401


def test_a_token_gives_no_token_and_nobody_ends_anothers(town, program):
    resident = program("resident")
    problem(resident.post("/tokens", {"name": "x"}), 401, "unauthenticated")
    browser = Client()
    browser.force_login(town.persons["stranger"])
    assert browser.post(f"/api/v1/tokens/{Token.objects.get().pk}/end").status_code == 404


def test_the_secret_is_kept_nowhere(town, program):
    secret = program("resident").secret
    token = Token.objects.get()
    assert secret not in str(Token.objects.values().get())
    assert len(token.digest) == 64


def test_i_am_told_who_i_am(town, program):
    me = program("handler").get("/me").json()
    assert me["phone"] == "13900000008"
    assert me["posts"] == [
        {"kind": "handler", "unit": town.units["committee"].pk, "path": town.places["community"].path}
    ]
    assert program("daughter").get("/me").json()["principals"] == [town.persons["resident"].pk]
