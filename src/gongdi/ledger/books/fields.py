"""A form field for an amount of one unit, as people write it: 1,434,000.00, 2 小时 30 分."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ledger.books.amounts import NotAnAmount, parsed
from gongdi.ledger.books.models import Unit


class AmountField(forms.CharField):
    """What was typed, as a whole number of the smallest part of the unit; less than `least` is refused."""

    def __init__(self, unit: Unit | str, *, least: int = 1, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=40, widget=widget, **kwargs)
        self.unit, self.least = unit, least

    def clean(self, value: Any) -> Any:
        """The amount; None for an empty one that may be empty."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            amount = parsed(typed, self.unit)
        except NotAnAmount as no:
            raise forms.ValidationError(str(no.reason)) from no
        if amount < self.least:
            raise forms.ValidationError(_("数量太小了，请检查。"))
        return amount
