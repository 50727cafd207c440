"""What may happen in a shop, as verbs of the record. No body says who: a person stands in the act, or behind it."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare
from gongdi.ground.record.words import Words

COMMON = frozenset({"merchant", "organisation", "book"})


def _verb(name: str, sentence: Words, *body: str) -> Verb:
    return Verb(f"shop.{name}", sentence, COMMON | frozenset(body))


OFFER = ("title", "price", "pay", "stock", "from", "to")
VOUCHER = ("offer", "price", "pay", "from", "to")
STATEMENT = ("month", "count", "amount", "from", "to")

declare(
    _verb("merchant_joined", _("%(name)s加入了积分兑换"), "name"),
    _verb("merchant_parted", _("%(name)s退出了积分兑换"), "name"),
    _verb("offer_drafted", _("登记了可兑换的“%(title)s”"), *OFFER),
    _verb("offer_revised", _("修改了“%(title)s”：%(price)s分"), *OFFER),
    _verb("offer_restocked", _("“%(title)s”补货，共%(stock)s件"), *OFFER),
    _verb("offer_opened", _("“%(title)s”上架，每件%(price)s分"), *OFFER),
    _verb("offer_paused", _("“%(title)s”暂停兑换"), *OFFER),
    _verb("offer_resumed", _("“%(title)s”恢复兑换"), *OFFER),
    _verb("offer_ended", _("“%(title)s”下架"), *OFFER),
    _verb("offer_ran_out", _("“%(title)s”到期下架"), *OFFER),
    _verb("voucher_issued", _("用%(price)s分兑换了一张券"), *VOUCHER, "by_officer"),
    _verb("voucher_redeemed", _("商户收下了一张券"), *VOUCHER),
    _verb("voucher_cancelled", _("退回了一张没用的券"), *VOUCHER),
    _verb("voucher_expired", _("一张券过期，积分退回"), *VOUCHER),
    _verb("voucher_undone", _("商户撤销了一张收错的券，积分退回"), *VOUCHER),
    _verb("till_locked", _("错码试得太多，收券暂停一小时")),
    _verb("statement_drawn", _("出了%(month)s的结算单，%(count)s张券"), *STATEMENT),
    _verb("statement_confirmed", _("商户核对了%(month)s的结算单"), *STATEMENT),
    _verb("statement_disputed", _("商户对%(month)s的结算单有异议"), *STATEMENT),
    _verb("statement_answered", _("答复了商户对%(month)s结算单的异议"), *STATEMENT),
    _verb("statement_prepared", _("%(month)s的结算单已制单"), *STATEMENT),
    _verb("statement_sent_back", _("%(month)s的结算单退回制单"), *STATEMENT),
    _verb("statement_paid", _("付清了%(month)s的结算单"), *STATEMENT),
)
