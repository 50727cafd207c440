"""The law of meetings: who calls, who is there, speaks, moves, votes, confirms and signs, and who answers for the rest.

What a kind of meeting asks stands in its row; the facts read it from there.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision, Law, fact, judge, require
from gongdi.ground.people.models import PostKind
from gongdi.practices.meetings.models import Attendance, HallMotion, Meeting, MeetingKind, MeetingRequest
from gongdi.practices.meetings.rules import is_quorate, notice_is_kept
from gongdi.practices.meetings.states import Audience, Mode, Right, Speakers, Voters
from gongdi.practices.meetings.states.meetings import AFTER, BEFORE, Status
from gongdi.practices.meetings.states.motions import OPEN as UNDECIDED

OWNING_POSTS = (PostKind.HEAD, PostKind.HANDLER)
"""Who keeps what a unit undertook."""


@dataclass(frozen=True, slots=True)
class Hall:
    """A meeting as the law looks at it, for one actor.

    `path` is that of its place, `unit` its body, `members` who sits in it; `mine` is the actor as one who is there,
    `speaker` the one for whom something is done (by number), `witness` the second person. `starts_at` is when it is to
    begin, `is_invited` that the actor is asked by name, `has_acted` that they did this already, `open_amendments` how
    many undecided ones a motion has, `is_coded` that the actor holds a fresh code, `free_roles` what they may sign as,
    `unsigned` how many signatures are missing, `owns` that an undertaking is theirs.
    """

    path: str
    kind: MeetingKind
    meeting: Meeting | None = None
    unit: int | None = None
    members: frozenset[int] = frozenset()
    request: MeetingRequest | None = None
    starts_at: datetime | None = None
    mine: Attendance | None = None
    speaker: Attendance | None = None
    witness: Attendance | None = None
    counter: int | None = None
    motion: HallMotion | None = None
    open_amendments: int = 0
    open_votes: int = 0
    unsigned: int = 0
    free_roles: frozenset[str] = frozenset()
    is_invited: bool = False
    is_coded: bool = False
    has_acted: bool = False
    owns: bool = False

    @property
    def is_for_residents(self) -> bool:
        """Whether the residents of the place are its audience."""
        return self.kind.audience == Audience.RESIDENTS


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有会议规则里写明的岗位，或者足够多的居民一起，可以召集这种会。"))
def may_call_this_kind(actor: Actor, hall: Hall, at: datetime) -> bool:
    return any(actor.holds(kind, hall.path, hall.unit) for kind in hall.kind.callers)


@fact("person", _("联名的居民够了人数，由最先提议的人召集；现在还不够。"))
def is_asked_by_enough(actor: Actor, hall: Hall, at: datetime) -> bool:
    asked = hall.request
    enough = asked is not None and 0 < hall.kind.residents_needed <= asked.supporters
    return enough and asked is not None and asked.asker_id == actor.person


@fact("person", _("只有在这里核实过住处的居民可以这样做。"))
def lives_here(actor: Actor, hall: Hall, at: datetime) -> bool:
    return any(home.startswith(hall.path) for home in actor.homes)


@fact("person", _("这种会不能由居民联名召集。"), _("这种会可以由居民联名召集。"))
def residents_may_ask(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.kind.residents_needed > 0


@fact("person", _("只有会议的召集人或者记录人可以这样做。"))
def runs_it(actor: Actor, hall: Hall, at: datetime) -> bool:
    meeting = hall.meeting
    return (
        meeting is not None and actor.person is not None and actor.person in (meeting.convener_id, meeting.secretary_id)
    )


@fact("person", _("这是一个组织内部的会，只有成员和被请的人看得到。"), _("这是居民都可以参加的会。"))
def is_for_everybody(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.is_for_residents


@fact("person", _("这是一个组织内部的会，只有成员和被请的人看得到。"), _("是这个组织的成员，或者被请来。"))
def belongs_to_it(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.is_invited or hall.mine is not None or (actor.person is not None and actor.person in hall.members)


@fact("person", _("请先登录，再签到。"))
def is_somebody(actor: Actor, hall: Hall, at: datetime) -> bool:
    return actor.person is not None


@fact("person", _("只有签到的人可以这样做。"))
def is_there(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.mine is not None and hall.mine.left_at is None


@fact("person", _("这个人没有签到，或者已经离会。"), _("要说话的人签了到。"))
def whoever_speaks_is_there(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.speaker is not None and hall.speaker.left_at is None


@fact("person", _("列席的人在这种会上不发言。"), _("这种会上可以发言。"))
def may_be_heard(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.kind.speakers == Speakers.ANYBODY or (hall.speaker is not None and hall.speaker.counts)


@fact("person", _("列席的人不提动议、不附议、不表决。"), _("是到会的居民或成员。"))
def speaker_counts(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.speaker is not None and hall.speaker.counts


@fact("person", _("手机表决只给系统核实过的居民或成员；由主持人确认的人请举手。"), _("是核实过的居民或成员。"))
def is_proved(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.mine is not None and hall.mine.proved


@fact("person", _("提动议的人不能附议自己，要另一个人。"), _("不是提动议的人。"))
def seconds_another(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.motion is not None and hall.speaker is not None and hall.motion.mover_id != hall.speaker.pk


@fact("person", _("只有提出原动议的人可以接受修正案，别人要表决。"))
def moved_the_original(actor: Actor, hall: Hall, at: datetime) -> bool:
    original = hall.motion.amends if hall.motion is not None else None
    return original is not None and hall.speaker is not None and hall.speaker.pk == original.mover_id


@fact("person", _("只有提动议的人可以撤回。"))
def moved_it(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.motion is not None and hall.speaker is not None and hall.speaker.pk == hall.motion.mover_id


@fact("person", _("报票数的人不能自己核对，要另一位到会的人。"), _("核对的是另一位到会的人。"))
def witness_is_another(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.witness is not None and hall.witness.left_at is None and hall.witness.person_id != hall.counter


@fact("person", _("这份会议记录不用您签，或者您已经签过。"), _("会议规则要他签。"))
def has_a_role(actor: Actor, hall: Hall, at: datetime) -> bool:
    return bool(hall.free_roles)


@fact("person", _("只有负责这件事的人，或者负责单位的负责人、承办人，可以这样做。"))
def owns_it(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.owns


@fact("person", _("只有到会的人可以说办到了没有。"))
def was_there(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.mine is not None


@fact("person", _("负责办的人不能评自己办得怎样。"), _("不是负责办的人。"))
def does_not_own_it(actor: Actor, hall: Hall, at: datetime) -> bool:
    return not hall.owns


@fact("person", _("只有系统管理员可以改会议规则。"))
def operates(actor: Actor, hall: Hall, at: datetime) -> bool:
    return bool(actor.units(PostKind.OPERATOR))


@fact("person", _("只有系统按规则自动进行。"))
def is_system(actor: Actor, hall: Hall, at: datetime) -> bool:
    return actor.is_system


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("通知得太晚：这种会要提前通知的天数不够。请把时间往后改。"), _("提前通知的天数够了。"))
def notice_is_long_enough(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.starts_at is not None and notice_is_kept(hall.kind, hall.starts_at, at)


@fact("moment", _("会议记录还没有公开。"), _("会议记录已经公开。"))
def is_published(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.meeting is not None and hall.meeting.status == Status.PUBLISHED


@fact("moment", _("签到码过期了，或者不对。请再扫一次召集人手机上的码。"), _("签到码刚刚还在召集人手机上。"))
def code_is_fresh(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.is_coded


@fact("moment", _("会还没有开，或者已经散了。"), _("会正在开。"))
def is_on(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.meeting is not None and hall.meeting.status == Status.OPEN


@fact("moment", _("会已经散了，或者取消了。"), _("会还没有散。"))
def is_not_over(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.meeting is not None and hall.meeting.status in BEFORE


@fact("moment", _("会还没有开，或者取消了。"), _("会已经开了，或者开完了。"))
def has_begun(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.meeting is not None and hall.meeting.status in (Status.OPEN, *AFTER)


@fact("moment", _("提议的时间已经过了。可以在会上当面提。"), _("提议的时间还没有过。"))
def takes_proposals(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.meeting is not None and hall.meeting.status == Status.CALLED and at <= hall.meeting.proposals_until


@fact("moment", _("已经做过了，每人一次，不能改。"), _("还没有做过。"))
def has_not_acted(actor: Actor, hall: Hall, at: datetime) -> bool:
    return not hall.has_acted


@fact("moment", _("这种会只听意见，不表决。"), _("这种会可以表决。"))
def decides_by_vote(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.kind.voters == Voters.PRESENT


@fact("moment", _("到会的人还不够，不能表决。"), _("到会的人够了。"))
def has_quorum(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.meeting is not None and is_quorate(hall.meeting)


@fact("moment", _("还有修正案没有定，先定修正案。"), _("修正案都定了。"))
def amendments_are_settled(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.open_amendments == 0


@fact("moment", _("另一个动议正在表决，先把它定下来。"), _("没有别的动议在表决。"))
def no_vote_is_on(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.open_votes == 0


@fact("moment", _("这个动议不是用手机表决。"), _("这个动议用手机表决。"))
def is_by_phone(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.motion is not None and hall.motion.mode == Mode.PHONES


@fact("moment", _("这个动议不是举手表决。"), _("这个动议举手表决。"))
def is_by_hand(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.motion is not None and hall.motion.mode == Mode.HANDS


@fact("moment", _("还没有报票数。"), _("票数已经报了。"))
def is_counted(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.counter is not None


@fact("moment", _("还缺签名。"), _("签名齐了。"))
def is_fully_signed(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.unsigned == 0


@fact("moment", _("只有通过的动议可以定落实事项。"), _("动议通过了，或者这件事不出自动议。"))
def motion_was_adopted(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.motion is None or hall.motion.status == "adopted"


@fact("moment", _("散会时还没有定下来的动议才这样。"), _("动议还没有定下来。"))
def is_undecided(actor: Actor, hall: Hall, at: datetime) -> bool:
    return hall.motion is not None and hall.motion.status in UNDECIDED


IN_HALL = [is_there, whoever_speaks_is_there]
LAW: Law[Hall] = {
    Right.REVISE: [[operates]],
    Right.ASK: [[lives_here, residents_may_ask]],
    Right.SUPPORT: [[lives_here, residents_may_ask, has_not_acted]],
    Right.CALL: [[may_call_this_kind, notice_is_long_enough], [is_asked_by_enough, notice_is_long_enough]],
    Right.VIEW: [[is_for_everybody], [belongs_to_it], [runs_it], [is_published]],
    Right.SEE_LIST: [[runs_it]],
    Right.CHANGE: [[runs_it, is_not_over]],
    Right.RESCHEDULE: [[runs_it, is_not_over, notice_is_long_enough]],
    Right.RUN: [[runs_it]],
    Right.SIGN_IN: [[is_somebody, is_on, code_is_fresh]],
    Right.LEAVE: [[runs_it], [is_there]],
    Right.PROPOSE: [[lives_here, takes_proposals], [belongs_to_it, takes_proposals]],
    Right.SPEAK: [
        [*IN_HALL, may_be_heard, has_not_acted],
        [runs_it, whoever_speaks_is_there, may_be_heard, has_not_acted],
    ],
    Right.MOVE: [
        [*IN_HALL, speaker_counts, is_on, decides_by_vote],
        [runs_it, whoever_speaks_is_there, speaker_counts, is_on, decides_by_vote],
    ],
    Right.SECOND: [
        [*IN_HALL, speaker_counts, seconds_another, is_on],
        [runs_it, whoever_speaks_is_there, speaker_counts, seconds_another, is_on],
    ],
    Right.TAKE_UP: [[is_there, moved_the_original, is_on], [runs_it, moved_the_original, is_on]],
    Right.WITHDRAW: [[is_there, moved_it, is_on], [runs_it, moved_it, is_on]],
    Right.PUT: [[runs_it, is_on, has_quorum, amendments_are_settled, no_vote_is_on]],
    Right.VOTE: [[is_there, is_proved, is_on, is_by_phone, has_not_acted]],
    Right.COUNT: [[runs_it, is_on, is_by_hand]],
    Right.CONFIRM: [
        [runs_it, is_on, is_by_phone],
        [runs_it, is_on, is_by_hand, is_counted, witness_is_another],
        [is_there, witness_is_another, is_on, is_by_hand, is_counted],
    ],
    Right.CLOSE: [[runs_it, no_vote_is_on]],
    Right.LAPSE: [[runs_it, is_undecided]],
    Right.FINISH: [[runs_it]],
    Right.SIGN: [[has_a_role]],
    Right.SEAL: [[is_fully_signed]],
    Right.PUBLISH: [[runs_it, is_fully_signed]],
    Right.CORRECT: [[runs_it]],
    Right.UNDERTAKE: [[runs_it, has_begun, motion_was_adopted]],
    Right.REPORT: [[owns_it]],
    Right.JUDGE: [[was_there, does_not_own_it, has_not_acted]],
    Right.SETTLE: [[is_system]],
}


def may(actor: Actor, right: Right, hall: Hall, at: datetime) -> Decision:
    """What the judge says to this actor about this meeting now."""
    return judge(LAW, right, actor, hall, at)


def must(actor: Actor, right: Right, hall: Hall, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, hall, at)
