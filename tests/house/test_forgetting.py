"""What becomes of every personal and secret field when a person is forgotten: declared, undeclared is failed."""

import importlib
from collections.abc import Iterable

import pytest
from django.apps import apps

from tests.house.forgotten import ground, instruments, practices

DECLARED = {
    ("ground", "ledger"): ground.BECOMES,
    ("instruments",): instruments.BECOMES,
    ("practices", "journeys"): practices.BECOMES,
}
ENDS = ("goes", "emptied", "number", "stays: ")


def private_fields(floors: Iterable[str] | None = None) -> set[str]:
    """The personal and secret fields of all rooms, or of those on some floors."""
    modules = (model.__module__.split(".") for model in apps.get_models())
    rooms = {(floor, room) for house, floor, room, *_rest in modules if house == "gongdi"}
    classes = [
        getattr(importlib.import_module(f"gongdi.{floor}.{room}.models"), "PRIVACY", {})
        for floor, room in sorted(rooms)
        if floors is None or floor in floors
    ]
    return {
        f"{model}.{field}"
        for each in classes
        for model, fields in each.items()
        for field, said in fields.items()
        if said != "public"
    }


def test_every_personal_and_secret_field_says_what_becomes_of_it():
    private, declared = private_fields(), set().union(*DECLARED.values())
    assert private - declared == set(), "say in tests/house/forgotten and to a Forgetter what becomes of these"
    assert declared - private == set()


@pytest.mark.parametrize("floors", DECLARED, ids="-".join)
def test_a_field_is_declared_in_the_file_of_its_floor(floors):
    assert DECLARED[floors].keys() - private_fields(floors) == set()


def test_no_field_is_declared_twice():
    assert sum(map(len, DECLARED.values())) == len(set().union(*DECLARED.values()))


def test_what_becomes_of_a_field_is_one_of_four():
    said = {field: end for becomes in DECLARED.values() for field, end in becomes.items()}
    assert {field: end for field, end in said.items() if not end.startswith(ENDS)} == {}
