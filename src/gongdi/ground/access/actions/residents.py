"""Homes, residents and proxies, where the law is asked first."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from gongdi.ground.access.actions.households import leave_with_home
from gongdi.ground.access.actor import Actor, person_of
from gongdi.ground.access.judge import require
from gongdi.ground.access.law import LAW, Right
from gongdi.ground.access.queries import affair_at, affair_of, affair_of_home, affair_of_proxy
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Home, Person, Proxy
from gongdi.ground.places.models import Place


class NotPossible(ValueError):
    """What was asked makes no sense; the text says why."""


def leave_home(home: Home, *, by: Actor, at: datetime) -> Home:
    """A person moves out, or takes back what they declared; they leave their household there too. Raises Refused."""
    on = timezone.localdate(at)
    with transaction.atomic():
        home = _locked(home)
        require(LAW, Right.LEAVE_HOME, by, affair_of_home(home, on), at)
        people.leave_home(home, by=home.person, on=on, at=at)
        leave_with_home(home.person, at=at)
    return home


def verify_home(home: Home, *, by: Actor, at: datetime) -> Home:
    """Somebody who knows the place confirms that the person lives there. Raises Refused."""
    with transaction.atomic():
        home = _locked(home)
        require(LAW, Right.SETTLE_HOME, by, affair_of_home(home, timezone.localdate(at)), at)
        return people.verify_home(home, by=person_of(by), at=at)


def decline_home(home: Home, *, by: Actor, reason: str, at: datetime) -> Home:
    """Somebody who knows the place says that the person does not live there. Raises Refused."""
    on = timezone.localdate(at)
    with transaction.atomic():
        home = _locked(home)
        require(LAW, Right.SETTLE_HOME, by, affair_of_home(home, on), at)
        return people.decline_home(home, by=person_of(by), reason=reason, on=on, at=at)


def enter_resident(*, name: str, phone: str | None, place: Place, by: Actor, at: datetime) -> Person:
    """Somebody who knows the place makes a resident known, with their home; a telephone is not needed.

    Raises Refused.
    """
    on = timezone.localdate(at)
    with transaction.atomic():
        require(LAW, Right.ENTER_RESIDENT, by, affair_at(place, on), at)
        person = people.know(phone=phone, name=name, by=by.person, at=at)
        home = Home.objects.filter(person=person, place=place, to_on=None).first()
        home = home or people.declare_home(person, place=place, on=on, at=at)
        if home.verified_at is None:
            verify_home(home, by=by, at=at)
    return person


def hear_consent(principal: Person, *, agent: Person, kinship: str, by: Actor, at: datetime) -> Proxy:
    """An officer heard a person say that `agent` may act for them. Raises Refused and NotPossible."""
    on = timezone.localdate(at)
    with transaction.atomic():
        require(LAW, Right.HEAR_CONSENT, by, affair_of_proxy(principal, agent, on), at)
        return _grant(principal, agent, kinship, person_of(by), at)


def take_consent(principal: Person, *, agent: Person, kinship: str, at: datetime) -> Proxy:
    """A person consents themselves: they are signed in, or gave the code from their telephone. Raises NotPossible."""
    with transaction.atomic():
        return _grant(principal, agent, kinship, principal, at)


def end_proxy(proxy: Proxy, *, by: Actor, at: datetime) -> Proxy:
    """Either of the two ends it, or somebody who knows where the principal lives. Raises Refused."""
    on = timezone.localdate(at)
    with transaction.atomic():
        Proxy.objects.filter(pk=proxy.pk).update(kinship=F("kinship"))
        proxy = Proxy.objects.select_related("principal", "agent").get(pk=proxy.pk)
        require(LAW, Right.END_PROXY, by, affair_of(proxy, on), at)
        return people.end_proxy(proxy, by=person_of(by), on=on, at=at)


def _grant(principal: Person, agent: Person, kinship: str, by: Person, at: datetime) -> Proxy:
    if principal.pk == agent.pk:
        raise NotPossible(_("不能委托自己。"))
    Person.objects.filter(pk=principal.pk).update(is_active=F("is_active"))
    if there := Proxy.objects.filter(principal=principal, agent=agent, to_on=None).first():
        return there
    return people.grant_proxy(principal, agent=agent, kinship=kinship, by=by, on=timezone.localdate(at), at=at)


def _locked(home: Home) -> Home:
    Home.objects.filter(pk=home.pk).update(person_id=F("person_id"))
    return Home.objects.select_related("person", "place").get(pk=home.pk)
