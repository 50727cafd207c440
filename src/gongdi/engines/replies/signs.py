"""The signs of one reply. Each rests on passages of the reply itself, which are given with it."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from gongdi.engines.masking import SURNAMES
from gongdi.engines.replies.dates import Told, dates, unsigned
from gongdi.engines.replies.sentences import digests, sentences
from gongdi.engines.replies.telling import telling

OFFICES = "科长|股长|主任|书记|站长|所长|队长|经理|师傅|网格员|楼长|工程师|同志|先生|女士"
CONTACTS = re.compile(
    r"(?:联系人|负责人|经办人|承办人|网格员|(?:联系|咨询|热线|服务|办公)电话|联系方式|热线)\s*(?:[:：]|是|为)\s*[^，,。；;\s]{2,20}"
    r"|(?:致电|拨打|来电)[^，,。；;]{0,12}?\d[\d\-－ ]{3,}\d"
    rf"|(?:找|请联系|联系)[{SURNAMES}][\u4e00-\u9fff]{{0,2}}?(?:{OFFICES})"
    r"|(?<![\d-])(?:1[3-9]\d{9}|0\d{2,3}[-－ ]?\d{7,8}|12345)(?!\d)"
    r"|(?i:\b(?:contact|call|phone|ask for)\b:?\s+[^,.;]{2,30})"
)
RECEIVED = re.compile(
    r"已?收悉|已?收到|已(?:经)?(?:将[^，。；]{0,10})?(?:转|交|批转|转交|转办|移交)[^，。；]{0,24}|高度重视|"
    r"(?:尽快|迅速|及时|积极|认真)[^，。；]{0,10}(?:核实|处理|办理|解决|答复|回复|反馈)|[感谢]谢[^，。；]{0,12}|您好|"
    r"(?:关于)?(?:您|你|所|我们)?(?:的|所?反映的?)?(?:有关)?(?:问题|情况|意见|建议|留言|来信)|"
    r"(?i:\b(?:has been |was )?(?:received|forwarded)[^.;]{0,40}|thank you[^.;]{0,40}|as soon as possible)"
)
GREETING = re.compile(r"[^，,。！!]{0,8}(?:网友|市民|同志|先生|女士)[：:，,]?|尊敬的|(?i:\bdear [^,]{1,20},)")
LEFT_LEAST, EMPTY = 14, 5
"""A receipt says, besides its usual words, fewer signs than this; a letter of fewer than these says nothing."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What can be seen in a reply.

    `taken_up` and `left_out` are telling words of the message, by whether the reply has them. `dates` and `contacts`
    are passages of the reply. `copied` is the share of its sentences, by their length, that others were told before.
    `is_receipt`: it says that something was received or passed on, and hardly anything else.
    """

    taken_up: tuple[str, ...]
    left_out: tuple[str, ...]
    dates: tuple[Told, ...]
    contacts: tuple[str, ...]
    copied: Fraction
    is_receipt: bool

    @property
    def promises(self) -> tuple[str, ...]:
        """The dates that lie ahead, as they are written."""
        return tuple(told.text for told in self.dates if told.is_ahead)


def signs(title: str, detail: str, reply: str, *, on: date, known: Collection[int] = frozenset()) -> Signs:
    """Read a reply, written on a day, to a message. `known` are digests of sentences that stand in other replies."""
    asked, said, body = telling(title, detail), reply.lower(), unsigned(reply)
    return Signs(
        taken_up=tuple(word for word in asked if word in said),
        left_out=tuple(word for word in asked if word not in said),
        dates=dates(body, on),
        contacts=tuple(dict.fromkeys(found.group().strip() for found in CONTACTS.finditer(body))),
        copied=copied(reply, known),
        is_receipt=is_receipt(body),
    )


def copied(reply: str, known: Collection[int]) -> Fraction:
    """The share of a reply's sentences, by their length, whose digest is known; 0 for a reply without sentences."""
    pieces = sentences(reply)
    whole = sum(map(len, pieces))
    again = sum(len(piece) for piece, digest in zip(pieces, digests(pieces), strict=True) if digest in known)
    return Fraction(again, whole or 1)


def is_receipt(reply: str) -> bool:
    """Whether hardly anything stands there but that something was received, passed on, or will be looked at."""
    left, usual = RECEIVED.subn("", GREETING.sub("", reply))
    return len(re.sub(r"[\W_]", "", left)) < (LEFT_LEAST if usual else EMPTY)
