"""Households at the API: the same deeds as on the pages, through the same law."""

from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Status
from pydantic import AfterValidator, BaseModel, Field

from gongdi.ground.access import actions
from gongdi.ground.access.api import SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.queries import households_known, neighbours
from gongdi.ground.access.shapes import Number, Shape, said
from gongdi.ground.access.views.households import own_places
from gongdi.ground.people import actions as people
from gongdi.ground.people.households import belonging, household_of, invitations, members_of, waiting_for
from gongdi.ground.people.models import Household, HouseholdInvitation, Person
from gongdi.ground.people.phones import masked, plain
from gongdi.practices.appeals.api.faults import Unknown, Wrong

router = Router(tags=["households"], auth=SIGNED_IN)
CREATED = 201
SHOWN = 500
Name = Annotated[str, Field(max_length=30), AfterValidator(said)]


class Own(Shape):
    """A household of one's own: the number of the place of one of one's verified homes, and what it is called."""

    place: Number
    name: Name = ""


class Asking(Shape):
    """Whom to ask in, by telephone."""

    phone: Annotated[str, Field(max_length=30), AfterValidator(said)]


class Answer(Shape):
    """Whether one joins."""

    join: bool


class Named(Shape):
    """What it is called."""

    name: Name = ""


class Heard(Shape):
    """Residents by number; `heard` says that the officer heard each of them agree."""

    persons: Annotated[list[Number], Field(min_length=1, max_length=20)]
    heard: bool


class HeardNew(Heard):
    """The same, for a household that is not there yet."""

    place: Number
    name: Name = ""


class Leaving(Shape):
    """Who belongs to it no longer, and why."""

    person: Number
    reason: Annotated[str, Field(min_length=1, max_length=200), AfterValidator(said)]


class Member(BaseModel):
    """Somebody who belongs to it, since a day."""

    person: int
    name: str
    from_on: date


class Sent(BaseModel):
    """Somebody who was asked; only the ends of the telephone number are told."""

    number: int
    phone: str
    at: datetime
    is_declined: bool


class HouseholdAnswer(BaseModel):
    """A household: its place by number, who belongs to it, whom it has asked. All of them may spend its points."""

    number: int
    name: str
    place: int
    members: list[Member]
    invited: list[Sent] = []


class InvitationAnswer(BaseModel):
    """A household that asks me to join."""

    number: int
    household: str
    place: int
    by: str
    at: datetime


class Mine(BaseModel):
    """My household, when I belong to one, and the invitations that wait for me."""

    household: HouseholdAnswer | None
    invitations: list[InvitationAnswer]


class Resident(BaseModel):
    """Somebody with a verified home in a place that I know, and the number of their household."""

    person: int
    name: str
    place: int
    household: int | None


@router.get("/me/household", response=Mine, summary="My household")
def mine(request: HttpRequest) -> dict[str, Any]:
    """Who belongs to it, and who asks me to join theirs."""
    person, at = _me(request), timezone.now()
    there = household_of(person.pk)
    asked = [
        {"number": e.pk, "household": e.household.name, "place": e.household.place_id, "by": str(e.by), "at": e.at}
        for e in waiting_for(person.pk, at)
    ]
    return {"household": _told(there, at) if there else None, "invitations": asked}


@router.post("/me/household", response={CREATED: HouseholdAnswer}, summary="Form a household of mine")
def form(request: HttpRequest, body: Own) -> Status[dict[str, Any]]:
    """At one of my verified homes; others join by their own yes."""
    person, at = _me(request), timezone.now()
    place = next((each for each in own_places(person.pk) if each.pk == body.place), None)
    if place is None:
        raise Unknown("place", body.place)
    made = actions.form_household(place=place, persons=[person], name=body.name, by=who(request), at=at)
    return Status(CREATED, _told(made, at))


@router.post("/me/household/invitations", response=HouseholdAnswer, summary="Ask somebody to join")
def invite(request: HttpRequest, body: Asking) -> dict[str, Any]:
    """Waits thirty days for their own yes. The answer is the same whether anybody is known by this telephone."""
    there, at, phone = _own(request), timezone.now(), plain(body.phone)
    if phone is None:
        raise Wrong("phone", _("手机号要11位数字，以1开头，例如：13900000000。"))
    person = people.know(phone=phone, at=at)
    if members_of(there.pk).filter(person=person).exists():
        raise Wrong("phone", _("已经在家里了。"))
    actions.invite_to_household(there, person=person, by=who(request), at=at)
    return _told(there, at)


@router.post("/me/household/invitations/{number}", response=Mine, summary="Join, or not")
def answer(request: HttpRequest, number: int, body: Answer) -> dict[str, Any]:
    """By whoever was asked, only."""
    at = timezone.now()
    asked = _one(waiting_for(_me(request).pk, at), number)
    if body.join:
        actions.join_household(asked, by=who(request), at=at)
    else:
        actions.decline_invitation(asked, by=who(request), at=at)
    return mine(request)


