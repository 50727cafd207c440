"""Hiding what points at a person in words that the public reads: telephone, identity, bank and plate numbers, e-mail.

It hides what has a form. A name in the middle of a sentence has none, which is why an officer looks at each
appeal before it becomes public.
"""

import re
from collections.abc import Iterable

HIDDEN = "＊＊＊"
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟颜倪"
    "严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫查"
    "屈鲍位覃霍翁隋甘景单包司柏宁柯阮桂闵解柴车冉房肖付闫"
)
"""Surnames of one sign, the commonest first. What begins with one may be somebody's name; most of what does is not."""

PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
        r"(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])",
        r"(?<!\d)\d{16,19}(?!\d)",
        r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)",
        r"(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)",
        r"(?<!\d)[2-8]\d{6,7}(?!\d)",
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{5,6}(?![0-9A-Za-z])",
        r"(?i)(?<![0-9a-z])(?:微信|wechat|qq)(?:号)?[:： ]*[a-z0-9_-]{5,20}",
    )
)


def masked(text: str) -> str:
    """The text with every such number replaced by three stars."""
    for pattern in PATTERNS:
        text = pattern.sub(HIDDEN, text)
    return text


def without(text: str, words: Iterable[str]) -> str:
    """The text with each of these words replaced by three stars; longer ones first, single signs not at all.

    A word that begins or ends with a Latin letter or a digit is replaced only where it stands by itself.
    """
    for word in sorted({word for word in words if len(word) > 1}, key=len, reverse=True):
        before = r"(?<![0-9A-Za-z])" if word[0].isascii() and word[0].isalnum() else ""
        after = r"(?![0-9A-Za-z])" if word[-1].isascii() and word[-1].isalnum() else ""
        text = re.sub(f"(?i){before}{re.escape(word)}{after}", HIDDEN, text)
    return text


def unquoted(text: str, sources: Iterable[str], *, run: int = 8) -> str:
    """The text with every passage of at least `run` signs that one of the sources has too replaced by three stars."""
    known = {source[start : start + run] for source in sources for start in range(len(source) - run + 1)}
    quoted = bytearray(len(text))
    for start in range(len(text) - run + 1):
        if text[start : start + run] in known:
            quoted[start : start + run] = b"\1" * run
    return re.sub("\0+", HIDDEN, "".join("\0" if hidden else sign for sign, hidden in zip(text, quoted, strict=True)))
