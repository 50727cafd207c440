"""Saying that something is broken, looking at things, mending, adopting, and money."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.fields import day, line, words
from gongdi.ground.access.picture_fields import PhotosField
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.fields import PlaceField
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.fields import AmountField
from gongdi.ledger.resolutions.forms import Row
from gongdi.practices.assets.actions import Look, Promise
from gongdi.practices.assets.forms.fields import PUBLIC, CareForm
from gongdi.practices.assets.models import Asset, Condition
from gongdi.practices.assets.outlets import OUTLETS
from gongdi.practices.assets.payments import SOURCES
from gongdi.practices.assets.queries.register import listed

HALF_A_YEAR, STOPS_MOST = 183, 200
FEW_SEE = _("最多6张，只有管护的人和当地的工作人员看得到。")
BEST_FIRST = [(each.value, each.label) for each in sorted(Condition, reverse=True)]


class BareForm(CareForm):
    """A deed that needs nothing but the deed."""


class ReportForm(CareForm):
    """What is wrong."""

    text = words(_("哪里坏了"), 500, help_text=PUBLIC)
    dangerous = forms.BooleanField(label=_("可能伤到人，要马上处理"), required=False)
    photos = PhotosField(label=_("照片"), help_text=FEW_SEE)


class PhotosForm(CareForm):
    """Photos before, or after."""

    photos = PhotosField(label=_("照片"), required=True, help_text=FEW_SEE)


class MendForm(CareForm):
    """What was done about it."""

    words = words(_("怎么修的"), 500, help_text=PUBLIC)


class ReasonForm(CareForm):
    """Why."""

    words = words(_("原因"), 500, help_text=PUBLIC)


class LookForm(CareForm):
    """How a thing is."""

    condition = forms.TypedChoiceField(label=_("状况"), choices=BEST_FIRST, coerce=int, widget=forms.RadioSelect)
    wrong = forms.MultipleChoiceField(
        label=_("哪些不对"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("都好就不用勾。")
    )
    words = words(_("补充一句"), 300, 2, required=False, help_text=PUBLIC)
    dangerous = forms.BooleanField(label=_("可能伤到人，要马上处理"), required=False)
    photos = PhotosField(label=_("照片"), help_text=FEW_SEE)

    def prepare(self) -> None:
        """The checklist of the kind."""
        self.check(self.care.asset)

    def check(self, asset: Asset | None) -> None:
        """Offer the checklist of a thing."""
        name = "name_en" if get_language() == "en" else "name"
        field = self.fields["wrong"]
        assert isinstance(field, forms.MultipleChoiceField)
        lines = asset.kind.checklist if asset is not None else []
        field.choices = [(each["code"], each[name]) for each in lines]
        if not lines:
            self.fields.pop("wrong")

    def arguments(self) -> dict[str, Any]:
        """What was seen."""
        given = self.cleaned_data
        return {
            "look": Look(
                given["condition"], given.get("wrong", []), given["words"], given["dangerous"], given["photos"]
            )
        }


class AdoptForm(CareForm):
    """What is promised, until when, for whom."""

    promise = line(_("打算做什么"), 200, help_text=_("例如：每周浇水、拔草。所有人都看得到。"))
    until_on = day(_("认领到哪一天"), _("最长三年，随时可以结束。"))
    group = line(_("替哪个小组"), 40, required=False, help_text=_("例如：3号楼的邻居。只是自己就空着。"))
    organisation = Row(label=_("或者替哪个单位"), queryset=Organisation.objects.none(), required=False)
    is_named = forms.BooleanField(label=_("我同意公开我的姓名"), required=False, help_text=_("不勾就写“一位居民”。"))

    def prepare(self) -> None:
        """Half a year; the organisations that one works for."""
        units = {post.unit for post in self.by.posts}
        self.choose("organisation", Organisation.objects.filter(pk__in=units).order_by("name"))
        if not units:
            self.fields.pop("organisation")
        self.initial.setdefault("until_on", timezone.localdate(self.at) + timedelta(days=HALF_A_YEAR))

    def arguments(self) -> dict[str, Any]:
        """The promise."""
        given = self.cleaned_data
        unit = given.get("organisation")
        promise = Promise(given["promise"], given["until_on"], given["group"], unit, given["is_named"])
        return {"promise": promise}


class ThanksForm(CareForm):
    """A kind word at the end."""

    thanks = line(_("说一句谢谢"), 200, required=False, help_text=PUBLIC)


class PayForm(CareForm):
    """Which payment, and how much of it."""

    kind = forms.ChoiceField(label=_("哪一种款项"), choices=[(code, each.name) for code, each in SOURCES.items()])
    number = forms.IntegerField(label=_("款项的编号"), min_value=1, max_value=2**63 - 1)
    amount = AmountField(MONEY, label=_("用在这里多少"))
    words = line(_("做了什么"), 200, help_text=PUBLIC)

    def arguments(self) -> dict[str, Any]:
        """The payment as (kind, number)."""
        given = dict(self.cleaned_data)
        return given | {"payment": (given.pop("kind"), given.pop("number"))}


class PassForm(CareForm):
    """Where it goes."""

    to = forms.ChoiceField(label=_("转到哪里"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """The outlets that there are."""
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind, outlet.name) for kind, outlet in OUTLETS.items()]


class RouteForm(CareForm):
    """A route: where, what it is called, how often it is walked, and past what, in which order."""

    place = PlaceField(label=_("地点"), max_length=100, help_text=_("社区、村、小区的名称或者代码。"))
    name = line(_("路线的名称"), 60, help_text=_("例如：南院一圈。"))
    every_days = forms.IntegerField(label=_("几天走一次"), min_value=1, max_value=366, initial=7)
    is_open = forms.BooleanField(label=_("招志愿者：住在这里的居民也可以走"), required=False)
    stops = words(
        _("经过哪些设施"), 20_000, 12, help_text=_("一行一处，以牌子上的码开头，按走的顺序；不要的删掉。最多200处。")
    )

    def prepare(self) -> None:
        """All things of the first place, to be put in order."""
        self.locate()
        field = self.fields["place"]
        assert isinstance(field, PlaceField)
        place = field.rows.filter(name=self.initial.get("place", "")).first()
        if place is not None and not self.is_bound:
            rows = listed(place)[:STOPS_MOST]
            self.initial.setdefault("stops", "\n".join(f"{row.code} {row.name}（{row.spot}）" for row in rows))

    def clean_stops(self) -> list[Asset]:
        """The things in their order. Raises ValidationError with the line that is wrong."""
        codes = [each.split()[0].upper() for each in self.cleaned_data["stops"].splitlines() if each.strip()]
        known = {
            row.code: row for row in Asset.objects.select_related("place").filter(code__in=codes[: STOPS_MOST + 1])
        }
        for number, code in enumerate(codes, 1):
            if code not in known:
                raise forms.ValidationError(
                    _("第%(number)s行：没有码是“%(code)s”的设施。") % {"number": number, "code": code[:20]}
                )
        return [known[code] for code in codes]

    def arguments(self) -> dict[str, Any]:
        """The things as the action takes them."""
        given = dict(self.cleaned_data)
        return given | {"things": given.pop("stops")}
