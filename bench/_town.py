"""A town of any size for benchmarks: the demo's places, units and cast, and appeals in bulk with their acts."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.utils import timezone

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Level, Place
from gongdi.ground.record.actions import Deed, write_many
from gongdi.practices.appeals.models import Appeal, Category, Channel, Reply, Track
from gongdi.practices.appeals.states import OWNERS, Status, Turn
from gongdi.site.demo.story import SAYINGS
from gongdi.site.demo.town import DemoTown

OPEN = (Status.RECEIVED, Status.TRIAGED, Status.DISPATCHED, Status.ACCEPTED, Status.IN_PROGRESS, Status.REPLIED)
BATCH = 2_000


def session_of(person: Person) -> str:
    """A session in which this person is signed in, as the sign-in page would leave it."""
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    assert store.session_key
    return store.session_key


def grow(town: DemoTown, count: int, first: int) -> None:
    """Add appeals of three years, one in fifty still open, each with its act."""
    rows = appeals(town, count, first)
    while batch := list(islice(rows, BATCH)):
        with transaction.atomic():
            made = Appeal.objects.bulk_create(batch, batch_size=250)
            Reply.objects.bulk_create([reply_of(row) for row in made if row.replied_at], batch_size=800)
            write_many([deed_of(row) for row in made])


def appeals(town: DemoTown, count: int, first: int) -> Iterator[Appeal]:
    """The rows, the same for the same numbers."""
    grids = list(Place.objects.filter(level=Level.GRID))
    sorts = {row.code: row for row in Category.objects.all()}
    tracks = {row.code: row for row in Track.objects.all()}
    units = [unit for key, unit in town.units.items() if key != "centre"]
    now = timezone.now()
    for number in range(first, first + count):
        chance = random.Random(number)
        code, track, words, _ = SAYINGS[number % len(SAYINGS)]
        raised = now - timedelta(days=chance.random() * 1095, hours=1)
        status = chance.choice(OPEN) if number % 50 == 0 else Status.CLOSED
        place = chance.choice(grids)
        unit = None if OWNERS[status] in (Turn.TRIAGE, Turn.DISPATCH) else chance.choice(units)
        yield Appeal(
            status=status,
            turn=OWNERS[status],
            title=words[:20],
            detail=f"{words.format(place=place.name)}（{number}）",
            channel=Channel.IMPORTED,
            category=sorts[code],
            track=tracks[track],
            place=place,
            reporter=chance.choice(town.residents),
            unit=unit,
            raised_at=raised,
            source="bench",
            source_id=str(number),
            **times(status, raised, chance),
        )


def times(status: Status, raised: datetime, chance: random.Random) -> dict[str, datetime | None]:
    """When it was replied to and ended, or is due."""
    replied = raised + timedelta(hours=chance.randrange(2, 400)) if status in (Status.CLOSED, Status.REPLIED) else None
    ended = replied + timedelta(hours=40) if replied and status == Status.CLOSED else None
    due = None if status == Status.CLOSED else raised + timedelta(days=chance.randrange(1, 40))
    return {"replied_at": replied, "ended_at": ended, "due_at": due, "promised_at": due}


def reply_of(row: Appeal) -> Reply:
    """The reply of one appeal."""
    assert row.replied_at
    return Reply(appeal=row, round=1, unit=row.unit, text="已到现场办理，问题解决。", at=row.replied_at)


def deed_of(row: Appeal) -> Deed:
    """The act of one appeal, as an import writes it."""
    public = {
        "to": row.status,
        "round": 1,
        "unit": row.unit_id,
        "category": row.category_id,
        "source": row.source,
        "source_id": row.source_id,
        "raised_at": row.raised_at.isoformat(),
    }
    if row.replied_at:
        hours = int((row.replied_at - row.raised_at).total_seconds() // 3600)
        public |= {"replied_at": row.replied_at.isoformat(), "hours": hours}
    if row.ended_at:
        public["ended_at"] = row.ended_at.isoformat()
    public = {key: value for key, value in public.items() if value is not None}
    return Deed("appeals.imported", ("appeal", row.pk), timezone.now(), place=row.place_id, public=public)
