"""The commands of docs/how-to/draw-a-panel.md run, in both languages, on a panel's own files and on others."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongdi.site.cli import main
from tests.engines.sortition.make import csv_of, lopsided
from tests.instruments.panels import make

DOCS = Path(__file__).resolve().parents[3] / "docs" / "how-to"
NAMES = ("draw-a-panel.md", "draw-a-panel.zh-CN.md")


def commands(name):
    blocks = re.findall(r"```sh\n(.*?)```", (DOCS / name).read_text(encoding="utf-8"), re.DOTALL)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("name", NAMES)
def test_the_commands_of_the_page_run(town, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    row = make.committed(town)
    for path, text in (
        ("pool.csv", row.pool_file),
        ("quotas.csv", row.quotas_file),
        ("lottery.json", row.lottery_file),
    ):
        Path(f"panel-4-{path}").write_text(text, encoding="utf-8", newline="")
    for path, text in zip(("people.csv", "ranges.csv"), csv_of(lopsided(10, 4)), strict=True):
        Path(path).write_text(text, encoding="utf-8")
    assert len(commands(name)) == 3
    for command in commands(name):
        done = CliRunner().invoke(main, command)
        assert done.exit_code == 0, done.output
        drawn = "Panel of 4" if "--public-value" in command else "Nobody is drawn yet"
        assert drawn in done.output
