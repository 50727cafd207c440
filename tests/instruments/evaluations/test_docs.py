"""The commands of docs/how-to/judge-together.md run, in both languages."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongdi.site.cli import main

DOCS = Path(__file__).resolve().parents[3] / "docs" / "how-to"


@pytest.mark.parametrize("name", ["judge-together.md", "judge-together.zh-CN.md"])
def test_the_commands_of_the_page_run(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    Path("lot-7.txt").write_text("".join(f"{number:016x}\n" for number in range(9)), encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", (DOCS / name).read_text(encoding="utf-8"), re.DOTALL)
    commands = [shlex.split(line)[1:] for block in blocks for line in block.splitlines()]
    assert len(commands) == 1
    for command in commands:
        done = CliRunner().invoke(main, command)
        assert (done.exit_code, "9 codes, 3 taken" in done.output) == (0, True), done.output
