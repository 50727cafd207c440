"""From answers to a map: what the engine is given, and what of its result is kept."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from gongdi.practices.questions.models import Question, Standing, Statement
from gongdi.practices.questions.queries.statements import shown
from gongdi.practices.questions.states.statements import Status

if TYPE_CHECKING:
    from gongdi.engines.opinions import OpinionMap

CELLS = 24
"""How many dots wide the drawing is at most: people who stand close together are one dot with a number."""
SUPPORTED_MOST = 12


def rows_of(question: Question) -> list[tuple[int, int, int]]:
    """(participant, statement, answer) of what stands, on the statements that are shown."""
    standing = Standing.objects.filter(statement__question=question, statement__status=Status.SHOWN)
    return list(standing.values_list("participant", "statement", "choice"))


def content_of(question: Question) -> dict[str, Any]:
    """The map of a question as it is kept: nobody's answers, nobody's number, places only where groups are claimed."""
    from gongdi.engines.opinions import opinion_map, votes_of

    statements = list(shown(question).values_list("pk", flat=True))
    found = opinion_map(votes_of(rows_of(question), statements=statements))
    keys = found.votes.statements
    return {
        "people": len(found.votes.participants),
        "answers": found.votes.count,
        "placed": len(found.placed),
        "reason": found.grouping.reason,
        "tried": [list(each) for each in found.grouping.tried],
        "explained": list(found.plane.explained),
        "groups": [
            {
                "size": len(group.members),
                "says": [_said(each.statement, each.says, each.of, each.trials) for each in group.says],
                "dots": dots,
            }
            for group, dots in zip(found.groups, dots_of(found), strict=False)
        ],
        "shares": _shares(found),
        "consensus": [_said(each.statement, each.says, each.of, each.trials) for each in found.consensus],
        "supported": [
            {"statement": each.statement, "least": round(each.least, 4)} for each in found.supported[:SUPPORTED_MOST]
        ],
        "priorities": {str(key): weight for key, weight in zip(keys, found.priorities.tolist(), strict=True)},
    }


def _said(statement: int, says: int, of: int, trials: int) -> dict[str, int]:
    return {"statement": statement, "says": says, "of": of, "trials": trials}


def _shares(found: "OpinionMap") -> dict[str, list[list[int]]]:
    """For each statement and group how many agreed, disagreed and passed; nothing when no group is claimed."""
    if not found.groups:
        return {}
    counted = found.counted
    return {
        str(key): [
            [int(counted.agree[group, at]), int(counted.disagree[group, at]), int(counted.seen[group, at])]
            for group in range(len(found.groups))
        ]
        for at, key in enumerate(found.votes.statements)
    }


def dots_of(found: "OpinionMap") -> list[list[list[int]]]:
    """For each group its dots: column, row (each below CELLS) and how many people stand there."""
    if not found.groups:
        return []
    low, high = found.points.min(axis=0), found.points.max(axis=0)
    span = float(max((high - low).max(), 1e-9))
    middle = (low + high) / 2
    scaled = ((found.points - middle) / span + 0.5) * (CELLS - 1)
    counts: list[Counter[tuple[int, int]]] = [Counter() for _ in found.groups]
    for (x, y), label in zip(scaled.round().astype(int).tolist(), found.grouping.labels.tolist(), strict=True):
        counts[label][x, CELLS - 1 - y] += 1
    return [[[x, y, many] for (x, y), many in sorted(each.items())] for each in counts]


def texts_of(question: Question) -> dict[int, Statement]:
    """The statements of a question by key."""
    return {row.pk: row for row in question.statements.filter(status=Status.SHOWN)}
