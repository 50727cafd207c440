"""Messages of a made-up town, told in many ways."""

import random
from datetime import datetime, timedelta

from gongdi.engines.likeness import Message

START = datetime.fromisoformat("2026-01-01T08:00:00")
MIXER = ("搅拌站", "噪音", "粉尘", "彻夜施工", "混凝土", "睡不着", "灰尘", "罐车")
LIFT = ("电梯", "困人", "停运", "维保", "老人爬楼", "故障频发", "按钮失灵", "轿厢")
SIGNS = [chr(each) for each in range(0x5000, 0x8000)]
PLEAS = "实在难忍 天天如此 求管一管 家里有老人 已经很久 越来越糟 没有人理 打过电话 孩子还小 说过几遍".split()


def told(place, words, count, *, first=0, likes=0, people=None, seed=1, days=2):
    """`count` messages about one matter by `people` persons, each with other words."""
    draw = random.Random(seed)
    made = []
    for at in range(count):
        said = draw.sample(words, 4)
        made.append(
            Message(
                f"m{first + at}",
                f"{place}{said[0]}{said[1]}{draw.choice(PLEAS)}",
                f"{draw.choice(PLEAS)}，{place}{said[2]}，{said[3]}，{draw.choice(PLEAS)}，{said[0]}",
                START + timedelta(days=days * at),
                f"p{first + at % (people or count)}",
                likes,
            )
        )
    return made


def strangers(count, *, first=10_000, seed=3, frame=""):
    """`count` messages that have nothing in common but the `frame`."""
    draw = random.Random(seed)
    made = []
    for at in range(count):
        place = "".join(draw.choices(SIGNS, k=3)) + draw.choice(("小区", "路", "新村"))
        thing = "".join(draw.choices(SIGNS, k=4))
        text = "".join(draw.choices(SIGNS, k=30)) + "，".join(("", *draw.sample(PLEAS, 3)))
        made.append(
            Message(f"m{first + at}", f"{frame}{place}{thing}", text, START + timedelta(days=at % 90), f"p{first + at}")
        )
    return made


def town():
    """Two matters among two hundred strangers."""
    return [
        *told("望江花园", MIXER, 30),
        *told("和平里小区", LIFT, 12, first=500, seed=2),
        *strangers(200),
    ]
