"""Forms of what is done at a meeting. People, items and motions are named by their number, or by the key that a phone
gave them while there was no network."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Manager
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.forms import PhoneField
from gongdi.ground.people.models import Organisation, Person
from gongdi.practices.meetings import faults
from gongdi.practices.meetings.actions.agenda import Matter
from gongdi.practices.meetings.actions.door import Somebody
from gongdi.practices.meetings.actions.undertakings import Promise
from gongdi.practices.meetings.actions.voting import Tally
from gongdi.practices.meetings.models import Meeting
from gongdi.practices.meetings.states import Choice, How, Mode
from gongdi.practices.meetings.subjects import PLAIN

Options = dict[str, list[tuple[str, str]]]
PUBLIC = _("所有人都看得到，请不要写姓名、电话和住址。")
COUNT_MOST = 5_000
DIGITS_MOST = 9


def area(label: Any, *, required: bool = True, rows: int = 2, hint: Any = PUBLIC, most: int = 2_000) -> forms.CharField:
    """A field for a few sentences."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=most, widget=widget, help_text=hint)


def hands(label: Any) -> forms.IntegerField:
    """A field for a number of people."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "class": "input"})
    return forms.IntegerField(label=label, min_value=0, max_value=COUNT_MOST, widget=widget)


class Reference(forms.CharField):
    """One of those at the meeting, by number or key. `rows` says among which; the list to choose from is filled in."""

    def __init__(self, rows: str, fault: Any, **options: Any) -> None:
        super().__init__(max_length=36, widget=forms.Select(attrs={"data-list": rows}), **options)
        self.rows, self.fault = rows, fault

    def find(self, meeting: Meeting, written: str) -> Any:
        """The row that is meant. Raises ValidationError."""
        found: Manager[Any] = getattr(meeting, self.rows)
        row = found.filter(**self.sought(written)).first()
        if row is None:
            raise forms.ValidationError(self.fault)
        return row

    def sought(self, written: str) -> dict[str, Any]:
        """The number, or the key, in what was written. Raises ValidationError."""
        if written.isascii() and written.isdecimal() and len(written) <= DIGITS_MOST:
            return {"number": int(written)}
        try:
            return {"key": UUID(written)}
        except ValueError as error:
            raise forms.ValidationError(self.fault) from error


def somebody(label: Any, *, required: bool = False, hint: Any = "") -> Reference:
    """Somebody who signed in."""
    return Reference("attendances", faults.UNKNOWN_NUMBER, label=label, required=required, help_text=hint)


def some_item(*, required: bool = True) -> Reference:
    """One item of the agenda."""
    return Reference("items", faults.UNKNOWN_ITEM, label=_("议程"), required=required)


def some_motion(label: Any = None, *, required: bool = True) -> Reference:
    """One motion."""
    return Reference("motions", faults.UNKNOWN_MOTION, label=label or _("动议"), required=required)


class HallForm(forms.Form):
    """A deed at a meeting. `options` are the lists to choose from: by name of the rows, (number, words)."""

    def __init__(self, *args: Any, meeting: Meeting, options: Options | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        for field in self.fields.values():
            if isinstance(field, Reference) and isinstance(field.widget, forms.Select):
                listed = (options or {}).get(field.rows, [])
                field.widget.choices = listed if field.required else [("", "—"), *listed]

    def clean(self) -> dict[str, Any]:
        """Find the rows that are meant."""
        data = super().clean() or {}
        for name, field in self.fields.items():
            if isinstance(field, Reference) and name in data:
                try:
                    data[name] = field.find(self.meeting, data[name]) if data[name] else None
                except forms.ValidationError as wrong:
                    self.add_error(name, wrong)
        return data

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the thing, the actor and the time."""
        return dict(self.cleaned_data)


