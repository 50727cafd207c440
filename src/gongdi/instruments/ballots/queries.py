"""Questions about ballots: which there are, who stands how to the roll, how far the papers are."""

from dataclasses import replace
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Person
from gongdi.ground.people.queries import communities_at, held
from gongdi.ground.places.models import Level, Place
from gongdi.ground.places.queries import inside
from gongdi.ground.record.models import Act, Head
from gongdi.ground.record.rows import one
from gongdi.instruments.ballots.electorates import homes_here
from gongdi.instruments.ballots.law import Question, Standing
from gongdi.instruments.ballots.models import Ballot, Electorate, Kind, NamedPaper, Sheet, Slip, Voter
from gongdi.instruments.ballots.states import Status

PHONE_END = 4
CODES = 3


def whole() -> QuerySet[Ballot]:
    """Ballots with their place."""
    return Ballot.objects.select_related("place")


def kept(question: Question, at: datetime) -> Question:
    """The same with the residents' committees of the place, and whether whoever stood on the line is forgotten."""
    committees = communities_at(question.ballot.place.ancestor_numbers(), timezone.localdate(at))
    person = question.voter.person_id if question.voter else None
    gone = person is not None and Person.objects.filter(pk=person, forgotten_at__isnull=False).exists()
    return replace(question, committees=committees, is_forgotten=gone)


def line_of(ballot: Ballot, person: int | None) -> Voter | None:
    """The line of the roll on which a person stands; None without one."""
    return Voter.objects.filter(ballot=ballot, person=person).first() if person is not None else None


def own_line(ballot: int, person: int | None) -> Voter | None:
    """The same, read the short way."""
    return one(Voter, "ballot_id = %s AND person_id = %s", [ballot, person]) if person is not None else None


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


def counted_budgets() -> QuerySet[Ballot]:
    """The budgets of the past, newest first: their papers show what a rule would choose."""
    return listed().filter(kind=Kind.BUDGET, status=Status.COUNTED)


def overdue(at: datetime, limit: int) -> list[Ballot]:
    """What is still open although its time is over."""
    return list(whole().filter(status=Status.OPEN, closes_at__lte=at).order_by("closes_at", "pk")[:limit])


def to_count(limit: int) -> list[Ballot]:
    """What is closed and waits for its count."""
    return list(whole().filter(status=Status.CLOSED).order_by("closes_at", "pk")[:limit])


def asked_for(ballot: Ballot, voter: Voter | None, actor: Actor) -> Question:
    """A ballot with the line of somebody for whom the actor would speak."""
    count = spoken_for(ballot, actor.person) if ballot.agents_most else 0
    return Question(ballot, ballot.place.path, voter, spoken_for=count)


def principals_on(ballot: Ballot, actor: Actor) -> list[Voter]:
    """The lines of the roll of those for whom this person may vote."""
    if not ballot.agents_most or not actor.principals:
        return []
    return list(Voter.objects.filter(ballot=ballot, person__in=actor.principals).select_related("person"))


def found_on_roll(ballot: Ballot, words: str) -> QuerySet[Voter]:
    """Lines of the roll by a piece of a name, the end of a telephone, or the number of a unit."""
    by_name = Q(person__name__contains=words) | Q(owner__name__contains=words) | Q(owner__units__code=words)
    by_phone = Q(person__phone__endswith=words) if words.isdigit() and len(words) >= PHONE_END else Q()
    return roll_of(ballot).filter(by_name | by_phone).distinct()


def name_of(voter: Voter) -> str:
    """What whoever keeps the roll calls a line of it."""
    if voter.owner is None:
        return str(voter.person)
    codes = " ".join(unit.code for unit in voter.owner.units.all()[:CODES])
    return f"{voter.owner.name} {codes}"


def places_headed(paths: tuple[str, ...]) -> QuerySet[Place]:
    """The present places inside these, down to the gardens; larger ones first."""
    there = Q()
    for path in paths:
        there |= inside(path)
    return Place.objects.filter(there, to_on=None, level__lte=Level.GRID).order_by("level", "code")
