"""An objection and its answer."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.instruments.dividends.actions.objecting import TEXT_MOST
from gongdi.instruments.dividends.bases import Who
from gongdi.instruments.dividends.forms.base import CorrectionForm, DeedForm, area, written
from gongdi.instruments.dividends.queries.receivers import whos

BETWEEN = _("只有您和经办的人看得到。")


class ObjectForm(DeedForm):
    """What is wrong with the list."""

    text = area(_("哪里不对"), most=TEXT_MOST, hint=BETWEEN)


class RejectForm(DeedForm):
    """Why the list is right as it is."""

    answer = area(_("理由"), most=TEXT_MOST, hint=_("只有提异议的人和经办的人看得到。"))


class UpholdForm(CorrectionForm):
    """What is mended."""

    answer = area(_("答复"), most=TEXT_MOST, hint=_("只有提异议的人和经办的人看得到。"))

    def prepare(self) -> None:
        """Whoever objects comes first."""
        super().prepare()
        if also := self.also():
            self.initial.setdefault("who", written(list(also)[-1]))

    def also(self) -> Collection[Who]:
        """Whoever objects, and their household."""
        return whos(self.thing.person_id)

    def arguments(self) -> dict[str, Any]:
        """The answer and the correction."""
        return super().arguments()
