"""Forms of support: the rules of a programme, its end, what a project asks for, relief of what somebody has to pay."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.shapes import NUMBER_MOST
from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.ground.record.words import Words
from gongdi.instruments.funds.models import Criterion, Fund
from gongdi.instruments.funds.queries.relief import criteria
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.fields import AmountField
from gongdi.ledger.resolutions.forms import Row, words
from gongdi.practices.projects.actions.support import Hardship, Payee
from gongdi.practices.projects.actions.support_rules import STEPS_MOST, Ruling
from gongdi.practices.projects.courses import Form
from gongdi.practices.projects.forms.base import PUBLIC
from gongdi.practices.projects.models import SupportKind, SupportProgramme, SupportRules
from gongdi.practices.projects.support_law import Affair
from gongdi.practices.projects.support_queries import open_funds, places_for
from gongdi.practices.projects.support_sums import WHOLE, Step

HUNDRED = 100
STEP_LABELS: dict[str, tuple[Words, Words, Words]] = {
    SupportKind.SUBSIDY: (_("给方案费用的百分之几"), _("定额多少元"), _("最多多少元")),
    SupportKind.AWARD: (
        _("第%(number)s档：给实际花费的百分之几"),
        _("第%(number)s档：定额多少元"),
        _("第%(number)s档：最多多少元"),
    ),
    SupportKind.RELIEF: (_("减免本人分摊的百分之几"), _("定额多少元"), _("最多多少元")),
}
"""What the share, the fixed sum and the limit of a grade are called."""


class PercentField(forms.DecimalField):
    """A share of a whole or a score of a hundred, with two digits: 33.33 is 3333 hundredths."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"class": "input", "inputmode": "decimal", "autocomplete": "off"})
        super().__init__(min_value=0, max_value=HUNDRED, decimal_places=2, widget=widget, **options)

    def clean(self, value: Any) -> int | None:
        """Hundredths of a percent; None for nothing."""
        typed = super().clean(str(value).strip().removesuffix("%").strip() if value is not None else value)
        return None if typed is None else int(typed * HUNDRED)

    def prepare_value(self, value: Any) -> Any:
        """Hundredths as people write them."""
        return f"{Decimal(value) / HUNDRED:f}" if isinstance(value, int) else value


