"""What a person fills in for each deed: shape and words, no rules. `arguments` is what the action is given."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.picture_fields import PhotosField
from gongdi.ground.people.models import Organisation
from gongdi.practices.appeals.actions import NotAdmitted, Verdict
from gongdi.practices.appeals.catalogue import units_for
from gongdi.practices.appeals.models import (
    Appeal,
    Audience,
    Category,
    RefusalReason,
    ReturnReason,
    Satisfaction,
    Track,
)
from gongdi.practices.appeals.queries.line import in_language
from gongdi.practices.appeals.queries.replies import SignLine, sign_lines, signs_of
from gongdi.practices.appeals.queries.sight import public

TEXT_LIMIT = 5_000
YES_NO = [("yes", _("解决了")), ("no", _("没有解决"))]


# Django's own class takes no type at run time.
if TYPE_CHECKING:
    Choice = forms.ModelChoiceField[Any]
else:
    Choice = forms.ModelChoiceField


class Named(Choice):
    """A choice among rows that are shown in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        """The name in the reader's language."""
        return in_language(obj)


def words(label: Any, *, required: bool = True, rows: int = 4) -> forms.CharField:
    """A field for a few sentences."""
    return forms.CharField(
        label=label, required=required, max_length=TEXT_LIMIT, widget=forms.Textarea(attrs={"rows": rows})
    )


class DeedForm(forms.Form):
    """A deed without any field; `version` is the state on which the person decided."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, appeal: Appeal, at: datetime, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": appeal.version} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.appeal, self.at = appeal, at
        self.prepare()

    def prepare(self) -> None:
        """Fit the choices to the appeal."""

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the appeal, the actor and the time."""
        return {key: value for key, value in self.cleaned_data.items() if key != "version"}

    def put_cursor(self) -> None:
        """Let whoever opens the page of the deed begin to type at once."""
        for field in self.visible_fields()[:1]:
            if not field.use_fieldset:
                field.field.widget.attrs["autofocus"] = True

    def tell(self, no: NotAdmitted | Stale) -> None:
        """Say what stood in the way of the deed; what was typed stays."""
        if isinstance(no, NotAdmitted):
            said = _("没有派给%(unit)s：%(ground)s。") % {"unit": in_language(no.unit), "ground": no.ground.label}
        else:
            self.appeal = no.thing
            self.data = {**self.data.dict(), "version": no.thing.version} if hasattr(self.data, "dict") else self.data
            status = no.thing.get_status_display()
            said = _("刚才有人先办了一步：现在是“%(status)s”。请看过再决定。") % {"status": status}
        self.add_error(None, said)


class TriageForm(DeedForm):
    """What it is about, which track, and whether it must stay between the parties."""

    category = Named(label=_("类别"), queryset=Category.objects.filter(is_current=True))
    track = Named(label=_("办理方式"), queryset=Track.objects.all())
    confine = forms.BooleanField(label=_("涉及隐私，只让当事人看到"), required=False)

    def arguments(self) -> dict[str, Any]:
        """An officer may narrow who reads it, never widen."""
        given = super().arguments()
        return given | {"audience": Audience.PARTIES if given.pop("confine") else None}


class RefuseForm(DeedForm):
    """The reason from the list, and an explanation for the person."""

    reason = forms.ChoiceField(label=_("理由"), choices=RefusalReason.choices)
    text = words(_("向本人说明"))


class ContestForm(DeedForm):
    """Why the refusal is wrong."""

    reason = words(_("您的理由"))


class MergeForm(DeedForm):
    """Which matter is the same."""

    into = forms.CharField(label=_("同一件事的编号"), max_length=12)

    def clean_into(self) -> Appeal:
        """The other appeal, by its reference."""
        found = public().filter(reference=self.cleaned_data["into"].strip().upper()).first()
        if found is None:
            raise forms.ValidationError(_("没有这个编号的公开事项。请核对编号，例如 7QK4-MZ2P-XC。"))
        return found


class DispatchForm(DeedForm):
    """Which unit; those on the duty catalogue stand first and are the ones admitted."""

    unit = Named(label=_("承办单位"), queryset=Organisation.objects.none())

    def prepare(self) -> None:
        """Offer the units whose area has the place; the listed ones as `suggested`."""
        self.suggested = units_for(self.appeal, self.at)
        around = self.appeal.place.ancestor_numbers()
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organisation.objects.filter(place__in=around, to_on=None).order_by("-level", "name")
        self.initial.setdefault("unit", self.suggested[0].pk if self.suggested else None)


