"""Hot topics: from messages to a ranked list of matters, each with its name, its people, its days and its reasons."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from gongdi.engines.likeness.messages import Message
from gongdi.engines.topics.matters import matters
from gongdi.engines.topics.naming import Name, Titles, named
from gongdi.engines.topics.weight import Season, Weight, people_of, weighed

ENGINE = "gongdi-topics/1"
PEOPLE_MIN = 3
KEY_SIGNS = 12

Ids = Iterable[tuple[str, str]]


class Contradiction(ValueError):
    """Two messages are said to belong together and apart: `one` and `other` are their ids."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other} are to be both together and apart")
        self.one, self.other = one, other


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter that several people raise. `key` stays from day to day; `ids` are in the order of coming."""

    key: str
    name: Name
    first: datetime | None
    last: datetime | None
    ids: tuple[str, ...]
    weight: Weight


def topics(
    messages: Sequence[Message],
    *,
    together: Ids = (),
    apart: Ids = (),
    before: Mapping[str, Collection[str]] | None = None,
    people_min: int = PEOPLE_MIN,
) -> tuple[Topic, ...]:
    """The topics of messages whose ids differ, the hottest first; the order of the messages makes no difference.

    `together` and `apart` are pairs of ids that a person joined or parted; ids that are not there are passed over.
    `before` holds the ids of each topic known by now, by its key: a topic keeps the key of the one it shares most
    with. Raises `Contradiction`.
    """
    ordered = sorted(messages, key=lambda each: (each.title, each.detail, each.id))
    position = {each.id: at for at, each in enumerate(ordered)}
    there = [[(a, b) for a, b in pairs if a in position and b in position] for pairs in (together, apart)]
    agree(*there)
    joined, parted = ([(position[a], position[b]) for a, b in pairs] for pairs in there)
    label, _ = matters(ordered, together=joined, apart=parted)
    members: dict[int, list[int]] = defaultdict(list)
    for at, matter in enumerate(label):
        members[int(matter)].append(at)
    titles, season = Titles(ordered), Season(ordered)
    found = [_topic(inside, ordered, titles, season)
             for inside in members.values() if _is_several([ordered[at] for at in inside], people_min)]  # fmt: skip
    ranked = sorted((each for each in found if each.name.text), key=lambda each: (-each.weight.score, each.key))
    return kept(ranked, before or {})


def _is_several(members: Sequence[Message], people_min: int) -> bool:
    return len(members) >= people_min and people_of(members) >= people_min


def _topic(inside: list[int], ordered: Sequence[Message], titles: Titles, season: Season) -> Topic:
    members = sorted((ordered[at] for at in inside), key=_coming)
    times = sorted(each.at for each in members if each.at)
    name = named(inside, ordered, titles)
    return Topic(
        sha256(members[0].id.encode()).hexdigest()[:KEY_SIGNS],
        name,
        times[0] if times else None,
        times[-1] if times else None,
        tuple(each.id for each in members),
        weighed(members, season, name.focus),
    )


def kept(found: Sequence[Topic], before: Mapping[str, Collection[str]]) -> tuple[Topic, ...]:
    """The same topics under the keys by which they were known: the pair that shares most ids first, each key once."""
    owner = {each: key for key, ids in before.items() for each in ids}
    shared: dict[tuple[int, str], int] = defaultdict(int)
    for at, topic in enumerate(found):
        for each in topic.ids:
            if each in owner:
                shared[at, owner[each]] += 1
    keys: dict[int, str] = {}
    for (at, key), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if at not in keys and key not in keys.values():
            keys[at] = key
    return tuple(replace(topic, key=keys.get(at) or _free(topic, before)) for at, topic in enumerate(found))


def _free(topic: Topic, before: Mapping[str, Collection[str]]) -> str:
    """The topic's own key, or one made of a later message when that key belongs to another topic."""
    own = (topic.key, *(sha256(each.encode()).hexdigest()[:KEY_SIGNS] for each in topic.ids))
    return next((key for key in own if key not in before), topic.key)


def agree(together: Ids, apart: Ids) -> None:
    """Make sure that what is together is not apart too, also by way of others. Raises Contradiction."""
    joined, parted = list(together), list(apart)
    root = {each: each for pair in (*joined, *parted) for each in pair}

    def top(each: str) -> str:
        while root[each] != each:
            root[each] = each = root[root[each]]
        return each

    for one, other in joined:
        root[top(one)] = top(other)
    for one, other in parted:
        if top(one) == top(other):
            raise Contradiction(one, other)


def _coming(message: Message) -> tuple[bool, str, str]:
    return (message.at is None, message.at.isoformat() if message.at else "", message.id)
