"""What an operator fills in to list a duty."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation
from gongdi.practices.appeals.forms import Named
from gongdi.practices.appeals.models import Category


class AdmitForm(forms.Form):
    """Which unit answers for what, and on which ground."""

    category = Named(
        label=_("类别"),
        queryset=Category.objects.filter(is_current=True),
        error_messages={"required": _("请选一个类别。")},
    )
    unit = Named(
        label=_("单位"), queryset=Organisation.objects.none(), error_messages={"required": _("请选一个单位。")}
    )
    ground = forms.CharField(
        label=_("依据"),
        max_length=200,
        help_text=_("法规、三定方案或清单的名称和条目，居民会看到。"),
        error_messages={"required": _("请写依据的名称和条目。")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = self.fields["unit"]
        assert isinstance(units, forms.ModelChoiceField)
        units.queryset = Organisation.objects.filter(to_on=None).order_by("level", "name")
