"""What a person fills in about a warning or a rule: shape and words, no rules."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gongdi.ground.places.models import Level
from gongdi.journeys.warnings.actions import Terms
from gongdi.journeys.warnings.actions.answering import WORDS_MOST
from gongdi.journeys.warnings.kinds import ASKED, BY_PLACE, MEASURES, OPTIONAL
from gongdi.journeys.warnings.models import WarningRule
from gongdi.journeys.warnings.models.rules import ANSWER_DAYS_MOST, COUNT_MOST, DAYS_MOST
from gongdi.ledger.resolutions.forms import Row
from gongdi.practices.appeals.models import Category

NAMELESS = _("请不要写姓名、电话和住址。")
BURST_MOST = 10_000


class AnswerForm(forms.Form):
    """Why a warning is confirmed or dismissed; `version` is the state on which the person decided."""

    words = forms.CharField(
        label=_("理由"), max_length=WORDS_MOST, widget=forms.Textarea(attrs={"rows": 5}), help_text=NAMELESS
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the warning, the actor and the time."""
        return {"words": self.cleaned_data["words"], "seen": self.cleaned_data["version"]}


class Named(Row):
    """A choice among categories, in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        """What one is called."""
        return str(obj.name_en or obj.name if get_language() == "en" else obj.name)


def whole(label: Any, most: int, *, least: int = 1, hint: Any = "", required: bool = True) -> forms.IntegerField:
    """A field for a count."""
    return forms.IntegerField(label=label, min_value=least, max_value=most, help_text=hint, required=required)


class RuleForm(forms.Form):
    """What a rule asks for: of the optional thresholds those that its kind needs."""

    code = forms.SlugField(label=_("代码"), max_length=40, help_text=_("英文小写字母、数字和连字符，定了就不改。"))
    name = forms.CharField(label=_("名称"), max_length=60)
    name_en = forms.CharField(label=_("英文名称"), max_length=100)
    category = Named(
        label=_("只看哪一类"),
        queryset=Category.objects.filter(is_current=True),
        required=False,
        empty_label=_("每一类分别看"),
    )
    level = forms.TypedChoiceField(label=_("在哪一级看"), choices=Level.choices[2:], coerce=int)
    days = whole(_("看多少天"), DAYS_MOST)
    least = whole(_("到多少件（次）"), COUNT_MOST)
    people = whole(_("至少多少人"), COUNT_MOST, hint=_("同一个人提几件，算一个人。"))
    percent = whole(_("不满意、没解决的占百分之几"), 100)
    growth = whole(_("最近四周比前四周多几人"), COUNT_MOST, least=0)
    burst = whole(_("是往常的百分之几"), BURST_MOST, least=0, hint=_("100 就是和往常一样，150 是一倍半。"))
    grows_by = whole(_("说明不立案以后，再多几件才再次预警"), COUNT_MOST)
    asked = forms.ChoiceField(label=_("请谁回答"), choices=[(kind.value, kind.label) for kind in ASKED])
    answer_days = whole(_("几个工作日内回答"), ANSWER_DAYS_MOST, hint=_("到期没有回答，交给下一个人。"))

    def __init__(self, *args: Any, kind: str, rule: WarningRule | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = initial_of(rule) if rule else {}
        super().__init__(*args, **kwargs)
        self.kind, self.rule = kind, rule
        dropped = set(OPTIONAL) - MEASURES[kind].needs
        dropped |= set() if kind in BY_PLACE else {"category"}
        for name in (*dropped, *(["code"] if rule else [])):
            del self.fields[name]

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the rule, the actor and the time."""
        given = dict(self.cleaned_data)
        named = {} if self.rule else {"code": given.pop("code"), "kind": self.kind}
        return named | {"terms": Terms(**given)}


def initial_of(rule: WarningRule) -> dict[str, Any]:
    """What a rule asks for now."""
    return {name: getattr(rule, name) for name in RuleForm.base_fields if name != "code"}
