"""What is filled in for hardship relief: the case, and each deed on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.fields import line
from gongdi.instruments.funds.actions.relieving import Need
from gongdi.instruments.funds.actions.rules import NewCriterion
from gongdi.instruments.funds.forms.giving import words
from gongdi.instruments.funds.models import Criterion, Fund, Relief
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.fields import AmountField


class ReliefForm(forms.Form):
    """Ask for relief: for whom, by which criterion, why, how much, paid to whom."""

    person = forms.ChoiceField(label=_("为谁申请"), widget=forms.RadioSelect)
    criterion = forms.ChoiceField(label=_("哪一种困难"), widget=forms.RadioSelect)
    words = words(_("说说情况"), rows=4, hint=_("只有与您家无关的理事能看。"))
    amount = AmountField(MONEY, label=_("申请多少元"))
    payee = line(_("收款户名"), 60)
    payee_account = line(_("收款账号"), 40)

    def __init__(
        self, *args: Any, people: list[tuple[int, str]], criteria: list[Criterion], fund: Fund, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria, self.fund = {str(each.pk): each for each in criteria}, fund
        self._choose("person", people)
        self._choose("criterion", [(each.pk, each.called) for each in criteria])

    def _choose(self, name: str, choices: list[tuple[int, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        if choices:
            self.initial.setdefault(name, choices[0][0])

    def need(self) -> Need:
        """The same as the action takes it."""
        data = self.cleaned_data
        of = self.criteria[data["criterion"]]
        return Need(self.fund, of, data["words"], data["amount"], data["payee"], data["payee_account"])


class ReliefDeedForm(forms.Form):
    """A deed on a case; the version is the one that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, relief: Relief, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": relief.version} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the actor and the time."""
        data = dict(self.cleaned_data)
        return data | {"seen": data.pop("version")}


class ReliefReasonForm(ReliefDeedForm):
    """Why."""

    reason = words(_("原因"), most=400)


RELIEF_FORMS: dict[str, type[ReliefDeedForm]] = {
    "contest": ReliefReasonForm,
    "withdraw": ReliefDeedForm,
    "prepare": ReliefDeedForm,
    "send_back": ReliefReasonForm,
    "release": ReliefDeedForm,
}


class CriterionForm(forms.Form):
    """What relief is given for."""

    name = line(_("标准的名称"), 40, help_text=_("例如：大病。"))
    name_en = line(_("英文名称"), 60, required=False)
    text = words(_("满足什么条件"), most=1_000)
    most = AmountField(MONEY, label=_("最多多少元"))

    def criterion(self) -> NewCriterion:
        """The same as the action takes it."""
        return NewCriterion(**self.cleaned_data)


class RuleForm(forms.Form):
    """By how many the foundation spends."""

    one_vote_most = AmountField(MONEY, label=_("多少元以下由一位理事决定（以上要两位）"))
    relief_votes = forms.IntegerField(label=_("困难补助要几位理事同意"), min_value=2, max_value=9)
    relief_year_most = AmountField(MONEY, label=_("一个人一年最多补助多少元"))
