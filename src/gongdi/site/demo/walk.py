"""The main job, walked over HTTP in a throw-away town, and the public figures compared with what was done."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import click

from gongdi.site.demo.browser import Browser, Page, Unexpected
from gongdi.site.demo.cast import CAST, COUNTY, PASSWORD

PHONES = {row[0]: row[1] for row in CAST}
GRID = "990001001001-01"
WAIT_SECONDS = 60
FIGURES = ("raised", "closed", "reopened", "refused", "withdrawn", "merged")
SATISFIED = {"solved": "yes", "satisfaction": "satisfied"}
UNSATISFIED = {"solved": "no", "satisfaction": "unsatisfied"}


def check() -> dict[str, int]:
    """Build a throw-away town, serve it, walk the main job, compare; how often each thing was done."""
    with tempfile.TemporaryDirectory(prefix="gongdi-check-") as folder:
        environment = os.environ | {"GONGDI_DATA": folder, "GONGDI_DEMO": "1"}
        environment.pop("GONGDI_DATABASE_URL", None)
        subprocess.run([sys.argv[0], "demo", "--build-only"], env=environment, check=True)
        with served(environment) as base:
            walk = Walk(base)
            walk.all()
    return {what: walk.done[what] for what in (*FIGURES, "acts")}


@contextmanager
def served(environment: dict[str, str]) -> Iterator[str]:
    """The real server on a free port; its address once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.argv[0], "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        base = f"http://127.0.0.1:{port}/"
        wait_for(lambda: bool(Browser(base).open("/")), "the server does not answer")
        yield base
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def wait_for(question: Callable[[], bool], complaint: str) -> None:
    """Ask until it is so. Raises ClickException with the complaint when it does not become so."""
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        try:
            if question():
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise click.ClickException(complaint)


@dataclass
class Walk:
    """Somebody who walks the main job in several browsers and counts what was done."""

    base: str
    done: Counter[str] = field(default_factory=Counter)
    browsers: dict[str, Browser] = field(default_factory=dict)
    references: list[str] = field(default_factory=list)

    def all(self) -> None:
        """The whole main job, then the comparison."""
        before = self.figures()
        self.from_raised_to_rated()
        self.refused()
        self.withdrawn()
        self.merged()
        self.compare(before)
        self.count_acts()

    def browser(self, key: str) -> Browser:
        """The browser of a member of the cast, signed in once."""
        if key not in self.browsers:
            browser = self.browsers[key] = Browser(self.base)
            page = browser.open("/accounts/login/password/")
            form = page.form_with("phone", "password")
            browser.submit(page, form, {"phone": PHONES[key], "password": PASSWORD})
        return self.browsers[key]

    def say(self, key: str, words: str) -> str:
        """Raise something on the page; its reference."""
        browser = self.browser(key)
        page = browser.open(f"/say/?place={GRID}")
        receipt = browser.submit(page, page.form_with("detail", "audience"), {"detail": words})
        # Where something looks the same, the page shows it first, and asks once.
        if any("looked_at" in form.names for form in receipt.forms):
            receipt = browser.submit(receipt, receipt.form_with("detail", "looked_at"), {})
        found = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}", receipt.text)
        if not found:
            raise Unexpected(f"{receipt.url} shows no reference")
        self.done["raised"] += 1
        self.references.append(found.group())
        return found.group()

    def do(self, key: str, reference: str, deed: str, **values: str) -> Page:
        """One deed on the page of that deed, counted."""
        browser = self.browser(key)
        page = browser.open(f"/matters/{reference}/{deed}/")
        return browser.submit(page, page.form_to(f"/{deed}/"), values)

    def choice(self, key: str, reference: str, deed: str, name: str, words: str) -> str:
        """The value of the option that reads like this, in a select of the deed's page."""
        page = self.browser(key).open(f"/matters/{reference}/{deed}/").text
        found = re.search(rf'<option value="([^"]+)"[^>]*>\s*{re.escape(words)}\s*<', page)
        if not found:
            raise Unexpected(f"{name} has no choice {words}")
        return found.group(1)

    def triage(self, reference: str, category: str = "路灯照明", track: str = "微事自办") -> None:
        """The dispatcher says what it is and how it is handled."""
        wanted = {"category": category, "track": track}
        chosen = {name: self.choice("dispatcher", reference, "triage", name, words) for name, words in wanted.items()}
        self.do("dispatcher", reference, "triage", **chosen)

    def from_raised_to_rated(self) -> None:
        """Raise, triage, dispatch, accept, reply; a visit that is unhappy, a second reply, a rating that closes."""
        reference = self.say("resident", "三号楼门口的路灯不亮了，晚上看不见台阶。")
        self.triage(reference)
        unit = self.choice("dispatcher", reference, "dispatch", "unit", "海棠社区居委会")
        self.do("dispatcher", reference, "dispatch", unit=unit)
        self.do("handler", reference, "accept")
        self.do("handler", reference, "reply", text="已更换灯头，请您晚上再看一看。")
        self.do("visitor", reference, "visit", reached="yes", **UNSATISFIED)
        self.done["reopened"] += 1
        self.do("handler", reference, "reply", text="线路也换了，连看三晚都亮。")
        self.do("resident", reference, "rate", **SATISFIED)
        self.done["closed"] += 1

    def refused(self) -> None:
        """An appeal that is not taken up, with the reason."""
        reference = self.say("neighbour", "省城的地铁什么时候修到我们县？")
        self.do("dispatcher", reference, "refuse", reason="outside", text="地铁规划由省里编制，已转告。")
        self.done["refused"] += 1

    def withdrawn(self) -> None:
        """An appeal that its person takes back."""
        reference = self.say("neighbour", "楼上装修太早，想请社区说一声。")
        self.do("neighbour", reference, "withdraw", reason="邻居之间说好了。")
        self.done["withdrawn"] += 1

    def merged(self) -> None:
        """Two persons say the same; the second goes into the first."""
        first = self.say("resident", "楼道里停满电动车，还飞线充电。")
        self.triage(first, "消防隐患", "小事共办")
        second = self.say("neighbour", "我们楼道也停满了电动车。")
        self.do("dispatcher", second, "merge", into=first)
        self.done["merged"] += 1

    def figures(self) -> dict[str, int]:
        """The public figures of the county."""
        browser = Browser(self.base)
        [county] = [each for each in json.loads(browser.open("/api/v1/places").text) if each["code"] == COUNTY[0]]
        answer = json.loads(browser.open(f"/api/v1/figures?scope=place&number={county['number']}").text)
        return {name: answer["happened"][name] for name in FIGURES}

    def compare(self, before: dict[str, int]) -> None:
        """The public figures must have grown by exactly what was done here, once the readers have read it."""
        expected = {name: before[name] + self.done[name] for name in FIGURES}
        wait_for(lambda: self.figures() == expected, f"the public figures are not what was counted: {expected}")

    def count_acts(self) -> None:
        """How many acts this walk has left on the record."""
        for reference in self.references:
            page = self.browser("supervisor").open(f"/api/v1/appeals/{reference}/acts")
            self.done["acts"] += len(json.loads(page.text))
