"""The budget of a programme in a year: taken under a lock, given free again, never above what was adopted."""

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.faults import NotPossible
from gongdi.practices.projects.models import SupportClaim, SupportEase, SupportRules, SupportYear
from gongdi.practices.projects.support_queries import year_at

Holder = SupportClaim | SupportEase


def lock_year(rules: SupportRules, at: datetime) -> SupportYear:
    """The year of a programme, locked by writing; it opens with the budget of the newest version."""
    newest = SupportRules.objects.filter(programme=rules.programme_id, adopted=True).order_by("-number")
    budget = newest.values_list("year_budget", flat=True)[0]
    row, _new = SupportYear.objects.get_or_create(
        programme=rules.programme, year=year_at(at), defaults={"budget": budget}
    )
    SupportYear.objects.filter(pk=row.pk).update(taken=F("taken"))
    return SupportYear.objects.get(pk=row.pk)


def take(year: int, fen: int) -> None:
    """Hold so much of a year's budget. Raises NotPossible when it has not that much."""
    there = SupportYear.objects.filter(pk=year, taken__lte=F("budget") - fen)
    if not there.update(taken=F("taken") + fen):
        raise NotPossible("", _("这个办法今年的钱不够了。"))


def keep(holder: Holder, fen: int, *, ended_at: datetime | None = None) -> None:
    """Let a claim or an ease hold so much from now on; the rest is free for others."""
    if fen > holder.kept:
        take(holder.year_id, fen - holder.kept)
    elif fen < holder.kept:
        SupportYear.objects.filter(pk=holder.year_id).update(taken=F("taken") - (holder.kept - fen))
    holder.kept, holder.ended_at = fen, ended_at
    holder.save(update_fields=["kept", "ended_at"])


def widen(rules: SupportRules, at: datetime) -> None:
    """Take over the budget of a new version for the year that runs; what is promised stays promised."""
    year = SupportYear.objects.filter(programme=rules.programme_id, year=year_at(at))
    year.update(taken=F("taken"))
    for row in year:
        year.update(budget=max(rules.year_budget, row.taken))
