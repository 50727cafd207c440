"""What a resident fills in: three required things, what, where and how to reach them; and the search of matters."""

import re
import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.picture_fields import PhotosField
from gongdi.ground.people.models import Person
from gongdi.ground.people.phones import plain
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import present
from gongdi.practices.appeals.actions import Plea
from gongdi.practices.appeals.forms import Named
from gongdi.practices.appeals.models import Audience, Category, Channel
from gongdi.practices.appeals.queries import categories_suggested
from gongdi.practices.appeals.states import Turn
from gongdi.windows.portal import places

DETAIL_MAX = 5_000
RECEIPT_MAX = 200_000
SLOT = re.compile("([1-7])-(1?[0-9]|2[0-3])")


class SayForm(forms.Form):
    """Say something: one page. `look` was pressed when the person only wants to find the place."""

    detail = forms.CharField(
        label=_("什么事"),
        max_length=DETAIL_MAX,
        help_text=_("像跟邻居说话一样写就行：什么情况、多久了、希望怎么办。"),
        widget=forms.Textarea(attrs={"rows": 5, "data-similar-by": True}),
        error_messages={"required": _("请写一句发生了什么。")},
    )
    where = forms.CharField(
        label=_("在哪里"),
        max_length=200,
        required=False,
        help_text=_("写小区、村或街道的名字，再写清楚位置，例如“海棠苑小区 3 栋 2 单元楼道”。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-similar-by": True}),
    )
    place = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    latitude = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    phone = forms.CharField(
        label=_("怎么联系您"),
        max_length=20,
        help_text=_("只有办理人员看得到，有答复时打这个电话。"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"required": _("请留一个手机号，有答复时好联系您。")},
    )
    photos = PhotosField(
        label=_("照片"), help_text=_("最多 6 张。照片里的拍摄地点等信息会自动去掉，只有您和办理人员看得到。")
    )
    audience = forms.ChoiceField(
        label=_("别人看得到什么"),
        choices=[
            (Audience.PUBLIC, _("公开这件事，不公开我是谁")),
            (Audience.PARTIES, _("只有我和办理人员看得到")),
        ],
        initial=Audience.PUBLIC,
        widget=forms.RadioSelect,
    )
    category = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    reporter = forms.ChoiceField(label=pgettext_lazy("on whose behalf", "替谁说"), required=False)
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person | None, families: list[Person], **kwargs: Any) -> None:
        kwargs["initial"] = {"once": uuid.uuid4(), "phone": person.phone if person else ""} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.person, self.families = person, families
        self.offered: list[Place] = []
        own = [("", _("我自己"))]
        reporter = self.fields["reporter"]
        assert isinstance(reporter, forms.ChoiceField)
        reporter.choices = own + [(str(each.pk), str(each)) for each in families]
        if not families:
            del self.fields["reporter"]
        if person and person.phone:
            del self.fields["phone"]

    def clean_phone(self) -> str:
        """A mainland mobile number in eleven digits."""
        number = plain(self.cleaned_data["phone"])
        if number is None:
            raise forms.ValidationError(_("这个手机号不对：应是 11 位、以 1 开头，例如 13900000000。"))
        return number

    def clean(self) -> dict[str, Any]:
        """Find the place: the one chosen, or the only one that the words can mean."""
        data = super().clean() or {}
        found = self.find(data)
        if isinstance(found, Place):
            data["place"] = found
        elif found:
            self.add_error("where", _("您说的是下面哪一个？请选一个。"))
        elif data.get("where"):
            self.add_error("where", _("没有找到这个地方。请写小区、村或街道的名字，或从下面的街道里选。"))
        else:
            self.add_error("where", _("请写在哪里，例如“海棠苑小区 3 栋楼下”。"))
        return data

    def find(self, data: dict[str, Any]) -> Place | list[Place]:
        """The place that is meant, or those that may be."""
        chosen, on = data.get("place"), timezone.localdate()
        if chosen and (place := present(on).filter(code=chosen).first()):
            self.offered = [place]
            return place
        self.offered = offered(data, on)
        return self.offered[0] if len(self.offered) == 1 else self.offered

    def plea(self) -> Plea:
        """What is said, as the action takes it. The words for the place are the address."""
        data = self.cleaned_data
        point = (data["latitude"], data["longitude"])
        return Plea(
            detail=data["detail"],
            place=data["place"],
            address=data["where"] if data["where"] != data["place"].name else "",
            point=None if None in point else point,
            audience=Audience(data["audience"]),
            category=self.named_category(),
        )

    def named_category(self) -> Category | None:
        """The category that the person left or chose; without script the one that the words suggest."""
        if self.data.get("category") is None:
            suggested = categories_suggested(self.cleaned_data["detail"], limit=1)
            return suggested[0][0] if suggested else None
        return Category.objects.filter(code=self.cleaned_data["category"], is_current=True).first()


