"""The shape of what people type about homes, residents and family."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.forms import NAME, PhoneField
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
