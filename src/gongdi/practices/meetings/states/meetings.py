"""The life of a meeting: called, open, closed; then its minutes are finished, signed and published."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.practices.meetings.states import Right


class Status(models.TextChoices):
    """Where a meeting is."""

    CALLED = "called", _("已通知")
    OPEN = "open", _("正在开")
    CLOSED = "closed", _("开完了，等会议记录")
    FINISHED = "finished", _("会议记录等签名")
    SIGNED = "signed", _("会议记录等公开")
    PUBLISHED = "published", _("会议记录已公开")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "已取消")


class Turn(models.TextChoices):
    """Whose turn it is."""

    CONVENER = "convener", _("等召集人")
    SECRETARY = "secretary", _("等记录人")
    SIGNERS = "signers", _("等签名的人")
    NOBODY = "nobody", pgettext_lazy("meeting", "已了结")


class Clock(Enum):
    """Which promise runs. How many days it has stands in the kind of the meeting."""

    START = "start"
    CLOSE = "close"
    FINISH = "finish"
    PUBLISH = "publish"


OWNERS: dict[Status, Turn] = {
    Status.CALLED: Turn.CONVENER,
    Status.OPEN: Turn.CONVENER,
    Status.CLOSED: Turn.SECRETARY,
    Status.FINISHED: Turn.SIGNERS,
    Status.SIGNED: Turn.CONVENER,
    Status.PUBLISHED: Turn.NOBODY,
    Status.CANCELLED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
CLOCKS: dict[Status, Clock] = {
    Status.CALLED: Clock.START,
    Status.OPEN: Clock.CLOSE,
    Status.CLOSED: Clock.FINISH,
    Status.FINISHED: Clock.PUBLISH,
    Status.SIGNED: Clock.PUBLISH,
}
NOW, BEFORE = (Status.OPEN,), (Status.CALLED, Status.OPEN)
AFTER = (Status.CLOSED, Status.FINISHED, Status.SIGNED, Status.PUBLISHED)

TABLE: tuple[Move[Status, Right], ...] = (
    Move("call", (), Status.CALLED, Right.CALL, "meetings.called", _("发出开会通知"), ("title", "spot", "starts_at")),
    Move("invite", BEFORE, None, Right.CHANGE, "meetings.invited", _("请人参加")),
    Move("reschedule", (Status.CALLED,), None, Right.RESCHEDULE, "meetings.rescheduled", _("改期"), ("starts_at",)),
    Move("cancel", (Status.CALLED,), Status.CANCELLED, Right.CHANGE, "meetings.cancelled", _("取消会议"), ("reason",)),
    Move("open", (Status.CALLED,), Status.OPEN, Right.RUN, "meetings.opened", _("宣布开会")),
    Move("sign_in", NOW, None, Right.SIGN_IN, "meetings.signed_in", _("签到")),
    Move("enter", NOW, None, Right.RUN, "meetings.signed_in", _("替人签到")),
    Move("leave", NOW, None, Right.LEAVE, "meetings.left", _("离会")),
    Move("guests", NOW, None, Right.RUN, "meetings.guests_counted", _("登记列席人数"), ("guests",)),
    Move("ask_to_speak", NOW, None, Right.SPEAK, "meetings.speech_asked", _("要求发言")),
    Move("call_speaker", NOW, None, Right.RUN, "meetings.speech_began", _("请发言"), ("attendee",)),
    Move("end_speech", NOW, None, Right.RUN, "meetings.speech_ended", _("发言完毕")),
    Move("close", NOW, Status.CLOSED, Right.CLOSE, "meetings.closed", _("宣布散会")),
    Move("finish", (Status.CLOSED,), Status.FINISHED, Right.FINISH, "meetings.minutes_finished", _("写好会议记录")),
    Move("sign", (Status.FINISHED,), None, Right.SIGN, "meetings.minutes_signed", _("签名")),
    Move("seal", (Status.FINISHED,), Status.SIGNED, Right.SEAL, "meetings.minutes_signed", _("签齐")),
    Move("publish", (Status.SIGNED,), Status.PUBLISHED, Right.PUBLISH, "meetings.minutes_published", _("公开会议记录")),
    Move("correct", (Status.PUBLISHED,), None, Right.CORRECT, "meetings.minutes_corrected", _("补充更正"), ("text",)),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
