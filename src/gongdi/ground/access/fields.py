"""Fields that the forms of all rooms are made of, and how a form fits its choices to what it is about."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ground.places.fields import PlaceField

TEXT_MOST = 2_000
NOTHING = "---------"
"""What stands in a choice where its form has no word of its own."""
CHOOSE = _("请选择")


def day(label: Any, hint: Any = "", **options: Any) -> forms.DateField:
    """A day. A browser takes it in one form only, whatever the language."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **({"help_text": hint} | options))


def line(label: Any, most: int = 100, **options: Any) -> forms.CharField:
    """A line of text."""
    return forms.CharField(label=label, max_length=most, **options)


def words(label: Any, most: int = TEXT_MOST, rows: int = 3, **options: Any) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options)


class Choosing(forms.Form):
    """A form whose choices depend on what it is about."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.empty_label == NOTHING:
                field.empty_label = CHOOSE

    def choose(self, name: str, rows: Any, first: Any = None) -> None:
        """Fill a choice with rows; `first` is what it begins with."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows
        if first is not None:
            self.initial.setdefault(name, first)

    def among(self, name: str, rows: Any) -> None:
        """Let a place be typed that is one of these."""
        field = self.fields[name]
        assert isinstance(field, PlaceField)
        field.rows = rows

    def offer(self, name: str, choices: Any) -> None:
        """Fill a choice with words."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
