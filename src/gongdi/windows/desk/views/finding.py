"""Finding a matter among all that an officer may see."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongdi.ground.access.asking import who
from gongdi.practices.appeals.queries import seen_by
from gongdi.windows.desk import rows
from gongdi.windows.desk.forms import SearchForm
from gongdi.windows.desk.navigation import officers
from gongdi.windows.desk.queries import LIMIT, found
from gongdi.windows.desk.views.gate import officers_only

REFERENCE = re.compile(r"([0-9A-Z]{4})-?([0-9A-Z]{4})-?([0-9A-Z]{2})", re.IGNORECASE)


@require_safe
@officers_only
def find(request: HttpRequest) -> HttpResponse:
    """The matters that fit what is asked; a reference leads straight to its matter."""
    if reference := known_reference(request):
        return redirect("desk:matter", reference)
    form = SearchForm(request.GET or None)
    asked = form.is_valid() and any(form.cleaned_data.values())
    matters = found(who(request), form.cleaned_data) if asked else []
    now = timezone.now()
    context = {
        "form": form,
        "asked": asked,
        "rows": [rows.row(each, now, query="", opened="") for each in matters[:LIMIT]],
        "more": len(matters) > LIMIT,
    }
    return render(request, "desk/find.html", context | {"navigation": officers(request)})


def known_reference(request: HttpRequest) -> str:
    """The reference that was typed, when it is one of a matter that this officer may know of."""
    match = REFERENCE.fullmatch(request.GET.get("q", "").strip())
    reference = "-".join(match.groups()).upper() if match else ""
    return reference if reference and seen_by(who(request), reference) else ""
