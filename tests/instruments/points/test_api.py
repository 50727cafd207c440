"""The API of points: what the pages have, with every fault named."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.instruments.points import make
from tests.instruments.points.make import DAY, START


@pytest.fixture
def where(town, settings):
    settings.STAFF_MFA = False
    there = make.programme(town)
    make.rated(town, on=START + DAY)
    make.read()
    return there


def ask(town, name, path, body=None):
    client = Client()
    if name:
        client.force_login(town.persons[name])
    path = f"/api/v1/points/{path}"
    if body is None:
        return client.get(path)
    return client.post(path, json.dumps(body), content_type="application/json")


def test_everybody_reads_a_programme_and_nobody_is_named(town, where):
    (listed,) = ask(town, None, "programmes").json()
    assert (listed["number"], listed["version"], listed["status"]) == (where.pk, 1, "running")
    whole = ask(town, None, f"programmes/{where.pk}").json()
    assert whole["budget"]["left"] == 995
    assert whole["receivers"] is None
    rules = ask(town, None, f"programmes/{where.pk}/rules/1").json()
    assert [rule["code"] for rule in rules["rules"]] == ["rated", "helped"]
    assert ask(town, None, "me").status_code == 401


def test_my_points_and_why(town, where):
    mine = ask(town, "resident", "me").json()
    assert mine["purses"][0]["balance"] == 5
    assert mine["lines"][0]["why"] == "按规则“评价了办好的事”得5分（第1版）"
    assert ask(town, "neighbour", "me").json() == {"purses": [], "lines": []}


def test_a_wrong_rule_is_told_with_where_what_and_how_to_mend(town, where):
    body = {"rules": [make.rule(verb="appeals.exploded", points=-1)]}
    answer = ask(town, "points_officer", f"programmes/{where.pk}/rules", body)
    assert answer.status_code == 422
    assert {field["where"] for field in answer.json()["fields"]} == {"body.rule.verb", "body.rule.points"}
    assert all(field["what"] and field["mend"] for field in answer.json()["fields"])
    assert ask(town, "resident", f"programmes/{where.pk}/rules", {}).status_code == 403


def test_a_version_from_draft_to_vote(town, where):
    there = f"programmes/{where.pk}/rules"
    assert ask(town, "points_officer", there, {}).status_code == 201
    swept = {"rule": make.rule(make.HELPED, code="swept"), "was": "helped"}
    saved = ask(town, "points_officer", f"{there}/2/rule", swept).json()
    assert [rule["code"] for rule in saved["rules"]] == ["rated", "swept"]
    assert ask(town, "points_officer", f"{there}/2/drop", {"code": "swept"}).json()["rules"][0]["code"] == "rated"
    assert ask(town, "points_officer", f"{there}/2/terms", {"why": "试试"}).json()["expires_after"] is None
    assert ask(town, "points_officer", f"{there}/2/preview", {}).json()["preview"]["rules"][0]["code"] == "rated"
    assert ask(town, "resident", f"{there}/2").status_code == 404
    assert ask(town, "points_officer", f"{there}/2/propose", {}).json()["resolution"]
    assert ask(town, "resident", f"{there}/2").status_code == 200


def test_a_claim_from_one_hand_to_the_next(town, where):
    today = timezone.localdate().isoformat()
    body = {"rule": "helped", "done_on": today, "text": "买菜", "witness": "13900000002", "key": "1"}
    made = ask(town, "resident", f"programmes/{where.pk}/claims", body)
    assert made.status_code == 201
    number = made.json()["number"]
    assert made.json()["may"] == ["withdraw"]
    assert ask(town, "resident", f"programmes/{where.pk}/claims", body).json()["number"] == number
    assert ask(town, "stranger", f"claims/{number}").status_code == 404
    assert ask(town, "resident", f"claims/{number}/witness", {}).status_code == 403
    assert ask(town, "neighbour", f"claims/{number}/witness", {}).json()["status"] == "witnessed"
    assert [claim["number"] for claim in ask(town, "points_officer", "claims").json()] == [number]
    assert ask(town, "points_officer", f"claims/{number}/refuse", {}).status_code == 422
    stale = ask(town, "points_officer", f"claims/{number}/approve", {"version": 1})
    assert (stale.status_code, stale.json()["claim"]["version"]) == (409, 2)
    assert ask(town, "points_officer", f"claims/{number}/approve", {"version": 2}).json()["status"] == "awarded"


@pytest.mark.parametrize(
    "changed",
    [
        {"rule": "rated"},
        {"rule": "nothing"},
        {"witness": "13999999999"},
        {"link": "javascript:alert(1)"},
        {"text": " "},
        {"text": "a\0b"},
        {"more": 1},
    ],
)
def test_what_cannot_be_claimed(town, where, changed):
    body = {"rule": "helped", "done_on": (timezone.localdate() - timedelta(days=1)).isoformat(), "text": "买菜"}
    answer = ask(town, "resident", f"programmes/{where.pk}/claims", body | changed)
    assert answer.status_code == 422
    assert answer.json()["title"]


def test_a_head_opens_a_programme(town, where):
    body = {
        "organisation": town.units["committee"].pk,
        "council": town.units["council"].pk,
        "name": "新项目",
        "aim": "为了大家",
        "for_whom": "居民",
        "starts_on": "2026-01-01",
    }
    assert ask(town, "resident", "programmes", body).status_code == 403
    made = ask(town, "head", "programmes", body)
    assert made.status_code == 201
    number = made.json()["number"]
    assert ask(town, "head", "programmes", body).status_code == 422
    assert ask(town, "head", f"programmes/{number}/budget", {"points": 5, "why": "x"}).json()["resolution"]
    assert ask(town, "head", f"programmes/{number}/budget", {"points": 2**70, "why": "x"}).status_code == 422
    assert ask(town, "head", f"programmes/{where.pk}/end", {}).json()["status"] == "ended"
