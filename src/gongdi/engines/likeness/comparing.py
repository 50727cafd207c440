"""Whether two messages are about the same, in what sense, and why: for who writes and for the officer who reads."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from gongdi.engines.likeness.discretion import discreet
from gongdi.engines.likeness.messages import Message
from gongdi.engines.likeness.wording import DETAIL_SIGNS, PLACES, bare, beginning, places, plain

NEAR = 0.7
"""Share of common runs from which two texts are one text with something changed."""
RETOLD_WITH_PLACE, RETOLD_WITHOUT = 0.10, 0.30
"""Share of common runs of what is said besides places: less is enough when a place is named by both."""
ONE_WRITER = 0.4
"""Who writes about many things writes alike; then the titles must be alike too."""
LONG_AGO_DAYS = 365
SHOWN = 4
WORD_SIGNS = 2
EXACT_SIGNS = 10
ELSEWHERE_SIGNS = 30
"""Shorter texts may be the same at two places by chance: a lamp is out in every street."""
USUAL = re.compile(
    "早上|上午|中午|下午|晚上|夜里|半夜|凌晨|白天|每天|天天|今天|昨天|昨晚|前天|周末|现在|一直|总是|经常|已经|又|没有|没人|不能|不了|可以|"
    "影响|生活|休息|安全|隐患|[一二三四五六七八九十两几好多半数\\d]+(?:天|个|次|年|月|周|星期|小时|点|号)|大家|老人|孩子|小孩|家里|小区|社区|门口|楼下|"
    "麻烦|谢谢|处理|管管|看看|有人|很多|不少|[很太都也就还这那有是了吧啊呀]"
)
"""Words of time, of manner and of pleading: at one place everybody uses them, whatever they speak of."""


SURE = re.compile(
    "(?:小区|社区|花园|公馆|广场|公园|大厦|公寓|山庄|新村|新城|大学|学院|中学|小学|幼儿园|学校|医院|大道|苑)"
    r"(?:\d?期|小区|社区|\d+号)?$"
)
SHORT_NAME = 4
"""A name of a road or village is short; a longer run before 路 or 村 is a piece of a sentence (晚上看不见路)."""


class Kind(StrEnum):
    """In what sense two messages are the same, the surest first."""

    EXACT = "exact"
    NEAR = "near"
    RETOLD = "retold"


@dataclass(frozen=True, slots=True)
class Reasons:
    """What speaks for it: places and words both use, days between them (None: a time is missing), one writer or two."""

    places: tuple[str, ...]
    words: tuple[str, ...]
    days: int | None
    one_person: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two messages are the same in this sense; `share` of their runs is common, from 0 to 1."""

    kind: Kind
    share: float
    reasons: Reasons


def compared(one: Message, other: Message, *, at_one_place: bool | None = None) -> Likeness | None:
    """How two messages are the same; None when they are not. Which is named first makes no difference.

    `at_one_place` is what is known of their places besides their words: True for one place or a smaller one in it,
    False for two places, None when nothing is known.
    """
    return next(each_compared(one, [(other, at_one_place)]))


def each_compared(one: Message, others: Iterable[tuple[Message, bool | None]]) -> Iterator[Likeness | None]:
    """The same for one message and each of several, with what is known of their places."""
    first = _Read(one)
    return (_compared(first, _Read(other), at_one_place) for other, at_one_place in others)


@dataclass(frozen=True)
class _Read:
    """A message with what comparing asks of it, found once."""

    message: Message

    @cached_property
    def title(self) -> str:
        return plain(self.message.title)

    @cached_property
    def detail(self) -> str:
        return plain(self.message.detail)

    @cached_property
    def said(self) -> str:
        return said(self.message)

    @cached_property
    def runs(self) -> set[str]:
        return runs(self.said)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset((*places(self.message.title), *places(beginning(self.message.detail))))

    @cached_property
    def known(self) -> frozenset[str]:
        """The names that are hardly anything else, for where the place is known besides the words."""
        return frozenset(
            name for name in self.names if SURE.search(name) or (len(name) <= SHORT_NAME and not USUAL.search(name))
        )

    def besides(self, at_one_place: bool | None) -> str:
        """What is said besides names of places; where the place is known also without what everybody says there."""
        if at_one_place is None:
            return PLACES.sub(" ", self.said)
        text = self.said
        for name in sorted(self.known, key=lambda name: (-len(name), name)):
            text = text.replace(name, " ")
        return USUAL.sub(" ", text)


def _compared(one: _Read, other: _Read, at_one_place: bool | None) -> Likeness | None:
    first, second = (each.names if at_one_place is None else each.known for each in (one, other))
    common = _common(first, second)
    if at_one_place is False and not common and min(len(one.said), len(other.said)) < ELSEWHERE_SIGNS:
        return None
    same_detail = one.detail == other.detail and len(one.detail) >= EXACT_SIGNS
    if same_detail or (one.title, one.detail) == (other.title, other.detail):
        return Likeness(Kind.EXACT, 1.0, _reasons(one, other, common, at_one_place))
    apart = bool(first and second and not common)
    share = _share(one.runs, other.runs)
    if share >= NEAR and not apart:
        return Likeness(Kind.NEAR, share, _reasons(one, other, common, at_one_place))
    return None if apart else _retold(one, other, common, at_one_place)


def _retold(one: _Read, other: _Read, common: list[str], at_one_place: bool | None) -> Likeness | None:
    if at_one_place is False and not common:
        return None
    if (_days(one.message, other.message) or 0) > LONG_AGO_DAYS:
        return None
    if _one_person(one.message, other.message) and _share(runs(one.title), runs(other.title)) < ONE_WRITER:
        return None
    enough = RETOLD_WITH_PLACE if common or at_one_place else RETOLD_WITHOUT
    share = _share(*(runs(each.besides(at_one_place)) for each in (one, other)))
    if share < enough:
        return None
    reasons = _reasons(one, other, common, at_one_place)
    return Likeness(Kind.RETOLD, share, reasons) if reasons.words else None


def said(message: Message) -> str:
    """The title and the beginning of the detail, without the frame in which every message is written."""
    return bare(plain(message.title) + " " + beginning(message.detail)[:DETAIL_SIGNS])


def runs(text: str) -> set[str]:
    """All pairs of neighbouring signs."""
    return {run for at in range(len(text) - 1) if " " not in (run := text[at : at + 2])}


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _common(first: Iterable[str], second: Iterable[str]) -> list[str]:
    return sorted({min(name, each, key=len) for name in first for each in second if name in each or each in name})


def _days(one: Message, other: Message) -> int | None:
    return abs(one.at - other.at).days if one.at and other.at else None


def _one_person(one: Message, other: Message) -> bool:
    return bool(one.person) and one.person == other.person


def _reasons(one: _Read, other: _Read, common: list[str], at_one_place: bool | None) -> Reasons:
    return Reasons(
        tuple(discreet(common)[:SHOWN]),
        _words(*(each.besides(at_one_place) for each in (one, other))),
        _days(one.message, other.message),
        one_person=_one_person(one.message, other.message),
    )


def _words(one: str, other: str) -> tuple[str, ...]:
    """The longest runs that both say outside names of places, as they stand in the first by alphabet."""
    first, second = sorted((one, other))
    found: list[str] = []
    at = 0
    while at < len(first):
        end = at
        while end < len(first) and first[end] != " " and first[at : end + 1] in second:
            end += 1
        if end - at >= WORD_SIGNS:
            found.append(first[at:end])
        at = max(end, at + 1)
    ordered = sorted(set(found), key=lambda word: (-len(word), word))
    return tuple(discreet(ordered)[:SHOWN])
