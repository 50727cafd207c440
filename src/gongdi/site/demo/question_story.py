"""An open question of the demo town: what should become of an empty plot? Three hundred people, three views."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from gongdi.ground.access.actor import Actor
from gongdi.ground.places.models import Place
from gongdi.practices.questions import actions
from gongdi.practices.questions.models import Question, Statement
from gongdi.practices.questions.queries.statements import shown
from gongdi.practices.questions.states import Choice, Voters
from gongdi.site.demo.homes import HAITANG
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

TITLE = "海棠社区的空地怎么用？"
TEXT = "约八百平方米，年底以前定下来。钱有四十万元，来自社区微实事。"
# A statement, and how the three parties lean on it: 1 agree, -1 disagree, 0 of two minds.
STATEMENTS = (
    ("先修好路灯，再谈别的", (1, 1, 1)),
    ("空地应该先满足停车", (1, -1, 1)),
    ("停车位应该收费，钱用来养护", (1, -1, -1)),
    ("空地应该种树、摆长椅", (-1, 1, 1)),
    ("空地不许停车，孩子要有地方玩", (-1, 1, -1)),
    ("健身器材比停车位重要", (-1, 1, 0)),
    ("外来车辆一律不许进", (1, 0, -1)),
    ("一半停车、一半种树", (-1, -1, 1)),
    ("老人就近停车应该优先", (1, 0, 1)),
    ("空地的用法每年由居民再议一次", (1, 1, 1)),
)
ADDED, NAMING = "留出一块晾衣被的地方", "老王家的车老是乱停"
OPENED, ENDS_IN = 12, 9  # days ago, days from today
PEOPLE, ANSWERS, TOGETHER, SURE = 300, 7, 15, 6


def question_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the story of the question."""
    yield asked(Walk.seeded(town, now, TITLE))


def asked(walk: Walk) -> Story:
    """The head asks, people answer by and by, two statements are added: one is taken, one names a person."""
    yield walk.ago(OPENED)
    head, people = walk.staff("head"), walk.town.residents[:PEOPLE]
    question = actions.open_(
        place=Place.objects.get(code=HAITANG),
        title=TITLE,
        text=TEXT,
        seeds=[text for text, _ in STATEMENTS],
        closes_at=walk.now + timedelta(days=ENDS_IN),
        voters=Voters.SIGNED_IN,
        moderators=[walk.town.cast["grid"]],
        by=head,
        at=walk.at,
    )
    rows = list(shown(question))
    for number, person in enumerate(people):
        if number % TOGETHER == 0:
            yield walk.wait(6, 12)
        answered(walk, rows, number, person=walk.actor(person))
    yield walk.wait(2, 4)
    added(walk, question)


def answered(walk: Walk, rows: list[Statement], number: int, *, person: Actor) -> None:
    """One person answers most of what there is, mostly as their party leans."""
    party = (0, 0, 0, 0, 1, 1, 1, 2, 2)[number % 9]
    for row in walk.chance.sample(rows, ANSWERS):
        lean = STATEMENTS[row.number - 1][1][party]
        choice = Choice(walk.chance.choice((1, 0, -1)) if walk.one_in(SURE) else lean)
        key = UUID(int=walk.chance.getrandbits(128))
        actions.answer(row, choice=choice, key=key, by=person, at=walk.at)


def added(walk: Walk, question: Question) -> None:
    """Two residents add a statement each; the moderator takes one and says why the other is left out."""
    first, second = (walk.actor(person) for person in walk.town.residents[:2])
    taken = actions.propose(question, text=ADDED, by=first, at=walk.at)
    actions.show(taken, by=walk.staff("grid"), at=walk.at)
    left = actions.propose(question, text=NAMING, by=second, at=walk.at)
    actions.hide(left, reason="点了别人的名字，请换一种说法", by=walk.staff("grid"), at=walk.at)