class ReturnForm(DeedForm):
    """The reason from the list, and the evidence in words."""

    reason = forms.ChoiceField(label=_("理由"), choices=ReturnReason.choices)
    text = words(_("依据和说明"))


class TextForm(DeedForm):
    """Something said."""

    text = words(_("内容"))


class ReplyForm(TextForm):
    """A reply; what can be seen in it stands under the words before it is sent."""

    def signs(self) -> list[SignLine]:
        """The signs of what is written so far; none of nothing."""
        text = str(self.data.get("text", ""))[:TEXT_LIMIT] if self.is_bound else ""
        return list(sign_lines(self.appeal, signs_of(self.appeal, text, self.at), self.at)) if text.strip() else []


class RateForm(DeedForm):
    """Two taps: solved? satisfied? Words if they like; unticked means that the unit did get in touch."""

    solved = forms.ChoiceField(label=_("问题解决了吗？"), choices=YES_NO, widget=forms.RadioSelect)
    satisfaction = forms.ChoiceField(label=_("您满意吗？"), choices=Satisfaction.choices, widget=forms.RadioSelect)
    not_contacted = forms.BooleanField(label=_("承办单位没有联系过我"), required=False)
    words = words(_("还想说的话"), required=False, rows=3)

    def arguments(self) -> dict[str, Any]:
        """The verdict."""
        data = self.cleaned_data
        solved, contacted = data["solved"] == "yes", not data["not_contacted"]
        return {"verdict": Verdict(solved, Satisfaction(data["satisfaction"]), contacted, data["words"])}


class VisitForm(DeedForm):
    """What the person said on the telephone, or that they were not reached."""

    reached = forms.ChoiceField(
        label=_("联系上本人了吗？"),
        choices=[("yes", _("联系上了")), ("no", _("没有联系上"))],
        widget=forms.RadioSelect,
    )
    solved = forms.ChoiceField(label=_("问题解决了吗？"), choices=YES_NO, widget=forms.RadioSelect, required=False)
    satisfaction = forms.ChoiceField(
        label=_("本人满意吗？"), choices=Satisfaction.choices, widget=forms.RadioSelect, required=False
    )
    not_contacted = forms.BooleanField(label=_("本人说承办单位没有联系过"), required=False)
    words = words(_("本人的话"), required=False, rows=3)

    def clean(self) -> dict[str, Any]:
        """Somebody reached has said both things; an empty answer is never taken for a good one."""
        data = super().clean() or {}
        if data.get("reached") == "yes":
            for field in ("solved", "satisfaction"):
                if not data.get(field):
                    self.add_error(field, _("联系上了本人，请选择本人的回答。"))
        return data

    def arguments(self) -> dict[str, Any]:
        """The verdict, or none."""
        data = self.cleaned_data
        if data["reached"] == "no":
            return {"verdict": None}
        solved, contacted = data["solved"] == "yes", not data["not_contacted"]
        return {"verdict": Verdict(solved, Satisfaction(data["satisfaction"]), contacted, data["words"])}


class DisagreeForm(DeedForm):
    """What is still wrong."""

    reason = words(_("还有什么没有解决？"))


class WithdrawForm(DeedForm):
    """Why, if the person likes to say."""

    reason = words(_("撤回的原因（可不填）"), required=False, rows=2)


class PhotosForm(forms.Form):
    """Photos after the fact."""

    photos = PhotosField(label=_("照片"), required=True, help_text=_("照片里的拍摄地点等信息会自动去掉。"))


FORMS: dict[str, type[DeedForm]] = {
    "triage": TriageForm,
    "refuse": RefuseForm,
    "contest": ContestForm,
    "merge": MergeForm,
    "dispatch": DispatchForm,
    "accept": DeedForm,
    "return": ReturnForm,
    "start": DeedForm,
    "ask": TextForm,
    "answer": TextForm,
    "add": TextForm,
    "reply": ReplyForm,
    "rate": RateForm,
    "visit": VisitForm,
    "close": DeedForm,
    "disagree": DisagreeForm,
    "withdraw": WithdrawForm,
}
