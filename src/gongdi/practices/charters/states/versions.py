"""The life of a version of a charter: drafted, read, voted on, in force, until another takes its place."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.practices.charters.states import Right


class Status(models.TextChoices):
    """Where a version is."""

    DRAFTING = "drafting", _("正在起草")
    READING = "reading", _("定稿公示")
    VOTING = "voting", _("正在表决")
    ADOPTED = "adopted", _("生效，等备案")
    IN_FORCE = "in_force", pgettext_lazy("charter", "生效")
    NOT_ADOPTED = "not_adopted", pgettext_lazy("charter", "没有通过")
    DROPPED = "dropped", _("不再进行")
    REPLACED = "replaced", _("由新的一版代替")
    REPEALED = "repealed", _("已废止")


class Turn(models.TextChoices):
    """Whose turn it is."""

    DRAFTERS = "drafters", _("等居民提意见、起草小组答复")
    READERS = "readers", _("等大家看、等审查")
    VOTERS = "voters", _("等大家表决")
    REVIEWER = "reviewer", _("等备案")
    NOBODY = "nobody", pgettext_lazy("charter", "不用再办")


class Clock(Enum):
    """Which promise runs: until when proposals are welcome, the draft is read, people vote, the charter is filed."""

    DRAFT = "draft"
    READ = "read"
    VOTE = "vote"
    FILE = "file"


OWNERS: dict[Status, Turn] = {
    Status.DRAFTING: Turn.DRAFTERS,
    Status.READING: Turn.READERS,
    Status.VOTING: Turn.VOTERS,
    Status.ADOPTED: Turn.REVIEWER,
    Status.IN_FORCE: Turn.NOBODY,
    Status.NOT_ADOPTED: Turn.NOBODY,
    Status.DROPPED: Turn.NOBODY,
    Status.REPLACED: Turn.NOBODY,
    Status.REPEALED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
CLOCKS: dict[Status, Clock] = {
    Status.DRAFTING: Clock.DRAFT,
    Status.READING: Clock.READ,
    Status.VOTING: Clock.VOTE,
    Status.ADOPTED: Clock.FILE,
}
DRAFTS = (Status.DRAFTING, Status.READING, Status.VOTING)
STANDING = (Status.ADOPTED, Status.IN_FORCE)
WERE_IN_FORCE = (*STANDING, Status.REPLACED, Status.REPEALED)

_DRAFT, _READ, _VOTE = (Status.DRAFTING,), (Status.READING,), (Status.VOTING,)
TABLE: tuple[Move[Status, Right], ...] = (
    Move("begin", (), Status.DRAFTING, Right.BEGIN, "charters.begun", _("起草公约"), ("title", "kind")),
    Move("take_over", (), Status.IN_FORCE, Right.TAKE_OVER, "charters.taken_over", _("登记已有的公约"), ("title",)),
    Move("amend", (), Status.DRAFTING, Right.AMEND, "charters.amendment_begun", _("开始修订"), ("why",)),
    Move("write", _DRAFT, None, Right.WRITE, "charters.article_written", _("写一条"), ("text",)),
    Move("strike", _DRAFT, None, Right.WRITE, "charters.article_struck", _("删去这一条")),
    Move("raise", _DRAFT, None, Right.WRITE, "charters.article_moved", _("往前挪一条")),
    Move("choose", _DRAFT, None, Right.WRITE, "charters.measures_chosen", _("写定以后能做的事")),
    Move("freeze", _DRAFT, Status.READING, Right.FREEZE, "charters.frozen", pgettext_lazy("button", "定稿公示")),
    Move("check", _READ, None, Right.CHECK, "charters.checked", _("合法性审查"), ("answers",)),
    Move("return", _READ, Status.DRAFTING, Right.CHECK, "charters.check_failed", _("审查没有通过，退回"), ("answers",)),
    Move("reopen", _READ, Status.DRAFTING, Right.REOPEN, "charters.reopened", _("退回修改"), ("reason",)),
    Move("drop", _DRAFT + _READ, Status.DROPPED, Right.DROP, "charters.dropped", _("这一稿不再进行"), ("reason",)),
    Move("put", _READ, Status.VOTING, Right.PUT, "charters.put", _("交付表决"), ("closes_at",)),
    Move("adopt", _VOTE, Status.ADOPTED, Right.DECIDE, "charters.adopted", _("表决通过")),
    Move("enforce", _VOTE, Status.IN_FORCE, Right.DECIDE, "charters.adopted", _("表决通过，不用备案")),
    Move("reject", _VOTE, Status.NOT_ADOPTED, Right.DECIDE, "charters.not_adopted", _("表决没有通过")),
    Move("back", _VOTE, Status.READING, Right.DECIDE, "charters.vote_cancelled", _("表决取消，回到公示")),
    Move("file", (Status.ADOPTED,), Status.IN_FORCE, Right.FILE, "charters.filed", _("备案"), ("words",)),
    Move("order", STANDING, None, Right.ORDER, "charters.correction_ordered", _("要求改正"), ("words",)),
    Move("replace", STANDING, Status.REPLACED, Right.DECIDE, "charters.replaced", _("由新的一版代替")),
    Move("ask_repeal", STANDING, None, Right.ASK_REPEAL, "charters.repeal_put", _("表决是否废止"), ("reason",)),
    Move("repeal", STANDING, Status.REPEALED, Right.DECIDE, "charters.repealed", _("表决废止")),
    Move("keep", STANDING, None, Right.DECIDE, "charters.kept", _("表决不废止")),
    Move("sign", STANDING, None, Right.SIGN, "charters.signed", _("我愿意遵守，签名")),
    Move("unsign", STANDING, None, Right.UNSIGN, "charters.signature_withdrawn", _("撤回我的签名")),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
