"""Every address of the house × every role × GET and POST, against what `matrix.py` declares. Undeclared is failed."""

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from gongdi.ground.people.models import Home, Organisation, Proxy
from gongdi.ground.places.models import Place
from gongdi.practices.appeals.models import Appeal, Audience, Duty
from gongdi.practices.appeals.states import Status
from tests.cast import PERSONS, Town, build
from tests.house.matrix import DECLARED, GROUPS, ROOMS
from tests.keeping import again
from tests.practices.appeals import make

ROLES = ["passer_by", *PERSONS]
# The law is asked in the same words on both databases; that every page's questions run on the second one, these show.
ON_BOTH = {"passer_by", "resident", "head", "dispatcher", "supervisor"}
TOKEN = "b" * 32
SIGNED = {"/witness/add-checkpoint"}  # no cookie speaks there: a log signs what it sends
NUMBERED = {
    "places/<int:number>/": Place,
    "duties/units/<int:number>/": Organisation,
    "duties/<int:number>/end/": Duty,
    "profile/homes/<int:number>/leave/": Home,
    "profile/family/<int:number>/end/": Proxy,
    "residents/<int:number>/consent/": Home,
    "residents/<int:number>/verify/": Home,
    "residents/<int:number>/decline/": Home,
}
FILLED = {
    "<str:name>": "accept",
    "<int:number>": "0",
    "<number>": "0",
    "<position>": "0",
    "<int:pk>": "0",
    "<uuid:number>": "01a202f2-929a-77a9-9f4b-ee65fb75a604",
    "<str:code>": "990001",
    "<slug:digest>": "abc",
    "<path:address>": "0/000",
}


def patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        whole = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each, whole)
        else:
            yield whole


ADDRESSES = list(dict.fromkeys(patterns(get_resolver())))


def filled(pattern: str, appeal: Appeal, prepared: dict[str, str]) -> str:
    """A real address for a pattern: of this appeal, of what a room prepared, or of the first thing with a number."""
    if pattern in prepared:
        return "/" + prepared[pattern]
    if model := NUMBERED.get(pattern):
        pattern = pattern.replace("<int:number>", str(model.objects.earliest("pk").pk))
    for sign, value in FILLED.items():
        pattern = pattern.replace(sign, value)
    return "/" + pattern.replace("<str:reference>", appeal.reference).replace("<reference>", appeal.reference)


def declared(said: str, role: str) -> int:
    """The answer that a line of the matrix declares for a role: one's own name, then a group, then everybody."""
    default, *named = said.split()
    answers = dict(word.split("=") for word in named)
    groups = [group for group in answers if role in GROUPS.get(group, ())]
    return int(answers.get(role) or answers.get(groups[-1] if groups else "", default))


def bodies(town, public):
    """What each deed of the API needs, so that it is the law that answers and not the form."""
    return {
        "appeals": {"detail": make.DETAIL, "place": town.places["grid"].pk},
        "triage": {"category": "utilities.lamp", "track": "small"},
        "refuse": {"reason": "outside", "text": "x"},
        "contest": {"reason": "x"},
        "merge": {"into": public.reference},
        "dispatch": {"unit": town.units["committee"].pk},
        "return": {"reason": "unclear", "text": "x"},
        "rate": {"solved": True, "satisfaction": "satisfied"},
        "visit": {"reached": False},
        "disagree": {"reason": "x"},
        "tokens": {"name": "x"},
    } | {key: {"text": "x"} for key in ("ask", "answer", "add", "reply", "signs")}


@dataclass
class World:
    """The county, a public and a private appeal in it, and what the rooms prepared: addresses and bodies."""

    town: Town
    public: Appeal
    private: Appeal
    prepared: dict[str, str]
    sent: dict[str, dict]


