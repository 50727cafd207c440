"""What may show that a distribution was decided: a resolution; what stands on this floor enlists itself.

enlist("ballot", Shown(_("投票"), "/ballots/{}/".format, wrong))
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext_lazy

from gongdi.ground.record.words import Words
from gongdi.instruments.dividends.models import Distribution
from gongdi.ledger.resolutions.models import PLAIN, Resolution
from gongdi.ledger.resolutions.states import Status as Decided

SUBJECT = "dividend"
"""The kind of subject by which other rooms know a distribution."""
RESOLUTION = "resolution"


@dataclass(frozen=True, slots=True)
class Shown:
    """A kind of decision: its name, the address of one, and what is wrong with one for a distribution ("": nothing)."""

    name: Words
    address: Callable[[int], str]
    wrong: Callable[[int, Distribution], str]


def fits(subject: tuple[str, int], plain: str, *, early: bool, row: Distribution) -> str:
    """What is wrong with a decision about this subject: it is about something else, or older than the draft."""
    if subject[0] != plain and subject not in ((SUBJECT, row.pk), row.subject):
        return gettext("这个决定说的是另一件事。")
    return gettext("这个决定早于这次分配的办法。") if early else ""


def _resolution_wrong(number: int, row: Distribution) -> str:
    found = Resolution.objects.select_related("committee__place").filter(pk=number).first()
    if found is None or found.status != Decided.ADOPTED:
        return gettext("没有这个编号的、已经通过的决议。")
    if not row.place.path.startswith(found.committee.place.path):
        return gettext("这个决议是别处的组织作的。")
    return fits(found.subject, PLAIN, early=found.opened_at < row.drafted_at, row=row)


KINDS: dict[str, Shown] = {
    RESOLUTION: Shown(pgettext_lazy("evidence", "决议"), "/resolutions/{}/".format, _resolution_wrong)
}


def enlist(kind: str, shown: Shown) -> None:
    """Make a kind of decision known, once."""
    KINDS[kind] = shown


def address_of(row: Distribution) -> str:
    """The page of what decided it; "" before that."""
    known = KINDS.get(row.decided_kind)
    return known.address(row.decided_number) if known and row.decided_number else ""
