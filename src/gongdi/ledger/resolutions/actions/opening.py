"""Asking a committee."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import Fault
from gongdi.ledger.resolutions import outcomes
from gongdi.ledger.resolutions.law import Question, must
from gongdi.ledger.resolutions.models import Concern, Resolution
from gongdi.ledger.resolutions.queries import members_of
from gongdi.ledger.resolutions.states import DAYS, Right

TITLE_MOST = 120
RULE_MOST = 200


class NotPut(Fault):
    """A question that cannot be put to this committee."""

    name = "not_possible_now"


class TooFew(NotPut):
    """The committee cannot reach the number that is needed without those whom the matter concerns."""

    def __init__(self, there: int, needed: int) -> None:
        words = _("能表决的只有%(there)d人，要%(needed)d人赞成，通不过。请先补足成员，或者换一个组织来定。")
        super().__init__(words % {"there": there, "needed": needed})
        self.there, self.needed = there, needed


class AlreadyOpen(NotPut):
    """The committee is voting on this already."""

    reason = _("这件事正在表决，等有了结果再提。")


class TooLittleTime(NotPut):
    """The end lies before the beginning."""

    reason = _("表决期限要在现在以后。")


@dataclass(frozen=True, slots=True)
class Meeting:
    """When and where a question was talked about: the day, and public words on it."""

    on: date | None = None
    minutes: str = ""


NOT_MET = Meeting()


@transaction.atomic
def open_(
    *,
    committee: Organisation,
    subject: tuple[str, int],
    title: str,
    text: str,
    needed: int,
    by: Actor,
    at: datetime,
    concerned: frozenset[int] = frozenset(),
    due_at: datetime | None = None,
    rule: str = "",
    detail: str = "",
    met: Meeting = NOT_MET,
) -> Resolution:
    """Ask a committee; `needed` of its members must say yes, without those `concerned` (numbers of persons).

    `subject` is (kind, number) of the room that asks, which is told the outcome (see `outcomes.enlist`), or
    ("place", number) for a plain decision. `title`, `text`, `rule` and what was said where they `met` become public
    with the adoption and hold no personal data; `detail` is for the members. Without `due_at` there are seven days.
    Raises TooFew, AlreadyOpen, TooLittleTime, Refused, and outcomes.NotAsked for a subject that nobody waits for.
    """
    outcomes.check(subject[0])
    due = due_at or at + timedelta(days=DAYS)
    if due <= at:
        raise TooLittleTime
    resolution = Resolution(
        committee=committee,
        subject_kind=subject[0],
        subject_id=subject[1],
        title=masked(title.strip())[:TITLE_MOST],
        text=masked(text.strip()),
        rule=str(rule)[:RULE_MOST],
        detail=detail,
        needed=needed,
        meeting_on=met.on,
        minutes=masked(met.minutes),
        opened_by_id=by.person,
        opened_at=at,
        due_at=due,
    )
    members = members_of(committee, timezone.localdate(at))
    question = Question(resolution, committee.place.path, members, concerned)
    must(by, Right.OPEN, question, at)
    if question.left < max(needed, 1):
        raise TooFew(question.left, needed)
    _keep(resolution, concerned)
    public = {"needed": needed, "about": subject[0], "number": subject[1], "due": due.isoformat()}
    write(
        Deed(
            "resolutions.opened",
            ("resolution", resolution.pk),
            at,
            place=committee.place_id,
            by=by.person,
            public=public,
        )
    )
    return resolution


def _keep(resolution: Resolution, concerned: frozenset[int]) -> None:
    try:
        with transaction.atomic():
            resolution.save(force_insert=True)
    except IntegrityError as error:
        if "resolution_one_open_per_subject" in str(error) or "subject_kind" in str(error):
            raise AlreadyOpen from error
        raise
    Concern.objects.bulk_create(Concern(resolution=resolution, person_id=number) for number in sorted(concerned))
