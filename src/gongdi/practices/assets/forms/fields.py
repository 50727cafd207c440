"""Fields that several forms of this room have, and what all of its forms know."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.fields import Choosing
from gongdi.practices.assets.law import Care
from gongdi.practices.assets.queries.register import places_worked

PUBLIC = _("所有人都看得到，请不要写姓名、电话和住址。")


class CareForm(Choosing):
    """A deed around a thing, a route or a place, as the law sees it."""

    def __init__(self, *args: Any, care: Care, by: Actor, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.care, self.by, self.at = care, by, at
        self.prepare()

    def prepare(self) -> None:
        """Fit the choices to the thing."""

    def locate(self, name: str = "place") -> None:
        """Let a place be one in which this actor works; begin with it where there is only one."""
        rows = places_worked(self.by)
        self.among(name, rows)
        first = list(rows[:1])
        if first:
            self.initial.setdefault(name, first[0].name)

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the thing, the actor and the time."""
        return dict(self.cleaned_data)
