"""My vouchers: the code to show, and giving one back."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gongdi.ground.access.asking import who
from gongdi.ground.access.qr import drawn
from gongdi.instruments.shop import actions, codes
from gongdi.instruments.shop.models import Voucher
from gongdi.instruments.shop.queries import vouchers as queries
from gongdi.instruments.shop.states.vouchers import Status
from gongdi.instruments.shop.views.pages import done, page


def found(request: HttpRequest, number: int) -> Voucher:
    """The voucher that this person may see. Raises Http404."""
    return get_object_or_404(queries.visible_to(who(request)), pk=number)


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Those that are out first."""
    rows = queries.mine(who(request))
    out = [row for row in rows if row.status == Status.ISSUED]
    over = [row for row in rows if row.status != Status.ISSUED]
    return page(request, "shop/vouchers.html", {"out": out, "over": over})


@never_cache
@login_required
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """The QR code and the short code while it is out. The page draws both itself: once shown it needs no network."""
    row, at, by = found(request, number), timezone.now(), who(request)
    shown = queries.may_show_code(row, by, at)
    is_out = row.status == Status.ISSUED and at <= row.expires_at
    out = {"qr": code(request, row), "spoken": codes.spoken(codes.code_of(row.salt))} if shown and is_out else {}
    mine = {"may_cancel": queries.may_cancel(row, by, at), "is_mine": by.person == row.holder_id}
    return page(request, "shop/voucher.html", {"voucher": row, "is_out": is_out, **mine, **out})


def code(request: HttpRequest, row: Voucher) -> SafeString:
    """The QR code: the till's address with the handle behind the #, which no server sees and no log keeps."""
    address = request.build_absolute_uri(f"{reverse('shop:till')}#{codes.handle_of(row.salt)}")
    return drawn(address)


@login_required
@require_POST
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Give it back."""
    row, by = found(request, number), who(request)
    done(request, lambda: actions.cancel(row, by=by, at=timezone.now()), _("退回了，积分已经回到账户里。"))
    return redirect("shop:voucher", number)
