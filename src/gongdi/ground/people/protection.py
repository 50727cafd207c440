"""The record learns when a second factor comes or goes, in the transaction in which allauth writes it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gongdi.ground.people.actions import note_protection
from gongdi.ground.people.models import Person
from gongdi.ground.people.queries import authenticators_of

View = Callable[..., HttpResponse]


def recorded(view: View) -> View:
    """One of allauth's views that add or remove a second factor; what it did becomes an act."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        person = request.user
        if request.method != "POST" or not isinstance(person, Person):
            return view(request, *args, **named)
        with transaction.atomic():
            before = _factors(person)
            response = view(request, *args, **named)
            after = _factors(person)
            if after - before:
                note_protection(person, verb="second_factor_added", at=timezone.now())
            if before - after:
                note_protection(person, verb="second_factor_removed", at=timezone.now())
        return response

    return answer


def _factors(person: Person) -> set[int]:
    return set(authenticators_of(person.pk).values_list("pk", flat=True))
