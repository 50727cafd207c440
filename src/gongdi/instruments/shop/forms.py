"""The shape of what people type in the shop."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation
from gongdi.instruments.shop.actions import Terms
from gongdi.instruments.shop.models import Offer, Period
from gongdi.instruments.shop.queries.purses import Purse
from gongdi.ledger.books.amounts import MONEY, POINTS, plain
from gongdi.ledger.books.fields import AmountField
from gongdi.ledger.books.models import OwnerKind
from gongdi.ledger.books.queries import Owner
from gongdi.ledger.resolutions.forms import Row

REQUIRED = {"required": _("这一项要填。")}
STOCK_MOST = 100_000
LIMIT_MOST = 999
DAYS_MOST = 366


def line(label: Any, chars: int, **options: Any) -> forms.CharField:
    """A line of text."""
    widget = forms.TextInput({"class": "input"})
    return forms.CharField(label=label, max_length=chars, widget=widget, error_messages=REQUIRED, **options)


def count(label: Any, least: int, most: int, **options: Any) -> forms.IntegerField:
    """A whole number."""
    widget = forms.NumberInput({"class": "input", "inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=widget, error_messages=REQUIRED, **options
    )


def on(label: Any) -> forms.DateField:
    """A day."""
    widget = forms.DateInput({"class": "input", "type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages=REQUIRED)


class Price(forms.Form):
    """What an offer costs and pays, and how many anybody may have."""

    price = AmountField(POINTS, label=_("要多少积分"))
    pay = AmountField(MONEY, least=0, label=_("每件付给商户多少元"), help_text=_("从结算资金里付。商户自愿送的写0。"))
    period = forms.ChoiceField(label=_("限量按什么算"), choices=Period.choices, initial=Period.MONTH)
    per_person = count(_("每人最多换几件"), 0, LIMIT_MOST, initial=0, help_text=_("0 表示不限。"))
    per_household = count(_("每户最多换几件"), 0, LIMIT_MOST, initial=0, help_text=_("0 表示不限。"))
    good_days = count(_("换了以后几天内要用"), 1, DAYS_MOST, initial=30)
    from_on = on(_("从哪天开始换"))
    to_on = on(_("换到哪天为止"))

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        data = super().clean() or {}
        if data.get("from_on") and data.get("to_on") and data["to_on"] < data["from_on"]:
            self.add_error("to_on", _("截止日不能早于开始日。"))
        return data


class NewOffer(Price):
    """A new offer."""

    title = line(_("换什么"), 60, help_text=_("例如：大米一袋（五公斤）、理发一次。"))
    title_en = line(_("英文名"), 90, required=False)
    detail = forms.CharField(
        label=_("说明"), max_length=500, required=False, widget=forms.Textarea({"class": "input", "rows": 2})
    )
    where = line(_("到哪里换"), 120, help_text=_("店的地址，或者送到哪里。"))
    stock = count(_("有多少件"), 1, STOCK_MOST)
    field_order = ("title", "title_en", "detail", "where", "stock", "price", "pay")

    def terms(self) -> Terms:
        """The offer as the action takes it."""
        return Terms(**self.cleaned_data)


class Revise(Price):
    """New terms for vouchers to come; `version` is what was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class Restock(forms.Form):
    """More of the same."""

    more = count(_("再补多少件"), 1, STOCK_MOST)


class Why(forms.Form):
    """A reason in words."""

    reason = forms.CharField(label=_("原因"), max_length=200, widget=forms.Textarea({"class": "input", "rows": 2}))


class Code(forms.Form):
    """A code, typed or scanned."""

    code = forms.CharField(
        label=_("券码"),
        max_length=200,
        help_text=_("请顾客读8位数字，或者扫他手机上的二维码。"),
        error_messages={"required": _("请填上顾客券上的8位数字。")},
        widget=forms.TextInput(
            {"class": "input till-code", "inputmode": "numeric", "autocomplete": "off", "autofocus": True}
        ),
    )


class Join(forms.Form):
    """An organisation that takes part."""

    organisation = Row(
        Organisation.objects.none(),
        label=_("商户、企业或社会组织"),
        empty_label=_("请选择"),
        widget=forms.Select({"class": "input"}),
    )

    def __init__(self, *args: Any, choices: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["organisation"]
        field.queryset = choices


class Exchange(forms.Form):
    """An exchange: the price that was seen, a key that makes pressing twice harmless, and which purse pays."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    price = forms.IntegerField(widget=forms.HiddenInput)
    purse = forms.ChoiceField(label=_("用谁的积分"), widget=forms.RadioSelect, required=False)

    def __init__(self, data: Any = None, *, offer: Offer, purses: Sequence[Purse]) -> None:
        super().__init__(data, initial={"key": uuid4(), "price": offer.price})
        choices = [(sign(purse.owner), said(purse)) for purse in purses]
        if len(choices) > 1:
            field: Any = self.fields["purse"]
            field.choices, field.initial, field.required = choices, choices[0][0], True
        else:
            del self.fields["purse"]

    def arguments(self) -> dict[str, Any]:
        """What the action takes."""
        chosen = self.cleaned_data.get("purse")
        purse = owner(chosen) if chosen else None
        return {"key": self.cleaned_data["key"], "price": self.cleaned_data["price"], "purse": purse}


class ExchangeFor(Exchange):
    """The same for somebody without a telephone."""

    heard = forms.BooleanField(
        label=_("我当面或在电话里听到本人同意用积分换这一件"),
        error_messages={"required": _("没有听到本人同意，不能替他兑换。")},
    )


def sign(owner: Owner) -> str:
    """An owner of a purse in a form: `household-7`."""
    return f"{owner.kind}-{owner.number}"


def owner(text: str) -> Owner:
    """The owner that a form names; it was one of the choices."""
    kind, _dash, number = text.partition("-")
    return Owner(OwnerKind(kind), int(number))


def said(purse: Purse) -> str:
    """A purse in words."""
    points = plain(max(purse.available, 0))
    if purse.owner.kind == OwnerKind.PERSON:
        return str(_("我自己的：%(points)s 分") % {"points": points})
    return str(_("%(home)s的：%(points)s 分") % {"home": purse.name or str(_("我家")), "points": points})


def initial_of(offer: Offer) -> dict[str, Any]:
    """The terms of an offer, as a person would type them."""
    same = ("period", "per_person", "per_household", "good_days", "from_on", "to_on", "version")
    return {name: getattr(offer, name) for name in same} | {"price": offer.price, "pay": offer.pay}
