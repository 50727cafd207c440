"""Being forgotten: who may, when, what stays of the row, and that nobody forgotten comes back unnoticed."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from gongdi.ground.access.actions import forget, forget_again, issue_token, take_consent
from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.people import forgotten
from gongdi.ground.people.actions import holdings, tidying
from gongdi.ground.people.forgetting import FORGETTERS, Reason
from gongdi.ground.people.models import Home, Person, Proxy
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.log.leaves import leaf_of
from gongdi.ground.record.models import Act, Whisper
from gongdi.ground.record.upkeep import chores
from gongdi.practices.appeals import actions as appeals
from gongdi.practices.appeals.states import Status
from tests.practices.appeals import make
from tests.threads import in_threads


@pytest.fixture
def listed(settings, tmp_path):
    """The list of the forgotten of this test alone."""
    settings.BASE_DATA = tmp_path
    return tmp_path / "forgotten"


def now():
    return timezone.now()


def refusal(work) -> str:
    with pytest.raises(Refused) as no:
        work()
    return no.value.decision.facts[0]


# ---- the law ---------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("by", ["daughter", "neighbour", "grid_officer", "operator", "handler"])
def test_nobody_ends_the_account_of_somebody_else(town, by):
    person = town.persons["resident"]
    with pytest.raises(Refused) as no:
        forget(person, by=town.actor(by), at=now())
    assert no.value.decision.about == "person"
    person.refresh_from_db()
    assert person.phone


@pytest.mark.django_db
def test_oneself_and_the_server_may(town):
    assert forget(town.persons["resident"], by=town.actor("resident"), at=now()).phone is None
    assert forget(town.persons["neighbour"], by=SYSTEM, at=now(), reason=Reason.LAW).phone is None
    assert list(Act.objects.filter(verb="people.forgotten").order_by("id").values_list("by_id", "body")) == [
        (town.persons["resident"].pk, {"reason": "own_wish"}),
        (None, {"reason": "law"}),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["handler", "operator"])
def test_who_holds_a_post_leaves_it_first(town, name):
    person = town.persons[name]
    for by in (town.actor(name), SYSTEM):
        assert refusal(lambda by=by: forget(person, by=by, at=now())) == "holds_no_office"
    people.leave_post(person.posts.get(), on=timezone.localdate(), at=now())
    assert forget(person, by=SYSTEM, at=now()).forgotten_at
    assert person.posts.count() == 1, "who held the office stays known, by number"


@pytest.mark.django_db
def test_an_open_matter_ends_first_and_the_person_may_withdraw_it(town):
    appeal, person = make.appeal(town, at=Status.DISPATCHED), town.persons["resident"]
    for by in (town.actor("resident"), SYSTEM):
        assert refusal(lambda by=by: forget(person, by=by, at=now())) == "has_nothing_unfinished"
    assert [each.href for each in FORGETTERS["appeals"].unfinished(person.pk)] == [f"/matters/{appeal.reference}/"]
    appeals.withdraw(appeal, by=town.actor("resident"), at=now())
    assert forget(person, by=town.actor("resident"), at=now()).forgotten_at


@pytest.mark.django_db
def test_it_is_done_once(town):
    person = town.persons["resident"]
    forget(person, by=town.actor("resident"), at=now())
    assert refusal(lambda: forget(person, by=SYSTEM, at=now())) == "is_still_known"
    assert Act.objects.filter(verb="people.forgotten").count() == 1


# ---- what stays ------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_row_stays_empty_and_the_database_holds_to_it(town):
    person = town.persons["resident"]
    name = person.pseudonym
    forget(person, by=SYSTEM, at=now())
    left = Person.objects.get(pk=person.pk)
    assert (left.phone, left.name, left.email, left.language, left.is_active) == (None, "", "", "", False)
    assert not left.has_usable_password()
    assert left.pseudonym not in ("", name)
    assert str(left) == "已注销"
    for field in ({"phone": "13911112222"}, {"name": "陈"}, {"is_active": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Person.objects.filter(pk=person.pk).update(**field)


@pytest.mark.django_db
def test_acts_and_leaves_stay_and_the_record_says_which_private_halves_went(town):
    person = town.persons["resident"]
    people.describe(person, name="陈秀英", language="", at=now())
    people.decline_home(
        people.declare_home(person, place=town.places["village"], on=timezone.localdate(), at=now()),
        by=town.persons["grid_officer"],
        reason="没有这个人",
        on=timezone.localdate(),
        at=now(),
    )
    whispering = [str(act.pk) for act in Act.objects.filter(whisper__isnull=False).order_by("id")]
    leaves = {act.pk: leaf_of(act) for act in Act.objects.all()}
    forget(person, by=SYSTEM, at=now())
    assert {pk: leaf_of(Act.objects.get(pk=pk)) for pk in leaves} == leaves
    (said,) = Whisper.objects.all()
    assert said.act.verb == "record.forgotten"
    assert sorted(said.body["acts"]) == sorted(whispering)


@pytest.mark.django_db
def test_homes_and_proxies_go_and_those_of_others_stay(town):
    neighbours = Home.objects.filter(person=town.persons["neighbour"]).count()
    forget(town.persons["resident"], by=SYSTEM, at=now())
    assert Home.objects.filter(person=town.persons["resident"]).count() == 0
    assert Home.objects.filter(person=town.persons["neighbour"]).count() == neighbours == 1
    assert Proxy.objects.count() == 0


@pytest.mark.django_db
def test_nothing_is_done_by_or_for_the_forgotten(town):
    person = town.persons["resident"]
    forget(person, by=SYSTEM, at=now())
    for deed in (
        lambda: make.appeal(town),
        lambda: people.declare_home(person, place=town.places["grid"], on=timezone.localdate(), at=now()),
        lambda: (
            take_consent(town.persons["neighbour"], agent=person, kinship="邻居", at=now())
            and write(Deed("people.profile_changed", ("person", person.pk), now(), for_=person.pk))
        ),
    ):
        assert refusal(deed) == "is_still_known"
    with pytest.raises(Person.DoesNotExist):
        issue_token(person, name="程序", at=now())


@pytest.mark.django_db
def test_the_telephone_is_free_for_a_new_beginning(town):
    person = town.persons["resident"]
    phone = person.phone
    forget(person, by=SYSTEM, at=now())
    assert people.know(phone=phone, at=now()).pk != person.pk


# ---- the list outside the database -----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_restored_backup_forgets_again_and_only_the_same_person(lasting_town, listed):
    person, other = lasting_town.persons["resident"], lasting_town.persons["neighbour"]
    appeal = make.appeal(lasting_town, at=Status.CLOSED)
    forget(person, by=SYSTEM, at=now())
    assert [line.number for line in forgotten.noted()] == [person.pk]
    assert "1390" not in listed.read_text()

    _bring_back(person, appeal)
    listed.write_text(listed.read_text() + f"{other.pk} 2026-01-01T00:00:00.000000Z {'0' * 16}\nbroken li")
    assert forget_again(at=now()) == [person.pk]
    assert forget_again(at=now()) == []
    person.refresh_from_db()
    other.refresh_from_db()
    appeal.refresh_from_db()
    assert (person.phone, other.phone) == (None, "13900000002")
    assert (appeal.status, appeal.detail) == (Status.WITHDRAWN, "内容已按当事人要求删除")


def _bring_back(person, appeal) -> None:
    """As an older database would have it: known, with a matter that is still open."""
    Person.objects.filter(pk=person.pk).update(forgotten_at=None, phone="13900000001", is_active=True)
    type(appeal).objects.filter(pk=appeal.pk).update(
        status=Status.RECEIVED, turn="triage", ended_at=None, due_at=now(), detail="旧的内容"
    )


class OneBundle(list):
    """A public log of a few leaves."""

    size = property(len)

    def entries(self, number: int) -> list[bytes]:
        assert number == 0
        return list(self)


@pytest.mark.django_db(transaction=True)
def test_without_the_list_the_public_log_tells_whom_to_forget_again(lasting_town, listed, monkeypatch):
    """The database goes back to before the forgetting; the leaf of it stays in the log."""
    person = lasting_town.persons["resident"]
    with transaction.atomic():
        forget(person, by=lasting_town.actor("resident"), at=now())
        leaves = [leaf_of(act) for act in Act.objects.order_by("id")]
        monkeypatch.setattr(forgotten, "here", lambda: OneBundle(leaves))
        assert list(forgotten.traces()) == [], "as long as the database knows"
        transaction.set_rollback(True)
    assert not listed.exists()
    assert len(list(forgotten.traces())) == 1

    Person.objects.filter(pk=person.pk).update(created_at=now() + timedelta(days=1))
    assert forget_again(at=now()) == [], "who came later and received the number is somebody else"
    Person.objects.filter(pk=person.pk).update(created_at=make.MONDAY)
    assert forget_again(at=now()) == [person.pk]


@pytest.mark.django_db(transaction=True)
def test_who_is_not_on_the_list_yet_is_noted_by_the_chore(lasting_town, listed):
    forget(lasting_town.persons["resident"], by=SYSTEM, at=now())
    listed.unlink()
    assert chores.run(tidying.CHORE, now())["noted"] == 1
    assert [line.number for line in forgotten.noted()] == [lasting_town.persons["resident"].pk]
    chores.run(tidying.CHORE, now() + timedelta(hours=1))  # once more: a commit may come later than its moment
    assert chores.run(tidying.CHORE, now() + timedelta(hours=2))["forgotten"] == 0


@pytest.mark.django_db(transaction=True)
def test_a_message_file_forgets_the_telephone(lasting_town, listed, settings):
    settings.SMS_LOG = Path(listed.parent / "sms.log")
    settings.SMS_LOG.write_text("2026-01-01 08:00 13900000001 123456\n2026-01-01 08:00 13900000002 654321\n")
    forget(lasting_town.persons["resident"], by=SYSTEM, at=now())
    assert settings.SMS_LOG.read_text() == "2026-01-01 08:00 13900000002 654321\n"


# ---- at once ---------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("status", [None, Status.CLOSED])
def test_forgetting_and_a_deed_of_the_same_person_never_meet_half_way(lasting_town, listed, status):
    """Eight times: of raising (or disagreeing) and forgetting at once, one is refused, or the first is seen whole."""
    for number in range(8):
        person = people.know(phone=f"1370000000{number}", at=make.MONDAY)
        lasting_town.persons["resident"] = person
        before = make.appeal(lasting_town, at=status) if status else None
        by = lasting_town.actor("resident")

        def work(which, person=person, before=before, by=by):
            if which == 0:
                return forget(person, by=by, at=now())
            if before:
                return appeals.disagree(before, reason="没修好", by=by, at=make.MONDAY + 9 * make.HOUR)
            return make.appeal(lasting_town)

        ended, raised = in_threads(2, work)
        person.refresh_from_db()
        rows = person.appeals.order_by("id")
        if isinstance(ended, Refused):
            assert ended.decision.facts == ("has_nothing_unfinished",)
            assert person.phone
            assert [row.turn != "nobody" for row in rows] == [True]
        else:
            assert isinstance(ended, Person), ended
            assert isinstance(raised, Refused), raised
            assert person.phone is None
            assert {row.detail for row in rows} <= {"内容已按当事人要求删除"}
            assert not Whisper.objects.filter(act__by_id=person.pk).exclude(act__verb="record.forgotten").exists()


@pytest.mark.django_db(transaction=True)
def test_sixteen_times_forgotten_is_once(lasting_town, listed):
    person, by = lasting_town.persons["resident"], lasting_town.actor("resident")
    results = in_threads(16, lambda number: forget(person, by=by, at=now()))
    assert sum(isinstance(result, Person) for result in results) == 1
    assert all(isinstance(result, (Person, Refused)) for result in results), results
    assert Act.objects.filter(verb="people.forgotten").count() == 1
    assert len(list(forgotten.noted())) == 1


@pytest.mark.django_db(transaction=True)
def test_a_room_that_fails_leaves_everything_as_it_was(lasting_town, listed, monkeypatch):
    def fails(farewell):
        raise RuntimeError("the last room fails")

    monkeypatch.setitem(FORGETTERS, "zz", type(FORGETTERS["people"])("zz", fails))
    person = lasting_town.persons["resident"]
    before = (Act.objects.count(), Home.objects.count(), Proxy.objects.count())
    with pytest.raises(RuntimeError):
        forget(person, by=SYSTEM, at=now())
    person.refresh_from_db()
    assert person.phone
    assert (Act.objects.count(), Home.objects.count(), Proxy.objects.count()) == before
    assert not listed.exists()


def test_every_room_that_has_persons_has_said_what_it_holds():
    assert {"people", "access", "appeals"} <= set(FORGETTERS)
    assert holdings.forget is FORGETTERS["people"].forget
