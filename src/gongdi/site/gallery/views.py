"""The gallery page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongdi.ground.access.asking import who
from gongdi.site.gallery import figures, samples, work
from gongdi.site.gallery.forms import Rating, Specimen


def gallery(request: HttpRequest) -> HttpResponse:
    """Every part in every state; for anybody without a post the page does not exist."""
    if not who(request).is_staff:
        raise Http404
    return render(request, "site/gallery/index.html", shown())


def shown() -> dict[str, object]:
    """All samples under the names by which the gallery's templates call them."""
    now = timezone.now()
    return {
        **samples.ground(),
        **{name: getattr(work, name)() for name in ("buttons", "deeds", "suggestions", "statuses", "views", "similar")},
        **{name: getattr(figures, name)() for name in ("stats", "bars", "columns")},
        **{name: getattr(samples, name)() for name in ("rooms", "navigation", "photos")},
        "clocks": samples.clocks(now),
        "knots": samples.knots(now),
        **samples.onward(now),
        "matters": work.matters(now),
        "table": figures.table(now),
        "form": Specimen(),
        "broken": Specimen({"reach": "13800000000", "track": "micro"}),
        "rating": Rating(),
    }
