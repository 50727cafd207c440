"""The page of whoever looks after the machine."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import judge
from gongdi.ground.access.law import HOUSE, LAW, Right
from gongdi.windows.boards.navigation import lookers
from gongdi.windows.boards.operating import shown


@require_safe
def operator(request: HttpRequest) -> HttpResponse:
    """How the house is, and what to do."""
    now = timezone.now()
    decision = judge(LAW, Right.OPERATE_HOUSE, who(request), HOUSE, now)
    if not decision:
        return render(request, "403.html", {"decision": decision}, status=403)
    return render(request, "boards/operator.html", {**shown(now), "navigation": lookers(request)})
