"""The words of a message with everything taken out that says nothing of its matter.

Polite forms, verbs of asking and complaining, offices, and masked names of districts are the frame in which every
message is written: two messages that share only the frame share nothing. Places are marked by their endings.
"""

import re
from dataclasses import dataclass

DETAIL_SIGNS = 150
"""A message says what it is about at its beginning; the rest is history and pleading."""

SIGNS = re.compile(r"[^0-9a-z\u4e00-\u9fff]+")
DISTRICTS = re.compile(r"西地省|[a-z]\d{0,2}(?:市|区|县)|经开区|高新区")
"""Names of provinces and districts: open ones say nothing, masked ones (A3区) are how research files write them."""

FRAME = re.compile(
    "尊敬的|您好|你好|领导|书记|市长|请问|请求|恳请|希望|建议|咨询|反映|反应|投诉|举报|求助|关于|加快|推进|尽快|加强|加大|力度|解决|"
    "何时|什么时候|能否|是否|问题|政府|有关部门|相关部门|部门|严重|存在|附近|旁边|周边|侧面|门口|位于|居住|业主|居民|我们|我是|"
    "[请的在于与及对把被了吗呢旁我]"
)
GENERIC = re.compile("小区|社区|街道|楼盘|居民")
"""Kinds of places, which are not names."""

PLACES = re.compile(
    r"[0-9a-z\u4e00-\u9fff]{1,5}?"
    r"(?:小区|社区|花园|公馆|广场|公园|大厦|公寓|山庄|新村|新城|国际|大学|学院|中学|小学|幼儿园|学校|医院|大道|街道|中心"
    r"|[苑园城路街镇乡村湖滩湾府庭院洲景郡])(?:\d?期|小区|社区|\d+号)?"
)
ELSE, NAME, KIND = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Wording:
    """Text in runs of signs with spaces between, and for each sign whether it belongs to the name of a place."""

    text: str
    marks: bytes


def plain(text: str) -> str:
    """Small letters and signs that can be read; everything else is a space."""
    return SIGNS.sub(" ", text.lower()).strip()


def bare(text: str) -> str:
    """A plain text without frame and districts."""
    return FRAME.sub(" ", DISTRICTS.sub(" ", text))


def worded(text: str) -> Wording:
    """The runs that are left of a text, with places marked."""
    left = bare(plain(text))
    marks = bytearray(len(left))
    for place in PLACES.finditer(left):
        start, end = place.span()
        marks[start:end] = bytes([NAME]) * (end - start)
        for kind in GENERIC.finditer(left, start, end):
            marks[kind.start() : kind.end()] = bytes([KIND]) * (kind.end() - kind.start())
    return Wording(left, bytes(marks))


def beginning(detail: str) -> str:
    """The beginning of a detail, without the signs between."""
    return SIGNS.sub("", detail[: DETAIL_SIGNS * 4].lower())[:DETAIL_SIGNS]


def places(text: str) -> tuple[str, ...]:
    """Names of places a text seems to hold, each once, as they come."""
    left = bare(plain(text))
    found = (place.group() for place in PLACES.finditer(left))
    return tuple(dict.fromkeys(name for name in found if len(GENERIC.sub("", name)) > 1))
