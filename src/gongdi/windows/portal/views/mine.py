"""The person's own corner: what waits, what they said, what they follow, what their family said."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from gongdi.ground.access.asking import who
from gongdi.practices.appeals.models import Appeal
from gongdi.windows.portal import queries, shapes
from gongdi.windows.portal.views.home import waits
from gongdi.windows.portal.views.showing import show


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """My matters, those I follow, those of my family; the way to my settings."""
    actor, now = who(request), timezone.now()
    lists = queries.mine(actor, before=moment(request)), queries.of_family(actor), queries.followed(actor)
    own, family, followed = (shapes.cards(rows[: queries.MINE_MAX], actor, now) for rows in lists)
    context = {
        "waiting": waits(actor),
        "own": own,
        "family": family,
        "followed": followed,
        "receipts": receipts(lists[0][: queries.MINE_MAX]),
        "older": lists[0][queries.MINE_MAX - 1].raised_at.isoformat() if len(lists[0]) > queries.MINE_MAX else "",
    }
    return show(request, "mine", context)


def receipts(own: list[Appeal]) -> list[dict[str, Any]]:
    """The acts by which these were raised, for which there are receipts."""
    acts = queries.raising(own)
    return [{"title": appeal.title, "act": acts[appeal.pk]} for appeal in own if appeal.pk in acts]


def moment(request: HttpRequest) -> datetime | None:
    """The moment before which the list begins; what is no moment begins at the newest."""
    try:
        found = parse_datetime(request.GET.get("before", ""))
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None
