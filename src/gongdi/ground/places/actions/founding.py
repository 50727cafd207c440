"""Founding, renaming and ending places."""

from datetime import date, datetime

from django.db import transaction

from gongdi.ground.places.models import Level, Place
from gongdi.ground.record.actions import Deed, write


@transaction.atomic
def found(
    *,
    name: str,
    level: Level,
    code: str,
    on: date,
    at: datetime,
    parent: Place | None = None,
    name_en: str = "",
    latitude: float | None = None,
    longitude: float | None = None,
    by: int | None = None,
) -> Place:
    """Set up a place from a day on. Raises ValueError when its level does not lie below its parent's."""
    if parent and level <= parent.level:
        raise ValueError(f"{name}: a place of level {level} cannot lie in one of level {parent.level}")
    place = Place.objects.create(
        name=name,
        level=level,
        code=code,
        from_on=on,
        parent=parent,
        name_en=name_en,
        latitude=latitude,
        longitude=longitude,
        path="",
    )
    place.path = f"{parent.path if parent else '/'}{place.pk}/"
    place.save(update_fields=["path"])
    public = {"name": name, "code": code, "level": int(level)}
    write(Deed("places.place_founded", ("place", place.pk), at, place=place.pk, by=by, public=public))
    return place


@transaction.atomic
def end(place: Place, *, on: date, at: datetime, successor: Place | None = None, by: int | None = None) -> Place:
    """End a place on a day, naming the one that follows it. What happened there stays there."""
    place.to_on, place.successor = on, successor
    place.save(update_fields=["to_on", "successor"])
    public = {"name": place.name, "successor": successor.pk if successor else None}
    write(Deed("places.place_ended", ("place", place.pk), at, place=place.pk, by=by, public=public))
    return place


@transaction.atomic
def rename(place: Place, *, name: str, at: datetime, by: int | None = None) -> Place:
    """Call a place by another name from now on; the record keeps the old one."""
    was, place.name = place.name, name
    place.save(update_fields=["name"])
    public = {"name": name, "was": was}
    write(Deed("places.place_renamed", ("place", place.pk), at, place=place.pk, by=by, public=public))
    return place
