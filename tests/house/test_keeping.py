"""A county that was copied is the county that was founded, row by row; what threads wrote is taken back whole."""

import pytest
from django.core.management import call_command
from django.db import Error, transaction

from gongdi.ground.people.models import Person
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.models import Category
from tests import keeping
from tests.cast import build


def undone(work):
    """What a piece of work returns; whatever it wrote is undone."""
    with transaction.atomic():
        result = work()
        transaction.set_rollback(True)
    return result


def founded():
    town = keeping.again(build)
    return keeping.everything(), town


def test_a_copy_has_every_row_of_the_founding(db, monkeypatch):
    monkeypatch.setattr(keeping, "_kept", {})
    (rows, town), (copied, again) = undone(founded), undone(founded)
    assert copied == rows
    assert len(rows["people_person"]) == len(again.persons) == len(town.persons)
    assert again.persons["resident"] is not town.persons["resident"]
    again.actor("operator")


def test_a_house_that_is_not_empty_gets_a_founding_of_its_own(db, monkeypatch):
    monkeypatch.setattr(keeping, "_kept", {})
    undone(founded)
    Person.objects.create(phone="13800000000")
    rows, town = undone(founded)
    assert len(rows["people_person"]) == len(town.persons) + 1


def test_what_changes_rows_is_done_each_time(db, monkeypatch):
    monkeypatch.setattr(keeping, "_kept", {})
    Person.objects.create(phone="13800000000")

    def rename():
        return Person.objects.update(name=f"{Person.objects.get().name}x")

    assert [keeping.again(rename) for _each in range(2)] == [1, 1]
    assert Person.objects.get().name == "xx"


def test_what_a_test_with_threads_leaves_is_taken_back_behind_closed_doors(transactional_db):
    before = keeping.everything()
    for _each in range(2):
        build()
        Category.objects.update(name="x")
        assert keeping.everything() != before
        call_command("flush", verbosity=0, interactive=False)  # as Django does after such a test
        assert keeping.everything() == before
    build()
    with pytest.raises(Error):
        Act.objects.all()._raw_delete("default")
