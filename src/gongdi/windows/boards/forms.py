"""What an operator fills in: to list a duty, to agree with a neighbour."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation
from gongdi.ground.record.witness.neighbours import LONGEST, faults_of
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


def line(label: Any, help_text: Any = "", **options: Any) -> forms.CharField:
    """One line of text; what is wrong with it the record says."""
    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, help_text=help_text, max_length=2_000, widget=widget, **options)


class NeighbourForm(forms.Form):
    """A house with which this one exchanges cosignatures. Its keys come from its operator."""

    name = line(_("名称"), error_messages={"required": _("请填写对方的名称。")})
    url = line(_("见证网址"), _("以 /witness 结尾。对方为我们会签时填。"), required=False)
    witness_key = line(_("见证公钥"), _("对方用它会签，我们用它核对。"), required=False)
    log_key = line(_("记录公钥"), _("我们为对方会签时填。"), required=False)
    plain = forms.BooleanField(label=_("允许 http：只在封闭的内网里用"), required=False)

    def clean(self) -> dict[str, Any]:
        """Say everything that is wrong at once."""
        given = {field: self.cleaned_data.get(field, "") for field in LONGEST}
        self.add_faults(faults_of(given, plain=self.cleaned_data["plain"]))
        return self.cleaned_data

    def add_faults(self, faults: dict[str, str]) -> None:
        """Show what cannot be used at its field, once."""
        for field in faults.keys() - self.errors.keys():
            self.add_error(field, faults[field])
