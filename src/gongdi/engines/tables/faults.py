"""What can be wrong with a table, a row of it or a column map. Messages are made by whoever shows them.

A fault has a code and arguments; `MESSAGES` has a sentence for each code. Show one with
`gettext(MESSAGES[fault.code]) % fault.words()`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

EXCERPT_CHARS = 40


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation; engines do not translate."""
    return sentence


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: `code` says what; row (as the spreadsheet counts), column, cell ("C17") and value where.

    A fault of a row without a column spoils the whole row; one with a column spoils it only if that column is used.
    """

    code: str
    row: int | None = None
    column: str = ""
    cell: str = ""
    value: str = ""
    args: Mapping[str, str | int] = field(default_factory=dict)

    def words(self) -> dict[str, str | int]:
        """Everything a sentence of `MESSAGES` may name."""
        where: dict[str, str | int] = {
            "row": self.row or 0,
            "column": self.column,
            "cell": self.cell,
            "value": self.value,
        }
        return where | dict(self.args)


class TableError(ValueError):
    """Reading cannot begin or go on; `fault` says why. Rows that were read before it stay good."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"{fault.code} {fault.words()}")
        self.fault = fault


class MappingError(ValueError):
    """A column map that cannot be used; `faults` says all that is wrong with it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.code} {fault.words()}" for fault in faults))
        self.faults = faults


def excerpt(value: object) -> str:
    """The beginning of a value, on one line, at most 40 characters."""
    text = " ".join(str(value)[: EXCERPT_CHARS * 4].split())
    return text if len(text) <= EXCERPT_CHARS else text[: EXCERPT_CHARS - 1] + "…"


_ = gettext_noop

MESSAGES: dict[str, str] = {
    # The file.
    "file_empty": _("文件是空的。"),
    "file_too_large": _("文件有 %(size)s 字节，最多只收 %(limit)s 字节。请分成几个文件。"),
    "file_damaged": _("文件不完整或已损坏。请重新导出，或重新上传。"),
    "unpacked_too_large": _("文件解压后超过 %(limit)s 字节，为安全起见不再读取。"),
    "packed_too_tightly": _("文件的压缩比超过 %(limit)s 倍，像是压缩炸弹，为安全起见不读取。"),
    "archive_too_many_entries": _("文件内部有太多部件（最多 %(limit)s 个），不像是正常的表格。"),
    "archive_method": _("文件用了不支持的压缩方式。请用 Excel 或 WPS 打开后另存为 .xlsx。"),
    "password_protected": _("文件设了打开密码。请取消密码后另存一份再导入。"),
    "old_excel": _("这是旧式 .xls 文件。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。"),
    "not_a_workbook": _("这个压缩文件里没有表格。请上传 .xlsx 或 .csv 文件本身。"),
    "binary_workbook": _("这是 .xlsb 文件。请用 Excel 打开，另存为 .xlsx 后再导入。"),
    "web_page": _("文件其实是网页或 XML，只是改了扩展名。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。"),
    "pdf_file": _("这是 PDF 文件。请导入原始的 .xlsx 或 .csv 表格。"),
    "xml_doctype": _("文件里带有 DOCTYPE 或实体声明，为安全起见不读取。"),
    "xml_broken": _("文件内部的 XML 已损坏：第 %(line)s 行第 %(offset)s 列。请用 Excel 或 WPS 打开，另存后再导入。"),
    "xml_too_deep": _("文件内部的 XML 结构异常，为安全起见不读取。"),
    "encoding_utf16": _("文件是 UTF-16 编码。请另存为 UTF-8 编码的 CSV。"),
    "encoding_unknown": _(
        "认不出文件的编码：从第 %(offset)s 个字节起既不是 UTF-8 也不是 GB18030。请另存为 UTF-8 编码的 CSV。"
    ),
    "sheet_missing": _("没有名为“%(sheet)s”的工作表。文件里有：%(sheets)s。"),
    "no_rows": _("表格里没有内容。"),
    "header_missing": _("第 %(row)s 行应当是表头，却像数据（“%(value)s”）。请在第一行写上各列的名称。"),
    "header_row_missing": _("第 %(row)s 行没有内容，不能当表头。"),
    "too_many_columns": _("表头有 %(count)s 列，最多 %(limit)s 列。"),
    "too_many_rows": _("表格超过 %(limit)s 行。请分成几个文件。"),
    "too_many_texts": _("表格里不同的文字超过 %(limit)s 条。请分成几个文件。"),
    "column_missing": _("表格里没有“%(column)s”这一列。最接近的是“%(nearest)s”。"),
    # Notes: good to know, nothing is wrong.
    "note_sheet_chosen": _("有 %(count)s 个工作表，读取的是“%(sheet)s”。"),
    "note_sheet_hidden": _("隐藏的工作表“%(sheet)s”没有读取。"),
    "note_header_not_first": _("表头在第 %(row)s 行，它上面的内容没有读取。"),
    "note_column_renamed": _("列名“%(value)s”重复，第二个起改称“%(column)s”。"),
    "note_cells_merged": _("数据区有 %(count)s 处合并单元格：只有每处左上角的一行有值。"),
    # One row.
    "cell_too_long": _("单元格 %(cell)s 有 %(count)s 个字，最多 %(limit)s 个。"),
    "row_too_long": _("第 %(row)s 行超过 %(limit)s 个字。"),
    "row_too_wide": _("第 %(row)s 行比表头多出几格（“%(value)s”）：多半是文字里的分隔符没有加引号。"),
    "quote_broken": _("第 %(row)s 行的引号没有配对，或引号后面还有文字。"),
    "row_in_broken_quote": _("第 %(row)s 到 %(last)s 行夹在没有配对的引号之间，认不准。"),
    "nul_character": _("单元格 %(cell)s 里有空字符（NUL）。"),
    "formula_without_value": _(
        "单元格 %(cell)s 是公式，文件里没有存它的结果。请用 Excel 或 WPS 打开、保存一次，或粘贴为数值。"
    ),
    "formula_as_text": _("单元格 %(cell)s 是没有算出来的公式“%(value)s”。请粘贴为数值。"),
    "error_value": _("单元格 %(cell)s 是错误值“%(value)s”。"),
    "text_missing": _("单元格 %(cell)s 指向一段不存在的文字，文件可能已损坏。"),
    "value_missing": _("第 %(row)s 行的“%(column)s”是空的，而“%(field)s”必须有。"),
    "value_too_long": _("第 %(row)s 行的“%(column)s”有 %(count)s 个字，最多 %(limit)s 个。"),
    "value_not_mapped": _("第 %(row)s 行的“%(column)s”是“%(value)s”，列对应表里没有说它是什么。"),
    "digits_lost": _(
        "第 %(row)s 行的“%(column)s”是“%(value)s”：数字太长，末尾几位已被 Excel 丢掉。请把这一列设为文本后重新导出。"
    ),
    "time_unreadable": _("第 %(row)s 行的“%(column)s”是“%(value)s”，不是能认的日期。能认的写法：%(formats)s。"),
    "time_out_of_range": _("第 %(row)s 行的“%(column)s”是“%(value)s”，不在 1949 年到 2199 年之间。"),
    "time_before_raised": _("第 %(row)s 行的“%(column)s”是“%(value)s”，早于提出的时间。"),
    "number_unreadable": _("第 %(row)s 行的“%(column)s”是“%(value)s”，不是数字。"),
    "number_out_of_range": _("第 %(row)s 行的“%(column)s”是“%(value)s”，应在 %(low)s 到 %(high)s 之间。"),
    "position_incomplete": _("第 %(row)s 行只有经度或只有纬度。"),
    # The column map.
    "map_not_toml": _("列对应表从第 %(line)s 行第 %(offset)s 列起不是正确的 TOML。"),
    "map_too_long": _("列对应表有 %(count)s 个字，最多 %(limit)s 个。"),
    "map_key_unknown": _("列对应表里的“%(key)s”不认识。最接近的是“%(nearest)s”。"),
    "map_key_missing": _("列对应表里缺少“%(key)s”。"),
    "map_value_wrong": _("列对应表里的“%(key)s”应当是%(expected)s。"),
    "map_source_too_long": _("列对应表的 source 是“%(value)s”，最多 %(limit)s 个字。"),
    "map_rule_without_origin": _(
        "列对应表的“%(key)s”没有说从哪里来：请写 column、columns、first_of 或 constant 之一。"
    ),
    "map_rule_two_origins": _("列对应表的“%(key)s”只能写 column、columns、first_of、constant 中的一个。"),
    "map_date_format": _("日期写法“%(value)s”里的“%(part)s”不认识。能用的有：%(known)s。"),
    "map_timezone": _("时区“%(value)s”不认识。例如：Asia/Shanghai。"),
    # Why a column was taken for a field.
    "guess_name": _("列名就是这个意思"),
    "guess_name_part": _("列名里有“%(word)s”"),
    "guess_dates": _("内容像日期（%(formats)s）"),
    "guess_dates_unclear": _("内容像日期，但分不清月和日（%(formats)s），请核对"),
    "guess_dates_unreadable": _("列名像日期，但内容认不出日期"),
    "guess_values_unknown": _("列名就是这个意思，但不知道“%(values)s”是什么状态，请补上"),
    "guess_nothing": _("看不出是什么"),
}

FIELD_NAMES: dict[str, str] = {
    "source_id": _("原编号"),
    "title": _("标题"),
    "detail": _("内容"),
    "raised_at": _("提出时间"),
    "reporter_name": _("提出人"),
    "phone": _("电话"),
    "place": _("所在地方"),
    "address": _("地址"),
    "category": _("类别"),
    "unit": _("承办单位"),
    "status": _("状态"),
    "reply": _("答复"),
    "replied_at": _("答复时间"),
    "closed_at": _("办结时间"),
    "channel": _("来源"),
    "latitude": _("纬度"),
    "longitude": _("经度"),
    "supports": _("支持数"),
    "opposes": _("反对数"),
}
"""What people call the fields of a draft."""
