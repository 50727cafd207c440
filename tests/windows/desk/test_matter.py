"""One matter on the desk: facts, line, deeds with their keys, proposals with their reasons."""

import pytest

from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Appeal, Audience
from gongdi.practices.appeals.states import Status
from tests.practices.appeals import make
from tests.windows.desk.sitting import PIECE, officer

DOES = {
    Status.RECEIVED: ("dispatcher", "triage"),
    Status.TRIAGED: ("dispatcher", "dispatch"),
    Status.RETURNED: ("dispatcher", "dispatch"),
    Status.DISPATCHED: ("handler", "accept"),
    Status.ACCEPTED: ("handler", "reply"),
    Status.IN_PROGRESS: ("handler", "reply"),
    Status.REOPENED: ("handler", "reply"),
    Status.REPLIED: ("visitor", "visit"),
    Status.VISITED: ("visitor", "visit"),
}


@pytest.mark.parametrize(("status", "does"), DOES.items())
def test_the_next_deed_stands_first(town, status, does):
    name, deed = does
    row = make.appeal(town, at=status)
    response = officer(town, name).get(f"/desk/{row.reference}/")
    assert response.context["coming"].name == deed


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("name", ["dispatcher", "handler", "visitor", "supervisor", "operator"])
def test_every_officer_can_open_what_they_may_know_of(town, status, name):
    row = make.appeal(town, at=status)
    sees = actor_sees(town, name, row)
    response = officer(town, name).get(f"/desk/{row.reference}/")
    assert response.status_code == (200 if sees else 404)


def actor_sees(town, name: str, row: Appeal) -> bool:
    from gongdi.practices.appeals.queries import seen_by

    return seen_by(town.actor(name), row.reference) is not None


def test_who_is_no_party_does_not_read_the_persons_words_nor_number(town):
    row = make.appeal(town, at=Status.TRIAGED, detail="我家的门牌是三号，晚上看不见。")
    text = officer(town, "operator").get(f"/desk/{row.reference}/").content.decode()
    assert town.persons["resident"].phone not in text


def test_a_party_reads_how_to_reach_the_person(town):
    row = make.appeal(town, at=Status.ACCEPTED)
    text = officer(town, "handler").get(f"/desk/{row.reference}/").content.decode()
    assert town.persons["resident"].phone in text


def test_what_is_not_for_them_does_not_exist(town):
    row = make.appeal(town, audience=Audience.PARTIES)
    assert officer(town, "handler").get(f"/desk/{row.reference}/").status_code == 404


def test_a_deed_that_is_not_allowed_now_stands_there_with_why(town):
    row = make.appeal(town)
    text = officer(town, "dispatcher").get(f"/desk/{row.reference}/").content.decode()
    assert "现在是“已收到”，不能“派单”。" in text


def test_a_piece_is_the_matter_alone(town):
    row = make.appeal(town)
    text = officer(town, "dispatcher").get(f"/desk/{row.reference}/", headers=PIECE).content.decode()
    assert text.lstrip().startswith("<article")


def test_the_page_after_going_back_is_whole(town):
    row = make.appeal(town)
    headers = PIECE | {"HX-History-Restore-Request": "true"}
    assert "<html" in officer(town, "dispatcher").get(f"/desk/{row.reference}/", headers=headers).content.decode()


def test_a_category_is_proposed_with_the_words_that_point_to_it(town):
    row = make.appeal(town)
    first = proposals(town, row)[0]
    assert first["deed"] == "triage"
    assert "路灯" in first["reason"]
    assert first["key"] == "1"


def test_a_proposed_category_is_accepted_with_one_press(town):
    row = make.appeal(town)
    first = proposals(town, row)[0]
    officer(town, "dispatcher").post(f"/matters/{row.reference}/triage/", first["values"] | {"version": row.version})
    assert Appeal.objects.get(pk=row.pk).category.code == "utilities.lamp"


def test_units_are_proposed_from_the_duty_catalogue(town):
    row = make.appeal(town, at=Status.TRIAGED)
    said = [each["values"] for each in proposals(town, row) if each["deed"] == "dispatch"]
    assert {"unit": town.units["committee"].pk} in said


def test_a_unit_that_sent_it_back_is_not_proposed_again(town):
    row = make.appeal(town, at=Status.RETURNED)
    said = [each["values"] for each in proposals(town, row) if each["deed"] == "dispatch"]
    assert {"unit": town.units["committee"].pk} not in said


def test_whoever_was_slower_reads_the_newer_state_and_keeps_what_they_wrote(town):
    row = make.appeal(town, at=Status.ACCEPTED)
    actions.start(row, by=town.actor("handler"), at=row.raised_at)
    said = {"text": "师傅已经在路上。", "version": row.version}
    response = officer(town, "handler").post(f"/matters/{row.reference}/reply/", said)
    assert response.status_code == 409
    assert "师傅已经在路上。" in response.content.decode()
    assert "办理中" in response.content.decode()


@pytest.mark.parametrize("status", Status)
def test_the_matter_asks_at_most_twelve_questions(town, status, django_assert_max_num_queries):
    row = make.appeal(town, at=status)
    desk = officer(town, "supervisor")
    with django_assert_max_num_queries(12):
        desk.get(f"/desk/{row.reference}/")


def proposals(town, row: Appeal) -> list[dict[str, object]]:
    """What the house proposes to the dispatcher."""
    return officer(town, "dispatcher").get(f"/desk/{row.reference}/steps/").context["suggestions"]
