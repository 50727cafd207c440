"""Points: a rule over a long record, previewed and rebuilt. `bench.ledger` calls `figures` in a house of its own.

The record holds one act of the rule's verb after the other, by a few thousand residents with verified homes. The rule
has caps, so most deeds are cut off and the rest are booked; the rebuild derives all of it again and compares.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

ACTS = 1_000_000
BATCH = 10_000
RULE = {
    "code": "rated",
    "name": "评价了办好的事",
    "category": "participation",
    "subject": "resident",
    "verb": "appeals.rated",
    "conditions": [{"key": "solved", "is": "equals", "value": True}],
    "receiver": "by",
    "where": "home",
    "points": 5,
    "caps": [{"of": "person", "per": "week", "points": 5}, {"of": "household", "per": "month", "points": 20}],
}


def figures(acts: int = ACTS) -> dict[str, object]:
    """Seconds to preview, to award for the first time, and to rebuild, over so many acts; and how many it awarded.

    The database is migrated and holds a founded demo town (`gongdi.site.demo.town.found_town`).
    """
    from gongdi.ground.record.readers import READERS, rebuild
    from gongdi.instruments.points.models import Award, Difference
    from gongdi.instruments.points.queries.preview import preview

    begun = _now() - timedelta(days=300)
    programme = _programme(begun)
    _write(acts, begun)
    version = programme.rule_sets.get()
    previewed = _timed(lambda: preview(version, _now()))
    first = _timed(lambda: _read(READERS["points.awards"]))
    awards = Award.objects.count()
    again = _timed(lambda: rebuild("points.awards"))
    assert Award.objects.count() == awards, "a rebuild books nothing"
    assert not Difference.objects.exists(), "a rebuild derives the same"
    assert not Award.objects.filter(is_confirmed=False).exists(), "a rebuild finds every award"
    return {
        "points_acts": acts,
        "points_awards": awards,
        "points_preview_seconds": round(previewed, 1),
        "points_first_reading_seconds": round(first, 1),
        "points_rebuild_seconds": round(again, 1),
    }


def _now() -> datetime:
    from django.utils import timezone

    return timezone.now()


def _programme(at: datetime) -> Any:
    """A running programme in the first community that has a head and a council."""
    from django.utils import timezone

    from gongdi.ground.access.actor import actor_of
    from gongdi.ground.people.models import Organisation, Post, PostKind
    from gongdi.instruments.points import actions
    from gongdi.ledger.resolutions.actions import vote
    from gongdi.ledger.resolutions.states import Choice

    head = Post.objects.filter(kind=PostKind.HEAD, organisation__kind="community").order_by("pk")[0]
    around = head.organisation.place.ancestor_numbers()
    seats = Post.objects.filter(kind=PostKind.COMMITTEE, organisation__place__in=around)
    council = Organisation.objects.get(pk=seats.order_by("-organisation__level", "pk")[0].organisation_id)
    by = actor_of(head.person, at)
    made = actions.open_programme(
        organisation=head.organisation, council=council, name="测量", aim="测量", for_whom="居民",
        starts_on=timezone.localdate(at), by=by, at=at,
    )  # fmt: skip
    version = actions.draft_rules(made, by=by, at=at, rules=[RULE])
    for asked in (
        actions.propose(version, by=by, at=at),
        actions.ask_budget(made, points=100_000_000, why="测量", by=by, at=at),
    ):
        for seat in Post.objects.filter(kind=PostKind.COMMITTEE, organisation=council).select_related("person"):
            asked.refresh_from_db()
            if asked.status == "open":
                vote(asked, choice=Choice.YES, by=actor_of(seat.person, at), at=at)
    return type(made).objects.get(pk=made.pk)


def _write(count: int, begun: datetime) -> None:
    """Acts of the verb, spread evenly over 290 days, and their positions."""
    from django.db import transaction

    from gongdi.ground.people.models import Home
    from gongdi.ground.record.actions import Deed, sequence, write_many

    homes = Home.objects.filter(verified_at__isnull=False, verified_at__lt=begun, to_on=None)
    people = list(homes.values_list("person_id", "place_id").order_by("pk"))
    assert people, "nobody lives here"
    step, body = timedelta(days=290) / count, {"solved": True, "satisfaction": "satisfied", "contacted": True}
    for first in range(0, count, BATCH):
        with transaction.atomic():
            write_many(
                [
                    Deed("appeals.rated", ("appeal", number + 1), begun + step * (number + 1), place=place, by=person,
                         public=body)
                    for number in range(first, min(first + BATCH, count))
                    for person, place in [people[number % len(people)]]
                ]
            )  # fmt: skip
    while sequence():
        pass


def _read(reader: Any) -> None:
    from gongdi.ground.record.readers import read_once

    while read_once(reader):
        pass


def _timed(work: Callable[[], object]) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start
