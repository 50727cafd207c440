"""The owners of a building decide together: Civil Code 278, by people and by area, boundaries exact.

Owners with two thirds or more (三分之二以上) of the area and two thirds or more of the people take part. Matters 6 to 8
need three quarters or more (四分之三以上) of the area and of the people *that take part*; every other matter needs more
than half (过半数) of both. 以上 includes the number (Civil Code 1259), 过半数 does not include one half.
People are counted as the Supreme People's Court says (法释〔2009〕7号, as of 2020, articles 8 and 9): a unit is one
person however many own it together, and one owner of several units is one person; area is that of the register.
Worked example and boundaries: docs/algorithms/owners-vote.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gongdi.engines.voting.bars import MORE_THAN_HALF, THREE_QUARTERS, TWO_THIRDS, Bar, Measure
from gongdi.engines.voting.faults import VotingError
from gongdi.engines.voting.limits import AREA_MAX, PAPERS_MAX, PEOPLE_MAX, check_count

MATTERS = {
    1: "制定和修改业主大会议事规则",
    2: "制定和修改管理规约",
    3: "选举业主委员会或者更换业主委员会成员",
    4: "选聘和解聘物业服务企业或者其他管理人",
    5: "使用建筑物及其附属设施的维修资金",
    6: "筹集建筑物及其附属设施的维修资金",
    7: "改建、重建建筑物及其附属设施",
    8: "改变共有部分的用途或者利用共有部分从事经营活动",
    9: "有关共有和共同管理权利的其他重大事项",
}
"""The nine matters of Civil Code 278, in the words of the law."""

GRAVE = frozenset({6, 7, 8})
"""The matters that need three quarters."""


class Choice(StrEnum):
    """What a paper says. An abstention and a spoilt paper take part and do not agree."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class OwnersRule:
    """`matter` is the number in Civil Code 278, 1 to 9; it alone says which threshold holds."""

    matter: int

    def __post_init__(self) -> None:
        if self.matter not in MATTERS:
            raise VotingError("matter_unknown", matter=self.matter)

    @property
    def threshold(self) -> Bar:
        return THREE_QUARTERS if self.matter in GRAVE else MORE_THAN_HALF


@dataclass(frozen=True, slots=True)
class UnitVote:
    """The vote of one unit: `area` in 0.01 m², `owner` the same text for every unit of one owner."""

    unit: str
    owner: str
    area: int
    choice: Choice


@dataclass(frozen=True, slots=True)
class Owners:
    """Four measures: who takes part, by people and area of the roll; who agrees, by people and area taking part."""

    is_adopted: bool
    matter: int
    people_taking_part: Measure
    area_taking_part: Measure
    people_agreeing: Measure
    area_agreeing: Measure
    people: dict[str, int]
    area: dict[str, int]


def owners(votes: Sequence[UnitVote], *, roll_people: int, roll_area: int, rule: OwnersRule) -> Owners:
    """Count the votes of units against the whole building. Adopted when all four measures are met.

    `roll_people` counts all owners as above, `roll_area` all area in 0.01 m². Raises VotingError: a unit twice, an
    owner who votes both ways, more taking part than there are.
    """
    _check(votes, roll_people, roll_area)
    choice_of = {vote.owner: vote.choice for vote in votes}
    people = {choice.value: sum(one is choice for one in choice_of.values()) for choice in Choice}
    area = {choice.value: sum(vote.area for vote in votes if vote.choice is choice) for choice in Choice}
    for part, roll in ((len(choice_of), roll_people), (sum(area.values()), roll_area)):
        if part > roll:
            raise VotingError("roll_too_small", part=part, roll=roll)
    measures = (
        TWO_THIRDS.measure(len(choice_of), roll_people),
        TWO_THIRDS.measure(sum(area.values()), roll_area),
        rule.threshold.measure(people[Choice.YES], len(choice_of)),
        rule.threshold.measure(area[Choice.YES], sum(area.values())),
    )
    return Owners(all(measure.is_met for measure in measures), rule.matter, *measures, people, area)


def _check(votes: Sequence[UnitVote], roll_people: int, roll_area: int) -> None:
    check_count("roll of people", roll_people)
    check_count("roll of area", roll_area, AREA_MAX * PEOPLE_MAX)
    if not roll_people or not roll_area:
        raise VotingError("roll_empty")
    if len(votes) > PAPERS_MAX:
        raise VotingError("papers_too_many", number=len(votes), most=PAPERS_MAX)
    units: set[str] = set()
    choices: dict[str, Choice] = {}
    for vote in votes:
        if vote.unit in units:
            raise VotingError("unit_twice", unit=vote.unit)
        if not 1 <= vote.area <= AREA_MAX:
            raise VotingError("area_out_of_range", unit=vote.unit, area=vote.area, most=AREA_MAX)
        if choices.setdefault(vote.owner, vote.choice) is not vote.choice:
            raise VotingError("owner_divided", owner=vote.owner, unit=vote.unit)
        units.add(vote.unit)
