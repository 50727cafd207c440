"""Claims at the API."""

from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Status

from gongdi.ground.access.api import SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.points import actions
from gongdi.instruments.points.api import shapes
from gongdi.instruments.points.api.answers import ClaimAnswer, claim_told
from gongdi.instruments.points.api.reading import found
from gongdi.instruments.points.api.router import router
from gongdi.instruments.points.forms import DEEDS, ReasonForm, person_of
from gongdi.instruments.points.law import may_move
from gongdi.instruments.points.models import Claim
from gongdi.instruments.points.queries import claims as queries
from gongdi.instruments.points.queries.programmes import case_of_claim
from gongdi.instruments.points.queries.rules import claimable
from gongdi.instruments.points.words import NOBODY_KNOWN, REASON_WANTED, RULE_UNKNOWN

CREATED = 201
Name = Literal["witness", "approve", "withdraw", "refuse", "appeal", "uphold", "overturn"]


def told(request: HttpRequest, claim: Claim) -> dict[str, Any]:
    """A claim with what the one who asks may do now."""
    at = timezone.now()
    case = case_of_claim(claim, at)
    return claim_told(claim, [name for name in DEEDS if may_move(who(request), name, case, at)])


def seen(request: HttpRequest, number: int) -> Claim:
    """The claim, as far as this person may know of it. Raises Http404."""
    claim = queries.seen_by(who(request), number, timezone.now())
    if claim is None:
        raise Http404(number)
    return claim


@router.get("/points/claims", response=list[ClaimAnswer], auth=SIGNED_IN, summary="Claims that wait for me, and mine")
def claims(request: HttpRequest) -> list[dict[str, Any]]:
    """What waits for me first."""
    rows = [*queries.waiting(who(request)), *queries.mine(who(request))]
    return [told(request, claim) for claim in rows]


@router.get("/points/claims/{number}", response=ClaimAnswer, auth=SIGNED_IN, summary="One claim")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """For those concerned."""
    return told(request, seen(request, number))


@router.post(
    "/points/programmes/{number}/claims", response={CREATED: ClaimAnswer}, auth=SIGNED_IN, summary="Claim a deed"
)
def claim(request: HttpRequest, number: int, body: shapes.Claimed) -> Status[dict[str, Any]]:
    """For residents of the place, for those who hold a post in an organisation there, and for officers."""
    at = timezone.now()
    rules = {rule.code: rule for rule in claimable(found(request, number, at), at)}
    if body.rule not in rules:
        raise NotPossible("", RULE_UNKNOWN)
    unit = get_object_or_404(Organisation, pk=body.organisation) if body.organisation else None
    person = by_phone(body.resident) or Person.objects.get(pk=who(request).person or 0)
    telling = actions.Telling(body.done_on, body.text, by_phone(body.witness), body.link, unit, body.key)
    made = actions.claim(rules[body.rule], telling, person=person, by=who(request), at=at)
    return Status(CREATED, told(request, queries.whole().get(pk=made.pk)))


def by_phone(phone: str) -> Person | None:
    """The person of a telephone; None for no telephone. Raises NotPossible for one that nobody is known by."""
    person = person_of(phone)
    if phone and person is None:
        raise NotPossible("", NOBODY_KNOWN)
    return person


@router.post("/points/claims/{number}/{name}", response=ClaimAnswer, auth=SIGNED_IN, summary="A deed on a claim")
def deed(request: HttpRequest, number: int, name: Name, body: shapes.Deed) -> dict[str, Any]:
    """`witness` for who saw it, `approve` and `refuse` for the officer, `appeal` and `withdraw` for who claimed it.

    `uphold` and `overturn` are for a member of the council. A `reason` goes with all but the first three.
    """
    there = seen(request, number)
    words = {"reason": body.reason} if DEEDS[name] is ReasonForm else {}
    if words and not body.reason:
        raise NotPossible("", REASON_WANTED)
    getattr(actions, name)(there, by=who(request), at=timezone.now(), seen=body.version, **words)
    return told(request, queries.whole().get(pk=there.pk))
