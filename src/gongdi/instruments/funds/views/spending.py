"""The desk of those who spend: grants, relief and allocations that wait; the rule; asking for an allocation."""

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.asking import who
from gongdi.instruments.funds.actions import allocating, rules
from gongdi.instruments.funds.forms.bank import AllocateForm
from gongdi.instruments.funds.forms.relief import RuleForm
from gongdi.instruments.funds.law.bank import Desk, may
from gongdi.instruments.funds.models import Allocation
from gongdi.instruments.funds.queries.bank import next_to_close
from gongdi.instruments.funds.queries.grants import rule_of
from gongdi.instruments.funds.queries.grants import waiting as grants_waiting
from gongdi.instruments.funds.queries.relief import waiting as relief_waiting
from gongdi.instruments.funds.states.bank import Right
from gongdi.instruments.funds.views.answering import answered
from gongdi.instruments.funds.views.bank import guarded
from gongdi.instruments.funds.views.frame import page
from gongdi.instruments.funds.views.grants import line as grant_line
from gongdi.instruments.funds.views.grants import open_funds
from gongdi.instruments.funds.views.relief import line as relief_line
from gongdi.ledger.books.kinds import KINDS
from gongdi.ledger.books.models import Account

SHOWN = 100


@never_cache
@login_required
@require_safe
def spending(request: HttpRequest, number: int) -> HttpResponse:
    """What waits for the people of a foundation: money that was asked for."""
    there, actor, at = guarded(request, number, Right.SEE_BANK), who(request), timezone.now()
    context = {
        "foundation": there,
        "grants": [grant_line(row, at) for row in grants_waiting(there)[:SHOWN]],
        "reliefs": [relief_line(row, at) for row in relief_waiting(there, actor, at)],
        "allocations": Allocation.objects.filter(foundation=there).select_related("fund").order_by("-raised_at")[:10],
        "rule": rule_of(there),
        "sets": bool(may(actor, Right.SET_RULE, Desk(there.organisation_id), at)),
        "month": next_to_close(there, at),
    }
    return page(request, "spending", context)


@login_required
@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, number: int) -> HttpResponse:
    """Say by how many the foundation spends."""
    there = guarded(request, number, Right.SET_RULE)
    now = rule_of(there)
    known = {name: getattr(now, name) for name in RuleForm.base_fields}
    form = RuleForm(request.POST if request.method == "POST" else None, initial=known)
    where = reverse("funds:spending", args=[number])

    def deed() -> str:
        rules.set_rule(there, by=who(request), at=timezone.now(), **form.cleaned_data)
        return where

    context = {"foundation": there, "back": where, "title": _("几个人决定多少钱"), "submit": _("保存")}
    return answered(form, request, deed, context)


@login_required
@require_http_methods(["GET", "POST"])
def allocate(request: HttpRequest, number: int) -> HttpResponse:
    """Ask the committee to allocate money to another account of public money."""
    there = guarded(request, number, Right.ALLOCATE)
    posted = request.POST if request.method == "POST" else None
    form = AllocateForm(posted, funds=open_funds(there), accounts=public_accounts())
    where = reverse("funds:spending", args=[number])

    def deed() -> str:
        data = dict(form.cleaned_data)
        allocating.propose(data.pop("fund"), by=who(request), at=timezone.now(), **data)
        return where

    context = {"foundation": there, "back": where, "title": _("拨款到公共账户"), "submit": _("提请理事会表决")}
    return answered(form, request, deed, context)


def public_accounts() -> QuerySet[Account]:
    """The accounts of public money in somebody's care."""
    kinds = [kind.name for kind in KINDS.values() if kind.takes_grants]
    accounts = Account.objects.filter(kind__in=kinds, unit="CNY").select_related("book", "book__place")
    return accounts.order_by("book__name", "pk")
