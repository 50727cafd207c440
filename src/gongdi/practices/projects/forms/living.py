"""Forms of 建设共管, 效果共评, 成果共享, and of what is put off."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.fields import day
from gongdi.ground.people.models import Organisation
from gongdi.ledger.resolutions.forms import Row, words
from gongdi.practices.projects.courses import Purpose
from gongdi.practices.projects.forms.base import PUBLIC, DeedForm, ReasonForm, ShownForm
from gongdi.practices.projects.queries import units_for


class HandOverForm(ShownForm):
    """Who looks after it, and how."""

    field_order = ("custodian", "rules", "kind", "number")
    purpose = Purpose.CARE
    custodian = Row(label=_("由谁管护"), queryset=Organisation.objects.none())
    rules = words(_("怎么管：谁看、多久看一次、坏了找谁、钱从哪里来"), rows=4, hint=PUBLIC)

    def prepare(self) -> None:
        """Those who can, the building unit first."""
        super().prepare()
        if self.model is not None:
            self.initial.setdefault("rules", self.model.care_rules)
        self.choose("custodian", units_for(self.project.place, self.at), self.project.unit_id)

    def arguments(self) -> dict[str, Any]:
        """The register of assets is named only where a number stands."""
        given = dict(self.cleaned_data)
        return given if given.get("number") else {**given, "kind": "", "number": None}


class ThankForm(DeedForm):
    """Whether it does good."""

    is_good = forms.TypedChoiceField(
        label=_("这件事做得怎么样"),
        choices=[("yes", _("做得好")), ("no", _("还不行"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=_("说一句"), max_length=300, required=False, help_text=PUBLIC)

    def arguments(self) -> dict[str, Any]:
        """The word of one whom it serves."""
        return {"is_good": self.cleaned_data["is_good"], "words_": self.cleaned_data["words"]}


class JudgeForm(ShownForm):
    """The judgement that was made, where one must be shown."""

    purpose = Purpose.JUDGEMENT


class ShareForm(DeedForm):
    """Who may use it, when, and at what price."""

    rules = words(_("怎么共享：谁能用、什么时候、要不要钱、收益怎么分"), rows=4, hint=PUBLIC)

    def prepare(self) -> None:
        """As the model shares it."""
        if self.model is not None:
            self.initial.setdefault("rules", self.model.sharing_rules)


class DelayForm(ReasonForm):
    """The new day."""

    due_on = day(_("新的日子"))

    def prepare(self) -> None:
        """A month later."""
        if self.project.due_at is not None:
            later = max(self.project.due_at, self.at) + timedelta(days=30)
            self.initial.setdefault("due_on", timezone.localdate(later))


class PauseForm(ReasonForm):
    """Until when it rests."""

    until = day(_("暂停到哪一天"), hint=_("到了那天自动继续。"))

    def prepare(self) -> None:
        """A month."""
        self.initial.setdefault("until", timezone.localdate(self.at) + timedelta(days=30))


class StopForm(ReasonForm, ShownForm):
    """Why it ends here; a large one that was decided, with the decision."""

    field_order = ("reason", "kind", "number")
    purpose = Purpose.CHANGE

    def is_asked(self) -> bool:
        """Only where something was decided."""
        return super().is_asked() and self.project.chosen is not None
