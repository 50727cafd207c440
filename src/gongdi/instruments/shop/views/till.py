"""The till on a merchant's telephone: type or scan a code, see what it is for, take it in; today's list; undo."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import sent
from gongdi.ground.access.asking import who
from gongdi.instruments.shop import actions
from gongdi.instruments.shop.forms import Code, Why
from gongdi.instruments.shop.queries.vouchers import at_till, taken_today
from gongdi.instruments.shop.views.pages import FINE, page, tried


def keeper(request: HttpRequest) -> Actor:
    """Whoever keeps a shop. Raises PermissionDenied."""
    if not who(request).units("shopkeeper"):
        raise PermissionDenied(_("只有商户的店员有这一页。"))
    return who(request)


def till(request: HttpRequest, form: Code, status: int = FINE) -> HttpResponse:
    """The till with today's list."""
    taken = taken_today(keeper(request), timezone.now())
    return page(request, "shop/till.html", {"form": form, "taken": taken}, status)


@never_cache
@login_required
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    """Ask for a code; show what it is for."""
    by, form, at = keeper(request), Code(sent(request)), timezone.now()
    if not form.is_valid():
        return till(request, form)
    voucher, status = tried(form, lambda: actions.look(form.cleaned_data["code"], by=by, at=at))
    if voucher is None:
        return till(request, form, status)
    return page(request, "shop/till_confirm.html", {"voucher": voucher, "form": form})


@login_required
@sensitive_post_parameters("code")
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take it in."""
    by, form, at = keeper(request), Code(request.POST), timezone.now()
    if not form.is_valid():
        return till(request, form)
    voucher, status = tried(form, lambda: actions.take(form.cleaned_data["code"], by=by, at=at))
    if voucher is None:
        return till(request, form, status)
    messages.success(request, _("收下了：%(title)s。请把东西交给顾客。") % {"title": voucher.offer.called})
    return redirect("shop:till")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Undo what was taken in by mistake, with its reason."""
    by, form, status = keeper(request), Why(sent(request)), FINE
    voucher = get_object_or_404(at_till(by), pk=number)
    if form.is_valid():
        row, status = tried(form, lambda: actions.undo(voucher, by=by, at=timezone.now(), **form.cleaned_data))
        if row is not None:
            messages.success(request, _("撤销了，积分已经退给顾客。"))
            return redirect("shop:till")
    return page(request, "shop/undo.html", {"voucher": voucher, "form": form}, status)
