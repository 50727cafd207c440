"""What the head fills in to open a ballot; the fields follow from the kind."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.ballots.actions import NO_REGISTER, Offer, UnitLine
from gongdi.instruments.ballots.electorates import Members, Owners, Residents, Who
from gongdi.instruments.ballots.forms import REQUIRED
from gongdi.instruments.ballots.models import Kind, Mode, Register
from gongdi.instruments.ballots.owner_lists import Fault, read
from gongdi.ledger.books.amounts import MONEY, NotAnAmount, parsed

TEXT_MOST, LINE_MOST = 5_000, 120
CHECK_DAYS, VOTE_DAYS = 3, 7
SEATED = (Kind.APPROVAL, Kind.SCORE, Kind.RANKED)
MATTERS = [(number, number) for number in range(1, 10)]

# Django's own class takes no type at run time.
if TYPE_CHECKING:
    Where, Body = forms.ModelChoiceField[Place], forms.ModelChoiceField[Organisation]
else:
    Where = Body = forms.ModelChoiceField


class OpenForm(forms.Form):
    """A new ballot of one kind."""

    def __init__(self, kind: Kind, places: QuerySet[Place], data: Any = None) -> None:
        super().__init__(data)
        self.kind = kind
        self.fields.update(self._asked(places))
        if kind not in (Kind.YES_NO, Kind.OWNERS):
            self.fields["options"] = self._options()
        self.fields.update(self._rule())
        if kind != Kind.OWNERS:
            self.fields["mode"] = chosen(_("记名还是不记名"), Mode.choices, Mode.CONFIDENTIAL)
        self.fields.update(self._times())

    def _asked(self, places: QuerySet[Place]) -> dict[str, forms.Field]:
        public = _("所有人看得到，请不要写姓名、电话和住址。")
        fields: dict[str, forms.Field] = {
            "title": forms.CharField(label=_("标题"), max_length=LINE_MOST, help_text=public, error_messages=REQUIRED),
            "text": forms.CharField(
                label=_("要决定什么"), max_length=TEXT_MOST, widget=forms.Textarea({"rows": 4}), error_messages=REQUIRED
            ),
            "place": Where(label=_("在哪里投"), queryset=places, initial=places.first(), empty_label=None),
        }
        if self.kind != Kind.OWNERS:
            bodies = Organisation.objects.filter(to_on=None, place__in=places, posts__kind="committee").distinct()
            fields["body"] = Body(
                label=_("只由一个组织的成员投"),
                queryset=bodies,
                required=False,
                empty_label=_("不，由住在这里的居民投"),
            )
        return fields

    def _options(self) -> forms.Field:
        hint = _("一行一个，最多200个。")
        if self.kind == Kind.BUDGET:
            hint = _("一行一个：名称，竖线，要多少钱。例如：修凉亭 | 12000")
        return forms.CharField(
            label=_("选项"),
            max_length=TEXT_MOST * 4,
            widget=forms.Textarea({"rows": 6}),
            help_text=hint,
            error_messages=REQUIRED,
        )

    def _rule(self) -> dict[str, forms.Field]:
        if self.kind == Kind.OWNERS:
            hint = _("第（六）至（八）项要四分之三，其余要过半数。")
            return {"matter": chosen(_("《民法典》第二百七十八条第几项"), MATTERS, 9, hint)}
        if self.kind == Kind.YES_NO:
            shares = [(">1/2", _("超过一半")), (">=2/3", _("三分之二以上")), (">=3/4", _("四分之三以上"))]
            quorums = [("", _("不要求")), (">1/2", _("超过一半")), (">=2/3", _("三分之二以上"))]
            return {
                "threshold": chosen(_("赞成要占多少（赞成和反对之和）"), shares, ">1/2"),
                "quorum": chosen(_("名单上要有多少人参加"), quorums, "", required=False),
            }
        if self.kind == Kind.BUDGET:
            methods = [("equal-shares", _("平等份额法")), ("greedy", _("得票多的先做"))]
            return {
                "money": forms.CharField(label=_("一共多少钱"), max_length=24, error_messages=REQUIRED),
                "method": chosen(_("怎么算"), methods, "equal-shares"),
                "most": number(_("每人最多选几项"), required=False),
            }
        fields: dict[str, forms.Field] = {"seats": number(_("一共选出几项"), initial=1)}
        if self.kind == Kind.APPROVAL:
            fields["most"] = number(_("每人最多选几项"), initial=1)
        return fields

    def _times(self) -> dict[str, forms.Field]:
        today = timezone.localdate()
        return {
            "on": day(_("资格日"), today, _("这一天住在这里或者在任的人可以投。")),
            "opens": day(_("从哪天开始投"), today + timedelta(days=CHECK_DAYS), _("在这以前核对名单。")),
            "closes": day(_("投到哪天为止"), today + timedelta(days=CHECK_DAYS + VOTE_DAYS), _("那天晚上24点结束。")),
        }

    def clean_options(self) -> list[Offer]:
        """The options, one a line."""
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines() if line.strip()]
        return list(self._offers(lines))

    def _offers(self, lines: Iterable[str]) -> Iterable[Offer]:
        for place, line in enumerate(lines, 1):
            title, _bar, money = line.replace("｜", "|").rpartition("|") if self.kind == Kind.BUDGET else (line, "", "")
            if not title.strip() or len(title) > LINE_MOST:
                said = _("第%(line)s行看不懂：%(text)s") % {"line": place, "text": line[:40]}
                raise forms.ValidationError(said)
            yield Offer(title.strip(), cost=amount(money) if self.kind == Kind.BUDGET else None)

    def clean_money(self) -> int:
        """The budget in fen."""
        return amount(self.cleaned_data["money"])

    def arguments(self, at: datetime) -> dict[str, Any]:
        """What the action is given besides subject, place, actor and time."""
        data = self.cleaned_data
        rule = {name: data[name] for name in ("method", "money", "most", "seats", "threshold") if data.get(name)}
        if self.kind == Kind.YES_NO:
            rule["quorum"] = data["quorum"] or None
        if self.kind == Kind.OWNERS:
            rule = {"matter": int(data["matter"])}
        return {
            "kind": self.kind,
            "mode": Mode(data.get("mode", Mode.NAMED)),
            "title": data["title"],
            "text": data["text"],
            "options": data.get("options", ()),
            "rule": rule,
            "electorate": self._electorate(),
            "opens_at": max(midnight(data["opens"]), at),
            "closes_at": midnight(data["closes"] + timedelta(days=1)),
        }

    def _electorate(self) -> Who:
        data = self.cleaned_data
        if self.kind == Kind.OWNERS:
            return Owners(self.register(), data["on"])
        return Members(data["body"], data["on"]) if data.get("body") else Residents(data["on"])

    def register(self) -> Register:
        """The newest register of the place."""
        return Register.objects.filter(place=self.cleaned_data["place"]).latest("imported_at")

    def clean(self) -> dict[str, Any]:
        """Owners need a register."""
        data = super().clean() or {}
        place = data.get("place")
        if self.kind == Kind.OWNERS and place and not Register.objects.filter(place=place).exists():
            self.add_error("place", NO_REGISTER)
        return data


def amount(text: str) -> int:
    """Money as it was typed, in fen."""
    try:
        return parsed(text, MONEY)
    except NotAnAmount as no:
        raise forms.ValidationError(str(no.reason)) from no


def midnight(day_: Any) -> datetime:
    """The first moment of a day in the town's own time."""
    return timezone.make_aware(datetime.combine(day_, time()))


