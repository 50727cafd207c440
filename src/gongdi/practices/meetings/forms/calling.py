"""Forms of calling a meeting and of asking for one."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.forms import PhoneField
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.practices.meetings import faults
from gongdi.practices.meetings.actions.calling import Where
from gongdi.practices.meetings.forms.hall import PUBLIC
from gongdi.practices.meetings.models import MeetingKind
from gongdi.practices.meetings.states import Audience, Base, Role

# Django's own class takes no type at run time.
if TYPE_CHECKING:
    Row = forms.ModelChoiceField[Any]
else:
    Row = forms.ModelChoiceField


class CallForm(forms.Form):
    """Time, spot and matter of a meeting, and what its kind asks besides: body, secretary, how many are entitled."""

    title = forms.CharField(label=_("开会说什么"), max_length=120, help_text=PUBLIC)
    place = Row(label=_("哪里的会"), queryset=Place.objects.none())
    spot = forms.CharField(label=_("在哪里碰头"), max_length=120, help_text=_("例如：老樟树下、居委会二楼。"))
    starts_at = forms.DateTimeField(
        label=_("什么时候开"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "class": "input"}, format="%Y-%m-%dT%H:%M"),
    )
    body = Row(label=_("哪个组织的会"), queryset=Organisation.objects.none())
    secretary_phone = PhoneField(label=_("记录人的手机号"), autocomplete="off")
    roll = forms.IntegerField(label=_("应到多少人"), min_value=1, max_value=1_000_000)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kind: MeetingKind, places: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("place", places), ("body", bodies)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
            first = rows.first()
            self.initial.setdefault(name, first.pk if first else None)
        for name in self.superfluous(kind):
            del self.fields[name]

    def superfluous(self, kind: MeetingKind) -> list[str]:
        """What this kind does not ask for."""
        of_body = kind.audience == Audience.BODY
        counted = kind.quorum_part or kind.majority_of == Base.ROLL
        return [
            name
            for name, asked in (
                ("body", of_body),
                ("roll", counted and not of_body),
                ("secretary_phone", Role.SECRETARY in kind.signatures),
            )
            if not asked
        ]

    def clean(self) -> dict[str, Any]:
        """Find the secretary."""
        data = super().clean() or {}
        if data.get("secretary_phone"):
            data["secretary"] = Person.objects.filter(phone=data["secretary_phone"], forgotten_at=None).first()
            if data["secretary"] is None:
                self.add_error("secretary_phone", str(faults.UNKNOWN_PERSON))
        return data

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the kind, the actor and the time."""
        given = self.cleaned_data
        same = {name: given[name] for name in ("title", "starts_at", "key")}
        more = {name: given[name] for name in ("body", "secretary", "roll") if given.get(name) is not None}
        return same | more | {"where": Where(given["place"], given["spot"])}


class RequestForm(forms.Form):
    """Residents ask for a meeting."""

    kind = Row(label=_("哪种会"), queryset=MeetingKind.objects.none())
    place = Row(label=_("哪里的会"), queryset=Place.objects.none())
    title = forms.CharField(label=_("想说什么事"), max_length=120, help_text=PUBLIC)

    def __init__(self, *args: Any, kinds: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("kind", kinds), ("place", places)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
            first = rows.first()
            self.initial.setdefault(name, first.pk if first else None)
