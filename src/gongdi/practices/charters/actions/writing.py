"""What the drafting group does with the draft itself: write an article, strike one, move one, say what may follow."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.charters import faults
from gongdi.practices.charters.actions.moving import (
    TEXT_MOST,
    charter_in,
    new_article,
    record,
    said,
    start,
    version_in,
)
from gongdi.practices.charters.law.charters import Question
from gongdi.practices.charters.measures import CHOSEN
from gongdi.practices.charters.models import Article, Version, Wording
from gongdi.practices.charters.queries import word_of
from gongdi.practices.charters.states.versions import MOVES

ARTICLES_MOST = 100


@transaction.atomic
def write(version: Version, *, text: str, by: Actor, at: datetime, article: Article | None = None) -> Wording:
    """Write a new article at the end of the draft, or other words for one that it has. Raises Refused, NotPossible."""
    question = start(version.charter, "write", version=version.pk, by=by, at=at)
    wording = put_down(question, text, article)
    told: dict[str, Any] = {"version": version_in(question).number, "article": wording.article.number}
    record(charter_in(question), MOVES["write"].act, by=by, at=at, private={"text": wording.text}, **told)
    return wording


def put_down(question: Question, text: str, article: Article | None, field: str = "text") -> Wording:
    """The words of an article in a draft that is locked. Raises NotPossible."""
    words = said(text, field, TEXT_MOST, faults.EMPTY)
    version = version_in(question)
    if article is not None:
        return change(the_wording(version, article), text=words)
    last = Wording.objects.filter(version=version).order_by("-position").first()
    if last is not None and last.position >= ARTICLES_MOST:
        raise NotPossible(field, faults.TOO_MANY_ARTICLES % {"most": ARTICLES_MOST})
    position = last.position + 1 if last else 1
    made = new_article(charter_in(question))
    return Wording.objects.create(version=version, article=made, position=position, text=words)


def the_wording(version: Version, article: Article) -> Wording:
    """How a draft words an article. Raises NotPossible when it does not have it."""
    found = word_of(version, article)
    if found is None:
        raise NotPossible("", faults.NOT_IN_DRAFT)
    return found


@transaction.atomic
def strike(version: Version, *, article: Article, by: Actor, at: datetime) -> Version:
    """Take an article out of the draft; its number is never given again. Raises Refused, NotPossible."""
    question = start(version.charter, "strike", version=version.pk, by=by, at=at)
    now = version_in(question)
    take_out(now, article)
    record(charter_in(question), MOVES["strike"].act, by=by, at=at, version=now.number, article=article.number)
    return now


def take_out(version: Version, article: Article) -> None:
    """Take an article out of a draft that is locked, and close the gap. Raises NotPossible."""
    gone = the_wording(version, article)
    later = list(Wording.objects.filter(version=version, position__gt=gone.position).order_by("position"))
    gone.delete()
    for each in later:
        change(each, position=each.position - 1)


@transaction.atomic
def raise_(version: Version, *, article: Article, by: Actor, at: datetime) -> Version:
    """Put an article before the one that stands before it. Raises Refused, NotPossible for the first one."""
    question = start(version.charter, "raise", version=version.pk, by=by, at=at)
    now = version_in(question)
    lower = the_wording(now, article)
    upper = Wording.objects.filter(version=now, position=lower.position - 1).first()
    if upper is None:
        raise NotPossible("", faults.FIRST_ALREADY)
    place = lower.position
    change(lower, position=0)
    change(upper, position=place)
    change(lower, position=place - 1)
    record(charter_in(question), MOVES["raise"].act, by=by, at=at, version=now.number, article=article.number)
    return now


@transaction.atomic
def choose(version: Version, *, measures: Sequence[str], by: Actor, at: datetime) -> Version:
    """Say what may follow from praise and from a breach: only this can be found later. Raises Refused, NotPossible."""
    question = start(version.charter, "choose", version=version.pk, by=by, at=at)
    now = change(version_in(question), measures=measures_of(measures))
    told: dict[str, Any] = {"version": now.number, "measures": now.measures}
    record(charter_in(question), MOVES["choose"].act, by=by, at=at, **told)
    return now


def measures_of(given: Sequence[str]) -> list[str]:
    """The measures in the order of the list. Raises NotPossible for one that is not in it."""
    known = [str(each) for each in CHOSEN]
    if unknown := sorted(set(given) - set(known)):
        raise NotPossible("measures", _("没有“%(what)s”这一项。") % {"what": unknown[0][:40]})
    return [each for each in known if each in given]
