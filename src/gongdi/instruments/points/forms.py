"""The shape of what people type about programmes, rules and claims. What a rule may say is checked where it is kept."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.forms import PhoneField
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.record.verbs import VERBS
from gongdi.instruments.points.checking import OUTSIDE, RuleRefused
from gongdi.instruments.points.conditions import parsed, written
from gongdi.instruments.points.models import CAP_OF, CAP_PER, POINTS_MOST, Category, Receiver, Rule, Subject, Where
from gongdi.instruments.points.saying import deed_said

TEXT_MOST = 2_000
CAPS = (
    *(("person", per) for per in ("day", "week", "month", "year")),
    *(("household", per) for per in ("week", "month", "year")),
    *(("programme", per) for per in ("month", "year")),
)
"""The caps that the form offers; the API takes every pair."""


def line(label: Any, chars: int, **options: Any) -> forms.CharField:
    """A line of text."""
    return forms.CharField(label=label, max_length=chars, widget=forms.TextInput({"class": "input"}), **options)


def words(label: Any, *, rows: int = 4, chars: int = TEXT_MOST, **options: Any) -> forms.CharField:
    """A field for a few sentences."""
    return forms.CharField(label=label, max_length=chars, widget=forms.Textarea({"rows": rows}), **options)


def day(label: Any, **options: Any) -> forms.DateField:
    """A day. A browser takes it in one form only, whatever the language."""
    return forms.DateField(
        label=label, widget=forms.DateInput({"class": "input", "type": "date"}, format="%Y-%m-%d"), **options
    )


def whole(label: Any, most: int, *, least: int = 1, **options: Any) -> forms.IntegerField:
    """A whole number."""
    widget = forms.NumberInput({"class": "input", "inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, **options)


# Django's own class takes no type at run time.
if TYPE_CHECKING:
    Choice = forms.ModelChoiceField[Any]
else:
    Choice = forms.ModelChoiceField


class Rules(Choice):
    """A choice among rules, each with what it brings and to whom."""

    def label_from_instance(self, obj: Any) -> str:
        """A rule in the list."""
        said = {"name": obj.called, "points": obj.points, "subject": obj.get_subject_display()}
        return str(_("%(name)s（%(points)s分，给%(subject)s）") % said)


class Units(Choice):
    """A choice among organisations, in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        """The name of one."""
        return str(obj.name_en or obj.name if get_language() == "en" else obj.name)


