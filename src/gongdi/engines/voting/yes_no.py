"""Yes or no, with a quorum and a threshold. Idea, worked example, source: docs/algorithms/yes-or-no.md."""

from dataclasses import dataclass
from enum import StrEnum

from gongdi.engines.voting.bars import MORE_THAN_HALF, Bar, Measure
from gongdi.engines.voting.faults import VotingError
from gongdi.engines.voting.limits import check_count


class Base(StrEnum):
    """Of what the threshold is a share. It says what an abstention does, so it is always stated."""

    CAST = "cast"
    """Of yes and no only: an abstention takes part and weighs on neither side."""
    TAKING_PART = "taking-part"
    """Of all papers handed in: an abstention and a spoilt paper weigh like a no."""
    ROLL = "roll"
    """Of everybody who may vote: staying away weighs like a no."""


@dataclass(frozen=True, slots=True)
class YesNoRule:
    """`threshold` as a share of `base`; `quorum` as a share of the roll, None when none is asked."""

    threshold: Bar = MORE_THAN_HALF
    base: Base = Base.CAST
    quorum: Bar | None = None


@dataclass(frozen=True, slots=True)
class YesNo:
    """What was decided and by which two measures. Everybody who handed in a paper took part, spoilt or not."""

    is_adopted: bool
    yes: int
    no: int
    abstain: int
    invalid: int
    taking_part: int
    roll: int
    quorum: Measure | None
    threshold: Measure


def yes_no(*, yes: int, no: int, abstain: int = 0, invalid: int = 0, roll: int, rule: YesNoRule) -> YesNo:
    """Count papers. Adopted when the quorum (if any) and the threshold are met. Raises VotingError."""
    for name, number in (("yes", yes), ("no", no), ("abstain", abstain), ("invalid", invalid), ("roll", roll)):
        check_count(name, number)
    taking_part = yes + no + abstain + invalid
    if not roll:
        raise VotingError("roll_empty")
    if taking_part > roll:
        raise VotingError("roll_too_small", part=taking_part, roll=roll)
    whole = {Base.CAST: yes + no, Base.TAKING_PART: taking_part, Base.ROLL: roll}[rule.base]
    quorum = rule.quorum.measure(taking_part, roll) if rule.quorum else None
    threshold = rule.threshold.measure(yes, whole)
    is_adopted = threshold.is_met and (quorum is None or quorum.is_met)
    return YesNo(is_adopted, yes, no, abstain, invalid, taking_part, roll, quorum, threshold)
