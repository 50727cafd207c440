"""Forgetting a person: everything that the rooms hold goes in one transaction, the row stays as an empty shell."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F

from gongdi.ground.people import forgotten
from gongdi.ground.people.forgetting import FORGETTERS, Farewell, Reason
from gongdi.ground.people.models import Person, new_pseudonym
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.forgetting import drop_whispers

log = logging.getLogger(__name__)


def hold_still(person: Person) -> Person | None:
    """Lock a person for forgetting; the row as it is now, None when somebody forgot them before.

    The pseudonym changes first: it is a key, so whoever is writing an act of this person at this moment (see
    `access.presence`) ends before, and whoever begins now waits.
    """
    rows = Person.objects.filter(pk=person.pk, forgotten_at=None)
    return Person.objects.get(pk=person.pk) if rows.update(pseudonym=new_pseudonym()) else None


def forget(person: Person, *, by: int | None, at: datetime, reason: Reason) -> Person:
    """Forget a person who holds still, in the caller's transaction.

    What cannot be in it, such as removing files, follows the commit, and is done again by the chore if it fails.
    The law is asked by `access.actions.forget`.
    """
    farewell = Farewell(person, at)
    for each in FORGETTERS.values():
        each.forget(farewell)
    for_ = None if by == person.pk else person.pk
    write(Deed("people.forgotten", ("person", person.pk), at, by=by, for_=for_, public={"reason": reason}))
    drop_whispers(farewell.subjects, farewell.acts, of=("person", person.pk), by=by, at=at)
    _empty(person, at)
    transaction.on_commit(lambda: _afterwards([lambda: forgotten.note(person, at), *farewell.afterwards]))
    return person


def _afterwards(steps: Sequence[Callable[[], object]]) -> None:
    """Do each step, whatever becomes of the others. What went wrong is said without its words: they may name files."""
    for step in steps:
        try:
            step()
        except Exception as error:
            log.warning(
                "after a forgetting something is left (%s); it is done again within the hour", type(error).__name__
            )


def _empty(person: Person, at: datetime) -> None:
    Person.objects.filter(pk=person.pk).update(
        phone=None,
        phone_verified_at=None,
        email="",
        name="",
        language="",
        password=make_password(None),
        last_login=None,
        is_active=False,
        sign_in_round=F("sign_in_round") + 1,
        forgotten_at=at,
    )
    person.refresh_from_db()
