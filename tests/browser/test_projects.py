"""A project in a real browser: a large one from its plan to its benefit on the phones of several people, a small one
in a day without JavaScript, and another place that begins from it. axe looks at every state of every page."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import PostKind
from gongdi.ground.places.models import Place
from gongdi.instruments.evaluations import actions as evaluations
from gongdi.instruments.evaluations.models import Evaluation, Scale
from gongdi.ledger.resolutions.models import Resolution
from gongdi.practices.projects.models import Descent, Option, Project, Template
from gongdi.practices.projects.states import Status
from tests.browser.conftest import PHONE, WIDE
from tests.cast import FOUNDED_AT, FOUNDED_ON, build
from tests.instruments.evaluations.make import residents

PARTS = "[...new Set([...document.querySelectorAll('main *')].map((e) => e.tagName + e.className))].sort().join()"
NEIGHBOURS = ("r0", "r1", "r2", "r3")
"""They answer too: of fewer than five nobody learns what they said."""


@pytest.fixture
def town(live_server, settings, transactional_db):
    """The cast; the community lies on the map; the village has a head."""
    settings.STAFF_MFA = False
    found = build()
    Place.objects.filter(pk=found.places["community"].pk).update(latitude=30.021, longitude=112.143)
    Place.objects.filter(pk=found.places["grid"].pk).update(latitude=30.0225, longitude=112.1441)
    head = people.know(phone="13900000099", name="柳湾主任", at=FOUNDED_AT)
    unit = found.units["village_committee"]
    people.take_post(head, organisation=unit, kind=PostKind.HEAD, on=FOUNDED_ON, at=FOUNDED_AT)
    found.persons["village_head"] = head
    residents(found, len(NEIGHBOURS))
    return found


class Phones:
    """Everybody's phone; what axe finds on any page is kept."""

    def __init__(self, town, house, visit, come_in, barriers):
        self.town, self.house, self.visit, self.come_in, self.barriers = town, house, visit, come_in, barriers
        self.pages, self.found, self.seen = {}, [], set()

    def of(self, name, **options):
        """The phone of somebody, signed in."""
        if name not in self.pages:
            self.pages[name] = self.visit(options.pop("size", PHONE), **options)
            self.come_in(self.pages[name], self.town.persons[name])
        return self.pages[name]

    def look(self, page, scripts=True):
        """Nothing keeps anybody out, nothing is wider than the screen. axe itself needs JavaScript.

        What is made of the same parts as a page that was looked at is not looked at again.
        """
        if not scripts:
            return
        parts = (page.url.partition("?")[0], page.evaluate(PARTS))
        if parts not in self.seen:
            self.seen.add(parts)
            self.found += [(page.url, each) for each in self.barriers(page)]
            if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
                self.found.append((page.url, "wider than the screen"))

    def go(self, name, path, **options):
        """Open a page."""
        page = self.of(name, **options)
        page.goto(self.house + path)
        self.look(page, options.get("java_script_enabled", True))
        return page

    def send(self, page, scripts=True):
        """Press the button of the form."""
        page.locator("main form.stack button:not([type=button])").last.click()
        page.wait_for_load_state()
        self.look(page, scripts)

    def does(self, name, project, deed, fields=None, checks=(), **options):
        """One deed on its page."""
        page, scripts = (
            self.go(name, f"/projects/{project.pk}/{deed}/", **options),
            "java_script_enabled" not in options,
        )
        for field, said in (fields or {}).items():
            page.fill(f"[name={field}]", said)
        for field, value in checks:
            page.check(f"[name={field}][value={value}]")
        self.send(page, scripts)
        assert page.url.rstrip("/").endswith(f"/projects/{project.pk}"), page.locator("main").inner_text()
        return page

    def shoots(self, name, project, phase, **options):
        """A photo of the spot."""
        page = self.go(name, f"/projects/{project.pk}/photo/", **options)
        page.set_input_files("[name=photo]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": jpeg()})
        page.check(f"[name=phase][value={phase}]")
        page.fill("[name=spot]", "东门")
        self.send(page, "java_script_enabled" not in options)


def jpeg():
    """What a camera sends."""
    out = BytesIO()
    Image.new("RGB", (320, 240), "gray").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def phones(town, live_server, visit, come_in, barriers):
    """Everybody's phone."""
    return Phones(town, live_server.url, visit, come_in, barriers)


