"""Small tables in a form: rows of the same fields, of which empty ones do not count. They work without scripts."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _


class RowsForm(forms.Form):
    """A form with rows: `rows_of` names each field of a row `prefix_1_name`; a row is whole or empty."""

    def add_rows(self, prefix: str, count: int, **fields: Callable[[], forms.Field]) -> None:
        """Add `count` rows of these fields, none of them required."""
        for number in range(1, count + 1):
            for name, made in fields.items():
                field = made()
                field.required = False
                self.fields[f"{prefix}_{number}_{name}"] = field

    def rows(self, prefix: str) -> Iterator[list[BoundField]]:
        """The rows as they are drawn."""
        found: dict[str, list[BoundField]] = {}
        for name in self.fields:
            start, _sign, rest = name.partition("_")
            if start == prefix and rest:
                found.setdefault(rest.partition("_")[0], []).append(self[name])
        yield from found.values()

    def filled(self, prefix: str, *names: str) -> list[tuple[Any, ...]]:
        """The rows in which something stands. A row that is not whole gets an error where something is missing."""
        told = []
        for row in self.rows(prefix):
            values = {field.name.rpartition("_")[2]: self.cleaned_data.get(field.name) for field in row}
            if not any(values.values()):
                continue
            for field in row:
                if not values[field.name.rpartition("_")[2]] and field.name not in self.errors:
                    self.add_error(field.name, _("这一行还缺这一项。"))
            told.append(tuple(values[name] for name in names))
        return told
