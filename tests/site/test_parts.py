"""Parts, icons and vendored files hold together."""

import hashlib
import re
from pathlib import Path

import pytest

from gongdi.site import stylesheet

SITE = Path(stylesheet.__file__).parent
PARTS = SITE / "templates" / "site" / "parts"
TEMPLATES = sorted((SITE / "templates").rglob("*.html"))
DOCUMENT = SITE.parents[2] / "docs" / "reference" / "design.md"

pytestmark = pytest.mark.once


def test_vendored_scripts_are_what_their_authors_published():
    vendor = SITE / "static" / "site" / "vendor"
    kept = dict(reversed(line.split()) for line in (vendor / "CHECKSUMS").read_text().splitlines() if line[0] != "#")
    files = {str(file.relative_to(vendor)): file.read_bytes() for file in vendor.rglob("*.js")}
    assert kept == {name: hashlib.sha256(text).hexdigest() for name, text in files.items()}


def test_every_icon_that_is_asked_for_is_drawn():
    drawn = set(re.findall(r'<symbol id="(\w+)"', (SITE / "static/site/icons.svg").read_text()))
    asked = {
        name for file in TEMPLATES for name in re.findall(r'icon.html" with name="(\w+)"', file.read_text("utf-8"))
    }
    assert asked <= drawn


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_no_template_needs_inline_script_or_style_or_another_site(file):
    text = file.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|https?://", text)


@pytest.mark.parametrize("part", sorted(PARTS.glob("*.html")), ids=lambda part: part.stem)
def test_every_part_is_described_and_shown(part):
    everywhere = "".join(file.read_text("utf-8") for file in TEMPLATES)
    assert f"site/parts/{part.name}" in everywhere
    assert f"`{part.stem}`" in DOCUMENT.read_text("utf-8")