def test_a_large_project_walks_from_its_plan_to_its_benefit(town, phones):
    project = begun(phones)
    drawn(phones, project)
    decided(phones, project)
    signed_and_built(phones, project)
    judged(phones, project)
    phones.does("head", project, "share", {"rules": "七十岁以上的先坐，饭钱八元。"})
    project.refresh_from_db()
    assert (project.status, project.decided_by, project.chosen) == (Status.DONE, "resolution", 1)
    story = phones.go("neighbour", f"/projects/{project.pk}/")
    for words in ("凭据：决议", "凭据：评议", "评议通过", "七十岁以上的先坐"):
        assert words in story.content()
    phones.go("head", f"/projects/{project.pk}/plan/", size=PHONE)
    in_english(phones, f"/projects/{project.pk}/plan/", f"/projects/{project.pk}/")
    assert phones.found == []


def begun(phones):
    """The head begins it."""
    page = phones.go("head", "/projects/new/")
    page.check("[name=form][value=long]")
    page.select_option("[name=place]", str(phones.town.places["community"].pk))
    for field, said in (("title", "办一个食堂"), ("text", "老人中午吃饭难。"), ("serves", "七十岁以上的老人")):
        page.fill(f"[name={field}]", said)
    phones.send(page)
    return Project.objects.get()


def drawn(phones, project):
    """A neighbour draws an area with a finger, adds a picture and what each part costs."""
    page = phones.go("neighbour", f"/projects/{project.pk}/offer/")
    page.fill("[name=title]", "用旧会议室")
    page.fill("[name=text]", "打通两间旧会议室。")
    page.fill("[name=lines]", "灶台 30000\n桌椅 8000")
    page.click("[data-draw-least='3']")
    for at in ({"x": 100, "y": 100}, {"x": 220, "y": 110}, {"x": 150, "y": 220}, {"x": 60, "y": 180}):
        page.click("[data-draw-map]", position=at)
    page.click("[data-draw-back]")
    page.click("[data-draw-least='1']")
    page.click("[data-draw-zoom='0.5']")
    page.click("[data-draw-map]", position={"x": 120, "y": 120})
    area, spot = page.input_value("[name=drawing]").splitlines()
    assert (area.startswith("面 "), len(area.split()), spot.startswith("点 ")) == (True, 4, True)
    page.set_input_files("[name=pictures]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": jpeg()})
    phones.send(page)
    option = Option.objects.get()
    assert [shape["type"] for shape in option.drawing] == ["Polygon", "Point"]
    plan = phones.go("neighbour", f"/projects/{project.pk}/plan/")
    assert plan.locator(".town-map polygon").count() == 1
    assert plan.locator(".photos img").count() == 1


def decided(phones, project):
    """The council is asked from the project, votes on two phones, and its yes is chosen from a list."""
    page = phones.go("head", f"/projects/{project.pk}/")
    page.get_by_role("link", name="请理事表决").click()
    phones.look(page)
    phones.send(page)
    asked = Resolution.objects.get()
    for name in ("committee_one", "committee_two"):
        phone = phones.go(name, f"/resolutions/{asked.pk}/")
        phone.check("[name=choice][value=yes]")
        phones.send(phone)
    page = phones.go("head", f"/projects/{project.pk}/")
    assert "决定有了" in page.content()
    page = phones.does("head", project, "decide", checks=[("shown", f"resolution-{asked.pk}")])
    assert "先定好按什么评" in page.content()
    page.get_by_role("link", name="定好按什么评").click()
    phones.look(page)
    page.fill("[name=title0]", "饭菜好")
    page.fill("[name=ground]", "居民代表会议通过")
    phones.send(page)


def signed_and_built(phones, project):
    """The unit signs, sets a task, pays, and shows the spot; a member of the council accepts."""
    phones.does("handler", project, "sign")
    phones.does("handler", project, "task", {"title": "打通隔墙"})
    page = phones.go("handler", f"/projects/{project.pk}/spend/")
    for field, said in (("name", "灶台"), ("payee", "清江厨具厂"), ("amount", "29000"), ("number", "A1")):
        page.fill(f"[name={field}]", said)
    page.select_option("[name=line]", "1")
    phones.send(page)
    page = phones.go("handler", f"/projects/{project.pk}/tick/")
    page.select_option("[name=task]", "1")
    phones.send(page)
    for phase in ("before", "after"):
        phones.shoots("handler", project, phase)
    phones.does("committee_one", project, "accept", {"words": "照方案做的，能用。"})
    phones.does("head", project, "hand_over", {"rules": "居委会管，每周打扫。"})


