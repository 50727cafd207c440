"""At the same moment: one person at the door from many phones, one vote from many, numbers without gaps."""

from gongdi.practices.meetings import actions
from gongdi.practices.meetings.actions.door import Somebody
from gongdi.practices.meetings.actions.voting import Tally
from gongdi.practices.meetings.codes import code
from gongdi.practices.meetings.models import Attendance, HallVote
from gongdi.practices.meetings.states import Choice, Mode
from tests.practices.meetings import make
from tests.practices.meetings.make import AT, later
from tests.threads import in_threads

MANY = 12


def test_one_person_comes_in_once(lasting_town):
    town, meeting = lasting_town, make.opened(lasting_town)
    mine, head = town.actor("resident", AT), town.actor("head", AT)
    shown = code(meeting.pk, AT)

    def come(number):
        if number % 3 == 0:
            somebody = Somebody(town.persons["resident"])
            return actions.door.enter(meeting, somebody=somebody, by=head, at=AT).number
        if number % 3 == 1:
            return actions.door.enter(meeting, somebody=Somebody(name=f"居民{number}"), by=head, at=AT).number
        return actions.door.sign_in(meeting, code=shown, seen_at=AT, by=mine, at=AT).number

    in_threads(MANY, come)
    meeting.refresh_from_db()
    numbers = sorted(Attendance.objects.filter(meeting=meeting).values_list("number", flat=True))
    assert Attendance.objects.filter(meeting=meeting, person=town.persons["resident"]).count() == 1
    assert numbers == list(range(1, len(numbers) + 1))
    assert meeting.present == meeting.attended == len(numbers) == 2 + MANY // 3


def test_fifty_votes_of_one_person_count_once(lasting_town):
    town = lasting_town
    meeting, (first, second, *_rest) = make.full(town)
    motion = make.moved(town, meeting, first, second)
    actions.motions.put(motion, mode=Mode.PHONES, by=town.actor("head", AT), at=later(7))
    mine = town.actor("resident", AT)
    choices = [Choice.YES, Choice.NO]
    results = in_threads(
        50, lambda number: actions.voting.vote(motion, choice=choices[number % 2], by=mine, at=later(8))
    )
    motion.refresh_from_db()
    assert sum(isinstance(each, HallVote) for each in results) == 1
    assert (motion.yes + motion.no, HallVote.objects.filter(motion=motion).count()) == (1, 1)


def test_a_count_is_confirmed_once(lasting_town):
    town = lasting_town
    meeting, (first, second, *_rest) = make.full(town)
    motion = make.moved(town, meeting, first, second)
    head = town.actor("head", AT)
    actions.motions.put(motion, mode=Mode.HANDS, by=head, at=later(7))
    in_threads(6, lambda number: actions.voting.count(motion, tally=Tally(number, 0), by=head, at=later(8)))
    assert motion.counts.count() == 1
    deeds = (actions.voting.confirm, actions.voting.dispute)
    in_threads(6, lambda number: deeds[number % 2](motion, witness=second, by=head, at=later(9)))
    motion.refresh_from_db()
    assert motion.counts.filter(agreed=True).count() + motion.counts.filter(agreed=False).count() == 1
