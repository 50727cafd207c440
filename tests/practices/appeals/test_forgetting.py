"""What becomes of matters when their person, or somebody who took part in them, is forgotten."""

from pathlib import Path

import pytest
from django.utils import timezone

from gongdi.ground.access.actions import forget
from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.people import actions as people
from gongdi.ground.people.forgetting import FORGETTERS
from gongdi.ground.record import readers
from gongdi.ground.record.models import Act, Whisper
from gongdi.instruments.search.queries import find
from gongdi.practices.appeals import actions, queries
from gongdi.practices.appeals.actions.forgetting import ERASED
from gongdi.practices.appeals.actions.moving import fresh
from gongdi.practices.appeals.models import Appeal, Follower, Reply, Visit
from gongdi.practices.appeals.states import Status
from tests.practices.appeals import make
from tests.practices.appeals.test_photos import album, files, one

__all__ = ["album"]
RESIDENT = "13900000001"
pytestmark = pytest.mark.django_db


def gone(town, name="resident"):
    return forget(town.persons[name], by=SYSTEM, at=timezone.now())


def test_the_words_go_and_what_others_need_stays(town):
    appeal = make.appeal(town, at=Status.CLOSED)
    before = (appeal.status, appeal.category_id, appeal.place_id, appeal.unit_id, appeal.raised_at, appeal.replied_at)
    gone(town)
    row = fresh(appeal.pk)
    assert (row.title, row.detail, row.address, row.contact, row.latitude) == (ERASED, ERASED, "", "", None)
    assert (row.status, row.category_id, row.place_id, row.unit_id, row.raised_at, row.replied_at) == before
    assert Visit.objects.get(appeal=row).satisfaction == "satisfied"
    assert [knot.words for knot in queries.line(row, for_parties=True) if knot.words] == ["已经修好。"]


def test_the_line_says_that_something_was_taken_out(town):
    appeal = make.appeal(town, at=Status.CLOSED)
    gone(town)
    newest = queries.line(fresh(appeal.pk), for_parties=False)[-1]
    assert (newest.verb, newest.who, newest.sentence) == ("appeals.forgotten", "system", "按当事人要求删去了个人信息")


def test_a_reply_stays_without_what_it_says_and_quotes_of_the_person(town):
    appeal = make.appeal(town, at=Status.ACCEPTED)
    text = f"陈阿姨您好，您说的“{appeal.detail[:12]}”和{RESIDENT}都收到了，灯已换好。"
    appeal = actions.reply(appeal, text=text, by=town.actor("handler"), at=make.MONDAY + 9 * make.HOUR)
    make.walk(town, appeal, "praise")
    gone(town)
    left = "＊＊＊您好，您说的“＊＊＊”和＊＊＊都收到了，灯已换好。"
    assert Reply.objects.get().text == left
    assert not Whisper.objects.filter(act__verb="appeals.replied").exists()
    for for_parties in (True, False):
        (told,) = [knot for knot in queries.line(fresh(appeal.pk), for_parties=for_parties) if knot.words]
        assert (told.verb, told.words) == ("appeals.replied", left)


def test_what_a_follower_and_another_reporter_have_stays(town):
    theirs = make.appeal(town, at=Status.TRIAGED, by="neighbour", detail="楼道里堆满了杂物，走不过去。")
    mine = make.appeal(town, at=Status.CLOSED)
    for name in ("resident", "stranger"):
        actions.follow(theirs, by=town.actor(name), at=timezone.now())
    gone(town)
    assert list(Follower.objects.values_list("person", flat=True)) == [town.persons["stranger"].pk]
    assert fresh(theirs.pk).detail == "楼道里堆满了杂物，走不过去。"
    assert Act.objects.filter(verb="appeals.followed").count() == 2
    assert fresh(mine.pk).detail == ERASED


def test_what_was_said_for_the_family_stays_without_name_and_number(town):
    people.change_phone(town.persons["daughter"], phone="13788880000", at=make.MONDAY)
    said = make.plea(town, detail="我是陈小梅，替母亲说：门口的灯坏了，请打13788880000，或者打13900000003找我。")
    appeal = actions.raise_appeal(
        said, reporter=town.persons["resident"], by=town.actor("daughter"), channel="family", at=make.MONDAY
    )
    assert appeal.title.endswith("请打137888800…")
    gone(town, "daughter")
    row = fresh(appeal.pk)
    assert row.detail == "我是＊＊＊，替母亲说：门口的灯坏了，请打＊＊＊，或者打＊＊＊找我。"
    assert row.title == "我是＊＊＊，替母亲说：门口的灯坏了，请打＊＊＊，或者打＊＊…"
    assert row.reporter_id == town.persons["resident"].pk
    assert not Whisper.objects.filter(act__subject_kind="appeal").exists()


def test_an_officer_who_left_keeps_nobody_s_words_away(town):
    appeal = make.appeal(town, at=Status.CLOSED)
    handler = town.persons["handler"]
    people.leave_post(handler.posts.get(), on=timezone.localdate(), at=timezone.now())
    gone(town, "handler")
    assert Reply.objects.get(appeal=appeal).text == "已经修好。"
    assert Whisper.objects.filter(act__verb="appeals.replied").exists()
    assert fresh(appeal.pk).detail == make.DETAIL


def test_photos_go_with_their_files_and_the_chore_removes_what_stayed(lasting_town, album, monkeypatch):
    appeal = make.appeal(lasting_town)
    by = lasting_town.actor("resident")
    actions.add_photos(appeal, [one(), one()], by=by, at=timezone.now())
    actions.withdraw(appeal, by=by, at=timezone.now())
    other = make.appeal(lasting_town, by="neighbour")
    actions.add_photos(other, [one()], by=lasting_town.actor("neighbour"), at=timezone.now())

    with monkeypatch.context() as broken:
        broken.setattr(Path, "unlink", _refuses)
        gone(lasting_town)
    assert appeal.photos.count() == 0
    assert len(files(album)) == 3
    FORGETTERS["appeals"].tidy(timezone.now() + 2 * make.HOUR)
    assert [path.name for path in files(album)] == list(other.photos.values_list("name", flat=True))


def _refuses(path, missing_ok=False):
    raise PermissionError(path)


def test_the_index_forgets_at_once_and_the_reader_brings_nothing_back(town):
    make.appeal(town, at=Status.CLOSED, detail="龘靐齉的灯坏了，请打13900000001。")
    readers.catch_up()
    assert find("appeal", "龘靐齉", limit=5)
    gone(town)
    for _round in range(2):
        assert find("appeal", "龘靐齉", limit=5, hidden=True) == []
        assert find("appeal", RESIDENT, limit=5, hidden=True) == []
        readers.rebuild("search")
    assert find("appeal", "当事人要求删除", limit=5)


def test_a_telephone_in_the_matter_of_somebody_else_is_found_and_taken_out(town):
    other = make.appeal(town, by="neighbour", detail=f"陈阿姨（{RESIDENT}）家的空调滴水。")
    readers.catch_up()
    gone(town)
    assert fresh(other.pk).detail == "＊＊＊（＊＊＊）家的空调滴水。"


def test_an_imported_matter_of_the_same_telephone_goes_too(town):
    imported = {"reporter": None, "contact": f"陈阿姨 {RESIDENT}", "source": "old", "source_id": "7"}
    appeal = make.appeal(town, at=Status.CLOSED)
    Appeal.objects.filter(pk=appeal.pk).update(**imported)
    readers.rebuild("search")
    gone(town)
    assert (fresh(appeal.pk).detail, fresh(appeal.pk).contact) == (ERASED, "")
