"""Checklists, announcing a campaign, its routes, teams and the ways into them."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.fields import day, line, words
from gongdi.ground.people.forms import KnownPhoneField
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.fields import PlaceField
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import inside
from gongdi.ledger.resolutions.forms import Row
from gongdi.practices.campaigns import things
from gongdi.practices.campaigns.actions import Days, Draft, Squad, Stop
from gongdi.practices.campaigns.forms.fields import PUBLIC, CampaignForm, moment, number
from gongdi.practices.campaigns.models import CampaignRoute, Checklist, Kind, TeamMember
from gongdi.practices.campaigns.queries.campaigns import places_worked, usable

BAR, PARTS = "|", 3
STOPS_MOST, MORNING, NOON = 60, 8, 11


def cells(text: str) -> list[str]:
    """What stands on a line between bars, of whichever width."""
    return [part.strip() for part in text.replace("｜", BAR).split(BAR)]


class ChecklistForm(CampaignForm):
    """A version of a checklist, a line for each item."""

    place = PlaceField(label=_("哪里用"), max_length=100, help_text=_("地方的名称或者代码，里面的村和小区都能用。"))
    code = line(_("代号"), 30, help_text=_("例如 clean_village。写已有的代号，就是它的新版本。"))
    kind = forms.ChoiceField(label=_("做什么用"), choices=Kind.choices, widget=forms.RadioSelect)
    name = line(_("名称"), 60)
    items = words(_("查什么"), 4_000, 10, help_text=_("一行一项：查什么 | 做到什么样算好 | 分值。最多20项。"))

    def prepare(self) -> None:
        """The places in which this actor works."""
        self.among("place", places_worked(self.by))

    def clean_items(self) -> list[tuple[str, str, int]]:
        """The items. Raises ValidationError with the line that is wrong."""
        found = []
        for row, text in enumerate([each for each in self.cleaned_data["items"].splitlines() if each.strip()], 1):
            parts = cells(text)
            if len(parts) != PARTS or not parts[2].isdecimal() or not parts[2].isascii():
                raise forms.ValidationError(
                    _("第%(number)s行：要写成“查什么 | 做到什么样算好 | 分值”。") % {"number": row}
                )
            found.append((parts[0], parts[1], int(parts[2][:9])))
        return found

    def arguments(self) -> dict[str, Any]:
        """The place and the draft."""
        given = dict(self.cleaned_data)
        return {"place": given.pop("place"), "draft": Draft(**given)}


class AnnounceForm(CampaignForm):
    """A campaign: where, who runs it, by which checklist, why, when."""

    place = PlaceField(label=_("在哪里"), max_length=100, help_text=_("乡镇、街道、社区或村的名称或者代码。"))
    unit = Row(label=_("哪个单位组织"), queryset=Organisation.objects.none())
    checklist = Row(label=_("用哪份检查表"), queryset=Checklist.objects.none(), help_text=_("开始以前已经通过的。"))
    title = line(_("标题"), 80, help_text=_("例如：周六村庄清洁行动。"))
    purpose = words(_("为什么做、做些什么"), 500, help_text=PUBLIC)
    starts_on = day(_("从哪一天"))
    ends_on = day(_("到哪一天"), _("只有一天就写同一天，最长14天。"))

    def prepare(self) -> None:
        """The places in which this actor works, their units, the checklists that were adopted."""
        self.among("place", places_worked(self.by))
        self.choose("unit", self.own_units())
        self.choose("checklist", usable().model.objects.filter(adopted_at__isnull=False).order_by("name", "-number"))
        first = places_worked(self.by).first()
        if first is not None:
            self.initial.setdefault("place", first.name)
        self.initial.setdefault("unit", self.own_units().first())

    def arguments(self) -> dict[str, Any]:
        """The days together."""
        given = dict(self.cleaned_data)
        return given | {"days": Days(given.pop("starts_on"), given.pop("ends_on"))}


class RouteForm(CampaignForm):
    """A route: in which village, who answers there, and its stops in order."""

    name = line(_("路线的名称"), 60, help_text=_("例如：村口到河边。"))
    place = PlaceField(label=_("在哪个村（社区）"), max_length=100, help_text=_("结果按这里比较。"))
    unit = Row(label=_("哪个单位负责这里"), queryset=Organisation.objects.none(), required=False)
    stops = words(
        _("经过哪些地方"),
        4_000,
        10,
        help_text=_(
            "一行一处，按走的顺序，最多60处。公共设施写牌子上的码；要写明哪个单位负责，就写：名称 | 单位。"
            "请写地方，不要写户主的姓名。"
        ),
    )

    def prepare(self) -> None:
        """The places inside the campaign's."""
        self.among("place", Place.objects.filter(inside(self.question.path), to_on=None))
        self.choose("unit", self.units())

    def clean_stops(self) -> list[Stop]:
        """The stops in their order. Raises ValidationError with the line that is wrong."""
        rows = [each for each in self.cleaned_data["stops"].splitlines() if each.strip()]
        return [self._stop(number, text) for number, text in enumerate(rows[: STOPS_MOST + 1], 1)]

    def _stop(self, row: int, text: str) -> Stop:
        name, *rest = cells(text)
        unit = self.units().filter(name=rest[0]).first() if rest and rest[0] else None
        if rest and rest[0] and unit is None:
            raise forms.ValidationError(
                _("第%(number)s行：没有叫“%(name)s”的单位。") % {"number": row, "name": rest[0][:40]}
            )
        known = things.found(name.split()[0].upper()) if name else None
        if known is not None:
            return Stop(known[1].name, unit, (known[0], known[1].number))
        return Stop(name, unit)


