"""The form of an option: costs line by line, a drawing on the map, pictures."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.engines import drawing
from gongdi.engines.drawing import Shape
from gongdi.ground.access.picture_fields import PhotosField
from gongdi.ground.places.models import Place
from gongdi.ledger.books.amounts import MONEY, NotAnAmount, parsed, plain
from gongdi.ledger.resolutions.forms import Row, words
from gongdi.practices.projects.actions import Cost
from gongdi.practices.projects.actions.offering import REASONS
from gongdi.practices.projects.costs import costs
from gongdi.practices.projects.forms.base import PUBLIC, DeedForm, chooser
from gongdi.practices.projects.models.drawing import PICTURES_MOST
from gongdi.practices.projects.queries import option_of, places_drawn

FEN = 2
"""Digits of a yuan behind the point."""
LINE = re.compile(r"^(?P<name>.+?)[\s:：,，]+(?P<amount>\S+)$")


class OfferForm(DeedForm):
    """One way to do it, with its cost line by line."""

    title = forms.CharField(label=_("方案叫什么"), max_length=80, help_text=PUBLIC)
    text = words(_("怎么做、放在哪里"), rows=4)
    lines = forms.CharField(
        label=_("要多少钱"),
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("一行一项，先写做什么，再写多少元，例如“灯杆 600”。有人出的不要钱，写 0。"),
    )
    spot = Row(label=_("在哪个地方"), queryset=Place.objects.none(), required=False, empty_label=_("不选"))
    drawing = forms.CharField(
        label=_("画在地图上"),
        max_length=9_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "一行一样，先写纬度，再写经度，例如“点 30.0214,112.1432”“线 30.02,112.14 30.03,112.15”；圈一块地写“面”。"
        ),
    )
    pictures = PhotosField(
        label=_("效果图、照片"), help_text=_("最多四张。不要拍到人脸和车牌。"), widget=chooser("pictures")
    )

    def prepare(self) -> None:
        """The places inside that the map knows; the first option as the model did it, at what it really cost."""
        self.choose("spot", places_drawn(self.project.place))
        if self.project.options == 0 and self.model is not None and (done := option_of(self.model, self.model.chosen)):
            lines = "\n".join(f"{row.name} {plain(row.real, FEN).replace(',', '')}" for row in costs(self.model))
            self.initial = {"title": done.title, "text": done.text, "lines": lines, **self.initial}

    def clean_lines(self) -> list[Cost]:
        """Each line with its amount; a wrong one is said by its number."""
        rows = [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        return [_cost(number, line) for number, line in enumerate(rows, start=1)]

    def clean_drawing(self) -> list[Shape]:
        """What was drawn; a wrong line is said by its number."""
        try:
            return drawing.read(self.cleaned_data["drawing"])
        except drawing.Wrong as wrong:
            where = _("第%(line)s行：%(reason)s") % {"line": wrong.line, "reason": REASONS[wrong.code]}
            raise forms.ValidationError(where if wrong.line else REASONS[wrong.code]) from wrong

    def clean_pictures(self) -> Any:
        """Not more than fit beside each other."""
        pictures = self.cleaned_data["pictures"]
        if len(pictures) > PICTURES_MOST:
            raise forms.ValidationError(_("图最多%(most)s张。") % {"most": PICTURES_MOST})
        return pictures

    def arguments(self) -> dict[str, Any]:
        """Lines, drawing and pictures as the action takes them; a chosen place is a point."""
        given = dict(self.cleaned_data)
        spot = given.pop("spot")
        shapes = [drawing.point(spot.latitude, spot.longitude)] if spot else []
        return given | {"drawing": [*given["drawing"], *shapes]}


def _cost(number: int, line: str) -> Cost:
    found = LINE.match(line)
    if found is None:
        raise forms.ValidationError(_("第%(line)s行要先写做什么，再写多少元。"), params={"line": number})
    try:
        return Cost(found["name"], parsed(found["amount"], MONEY))
    except NotAnAmount as no:
        said = {"line": number, "reason": no.reason}
        raise forms.ValidationError(_("第%(line)s行：%(reason)s"), params=said) from no
