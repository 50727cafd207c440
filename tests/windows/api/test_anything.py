"""Whatever is sent to the API, the answer is an answer: never an error of ours. Drawn at random, the same each run."""

import json

import pytest
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gongdi.ground.access.actions import issue_token
from gongdi.practices.appeals.forms import FORMS
from gongdi.practices.appeals.states import Status
from tests.cast import FOUNDED_AT
from tests.practices.appeals import make

SOME = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FIELDS = (
    "detail place title address latitude longitude audience category contact on_behalf key version track confine "
    "reason text into unit solved satisfaction contacted words reached person phone name"
).split()
WORDS = ["", " ", "\0", "路灯", "x" * 6000, "990001", "utilities.lamp", "small", "outside", "satisfied", "٣", "a\ud800"]
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.sampled_from(WORDS),
    st.text(max_size=20),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=3),
    max_leaves=6,
)
BODIES = st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=6)
QUERY = "place status unit category words count after mine scope number since parent name".split()


@pytest.fixture
def officer(town):
    """A program of the dispatcher, with an appeal to work on."""
    secret = issue_token(town.persons["dispatcher"], name="test", at=FOUNDED_AT)[1]
    return Client(headers={"authorization": f"Bearer {secret}"}), make.appeal(town, at=Status.TRIAGED)


def is_answer(response):
    assert response.status_code < 500, response.content
    assert response["Content-Type"].startswith(("application/json", "application/problem+json"))


@SOME
@given(deed=st.sampled_from(["", *FORMS, "follow"]), body=BODIES)
def test_any_body_gets_an_answer(officer, deed, body):
    client, appeal = officer
    path = f"/api/v1/appeals/{appeal.reference}/{deed}" if deed else "/api/v1/appeals"
    is_answer(client.post(path, json.dumps(body), "application/json"))


@SOME
@given(body=st.binary(max_size=60))
def test_any_bytes_get_an_answer(officer, body):
    client, _ = officer
    is_answer(client.post("/api/v1/appeals", body, "application/json"))


@SOME
@given(
    where=st.sampled_from(["appeals", "figures", "places", "units", "duties", "categories", "tracks"]),
    query=st.dictionaries(
        st.sampled_from(QUERY), LEAVES.map(lambda value: str(value).replace("\ud800", "")), max_size=4
    ),
)
def test_any_query_gets_an_answer(officer, where, query):
    client, _ = officer
    is_answer(client.get(f"/api/v1/{where}", query))


@SOME
@given(reference=st.text(min_size=1, max_size=20), number=st.integers(-(2**70), 2**70))
def test_any_address_gets_an_answer(officer, reference, number):
    client, _ = officer
    for path in (f"appeals/{reference}", f"appeals/{reference}/acts", f"appeals/{reference}/photos/{number}"):
        assert client.get(f"/api/v1/{path}").status_code < 500
