"""Open questions of the demo town: an empty plot, three hundred people, three views; and a small one that is open."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Level, Place
from gongdi.practices.questions import actions
from gongdi.practices.questions.models import Question, Statement
from gongdi.practices.questions.queries.statements import shown
from gongdi.practices.questions.states import Choice, Voters
from gongdi.site.demo.adoption_story import adopted
from gongdi.site.demo.homes import HAITANG
from gongdi.site.demo.meeting_story import lives_in
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

TITLE = "海棠社区的空地怎么用？"
TEXT = "约八百平方米，年底以前定下来。钱有四十万元，来自社区微实事。"
# A statement, and how the three parties lean on it: 1 agree, -1 disagree, 0 of two minds.
Leaning = tuple[str, tuple[int, int, int]]
STATEMENTS: tuple[Leaning, ...] = (
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
OPENED, LASTED = 40, 14  # days ago, days
PEOPLE, ANSWERS, TOGETHER, SURE = 300, 7, 15, 6
SMALL, SMALL_TEXT = "三号楼门口的台阶，怎么改？", "轮椅和童车上不去。楼里的住户说说，过几天定。"
RAMPS: tuple[Leaning, ...] = (
    ("台阶旁边加一段斜坡", (1, 1, 1)),
    ("斜坡边上要有扶手", (1, 1, 0)),
    ("先把坏了的台阶补好", (1, 0, 1)),
    ("花坛可以让出一米", (-1, 1, 1)),
)
SMALL_OPENED, ENDS_IN, FEW = 3, 9, 13  # days ago, days from today, people


def question_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the story of the question that is over, and of the one that is open."""
    yield asked(Walk.seeded(town, now, TITLE))
    yield asked_of_a_building(Walk.seeded(town, now, SMALL))


def asked(walk: Walk) -> Story:
    """The head asks, people answer, two statements are added, it ends, and a meeting takes up what it found."""
    yield walk.ago(OPENED)
    place = Place.objects.get(code=HAITANG)
    question = opened(walk, place, (TITLE, TEXT), STATEMENTS, walk.at + timedelta(days=LASTED))
    people = [walk.town.cast["resident"], *walk.town.residents[: PEOPLE - 1]]
    yield from everybody(walk, question, people, STATEMENTS)
    yield walk.wait(2, 4)
    added(walk, question)
    walk.at = question.closes_at
    yield walk.at
    actions.close(question, by=SYSTEM, at=walk.at)
    actions.draw(question, at=walk.at)
    yield from adopted(walk, question)


def asked_of_a_building(walk: Walk) -> Story:
    """A question to the people of one building: they are few, and the page says so instead of drawing groups."""
    yield walk.ago(SMALL_OPENED)
    place = Place.objects.filter(level=Level.BUILDING, code__startswith=HAITANG).order_by("code")[2]
    near = [each for each in walk.town.residents if lives_in(walk.actor(each), place)]
    ends = walk.now + timedelta(days=ENDS_IN)
    question = opened(walk, place, (SMALL, SMALL_TEXT), RAMPS, ends, voters=Voters.HOMES)
    yield from everybody(walk, question, near[:FEW], RAMPS)


def opened(
    walk: Walk,
    place: Place,
    words: tuple[str, str],
    statements: Sequence[Leaning],
    closes_at: datetime,
    voters: Voters = Voters.SIGNED_IN,
) -> Question:
    """The head asks; the grid officer looks at statements with her."""
    return actions.open_(
        place=place,
        title=words[0],
        text=words[1],
        seeds=[text for text, _ in statements],
        closes_at=closes_at,
        voters=voters,
        moderators=[walk.town.cast["grid"]],
        by=walk.staff("head"),
        at=walk.at,
    )


def everybody(walk: Walk, question: Question, people: Sequence[Person], statements: Sequence[Leaning]) -> Story:
    """People answer, so many in half a day."""
    rows = list(shown(question))
    for number, person in enumerate(people):
        if number % TOGETHER == 0:
            yield walk.wait(6, 12)
        answered(walk, rows, statements, number, person=walk.actor(person))


def answered(walk: Walk, rows: list[Statement], leanings: Sequence[Leaning], number: int, *, person: Actor) -> None:
    """One person answers most of what there is, mostly as their party leans."""
    party = (0, 0, 0, 0, 1, 1, 1, 2, 2)[number % 9]
    for row in walk.chance.sample(rows, min(ANSWERS, len(rows))):
        lean = leanings[row.number - 1][1][party]
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