class RulingForm(forms.Form):
    """The rules of a version; a kind has the fields that it needs and no others."""

    ground = forms.CharField(
        label=_("凭什么定的"), max_length=300, help_text=_("例如“街道2026年第12号文”“居民代表会议3月5日定的”。")
    )
    form = forms.ChoiceField(label=_("给哪种项目"), choices=[("", _("大事小事都给")), *Form.choices], required=False)
    year_budget = AmountField(MONEY, label=_("一年一共最多给多少元"))

    def __init__(self, *args: Any, kind: str, rules: SupportRules | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.rows = kind, STEPS_MOST if kind == SupportKind.AWARD else 1
        for number in range(1, self.rows + 1):
            self._add_step(number)
        if kind != SupportKind.RELIEF:
            self.fields["own_least"] = PercentField(
                label=_("大家自己出的钱和力至少占费用的百分之几"), required=False, help_text=_("没有要求就空着。")
            )
        if kind == SupportKind.SUBSIDY:
            self.fields["first_part"] = PercentField(
                label=_("先拨百分之几"), required=False, help_text=_("其余的建成以后拨。空着就一次拨完。")
            )
        if rules is not None:
            self.initial = {**self._of(rules), **self.initial}

    def _add_step(self, number: int) -> None:
        """The fields of one grade; of kinds without grades they carry no number on the page."""
        share, fixed, most = (str(label) for label in STEP_LABELS[self.kind])
        said = {"number": number}
        if self.kind == SupportKind.AWARD:
            self.fields[f"least_{number}"] = PercentField(
                label=_("第%(number)s档：评议多少分以上") % said, required=False
            )
        self.fields[f"share_{number}"] = PercentField(label=share % said, required=False)
        if self.kind != SupportKind.RELIEF:
            self.fields[f"fixed_{number}"] = AmountField(MONEY, label=fixed % said, required=False)
        self.fields[f"most_{number}"] = AmountField(MONEY, label=most % said, required=False)

    def _of(self, rules: SupportRules) -> dict[str, Any]:
        """A version as what is filled in to begin with."""
        told = {name: getattr(rules, name) for name in ("ground", "form", "own_least", "first_part", "year_budget")}
        told["criterion"] = rules.criterion_id
        for step in rules.steps.all():
            told |= {
                f"{name}_{step.number}": getattr(step, name) or None for name in ("least", "share", "fixed", "most")
            }
        return told

    def steps(self) -> list[Step]:
        """The grades in which something stands, from low to high as they were written."""
        given = self.cleaned_data
        rows = [
            {name: given.get(f"{name}_{number}") for name in ("least", "share", "fixed", "most")}
            for number in range(1, self.rows + 1)
        ]
        return [
            Step(row["least"] or 0, row["share"] or 0, row["fixed"] or 0, row["most"])
            for row in rows
            if any(value is not None for value in row.values())
        ]

    def clean(self) -> dict[str, Any]:
        """Something is given."""
        data = super().clean() or {}
        if not self.errors and not self.steps():
            self.add_error("share_1", _("写明给多少：百分之几，或者定额多少元。"))
        return data

    def ruling(self) -> Ruling:
        """The rules as the action takes them."""
        given = self.cleaned_data
        return Ruling(
            self.steps(),
            given["year_budget"],
            given["ground"],
            form=given["form"],
            own_least=given.get("own_least") or 0,
            first_part=given.get("first_part") or WHOLE,
            criterion=given.get("criterion"),
        )

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the programme, the actor and the time."""
        return {"ruling": self.ruling()}


def criterion_field(rows: Any) -> Row:
    """Which hardship counts."""
    return Row(
        label=_("哪一种困难"), queryset=rows, help_text=_("基金会的困难补助标准。谁符合，由与他家无关的两位理事定。")
    )


class ProposeForm(RulingForm):
    """A programme: where, out of which fund, what it is called, and its rules."""

    field_order = ("place", "fund", "title", "ground")
    place = Row(label=_("给哪里的项目"), queryset=Place.objects.none(), empty_label=None)
    fund = Row(label=_("从哪个基金出"), queryset=Fund.objects.none(), empty_label=None)
    title = forms.CharField(label=_("办法叫什么"), max_length=80, help_text=PUBLIC)

    def __init__(self, *args: Any, kind: str, by: Actor, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, **kwargs)
        if kind == SupportKind.RELIEF:
            now = Criterion.objects.filter(to_on=None, foundation__funds__stage="open").distinct().order_by("pk")
            self.fields["criterion"] = criterion_field(now)
        for name, rows in (("place", places_for(by, at)), ("fund", open_funds())):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows

    def arguments(self) -> dict[str, Any]:
        """Fund, kind, title and rules; the place stands in `cleaned_data`."""
        given = self.cleaned_data
        return {"fund": given["fund"], "kind": self.kind, "title": given["title"], "ruling": self.ruling()}


class ReviseForm(RulingForm):
    """A new version of a programme; it begins with what holds now."""

    def __init__(self, *args: Any, programme: SupportProgramme, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, kind=programme.kind, **kwargs)
        if programme.kind == SupportKind.RELIEF:
            here = criteria(programme.fund.foundation, timezone.localdate(at))
            self.fields["criterion"] = criterion_field(here)


class EndForm(forms.Form):
    """Why a programme ends."""

    reason = words(_("原因"), rows=3, hint=PUBLIC)

    def arguments(self) -> dict[str, Any]:
        """The reason."""
        return dict(self.cleaned_data)


class ClaimForm(forms.Form):
    """What a project asks for: the sum that was seen, and to whom it goes."""

    expected = forms.IntegerField(min_value=0, max_value=NUMBER_MOST, widget=forms.HiddenInput)
    group = forms.CharField(
        label=_("居民小组的名称"), max_length=40, help_text=_("例如：东门路灯小组。会公开，不要写姓名。")
    )
    payee = forms.CharField(label=_("收款户名"), max_length=60, help_text=_("不公开，只有基金会看得到。"))
    payee_account = forms.CharField(label=_("收款账号"), max_length=40, help_text=_("不公开，只有基金会看得到。"))

    def __init__(self, data: Any = None, *, affair: Affair, by: Actor, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.initial = {"expected": affair.worked.amount, **self.initial}
        if any(post.unit == affair.now.unit_id for post in by.posts):
            del self.fields["group"]

    def told(self, answer: str | int) -> str | int:
        """The answer; where the form is shown again it holds the sum of now, which whoever reads it can ask for."""
        if self.is_bound:
            self.data = {**dict(self.data.items()), "expected": self.initial["expected"]}
        return answer

    def arguments(self) -> dict[str, Any]:
        """The sum that was seen, and the payee."""
        given = self.cleaned_data
        payee = Payee(given["payee"], given["payee_account"], given.get("group", ""))
        return {"expected": given["expected"], "payee": payee}


class EaseForm(forms.Form):
    """Whom the fund should relieve, of how much, why, and where it goes."""

    whom = forms.ChoiceField(label=_("为谁申请"), widget=forms.RadioSelect)
    words = words(_("说说情况"), rows=4, hint=_("只有与您家无关的理事能看。"))
    payee = forms.CharField(label=_("收款户名"), max_length=60)
    payee_account = forms.CharField(label=_("收款账号"), max_length=40)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["whom"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        if choices:
            self.initial.setdefault("whom", choices[0][0])

    def arguments(self) -> dict[str, Any]:
        """The person, the sum that was seen, and what the fund asks."""
        given = self.cleaned_data
        number, expected = map(int, given["whom"].split("-"))
        person = Person.objects.get(pk=number)
        hardship = Hardship(given["words"], given["payee"], given["payee_account"])
        return {"person": person, "expected": expected, "hardship": hardship}
