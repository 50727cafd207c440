"""The record learns when a second factor comes or goes. allauth tells it by its own signals."""

from typing import Any

from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.utils import timezone

from gongdi.ground.people.actions import note_protection
from gongdi.ground.people.models import Person


def on_added(*, user: Person, **_told: Any) -> None:
    """A second factor was set up."""
    note_protection(user, verb="second_factor_added", at=timezone.now())


def on_removed(*, user: Person, **_told: Any) -> None:
    """A second factor was taken away."""
    note_protection(user, verb="second_factor_removed", at=timezone.now())


def listen() -> None:
    """Hear of both; called once, when the room is loaded."""
    authenticator_added.connect(on_added, dispatch_uid="people.second_factor_added")
    authenticator_removed.connect(on_removed, dispatch_uid="people.second_factor_removed")
