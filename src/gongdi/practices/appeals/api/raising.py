"""Raising an appeal at the API. The busiest address of the house: one look-up of the place, then the action."""

from contextlib import nullcontext
from datetime import datetime

import msgspec
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header, Router
from ninja.errors import HttpError

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.api import SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.shapes import NUMBER_MOST
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Person, PostKind
from gongdi.ground.people.phones import plain
from gongdi.ground.places.models import Place
from gongdi.ground.record.rows import one
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.actions import Plea
from gongdi.practices.appeals.api.answers import Raised
from gongdi.practices.appeals.api.faults import Unknown
from gongdi.practices.appeals.api.shapes import Key, OnBehalf, Raise
from gongdi.practices.appeals.models import Appeal, Category, Channel
from gongdi.practices.appeals.queries.lately import is_tired

router = Router(tags=["appeals"], auth=SIGNED_IN)
CREATED, OK, TOO_MANY = 201, 200, 429


@router.post("/appeals", response={CREATED: Raised, OK: Raised}, summary="Raise an appeal")
def raise_appeal(request: HttpRequest, body: Raise, idempotency_key: Header[Key | None] = None) -> HttpResponse:
    """Take up an appeal: 201 with its reference. A repeated request with the same key answers 200 with the same one.

    `Idempotency-Key` as a header is the same as `key` in the body. With `on_behalf` somebody enters it for another.
    """
    actor, at = who(request), timezone.now()
    if body.on_behalf is None and is_tired(actor.person or 0, at):
        raise HttpError(TOO_MANY, "")
    key = body.key or idempotency_key or ""
    with transaction.atomic() if body.on_behalf else nullcontext():
        reporter, channel = for_whom(body, actor, at)
        appeal = actions.raise_appeal(plea(body, key), reporter=reporter, by=actor, channel=channel, at=at)
    return answer(appeal, CREATED if appeal.raised_at == at else OK)


def answer(appeal: Appeal, status: int) -> HttpResponse:
    """The receipt."""
    receipt = {
        "reference": appeal.reference,
        "status": str(appeal.status),
        "version": appeal.version,
        "raised_at": appeal.raised_at,
        "due_at": appeal.due_at,
    }
    headers = {"Location": f"/api/v1/appeals/{appeal.reference}"}
    return HttpResponse(msgspec.json.encode(receipt), status=status, content_type="application/json", headers=headers)


def plea(body: Raise, key: str) -> Plea:
    """What was said, with the place and the category looked up. Raises Unknown."""
    point = (body.latitude, body.longitude) if body.latitude is not None and body.longitude is not None else None
    return Plea(
        detail=body.detail,
        place=place(body.place),
        title=body.title,
        address=body.address,
        point=point,
        audience=body.audience,
        category=category(body.category) if body.category else None,
        contact=body.contact,
        key=key,
    )


def place(wanted: int | str) -> Place:
    """The present place of a number or a code; in addresses both are written alike, and the code goes first.

    Raises Unknown.
    """
    found = None if isinstance(wanted, int) else one(Place, "code = %s AND to_on IS NULL", [wanted])
    if found is None and str(wanted).isdecimal() and int(wanted) <= NUMBER_MOST:
        found = one(Place, "id = %s AND to_on IS NULL", [int(wanted)])
    if found is None:
        raise Unknown("place", wanted)
    return found


def category(code: str) -> Category:
    """The category of a code that is in use. Raises Unknown."""
    found = Category.objects.filter(code=code, is_current=True).first()
    if found is None:
        raise Unknown("category", code)
    return found


def for_whom(body: Raise, actor: Actor, at: datetime) -> tuple[Person, Channel]:
    """The person whose matter it is, and how it came in. Whether `actor` may is for the law to say."""
    if body.on_behalf is None:
        return Person(pk=actor.person), Channel.API
    if body.on_behalf.person is not None:
        return principal(body.on_behalf.person, actor), Channel.FAMILY
    phoned = any(post.kind == PostKind.PHONE_DESK for post in actor.posts)
    return caller(body.on_behalf, actor, at), Channel.PHONE if phoned else Channel.GRID


def principal(number: int, actor: Actor) -> Person:
    """Somebody for whom the actor may speak. Raises Unknown for anybody else, so that numbers tell nothing."""
    if number not in actor.principals:
        raise Unknown("on_behalf.person", number)
    return Person.objects.get(pk=number)


def caller(wanted: OnBehalf, actor: Actor, at: datetime) -> Person:
    """The person of a telephone number, made known when new. Raises Unknown for what is no number."""
    phone = plain(wanted.phone or "")
    if phone is None:
        raise Unknown("on_behalf.phone", wanted.phone)
    return people.know(phone=phone, name=wanted.name, at=at, by=actor.person)
