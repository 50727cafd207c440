"""What the forms of all stages have in common."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.fields import Choosing
from gongdi.ground.access.picture_fields import Several
from gongdi.ground.access.shapes import NUMBER_MOST
from gongdi.ledger.resolutions.forms import words
from gongdi.practices.projects.courses import Purpose
from gongdi.practices.projects.evidence import KINDS, fitting, kinds_for
from gongdi.practices.projects.models import Project
from gongdi.practices.projects.queries import model_of

PUBLIC = _("所有人都看得到，请不要写姓名、电话和住址。")


def chooser(name: str) -> Several:
    """The control of a field of this name with which pictures are chosen, and shown before they are sent."""
    return Several(attrs={"accept": "image/jpeg,image/png,image/webp", "data-photo-preview": f"id_{name}_chosen"})


class DeedForm(Choosing):
    """A deed on a project; without fields it is only confirmed."""

    def __init__(self, *args: Any, project: Project, by: Actor, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project, self.by, self.at = project, by, at
        self.prepare()

    def prepare(self) -> None:
        """Fit the fields to the project."""

    @cached_property
    def model(self) -> Project | None:
        """The finished project that this one began from: what it did is proposed here, to be changed."""
        return model_of(self.project)

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the project, the actor and the time."""
        return dict(self.cleaned_data)


class ShownForm(DeedForm):
    """What another room decided or measured, by kind and number; a small thing asks for none."""

    purpose: Purpose
    kind = forms.ChoiceField(label=_("凭据"), required=False)
    number = forms.IntegerField(
        label=_("编号"),
        min_value=1,
        max_value=NUMBER_MOST,
        required=False,
        help_text=_("就是它的网址最后的那个数。"),
    )

    def is_asked(self) -> bool:
        """Whether this deed on this project needs evidence."""
        return not self.project.course.is_small

    def prepare(self) -> None:
        """The kinds that stand for it; none where none is asked."""
        known = kinds_for(self.purpose)
        if not self.is_asked() or not known:
            del self.fields["kind"], self.fields["number"]
            return
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind, shown.name) for kind, shown in known.items()]
        if fits := fitting(self.purpose, self.project):
            self._offer(fits)

    def _offer(self, fits: list[tuple[str, int, str]]) -> None:
        """What there is already, to choose from; its number is typed only for something else."""
        told = [(f"{kind}-{number}", _one(kind, number, title)) for kind, number, title in fits]
        choices = [*told, ("", _("别的，我自己填编号"))]
        label, names = _("凭哪一份"), list(self.fields)
        self.fields["shown"] = forms.ChoiceField(
            label=label, choices=choices, required=False, widget=forms.RadioSelect, initial=told[0][0]
        )
        place = names.index("kind")
        self.order_fields([*names[:place], "shown", *names[place:]])

    def clean(self) -> dict[str, Any]:
        """What was chosen from the list, as its kind and number."""
        data = super().clean() or {}
        if chosen := data.pop("shown", ""):
            kind, _dash, number = chosen.rpartition("-")
            data |= {"kind": kind, "number": int(number)}
        return data


def _one(kind: str, number: int, title: str) -> str:
    """One piece of evidence as people choose it."""
    said = {"name": KINDS[kind].name, "title": title, "number": number}
    return gettext("%(name)s：%(title)s（%(number)s 号）") % said


class ReasonForm(DeedForm):
    """A reason that everybody reads."""

    reason = words(_("原因"), rows=3, hint=PUBLIC)
