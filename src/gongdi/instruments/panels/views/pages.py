"""What anybody may look at: which panels there are, one in full, and the files from which it is drawn again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongdi.ground.access.asking import who
from gongdi.instruments.panels import queries
from gongdi.instruments.panels.models import Panel
from gongdi.instruments.panels.reading import command, coverage, deeds, entry, least_chance
from gongdi.instruments.panels.states import Reply, Status

SHOWN = 50


def show(request: HttpRequest, name: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    """A page in the layout of the one who asks."""
    layout = "site/desk.html" if who(request).is_staff else "site/portal.html"
    return render(request, f"panels/{name}.html", context | {"layout": layout}, status=status)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Invitations first, then what one can join, then the rest."""
    actor, rows = who(request), list(queries.newest()[:SHOWN])
    context = {
        "invited": [seat.panel for seat in queries.invitations(actor)],
        "joining": [entry(row) for row in rows if row.status == Status.JOINING],
        "others": [entry(row) for row in rows if row.status != Status.JOINING],
        "may_open": actor.is_staff and queries.places_led(actor).exists(),
    }
    return show(request, "index", context)


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """A panel: what it is for, how the groups are covered, how to check it, what one may do."""
    panel, actor, at = get_object_or_404(queries.whole(), pk=number), who(request), timezone.now()
    seat = queries.seat_of(panel, actor.person)
    can = deeds(actor, panel, seat, at)
    seats = list(queries.seats_of(panel)) if panel.seed else []
    context = {"panel": panel, "can": can, "seat": seat, "seats": seats, "names": bool(can["see_names"])}
    context |= {"candidate": queries.candidate_of(panel, actor.person), "cover": coverage(panel)}
    context |= {"people": panel.candidates.count(), "chance": least_chance(panel), "command": command(panel)}
    context["accepted"] = sum(each.reply == Reply.ACCEPTED for each in seats)
    return show(request, "panel", context)


def published(number: int) -> Panel:
    """A panel whose files are published. Raises Http404."""
    panel = get_object_or_404(Panel, pk=number)
    if not panel.commitment:
        raise Http404(number)
    return panel


def file(text: str, name: str, kind: str) -> HttpResponse:
    """A file to keep, byte for byte as it was committed to."""
    answer = HttpResponse(text.encode(), content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
def table(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """The pool or the quotas."""
    panel = published(number)
    texts = {"pool": panel.pool_file, "quotas": panel.quotas_file}
    if name not in texts:
        raise Http404(name)
    return file(texts[name], f"panel-{number}-{name}.csv", "text/csv")


@require_safe
def lottery(request: HttpRequest, number: int) -> HttpResponse:
    """The lottery."""
    return file(published(number).lottery_file, f"panel-{number}-lottery.json", "application/json")
