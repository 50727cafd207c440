"""What is wrong with a row or a map, and how to mend it, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongdi.engines.tables import MESSAGES, Fault
from gongdi.engines.tables.faults import FIELD_NAMES

OWN = {
    "id_twice": gettext_noop("第 %(row)s 行的编号“%(value)s”在这个文件里出现了不止一次，只取第一次。"),
    "status_unknown": gettext_noop("第 %(row)s 行的状态是“%(value)s”，认不出来。"),
    "status_without_reply": gettext_noop("第 %(row)s 行的状态是已答复，却没有答复，也没有答复时间。"),
    "status_before_reply": gettext_noop("第 %(row)s 行的状态是“%(value)s”，却已经有了答复。"),
    "status_without_unit": gettext_noop("第 %(row)s 行的状态是“%(value)s”，却没有承办单位。"),
    "reply_without_time": gettext_noop("第 %(row)s 行有答复，却没有答复时间，也没有办结时间。"),
    "channel_unknown": gettext_noop("第 %(row)s 行的来源是“%(value)s”，认不出来。"),
    "time_in_future": gettext_noop("第 %(row)s 行的时间“%(value)s”还没有到。"),
    "name_unknown": gettext_noop("第 %(row)s 行：没有叫“%(value)s”的%(kind_name)s。"),
    "name_ambiguous": gettext_noop("第 %(row)s 行：叫“%(value)s”的%(kind_name)s不止一个。"),
    "name_too_long": gettext_noop("第 %(row)s 行：%(kind_name)s的名称“%(value)s”超过 %(limit)s 个字。"),
    "place_too_deep": gettext_noop("第 %(row)s 行：不能再往下增加“%(value)s”这一级地方。"),
    "root_unknown": gettext_noop("列对应表的 root 是“%(value)s”，没有这个编码或名称的地方。"),
    "root_ambiguous": gettext_noop("不知道导入到哪个地方：请在列对应表里用 root 写明它的编码。"),
    "town_empty": gettext_noop(
        '这里还没有任何地方。请先用 gongdi places import 导入，或在列对应表里写 town 和 create = ["place"]。'
    ),
}
KINDS = {"place": gettext_noop("地方"), "category": gettext_noop("事项类别"), "unit": gettext_noop("单位")}

IN_THE_TABLE = gettext_noop("在原表里改正这一格，再导入一次；已经导入的行不会重复。")
MENDS = {
    "id_twice": gettext_noop("核对编号：如果是两件事，请给第二件另外的编号。"),
    "status_unknown": gettext_noop("在列对应表的 [fields.status] 里用 values 写明它相当于：%(known)s。"),
    "status_without_reply": gettext_noop("对应答复或答复时间的列，或把状态改为 received。"),
    "status_before_reply": gettext_noop("在 [fields.status] 的 values 里把这种状态对应为 replied 或 closed。"),
    "status_without_unit": gettext_noop("对应承办单位的列，或把这种状态对应为 received。"),
    "reply_without_time": gettext_noop("对应答复时间的列；没有时，用 columns 把答复并入 detail。"),
    "channel_unknown": gettext_noop("在 [fields.channel] 里用 values 写明它相当于：%(known)s。"),
    "time_in_future": gettext_noop("核对日期的写法（dates）和时区（timezone），或在原表里改正。"),
    "name_unknown": gettext_noop('改成已有的名称或编码；确实要新增时，在列对应表里写 create = ["%(kind)s"]。'),
    "name_ambiguous": gettext_noop("改写成它的编码，或用 root 缩小范围。"),
    "value_not_mapped": gettext_noop("在列对应表这一项的 values 里补上它，或写 otherwise。"),
    "value_too_long": gettext_noop("缩短，或在列对应表这一项里写 cut。"),
    "time_unreadable": gettext_noop("在列对应表的 dates 里补上这种写法，或在原表里改正。"),
    "digits_lost": gettext_noop("把这一列设为文本后重新导出。"),
    "file_damaged": gettext_noop("重新导出完整的文件，再导入一次；已经导入的行不会重复。"),
}


def words(fault: Fault) -> dict[str, str | int]:
    """Everything a sentence may name, in the reader's language."""
    said = fault.words()
    if "field" in said:
        said["field"] = _(FIELD_NAMES[str(said["field"])])
    return said | {"kind_name": _(KINDS[str(said["kind"])]) if "kind" in said else ""}


def sentence(fault: Fault) -> str:
    """What is wrong."""
    return _((MESSAGES | OWN)[fault.code]) % words(fault)


def mend(fault: Fault) -> str:
    """How to mend it."""
    return _(MENDS.get(fault.code, IN_THE_TABLE)) % words(fault)
