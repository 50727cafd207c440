"""A rule as it stands in ballot.json: its name and its parameters, thresholds as the text of a bar."""

from collections.abc import Callable
from dataclasses import fields

from gongdi.engines.voting.approval import ApprovalRule
from gongdi.engines.voting.bars import Bar
from gongdi.engines.voting.faults import VotingError
from gongdi.engines.voting.folder.ballot import BudgetRule, Rule
from gongdi.engines.voting.folder.json_text import Part
from gongdi.engines.voting.folder.plain import Tree, plain
from gongdi.engines.voting.owners import OwnersRule
from gongdi.engines.voting.phragmen import PhragmenRule
from gongdi.engines.voting.runoff import RunoffRule
from gongdi.engines.voting.schulze import SchulzeRule
from gongdi.engines.voting.score import ScoreRule
from gongdi.engines.voting.transferable import TransferableRule
from gongdi.engines.voting.yes_no import Base, YesNoRule

NAMES: dict[type[Rule], str] = {
    YesNoRule: "yes-no",
    OwnersRule: "owners",
    ApprovalRule: "approval",
    ScoreRule: "score",
    SchulzeRule: "schulze",
    RunoffRule: "instant-runoff",
    TransferableRule: "transferable",
    PhragmenRule: "phragmen",
    BudgetRule: "budget",
}


def write_rule(rule: Rule) -> dict[str, Tree]:
    """The rule as plain data."""
    return {"name": NAMES[type(rule)]} | {one.name: plain(getattr(rule, one.name)) for one in fields(rule)}


def read_rule(part: Part) -> Rule:
    """The rule of plain data; every parameter is stated. Raises FolderError."""
    name = part.take("name", str)
    kind = next((kind for kind, known in NAMES.items() if known == name), None)
    if kind is None:
        raise part.fault(f"no rule is called “{name[:40]}”", f"Rules: {', '.join(NAMES.values())}.")
    parameters = [one.name for one in fields(kind)]
    part.only("name", *parameters)
    if missing := next((one for one in parameters if one not in part.tree), None):
        raise part.fault(f"“{missing}” is missing")
    try:
        return READ[kind](part)
    except (VotingError, ValueError) as error:
        raise part.fault(error.sentence if isinstance(error, VotingError) else str(error)) from error


def _bar(part: Part, key: str) -> Bar | None:
    text = part.maybe(key, str)
    return Bar.read(text) if text is not None else None


READ: dict[type[Rule], Callable[[Part], Rule]] = {
    YesNoRule: lambda part: YesNoRule(
        Bar.read(part.take("threshold", str)), Base(part.take("base", str)), _bar(part, "quorum")
    ),
    OwnersRule: lambda part: OwnersRule(part.take("matter", int)),
    ApprovalRule: lambda part: ApprovalRule(part.take("seats", int), part.maybe("most", int), _bar(part, "threshold")),
    ScoreRule: lambda part: ScoreRule(part.take("low", int), part.take("high", int), part.take("seats", int)),
    SchulzeRule: lambda part: SchulzeRule(part.take("seats", int)),
    RunoffRule: lambda part: RunoffRule(),
    TransferableRule: lambda part: TransferableRule(part.take("seats", int)),
    PhragmenRule: lambda part: PhragmenRule(part.take("seats", int), part.maybe("most", int)),
    BudgetRule: lambda part: BudgetRule(
        part.take("method", str),
        part.take("money", int),
        part.maybe("most", int),
        part.take("within_money", bool),
        part.take("utility", str),
        part.take("completion", str),
    ),
}
