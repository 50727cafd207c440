"""Raw edits of the record, past the triggers; each says which act, or which position, should be named."""

import json
import random
import secrets
from dataclasses import dataclass, field
from uuid import uuid4

from django.db import connection

from gongdi.ground.record.log.leaves import digest_of
from gongdi.ground.record.models import Act
from tests.ground.record.history import SIGNED, TAIL, key, sql

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
