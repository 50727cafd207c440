"""Taking a person out of the register: what was seen and found stays; whoever it was is the number of an empty row.

Custody, a chief's post and adoptions end with the person: a thing is without a custodian then, which is an alarm.
"""

from collections.abc import Collection
from functools import partial

from django.db.models import F
from django.utils import timezone

from gongdi.ground.access import pictures
from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.ground.record.models import Whisper
from gongdi.practices.assets.models import Adoption, Asset, AssetPhoto, Chief, Custody, Walk
from gongdi.practices.assets.states import adoptions, walks


def forget(farewell: Farewell) -> None:
    """End what the person still holds; let what they wrote in acts go with its whisper."""
    person, today = farewell.person, timezone.localdate(farewell.at)
    kept = Custody.objects.filter(person=person, to_on=None)
    things = list(kept.values_list("asset", flat=True))
    kept.update(to_on=today)
    Asset.objects.filter(pk__in=things, ended_at=None).update(unkept_since=today, version=F("version") + 1)
    Chief.objects.filter(person=person, to_on=None).update(to_on=today)
    adopted = Adoption.objects.filter(person=person, status=adoptions.Status.RUNNING)
    for number in adopted.values_list("asset", flat=True):
        Asset.objects.filter(pk=number).update(adopters=F("adopters") - 1, version=F("version") + 1)
    adopted.update(status=adoptions.Status.ENDED, ended_on=today)
    Adoption.objects.filter(person=person).update(is_named=False)
    photos = AssetPhoto.objects.filter(by=person)
    farewell.afterwards.append(partial(pictures.forget, list(photos.values_list("name", flat=True))))
    photos.delete()
    told = Whisper.objects.filter(act__verb__startswith="assets.", act__by_id=person.pk)
    farewell.acts |= set(told.values_list("act", flat=True))


def unfinished(person: int) -> list[Unfinished]:
    """Things that the person looks after, and a walk that they are on: these are handed over or ended first."""
    rows = Custody.objects.filter(person=person, to_on=None).select_related("asset")
    kept = [Unfinished(row.asset.name, f"/things/{row.asset.code}/") for row in rows]
    open_ = Walk.objects.filter(walker=person, status=walks.Status.WALKING).select_related("route")
    return kept + [Unfinished(row.route.name, f"/things/walks/{row.pk}/") for row in open_]


def keeps(names: Collection[str]) -> set[str]:
    """Which of these files are photos of public things."""
    return set(AssetPhoto.objects.filter(name__in=names).values_list("name", flat=True))


enlist(Forgetter("assets", forget, unfinished))
pictures.enlist(keeps)
