"""What is wrong with a field, as a sentence. The checker's own words are English only, so they are not shown."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.words import Words

SENTENCES: dict[str, Words] = {
    "missing": _("必须填写。"),
    "blank": _("不能只有空白。"),
    "control_character": _("含有不能保存的控制字符。"),
    "extra_forbidden": _("没有这个字段，请核对拼写。"),
    "string_type": _("应为文字。"),
    "string_too_short": _("至少 %(min_length)s 个字。"),
    "string_too_long": _("最多 %(max_length)s 个字。"),
    "int_type": _("应为整数。"),
    "int_parsing": _("应为整数。"),
    "int_from_float": _("应为整数。"),
    "float_type": _("应为数字。"),
    "float_parsing": _("应为数字。"),
    "finite_number": _("应为有限的数字。"),
    "bool_type": _("应为 true 或 false。"),
    "bool_parsing": _("应为 true 或 false。"),
    "greater_than_equal": _("不能小于 %(ge)s。"),
    "less_than_equal": _("不能大于 %(le)s。"),
    "enum": _("只能是：%(expected)s。"),
    "half_a_point": _("纬度和经度要一起填，或都不填。"),
    "person_or_phone": _("写明替谁登记：person 和 phone 选一个填。"),
    "answer_of_the_person": _("联系上了就填 solved 和 satisfaction，没有联系上就都不填。"),
}
OTHERWISE = _("格式不对，请看接口说明。")


def sentence(error: dict[str, Any]) -> dict[str, str]:
    """What is wrong, in the reader's language, and its kind for programs."""
    values = {key: value for key, value in error.get("ctx", {}).items() if key != "error"}
    values["expected"] = str(values.get("expected", "")).replace("'", "").replace(" or ", ", ")
    return {"what": str(SENTENCES.get(error["type"], OTHERWISE)) % values, "kind": error["type"]}
