"""What `gongdi budget` says of a decision, in sentences and figures."""

from collections.abc import Iterable
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from gongdi.engines.budgeting.comparing import Compared
from gongdi.engines.budgeting.completion import Shared, Stop
from gongdi.engines.budgeting.deciding import Outcome, Rule
from gongdi.engines.budgeting.election import Election
from gongdi.engines.budgeting.explaining import Why, WhyBest, WhyEarned, WhyListed, WhyShares
from gongdi.engines.budgeting.greedy import Fate, Listed
from gongdi.engines.budgeting.phragmen import Earned
from gongdi.engines.budgeting.welfare import Best

ROUNDED = {
    Rule.EQUAL_SHARES: "Equal Shares",
    Rule.PHRAGMEN: "Phragmén",
    Rule.GREEDY: "Greedy",
    Rule.WELFARE: "Exact welfare",
}


def utility(outcome: Outcome) -> str | None:
    """The utility that decided, None for rules that know none."""
    return outcome.detail.utility.value if isinstance(outcome.detail, Shared | Best) else None


def amount(election: Election, parts: Fraction | int) -> str:
    """An amount in units of the currency, rounded to four places when it has more."""
    units = Fraction(parts, election.unit) if isinstance(parts, int) else parts / election.unit
    return f"{units.numerator:,}" if units.denominator == 1 else f"{float(units):,.4f}"


def decision(outcome: Outcome) -> list[str]:
    """What is decided, project by project."""
    election = outcome.election
    known = [ROUNDED[outcome.choice.rule], utility(outcome) and f"{utility(outcome)} utility"]
    if isinstance(outcome.detail, Shared):
        known.append(f"completion {outcome.detail.completion.value}")
    chosen = f"{len(outcome.places)} of {len(election.projects)} projects"
    spent = f"{amount(election, outcome.cost)} of {amount(election, election.budget)}"
    told = [f"{', '.join(word for word in known if word)}: {chosen}, {spent}, {election.voters:,} voters"]
    told += [*_remarks(outcome), ""]
    for place in outcome.places:
        project = election.projects[place]
        told.append(
            f"{project.id:>8}  {amount(election, project.cost):>14}  {election.named[place]:>7}  {project.name}"
        )
    return [line.rstrip() for line in told] + [f"Note: {note}" for note in election.notes]


def _remarks(outcome: Outcome) -> list[str]:
    found = reasoning(outcome)
    told = []
    if isinstance(outcome.detail, Shared):
        shared = outcome.detail
        told.append(f"Everybody had {amount(outcome.election, shared.run.endowment)}; {shared.stop.value}.")
        if shared.stop == Stop.OVERSPEND and shared.overspend is not None:
            told.append(f"With one more for everybody the cost would be {amount(outcome.election, shared.overspend)}.")
    if isinstance(outcome.detail, Listed) and found["threshold"]:
        told.append(f"Projects with a score below {found['threshold']} take no part.")
    return told + [f"A tie of {', '.join(tie)} was decided by the order for ties." for tie in found["ties"]]


def reasoning(outcome: Outcome) -> dict[str, Any]:
    """The steps of a decision, short: prices are rounded, ids are exact. `ties` are ties that the order decided."""
    election, detail = outcome.election, outcome.detail
    if isinstance(detail, Shared):
        return {"stop": detail.stop.value, "steps": detail.steps, "rounds": _rounds(election, detail)} | _ties(
            bought.tied for bought in detail.run.rounds
        )
    if isinstance(detail, Earned):
        bought = [{"project": each.project, "moment": amount(election, each.moment)} for each in detail.purchases]
        return {"stopped_by": list(detail.stopped_by), "rounds": bought} | _ties(each.tied for each in detail.purchases)
    if isinstance(detail, Listed):
        ids = [election.projects[turn.place].id for turn in detail.turns if turn.tied]
        turns = [{"project": election.projects[turn.place].id, "fate": turn.fate.value} for turn in detail.turns]
        told = {"skip": detail.skip, "threshold": str(detail.threshold) if detail.threshold else None}
        return told | {"rounds": turns, "ties": [ids] if ids else []}
    return {"welfare": detail.welfare, "bound": detail.bound, "states": detail.states, "proved": True, "ties": []}


def _rounds(election: Election, shared: Shared) -> list[dict[str, Any]]:
    return [
        {
            "project": bought.project,
            "price": amount(election, bought.price),
            "full": bought.full,
            "less": bought.less,
            "emptied": bought.emptied,
        }
        for bought in shared.run.rounds
    ]


