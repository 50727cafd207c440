"""The rights of this room; how things, findings, walks and adoptions live stands in a file for each."""

from enum import Enum


class Right(Enum):
    """What somebody may be allowed to do around public things."""

    DEFINE = "assets.define"
    REGISTER = "assets.register"
    CHANGE = "assets.change"
    RETIRE = "assets.retire"
    ENTRUST = "assets.entrust"
    RELEASE = "assets.release"
    NAME_CHIEF = "assets.name_chief"
    LAY_ROUTE = "assets.lay_route"
    WALK = "assets.walk"
    FINISH = "assets.finish"
    SEE = "assets.see"
    REPORT = "assets.report"
    PHOTOGRAPH = "assets.photograph"
    LOOK_AT_PHOTOS = "assets.look_at_photos"
    MEND = "assets.mend"
    CONFIRM = "assets.confirm"
    CONTEST = "assets.contest"
    HAND_ON = "assets.hand_on"
    HEAR_BACK = "assets.hear_back"
    ADOPT = "assets.adopt"
    END_ADOPTION = "assets.end_adoption"
    PAY = "assets.pay"
    LAPSE = "assets.lapse"
    PLATES = "assets.plates"
    ALARMS = "assets.alarms"