class EnterForm(HallForm):
    """Somebody at the door: by telephone number, as a member, or a name from the paper list."""

    name = forms.CharField(label=_("姓名"), required=False, max_length=60, help_text=_("只有召集人和记录人看得到。"))
    phone = PhoneField(required=False, autocomplete="off", help_text=_("登记过的人报手机号，就记到本人名下。"))
    member = forms.ChoiceField(label=_("成员"), required=False)
    guest = forms.BooleanField(label=_("列席（不是本地居民，不表决）"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["member"]
        assert isinstance(field, forms.ChoiceField)
        members = (kwargs.get("options") or {}).get("members", [])
        field.choices = [("", "—"), *members]
        if not members:
            del self.fields["member"]

    def clean(self) -> dict[str, Any]:
        """Find the person; a number that nobody has is an error, not a new person."""
        data = super().clean()
        number = data.get("member") or ""
        sought = {"phone": data["phone"]} if data.get("phone") else {"pk": int(number)} if number else None
        data["person"] = Person.objects.filter(**sought, forgotten_at=None).first() if sought else None
        if sought and data["person"] is None:
            self.add_error("phone", str(faults.UNKNOWN_PERSON))
        return data

    def arguments(self) -> dict[str, Any]:
        """Somebody."""
        given = self.cleaned_data
        how = How.PHONE if given.get("phone") else How.DESK if given["person"] else How.PAPER
        return {"somebody": Somebody(given["person"], given["name"], not given["guest"], how)}


class LeaveForm(HallForm):
    """Who goes."""

    attendee = somebody(_("谁离会"), required=True)


class GuestsForm(HallForm):
    """How many sit by."""

    guests = hands(_("列席和旁听多少人"))


class ItemForm(HallForm):
    """Something for the agenda."""

    title = forms.CharField(label=_("议什么"), max_length=120, help_text=PUBLIC)
    minutes = forms.IntegerField(label=_("几分钟"), min_value=1, max_value=600, initial=15, required=False)

    def arguments(self) -> dict[str, Any]:
        """A matter in plain words."""
        given = self.cleaned_data
        return {"matter": Matter(given["title"], given["minutes"] or 15, (PLAIN, 0))}


class OneItemForm(HallForm):
    """Which item."""

    item = some_item()


class RefuseItemForm(OneItemForm):
    """Which proposal is left out, and why."""

    reason = area(_("为什么不列入"), most=300)


class SpeakForm(HallForm):
    """Who wants to speak; oneself when nobody is named."""

    attendee = somebody(_("谁"))


class MoveForm(HallForm):
    """The words of a motion."""

    text = area(_("动议的文字"), rows=3, required=False, hint=_("议程里带着文字的，选那一项，这里可以空着。"))
    mover = somebody(_("谁提的"))
    item = some_item(required=False)


class MotionForm(HallForm):
    """Which motion."""

    motion = some_motion()


class AmendForm(MotionForm):
    """Other words for a motion."""

    text = area(_("改成"), rows=3, hint=_("写整个动议改完以后的样子。"))
    mover = somebody(_("谁提的"))


class SecondForm(MotionForm):
    """Who seconds."""

    seconder = somebody(_("谁附议"))


class MoverForm(MotionForm):
    """The mover speaks."""

    attendee = somebody(_("提动议的人"))


class PutForm(MotionForm):
    """How it is voted on."""

    mode = forms.ChoiceField(label=_("怎么表决"), choices=Mode.choices, initial=Mode.HANDS, widget=forms.RadioSelect)

    def arguments(self) -> dict[str, Any]:
        """The way of voting as a word of ours."""
        return super().arguments() | {"mode": Mode(self.cleaned_data["mode"])}


class VoteForm(MotionForm):
    """Yes, no, neither."""

    choice = forms.ChoiceField(label=_("您的意见"), choices=Choice.choices, widget=forms.RadioSelect)

    def arguments(self) -> dict[str, Any]:
        """The choice as a word of ours."""
        return super().arguments() | {"choice": Choice(self.cleaned_data["choice"])}


class CountForm(MotionForm):
    """How many hands."""

    yes, no, abstain = hands(_("赞成")), hands(_("反对")), hands(_("弃权"))

    def arguments(self) -> dict[str, Any]:
        """The motion and its hands."""
        given = self.cleaned_data
        return {"motion": given["motion"], "tally": Tally(given["yes"], given["no"], given["abstain"])}


class WitnessForm(MotionForm):
    """Who confirms the count."""

    witness = somebody(_("谁来核对"), hint=_("请另一位到会的人看一眼票数。"))


class UndertakeForm(HallForm):
    """What is to be done, by whom, until when."""

    text = forms.CharField(label=_("做什么"), max_length=300, help_text=PUBLIC)
    due_on = forms.DateField(label=_("期限"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    unit = forms.ChoiceField(label=_("负责单位"), required=False)
    attendee = somebody(_("或者哪位到会的人负责"))
    motion = some_motion(_("出自哪个动议"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *(kwargs.get("options") or {}).get("units", [])]

    def clean(self) -> dict[str, Any]:
        """A person who was entered from paper has no account to answer with."""
        data = super().clean()
        if data.get("attendee") is not None and data["attendee"].person_id is None:
            self.add_error("attendee", _("这位是纸质签到的，没有账户，报告不了进展。请选单位，或者先报手机号签到。"))
        return data

    def arguments(self) -> dict[str, Any]:
        """A promise, and the motion that it follows from."""
        given = self.cleaned_data
        unit = Organisation.objects.get(pk=given["unit"]) if given["unit"] else None
        person = given["attendee"].person if given["attendee"] else None
        return {"promise": Promise(given["text"], given["due_on"], unit, person), "motion": given.get("motion")}


class FollowForm(HallForm):
    """Which undertaking, and how it goes."""

    undertaking = Reference("undertakings", faults.UNKNOWN_ITEM, label=_("落实事项"))
    text = area(_("怎么样了"))


class JudgeForm(HallForm):
    """Done or not: two buttons."""

    undertaking = Reference("undertakings", faults.UNKNOWN_ITEM, label=_("落实事项"))
    done = forms.TypedChoiceField(
        label=_("办到了没有"), choices=[("yes", _("办到了")), ("no", _("没办到"))], coerce=lambda said: said == "yes"
    )


class SupersedeForm(UndertakeForm):
    """What stands in its place."""

    undertaking = Reference("undertakings", faults.UNKNOWN_ITEM, label=_("换掉哪一项"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["motion"]

    def arguments(self) -> dict[str, Any]:
        """Which one, and the promise that supersedes it."""
        given = super().arguments()
        return {"undertaking": self.cleaned_data["undertaking"], "promise": given["promise"]}


class RemarksForm(HallForm):
    """What the secretary adds to the minutes."""

    remarks = area(_("补充说明"), required=False, rows=4, most=5_000)


class CorrectForm(HallForm):
    """What is added to published minutes."""

    text = area(_("补充更正"), rows=3, most=5_000)


class CancelForm(HallForm):
    """Why it is not held."""

    reason = area(_("为什么取消"), most=300)


class RescheduleForm(HallForm):
    """When, and where."""

    starts_at = forms.DateTimeField(
        label=_("改到什么时候"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "class": "input"}, format="%Y-%m-%dT%H:%M"),
    )
    spot = forms.CharField(label=_("在哪里碰头"), max_length=120, required=False, help_text=_("不写就还在原来的地方。"))


class InviteForm(HallForm):
    """Whom to ask by name, and why."""

    phone = PhoneField(autocomplete="off")
    because = forms.CharField(label=_("为什么请他"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        """Find the person."""
        data = super().clean()
        data["person"] = Person.objects.filter(phone=data.get("phone") or "-", forgotten_at=None).first()
        if data["person"] is None and data.get("phone"):
            self.add_error("phone", str(faults.UNKNOWN_PERSON))
        return data

    def arguments(self) -> dict[str, Any]:
        """One person."""
        return {"persons": [self.cleaned_data["person"]], "because": self.cleaned_data["because"]}
