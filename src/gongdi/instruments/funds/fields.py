"""Fields of this room's forms: amounts as people write them, exact to the smallest part."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gongdi.ledger.books.amounts import NotAnAmount, parsed, plain

MONEY = "CNY"
CHARS_MOST = 40


class MoneyField(forms.CharField):
    """An amount of yuan above zero; its value is fen. What is not exact is refused with the reason."""

    default_error_messages = {
        "required": _("请写金额。"),
        "zero": _("金额要大于0。"),
        "long": _("金额太长了，请检查有没有多写了零。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "maxlength": CHARS_MOST}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """The amount in fen, None for nothing."""
        text = super().to_python(value)
        if not text:
            return None
        if len(text) > CHARS_MOST:
            raise ValidationError(self.error_messages["long"], code="amount")
        try:
            amount = parsed(text, MONEY)
        except NotAnAmount as no:
            raise ValidationError(str(no.reason), code="amount") from no
        if not amount:
            raise ValidationError(self.error_messages["zero"], code="zero")
        return amount

    def prepare_value(self, value: Any) -> Any:
        """Fen as yuan; what was typed as it was typed."""
        return plain(value, 2) if isinstance(value, int) else value
