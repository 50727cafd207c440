"""Which category is suggested for an appeal: by the learnt model, or by telling words; nothing is decided by it."""

from typing import Any

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel, Field

from gongdi.ground.access.api import ANYBODY
from gongdi.practices.appeals.api.deeds import found
from gongdi.practices.appeals.queries.guesses import Guess, guesses
from gongdi.practices.appeals.queries.line import in_language

router = Router(tags=["reading"])


class GuessOut(BaseModel):
    """A category that may fit; `percent` is how sure the model is, null where telling words were found without it."""

    code: str
    name: str
    percent: int | None
    words: list[str] = Field(description="Words of the appeal that speak for it; for its parties only.")


class GuessesOut(BaseModel):
    """`model` is the version that was asked when the appeal was raised, null where there was none.

    `is_sure` false: it was not sure and suggests nothing; what stands here rests on telling words alone.
    """

    model: int | None
    is_sure: bool
    categories: list[GuessOut]


@router.get(
    "/appeals/{reference}/guesses",
    response=GuessesOut,
    auth=ANYBODY,
    summary="Which category is suggested",
    operation_id="appeal_guesses",
)
def suggested(request: HttpRequest, reference: str) -> dict[str, Any]:
    """What the desk proposes when the appeal is looked at first. See /models for how good the models are."""
    appeal, is_party = found(request, reference)
    said = guesses(appeal)
    return {
        "model": said.model,
        "is_sure": said.model is not None and said.silent is None,
        "categories": [_told(each, is_party=is_party) for each in said.found],
    }


def _told(guess: Guess, *, is_party: bool) -> dict[str, Any]:
    words = list(guess.words) if is_party else []
    name = in_language(guess.category)
    return {"code": guess.category.code, "name": name, "percent": guess.percent, "words": words}
