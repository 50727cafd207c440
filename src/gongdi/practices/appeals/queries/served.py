"""What the platform raised by itself, as those see it for whom it did."""

from django.db.models import QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.practices.appeals.models import Appeal, Served
from gongdi.practices.appeals.queries.sight import public
from gongdi.practices.appeals.states import Turn


def to_judge(actor: Actor) -> QuerySet[Appeal]:
    """What was answered and waits for the word of any of those for whom it was raised, the newest first."""
    mine = Served.objects.filter(person=actor.person or 0).values("appeal")
    return public().filter(pk__in=mine, turn=Turn.VISIT).order_by("-replied_at", "-pk")
