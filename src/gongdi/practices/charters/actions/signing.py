"""Signing a charter that is in force: one's own yes, which one may take back."""

from datetime import datetime

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.practices.charters.actions.moving import charter_in, record, start, version_in
from gongdi.practices.charters.models import Signature, Version
from gongdi.practices.charters.queries import signature_of
from gongdi.practices.charters.states.versions import MOVES


@transaction.atomic
def sign(version: Version, *, by: Actor, at: datetime, shows_name: bool = False) -> Signature:
    """Sign the version in force; the name is shown only when `shows_name` says so. Raises Refused."""
    question = start(version.charter, "sign", version=version.pk, by=by, at=at)
    now = version_in(question)
    made = Signature.objects.create(version=now, person_id=by.somebody, signed_at=at, shows_name=shows_name)
    change(now, signatures=now.signatures + 1)
    record(charter_in(question), MOVES["sign"].act, by=by, at=at, version=now.number)
    return made


@transaction.atomic
def unsign(version: Version, *, by: Actor, at: datetime) -> Signature:
    """Take one's signature back. Nothing follows from that. Raises Refused."""
    question = start(version.charter, "unsign", version=version.pk, by=by, at=at)
    now = version_in(question)
    mine = signature_of(now, by.person)
    assert mine is not None  # the law has asked
    change(mine, withdrawn_at=at, shows_name=False)
    change(now, signatures=now.signatures - 1)
    record(charter_in(question), MOVES["unsign"].act, by=by, at=at, version=now.number)
    return mine
