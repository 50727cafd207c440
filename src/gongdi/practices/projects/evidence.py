"""What a project shows for itself: things of other rooms, by kind and number, each looked at before it counts.

Rooms below are known here; rooms beside this one are strangers, so a journey enlists what they offer: a motion of a
meeting, a topic, an asset.

    enlist("asset", measured(_("资产"), lambda number: f"/assets/{number}/", assets.is_looked_after, Purpose.CARE))
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext, pgettext_lazy

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.words import Words
from gongdi.instruments.ballots.models import PLAIN as ASKED_BY_NOBODY
from gongdi.instruments.ballots.models import Ballot
from gongdi.instruments.ballots.states import Status as Counted
from gongdi.instruments.evaluations.models import Evaluation
from gongdi.instruments.evaluations.reading import outcome
from gongdi.instruments.evaluations.states import Status as Published
from gongdi.instruments.funds.models import Instalment
from gongdi.ledger.resolutions.models import PLAIN, Resolution
from gongdi.ledger.resolutions.states import Status as Decided
from gongdi.practices.projects.courses import Purpose
from gongdi.practices.projects.models import PROPOSAL, Evidence, Project

SUBJECT = "project"
"""The kind of subject by which other rooms know a project."""
FOUND_MOST = 20
"""So many of a kind are offered to choose from."""
GOOD_LEAST = 6_000
"""Six of ten good answers, in hundredths of a percent: with fewer a thing is not called good."""


Titles = Iterable[tuple[int, str]]


def nothing_found(_project: Project) -> Titles:
    """A kind of which only the number is known."""
    return ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A kind of evidence: its name, the address of one, what it may stand for.

    `wrong` says what is wrong with one for a project, "" when nothing is. `amount` is what a payment paid, in fen.
    `found` are those that may be meant, by number with their titles, so that people choose instead of typing. `told` is
    what came of one, in a line for the wall; "" when its name says enough.
    """

    name: Words
    address: Callable[[int], str]
    purposes: frozenset[Purpose]
    wrong: Callable[[int, Project], str]
    amount: Callable[[int], int] = lambda number: 0
    found: Callable[[Project], Titles] = nothing_found
    told: Callable[[int], str] = lambda number: ""


def _resolution_wrong(number: int, project: Project) -> str:
    row = Resolution.objects.select_related("committee__place").filter(pk=number).first()
    if row is None or row.status != Decided.ADOPTED or row.ended_at is None:
        return gettext("没有这个编号的、已经通过的决议。")
    if not project.place.path.startswith(row.committee.place.path):
        return gettext("这个决议是别处的组织作的。")
    return _fits(row.subject, PLAIN, early=row.ended_at < project.begun_at, project=project)


def _ballot_wrong(number: int, project: Project) -> str:
    row = Ballot.objects.select_related("place").filter(pk=number, status=Counted.COUNTED).first()
    if row is None or row.is_adopted is False:
        return gettext("没有这个编号的、已经通过的投票。")
    if not project.place.path.startswith(row.place.path) and not project.reach.path.startswith(row.place.path):
        return gettext("这次投票是别的地方的。")
    return _fits(row.subject, ASKED_BY_NOBODY, early=row.opened_at < project.begun_at, project=project)


def _fits(subject: tuple[str, int], plain: str, *, early: bool, project: Project) -> str:
    """What is wrong with a decision about this subject: it is about something else, or older than the project."""
    origin = (project.origin_kind, project.origin_number) if project.origin_kind != PROPOSAL else None
    if subject[0] != plain and subject not in ((SUBJECT, project.pk), origin):
        return gettext("这个决定说的是另一件事。")
    if early and subject != origin:
        return gettext("这个决定早于这个项目。")
    return ""


def _evaluation_wrong(number: int, project: Project) -> str:
    row = Evaluation.objects.filter(pk=number, status=Published.PUBLISHED).first()
    if row is None or (row.subject_kind, row.subject_id) != (SUBJECT, project.pk):
        return gettext("没有这个编号的、关于这个项目的、已经公布的评议。")
    if not row.is_enough or row.score is None or row.score < GOOD_LEAST:
        return gettext("答的人不够，或者说好的不到六成：先返工，再评一次。")
    if project.accepted_at is None or row.opened_at < project.accepted_at:
        return gettext("这次评议早于验收。")
    return ""


