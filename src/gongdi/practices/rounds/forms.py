"""What a person fills in around a round: shape and words, no rules."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.fields import Choosing, day
from gongdi.ground.people.models import Organisation, PostKind
from gongdi.ground.people.queries import organisations
from gongdi.ground.places.models import Place
from gongdi.instruments.ballots.comparing import completion_names, method_names
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.fields import AmountField
from gongdi.ledger.resolutions.forms import words
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.states import Status as Decision
from gongdi.practices.rounds.actions import Days, Money
from gongdi.practices.rounds.models import Idea, Round
from gongdi.practices.rounds.queries import proposals
from gongdi.practices.rounds.states.ideas import OPEN

PUBLIC = _("所有人都看得到，请不要写姓名、电话和住址。")
FILE_MOST = 4 << 20


def end_of(day: Any) -> datetime:
    """The last moment of a day here."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


class RoundForm(Choosing):
    """A deed on a round, or on an idea in it."""

    def __init__(
        self, *args: Any, row: Round | None = None, idea: Idea | None = None, by: Actor, at: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.row, self.idea, self.by, self.at = row, idea, by, at
        self.prepare()

    def prepare(self) -> None:
        """Fit the choices to the round."""

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the thing, the actor and the time."""
        return dict(self.cleaned_data)


class AnnounceForm(RoundForm):
    """A round: where, how much, from where, until when, who costs, and the rule."""

    place = forms.ModelChoiceField(label=_("在哪里"), queryset=Place.objects.none())
    title = forms.CharField(label=_("标题"), max_length=120, help_text=PUBLIC)
    text = words(_("给居民的话"), required=False, rows=3, hint=_("什么样的建议能做，什么样的不能。"))
    amount = AmountField(MONEY, label=_("一共多少钱"))
    source = forms.CharField(label=_("钱从哪里来"), max_length=200)
    resolution = forms.ModelChoiceField(
        label=_("依据的决议"), queryset=Resolution.objects.none(), required=False, help_text=_("没有就不填。")
    )
    unit = forms.ModelChoiceField(label=_("由谁核算"), queryset=Organisation.objects.none())
    ideas_until = day(_("建议提到哪一天"))
    costing_until = day(_("哪一天以前核算完"))
    method = forms.ChoiceField(label=_("怎么选出来"), help_text=_("定了以后这一轮不能改。"))
    completion = forms.ChoiceField(label=_("余下的钱怎么办"), help_text=_("只对平等份额法有用。"))
    most = forms.IntegerField(label=_("每人最多选几个"), min_value=1, max_value=100, required=False)

    def prepare(self) -> None:
        """The places that the actor heads; two weeks for ideas and three more for costing."""
        today = timezone.localdate(self.at)
        paths = self.by.paths(PostKind.HEAD)
        places = Place.objects.filter(path__in=paths, to_on=None).order_by("path")
        self.choose("place", places)
        self.choose("unit", organisations(today).order_by("name"))
        self.choose("resolution", Resolution.objects.filter(status=Decision.ADOPTED).order_by("-pk"))
        for name, known in (("method", method_names()), ("completion", completion_names())):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(known.items())
        first: dict[str, Any] = {
            "place": places.first(),
            "completion": "add1",
            "ideas_until": today + timedelta(days=14),
            "costing_until": today + timedelta(days=35),
        }
        self.initial = {**first, **self.initial}

    def arguments(self) -> dict[str, Any]:
        """Money, days and rule as the action takes them."""
        given = dict(self.cleaned_data)
        return {
            "place": given["place"],
            "title": given["title"],
            "text": given["text"],
            "money": Money(given["amount"], given["source"], given["resolution"]),
            "days": Days(end_of(given["ideas_until"]), end_of(given["costing_until"])),
            "unit": given["unit"],
            "rule": {"method": given["method"], "completion": given["completion"], "most": given["most"]},
        }


class ProposeForm(RoundForm):
    """An idea."""

    title = forms.CharField(label=_("想做什么"), max_length=80, help_text=PUBLIC)
    text = words(_("在哪里、为什么、做成什么样"), rows=5)


class SuggestForm(RoundForm):
    """Which other idea it belongs to, and why."""

    into = forms.ModelChoiceField(label=_("并入哪一个"), queryset=Idea.objects.none(), to_field_name="number")
    because = forms.CharField(label=_("为什么"), max_length=300)

    def prepare(self) -> None:
        """The other open ideas of the round."""
        if self.row is not None and self.idea is not None:
            self.choose("into", proposals(self.row).filter(status__in=OPEN).exclude(pk=self.idea.pk))


class CostForm(RoundForm):
    """What it costs, and how that was reckoned."""

    cost = AmountField(MONEY, label=_("要多少钱"))
    reason = forms.CharField(
        label=_("怎么算的"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=PUBLIC
    )


class ReasonForm(RoundForm):
    """A reason that everybody reads."""

    reason = forms.CharField(
        label=_("原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}), help_text=PUBLIC
    )


class ObjectForm(RoundForm):
    """What the author says to a refusal."""

    text = forms.CharField(
        label=_("为什么请再看一次"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=PUBLIC
    )


class PutForm(RoundForm):
    """Until when people vote. The roll is that of today."""

    closes_on = day(_("投票到哪一天"))

    def prepare(self) -> None:
        """A week."""
        self.initial = {"closes_on": timezone.localdate(self.at) + timedelta(days=7), **self.initial}

    def arguments(self) -> dict[str, Any]:
        """From now to the end of that day."""
        closes_at = end_of(self.cleaned_data["closes_on"])
        return {"opens_at": self.at, "closes_at": closes_at, "on": timezone.localdate(self.at)}


class CompareForm(forms.Form):
    """Votes of a past year as a Pabulib file."""

    file = forms.FileField(label=_("过去的选票（Pabulib 文件，.pb）"), help_text=_("最大 4 MB。只拿来算一遍，不保存。"))

    def clean_file(self) -> bytes:
        """The bytes of the file."""
        upload = self.cleaned_data["file"]
        if upload.size > FILE_MOST:
            raise forms.ValidationError(_("文件太大，最大 4 MB。"))
        return bytes(upload.read())
