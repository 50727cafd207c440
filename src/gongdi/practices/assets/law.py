"""The law of public things: who enters, entrusts, walks, mends and confirms; nobody confirms what they mended."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_somebody, is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge, require
from gongdi.ground.people.models import PostKind
from gongdi.practices.assets.models import Adoption, Asset, Finding, Walk
from gongdi.practices.assets.states import Right

WORKERS = (PostKind.HEAD, PostKind.GRID_OFFICER, PostKind.HANDLER)
ADOPTERS_MOST = 5
"""More people than this do not care for one spot together; they are a group then."""


@dataclass(frozen=True, slots=True)
class Care:
    """A thing, a route or a place as the law looks at it.

    `near` is the path of the community around it, whose residents are its neighbours. `keepers` (persons) and `units`
    are the custodians of now, of a route those of all of its things; `chiefs` and `adopters` are persons.
    """

    path: str
    near: str = ""
    asset: Asset | None = None
    finding: Finding | None = None
    walk: Walk | None = None
    adoption: Adoption | None = None
    keepers: frozenset[int] = field(default_factory=frozenset)
    units: frozenset[int] = field(default_factory=frozenset)
    chiefs: frozenset[int] = field(default_factory=frozenset)
    adopters: frozenset[int] = field(default_factory=frozenset)
    is_open: bool = False
    ended_on: date | None = None


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有当地的负责人可以这样做。"))
def heads_here(actor: Actor, care: Care, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, care.path)


@fact("person", _("只有当地的负责人、网格员和承办人可以这样做。"))
def works_here(actor: Actor, care: Care, at: datetime) -> bool:
    return any(actor.holds(kind, care.path) for kind in WORKERS)


@fact("person", _("只有负责人、网格员和承办人可以这样做。"))
def works_somewhere(actor: Actor, care: Care, at: datetime) -> bool:
    return any(post.kind in WORKERS for post in actor.posts)


@fact("person", _("只有系统管理员可以这样做。"))
def runs_the_house(actor: Actor, care: Care, at: datetime) -> bool:
    return bool(actor.paths(PostKind.OPERATOR))


@fact("person", _("只有产权单位的工作人员可以这样做。"))
def owns_it(actor: Actor, care: Care, at: datetime) -> bool:
    return care.asset is not None and any(post.unit == care.asset.owner_id for post in actor.posts)


@fact("person", _("只有管护的人可以这样做。"))
def keeps_it(actor: Actor, care: Care, at: datetime) -> bool:
    return actor.person in care.keepers or any(post.unit in care.units for post in actor.posts)


@fact("person", _("只有这里的河长、道长这样的负责人可以这样做。"))
def is_chief(actor: Actor, care: Care, at: datetime) -> bool:
    return actor.person in care.chiefs


@fact("person", _("只有认领的人可以这样做。"))
def has_adopted(actor: Actor, care: Care, at: datetime) -> bool:
    return actor.person in care.adopters


@fact("person", _("只有住在这个社区（村）、核实过住处的居民可以这样做。"))
def lives_here(actor: Actor, care: Care, at: datetime) -> bool:
    return any(home.startswith(care.near or care.path) for home in actor.homes)


@fact("person", _("这条路线不招志愿者，只有管护的人可以走。"), _("这条路线招志愿者。"))
def takes_volunteers(actor: Actor, care: Care, at: datetime) -> bool:
    return care.is_open


@fact("person", _("只有正在走这一趟的人可以这样做。"))
def is_the_walker(actor: Actor, care: Care, at: datetime) -> bool:
    return care.walk is not None and actor.person is not None and actor.person == care.walk.walker_id


@fact("person", _("只有报这个毛病的人可以这样做。"))
def is_the_reporter(actor: Actor, care: Care, at: datetime) -> bool:
    return care.finding is not None and actor.person is not None and actor.person == care.finding.reporter_id


@fact("person", _("修的人自己不能确认，要由别人看过。"), _("不是修的人。"))
def did_not_mend(actor: Actor, care: Care, at: datetime) -> bool:
    return care.finding is not None and actor.person is not None and actor.person != care.finding.mended_by_id


@fact("person", _("只有认领的本人可以这样做。"))
def is_the_adopter(actor: Actor, care: Care, at: datetime) -> bool:
    return care.adoption is not None and actor.person is not None and actor.person == care.adoption.person_id


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("这处设施已经停用。"), _("这处设施在用。"))
def stands(actor: Actor, care: Care, at: datetime) -> bool:
    return care.asset is not None and care.asset.ended_at is None


@fact("moment", _("还有毛病没有办完，先办完再停用。"), _("没有等着办的毛病。"))
def nothing_waits(actor: Actor, care: Care, at: datetime) -> bool:
    return care.asset is not None and care.asset.findings_open == 0


@fact("moment", _("这一类设施不能认领。"), _("这一类设施可以认领。"))
def may_be_adopted(actor: Actor, care: Care, at: datetime) -> bool:
    return care.asset is not None and care.asset.kind.is_adoptable


@fact("moment", _("您已经认领了这里。"), _("还没有认领这里。"))
def has_not_adopted(actor: Actor, care: Care, at: datetime) -> bool:
    return actor.person not in care.adopters


@fact("moment", _("这里已经有五位认领，可以和他们一起。"), _("认领的人还不满五位。"))
def there_is_room(actor: Actor, care: Care, at: datetime) -> bool:
    return care.asset is not None and care.asset.adopters < ADOPTERS_MOST


@fact("moment", _("已经请过一次再看，这次的答复是最后的。"), _("还没有请过再看。"))
def has_not_contested(actor: Actor, care: Care, at: datetime) -> bool:
    return care.finding is not None and not care.finding.objection


@fact("moment", _("这条路线已经取消。"), _("这条路线还在走。"))
def runs(actor: Actor, care: Care, at: datetime) -> bool:
    return care.ended_on is None


@fact("moment", _("时间还没有到。"), _("时间到了。"))
def is_over(actor: Actor, care: Care, at: datetime) -> bool:
    if care.adoption is not None:
        return care.adoption.until_on < timezone.localdate(at)
    return care.walk is not None and care.walk.due_at is not None and care.walk.due_at < at


CARERS = [[is_the_reporter], [keeps_it], [owns_it], [is_chief], [works_here]]
LAW: Law[Care] = {
    Right.DEFINE: [[runs_the_house]],
    Right.REGISTER: [[works_here]],
    Right.CHANGE: [[works_here, stands], [owns_it, stands]],
    Right.RETIRE: [[heads_here, stands, nothing_waits], [owns_it, stands, nothing_waits]],
    Right.ENTRUST: [[heads_here, stands], [owns_it, stands]],
    Right.RELEASE: [[heads_here, stands], [owns_it, stands], [keeps_it, stands]],
    Right.NAME_CHIEF: [[heads_here]],
    Right.LAY_ROUTE: [[works_here, runs]],
    Right.WALK: [
        [works_here, runs],
        [keeps_it, runs],
        [is_chief, runs],
        [has_adopted, runs],
        [lives_here, takes_volunteers, runs],
    ],
    Right.FINISH: [[is_the_walker]],
    Right.SEE: [[works_here, stands], [keeps_it, stands], [is_chief, stands], [has_adopted, stands]],
    Right.REPORT: [[is_somebody, stands]],
    Right.PHOTOGRAPH: CARERS,
    Right.LOOK_AT_PHOTOS: CARERS,
    Right.MEND: [[keeps_it], [owns_it], [heads_here]],
    Right.CONFIRM: [
        [is_the_reporter, did_not_mend],
        [is_chief, did_not_mend],
        [works_here, did_not_mend],
    ],
    Right.CONTEST: [[is_the_reporter, stands, has_not_contested]],
    Right.HAND_ON: [[keeps_it], [works_here]],
    Right.HEAR_BACK: [[is_system]],
    Right.ADOPT: [[lives_here, stands, may_be_adopted, has_not_adopted, there_is_room]],
    Right.END_ADOPTION: [[is_the_adopter], [heads_here], [keeps_it]],
    Right.PAY: [[heads_here, stands], [keeps_it, stands], [owns_it, stands]],
    Right.LAPSE: [[is_system, is_over]],
    Right.PLATES: [[works_somewhere]],
    Right.ALARMS: [[works_somewhere]],
}


def may(actor: Actor, right: Right, care: Care, at: datetime) -> Decision:
    """What the judge says to this actor about this thing now."""
    return judge(LAW, right, actor, care, at)


def must(actor: Actor, right: Right, care: Care, at: datetime) -> Decision:
    """The same, raising Refused with the reason unless granted."""
    return require(LAW, right, actor, care, at)
