"""The two lists: what everybody reads, what those who are concerned read, what waits and what is over."""

from datetime import date

from django.db.models import Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.practices.campaigns.law import WORKERS, Question
from gongdi.practices.campaigns.models import Campaign, Colour, Enrolment, Listing
from gongdi.practices.campaigns.states.listings import OPEN, PUBLIC, Status

SUBJECT = "campaign_listing"
"""The kind of subject by which acts name a line of a list."""


def whole() -> QuerySet[Listing]:
    """Lines of the lists with what is named on them."""
    return Listing.objects.select_related("campaign__place", "campaign__unit", "organisation", "place", "team")


def concerned(actor: Actor) -> Q:
    """A condition on lines: of an organisation that this actor works for, or of a campaign that their unit runs."""
    units = {post.unit for post in actor.posts}
    runs = {post.unit for post in actor.posts if post.kind in WORKERS}
    there = Q(organisation__in=units) | Q(campaign__unit__in=runs)
    for path in actor.paths("head"):
        there |= Q(campaign__place__path__startswith=path)
    return there


def visible_to(actor: Actor) -> QuerySet[Listing]:
    """What this actor may know of: what is on a list, and what concerns them."""
    return whole().filter(Q(status__in=PUBLIC) | concerned(actor))


def on_list(colour: Colour) -> QuerySet[Listing]:
    """What everybody reads now, the newest first."""
    return whole().filter(colour=colour, status__in=PUBLIC).order_by("-listed_at", "-pk")


def waiting(actor: Actor) -> QuerySet[Listing]:
    """Lines of the black list that wait for this actor: to reply, to mend, to decide, to look again."""
    units = {post.unit for post in actor.posts}
    runs = {post.unit for post in actor.posts if post.kind in WORKERS}
    named = Q(organisation__in=units, status__in=(Status.NOTICED, Status.PUBLISHED))
    running = Q(campaign__unit__in=runs, status__in=(Status.HEARD, Status.MENDED))
    return whole().filter(named | running, colour=Colour.BLACK).order_by("due_on", "pk")


def question_of(row: Listing) -> Question:
    """A line as the law looks at it."""
    return Question(row.campaign.place.path, row.campaign, listing=row, due_on=row.due_on)


def praised(row: Campaign | None = None) -> list[Enrolment]:
    """The households that are praised, as they want to be called."""
    rows = Enrolment.objects.filter(praised_at__isnull=False).select_related("campaign__place")
    return list((rows.filter(campaign=row) if row else rows).order_by("-praised_at", "-pk")[:100])


def over(on: date, limit: int) -> list[Listing]:
    """Lines whose day has passed."""
    return list(whole().filter(status__in=OPEN, due_on__lt=on).order_by("due_on", "pk")[:limit])
