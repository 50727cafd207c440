"""Households, where the law is asked first. Nobody is put into one without their own yes.

Persons are locked before their household, always in this order, each by writing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gongdi.ground.access.actor import Actor, person_of
from gongdi.ground.access.judge import require
from gongdi.ground.access.law import LAW, Right
from gongdi.ground.access.queries import (
    affair_of_asking,
    affair_of_household,
    affair_of_invitation,
    affair_of_new_household,
)
from gongdi.ground.people import actions as people
from gongdi.ground.people.households import homes_at, household_of
from gongdi.ground.people.models import Household, HouseholdInvitation, Membership, Person
from gongdi.ground.places.models import Place


def form_household(*, place: Place, persons: Sequence[Person], name: str, by: Actor, at: datetime) -> Household:
    """Form a household of oneself, or, as an officer who knows the place, of residents whom one heard agree.

    Raises Refused.
    """
    on = timezone.localdate(at)
    with transaction.atomic():
        _hold(each.pk for each in persons)
        require(LAW, Right.FORM_HOUSEHOLD, by, affair_of_new_household(place, persons, on), at)
        return people.form_household(persons, place=place, name=name, by=person_of(by), on=on, at=at)


def invite_to_household(household: Household, *, person: Person, by: Actor, at: datetime) -> HouseholdInvitation:
    """One of the household asks somebody in, who joins by their own yes only. Raises Refused."""
    with transaction.atomic():
        household = _locked(household)
        require(LAW, Right.INVITE_TO_HOUSEHOLD, by, affair_of_asking(household, person.pk, at), at)
        return people.invite(household, person=person, by=person_of(by), at=at)


def withdraw_invitation(invitation: HouseholdInvitation, *, by: Actor, at: datetime) -> None:
    """One of the household asks no longer. A no that was given stays. Raises Refused."""
    with transaction.atomic():
        household = _locked(invitation.household)
        require(LAW, Right.WITHDRAW_INVITATION, by, affair_of_invitation(invitation, household, at), at)
        people.withdraw_invitation(invitation, by=person_of(by), at=at)


def join_household(invitation: HouseholdInvitation, *, by: Actor, at: datetime) -> Household:
    """Whoever was asked says yes. Raises Refused."""
    with transaction.atomic():
        _hold([invitation.person_id])
        household = _locked(invitation.household)
        require(LAW, Right.JOIN_HOUSEHOLD, by, affair_of_invitation(invitation, household, at), at)
        on = timezone.localdate(at)
        people.admit(household, person=invitation.person, by=invitation.person, on=on, at=at)
    return household


def decline_invitation(invitation: HouseholdInvitation, *, by: Actor, at: datetime) -> HouseholdInvitation:
    """Whoever was asked says no. Raises Refused."""
    with transaction.atomic():
        household = _locked(invitation.household)
        require(LAW, Right.DECLINE_HOUSEHOLD, by, affair_of_invitation(invitation, household, at), at)
        return people.decline_invitation(invitation, at=at)


def admit_to_household(household: Household, *, persons: Sequence[Person], by: Actor, at: datetime) -> Household:
    """An officer who knows the place heard residents say that they belong to it. Raises Refused."""
    on = timezone.localdate(at)
    with transaction.atomic():
        _hold(each.pk for each in persons)
        household = _locked(household)
        affair = affair_of_household(household, [each.pk for each in persons], at)
        require(LAW, Right.ADMIT_TO_HOUSEHOLD, by, affair, at)
        for person in persons:
            people.admit(household, person=person, by=person_of(by), on=on, at=at)
    return household


def leave_household(membership: Membership, *, by: Actor, at: datetime, reason: str = "") -> Household:
    """Somebody leaves; or an officer who knows the place notes it, with the reason. Raises Refused."""
    with transaction.atomic():
        _hold([membership.person_id])
        household = _locked(membership.household)
        membership = Membership.objects.select_related("household").get(pk=membership.pk)
        is_over = membership.to_on is not None
        affair = affair_of_household(household, (membership.person_id,), at, is_over=is_over)
        require(LAW, Right.LEAVE_HOUSEHOLD, by, affair, at)
        on = timezone.localdate(at)
        return people.leave_household(membership, by=person_of(by), on=on, at=at, reason=reason)


def rename_household(household: Household, *, name: str, by: Actor, at: datetime) -> Household:
    """One of the household, or an officer who knows the place, calls it otherwise. Raises Refused."""
    with transaction.atomic():
        household = _locked(household)
        require(LAW, Right.RENAME_HOUSEHOLD, by, affair_of_household(household, (), at), at)
        return people.rename_household(household, name=name, by=person_of(by), at=at)


def leave_with_home(person: Person, *, at: datetime) -> None:
    """Whoever has no verified home any more where their household is belongs to it no longer."""
    _hold([person.pk])
    household, on = household_of(person.pk), timezone.localdate(at)
    if household is None or homes_at(household.place.path, (person.pk,), on):
        return
    _locked(household)
    membership = household.memberships.get(person=person, to_on=None)
    people.leave_household(membership, by=person, on=on, at=at)


def _hold(numbers: Iterable[int]) -> None:
    """Lock persons by writing, in the order of their numbers, so that none joins two households at once."""
    for number in sorted(set(numbers)):
        Person.objects.filter(pk=number).update(is_active=F("is_active"))


def _locked(household: Household) -> Household:
    Household.objects.filter(pk=household.pk).update(name=F("name"))
    return Household.objects.select_related("place").get(pk=household.pk)
