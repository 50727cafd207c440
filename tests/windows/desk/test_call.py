"""The phone desk: who calls, what they have open, what they say now."""

import pytest

from gongdi.ground.people.models import Person
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.models import Appeal, Audience, Channel
from gongdi.practices.appeals.states import Status
from tests.practices.appeals import make
from tests.windows.desk.sitting import officer

NEW = "13711112222"
SAID = {
    "name": "王大爷",
    "phone": NEW,
    "detail": "三号楼电梯又停了。",
    "place": "海棠苑小区",
    "address": "三号楼",
    "audience": "public",
}


def test_a_known_number_brings_the_name_and_the_open_matters(town):
    row, _ended = make.appeal(town, at=Status.ACCEPTED), make.appeal(town, at=Status.CLOSED)
    response = officer(town, "phone_desk").post("/desk/call/", {"phone": "139 0000 0001"})
    assert response.context["form"].initial["name"] == "陈阿姨"
    assert [each["reference"] for each in response.context["matters"]] == [row.reference]


def test_an_unknown_number_is_a_first_call(town):
    response = officer(town, "phone_desk").post("/desk/call/", {"phone": NEW})
    assert "第一次来电" in response.content.decode()
    assert not Person.objects.filter(phone=NEW).exists(), "asking makes nobody known"


def test_what_is_said_is_raised_for_the_caller(town):
    response = officer(town, "phone_desk").post("/desk/call/", SAID, follow=True)
    row = Appeal.objects.get(reporter__phone=NEW)
    assert (row.channel, row.entered_by, row.place) == (Channel.PHONE, town.persons["phone_desk"], town.places["grid"])
    assert row.reporter.name == "王大爷"
    assert row.reference in response.content.decode(), "the officer reads it to the caller"


def test_acting_for_somebody_is_recorded_as_such(town):
    officer(town, "phone_desk").post("/desk/call/", SAID)
    act = Act.objects.get(verb="appeals.raised")
    assert (act.by_id, act.for_id) == (town.persons["phone_desk"].pk, Person.objects.get(phone=NEW).pk)


def test_a_grid_officer_takes_down_what_is_said_on_the_round(town):
    officer(town, "grid_officer").post("/desk/call/", SAID | {"audience": "parties"})
    row = Appeal.objects.get(reporter__phone=NEW)
    assert (row.channel, row.audience) == (Channel.GRID, Audience.PARTIES)


def test_a_place_outside_the_area_is_refused_and_nothing_is_lost(town):
    response = officer(town, "grid_officer").post("/desk/call/", SAID | {"place": "柳湾村"})
    text = response.content.decode()
    assert response.status_code == 422
    assert "只有本辖区的话务员或网格员可以替人登记。" in text
    assert "三号楼电梯又停了。" in text
    assert not Appeal.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("detail", ""), ("place", ""), ("place", "没有这个地方"), ("audience", "x")]
)
def test_what_is_missing_is_said_and_the_rest_is_kept(town, field, value):
    response = officer(town, "phone_desk").post("/desk/call/", SAID | {field: value})
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "王大爷" in response.content.decode()


@pytest.mark.parametrize("phone", ["", "12345", "电话", "1390000000x", "1" * 40])
def test_a_number_that_is_none_is_asked_again(town, phone):
    response = officer(town, "phone_desk").post("/desk/call/", {"phone": phone})
    assert response.status_code == 422
    assert response.context["form"] is None


@pytest.mark.parametrize("name", ["dispatcher", "handler", "visitor", "operator"])
def test_others_do_not_take_calls(town, name):
    assert officer(town, name).post("/desk/call/", {"phone": "13900000001"}).status_code == 403


def test_matters_outside_the_officers_area_are_not_told(town):
    make.appeal(town, place="village")
    response = officer(town, "grid_officer").post("/desk/call/", {"phone": "13900000001"})
    assert response.context["matters"] == []
