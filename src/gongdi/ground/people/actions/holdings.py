"""What this room holds of a person, taken away when the person is forgotten: all but their posts and the empty row.

Posts stay, as who held which office is the office's history; a running post must end first (see the law in access).
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.sessions.models import Session
from django.db.models import Model, Q
from django.utils import timezone

from gongdi.ground.people import forgotten, sms
from gongdi.ground.people.actions.households import end_if_empty
from gongdi.ground.people.forgetting import Farewell, Findings, Forgetter, enlist
from gongdi.ground.people.models import Home, Household, HouseholdInvitation, Membership, Passcode, Person, Proxy
from gongdi.ground.people.phones import plain
from gongdi.ground.record.forgetting import FORGOTTEN
from gongdi.ground.record.models import Act, Whisper

CALLED = ("name", "phone", "email")
BATCH = 500


def forget(farewell: Farewell) -> None:
    """Take away homes, households, proxies, codes and second factors; gather what the person was called.

    Sessions are worth nothing from the same moment on; what they hold is removed right after the commit, because
    looking through all of them takes time.
    """
    _gather_words(farewell)
    _take_homes(farewell)
    _take_households(farewell)
    phones = [word for word in farewell.words if plain(word)]
    Passcode.objects.filter(phone__in=phones).delete()
    for model, column in _tables_of_others():
        model._default_manager.filter(**{column: farewell.person.pk}).delete()
    farewell.subjects.add(("person", farewell.person.pk))
    farewell.afterwards += [
        partial(_end_sessions, {farewell.person.pk}, phones),
        partial(sms.forget, phones),
        partial(get_adapter().forget_tries, phones),
    ]


def tidy(at: datetime) -> Findings:
    """Note who is not on the list of the forgotten yet; remove sessions that have run out or are of nobody any more."""
    noted = forgotten.catch_up(at)
    Session.objects.filter(expire_date__lt=at).delete()
    gone = set(Person.objects.filter(forgotten_at__isnull=False).values_list("pk", flat=True))
    return {"noted": noted, "sessions": _end_sessions(gone, ()) if gone else 0}


def _gather_words(farewell: Farewell) -> None:
    """What the person is called now, and was called before as far as the record tells."""
    number = farewell.person.pk
    farewell.words |= {str(getattr(farewell.person, field) or "") for field in CALLED}
    told = Whisper.objects.filter(act__subject_kind="person", act__subject_id=number).exclude(act__verb=FORGOTTEN)
    for body in told.values_list("body", flat=True):
        farewell.words |= {str(body.get(field) or "") for field in CALLED}
    farewell.words.discard("")


def _take_homes(farewell: Farewell) -> None:
    person = farewell.person
    homes = Home.objects.filter(person=person)
    proxies = Proxy.objects.filter(Q(principal=person) | Q(agent=person))
    farewell.subjects |= {("home", pk) for pk in homes.values_list("pk", flat=True)}
    farewell.subjects |= {("proxy", pk) for pk in proxies.values_list("pk", flat=True)}
    homes.delete()
    proxies.delete()


def _take_households(farewell: Farewell) -> None:
    """End what the person shared. A household goes with the last who ever belonged to it; others keep its name."""
    person = farewell.person
    HouseholdInvitation.objects.filter(Q(person=person) | Q(by=person)).delete()
    mine = list(Household.objects.filter(memberships__person=person).distinct())
    Membership.objects.filter(person=person).delete()
    told = Act.objects.filter(subject_kind="household", subject_id__in=[each.pk for each in mine], for_id=person.pk)
    farewell.acts |= set(told.values_list("pk", flat=True))
    for household in mine:
        end_if_empty(household, on=timezone.localdate(farewell.at), at=farewell.at)
        if not household.memberships.exists():
            farewell.subjects.add(("household", household.pk))
            household.delete()


def _tables_of_others() -> Iterator[tuple[type[Model], str]]:
    """Every table outside the rooms that points at persons: second factors, mail addresses."""
    for relation in Person._meta.related_objects:
        if not relation.related_model.__module__.startswith("gongdi."):
            yield relation.related_model, relation.field.name


def _end_sessions(persons: Collection[int], phones: Collection[str]) -> int:
    """Remove the sessions of these persons, and those that wait for a code at these telephones; how many."""
    numbers = {str(number) for number in persons}
    ended, codes = [], []
    for session in Session.objects.iterator(chunk_size=BATCH):
        said = session.get_decoded()
        waiting = _waiting(said)
        if said.get("_auth_user_id") in numbers or any(each.get("phone") in phones for each in waiting):
            ended.append(session.session_key)
            codes += [str(each.get("key")) for each in waiting]
    for start in range(0, len(ended), BATCH):
        Session.objects.filter(session_key__in=ended[start : start + BATCH]).delete()
    Passcode.objects.filter(key__in=codes).delete()
    return len(ended)


def _waiting(said: dict[str, Any]) -> list[dict[str, Any]]:
    """What a session keeps about the codes that it waits for (see views.codes)."""
    return [value for name, value in said.items() if name.startswith("passcode.") and isinstance(value, dict)]


enlist(Forgetter("people", forget, tidy=tidy))
