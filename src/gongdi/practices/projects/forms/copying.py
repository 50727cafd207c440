"""Forms of 可复制: publishing a template, asking about one, answering."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ledger.resolutions.forms import Row, words
from gongdi.practices.projects.forms.base import PUBLIC, DeedForm
from gongdi.practices.projects.models import Enquiry
from gongdi.practices.projects.models.copying import Sort


class PublishForm(DeedForm):
    """What others should know before they do the same."""

    sort = forms.ChoiceField(label=_("是哪一类事"), choices=Sort.choices)
    pitfalls = words(_("走过哪些弯路：哪里多花了钱、多等了时间，再做一次会怎么做"), rows=5, hint=PUBLIC)
    may_be_asked = forms.BooleanField(
        label=_("别处的人可以在这里问我。只写我是当地的负责人还是立项的人，不写姓名和电话。"), required=False
    )


class AskForm(DeedForm):
    """A question."""

    text = forms.CharField(
        label=_("想问什么"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=PUBLIC
    )


class Waiting(Row):
    """A choice among questions, by their words."""

    def label_from_instance(self, obj: Any) -> str:
        """What is asked."""
        return str(obj.text)


class AnswerForm(DeedForm):
    """The answer to one that waits."""

    question = Waiting(
        label=_("哪个问题"),
        queryset=Enquiry.objects.none(),
        to_field_name="number",
        widget=forms.RadioSelect,
        empty_label=None,
    )
    text = forms.CharField(
        label=_("回答"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 4}), help_text=PUBLIC
    )

    def prepare(self) -> None:
        """Those that wait, the oldest first."""
        rows = Enquiry.objects.filter(template__project=self.project, answered_at=None).order_by("number")
        self.choose("question", rows, rows.first())

    def arguments(self) -> dict[str, Any]:
        """The question by its number."""
        return {"question": self.cleaned_data["question"].number, "text": self.cleaned_data["text"]}
