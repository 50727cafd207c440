"""Saying something: one page, three things, nothing lost."""

import re

import pytest
from django.core.cache import cache

from gongdi.ground.people.models import Person
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.models import Appeal, Audience, Channel
from gongdi.practices.appeals.queries import lately
from gongdi.windows.portal import throttle
from tests.windows.portal.lens import PLACE, SAID, looking, page, photo

pytestmark = pytest.mark.django_db
STRANGE = "13700000000"


@pytest.fixture(autouse=True)
def _rested():
    cache.clear()


def said(**more):
    return SAID | {"place": PLACE, "phone": STRANGE} | more


def test_a_passer_by_says_something_and_gets_a_receipt(town):
    client = looking(town)
    answer = client.post("/say/", said())
    appeal = Appeal.objects.get()
    assert answer.url == f"/say/{appeal.reference}/"
    assert appeal.reporter.phone == STRANGE
    assert (appeal.place.code, appeal.address, appeal.channel) == (PLACE, SAID["where"], Channel.PORTAL)
    assert Act.objects.get(verb="appeals.raised").by_id == appeal.reporter_id
    receipt = page(client.get(answer.url))
    assert appeal.reference in receipt
    assert "/accounts/login/" in receipt


def test_a_receipt_is_for_its_browser_and_gives_no_other_right(town):
    client = looking(town)
    receipt = client.post("/say/", said()).url
    reference = Appeal.objects.get().reference
    assert looking(town).get(receipt).status_code == 404
    assert client.get(f"/matters/{reference}/").status_code == 404
    assert client.get(f"/matters/{reference}/withdraw/").status_code == 404
    assert looking(town, "stranger").get(receipt).status_code == 404


def test_the_same_form_sent_twice_is_one_appeal(town):
    client = looking(town)
    once = re.search(r'name="once" value="([0-9a-f-]+)"', page(client.get("/say/"))).group(1)
    first, second = (client.post("/say/", said(once=once)) for _ in range(2))
    assert first.url == second.url
    assert Appeal.objects.count() == 1


def test_three_things_are_required_and_the_rest_stays(town):
    answer = looking(town).post("/say/", {"detail": "", "where": "", "phone": "123", "audience": "parties"})
    text = page(answer)
    assert answer.status_code == 422
    for link in ('href="#id_detail"', 'href="#id_where"', 'href="#id_phone"'):
        assert link in text
    assert 'value="123"' in text
    assert re.search(r'value="parties"[^>]*checked', text)
    assert not Appeal.objects.exists()


def test_a_wrong_place_keeps_the_words(town):
    answer = looking(town).post("/say/", said(place="", where="月亮背面"))
    assert answer.status_code == 422
    assert SAID["detail"] in page(answer)
    assert "月亮背面" in page(answer)


def test_words_that_can_mean_one_place_are_enough(town):
    looking(town).post("/say/", said(place=""))
    assert Appeal.objects.get().place.code == PLACE


def test_words_that_may_mean_several_places_are_asked_about(town):
    answer = looking(town).post("/say/", said(place="", where="海棠"))
    assert answer.status_code == 422
    assert page(answer).count('name="place"') == 3


def test_looking_for_a_place_raises_nothing_and_keeps_what_was_typed(town):
    answer = looking(town).post("/say/", said(place="", where="柳湾", look="1"))
    text = page(answer)
    assert answer.status_code == 200
    assert re.search(r'value="990001001201"[^>]*checked', text)
    assert SAID["detail"] in text
    assert STRANGE in text
    assert not Appeal.objects.exists()


def test_a_place_is_found_down_the_list_too(town):
    answer = looking(town).post("/say/", said(place="", where="", browse="990001001", look="list"))
    assert 'value="990001001201"' in page(answer)


def test_the_code_on_the_wall_names_the_place(town):
    assert re.search(rf'value="{PLACE}"[^>]*checked', page(looking(town).get(f"/say/?place={PLACE}")))


def test_a_position_finds_the_nearest_place(town):
    town.places["village"].latitude, town.places["village"].longitude = 31.0, 110.0
    town.places["village"].save()
    answer = looking(town).get("/say/where/", {"latitude": "31.001", "longitude": "110.001"})
    assert "柳湾村" in page(answer)
    assert page(looking(town).get("/say/where/", {"latitude": "nan", "longitude": "999"})).strip() == ""


def test_numbers_as_people_write_them(town):
    looking(town).post("/say/", said(phone="+86 137-0000-0000"))
    assert Appeal.objects.get().reporter.phone == STRANGE


