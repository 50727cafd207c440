"""How every deed around a thing is done: lock the thing by writing, ask the judge, ask the table, change, record.

Findings and adoptions go through the lock of their thing, so that numbers have no gaps and what is counted is what
there is.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import lock
from gongdi.ground.access.judge import insist
from gongdi.ground.access.moves import from_here
from gongdi.ground.record.actions import Deed, write
from gongdi.practices.assets.law import Care, may
from gongdi.practices.assets.models import Adoption, Asset, Finding
from gongdi.practices.assets.queries.register import SUBJECT, care_of, whole
from gongdi.practices.assets.states import adoptions, assets, findings

TEXT_MOST, WORDS_MOST, SHORT_MOST = 500, 300, 200


def begin(asset: Asset, name: str, *, by: Actor, at: datetime, seen: int | None = None) -> Care:
    """Lock a thing and make sure that this actor may make this move now. Raises Refused, Stale."""
    care = care_of(lock(asset, whole(), seen))
    move = assets.MOVES[name]
    insist(from_here(may(by, move.right, care, at), move, care.asset))
    return care


def begin_finding(finding: Finding, name: str, *, by: Actor, at: datetime) -> tuple[Asset, Finding]:
    """Lock the thing of a finding and make sure that this actor may make this move with it now. Raises Refused."""
    asset = lock(Asset(pk=finding.asset_id), whole())
    now = Finding.objects.get(pk=finding.pk)
    move = findings.MOVES[name]
    insist(from_here(may(by, move.right, care_of(asset, now), at), move, now))
    return asset, now


def begin_adoption(adoption: Adoption, name: str, *, by: Actor, at: datetime) -> tuple[Asset, Adoption]:
    """Lock the thing of an adoption and make sure that this actor may make this move with it now. Raises Refused."""
    asset = lock(Asset(pk=adoption.asset_id), whole())
    now = Adoption.objects.get(pk=adoption.pk)
    move = adoptions.MOVES[name]
    insist(from_here(may(by, move.right, care_of(asset, adoption=now), at), move, now))
    return asset, now


def the_asset(care: Care) -> Asset:
    """The thing of a question that is about one."""
    assert care.asset is not None
    return care.asset


def plain(text: str, most: int) -> str:
    """Words that everybody may read: without numbers that point at a person, and not too long."""
    return masked(text.strip())[:most]


def record(
    asset: Asset, verb: str, *, by: Actor, at: datetime, private: Mapping[str, Any] | None = None, **public: Any
) -> None:
    """Write the act of a deed on this thing. What people wrote stands in the private half; numbers in public."""
    write(deed_of(asset, verb, by=by, at=at, private=private, **public))


def deed_of(
    asset: Asset, verb: str, *, by: Actor, at: datetime, private: Mapping[str, Any] | None = None, **public: Any
) -> Deed:
    """The deed that `record` writes, for those who write many at once."""
    body = {key: value for key, value in public.items() if value is not None}
    return Deed(verb, (SUBJECT, asset.pk), at, place=asset.place_id, by=by.person, public=body, private=private)
