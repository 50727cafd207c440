"""The API: the same deeds, the same law; every no a problem that says what, where and how to mend it."""

import io
import json

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from gongdi.ground.access.actions import end_token, issue_token
from gongdi.ground.access.models import Token
from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import catch_up
from gongdi.practices.appeals.api.answers import Raised
from gongdi.practices.appeals.forms import FORMS
from gongdi.practices.appeals.models import Appeal, Audience
from gongdi.practices.appeals.queries import lately
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


def test_one_person_raises_no_more_than_twenty_an_hour(town, program):
    resident, grid = program("resident"), program("grid_officer")
    for number in range(lately.PER_PERSON):
        assert resident.post("/appeals", raising(town, detail=f"第{number}件")).status_code == 201

    answer = resident.post("/appeals", raising(town, detail="再一件"))

    assert answer.status_code == 429
    assert answer["Retry-After"]
    assert Appeal.objects.count() == lately.PER_PERSON
    said = raising(town, on_behalf={"phone": "13711112222"})
    assert grid.post("/appeals", said).status_code == 201, "whoever enters for others is not one person"


def test_raising_asks_few_queries(town, program, django_assert_max_num_queries):
    resident = program("resident")
    resident.get("/me")
    with django_assert_max_num_queries(11):
        assert resident.post("/appeals", raising(town)).status_code == 201


# ---- every no --------------------------------------------------------------------------------------------------


def problem(answer, status, kind):
    """The body of a problem of that status and kind, which says in words what is wrong."""
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), answer.content
    body = answer.json()
    assert (body["type"], body["status"]) == (f"urn:gongdi:problem:{kind}", status)
    assert body["title"]
    return body


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


# ---- the main job ----------------------------------------------------------------------------------------------


def test_the_main_job_over_the_api(town, program):
    who = {name: program(name) for name in ("resident", "dispatcher", "handler", "visitor")}
    reference = who["resident"].post("/appeals", raising(town)).json()["reference"]
    unit = town.units["committee"].pk
    for name, deed, body, status in (
        ("dispatcher", "triage", {"category": "utilities.lamp", "track": "small"}, "triaged"),
        ("dispatcher", "dispatch", {"unit": unit}, "dispatched"),
        ("handler", "accept", {}, "accepted"),
        ("handler", "ask", {"text": "是哪一盏？"}, "waiting_resident"),
        ("resident", "answer", {"text": "东边那盏。"}, "in_progress"),
        ("resident", "add", {"text": "还有一盏。"}, "in_progress"),
        ("handler", "reply", {"text": "已经修好。"}, "replied"),
        ("visitor", "visit", {"reached": True, "solved": False, "satisfaction": "unsatisfied"}, "reopened"),
        ("handler", "start", {}, "in_progress"),
        ("handler", "reply", {"text": "换了灯。"}, "replied"),
        ("resident", "rate", {"solved": True, "satisfaction": "satisfied", "words": "谢谢。"}, "closed"),
        ("resident", "disagree", {"reason": "又坏了。"}, "reopened"),
        ("resident", "withdraw", {}, "withdrawn"),
    ):
        answer = who[name].post(f"/appeals/{reference}/{deed}", body)
        assert answer.status_code == 200, (deed, answer.content)
        assert answer.json()["status"] == status, deed
    verbs = [step["verb"] for step in who["resident"].get(f"/appeals/{reference}/acts").json()]
    assert len(verbs) == 16
    assert verbs[-1] == "appeals.withdrawn"


def test_refused_contested_merged_returned_and_followed_over_the_api(town, program):
    dispatcher, resident = program("dispatcher"), program("resident")
    first, main = make.appeal(town), make.appeal(town, at=Status.TRIAGED, by="neighbour")
    path = f"/appeals/{first.reference}"
    refused = dispatcher.post(f"{path}/refuse", {"reason": "outside", "text": "请向邻县反映。"})
    assert refused.json()["status"] == "refused"
    assert resident.post(f"{path}/contest", {"reason": "就在本县。"}).json()["status"] == "received"
    merged = dispatcher.post(f"{path}/merge", {"into": main.reference.lower()})
    assert merged.json()["merged_into"] == main.reference
    assert program("stranger").post(f"/appeals/{main.reference}/follow").status_code == 200
    assert main.followers.count() == 2
    given = make.appeal(town, at=Status.DISPATCHED, audience=Audience.PARTIES)
    back = program("handler").post(f"/appeals/{given.reference}/return", {"reason": "unclear", "text": "位置不清。"})
    assert back.json() == {"reference": given.reference, "status": "returned"}


