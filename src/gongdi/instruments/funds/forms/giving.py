"""What people fill in to give, and what a treasurer and a committee fill in about gifts, drives and motions."""

import uuid
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.fields import day, line
from gongdi.ground.people.models import Organisation, OrganisationKind
from gongdi.instruments.funds.actions.drives import Call
from gongdi.instruments.funds.actions.founding import Till
from gongdi.instruments.funds.actions.gifts import Gift
from gongdi.instruments.funds.actions.motions import NewFund
from gongdi.instruments.funds.models import (
    Donation,
    DonorSort,
    Drive,
    Fund,
    FundSort,
    FundStage,
    Over,
    Shown,
    Way,
    Wish,
)
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.fields import AmountField

# Django's own classes take no type at run time.
if TYPE_CHECKING:
    FundField = forms.ModelChoiceField[Fund]
    UnitField = forms.ModelChoiceField[Organisation]
else:
    FundField = UnitField = forms.ModelChoiceField


class FundChoice(FundField):
    """A fund, called in the reader's language."""

    def label_from_instance(self, obj: Fund) -> str:
        """Its name."""
        return obj.called


def words(label: Any, *, required: bool = True, rows: int = 3, most: int = 2_000, hint: Any = "") -> forms.CharField:
    """A few sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=most, widget=area, help_text=hint)


def once() -> forms.UUIDField:
    """A word of the form's own: sending it twice does it once."""
    return forms.UUIDField(required=False, widget=forms.HiddenInput)


PAID_HINT = _("已经付了款的填这里，还没付的空着。")
REFERENCE_HINT = _("在银行回单或者付款记录里。有它，核对得快。")


