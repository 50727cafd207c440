"""Rights, facts, law, and the judge.

A law is a table from each right of a room to alternatives; an alternative is a list of facts that must all
hold. A fact is one to three lines about the person or about the moment, with the sentence that a refused
person reads.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Generic, Literal, TypeVar

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.words import Words

Thing = TypeVar("Thing")
Test = Callable[[Actor, Thing, datetime], bool]


@dataclass(frozen=True, slots=True)
class Fact(Generic[Thing]):
    """Something that is so or not; `reason` is what a person reads when it is not, `rule` what it asks.

    A fact about the moment can change by itself or by somebody's deed; one about the person cannot.
    """

    name: str
    about: Literal["person", "moment"]
    reason: Words
    test: Test[Thing]
    rule: Words


Alternatives = Sequence[Sequence[Fact[Thing]]]
Law = Mapping[Enum, Alternatives[Thing]]


@dataclass(frozen=True, slots=True)
class Decision:
    """A yes or a no with its reason. True exactly when granted; `facts` are the facts it rests on."""

    right: Enum
    granted: bool
    about: Literal["person", "moment"] = "person"
    reason: Words = ""
    facts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.granted


class Refused(Exception):
    """A deed was not allowed; `decision` says why."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(str(decision.reason))
        self.decision = decision


def fact(
    about: Literal["person", "moment"], reason: Words, rule: Words | None = None
) -> Callable[[Test[Thing]], Fact[Thing]]:
    """Make a function into a fact with the reason that is given when it does not hold.

    `rule` says what is asked where the reason does not say that by itself ("only …" does).
    """

    def made(test: Test[Thing]) -> Fact[Thing]:
        return Fact(test.__name__, about, reason, test, rule or reason)

    return made


def judge(law: Law[Thing], right: Enum, actor: Actor, thing: Thing, at: datetime) -> Decision:
    """Decide. Granted when all facts of one alternative hold; otherwise the alternative that came furthest
    gives the reason. Raises KeyError for a right without law."""
    furthest: Decision | None = None
    reached = -1
    for alternative in law[right]:
        for held, each in enumerate(alternative):
            if not each.test(actor, thing, at):
                if held > reached:
                    furthest, reached = Decision(right, False, each.about, each.reason, (each.name,)), held
                break
        else:
            return Decision(right, True, facts=tuple(each.name for each in alternative))
    if furthest is None:
        raise KeyError(right)
    return furthest


def require(law: Law[Thing], right: Enum, actor: Actor, thing: Thing, at: datetime) -> Decision:
    """Decide, and raise Refused with the reason unless granted."""
    return insist(judge(law, right, actor, thing, at))


def insist(decision: Decision) -> Decision:
    """Raise Refused with the reason unless it was granted."""
    if not decision:
        raise Refused(decision)
    return decision
