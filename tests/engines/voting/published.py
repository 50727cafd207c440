"""One published ballot of every rule, small enough to be read."""

from dataclasses import replace
from datetime import UTC, datetime

from gongdi.engines.voting import (
    ApprovalRule,
    Bar,
    Base,
    OwnersRule,
    PhragmenRule,
    RunoffRule,
    SchulzeRule,
    ScoreRule,
    TransferableRule,
    YesNoRule,
)
from gongdi.engines.voting.folder import Ballot, BudgetRule, Mode, Option, Origin, Paper, count, texts

OPENED, CLOSED = datetime(2026, 11, 1, 1, tzinfo=UTC), datetime(2026, 11, 8, 10, tzinfo=UTC)
OPTIONS = (Option("a", "凉亭"), Option("b", "健身角"), Option("c", "充电棚"))


def ballot(rule, *, papers, roll=20, mode=Mode.CONFIDENTIAL, **more) -> Ballot:
    has_options = not isinstance(rule, YesNoRule | OwnersRule)
    settled = {
        "options": OPTIONS if has_options else (),
        "ties": ("b", "a", "c") if has_options else (),
        "ties_source": "drand 4242" if has_options else "",
        "roll_day": "2026-10-31",
    }
    turnout = {Origin.WEB: papers - 1, Origin.TELEPHONE: 1}
    return Ballot("ballot-7", "小广场怎么改", rule, mode, roll, turnout, OPENED, CLOSED, **settled | more)


def papers(*choices: str) -> list[Paper]:
    return [Paper(f"{number:03x}", text) for number, text in enumerate(choices)]


def owners_ballot() -> tuple[Ballot, list[Paper]]:
    rows = [
        ("1-101", "甲", 8950, "yes"),
        ("1-102", "甲", 9000, "yes"),
        ("1-103", "乙", 12000, "no"),
        ("1-104", "丙", 8000, "yes"),
    ]
    lines = [
        Paper(f"{n:03x}", text, unit=unit, owner=owner, area=area) for n, (unit, owner, area, text) in enumerate(rows)
    ]
    return ballot(OwnersRule(5), papers=4, roll=4, roll_area=45_000, mode=Mode.NAMED), lines


def named_ballot() -> tuple[Ballot, list[Paper]]:
    lines = [Paper(f"{n:03x}", text, voter=f"=代表{n}") for n, text in enumerate(("yes", "no", "yes", "abstain"))]
    return ballot(YesNoRule(Bar.read(">=2/3"), Base.CAST, Bar.read(">1/2")), papers=4, roll=7, mode=Mode.NAMED), lines


def budget_ballot(method: str, **more) -> tuple[Ballot, list[Paper]]:
    priced = tuple(replace(option, cost=cost) for option, cost in zip(OPTIONS, (60_000, 50_000, 30_000), strict=True))
    choices = ("a b", "a", "a c", "b c", "c", "-", "b")
    return ballot(BudgetRule(method, 100_000, **more), papers=len(choices), options=priced), papers(*choices)


def simple(rule, *choices: str) -> tuple[Ballot, list[Paper]]:
    return ballot(rule, papers=len(choices)), papers(*choices)


EVERY = {
    "yes-no": simple(YesNoRule(), "yes", "yes", "no", "abstain", "invalid"),
    "named": named_ballot(),
    "owners": owners_ballot(),
    "approval": simple(ApprovalRule(2, 2, Bar.read(">1/3")), "a b", "a", "-", "c", "b"),
    "score": simple(ScoreRule(-2, 2), "a:2 b:-1", "b:1", "-", "c:0", "invalid"),
    "schulze": simple(SchulzeRule(), "a>b=c", "b>a", "c>b>a", "-", "a=b"),
    "instant-runoff": simple(RunoffRule(), "a>b", "b>a", "c>b>a", "-", "a"),
    "transferable": simple(TransferableRule(2), "a>b", "b>a", "c>b>a", "-", "a", "a>c"),
    "phragmen": simple(PhragmenRule(2), "a b", "b", "c", "-", "a c"),
    "equal-shares": budget_ballot("equal-shares", completion="add1"),
    "greedy": budget_ballot("greedy"),
    "phragmen budget": budget_ballot("phragmen"),
    "welfare": budget_ballot("welfare", utility="votes"),
}


def folder(name: str) -> dict[str, str]:
    asked, lines = EVERY[name]
    return texts(asked, lines, count(asked, lines))
