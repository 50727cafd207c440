"""What a person fills in: a service and a place, criteria, an evaluation, one's own answer, a reply, a reason."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.fields import Choosing
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.instruments.evaluations import faults
from gongdi.instruments.evaluations.actions import Measure, Terms
from gongdi.instruments.evaluations.actions.answering import UNKNOWN
from gongdi.instruments.evaluations.actions.ending import REASON_MOST, REPLY_MOST
from gongdi.instruments.evaluations.actions.opening import COVERAGE, DAYS
from gongdi.instruments.evaluations.models import Criterion, Occasion, Scale
from gongdi.instruments.evaluations.models.criteria import WEIGHT_MOST
from gongdi.instruments.evaluations.models.evaluations import DAYS_LEAST, DAYS_MOST
from gongdi.ledger.lots.forms import awaited_field, known_field

if TYPE_CHECKING:
    Choice = forms.ModelChoiceField[Any]
else:
    Choice = forms.ModelChoiceField

ROWS = 6
PUBLIC = _("所有人都看得到，请不要写姓名、电话和住址。")
SUGGESTED = ((_("办得成"), 3), (_("办得快"), 2), (_("态度好"), 2), (_("讲得清、公开"), 2), (_("方便找"), 1))
"""What a public service may be judged by, with weights, until somebody decides otherwise."""


def suggested() -> list[Measure]:
    """The same in the reader's language."""
    return [Measure(str(title), Scale.FIVE, weight) for title, weight in SUGGESTED]


def words(label: Any, hint: Any = "", *, most: int = 2_000) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(label=label, max_length=most, help_text=hint, widget=forms.Textarea(attrs={"rows": 4}))


class Called(Choice):
    """A choice among places or organisations, by what people call them in their language."""

    def label_from_instance(self, obj: Any) -> str:
        """What it is called."""
        return str(obj.called)


class ServiceForm(Choosing):
    """Whose service is judged, and by the people of which place."""

    unit = Called(label=_("评哪个单位的服务"), queryset=Organisation.objects.none())
    place = Called(label=_("请哪里的居民来评"), queryset=Place.objects.none())

    def __init__(self, *args: Any, places: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("place", places), ("unit", units)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        if first := places.first():
            self.initial.setdefault("place", first.pk)


class CriteriaForm(forms.Form):
    """Up to six criteria, each with its scale and its weight; a line without a title is none."""

    ground = words(_("依据"), _("谁在哪里定的，例如“7月3日村民代表会议通过”；改标准的，写明为什么改。"), most=300)

    def __init__(self, *args: Any, before: Sequence[Criterion | Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ground = self.fields.pop("ground")
        for row in range(ROWS):
            known = before[row] if row < len(before) else Measure("")
            self.fields[f"title{row}"] = forms.CharField(
                label=_("第%(row)s项：评什么") % {"row": row + 1}, max_length=60, required=row == 0, initial=known.title
            )
            self.fields[f"scale{row}"] = forms.ChoiceField(
                label=_("怎么评"), choices=Scale.choices, initial=known.scale, widget=forms.RadioSelect
            )
            self.fields[f"weight{row}"] = forms.IntegerField(
                label=_("权重"), min_value=1, max_value=WEIGHT_MOST, initial=known.weight
            )
        self.fields["ground"] = ground

    def rows(self) -> Iterator[dict[str, Any]]:
        """The fields, a line of three at a time."""
        for row in range(ROWS):
            yield {name: self[f"{name}{row}"] for name in ("title", "scale", "weight")}

    def measures(self) -> list[Measure]:
        """What the action takes."""
        given = self.cleaned_data
        lines = [(given[f"title{row}"], given[f"scale{row}"], given[f"weight{row}"]) for row in range(ROWS)]
        return [Measure(title, Scale(scale), weight) for title, scale, weight in lines if title.strip()]


class OpenForm(Choosing):
    """An evaluation: what for, who is asked, how long, how many must answer."""

    title = forms.CharField(label=_("评什么"), max_length=120, help_text=PUBLIC)
    text = words(_("说明"), _("这段时间做了什么，请大家看哪些地方。"))
    occasion = forms.ChoiceField(label=_("什么时候的评议"), choices=Occasion.choices, widget=forms.RadioSelect)
    days = forms.IntegerField(label=_("评几天"), min_value=DAYS_LEAST, max_value=DAYS_MOST, initial=DAYS)
    coverage_least = forms.IntegerField(
        label=_("至少要有百分之几的人来评"),
        min_value=1,
        max_value=100,
        initial=COVERAGE,
        help_text=_("不到这个比例，只公布“评的人太少”，不公布分数。"),
    )
    sample = forms.IntegerField(
        label=_("抽签请多少位居民"), min_value=0, initial=0, help_text=_("写0，就请这里每一位住址核实过的居民。")
    )
    awaited = awaited_field(required=False)
    known_from = known_field(required=False)

    def clean(self) -> dict[str, Any]:
        """A lot needs its public value."""
        data = super().clean() or {}
        for name in ("awaited", "known_from") if data.get("sample") else ():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("抽签的，这里要写。"))
        return data

    def arguments(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        names = ("days", "coverage_least", "sample", "awaited", "known_from")
        same = {name: given[name] for name in ("title", "text")}
        terms = Terms(**{name: given[name] for name in names})
        return same | {"occasion": Occasion(given["occasion"]), "terms": terms}


MARKS = {
    Scale.FIVE: (
        ("5", _("5 很好")),
        ("4", _("4 好")),
        ("3", _("3 一般")),
        ("2", _("2 差")),
        ("1", _("1 很差")),
    ),
    Scale.YES_NO: (("2", _("是")), ("1", _("否"))),
}


class AnswerForm(forms.Form):
    """A mark for every criterion, or "I cannot say"."""

    def __init__(self, *args: Any, criteria: Sequence[Criterion], marks: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at, each in enumerate(criteria):
            self.fields[f"mark{each.number}"] = forms.ChoiceField(
                label=each.title,
                choices=[*MARKS[Scale(each.scale)], (str(UNKNOWN), _("说不上"))],
                initial=str(marks[at]) if marks else None,
                widget=forms.RadioSelect,
                error_messages={"required": faults.MARKS},
            )

    def marks(self) -> list[int]:
        """What the action takes."""
        return [int(self.cleaned_data[name]) for name in self.fields]


class ReplyForm(forms.Form):
    """What the unit says to the result."""

    text = words(_("回应"), _("说说怎么看这个结果、准备怎么改。只能回应一次，所有人都看得到。"), most=REPLY_MOST)


class ReasonForm(forms.Form):
    """Why."""

    reason = words(_("原因"), PUBLIC, most=REASON_MOST)
