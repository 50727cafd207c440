"""What happens when time passes: questions end on their day, and maps are drawn after new answers."""

import logging
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Q

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.practices.questions.actions.drawing import draw
from gongdi.practices.questions.actions.opening import close
from gongdi.practices.questions.models import Question
from gongdi.practices.questions.queries.sight import overdue, whole
from gongdi.practices.questions.queries.statements import cast_on, sheet_of
from gongdi.practices.questions.states.questions import Status

log = logging.getLogger(__name__)
BATCH = 50
AFTER = timedelta(hours=1)
"""How long after the end a map may still be out of date: statements are judged until then."""


def time_passed(at: datetime) -> int:
    """Close what is over, and draw what has new answers; how many were closed and drawn."""
    return sum(_closed(question, at) for question in overdue(at, BATCH)) + sum(map(drawn, due(at), [at] * BATCH))


def due(at: datetime) -> list[Question]:
    """Questions whose map is older than their answers."""
    alive = whole().filter(Q(status=Status.OPEN) | Q(ended_at__gt=at - AFTER)).order_by("closes_at", "pk")
    behind = []
    for question in alive[:BATCH]:
        sheet = sheet_of(question)
        if (sheet.cast if sheet else 0) != cast_on(question):
            behind.append(question)
    return behind


def drawn(question: Question, at: datetime) -> bool:
    """Draw one map; a failure is logged and costs nothing but this map."""
    try:
        draw(question, at=at)
    except DatabaseError:
        raise
    except Exception:
        log.exception("the map of question %s could not be drawn; its answers are kept", question.pk)
        return False
    return True


def _closed(question: Question, at: datetime) -> bool:
    try:
        with transaction.atomic():
            close(question, by=SYSTEM, at=at)
    except Refused:
        return False  # closed a moment ago
    return True
