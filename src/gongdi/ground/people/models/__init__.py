"""Persons and what they hold: households, organisations, posts, homes, and those who may speak for them."""

from gongdi.ground.people.models.homes import PRIVACY_OF_HOMES, Home, Household, HouseholdInvitation, Membership, Proxy
from gongdi.ground.people.models.organisations import (
    DESK_POSTS,
    PRIVACY_OF_ORGANISATIONS,
    Organisation,
    OrganisationKind,
    Post,
    PostKind,
)
from gongdi.ground.people.models.persons import PRIVACY_OF_PERSONS, Passcode, People, Person, Purpose, new_pseudonym

PRIVACY = PRIVACY_OF_PERSONS | PRIVACY_OF_HOMES | PRIVACY_OF_ORGANISATIONS

__all__ = [
    "DESK_POSTS",
    "PRIVACY",
    "Home",
    "Household",
    "HouseholdInvitation",
    "Membership",
    "Organisation",
    "OrganisationKind",
    "Passcode",
    "People",
    "Person",
    "Post",
    "PostKind",
    "Proxy",
    "Purpose",
    "new_pseudonym",
]
