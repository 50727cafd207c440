"""Colours have names, names have contrast, and the whole stays small."""

import re
from pathlib import Path

import pytest

from gongdi.site import stylesheet
from tests.site.colour import contrast

STATIC = stylesheet.FOLDER.parent
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:oklch|rgba?|hsla?|color-mix)\(|:\s*(?:white|black|red|green)\b")
TOKEN = re.compile(r"--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)")
GROUNDS = ("paper", "sheet", "well")
TEXTS = ("ink", "ink-soft", "accent-deep", "kept", "near", "broken")
PAIRS = [(text, ground) for text in TEXTS for ground in GROUNDS if (text, ground) != ("accent-deep", "well")]
PAIRS += [("on-accent", "accent"), ("on-accent", "accent-deep"), ("paper", "ink"), ("paper", "ink-soft")]
PAIRS += [(text, f"{state}-wash") for state in ("kept", "near", "broken") for text in (state, "ink", "ink-soft")]
SHAPES = [("edge", ground) for ground in GROUNDS[:2]] + [("bar", "well"), ("bar", "paper"), ("accent", "paper")]

pytestmark = pytest.mark.once


def tokens(theme: str) -> dict[str, tuple[float, float, float]]:
    """The colours of a theme: its own, over those of the light one."""
    css = (stylesheet.FOLDER / "tokens.css").read_text("utf-8")
    light = css[css.index("--paper") : css.index("--veil")]
    own = "" if theme == "light" else css.split(f'[data-theme="{theme}"] {{')[1].split("}")[0]
    return {
        name: (float(lightness), float(chroma), float(hue))
        for name, lightness, chroma, hue in TOKEN.findall(light + own)
    }


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_can_be_read_on_its_ground(theme, text, ground):
    colours = tokens(theme)
    assert contrast(colours[text], colours[ground]) >= (7 if theme == "contrast" else 4.5)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_every_edge_can_be_seen_on_its_ground(theme, shape, ground):
    colours = tokens(theme)
    assert contrast(colours[shape], colours[ground]) >= 3


def test_dark_by_choice_and_dark_by_system_are_the_same():
    css = (stylesheet.FOLDER / "tokens.css").read_text("utf-8")
    chosen = css.split('[data-theme="dark"] {')[1].split("}")[0]
    system = css.split("prefers-color-scheme: dark) {")[1].split("{")[1].split("}")[0]
    assert chosen.split() == system.split()


def test_colours_stand_only_among_the_tokens():
    others = [file for file in stylesheet.files() if file.name != "tokens.css"]
    found = {file.name: COLOUR.findall(re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"))) for file in others}
    assert {name: colours for name, colours in found.items() if colours} == {}


def test_every_token_that_is_used_has_a_value():
    css = stylesheet.written().text.decode()
    assert set(re.findall(r"var\((--[\w-]+)\)", css)) - set(re.findall(r"(--[\w-]+):", css)) == set()


def test_the_stylesheet_keeps_within_60_kilobytes():
    assert len(stylesheet.written().text) <= 60_000


def test_scripts_keep_within_60_lines_each_and_120_kilobytes_together():
    own = list((STATIC / "js").glob("*.js"))
    assert max(len(file.read_text("utf-8").splitlines()) for file in own) <= 60
    assert sum(file.stat().st_size for file in [*own, *(STATIC / "vendor").glob("*.js")]) <= 120_000


def test_every_css_file_is_in_the_stylesheet():
    assert set(stylesheet.files()) == set(Path(stylesheet.FOLDER).rglob("*.css"))
