"""Stories are told in the order of their moments, whoever else tells one."""

from datetime import UTC, datetime, timedelta

import pytest

from gongdi.site.demo.stage import Story, play

START = datetime(2026, 1, 1, tzinfo=UTC)


def hours(*when: float) -> list[datetime]:
    return [START + timedelta(hours=each) for each in when]


def story(told: list[datetime], *when: float) -> Story:
    for moment in hours(*when):
        yield moment
        told.append(moment)


def test_many_stories_are_one_line_of_time():
    told: list[datetime] = []
    play([story(told, 1, 4, 5), story(told, 2, 3, 6), story(told, 0)], until=hours(9)[0])
    assert told == hours(0, 1, 2, 3, 4, 5, 6)


def test_what_lies_at_the_end_or_beyond_it_does_not_happen():
    told: list[datetime] = []
    play([story(told, 1, 3), story(told, 2, 2.5), story(told, 4)], until=hours(3)[0])
    assert told == hours(1, 2, 2.5)


def test_of_two_at_one_moment_the_one_given_first_goes_first():
    told: list[str] = []

    def named(name: str) -> Story:
        yield START
        told.append(name)

    play([named("first"), named("second")], until=hours(1)[0])
    assert told == ["first", "second"]


def test_a_story_that_goes_back_in_time_is_an_error():
    with pytest.raises(ValueError, match="2026-01-01 01:00, before 2026-01-01 02:00"):
        play([story([], 2, 1)], until=hours(3)[0])
