"""The verbs that the record knows: each has one name and one sentence. An unknown verb is refused."""

from collections import defaultdict
from dataclasses import dataclass

from gongdi.ground.record.words import Words


@dataclass(frozen=True, slots=True)
class Verb:
    """A kind of deed.

    `name` reads `room.thing_verbed`; `sentence` is what a person reads on the line of acts, with the public
    body of the act as named placeholders; `body` names the keys that its public body holds.
    """

    name: str
    sentence: Words
    body: frozenset[str] = frozenset()


VERBS: dict[str, Verb] = {}


def declare(*verbs: Verb) -> None:
    """Make verbs known; a room does this once, when it is loaded. Declaring another verb of a name is an error."""
    for verb in verbs:
        if VERBS.setdefault(verb.name, verb) != verb:
            raise ValueError(f"the verb {verb.name} is declared twice")


def deed_of(verb: str) -> str:
    """The kind of deed, as its sentence without what it would fill in; an unknown verb as it is."""
    known = VERBS.get(verb)
    return str(known.sentence) % defaultdict(lambda: "…") if known else verb
