"""Finding among what an officer may see."""

import pytest

from gongdi.ground.record.readers import catch_up
from gongdi.practices.appeals.models import Audience
from gongdi.practices.appeals.states import Status
from tests.practices.appeals import make
from tests.windows.desk.sitting import officer, titles


def test_a_reference_leads_straight_to_its_matter(town):
    row = make.appeal(town)
    for written in (row.reference, row.reference.lower(), row.reference.replace("-", "")):
        response = officer(town, "dispatcher").get("/desk/find/", {"q": f" {written} "})
        assert response.url == f"/desk/{row.reference}/"


def test_a_reference_of_others_leads_nowhere(town):
    row = make.appeal(town, audience=Audience.PARTIES)
    response = officer(town, "other_handler").get("/desk/find/", {"q": row.reference})
    assert response.status_code == 200
    assert titles(response) == []


def test_words_are_found_in_what_people_said(town):
    row = make.appeal(town, detail="操场边的秋千链子断了。")
    make.appeal(town)
    catch_up()
    assert titles(officer(town, "dispatcher").get("/desk/find/", {"q": "秋千"})) == [row.reference]


@pytest.mark.parametrize(
    "asked", ["place=柳湾村", "place=990001001201", "status=accepted", "category=lamp", "unit=village"]
)
def test_each_condition_narrows(town, asked):
    here = make.appeal(town, at=Status.TRIAGED)
    there = make.appeal(town, place="village", at=Status.RECEIVED)
    name, _sign, value = asked.partition("=")
    value = {"lamp": here.category_id, "village": town.units["village_committee"].pk}.get(value, value)
    found = titles(officer(town, "supervisor").get("/desk/find/", {name: value}))
    assert found == {"place": [there.reference], "category": [here.reference]}.get(name, [])


def test_an_officer_finds_only_what_they_may_see(town):
    make.appeal(town, at=Status.TRIAGED)
    assert titles(officer(town, "other_handler").get("/desk/find/", {"place": "海棠苑小区"})) == []


def test_a_place_that_is_none_is_said(town):
    response = officer(town, "dispatcher").get("/desk/find/", {"place": "火星"})
    assert "没有叫“火星”的地方" in response.content.decode()


def test_nothing_asked_shows_the_form_alone(town):
    response = officer(town, "dispatcher").get("/desk/find/")
    assert not response.context["asked"]
