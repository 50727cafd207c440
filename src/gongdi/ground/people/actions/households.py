"""Forming a household, asking somebody in, joining, leaving, naming it; it ends when nobody is left."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from gongdi.ground.people.households import INVITED_FOR
from gongdi.ground.people.models import Household, HouseholdInvitation, Membership, Person
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write


@transaction.atomic
def form_household(
    persons: Sequence[Person], *, place: Place, name: str, by: Person, on: date, at: datetime
) -> Household:
    """Let these persons be a household at a place; `by` is the only one of them, or the officer who heard them all."""
    household = Household.objects.create(place=place, name=name, from_on=on)
    write(Deed("people.household_formed", ("household", household.pk), at, by=by.pk))
    for person in persons:
        admit(household, person=person, by=by, on=on, at=at)
    return household


@transaction.atomic
def admit(household: Household, *, person: Person, by: Person, on: date, at: datetime) -> Membership:
    """A person joins: by their own yes, or by that of the officer who heard it."""
    membership = Membership.objects.create(household=household, person=person, from_on=on)
    HouseholdInvitation.objects.filter(household=household, person=person).delete()
    write(Deed("people.household_joined", ("household", household.pk), at, by=by.pk, for_=person.pk))
    return membership


@transaction.atomic
def invite(household: Household, *, person: Person, by: Person, at: datetime) -> HouseholdInvitation:
    """Ask a person in. Asked again before the first asking has lapsed, it stays as it was."""
    HouseholdInvitation.objects.filter(at__lte=at - INVITED_FOR).delete()
    found = HouseholdInvitation.objects.filter(household=household, person=person).first()
    if found is None:
        found = HouseholdInvitation.objects.create(household=household, person=person, by=by, at=at)
        write(Deed("people.household_invited", ("household", household.pk), at, by=by.pk, for_=person.pk))
    return found


@transaction.atomic
def decline_invitation(invitation: HouseholdInvitation, *, at: datetime) -> HouseholdInvitation:
    """The person says no."""
    invitation.declined_at = at
    invitation.save(update_fields=["declined_at"])
    write(Deed("people.household_declined", ("household", invitation.household_id), at, by=invitation.person_id))
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: HouseholdInvitation, *, by: Person, at: datetime) -> None:
    """The household asks no longer."""
    person, household = invitation.person_id, invitation.household_id
    invitation.delete()
    write(Deed("people.household_uninvited", ("household", household), at, by=by.pk, for_=person))


@transaction.atomic
def leave_household(membership: Membership, *, by: Person, on: date, at: datetime, reason: str = "") -> Household:
    """A person belongs to it no longer; the household ends with the last one. Of an officer there is a reason."""
    membership.to_on = max(on, membership.from_on)
    membership.save(update_fields=["to_on"])
    household, private = membership.household, {"reason": reason} if reason else None
    subject, for_ = ("household", household.pk), membership.person_id
    write(Deed("people.household_left", subject, at, by=by.pk, for_=for_, private=private))
    return end_if_empty(household, on=on, at=at)


@transaction.atomic
def rename_household(household: Household, *, name: str, by: Person, at: datetime) -> Household:
    """Call it otherwise; nothing is recorded when nothing changed."""
    if household.name == name:
        return household
    before, household.name = household.name, name
    household.save(update_fields=["name"])
    private = {"name": before} if before else None
    write(Deed("people.household_renamed", ("household", household.pk), at, by=by.pk, private=private))
    return household


@transaction.atomic
def end_if_empty(household: Household, *, on: date, at: datetime) -> Household:
    """End a household to which nobody belongs any more; what it asked of others lapses."""
    if household.to_on is None and not household.memberships.filter(to_on=None).exists():
        household.to_on = max(on, household.from_on)
        household.save(update_fields=["to_on"])
        household.invitations.all().delete()
        write(Deed("people.household_ended", ("household", household.pk), at))
    return household
