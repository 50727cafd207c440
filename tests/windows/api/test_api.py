"""The API: the same deeds, the same law; every no a problem that says what, where and how to mend it."""

import json

import pytest
from django.test import Client

from gongdi.ground.access.actions import end_token, issue_token
from gongdi.ground.access.models import Token
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.models import Appeal, Audience
from gongdi.practices.appeals.states import Status
from tests.cast import FOUNDED_AT
from tests.practices.appeals import make


class Program:
    """A program with a token of a member of the cast."""

    def __init__(self, town, name, **headers):
        self.secret = issue_token(town.persons[name], name="test", at=FOUNDED_AT)[1] if name else ""
        self.client = Client(headers={"accept-language": "en", **headers})
        self.headers = {"authorization": f"Bearer {self.secret}"} if name else {}

    def get(self, path, **query):
        return self.client.get(f"/api/v1{path}", query, headers=self.headers)

    def post(self, path, body=None, **headers):
        said = body if isinstance(body, str) else json.dumps(body or {})
        return self.client.post(f"/api/v1{path}", said, "application/json", headers=self.headers | headers)


@pytest.fixture
def program(town):
    return lambda name=None: Program(town, name)


def raising(town, **more):
    return {"detail": make.DETAIL, "place": town.places["grid"].pk, **more}


def test_a_resident_raises_an_appeal(town, program):
    answer = program("resident").post("/appeals", raising(town, category="utilities.lamp", address="2号楼"))

    assert answer.status_code == 201, answer.content
    appeal = Appeal.objects.get(reference=answer.json()["reference"])
    assert (appeal.detail, appeal.reporter_id) == (make.DETAIL, town.persons["resident"].pk)
    assert [act.verb for act in Act.objects.filter(subject_kind="appeal", subject_id=appeal.pk)] == ["appeals.raised"]
    assert answer["Location"] == f"/api/v1/appeals/{appeal.reference}"


def test_raising_asks_few_queries(town, program, django_assert_max_num_queries):
    resident = program("resident")
    resident.get("/me")
    with django_assert_max_num_queries(8):
        assert resident.post("/appeals", raising(town)).status_code == 201
