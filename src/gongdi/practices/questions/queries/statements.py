"""Questions about statements: which are shown, which is next, how somebody answered them."""

import hashlib

from django.db.models import QuerySet, Sum

from gongdi.practices.questions.models import MapSheet, Participant, Question, Standing, Statement
from gongdi.practices.questions.states.statements import Status

FRESH = 5.0625
"""What a statement weighs that nobody has answered yet (see engines/opinions/asking)."""


def shown(question: Question) -> QuerySet[Statement]:
    """What is to be answered, in the order in which it was said."""
    return question.statements.filter(status=Status.SHOWN).order_by("number")


def waiting(question: Question) -> QuerySet[Statement]:
    """What moderators have not looked at yet, the oldest first."""
    return question.statements.filter(status=Status.PROPOSED).order_by("proposed_at", "number")


def judged(question: Question) -> QuerySet[Statement]:
    """What moderators have decided on, or what came with the question."""
    return question.statements.exclude(status=Status.PROPOSED).order_by("number")


def proposed_by(question: Question, person: int) -> QuerySet[Statement]:
    """What somebody proposed, newest first."""
    return question.statements.filter(author_id=person).order_by("-proposed_at", "-number")


def answers_of(participant: Participant | None) -> dict[int, int]:
    """Statement (by key) -> the answer that stands, of one participant: for their own eyes."""
    if participant is None:
        return {}
    return dict(Standing.objects.filter(participant=participant).values_list("statement", "choice"))


def cast_on(question: Question) -> int:
    """How many answers were ever given; grows with every one, so that a new map is due when it differs."""
    return int(shown(question).aggregate(all=Sum("cast"))["all"] or 0)


def sheet_of(question: Question) -> MapSheet | None:
    """The map that was drawn last."""
    return MapSheet.objects.filter(question=question).first()


def upcoming(question: Question, answered: dict[int, int], person: int, most: int) -> list[Statement]:
    """The next statements for somebody, drawn by the weights of the map; the same as long as nothing changes.

    What decides the draw is made of the question, the person and how much is answered, so that two people see
    different orders and one who reloads the page sees the same.
    """
    rows = [row for row in shown(question) if row.pk not in answered]
    if len(rows) <= 1:
        return rows
    sheet = sheet_of(question)
    known = sheet.content["priorities"] if sheet else {}
    weights = {row.pk: float(known.get(str(row.pk), FRESH)) + 1e-6 for row in rows}
    drawn = [(_quantile(question.pk, person, row.pk) ** (1 / weights[row.pk]), row) for row in rows]
    return [row for _, row in sorted(drawn, key=lambda pair: -pair[0])[:most]]


def _quantile(*numbers: int) -> float:
    digest = hashlib.sha256(":".join(map(str, numbers)).encode()).digest()
    return (int.from_bytes(digest[:8]) + 1) / (2**64 + 1)
