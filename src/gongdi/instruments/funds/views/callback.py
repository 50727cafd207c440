"""The address at which a payment provider calls back. Its signature is its only right."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from gongdi.ground.access.deeds import Stale
from gongdi.ground.record.faults import Fault
from gongdi.instruments.funds.actions.online import UnknownOrder, hear
from gongdi.instruments.funds.faults import AmountsDiffer, Forged, GivingError, ProviderOff, ReferenceTaken

ANSWERS: dict[type[Fault], int] = {
    ProviderOff: 404,
    Forged: 403,
    UnknownOrder: 404,
    AmountsDiffer: 409,
    ReferenceTaken: 409,
}


@csrf_exempt
@require_POST
def callback(request: HttpRequest) -> HttpResponse:
    """Hear what a provider says: 200 when the gift is counted, however often it is said."""
    try:
        donation = hear(request.headers, request.body, at=timezone.now())
    except (GivingError, Stale) as no:
        return JsonResponse({"result": type(no).__name__}, status=ANSWERS.get(type(no), 409))
    return JsonResponse({"result": "counted", "order": donation.reference})