def test_somebody_signed_in_need_not_say_how_to_reach_them(town):
    client = looking(town, "resident")
    assert "139****0001" in page(client.get("/say/"))
    answer = client.post("/say/", SAID | {"place": PLACE, "phone": STRANGE})
    assert Appeal.objects.get().reporter == town.persons["resident"]
    assert client.get(f"/matters/{answer.url.split('/')[2]}/").status_code == 200


def test_a_daughter_says_it_for_her_mother(town):
    client, mother = looking(town, "daughter"), town.persons["resident"]
    client.post("/say/", SAID | {"place": PLACE, "reporter": mother.pk})
    appeal, act = Appeal.objects.get(), Act.objects.get(verb="appeals.raised")
    assert (appeal.reporter, appeal.entered_by, appeal.channel) == (mother, town.persons["daughter"], Channel.FAMILY)
    assert (act.by_id, act.for_id) == (town.persons["daughter"].pk, mother.pk)


def test_nobody_speaks_for_others_unasked(town):
    mother = town.persons["resident"]
    assert looking(town, "daughter").post("/say/", SAID | {"reporter": 10_000_000}).status_code == 422
    looking(town, "stranger").post("/say/", SAID | {"place": PLACE, "reporter": mother.pk})
    assert Appeal.objects.get().reporter == town.persons["stranger"]


def test_without_script_the_words_suggest_the_category(town):
    looking(town).post("/say/", said())
    assert Appeal.objects.get().category.code == "utilities.lamp"


@pytest.mark.parametrize(("chosen", "kept"), [("living.noise", "living.noise"), ("", None), ("no.such", None)])
def test_the_person_may_choose_another_category_or_none(town, chosen, kept):
    looking(town).post("/say/", said(category=chosen))
    category = Appeal.objects.get().category
    assert (category.code if category else None) == kept


def test_only_me_and_those_who_work_on_it(town):
    looking(town).post("/say/", said(audience="parties"))
    assert Appeal.objects.get().audience == Audience.PARTIES


def test_what_it_seems_to_be_about_is_a_sentence_one_can_change(town):
    text = page(looking(town).post("/say/similar/", {"detail": "路灯不亮了"}))
    assert "路灯照明" in text
    assert re.search(r'value="utilities.lamp" selected', text)
    assert page(looking(town).post("/say/similar/", {"detail": ""})).strip() == ""


def test_twenty_in_an_hour_are_enough_for_one_person(town):
    client = looking(town, "resident")
    for _ in range(lately.PER_PERSON):
        assert client.post("/say/", SAID | {"place": PLACE}).status_code == 302
    answer = client.post("/say/", SAID | {"place": PLACE})
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert Appeal.objects.count() == lately.PER_PERSON


def test_an_address_is_counted_without_its_port(town):
    client = looking(town)
    cache.set("say:203.0.113.9", throttle.PER_ADDRESS)
    answer = client.post("/say/", said(), REMOTE_ADDR="203.0.113.9:41234")
    assert answer.status_code == 429
    assert not Person.objects.filter(phone=STRANGE).exists()
    assert client.post("/say/", said(), REMOTE_ADDR="203.0.113.10:41234").status_code == 302


def test_a_proxy_on_this_machine_is_nobody(town, settings, rf):
    local = rf.get("/", REMOTE_ADDR="127.0.0.1:9000", headers={"X-Forwarded-For": "198.51.100.7, 203.0.113.5"})
    assert throttle.address_of(local) is None
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert throttle.address_of(local) == "203.0.113.5"
    assert throttle.address_of(rf.get("/", REMOTE_ADDR="[2001:db8::1]:80")) == "2001:db8::1"


def test_photos_come_with_it(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    looking(town).post("/say/", said(photos=[photo(), photo(kind="PNG", name="b.png")]))
    appeal = Appeal.objects.get()
    assert appeal.photos.count() == 2
    assert Act.objects.get(verb="appeals.photo_added").body["count"] == 2


def test_a_file_that_is_no_photo_stops_nothing_silently(town):
    answer = looking(town).post("/say/", said(photos=[photo(name="x.svg"), _svg()]))
    assert answer.status_code == 422
    assert "evil.jpg" in page(answer)
    assert not Appeal.objects.exists()


def _svg():
    file = photo(name="evil.jpg")
    file.file.seek(0)
    file.file.truncate()
    file.write(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    file.seek(0)
    return file


def test_a_full_disk_does_not_lose_what_was_said(town, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gongdi.ground.access.pictures.store", full)
    answer = looking(town).post("/say/", said(photos=[photo()]), follow=True)
    assert Appeal.objects.get().photos.count() == 0
    assert "照片没有存上" in page(answer)
