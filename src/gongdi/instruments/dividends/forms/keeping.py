"""What who keeps a list fills in: the draft with its rule, who decides, who is in hardship, what was wrong."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.engines.dividing import HUNDRED
from gongdi.ground.access.fields import Choosing
from gongdi.ground.access.shapes import NUMBER_MOST
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.dividends import faults
from gongdi.instruments.dividends.actions.drafting import REASON_MOST, TEXT_MOST, TITLE_MOST, Rule, Said
from gongdi.instruments.dividends.bases import is_known
from gongdi.instruments.dividends.evidence import KINDS
from gongdi.instruments.dividends.forms.base import PUBLIC, Called, CorrectionForm, DeedForm, area, choices, read
from gongdi.instruments.dividends.models import By, Source
from gongdi.instruments.dividends.models.distributions import DAYS_LEAST, DAYS_MOST
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.fields import AmountField
from gongdi.ledger.resolutions.queries import committees_at

ABOUT_MOST = 60


def percent(label: Any, hint: Any) -> forms.IntegerField:
    """A whole percentage."""
    return forms.IntegerField(label=label, min_value=0, max_value=HUNDRED, initial=0, help_text=hint)


class DraftForm(Choosing):
    """What is divided, and by which rule."""

    title = forms.CharField(label=_("分什么"), max_length=TITLE_MOST, help_text=PUBLIC)
    text = area(_("钱从哪里来，为什么这样分"), most=TEXT_MOST)
    place = Called(label=_("分给哪里的人"), queryset=Place.objects.none())
    unit = Called(label=_("由哪个单位经办"), queryset=Organisation.objects.none())
    amount = AmountField(MONEY, label=_("一共分多少"))
    by = forms.ChoiceField(label=_("怎么分"), widget=forms.RadioSelect, initial=By.HOUSEHOLD)
    kept = percent(_("先留百分之几作公积金"), _("留给集体，以后大家再定怎么用。"))
    care = percent(_("百分之几照顾困难家庭"), _("名单上有困难的几户平分；没有的话并入公积金。"))
    days = forms.IntegerField(label=_("名单公示几天"), min_value=DAYS_LEAST, max_value=DAYS_MOST, initial=7)
    source = forms.ChoiceField(
        label=_("从哪个账户出"), choices=Source.choices, widget=forms.RadioSelect, initial=Source.POT
    )
    about = forms.CharField(required=False, max_length=ABOUT_MOST, widget=forms.HiddenInput)

    def __init__(self, *args: Any, places: Any, units: Any, about: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("place", places), ("unit", units)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        way = self.fields["by"]
        assert isinstance(way, forms.ChoiceField)
        way.choices = [pair for pair in By.choices if is_known(pair[0])]
        self.initial["about"] = about
        if first := places.first():
            self.initial.setdefault("place", first.pk)

    def arguments(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        numbers = {name: given[name] for name in ("amount", "kept", "care", "days")}
        rule = Rule(**numbers, by=By(given["by"]), source=Source(given["source"]))
        said = Said(given["title"], given["text"])
        return {"place": given["place"], "unit": given["unit"], "said": said, "rule": rule} | self.subject()

    def subject(self) -> dict[str, tuple[str, int]]:
        """What yielded it, as `asset-7`; nothing when only the place knows. Raises NotPossible."""
        if not (text := self.cleaned_data["about"]):
            return {}
        kind, _dash, number = text.partition("-")
        if not (number.isascii() and number.isdigit() and int(number) <= NUMBER_MOST):
            raise NotPossible("about", faults.NO_SUBJECT)
        return {"subject": (kind, int(number))}


class AskForm(DeedForm):
    """Which committee of the place decides."""

    committee = Called(label=_("请哪个组织表决"), queryset=Organisation.objects.none())

    def prepare(self) -> None:
        """Offer those of the place and around it."""
        field = self.fields["committee"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = committees_at(self.row.place, timezone.localdate(self.at))


class DecideForm(DeedForm):
    """What was decided elsewhere, by kind and number."""

    kind = forms.ChoiceField(label=_("什么决定"))
    number = forms.IntegerField(
        label=_("编号"), min_value=1, max_value=NUMBER_MOST, help_text=_("就是它的网址最后的那个数。")
    )

    def prepare(self) -> None:
        """Offer what is known."""
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind, str(shown.name)) for kind, shown in KINDS.items()]


class PublishForm(DeedForm):
    """Who is in hardship, where a part is set apart for them."""

    cared = forms.MultipleChoiceField(
        label=_("哪些是困难家庭"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("名字只有经办的人看得到，不公布。"),
    )

    def prepare(self) -> None:
        """Offer everybody who has a part."""
        field = self.fields["cared"]
        assert isinstance(field, forms.MultipleChoiceField)
        if self.row.care:
            field.choices = choices(self.row, self.at)
        else:
            del self.fields["cared"]

    def arguments(self) -> dict[str, Any]:
        """Receivers by kind and number."""
        return {"cared": [read(text) for text in self.cleaned_data.get("cared", ())]}


class AmendForm(CorrectionForm):
    """What was wrong, and why."""

    reason = forms.CharField(label=_("原因"), max_length=REASON_MOST, help_text=_("只有经办的人看得到。"))
