"""What a person changes about themselves."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from gongdi.ground.people.models import Person
from gongdi.ground.record.actions import Deed, write


class PhoneTaken(Exception):
    """Somebody else signs in with this telephone."""


@transaction.atomic
def describe(person: Person, *, name: str, language: str, at: datetime) -> Person:
    """Change one's own name and language; nothing is recorded when nothing changed."""
    if (person.name, person.language) == (name, language):
        return person
    before = {"name": person.name, "language": person.language}
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])
    write(Deed("people.profile_changed", ("person", person.pk), at, by=person.pk, private=before))
    return person


def change_phone(person: Person, *, phone: str, at: datetime) -> Person:
    """Take another telephone that the person has proved to hold. Raises PhoneTaken."""
    before = {"phone": person.phone}
    try:
        with transaction.atomic():
            Person.objects.filter(pk=person.pk).update(phone=phone, phone_verified_at=at)
            write(Deed("people.phone_changed", ("person", person.pk), at, by=person.pk, private=before))
    except IntegrityError:
        raise PhoneTaken from None
    person.refresh_from_db()
    return person


@transaction.atomic
def sign_out_everywhere(person: Person, *, at: datetime) -> Person:
    """End every session of this person, on every device."""
    Person.objects.filter(pk=person.pk).update(sign_in_round=F("sign_in_round") + 1)
    person.refresh_from_db()
    write(Deed("people.signed_out_everywhere", ("person", person.pk), at, by=person.pk))
    return person


@transaction.atomic
def set_password(person: Person, *, password: str, at: datetime) -> Person:
    """Take a new password, already found strong enough. Sessions that rest on the old one end."""
    person.set_password(password)
    person.save(update_fields=["password"])
    write(Deed("people.password_changed", ("person", person.pk), at, by=person.pk))
    return person


@transaction.atomic
def note_protection(person: Person, *, verb: str, at: datetime) -> None:
    """Record that a second factor was set or taken away; `verb` without its room."""
    write(Deed(f"people.{verb}", ("person", person.pk), at, by=person.pk))
