"""The work behind `gongdi budget`: read, decide, tell."""

import json
import os
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

# The arrays are small; threads of a linear algebra library would only cost time to start.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from gongdi.engines.budgeting.comparing import compare
from gongdi.engines.budgeting.completion import Completion
from gongdi.engines.budgeting.deciding import Choice, Outcome, Rule, decide
from gongdi.engines.budgeting.election import Election
from gongdi.engines.budgeting.equal_shares import Utility
from gongdi.engines.budgeting.explaining import explain
from gongdi.engines.budgeting.faults import BadElection
from gongdi.engines.budgeting.reading import read
from gongdi.site.cli import budget_telling as telling
from gongdi.site.cli.memory import peak_mb


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    rule: str
    utility: str | None
    completion: str
    ties: list[str] | None
    why: str | None
    compare: bool = False

    def choice(self) -> Choice:
        """The rule with what it needs to know."""
        return Choice(Rule(self.rule), Utility(self.utility) if self.utility else None, Completion(self.completion))


@dataclass(frozen=True, slots=True)
class Told:
    """What is answered, as a JSON object and as lines."""

    figures: dict[str, Any]
    lines: list[str]

    def as_json(self) -> str:
        """One object on one line."""
        return json.dumps(self.figures, ensure_ascii=False)

    def as_text(self) -> str:
        """What a person reads."""
        return "\n".join(self.lines)


def run(file: Path, asked: Asked) -> Told | str:
    """Read and decide; a sentence when the file cannot be counted. `seconds` is CPU time of reading and deciding."""
    began = time.process_time()
    try:
        election = read(file.read_bytes())
        loaded = time.process_time()
        outcome = decide(election, asked.choice(), ties=asked.ties)
        decided = time.process_time()
        figures = _figures(outcome) | {
            "seconds": round(decided - began, 4),
            "seconds_reading": round(loaded - began, 4),
            "seconds_rule": round(decided - loaded, 4),
        }
        return _told(election, outcome, asked, figures)
    except BadElection as no:
        return str(no)


def _told(election: Election, outcome: Outcome, asked: Asked, figures: dict[str, Any]) -> Told:
    lines = telling.decision(outcome)
    if asked.why:
        reason = telling.why(election, explain(outcome, asked.why))
        figures["why"] = reason
        lines += ["", *reason["sentences"]]
    if asked.compare:
        rows = compare(election, ties=asked.ties)
        figures["compare"] = telling.comparison(election, rows)
        lines += ["", *telling.table(figures["compare"])]
    figures["peak_mb"] = peak_mb()
    lines += ["", f"{figures['seconds']} s CPU, {figures['peak_mb']} MB"]
    return Told(figures, lines)


def _figures(outcome: Outcome) -> dict[str, Any]:
    election = outcome.election
    endowment = None if outcome.endowment is None else election.in_units(outcome.endowment)
    return {
        "rule": outcome.choice.rule.value,
        "utility": telling.utility(outcome),
        "completion": outcome.choice.completion.value if outcome.choice.rule == Rule.EQUAL_SHARES else None,
        "winners": outcome.winners,
        "cost": number(Fraction(outcome.cost, election.unit)),
        "endowment": None if endowment is None else f"{endowment.numerator}/{endowment.denominator}",
        "budget": number(Fraction(election.budget, election.unit)),
        "voters": election.voters,
        "vote_type": election.kind.value,
        "projects": _projects(election, outcome),
        "reasoning": telling.reasoning(outcome),
        "notes": [str(note) for note in election.notes],
    }


def _projects(election: Election, outcome: Outcome) -> list[dict[str, Any]]:
    return [
        {
            "id": project.id,
            "name": project.name,
            "cost": number(Fraction(project.cost, election.unit)),
            "votes": election.named[place],
            "score": number(Fraction(election.scored[place], election.grain)),
            "done": place in outcome.places,
        }
        for place, project in enumerate(election.projects)
    ]


def number(exact: Fraction) -> int | float:
    """A number as JSON has it; amounts in files have few enough digits to come through a float whole."""
    return int(exact) if exact.denominator == 1 else float(exact)
