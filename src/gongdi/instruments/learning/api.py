"""Models at the API: the same as on the pages."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel

from gongdi.ground.access.answering import known
from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.instruments.learning import actions, reading
from gongdi.instruments.learning.queries import all_models
from gongdi.instruments.learning.sources import SOURCES
from gongdi.instruments.learning.views import found

router = Router(tags=["reading"])


class ModelOut(BaseModel):
    """A model of categories; scores are of messages that it had not seen, in percent."""

    kind: str
    version: int
    suggests: bool
    trained_at: datetime
    messages: int
    categories: int
    macro_f1: float
    right: float
    said: float
    engine: str
    fingerprint: str
    learnt_from: str


class CategoryOut(BaseModel):
    """A category in a model: F1 and recall to be expected, in percent, and what officers chose since."""

    label: str
    name: str
    n: int
    f1: float
    recall: float
    decided: int
    suggested: int
    agreed: int
    has_fallen: bool


class ModelWithCategories(ModelOut):
    """A model with its categories."""

    per_category: list[CategoryOut]


@router.get("/models", response=list[ModelOut], auth=ANYBODY, summary="Models of categories", operation_id="models")
def index(request: HttpRequest) -> list[dict[str, Any]]:
    """All models of all kinds of matter, the newest of each first; at most 50 of a kind."""
    return [reading.told(row) for kind in SOURCES for row in all_models(kind)[: reading.SHOWN]]


@router.get(
    "/models/{kind}/{int:version}",
    response=ModelWithCategories,
    auth=ANYBODY,
    summary="One model",
    operation_id="model",
)
def one(request: HttpRequest, kind: str, version: int) -> dict[str, Any]:
    """A model, category by category."""
    told = reading.of_model(found(kind, version))
    return {**told["told"], "per_category": told["lines"]}


@router.post("/models/{kind}/train", response=ModelOut, auth=SIGNED_IN, summary="Learn", operation_id="model_train")
def train(request: HttpRequest, kind: str) -> dict[str, Any]:
    """Learn a new version now. The one that suggests now is answered when nothing has changed."""
    source = known(SOURCES, kind)
    return reading.told(actions.train(source, by=who(request), at=timezone.now()))


@router.post(
    "/models/{kind}/{int:version}/use", response=ModelOut, auth=SIGNED_IN, summary="Use", operation_id="model_use"
)
def use(request: HttpRequest, kind: str, version: int) -> dict[str, Any]:
    """Let this version suggest from now on."""
    return reading.told(actions.use(found(kind, version), by=who(request), at=timezone.now()))
