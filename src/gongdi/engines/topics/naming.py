"""What a topic is called: the place most of its messages name, and the words that are theirs and few others'."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import log

from gongdi.engines.likeness.discretion import points_at_a_person
from gongdi.engines.likeness.messages import Message
from gongdi.engines.likeness.wording import DISTRICTS, FRAME, GENERIC, beginning, places, plain

WORDS_MAX = 3
PHRASE_WORDS = 3
COVERED = 0.25
"""A word of a topic stands in this share of its titles at least."""
PLACE_COVERED = 0.4
AS_GOOD = 0.8
WORD_SIGNS = 2
PLACE_SIGNS = 3
PLACE_SIGNS_MAX = 12
COMMON = 0.05
"""Words in more titles than this share of all name no topic."""
COMMON_LEAST = 60
CUT = re.compile(r"\s+")
HAN = re.compile("[\u4e00-\u9fff]")
KINDS = frozenset(
    "花园 公馆 广场 公园 大厦 公寓 山庄 新村 新城 国际 大学 学院 中学 小学 幼儿园 学校 医院 大道 中心".split()
)
"""Kinds of places that a text may name without naming one."""


@dataclass(frozen=True, slots=True)
class Name:
    """A topic's `text`, made of its `place` ("" when none) and its `words`; `focus`: the share of messages with one."""

    text: str
    place: str
    words: tuple[str, ...]
    focus: float


class Titles:
    """The titles of all messages cut into words, with how often each word is used."""

    def __init__(self, messages: Sequence[Message]) -> None:
        import rjieba  # loads a dictionary, which only naming needs

        self._cut = rjieba.cut
        self.count = len(messages)
        self.words = [tuple(self._runs(message.title)) for message in messages]
        self.seen = Counter(word for runs in self.words for word in {word for run in runs for word in run})

    def _runs(self, title: str) -> Iterator[tuple[str, ...]]:
        for run in CUT.split(FRAME.sub(" ", DISTRICTS.sub(" ", plain(title)))):
            if run:
                yield tuple(self._cut(run))

    def rarity(self, word: str) -> float:
        """How much a word tells; nothing when it is common or a kind of place."""
        often = self.seen[word] > max(COMMON_LEAST, COMMON * self.count)
        return 0.0 if often or GENERIC.fullmatch(word) else log((self.count + 1) / max(self.seen[word], 1))


def named(members: Sequence[int], messages: Sequence[Message], titles: Titles) -> Name:
    """The name of the topic that these positions make. No word in it points at a person."""
    place = _place([messages[at] for at in members])
    phrases = _phrases(members, titles, place)
    words = _told(phrases, members, messages, place)
    known = [each for each in (place, *words) if each]
    texts = [plain(messages[at].title) + " " + beginning(messages[at].detail) for at in members]
    focus = max((sum(each in text for text in texts) / len(texts) for each in known), default=0.0)
    return Name(" ".join(known), place, tuple(words), focus)


def _place(members: Sequence[Message]) -> str:
    """The longest name that nearly as many messages hold as the commonest one."""
    texts = [plain(each.title) + " " + beginning(each.detail) for each in members]
    found: Counter[str] = Counter()
    for each in members:
        for name in {*places(each.title), *places(beginning(each.detail))}:
            core = GENERIC.sub("", name)
            found.update({core[start:] for start in range(len(core) - PLACE_SIGNS + 1)})
    likely = [name for name, _ in found.most_common(60) if len(name) <= PLACE_SIGNS_MAX and name not in KINDS]
    held = {name: sum(name in text for text in texts) for name in likely if not points_at_a_person(name)}
    best = max(held.values(), default=0)
    if not best or best < PLACE_COVERED * len(texts):
        return ""
    name = _grown(min((-len(name), name) for name, count in held.items() if count >= AS_GOOD * best)[1], texts)
    return "" if points_at_a_person(name) else name


def _grown(name: str, texts: Sequence[str]) -> str:
    """The name with the signs that nearly always stand before and behind it."""
    for before in (True, False):
        while len(name) < PLACE_SIGNS_MAX:
            beside: Counter[str] = Counter()
            holding = [text for text in texts if name in text]
            for text in holding:
                beside[_beside(name, text, before=before)] += 1
            (sign, count), *_ = sorted(beside.items(), key=lambda item: (-item[1], item[0]))
            if count < AS_GOOD * len(holding) or not HAN.fullmatch(sign) or FRAME.search(sign) or sign in "市区县省":
                break
            name = sign + name if before else name + sign
    return name


def _beside(name: str, text: str, *, before: bool) -> str:
    """The sign beside a name; none where the kind of place follows (丽发新城｜小区)."""
    start = text.index(name)
    end = start + len(name)
    return text[start - 1 : start] if before else "" if GENERIC.match(text, end) else text[end : end + 1]


def _phrases(members: Sequence[int], titles: Titles, place: str) -> list[str]:
    """Words and runs of words, the most telling first."""
    used: Counter[tuple[str, ...]] = Counter()
    for at in members:
        used.update(set(_candidates(titles.words[at])))
    least = max(2, COVERED * len(members))
    scored = [
        (-count * sum(map(titles.rarity, phrase)), "".join(phrase))
        for phrase, count in used.items()
        if count >= least and any(titles.rarity(word) for word in phrase) and not any(map(GENERIC.search, phrase))
    ]
    return [text for _, text in sorted(scored) if text not in place and len(text) > 1 and not points_at_a_person(text)]


def _candidates(runs: Collection[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for run in runs:
        for start in range(len(run)):
            for size in range(1, PHRASE_WORDS + 1):
                if start + size <= len(run):
                    yield run[start : start + size]


def _told(phrases: list[str], members: Sequence[int], messages: Sequence[Message], place: str) -> list[str]:
    """A few phrases that don't repeat one another, in the order in which titles use them."""
    chosen: list[str] = []
    for phrase in phrases:
        own = phrase.replace(place, "") if place else phrase
        if len(own) < WORD_SIGNS or any(_overlap(own, other) for other in (*chosen, place)):
            continue
        chosen.append(own)
        if len(chosen) == WORDS_MAX:
            break
    titles = [plain(messages[at].title) for at in members]
    return sorted(chosen, key=lambda word: (_mean_place(word, titles), word))


def _overlap(one: str, other: str) -> bool:
    return any(one[at : at + 2] in other for at in range(len(one) - 1))


def _mean_place(word: str, titles: list[str]) -> float:
    found = [title.index(word) for title in titles if word in title]
    return sum(found) / len(found) if found else 0.0
