"""A household says that it may be praised, takes that back, and is praised: red only, by its own yes only."""

from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.campaigns.actions.moving import WORDS_MOST, record, said
from gongdi.practices.campaigns.law import may_move, must
from gongdi.practices.campaigns.models import Campaign, Enrolment
from gongdi.practices.campaigns.queries.campaigns import question_of_household, whole
from gongdi.practices.campaigns.states import Right
from gongdi.practices.campaigns.states.campaigns import MOVES

SHOWN_MOST = 30


@transaction.atomic
def enrol(campaign: Campaign, *, shown_as: str, by: Actor, at: datetime) -> Enrolment:
    """Say that one's household may be praised, and how it wants to be called. Raises Refused, NotPossible."""
    now = lock(campaign, whole())
    question = question_of_household(now, by)
    insist(may_move(by, MOVES["enrol"], now, question, at))
    assert question.household is not None
    try:
        with transaction.atomic():
            row = Enrolment.objects.create(
                campaign=now,
                household_id=question.household,
                shown_as=said(shown_as, SHOWN_MOST, "shown_as"),
                by_id=by.somebody,
                at=at,
            )
    except IntegrityError as error:
        raise NotPossible("", _("您家已经报名参加红榜。")) from error
    record(now, MOVES["enrol"].act, by=by, at=at)
    return row


@transaction.atomic
def withdraw(campaign: Campaign, *, by: Actor, at: datetime) -> Campaign:
    """Take the yes back, at any time; the household is off the red list at once. Raises Refused."""
    now = lock(campaign, whole())
    question = question_of_household(now, by)
    must(by, Right.WITHDRAW, question, at)
    assert question.enrolment is not None
    question.enrolment.delete()
    record(now, "campaigns.withdrawn", by=by, at=at)
    return now


@transaction.atomic
def praise_household(row: Enrolment, *, words: str, by: Actor, at: datetime) -> Enrolment:
    """Praise a household that said yes. Raises Refused, and NotPossible for one that took it back a moment ago."""
    campaign = lock(row.campaign, whole())
    question = replace(question_of_household(campaign, by), enrolment=None)
    insist(may_move(by, MOVES["praise_household"], campaign, question, at))
    now = Enrolment.objects.filter(pk=row.pk, campaign=campaign).first()
    if now is None or now.praised_at is not None:
        raise NotPossible("", _("这一家刚才撤回了，或者已经在红榜上。"))
    change(now, praised_for=said(words, WORDS_MOST, "words"), praised_by_id=by.somebody, praised_at=at)
    record(campaign, MOVES["praise_household"].act, by=by, at=at)
    return now
