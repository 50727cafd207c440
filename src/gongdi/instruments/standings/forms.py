"""The shape of a consent."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.instruments.standings.models import ShownAs


class ConsentForm(forms.Form):
    """How somebody wants to be called, and that they want it."""

    shown_as = forms.ChoiceField(
        label=_("榜上怎么称呼您"), choices=ShownAs.choices, widget=forms.RadioSelect, initial=ShownAs.MASKED
    )
    agreed = forms.BooleanField(
        label=_("我同意把这个称呼和我每季度得的积分公开在光荣榜上，按积分多少排列；我随时可以撤下来"),
        error_messages={"required": _("不勾选就不会上榜。上不上榜都不影响您的积分。")},
    )
