"""The law of powers: who grants, who uses, who must answer. It looks at posts and mandates and at nothing else."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision, Law, fact, judge, require
from gongdi.ground.people.models import PostKind
from gongdi.instruments.powers.models import Mandate
from gongdi.instruments.powers.states import Right


@dataclass(frozen=True, slots=True)
class Charge:
    """A power as the law looks at it: the path of the community, the mandate if there is one.

    `unit` is the unit that must answer, `members` sit on the committee, `is_open` that the item waits for its answer.
    """

    path: str
    mandate: Mandate | None = None
    unit: int | None = None
    members: frozenset[int] = frozenset()
    is_open: bool = True


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有上级（街道、县）的负责人可以这样做。"))
def is_head_above(actor: Actor, charge: Charge, at: datetime) -> bool:
    heads = [post.path for post in actor.posts if post.kind == PostKind.HEAD]
    return any(charge.path.startswith(path) and charge.path != path for path in heads)


@fact("person", _("只有本社区的负责人可以这样做。"))
def is_head_here(actor: Actor, charge: Charge, at: datetime) -> bool:
    return any(post.kind == PostKind.HEAD and post.path == charge.path for post in actor.posts)


@fact("person", _("只有本社区的负责人，或者议事组织的理事，可以提出评价。"))
def sits_on_the_committee(actor: Actor, charge: Charge, at: datetime) -> bool:
    return actor.person is not None and actor.person in charge.members


@fact("person", _("只有这个单位的负责人或承办人可以答复。"))
def speaks_for_the_unit(actor: Actor, charge: Charge, at: datetime) -> bool:
    return charge.unit in actor.units(PostKind.HEAD) | actor.units(PostKind.HANDLER)


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("这个社区今年没有得到这项权力，或者期限已过、已被收回。请上级先授权。"), _("授权正在有效期内。"))
def mandate_runs(actor: Actor, charge: Charge, at: datetime) -> bool:
    mandate, today = charge.mandate, timezone.localdate(at)
    return mandate is not None and mandate.ended_at is None and mandate.from_on <= today <= mandate.to_on


@fact("moment", _("授权的数目已经用完，今年不能再加。"), _("授权的数目还没有用完。"))
def something_is_left(actor: Actor, charge: Charge, at: datetime) -> bool:
    return charge.mandate is not None and charge.mandate.left > 0


@fact("moment", _("已经有了结果，不能再改。"), _("还没有结果。"))
def is_open(actor: Actor, charge: Charge, at: datetime) -> bool:
    return charge.is_open


LAW: Law[Charge] = {
    Right.GRANT: [[is_head_above]],
    Right.END: [[is_head_above, mandate_runs]],
    Right.FUND: [[is_head_above, mandate_runs]],
    Right.SPEND: [[is_head_here, mandate_runs]],
    Right.ASSIGN: [[is_head_here, mandate_runs, something_is_left]],
    Right.RELIEVE: [[is_head_here, is_open]],
    Right.RAISE: [[is_head_here, mandate_runs, something_is_left]],
    Right.ANSWER: [[speaks_for_the_unit, is_open]],
    Right.ASSESS: [[sits_on_the_committee, mandate_runs], [is_head_here, mandate_runs]],
}


def may(actor: Actor, right: Right, charge: Charge, at: datetime) -> Decision:
    """What the judge says to this actor about this power now."""
    return judge(LAW, right, actor, charge, at)


def must(actor: Actor, right: Right, charge: Charge, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, charge, at)
