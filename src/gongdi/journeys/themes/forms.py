"""What a person fills in about a theme: shape and words, no rules."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.fields import CHOOSE, Choosing, day, line, words
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Level
from gongdi.instruments.funds.forms.rows import RowsForm
from gongdi.instruments.topics.models import Topic
from gongdi.journeys.themes import queries
from gongdi.journeys.themes.actions import Choice, Errand
from gongdi.journeys.themes.kinds import (
    DAYS,
    DAYS_LEAST,
    DAYS_MOST,
    MONTHS_AHEAD,
    PLAN_MOST,
    TARGET_MOST,
    TASK_MOST,
    TITLE_MOST,
    WHY_MOST,
    WORDS_MOST,
)
from gongdi.journeys.themes.models import Theme
from gongdi.journeys.themes.queries.choosing import doers
from gongdi.ledger.resolutions.forms import Row
from gongdi.practices.appeals.models import Category

# Django's own class takes no type at run time.
if TYPE_CHECKING:
    Several = forms.ModelMultipleChoiceField[Any]
else:
    Several = forms.ModelMultipleChoiceField

PUBLIC = _("所有人都看得到，请不要写姓名、电话和住址。")
TASK = "task"
"""What the fields of the rows of tasks begin with."""
TASKS_SHOWN = 6
"""With how many tasks a plan may begin; more are added one by one."""
TARGET = 30
"""By how many percent the people are to become fewer, where nobody says otherwise."""


class Kinds(Several):
    """Several categories, each in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        """What one is called."""
        return str(obj.name_en or obj.name if get_language() == "en" else obj.name)


def unit(label: Any) -> Any:
    """The choice of an organisation."""
    return Row(label=label, queryset=Organisation.objects.none())


def whole(label: Any, least: int, most: int, **options: Any) -> forms.IntegerField:
    """A whole number."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, **options)


class ChooseForm(Choosing):
    """Of which place and month the topics become the theme, who answers for it, and how much is to change."""

    title = line(_("这一题叫什么"), TITLE_MOST, help_text=PUBLIC)
    why = words(_("为什么选它"), WHY_MOST, help_text=PUBLIC)
    place = Row(label=_("哪个地方的题"), queryset=None, help_text=_("一个地方一个月只有一题。"))
    month = forms.TypedChoiceField(label=_("哪个月"), coerce=date.fromisoformat)
    unit = unit(_("由哪个单位负责"))
    categories = Kinds(
        label=_("哪些类别的诉求算在内"),
        queryset=Category.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("话题里的诉求都算；这些类别的也算，免得话题一凉就数漏了。"),
    )
    days = whole(_("一次数多少天"), DAYS_LEAST, DAYS_MOST, help_text=_("办之前和办之后数的天数一样。"))
    target = whole(_("提的人要少百分之几"), 1, TARGET_MOST, help_text=_("办完再数一遍，少到这个数才能办结。"))

    def __init__(self, *args: Any, topics: Sequence[Topic], places: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics, largest = topics, places.last()
        named = topics[0].name[:TITLE_MOST] if topics else ""
        self.initial = {"title": named, "days": DAYS, "target": TARGET, **self.initial}
        self.likely = places.filter(level__lte=Level.COMMUNITY).first() or places.first()
        self.choose("place", places, self.likely)
        self.offer("month", months(timezone.localdate(at)))
        self.choose("unit", queries.units_for(largest, at) if largest else Organisation.objects.none())
        self.pick("categories", queries.categories_of([topic.pk for topic in topics]))

    def pick(self, name: str, rows: Sequence[Category]) -> None:
        """Offer these categories, all of them ticked; no question where there is none."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = Category.objects.filter(pk__in=[row.pk for row in rows])
        self.initial.setdefault(name, [row.pk for row in rows])
        if not rows:
            del self.fields[name]

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the actor and the time."""
        return {"choice": Choice(topics=self.topics, **self.cleaned_data)}


def months(today: date) -> list[tuple[str, str]]:
    """This month and the next ones for which a theme may be chosen."""
    first = [
        date(today.year + (today.month - 1 + step) // 12, (today.month - 1 + step) % 12 + 1, 1)
        for step in range(MONTHS_AHEAD + 1)
    ]
    return [(month.isoformat(), date_format(month, gettext("Y年n月"))) for month in first]


class ThemeForm(RowsForm, Choosing):
    """A deed on a theme; `version` is the state on which the person decided."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, theme: Theme, by: Actor, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theme, self.by, self.at = theme, by, at
        self.prepare()

    def prepare(self) -> None:
        """Fit the choices to the theme."""

    @property
    def plain(self) -> list[BoundField]:
        """The fields that stand in no row."""
        return [field for field in self if not field.name.startswith(f"{TASK}_")]

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the theme, the actor and the time."""
        given = dict(self.cleaned_data)
        return given | {"seen": given.pop("version")}


class OwnerForm(ThemeForm):
    """Who answers for the theme by name: somebody who works at the unit; oneself unless another is named."""

    owner = Row(label=_("由谁负责"), queryset=Person.objects.none(), help_text=_("责任单位里的一个人，有名有姓。"))

    def prepare(self) -> None:
        """Those who hold a post there today."""
        self.choose("owner", queries.staff_of(self.theme, self.at), self.by.person)


class HandForm(OwnerForm):
    """Another owner, with the reason."""

    words = words(_("为什么换人"), WORDS_MOST, help_text=PUBLIC)


class WordsForm(ThemeForm):
    """Words that everybody will read."""

    words = words(_("怎么说"), WORDS_MOST, 5, help_text=PUBLIC)


class FinishForm(ThemeForm):
    """What was done, for who wants to say it."""

    words = words(_("做得怎么样"), WORDS_MOST, required=False, help_text=PUBLIC)


class TaskForm(ThemeForm):
    """One more thing to do."""

    title = line(pgettext_lazy("theme task", "做什么"), TASK_MOST, help_text=PUBLIC)
    unit = unit(_("哪个单位做"))
    due_on = day(_("哪一天以前"))

    def prepare(self) -> None:
        """Any organisation; the owner's first."""
        self.choose("unit", doers(self.at), self.theme.unit_id)

    def arguments(self) -> dict[str, Any]:
        """The task."""
        given = super().arguments()
        return {"seen": given.pop("seen"), "errand": Errand(**given)}


