"""The shape of what people type about homes, residents and family."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.forms import NAME, PhoneField
from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Level, Place


def text(label: Any, chars: int, **options: Any) -> forms.CharField:
    """A line of text."""
    return forms.CharField(label=label, max_length=chars, widget=forms.TextInput({"class": "input"}), **options)


class ChoosePlace(forms.Form):
    """A place chosen from what was found."""

    place = forms.ModelChoiceField(
        Place.objects.filter(to_on=None, level__gte=Level.COMMUNITY),
        label=_("地方"),
        error_messages={
            "required": _("请先查找，再选一个地方。"),
            "invalid_choice": _("请选到社区、村或者更细的地方。"),
        },
    )


class NameFamily(forms.Form):
    """Somebody of the family and what they are to oneself."""

    phone = PhoneField(label=_("家人的手机号"))
    kinship = text(_("关系"), 40, help_text=_("例如：父亲、女儿、邻居。"), validators=[NAME])


class NewResident(forms.Form):
    """A resident, and perhaps their telephone."""

    name = text(_("姓名"), 60, validators=[NAME])
    phone = PhoneField(required=False, help_text=_("没有手机可以不填。"))
    place = ChoosePlace.base_fields["place"]


class HeardConsent(forms.Form):
    """What an officer heard: who lets whom act for them."""

    agent = PhoneField(label=_("代办人的手机号"))
    kinship = text(_("关系"), 40, help_text=_("代办人是本人的什么人，例如：女儿。"), validators=[NAME])
    heard = forms.BooleanField(
        label=_("我当面或在电话里听到本人同意"), error_messages={"required": _("没有听到本人同意，不能登记。")}
    )


class DeclineHome(forms.Form):
    """Why a home could not be verified."""

    reason = text(_("原因"), 200)


NAMED = _("例如：三栋陈家。家里人和网格员看得到；您愿意的话，也写在光荣榜上。")


class NameHousehold(forms.Form):
    """What a household is called."""

    name = text(_("家庭名称"), 30, required=False, help_text=NAMED)


class NewHousehold(NameHousehold):
    """A household of one's own, at one of one's verified homes: `homes` are number and full name of their places."""

    place = forms.ChoiceField(
        label=_("住在哪里"),
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一个住处。"), "invalid_choice": _("请选一个核实过的住处。")},
    )
    field_order = ("place", "name")

    def __init__(self, *args: Any, homes: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = homes
        if len(homes) == 1:
            field.initial = homes[0][0]


class AskIn(forms.Form):
    """Whom a household asks to join."""

    phone = PhoneField(label=_("家人的手机号"), help_text=_("要等家人自己同意，才算加入。"))


class HeardHousehold(forms.Form):
    """Which residents said that they belong together; `persons` are those who live there and are in no household."""

    persons = forms.MultipleChoiceField(
        label=_("哪几位"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请至少选一位。"), "invalid_choice": _("请选住在这里、还没有家庭的居民。")},
    )
    heard = forms.BooleanField(
        label=_("我当面或在电话里听到每一位都同意"),
        error_messages={"required": _("没有听到每一位都同意，不能登记。")},
    )

    def __init__(self, *args: Any, persons: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["persons"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = persons

    def chosen(self) -> list[Person]:
        """The persons that were chosen, in the order of their numbers."""
        return list(Person.objects.filter(pk__in=self.cleaned_data["persons"]).order_by("pk"))


class NewHouseholdOfOthers(HeardHousehold):
    """A household that an officer registers."""

    name = text(_("家庭名称"), 30, required=False, help_text=NAMED)
    field_order = ("persons", "name", "heard")


class NoteLeaving(forms.Form):
    """Why an officer notes that somebody belongs to a household no longer."""

    reason = text(_("原因"), 200, help_text=_("例如：搬走了、去世了、本人要求。只有家里人和工作人员看得到。"))
