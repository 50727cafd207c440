"""Receipts of what was done to an appeal: with the words for those whose act it is, without them by position."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from gongdi.ground.access.api import SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import require
from gongdi.ground.access.law import LAW, Right
from gongdi.ground.access.queries import affair_of_act
from gongdi.ground.record.log.receipts import entry, opening_of
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.api.deeds import found

router = Router(tags=["record"], auth=SIGNED_IN)
RAISED = "appeals.raised"


@router.get("/appeals/{reference}/receipt", response={200: bytes}, summary="My receipt, with the words that were said")
def receipt(request: HttpRequest, reference: str, act: UUID | None = None) -> HttpResponse:
    """A C2SP tlog-proof as text: of the raising, or of another act of the appeal (`act` as in its acts).

    For whoever did it, for whom it was done, and family who may act for them. 409 while it is not signed yet.
    """
    acts = Act.objects.filter(subject_kind="appeal", subject_id=found(request, reference)[0].pk)
    known = (acts.filter(pk=act) if act else acts.filter(verb=RAISED)).first()
    if known is None:
        raise Http404(reference)
    require(LAW, Right.OPEN_RECEIPT, who(request), affair_of_act(known), timezone.now())
    text = entry(known.position).receipt(opening_of(known)).text
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{known.pk if act else reference}.tlog-proof"'
    return answer
