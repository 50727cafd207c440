"""What is wrong with a rule that somebody drafts: where, what, and how to mend it. Nothing unknown is ever saved."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import VERBS
from gongdi.ground.record.words import Words
from gongdi.instruments.points.models import CAP_OF, CAP_PER, POINTS_MOST, Category, Receiver, Subject, Where

CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
TESTS = ("equals", "in", "at_least")
CAP_MOST = 1_000_000
FEW, TEXT_MOST, NAME_MOST, NAME_EN_MOST, CODE_MOST = 8, 100, 80, 120, 40
OUTSIDE = ("points.", "books.")
"""Deeds that no rule rewards: what points and books do by themselves, or one award would bring another."""
PERSONAL_SUBJECTS = (Subject.RESIDENT, Subject.HOUSEHOLD)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the field, what is wrong with it, how to mend it."""

    where: str
    what: Words
    mend: Words

    def __str__(self) -> str:
        return f"{self.what}{self.mend}"


class RuleRefused(ValueError):
    """A rule that cannot be saved; `faults` say why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{fault.where}: {fault}" for fault in faults))
        self.faults = faults


def check(data: Mapping[str, Any]) -> None:
    """Raises RuleRefused with everything that is wrong with a rule as data (the fields of `Rule`)."""
    faults = [*_words(data), *_choices(data), *_amounts(data), *_verb(data), *_conditions(data), *_caps(data)]
    if faults:
        raise RuleRefused(faults)


def _words(data: Mapping[str, Any]) -> Iterator[Fault]:
    code, name = data.get("code"), data.get("name")
    if not isinstance(code, str) or len(code) > CODE_MOST or not CODE.match(code):
        yield Fault("code", _("代号不对。"), _("请用小写英文字母、数字和连字符，例如 clean-stairs。"))
    if not isinstance(name, str) or not name.strip() or len(name) > NAME_MOST:
        yield Fault("name", _("规则要有名称。"), _("请用一句话写清做什么，不超过80个字。"))
    if not isinstance(data.get("name_en", ""), str) or len(data.get("name_en", "")) > NAME_EN_MOST:
        yield Fault("name_en", _("英文名称太长。"), _("请不要超过120个字符。"))


def _choices(data: Mapping[str, Any]) -> Iterator[Fault]:
    for field, choices in (("category", Category), ("subject", Subject), ("receiver", Receiver), ("where", Where)):
        given = data.get(field, choices.values[0])
        if given not in choices.values:
            yield Fault(field, _("没有这一项。"), _("请从列出的里面选。"))
    personal = data.get("subject", Subject.RESIDENT) in PERSONAL_SUBJECTS
    if data.get("verb") and personal == (data.get("receiver") == Receiver.UNIT):
        yield Fault(
            "receiver",
            _("给谁和分主体对不上。"),
            _("居民、家庭的规则给做事、提出的人；商户、组织、单位的规则给办这件事的单位。"),
        )


def _amounts(data: Mapping[str, Any]) -> Iterator[Fault]:
    points = data.get("points")
    if type(points) is not int or not 1 <= points <= POINTS_MOST:
        yield Fault("points", _("分数要是1到10000的整数。"), _("积分只奖不罚：不能写零、负数或者小数。"))


def _verb(data: Mapping[str, Any]) -> Iterator[Fault]:
    verb = data.get("verb", "")
    if verb == "":
        return
    if not isinstance(verb, str) or verb not in VERBS:
        yield Fault("verb", _("记录里没有这种行为。"), _("请从行为清单里选一个，或者留空，改成申报认定。"))
    elif verb.startswith(OUTSIDE):
        yield Fault("verb", _("积分和账本自己的行为不能再得积分。"), _("请选别的行为。"))
    elif data.get("receiver") == Receiver.UNIT and "unit" not in VERBS[verb].body:
        yield Fault("receiver", _("这种行为里没有写是哪个单位办的。"), _("请换一种行为，或者改给别人。"))


def _conditions(data: Mapping[str, Any]) -> Iterator[Fault]:
    conditions, verb = data.get("conditions", []), VERBS.get(str(data.get("verb", "")))
    if not isinstance(conditions, list) or len(conditions) > FEW:
        yield Fault("conditions", _("条件太多，或者不成清单。"), _("最多写8个条件。"))
        return
    if conditions and not data.get("verb"):
        yield Fault("conditions", _("申报认定的规则不能带条件。"), _("请删去条件，或者选一种行为。"))
    for number, each in enumerate(conditions, 1):
        where = f"conditions.{number}"
        if not isinstance(each, dict) or set(each) != {"key", "is", "value"} or each["is"] not in TESTS:
            yield Fault(where, _("看不懂这个条件。"), _("一行一个，写成“键 = 值”“键 in 值, 值”或者“键 >= 数”。"))
        elif verb is not None and each["key"] not in verb.body:
            keys = {"keys": ", ".join(sorted(verb.body))}
            yield Fault(where, _("这种行为的公开内容里没有这个键。"), _("可以用的键：%(keys)s。") % keys)
        elif not _fits(each["is"], each["value"]):
            yield Fault(where, _("条件的值不对。"), _("“=”后面写一个值，“in”后面写几个值，“>=”后面写整数。"))


def _fits(test: str, value: Any) -> bool:
    if test == "at_least":
        return type(value) is int and abs(value) <= CAP_MOST
    if test == "in":
        return isinstance(value, list) and 1 <= len(value) <= FEW and all(_is_plain(each) for each in value)
    return _is_plain(value)


def _is_plain(value: Any) -> bool:
    """Whether it is a word, a whole number of usual size, or yes and no."""
    if isinstance(value, str):
        return 0 < len(value) <= TEXT_MOST
    return isinstance(value, bool) or (type(value) is int and abs(value) <= CAP_MOST)


def _caps(data: Mapping[str, Any]) -> Iterator[Fault]:
    caps, seen = data.get("caps", []), set()
    if not isinstance(caps, list) or len(caps) > len(CAP_OF) * len(CAP_PER):
        yield Fault("caps", _("上限不成清单。"), _("每个上限写清管谁、管多久、最多几分。"))
        return
    for number, each in enumerate(caps, 1):
        where = f"caps.{number}"
        if not isinstance(each, dict) or set(each) != {"of", "per", "points"}:
            yield Fault(where, _("看不懂这个上限。"), _("写成 {of, per, points}。"))
        elif each["of"] not in CAP_OF or each["per"] not in CAP_PER or (each["of"], each["per"]) in seen:
            yield Fault(
                where,
                _("没有这种上限，或者写了两次。"),
                _("管谁：person、household、programme；管多久：day、week、month、year、ever。"),
            )
        elif type(each["points"]) is not int or not 1 <= each["points"] <= CAP_MOST:
            yield Fault(where, _("上限要是1到1000000的整数。"), _("没有上限就留空。"))
        else:
            seen.add((each["of"], each["per"]))
