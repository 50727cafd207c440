"""What people fill in: a paper of each kind, a new ballot, a sheet that is typed in, and reasons."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from gongdi.instruments.ballots.choices import INVALID, Given
from gongdi.instruments.ballots.models import Ballot, Kind, Option
from gongdi.instruments.ballots.words import answer_said
from gongdi.ledger.books.amounts import MONEY, shown

ANSWERS = ("yes", "no", "abstain")
REQUIRED = {"required": _("这一项要填。")}

# Django's own class takes no type at run time.
if TYPE_CHECKING:
    Ticks = forms.CheckboxSelectMultiple
else:
    Ticks = forms.CheckboxSelectMultiple


class Costed(Ticks):
    """Ticks that know what each project costs, for the running sum."""

    def __init__(self, costs: dict[str, int]) -> None:
        super().__init__()
        self.costs = costs

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """An option with its cost in fen."""
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"attrs": option["attrs"] | {"data-cost": str(self.costs[str(value)])}}


class Paper(forms.Form):
    """A paper of a ballot; its fields follow from the kind. `given` is what was chosen."""

    def __init__(self, ballot: Ballot, options: Iterable[Option], data: Any = None) -> None:
        super().__init__(data)
        self.ballot, self.options = ballot, list(options)
        for name, field in self._fields():
            self.fields[name] = field

    def _fields(self) -> Iterable[tuple[str, forms.Field]]:
        kind, rule = self.ballot.kind, self.ballot.rule
        if kind in (Kind.YES_NO, Kind.OWNERS):
            answers = [(name, answer_said(name)) for name in ANSWERS]
            yield "answer", one(_("您的意见"), answers)
        elif kind == Kind.SCORE:
            points = [("", "—"), *((str(number),) * 2 for number in range(rule["high"], rule["low"] - 1, -1))]
            yield from ((f"option_{each.number}", pick(called(each), points)) for each in self.options)
        elif kind == Kind.RANKED:
            ranks = [("", "—"), *((str(number),) * 2 for number in range(1, len(self.options) + 1))]
            yield from ((f"option_{each.number}", pick(called(each), ranks)) for each in self.options)
        elif rule.get("most") == 1 and kind == Kind.APPROVAL:
            yield "answer", one(_("选一项"), [(str(each.number), called(each)) for each in self.options])
        else:
            yield "answers", self._ticks()

    def _ticks(self) -> forms.Field:
        choices = [(str(each.number), called(each)) for each in self.options]
        costs = {str(each.number): each.cost or 0 for each in self.options}
        most = self.ballot.rule.get("most")
        widget = Costed(costs) if self.ballot.kind == Kind.BUDGET else forms.CheckboxSelectMultiple()
        label = _("最多选%(most)s项") % {"most": most} if most else _("想选几项就选几项")
        return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=widget)

    def clean(self) -> dict[str, Any]:
        """Every rank stands once."""
        data = super().clean() or {}
        if self.ballot.kind == Kind.RANKED:
            ranks = [value for name, value in data.items() if name.startswith("option_") and value]
            if len(set(ranks)) < len(ranks):
                raise forms.ValidationError(_("同一个名次写了两次。每个名次只能给一项。"))
        return data

    @property
    def given(self) -> Given:
        """What was chosen, as the action takes it."""
        data = self.cleaned_data
        if self.ballot.kind in (Kind.YES_NO, Kind.OWNERS):
            return str(data["answer"])
        if self.ballot.kind == Kind.SCORE:
            return {each.number: int(value) for each in self.options if (value := data[f"option_{each.number}"])}
        if self.ballot.kind == Kind.RANKED:
            placed = [(int(value), each.number) for each in self.options if (value := data[f"option_{each.number}"])]
            return [number for _rank, number in sorted(placed)]
        if "answer" in data:
            return [int(data["answer"])]
        return [int(value) for value in data["answers"]]


def called(option: Option) -> Any:
    """An option as it stands on the paper: its number, its name, what it costs, a few words."""
    cost = format_html(" <span class='chip'>{}</span>", shown(option.cost, MONEY)) if option.cost else ""
    text = format_html("<br><span class='soft small'>{}</span>", option.text) if option.text else ""
    return format_html("{}. {}{}{}", option.number, option.title, cost, text)


def one(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    """One of several, as large buttons."""
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=REQUIRED)


def pick(label: Any, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    """One of several, as a list that opens; empty for none."""
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.Select({"class": "input"}))


class HelpedPaper(Paper):
    """A paper that an officer writes for somebody who says it."""

    def _fields(self) -> Iterable[tuple[str, forms.Field]]:
        yield from super()._fields()
        agreed = _("已经把选的内容念给本人听，本人说对。")
        yield "read_back", forms.BooleanField(label=agreed, error_messages={"required": _("请先念给本人听。")})


class SheetForm(Paper):
    """A sheet of paper as an officer reads it."""

    def __init__(self, ballot: Ballot, options: Iterable[Option], voters: list[tuple[str, str]], data: Any) -> None:
        self.voters = voters
        super().__init__(ballot, options, data)
        for name, field in self.fields.items():
            field.required = name in ("number", "voter")

    def _fields(self) -> Iterable[tuple[str, forms.Field]]:
        widget = forms.NumberInput({"class": "input", "inputmode": "numeric"})
        yield "number", forms.IntegerField(label=_("第几张"), min_value=1, widget=widget, error_messages=REQUIRED)
        if not self.ballot.is_confidential:
            choices = [("", "—"), *self.voters]
            yield "voter", forms.ChoiceField(label=_("谁的票"), choices=choices, error_messages=REQUIRED)
        yield from super()._fields()
        yield "unreadable", forms.BooleanField(label=_("看不清，或者不合规则：算废票"), required=False)

    def clean(self) -> dict[str, Any]:
        """A sheet that can be read says something."""
        data = super().clean()
        if not data.get("unreadable") and "answer" in self.fields and not data.get("answer"):
            self.add_error("answer", REQUIRED["required"])
        return data

    @property
    def given(self) -> Given:
        """What the sheet says."""
        return INVALID if self.cleaned_data["unreadable"] else super().given


class Reason(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("原因"), max_length=200, widget=forms.Textarea({"rows": 2}), error_messages=REQUIRED
    )


class CancelForm(Reason):
    """Why a ballot is called off; everybody reads it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("所有人看得到，请不要写姓名和电话。")


class CountForm(forms.Form):
    """Why sheets are missing, when some are."""

    missing_because = forms.CharField(
        label=_("少了纸质票的原因"), max_length=200, required=False, widget=forms.TextInput({"class": "input"})
    )


class AdmitForm(Reason):
    """Who was left out of the roll, by telephone, and why they belong there."""

    phone = forms.CharField(
        label=_("手机号"),
        max_length=20,
        error_messages=REQUIRED,
        widget=forms.TextInput({"class": "input", "inputmode": "tel"}),
    )
    field_order = ("phone", "reason")
