"""The law of books: what moves in them is public without persons; an account is shown to those whose it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision, Law, fact, judge, require
from gongdi.ground.people.models import PostKind
from gongdi.ledger.books.models import OwnerKind

KEEPERS = (PostKind.SHOPKEEPER, PostKind.TREASURER, PostKind.HEAD)


class Right(Enum):
    """What may be done with books and accounts. Nobody may change what was booked: there is no such right."""

    READ_BOOK = "read_book"
    EXPORT_BOOK = "export_book"
    READ_ACCOUNT = "read_account"


@dataclass(frozen=True, slots=True)
class Holding:
    """An account as the law looks at it: whose it is, who belongs to that household, how long an export would be."""

    owner_kind: str = OwnerKind.BOOK
    owner: int = 0
    members: frozenset[int] = frozenset()
    is_too_long: bool = False


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("账本人人可看。"))
def is_anybody(actor: Actor, holding: Holding, at: datetime) -> bool:
    return True


@fact("person", _("这个账户不是您的。"), _("账户是本人的。"))
def is_the_owner(actor: Actor, holding: Holding, at: datetime) -> bool:
    return holding.owner_kind == OwnerKind.PERSON and actor.person is not None and actor.person == holding.owner


@fact("person", _("这个账户是别家的。"), _("账户是自己家的。"))
def is_of_the_household(actor: Actor, holding: Holding, at: datetime) -> bool:
    return holding.owner_kind == OwnerKind.HOUSEHOLD and actor.person in holding.members


@fact("person", _("只有这个组织的负责人、会计和店员可以看。"))
def keeps_its_accounts(actor: Actor, holding: Holding, at: datetime) -> bool:
    units = {post.unit for post in actor.posts if post.kind in KEEPERS}
    return holding.owner_kind == OwnerKind.ORGANISATION and holding.owner in units


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("这本账太长，网页上下载不了。请选早一些的日期，或者请管理员导出。"), _("账本没有长到下载不了。"))
def is_short_enough(actor: Actor, holding: Holding, at: datetime) -> bool:
    return not holding.is_too_long


LAW: Law[Holding] = {
    Right.READ_BOOK: [[is_anybody]],
    Right.EXPORT_BOOK: [[is_anybody, is_short_enough]],
    Right.READ_ACCOUNT: [[is_the_owner], [is_of_the_household], [keeps_its_accounts]],
}


def may(actor: Actor, right: Right, holding: Holding, at: datetime) -> Decision:
    """What the judge says."""
    return judge(LAW, right, actor, holding, at)


def must(actor: Actor, right: Right, holding: Holding, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, holding, at)