def offered(data: dict[str, Any], on: date) -> list[Place]:
    """The places to choose from: what the words may mean, or what lies near the position."""
    if words := (data.get("where") or "").strip():
        return places.meant(words)
    if data.get("latitude") is not None and data.get("longitude") is not None:
        return places.near(data["latitude"], data["longitude"], on)
    return []


class SlotField(forms.CharField):
    """An hour of a day of the week, such as `1-9` for Monday from nine to ten, as the two numbers."""

    def to_python(self, value: Any) -> Any:
        """Weekday 1 to 7 and hour 0 to 23; None for anything else."""
        found = SLOT.fullmatch(value or "")
        return (int(found[1]), int(found[2])) if found else None


class KindField(Named):
    """A category by its code: those of today are offered, one of the past is understood."""

    def to_python(self, value: Any) -> Any:
        """The category; an unknown code is an error."""
        past = Category.objects.filter(code=value, is_current=False).first() if value else None
        return past or super().to_python(value)


class SeekForm(forms.Form):
    """Narrow the list of public matters; whatever cannot be understood narrows nothing."""

    q = forms.CharField(label=_("词"), required=False, max_length=100)
    place = forms.CharField(label=_("地点"), required=False, max_length=100)
    category = KindField(
        label=_("类别"),
        required=False,
        queryset=Category.objects.filter(is_current=True),
        to_field_name="code",
        empty_label=_("所有类别"),
    )
    unit = forms.IntegerField(required=False, widget=forms.HiddenInput)
    status = forms.ChoiceField(
        label=_("进展"),
        required=False,
        choices=[("", _("所有进展")), ("open", _("正在办")), ("late", _("已超期")), ("closed", _("已办结"))],
    )
    turn = forms.ChoiceField(required=False, choices=[("", ""), *Turn.choices], widget=forms.HiddenInput)
    since = forms.DateField(required=False, input_formats=["%Y-%m-%d"], widget=forms.HiddenInput)
    until = forms.DateField(required=False, input_formats=["%Y-%m-%d"], widget=forms.HiddenInput)
    slot = SlotField(required=False, widget=forms.HiddenInput)
    channel = forms.ChoiceField(required=False, choices=[("", ""), *Channel.choices], widget=forms.HiddenInput)
    reopened = forms.BooleanField(required=False, widget=forms.HiddenInput)
    rated = forms.BooleanField(required=False, widget=forms.HiddenInput)
    alone = forms.BooleanField(required=False, widget=forms.HiddenInput)
    here = forms.BooleanField(required=False, widget=forms.HiddenInput)
    all = forms.BooleanField(required=False, widget=forms.HiddenInput)
    after = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    @property
    def kept(self) -> list[Any]:
        """What narrows the list besides the fields that are shown, to be sent again with them."""
        return [field for field in self.hidden_fields() if field.name != "after" and field.value()]


class CheckForm(forms.Form):
    """A receipt to be checked by the server, as a file or as its text, and the keys to check it with."""

    file = forms.FileField(label=_("回执文件"), required=False, max_length=200)
    text = forms.CharField(
        label=_("回执的文字"),
        required=False,
        max_length=RECEIPT_MAX,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
    )
    key = forms.CharField(
        label=_("日志的公钥"),
        max_length=4_000,
        help_text=_("已填好本县的。核对别的县的回执，换成那个县的公钥；下面每行可以再加一把见证方的公钥。"),
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "autocomplete": "off", "class": "receipt"}),
    )

    def clean(self) -> dict[str, Any]:
        """What was brought, one way or the other, as `written`."""
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file and file.size > RECEIPT_MAX:
            raise forms.ValidationError({"file": _("这个文件太大，不是回执。")})
        written = file.read().decode("utf-8", "replace") if file else cleaned.get("text", "")
        if not written.strip() and not self.errors:
            raise forms.ValidationError({"file": _("请选一个回执文件，或者粘贴它的文字。")})
        return cleaned | {"written": written}
