"""The operator's page of neighbours, and the same at the API."""

import json
import secrets
from datetime import UTC, datetime

import pytest

from gongdi.engines.merkle.cosignatures import COSIGNATURE
from gongdi.engines.merkle.notes import ED25519, SigningKey
from gongdi.ground.record.log.keys import log_key, witness_key
from gongdi.ground.record.models import Neighbour, WatchedLog
from tests.cast import PERSONS

PAGE, API = "/operator/neighbours/", "/api/v1/neighbours"
AT = datetime(2026, 3, 1, 8, tzinfo=UTC)


def vkey(name, kind):
    return str(SigningKey.of(name, secrets.token_bytes(32), kind).verifier)


@pytest.fixture
def given():
    return {
        "name": "邻县",
        "url": "https://linxian.example/witness",
        "witness_key": vkey("linxian.example/witness", COSIGNATURE),
        "log_key": vkey("linxian.example/log", ED25519),
    }


@pytest.fixture
def operator(town, client):
    client.force_login(town.persons["operator"])
    return client


def text_of(answer):
    return answer.content.decode()


def test_the_page_shows_what_to_hand_over(operator):
    text = text_of(operator.get(PAGE))
    assert str(witness_key().verifier) in text.replace("&#x2B;", "+")
    assert str(log_key().verifier) in text.replace("&#x2B;", "+")
    assert "http://testserver/witness" in text
    assert PAGE in text_of(operator.get("/operator/"))


def test_an_operator_agrees_with_a_neighbour_and_ends_it(operator, given):
    done = operator.post(PAGE, given, follow=True)
    assert done.redirect_chain == [(PAGE, 302)]
    row = Neighbour.objects.get()
    assert (row.name, row.url, row.log_key) == ("邻县", given["url"], given["log_key"])
    assert "还没有会签" in text_of(done)
    assert "对方还没有来请求" in text_of(done)
    ended = text_of(operator.post(f"{PAGE}{row.pk}/end/", follow=True))
    assert "还没有约定" in ended
    assert "已结束的" in ended
    assert Neighbour.objects.get().to_at is not None


def test_the_page_shows_how_far_both_are(operator, given):
    row = Neighbour.objects.create(**given, from_at=AT, cosigned=40, trouble="slow", asked_at=AT)
    WatchedLog.objects.create(origin="linxian.example/log", size=77, cosigned_at=AT)
    text = text_of(operator.get(PAGE))
    assert "到第 40 条" in text
    assert "没有及时回答" in text
    assert "到第 77 条" in text
    Neighbour.objects.filter(pk=row.pk).update(trouble="", url="", witness_key="")
    assert "没有约定" in text_of(operator.get(PAGE))


def test_what_cannot_be_used_is_shown_at_its_field_and_stays_typed(operator, given):
    answer = operator.post(
        PAGE, given | {"name": "", "url": "http://linxian.example/witness", "witness_key": given["log_key"]}
    )
    assert answer.status_code == 422
    assert {field: len(said) for field, said in answer.context["form"].errors.items()} == {
        "name": 1,
        "url": 1,
        "witness_key": 1,
    }
    assert "这是记录公钥" in text_of(answer)
    assert 'value="http://linxian.example/witness"' in text_of(answer)
    assert operator.post(PAGE, given | {"url": "http://10.0.0.7/witness", "plain": "on"}).status_code == 302
    assert "已经和用这把公钥的一方约定过" in text_of(operator.post(PAGE, given))


@pytest.mark.parametrize("role", [None, *(role for role in PERSONS if role != "operator")])
def test_nobody_else_sees_or_changes_it(town, client, given, role):
    row = Neighbour.objects.create(**given, from_at=AT)
    if role:
        client.force_login(town.persons[role])
    for answer in (client.get(PAGE), client.post(PAGE, given), client.post(f"{PAGE}{row.pk}/end/")):
        assert answer.status_code == 403
        assert given["witness_key"][-20:] not in text_of(answer)
    assert Neighbour.objects.get().to_at is None


# ---- at the API ------------------------------------------------------------------------------------------------


def send(client, path, body=None):
    return client.post(path, json.dumps(body or {}), content_type="application/json")


def test_the_api_agrees_lists_and_ends(operator, given):
    made = send(operator, API, given)
    assert made.status_code == 201
    assert made.json()["they_cosigned"] == {"size": 0, "at": None}
    WatchedLog.objects.create(origin="linxian.example/log", size=77, cosigned_at=AT)
    (row,) = operator.get(API).json()
    assert (row["name"], row["trouble"], row["to_at"]) == ("邻县", "", None)
    assert row["we_cosigned"] == {"size": 77, "at": "2026-03-01T08:00:00Z"}
    ended = send(operator, f"{API}/{row['number']}/end")
    assert ended.status_code == 200
    assert ended.json()["to_at"]
    assert send(operator, f"{API}/999999/end").status_code == 404


def test_the_api_says_every_field_that_is_wrong(operator, given):
    answer = send(operator, API, given | {"url": "gopher://x", "log_key": "x"})
    assert answer.status_code == 422
    assert {field["where"]: field["kind"] for field in answer.json()["fields"]} == {
        "body.url": "unusable",
        "body.log_key": "unusable",
    }
    assert send(operator, API, given | {"colour": "red"}).status_code == 422
