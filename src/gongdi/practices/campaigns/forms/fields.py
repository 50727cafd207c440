"""What all forms of this room know, and fields that several have."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.fields import Choosing, words
from gongdi.ground.people.models import Organisation
from gongdi.ground.people.queries import organisations
from gongdi.practices.campaigns.law import Question

PUBLIC = _("所有人都看得到，请不要写姓名、电话和住址。")


def moment(label: Any) -> forms.DateTimeField:
    """A day and an hour."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])


def number(label: Any, most: int, least: int = 0, **options: Any) -> forms.IntegerField:
    """A whole number."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, **options)


class CampaignForm(Choosing):
    """A deed around a campaign, as the law sees it."""

    def __init__(self, *args: Any, question: Question, by: Actor, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question, self.by, self.at = question, by, at
        self.prepare()

    def prepare(self) -> None:
        """Fit the choices to the campaign."""

    def units(self) -> Any:
        """The organisations of the day."""
        return organisations(timezone.localdate(self.at))

    def own_units(self) -> Any:
        """The organisations that this actor works for."""
        return Organisation.objects.filter(pk__in={post.unit for post in self.by.posts}).order_by("name", "pk")

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the thing, the actor and the time."""
        return dict(self.cleaned_data)


class BareForm(CampaignForm):
    """A deed that needs nothing but the deed."""


class WordsForm(CampaignForm):
    """Words that everybody will read."""

    words = words(_("说明"), 300, help_text=PUBLIC)


class ReasonForm(CampaignForm):
    """Why."""

    reason = words(_("原因"), 300, help_text=PUBLIC)


class ReplyForm(CampaignForm):
    """What an organisation says to what is said of it."""

    words = words(_("答复"), 500, 5, help_text=_("会和原来的话一起公布。请不要写姓名和电话。"))
