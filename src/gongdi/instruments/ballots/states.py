"""The life of a ballot: open until its day, closed until it is counted; or called off. One table of moves."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move


class Status(models.TextChoices):
    """Where a ballot is."""

    OPEN = "open", pgettext_lazy("ballot", "投票中")
    CLOSED = "closed", _("等待计票")
    COUNTED = "counted", _("结果已公布")
    CANCELLED = "cancelled", pgettext_lazy("ballot", "已作废")


class Turn(models.TextChoices):
    """Whose turn it is."""

    VOTERS = "voters", _("等大家投票")
    OFFICERS = "officers", _("等工作人员计票")
    NOBODY = "nobody", _("已有结果")


OWNERS: dict[Status, Turn] = {
    Status.OPEN: Turn.VOTERS,
    Status.CLOSED: Turn.OFFICERS,
    Status.COUNTED: Turn.NOBODY,
    Status.CANCELLED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)


class Clock(Enum):
    """Which promise runs: until `closes_at` people vote; then it is counted without delay."""

    VOTE = "vote"
    COUNT = "count"


CLOCKS: dict[Status, Clock] = {Status.OPEN: Clock.VOTE, Status.CLOSED: Clock.COUNT}


class Right(Enum):
    """What somebody may be allowed to do with a ballot."""

    OPEN = "ballots.open"
    SEE_NAMES = "ballots.see_names"
    VOTE = "ballots.vote"
    SPEAK_FOR = "ballots.speak_for"
    HELP = "ballots.help"
    TELEPHONE = "ballots.telephone"
    KEEP_ROLL = "ballots.keep_roll"
    CORRECT_ROLL = "ballots.correct_roll"
    TAKE_SHEET = "ballots.take_sheet"
    ENTER_SHEET = "ballots.enter_sheet"
    SETTLE_SHEET = "ballots.settle_sheet"
    CLOSE = "ballots.close"
    COUNT = "ballots.count"
    CANCEL = "ballots.cancel"
    IMPORT_REGISTER = "ballots.import_register"


_IN, _OUT = (Status.OPEN,), (Status.CLOSED,)
MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("open", (), Status.OPEN, Right.OPEN, "ballots.opened", _("发起投票"), ("title", "text")),
        Move("correct", _IN, None, Right.CORRECT_ROLL, "ballots.roll_corrected", _("更正名单"), ("reason",)),
        Move("vote", _IN, None, Right.VOTE, "ballots.voted", pgettext_lazy("button", "投票"), ("choices",)),
        Move("speak", _IN, None, Right.SPEAK_FOR, "ballots.voted", _("代为投票"), ("choices",)),
        Move("help", _IN, None, Right.HELP, "ballots.voted", _("上门帮忙投票"), ("choices",)),
        Move("telephone", _IN, None, Right.TELEPHONE, "ballots.voted", _("电话代录投票"), ("choices",)),
        Move("take", _IN, None, Right.TAKE_SHEET, "ballots.sheet_taken", _("登记纸质票")),
        Move("close", _IN, Status.CLOSED, Right.CLOSE, "ballots.closed", _("结束投票")),
        Move("enter", _OUT, None, Right.ENTER_SHEET, "ballots.sheet_entered", _("录入纸质票"), ("choices",)),
        Move("settle", _OUT, None, Right.SETTLE_SHEET, "ballots.sheet_settled", _("核定纸质票"), ("choices",)),
        Move("count", _OUT, Status.COUNTED, Right.COUNT, "ballots.counted", _("计票")),
        Move("cancel", _IN + _OUT, Status.CANCELLED, Right.CANCEL, "ballots.cancelled", _("宣布作废"), ("reason",)),
    )
}
