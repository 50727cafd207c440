"""Entering things, correcting them, giving them to somebody's care; kinds, chiefs and lists."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.fields import line, words
from gongdi.ground.people.forms import KnownPhoneField
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.fields import PlaceField
from gongdi.ledger.resolutions.forms import Row
from gongdi.practices.assets.actions import Keeper, Thing
from gongdi.practices.assets.actions.register import INVENTORY_MOST, NAME_MOST, SPOT_MOST
from gongdi.practices.assets.forms.fields import PUBLIC, CareForm
from gongdi.practices.assets.models import Condition, Kind
from gongdi.practices.assets.queries.register import kinds, owners, places_headed
from gongdi.practices.assets.reasons import too_large

FILE_MOST = 4 << 20
NAMED = _("本人同意在牌子上写姓名")


def point(given: dict[str, Any]) -> tuple[float, float] | None:
    """Latitude and longitude as the actions take them."""
    if given.get("latitude") is None or given.get("longitude") is None:
        return None
    return given["latitude"], given["longitude"]


class PointForm(CareForm):
    """What is said of where a thing is."""

    name = line(_("名称"), NAME_MOST, help_text=_("大家怎么叫它，例如：南桥、3号楼前花坛。"))
    spot = line(_("位置"), SPOT_MOST, help_text=_("走过去的人怎么找到它。"))
    latitude = forms.FloatField(label=_("纬度"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label=_("经度"), required=False, min_value=-180, max_value=180)

    def clean(self) -> dict[str, Any]:
        """A point is whole or not there."""
        given = super().clean() or {}
        if (given.get("latitude") is None) != (given.get("longitude") is None):
            self.add_error("longitude", _("经度和纬度要么都写，要么都不写。"))
        return given


class RegisterForm(PointForm):
    """A thing."""

    field_order = ("kind", "name", "place", "spot", "owner", "keeper", "inventory")
    kind = Row(label=_("类别"), queryset=Kind.objects.none())
    place = PlaceField(label=_("地点"), max_length=100, help_text=_("社区、村、小区的名称或者代码。"))
    owner = Row(label=_("产权单位"), queryset=Organisation.objects.none())
    keeper = Row(
        label=_("管护单位"),
        queryset=Organisation.objects.none(),
        required=False,
        help_text=_("还没有定就空着，会提醒当地的负责人。"),
    )
    inventory = line(_("编号"), INVENTORY_MOST, required=False, help_text=_("产权单位自己的编号。"))
    origin_kind = line(_("由什么建成"), 20, required=False, widget=forms.HiddenInput())
    origin_number = forms.IntegerField(label=_("建成它的编号"), required=False, widget=forms.HiddenInput())
    condition = forms.TypedChoiceField(
        label=_("现在的状况"),
        choices=[("", _("还没有看过")), *Condition.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )

    def prepare(self) -> None:
        """Places in reach, organisations of today."""
        self.choose("kind", kinds())
        for name in ("owner", "keeper"):
            self.choose(name, owners(timezone.localdate(self.at)))
        self.locate()

    def arguments(self) -> dict[str, Any]:
        """The thing."""
        given = self.cleaned_data
        same = {name: given[name] for name in ("kind", "name", "place", "spot", "owner", "keeper", "inventory")}
        made = (given["origin_kind"], given["origin_number"]) if given.get("origin_number") else None
        thing = Thing(**same, point=point(given), origin=made, condition=given["condition"])
        return {"thing": thing}


class ChangeForm(PointForm):
    """Corrections."""

    def prepare(self) -> None:
        """What is there now."""
        asset = self.care.asset
        if asset is not None:
            now = {name: getattr(asset, name) for name in ("name", "spot", "latitude", "longitude")}
            self.initial = {**now, **self.initial}

    def arguments(self) -> dict[str, Any]:
        """The words and the point."""
        given = self.cleaned_data
        return {"name": given["name"], "spot": given["spot"], "point": point(given)}


class KeeperForm(CareForm):
    """Who looks after a thing from today: an organisation, or a person by telephone."""

    organisation = Row(label=_("管护单位"), queryset=Organisation.objects.none(), required=False)
    phone = KnownPhoneField(label=_("或者管护人的手机号"), required=False)
    is_named = forms.BooleanField(label=NAMED, required=False, help_text=_("只对个人有用；不同意就只写“一位居民”。"))

    def prepare(self) -> None:
        """Organisations of today."""
        self.choose("organisation", owners(timezone.localdate(self.at)))

    def arguments(self) -> dict[str, Any]:
        """The keeper. Raises NotPossible unless it is one of both."""
        given = self.cleaned_data
        return {"keeper": Keeper(given["organisation"], given["phone"], given["is_named"])}


class WordsForm(CareForm):
    """Why, for everybody to read."""

    words = words(_("情况和原因"), 300, help_text=PUBLIC)


class ChiefForm(CareForm):
    """Who is chief of which kind, and where."""

    kind = Row(label=_("哪一类设施"), queryset=Kind.objects.none())
    place = PlaceField(label=_("地点"), max_length=100, help_text=_("街道、社区、村的名称或者代码。"))
    phone = KnownPhoneField(label=_("手机号"))
    is_named = forms.BooleanField(label=NAMED, required=False)

    def prepare(self) -> None:
        """Kinds that have chiefs, places that one heads."""
        self.choose("kind", kinds().exclude(chief=""))
        self.locate()
        field = self.fields["place"]
        assert isinstance(field, PlaceField)
        field.rows = places_headed(self.by)

    def arguments(self) -> dict[str, Any]:
        """The person of the telephone."""
        given = dict(self.cleaned_data)
        return given | {"person": given.pop("phone")}


class KindForm(CareForm):
    """How a kind of things is looked after."""

    code = forms.SlugField(label=_("代号"), max_length=30, help_text=_("英文小写，例如 lamp；写已有的代号就是修改它。"))
    name = line(_("名称"), 40)
    name_en = line(_("英文名称"), 60)
    chief = line(_("负责人叫什么"), 20, required=False, help_text=_("例如：河长。不设就空着。"))
    chief_en = line(_("负责人的英文叫法"), 40, required=False)
    checks = words(
        _("检查什么"), 1_000, 6, required=False, help_text=_("一行一项，要英文就写在“|”后面：不亮 | Does not light")
    )
    look_days = forms.IntegerField(label=_("几天之内再看一次"), min_value=1, max_value=366)
    mend_days = forms.IntegerField(label=_("坏了几天之内修好"), min_value=1, max_value=366)
    is_adoptable = forms.BooleanField(label=_("可以认领"), required=False)

    def prepare(self) -> None:
        """The kind that is meant, when the address names one."""
        known = kinds().filter(code=self.initial.get("code", "")).first()
        if known is not None:
            same = ("name", "name_en", "chief", "chief_en", "look_days", "mend_days", "is_adoptable")
            lines = "\n".join(f"{each['name']} | {each['name_en']}" for each in known.checklist)
            self.initial = {name: getattr(known, name) for name in same} | {"checks": lines, **self.initial}

    def arguments(self) -> dict[str, Any]:
        """The checks as pairs."""
        given = dict(self.cleaned_data)
        lines = [each.partition("|") for each in given.pop("checks").splitlines() if each.strip()]
        chief = given.pop("chief"), given.pop("chief_en")
        return given | {"checks": [(name, english) for name, _sign, english in lines], "chief": chief}


class ListForm(forms.Form):
    """An office's table."""

    file = forms.FileField(label=_("表格（Excel 或 CSV）"), help_text=_("最大 4 MB，最多 5000 行。"))

    def clean_file(self) -> Any:
        """The file, when it is not too large."""
        upload = self.cleaned_data["file"]
        if upload.size > FILE_MOST:
            raise forms.ValidationError(too_large())
        return upload


class FilterForm(forms.Form):
    """What one looks for in the register."""

    place = forms.CharField(label=_("地点"), required=False, max_length=100)
    kind = forms.SlugField(label=_("类别"), required=False, max_length=30)
    words = forms.CharField(label=_("名称或者位置"), required=False, max_length=40)