def chosen(label: Any, choices: Any, initial: Any, hint: Any = "", *, required: bool = True) -> forms.ChoiceField:
    """One of several."""
    return forms.ChoiceField(
        label=label, choices=choices, initial=initial, help_text=hint, required=required, widget=forms.RadioSelect
    )


def number(label: Any, *, initial: int | None = None, required: bool = True) -> forms.IntegerField:
    """A small number from one up."""
    widget = forms.NumberInput({"class": "input", "inputmode": "numeric"})
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=200,
        initial=initial,
        required=required,
        widget=widget,
        error_messages=REQUIRED,
    )


def day(label: Any, initial: Any, hint: Any) -> forms.DateField:
    """A day."""
    widget = forms.DateInput({"class": "input", "type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, initial=initial, help_text=hint, widget=widget, error_messages=REQUIRED)


class RegisterForm(forms.Form):
    """A register of owners as an office keeps it."""

    place = Where(label=_("哪里的名册"), queryset=Place.objects.none(), empty_label=None)
    file = forms.FileField(label=_("名册文件（.xlsx 或 .csv）"), error_messages=REQUIRED)

    def __init__(self, places: QuerySet[Place], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        field = self.fields["place"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = places
        self.faults: list[Fault] = []

    def lines(self) -> list[UnitLine]:
        """The lines of the register. Raises NotPossible when one is wrong; `faults` says which."""
        lines, self.faults = read(self.cleaned_data["file"], self.cleaned_data["file"].name)
        if self.faults:
            raise NotPossible("file", _("有%(count)s处不对，什么都没有写入。") % {"count": len(self.faults)})
        return lines
