"""Two hundred raw edits of the record, past the triggers: each is found, and the right act is named."""

import json
import os
import random
import time
from itertools import cycle, islice

import pytest
from django.db import transaction

from gongdi.ground.record.audit import auditor
from gongdi.ground.record.models import Head
from tests.ground.record.attacks import ATTACKS, LAST, Town
from tests.ground.record.history import key, open_doors, sql, told

pytestmark = pytest.mark.django_db
EDITS = 200


@pytest.fixture
def town():
    seed = int(os.environ.get("GONGDI_TEST_SEED", time.time_ns() % 2**32))
    made = told()
    open_doors()
    return Town(made, random.Random(seed), seed)


def names(found, expected):
    """Whether the first difference names what was attacked: an act, one of several, or a position."""
    if isinstance(expected, int):
        return found.first.position == expected
    ids = expected if isinstance(expected, set) else {getattr(expected, "id", expected)}
    return found.first.act in map(str, ids)


def test_two_hundred_edits_are_each_found_and_the_right_act_is_named(town):
    assert not auditor.verify(patience=0).counted
    for number, attack in enumerate(islice(cycle(ATTACKS), EDITS)):
        with transaction.atomic():
            expected = attack(town)
            found = auditor.verify(patience=0)
            transaction.set_rollback(True)
        about = f"GONGDI_TEST_SEED={town.seed}: {number} {attack.__name__}"
        assert found.counted, f"{about} is not found"
        assert found.first.sentence
        if expected is not None:
            assert names(found, expected), f"{about} of {expected!r} is named {found.first}"
    assert not auditor.verify(patience=0).counted


def test_the_head_is_named_for_what_is_wrong_with_it(town):
    for column, value, kind in (
        ("position", LAST - 1, "head_position"),
        ("signed", 7, "head_root"),
        ("signed", LAST, "head_signed"),
        ("signed_root", "00" * 32, "head_root"),
        ("secret_mark", "0123456789abcdef", "secret"),
    ):
        with transaction.atomic():
            sql(f"UPDATE record_head SET {column} = %s", value)
            assert auditor.verify(patience=0).first.kind == kind
            transaction.set_rollback(True)


def test_a_body_spelled_otherwise_is_the_same_body(town):
    """Blanks, the order of keys and escapes are how JSON is written, not what it says."""
    for act in town.chance.sample(town.acts, 60):
        body = json.dumps(dict(reversed(act.body.items())), ensure_ascii=True, indent=1)
        sql("UPDATE record_act SET body = %s WHERE id = %s", body, key(act.id))
        if act.digest:
            said = json.dumps(dict(reversed(act.whisper.body.items())), ensure_ascii=True, indent=1)
            sql("UPDATE record_whisper SET body = %s WHERE act_id = %s", said, key(act.id))
    assert not auditor.verify(patience=0).counted


@pytest.mark.once
def test_values_that_only_sqlite_takes_are_named_and_do_not_stop_the_audit(town):
    act = town.chance.choice(town.signed)
    for column, value in (
        ("at", "gestern"),
        ("at", ""),
        ("body", "7"),
        ("subject_id", "vier"),
        ("subject_id", 1.5),
        ("verb", b"\xff\xfe"),
        ("body", '"\\ud800"'),
        ("place_id", "nowhere"),
        ("position", "zuletzt"),
        ("id", "no number at all"),
        ("id", act.id.hex.upper()),
        ("seal", 7),
    ):
        with transaction.atomic():
            sql(f"UPDATE record_act SET {column} = %s WHERE id = %s", value, key(act.id))
            found = auditor.verify(patience=0)
            transaction.set_rollback(True)
        assert found.first.position == act.position, (column, value)
        assert found.counted <= 6


@pytest.mark.once
def test_a_head_row_of_words_is_named(town):
    sql("UPDATE record_head SET signed = 'all of them'")
    assert auditor.verify(patience=0).first.kind == "head_unreadable"


@pytest.mark.once
def test_bytes_that_are_no_text_do_not_stop_the_audit(town):
    act = town.chance.choice(town.signed)
    sql("UPDATE record_act SET verb = CAST(x'fffe' AS TEXT) WHERE id = %s", key(act.id))
    assert auditor.verify(patience=0).first.position == act.position


def test_the_head_row_is_the_one_of_this_house(town):
    state = Head.objects.get()
    found = auditor.verify(patience=0)
    assert (found.acts, found.waiting, found.signed, found.root) == (LAST, 5, state.signed, state.signed_root)
    assert found.whispers == sum(bool(act.digest) for act in town.acts)
