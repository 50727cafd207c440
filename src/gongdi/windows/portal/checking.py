"""What the verifier says: one sentence for each word of a step, the same on the page, offline and at the server."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import json_script
from django.utils.translation import gettext_lazy

from gongdi.ground.record.log.checks import Checked, Step
from gongdi.ground.record.verbs import VERBS, deed_of
from gongdi.ground.record.words import Words
from gongdi.windows.portal.entries import KINDS

TITLES: dict[str, Words] = {
    "form": gettext_lazy("是一份完整的回执"),
    "signature": gettext_lazy("有这本日志的签名"),
    "act": gettext_lazy("写着一件记录在案的事"),
    "inclusion": gettext_lazy("就在日志里的那个位置"),
    "code": gettext_lazy("和二维码是同一件事"),
    "words": gettext_lazy("话没有改过"),
    "witnesses": gettext_lazy("有没有见证方会签"),
}
SENTENCES: dict[str, Words] = {
    "form": gettext_lazy("文件完整，读得通。"),
    "signature": gettext_lazy("日志“%(name)s”签过名，签名对得上。"),
    "act": gettext_lazy("内容读得通，见下面。"),
    "inclusion": gettext_lazy("它是第 %(position)s 条，日志签名时共有 %(size)s 条。换一个字、换一个位置，都对不上。"),
    "code": gettext_lazy("和扫到的二维码一致。"),
    "words": gettext_lazy("回执里的话和当时记下的一字不差。"),
    "words_public": gettext_lazy("公开的内容和当时记下的一致；这份回执不带原话。"),
    "words_none": gettext_lazy("这份回执只证明有这件事，不带原话。"),
    "witnesses": gettext_lazy("%(names)s 看过这本日志，会签了。"),
    "witnesses_unknown": gettext_lazy("另有 %(count)s 个签名，没有它们的公钥，这里没有核对。"),
    "witnesses_none": gettext_lazy("还没有，只有日志自己的签名。"),
    "not_a_receipt": gettext_lazy("这不是回执。回执的第一行写着 c2sp.org/tlog-proof@v1。"),
    "truncated": gettext_lazy("文件不完整，后面缺了一截。请重新下载一次。"),
    "malformed": gettext_lazy("文件里有一行读不懂：被改过，或者传的时候坏了。请重新下载一次。"),
    "key_missing": gettext_lazy("没有填日志的公钥，没法核对签名。"),
    "key_unreadable": gettext_lazy("公钥“%(key)s”写得不对。请整行复制，一个字符也不能少。"),
    "other_key": gettext_lazy("它出自日志“%(origin)s”，没有“%(name)s”这把公钥的签名：是别的县的回执，或者公钥选错了。"),
    "forged": gettext_lazy("“%(name)s”的签名是假的，或者签名以后内容被改过。"),
    "no_act": gettext_lazy("里面没有读得懂的事：被改过，或者是别的系统的证明。"),
    "index_outside": gettext_lazy("它说自己是第 %(position)s 条，可日志签名时只有 %(size)s 条。"),
    "proof_length": gettext_lazy("证明的行数和它说的位置合不上：缺了几行、多了几行，或者换了位置。"),
    "moved": gettext_lazy("它被挪了位置：它其实是日志的第 %(found)s 条，不是第 %(position)s 条。"),
    "altered": gettext_lazy("日志的第 %(position)s 条不是这件事：内容或者证明被改过。"),
    "other_code": gettext_lazy("和扫到的二维码说的不是同一件事。"),
    "words_changed": gettext_lazy("回执里的话和当时记下的不一样：被改过。"),
}
LABELS: dict[str, Words] = {
    "yes": gettext_lazy("这份回执是真的"),
    "no": gettext_lazy("这份回执不能算数"),
    "holds": gettext_lazy("符合："),
    "fails": gettext_lazy("不符合："),
    "act_title": gettext_lazy("记下的事"),
    "words_title": gettext_lazy("当时记下的话"),
    "act_claimed": gettext_lazy("文件自称的事，没有得到证实"),
    "words_claimed": gettext_lazy("文件里的话，没有得到证实"),
    "deed": gettext_lazy("做了什么"),
    "at": gettext_lazy("什么时候"),
    "position": gettext_lazy("第几条"),
    "subject": gettext_lazy("关于"),
    "place": gettext_lazy("地方编号"),
    "by": gettext_lazy("谁做的"),
    "for": gettext_lazy("替谁做的"),
    "system": gettext_lazy("系统按规则"),
    "thing": gettext_lazy("%(kind)s（编号 %(number)s）"),
    "pseudonym": gettext_lazy("化名 %(code)s"),
    "nowhere": gettext_lazy("取不到这件事的证明：没有网络，或者日志里还没有它。可以改用回执文件核对。"),
    "unreadable": gettext_lazy("这个文件打不开。请换一个，或者把内容粘贴到下面。"),
}
FIELDS: dict[str, Words] = {
    "title": gettext_lazy("标题"),
    "detail": gettext_lazy("说的事"),
    "address": gettext_lazy("具体位置"),
    "text": gettext_lazy("说的话"),
    "words": gettext_lazy("说的话"),
    "reason": gettext_lazy("理由"),
}


def sentences() -> dict[str, dict[str, str]]:
    """Everything that the page's script may say, in the reader's language."""
    spoken: dict[str, dict[str, Words]] = {"titles": TITLES, "sentences": SENTENCES, "labels": LABELS, "fields": FIELDS}
    spoken["kinds"] = KINDS
    said = {name: {key: str(value) for key, value in words.items()} for name, words in spoken.items()}
    return said | {"verbs": {verb: deed_of(verb) for verb in VERBS}}


class _Plain(DjangoJSONEncoder):
    """Chinese signs as they are: escaped, each is twice as long."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"ensure_ascii": False})


