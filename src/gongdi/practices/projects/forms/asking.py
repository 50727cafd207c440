"""Forms that ask elsewhere for a project: the pages of ballots and resolutions, filled in from its options."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongdi.ground.access.actor import Actor
from gongdi.ground.places.models import Place
from gongdi.instruments.ballots.models import Kind
from gongdi.instruments.ballots.opening_forms import OpenForm as BallotForm
from gongdi.ledger.resolutions.forms import OpenForm as ResolutionForm
from gongdi.ledger.resolutions.queries import committees_at
from gongdi.practices.projects.actions import Asked
from gongdi.practices.projects.models import Option, Project

LEAST_YES = 2
"""So many members must say yes, where nobody says otherwise."""


def option_field(project: Project) -> dict[str, forms.Field]:
    """Which option is asked about; no field once one is decided, and the only one chosen to begin with."""
    if project.chosen is not None:
        return {}
    rows = Option.objects.filter(project=project).order_by("number")
    first = rows.first() if project.options == 1 else None
    label = gettext_lazy("问的是哪个方案")
    return {"option": forms.ModelChoiceField(label=label, queryset=rows, to_field_name="number", initial=first)}


def first_words(project: Project) -> dict[str, str]:
    """The question as it is mostly put."""
    if project.chosen is not None:
        return {"title": _("“%(title)s”要改方案，同意吗？") % {"title": project.title}}
    title = _("“%(title)s”照这个方案做，同意吗？") % {"title": project.title}
    return {
        "title": title[:120],
        "text": _("项目“%(title)s”：%(text)s") % {"title": project.title, "text": project.text},
    }


def asked(given: dict[str, Any]) -> Asked:
    """The question as the action takes it."""
    option = given.get("option")
    return Asked(given["title"], given["text"], option.number if option else None)


class PollForm(BallotForm):
    """A ballot of all who live here."""

    asks = Kind.YES_NO

    def __init__(self, data: Any = None, _files: Any = None, *, project: Project, by: Actor, at: datetime) -> None:
        del by
        here = Place.objects.filter(pk__in={project.place_id, project.reach_id}).order_by("level")
        super().__init__(self.asks, here, data)
        self.at = at
        self.fields.pop("body", None)
        self.fields.update(option_field(project))
        self.order_fields(["option"])
        self.initial.update({**first_words(project), "place": project.reach_id})

    def arguments(self, at: datetime | None = None) -> dict[str, Any]:
        """What the action is given besides the project, the actor and the time."""
        given = super().arguments(at or self.at)
        del given["title"], given["text"]
        return given | {"asked": asked(self.cleaned_data), "place": self.cleaned_data["place"]}


class OwnersForm(PollForm):
    """A ballot of the owners in the newest register of the place: by number and by area (双过半、双四分之三)."""

    asks = Kind.OWNERS


class PutForm(ResolutionForm):
    """A resolution of a committee that is competent here."""

    def __init__(self, data: Any = None, _files: Any = None, *, project: Project, by: Actor, at: datetime) -> None:
        del by
        super().__init__(data, committees=committees_at(project.place, at.date()))
        self.at = at
        self.fields.update(option_field(project))
        self.order_fields(["committee", "option"])
        self.initial.update({**first_words(project), "needed": LEAST_YES})

    def arguments(self, at: datetime | None = None) -> dict[str, Any]:
        """What the action is given besides the project, the actor and the time."""
        given = super().arguments(at or self.at)
        del given["title"], given["text"], given["subject"]
        return given | {"asked": asked(self.cleaned_data)}
