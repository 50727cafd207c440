"""Keeping photos of a stop: the file is written before the row, and goes when the row is not. Showing them to all."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gongdi.ground.access import pictures
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.access.pictures import AT_ONCE, Picture
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.campaigns.actions.moving import begin_team, record, the_team
from gongdi.practices.campaigns.law import Question, must
from gongdi.practices.campaigns.models import CampaignPhoto, CampaignStop, Phase, StopEntry
from gongdi.practices.campaigns.reasons import too_many_photos
from gongdi.practices.campaigns.states import Right
from gongdi.practices.campaigns.states.campaigns import MOVES


def keep(photos: Sequence[Picture], stop: CampaignStop, phase: Phase, *, by: Actor, at: datetime) -> None:
    """Keep photos of a stop, after the law was asked. Raises NotPossible for too many of a phase."""
    if not photos:
        return
    if CampaignPhoto.objects.filter(stop=stop, phase=phase).count() + len(photos) > AT_ONCE:
        raise NotPossible(str(phase), too_many_photos())
    names = pictures.store(photos)
    try:
        CampaignPhoto.objects.bulk_create(
            CampaignPhoto(
                stop=stop, phase=phase, name=name, width=photo.width, height=photo.height, by_id=by.somebody, at=at
            )
            for name, photo in zip(names, photos, strict=True)
        )
    except BaseException:
        pictures.forget(names)
        raise


@transaction.atomic
def add_photos(
    entry: StopEntry, *, by: Actor, at: datetime, before: Sequence[Picture] = (), after: Sequence[Picture] = ()
) -> StopEntry:
    """Add photos to a stop that was entered. Raises Refused, NotPossible."""
    assert entry.team is not None
    now = the_team(begin_team(entry.team, "photos", by=by, at=at))
    if not before and not after:
        raise NotPossible("after", too_many_photos())
    keep(before, entry.stop, Phase.BEFORE, by=by, at=at)
    keep(after, entry.stop, Phase.AFTER, by=by, at=at)
    photos = len(before) + len(after)
    record(now.campaign, MOVES["photos"].act, by=by, at=at, stop=entry.stop_id, photos=photos)
    return entry


@transaction.atomic
def show(photo: CampaignPhoto, *, by: Actor, at: datetime) -> CampaignPhoto:
    """Show a photo on which nobody can be recognised to everybody. Raises Refused."""
    campaign = photo.stop.route.campaign
    must(by, Right.SHOW_PHOTO, Question(campaign.place.path, campaign), at)
    if photo.shown_at is None:
        change(photo, shown_by_id=by.somebody, shown_at=at)
        record(campaign, "campaigns.photo_shown", by=by, at=at, photo=photo.pk)
    return photo


@transaction.atomic
def hide(photo: CampaignPhoto, *, by: Actor, at: datetime) -> CampaignPhoto:
    """Show it to the team and the unit only again. Raises Refused."""
    campaign = photo.stop.route.campaign
    must(by, Right.SHOW_PHOTO, Question(campaign.place.path, campaign), at)
    if photo.shown_at is not None:
        change(photo, shown_by_id=None, shown_at=None)
        record(campaign, "campaigns.photo_hidden", by=by, at=at, photo=photo.pk)
    return photo
