"""Learning a model from what officers decided, and letting one suggest from now on."""

import io
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongdi.engines.categories import Model, UnlearnableError, write_model
from gongdi.engines.categories import train as learn
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import Stale, change
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import Fault
from gongdi.instruments.learning.law import Learnt, Right, must
from gongdi.instruments.learning.models import WHOLE, CategoryModel
from gongdi.instruments.learning.queries import in_use, learnt
from gongdi.instruments.learning.sources import Source

EXAMPLES_MOST = 20_000
EXAMPLES_LEAST = 30
"""Learnt from fewer decided matters, a model would only repeat them."""
WORSE_MOST = 100
"""A new model takes over by itself unless its macro-F1 is lower by more than this, in hundredths of a percent."""
KEPT = 3
"""Of so many newest models the model itself is kept, so that one can go back."""


class TooFew(Fault):
    """There is not enough that officers decided to learn from."""

    reason = _("已经归类的还太少，学不出来。至少要有30件、两个类别，每个类别两件以上。")
    name = "too_few"


def train(source: Source, *, by: Actor, at: datetime) -> CategoryModel:
    """Learn from the newest decided matters; a model that is not much worse suggests at once.

    The learning itself takes seconds and stands outside the transaction. The same examples give the same model, and
    what is known already is not kept twice. Raises Refused, TooFew and Stale.
    """
    must(by, Right.TRAIN, Learnt(), at)
    examples = list(source.examples(EXAMPLES_MOST))
    if len(examples) < EXAMPLES_LEAST:
        raise TooFew
    try:
        model = learn(examples)
    except UnlearnableError as error:
        raise TooFew from error
    return _keep(source, model, by, at)


@transaction.atomic
def _keep(source: Source, model: Model, by: Actor, at: datetime) -> CategoryModel:
    packed = io.BytesIO()
    digest = write_model(model, packed)
    _one_at_a_time(source.kind)
    now = in_use(source.kind)
    if now is not None and now.fingerprint == digest:
        return now
    try:
        with transaction.atomic():
            row = _row(source.kind, model, digest, packed.getvalue(), at)
    except IntegrityError as error:  # the very first model was learnt by somebody else in this moment
        raise Stale(in_use(source.kind)) from error
    public = {"kind": row.kind, "version": row.version, "fingerprint": row.fingerprint, "learnt_from": row.learnt_from}
    public |= {"messages": row.messages, "macro_f1": row.macro_f1}
    write(Deed("learning.model_trained", ("category_model", row.pk), at, by=by.person, public=public))
    _drop_old(row)
    if now is None or row.macro_f1 >= now.macro_f1 - WORSE_MOST:
        return use(row, by=by, at=at)
    return row


def _one_at_a_time(kind: str) -> None:
    """Let nobody else choose or keep a model of this kind meanwhile: a write to its first version locks that row."""
    CategoryModel.objects.filter(kind=kind, version=1).update(kind=kind)


def _row(kind: str, model: Model, digest: str, packed: bytes, at: datetime) -> CategoryModel:
    newest = CategoryModel.objects.filter(kind=kind).aggregate(version=Max("version"))["version"] or 0
    report: dict[str, Any] = asdict(model.report)
    return CategoryModel.objects.create(
        kind=kind,
        version=newest + 1,
        engine=model.version,
        fingerprint=digest,
        learnt_from=model.learnt_from,
        messages=model.messages,
        macro_f1=round(model.report.macro_f1 * WHOLE),
        right=round(model.report.said_right * WHOLE),
        report=report,
        packed=packed,
        trained_at=at,
    )


def _drop_old(newest: CategoryModel) -> None:
    """Drop the packed models of old versions, never that of the one in use."""
    old = CategoryModel.objects.filter(kind=newest.kind, version__lte=newest.version - KEPT)
    old.exclude(from_at__isnull=False, to_at=None).update(packed=None)


@transaction.atomic
def use(row: CategoryModel, *, by: Actor, at: datetime) -> CategoryModel:
    """Let this model suggest from now on instead of the one that does. Raises Refused."""
    _one_at_a_time(row.kind)
    now = CategoryModel.objects.get(pk=row.pk)
    must(by, Right.USE, learnt(now), at)
    CategoryModel.objects.filter(kind=now.kind, from_at__isnull=False, to_at=None).update(to_at=at)
    change(now, from_at=at, to_at=None)
    public = {"kind": now.kind, "version": now.version}
    write(Deed("learning.model_used", ("category_model", now.pk), at, by=by.person, public=public))
    return now
