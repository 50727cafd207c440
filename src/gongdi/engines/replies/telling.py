"""The words of a message that tell what it is about."""

import re
from collections import Counter
from collections.abc import Collection
from functools import cache
from typing import Any

MOST = 8
TITLE_COUNTS = 3
NOUNS = ("n", "ns", "nt", "nz", "nl", "ng", "vn", "an", "j", "l", "s")
"""Kinds of words by the dictionary's own signs: nouns, places, bodies, short forms, idioms; no names of people."""
VERBS = ("v", "i")
LATIN = re.compile(r"[A-Za-z][A-Za-z'-]{2,}")
COMMON = frozenset(
    """
    反映 投诉 举报 建议 咨询 求助 请求 希望 要求 解决 处理 问题 情况 部门 领导 有关 相关 政府 书记 市长 您好 谢谢 请问
    没有 可以 应该 需要 进行 时候 时间 现在 关于 尊敬 我们 我家 知道 回复 答复 市民 群众 网友 居民 管理 严重 影响 出现
    存在 还有 还是 就是 这里 那里 大家 导致 造成 得到 成为 表示 认为
    the and for with that this are was were has have had not you our his her its from they them there their but can will
    please would could should about into your who why how when what been all any very just also dear sir madam thanks
    """.split()
)


@cache
def dictionary() -> Any:
    """The dictionary, loaded when it is first asked for: it takes 30 MB."""
    import rjieba

    return rjieba


def telling(title: str, detail: str) -> tuple[str, ...]:
    """At most eight words, the most said first: nouns, and verbs of the title, which counts three times."""
    counts: Counter[str] = Counter()
    for text, weight, kinds in ((title, TITLE_COUNTS, NOUNS + VERBS), (detail, 1, NOUNS)):
        for word in words(text, kinds):
            counts[word] += weight
    return tuple(word for word, _count in counts.most_common(MOST))


def words(text: str, kinds: Collection[str]) -> list[str]:
    """The words of these kinds that may tell something, in reading order; Latin ones, of any kind, in small letters."""
    cut: list[tuple[str, str]] = dictionary().tag(text)
    chinese = [word for word, kind in cut if len(word) > 1 and kind in kinds and not word.isascii()]
    latin = [found.lower() for found in LATIN.findall(text)]
    return [word for word in (*chinese, *latin) if word not in COMMON]