class OpenForm(forms.Form):
    """A new programme."""

    organisation = Units(
        queryset=Organisation.objects.none(), label=_("由谁来办"), widget=forms.Select({"class": "input"})
    )
    council = Units(
        queryset=Organisation.objects.none(),
        label=_("由谁来定规则"),
        help_text=_("规则和预算由这个组织的理事表决。"),
        widget=forms.Select({"class": "input"}),
    )
    name = line(_("名称"), 60, help_text=_("例如：海棠积分。"))
    name_en = line(_("英文名称"), 80, required=False)
    aim = line(_("为了什么"), 200, help_text=_("一句话，居民看得到。"))
    aim_en = line(_("为了什么（英文）"), 300, required=False)
    for_whom = line(_("给谁"), 100, help_text=_("例如：住在海棠社区的居民、家庭，和社区里的商户。"))
    for_whom_en = line(_("给谁（英文）"), 150, required=False)
    starts_on = day(_("哪天开始"))
    ends_on = day(_("哪天结束"), required=False)

    def __init__(self, *args: Any, heads: list[Organisation], councils: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in (("organisation", heads), ("council", councils)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            there = Organisation.objects.filter(pk__in=[each.pk for each in offered]).select_related("place")
            field.queryset, self.initial[name] = there, offered[0].pk if offered else None


class TermsForm(forms.Form):
    """What holds for all rules of a version."""

    why = words(_("为什么有这一版"), rows=2, chars=500, required=False, help_text=_("表决时大家先看这一句。"))
    expires_after = whole(
        _("积分能用几个月"), 120, least=6, required=False, help_text=_("先得的先到期，提前一个月提醒。留空：一直能用。")
    )
    claim_days = whole(_("做完几天之内可以申报"), 366)


class BudgetForm(forms.Form):
    """A budget to ask for."""

    points = whole(_("申请多少分"), 100_000_000)
    why = words(_("为什么"), rows=3, chars=300, help_text=_("通过以后公开。"))


class RuleForm(forms.Form):
    """One rule of a draft."""

    name = line(_("做了什么"), 80, help_text=_("居民看得懂的一句话，例如：参加一次治安巡逻。"))
    name_en = line(_("英文"), 120, required=False)
    code = line(_("代号"), 40, help_text=_("小写英文和连字符，例如 patrol；以后各版里同一条规则用同一个代号。"))
    category = forms.ChoiceField(label=_("类别"), choices=Category.choices, widget=forms.Select({"class": "input"}))
    subject = forms.ChoiceField(label=_("给谁的标准"), choices=Subject.choices, widget=forms.Select({"class": "input"}))
    points = whole(_("得几分"), POINTS_MOST)
    verb = forms.ChoiceField(label=_("怎么得"), required=False, widget=forms.Select({"class": "input"}))
    conditions = words(
        _("条件"),
        rows=3,
        chars=1_000,
        required=False,
        help_text=_("自动给分才用。一行一个，例如：solved = yes。也可以写 >= 和 in。"),
    )
    receiver = forms.ChoiceField(label=_("自动给谁"), choices=Receiver.choices, widget=forms.Select({"class": "input"}))
    where = forms.ChoiceField(label=_("要在这里"), choices=Where.choices, widget=forms.Select({"class": "input"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["verb"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("申报、见证、认定")), *verbs_offered()]
        for of, per in CAPS:
            said = _("上限：%(of)s%(per)s最多几分") % {"of": CAP_OF[of], "per": CAP_PER[per]}
            self.fields[f"cap_{of}_{per}"] = whole(said, 1_000_000, required=False)

    def clean_conditions(self) -> list[dict[str, Any]]:
        """The conditions as data."""
        try:
            return parsed(self.cleaned_data["conditions"])
        except RuleRefused as no:
            raise forms.ValidationError([str(fault) for fault in no.faults]) from no

    def data_of_rule(self) -> dict[str, Any]:
        """The rule as data."""
        given = self.cleaned_data
        caps = [
            {"of": of, "per": per, "points": given[f"cap_{of}_{per}"]} for of, per in CAPS if given[f"cap_{of}_{per}"]
        ]
        return {name: value for name, value in given.items() if not name.startswith("cap_")} | {"caps": caps}

    def tell(self, no: RuleRefused) -> None:
        """Put each fault on its field; what was typed stays."""
        for fault in no.faults:
            name = fault.where.partition(".")[0]
            self.add_error(name if name in self.fields else None, str(fault))

    @staticmethod
    def of(rule: Rule) -> dict[str, Any]:
        """A rule as the form shows it."""
        caps = {f"cap_{cap['of']}_{cap['per']}": cap["points"] for cap in rule.caps}
        return rule.data() | {"conditions": written(rule.conditions)} | caps


def verbs_offered() -> list[tuple[str, str]]:
    """The verbs that a rule may name, with what they say."""
    return [(name, f"{name} {deed_said(name)}") for name in sorted(VERBS) if not name.startswith(OUTSIDE)]


class ClaimForm(forms.Form):
    """What somebody says was done."""

    rule = Rules(
        queryset=Rule.objects.none(),
        label=_("做了什么"),
        empty_label=_("请选一条规则"),
        widget=forms.Select({"class": "input"}),
    )
    done_on = day(_("哪天做的"))
    text = words(_("说说经过"), help_text=_("做了什么、在哪里、多久。只有见证人和工作人员看得到。"))
    witness = PhoneField(
        label=_("谁看见了（手机号）"), required=False, help_text=_("请对方来见证。不填，由网格员见证。")
    )
    link = forms.URLField(
        label=_("照片或报道的网址"), required=False, max_length=300, assume_scheme="https",
        widget=forms.URLInput({"class": "input"}),
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    def __init__(
        self,
        *args: Any,
        rules: list[Rule],
        organisations: list[Organisation],
        for_others: bool,
        on: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["rule"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Rule.objects.filter(pk__in=[rule.pk for rule in rules]).order_by("order")
        self.fields["done_on"].widget.attrs["max"] = on.isoformat()
        if organisations:
            there = Organisation.objects.filter(pk__in=[each.pk for each in organisations])
            self.fields["organisation"] = Units(
                queryset=there, label=_("替哪个组织"), required=False, widget=forms.Select({"class": "input"})
            )
        if for_others:
            self.fields["resident"] = PhoneField(
                label=_("替哪位居民（手机号）"), required=False, help_text=_("自己的事不用填。")
            )


class ReasonForm(forms.Form):
    """Why."""

    reason = words(_("理由"), rows=4)


class EmptyForm(forms.Form):
    """A deed without words."""


DEEDS: dict[str, type[forms.Form]] = {
    "witness": EmptyForm,
    "approve": EmptyForm,
    "withdraw": EmptyForm,
    "refuse": ReasonForm,
    "appeal": ReasonForm,
    "uphold": ReasonForm,
    "overturn": ReasonForm,
}


def person_of(phone: str) -> Person | None:
    """The person of a telephone; None when nobody is known by it."""
    return Person.objects.filter(phone=phone, forgotten_at=None).first() if phone else None
