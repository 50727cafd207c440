"""Fields of this room's forms: amounts as people write them, exact to the smallest part."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gongdi.ledger.books.amounts import NotAnAmount, parsed, plain

MONEY = "CNY"


class MoneyField(forms.CharField):
    """An amount of yuan above zero; its value is fen. What is not exact is refused with the reason."""

    default_error_messages = {"required": _("请写金额。"), "zero": _("金额要大于0。")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=40, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The amount in fen, None for nothing."""
        text = super().to_python(value)
        if not text:
            return None
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
