"""Two at once on one appeal: one wins, the other is told. With real threads, on both databases."""

import json
from collections import Counter

import pytest
from django.test import Client

from gongdi.ground.access.actions import issue_token
from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.models import Act
from gongdi.ground.record.queries import history
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.actions.moving import fresh
from gongdi.practices.appeals.models import Appeal, Dispatch, Visit
from gongdi.practices.appeals.states import Status
from tests.cast import FOUNDED_AT
from tests.practices.appeals import make
from tests.threads import in_threads

AT = make.MONDAY + 9 * make.HOUR


def outcomes(results):
    """How many won, and how the others lost."""
    return Counter(type(result).__name__ for result in results)


def test_of_two_officers_who_saw_the_same_state_one_wins(lasting_town):
    appeal = make.appeal(lasting_town, at=Status.DISPATCHED)
    by = lasting_town.actor("handler")

    def work(number):
        if number:
            return actions.accept(appeal, by=by, at=AT, seen=appeal.version)
        return actions.return_to_desk(appeal, reason="unclear", by=by, at=AT, seen=appeal.version)

    results = in_threads(2, work)
    assert outcomes(results) == {"Appeal": 1, "Stale": 1}
    (loser,) = [result for result in results if isinstance(result, Stale)]
    assert loser.thing.status in (Status.ACCEPTED, Status.RETURNED)
    assert len(history("appeal", appeal.pk)) == 4


def test_two_dispatchers_dispatch_once(lasting_town):
    appeal = make.appeal(lasting_town, at=Status.TRIAGED)
    by, unit = lasting_town.actor("dispatcher"), lasting_town.units["committee"]
    assert by.posts

    results = in_threads(2, lambda number: actions.dispatch(appeal, unit=unit, by=by, at=AT))

    assert outcomes(results) == {"Appeal": 1, "Refused": 1}
    assert Dispatch.objects.filter(appeal=appeal).count() == 1


def test_sixteen_ratings_are_one(lasting_town):
    appeal = make.appeal(lasting_town, at=Status.REPLIED)
    by = lasting_town.actor("resident")

    results = in_threads(16, lambda number: actions.rate(appeal, verdict=make.CONTENT, by=by, at=AT))

    assert outcomes(results) == {"Appeal": 1, "Refused": 15}
    assert all(result.decision.about == "moment" for result in results if isinstance(result, Refused))
    assert Visit.objects.filter(appeal=appeal).count() == 1
    assert fresh(appeal.pk).status == Status.CLOSED


def test_sixteen_times_me_too_is_one(lasting_town):
    appeal = make.appeal(lasting_town, at=Status.TRIAGED)
    by = lasting_town.actor("neighbour")

    results = in_threads(16, lambda number: actions.follow(appeal, by=by, at=AT))

    assert outcomes(results) == {"Appeal": 16}
    assert appeal.followers.count() == 1
    assert Act.objects.filter(verb="appeals.followed").count() == 1


def test_sixteen_additions_all_stay_and_none_is_lost(lasting_town):
    appeal = make.appeal(lasting_town, at=Status.IN_PROGRESS)
    by = lasting_town.actor("resident")
    assert by.principals is not None

    results = in_threads(16, lambda number: actions.add(appeal, text=str(number), by=by, at=AT))

    assert outcomes(results) == {"Appeal": 16}
    assert fresh(appeal.pk).version == appeal.version + 16
    assert sorted(appeal.notes.filter(kind="addition").values_list("text", flat=True)) == sorted(map(str, range(16)))


@pytest.fixture
def program(lasting_town):
    """A program of one member of the cast: a path and a body give an answer."""

    def made(name):
        secret = issue_token(lasting_town.persons[name], name="test", at=FOUNDED_AT)[1]
        headers = {"authorization": f"Bearer {secret}"}
        return lambda path, body: Client().post(f"/api/v1{path}", json.dumps(body), "application/json", headers=headers)

    return made


def test_over_http_the_slower_one_gets_409_with_the_newer_state(lasting_town, program):
    appeal = make.appeal(lasting_town, at=Status.ACCEPTED)
    post = program("handler")

    answers = in_threads(
        2, lambda number: post(f"/appeals/{appeal.reference}/reply", {"text": f"{number}", "version": appeal.version})
    )

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    (lost,) = [answer.json() for answer in answers if answer.status_code == 409]
    assert lost["type"] == "urn:gongdi:problem:stale"
    assert (lost["appeal"]["status"], lost["appeal"]["version"]) == ("replied", appeal.version + 1)


def test_over_http_one_key_is_one_appeal(lasting_town, program):
    post = program("resident")
    body = {"detail": make.DETAIL, "place": lasting_town.places["grid"].pk, "key": "the-same"}

    answers = in_threads(8, lambda number: post("/appeals", body))

    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert len({answer.json()["reference"] for answer in answers}) == 1
    assert Appeal.objects.count() == 1


def test_on_the_pages_the_slower_officer_is_told_and_keeps_what_was_typed(lasting_town, settings):
    settings.STAFF_MFA = False
    appeal = make.appeal(lasting_town, at=Status.ACCEPTED)

    def work(number):
        officer = Client()
        officer.force_login(lasting_town.persons["handler"])
        return officer.post(
            f"/matters/{appeal.reference}/reply/", {"text": f"第{number}位的答复", "version": appeal.version}
        )

    answers = in_threads(2, work)
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    lost = next(number for number, answer in enumerate(answers) if answer.status_code == 409)
    assert f"第{lost}位的答复" in answers[lost].content.decode()
