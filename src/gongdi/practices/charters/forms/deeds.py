"""What all forms of this room have in common: they know what they are about, who fills them in and when."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.fields import Choosing

PUBLIC = _("所有人都看得到，请不要写姓名、电话和住址。")


def end_of(day: Any) -> datetime:
    """The last moment of a day here."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def lines(label: Any, most: int, *, hint: Any = "", rows: int = 3, required: bool = True) -> forms.CharField:
    """A field for several lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, help_text=hint, widget=area, required=required)


class DeedForm(Choosing):
    """A deed: `thing` is the question or matter that the law looks at, `now` are the words that an article has."""

    def __init__(self, *args: Any, thing: Any = None, now: str = "", by: Actor, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.thing, self.now, self.by, self.at = thing, now, by, at
        self.prepare()

    def prepare(self) -> None:
        """Fit the choices to what it is about."""

    def in_days(self, number: int) -> Any:
        """A day so many days after today."""
        return timezone.localdate(self.at) + timedelta(days=number)

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the thing, the actor and the time."""
        return dict(self.cleaned_data)
