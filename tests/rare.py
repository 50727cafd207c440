"""Persons who are easy to find again: a rare string wherever something of them is kept, through legal deeds."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from PIL import Image

from gongdi.ground.access.actions import issue_token
from gongdi.ground.access.actor import actor_of
from gongdi.ground.access.pictures import encoded
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Person, Purpose
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.actions import Plea, Verdict
from gongdi.practices.appeals.models import Appeal, Channel, RefusalReason, ReturnReason, Satisfaction
from tests.cast import Town, category, track
from tests.practices.appeals.make import HOUR, MONDAY

RARE = "龘靐齉"
WHOLE = 8  # so many have a whole life, the others one story each
UNLIKE = Verdict(solved=False, satisfaction=Satisfaction.UNSATISFIED)


@dataclass
class Told:
    """A person and every rare string that they, or somebody about them, left behind; `kept` belongs to others."""

    person: Person
    number: int
    phone: str = ""
    strings: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def rare(self, what: str, *, kept: bool = False) -> str:
        """A new string that nobody else has: Chinese and Latin, so that both ways of keeping text are looked at."""
        made = f"{RARE}{what}zq{self.number:03d}x{len(self.strings) + len(self.kept):02d}kx"
        (self.kept if kept else self.strings).append(made)
        return made


def told(town: Town, number: int) -> Told:
    """Somebody with a life in the house, all of it ended; the deeds of officers name them."""
    phone = f"137{number:08d}"
    one = Told(people.know(phone=f"136{number:08d}", name="", at=MONDAY), number, phone)
    one.strings += [phone, f"136{number:08d}"]
    _called(one)
    _at_home(town, one)
    _keys(one)
    stories = (_judged, _refused, _returned, _of_others)
    for story in stories if number < WHOLE else (stories[number % len(stories)],):
        story(town, one)
    one.person.refresh_from_db()
    return one


def _called(one: Told) -> None:
    """Names, telephones and languages, the present and the earlier ones."""
    people.describe(one.person, name=one.rare("旧名"), language="en", at=MONDAY)
    people.change_phone(one.person, phone=one.phone, at=MONDAY)
    people.describe(one.person, name=one.rare("姓名"), language="zh-hans", at=MONDAY)
    people.set_password(one.person, password="只有本人知道的密码", at=MONDAY)
    email = f"zq{one.number:03d}@rare.example"
    one.strings.append(email)
    Person.objects.filter(pk=one.person.pk).update(email=email)
    EmailAddress.objects.create(user=one.person, email=email)


def _at_home(town: Town, one: Told) -> None:
    place, officer = town.places["grid"], town.persons["grid_officer"]
    home = people.declare_home(one.person, place=place, on=MONDAY.date(), at=MONDAY)
    people.decline_home(home, by=officer, reason=one.rare("没核实"), on=MONDAY.date(), at=MONDAY)
    kinship = {"kinship": one.rare("关系"), "by": one.person, "on": MONDAY.date(), "at": MONDAY}
    people.grant_proxy(one.person, agent=town.persons["daughter"], **kinship)
    people.grant_proxy(town.persons["resident"], agent=one.person, **kinship)
    whole = {"place": place, "name": one.rare("旧户"), "by": officer, "on": MONDAY.date(), "at": MONDAY}
    home = people.form_household([one.person], **whole)
    people.invite(home, person=town.persons["neighbour"], by=one.person, at=MONDAY)
    people.rename_household(home, name=one.rare("户"), by=one.person, at=MONDAY)


def _keys(one: Told) -> None:
    """Codes, sessions, second factors and tokens."""
    people.send_code(phone=one.phone, purpose=Purpose.SIGN_IN, address="203.0.113.7", at=MONDAY, words=str)
    client = Client()
    client.force_login(one.person)
    session = client.session
    session["passcode.consent"] = {"key": "", "phone": one.phone, "kinship": one.rare("会话")}
    session.save()
    Authenticator.objects.create(user=one.person, type="totp", data={"secret": one.rare("验证器")})
    issue_token(one.person, name=one.rare("令牌"), at=MONDAY)


def _plea(town: Town, one: Told) -> Plea:
    return Plea(
        detail=one.rare("诉求") + "，门口的灯坏了，请来看一看。",
        title=one.rare("标题"),
        place=town.places["grid"],
        address=one.rare("门牌"),
        contact=f"微信 {one.rare('联系')}",
        point=(30.5123, 112.3456),
    )


def _raised(town: Town, one: Told) -> Appeal:
    actor = actor_of(one.person, MONDAY)
    return actions.raise_appeal(_plea(town, one), reporter=one.person, by=actor, channel=Channel.PORTAL, at=MONDAY)


def _judged(town: Town, one: Told) -> None:
    """Asked, answered, added, replied to, rated as unsolved, handled again, rated, disagreed with, rated well."""
    appeal, at = _raised(town, one), MONDAY + HOUR
    by, handler, name = actor_of(one.person, at), town.actor("handler", at), one.strings[3]
    image = BytesIO()
    Image.new("RGB", (32, 24), "orange").save(image, "JPEG")
    actions.add_photos(appeal, [encoded(BytesIO(image.getvalue()), len(image.getvalue()))], by=by, at=at)
    sort = {"category": category("utilities.lamp"), "track": track("small"), "by": town.actor("dispatcher", at)}
    actions.triage(appeal, **sort, at=at)
    actions.dispatch(appeal, unit=town.units["committee"], by=town.actor("dispatcher", at), at=at)
    actions.accept(appeal, by=handler, at=at)
    actions.ask(appeal, text=f"{one.phone} {one.rare('问')}", by=handler, at=at)
    actions.answer(appeal, text=one.rare("答"), by=by, at=at)
    actions.add(appeal, text=f"{name} {one.rare('经办')}", by=handler, at=at)
    quote = f"{name}您好，您说的“{appeal.detail}”和{one.phone}都收到了。"
    actions.reply(appeal, text=quote + one.rare("答复", kept=True), by=handler, at=at)
    actions.rate(appeal, verdict=Verdict(**_shape(UNLIKE), words=one.rare("差评")), by=by, at=at)
    actions.reply(appeal, text=one.rare("第二次答复", kept=True), by=handler, at=at)
    good = Verdict(solved=True, satisfaction=Satisfaction.SATISFIED, words=one.rare("好评"))
    actions.rate(appeal, verdict=good, by=by, at=at)
    actions.disagree(appeal, reason=one.rare("不同意"), by=by, at=at)
    actions.reply(appeal, text="这次修好了。", by=handler, at=at)
    actions.rate(appeal, verdict=good, by=by, at=at)


def _shape(verdict: Verdict) -> dict[str, object]:
    return {"solved": verdict.solved, "satisfaction": verdict.satisfaction}


def _refused(town: Town, one: Told) -> None:
    appeal, at = _raised(town, one), MONDAY + HOUR
    by, dispatcher = actor_of(one.person, at), town.actor("dispatcher", at)
    actions.refuse(appeal, reason=RefusalReason.OUTSIDE, text=one.rare("不受理"), by=dispatcher, at=at)
    actions.contest(appeal, reason=one.rare("复核"), by=by, at=at)
    actions.withdraw(appeal, reason=one.rare("撤回"), by=by, at=at)


def _returned(town: Town, one: Told) -> None:
    appeal, at = _raised(town, one), MONDAY + HOUR
    dispatcher = town.actor("dispatcher", at)
    actions.triage(appeal, category=category("utilities.lamp"), track=track("small"), by=dispatcher, at=at)
    actions.dispatch(appeal, unit=town.units["committee"], by=dispatcher, at=at)
    handler = town.actor("handler", at)
    actions.return_to_desk(appeal, reason=ReturnReason.UNCLEAR, text=one.rare("退回"), by=handler, at=at)
    actions.withdraw(appeal, by=actor_of(one.person, at), at=at)


def _of_others(town: Town, one: Told) -> None:
    """Family, a follower, and a neighbour who tells the telephone: those matters stay, without name and number."""
    at, resident = MONDAY + timedelta(days=1), town.persons["resident"]
    mine = Plea(detail=one.rare("替家人", kept=True) + f"，可以打{one.phone}找我。", place=town.places["grid"])
    actor = actor_of(one.person, at)
    theirs = actions.raise_appeal(mine, reporter=resident, by=actor, channel=Channel.FAMILY, at=at)
    actions.add(theirs, text=one.rare("替家人补充", kept=True) + one.strings[3], by=actor, at=at)
    public = Plea(detail=one.rare("邻居", kept=True) + f" {one.phone}", place=town.places["grid"])
    neighbour, officer = town.actor("neighbour", at), town.actor("dispatcher", at)
    other = actions.raise_appeal(
        public, reporter=town.persons["neighbour"], by=neighbour, channel=Channel.PORTAL, at=at
    )
    actions.triage(other, category=category("utilities.lamp"), track=track("small"), by=officer, at=at)
    for name in (actor, town.actor("stranger", at)):
        actions.follow(other, by=name, at=at)


MARKS = re.compile(rb"zq\d{3}x\d{2}kx|zq\d{3}@rare|(?<!\d)13[67]\d{8}(?!\d)")


def found(strings: list[str], data: bytes) -> list[str]:
    """Which of the strings are in it, whole or by the half that UTF-8 and the escapes of JSON write alike."""
    there = {mark.decode() for mark in MARKS.findall(data)}
    return [text for text in strings if MARKS.search(text.encode()).group().decode() in there]
