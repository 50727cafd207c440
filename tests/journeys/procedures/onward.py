"""A question that is over and has found something that all support, and a meeting to bring it to."""

from datetime import timedelta

from gongdi.practices.questions import actions as questions
from gongdi.practices.questions.states import Voters
from tests.practices.questions.asked import SOON, ask, crowd

SEEDS = ("修停车位", "多种树木", "停车要收费", "建健身角", "车位留给老人", "不许停外来车", "先修好路灯")
OVER = SOON + timedelta(minutes=5)


def answered(town, sides=(18, 14), **more):
    """Answered by so many of each opinion; the last statement all agree with."""
    question = ask(town, voters=Voters.SIGNED_IN, seeds=SEEDS, **more)
    crowd(question, sides)
    questions.draw(question, at=SOON)
    return question


def agreed(town, sides=(3, 3), by="head", **more):
    """The same, ended by its moderator."""
    return questions.close(answered(town, sides, **more), by=town.actor(by, OVER), at=OVER)
