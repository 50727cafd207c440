"""What can be seen in a reply before it is sent (`engines.replies`), and how it is said to who writes it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongdi.engines.replies import Signs, digests, sentences, signs
from gongdi.practices.appeals.models import Appeal, ReplySentence
from gongdi.practices.appeals.queries.promises import state_of

COPIED_MUCH = 50
SENTENCES_MOST = 200


@dataclass(frozen=True, slots=True)
class SignLine:
    """One sign in a sentence: `name` is what it is about, `is_good` is None where it only informs."""

    name: str
    is_good: bool | None
    said: str


def signs_of(appeal: Appeal, text: str, at: datetime) -> Signs:
    """The signs of a reply to this appeal that would be sent now. One query, by index."""
    return signs(appeal.title, appeal.detail, text, on=timezone.localdate(at), known=known(text))


def known(text: str) -> Collection[int]:
    """The digests of those sentences of a text that stand in replies which were sent; the first 200 are looked for."""
    wanted = digests(sentences(text))[:SENTENCES_MOST]
    return set(ReplySentence.objects.filter(digest__in=wanted, count__gt=0).values_list("digest", flat=True))


def sign_lines(appeal: Appeal, found: Signs, at: datetime) -> Iterator[SignLine]:
    """The signs as who writes reads them, in the order in which a resident would ask."""
    if found.is_receipt:
        yield SignLine("receipt", False, _("像一张回执：只说收到、转交或感谢，没有说查到了什么、怎么办。"))
    yield from _about(found)
    yield _when(found)
    yield _whom(found)
    if percent := round(found.copied * 100):
        said = _("有%(percent)d%%的话和以前发出的答复一样。") % {"percent": percent}
        yield SignLine("copied", False if percent >= COPIED_MUCH else None, said)
    yield _since(appeal, at)
    if state_of(appeal, at) == "broken":
        yield SignLine("late", False, _("已经超过期限，答复里请说明原因。"))


def _about(found: Signs) -> Iterator[SignLine]:
    if found.taken_up:
        yield SignLine("about", True, _("说到了：%(words)s。") % {"words": _("、").join(found.taken_up)})
    if found.left_out:
        said = _("来信还说到：%(words)s。这些要不要也答一句？") % {"words": _("、").join(found.left_out)}
        yield SignLine("about", None if found.taken_up else False, said)


def _when(found: Signs) -> SignLine:
    if found.promises:
        return SignLine("when", True, _("写了到什么时候：%(dates)s。") % {"dates": _("、").join(found.promises)})
    return SignLine("when", False, _("没有写到什么时候。办完了就写办完的日子，没办完就写哪天前办好。"))


def _whom(found: Signs) -> SignLine:
    if found.contacts:
        return SignLine("whom", True, _("写了找谁：%(words)s。") % {"words": _("、").join(found.contacts)})
    return SignLine("whom", False, _("没有写有事找谁、打哪个电话。"))


def _since(appeal: Appeal, at: datetime) -> SignLine:
    days = max((at - appeal.raised_at).days, 0)
    said = ngettext("提出到现在过了%(count)d天。", "提出到现在过了%(count)d天。", days) % {"count": days}
    return SignLine("since", None, said)
