"""What a person fills in around a case: shape and words, no rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.phones import plain
from gongdi.practices.charters import faults
from gongdi.practices.charters.actions.finding import open_measures
from gongdi.practices.charters.forms.deeds import PUBLIC, DeedForm, lines
from gongdi.practices.charters.models import CaseKind
from gongdi.practices.charters.queries.cases import resident_with

PRIVATE = _("只有议事组织和本人看得到，不会公开。")


class ReportForm(DeedForm):
    """Praise or a breach, of whom, and what happened."""

    kind = forms.ChoiceField(label=_("要报什么"), choices=CaseKind.choices, widget=forms.RadioSelect)
    who = forms.CharField(
        label=_("说的是谁"), max_length=100, help_text=_("写到议事组织能找到就行，例如“三号楼二单元的李师傅”。")
    )
    words = lines(_("看到了什么"), 1_000, rows=4, hint=PRIVATE)

    def arguments(self) -> dict[str, Any]:
        """The kind as one."""
        given = dict(self.cleaned_data)
        return given | {"kind": CaseKind(given["kind"])}


class DismissForm(DeedForm):
    """Why it is not taken up."""

    reason = lines(_("为什么"), 300, hint=_("报的人看得到。"))


class TakeUpForm(DeedForm):
    """Who it is, and how they were told."""

    phone = forms.CharField(
        label=_("本人的手机号"),
        max_length=20,
        required=False,
        help_text=_("登记过的居民，自己在这里说明情况。没有登记的，空着。"),
    )
    told_how = forms.CharField(label=_("怎么告知本人的"), max_length=200, help_text=_("例如“两位理事上门当面说明”。"))

    def clean_phone(self) -> Any:
        """The person of this telephone, who lives there; None without one."""
        if not self.cleaned_data["phone"]:
            return None
        path = self.thing.path
        person = resident_with(plain(self.cleaned_data["phone"]) or "", path)
        if person is None:
            raise forms.ValidationError(faults.NO_SUCH_PERSON)
        return person

    def arguments(self) -> dict[str, Any]:
        """The person instead of the telephone."""
        return {"person": self.cleaned_data["phone"], "told_how": self.cleaned_data["told_how"]}


class AnswerForm(DeedForm):
    """What somebody has to say; to praise, whether it may be public."""

    text = lines(_("您的情况"), 1_000, rows=5, hint=PRIVATE)
    consents = forms.BooleanField(label=_("同意写出名字、公开表扬"), required=False)

    def prepare(self) -> None:
        """Consent is asked of those who are praised only."""
        if self.thing.case is None or self.thing.case.kind != CaseKind.PRAISE:
            del self.fields["consents"]


class FindForm(DeedForm):
    """What is found, of what the charter says, and why."""

    measure = forms.ChoiceField(label=_("按公约怎么做"), widget=forms.RadioSelect)
    finding = lines(_("结论和理由"), 1_000, rows=5, hint=PRIVATE)
    praise = lines(_("公开表扬的话"), 300, rows=2, hint=PUBLIC, required=False)

    def prepare(self) -> None:
        """What this charter says of such a case."""
        case = self.thing.case
        if case is None:
            return
        self.offer("measure", [(str(each), each.label) for each in open_measures(case)])
        if case.kind != CaseKind.PRAISE or not case.consents:
            del self.fields["praise"]


class AppealForm(DeedForm):
    """Why a finding is wrong."""

    text = lines(_("哪里不对，为什么"), 1_000, rows=5, hint=PRIVATE)


class DecideForm(DeedForm):
    """Whether a finding stands, and why."""

    upholds = forms.ChoiceField(
        label=_("原来的结论"),
        choices=[("yes", _("维持")), ("no", _("撤销，没有违反公约"))],
        widget=forms.RadioSelect,
    )
    decision = lines(_("理由"), 1_000, rows=5, hint=PRIVATE)

    def arguments(self) -> dict[str, Any]:
        """Yes or no."""
        return {"upholds": self.cleaned_data["upholds"] == "yes", "decision": self.cleaned_data["decision"]}
