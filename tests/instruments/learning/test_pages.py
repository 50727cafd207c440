"""Pages and API of models: everybody reads them, who oversees trains and chooses."""

import pytest

from gongdi.ground.record.readers import catch_up
from gongdi.instruments.learning.models import CategoryModel
from gongdi.practices.appeals import actions as appeals
from tests.cast import category, track
from tests.instruments.learning import make
from tests.practices.appeals import make as matters


def test_without_a_model_the_page_says_when_there_will_be_one(client, town):
    assert "还没有学过" in client.get("/reading/").content.decode()


def test_who_oversees_trains_one_and_everybody_reads_its_score(client, town, django_assert_max_num_queries):
    client.force_login(town.persons["supervisor"])
    assert client.post("/reading/appeal/train/").status_code == 409
    make.history(town)
    assert client.post("/reading/appeal/train/", follow=True).status_code == 200
    client.logout()
    with django_assert_max_num_queries(6):
        assert "第1版" in client.get("/reading/").content.decode()
    with django_assert_max_num_queries(8):
        page = client.get("/reading/appeal/1/").content.decode()
    assert "路灯" in page
    assert CategoryModel.objects.get().fingerprint in page
    assert client.get("/reading/appeal/9/").status_code == 404
    assert client.get("/reading/nothing/1/").status_code == 404


@pytest.mark.parametrize(("name", "status"), [("resident", 403), ("dispatcher", 403)])
def test_nobody_else_trains(client, town, name, status):
    client.force_login(town.persons[name])
    answer = client.post("/reading/appeal/train/")
    assert answer.status_code == status
    assert "只有督办员和系统管理员" in answer.content.decode()


def test_the_api_says_the_same(client, town):
    make.history(town)
    client.force_login(town.persons["supervisor"])
    made = client.post("/api/v1/models/appeal/train").json()
    assert (made["version"], made["suggests"], made["messages"]) == (1, True, 40)
    assert client.get("/api/v1/models").json() == [made]
    lamps = {each["label"]: each for each in client.get("/api/v1/models/appeal/1").json()["per_category"]}[make.LAMP]
    assert (lamps["n"], lamps["decided"], lamps["has_fallen"], lamps["name"]) == (20, 0, False, "路灯照明")
    assert client.post("/api/v1/models/appeal/1/use").status_code == 409


SURE, UNSURE = "三号楼后面的路灯又坏了，天黑看不见。", "Where may one vote? 停水"


@pytest.fixture
def asked(town):
    """An appeal that the model was asked about, by what it says."""
    make.history(town)
    make.model(town)

    def row(detail):
        raised = matters.appeal(town, detail=detail, by="neighbour", on=make.AT)
        catch_up()
        return raised

    return row


def test_the_desk_proposes_what_the_model_is_sure_of_with_its_words(client, town, asked):
    row = asked(SURE)
    client.force_login(town.persons["dispatcher"])
    shown = client.get(f"/desk/{row.reference}/steps/").context
    first = shown["suggestions"][0]
    assert "模型第1版有" in first["reason"]
    assert "路灯" in first["reason"]
    assert [each["reason"] for each in shown["suggestions"] if each["deed"] == "triage"] == [first["reason"]]
    assert shown["silence"] == ""


def test_the_desk_says_in_one_line_that_the_model_was_not_sure(client, town, asked):
    row = asked(UNSURE)
    client.force_login(town.persons["dispatcher"])
    page = client.get(f"/desk/{row.reference}/steps/").content.decode()
    assert "模型第1版对这件没有把握，不提建议。" in page
    assert "话里提到：停水" in page


def test_without_a_model_the_desk_says_nothing_of_one(client, town):
    row = matters.appeal(town)
    client.force_login(town.persons["dispatcher"])
    assert "模型" not in client.get(f"/desk/{row.reference}/steps/").content.decode()


def test_the_api_tells_what_is_suggested_and_its_words_to_parties_only(client, town, asked):
    row = asked(SURE)
    client.force_login(town.persons["dispatcher"])
    told = client.get(f"/api/v1/appeals/{row.reference}/guesses").json()
    first = told["categories"][0]
    assert (told["model"], told["is_sure"], first["code"], "路灯" in first["words"]) == (1, True, make.LAMP, True)
    assert first["percent"] > 50
    client.logout()
    assert client.get(f"/api/v1/appeals/{row.reference}/guesses").status_code == 404
    appeals.triage(
        row, category=category(make.LAMP), track=track("small"), by=town.actor("dispatcher", make.AT), at=make.AT
    )
    told = client.get(f"/api/v1/appeals/{row.reference}/guesses").json()
    assert told["categories"][0] == first | {"words": []}


def test_the_api_says_that_the_model_was_not_sure(client, town, asked):
    row = asked(UNSURE)
    client.force_login(town.persons["dispatcher"])
    told = client.get(f"/api/v1/appeals/{row.reference}/guesses").json()
    assert (told["model"], told["is_sure"]) == (1, False)
    assert [(each["code"], each["percent"]) for each in told["categories"]] == [("utilities.water", None)]