def test_an_officer_enters_for_a_caller(town, program):
    body = raising(town, on_behalf={"phone": "139 0000 0001"})
    answer = program("phone_desk").post("/appeals", body)
    appeal = Appeal.objects.get(reference=answer.json()["reference"])
    assert (appeal.reporter, appeal.channel) == (town.persons["resident"], "phone")


def test_who_may_not_enter_for_others_makes_nobody_known(town, program):
    answer = program("stranger").post("/appeals", raising(town, on_behalf={"phone": "13812345678", "name": "新人"}))
    problem(answer, 403, "refused")
    assert not type(town.persons["resident"]).objects.filter(phone="13812345678").exists()


def test_a_daughter_raises_for_her_father(town, program):
    number = town.persons["resident"].pk
    answer = program("daughter").post("/appeals", raising(town, on_behalf={"person": number}))
    assert Appeal.objects.get(reference=answer.json()["reference"]).channel == "family"


def test_the_same_key_answers_with_the_same_appeal(town, program):
    resident = program("resident")
    first = resident.post("/appeals", raising(town), **{"idempotency-key": "k1"})
    second = resident.post("/appeals", raising(town, key="k1"))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["reference"] == second.json()["reference"]
    problem(resident.post("/appeals", raising(town, detail="另一件事。", key="k1")), 409, "key_taken")


# ---- reading ---------------------------------------------------------------------------------------------------


def test_pages_join_without_gap_or_double(town, program):
    made = [make.appeal(town, at=Status.TRIAGED).reference for _ in range(7)]
    reader, found, after = program(), [], ""
    for _ in range(4):
        page = reader.get("/appeals", count=2, after=after).json()
        found += [item["reference"] for item in page["items"]]
        after = page["next"]
    assert after is None
    assert found == list(reversed(made))


def test_filters_narrow(town, program):
    lamp = make.appeal(town, at=Status.REPLIED)
    there = make.appeal(town, at=Status.TRIAGED, place="village", by="neighbour", detail="村口的水渠堵了。")
    catch_up()
    reader = program()

    def references(**filters):
        return {item["reference"] for item in reader.get("/appeals", **filters).json()["items"]}

    assert references() == {lamp.reference, there.reference}
    assert references(place=town.places["community"].code) == {lamp.reference}
    assert references(place=town.places["county"].pk) == {lamp.reference, there.reference}
    assert references(status="triaged") == {there.reference}
    assert references(unit=town.units["committee"].pk) == {lamp.reference}
    assert references(category="utilities") == {lamp.reference, there.reference}
    assert references(words="水渠") == {there.reference}
    assert references(words="水渠", status="replied") == set()


def test_mine_are_those_to_which_i_am_a_party(town, program):
    private = make.appeal(town, audience=Audience.PARTIES)
    assert [item["reference"] for item in program("daughter").get("/appeals", mine="true").json()["items"]] == [
        private.reference
    ]
    assert program("stranger").get("/appeals", mine="true").json()["items"] == []
    assert program().get("/appeals", mine="true").json()["items"] == []


@pytest.mark.parametrize(
    "query", [{"status": "eaten"}, {"count": 0}, {"count": 101}, {"after": "x"}, {"place": "nowhere"}, {"unit": 0}]
)
def test_a_filter_that_cannot_be_is_named(town, program, query):
    problem(program().get("/appeals", **query), 422, "invalid")


def test_a_party_reads_more_than_the_public(town, program):
    appeal = make.appeal(town, at=Status.REPLIED, detail="请打13900000001。")
    path = f"/appeals/{appeal.reference}"
    public, own, officer = (program(name).get(path).json() for name in (None, "resident", "handler"))
    assert "13900000001" not in json.dumps(public)
    assert own["detail"] == "请打13900000001。"
    assert own["reporter"] is None
    assert officer["reporter"]["phone"] == "13900000001"
    assert {deed["name"] for deed in own["deeds"] if deed["allowed"]} == {"add", "rate", "withdraw"}
    assert "deeds" not in public


