"""Keeping what was found: one row for the run, the topics with their ranks and matters, and the acts that say so."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from gongdi.engines.topics import ENGINE
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import Stale
from gongdi.ground.record.actions import Deed, write_many
from gongdi.instruments.topics.actions.belonging import belong
from gongdi.instruments.topics.actions.retelling import retell
from gongdi.instruments.topics.models import Run, Topic
from gongdi.instruments.topics.planning import Plan
from gongdi.instruments.topics.queries.input import Input
from gongdi.instruments.topics.queries.runs import last
from gongdi.instruments.topics.sources import Source

FIELDS = (
    *("name", "place", "first_at", "last_at", "people", "open_people", "messages", "score", "lately", "earlier"),
    *("burst", "why", "is_open", "engine", "input_hash", "found_at", "rank", "cooled_at"),
)


@transaction.atomic
def keep(source: Source, read: Input, plan: Plan, *, after: Run | None, by: Actor, at: datetime) -> Run:
    """Keep a plan as the run that follows `after`. Raises Stale when another run followed it meanwhile."""
    known = {row.key: row for row in Topic.objects.filter(kind=read.kind, key__in=plan.fields)}
    was_hot = list(Topic.objects.filter(kind=read.kind, rank__isnull=False).order_by("rank"))
    risen = [key for key in plan.hot if key not in known or not known[key].is_hot]
    cooled = [row for row in was_hot if row.key not in plan.hot]
    run = _begin(read, plan, after, (len(risen), len(cooled)), by, at)
    again = {key for key in risen if key in known}
    rows = _rows(run, plan, known)
    for topic in belong(read, plan.members, rows):
        retell(source, topic)
    _record(run, [(rows[key], key in again) for key in risen], cooled, by)
    return run


def _begin(read: Input, plan: Plan, after: Run | None, moved: tuple[int, int], by: Actor, at: datetime) -> Run:
    """Write the run's row first: of two at once the second finds its number taken."""
    try:
        with transaction.atomic():
            return Run.objects.create(
                kind=read.kind,
                number=after.number + 1 if after else 1,
                engine=ENGINE,
                input_hash=read.digest,
                messages=len(read.told),
                is_cut=read.is_cut,
                topics=len(plan.hot),
                risen=moved[0],
                cooled=moved[1],
                since=read.since,
                by_id=by.person,
                at=at,
            )
    except IntegrityError as error:
        raise Stale(last(read.kind)) from error


def _rows(run: Run, plan: Plan, known: dict[str, Topic]) -> dict[str, Topic]:
    """The topics of the plan as they are now, by key. Ranks are taken from all before they are given anew."""
    Topic.objects.filter(kind=run.kind, rank__isnull=False).update(rank=None, cooled_at=run.at)
    rows = {key: known.get(key) or Topic(key=key, kind=run.kind, risen_at=run.at) for key in plan.fields}
    ranks = {key: rank for rank, key in enumerate(plan.hot, start=1)}
    for key, row in rows.items():
        was_hot = row.is_hot
        said = {"engine": run.engine, "input_hash": run.input_hash, "found_at": run.at, "rank": ranks.get(key)}
        for name, value in (plan.fields[key] | said).items():
            setattr(row, name, value)
        row.cooled_at = None if row.is_hot else run.at if was_hot else row.cooled_at
    Topic.objects.bulk_create(row for key, row in rows.items() if key not in known)
    Topic.objects.bulk_update([known[key] for key in rows if key in known], FIELDS)
    return rows


def _record(run: Run, risen: Iterable[tuple[Topic, bool]], cooled: Iterable[Topic], by: Actor) -> None:
    """Say what rose and what cooled, and that topics were found; no word of anybody stands in it."""
    deeds = [
        _deed("topics.risen", topic, run, by, {"key": topic.key, "rank": topic.rank, "again": again})
        for topic, again in risen
    ]
    deeds += [_deed("topics.cooled", topic, run, by, {"key": topic.key}) for topic in cooled]
    same = ("kind", "engine", "input_hash", "messages", "topics", "risen", "cooled")
    public = {name: getattr(run, name) for name in same}
    write_many([*deeds, Deed("topics.found", ("topics_run", run.pk), run.at, by=by.person, public=public)])


def _deed(verb: str, topic: Topic, run: Run, by: Actor, public: dict[str, object]) -> Deed:
    return Deed(verb, ("topic", topic.pk), run.at, place=topic.place_id, by=by.person, public=public)