def judged(phones, project):
    """Those it serves are asked from the project and answer on their phones; time passes; the result is chosen."""
    page = phones.go("head", f"/projects/{project.pk}/")
    page.get_by_role("link", name="请受益的人评议").click()
    phones.look(page)
    page.fill("[name=text]", "请评饭菜。")
    phones.send(page)
    row = Evaluation.objects.get()
    for name in ("resident", "neighbour"):
        phone = phones.go(name, f"/evaluations/{row.pk}/answer/")
        for criterion in row.yardstick.criteria.all():
            phone.locator(f"[name=mark{criterion.number}]").first.check()
        phones.send(phone)
    best = [Scale(criterion.scale).top for criterion in row.yardstick.criteria.all()]
    for person in NEIGHBOURS:
        evaluations.answer(row, marks=best, by=phones.town.actor(person), at=timezone.now())
    waiting = phones.go("neighbour", f"/projects/{project.pk}/")
    assert "正在评" in waiting.content()
    evaluations.publish(row, by=SYSTEM, at=timezone.now() + timedelta(days=90))
    phones.does("head", project, "judge", checks=[("shown", f"evaluation-{row.pk}")])


def test_a_small_matter_is_done_in_a_day_without_javascript_and_copied_elsewhere(town, phones):
    plain = {"java_script_enabled": False}
    page = phones.go("resident", "/projects/new/", **plain)
    page.select_option("[name=place]", str(town.places["grid"].pk))
    for field, said in (("title", "东门换一盏灯"), ("text", "晚上看不见台阶。"), ("serves", "走东门的人")):
        page.fill(f"[name={field}]", said)
    phones.send(page, scripts=False)
    project = Project.objects.get()
    page = phones.go("resident", f"/projects/{project.pk}/offer/", **plain)
    assert page.locator("[data-draw-board]").is_hidden()
    for field, said in (("title", "太阳能灯"), ("text", "只换灯头。"), ("lines", "灯头 268\n人工 0")):
        page.fill(f"[name={field}]", said)
    page.fill("[name=drawing]", "点 30.0214,112.1432")
    phones.send(page, scripts=False)
    phones.does("head", project, "decide")
    phones.does("resident", project, "sign", **plain)
    for phase in ("before", "after"):
        phones.shoots("resident", project, phase, **plain)
    phones.does("neighbour", project, "accept", {"words": "亮了。"})
    phones.does("resident", project, "hand_over", {"rules": "网格员每月看一次。"}, **plain)
    phones.does("neighbour", project, "thank", checks=[("is_good", "yes")])
    phones.does("resident", project, "judge", **plain)
    phones.does("resident", project, "share", {"rules": "谁走都亮。"}, **plain)
    phones.does("resident", project, "publish", {"pitfalls": "先量好灯杆粗细，我们多跑了一趟。"}, **plain)
    assert Project.objects.get().ended_at - Project.objects.get().begun_at < timedelta(days=1)
    copied(town, phones, project)
    assert phones.found == []


def copied(town, phones, project):
    """The village finds it by its words, begins from it, and both pages lead to each other."""
    page = phones.go("village_head", "/templates/?q=灯")
    page.get_by_role("link", name="东门换一盏灯").click()
    phones.look(page)
    assert "多跑了一趟" in page.content()
    page.get_by_role("link", name="照着它立一个项目").click()
    phones.look(page)
    page.fill("[name=title]", "柳湾桥头换一盏灯")
    phones.send(page)
    copy = Descent.objects.get().project
    assert (copy.place, copy.title) == (town.places["village"], "柳湾桥头换一盏灯")
    offer = phones.go("village_head", f"/projects/{copy.pk}/offer/")
    assert offer.input_value("[name=lines]").startswith("灯头 268")
    page = phones.go("village_head", f"/projects/{copy.pk}/")
    page.get_by_role("link", name="比一比").click()
    phones.look(page)
    assert "柳湾桥头换一盏灯" in page.content()
    phones.go("village_head", f"/templates/{project.pk}/")
    assert Template.objects.get().copies == 1
    phones.go("stranger", "/templates/?q=食堂")
    beside = f"/templates/{project.pk}/beside/{copy.pk}/"
    in_english(phones, "/templates/", f"/templates/{project.pk}/", beside, f"/projects/{copy.pk}/")


def in_english(phones, *paths):
    """The same at a desk, in English."""
    page = phones.visit(WIDE, "en-US")
    for path in paths:
        page.goto(phones.house + path)
        phones.look(page)
