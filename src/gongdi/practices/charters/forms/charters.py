"""What a person fills in to begin a charter, to draft, check, vote on and sign it: shape and words, no rules."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.fields import day
from gongdi.ground.people.models import Organisation
from gongdi.ground.people.queries import organisations
from gongdi.ground.places.models import Place
from gongdi.instruments.ballots.models import Mode
from gongdi.practices.charters.actions import Answer, Bodies
from gongdi.practices.charters.checklist import ITEMS
from gongdi.practices.charters.forms.deeds import PUBLIC, DeedForm, end_of, lines
from gongdi.practices.charters.kinds import KINDS
from gongdi.practices.charters.measures import CHOSEN
from gongdi.practices.charters.models import Wish
from gongdi.practices.charters.queries import places_headed

BODIES = ("drafters", "reviewer", "organ", "appeal_organ", "group")
FINE, WRONG = "yes", "no"


class FoundingForm(DeedForm):
    """A charter: where, which kind, its title, and which organisation does what."""

    place = forms.ModelChoiceField(label=_("在哪里"), queryset=Place.objects.none())
    kind = forms.ChoiceField(label=_("是哪一类公约"))
    title = forms.CharField(label=_("名称"), max_length=80, help_text=_("例如“海棠社区居民公约”。"))
    group = forms.ModelChoiceField(
        label=_("哪个团队的"),
        queryset=Organisation.objects.none(),
        required=False,
        help_text=_("属于住在这里的每个人，就不选。"),
    )
    drafters = forms.ModelChoiceField(label=_("由谁起草"), queryset=Organisation.objects.none())
    reviewer = forms.ModelChoiceField(
        label=_("由谁审查和备案"),
        queryset=Organisation.objects.none(),
        help_text=_("村规民约是乡镇，居民公约是街道。"),
    )
    organ = forms.ModelChoiceField(
        label=_("表扬和违约由谁听"),
        queryset=Organisation.objects.none(),
        help_text=_("例如议事会、红白理事会。"),
    )
    appeal_organ = forms.ModelChoiceField(label=_("不服由谁听"), queryset=Organisation.objects.none())

    def prepare(self) -> None:
        """The places that the actor heads, and the organisations of today."""
        places = places_headed(self.by)
        self.choose("place", places)
        self.offer("kind", [(code, kind.name) for code, kind in KINDS.items()])
        for name in BODIES:
            self.choose(name, organisations(timezone.localdate(self.at)).order_by("name"))
        first: dict[str, Any] = {"place": places.first(), "kind": "residents_covenant"}
        self.initial = {**first, **self.initial}

    def arguments(self) -> dict[str, Any]:
        """The bodies together."""
        given = dict(self.cleaned_data)
        bodies = Bodies(**{name: given.pop(name) for name in BODIES})
        return given | {"bodies": bodies}


class BeginForm(FoundingForm):
    """A charter that is to be drafted."""

    proposals_until = day(_("大家提意见到哪一天"), _("到了这一天才能定稿，不能提前。"))

    def prepare(self) -> None:
        """Two weeks."""
        super().prepare()
        self.initial = {"proposals_until": self.in_days(14), **self.initial}

    def arguments(self) -> dict[str, Any]:
        """To the end of the day."""
        given = super().arguments()
        return given | {"proposals_until": end_of(given["proposals_until"])}


class TakeOverForm(FoundingForm):
    """A charter that was adopted and filed before."""

    adopted_on = day(_("哪一天通过的"))
    source = lines(_("怎么通过的，纸质的在哪里"), 300, rows=2)
    text = lines(_("条文"), 20_000, rows=12, hint=_("一行一条，不用写“第几条”。"))
    measures = forms.MultipleChoiceField(
        label=_("表扬和违约以后能做什么"),
        choices=[(str(each), each.label) for each in CHOSEN],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def arguments(self) -> dict[str, Any]:
        """A line an article."""
        given = super().arguments()
        text = given.pop("text")
        return given | {"articles": [line.strip() for line in text.splitlines() if line.strip()]}


class UntilForm(DeedForm):
    """A reason, and until when proposals are welcome again."""

    reason = lines(_("为什么"), 300, hint=PUBLIC)
    proposals_until = day(_("大家提意见到哪一天"))

    def prepare(self) -> None:
        """A week."""
        self.initial = {"proposals_until": self.in_days(7), **self.initial}

    def arguments(self) -> dict[str, Any]:
        """To the end of the day."""
        given = dict(self.cleaned_data)
        return given | {"proposals_until": end_of(given["proposals_until"])}


class AmendForm(UntilForm):
    """Why the charter is changed."""

    def arguments(self) -> dict[str, Any]:
        """The reason is that of the version."""
        given = super().arguments()
        return {"why": given["reason"], "proposals_until": given["proposals_until"]}


class TextForm(DeedForm):
    """The words of an article; those that it has stand there."""

    text = lines(_("条文"), 1_000, rows=5, hint=PUBLIC)

    def prepare(self) -> None:
        """What the draft says now."""
        self.initial = {"text": self.now, **self.initial}


class ProposeForm(TextForm):
    """Other words, or a new article, and why."""

    reason = lines(_("为什么"), 500, hint=PUBLIC)


class WhyForm(DeedForm):
    """Why an article should go."""

    reason = lines(_("为什么"), 500, hint=PUBLIC)


class ReasonForm(DeedForm):
    """A reason that everybody reads."""

    reason = lines(_("为什么"), 300, hint=PUBLIC)


class AcceptForm(DeedForm):
    """The words that go into the draft, and why."""

    text = lines(_("写进草案的条文"), 1_000, rows=5, hint=_("可以改得更顺，大家看得到改了什么。"))
    reason = lines(_("答复"), 500, hint=PUBLIC)

    def prepare(self) -> None:
        """What is proposed; nothing to write where an article goes."""
        proposal = self.thing.proposal
        if proposal is not None and proposal.wish == Wish.STRIKE:
            del self.fields["text"]
        elif proposal is not None:
            self.initial = {"text": proposal.text, **self.initial}


class CommentForm(DeedForm):
    """Something about a proposal."""

    text = lines(_("您的看法"), 500, hint=PUBLIC)


class MeasuresForm(DeedForm):
    """What may follow."""

    measures = forms.MultipleChoiceField(
        label=_("表扬和违约以后能做什么"),
        help_text=_("只有这几样。没有罚款，没有扣分，不影响任何人的待遇和服务。"),
        choices=[(str(each), each.label) for each in CHOSEN],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def prepare(self) -> None:
        """What the draft says now."""
        self.initial = {"measures": self.thing.version.measures if self.thing.version else [], **self.initial}


class CheckForm(DeedForm):
    """Every item of the check, with words."""

    def prepare(self) -> None:
        """Two fields an item."""
        for item, question in ITEMS.items():
            choices = [(FINE, _("没有问题")), (WRONG, _("有问题"))]
            self.fields[item] = forms.ChoiceField(label=str(question), choices=choices, widget=forms.RadioSelect)
            self.fields[f"{item}_words"] = lines(_("看了哪里，为什么"), 500, rows=2, hint=PUBLIC)

    def arguments(self) -> dict[str, Any]:
        """An answer an item."""
        given = self.cleaned_data
        return {"answers": {item: Answer(given[item] == FINE, given[f"{item}_words"]) for item in ITEMS}}


class PutForm(DeedForm):
    """Until when people vote, and whether by name. The roll is that of today."""

    closes_on = day(_("投票到哪一天"))
    mode = forms.ChoiceField(
        label=_("怎么投"), choices=Mode.choices, help_text=_("不到5个人的票保不住秘密，只能记名。")
    )

    def prepare(self) -> None:
        """A week, in secret."""
        self.initial = {"closes_on": self.in_days(7), "mode": Mode.CONFIDENTIAL, **self.initial}

    def arguments(self) -> dict[str, Any]:
        """From now to the end of that day."""
        given = dict(self.cleaned_data)
        closes_at, on = end_of(given.pop("closes_on")), timezone.localdate(self.at)
        return given | {"opens_at": self.at, "closes_at": closes_at, "on": on, "mode": Mode(given["mode"])}


class RepealForm(PutForm):
    """Why it should end, and until when people vote."""

    reason = lines(_("为什么"), 300, hint=PUBLIC)
    field_order = ("reason", "closes_on", "mode")


class FileForm(DeedForm):
    """Under what it was filed."""

    words = forms.CharField(label=_("备案的文号"), max_length=200, help_text=_("例如“海街备〔2026〕7号”。"))


class OrderForm(DeedForm):
    """What is against the law."""

    words = lines(_("哪一条、违反什么、怎么改"), 500, rows=4, hint=PUBLIC)


class SignForm(DeedForm):
    """One's own yes."""

    shows_name = forms.BooleanField(
        label=_("可以写出我的名字"), required=False, help_text=_("不选，只算人数，谁也看不到您签过。")
    )
