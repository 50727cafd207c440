"""The published file: its well-known matters lead, and none of them is broken or mixed."""

import os
from pathlib import Path

import pytest

from gongdi.engines.topics import topics
from gongdi.site.cli.messages_file import read_messages

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("GONGDI_TEST_DATA", ROOT.parent / "shared" / "data"))
FILE = DATA / "appeals" / "annex3_full_4326.xlsx"


@pytest.fixture(scope="module")
def read():
    if not FILE.exists():
        pytest.skip(f"{FILE.name} is not in {FILE.parent}; set GONGDI_TEST_DATA to the folder of the real files")
    return read_messages(FILE, {})


@pytest.fixture(scope="module")
def found(read):
    return topics(read.messages)


def test_every_row_is_read(read):
    assert (read.rows, len(read.messages), read.left_out, read.notes) == (4_326, 4_326, [], [])


@pytest.mark.parametrize(
    ("within", "needed"),
    [
        (3, ("丽发新城", "搅拌")),
        (3, ("伊景园", "车位")),
        (10, ("58车",)),
        (10, ("人才", "补贴")),
        (10, ("魅力之城", "油烟")),
        (20, ("旧城改造", "凉塘路")),
    ],
)
def test_a_well_known_matter_is_found_whole_and_pure(read, found, within, needed):
    texts = {each.id: each.title + each.detail for each in read.messages}
    titles = {each.id: each.title for each in read.messages}
    about = {key for key, text in texts.items() if all(word in text for word in needed)}
    sure = {key for key, title in titles.items() if all(word in title for word in needed)} or about
    best = max(found[:within], key=lambda topic: len(about & set(topic.ids)))
    assert len(sure & set(best.ids)) >= 0.85 * len(sure)
    assert sum(any(word in texts[key] for word in needed) for key in best.ids) >= 0.85 * len(best.ids)


def test_no_frame_is_among_the_first_twenty(found):
    assert all(topic.name.words for topic in found[:20])
    assert all(topic.name.focus >= 0.5 for topic in found[:20])
