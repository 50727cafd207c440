"""What a person fills in about a topic: shape and words, no rules."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.journeys.procedures import queries
from gongdi.journeys.procedures.actions import Shown, Words
from gongdi.journeys.procedures.defaults import LIKELY_NAMES
from gongdi.journeys.procedures.evidence import KINDS
from gongdi.journeys.procedures.law import Case
from gongdi.journeys.procedures.plans import WORDS
from gongdi.journeys.procedures.states import Role
from gongdi.ledger.resolutions.forms import DAYS_MOST, Row, words
from gongdi.ledger.resolutions.states import DAYS

PUBLIC = _("所有人都看得到，请不要写姓名、电话和住址。")


class ProposeForm(forms.Form):
    """A proposal of a person (民提)."""

    place = Row(label=_("哪个社区（村）的事"), queryset=None)
    title = forms.CharField(label=_("议什么"), max_length=120, help_text=_("一句话说清。采纳以后所有人都看得到。"))
    text = words(_("为什么要议、希望怎么办"), hint=PUBLIC)

    def __init__(self, *args: Any, actor: Actor, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "place", queries.places_of(actor, at))

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the actor and the time."""
        given = self.cleaned_data
        return {"place": given["place"], "words": Words(given["title"], given["text"])}


def _choose(form: forms.Form, name: str, rows: Any, guess: Any = None) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
    first = guess or rows.first()
    form.initial.setdefault(name, first.pk if first else None)


def body_field(role: Role) -> Any:
    """The choice of an organisation for a body."""
    return Row(label=role.label, queryset=Organisation.objects.none(), required=False)


class StartForm(forms.Form):
    """How a topic goes on its way: its public words, the procedure, and which organisation is which body."""

    title = forms.CharField(label=_("议题"), max_length=120, help_text=PUBLIC)
    text = words(_("要解决什么"), hint=PUBLIC)
    procedure = Row(label=_("走哪个程序"), queryset=None)
    party = body_field(Role.PARTY)
    assembly = body_field(Role.ASSEMBLY)
    committee = body_field(Role.COMMITTEE)
    supervisors = body_field(Role.SUPERVISORS)

    def __init__(self, *args: Any, place: Place, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "procedure", queries.procedures())
        for role in Role:
            rows = queries.organisations_for(place, role, timezone.localdate(at))
            likely = (row for word in LIKELY_NAMES.get(role, ()) for row in rows if word in row.name)
            _choose(self, role.value, rows, next(likely, None))

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the topic, the actor and the time."""
        given = self.cleaned_data
        bodies = {role: given[role.value] for role in Role if given.get(role.value)}
        return {"words": Words(given["title"], given["text"]), "procedure": given["procedure"], "bodies": bodies}


class PutForm(StartForm):
    """A topic that an officer puts on its way, from an appeal or by itself."""

    reference = forms.CharField(
        label=_("来自哪件诉求"),
        max_length=14,
        required=False,
        help_text=_("诉求的编号。提诉求的人和跟进的人会得到每一步的消息。"),
    )

    def __init__(self, *args: Any, origin: tuple[str, int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.origin = origin
        if origin:  # it comes from there, not from an appeal
            del self.fields["reference"]

    def arguments(self) -> dict[str, Any]:
        """With where it comes from."""
        return super().arguments() | {"reference": self.cleaned_data.get("reference", ""), "origin": self.origin}


class DeedForm(forms.Form):
    """A deed on a topic that is under way, as the law sees it."""

    def __init__(self, *args: Any, case: Case, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.actor = case, actor
        self.prepare()

    def prepare(self) -> None:
        """Fit the choices to the topic."""

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the topic, the actor and the time."""
        return dict(self.cleaned_data)


class ReasonForm(DeedForm):
    """Why a proposal is not taken up."""

    reason = words(_("理由"), hint=_("提议的人会看到。"))


class ReferenceForm(DeedForm):
    """Which appeal belongs here too."""

    reference = forms.CharField(label=_("诉求的编号"), max_length=14)


class WordsForm(DeedForm):
    """What the body says, for everybody to read."""

    words = words(_("情况和理由"), hint=PUBLIC)


class SkipForm(WordsForm):
    """Why a step is left out, and by which rule."""

    ground = forms.CharField(label=_("依据"), max_length=300, help_text=_("文件名称和条目，所有人都看得到。"))


class CompleteForm(WordsForm):
    """What was done, and what shows it."""

    kind = forms.ChoiceField(label=_("凭据"), widget=forms.RadioSelect)
    number = forms.IntegerField(
        label=_("凭据的编号"), required=False, min_value=1, help_text=_("决议、投票或者会议页面地址里的那个数字。")
    )

    def prepare(self) -> None:
        """Only what the procedure takes."""
        needs = self.case.plan.needs if self.case.plan else ()
        names = [(kind, KINDS[kind].name) for kind in needs if kind in KINDS]
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*names, *([(WORDS, _("写明情况就行"))] if WORDS in needs else [])]
        self.initial.setdefault("kind", WORDS if WORDS in needs or not names else names[0][0])
        if not names:  # nothing to choose: words it is
            field.widget = forms.HiddenInput()
            self.fields["number"].widget = forms.HiddenInput()

    def arguments(self) -> dict[str, Any]:
        """With the evidence as the action takes it."""
        given = self.cleaned_data
        number = None if given["kind"] == WORDS else given["number"]
        return {"words": given["words"], "shown": Shown(given["kind"], number)}


class AskForm(DeedForm):
    """The question to the members of the body."""

    text = words(_("要决定什么"), hint=_("通过以后所有人都看得到，请不要写姓名、电话和住址。"))
    needed = forms.IntegerField(
        label=_("要几人赞成"), min_value=1, max_value=999, help_text=_("成员共同议定的办法里写的人数。")
    )
    days = forms.IntegerField(label=_("几天之内表决"), min_value=1, max_value=DAYS_MOST, initial=DAYS)


class BringForm(DeedForm):
    """Which meeting talks about it."""

    meeting = Row(label=_("哪次会议"), queryset=None)

    def prepare(self) -> None:
        """The meetings that this person runs and that are not over."""
        _choose(self, "meeting", queries.meetings_to_bring(self.actor))


class BringQuestionForm(forms.Form):
    """Which meeting talks about what people answered."""

    meeting = Row(label=_("哪次会议"), queryset=None)

    def __init__(self, *args: Any, actor: Actor, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = queries.meetings_to_bring(actor).filter(place__in=place.ancestor_numbers())
        _choose(self, "meeting", rows)


class JudgeForm(DeedForm):
    """Whether it was done."""

    done = forms.TypedChoiceField(
        label=_("这件事办到了吗"),
        choices=(("yes", _("办到了")), ("no", _("没有办到"))),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text=_("只公布人数，不公布谁怎么说。"),
    )


class BareForm(DeedForm):
    """A deed that needs nothing but the deed."""
