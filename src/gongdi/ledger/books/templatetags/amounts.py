"""Amounts in templates: `{{ amount|in_unit:unit }}` and `{{ change|signed:unit }}`; the unit or its code."""

from django import template

from gongdi.ledger.books import amounts
from gongdi.ledger.books.models import Unit

register = template.Library()


@register.filter
def in_unit(amount: int, unit: Unit | str) -> str:
    """An amount as people read it: ¥1,434,000.00."""
    return amounts.shown(amount, unit)


@register.filter
def signed(amount: int, unit: Unit | str) -> str:
    """A change as people read it, with its sign: +340 分."""
    return amounts.signed(amount, unit)
