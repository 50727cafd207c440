"""What can be wrong with a bank statement besides what can be wrong with any table: a sentence for each code."""

from gongdi.engines.tables import faults as tables

_ = tables.gettext_noop

MESSAGES: dict[str, str] = tables.MESSAGES | {
    # The file.
    "columns_missing": _("认不出这些列：%(fields)s。请说明文件里哪一列是它们。"),
    "no_lines": _("文件里没有一笔交易。"),
    "ofx_broken": _("第 %(row)s 行起不是正确的 OFX（“%(value)s”）。请从网上银行重新下载。"),
    "ofx_doctype": _("OFX 文件里带有 DOCTYPE 或实体声明，为安全起见不读取。"),
    "ofx_cut": _("OFX 文件没有结尾，可能没有下载完。下面的交易读到了，最后一笔之后的没有。"),
    "ofx_currency": _("OFX 文件记的是“%(value)s”，这里只记人民币。"),
    # One row.
    "day_missing": _("第 %(row)s 行没有日期。"),
    "day_unreadable": _(
        "第 %(row)s 行的“%(column)s”是“%(value)s”，不是日期。能认的写法：2026-01-31、20260131、2026/1/31。"
    ),
    "amount_missing": _("第 %(row)s 行没有金额。"),
    "amount_unreadable": _(
        "第 %(row)s 行的“%(column)s”是“%(value)s”，不是金额。能认的写法：1234.56、1,234.56、-1234.56。"
    ),
    "amount_parts": _("第 %(row)s 行的“%(column)s”是“%(value)s”，比一分还小。请核对原件。"),
    "amount_too_large": _("第 %(row)s 行的“%(column)s”是“%(value)s”，超过一千亿元，像是多写了零。"),
    "amount_both": _("第 %(row)s 行既有收入又有支出，分不清是哪一样。"),
    "direction_unknown": _(
        "第 %(row)s 行的“%(column)s”是“%(value)s”，分不清是收入还是支出。能认的有：借、贷、收、支。"
    ),
    "currency_other": _("第 %(row)s 行的币种是“%(value)s”，这里只记人民币。"),
    "serial_cut": _(
        "第 %(row)s 行的“%(column)s”是“%(value)s”：数字太长，末尾几位已被 Excel 丢掉。请把这一列设为文本后重新导出。"
    ),
    # Notes: good to know, nothing is wrong.
    "note_totals": _("合计、说明一类的行没有读取：共 %(count)s 行。"),
    "note_newest_first": _("文件从新到旧排列，已按从旧到新读取。"),
    "note_zero": _("金额是零的 %(count)s 行没有读取。"),
}