def _ties(tied: Iterable[tuple[str, ...]]) -> dict[str, list[list[str]]]:
    return {"ties": [list(names) for names in tied if len(names) > 1]}


def why(election: Election, reason: Why) -> dict[str, Any]:
    """An explanation as figures, and as sentences. Exact amounts of money as fractions, in units of the currency."""
    figures = {key: _plain(election, value) for key, value in asdict(reason).items()}
    if isinstance(reason, WhyShares):
        sentences = _shares(election, reason)
    elif isinstance(reason, WhyEarned):
        sentences = _earned(election, reason)
    elif isinstance(reason, WhyListed):
        sentences = _listed(election, reason)
    else:
        sentences = _best(reason)
    return figures | {"sentences": sentences}


def _plain(election: Election, value: Any) -> Any:
    if isinstance(value, Fraction):
        return str(value / election.unit)
    if isinstance(value, tuple | list):
        return [_plain(election, each) for each in value]
    return {key: _plain(election, each) for key, each in value.items()} if isinstance(value, dict) else value


def _shares(election: Election, reason: WhyShares) -> list[str]:
    told = [f"{_who(election, reason)} Everybody had {amount(election, reason.endowment)}."]
    told += [
        f"  round {spent.round}: its supporters had {amount(election, spent.behind)}; "
        f"{spent.people:,} of them paid {amount(election, spent.amount)} for {spent.project}"
        for spent in reason.spent
    ]
    if reason.round is not None:
        return [*told, f"It was bought in round {reason.round}."]
    held = f"In the end they had {amount(election, reason.held)}; {reason.empty:,} of them had nothing left."
    return [*told, f"{held} It missed by {amount(election, reason.missing)}."]


def _who(election: Election, reason: WhyShares | WhyEarned) -> str:
    people = f"{reason.people:,} supporter{'' if reason.people == 1 else 's'}"
    return f"Project {reason.project} costs {amount(election, reason.cost)} and has {people}."


def _earned(election: Election, reason: WhyEarned) -> list[str]:
    told = [_who(election, reason)]
    if reason.number is not None and reason.moment is not None:
        return [
            *told,
            f"They had its cost when everybody had earned {amount(election, reason.moment)}: number {reason.number}.",
        ]
    if reason.moment is None:
        return [*told, "Nobody supports it."]
    told.append(f"They would have had its cost when everybody had earned {amount(election, reason.moment)}.")
    if reason.ended is not None:
        told.append(
            f"The rule ended at {amount(election, reason.ended)}; they lacked {amount(election, reason.missing)}."
        )
    if reason.beyond_budget:
        told.append("It does not fit into what is left of the budget.")
    return told


def _listed(election: Election, reason: WhyListed) -> list[str]:
    told = f"Project {reason.project} has rank {reason.rank} and costs {amount(election, reason.cost)}"
    if reason.fate == Fate.DONE:
        return [f"{told}: it is done."]
    missing = f"; {amount(election, reason.missing)} was missing" if reason.missing else ""
    return [f"{told}; {amount(election, reason.left)} was left. It {reason.fate.value}{missing}."]


def _best(reason: WhyBest) -> list[str]:
    side = "without" if reason.done else "with"
    if reason.otherwise is None:
        return [f"Project {reason.project} costs more than the whole budget."]
    best = f"The best set comes to {reason.welfare:,}; the best one {side} project {reason.project}"
    return [f"{best} comes to {reason.otherwise:,}: {reason.welfare - reason.otherwise:,} less."]


def comparison(election: Election, rows: Iterable[Compared]) -> list[dict[str, Any]]:
    """Each rule with what it would do, beside the others."""
    return [
        {
            "rule": row.outcome.choice.rule.value,
            "completion": row.outcome.choice.completion.value,
            "winners": row.outcome.winners,
            "cost": amount(election, row.outcome.cost),
            "reached": row.reached,
            "reached_share": round(row.reached / election.voters, 4),
            "projects_each": round(float(row.each), 4),
            "better_than": list(row.better),
        }
        for row in rows
    ]


def table(rows: list[dict[str, Any]]) -> list[str]:
    """A comparison as lines."""
    told = [f"{'rule':<22}{'done':>6}{'cost':>16}{'reached':>9}{'projects each':>15}"]
    for row in rows:
        name = row["rule"] + (f" {row['completion']}" if row["completion"] != "none" else "")
        share = f"{row['reached_share']:.1%}"
        told.append(f"{name:<22}{len(row['winners']):>6}{row['cost']:>16}{share:>9}{row['projects_each']:>15}")
    return told
