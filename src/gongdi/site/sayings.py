"""Times as people say them: today 14:05, six hours left. Pure functions of two moments in the reader's language."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

MINUTE, HOUR, DAY = 60, 3600, 86400


def day_said(at: datetime, now: datetime) -> str:
    """The day of a moment: today, yesterday, tomorrow, or its date, with the year when it is another one."""
    return _day(timezone.localtime(at).date(), timezone.localtime(now).date(), get_language())


@lru_cache(maxsize=4096)
def _day(there: date, here: date, _language: str | None) -> str:
    """The same of two days, in the language that is spoken: pages say the same few days again and again."""
    near = {0: _("今天"), -1: _("昨天"), 1: _("明天")}
    days = (there - here).days
    if days in near:
        return near[days]
    return date_format(there, _("n月j日") if there.year == here.year else _("Y年n月j日"))


def moment_said(at: datetime, now: datetime) -> str:
    """Day and time; more than half a year away the day is enough."""
    there = timezone.localtime(at)
    day = _day(there.date(), timezone.localtime(now).date(), get_language())
    if abs(at - now) > timedelta(days=183):
        return day
    return _("%(day)s %(time)s") % {"day": day, "time": f"{there:%H:%M}"}


def exactly(at: datetime) -> str:
    """The moment to the second, the same in every language, for those who want to know exactly."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}"


def span_said(span: timedelta) -> str:
    """A length of time in its largest unit, rounded down: 3 days, 6 hours, 20 minutes; never less than a minute."""
    seconds = abs(int(span.total_seconds()))
    if seconds >= 2 * DAY:
        count = seconds // DAY
        return ngettext("%(count)d 天", "%(count)d 天", count) % {"count": count}
    if seconds >= HOUR:
        count = seconds // HOUR
        return ngettext("%(count)d 小时", "%(count)d 小时", count) % {"count": count}
    count = max(seconds // MINUTE, 1)
    return ngettext("%(count)d 分钟", "%(count)d 分钟", count) % {"count": count}


def left_said(due: datetime, now: datetime) -> str:
    """How long until a promise must be kept, or since when it is broken."""
    if due > now:
        return _("还剩 %(span)s") % {"span": span_said(due - now)}
    return _("已超期 %(span)s") % {"span": span_said(now - due)}


def promise_said(state: str, due: datetime | None, now: datetime) -> str:
    """The state of a promise in words; any of running, near and broken without a deadline is “no deadline”."""
    ready = {"kept": _("按时办结"), "paused": _("暂停计时")}
    if state in ready:
        return ready[state]
    if due is None or state == "none":
        return _("没有期限")
    left = left_said(due, now)
    return _("快到期 · %(left)s") % {"left": left} if state == "near" else left
