"""Deeds over the API: an appeal is raised once and goes its whole way, by whoever may do each step."""

from gongdi.ground.record.models import Act
from gongdi.practices.appeals.api.answers import Raised
from gongdi.practices.appeals.models import Appeal, Audience
from gongdi.practices.appeals.queries import lately
from gongdi.practices.appeals.states import Status
from tests.practices.appeals import make
from tests.windows.api.programs import problem, raising


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


def test_the_same_key_answers_with_the_same_appeal(town, program):
    resident = program("resident")
    first = resident.post("/appeals", raising(town), **{"idempotency-key": "k1"})
    second = resident.post("/appeals", raising(town, key="k1"))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["reference"] == second.json()["reference"]
    problem(resident.post("/appeals", raising(town, detail="另一件事。", key="k1")), 409, "key_taken")


def test_answers_are_as_described(town, program):
    """Every answer that is built by hand has exactly the fields of its description."""
    answer = program("resident").post("/appeals", raising(town)).json()
    assert set(answer) == set(Raised.model_fields)


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
