"""Every no of the API is a problem that says what, where and how to mend it."""

import json

import pytest

from gongdi.ground.record.models import Act
from gongdi.practices.appeals.models import Appeal, Audience
from gongdi.practices.appeals.states import Status
from tests.practices.appeals import make
from tests.windows.api.programs import problem, raising


@pytest.mark.parametrize("body", ["{", "[]x", "\xff\xfe", '{"detail": "a", "place": 1'])
def test_what_is_no_json_is_malformed(town, program, body):
    problem(program("resident").post("/appeals", body), 400, "malformed")


@pytest.mark.parametrize(
    ("more", "where", "kind"),
    [
        ({"detail": None}, "body.detail", "string_type"),
        ({"detail": ""}, "body.detail", "string_too_short"),
        ({"detail": "  \n "}, "body.detail", "blank"),
        ({"detail": "a\0b"}, "body.detail", "control_character"),
        ({"detail": "长" * 5001}, "body.detail", "string_too_long"),
        ({"detail": 7}, "body.detail", "string_type"),
        ({"place": 10**9}, "body.place", "unknown"),
        ({"place": "nowhere"}, "body.place", "unknown"),
        ({"place": "a\0b"}, "body.place", None),
        ({"category": "eaten"}, "body.category", "unknown"),
        ({"audience": "all"}, "body.audience", "enum"),
        ({"latitude": 91, "longitude": 0}, "body.latitude", "less_than_equal"),
        ({"latitude": 31}, "body", "half_a_point"),
        ({"titel": "路灯"}, "body.titel", "extra_forbidden"),
        ({"on_behalf": {}}, "body.on_behalf", "person_or_phone"),
        ({"on_behalf": {"phone": "12"}}, "body.on_behalf.phone", "unknown"),
        ({"on_behalf": {"person": 1}}, "body.on_behalf.person", "unknown"),
    ],
)
def test_each_wrong_field_is_named(town, program, more, where, kind):
    body = problem(program("neighbour").post("/appeals", raising(town, **more)), 422, "invalid")
    said = {field["where"]: field for field in body["fields"]}
    assert any(name.startswith(where) for name in said), said
    assert kind is None or kind in {field["kind"] for field in body["fields"]}
    assert all(field["what"] for field in body["fields"])
    assert not Appeal.objects.exists()


def test_latitude_is_no_infinity(town, program):
    body = json.dumps(raising(town, latitude=float("nan"), longitude=0))
    problem(program("resident").post("/appeals", body), 422, "invalid")


def test_what_may_not_be_known_is_not_there(town, program):
    private = make.appeal(town, at=Status.TRIAGED, audience=Audience.PARTIES)
    for path in ("", "/acts"):
        problem(program("stranger").get(f"/appeals/{private.reference}{path}"), 404, "not_found")
    problem(program("stranger").post(f"/appeals/{private.reference}/withdraw"), 404, "not_found")
    problem(program("stranger").get("/appeals/AAAA-AAAA-AA"), 404, "not_found")


def test_whoever_may_not_is_told_the_right_and_the_fact(town, program):
    appeal = make.appeal(town, at=Status.TRIAGED)
    answer = program("neighbour").post(f"/appeals/{appeal.reference}/withdraw")
    body = problem(answer, 403, "refused")
    assert (body["right"], body["facts"]) == ("withdraw", ["is_reporter"])


def test_the_moment_is_409(town, program):
    appeal = make.appeal(town, at=Status.TRIAGED)
    answer = program("resident").post(
        f"/appeals/{appeal.reference}/rate", {"solved": True, "satisfaction": "satisfied"}
    )
    assert problem(answer, 409, "not_now")["facts"] == ["table"]


def test_an_older_version_is_409_with_the_newer_state(town, program):
    appeal = make.appeal(town, at=Status.DISPATCHED)
    handler = program("handler")
    path = f"/appeals/{appeal.reference}/start"
    assert handler.post(f"/appeals/{appeal.reference}/accept", {"version": appeal.version}).status_code == 200
    body = problem(handler.post(path, {"version": appeal.version}), 409, "stale")
    assert body["appeal"]["status"] == "accepted"
    problem(handler.post(path, **{"if-match": f'"{appeal.version}"'}), 409, "stale")
    newer = handler.get(f"/appeals/{appeal.reference}")["ETag"]
    assert handler.post(path, **{"if-match": newer}).json()["status"] == "in_progress"


def test_a_unit_that_is_not_named_is_409_with_the_ground(town, program):
    appeal = make.appeal(town, at=Status.TRIAGED)
    unit = town.units["city_management"].pk
    body = problem(
        program("dispatcher").post(f"/appeals/{appeal.reference}/dispatch", {"unit": unit}), 409, "not_admitted"
    )
    assert (body["ground"], body["unit"]) == ("wrong_level", unit)
    assert Act.objects.filter(verb="appeals.not_admitted").count() == 1


def test_the_person_may_be_reached_or_not_but_not_half(town, program):
    appeal = make.appeal(town, at=Status.REPLIED)
    visit = f"/appeals/{appeal.reference}/visit"
    visitor = program("visitor")
    for body in ({"reached": True}, {"reached": True, "solved": True}, {"reached": False, "solved": True}):
        problem(visitor.post(visit, body), 422, "invalid")
    assert visitor.post(visit, {"reached": False}).json()["status"] == "visited"


def test_a_no_speaks_the_language_of_the_reader(town, program):
    resident = program("resident")
    chinese = resident.client.get("/api/v1/appeals/AAAA-AAAA-AA", headers=resident.headers | {"accept-language": "zh"})
    assert chinese.json()["title"] == "没有找到"
