"""Drawing the map of a question from its answers. It is derived: when it fails nothing is lost, it is repeated."""

from datetime import datetime

from gongdi.practices.questions.models import MapSheet, Question
from gongdi.practices.questions.queries.maps import content_of
from gongdi.practices.questions.queries.statements import cast_on


def draw(question: Question, *, at: datetime) -> MapSheet:
    """Draw the map from the answers that stand now."""
    # Counted before the answers are read: one that comes in between makes the next map due.
    cast = cast_on(question)
    content = content_of(question)
    sheet, _ = MapSheet.objects.update_or_create(
        question=question, defaults={"cast": cast, "at": at, "content": content}
    )
    return sheet
