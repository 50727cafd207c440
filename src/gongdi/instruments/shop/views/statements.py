"""A statement: its page, its rows as CSV, and the deeds on it."""

import csv

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.answering import sent
from gongdi.ground.access.asking import who
from gongdi.instruments.shop import actions
from gongdi.instruments.shop.forms import Why
from gongdi.instruments.shop.models import Statement
from gongdi.instruments.shop.queries import statements as queries
from gongdi.instruments.shop.queries.times import month_before
from gongdi.instruments.shop.states.statements import MOVES
from gongdi.instruments.shop.views.desk import merchant_of
from gongdi.instruments.shop.views.pages import FINE, done, page, tried

DEEDS = {name: getattr(actions, name) for name in MOVES if name != "draw"}
WHY = {name for name in DEEDS if "reason" in MOVES[name].needs}


def found(request: HttpRequest, number: int) -> Statement:
    """The statement that this person may see. Raises Http404."""
    return get_object_or_404(queries.visible_to(who(request)), pk=number)


@never_cache
@login_required
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """What was taken in, what is due, who has checked; prints on one page."""
    row = found(request, number)
    may = queries.deeds_on(row, who(request), timezone.now())
    deeds = [(MOVES[name], decision, name in WHY) for name, decision in may.items()]
    more = {"rows": queries.rows_of(row), "remarks": row.remarks.order_by("pk")}
    money = queries.money_of(row.merchant.book)
    return page(request, "shop/statement.html", {"statement": row, "deeds": deeds, "money": money, **more})


@login_required
@require_safe
def table(request: HttpRequest, number: int) -> HttpResponse:
    """Voucher by voucher, for a spreadsheet."""
    row = found(request, number)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="statement-{row.month:%Y-%m}-{row.pk}.csv"'
    writer = csv.writer(response)
    writer.writerow([_("券号"), _("收券时间"), _("换了什么"), _("积分"), _("应付（元）")])
    writer.writerows(queries.lines_of(row))
    return response


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A deed on a statement: one press, or its reason first."""
    row, by, at = found(request, number), who(request), timezone.now()
    if name not in DEEDS or (name not in WHY and request.method == "GET"):
        raise Http404(name)
    if name in WHY:
        return with_reason(request, row, name)
    done(request, lambda: DEEDS[name](row, by=by, at=at), str(MOVES[name].label))
    return redirect("shop:statement", number)


def with_reason(request: HttpRequest, row: Statement, name: str) -> HttpResponse:
    """Say why."""
    by, at, form, status = who(request), timezone.now(), Why(sent(request)), FINE
    decision = queries.deeds_on(row, by, at).get(name)
    if form.is_valid():
        made, status = tried(form, lambda: DEEDS[name](row, by=by, at=at, **form.cleaned_data))
        if made is not None:
            messages.success(request, str(MOVES[name].label))
            return redirect("shop:statement", row.pk)
    context = {"statement": row, "form": form, "move": MOVES[name], "decision": decision}
    return page(request, "shop/statement_why.html", context, status)


@login_required
@require_POST
def draw(request: HttpRequest, number: int) -> HttpResponse:
    """Draw the statement of last month."""
    merchant, by, at = merchant_of(request, number), who(request), timezone.now()
    month = month_before(timezone.localdate(at))
    done(
        request,
        lambda: actions.draw(merchant, month=month, by=by, at=at),
        _("上个月的账单已经出好；没有收券就没有账单。"),
    )
    return redirect("shop:desk")
