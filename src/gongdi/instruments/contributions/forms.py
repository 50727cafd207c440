"""What a person fills in: a call, a pledge, a receipt, a witness's word, a tariff."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.fields import day
from gongdi.ground.places.models import Place
from gongdi.instruments.contributions.actions import Needed, Wish, unit_named
from gongdi.instruments.contributions.models import Call, Grade, Kind, Naming, Need
from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.ledger.books.fields import AmountField
from gongdi.ledger.books.models import Unit
from gongdi.ledger.resolutions.forms import Row, words

# Django's own class takes no type at run time.
if TYPE_CHECKING:
    NeedChoice = forms.ModelChoiceField[Need]
else:
    NeedChoice = forms.ModelChoiceField

PUBLIC = _("所有人都看得到，请不要写姓名、电话和住址。")
GOODS = (1, 2)


def end_of(on: date) -> datetime:
    """The last moment of a day in the town."""
    return timezone.make_aware(datetime.combine(on, time(23, 59, 59)))


class CallForm(forms.Form):
    """What a cause needs: money, work, up to two goods, land."""

    place = Row(label=_("在哪里"), queryset=Place.objects.none())
    title = forms.CharField(label=_("为什么事征集"), max_length=100, help_text=PUBLIC)
    text = words(_("说明"))
    due = day(_("征集到哪一天"))
    money = AmountField(MONEY, label=_("出资：要多少元"), required=False)
    labour = AmountField("minutes", label=_("出力：要多少时间"), required=False, help_text=_("例如“40 小时”。"))
    goods_1 = forms.CharField(
        label=_("物资：要什么"), max_length=40, required=False, help_text=_("连同单位一起写，例如“袋水泥”。")
    )
    amount_1 = forms.IntegerField(label=_("要多少"), min_value=1, max_value=10**9, required=False)
    goods_2 = forms.CharField(label=_("另一种物资"), max_length=40, required=False)
    amount_2 = forms.IntegerField(label=_("要多少"), min_value=1, max_value=10**9, required=False)
    land = forms.IntegerField(
        label=_("让地：要多少平方米·年"), min_value=1, max_value=10**9, required=False, help_text=_("面积乘以年数。")
    )

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = places
        if first := places.first():
            self.initial.setdefault("place", first.pk)

    def clean(self) -> dict[str, Any]:
        """A kind of goods has its amount, and the other way round."""
        data = super().clean() or {}
        for number in GOODS:
            name, amount = data.get(f"goods_{number}"), data.get(f"amount_{number}")
            if bool(name) != bool(amount) and f"amount_{number}" not in self.errors:
                self.add_error(f"amount_{number}", _("物资要写名称，也要写数量。"))
        return data

    def needs(self) -> list[Needed]:
        """What was filled in."""
        given = self.cleaned_data
        plain = ((Kind.MONEY, "CNY", "money"), (Kind.LABOUR, "minutes", "labour"), (Kind.LAND, "goods.land", "land"))
        found = [Needed(kind, unit, given[name]) for kind, unit, name in plain if given[name]]
        named = [(given[f"goods_{number}"], given[f"amount_{number}"]) for number in GOODS]
        return found + [Needed(Kind.GOODS, unit_named(name).code, amount) for name, amount in named if name]


class Needs(NeedChoice):
    """A choice among what a call needs."""

    def label_from_instance(self, obj: Need) -> str:
        """Kind, how much, and what for."""
        return " · ".join(filter(None, (str(obj.get_kind_display()), shown(obj.amount, obj.unit), obj.words)))


class WishForm(forms.Form):
    """What name shall stand there."""

    naming = forms.ChoiceField(label=_("证书上怎么写姓名"), choices=Naming.choices, widget=forms.RadioSelect)
    on_wall = forms.BooleanField(label=_("同意上感谢墙（不写姓名的不上）"), required=False)

    def wish(self) -> Wish:
        """The wish."""
        return Wish(self.cleaned_data["naming"], self.cleaned_data["on_wall"])


class PledgeForm(WishForm):
    """What somebody gives, how much, until when."""

    field_order = ("need", "amount", "grade", "due", "words", "naming", "on_wall", "key")
    grade = forms.ChoiceField(
        label=_("出力的是"), choices=[("unskilled", _("普工")), ("skilled", _("技工"))], required=False,
        widget=forms.RadioSelect, help_text=_("只有出力要选。"),
    )  # fmt: skip
    due = day(_("哪天之前兑现"), required=False, hint=_("不填就是征集结束那一天。"))
    words = forms.CharField(label=_("想说的话"), max_length=300, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, call: Call, need: Need | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call, self.need = call, need
        units = [each.unit for each in call.needs.all()]
        hint = _("钱写元，时间写小时和分钟，例如“8 小时”；其他写个数。")
        unit: Unit | str = need.unit if need else units[0]
        self.fields["need"] = Needs(label=_("给什么"), queryset=call.needs.select_related("unit"), empty_label=None)
        self.fields["amount"] = AmountField(unit, label=_("给多少"), help_text=hint)
        if all(each.kind != Kind.LABOUR for each in call.needs.all()):
            del self.fields["grade"]
        self.order_fields(self.field_order)
        self.initial = {"need": need.pk if need else None, "naming": Naming.MASKED, **self.initial}

    def arguments(self) -> dict[str, Any]:
        """The pledge."""
        given = self.cleaned_data
        due = end_of(given["due"]) if given["due"] else None
        same = {name: given[name] for name in ("need", "amount", "words", "key")}
        return same | {"due_at": due, "grade": given.get("grade", Grade.NONE), "wish": self.wish()}


class RecordForm(forms.Form):
    """What is here."""

    def __init__(self, *args: Any, need: Need, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"] = AmountField(need.unit, label=_("这次到了多少"))
        if need.kind == Kind.MONEY:
            hint = _("照银行流水写；这里不收现金。")
            self.fields["bank_number"] = forms.CharField(label=_("银行流水号"), max_length=60, help_text=hint)
        self.fields["words"] = forms.CharField(label=_("说明"), max_length=300, required=False)


class WitnessForm(forms.Form):
    """Seen, or not."""

    seen = forms.ChoiceField(
        label=_("您亲眼看到了吗？"),
        choices=[("yes", _("看到了，确实收到")), ("no", _("没有收到"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("没有收到的，写明情况"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """A no has its reason."""
        data = super().clean() or {}
        if data.get("seen") == "no" and not data.get("reason", "").strip():
            self.add_error("reason", _("请写明情况。"))
        return data


class TariffForm(forms.Form):
    """What an hour, a sack or a square metre is worth from a day on."""

    place = Row(label=_("在哪里"), queryset=Place.objects.none())
    unit = forms.ModelChoiceField(label=_("折算什么"), queryset=Unit.objects.none(), to_field_name="code")
    grade = forms.ChoiceField(
        label=_("出力分不分普工技工"), choices=Grade.choices, required=False, help_text=_("只有出力要选。")
    )
    per = forms.IntegerField(label=_("每多少（时间按分钟，60就是1小时）"), min_value=1, max_value=10**6, initial=60)
    fen = AmountField(MONEY, label=_("折多少元"))
    from_on = day(_("从哪一天起"))
    ground = forms.CharField(label=_("依据"), max_length=300, help_text=_("文件名称和条目，所有人都看得到。"))
    resolution = forms.IntegerField(label=_("决议编号"), min_value=1, required=False)

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.exclude(code__in=("CNY", "points")).order_by("code")
        for name, rows in (("place", places), ("unit", units)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows

    def arguments(self) -> dict[str, Any]:
        """The tariff."""
        return self.cleaned_data | {"unit": self.cleaned_data["unit"].code}
