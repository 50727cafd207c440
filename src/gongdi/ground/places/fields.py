"""The form field for a place by name or code, among places that the form says."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ground.places.models import Place


class PlaceField(forms.CharField):
    """A place by name or code, among those that the form says; cleaned to the place."""

    rows: Any = None

    def clean(self, value: Any) -> Place | None:
        """The place. Raises ValidationError when there is none, or several."""
        typed = super().clean(value)
        if not typed:
            return None
        found: list[Place] = [
            each for name in ("code", "name", "name_en") for each in self.rows.filter(**{name: typed})[:3]
        ]
        if not found:
            raise forms.ValidationError(_("在您负责的范围里没有这个地方，请写名称或者代码。"))
        if len({each.pk for each in found}) > 1:
            raise forms.ValidationError(_("有几个地方叫这个名字，请写代码。"))
        return found[0]
