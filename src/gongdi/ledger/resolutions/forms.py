"""What a person fills in: a question to a committee, a vote, a reason."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation
from gongdi.ledger.resolutions.actions import Meeting
from gongdi.ledger.resolutions.models import PLAIN
from gongdi.ledger.resolutions.states import DAYS, Choice

TEXT_MOST = 5_000
DAYS_MOST = 90

# Django's own class takes no type at run time.
if TYPE_CHECKING:
    Rows = forms.ModelChoiceField[Any]
else:
    Rows = forms.ModelChoiceField


class Row(Rows):
    """A choice among organisations, places and the like, each called in the reader's language where it can be."""

    def label_from_instance(self, obj: Any) -> str:
        """What one is called."""
        return str(getattr(obj, "called", obj))


def words(label: Any, *, required: bool = True, rows: int = 4, hint: Any = "") -> forms.CharField:
    """A field for a few sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=TEXT_MOST, widget=area, help_text=hint)


class OpenForm(forms.Form):
    """A plain question to a committee."""

    committee = Row(label=_("由哪个组织表决"), queryset=Organisation.objects.none())
    title = forms.CharField(
        label=_("标题"), max_length=120, help_text=_("通过以后所有人都看得到，请不要写姓名、电话和住址。")
    )
    text = words(_("要决定什么"))
    needed = forms.IntegerField(
        label=_("要几人赞成"), min_value=1, max_value=999, help_text=_("成员共同议定的办法里写的人数。")
    )
    days = forms.IntegerField(label=_("几天之内表决"), min_value=1, max_value=DAYS_MOST, initial=DAYS)
    meeting_on = forms.DateField(
        label=_("开会日期"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    minutes = words(_("会议说明"), required=False, rows=3, hint=_("在哪里谈的、谈了什么；通过以后公开。"))

    def __init__(self, *args: Any, committees: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["committee"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = committees
        first = committees.first()
        self.initial.setdefault("committee", first.pk if first else None)

    def arguments(self, at: datetime) -> dict[str, Any]:
        """What the action is given besides the actor and the time."""
        given = self.cleaned_data
        return {name: given[name] for name in ("committee", "title", "text", "needed")} | {
            "subject": (PLAIN, given["committee"].place_id),
            "due_at": at + timedelta(days=given["days"]),
            "met": Meeting(given["meeting_on"], given["minutes"]),
        }


class VoteForm(forms.Form):
    """Yes, no, or stepping back; a conflict of interest is said in words."""

    choice = forms.ChoiceField(
        label=_("您的意见"), choices=Choice.choices, widget=forms.RadioSelect, help_text=_("每人只表决一次，不能改。")
    )
    reason = words(
        _("理由"), required=False, rows=3, hint=_("只有本组织的成员看得到。选“回避”要写明和这件事有什么关系。")
    )

    def clean(self) -> dict[str, Any]:
        """Whoever steps back says why."""
        data = super().clean() or {}
        if data.get("choice") == Choice.RECUSED and not data.get("reason", "").strip():
            self.add_error("reason", _("选了回避，请写明和这件事有什么关系。"))
        return data


class WithdrawForm(forms.Form):
    """Why the question is taken back."""

    reason = words(_("撤回的原因"), required=False, rows=2)
