"""What is looked at: all distributions, one, one's own line, the list for who keeps it, and who benefits of a thing."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongdi.ground.access.answering import admit, show
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import PostKind
from gongdi.instruments.dividends import evidence, listed, reading, subjects, uses
from gongdi.instruments.dividends.law import may
from gongdi.instruments.dividends.models import Distribution
from gongdi.instruments.dividends.queries import distributions as queries
from gongdi.instruments.dividends.states import Right

SHOWN = 50


def row_of(number: int) -> Distribution:
    """A distribution. Raises Http404."""
    return get_object_or_404(queries.whole(), pk=number)


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Mine first, then everybody's."""
    actor = who(request)
    context = {
        "mine": [reading.own(each) for each in queries.portions_of(actor.person)[:SHOWN]] if actor.person else [],
        "rows": [reading.entry(row) for row in queries.newest()[:SHOWN]],
        "may_draft": bool(actor.paths(PostKind.HEAD)),
    }
    return show(request, "dividends/index.html", context)


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One distribution: the rule, who decided it, where it goes, and what may be done."""
    row, actor, at = row_of(number), who(request), timezone.now()
    context = {"row": row, "rule": reading.rule(row), "result": reading.result(row), "went": reading.went(row)}
    context |= {"deeds": reading.deeds(row, actor, at), "mine": queries.mine(row, actor.person)}
    context |= {"decision": evidence.address_of(row), "subject": subjects.title_of(*row.subject)}
    context |= {"address": subjects.address_of(*row.subject), "is_open": row.due_at is not None and row.due_at >= at}
    context |= {"keeps": bool(may(actor, Right.AMEND, queries.matter_of(row, actor), at))}
    return show(request, "dividends/one.html", context)


@never_cache
@require_safe
@login_required
def mine(request: HttpRequest, number: int) -> HttpResponse:
    """One's own line and why it is so, and what one said against it."""
    row, actor, at = row_of(number), who(request), timezone.now()
    lines = [{"portion": each, "steps": reading.why(each)} for each in queries.mine(row, actor.person)]
    objections = queries.objections_of(row).filter(person=actor.person)
    may_object = reading.may_object(row, actor, at)
    context = {"row": row, "lines": lines, "objections": objections, "may_object": may_object}
    return show(request, "dividends/mine.html", context)


@never_cache
@require_safe
def named(request: HttpRequest, number: int) -> HttpResponse:
    """The list with names, and the objections: for who keeps it, and who signs second."""
    row, actor, at = row_of(number), who(request), timezone.now()
    admit(listed.may_read(actor, row, at))
    return show(request, "dividends/list.html", {"row": row} | listed.listed(row, actor, at))


@never_cache
@require_safe
def benefits(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Who benefits of a thing: who uses it, and to whom what it yields goes. Raises Http404."""
    title = subjects.title_of(kind, number)
    if title is None:
        raise Http404(number)
    rows = [
        {"row": row, "went": reading.went(row), "said": reading.reach(row)}
        for row in queries.of_subject(kind, number)[:SHOWN]
    ]
    context: dict[str, Any] = {"title": title, "address": subjects.address_of(kind, number), "rows": rows}
    context |= {"from": f"{kind}-{number}", "may_draft": bool(who(request).paths(PostKind.HEAD))}
    return show(request, "dividends/benefits.html", context | {"uses": uses.of_subject((kind, number))})
