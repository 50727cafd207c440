"""Reading over the API: lists page by page, filters, one appeal, figures, the town; and the description of it all."""

import json

import pytest
from django.test import Client

from gongdi.ground.record.readers import catch_up
from gongdi.practices.appeals.forms import FORMS
from gongdi.practices.appeals.models import Audience
from gongdi.practices.appeals.states import Status
from gongdi.windows.api.urls import api
from tests.practices.appeals import make
from tests.windows.api.programs import problem


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
    assert len(reader.get("/units").json()) == len(town.units)
    assert [row["number"] for row in reader.get("/units", place="990001001201").json()] == [
        town.units["village_committee"].pk
    ]
    committee = town.units["committee"].pk
    assert {row["category"] for row in reader.get("/duties", unit=committee).json()} == {
        "utilities.lamp",
        "living.noise",
    }


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
    assert api.get_openapi_schema() is api.get_openapi_schema(), "composed once: anybody may ask for it"