def in_page() -> str:
    """The sentences as an element of a page, from which the script reads them."""
    return json_script(sentences(), "verify-words", encoder=_Plain)


def told(found: Checked) -> dict[str, Any]:
    """What the server has checked, as the page shows it."""
    return {
        "holds": found.holds,
        "verdict": LABELS["yes" if found.holds else "no"],
        "steps": [step_said(step) for step in found.steps],
        "leaf": leaf_said(found.leaf, found.position) if found.leaf else [],
        "words": words_said(found.words or {}),
        "words_title": LABELS["words_title" if found.holds else "words_claimed"],
        "act_title": LABELS["act_title" if found.holds else "act_claimed"],
    }


def words_said(words: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The words with their names, in the order in which people read them; a title that only repeats is left out."""
    order = [*(key for key in FIELDS if key in words), *(key for key in words if key not in FIELDS)]
    repeated = str(words.get("detail", "")).startswith(str(words.get("title", "")))
    shown = [key for key in order if words[key] and not (key == "title" and repeated)]
    return [{"name": FIELDS.get(key, key), "value": words[key]} for key in shown]


def step_said(step: Step) -> dict[str, Any]:
    """One step in words."""
    return {"title": TITLES[step.name], "holds": step.holds, "said": str(SENTENCES[step.said]) % step.values}


def leaf_said(leaf: Mapping[str, Any], position: int) -> list[dict[str, Any]]:
    """A leaf from a file that somebody brought: what it claims, in words, with nothing looked up."""
    kind, _colon, number = str(leaf["subject"]).partition(":")
    thing = str(LABELS["thing"]) % {"kind": KINDS.get(kind, kind), "number": number}
    return [
        {"name": LABELS["deed"], "value": deed_of(str(leaf["verb"]))},
        {"name": LABELS["at"], "value": moment_said(leaf["at"])},
        {"name": LABELS["position"], "value": position},
        {"name": LABELS["subject"], "value": thing},
    ]


def moment_said(written: str) -> str:
    """A moment of a leaf as people read it; what is none stays as it is written."""
    try:
        return date_format(timezone.localtime(datetime.fromisoformat(written)), "DATETIME_FORMAT")
    except (ValueError, OverflowError):
        return written
