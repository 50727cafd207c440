"""What a person fills in to join or part topics: shape and words, no rules."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gongdi.instruments.topics.models import WORDS_MOST, Topic
from gongdi.instruments.topics.reading import called
from gongdi.instruments.topics.sources import Shown
from gongdi.ledger.resolutions.forms import Row

HINT = _("请不要写姓名、电话和住址。理由只有管话题的工作人员看得到。")


class Named(Row):
    """A choice among topics."""

    def label_from_instance(self, obj: Any) -> str:
        """What one is called, and where it is."""
        return f"{obj.name} · {called(obj.place)}"


def words() -> forms.CharField:
    """The reason."""
    return forms.CharField(
        label=_("理由"), max_length=WORDS_MOST, widget=forms.Textarea(attrs={"rows": 3}), help_text=HINT
    )


class JoinForm(forms.Form):
    """With which other topic this one is one matter, and why."""

    other = Named(
        label=_("和哪个话题是一件事"), queryset=Topic.objects.none(), to_field_name="key", empty_label=_("请选择")
    )
    words = words()

    def __init__(self, *args: Any, others: QuerySet[Topic], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["other"]
        assert isinstance(field, Named)
        field.queryset = others


class PartForm(forms.Form):
    """Which matters are another one, and why."""

    members = forms.TypedMultipleChoiceField(
        label=_("哪些诉求说的是另一件事"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    words = words()

    def __init__(self, *args: Any, shown: Sequence[Shown], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["members"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(each.subject, f"{each.title}（{each.reference}）") for each in shown]
