"""What hot topics are found in: the words of appeals with time, place, an opaque person and those who said "me too"."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, QuerySet

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.instruments.topics.sources import Shown, Source, Told, offer
from gongdi.practices.appeals.actions.forgetting import ERASED
from gongdi.practices.appeals.models import Appeal, Audience, Channel, Follower
from gongdi.practices.appeals.queries.sight import NOT_PUBLIC, public, visible_to
from gongdi.practices.appeals.states import Status

NOT_TOLD = (Status.REFUSED, Status.WITHDRAWN)
"""What was not taken up or was taken back makes no topic; what was merged does: another person said it too."""
FIELDS = ("title", "detail", "raised_at", "reporter_id", "likes", "place_id", "audience", "status")


def messages(since: datetime, most: int) -> Sequence[Told]:
    """The newest appeals since a moment."""
    return _told(_rows().filter(raised_at__gte=since).order_by("-raised_at")[:most])


def again(numbers: Sequence[int]) -> Sequence[Told]:
    """These appeals, those of them that still tell something."""
    return _told(_rows().filter(pk__in=numbers))


def _rows() -> QuerySet[Appeal]:
    said = Appeal.objects.exclude(channel=Channel.PLATFORM)  # behind what the platform raised by itself is nobody
    return said.exclude(status__in=NOT_TOLD).exclude(detail=ERASED)


def _told(rows: QuerySet[Appeal]) -> Sequence[Told]:
    followed = Follower.objects.filter(appeal__in=rows.values("pk")).values_list("appeal").annotate(n=Count("id"))
    agreed = dict(followed.order_by())
    return [
        Told(
            subject=row.pk,
            title=row.title,
            detail=row.detail,
            at=row.raised_at,
            person=row.reporter_id,
            likes=row.likes + agreed.get(row.pk, 0),
            place=row.place_id,
            is_open=row.audience == Audience.PUBLIC and row.status not in NOT_PUBLIC,
        )
        for row in rows.only(*FIELDS)
    ]


def shown(actor: Actor, numbers: Sequence[int]) -> Sequence[Shown]:
    """Those of these appeals that this actor may see; of others' the title without what names a person."""
    mine = visible_to(actor).filter(pk__in=numbers)
    found = {row.pk: _shown(row, masked(row.title)) for row in public().filter(pk__in=numbers)}
    return list((found | {row.pk: _shown(row, row.title) for row in mine}).values())


def _shown(row: Appeal, title: str) -> Shown:
    status = str(Status(row.status).label)
    return Shown(row.pk, row.reference, title, f"/matters/{row.reference}/", status, row.raised_at)


offer(
    Source(
        kind="appeal",
        messages=messages,
        again=again,
        shown=shown,
        leaving=frozenset({"appeals.refused", "appeals.withdrawn", "appeals.forgotten"}),
    )
)
