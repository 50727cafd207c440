"""`gongdi check` tells what a town would otherwise learn from its first resident."""

import re
from pathlib import Path

from gongdi.site.cli.check import messages

ROOT = Path(__file__).resolve().parents[2]


def test_the_console_is_a_gateway():
    assert messages() == []


def test_a_gateway_that_cannot_be_loaded_is_told(settings):
    settings.SMS = "no_such_file.Gateway"
    assert messages() == ["GONGDI_SMS=no_such_file.Gateway: ModuleNotFoundError: No module named 'no_such_file'"]


def test_the_gateway_of_the_documents_is_one(settings, tmp_path, monkeypatch):
    page = (ROOT / "docs" / "how-to" / "run-a-real-town.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    (tmp_path / "shown_messages.py").write_text(shown, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    settings.SMS = "shown_messages.Gateway"
    assert messages() == []