class PlanForm(ThemeForm):
    """How it is gone about: in words, in tasks, and the day on which people are counted again."""

    words = words(_("打算怎么办"), PLAN_MOST, 5, help_text=PUBLIC)
    due_on = day(_("哪一天计量"))

    def prepare(self) -> None:
        """Rows of tasks; the first day on which the window lies behind the plan whole."""
        earliest = timezone.localdate(self.at) + timedelta(days=self.theme.days)
        self.initial = {"due_on": earliest, **self.initial}
        self.fields["due_on"].help_text = _("要在%(day)s或者以后：数的是定了方案以后的%(days)s天。") % {
            "day": date_format(earliest, gettext("Y年n月j日")),
            "days": self.theme.days,
        }
        rows = doers(self.at)
        self.add_rows(
            TASK,
            TASKS_SHOWN,
            title=lambda: line(pgettext_lazy("theme task", "做什么"), TASK_MOST),
            unit=lambda: Row(label=_("哪个单位做"), queryset=rows, empty_label=CHOOSE),
            day=lambda: day(_("哪一天以前")),
        )

    @property
    def task_rows(self) -> list[list[BoundField]]:
        """The rows of the tasks."""
        return list(self.rows(TASK))

    def clean(self) -> dict[str, Any]:
        """Each task is whole, and there is time for it before people are counted again."""
        given = super().clean() or {}
        self.told = [Errand(*row) for row in self.filled(TASK, "title", "unit", "day") if all(row)]
        last = given.get("due_on")
        for row in self.task_rows:
            due = given.get(row[-1].name)
            if due and last and due > last:
                self.add_error(row[-1].name, gettext("要在计量的那天以前。"))
        return given

    def arguments(self) -> dict[str, Any]:
        """The plan with its tasks."""
        given = super().arguments()
        return {name: given[name] for name in ("words", "due_on", "seen")} | {"tasks": self.told}
