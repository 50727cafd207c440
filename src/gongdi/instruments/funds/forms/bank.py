"""What is filled in for the bank: an account, a file, which column is what, and what a line is."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from gongdi.engines.statements import FIELD_NAMES, MESSAGES, Columns, Fault, TableError
from gongdi.engines.statements.money import Unreadable, fen
from gongdi.ground.access.fields import line
from gongdi.instruments.funds.forms.giving import FundChoice, words
from gongdi.instruments.funds.models import BankAccount, Fund
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.fields import AmountField
from gongdi.ledger.books.kinds import KINDS
from gongdi.ledger.books.models import Account

# Django's own class takes no type at run time.
if TYPE_CHECKING:
    AccountField = forms.ModelChoiceField[Account]
else:
    AccountField = forms.ModelChoiceField

FILE_MOST = 5 << 20
LATE = gettext_lazy("第 %(row)s 行是 %(value)s 的，那个月已经结账，没有导入。")


def sentence(fault: Fault) -> str:
    """A fault of a file in the reader's language."""
    if fault.code == "month_closed":
        return str(LATE) % fault.words()
    told = fault.words()
    if "fields" in told:
        told["fields"] = "、".join(gettext(FIELD_NAMES[name]) for name in str(told["fields"]).split())
    return gettext(MESSAGES[fault.code]) % told


class AccountForm(forms.Form):
    """A bank account."""

    name = line(_("账户名称"), 40, help_text=_("例如：基本户。"))
    bank = line(_("开户银行"), 60)
    tail = forms.RegexField(
        r"\d{4}", label=_("账号后四位"), error_messages={"invalid": _("请写四位数字。")}, max_length=4
    )
    opening = forms.CharField(
        label=_("开始记账前的余额（元）"),
        required=False,
        max_length=30,
        help_text=_("没有就空着；第一份流水会说明它。"),
    )

    def clean_opening(self) -> int:
        """The balance in fen; it may be zero or below."""
        try:
            return fen(self.cleaned_data["opening"]) or 0
        except Unreadable as no:
            raise ValidationError(_("看不懂这个金额。能认的写法：1234.56、1,234.56。")) from no


class UploadForm(forms.Form):
    """A file of the bank."""

    account = forms.ModelChoiceField(label=_("哪个账户"), queryset=BankAccount.objects.none(), empty_label=None)
    file = forms.FileField(
        label=_("流水文件"), help_text=_("从网上银行下载的 Excel（.xlsx）、CSV 或 OFX 文件，不用改动。")
    )

    def __init__(self, *args: Any, accounts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["account"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = accounts

    def clean_file(self) -> Any:
        """Not too large for a page."""
        file = self.cleaned_data["file"]
        if file.size > FILE_MOST:
            raise ValidationError(_("文件超过5MB。请按月下载，分几次上传。"))
        return file

    def refuse(self, no: TableError) -> None:
        """Say why the file cannot be read."""
        self.add_error("file", sentence(no.fault))


class ColumnsForm(forms.Form):
    """Which column is what."""

    def __init__(self, *args: Any, names: tuple[str, ...], columns: Columns, **kwargs: Any) -> None:
        kwargs["initial"] = asdict(columns)
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *((name, name) for name in names)]
        for field, label in FIELD_NAMES.items():
            self.fields[field] = forms.ChoiceField(label=gettext(label), choices=choices, required=False)

    def clean(self) -> dict[str, Any]:
        """A day and an amount at least."""
        data = super().clean() or {}
        if not self.errors:
            for field in Columns(**data).missing:
                self.add_error(field, _("这一列必须有。"))
        return data

    def columns(self) -> Columns:
        """The map."""
        return Columns(**self.cleaned_data)


class TakeForm(forms.Form):
    """Money that nobody registered: into which fund."""

    fund = FundChoice(label=_("入哪个基金"), queryset=Fund.objects.none(), empty_label=None)

    def __init__(self, *args: Any, funds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["fund"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = funds


class UnmatchForm(forms.Form):
    """Why a match was wrong."""

    reason = words(_("为什么对错了"), most=200)


class AccountChoice(AccountField):
    """An account of public money, by its book and what it is for."""

    def label_from_instance(self, obj: Account) -> str:
        """The name in the reader's language."""
        return f"{obj.book.called} · {KINDS[obj.kind].words}"


class AllocateForm(TakeForm):
    """Money to another account of public money."""

    account = AccountChoice(label=_("拨到哪里"), queryset=Account.objects.none(), empty_label=None)
    amount = AmountField(MONEY, label=_("多少元"))
    purpose = words(_("做什么用"), hint=_("通过以后公开，请不要写姓名、电话和住址。"))

    def __init__(self, *args: Any, accounts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fund"].label = _("从哪个基金")
        field = self.fields["account"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = accounts
        if not accounts:
            field.help_text = _("还没有可以接收拨款的账户：积分商店、社区预算开了账，就会出现在这里。")