def founded() -> World:
    town, on = again(build), timezone.now() - timedelta(hours=5)
    public = make.appeal(town, at=Status.DISPATCHED, on=on)
    private = make.appeal(town, at=Status.DISPATCHED, on=on, audience=Audience.PARTIES)
    return World(town, public, private, *of_rooms(town))


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    """Founded once for all roles, in a transaction around those of the tests, each of which undoes what it does."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield founded()
        transaction.set_rollback(True)


def of_rooms(town) -> tuple[dict[str, str], dict[str, dict]]:
    """What the rooms of `answers` prepare: their addresses and the bodies that are sent there, by pattern."""
    prepared: dict[str, str] = {}
    sent: dict[str, dict] = {}
    for room in ROOMS:
        prepared |= room.prepared(town) if hasattr(room, "prepared") else {}
        sent |= room.bodies(town) if hasattr(room, "bodies") else {}
    return prepared, sent


def signed_in(town, role) -> Client:
    client = Client(enforce_csrf_checks=True)
    if role != "passer_by":
        client.force_login(town.persons[role])
    client.cookies["csrftoken"] = TOKEN
    return client


def answered(client, method, path, body, **headers) -> int:
    """The status of one request; whatever it did is undone."""
    sent = {"data": json.dumps(body), "content_type": "application/json"} if path.startswith("/api/") else {}
    with transaction.atomic():
        answer = getattr(client, method)(path, headers=headers, **(sent if method == "post" else {}))
        transaction.set_rollback(True)
    return answer.status_code


def test_every_address_is_declared_and_none_is_left_over():
    assert set(ADDRESSES) - DECLARED.keys() == set(), "declare what these answer in tests/house/answers/"
    assert DECLARED.keys() - set(ADDRESSES) == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "role", [pytest.param(role, marks=() if role in ON_BOTH else pytest.mark.once) for role in ROLES]
)
def test_every_address_answers_this_role_as_declared(world, settings, role):
    settings.STAFF_MFA = False
    given, client = bodies(world.town, world.public), signed_in(world.town, role)
    kept = copy.deepcopy(client.cookies)
    cache.clear()

    wrong = []
    for pattern in ADDRESSES:
        path = filled(pattern, world.private, world.prepared)
        for method, said in zip(("get", "post"), DECLARED[pattern], strict=True):
            client.cookies = copy.deepcopy(kept)
            body = world.sent.get(pattern, given.get(path.rpartition("/")[2], {}))
            status = answered(client, method, path, body, **{"x-csrftoken": TOKEN})
            if status != declared(said, role):
                wrong.append(f"{method} {path}: {status}, declared {declared(said, role)}")
    assert wrong == []


@pytest.mark.django_db
def test_no_post_of_a_browser_passes_without_the_csrf_token(world, settings):
    settings.STAFF_MFA = False
    given, client, open_doors = bodies(world.town, world.public), signed_in(world.town, "handler"), []
    for pattern in ADDRESSES:
        path = filled(pattern, world.public, world.prepared)
        status = answered(client, "post", path, world.sent.get(pattern, given.get(path.rpartition("/")[2], {})))
        if status not in (403, 404, 405) and path not in SIGNED:
            open_doors.append(path)
    assert open_doors == []


@pytest.mark.django_db
def test_staff_without_a_second_factor_reach_nothing_but_its_setting_up(world, settings):
    settings.STAFF_MFA = True
    client = signed_in(world.town, "dispatcher")
    for path in ("/desk/", "/residents/", "/me/", "/gallery/", "/api/v1/me"):
        assert client.get(path).status_code == 302, path
    assert client.get("/accounts/second/").status_code == 200


@pytest.mark.django_db
def test_a_nul_in_an_address_is_no_error_of_ours(world, settings):
    settings.STAFF_MFA = False
    client = signed_in(world.town, "dispatcher")
    sent = "&".join(f"{name}=%00" for name in "q place words status after category unit view phone detail".split())
    for pattern in ADDRESSES:
        path = re.sub(r"<(str:)?(reference|code|name)>", "a%00b", "/" + pattern)
        for sign, value in FILLED.items():
            path = path.replace(sign, value)
        for address in (path, f"{path}?{sent}"):
            assert answered(client, "get", address, {}) < 500, address
