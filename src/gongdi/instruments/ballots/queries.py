"""Questions about ballots: which there are, who stands how to the roll, how far the papers are."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.queries import held
from gongdi.ground.record.models import Act, Head
from gongdi.instruments.ballots.electorates import homes_here
from gongdi.instruments.ballots.law import Question, Standing
from gongdi.instruments.ballots.models import Ballot, Electorate, NamedPaper, Sheet, Slip, Voter
from gongdi.instruments.ballots.states import Status


def whole() -> QuerySet[Ballot]:
    """Ballots with their place."""
    return Ballot.objects.select_related("place")


def line_of(ballot: Ballot, person: int | None) -> Voter | None:
    """The line of the roll on which a person stands; None without one."""
    return Voter.objects.filter(ballot=ballot, person=person).first() if person is not None else None


def standing_of(ballot: Ballot, person: int | None) -> Standing:
    """Why somebody is not on the roll."""
    if ballot.electorate != Electorate.RESIDENTS or person is None:
        return Standing.NOT_LISTED
    homes = homes_here(ballot.place, person).filter(Q(to_on=None) | Q(to_on__gt=ballot.qualifying_on))
    if not homes.exists():
        return Standing.ELSEWHERE
    if not homes.filter(verified_at__isnull=False, verified_at__lte=ballot.opened_at).exists():
        return Standing.UNVERIFIED
    return Standing.NOT_LISTED if homes.filter(held(ballot.qualifying_on)).exists() else Standing.LATER


def question_of(ballot: Ballot, voter: Voter | None = None, *, person: int | None = None) -> Question:
    """A ballot with one line of its roll, as the law looks at it; without a line, how this person stands."""
    standing = Standing.ON if voter else standing_of(ballot, person)
    return Question(ballot, ballot.place.path, voter, standing)


def own_question(ballot: Ballot, actor: Actor) -> Question:
    """A ballot as it concerns the one who asks."""
    return question_of(ballot, line_of(ballot, actor.person), person=actor.person)


def spoken_for(ballot: Ballot, agent: int | None) -> int:
    """For how many a person has voted by proxy."""
    return Voter.objects.filter(ballot=ballot, agent=agent).count() if agent is not None else 0


def closing_question(ballot: Ballot) -> Question:
    """A ballot as the law looks at it when it is to be counted."""
    typed = ballot.sheets.aggregate(all=Count("pk"), settled=Count("pk", filter=~Q(settled="")))
    return Question(
        ballot,
        ballot.place.path,
        is_logged=logged_at(ballot) is not None,
        unsettled=typed["all"] - typed["settled"],
        untyped=ballot.paper - typed["all"],
    )


def logged_at(ballot: Ballot) -> int | None:
    """The position of the act that closed the ballot, once a signed checkpoint of the log holds it."""
    closed = Act.objects.filter(pk=ballot.closing_act) if ballot.closing_act else Act.objects.none()
    position = closed.values_list("position", flat=True).first()
    signed = Head.objects.values_list("signed", flat=True).first() or 0
    return position if position is not None and position <= signed else None


def papers_in(ballot: Ballot) -> int:
    """How many papers there are of those who did not vote on a sheet of paper."""
    if ballot.is_confidential:
        return Slip.objects.filter(ballot=ballot).count()
    return NamedPaper.objects.filter(voter__ballot=ballot).count()


def sheets_of(ballot: Ballot) -> QuerySet[Sheet]:
    """The sheets that were typed in, by number."""
    return Sheet.objects.filter(ballot=ballot).order_by("number")


def roll_of(ballot: Ballot) -> QuerySet[Voter]:
    """The roll with the names, for those who keep it."""
    return Voter.objects.filter(ballot=ballot).select_related("person", "owner").order_by("pk")


def listed() -> QuerySet[Ballot]:
    """All ballots, newest first: what is voted on is public, who votes is not."""
    return whole().order_by("-opened_at", "-pk")


def to_vote(actor: Actor, at: datetime) -> QuerySet[Ballot]:
    """The ballots that wait for this person, the nearest end first."""
    mine = Voter.objects.filter(ballot=OuterRef("pk"), person=actor.person or 0, origin="")
    now = whole().filter(status=Status.OPEN, opens_at__lte=at, closes_at__gt=at)
    return now.filter(Exists(mine)).order_by("closes_at", "pk")


def of_subject(subject: tuple[str, int]) -> QuerySet[Ballot]:
    """All ballots on a subject, newest first."""
    return whole().filter(subject_kind=subject[0], subject_id=subject[1]).order_by("-opened_at", "-pk")


def overdue(at: datetime, limit: int) -> list[Ballot]:
    """What is still open although its time is over."""
    return list(whole().filter(status=Status.OPEN, closes_at__lte=at).order_by("closes_at", "pk")[:limit])


def to_count(limit: int) -> list[Ballot]:
    """What is closed and waits for its count."""
    return list(whole().filter(status=Status.CLOSED).order_by("closes_at", "pk")[:limit])
