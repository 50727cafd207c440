"""The law of dividends: who writes and keeps a list, who may object, and that two persons pay it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_somebody, is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import PostKind
from gongdi.instruments.dividends.models import Distribution, Objection, Portion
from gongdi.instruments.dividends.states import Right, distributions, objections, portions


@dataclass(frozen=True, slots=True)
class Matter:
    """A distribution, an objection to it or a portion of it, as the law looks at it.

    `path` is that of the place, `receives` that the actor or their household is on the list.
    """

    path: str
    unit: int | None = None
    row: Distribution | None = None
    objection: Objection | None = None
    portion: Portion | None = None
    receives: bool = False


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有当地的负责人可以这样做。"))
def heads_it(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, matter.path)


@fact("person", _("只有当地的负责人，或者经办单位的负责人和承办人，可以这样做。"))
def keeps_it(actor: Actor, matter: Matter, at: datetime) -> bool:
    works = actor.units(PostKind.HEAD) | actor.units(PostKind.HANDLER)
    return matter.unit in works or actor.holds(PostKind.HEAD, matter.path)


@fact("person", _("第二个签字的，要是当地的负责人，或者当地组织的理事。"))
def watches_it(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, matter.path) or actor.holds(PostKind.COMMITTEE, matter.path)


@fact("person", _("您已经签过第一个字，第二个字要由另一个人签。"), _("不是签第一个字的人。"))
def is_second(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.person is not None and matter.row is not None and matter.row.signer_id != actor.person


@fact("person", _("只有住在当地、住址核实过的人，或者在名单上的人，可以提异议。"))
def has_a_say(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.receives or any(home.startswith(matter.path) for home in actor.homes)


@fact("person", _("只有提异议的本人可以收回。"))
def raised_it(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.person is not None and matter.objection is not None and matter.objection.person_id == actor.person


@fact("person", _("自己提的异议，要由另一个人答复。"), _("不是提异议的人。"))
def is_another(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.objection is not None and matter.objection.person_id != actor.person


@fact("person", _("说没送到的人不能自己再发一次，请另一个人来。"), _("不是说没送到的人。"))
def did_not_report(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.portion is not None and matter.portion.reporter_id != actor.person


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("公示期已经过了。"), _("公示期还没有过。"))
def is_in_time(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.row is not None and matter.row.due_at is not None and at <= matter.row.due_at


@fact("moment", _("公示期还没有过，大家还可以提异议。"), _("公示期已经过了。"))
def time_is_over(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.row is not None and matter.row.due_at is not None and at > matter.row.due_at


@fact("moment", _("还有异议没有答复。"), _("异议都答复了。"))
def all_is_answered(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.row is not None and matter.row.open_objections == 0


@fact("moment", _("名单现在不在公示。"), _("名单在公示。"))
def is_listed(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.row is not None and matter.row.status == distributions.Status.LISTED


@fact("moment", _("这一份是零，没有发过钱。"), _("这一份发过钱。"))
def is_something(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.portion is not None and matter.portion.amount > 0


LAW: Law[Matter] = {
    Right.DRAFT: [[heads_it]],
    Right.ASK: [[keeps_it]],
    Right.DECIDE: [[keeps_it], [is_system]],
    Right.PUBLISH: [[keeps_it]],
    Right.AMEND: [[keeps_it]],
    Right.REPLACE: [[keeps_it]],
    Right.OBJECT: [[is_somebody, has_a_say, is_in_time]],
    Right.ANSWER: [[keeps_it, is_another, is_listed]],
    Right.DROP: [[raised_it]],
    Right.SIGN: [[keeps_it, time_is_over, all_is_answered]],
    Right.SEND_BACK: [[watches_it, is_second]],
    Right.RELEASE: [[watches_it, is_second]],
    Right.WITHDRAW: [[heads_it]],
    Right.GIVE_BACK: [[keeps_it, is_something]],
    Right.PAY_AGAIN: [[watches_it, did_not_report]],
}


def may(actor: Actor, right: Right, matter: Matter, at: datetime) -> Decision:
    """What the judge says to this actor about this matter now."""
    return judge(LAW, right, actor, matter, at)


def may_move(actor: Actor, name: str, matter: Matter, at: datetime) -> Decision:
    """Whether this actor may make a move with the portion, the objection or the distribution: law, then table."""
    if matter.portion is not None:
        moved = portions.MOVES[name]
        return from_here(may(actor, moved.right, matter, at), moved, matter.portion)
    if matter.objection is not None:
        answered = objections.MOVES[name]
        return from_here(may(actor, answered.right, matter, at), answered, matter.objection)
    move = distributions.MOVES[name]
    return from_here(may(actor, move.right, matter, at), move, matter.row)
