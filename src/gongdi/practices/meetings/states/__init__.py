"""The rights of this room and its small vocabularies; how its living things live stands in a file for each."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Right(Enum):
    """What somebody may be allowed to do around a meeting."""

    REVISE = "meetings.revise"
    ASK = "meetings.ask"
    SUPPORT = "meetings.support"
    CALL = "meetings.call"
    VIEW = "meetings.view"
    SEE_LIST = "meetings.see_list"
    CHANGE = "meetings.change"
    RESCHEDULE = "meetings.reschedule"
    CLOSE = "meetings.close"
    RUN = "meetings.run"
    SIGN_IN = "meetings.sign_in"
    LEAVE = "meetings.leave"
    PROPOSE = "meetings.propose"
    SPEAK = "meetings.speak"
    MOVE = "meetings.move"
    SECOND = "meetings.second"
    TAKE_UP = "meetings.take_up"
    WITHDRAW = "meetings.withdraw"
    PUT = "meetings.put"
    VOTE = "meetings.vote"
    COUNT = "meetings.count"
    CONFIRM = "meetings.confirm"
    LAPSE = "meetings.lapse"
    FINISH = "meetings.finish"
    SIGN = "meetings.sign"
    SEAL = "meetings.seal"
    PUBLISH = "meetings.publish"
    CORRECT = "meetings.correct"
    UNDERTAKE = "meetings.undertake"
    REPORT = "meetings.report"
    JUDGE = "meetings.judge"
    SETTLE = "meetings.settle"


class Audience(models.TextChoices):
    """Whose meeting it is."""

    RESIDENTS = "residents", _("这个地方的居民")
    BODY = "body", _("一个组织的成员")


class Speakers(models.TextChoices):
    """Who may speak."""

    ANYBODY = "anybody", _("到会的人都可以")
    VOTERS = "voters", _("有表决权的人")


class Voters(models.TextChoices):
    """Whether those of the audience who are there decide something."""

    PRESENT = "present", _("到会的居民或成员")
    NOBODY = "nobody", _("只听意见，不表决")


class Bound(models.TextChoices):
    """How a share is meant."""

    OVER = "over", _("超过")
    FROM = "from", _("达到")


class Base(models.TextChoices):
    """What a majority is a share of."""

    CAST = "cast", _("赞成和反对之和")
    PRESENT = "present", _("到会人数")
    ROLL = "roll", _("应到人数")


class Role(models.TextChoices):
    """Who signs the minutes."""

    CHAIR = "chair", _("主持人")
    SECRETARY = "secretary", _("记录人")
    ATTENDEE = "attendee", _("到会的人")


class Capacity(models.TextChoices):
    """As what somebody is there. Vouched: whoever runs the meeting says that this is somebody of the place."""

    MEMBER = "member", _("成员")
    RESIDENT = "resident", _("居民")
    VOUCHED = "vouched", _("居民（主持人确认）")
    GUEST = "guest", _("列席")


class How(models.TextChoices):
    """How somebody signed in."""

    CODE = "code", _("扫码")
    PHONE = "phone", _("报手机号")
    PAPER = "paper", _("纸质签到")
    DESK = "desk", _("主持人登记")


class Mode(models.TextChoices):
    """How a vote is taken."""

    HANDS = "hands", _("举手计数")
    PHONES = "phones", _("手机记名表决")


class Choice(models.TextChoices):
    """What somebody says to a motion."""

    YES = "yes", _("赞成")
    NO = "no", _("反对")
    ABSTAIN = "abstain", pgettext_lazy("vote", "弃权")
