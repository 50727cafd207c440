"""Why two matters look the same, in a sentence that names nobody."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongdi.engines.likeness import Kind
from gongdi.instruments.likeness.queries import Alike

WORDS, PLACES = 3, 2


def why(found: Alike, *, just_now: bool) -> str:
    """The reason: place, time, words. `just_now`: what it is compared with is being said at this moment."""
    reasons = found.likeness.reasons
    parts = [_("同一地点")] if found.here else []
    if not found.here and reasons.places:
        parts.append(_("都提到%(places)s") % {"places": _("、").join(reasons.places[:PLACES])})
    if reasons.days is not None:
        parts.append(_ago(reasons.days) if just_now else _between(reasons.days))
    if reasons.one_person:
        parts.append(_("同一个人说的"))
    parts += [each for each in (_how(found.likeness.kind), _both_say(reasons.words)) if each]
    return _("，").join(parts)


def _ago(days: int) -> str:
    return ngettext("%(count)d 天前", "%(count)d 天前", days) % {"count": days} if days else _("一天之内")


def _between(days: int) -> str:
    return ngettext("相隔 %(count)d 天", "相隔 %(count)d 天", days) % {"count": days} if days else _("一天之内")


def _how(kind: Kind) -> str:
    return {Kind.EXACT: _("一字不差"), Kind.NEAR: _("话几乎一样"), Kind.RETOLD: ""}[kind]


def _both_say(words: tuple[str, ...]) -> str:
    if not words:
        return ""
    return _("都说到%(words)s") % {"words": _("、").join(_("“%(word)s”") % {"word": each} for each in words[:WORDS])}
