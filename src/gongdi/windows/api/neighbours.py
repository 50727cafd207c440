"""The houses that witness each other, for the operator's programs. Who has cosigned, anybody may ask at /record."""

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Status
from pydantic import AfterValidator, BaseModel, Field

from gongdi.ground.access import actions
from gongdi.ground.access.api import SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import require
from gongdi.ground.access.law import HOUSE, LAW, Right
from gongdi.ground.access.shapes import Shape, said
from gongdi.ground.record.models import Neighbour
from gongdi.ground.record.queries import Agreement, agreements

router = Router(tags=["operator"], auth=SIGNED_IN)
CREATED = 201
Line = Annotated[str, Field(max_length=2_000), AfterValidator(said)]


class Agree(Shape):
    """A neighbour: `url` and `witness_key` when it cosigns for us, `log_key` when we cosign for it, or all three.

    `plain` allows http to another machine: only inside a closed network.
    """

    name: Line
    url: Line = ""
    witness_key: Line = ""
    log_key: Line = ""
    plain: bool = False


class CosignedAnswer(BaseModel):
    """How far somebody has cosigned a log, and when."""

    size: int
    at: datetime | None


class NeighbourAnswer(BaseModel):
    """What is agreed with a neighbour: how far it has cosigned our log, `behind` by how many acts, and we its."""

    number: int
    name: str
    url: str
    witness_key: str
    log_key: str
    from_at: datetime
    to_at: datetime | None
    they_cosigned: CosignedAnswer | None
    behind: int | None
    trouble: str
    we_cosigned: CosignedAnswer | None


@router.get("/neighbours", response=list[NeighbourAnswer], summary="Houses that witness each other")
def neighbours(request: HttpRequest) -> list[dict[str, Any]]:
    """Those of the past too, at the end. Only for operators."""
    require(LAW, Right.OPERATE_HOUSE, who(request), HOUSE, timezone.now())
    return [shown(each) for each in agreements()]


@router.post("/neighbours", response={CREATED: NeighbourAnswer}, summary="Agree with a neighbour")
def agree(request: HttpRequest, body: Agree) -> Status[dict[str, Any]]:
    """Check its keys with somebody you know there: what comes over the network may have been changed."""
    added = actions.add_neighbour(**body.model_dump(), by=who(request), at=timezone.now())
    return Status(CREATED, _answer(added.pk))


@router.post("/neighbours/{number}/end", response=NeighbourAnswer, summary="End what was agreed")
def end(request: HttpRequest, number: int) -> dict[str, Any]:
    """Neither asks the other any more; what was cosigned stays."""
    require(LAW, Right.OPERATE_HOUSE, who(request), HOUSE, timezone.now())
    row = Neighbour.objects.filter(pk=number).first()
    if row is None:
        raise Http404(number)
    actions.end_neighbour(row, by=who(request), at=timezone.now())
    return _answer(number)


def shown(agreement: Agreement) -> dict[str, Any]:
    """What was agreed, as an answer."""
    row, theirs, ours = agreement.neighbour, agreement.cosigner, agreement.watched
    same = ("name", "url", "witness_key", "log_key", "from_at", "to_at")
    return {name: getattr(row, name) for name in same} | {
        "number": row.pk,
        "they_cosigned": {"size": theirs.size, "at": theirs.at} if theirs else None,
        "behind": theirs.behind if theirs else None,
        "trouble": theirs.trouble if theirs else "",
        "we_cosigned": {"size": ours.size, "at": ours.cosigned_at} if ours else None,
    }


def _answer(number: int) -> dict[str, Any]:
    return next(shown(each) for each in agreements() if each.neighbour.pk == number)
