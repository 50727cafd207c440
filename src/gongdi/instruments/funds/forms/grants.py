"""What is filled in for a grant: the application, and each deed on it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.fields import day, line
from gongdi.ground.people.models import Organisation
from gongdi.instruments.funds.actions.granting import Application
from gongdi.instruments.funds.actions.paying import Spent
from gongdi.instruments.funds.forms.giving import FundChoice, words
from gongdi.instruments.funds.forms.rows import RowsForm
from gongdi.instruments.funds.models import Fund, Grant
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.fields import AmountField

BUDGET_ROWS, PART_ROWS, RECEIPT_ROWS = 5, 3, 5
NO_NAMES = _("同意以后公开，请不要写姓名、电话和住址。")

# Django's own class takes no type at run time.
if TYPE_CHECKING:
    UnitField = forms.ModelChoiceField[Organisation]
else:
    UnitField = forms.ModelChoiceField


def money(label: Any) -> AmountField:
    """An amount of yuan in a row."""
    return AmountField(MONEY, label=label, required=False)


class GrantForm(RowsForm):
    """Ask for a grant: who, what for, the budget, the instalments, where the money goes."""

    fund = FundChoice(label=_("向哪个基金申请"), queryset=Fund.objects.none(), empty_label=None)
    title = line(_("项目名称"), 60)
    organisation = UnitField(
        label=_("由哪个组织申请"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("不是组织，是一个居民小组"),
    )
    group = line(_("居民小组的名称"), 40, required=False, help_text=_("例如：海棠苑邻里互助组。会公开。"))
    purpose = words(_("要解决什么问题"), hint=NO_NAMES)
    plan = words(_("打算怎么做"), rows=4, hint=NO_NAMES)
    payee = line(_("收款户名"), 60, help_text=_("不公开，只有基金会看得到。"))
    payee_account = line(_("收款账号"), 40, help_text=_("不公开，只有基金会看得到。"))
    members = forms.MultipleChoiceField(
        label=_("下面的理事有没有参与这个项目"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("参与的请勾上，他们要回避，不表决。"),
    )

    def __init__(self, *args: Any, funds: Any, units: Any, committee: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("fund", funds), ("organisation", units)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        self.fields["group"].required = not units
        chosen = self.fields["members"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = committee
        self.add_rows("budget", BUDGET_ROWS, what=lambda: line(_("做什么用"), 60), yuan=lambda: money(_("多少元")))
        self.add_rows("part", PART_ROWS, yuan=lambda: money(_("多少元")), day=lambda: day(_("哪一天以前")))

    @property
    def budget_rows(self) -> list[list[BoundField]]:
        """The rows of the budget."""
        return list(self.rows("budget"))

    @property
    def part_rows(self) -> list[list[BoundField]]:
        """The rows of the instalments."""
        return list(self.rows("part"))

    def clean(self) -> dict[str, Any]:
        """An organisation or a group; a budget and instalments."""
        data = super().clean() or {}
        if not data.get("organisation") and not data.get("group"):
            self.add_error("group", _("请写居民小组的名称，或者在上面选一个组织。"))
        data["budget"], data["parts"] = self.filled("budget", "what", "yuan"), self.filled("part", "yuan", "day")
        if not data["budget"] and not self.errors:
            self.add_error("budget_1_what", _("请至少写一行预算。"))
        if not data["parts"] and not self.errors:
            self.add_error("part_1_yuan", _("请至少写一期。"))
        return data

    def application(self) -> Application:
        """What is asked for, as the action takes it."""
        data = self.cleaned_data
        plain = {key: data[key] for key in ("fund", "title", "purpose", "plan", "payee", "payee_account")}
        return Application(
            **plain,
            budget=tuple(data["budget"]),
            instalments=tuple(data["parts"]),
            organisation=data["organisation"],
            group="" if data["organisation"] else data["group"],
            members=frozenset(map(int, data["members"])),
        )


class GrantDeedForm(RowsForm):
    """A deed on a grant; the version is the one that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, grant: Grant, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": grant.version} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.grant = grant

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the actor and the time."""
        data = dict(self.cleaned_data)
        return data | {"seen": data.pop("version")}


class GrantReasonForm(GrantDeedForm):
    """Why."""

    reason = words(_("原因"), most=400, hint=_("申请人看得到。请写清楚缺什么、怎么补。"))


class ContestForm(GrantDeedForm):
    """Why the committee should look again."""

    reason = words(_("为什么请理事会再看一次"), most=1_000, hint=NO_NAMES)


class MendForm(GrantDeedForm):
    """What was asked for."""

    text = words(_("补充的内容"), most=2_000, hint=NO_NAMES)


class ReceiptsForm(GrantDeedForm):
    """Receipts in rows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        what, yuan, on = (lambda: line(_("票据上写什么"), 60)), (lambda: money(_("多少元"))), (lambda: day(_("哪一天")))
        self.add_rows("receipt", RECEIPT_ROWS, what=what, yuan=yuan, day=on)

    @property
    def receipt_rows(self) -> list[list[BoundField]]:
        """The rows of the receipts."""
        return list(self.rows("receipt"))

    def receipts(self) -> tuple[Spent, ...]:
        """The rows that are filled."""
        return tuple(Spent(what, yuan, on) for what, yuan, on in self.cleaned_data["receipts"])

    def clean(self) -> dict[str, Any]:
        """Whole rows."""
        data = super().clean() or {}
        data["receipts"] = self.filled("receipt", "what", "yuan", "day")
        return data


class DrawForm(ReceiptsForm):
    """The evidence for the next instalment."""

    evidence = words(_("凭据说明"), hint=_("写清楚做到了哪一步、有什么合同或者票据。会公开，请不要写姓名和电话。"))

    def arguments(self) -> dict[str, Any]:
        """Evidence, and receipts when there are some."""
        data = self.cleaned_data
        return {"evidence": data["evidence"], "receipts": self.receipts(), "seen": data["version"]}


class ReportForm(ReceiptsForm):
    """The account at the end."""

    text = words(_("做成了什么"), rows=5, hint=_("会公开，请不要写姓名和电话。"))
    returned = AmountField(MONEY, label=_("没有用完、要退回多少元"), required=False, help_text=_("没有就空着。"))

    def arguments(self) -> dict[str, Any]:
        """Words, receipts, and what goes back."""
        data = self.cleaned_data
        given = {"text": data["text"], "receipts": self.receipts(), "returned": data["returned"] or 0}
        return given | {"seen": data["version"]}


GRANT_FORMS: dict[str, type[GrantDeedForm]] = {
    "ask": GrantReasonForm,
    "mend": MendForm,
    "put": GrantDeedForm,
    "contest": ContestForm,
    "withdraw": GrantDeedForm,
    "draw": DrawForm,
    "prepare": GrantDeedForm,
    "send_back": GrantReasonForm,
    "release": GrantDeedForm,
    "report": ReportForm,
    "return_report": GrantReasonForm,
    "accept": GrantDeedForm,
}
