"""Adding photos to an open appeal."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gongdi.ground.access import pictures
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.pictures import Picture
from gongdi.practices.appeals.actions.moving import begin, record
from gongdi.practices.appeals.models import PHOTOS_MOST, Appeal, Photo


class TooMany(Exception):
    """There is no room for so many photos; `room` is for how many there is."""

    def __init__(self, room: int) -> None:
        super().__init__(str(room))
        self.room = room


def add_photos(appeal: Appeal, photos: Sequence[Picture], *, by: Actor, at: datetime) -> Appeal:
    """Add photos for the parties to see; who may add words may add photos. Raises Refused or TooMany.

    The files are written before the rows, and removed again when the rows are not: a row never lacks its file.
    """
    names = pictures.store(photos)
    try:
        return _entered(appeal, list(zip(names, photos, strict=True)), by, at)
    except BaseException:
        pictures.forget(names)
        raise


@transaction.atomic
def _entered(appeal: Appeal, named: Sequence[tuple[str, Picture]], by: Actor, at: datetime) -> Appeal:
    row = begin(appeal, "add", by=by, at=at, seen=None).appeal
    room = PHOTOS_MOST - Photo.objects.filter(appeal=row).count()
    if len(named) > room:
        raise TooMany(room)
    Photo.objects.bulk_create(
        Photo(
            appeal=row,
            name=name,
            width=photo.width,
            height=photo.height,
            bytes=len(photo.data),
            by_id=by.person,
            at=at,
        )
        for name, photo in named
    )
    state = {"from": row.status, "to": row.status, "round": row.round, "count": len(named)}
    record(row, "appeals.photo_added", by=by, at=at, public=state)
    return row
