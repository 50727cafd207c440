"""The chain at the API."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import BaseModel

from gongdi.ground.access.api import ANYBODY
from gongdi.ground.access.asking import who
from gongdi.journeys.chain.queries import chain
from gongdi.journeys.chain.reading import shown

router = Router(tags=["chain"])


class ChainDeed(BaseModel):
    """A deed in the public log; without `position` it waits for the next signature."""

    said: str
    at: datetime
    position: int | None


class Thing(BaseModel):
    """A thing on the chain. `came_from` are the places of the things behind it; `is_here` marks the one asked for."""

    place: int
    kind: str
    name: str
    title: str
    status: str
    at: datetime
    href: str
    came_from: list[int]
    deeds: list[ChainDeed]
    is_here: bool


class Chain(BaseModel):
    """Everything on a chain, the first words first."""

    things: list[Thing]


@router.get("/chain/{kind}/{key}", response=Chain, auth=ANYBODY, summary="What came of it", operation_id="chain")
def page(request: HttpRequest, kind: str, key: str) -> dict[str, Any]:
    """From the first words to today's state. An appeal is named by its reference, everything else by its number."""
    found = chain(kind, key, who(request))
    if found is None:
        raise Http404(key)
    things = shown(found[1], found[0].pair)
    return {"things": [each | {"name": str(each["name"]), "came_from": each["from"]} for each in things]}
