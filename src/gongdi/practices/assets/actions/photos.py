"""Keeping photos with a finding or a sighting: the file is written before the row, and goes when the row is not."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gongdi.ground.access import pictures
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.pictures import AT_ONCE, Picture
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.assets.actions.moving import begin_finding, record
from gongdi.practices.assets.models import Asset, AssetPhoto, Finding, Sighting
from gongdi.practices.assets.reasons import too_many_photos
from gongdi.practices.assets.states.findings import MOVES


def keep(
    photos: Sequence[Picture],
    asset: Asset,
    *,
    by: Actor,
    at: datetime,
    finding: Finding | None = None,
    sighting: Sighting | None = None,
) -> None:
    """Keep photos of a locked thing. Raises NotPossible for too many at once."""
    if len(photos) > AT_ONCE:
        raise NotPossible("photos", too_many_photos())
    names = pictures.store(photos)
    try:
        AssetPhoto.objects.bulk_create(
            AssetPhoto(
                asset=asset,
                finding=finding,
                sighting=sighting,
                name=name,
                width=photo.width,
                height=photo.height,
                by_id=by.somebody,
                at=at,
            )
            for name, photo in zip(names, photos, strict=True)
        )
    except BaseException:
        pictures.forget(names)
        raise


@transaction.atomic
def add_photos(finding: Finding, *, photos: Sequence[Picture], by: Actor, at: datetime) -> Finding:
    """Add photos to an open finding: before, or after it was mended. Raises Refused, NotPossible."""
    asset, now = begin_finding(finding, "photos", by=by, at=at)
    if not photos or AssetPhoto.objects.filter(finding=now).count() + len(photos) > AT_ONCE:
        raise NotPossible("photos", too_many_photos())
    keep(photos, asset, by=by, at=at, finding=now)
    record(asset, MOVES["photos"].act, by=by, at=at, number=now.number, photos=len(photos))
    return now
