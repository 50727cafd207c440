"""What a person fills in to grant a power or to use one: shape and words, no rules."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.forms import PhoneField
from gongdi.ground.people.models import PostKind
from gongdi.ground.places.models import Place
from gongdi.instruments.powers import queries
from gongdi.instruments.powers.actions import Limits
from gongdi.instruments.powers.models import ASSIGNABLE, Criterion, Line, Mandate
from gongdi.instruments.powers.states import Power
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.fields import AmountField
from gongdi.ledger.resolutions.forms import Row, words
from gongdi.ledger.resolutions.queries import committees_at

PUBLIC = _("所有人都看得到，请不要写姓名、电话和住址。")


class DeedForm(forms.Form):
    """A deed on the powers of a community in a year."""

    def __init__(self, *args: Any, place: Place, mandate: Mandate | None, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place, self.mandate, self.at = place, mandate, at
        self.prepare()

    def prepare(self) -> None:
        """Fit the choices to the community."""

    def choose(self, name: str, rows: Any) -> None:
        """Fill a choice with rows."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows
        if first := rows.first():
            self.initial.setdefault(name, first.pk)

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the thing, the actor and the time."""
        return dict(self.cleaned_data)


class GrantForm(DeedForm):
    """One power, its ground and its days; what else is asked depends on the power."""

    power: Power
    ground = forms.CharField(label=_("依据"), max_length=300, help_text=_("文件名称和条目，所有人都看得到。"))
    from_on = forms.DateField(label=_("起"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    to_on = forms.DateField(label=_("止"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def prepare(self) -> None:
        """From today to the end of the year."""
        today = timezone.localdate(self.at)
        self.initial = {**self.initial, "from_on": today, "to_on": date(today.year, 12, 31)}
        if "committee" in self.fields:
            self.choose("committee", committees_at(self.place, today))

    def clean(self) -> dict[str, Any]:
        """The days lie in one year, in order."""
        data = super().clean() or {}
        first, last = data.get("from_on"), data.get("to_on")
        if first and last and (last < first or last.year != first.year):
            self.add_error("to_on", _("要在同一年，不能早于开始的日子。"))
        return data

    def arguments(self) -> dict[str, Any]:
        """The mandate."""
        given = dict(self.cleaned_data)
        said = {name: given.pop(name) for name in ("ground", "from_on", "to_on")}
        limits = Limits(**(given | ({"kinds": tuple(given["kinds"])} if "kinds" in given else {})))
        return said | {"power": self.power, "year": said["from_on"].year, "limits": limits}


def committee() -> Any:
    """The organisation that decides."""
    return Row(label=_("由哪个组织表决"), queryset=None)


def needed() -> forms.IntegerField:
    """How many must say yes."""
    return forms.IntegerField(label=_("要几人赞成"), min_value=1, max_value=999, initial=2)


def number(label: Any, most: int = 9_999, **options: Any) -> forms.IntegerField:
    """A small number."""
    return forms.IntegerField(label=label, min_value=1, max_value=most, **options)


class GrantFunds(GrantForm):
    """Money: above which sum the committee decides."""

    power = Power.FUNDS
    most = AmountField(MONEY, least=0, label=_("单笔多少元以内由社区直接支出"), help_text=_("超过的要先表决。"))
    committee = committee()
    needed = needed()


class GrantPosts(GrantForm):
    """Posts: how many, and which."""

    power = Power.POSTS
    most = number(_("可以派几个岗位"), 999)
    kinds = forms.MultipleChoiceField(
        label=_("哪些岗位"),
        choices=[(kind.value, kind.label) for kind in ASSIGNABLE],
        widget=forms.CheckboxSelectMultiple,
    )


class GrantAgenda(GrantForm):
    """Agenda: how many items, and how long a unit has."""

    power = Power.AGENDA
    most = number(_("一年可以提几项"), 999)
    days = number(_("单位几个工作日内答复"), 60, initial=10)


class GrantAssessment(GrantForm):
    """Assessment: how much it weighs, and who decides."""

    power = Power.ASSESSMENT
    weight = number(_("社区评价占单位考核的百分之几"), 100)
    committee = committee()
    needed = needed()


class FundForm(DeedForm):
    """Money to a line."""

    line = forms.CharField(label=_("预算科目"), max_length=60, help_text=_("例如“小修小补”。新科目会自动开设。"))
    amount = AmountField(MONEY, label=_("金额（元）"))
    ground = forms.CharField(label=_("拨付依据"), max_length=200, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class SpendForm(DeedForm):
    """Money from a line."""

    line = Row(label=_("预算科目"), queryset=None, empty_label=None)
    amount = AmountField(MONEY, label=_("金额（元）"))
    purpose = forms.CharField(label=_("用途"), max_length=200, help_text=PUBLIC)
    payee = forms.CharField(label=_("付给谁"), max_length=100, help_text=_("写单位名称。付给个人的，只写“个人”。"))
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def prepare(self) -> None:
        """The lines of the mandate."""
        self.choose(
            "line", Line.objects.filter(mandate=self.mandate).select_related("mandate", "book").order_by("name")
        )


class AssignForm(DeedForm):
    """Who takes which post."""

    kind = forms.ChoiceField(label=_("什么岗位"), choices=())
    phone = PhoneField()
    name = forms.CharField(label=_("姓名"), max_length=60)

    def prepare(self) -> None:
        """The kinds of the mandate."""
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind, PostKind(kind).label) for kind in (self.mandate.kinds if self.mandate else ())]


class RaiseForm(DeedForm):
    """A matter for the agenda of a unit."""

    unit = Row(label=_("请哪个单位研究"), queryset=None)
    title = forms.CharField(label=_("标题"), max_length=120, help_text=PUBLIC)
    text = words(_("说明"))

    def prepare(self) -> None:
        """The units above."""
        self.choose("unit", queries.units_above(self.place, timezone.localdate(self.at)))


class AssessForm(DeedForm):
    """One to five on every criterion, with words."""

    unit = Row(label=_("评价哪个单位"), queryset=None)
    half = forms.ChoiceField(label=_("哪半年"), choices=())

    def prepare(self) -> None:
        """Units above, both halves, and a score and words for each criterion."""
        today = timezone.localdate(self.at)
        self.choose("unit", queries.units_above(self.place, today))
        halves = self.fields["half"]
        assert isinstance(halves, forms.ChoiceField)
        year = self.mandate.year if self.mandate else today.year
        halves.choices = [(f"{year}-1", _("上半年")), (f"{year}-2", _("下半年"))]
        for criterion in Criterion:
            scores = [("", "—"), *((str(score), str(score)) for score in range(1, 6))]
            self.fields[criterion] = forms.ChoiceField(label=criterion.label, choices=scores, help_text=_("1到5分。"))
            label = _("%(criterion)s：说明") % {"criterion": criterion.label}
            self.fields[f"{criterion}_words"] = forms.CharField(label=label, max_length=300, required=False)

    def arguments(self) -> dict[str, Any]:
        """The scores by criterion."""
        given = self.cleaned_data
        scores = {name: (int(given[name]), given[f"{name}_words"]) for name in Criterion.values}
        return {"unit": given["unit"], "half": given["half"], "scores": scores}


class AnswerForm(forms.Form):
    """Taken up or not, in words."""

    taken = forms.ChoiceField(
        label=_("答复"),
        choices=[("answer", _("采纳，说明怎么办、什么时候办")), ("refuse", _("不采纳，说明理由"))],
        widget=forms.RadioSelect,
    )
    text = words(_("答复内容"), hint=PUBLIC)


class EndForm(forms.Form):
    """Why a power is taken back."""

    reason = forms.CharField(label=_("收回的理由"), max_length=200, help_text=_("所有人都看得到。"))
