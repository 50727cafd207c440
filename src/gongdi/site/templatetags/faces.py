"""What templates say about time, and where the stylesheet is."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gongdi.site import sayings
from gongdi.site.stylesheet import address, sheet

register = template.Library()


def now_of(context: template.Context) -> datetime:
    """The page's one moment; a part that was included with `only` has none and looks at the clock."""
    now = context.get("now")
    return now if isinstance(now, datetime) else timezone.now()


@register.simple_tag
def stylesheet_address() -> str:
    """Where the present stylesheet is served."""
    return address()


@register.simple_tag
def stylesheet_text() -> SafeString:
    """The rules themselves, for a page that is kept as one file."""
    return mark_safe(sheet().text.decode())


@register.simple_tag(takes_context=True)
def said(context: template.Context, at: datetime | None) -> SafeString | str:
    """A moment as people say it, with the exact time on hover; nothing for no moment."""
    if at is None:
        return ""
    words = sayings.moment_said(at, now_of(context))
    return format_html('<time datetime="{}" title="{}">{}</time>', at.isoformat(), sayings.exactly(at), words)


@register.simple_tag(takes_context=True)
def left(context: template.Context, due: datetime) -> str:
    """How long until `due`, or since when it has passed."""
    return sayings.left_said(due, now_of(context))


@register.simple_tag(takes_context=True)
def promise_words(context: template.Context, state: str, due: datetime | None, words: str = "") -> str:
    """The state of a promise in the view's own words, or in the ready ones."""
    return words or sayings.promise_said(state, due or None, now_of(context))


@register.simple_tag(takes_context=True)
def clock(context: template.Context, state: str, due: datetime | None, words: str = "") -> SafeString:
    """The small clock. Drawn here and not in a template because a desk shows fifty of them."""
    said_so = promise_words(context, state, due, words)
    if not due:
        return format_html('<span class="clock clock-{}">{}</span>', state, said_so)
    title = _("期限 %(due)s") % {"due": sayings.exactly(due)}
    mould = '<time class="clock clock-{}" datetime="{}" title="{}">{}</time>'
    return format_html(mould, state, due.isoformat(), title, said_so)
