"""Reading ballots, opening one, voting."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import Organisation, PostKind
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.ballots import actions, queries
from gongdi.instruments.ballots.api.shapes import (
    Cast,
    Files,
    Helped,
    New,
    One,
    Page,
    Receipt,
    UnderRules,
    told,
    under_rule,
)
from gongdi.instruments.ballots.comparing import compared, is_comparable
from gongdi.instruments.ballots.electorates import Members, Owners, Residents, Who
from gongdi.instruments.ballots.models import PLAIN, Ballot, Kind, Mode, Origin, Register, Voter
from gongdi.instruments.ballots.reading import Sight, sight
from gongdi.instruments.ballots.states import Status
from gongdi.instruments.ballots.tallying import tally

router = Router(tags=["ballots"])
SHOWN, CREATED = 50, 201


def found(request: HttpRequest, number: int) -> Sight:
    """The ballot as this person sees it. Raises Http404."""
    row = get_object_or_404(queries.whole().select_related("body"), pk=number)
    return sight(row, who(request), timezone.now())


def whole(request: HttpRequest, number: int) -> dict[str, Any]:
    """The ballot as an answer."""
    seen = found(request, number)
    return told(seen.ballot, seen.options, seen.voter, may_vote=bool(seen.may_vote))


@router.get("/ballots", response=Page, auth=ANYBODY, summary="Ballots", operation_id="ballots")
def index(request: HttpRequest, status: Status | None = None) -> dict[str, Any]:
    """All ballots are public, who votes is not. At most 50, newest first."""
    rows = queries.listed().select_related("body").prefetch_related("options")
    chosen = rows.filter(status=status) if status else rows
    return {"items": [told(row, list(row.options.all())) for row in chosen[:SHOWN]]}


@router.get("/ballots/{number}", response=One, auth=ANYBODY, summary="One", operation_id="ballot")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """What is asked, by which rule, how many took part; once it is counted, the result with its reasoning."""
    return whole(request, number)


@router.get("/ballots/{number}/papers", response=Files, auth=ANYBODY, summary="Papers", operation_id="ballot_papers")
def papers(request: HttpRequest, number: int) -> dict[str, Any]:
    """Everything to count again, as `gongdi tally` reads it. Of a ballot by name, for those only who may see names."""
    seen = found(request, number)
    if seen.ballot.status != Status.COUNTED or not (seen.ballot.is_confidential or seen.may_see_names):
        raise Http404(number)
    return {"files": dict(tally(seen.ballot).files)}


@router.get("/ballots/{number}/rules", response=UnderRules, auth=ANYBODY, summary="Rules", operation_id="ballot_rules")
def rules(request: HttpRequest, number: int) -> dict[str, Any]:
    """What each rule would choose from the papers of a counted budget. The result stands; this is to compare."""
    ballot = found(request, number).ballot
    if not is_comparable(ballot):
        raise Http404(number)
    return {"items": [under_rule(row) for row in compared(ballot)]}


@router.post("/ballots", response={CREATED: One}, auth=SIGNED_IN, summary="Open", operation_id="open_ballot")
def open_(request: HttpRequest, body: New) -> Answer[dict[str, Any]]:
    """For the head of a place. Rule, options and roll are fixed from then on."""
    headed = queries.places_headed(who(request).paths(PostKind.HEAD))
    place = get_object_or_404(headed if who(request).paths(PostKind.HEAD) else Place.objects.none(), pk=body.place)
    same = body.model_dump(include={"title", "text", "kind", "opens_at", "closes_at", "rule"})
    row = actions.open_(
        subject=(PLAIN, place.pk),
        place=place,
        electorate=_electorate(body, place),
        mode=Mode.NAMED if body.kind == Kind.OWNERS else body.mode,
        options=[actions.Offer(each.title, each.text, each.cost) for each in body.options],
        by=who(request),
        at=timezone.now(),
        **same,
    )
    return Answer(CREATED, whole(request, row.pk))


def _electorate(body: New, place: Place) -> Who:
    """Raises NotPossible for owners of a place without a register."""
    if body.kind == Kind.OWNERS:
        register = Register.objects.filter(place=place).order_by("-imported_at").first()
        if register is None:
            raise NotPossible("place", actions.NO_REGISTER)
        return Owners(register, body.qualifying_on)
    if body.body is not None:
        unit = get_object_or_404(Organisation, pk=body.body, place__path__startswith=place.path)
        return Members(unit, body.qualifying_on)
    return Residents(body.qualifying_on)


def _done(voter: Voter) -> dict[str, Any]:
    return {"receipt": voter.receipt, "voted_on": voter.voted_on, "origin": voter.origin}


@router.post("/ballots/{number}/vote", response=Receipt, auth=SIGNED_IN, summary="Vote", operation_id="vote")
def vote(request: HttpRequest, number: int, body: Cast) -> dict[str, Any]:
    """Once, for good. The receipt says that the vote is in the record, and not what it was."""
    try:
        done = actions.cast(Ballot(pk=number), body.choices, by=who(request), at=timezone.now(), key=body.key)
    except Ballot.DoesNotExist as error:
        raise Http404(number) from error
    return _done(done)


def _line(request: HttpRequest, number: int, voter: int, *, principals: bool) -> Voter:
    """A line of the roll that this person has to do with. Raises Http404, for any other line as for none."""
    if not principals and not found(request, number).may_keep:
        raise Http404(voter)
    mine = {"person__in": who(request).principals} if principals else {}
    rows = Voter.objects.select_related("ballot__place", "owner")
    return get_object_or_404(rows, ballot=number, pk=voter, **mine)


@router.post("/ballots/{number}/vote/{voter}", response=Receipt, auth=SIGNED_IN, summary="Proxy", operation_id="speak")
def speak(request: HttpRequest, number: int, voter: int, body: Cast) -> dict[str, Any]:
    """Vote for somebody who asked for it, where the ballot takes proxies."""
    line = _line(request, number, voter, principals=True)
    done = actions.cast(line.ballot, body.choices, by=who(request), at=timezone.now(), key=body.key, for_=line)
    return _done(done)


@router.post("/ballots/{number}/help/{voter}", response=Receipt, auth=SIGNED_IN, summary="Help", operation_id="help")
def help_(request: HttpRequest, number: int, voter: int, body: Helped) -> dict[str, Any]:
    """Write what somebody says at the door or on the telephone; the origin is shown in the turnout."""
    line = _line(request, number, voter, principals=False)
    phone = who(request).holds(PostKind.PHONE_DESK, line.ballot.place.path)
    how: dict[str, Any] = {"origin": Origin.TELEPHONE if phone else Origin.HELPER, "for_": line, "key": body.key}
    return _done(actions.cast(line.ballot, body.choices, by=who(request), at=timezone.now(), **how))
