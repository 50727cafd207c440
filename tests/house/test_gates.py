"""The checks catch what they are there to catch."""

import ast
import subprocess
from pathlib import Path

import pytest

from tools import check_docs, check_locks, check_messages, check_sizes, check_words, messages

ROOT = Path(__file__).resolve().parents[2]


def test_python_sentences_are_found_with_plural_and_context():
    source = '_("一")\npgettext_lazy("按钮", "二")\nngettext("三", "三个", n)\n_(variable)\nlog("四")'
    assert [message for _, message in messages.in_python(source)] == [
        (None, "一", None),
        ("按钮", "二", None),
        (None, "三", "三个"),
    ]


def test_template_sentences_are_found_with_line():
    source = (
        "{% load i18n %}\n<h1>{% translate '标题' %}</h1>\n"
        "{% blocktranslate count n=n trimmed %}\n  {{ n }}件\n{% plural %}\n  {{ n }}件\n{% endblocktranslate %}\n"
        '<a title="{{ _("提示") }}">{% include "x.html" with label=_("标签") %}</a>'
    )
    found = list(messages.in_template(source, "page.html"))
    assert [message for _, message in found] == [
        (None, "标题", None),
        (None, "%(n)s件", "%(n)s件"),
        (None, "提示", None),
        (None, "标签", None),
    ]


def test_chinese_outside_translation_is_seen():
    assert [line for line, _ in messages.bare_in_python('"""说明"""\nx = _("好")\ny = f"{x}件"')] == [3]
    page = '<p>{% translate "好" %}</p>\n<p>不好</p>\n{# 注释 #}\n<a lang="zh">中文</a>\n<i title="{{ _("好") }}"></i>'
    assert [line for line, _ in messages.bare_in_template(page)] == [2]


@pytest.mark.parametrize(
    ("chinese", "english", "said"),
    [
        ("派给%(unit)s", "Dispatched to %(unit)s", ""),
        ("派给%(unit)s", "Dispatched", "other placeholders"),
        ("派给", "派给", "holds Chinese"),
        ("派给", "", "no English"),
    ],
)
def test_english_must_fit(chinese, english, said):
    entry = check_messages.Message(chinese, english)
    found = list(check_messages.wrong((None, chinese), entry, "here"))
    assert [said in line for line in found] == ([True] if said else [])


def test_long_functions_and_views_are_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(check_sizes, "shown", str)
    views = tmp_path / "views.py"
    views.write_text("def page(request):\n" + "    x = 1\n" * 15 + "def other(a):\n" + "    x = 1\n" * 60)
    assert [line.split(": ")[1] for line in check_sizes.too_long(views)] == [
        "page has 16 lines, the ceiling is 15",
        "other has 61 lines, the ceiling is 60",
    ]


def test_pinyin_and_machines_are_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(check_words, "shown", str)
    page = tmp_path / "page.py"
    page.write_text("suqiuList = 1\nappeals = 2\nplace = '/ho" + "me/someone/x'\n")
    assert len(list(check_words.pinyin(page))) == 1
    assert len(list(check_words.machine(page))) == 1


def test_broken_links_are_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(check_docs, "shown", lambda path: path.name)
    page = tmp_path / "page.md"
    page.write_text(
        "# One two\n[a](#one-two) [b](#three) [c](gone.md) [d](https://example.org)\n```\n[e](no.md)\n```\n"
    )
    assert list(check_docs.broken_links(page)) == [
        "page.md: page.md has no heading #three",
        "page.md: gone.md leads nowhere",
    ]


def test_locks_without_hash_or_with_address_are_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(check_locks, "FOLDER", tmp_path)
    (tmp_path / "base.in").write_text("django\nclick\n")
    (tmp_path / "base.txt").write_text("--index-url https://example.org/simple\ndjango==5.2\n")
    said = "\n".join(check_locks.wrong("base"))
    assert "names an index" in said
    assert "no hash for django==5.2" in said
    assert "asks for click" in said


def test_vendored_files_are_what_was_published():
    for sums in ROOT.rglob("vendor/SHA256SUMS"):
        if ".venv" not in sums.parts:
            subprocess.run(["sha256sum", "--check", "--quiet", sums.name], cwd=sums.parent, check=True)


def test_migrations_and_vendored_files_are_not_measured():
    assert not [path for path in check_sizes.handwritten(".py", ".js") if {"migrations", "vendor"} & set(path.parts)]


def test_the_tools_parse_on_the_oldest_python():
    for path in (ROOT / "tools").glob("*.py"):
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 11))
