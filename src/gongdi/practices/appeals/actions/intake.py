"""Raising an appeal, by oneself or for somebody without a phone; following somebody else's."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.ground.record.rows import insert
from gongdi.practices.appeals.actions.moving import arrive, fresh, record
from gongdi.practices.appeals.law import Matter, must
from gongdi.practices.appeals.models import Appeal, Audience, Category, Channel, Follower
from gongdi.practices.appeals.queries.matter import matter_of
from gongdi.practices.appeals.states import Right, Status

TITLE_LENGTH = 30
KEYED = "key"  # the source of what came with a key of the client


@dataclass(frozen=True, slots=True)
class Plea:
    """What somebody says: what and where are required; how to reach them is the person who is `reporter`.

    `point` is (latitude, longitude) in degrees; `contact` another way to reach the person, seen by officers only.
    `key` is a word of the client's own for this request: raising with it again gives the appeal that is there.
    """

    detail: str
    place: Place
    title: str = ""
    address: str = ""
    point: tuple[float, float] | None = None
    audience: Audience = Audience.PUBLIC
    category: Category | None = None
    contact: str = ""
    key: str = ""


class KeyTaken(Exception):
    """The person used this key for something else that they said; `appeal` is what they said then."""

    def __init__(self, appeal: Appeal) -> None:
        super().__init__(appeal.reference)
        self.appeal = appeal


def raise_appeal(plea: Plea, *, reporter: Person, by: Actor, channel: Channel, at: datetime) -> Appeal:
    """Take up what a person says and start the clock of triage. `by` is that person or whoever enters it for them.

    Raises `access.Refused` when nobody can be reached or the one who enters it may not enter for others, KeyTaken
    when the key belongs to another appeal.
    """
    appeal = drafted(plea, channel=channel, by=by, at=at)
    appeal.reporter = reporter
    must(by, Right.RAISE if by.person == reporter.pk else Right.ENTER, Matter(appeal, plea.place.path), at)
    arrive(appeal, Status.RECEIVED, at)
    if plea.key:
        appeal.source, appeal.source_id = KEYED, digest_of(plea.key, by)
    try:
        with transaction.atomic():
            enter(appeal, "appeals.raised", by=by, at=at)
    except IntegrityError:
        if plea.key and (earlier := _earlier(appeal)):
            return earlier
        raise
    return appeal


def drafted(plea: Plea, *, channel: Channel, by: Actor, at: datetime) -> Appeal:
    """The appeal that a plea becomes, not stored yet and of nobody."""
    appeal = Appeal(
        title=plea.title or title_of(plea.detail),
        detail=plea.detail,
        place=plea.place,
        address=plea.address,
        audience=plea.audience,
        category=plea.category,
        channel=channel,
        contact=plea.contact,
        entered_by_id=by.person,
        raised_at=at,
    )
    appeal.latitude, appeal.longitude = plea.point or (None, None)
    return appeal


def enter(appeal: Appeal, verb: str, *, by: Actor, at: datetime) -> None:
    """Store a drafted appeal and record how it began."""
    insert([appeal])
    public = {
        "to": Status.RECEIVED,
        "round": 1,
        "channel": appeal.channel,
        "audience": appeal.audience,
        "category": appeal.category_id,
    }
    private = {"title": appeal.title, "detail": appeal.detail, "address": appeal.address}
    record(appeal, verb, by=by, at=at, public=public, private=private)


def _earlier(appeal: Appeal) -> Appeal | None:
    earlier = Appeal.objects.filter(source=appeal.source, source_id=appeal.source_id).first()
    if earlier and (earlier.detail, earlier.place_id) != (appeal.detail, appeal.place_id):
        raise KeyTaken(earlier)
    return earlier


def digest_of(key: str, by: Actor) -> str:
    """A client's key as it is kept: of one person, and saying nothing about either."""
    return hashlib.sha256(f"{by.person} {key}".encode()).hexdigest()


def title_of(detail: str) -> str:
    """The first words of what was said, as its title."""
    first = detail.strip().splitlines()[0]
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1] + "…"


def follow(appeal: Appeal, *, by: Actor, at: datetime) -> Appeal:
    """Say "me too": the person hears what comes of it. Saying it again changes nothing."""
    appeal = fresh(appeal.pk)
    must(by, Right.FOLLOW, matter_of(appeal), at)
    state = {"from": appeal.status, "to": appeal.status, "round": appeal.round}
    with suppress(IntegrityError), transaction.atomic():
        Follower.objects.create(appeal=appeal, person_id=by.person or 0, at=at)
        record(appeal, "appeals.followed", by=by, at=at, public=state)
    return appeal
