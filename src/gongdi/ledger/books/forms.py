"""What a reader of a book chooses: a day."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _


class DayForm(forms.Form):
    """The day at whose end the balances are shown; empty is now."""

    on = forms.DateField(
        label=_("看哪一天结束时的账"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("请写成年-月-日，例如 2026-01-31。")},
    )

    def day(self, today: date) -> date | None:
        """The chosen day when it is past and was understood; None is now."""
        chosen = self.cleaned_data.get("on") if self.is_valid() else None
        return chosen if isinstance(chosen, date) and date(2000, 1, 1) <= chosen < today else None


class PageForm(forms.Form):
    """Where a page begins: after the movement of this number, newest first."""

    before = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)

    def number(self) -> int | None:
        """The number, None for the newest page or what is no number."""
        return self.cleaned_data.get("before") if self.is_valid() else None
