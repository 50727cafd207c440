"""What everybody sees: all ballots, one ballot with its rule and its result, and the papers to count again."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import PostKind
from gongdi.instruments.ballots import comparing, queries, results, words
from gongdi.instruments.ballots.models import Ballot
from gongdi.instruments.ballots.publishing import zipped
from gongdi.instruments.ballots.reading import Sight, clock, entry
from gongdi.instruments.ballots.states import Status
from gongdi.instruments.ballots.tallying import tally
from gongdi.instruments.ballots.views.pages import page, seen

SHOWN = 50


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What waits for my vote, what is voted on now, and what came out."""
    at, actor = timezone.now(), who(request)
    mine = list(queries.to_vote(actor, at)[:SHOWN])
    waiting = {ballot.pk for ballot in mine}
    rows = queries.listed()
    now = [row for row in rows.filter(status__in=(Status.OPEN, Status.CLOSED))[:SHOWN] if row.pk not in waiting]
    ended = rows.filter(status__in=(Status.COUNTED, Status.CANCELLED))[:SHOWN]
    lists = {"mine": mine, "now": now, "ended": ended}
    shown: dict[str, Any] = {name: [_entry(row) for row in some] for name, some in lists.items()}
    return page(request, "index", shown | {"may_open": bool(actor.paths(PostKind.HEAD))})


def _entry(ballot: Ballot) -> dict[str, Any]:
    return entry(ballot, reverse("ballots:one", args=[ballot.pk]), timezone.now())


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """What is asked, by which rule, of whom, how many took part, what I may do, and the result with its reasoning."""
    found = seen(request, number)
    return page(
        request, "one", told(found, who(request)) | (outcome(found) if found.ballot.status == Status.COUNTED else {})
    )


def told(found: Sight, actor: Actor) -> dict[str, Any]:
    """A ballot for its page."""
    ballot = found.ballot
    return {
        "sight": found,
        "ballot": ballot,
        "clock": clock(ballot, timezone.now()),
        "rule": words.rule_said(ballot),
        "electorate": words.electorate_said(ballot),
        "mode": words.mode_said(ballot),
        "turnout": results.turnout(ballot),
        "turnout_said": results.turnout_said(ballot),
        "principals": queries.principals_on(ballot, actor),
    }


def outcome(found: Sight) -> dict[str, Any]:
    """The result for its page."""
    ballot, options = found.ballot, found.options
    return {
        "headline": results.headline(ballot),
        "winners": results.winners(ballot, options),
        "is_comparable": comparing.is_comparable(ballot),
        "measures": results.measures(ballot),
        "chart": results.answers(ballot) or results.figures(ballot, options),
        "ties": results.ties(ballot, options),
        "projects": results.projects(ballot, options),
    }


@never_cache
@require_safe
def rules(request: HttpRequest, number: int) -> HttpResponse:
    """What other rules would choose from the same papers, once they are counted."""
    found = seen(request, number)
    if not comparing.is_comparable(found.ballot):
        raise Http404(number)
    return page(request, "rules", {"ballot": found.ballot, "tables": comparing.tables(found.ballot, found.options)})


@never_cache
@require_safe
def papers(request: HttpRequest, number: int) -> HttpResponse:
    """The folder of a counted ballot as one file: of a ballot by name for those only who may see the names."""
    found = seen(request, number)
    if found.ballot.status != Status.COUNTED or not (found.ballot.is_confidential or found.may_see_names):
        raise Http404(number)
    answer = HttpResponse(zipped(tally(found.ballot).files), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="ballot-{number}.zip"'
    return answer
