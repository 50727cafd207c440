"""A form field for an amount of one unit, as people write it: 1,434,000.00, 2 小时 30 分."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gongdi.ledger.books.amounts import NotAnAmount, digits_of, parsed, plain, shown
from gongdi.ledger.books.models import Unit

CHARS_MOST = 40


class AmountField(forms.CharField):
    """What was typed, as a whole number of the smallest part of the unit; None for an empty one that may be empty.

    What is not exact, too large, or less than `least` is refused with the reason. A number to begin with (`initial`) is
    shown as people write it.
    """

    default_error_messages = {"required": _("这一项要填。"), "least": _("至少要 %(least)s。")}

    def __init__(self, unit: Unit | str, *, least: int = 1, **options: Any) -> None:
        widget = forms.TextInput({"class": "input", "inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=CHARS_MOST, widget=widget, **options)
        self.unit, self.least = unit, least

    def clean(self, value: Any) -> int | None:
        """The amount. Raises ValidationError."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            amount = parsed(typed, self.unit)
        except NotAnAmount as no:
            raise ValidationError(str(no.reason), code="amount") from no
        if amount < self.least:
            said = {"least": shown(self.least, self.unit)}
            raise ValidationError(self.error_messages["least"], code="least", params=said)
        return amount

    def prepare_value(self, value: Any) -> Any:
        """A number as people write it; what was typed as it was typed."""
        return plain(value, digits_of(self.unit)) if isinstance(value, int) else value
