"""What `gongdi draw` says to a person."""

from typing import Any
from unicodedata import east_asian_width

from gongdi.engines.sortition import Infeasible

SHOWN = 30


def lines(told: dict[str, Any]) -> list[str]:
    """The panel, its coverage, everybody's chance, and how to check all that."""
    return [*panel(told), "", *coverage(told), "", *chances(told), "", *proof(told)]


def panel(told: dict[str, Any]) -> list[str]:
    """Who was drawn and who follows."""
    if told["seed"] is None:
        return [
            "Nobody is drawn yet: there is no public value.",
            "Publish pool, quotas, lottery (--write-lottery) and the commitment below, wait until the value is known,",
            "and run the same command with --public-value.",
        ]
    empty = told["seats"] - len(told["selected"])
    return [
        f"Panel of {len(told['selected'])} (ticket {told['ticket']:,} of {told['tickets']:,}):",
        *(f"  {name}" for name in told["selected"]),
        *(
            f"  {step['declined']} declined -> {', '.join(step['followers']) or step['obstacle']}"
            for step in told["replacements"]
        ),
        *([f"Seats that stay empty: {empty}"] if empty else []),
    ]


def coverage(told: dict[str, Any]) -> list[str]:
    """A table of the quotas."""
    rows = [("feature", "value", "quota", "in pool", "expected", "on panel")]
    rows += [
        (
            each["feature"],
            each["value"],
            f"{each['min']}-{each['max']}",
            str(each["pool"]),
            f"{each['expected']:.2f}",
            "-" if each["selected"] is None else str(each["selected"]),
        )
        for each in told["coverage"]
    ]
    widths = [max(wide(row[at]) for row in rows) for at in range(len(rows[0]))]
    return [
        "  ".join(cell + " " * (width - wide(cell)) for cell, width in zip(row, widths, strict=True)) for row in rows
    ]


def wide(text: str) -> int:
    """How many places a text takes in a terminal: Chinese signs take two."""
    return sum(1 + (east_asian_width(sign) in "WF") for sign in text)


def chances(told: dict[str, Any]) -> list[str]:
    """The smallest chance and, of a small pool, everybody's."""
    said = [f"Smallest chance ({told['fairness']}): {told['minimum']:.4%} = {told['minimum_exact']}"]
    if told["ceiling"] is not None:
        said.append(f"No lottery under these quotas gives everybody more than {told['ceiling']:.4%}.")
    if told["finished"] is False:
        said.append("The search ended at its limit of panels: a fairer lottery may exist.")
    if told["never"]:
        said.append(
            f"On no panel that meets the quotas: {', '.join(told['never'][:SHOWN])} ({len(told['never'])} in all)"
        )
    each = sorted(told["probabilities"].items(), key=lambda pair: (pair[1], pair[0]))
    said += [f"  {name}  {chance:.4%}" for name, chance in each[:SHOWN]]
    if len(each) > SHOWN:
        said.append(f"  … and {len(each) - SHOWN} more; --json has all")
    return said


def proof(told: dict[str, Any]) -> list[str]:
    """What to publish, and what to check."""
    return [
        "Commitment to:",
        *(f"  {line}" for line in told["commitment_text"].splitlines()),
        f"Commitment: {told['commitment']}",
        f"Seed: {told['seed'] or 'not known before the public value'}",
        f"{told['people']} people of {told['kinds']} kinds, {told['panels']} panels",
        f"{told['seconds']} s of CPU, {told['peak_mb']} MB",
    ]


def refused(error: Infeasible) -> dict[str, Any]:
    """Why no panel is possible, for a program."""
    conflict = [
        {"feature": each.quota.feature, "value": each.quota.value, "side": each.side, "in_pool": each.people}
        for each in error.conflict
    ]
    changes = [
        {"feature": each.quota.feature, "value": each.quota.value, "min": each.least, "max": each.most}
        for each in error.changes
    ]
    return {"feasible": False, "conflict": conflict, "changes": changes, "within_flex": error.within_flex}
