"""What officers fill in: what they look for, and what a caller says."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.people.phones import plain
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import by_name
from gongdi.practices.appeals.forms import TEXT_LIMIT, Named
from gongdi.practices.appeals.models import Audience, Category
from gongdi.practices.appeals.states import Status

OFFERED = 300


def place_named(words: str) -> Place:
    """The place of this name or code. Raises ValidationError when there is none, or several."""
    found = by_name(words, limit=OFFERED)
    exact = [place for place in found if words in (place.name, place.name_en, place.code)] or found
    if not exact:
        raise forms.ValidationError(gettext("没有叫“%(words)s”的地方。请写社区、小区的名字或代码。") % {"words": words})
    if len(exact) > 1:
        names = gettext("、").join(f"{place.name}（{place.code}）" for place in exact[:3])
        raise forms.ValidationError(gettext("有几个地方都这样叫：%(names)s。请写代码。") % {"names": names})
    return exact[0]


class SearchForm(forms.Form):
    """Any of these, together."""

    q = forms.CharField(label=_("编号或词"), required=False, max_length=100)
    place = forms.CharField(label=_("地点"), required=False, max_length=100)
    category = Named(label=_("类别"), queryset=Category.objects.all(), required=False, empty_label=_("全部"))
    unit = Named(label=_("承办单位"), queryset=Organisation.objects.none(), required=False, empty_label=_("全部"))
    status = forms.ChoiceField(label=_("状态"), choices=[("", _("全部")), *Status.choices], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = self.fields["unit"]
        assert isinstance(units, forms.ModelChoiceField)
        units.queryset = Organisation.objects.filter(to_on=None).order_by("-level", "name")

    def clean_place(self) -> Place | None:
        """The place of this name."""
        words = self.cleaned_data["place"].strip()
        return place_named(words) if words else None


class CallForm(forms.Form):
    """What a caller says: the same fields as when they say it themselves, in the order in which people speak."""

    name = forms.CharField(label=_("怎么称呼"), max_length=60, required=False)
    detail = forms.CharField(
        label=_("什么事"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("请写下来电人说的事。")},
    )
    place = forms.CharField(
        label=_("在哪里"),
        max_length=100,
        help_text=_("社区或小区的名字，打几个字就有提示。"),
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
        error_messages={"required": _("请写社区或小区的名字。")},
    )
    address = forms.CharField(label=_("具体位置"), max_length=200, required=False, help_text=_("楼栋、路口、店名。"))
    audience = forms.ChoiceField(
        label=_("谁能看"), choices=Audience.choices, initial=Audience.PUBLIC, widget=forms.RadioSelect
    )

    def clean_place(self) -> Place:
        """The place of this name."""
        return place_named(self.cleaned_data["place"].strip())


class NumberForm(forms.Form):
    """The number that calls."""

    phone = forms.CharField(
        label=_("来电号码"), max_length=30, widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
    )

    def clean_phone(self) -> str:
        """Eleven digits."""
        number = plain(self.cleaned_data["phone"])
        if number is None:
            raise forms.ValidationError(gettext("请写11位手机号，例如 13812345678。"))
        return number


def name_of(person: Person | None) -> str:
    """How a known caller is called."""
    return person.name if person else ""