def _resolution_told(number: int) -> str:
    row = Resolution.objects.get(pk=number)
    return gettext("赞成%(yes)s，要%(needed)s") % {"yes": row.yes, "needed": row.needed}


def _evaluation_told(number: int) -> str:
    return outcome(Evaluation.objects.get(pk=number))


def _payment_wrong(number: int, project: Project) -> str:
    part = Instalment.objects.select_related("grant__place").filter(pk=number, paid_at__isnull=False).first()
    if part is None:
        return gettext("没有这个编号的、已经拨付的款项。")
    if not project.place.path.startswith(part.grant.place.path):
        return gettext("这笔款拨给了别的地方。")
    return ""


def _paid(number: int) -> int:
    return Instalment.objects.values_list("amount", flat=True).get(pk=number)


def _grant_of(number: int) -> str:
    return f"/funds/grants/{Instalment.objects.values_list('grant', flat=True).get(pk=number)}/"


def subjects(project: Project) -> list[tuple[str, int]]:
    """As what other rooms know a project: itself, and the thing that it came from."""
    origin = [(project.origin_kind, project.origin_number)] if project.origin_kind != PROPOSAL else []
    return [(SUBJECT, project.pk), *origin]


def _found(rows: QuerySet[Any]) -> Callable[[Project], Titles]:
    """Those of these rows that are about a project or what it came from, the newest first."""

    def found(project: Project) -> Titles:
        about = Q(pk=None)
        for kind, number in subjects(project):
            about |= Q(subject_kind=kind, subject_id=number)
        return rows.filter(about).order_by("-opened_at", "-pk").values_list("pk", "title")[:FOUND_MOST]

    return found


KINDS: dict[str, Shown] = {
    "ballot": Shown(
        pgettext_lazy("evidence", "投票"),
        lambda number: f"/ballots/{number}/",
        frozenset({Purpose.DECISION, Purpose.CHANGE, Purpose.JUDGEMENT}),
        _ballot_wrong,
        found=_found(Ballot.objects.filter(status=Counted.COUNTED)),
    ),
    "resolution": Shown(
        pgettext_lazy("evidence", "决议"),
        lambda number: f"/resolutions/{number}/",
        frozenset({Purpose.DECISION, Purpose.CHANGE}),
        _resolution_wrong,
        found=_found(Resolution.objects.filter(status=Decided.ADOPTED)),
        told=_resolution_told,
    ),
    "evaluation": Shown(
        pgettext_lazy("evidence", "评议"),
        lambda number: f"/evaluations/{number}/",
        frozenset({Purpose.JUDGEMENT}),
        _evaluation_wrong,
        found=_found(Evaluation.objects.filter(status=Published.PUBLISHED)),
        told=_evaluation_told,
    ),
    "payment": Shown(
        pgettext_lazy("evidence", "基金拨款"), _grant_of, frozenset({Purpose.PAYMENT}), _payment_wrong, _paid
    ),
}


def enlist(kind: str, shown: Shown) -> None:
    """Make a kind of evidence known. Whoever joins this room with another does this once, when it is loaded."""
    KINDS[kind] = shown


def measured(
    name: Words,
    address: Callable[[int], str],
    is_met: Callable[[int], bool],
    purpose: Purpose = Purpose.JUDGEMENT,
) -> Shown:
    """A kind of evidence that is met or not, whatever the project."""

    def wrong(number: int, _project: Project) -> str:
        return "" if is_met(number) else gettext("没有这个编号的，或者还没有达到要求。")

    return Shown(name, address, frozenset({purpose}), wrong)


def kinds_for(purpose: Purpose) -> dict[str, Shown]:
    """What may stand for a purpose, by kind."""
    return {kind: shown for kind, shown in KINDS.items() if purpose in shown.purposes}


def fitting(purpose: Purpose, project: Project) -> list[tuple[str, int, str]]:
    """What there is already and may be shown for a purpose: kind, number, title; nothing that was shown before."""
    used = set(Evidence.objects.filter(project=project).values_list("kind", "number"))
    return [
        (kind, number, title)
        for kind, known in kinds_for(purpose).items()
        for number, title in known.found(project)
        if (kind, number) not in used and not known.wrong(number, project)
    ]


def is_shown_later(_decision: object, _by: Actor, _at: datetime) -> None:
    """What follows from a decision about a project by itself: nothing, until somebody shows it at its stage."""
