"""The public log at the API, and receipts of appeals: whose words go to whom, and what waits for a signature."""

import base64
import json

import pytest
from django.test import Client
from django.utils import timezone

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.hashing import leaf_hash
from gongdi.engines.merkle.notes import Note, VerifierKey
from gongdi.engines.merkle.proofs import verify_inclusion
from gongdi.ground.access.actions import issue_token
from gongdi.ground.record.log import holds, signer
from gongdi.ground.record.log.checks import check
from gongdi.ground.record.models import Act, Neighbour
from gongdi.practices.appeals.models import Audience
from gongdi.practices.appeals.states import Status
from tests.cast import FOUNDED_AT
from tests.practices.appeals import make

pytestmark = pytest.mark.django_db


def program(town, name=""):
    """A program of a member of the cast, or of nobody."""
    secret = issue_token(town.persons[name], name="test", at=FOUNDED_AT)[1] if name else ""
    headers = {"accept-language": "en"} | ({"authorization": f"Bearer {secret}"} if name else {})
    return Client(headers=headers)


@pytest.fixture
def appeal(town):
    row = make.appeal(town, at=Status.REPLIED)
    signer.catch_up()
    return row


def test_anybody_learns_how_the_log_stands_and_can_check_one_act_of_it(town, appeal):
    client = program(town)
    record = client.get("/api/v1/record").json()
    assert record["recorded"] == record["size"] == Act.objects.count()
    assert (record["held"], record["breaks"], record["witnesses"]) == (None, [], [])

    act = client.get(f"/api/v1/record/acts/{record['size']}").json()
    note, key = Note.parse(act["checkpoint"]), VerifierKey.parse(record["key"])
    assert key.verifies(note)
    checkpoint = Checkpoint.of(note)
    assert base64.b64encode(checkpoint.root).decode() == record["root"]
    proof = [base64.b64decode(each) for each in act["proof"]]
    verify_inclusion(leaf_hash(act["leaf"].encode()), act["index"], checkpoint.size, proof, checkpoint.root)
    assert act["act"] == json.loads(act["leaf"])
    assert check(act["receipt"], record["key"]).holds


def test_the_log_says_who_witnesses_it_and_whether_it_is_on_hold(town, appeal):
    Neighbour.objects.create(name="临江县", url="https://l.example", witness_key="w+1+x", from_at=timezone.now())
    holds.hold("restored", "from a backup")
    record = program(town).get("/api/v1/record").json()
    assert record["held"]["kind"] == "restored"
    assert [(each["name"], each["size"]) for each in record["witnesses"]] == [("临江县", 0)]


@pytest.mark.parametrize("position", [0, -1, 9_999, 10**30])
def test_what_is_not_in_the_log_is_not_found(town, appeal, position):
    answer = program(town).get(f"/api/v1/record/acts/{position}")
    assert (answer.status_code, answer.json()["type"]) == (404, "urn:gongdi:problem:not_found")


@pytest.mark.parametrize("name", ["resident", "daughter"])
def test_the_person_and_family_get_the_receipt_with_the_words(town, appeal, name):
    client = program(town, name)
    text = client.get(f"/api/v1/appeals/{appeal.reference}/receipt").content.decode()
    found = check(text, client.get("/api/v1/record").json()["key"])
    assert found.holds
    assert found.words["detail"] == make.DETAIL


def test_another_act_of_the_appeal_by_its_number(town, appeal):
    client = program(town, "handler")
    reply = next(
        each["act"]
        for each in client.get(f"/api/v1/appeals/{appeal.reference}/acts").json()
        if each["verb"] == "appeals.replied"
    )
    answer = client.get(f"/api/v1/appeals/{appeal.reference}/receipt", {"act": reply})
    assert check(answer.content.decode(), client.get("/api/v1/record").json()["key"]).words == {"text": "已经修好。"}
    other = make.appeal(town, by="neighbour")
    elsewhere = Act.objects.get(subject_kind="appeal", subject_id=other.pk)
    answer = program(town, "neighbour").get(f"/api/v1/appeals/{appeal.reference}/receipt", {"act": elsewhere.pk})
    assert answer.status_code == 404, "an act of another appeal"


@pytest.mark.parametrize(("name", "status"), [("", 401), ("stranger", 403), ("handler", 403), ("supervisor", 403)])
def test_others_get_no_words(town, appeal, name, status):
    answer = program(town, name).get(f"/api/v1/appeals/{appeal.reference}/receipt")
    assert answer.status_code == status
    assert make.DETAIL not in answer.content.decode()


def test_a_private_appeal_is_not_there_for_others(town):
    hidden = make.appeal(town, at=Status.REPLIED, audience=Audience.PARTIES)
    signer.catch_up()
    assert program(town, "stranger").get(f"/api/v1/appeals/{hidden.reference}/receipt").status_code == 404


def test_until_it_is_signed_a_program_is_told_when_to_ask_again(town):
    appeal, client = make.appeal(town), program(town, "resident")
    answer = client.get(f"/api/v1/appeals/{appeal.reference}/receipt")
    kind = answer.json()["type"]
    assert (answer.status_code, kind, answer["Retry-After"]) == (409, "urn:gongdi:problem:not_signed_yet", "1")
    holds.hold("went_back", "it went back")
    answer = client.get(f"/api/v1/appeals/{appeal.reference}/receipt")
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:gongdi:problem:signing_held")
    assert not answer.has_header("Retry-After")
