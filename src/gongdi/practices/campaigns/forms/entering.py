"""What is filled in at a stop, on a phone or from paper; photos; what becomes of findings; the two lists."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.fields import line, words
from gongdi.ground.access.picture_fields import PhotosField
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.fields import PlaceField
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import inside
from gongdi.ledger.resolutions.forms import Row
from gongdi.practices.campaigns.actions import Finding, Look, Named
from gongdi.practices.campaigns.forms.fields import PUBLIC, CampaignForm, number
from gongdi.practices.campaigns.models import CampaignStop, CampaignTeam, Checklist, Enrolment, StopEntry, Waste
from gongdi.practices.campaigns.outlets import OUTLETS
from gongdi.practices.campaigns.queries.campaigns import entered_in, stops_of
from gongdi.practices.campaigns.scoring import ABSENT, BAD, GOOD, PARTLY

ANSWERS = [(GOOD, _("好")), (PARTLY, _("差一些")), (BAD, _("不好")), (ABSENT, _("这里没有"))]
FEW_SEE = _("只有队员和组织的单位看得到；单位看过没有人像，才会公开。")
KILOGRAMS_MOST, BAGS_MOST = 1_000_000, 10_000


def photos(name: str, label: Any, hint: Any = "") -> PhotosField:
    """Photos of before or after, shown on the page as they are chosen."""
    field = PhotosField(label=label, help_text=hint)
    field.widget.attrs["data-photo-preview"] = f"id_{name}_chosen"
    return field


class AnswerForm(CampaignForm):
    """Answers to a checklist, what was cleared, and words."""

    def prepare(self) -> None:
        """A field for each item of the checklist and for each kind of what was cleared."""
        self.checklist = self.of()
        for item in self.checklist.said:
            self.fields[f"item_{item['code']}"] = forms.ChoiceField(
                label=item["name"], help_text=item["good"], choices=ANSWERS, widget=forms.RadioSelect
            )
        for kind, name in Waste.choices:
            label = _("%(kind)s，公斤") % {"kind": name}
            self.fields[f"kilograms_{kind}"] = number(label, KILOGRAMS_MOST, required=False)
            label = _("%(kind)s，袋") % {"kind": name}
            self.fields[f"bags_{kind}"] = number(label, BAGS_MOST, required=False)
        self.fields["words"] = words(_("补充一句"), 300, 2, required=False, help_text=PUBLIC)

    def of(self) -> Checklist:
        """The checklist of the campaign."""
        assert self.question.campaign is not None
        return self.question.campaign.checklist

    @property
    def items(self) -> list[Any]:
        """The fields of the items."""
        return [self[f"item_{item['code']}"] for item in self.checklist.said]

    @property
    def wastes(self) -> list[dict[str, Any]]:
        """The two fields of each kind of what was cleared, with its name."""
        return [
            {"name": name, "numbers": [self[f"kilograms_{kind}"], self[f"bags_{kind}"]]} for kind, name in Waste.choices
        ]

    def look(self, **more: Any) -> Look:
        """What was found."""
        given = self.cleaned_data
        answers = {item["code"]: given[f"item_{item['code']}"] for item in self.checklist.said}
        cleared = {kind: (given[f"kilograms_{kind}"] or 0, given[f"bags_{kind}"] or 0) for kind in Waste.values}
        return Look(answers, cleared, given["words"], **more)

    def arguments(self) -> dict[str, Any]:
        """What was found."""
        return {"look": self.look()}


class EntryForm(AnswerForm):
    """A stop of the route that was not entered, and everything about it."""

    def prepare(self) -> None:
        """The stops that are left, first; then the checklist; photos and a finding last."""
        team = self.question.team
        assert team is not None
        done = entered_in(team.route_id) if team.route_id else {}
        self.left = {str(stop.pk): stop for stop in stops_of(team) if stop.pk not in done}
        names = [(key, f"{stop.position}. {stop.name}") for key, stop in self.left.items()]
        self.fields["stop"] = forms.ChoiceField(
            label=_("哪一处"), choices=names, error_messages={"invalid_choice": _("这一处刚才有人记过了，请看下一处。")}
        )
        super().prepare()
        self.fields |= {
            "before": photos("before", _("清理前的照片"), FEW_SEE),
            "after": photos("after", _("清理后的照片")),
        }
        self.fields["finding"] = line(
            _("要另外处理的问题"), 300, required=False, help_text=_("清不走的才写，例如：水管漏水、电线垂下来。")
        )
        self.fields["dangerous"] = forms.BooleanField(label=_("可能伤到人，要马上处理"), required=False)

    def stop(self) -> CampaignStop:
        """The stop that was chosen."""
        return self.left[self.cleaned_data["stop"]]

    def arguments(self) -> dict[str, Any]:
        """The stop and what was found there."""
        given = self.cleaned_data
        found = Finding(given["finding"], given["dangerous"]) if given["finding"].strip() else None
        look = self.look(before=given["before"], after=given["after"], finding=found)
        return {"stop": self.stop(), "look": look}


class EntryDeedForm(CampaignForm):
    """A deed on an entry."""

    def __init__(self, *args: Any, entry: StopEntry, **kwargs: Any) -> None:
        self.entry = entry
        super().__init__(*args, **kwargs)


class CorrectForm(EntryDeedForm, AnswerForm):
    """Another entry in place of one, and why."""

    def prepare(self) -> None:
        """Begin with what stands there."""
        super().prepare()
        self.fields["because"] = line(_("为什么改"), 200)
        for code, answer in self.entry.answers.items():
            self.initial.setdefault(f"item_{code}", answer)
        for row in self.entry.cleared.all():
            self.initial.update({f"kilograms_{row.kind}": row.kilograms, f"bags_{row.kind}": row.bags})
        self.initial.setdefault("words", self.entry.words)

    def arguments(self) -> dict[str, Any]:
        """What was found, and why it is said anew."""
        return super().arguments() | {"because": self.cleaned_data["because"]}


class PhotosForm(EntryDeedForm):
    """Photos that are added later."""

    before = photos("before", _("清理前的照片"), FEW_SEE)
    after = photos("after", _("清理后的照片"))


class PassForm(CampaignForm):
    """Where a finding goes."""

    to = forms.ChoiceField(label=_("转到哪里"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """The outlets that there are."""
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind, outlet.name) for kind, outlet in OUTLETS.items()]


class PraiseForm(CampaignForm):
    """Whom to praise: an organisation, a place, a team; and why."""

    organisation = Row(label=_("单位"), queryset=Organisation.objects.none(), required=False)
    place = PlaceField(label=_("地方"), max_length=100, required=False)
    team = Row(label=_("队"), queryset=CampaignTeam.objects.none(), required=False)
    words = words(_("好在哪里"), 300, help_text=PUBLIC)

    def prepare(self) -> None:
        """Teams of the campaign and places in it."""
        self.among("place", Place.objects.filter(inside(self.question.path), to_on=None))
        self.choose("organisation", self.units())
        self.choose("team", CampaignTeam.objects.filter(campaign=self.question.campaign).order_by("number"))

    def arguments(self) -> dict[str, Any]:
        """Who is named, and why."""
        given = dict(self.cleaned_data)
        return {"words": given.pop("words"), "named": Named(**given)}


class NoticeForm(CampaignForm):
    """Which organisation is to be named, and why."""

    organisation = Row(label=_("哪个单位"), queryset=Organisation.objects.none(), help_text=_("黑榜只写单位，不写人。"))
    words = words(_("哪里没有做到"), 300, help_text=_("写看得见的事：哪一处、哪一项、什么样。不写人。"))

    def prepare(self) -> None:
        """All organisations of the day."""
        self.choose("organisation", self.units())


class PraiseHouseholdForm(CampaignForm):
    """Which of the households that said yes, and why."""

    household = Row(label=_("哪一家"), queryset=Enrolment.objects.none(), help_text=_("只有自己报名的人家。"))
    words = words(_("好在哪里"), 300, help_text=PUBLIC)

    def prepare(self) -> None:
        """Those who said yes and are not praised yet."""
        rows = Enrolment.objects.filter(campaign=self.question.campaign, praised_at=None).order_by("at", "pk")
        self.choose("household", rows)
