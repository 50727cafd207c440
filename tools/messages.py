"""Find every sentence the house says: in Python through the syntax tree, in templates through Django's own lexer."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
CALL = re.compile(r"\b(?:_|n?p?gettext)\(")
OPENS = re.compile(r"\s*blocktrans(?:late)?\b")
TRANSLATES = re.compile(r"\s*trans(?:late)?\s")
QUOTED = re.compile(r"_\((\"[^\"]*\"|'[^']*')\)")

# Context (or None), the sentence, and its plural (or None).
Message = tuple[str | None, str, str | None]


def message_of(call: ast.Call) -> Message | None:
    """Return what a call translates, or None when it translates nothing written out."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    words = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if name in PLAIN and len(words) >= 1:
        return None, words[0], None
    if name in PLURAL and len(words) >= 2:
        return None, words[0], words[1]
    if name in CONTEXT and len(words) >= 2:
        return words[0], words[1], None
    if name.startswith("npgettext") and len(words) >= 3:
        return words[0], words[1], words[2]
    return None


def in_python(source: str) -> Iterator[tuple[int, Message]]:
    """Yield line and message of every translating call."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (message := message_of(node)):
            yield node.lineno, message


def _first_call(text: str) -> ast.Call | None:
    """Parse the shortest prefix of `text` that is a whole call."""
    for mark in re.finditer(r"\)", text):
        try:
            tree = ast.parse(text[: mark.end()], mode="eval").body
        except SyntaxError:
            continue
        return tree if isinstance(tree, ast.Call) else None
    return None


def in_template(source: str, name: str) -> Iterator[tuple[int, Message]]:
    """Yield line and message of every translation tag. Raises SyntaxError for a broken one."""
    flat = templatize(source, origin=name)
    for found in CALL.finditer(flat):
        call = _first_call(flat[found.start() :])
        message = message_of(call) if call else None
        if message:
            yield source.count("\n", 0, found.start()) + 1, message


def _docstrings(tree: ast.AST) -> set[int]:
    """Return the identities of the constants that only say something to programmers."""
    return {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def bare_in_python(source: str) -> Iterator[tuple[int, str]]:
    """Yield Chinese that stands in code without being offered for translation."""
    tree = ast.parse(source)
    quiet = _docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and message_of(node):
            quiet |= {id(arg) for arg in node.args}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in quiet and CHINESE.search(text):
            yield getattr(node, "lineno", 1), text


def bare_in_template(source: str) -> Iterator[tuple[int, str]]:
    """Yield Chinese outside translation tags; an element that says `lang="zh…"` speaks Chinese to everybody."""
    inside = False
    lines = source.splitlines()
    for token in Lexer(source).tokenize():
        text = token.contents
        if token.token_type == TokenType.BLOCK:
            if OPENS.match(text) or text.split()[:1] == ["comment"]:
                inside = True
            elif text.startswith("end") and text.split()[0] in {"endblocktranslate", "endblocktrans", "endcomment"}:
                inside = False
            text = "" if TRANSLATES.match(text) or OPENS.match(text) else QUOTED.sub("", text)
        if inside or token.token_type == TokenType.COMMENT:
            continue
        for offset, line in enumerate(QUOTED.sub("", text).splitlines()):
            number = (token.lineno or 1) + offset
            if CHINESE.search(line) and 'lang="zh' not in lines[number - 1]:
                yield number, line.strip()


def read(path: Path) -> Iterator[tuple[int, Message]]:
    """Yield line and message of one file of the house."""
    source = path.read_text(encoding="utf-8")
    return in_python(source) if path.suffix == ".py" else in_template(source, str(path))
