"""Messages of three categories, made of their words by a seed; some are English."""

from functools import cache
from random import Random

from gongdi.engines.categories import Model, train

WORDS = {
    "道路": "路灯 坑洼 修路 红绿灯 人行道 车辆 堵车 斑马线 pothole street traffic".split(),
    "学校": "老师 补课 学生 教室 招生 作业 家长 食堂 school teacher homework".split(),
    "环境": "噪音 垃圾 污水 臭味 施工 油烟 扬尘 河道 noise smell garbage".split(),
}
FILLING = "请问 我们 小区 附近 已经 很久 没有 处理 希望 领导 尽快 解决 please the is near since".split()


def examples(each: int = 30, seed: int = 1) -> list[tuple[str, str]]:
    """So many messages of each category: three of its words among six that stand anywhere."""
    draw = Random(seed)
    made = []
    for label, words in WORDS.items():
        for number in range(each):
            said = draw.sample(words, 3) + draw.sample(FILLING, 6)
            draw.shuffle(said)
            made.append((f"{' '.join(said)}，第{number}次", label))
    return made


@cache
def model() -> Model:
    return train(examples())
