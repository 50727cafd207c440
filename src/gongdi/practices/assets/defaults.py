"""The kinds of public things that a town begins with: how often each is looked at, what a walker checks, its chief.

Chiefs by the seeds of this project: 河长, 道长 (the chief of a road), 所长 (of a public toilet), 林长, 田长. The
days are a beginning that an operator changes; a river chief of a village walks at least once a week
(关于全面推行河长制的意见, 2016, and its rules of the provinces).
"""

from typing import Any

CLEAN = ("clean", "不干净", "Dirty")
LIT = ("dark", "不亮", "Does not light")
LEANING = ("leaning", "歪斜、松动", "Leaning or loose")
BROKEN = ("broken", "破损、缺件", "Damaged, parts missing")
BLOCKED = ("blocked", "堵了", "Blocked")
SLIPPERY = ("slippery", "地面湿滑、不平", "Slippery or uneven ground")
SMELL = ("smell", "有异味", "Smells")
LITTER = ("litter", "有垃圾、漂浮物", "Litter, floating waste")
OUTFALL = ("outfall", "有污水排进来", "Waste water flows in")
TAKEN = ("taken", "被占用", "Taken by somebody")
DRY = ("dry", "缺水、枯死", "Dry or dead plants")
WEEDS = ("weeds", "杂草、病虫", "Weeds or pests")
WATER = ("water", "没有水", "No water")
RAIL = ("rail", "栏杆、护栏不牢", "Railing not firm")
FIRE = ("fire", "有火灾隐患", "Danger of fire")
STUCK = ("stuck", "停运、困人", "Out of order, people stuck")
OVERDUE = ("overdue", "年检过期", "Inspection overdue")
COLD = ("cold", "冷藏、留样不合要求", "Cooling or samples not as required")
THANKS = "设施停用了，谢谢您一直以来的照看。"
"""What an adopter reads when a thing is given up. It is content, so it is not translated."""
CHIEFS = {
    "河长": "River chief",
    "道长": "Road chief",
    "所长": "Toilet chief",
    "林长": "Forest chief",
    "田长": "Field chief",
}


def kind(
    code: str, names: tuple[str, str], days: tuple[int, int], *checks: tuple[str, str, str], **more: Any
) -> dict[str, Any]:
    """One kind: its names in Chinese and English, days to look and to mend, and what is checked."""
    chief = str(more.get("chief", ""))
    return {
        "code": code,
        "name": names[0],
        "name_en": names[1],
        "look_days": days[0],
        "mend_days": days[1],
        "checklist": [{"code": each[0], "name": each[1], "name_en": each[2]} for each in checks],
        "chief": chief,
        "chief_en": CHIEFS.get(chief, ""),
        "is_adoptable": bool(more.get("is_adoptable", False)),
    }


KINDS: tuple[dict[str, Any], ...] = (
    kind("bench", ("座椅", "Bench"), (30, 7), BROKEN, LEANING, CLEAN, is_adoptable=True),
    kind("board", ("公告栏", "Notice board"), (30, 7), BROKEN, LEANING, is_adoptable=True),
    kind("bridge", ("桥", "Bridge"), (30, 7), RAIL, SLIPPERY, BROKEN),
    kind("canteen", ("食堂", "Canteen"), (7, 3), CLEAN, COLD, FIRE),
    kind("centre", ("党群服务中心", "Community centre"), (7, 3), CLEAN, FIRE, BROKEN),
    kind("drain", ("下水道", "Drain"), (30, 3), BLOCKED, SMELL, BROKEN),
    kind("field", ("田块", "Field"), (30, 14), TAKEN, WATER, LITTER, chief="田长"),
    kind("flower_bed", ("花坛", "Flower bed"), (14, 7), DRY, WEEDS, LITTER, is_adoptable=True),
    kind("forest", ("林地", "Woodland"), (30, 14), FIRE, TAKEN, LITTER, chief="林长"),
    kind("lamp", ("路灯", "Street lamp"), (30, 3), LIT, LEANING, BROKEN),
    kind("lift", ("电梯", "Lift"), (14, 1), STUCK, BROKEN, OVERDUE),
    kind(
        "playground", ("健身和儿童设施", "Exercise and play area"), (7, 3), BROKEN, LEANING, SLIPPERY, is_adoptable=True
    ),
    kind("reading_room", ("书屋", "Reading room"), (14, 7), CLEAN, BROKEN, FIRE, is_adoptable=True),
    kind("river", ("河段", "River reach"), (7, 7), LITTER, OUTFALL, TAKEN, chief="河长", is_adoptable=True),
    kind("road", ("道路", "Road"), (14, 7), SLIPPERY, BROKEN, TAKEN, LITTER, chief="道长", is_adoptable=True),
    kind("shelter", ("候车亭", "Bus shelter"), (30, 7), BROKEN, CLEAN, is_adoptable=True),
    kind("square", ("广场", "Square"), (14, 7), SLIPPERY, LITTER, LIT, is_adoptable=True),
    kind("toilet", ("公共厕所", "Public toilet"), (3, 2), CLEAN, SMELL, WATER, BROKEN, chief="所长"),
    kind("waste", ("垃圾投放点", "Waste collection point"), (3, 2), LITTER, SMELL, BROKEN),
)
