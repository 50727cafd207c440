"""Beginning a charter: from nothing, from one that was adopted before this house, or from the version before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import insist
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.charters import faults
from gongdi.practices.charters.actions.moving import (
    TEXT_MOST,
    charter_in,
    new_article,
    new_version,
    record,
    said,
    start,
    text_of,
)
from gongdi.practices.charters.actions.writing import ARTICLES_MOST, measures_of
from gongdi.practices.charters.kinds import KINDS
from gongdi.practices.charters.law.charters import Question, may
from gongdi.practices.charters.models import Charter, Version, Wording
from gongdi.practices.charters.queries import words_of
from gongdi.practices.charters.states import Right
from gongdi.practices.charters.states.versions import MOVES, Status

TITLE_MOST = 80


@dataclass(frozen=True, slots=True)
class Bodies:
    """Who drafts, who checks and files, who hears praise and breaches, who hears against that; and whose it is."""

    drafters: Organisation
    reviewer: Organisation
    organ: Organisation
    appeal_organ: Organisation
    group: Organisation | None = None


@transaction.atomic
def begin(
    place: Place, *, kind: str, title: str, bodies: Bodies, proposals_until: datetime, by: Actor, at: datetime
) -> Charter:
    """Begin to draft a charter; residents may propose until a day. Raises Refused, NotPossible."""
    insist(may(by, Right.BEGIN, Question(place.path), at))
    if proposals_until <= at:
        raise NotPossible("proposals_until", faults.LATER)
    charter = _founded(place, kind, title, bodies, by, at)
    new_version(charter, begun_by_id=by.somebody, begun_at=at, due_at=proposals_until)
    private = {"title": charter.title}
    record(charter, MOVES["begin"].act, by=by, at=at, private=private, kind=kind, until=proposals_until.isoformat())
    return charter


@transaction.atomic
def take_over(
    place: Place,
    *,
    kind: str,
    title: str,
    bodies: Bodies,
    articles: Sequence[str],
    adopted_on: date,
    source: str,
    by: Actor,
    at: datetime,
    measures: Sequence[str] = (),
) -> Charter:
    """Enter a charter that was adopted and filed before this house: it is in force since that day.

    `source` says by whom and how it was adopted and where the paper is. Raises Refused, NotPossible.
    """
    insist(may(by, Right.TAKE_OVER, Question(place.path), at))
    if adopted_on > timezone.localdate(at):
        raise NotPossible("adopted_on", faults.EARLIER)
    if not articles:
        raise NotPossible("articles", faults.NO_ARTICLES)
    if len(articles) > ARTICLES_MOST:
        raise NotPossible("articles", faults.TOO_MANY_ARTICLES % {"most": ARTICLES_MOST})
    texts = [said(text, "articles", TEXT_MOST, faults.EMPTY) for text in articles]
    charter = _founded(place, kind, title, bodies, by, at)
    since = timezone.make_aware(datetime.combine(adopted_on, time()))
    version = new_version(
        charter,
        status=Status.DRAFTING,
        begun_by_id=by.somebody,
        begun_at=at,
        due_at=at,
        measures=measures_of(measures),
        source=said(source, "source"),
    )
    for position, text in enumerate(texts, start=1):
        Wording.objects.create(version=version, article=new_article(charter), position=position, text=text)
    version.status, version.due_at, version.from_at, version.filed_at = Status.IN_FORCE, None, since, since
    version.save()
    private = {"title": charter.title, "source": version.source}
    told: dict[str, Any] = {"kind": kind, "on": adopted_on.isoformat(), **text_of(version)}
    record(charter, MOVES["take_over"].act, by=by, at=at, private=private, **told)
    return charter


@transaction.atomic
def amend(charter: Charter, *, why: str, proposals_until: datetime, by: Actor, at: datetime) -> Version:
    """Begin the next version from the words of the last that was in force. Raises Refused, NotPossible."""
    question = start(charter, "amend", by=by, at=at)
    now = charter_in(question)
    if proposals_until <= at:
        raise NotPossible("proposals_until", faults.LATER)
    words = said(why, "why")
    base = _base_of(now)
    version = new_version(
        now,
        based_on=base,
        why=words,
        begun_by_id=by.somebody,
        begun_at=at,
        due_at=proposals_until,
        measures=base.measures if base else [],
    )
    _copied(base, version)
    until = proposals_until.isoformat()
    record(now, MOVES["amend"].act, by=by, at=at, private={"why": words}, version=version.number, until=until)
    return version


def _base_of(charter: Charter) -> Version | None:
    rows = Version.objects.filter(charter=charter).order_by("-number")
    return rows.filter(from_at__isnull=False).first() or rows.first()


def _copied(base: Version | None, version: Version) -> None:
    words = words_of(base) if base else []
    Wording.objects.bulk_create(
        Wording(version=version, article=each.article, position=each.position, text=each.text) for each in words
    )


def _founded(place: Place, kind: str, title: str, bodies: Bodies, by: Actor, at: datetime) -> Charter:
    _check(kind, bodies)
    charter = Charter(
        place=place,
        kind=kind,
        title=said(title, "title", TITLE_MOST),
        group=bodies.group,
        drafters=bodies.drafters,
        reviewer=bodies.reviewer,
        organ=bodies.organ,
        appeal_organ=bodies.appeal_organ,
        opened_by_id=by.somebody,
        opened_at=at,
    )
    try:
        with transaction.atomic():
            charter.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("title", faults.TITLE_TAKEN) from error
    return charter


def _check(kind: str, bodies: Bodies) -> None:
    if kind not in KINDS:
        raise NotPossible("kind", faults.UNKNOWN_KIND)
    if KINDS[kind].is_of_group and bodies.group is None:
        raise NotPossible("group", faults.GROUP_NEEDED)
    if not KINDS[kind].is_of_group and bodies.group is not None:
        raise NotPossible("group", faults.NO_GROUP)
    if bodies.organ == bodies.appeal_organ:
        raise NotPossible("appeal_organ", faults.SAME_ORGAN)
    if bodies.drafters == bodies.reviewer:
        raise NotPossible("reviewer", faults.SAME_REVIEWER)
