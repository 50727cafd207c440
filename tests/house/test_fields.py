"""Every field of every model is classed public, personal or secret, in the room's own models."""

import importlib

import pytest
from django.apps import apps

CLASSES = {"public", "personal", "secret"}


def own_models():
    return [model for model in apps.get_models() if model.__module__.startswith("gongdi.")]


def classes_of(model) -> dict[str, str]:
    """What the room says about a model: `PRIVACY` of its `models`."""
    room = ".".join(model.__module__.split(".")[:3])
    return getattr(importlib.import_module(f"{room}.models"), "PRIVACY", {}).get(model.__name__, {})


def names_of(model) -> set[str]:
    return {field.name for field in (*model._meta.local_fields, *model._meta.local_many_to_many)}


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_every_field_is_classed(model):
    said = classes_of(model)
    assert names_of(model) - said.keys() == set(), "fields without a class"
    assert said.keys() - names_of(model) == set(), "classes for fields that do not exist"
    assert set(said.values()) <= CLASSES


def test_every_class_is_about_a_model():
    known = {(model.__module__.split(".")[2], model.__name__) for model in own_models()}
    rooms = {".".join(model.__module__.split(".")[:3]) for model in own_models()}
    said = {
        (room.split(".")[2], name)
        for room in rooms
        for name in getattr(importlib.import_module(f"{room}.models"), "PRIVACY", {})
    }
    assert said - known == set()


def test_passwords_are_secret():
    secrets = [(model, "password") for model in own_models() if "password" in names_of(model)]
    assert secrets
    assert all(classes_of(model)["password"] == "secret" for model, _ in secrets)
