"""Who is asked: ballots, decisions of committees. They stand last, because nearly everything on a chain asks them."""

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.actor import Actor
from gongdi.instruments.ballots.models import Ballot
from gongdi.journeys.chain.kinds.colours import colour
from gongdi.journeys.chain.shapes import Kind, Link, Told, open_to_all
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.queries import visible_to as resolutions

TOLD_OF_RESOLUTION = ("title", "status", "opened_at", "subject_kind", "subject_id")
ASKED = frozenset({"topic", "project", "plan", "charter", "dividend", "grant"})


def ballots() -> QuerySet[Ballot]:
    """All of them."""
    return Ballot.objects.only("title", "status", "opens_at", "subject_kind", "subject_id")


def ballot(row: Ballot) -> Told:
    """A ballot."""
    href = f"/ballots/{row.pk}/"
    return Told(row.title, row.get_status_display(), row.opens_at, href, colour(row.status), ("ballot", row.pk))


def all_resolutions() -> QuerySet[Resolution]:
    """All of them."""
    return Resolution.objects.only(*TOLD_OF_RESOLUTION)


def seen_resolutions(actor: Actor) -> QuerySet[Resolution]:
    """Those that this actor may know of."""
    return resolutions(actor).select_related(None).only(*TOLD_OF_RESOLUTION)


def resolution(row: Resolution) -> Told:
    """A decision of a committee."""
    href = f"/resolutions/{row.pk}/"
    shade = colour(row.status)
    return Told(row.title, row.get_status_display(), row.opened_at, href, shade, ("resolution", row.pk))


ASKING = {
    "ballot": Kind(
        pgettext_lazy("chain", "投票"),
        open_to_all(ballots),
        ballot,
        (Link(ASKED, ballots, "subject_kind", "subject_id"),),
    ),
    "resolution": Kind(
        pgettext_lazy("chain", "议决"),
        seen_resolutions,
        resolution,
        (Link(ASKED, all_resolutions, "subject_kind", "subject_id", seen=resolutions),),
    ),
}
