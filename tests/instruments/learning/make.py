"""Appeals whose category the dispatcher chose, told in different words, and a model learnt from them."""

from datetime import timedelta
from itertools import product

from gongdi.ground.access.actor import SYSTEM
from gongdi.instruments.learning import actions
from gongdi.instruments.learning.sources import SOURCES
from gongdi.practices.appeals import actions as appeals
from tests.cast import category, track
from tests.practices.appeals import make

LAMP, RUBBISH = "utilities.lamp", "living.waste"
MATTERS = {
    LAMP: ("路灯坏了", "路灯不亮", "灯泡一闪一闪", "路灯杆倒了"),
    RUBBISH: ("垃圾没有人清", "垃圾桶满了", "垃圾堆得很高", "到处是垃圾"),
}
PLACES = ("二号楼门口", "东门外", "菜场旁边", "学校前面", "河边小路上")
MONDAY = make.MONDAY
AT = MONDAY + timedelta(days=2)


def decided(town, code, detail, *, on=MONDAY):
    """An appeal in which the dispatcher chose a category."""
    row = make.appeal(town, detail=detail, on=on)
    at = on + make.HOUR
    chosen = {"category": category(code), "track": track("small")}
    return appeals.triage(row, **chosen, by=town.actor("dispatcher", at), at=at)


def history(town):
    """Forty decided appeals of two categories."""
    for code, details in MATTERS.items():
        for where, what in product(PLACES, details):
            decided(town, code, f"{where}{what}，请来看看。")


def model(town, *, at=AT, by=SYSTEM):
    """A model learnt from these."""
    return actions.train(SOURCES["appeal"], by=by, at=at)
