"""What a person fills in: a question, a statement, the reason why one is not taken."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.practices.questions.actions.opening import STATEMENT_MOST, TEXT_MOST, TITLE_MOST
from gongdi.practices.questions.states import Voters

SEEDS_LONGEST = 5_000

# Django's own classes take no type at run time.
if TYPE_CHECKING:
    OnePlace = forms.ModelChoiceField[Place]
    Several = forms.ModelMultipleChoiceField[Person]
else:
    OnePlace, Several = forms.ModelChoiceField, forms.ModelMultipleChoiceField


class CalledPlace(OnePlace):
    """A place by its name in the reader's language."""

    def label_from_instance(self, obj: Place) -> str:
        """The name of one place."""
        return obj.called


class OpenForm(forms.Form):
    """A question with its first statements."""

    title = forms.CharField(
        label=_("想问大家什么"), max_length=TITLE_MOST, help_text=_("一句话，比如“小区的空地怎么用？”")
    )
    text = forms.CharField(
        label=_("说明"),
        max_length=TEXT_MOST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("背景、限制、以后怎么办。所有人都看得到，请不要写姓名、电话和住址。"),
    )
    place = CalledPlace(label=_("问哪里的人"), queryset=Place.objects.none())
    voters = forms.ChoiceField(
        label=_("谁可以回答"), choices=Voters.choices, widget=forms.RadioSelect, initial=Voters.HOMES
    )
    closes_on = forms.DateField(
        label=_("征求到哪一天"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    seeds = forms.CharField(
        label=_("先放上的说法"),
        max_length=SEEDS_LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("一行一条，三到三十条。不同的看法都要有；一条只说一件事，别人能答“同意”或“不同意”。"),
    )
    moderators = Several(
        label=_("还请谁一起审核说法"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, places: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("place", places), ("moderators", people)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        first = places.first()
        self.initial.setdefault("place", first.pk if first else None)
        self.initial.setdefault("closes_on", timezone.localdate() + timedelta(days=14))

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the actor and the time: a day ends with its last minute."""
        given = self.cleaned_data
        ends = timezone.make_aware(datetime.combine(given["closes_on"], time(23, 59)))
        kept = {name: given[name] for name in ("title", "text", "place", "moderators")}
        return kept | {"voters": Voters(given["voters"]), "closes_at": ends, "seeds": given["seeds"].splitlines()}


class ProposeForm(forms.Form):
    """One statement of one's own."""

    text = forms.CharField(
        label=_("补充一条说法"),
        max_length=STATEMENT_MOST,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": STATEMENT_MOST}),
        help_text=_("一条只说一件事，让别人能答“同意”或“不同意”。不写名字：大家看不到是谁说的。"),
    )


class HideForm(forms.Form):
    """Why a statement is not taken."""

    reason = forms.CharField(
        label=_("不采用的原因"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("所有人都看得到。比如：和第 3 条说的是同一件事；点了别人的名字。"),
    )
