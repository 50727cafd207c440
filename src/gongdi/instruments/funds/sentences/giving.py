"""What may happen to foundations, funds, gifts and drives, with the sentence that a person reads.

Amounts are in the smallest part of the unit; no body names a donor.
"""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

GIFT = frozenset({"fund", "drive", "amount", "unit", "from", "to"})
MOTION = frozenset({"sort", "from", "to", "amount", "bound", "resolution"})

declare(
    Verb("funds.founded", _("成立了基金会“%(name)s”"), frozenset({"name", "organisation", "votes"})),
    Verb("funds.set_up", _("改了收款方式"), frozenset({"bank", "account_number"})),
    Verb("funds.fund_opened", _("设立了基金“%(name)s”"), frozenset({"name", "sort", "foundation"})),
    Verb("funds.fund_ended", _("基金“%(name)s”结束了，不再收支"), frozenset({"name", "foundation"})),
    Verb("funds.fund_refused", _("没有设立基金“%(name)s”"), frozenset({"name", "foundation"})),
    Verb("funds.motion_raised", _("提请理事会决定基金的事"), MOTION),
    Verb("funds.allocated", _("按理事会的决定，从一个基金拨到另一个基金"), MOTION),
    Verb("funds.converted", _("按理事会的决定，把结余转作新的用途"), MOTION),
    Verb("funds.motion_refused", _("理事会没有通过，预留的钱退回原基金"), MOTION),
    Verb("funds.promised", _("承诺捐赠"), GIFT),
    Verb("funds.reported", _("登记了捐赠，等核对"), GIFT),
    Verb("funds.checked", _("会计核对了捐赠，等第二人复核"), GIFT),
    Verb("funds.confirmed", _("捐赠已到账，入了基金"), GIFT | {"by_bank"}),
    Verb("funds.missed", _("没有查到这笔捐赠到账"), GIFT | {"overdue"}),
    Verb("funds.lapsed", _("承诺的捐赠到期没有付款"), GIFT),
    Verb("funds.withdrawn", _("捐赠人撤回了登记"), GIFT),
    Verb("funds.released", _("捐赠人同意把没有用完的改作别的用途"), GIFT),
    Verb("funds.payment_refused", _("支付机构的通知没有通过核对，没有入账"), GIFT | {"because"}),
    Verb("funds.refund_asked", _("提出退还捐赠"), GIFT | {"reason"}),
    Verb("funds.refund_declined", _("没有同意退还捐赠"), GIFT),
    Verb("funds.refunded", _("退还了捐赠：%(reason)s"), GIFT | {"reason"}),
    Verb("funds.handed_out", _("发出了物资：%(purpose)s"), frozenset({"fund", "amount", "unit", "purpose"})),
    Verb("funds.drive_proposed", _("提出了募捐活动“%(name)s”"), frozenset({"name", "fund", "aim"})),
    Verb("funds.drive_opened", _("募捐活动“%(name)s”开始了"), frozenset({"name"})),
    Verb("funds.drive_cancelled", _("募捐活动“%(name)s”没有开展"), frozenset({"name"})),
    Verb("funds.drive_ended", _("募捐活动“%(name)s”结束了"), frozenset({"name"})),
    Verb("funds.forgotten", _("按当事人要求删去了个人信息")),
)