def test_figures_come_with_their_numbers(town, program):
    make.appeal(town, at=Status.CLOSED)
    make.appeal(town, at=Status.TRIAGED)
    catch_up()
    found = program().get("/figures", scope="place", number=town.places["county"].pk).json()
    assert (found["happened"]["raised"], found["open"]) == (2, {"dispatch": 1})
    assert found["rates"]["solved"] == {"percent": "100.0", "numerator": 1.0, "denominator": 1}
    empty = program().get("/figures", scope="unit", number=town.units["street_office"].pk).json()
    assert empty["rates"]["solved"] == {"percent": None, "numerator": 0.0, "denominator": 0}


def test_the_town_is_told(town, program):
    reader = program()
    assert [row["code"] for row in reader.get("/tracks").json()] == ["micro", "small", "large", "hard"]
    assert {"code": "utilities.lamp", "parent": "utilities", "track": "micro"}.items() <= next(
        row for row in reader.get("/categories").json() if row["code"] == "utilities.lamp"
    ).items()
    assert [row["code"] for row in reader.get("/places").json()] == ["990001"]
    assert [row["code"] for row in reader.get("/places", parent="990001").json()] == ["990001001"]
    assert [row["code"] for row in reader.get("/places", name="柳湾").json()] == ["990001001201"]
    assert len(reader.get("/units").json()) == 5
    assert [row["number"] for row in reader.get("/units", place="990001001201").json()] == [
        town.units["village_committee"].pk
    ]
    committee = town.units["committee"].pk
    assert {row["category"] for row in reader.get("/duties", unit=committee).json()} == {
        "utilities.lamp",
        "living.noise",
    }


def test_i_am_told_who_i_am(town, program):
    me = program("handler").get("/me").json()
    assert me["phone"] == "13900000008"
    assert me["posts"] == [
        {"kind": "handler", "unit": town.units["committee"].pk, "path": town.places["community"].path}
    ]
    assert program("daughter").get("/me").json()["principals"] == [town.persons["resident"].pk]


# ---- tokens ----------------------------------------------------------------------------------------------------


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


# ---- photos ----------------------------------------------------------------------------------------------------


def picture(size=(40, 30)):
    stream = io.BytesIO()
    Image.new("RGB", size, "red").save(stream, "PNG")
    return SimpleUploadedFile("lamp.png", stream.getvalue(), "image/png")


def upload(program, appeal, *files):
    path = f"/api/v1/appeals/{appeal.reference}/photos"
    return program.client.post(path, {"photos": list(files)}, headers=program.headers)


def test_photos_go_up_and_are_for_the_parties(town, program, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    appeal, resident = make.appeal(town, at=Status.TRIAGED), program("resident")
    (photo,) = upload(resident, appeal, picture()).json()["photos"]
    assert (photo["width"], photo["height"]) == (40, 30)
    path = f"/appeals/{appeal.reference}/photos/{photo['number']}"
    assert resident.get(path)["Content-Type"] == "image/jpeg"
    problem(program("stranger").get(path), 404, "not_found")


def test_what_is_no_photo_is_named(town, program):
    appeal = make.appeal(town)
    body = problem(upload(program("resident"), appeal, SimpleUploadedFile("x.png", b"GIF89a")), 422, "invalid")
    assert "x.png" in body["fields"][0]["what"]


# ---- the description -------------------------------------------------------------------------------------------


def test_the_description_names_every_deed_and_loads_nothing_from_elsewhere(db):
    client = Client()
    described = client.get("/api/v1/openapi.json").json()
    paths = described["paths"]
    assert {"post", "get"} == set(paths["/api/v1/appeals"])
    deeds = {path.rpartition("/")[2] for path in paths if path.startswith("/api/v1/appeals/{reference}/")}
    assert set(FORMS) - deeds == set()
    page = client.get("/api/v1/docs").content.decode()
    assert "http://" not in page
    assert "https://" not in page
    assert "/static/ninja/swagger-ui.css" in page


def test_answers_are_as_described(town, program):
    """Every answer that is built by hand has exactly the fields of its description."""
    answer = program("resident").post("/appeals", raising(town)).json()
    assert set(answer) == set(Raised.model_fields)