class GiveForm(forms.Form):
    """Give: which fund, how much, how to be named. The rest may stay as it is."""

    fund = FundChoice(label=_("捐给哪个基金"), queryset=Fund.objects.none())
    amount = AmountField(MONEY, label=_("捐多少元"), help_text=_("例如 100，或者 1万。捐物资的不填，在下面写物资。"))
    shown = forms.ChoiceField(
        label=_("怎么公开您的名字"), choices=Shown.choices, initial=Shown.MASKED, widget=forms.RadioSelect
    )
    giver = line(_("名字"), required=False, help_text=_("个人写姓名，企业、组织写全称。"))
    sort = forms.ChoiceField(label=_("您是"), choices=DonorSort.choices, initial=DonorSort.PERSON, required=False)
    wish = forms.ChoiceField(
        label=_("如果这个用途结束了还有剩余"),
        choices=Wish.choices,
        initial=Wish.FREE,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("捐给总基金的，由基金会用于公益。"),
    )
    goods = line(_("物资的名称和单位"), 60, required=False, help_text=_("例如：口罩（盒）。"))
    number = forms.IntegerField(label=_("物资的数量"), min_value=1, max_value=10**9, required=False)
    paid_on = day(_("付款日期"), required=False, help_text=PAID_HINT)
    bank_reference = line(_("银行流水号"), 60, required=False, help_text=REFERENCE_HINT)
    words = line(_("想说的话"), 200, required=False, help_text=_("会和捐赠一起公开，请不要写电话和住址。"))
    once = once()

    def __init__(self, *args: Any, funds: Any, drive: Drive | None = None, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": uuid.uuid4()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.drive, self.today = drive, today
        self.fields["amount"].required = not (self.is_bound and self.data.get("goods"))
        field = self.fields["fund"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = funds
        field.empty_label = None

    def clean(self) -> dict[str, Any]:
        """Money or goods, one of them; nothing is paid tomorrow."""
        data = super().clean() or {}
        if data.get("goods") and not data.get("number"):
            self.add_error("number", _("请写物资的数量。"))
        if data.get("paid_on") and data["paid_on"] > self.today:
            self.add_error("paid_on", _("付款日期不能在今天以后。"))
        if data.get("bank_reference") and not data.get("paid_on"):
            self.add_error("paid_on", _("写了银行流水号，请也写付款日期。"))
        return data

    def gift(self) -> Gift:
        """What is given."""
        data = self.cleaned_data
        fund = data["fund"]
        goods = data.get("goods", "")
        return Gift(
            fund,
            data["number"] if goods else data["amount"],
            sort=DonorSort(data.get("sort") or DonorSort.PERSON),
            giver=data["giver"],
            shown=Shown(data["shown"]),
            wish=Wish.FREE if fund.is_general else Wish(data.get("wish") or Wish.FREE),
            way=Way.HANDED if goods else Way.TRANSFER,
            goods=goods,
            drive=self.drive if self.drive and self.drive.fund_id == fund.pk else None,
            words=data["words"],
            paid_on=data["paid_on"],
            bank_reference=data["bank_reference"],
            key=str(data.get("once") or ""),
        )


class DeedForm(forms.Form):
    """A deed on a gift; the version is the one that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, donation: Donation, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": donation.version} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.donation, self.today = donation, today

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the actor and the time."""
        data = dict(self.cleaned_data)
        return data | {"seen": data.pop("version")}


class ReportForm(DeedForm):
    """Paid: when, and under which reference."""

    paid_on = day(_("付款日期"))
    bank_reference = line(_("银行流水号"), 60, required=False, help_text=REFERENCE_HINT)

    def clean_paid_on(self) -> date:
        """Nothing is paid tomorrow."""
        paid: date = self.cleaned_data["paid_on"]
        if paid > self.today:
            raise forms.ValidationError(_("付款日期不能在今天以后。"))
        return paid


class CheckForm(DeedForm):
    """Seen at the bank, or in the store."""

    bank_reference = line(_("银行流水号"), 60, required=False, help_text=_("和银行对账单核对过的流水号。"))


class ConfirmForm(DeedForm):
    """A second person has seen it; of goods the value."""

    value = AmountField(MONEY, label=_("物资值多少元"), help_text=_("按市场价估，只作说明，不和现金混在一起。"))

    def __init__(self, *args: Any, donation: Donation, **kwargs: Any) -> None:
        super().__init__(*args, donation=donation, **kwargs)
        if not donation.goods:
            del self.fields["value"]


class MissForm(DeedForm):
    """Why it does not count."""

    reason = words(_("原因"), most=200, hint=_("捐赠人看得到。请写清楚缺什么、怎么补。"))


class AskBackForm(DeedForm):
    """What should go back, and why."""

    amount = AmountField(MONEY, label=_("退多少元"))
    reason = words(_("原因"), most=200, hint=_("会公开，请不要写姓名和电话。"))

    def arguments(self) -> dict[str, Any]:
        """Amount and reason."""
        return {key: self.cleaned_data[key] for key in ("amount", "reason")}


FORMS: dict[str, type[DeedForm]] = {
    "report": ReportForm,
    "withdraw": DeedForm,
    "check": CheckForm,
    "confirm": ConfirmForm,
    "miss": MissForm,
    "release": DeedForm,
    "refund": AskBackForm,
}


class DriveForm(forms.Form):
    """A drive: for what, how much, until when, and what becomes of more."""

    name = line(_("募捐的名称"))
    fund = FundChoice(label=_("捐到哪个基金"), queryset=Fund.objects.none())
    about = words(_("为什么募捐，怎么用"), hint=_("会公开，请不要写当事人的姓名和住址。"))
    aim = AmountField(MONEY, label=_("目标金额（元）"))
    ends_on = day(_("哪一天结束"), help_text=_("这一天结束时自动停止。"))
    over = forms.ChoiceField(
        label=_("超过目标怎么办"), choices=Over.choices, initial=Over.FUND, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, funds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["fund"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = funds
        field.empty_label = None

    def call(self, at: datetime) -> Call:
        """What the drive asks for, from now on."""
        data = self.cleaned_data
        ends = timezone.make_aware(datetime.combine(data["ends_on"], time(23, 59, 59)))
        return Call(data["fund"], data["name"], data["about"], data["aim"], at, ends, Over(data["over"]))


class MotionForm(forms.Form):
    """What the committee is asked; which fields there are depends on the sort of motion."""

    source = FundChoice(label=_("从哪个基金"), queryset=Fund.objects.none())
    target = FundChoice(
        label=_("到哪个基金"), queryset=Fund.objects.none(), required=False, empty_label=_("设立一个新的专项基金")
    )
    name = line(_("新基金的名称"), required=False)
    purpose = words(_("新基金的用途"), required=False, hint=_("写清楚只能用来做什么。"))
    closes_on = day(_("哪一天到期"), required=False, help_text=_("到期自动停止收支，剩下的由理事会决定。可以不填。"))
    amount = AmountField(MONEY, label=_("金额（元）"), required=False)
    reason = words(_("理由"), hint=_("通过以后公开，请不要写姓名、电话和住址。"))

    def __init__(self, *args: Any, sort: str, foundation: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sort = sort
        for name in set(self.fields) - set(NEEDED[sort]):
            del self.fields[name]
        earmarked = Fund.objects.filter(foundation=foundation, sort=FundSort.EARMARKED)
        stage = FundStage.ENDED if sort == "convert" else FundStage.OPEN
        open_funds = Fund.objects.filter(foundation=foundation, stage=FundStage.OPEN)
        self._offer("source", earmarked.filter(stage=stage))
        for name in {"open": ("name", "purpose"), "allocate": ("amount",), "convert": ("amount",)}.get(sort, ()):
            self.fields[name].required = True
        self._offer("target", open_funds if sort == "convert" else earmarked.filter(stage=FundStage.OPEN))

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields.get(name)
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows
            if name == "source" or self.sort == "allocate":
                field.empty_label = None
                field.required = True

    def clean(self) -> dict[str, Any]:
        """A new fund has a name and a purpose."""
        data = super().clean() or {}
        is_new = "name" in self.fields and not data.get("target")
        for name in ("name", "purpose"):
            if is_new and not data.get(name) and name not in self.errors:
                self.add_error(name, _("设立新基金，这一项要写。"))
        return data

    def new_fund(self) -> NewFund:
        """The fund that is to be opened."""
        data = self.cleaned_data
        return NewFund(data["name"], data["purpose"], closes_on=data.get("closes_on"))


NEEDED = {
    "open": ("name", "purpose", "closes_on", "amount", "reason"),
    "allocate": ("target", "amount", "reason"),
    "end": ("source", "reason"),
    "convert": ("source", "target", "name", "purpose", "amount", "reason"),
}


class TillForm(forms.Form):
    """How people can give."""

    bank = line(_("开户银行"), required=False)
    account_name = line(_("户名"), required=False)
    account_number = line(_("账号"), 40, required=False)
    collection_code = line(_("收款码的内容"), 500, required=False, help_text=_("用手机扫收款码得到的那串文字。"))

    def till(self) -> Till:
        """The same as the action takes it."""
        return Till(**self.cleaned_data)


class FoundForm(TillForm):
    """A new foundation."""

    organisation = UnitField(label=_("哪个组织"), queryset=Organisation.objects.none(), empty_label=None)
    name = line(_("基金会的名称"))
    purpose = words(_("总基金的用途"))
    votes_needed = forms.IntegerField(label=_("改变用途要几位理事赞成"), min_value=1, max_value=99, initial=2)
    field_order = ("organisation", "name", "purpose", "votes_needed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = Organisation.objects.filter(kind=OrganisationKind.SOCIAL, to_on=None, foundation=None)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = free.order_by("name")

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the organisation."""
        data = self.cleaned_data
        till = Till(**{key: data[key] for key in TillForm.base_fields})
        return {key: data[key] for key in ("name", "purpose", "votes_needed")} | {"till": till}


class HandOutForm(forms.Form):
    """Goods that leave the store."""

    unit = forms.ChoiceField(label=_("物资"))
    amount = forms.IntegerField(label=_("数量"), min_value=1, max_value=10**9)
    purpose = line(_("发给谁、做什么用"), 200, help_text=_("会公开，请不要写姓名、电话和住址。"))

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = units
