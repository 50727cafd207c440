"""Hiding what points at a person in words that the public reads: telephone, identity, bank and plate numbers, e-mail.

It hides what has a form. A name in the middle of a sentence has none, which is why an officer looks at each
appeal before it becomes public.
"""

import re

HIDDEN = "＊＊＊"

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
