"""Cutting streets anew: old places end, new ones begin, what lay inside moves whole, and the past stays findable."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from gongdi.ground.places.actions.founding import end, found
from gongdi.ground.places.models import Level, Place, Whereabouts
from gongdi.ground.places.queries import inside
from gongdi.ground.record.actions import Deed, write


@dataclass(frozen=True, slots=True)
class Cut:
    """A place that begins with the re-cut, and the places that it takes in; they keep their numbers and codes."""

    name: str
    code: str
    takes: Sequence[Place]
    name_en: str = ""


@transaction.atomic
def recut(old: Sequence[Place], *, into: Sequence[Cut], on: date, at: datetime, by: int | None = None) -> list[Place]:
    """End the old places on a day and let new ones take everything that lies directly in them.

    The new ones stand where the first of the old stood, at its level. An old place whose children all go to one new
    place has it as its successor. Raises ValueError when a child would be left over or taken twice, when somebody
    takes what does not lie in the old places, or when the day is still to come.
    """
    _check(old, into, on, at)
    for place in old:
        end(place, on=on, at=at, by=by)
    made = [_begin(cut, old[0], on, at, by) for cut in into]
    homes = {child.pk: new for new, cut in zip(made, into, strict=True) for child in cut.takes}
    for place in old:
        heirs = {homes[child].pk for child in _children(place)}
        if len(heirs) == 1:
            Place.objects.filter(pk=place.pk).update(successor=heirs.pop())
    for new, cut in zip(made, into, strict=True):
        for child in cut.takes:
            _move(child, new, on, at, by)
    return made


def _check(old: Sequence[Place], into: Sequence[Cut], on: date, at: datetime) -> None:
    if on > timezone.localdate(at):
        raise ValueError(_("调整日期还没有到，请在生效当天再调整。"))
    children = {child: place for place in old for child in _children(place)}
    taken = [child.pk for cut in into for child in cut.takes]
    if left := children.keys() - set(taken):
        names = Place.objects.filter(pk__in=left).values_list("name", flat=True)
        raise ValueError(_("还没有安排去处：%(names)s。") % {"names": _("、").join(names)})
    if len(taken) != len(set(taken)) or set(taken) - children.keys():
        raise ValueError(_("每个下级只能划归一处，并且要在被调整的范围内。"))


def _children(place: Place) -> list[int]:
    return list(Place.objects.filter(parent=place, to_on=None).values_list("pk", flat=True))


def _begin(cut: Cut, model: Place, on: date, at: datetime, by: int | None) -> Place:
    level = Level(model.level)
    return found(
        name=cut.name, name_en=cut.name_en, code=cut.code, level=level, parent=model.parent, on=on, at=at, by=by
    )


def _move(child: Place, new: Place, on: date, at: datetime, by: int | None) -> None:
    """Move a place with everything inside it; one statement, however much that is."""
    before = Place.objects.values_list("path", flat=True).get(pk=child.pk)
    after = f"{new.path}{child.pk}/"
    there = Place.objects.filter(inside(before))
    Whereabouts.objects.bulk_create(
        [Whereabouts(place_id=number, path=path, to_on=on) for number, path in there.values_list("pk", "path")],
        update_conflicts=False,
        ignore_conflicts=True,
        batch_size=300,
    )
    there.update(path=Concat(Value(after), Substr(F("path"), len(before) + 1)))
    Place.objects.filter(pk=child.pk).update(parent=new)
    public = {"name": child.name, "to": new.name}
    write(Deed("places.place_moved", ("place", child.pk), at, place=child.pk, by=by, public=public))
