"""The theme of a month: it comes of appeals that are of its hot topics, and of warnings of such a topic."""

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from gongdi.journeys.chain.shapes import Kind, Link, Told, open_to_all
from gongdi.journeys.themes.kinds import APPEAL
from gongdi.journeys.themes.models import Theme, ThemeTopic
from gongdi.journeys.themes.states import Status
from gongdi.journeys.warnings.models import EarlyWarning

NEWEST = 30
"""Of so many appeals, the newest, the chain of a theme begins; from each of its appeals it leads to the theme."""


def themes() -> QuerySet[Theme]:
    """Everybody may know of every one."""
    return Theme.objects.select_related("place")


def theme(row: Theme) -> Told:
    """A theme; what was counted stands on its own page."""
    colour, href = "kept" if row.status == Status.CLOSED else "", f"/themes/{row.pk}/"
    return Told(row.title, row.get_status_display(), row.chosen_at, href, colour, ("theme", row.pk), row.place.called)


def of_appeals() -> QuerySet[ThemeTopic]:
    """Which appeals are of the topics of which themes. A topic may have thousands, so the newest are taken."""
    members = ThemeTopic.objects.filter(topic__members__kind=APPEAL).annotate(appeal=F("topic__members__subject"))
    order = [F("topic__members__at").desc(), F("topic__members__subject").desc()]
    ranked = members.annotate(at=Window(RowNumber(), partition_by="theme", order_by=order))
    return ranked.filter(at__lte=NEWEST).select_related("theme__place")


def of_warnings() -> QuerySet[EarlyWarning]:
    """Which warnings are of a topic of which theme, the newest of it."""
    made = ThemeTopic.objects.filter(topic__key=OuterRef("topic")).order_by("-theme")
    rows = EarlyWarning.objects.exclude(topic="")
    return rows.annotate(theme=Subquery(made.values("theme")[:1])).filter(theme__isnull=False)


def theme_of(row: ThemeTopic) -> Theme:
    """What an appeal became part of."""
    return row.theme


def theme_of_warning(row: Any) -> Theme:
    """What a warning became part of."""
    return themes().get(pk=row.theme)


THEME = {
    "theme": Kind(
        _("每月一题"),
        open_to_all(themes),
        theme,
        (
            Link(frozenset({"appeal"}), of_appeals, "=appeal", "appeal", theme_of, "theme"),
            Link(frozenset({"warning"}), of_warnings, "=warning", "pk", theme_of_warning, "theme"),
        ),
    )
}
