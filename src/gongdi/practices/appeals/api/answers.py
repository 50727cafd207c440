"""What the API answers about an appeal: the public version for everybody, more for its parties."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from gongdi.engines.masking import masked
from gongdi.engines.replies import Signs
from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.practices.appeals.models import Appeal, Category, Track
from gongdi.practices.appeals.queries import Knot, deeds
from gongdi.practices.appeals.queries.line import in_language
from gongdi.practices.appeals.queries.replies import sign_lines


class Raised(BaseModel):
    """An appeal that was taken up. Keep `reference`; `due_at` is until when somebody will have looked at it."""

    reference: str
    status: str
    version: int
    raised_at: datetime
    due_at: datetime | None


class Named(BaseModel):
    """Something with a number and a name in the reader's language; `code` where it has one."""

    number: int
    name: str
    code: str | None = None


class Public(BaseModel):
    """An appeal as everybody may read it: no person, no address, numbers in the words hidden."""

    reference: str
    status: str
    status_name: str
    turn: str
    round: int
    version: int
    title: str
    detail: str
    audience: str
    place: Named
    category: Named | None
    track: Named | None
    unit: Named | None
    raised_at: datetime
    due_at: datetime | None
    promised_at: datetime | None
    replied_at: datetime | None
    ended_at: datetime | None
    refusal: str
    merged_into: str | None
    likes: int


class Reporter(BaseModel):
    """Who asks, for the officers who work on it."""

    name: str
    phone: str | None
    contact: str


class Choice(BaseModel):
    """A deed that this person could think of: whether it is allowed now, and why not."""

    name: str
    label: str
    allowed: bool
    reason: str
    needs: list[str]


class Picture(BaseModel):
    """A photo: get it at /appeals/{reference}/photos/{number}."""

    number: int
    width: int
    height: int
    at: datetime


class Party(Public):
    """An appeal as its parties read it, with what this person can do now. `reporter` is for officers."""

    channel: str
    address: str
    latitude: float | None
    longitude: float | None
    reporter: Reporter | None
    photos: list[Picture]
    deeds: list[Choice]


class Gone(BaseModel):
    """The deed is done, and took the appeal out of this person's sight: a unit returned a matter that is not public."""

    reference: str
    status: str


class Step(BaseModel):
    """One thing that happened. `who` is resident, officer or system, never a name; `act` is its number on record."""

    at: datetime
    verb: str
    who: str
    round: int
    sentence: str
    words: str
    act: str


class ReplySigns(BaseModel):
    """What can be seen in a reply (docs/algorithms/reply-signs.md), and the same in sentences for who writes it.

    `dates` are those that lie ahead; `copied` is the share, in percent, of what other replies said before.
    """

    taken_up: list[str]
    left_out: list[str]
    dates: list[str]
    contacts: list[str]
    copied: int
    is_receipt: bool
    said: list[str]


class Page(BaseModel):
    """Some appeals, and the cursor behind which the next ones begin; null on the last page."""

    items: list[Public]
    next: str | None


def signs_told(appeal: Appeal, found: Signs, at: datetime) -> dict[str, Any]:
    """The signs of a reply as data and as sentences."""
    return {
        "taken_up": found.taken_up,
        "left_out": found.left_out,
        "dates": found.promises,
        "contacts": found.contacts,
        "copied": round(found.copied * 100),
        "is_receipt": found.is_receipt,
        "said": [line.said for line in sign_lines(appeal, found, at)],
    }


def public(appeal: Appeal) -> dict[str, Any]:
    """The public version of an appeal, fetched with its surroundings."""
    return _common(appeal) | {"title": masked(appeal.title), "detail": masked(appeal.detail)}


def party(appeal: Appeal, actor: Actor, at: datetime) -> dict[str, Any]:
    """The version for a party."""
    return _common(appeal) | {
        "title": appeal.title,
        "detail": appeal.detail,
        "channel": appeal.channel,
        "address": appeal.address,
        "latitude": appeal.latitude,
        "longitude": appeal.longitude,
        "reporter": _reporter(appeal, actor),
        "photos": [
            {"number": photo.pk, "width": photo.width, "height": photo.height, "at": photo.at}
            for photo in appeal.photos.order_by("id")
        ],
        "deeds": _choices(appeal, actor, at),
    }


def version_for(appeal: Appeal, actor: Actor, *, is_party: bool, at: datetime) -> dict[str, Any]:
    """The version that this actor may read."""
    return party(appeal, actor, at) if is_party else public(appeal)


def step(knot: Knot) -> Step:
    """A knot of the line as an answer."""
    return Step(
        at=knot.at,
        verb=knot.verb,
        who=knot.who,
        round=knot.round,
        sentence=knot.sentence,
        words=knot.words,
        act=knot.act,
    )


def named(row: Place | Organisation | Category | Track | None) -> dict[str, Any] | None:
    """Number, name and code of a row."""
    if row is None:
        return None
    return {"number": row.pk, "name": in_language(row), "code": getattr(row, "code", None)}


def _common(appeal: Appeal) -> dict[str, Any]:
    same = ("reference", "status", "turn", "round", "version", "audience", "refusal", "likes")
    times = ("raised_at", "due_at", "promised_at", "replied_at", "ended_at")
    main = Appeal.objects.filter(pk=appeal.merged_into_id).first() if appeal.merged_into_id else None
    return {name: getattr(appeal, name) for name in (*same, *times)} | {
        "status_name": appeal.get_status_display(),
        "place": named(appeal.place),
        "category": named(appeal.category),
        "track": named(appeal.track),
        "unit": named(appeal.unit),
        "merged_into": main.reference if main else None,
    }


def _reporter(appeal: Appeal, actor: Actor) -> dict[str, Any] | None:
    if appeal.reporter is None or not actor.is_staff:
        return None
    return {"name": appeal.reporter.name, "phone": appeal.reporter.phone, "contact": appeal.contact}


def _choices(appeal: Appeal, actor: Actor, at: datetime) -> list[dict[str, Any]]:
    return [
        {
            "name": deed.name,
            "label": str(deed.move.label),
            "allowed": bool(deed.decision),
            "reason": str(deed.decision.reason),
            "needs": list(deed.move.needs),
        }
        for deed in deeds(appeal, actor, at)
    ]
