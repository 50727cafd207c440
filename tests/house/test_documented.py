"""What the documents show is so: their commands run, their paths and addresses exist, the tutorial can be walked.

- A block that begins with "```sh run" is run by bash in a house of its own; blocks of one page share the house.
- `<!-- walk: resident opens /say/ -->` opens a page as a member of the demo's cast; `sends name=value; …` fills in and
  sends the first form there that has these fields; `tries …` sends what is refused. Words in **bold** up to the next
  such line stand on the page that came of it. REFERENCE is the number of the matter, once a page has shown one.
"""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import translation

from gongdi.site.demo.browser import Form, FormReader
from gongdi.site.demo.town import DemoTown, found_town
from tools.check_docs import FENCE
from tools.ground_plan import PACKAGE, ROOT, handwritten, shown

PAGES = [page for page in handwritten(".md") if "tests" not in page.parts]
RUN = re.compile(r"^```sh run\n(.*?)^```", re.MULTILINE | re.DOTALL)
WALK = re.compile(r"<!-- walk: (\w+) (opens|sends|tries)(?: ([^>]*?))? -->(.*?)(?=<!-- walk:|\Z)", re.DOTALL)
BOLD = re.compile(r"\*\*(.+?)\*\*")
CODE = re.compile(r"`([^`\n]+)`")
HERE = re.compile(r"http://127\.0\.0\.1:8000(/[^\s`)>,。，；]*)")
REFERENCE = re.compile(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}\b")
TOP = {path.name for folder in (ROOT, PACKAGE) for path in folder.iterdir()} - {"var", ".venv"}
BASES = (ROOT, PACKAGE, *PACKAGE.rglob("templates"))
MACHINE = ("/etc", "/srv", "/var", "/usr", "/opt", "/tmp", "/run", "/proc")
SPOKEN = {"REFERENCE": "ABCD-EFGH-JK", "DEED": "reply", "NUMBER": "7", "CODE": "990001", "PAGE": "town", "YEAR": "2026"}


def twin(page: Path) -> Path:
    """The English page of a Chinese one; for an English page a name that is nowhere."""
    return page.with_name(page.name.replace(".zh-CN.md", ".md")) if ".zh-CN." in page.name else page / "none"


def blocks(page: Path) -> list[str]:
    return RUN.findall(page.read_text(encoding="utf-8"))


@pytest.mark.once
@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page) and not twin(page).exists()], ids=shown)
def test_commands_run(page: Path, request):
    # What a page says about a new house is true from the first table on; the others begin where they send people.
    begins = "house_migrated" if "gongdi migrate" in blocks(page)[0] else "house_apart"
    done = subprocess.run(
        ["bash", "-euxo", "pipefail", "-c", "\n".join(blocks(page))],
        check=False,
        cwd=ROOT,
        env=request.getfixturevalue(begins),
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, f"{shown(page)}\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}"


@pytest.mark.parametrize("page", [page for page in PAGES if twin(page).exists()], ids=shown)
def test_both_languages_show_the_same_commands(page: Path):
    assert blocks(page) == blocks(twin(page))


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_paths_exist(page: Path):
    assert [name for name in paths_in(page) if not any((base / name).exists() for base in BASES)] == []


def paths_in(page: Path) -> Iterator[str]:
    """Yield what is written like a path of this repository; a word in capitals stands for any name."""
    for code in CODE.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        is_path = re.fullmatch(r"[\w.-]+(/[\w.-]+)+/?|[\w.-]+/", code) and code.split("/")[0] in TOP
        if is_path and not re.search(r"\b[A-Z]{3,}\b(?!\.md)", code):
            yield code


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_addresses_exist(page: Path):
    assert [path for path in addresses_in(page) if not leads_somewhere(path)] == []


def addresses_in(page: Path) -> Iterator[str]:
    """Yield the addresses of this house that a page names."""
    text = page.read_text(encoding="utf-8")
    yield from (path.rstrip(".") for path in HERE.findall(text))
    for code in CODE.findall(FENCE.sub("", text)):
        if re.fullmatch(r"/[\w./?=-]*", code) and not code.startswith(MACHINE):
            yield code


def leads_somewhere(path: str) -> bool:
    """Tell an address behind which there is a page."""
    for word, example in SPOKEN.items():
        path = path.replace(word, example)
    try:
        resolve(path.partition("?")[0])
    except Resolver404:
        return path.startswith("/static/")
    return True


# ---- the tutorial ----------------------------------------------------------------------------------------------


@dataclass
class Walker:
    """Walks a tutorial with one browser for each member of the cast."""

    town: DemoTown
    language: str
    browsers: dict[str, Client] = field(default_factory=dict)
    address: str = ""
    text: str = ""
    reference: str = "REFERENCE"

    def browser(self, who: str) -> Client:
        if who not in self.browsers:
            self.browsers[who] = Client(headers={"accept-language": self.language})
            if who != "passerby":
                self.browsers[who].force_login(self.town.cast[who], backend="django.contrib.auth.backends.ModelBackend")
        return self.browsers[who]

    def opens(self, who: str, path: str) -> None:
        self.address = path.replace("REFERENCE", self.reference)
        self.look(self.browser(who).get(self.address, follow=True))

    def sends(self, who: str, said: str, expected: int = 200) -> None:
        values = dict(pair.split("=", 1) for pair in said.split("; ")) if said else {}
        form = self.form(set(values) or {"version"})
        filled = form.values | {name: self.option(value) for name, value in values.items()}
        self.look(self.browser(who).post(form.action or self.address, filled, follow=True), expected)

    def tries(self, who: str, said: str) -> None:
        self.sends(who, said, expected=409)

    def form(self, names: set[str]) -> Form:
        reader = FormReader()
        reader.feed(self.text)
        found = [form for form in reader.forms if names <= form.names and form.method == "post"]
        assert found, f"{self.address} has no form with {', '.join(sorted(names))}"
        return found[0]

    def option(self, words: str) -> str:
        """The value of a choice that reads like this; the words themselves when there is none."""
        choice = re.search(rf'<option value="([^"]+)"[^>]*>\s*{re.escape(words)}\s*<', self.text)
        return choice.group(1) if choice else words

    def look(self, answer, expected: int = 200) -> None:
        assert answer.status_code == expected, f"{self.address} answered {answer.status_code}"
        self.text = unescape(answer.content.decode())
        if self.reference == "REFERENCE" and (shown_now := REFERENCE.search(self.text)):
            self.reference = shown_now.group()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_tutorial_can_be_walked(language: str, settings):
    settings.STAFF_MFA = False  # as in every demo
    name = "first-appeal.md" if language == "en" else "first-appeal.zh-CN.md"
    steps = WALK.findall((ROOT / "docs" / "tutorial" / name).read_text(encoding="utf-8"))
    with translation.override(language):
        walker = Walker(found_town(residents=1), language)
    assert len(steps) > 10
    for who, deed, said, told in steps:
        getattr(walker, deed)(who, said)
        missing = [words for words in BOLD.findall(told) if words not in walker.text]
        assert missing == [], f"{who} {deed} {said}: {walker.address} does not show {missing}"
