"""Every deed on a programme by its name: what is filled in, what is done. Pages and the API share it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.words import Words
from gongdi.practices.projects.actions import support_rules
from gongdi.practices.projects.forms.support import EndForm, ReviseForm
from gongdi.practices.projects.models import SupportProgramme
from gongdi.practices.projects.support_law import Right
from gongdi.practices.projects.support_queries import in_force


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: the action, its right, the word on its button, and the form that it takes."""

    action: Callable[..., Any]
    right: Right
    label: Words
    form: Callable[..., Any]

    def filled(self, data: Any, programme: SupportProgramme, at: datetime) -> Any:
        """The form for a programme; a new version begins with what holds now."""
        if self.form is not ReviseForm:
            return self.form(data)
        return ReviseForm(data, programme=programme, at=at, rules=in_force(programme))


DEEDS: dict[str, Deed] = {
    "revise": Deed(support_rules.revise, Right.SET_SUPPORT, _("提一个新版本"), ReviseForm),
    "end": Deed(support_rules.end, Right.END_SUPPORT, _("停止这个办法"), EndForm),
}
