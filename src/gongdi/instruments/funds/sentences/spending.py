"""What may happen to grants, relief, allocations and the bank, with the sentence that a person reads.

Amounts are in fen. No body names a person; that of a relief case says nothing at all.
"""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

GRANT = frozenset({"from", "to", "fund", "amount", "round"})
PART = GRANT | {"number", "paid"}

declare(
    Verb(
        "funds.rule_set",
        _("定了几个人可以决定多少钱"),
        frozenset({"one_vote_most", "relief_votes", "relief_year_most"}),
    ),
    Verb("funds.grant_asked", _("申请资助"), GRANT),
    Verb("funds.grant_returned", _("会计请申请人补充材料"), GRANT),
    Verb("funds.grant_mended", _("申请人补充了材料"), GRANT),
    Verb("funds.grant_put", _("会计核对无误，提请理事会表决"), GRANT | {"resolution", "needed"}),
    Verb("funds.grant_agreed", _("理事会同意资助，钱已预留"), GRANT | {"resolution"}),
    Verb("funds.grant_refused", _("理事会没有同意资助"), GRANT | {"resolution"}),
    Verb("funds.grant_contested", _("申请人申请复议"), GRANT),
    Verb("funds.evidence_given", _("申请人交了第%(number)s期的凭据"), PART),
    Verb("funds.payment_prepared", _("会计为第%(number)s期制单"), PART),
    Verb("funds.payment_sent_back", _("第%(number)s期退回制单"), PART),
    Verb("funds.instalment_paid", _("第二人复核，第%(number)s期已拨付"), PART),
    Verb("funds.grant_paid_out", _("各期全部拨完，等结项"), GRANT),
    Verb("funds.grant_reported", _("申请人报了结项"), GRANT | {"spent", "returned"}),
    Verb("funds.report_returned", _("结项退回重报"), GRANT),
    Verb("funds.grant_closed", _("结项审核通过，没用完的退回了基金"), GRANT | {"spent", "returned"}),
    Verb("funds.grant_withdrawn", _("申请人撤回了资助申请"), GRANT),
    Verb("funds.grant_stopped", _("到期没有领完，没拨的钱退回了基金，已拨的先结项"), GRANT),
    Verb("funds.grant_lapsed", _("资助到期失效，没拨的钱退回了基金"), GRANT),
    Verb("funds.criterion_set", _("定了困难补助的一条标准“%(name)s”"), frozenset({"name", "most", "foundation"})),
    Verb("funds.criterion_ended", _("困难补助的标准“%(name)s”不再用了"), frozenset({"name", "foundation"})),
    Verb("funds.relief_asked", _("有人申请困难补助")),
    Verb("funds.relief_agreed", _("理事会同意一笔困难补助")),
    Verb("funds.relief_refused", _("理事会没有同意一笔困难补助")),
    Verb("funds.relief_contested", _("有人申请再议困难补助")),
    Verb("funds.relief_prepared", _("会计为一笔困难补助制单")),
    Verb("funds.relief_sent_back", _("一笔困难补助退回制单")),
    Verb("funds.relief_paid", _("发放了一笔困难补助")),
    Verb("funds.relief_withdrawn", _("一笔困难补助的申请撤回了")),
    Verb("funds.relief_forgotten", _("按当事人要求删去了困难补助里的个人信息")),
    Verb("funds.allocation_raised", _("提请理事会拨款"), frozenset({"fund", "amount", "kind", "resolution"})),
    Verb("funds.allocation_made", _("按理事会的决定拨款"), frozenset({"fund", "amount", "kind", "resolution"})),
    Verb("funds.allocation_refused", _("理事会没有同意拨款"), frozenset({"fund", "amount", "kind", "resolution"})),
    Verb("funds.bank_account_opened", _("登记了一个银行账户"), frozenset({"bank", "tail", "opening"})),
    Verb("funds.statement_read", _("导入了银行流水，新的%(new)s笔"), frozenset({"new", "known", "first", "last"})),
    Verb("funds.line_matched", _("银行流水和账对上了一笔"), frozenset({"sort", "amount"})),
    Verb("funds.line_unmatched", _("更正了一笔对账"), frozenset({"sort", "amount"})),
    Verb("funds.bank_fee_booked", _("记了银行手续费"), frozenset({"amount"})),
    Verb("funds.interest_booked", _("记了银行利息"), frozenset({"amount"})),
    Verb(
        "funds.month_prepared",
        _("会计对完了%(month)s的账，等第二人确认"),
        frozenset({"month", "ledger", "bank", "in_transit"}),
    ),
    Verb("funds.month_closed", _("第二人确认，%(month)s结账"), frozenset({"month", "ledger", "bank", "in_transit"})),
)
