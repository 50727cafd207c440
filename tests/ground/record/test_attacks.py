"""Two hundred raw edits of the record, past the triggers: each is found, and the right act is named."""

import json
import os
import random
import secrets
import time
from dataclasses import dataclass, field
from itertools import cycle, islice
from uuid import uuid4

import pytest
from django.db import connection, transaction

from gongdi.ground.record.audit import auditor
from gongdi.ground.record.log.leaves import digest_of
from gongdi.ground.record.models import Act, Head
from tests.ground.record.history import SIGNED, TAIL, key, open_doors, sql, told

pytestmark = pytest.mark.django_db
EDITS = 200
LAST = SIGNED + TAIL
COLUMNS = (
    "id, position, verb, subject_kind, subject_id, place_id, by_id, for_id, at, body, digest, seal",
    "%s, {position}, verb, subject_kind, subject_id, place_id, by_id, for_id, at, body, digest, seal",
)


@dataclass
class Town:
    """The acts there are, and a source of chance."""

    acts: list[Act]
    chance: random.Random
    seed: int
    placed: list[Act] = field(init=False)
    signed: list[Act] = field(init=False)
    tail: list[Act] = field(init=False)
    waiting: list[Act] = field(init=False)

    def __post_init__(self):
        self.placed = sorted((act for act in self.acts if act.position), key=lambda act: act.position)
        self.signed, self.tail = self.placed[:SIGNED], self.placed[SIGNED:]
        self.waiting = [act for act in self.acts if act.position is None]

    def any(self):
        return self.chance.choice(self.chance.choice([self.signed, self.signed, self.tail, self.waiting]))

    def with_whisper(self):
        return self.chance.choice([act for act in self.acts if act.digest])

    def without_whisper(self):
        return self.chance.choice([act for act in self.acts if not act.digest])


def change(column, value):
    """Set a column of any act to something else."""

    def attack(town):
        act = town.any()
        sql(f"UPDATE record_act SET {column} = %s WHERE id = %s", value(town, act), key(act.id))
        return act

    attack.__name__ = f"change_{column}"
    return attack


def other(name):
    return lambda town, act: (getattr(act, name) or 0) + town.chance.randrange(1, 1000)


def a_microsecond(town, act):
    moved = act.at.replace(microsecond=act.at.microsecond + town.chance.choice([-1, 1]))
    return moved if connection.vendor == "postgresql" else moved.replace(tzinfo=None).isoformat(" ")


def another_body(town, act):
    return json.dumps(town.chance.choice([{"name": "别处"}, {**act.body, "more": 1}, {"x": None}]))


def renumbered(town):
    act = town.any()
    new = uuid4()
    sql("UPDATE record_act SET id = %s WHERE id = %s", key(new), key(act.id))
    return act if act in town.signed else new


def whisper_body(town):
    act = town.with_whisper()
    body = json.dumps({**act.whisper.body, "text": "别的话"})
    sql("UPDATE record_whisper SET body = %s WHERE act_id = %s", body, key(act.id))
    return act


def whisper_salt(town):
    act = town.with_whisper()
    salt = town.chance.choice([secrets.token_hex(32), "", "zz", act.whisper.salt[:-2]])
    sql("UPDATE record_whisper SET salt = %s WHERE act_id = %s", salt, key(act.id))
    return act


def whisper_opened_and_closed(town):
    """A new whisper with the digest that fits it: now the digest in the act is not the one that was sealed."""
    act = town.with_whisper()
    salt, body = secrets.token_hex(32), {"text": "别的话"}
    sql("UPDATE record_whisper SET salt = %s, body = %s WHERE act_id = %s", salt, json.dumps(body), key(act.id))
    sql("UPDATE record_act SET digest = %s WHERE id = %s", digest_of(salt, body), key(act.id))
    return act


def whisper_deleted(town):
    act = town.with_whisper()
    sql("DELETE FROM record_whisper WHERE act_id = %s", key(act.id))
    return act


def whisper_added(town):
    act = town.without_whisper()
    sql("INSERT INTO record_whisper (act_id, salt, body) VALUES (%s, %s, %s)", key(act.id), "00" * 32, "{}")
    return act


def whispers_swapped(town):
    one, two = town.chance.sample([act for act in town.signed if act.digest], 2)
    for act, from_ in ((one, two), (two, one)):
        text = json.dumps(from_.whisper.body)
        sql("UPDATE record_whisper SET salt = %s, body = %s WHERE act_id = %s", from_.whisper.salt, text, key(act.id))
    return min(one, two, key=lambda act: act.position)


def copied_seal(town):
    one, two = town.chance.sample(town.acts, 2)
    sql("UPDATE record_act SET seal = %s WHERE id = %s", two.seal, key(one.id))
    return one


