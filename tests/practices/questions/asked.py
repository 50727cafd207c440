"""A question put to the whole cast, and answers to it."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from gongdi.ground.access.actor import actor_of
from gongdi.ground.people import actions as people
from gongdi.practices.questions import actions
from gongdi.practices.questions.models import Statement
from gongdi.practices.questions.states import Choice, Voters

AT = timezone.now() - timedelta(hours=1)
SOON = AT + timedelta(minutes=5)
ENDS = AT + timedelta(days=14)
SEEDS = ("空地应该修成停车位", "空地应该种树", "先把路灯修好")


def ask(town, *, voters=Voters.HOMES, seeds=SEEDS, moderators=("grid_officer",), by="head", **more):
    given = {"title": "小区的空地怎么用？", "text": "年底前要定。", "closes_at": ENDS} | more
    return actions.open_(
        place=town.places["community"],
        seeds=seeds,
        voters=voters,
        moderators=[town.persons[name] for name in moderators],
        by=town.actor(by),
        at=AT,
        **given,
    )


def statement(question, number=1):
    return Statement.objects.get(question=question, number=number)


def say(town, question, number=1, choice=Choice.AGREE, who="resident", at=SOON, key=None):
    return actions.answer(statement(question, number), choice=choice, key=key or uuid4(), by=town.actor(who), at=at)


def counts(question, number=1):
    row = statement(question, number)
    return (row.agree, row.disagree, row.passed, row.cast)


def crowd(question, sides=(18, 14), at=SOON):
    """So many people of each opinion answer everything; the last statement all agree with."""
    said = list(Statement.objects.filter(question=question, status="shown").order_by("number"))
    made = 0
    for side, many in enumerate(sides):
        for _ in range(many):
            made += 1
            actor = actor_of(people.know(phone=f"137{made:08}", name=f"居民{made}", at=AT), at)
            for place, row in enumerate(said):
                mood = (7 * made + 5 * place * place) % 13
                agrees = place == len(said) - 1 or place % 2 == side
                choice = Choice.PASS if not mood and place < len(said) - 1 else Choice(1 if agrees else -1)
                actions.answer(row, choice=choice, key=uuid4(), by=actor, at=at)