@router.post("/me/household/invitations/{number}/withdraw", response=HouseholdAnswer, summary="Ask no longer")
def withdraw(request: HttpRequest, number: int) -> dict[str, Any]:
    """While there is no answer."""
    there, at = _own(request), timezone.now()
    asked = _one(invitations(at).filter(household=there, declined_at=None), number)
    actions.withdraw_invitation(asked, by=who(request), at=at)
    return _told(there, at)


@router.post("/me/household/rename", response=HouseholdAnswer, summary="Rename my household")
def rename(request: HttpRequest, body: Named) -> dict[str, Any]:
    """By any of its members."""
    there, at = _own(request), timezone.now()
    return _told(actions.rename_household(there, name=body.name, by=who(request), at=at), at)


@router.post("/me/household/leave", response=Mine, summary="Leave my household")
def leave(request: HttpRequest) -> dict[str, Any]:
    """It ends with the last member; what it has not spent then goes back to the budget."""
    membership = members_of(_own(request).pk).get(person=_me(request))
    actions.leave_household(membership, by=who(request), at=timezone.now())
    return mine(request)


@router.get("/residents", response=list[Resident], summary="Residents of the places that I know")
def residents(request: HttpRequest) -> list[dict[str, Any]]:
    """For grid officers and residents' committees; empty for others. By name, 500 at most."""
    homes = list(neighbours(who(request), timezone.localdate())[:SHOWN])
    settled = belonging(home.person_id for home in homes)
    return [
        {
            "person": home.person_id,
            "name": home.person.name,
            "place": home.place_id,
            "household": settled.get(home.person_id),
        }
        for home in homes
    ]


@router.get("/households", response=list[HouseholdAnswer], summary="Households of the places that I know")
def known(request: HttpRequest) -> list[dict[str, Any]]:
    """For grid officers and residents' committees; empty for others."""
    at = timezone.now()
    return [_told(each, at, is_own=False) for each in households_known(who(request), timezone.localdate(at))[:SHOWN]]


@router.post("/households", response={CREATED: HouseholdAnswer}, summary="Register a household that I heard")
def register(request: HttpRequest, body: HeardNew) -> Status[dict[str, Any]]:
    """By whoever knows the place and does not belong to it; everybody lives there and was heard."""
    at, by = timezone.now(), who(request)
    homes = neighbours(by, timezone.localdate(at))
    place = next((home.place for home in homes.filter(place=body.place)[:1]), None)
    if place is None:
        raise Unknown("place", body.place)
    made = actions.form_household(place=place, persons=_heard(body, request), name=body.name, by=by, at=at)
    return Status(CREATED, _told(made, at, is_own=False))


@router.post("/households/{number}/admit", response=HouseholdAnswer, summary="Let in whom I heard")
def admit(request: HttpRequest, number: int, body: Heard) -> dict[str, Any]:
    """By whoever knows the place and does not belong to it."""
    there, at = _known(request, number), timezone.now()
    actions.admit_to_household(there, persons=_heard(body, request), by=who(request), at=at)
    return _told(there, at, is_own=False)


@router.post("/households/{number}/release", response=HouseholdAnswer, summary="Note that somebody left")
def release(request: HttpRequest, number: int, body: Leaving) -> dict[str, Any]:
    """With the reason, which stays private."""
    there, at = _known(request, number), timezone.now()
    membership = members_of(there.pk).filter(person=body.person).first()
    if membership is None:
        raise Unknown("person", body.person)
    actions.leave_household(membership, by=who(request), reason=body.reason, at=at)
    return _told(there, at, is_own=False)


@router.post("/households/{number}/rename", response=HouseholdAnswer, summary="Rename a household that I know")
def rename_known(request: HttpRequest, number: int, body: Named) -> dict[str, Any]:
    """By whoever knows the place and does not belong to it."""
    there, at = _known(request, number), timezone.now()
    return _told(actions.rename_household(there, name=body.name, by=who(request), at=at), at, is_own=False)


def _told(there: Household, at: datetime, *, is_own: bool = True) -> dict[str, Any]:
    """A household as its members see it; whom it has asked is theirs alone."""
    members = [{"person": e.person_id, "name": e.person.name, "from_on": e.from_on} for e in members_of(there.pk)]
    told = {"number": there.pk, "name": there.name, "place": there.place_id, "members": members}
    if is_own:
        told["invited"] = [
            {"number": e.pk, "phone": masked(e.person.phone or ""), "at": e.at, "is_declined": bool(e.declined_at)}
            for e in invitations(at).filter(household=there)
        ]
    return told


def _heard(body: Heard, request: HttpRequest) -> list[Person]:
    if not body.heard:
        raise Wrong("heard", _("没有听到每一位都同意，不能登记。"))
    homes = neighbours(who(request), timezone.localdate()).filter(person__in=body.persons)
    found = {home.person_id: home.person for home in homes}
    for number in body.persons:
        if number not in found:
            raise Unknown("persons", number)
    return [found[number] for number in sorted(set(body.persons))]


def _known(request: HttpRequest, number: int) -> Household:
    found = households_known(who(request), timezone.localdate()).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _one(rows: QuerySet[HouseholdInvitation], number: int) -> HouseholdInvitation:
    found = rows.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _own(request: HttpRequest) -> Household:
    found = household_of(_me(request).pk)
    if found is None:
        raise Http404
    return found


def _me(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
