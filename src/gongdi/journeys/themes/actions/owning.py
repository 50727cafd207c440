"""Taking a theme, and handing it to another: the unit names one person who answers for it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Person
from gongdi.ground.record.faults import NotPossible
from gongdi.journeys.themes.actions.moving import begin, finish, public_words, say
from gongdi.journeys.themes.kinds import PLAN_DAYS, About
from gongdi.journeys.themes.models import Theme
from gongdi.journeys.themes.queries import staff_of
from gongdi.practices.appeals.clocks import after


@transaction.atomic
def take(theme: Theme, *, by: Actor, at: datetime, owner: Person | None = None, seen: int | None = None) -> Theme:
    """Take it for the unit, and name the owner: oneself unless somebody else is named.

    Raises Stale, Refused, NotPossible on "owner" for who holds no post in the unit.
    """
    now = begin(theme, "take", by=by, at=at, seen=seen)
    named = owner.pk if owner else by.somebody
    check_owner(now, named, at)
    return finish(now, "take", by=by, at=at, to=named, owner_id=named, taken_at=at, due_at=after(PLAN_DAYS, at).at)


@transaction.atomic
def hand(theme: Theme, *, owner: Person, words: str, by: Actor, at: datetime, seen: int | None = None) -> Theme:
    """Name another owner, and say why; what clock runs goes on. Raises Stale, Refused, NotPossible on "owner",
    "words"."""
    now = begin(theme, "hand", by=by, at=at, seen=seen)
    if now.owner_id == owner.pk:
        raise NotPossible("owner", _("现在就是这个人负责。"))
    check_owner(now, owner.pk, at)
    given = public_words(words)
    say(now, About.HAND, given, by=by, at=at)
    return finish(now, "hand", by=by, at=at, words=given, to=owner.pk, owner_id=owner.pk)


def check_owner(theme: Theme, person: int, at: datetime) -> None:
    """Make sure that a person can be the owner. Raises NotPossible."""
    if not staff_of(theme, at).filter(pk=person).exists():
        raise NotPossible("owner", _("负责人要是责任单位里在岗的人。"))
