"""Every right has law, every status has an owner, every move has a verb, every verb speaks both languages."""

import importlib
import re

import pytest
from django.utils import translation

from gongdi.ground.record.verbs import VERBS, Verb
from tools.ground_plan import module_of, rooms
from tools.states import tables

CHINESE = re.compile(r"[\u3400-\u9fff]")
PLACEHOLDER = re.compile(r"%\((\w+)\)")
TABLES = [states for _name, states in tables()]


def modules(name: str):
    """Every room's module of that name; where it is a folder, each page in it; that of a family, as `support_law`."""
    return [
        importlib.import_module(".".join((module_of(room), *page.relative_to(room).with_suffix("").parts)))
        for room in rooms()
        for page in [
            *room.glob(f"{name}.py"),
            *sorted(room.glob(f"*_{name}.py")),
            *sorted(room.glob(f"{name}/[a-z]*.py")),
        ]
    ]


def says(words: object, language: str) -> str:
    with translation.override(language):
        return str(words)


def placeholders(verb: Verb, language: str) -> set[str]:
    return set(PLACEHOLDER.findall(says(verb.sentence, language)))


def speaks_both(words: object) -> bool:
    return bool(CHINESE.search(says(words, "zh-hans"))) and not CHINESE.search(says(words, "en"))


@pytest.mark.parametrize("law", modules("law"), ids=lambda law: law.__name__)
def test_every_right_has_law(law):
    assert set(law.Right) == set(law.LAW)
    assert all(law.LAW[right] and all(law.LAW[right]) for right in law.Right), (
        "an empty table grants or refuses blindly"
    )


@pytest.mark.parametrize("law", modules("law"), ids=lambda law: law.__name__)
def test_every_fact_gives_its_reason_in_both_languages(law):
    facts = {fact.name: fact for table in law.LAW.values() for alternative in table for fact in alternative}
    assert [name for name, fact in facts.items() if not speaks_both(fact.reason)] == []


@pytest.mark.parametrize("states", TABLES, ids=lambda states: states.__name__)
def test_every_status_has_an_owner_and_a_name(states):
    assert set(states.OWNERS) == set(states.Status)
    assert [status for status in states.Status if not speaks_both(status.label)] == []


@pytest.mark.parametrize("states", TABLES, ids=lambda states: states.__name__)
def test_every_open_status_has_a_clock_and_an_exit(states):
    exits = {origin for move in states.MOVES.values() if move.to for origin in move.origins if move.to != origin}
    assert set(states.OPEN) - exits == set()
    assert set(states.OPEN) - set(states.CLOCKS) == set()


@pytest.mark.parametrize("states", TABLES, ids=lambda states: states.__name__)
def test_every_status_can_be_reached(states):
    reached = {move.to for move in states.MOVES.values() if not move.origins}
    while True:
        further = {move.to for move in states.MOVES.values() if move.to and reached & set(move.origins)} | reached
        if further == reached:
            break
        reached = further
    assert reached == set(states.Status)


@pytest.mark.parametrize("states", TABLES, ids=lambda states: states.__name__)
def test_every_move_has_a_verb_and_a_button(states):
    assert [move.name for move in states.MOVES.values() if move.act not in VERBS] == []
    assert [move.name for move in states.MOVES.values() if not speaks_both(move.label)] == []


@pytest.mark.parametrize("verb", VERBS.values(), ids=lambda verb: verb.name)
def test_every_act_has_a_sentence_in_both_languages(verb):
    assert speaks_both(verb.sentence), says(verb.sentence, "en")
    assert placeholders(verb, "en") == placeholders(verb, "zh-hans")