class TeamForm(CampaignForm):
    """A team: its route, who leads it, how many it takes, when and where it meets."""

    name = line(_("队名"), 40, help_text=_("例如：河边队。"))
    route = Row(label=_("走哪条路线"), queryset=CampaignRoute.objects.none(), required=False)
    leader = KnownPhoneField(label=_("队长的手机号"), autocomplete="off", help_text=_("登录过的人。"))
    organisation = Row(label=_("哪个单位的队"), queryset=Organisation.objects.none(), required=False)
    seats = number(_("要多少人"), 200, 1, initial=12)
    meets_at = moment(_("什么时候集合"))
    ends_at = moment(_("到什么时候"))
    spot = line(_("在哪里集合"), 60)

    def prepare(self) -> None:
        """The routes that no team walks yet; the morning of the first day."""
        campaign = self.question.campaign
        rows = CampaignRoute.objects.filter(campaign=campaign, teams=None).order_by("number")
        self.choose("route", rows)
        self.choose("organisation", self.units())
        self.initial.setdefault("route", rows.first())
        if campaign is not None:
            first = timezone.make_aware(datetime.combine(campaign.starts_on, datetime.min.time()))
            self.initial.setdefault("meets_at", first.replace(hour=MORNING))
            self.initial.setdefault("ends_at", first.replace(hour=NOON))

    def arguments(self) -> dict[str, Any]:
        """The team to be."""
        return {"squad": Squad(**self.cleaned_data)}


class LeaderForm(CampaignForm):
    """Who leads from now on."""

    leader = KnownPhoneField(label=_("队长的手机号"), autocomplete="off", help_text=_("登录过的人。"))


class JoinForm(CampaignForm):
    """Alone, or for an organisation that sends some people."""

    organisation = Row(
        label=_("替哪个单位报名"),
        queryset=Organisation.objects.none(),
        required=False,
        help_text=_("自己来就空着。"),
    )
    people = number(_("来几个人"), 200, 1, initial=1, required=False)

    def prepare(self) -> None:
        """The organisations that one works for; nothing to fill in for whoever works for none."""
        rows = self.own_units()
        self.choose("organisation", rows)
        if not self.by.posts:
            self.fields.clear()

    def arguments(self) -> dict[str, Any]:
        """One person where no number is said."""
        given = dict(self.cleaned_data)
        return given | {"people": given.get("people") or 1}


class RollForm(CampaignForm):
    """Who is there."""

    members = forms.MultipleChoiceField(label=_("谁到了"), widget=forms.CheckboxSelectMultiple)

    def prepare(self) -> None:
        """Those who have not signed in."""
        team = self.question.team
        rows = TeamMember.objects.filter(team=team, left_at=None, signed_in_at=None).select_related("person")
        self.waiting = {str(row.pk): row for row in rows.order_by("joined_at", "pk")}
        field = self.fields["members"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, str(row.person)) for key, row in self.waiting.items()]

    def arguments(self) -> dict[str, Any]:
        """The rows."""
        return {"members": [self.waiting[key] for key in self.cleaned_data["members"]]}


class FinishForm(CampaignForm):
    """How long it took."""

    minutes = number(_("一共做了多少分钟"), 24 * 60, 1)

    def prepare(self) -> None:
        """As long as was planned."""
        team = self.question.team
        if team is not None:
            self.initial.setdefault("minutes", int((team.ends_at - team.meets_at).total_seconds()) // 60)


class EnrolForm(CampaignForm):
    """How the household wants to be called."""

    shown_as = line(
        _("在红榜上怎么称呼您家"), 30, help_text=_("例如：“三组老陈家”。只有上了红榜才公开，随时可以撤回。")
    )
