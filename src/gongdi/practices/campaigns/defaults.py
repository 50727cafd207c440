"""The checklists that a town begins with. Each can be followed by versions of one's own.

Source: what the seeds of this project ask of a clean village (三清一改: waste, ditches, sheds; habits), in the form of
what anybody can see from the road.
"""

from typing import Any


def item(code: str, points: int, name: str, name_en: str, good: str, good_en: str) -> dict[str, Any]:
    """One line."""
    return {"code": code, "points": points, "name": name, "name_en": name_en, "good": good, "good_en": good_en}


VILLAGE = [
    item(
        "yard", 15, "房前屋后", "Around the houses", "没有垃圾，杂物堆得整齐", "No rubbish; things are stacked tidily"
    ),
    item("road", 15, "道路", "Roads", "没有垃圾、积水和乱堆", "No rubbish, puddles or heaps"),
    item("ditch", 15, "沟渠池塘", "Ditches and ponds", "没有漂浮物，水流得动", "Nothing floats; the water runs"),
    item("bin", 15, "垃圾桶", "Bins", "盖着，不满溢，周围干净", "Closed, not overflowing, clean around them"),
    item("heap", 10, "柴草建材", "Firewood and building materials", "不占道，码放整齐", "Off the road, stacked"),
    item("animal", 10, "家禽家畜", "Poultry and livestock", "圈着养，粪污不外流", "Penned; nothing runs out"),
    item("line", 10, "电线和晾晒", "Wires and washing lines", "不乱拉，不挂在路上", "Not strung across the way"),
    item("wall", 5, "墙面和电杆", "Walls and poles", "没有乱贴乱画", "No bills, no scribbles"),
    item("green", 5, "花草树木", "Greenery", "没有枯枝和丛生的杂草", "No dead branches, no overgrown weeds"),
]
FRONT = [
    item("ground", 30, "门前地面", "The ground in front", "没有垃圾和污水", "No rubbish, no dirty water"),
    item(
        "goods",
        25,
        "摆放",
        "What stands outside",
        "不占道经营，车辆停放整齐",
        "The way is free; bicycles stand in line",
    ),
    item("waste", 25, "垃圾", "Waste", "装袋、分类，按时投放", "Bagged, sorted, put out in time"),
    item("green", 10, "绿化设施", "Green and fittings", "没有损坏，没有挂东西", "Unharmed; nothing hangs on them"),
    item("sign", 10, "墙面招牌", "Walls and signs", "干净牢固，没有乱贴", "Clean and firm, no bills"),
]
CHECKLISTS: tuple[dict[str, Any], ...] = (
    {"code": "clean_village", "kind": "cleaning", "name": "村庄清洁", "name_en": "Clean village", "items": VILLAGE},
    {"code": "shop_front", "kind": "inspection", "name": "门前三包", "name_en": "In front of the door", "items": FRONT},
)
