"""Imports and relations go down only."""

import subprocess
import sys
from pathlib import Path

from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parents[2]
# Lowest first. Rooms of one floor are strangers, but for ground, where each may look at those before it.
FLOORS = ("ground", "ledger", "instruments", "practices", "journeys", "windows", "site")
GROUND = ("record", "places", "people", "access")


def where(model: type[Model]) -> tuple[str, str] | None:
    """Floor and room of a model of ours."""
    parts = model.__module__.split(".")
    return (parts[1], parts[2]) if parts[0] == "gongdi" else None


def may_point(origin: tuple[str, str], goal: tuple[str, str]) -> bool:
    if origin == goal:
        return True
    if origin[0] == goal[0] == "ground":
        return GROUND.index(origin[1]) > GROUND.index(goal[1])
    return FLOORS.index(origin[0]) > FLOORS.index(goal[0])


def relations():
    for model in apps.get_models(include_auto_created=True):
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if field.is_relation and where(model) and field.related_model and where(field.related_model):
                yield model, field


def test_relations_point_down():
    wrong = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model, field in relations()
        if not may_point(where(model), where(field.related_model))
    ]
    assert wrong == []


def test_there_are_relations_to_hold():
    assert any(True for _ in relations())


def test_a_string_upwards_is_caught():
    assert not may_point(("ground", "people"), ("practices", "appeals"))
    assert not may_point(("ground", "record"), ("ground", "people"))
    assert not may_point(("practices", "appeals"), ("practices", "projects"))
    assert may_point(("practices", "appeals"), ("ground", "people"))


def test_imports_go_down():
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_plan_names_rooms_that_exist():
    plan = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## Floors")[2].split("```")[1]
    named = {line.split()[0]: set(line.replace("→", " ").split()[1:]) for line in plan.splitlines() if line[:1] > " "}
    for floor in ("journeys", "practices", "instruments", "ledger", "ground"):
        rooms = {path.parent.name for path in (ROOT / "src" / "gongdi" / floor).glob("*/__init__.py")}
        words = {"·", "likewise", "strangers", "to", "one", "another", "verbs", "that", "cross", "rooms"}
        assert named[floor] - words == rooms, floor