def delete(acts):
    for act in acts:
        sql("DELETE FROM record_whisper WHERE act_id = %s", key(act.id))
        sql("DELETE FROM record_act WHERE id = %s", key(act.id))


def deleted(town):
    act = town.chance.choice(town.signed)
    delete([act])
    return act


def deleted_unsigned(town):
    act = town.chance.choice(town.tail)
    delete([act])
    return act.position


def deleted_and_closed_up(town):
    """Everything behind a deleted act moves up by one, and the head with it."""
    act = town.chance.choice(town.signed)
    delete([act])
    for later in town.placed[act.position :]:
        sql("UPDATE record_act SET position = position - 1 WHERE id = %s", key(later.id))
    sql("UPDATE record_head SET position = position - 1")
    return act


def truncated(town):
    """The newest acts go, with the head put back as if they had never been."""
    left = town.chance.randrange(SIGNED - 30, SIGNED)
    delete([*reversed(town.placed[left:])])
    sql("UPDATE record_head SET position = %s", left)
    if town.chance.random() < 0.5:
        sql("UPDATE record_head SET signed = %s", left)
    return town.placed[left]


def copy(town, position):
    act, new = town.chance.choice(town.acts), uuid4()
    names, values = COLUMNS[0], COLUMNS[1].format(position=position)
    sql(f"INSERT INTO record_act ({names}) SELECT {values} FROM record_act WHERE id = %s", key(new), key(act.id))
    return new


def inserted(town):
    return copy(town, "NULL")


def inserted_at_the_end(town):
    new = copy(town, LAST + 1)
    sql("UPDATE record_head SET position = position + 1")
    return new


def replaced(town):
    """A forged act in the place of a deleted one."""
    act = town.chance.choice(town.signed)
    delete([act])
    copy(town, act.position)
    return act


def swapped(town):
    one, two = town.chance.sample(town.signed, 2)
    place({one: two.position, two: one.position})
    return min(one, two, key=lambda act: act.position)


def shifted(town):
    first = town.chance.randrange(SIGNED - 20, SIGNED)
    place({act: act.position + 1 for act in town.placed[first:]})
    sql("UPDATE record_head SET position = position + 1")
    return town.placed[first]


def place(positions):
    for act in positions:
        sql("UPDATE record_act SET position = %s WHERE id = %s", -act.position, key(act.id))
    for act, position in positions.items():
        sql("UPDATE record_act SET position = %s WHERE id = %s", position, key(act.id))


def displaced(town):
    act = town.chance.choice(town.signed)
    position = town.chance.choice([None, 0, -5, 10**12, LAST + 1])
    sql("UPDATE record_act SET position = %s WHERE id = %s", position, key(act.id))
    return act


def forged_forgetting(town):
    """A whisper is dropped and an act that allows it is written by hand: it has no true seal."""
    act, new = town.with_whisper(), copy(town, "NULL")
    sql("DELETE FROM record_whisper WHERE act_id = %s", key(act.id))
    sql("UPDATE record_act SET verb = 'record.forgotten' WHERE id = %s", key(new))
    return act if act in town.placed else {act.id, new}


def forged_resumption(town):
    act, new = deleted(town), copy(town, "NULL")
    body = json.dumps({"lost_from": 1, "lost_to": SIGNED})
    sql("UPDATE record_act SET verb = 'record.resumed', body = %s WHERE id = %s", body, key(new))
    return act


def head(column, value):
    def attack(town):
        sql(f"UPDATE record_head SET {column} = %s", value)

    attack.__name__ = f"head_{column}_{value}"
    return attack


def head_deleted(town):
    sql("DELETE FROM record_head")


ATTACKS = [
    change("verb", lambda town, act: "places.place_closed"),
    change("subject_kind", lambda town, act: "appeal"),
    change("subject_id", other("subject_id")),
    change("place_id", other("place_id")),
    change("by_id", other("by_id")),
    change("for_id", other("for_id")),
    change("at", a_microsecond),
    change("body", another_body),
    change("digest", lambda town, act: "" if act.digest else "00" * 32),
    change("seal", lambda town, act: town.chance.choice(["", secrets.token_hex(32), act.seal.upper()])),
    renumbered,
    whisper_body,
    whisper_salt,
    whisper_opened_and_closed,
    whisper_deleted,
    whisper_added,
    whispers_swapped,
    copied_seal,
    deleted,
    deleted_unsigned,
    deleted_and_closed_up,
    truncated,
    inserted,
    inserted_at_the_end,
    replaced,
    swapped,
    shifted,
    displaced,
    forged_forgetting,
    forged_resumption,
    head("position", LAST - 1),
    head("position", 10**15),
    head("signed", 7),
    head("signed", LAST),
    head("signed", 10**15),
    head("signed_root", "00" * 32),
    head("secret_mark", "0123456789abcdef"),
    head_deleted,
]


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
