"""The duty catalogue: everybody reads it, operators keep it, every change is on record."""

import pytest

from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import catch_up
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Duty
from gongdi.practices.appeals.states import Status
from tests.cast import category
from tests.practices.appeals import make


def row_of(response: object, name: str) -> dict[str, object]:
    """One row of the matrix."""
    return next(row for row in response.context["rows"] if row["name"] == name)


def test_everybody_reads_who_answers_for_what(town, client):
    response = client.get("/duties/")
    units = [unit["name"] for cell in row_of(response, "路灯照明")["cells"] for unit in cell["units"]]
    assert sorted(units) == ["柳湾村委会", "海棠社区居委会"]
    assert "清江县权责清单" in response.content.decode()


def test_refusals_by_the_system_are_counted(town, client):
    row = make.appeal(town, at=Status.TRIAGED)
    with pytest.raises(actions.NotAdmitted):
        actions.dispatch(row, unit=town.units["centre"], by=town.actor("dispatcher"), at=row.raised_at)
    catch_up()
    assert row_of(client.get("/duties/"), "路灯照明")["refused"] == 1


def test_the_list_of_a_unit_tells_ground_and_dates(town, client):
    text = client.get(f"/duties/units/{town.units['committee'].pk}/").content.decode()
    assert "路灯照明" in text
    assert "清江县权责清单" in text
    assert "现行" in text


def test_the_list_of_a_category_tells_its_units(town, client):
    assert "柳湾村委会" in client.get("/duties/utilities.lamp/").content.decode()


@pytest.mark.parametrize("address", ["/duties/units/99999/", "/duties/nothing/"])
def test_what_is_not_there_is_not_found(town, client, address):
    assert client.get(address).status_code == 404


def admit(town, client, **changes: object):
    """List rubbish for the committee."""
    asked = {"category": category("living.waste").pk, "unit": town.units["committee"].pk, "ground": "街道清单第3条"}
    return client.post("/duties/admit/", asked | changes)


def test_an_operator_lists_a_duty_and_the_record_says_so(town, client):
    client.force_login(town.persons["operator"])
    admit(town, client)
    duty = Duty.objects.get(category__code="living.waste")
    act = Act.objects.get(verb="appeals.duty_admitted", subject_id=duty.pk)
    assert act.body == {"category": duty.category_id, "unit": duty.unit_id, "ground": "街道清单第3条"}
    assert act.by_id == town.persons["operator"].pk


def test_what_is_listed_can_be_dispatched_and_what_is_ended_cannot(town, client):
    client.force_login(town.persons["operator"])
    admit(town, client, category=category("utilities.water").pk)
    duty = Duty.objects.get(category__code="utilities.water")
    client.post(f"/duties/{duty.pk}/end/")
    duty.refresh_from_db()
    assert duty.to_on is not None
    assert Act.objects.filter(verb="appeals.duty_ended").count() == 1


def test_ending_twice_is_one_deed(town, client):
    client.force_login(town.persons["operator"])
    duty = Duty.objects.first()
    for _time in range(2):
        client.post(f"/duties/{duty.pk}/end/")
    assert Act.objects.filter(verb="appeals.duty_ended").count() == 1


def test_listing_twice_is_said(town, client):
    client.force_login(town.persons["operator"])
    before = Act.objects.filter(verb="appeals.duty_admitted").count()
    response = admit(town, client, category=category("utilities.lamp").pk)
    assert response.status_code == 422
    assert "已经列有" in response.content.decode()
    assert Act.objects.filter(verb="appeals.duty_admitted").count() == before


@pytest.mark.parametrize("name", ["", "resident", "dispatcher", "handler"])
def test_nobody_else_changes_the_catalogue(town, client, name):
    if name:
        client.force_login(town.persons[name])
    before = Duty.objects.filter(to_on=None).count()
    assert admit(town, client).status_code == 403
    assert client.post(f"/duties/{Duty.objects.first().pk}/end/").status_code == 403
    assert Duty.objects.filter(to_on=None).count() == before


@pytest.mark.parametrize("missing", ["category", "unit", "ground"])
def test_what_is_missing_is_said(town, client, missing):
    client.force_login(town.persons["operator"])
    response = admit(town, client, **{missing: ""})
    assert response.status_code == 422
    assert missing in response.context["form"].errors
