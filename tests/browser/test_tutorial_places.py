"""The tutorial of the places in the sources is entered in Chromium as it says, step by step, on a desk.

The boxes of the page (```step) are executed, line by line:

- `enter: WHO PATH | field=value; field=value | KEEP` opens a page as a member of the demo's cast, fills in and sends
  its form; `KEEP` names the number or the reference in the address it leads to, and `{KEEP}` stands for it from then
  on.
- `file: …` the same with a file: the block of code that is called so, or a picture.
- `vote: …` the same with a paper, which is looked at once more before it is cast.
- `find: WHO PATH | BEGINNING | KEEP` keeps the number in the newest link of a page that begins so.
- `days: 15` lets so many days pass: what is due happens, the log is signed.
- `look: WHO PATH | words; words` these words stand on the page.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.ground.places.models import Place
from gongdi.ground.record.log import signer
from gongdi.ground.record.readers import catch_up
from gongdi.ground.record.runner import WATCHES
from gongdi.practices.projects.models import Project
from gongdi.practices.projects.states import Status
from gongdi.site.demo.claims_story import people_of_haitang
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.town import found_town
from tests.browser.conftest import DESK
from tools.ground_plan import ROOT

BOXES = re.compile(r"```step\n(.*?)```", re.DOTALL)
STEP = re.compile(r"^(enter|file|vote|find|days|look): (.*)$", re.MULTILINE)
BLOCK = re.compile(r"```csv (\S+)\n(.*?)```", re.DOTALL)
PAGES = {"zh": "three-places.zh-CN.md", "en": "three-places.md"}


def text_of(language):
    return (ROOT / "docs" / "tutorial" / PAGES[language]).read_text(encoding="utf-8")


def steps_of(language):
    """What and with what, box by box; every line of a box is a step."""
    lines = "".join(BOXES.findall(text_of(language)))
    found = STEP.findall(lines)
    assert len(found) == len(lines.strip().splitlines())
    return found


def test_both_languages_enter_the_same():
    assert steps_of("zh") == steps_of("en")
    assert BLOCK.findall(text_of("zh")) == BLOCK.findall(text_of("en"))


class Reader:
    """Does what the page says, with a window for each member of the cast."""

    def __init__(self, town, server, visit, come_in, clock):
        self.town, self.url, self.visit, self.come_in, self.clock = town, server.url, visit, come_in, clock
        self.windows = {}
        self.kept = {"place": str(Place.objects.get(code=COMMUNITY).pk)}
        self.blocks = dict(BLOCK.findall(text_of("zh")))

    def person(self, who):
        """A member of the cast, or a neighbour of Haitang by number."""
        if who.startswith("home"):
            return people_of_haitang(self.town)[int(who.removeprefix("home"))]
        return self.town.cast[who]

    def window(self, who):
        if who not in self.windows:
            self.windows[who] = self.visit(DESK)
            if who != "passerby":
                self.come_in(self.windows[who], self.person(who))
        return self.windows[who]

    def go(self, target):
        who, path = target.split(" ", 1)
        page = self.window(who)
        page.goto(self.url + path.strip().format(**self.kept))
        return page

    def enter(self, said):
        target, fields, keep = ([part.strip() for part in said.split("|")] + ["", ""])[:3]
        page = self.go(target)
        for pair in filter(None, (each.strip() for each in fields.split("; "))):
            name, value = pair.split("=", 1)
            self.fill(page, name, value)
        before = page.url
        with page.expect_navigation():
            page.locator("main form button:not([type=button])").last.click()
        wrong = page.locator(".errorlist, .notice-next[role=alert]").all_inner_texts()
        assert wrong == [], f"{said}: {wrong}"
        if keep:
            found = re.findall(r"/(\d+|[A-Z0-9]{8,})/", page.url)
            assert found, f"{said}: from {before} to {page.url}"
            self.kept[keep] = found[-1]

    file = enter

    def vote(self, said):
        target, fields = (part.strip() for part in said.split("|"))
        page = self.go(target)
        for pair in fields.split("; "):
            self.fill(page, *pair.split("=", 1))
        with page.expect_navigation():
            page.locator("main form .button-next").last.click()
        with page.expect_navigation():
            page.locator("main button[name=cast]").click()

    def find(self, said):
        target, beginning, keep = (part.strip() for part in said.split("|"))
        links = (
            self.go(target)
            .locator(f"main a[href^='{beginning}']")
            .evaluate_all("all => all.map(each => each.getAttribute('href'))")
        )
        found = [int(number) for link in links for number in re.findall(rf"^{beginning}(\d+)/", link)]
        assert found, f"{said}: {links}"
        self.kept[keep] = str(max(found))

    def fill(self, page, name, value):
        value = value.format(**self.kept) if "{" in value else value
        if re.fullmatch(r"\+\d+", value):
            value = (timezone.localdate() + timedelta(days=int(value))).isoformat()
        field = page.locator(f"main [name='{name}']")
        kind = field.first.get_attribute("type") or field.first.evaluate("each => each.tagName.toLowerCase()")
        if kind in ("radio", "checkbox"):
            page.locator(f"main [name='{name}'][value='{value}']").check()
        elif kind == "select":
            labels = field.first.locator("option").all_inner_texts()
            at = [number for number, each in enumerate(labels) if fits(each.strip(), value)]
            assert at, f"{name}={value}: {labels}"
            field.first.select_option(index=at[0])
        elif kind == "file":
            data = self.blocks[value].encode("utf-8-sig") if value in self.blocks else picture()
            field.first.set_input_files({"name": value, "mimeType": "text/csv", "buffer": data})
        else:
            field.first.fill(value.replace("\\n", "\n"))

    def days(self, said):
        self.clock["ahead"] += timedelta(days=int(said))
        signer.catch_up()
        for _round in range(2):
            for watch in WATCHES:
                if not watch.__module__.startswith("gongdi.ground.record"):
                    watch(timezone.now())
            signer.catch_up()
            catch_up()

    def look(self, said):
        target, words = said.split("|", 1)
        shown = self.go(target).inner_text("main")
        missing = [each for each in map(str.strip, words.split("; ")) if each not in shown]
        assert missing == [], f"{target}: {missing}"


def fits(label, said):
    """Whether this is the choice that is meant; what ends with a star is a beginning."""
    return label.startswith(said[:-1]) if said.endswith("*") else label == said


def picture():
    """A photo."""
    from tests.practices.projects.make import picture as drawn

    return drawn().data


@pytest.fixture
def clock(monkeypatch):
    """A clock that can be put forward."""
    ahead, real = {"ahead": timedelta()}, timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + ahead["ahead"])
    return ahead


def test_the_cases_are_entered_as_the_page_says(transactional_db, live_server, visit, come_in, clock):
    town = found_town(residents=24)
    reader = Reader(town, live_server, visit, come_in, clock)
    steps = steps_of("zh")
    assert len(steps) > 40
    for deed, said in steps:
        getattr(reader, deed)(said)
    assert set(Project.objects.values_list("status", flat=True)) == {Status.DONE}
