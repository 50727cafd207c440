"""What residents read: their points and why, what they could do, the programme, its rules, what points never do."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.asking import who
from gongdi.instruments.points.law import may
from gongdi.instruments.points.models import Programme, ProgrammeStatus, Rule, RuleSet, Warned
from gongdi.instruments.points.promises import PROMISES
from gongdi.instruments.points.queries import claims
from gongdi.instruments.points.queries.forecast import Forecast, forecast
from gongdi.instruments.points.queries.programmes import case_of, may_open, near, today, visible_to
from gongdi.instruments.points.queries.purses import last_lines, programmes_of, purses
from gongdi.instruments.points.queries.rules import at_work, before, changes, in_force, rules_of, versions
from gongdi.instruments.points.queries.totals import totals
from gongdi.instruments.points.reading import differences
from gongdi.instruments.points.saying import act_said, change_said, rule_said, rules_named, sign_said
from gongdi.instruments.points.states import Right
from gongdi.instruments.points.views.previews import preview_said
from gongdi.instruments.points.views.showing import alerts, columns, found, found_rules, show

SHOWN = 20


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """My points and why, what I could do to earn, the programmes near me."""
    actor, at = who(request), timezone.now()
    mine = near(actor)
    programmes = mine or list(visible_to(actor).filter(status=ProgrammeStatus.RUNNING)[:SHOWN])
    context = {
        "purses": purse_rows(actor),
        "programmes": [card(programme, at) for programme in programmes],
        "is_near": bool(mine),
        "alerts": alerts(actor, at),
        "waiting": len(claims.waiting(actor)),
        "may_open": bool(may_open(actor, today(at))),
    }
    return show(request, "index", context | lines_of(actor))


def purse_rows(actor: Actor) -> list[dict[str, Any]]:
    """The purses of a person as the page shows them."""
    found_purses = purses(actor)
    programmes = programmes_of(found_purses)
    return [{"purse": purse, "programme": programmes.get(purse.account.book_id)} for purse in found_purses]


def lines_of(actor: Actor) -> dict[str, Any]:
    """The newest movements with the sentence that says why."""
    found_purses = purses(actor)
    newest, shared = last_lines(found_purses), {each.account.pk for each in found_purses if each.is_household}
    named = rules_named(line.act for line in newest)
    return {
        "lines": [
            {
                "line": line,
                "why": act_said(line.act, named) if line.act else "",
                "is_household": bool({line.transfer.debit_id, line.transfer.credit_id} & shared),
            }
            for line in newest
        ]
    }


def card(programme: Programme, at: datetime) -> dict[str, Any]:
    """A programme in a list, with what one could do there."""
    rules = in_force(programme, at)
    named = rules_of(rules) if rules else []
    running = programme.status == ProgrammeStatus.RUNNING
    return {
        "programme": programme,
        "rules": [rule_said(rule) for rule in named[:SHOWN]],
        "may_claim": running and any(not rule.is_derived for rule in named),
    }


@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """What points never do."""
    return show(request, "promises", {"promises": PROMISES})


@never_cache
@require_safe
def programme(request: HttpRequest, number: int) -> HttpResponse:
    """A programme for everybody: its rules in plain words, its versions, its budget and how long it lasts."""
    at = timezone.now()
    seen = found(request, number, at)
    is_officer = bool(may(who(request), Right.DRAFT, case_of(seen), at))
    return show(request, "programme", told(seen, at) | officers(seen, at, is_officer=is_officer))


def told(programme: Programme, at: datetime) -> dict[str, Any]:
    """What everybody reads of a programme."""
    rules, lasts, given = in_force(programme, at), forecast(programme, at), totals(programme, today(at))
    year = sum(points for _month, points in given.months)
    return {
        "programme": programme,
        "rules": rules,
        "said": [said_with(rule, given.codes) for rule in rules_of(rules)] if rules else [],
        "versions": [version_said(version) for version in versions(programme)],
        "forecast": lasts,
        "signs": [sign_said(sign, lasts.left, lasts.days_left) for sign in lasts.signs],
        "budget": meter(lasts),
        "chart": columns(_("近一年发出%(points)d分") % {"points": year}, given.months),
        "receivers": given.receivers,
        "running": programme.status == ProgrammeStatus.RUNNING,
    }


def said_with(rule: Rule, codes: dict[str, tuple[int, int]]) -> dict[str, Any]:
    """A rule in plain words with how often it was used and what it gave."""
    awards, points = codes.get(rule.code, (0, 0))
    return rule_said(rule) | {"awards": awards, "given": points}


def meter(lasts: Forecast) -> dict[str, Any]:
    """The budget as a bar: how much is left of what was granted."""
    used, left = {"label": _("已发出"), "value": lasts.used}, {"label": _("还剩"), "value": lasts.left}
    shares = (100 - lasts.percent, lasts.percent)
    rows = [each | {"percent": share if lasts.granted else 0} for each, share in zip((used, left), shares, strict=True)]
    return {
        "title": _("预算%(granted)d分，还剩%(percent)d%%") % {"granted": lasts.granted, "percent": lasts.percent},
        "unit": _("单位：分"),
        "heads": [_("哪一部分"), _("图"), _("分")],
        "rows": rows,
    }


def version_said(version: RuleSet) -> dict[str, Any]:
    """A version in the list: its number, when it held, what it changed."""
    was = before(version)
    return {"version": version, "was": was, "changes": [change_said(each) for each in changes(was, version)]}


def officers(programme: Programme, at: datetime, *, is_officer: bool) -> dict[str, Any]:
    """What those who run it see besides."""
    if not is_officer:
        return {"is_officer": False}
    return {
        "is_officer": True,
        "draft": at_work(programme),
        "differences": differences(programme),
        "warned": Warned.objects.filter(programme=programme).order_by("-at")[:SHOWN],
    }


@never_cache
@require_safe
def version(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """One version of the rules, what it changes, and what it would have paid last year."""
    at = timezone.now()
    seen = found(request, number, at)
    decision = may(who(request), Right.DRAFT, case_of(seen), at)
    rules = found_rules(request, seen, version, officer=bool(decision))
    return show(request, "version", version_page(rules, is_officer=bool(decision)))


def version_page(rules: RuleSet, *, is_officer: bool) -> dict[str, Any]:
    """What the page of a version shows."""
    was = before(rules)
    return {
        "programme": rules.programme,
        "rules": rules,
        "said": [rule_said(rule) for rule in rules_of(rules)],
        "was": was,
        "changes": [change_said(change) for change in changes(was, rules)],
        "preview": preview_said(rules) if rules.previewed else None,
        "is_officer": is_officer,
        "is_draft": rules.status == "draft",
    }
