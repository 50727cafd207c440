"""What is wrong: findings of a thing, of a person, and the alarms of a place."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation
from gongdi.practices.assets.law import WORKERS
from gongdi.practices.assets.models import Adoption, Asset, AssetPhoto, Custody, Finding
from gongdi.practices.assets.queries.register import lying_in
from gongdi.practices.assets.states.adoptions import Status as Adopted
from gongdi.practices.assets.states.findings import Status


def whole_findings() -> QuerySet[Finding]:
    """Findings with their thing and its surroundings."""
    return Finding.objects.select_related("asset__kind", "asset__place", "asset__owner")


def findings_of(asset: Asset, limit: int = 20) -> list[Finding]:
    """The newest findings of a thing; the open ones are among them, as few are open at a time."""
    return list(Finding.objects.filter(asset=asset).order_by("-number")[:limit])


def photos_of(asset: Asset, limit: int = 6) -> list[AssetPhoto]:
    """The newest photos of a thing."""
    return list(AssetPhoto.objects.filter(asset=asset).order_by("-at", "-pk")[:limit])


def photos_with(finding: Finding) -> list[AssetPhoto]:
    """The photos of a finding, and of the sighting that it came from."""
    of = Q(finding=finding) | (Q(sighting=finding.sighting_id) if finding.sighting_id else Q(pk=None))
    return list(AssetPhoto.objects.filter(of).order_by("at", "pk"))


def to_mend(actor: Actor) -> QuerySet[Finding]:
    """What waits for this person as custodian, the next promise first."""
    units = {post.unit for post in actor.posts}
    kept = Custody.objects.filter(Q(person=actor.person) | Q(organisation__in=units), to_on=None)
    mine = Exists(kept.filter(asset=OuterRef("asset")))
    rows = whole_findings().filter(mine, due_on__isnull=False, status=Status.OPEN)
    return rows.order_by("due_on", "pk") if actor.person else rows.none()


def to_confirm(actor: Actor) -> QuerySet[Finding]:
    """What this person reported and is said to be mended."""
    rows = whole_findings().filter(reporter=actor.person, status=Status.DONE)
    return rows.exclude(mended_by=actor.person).order_by("due_on", "pk") if actor.person else rows.none()


def adopted_by(actor: Actor) -> QuerySet[Adoption]:
    """The spots that this person cares for."""
    rows = Adoption.objects.filter(person=actor.person, status=Adopted.RUNNING).select_related("asset__kind")
    return rows.order_by("until_on", "pk") if actor.person else rows.none()


def over(on: date, limit: int) -> list[Adoption]:
    """Adoptions whose day has passed."""
    rows = Adoption.objects.filter(status=Adopted.RUNNING, until_on__lt=on).select_related("asset__place")
    return list(rows.order_by("until_on", "pk")[:limit])


# ---- alarms ----------------------------------------------------------------------------------------------------


def in_reach(actor: Actor, prefix: str = "") -> Q:
    """A condition on things: in the places in which this actor works."""
    there = Q(pk=None)
    for path in {path for kind in WORKERS for path in actor.paths(kind)}:
        there |= lying_in(path, prefix)
    return there


def unkept(reach: Q, on: date) -> QuerySet[Asset]:
    """Things that nobody looks after, the longest first: without custodian, or with one that is no more."""
    nobody = Asset.objects.filter(unkept_since__isnull=False)
    ended = Organisation.objects.filter(to_on__lte=on)
    gone = Custody.objects.filter(to_on=None, organisation__in=ended.values("pk"))
    either = Q(pk__in=nobody.values("pk")) | Q(pk__in=gone.values("asset"))
    rows = Asset.objects.filter(reach, either, ended_at=None).select_related("kind", "place", "owner")
    return rows.order_by(F("unkept_since").asc(nulls_last=True), "pk")


def late(reach: Q, on: date) -> QuerySet[Finding]:
    """Findings whose day has passed, the oldest promise first."""
    return whole_findings().filter(reach, due_on__lt=on).order_by("due_on", "pk")


def unseen(reach: Q, on: date) -> QuerySet[Asset]:
    """Things that nobody looked at within their days, the longest first."""
    rows = Asset.objects.filter(reach, look_on__lt=on).select_related("kind", "place", "owner")
    return rows.order_by("look_on", "pk")
