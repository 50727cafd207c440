"""Why a project of a budget is done or is not: sentences of numbers, never of persons."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil
from typing import Any

from django.utils.translation import gettext as _

from gongdi.ledger.books.amounts import MONEY, shown

Why = Mapping[str, Any]


def why_said(why: Why, *, is_won: bool) -> list[str]:
    """The reason in a sentence or two, by what the rule of the count tells."""
    if why.get("people") == 0:
        return [_("没有人选它。")]
    if "held" in why:
        return [_shares_said(why, is_won=is_won)]
    if "left" in why:
        return [_listed_said(why, is_won=is_won)]
    if "welfare" in why:
        return [_best_said(why)] if why["otherwise"] is not None else []
    return [_earned_said(why, is_won=is_won)]


def paid_said(why: Why, titles: Mapping[str, str]) -> Iterator[str]:
    """What those who support it paid for other projects before, round by round."""
    for each in why.get("spent", ()):
        if each["project"] != why["project"]:
            words = {"round": each["round"], "people": each["people"], "title": titles[each["project"]]}
            said = _("第%(round)s轮，其中%(people)s人为“%(title)s”一起付了%(amount)s。")
            yield said % (words | {"amount": _down(each["amount"])})


def _shares_said(why: Why, *, is_won: bool) -> str:
    words = {"people": why["people"], "cost": shown(why["cost"], MONEY)}
    if is_won:
        return _("%(people)s人支持，在第%(round)s轮一起付清了%(cost)s。") % (words | {"round": why["round"]})
    said = _("%(people)s人支持，要%(cost)s。他们的份额用掉一些以后一共还有%(held)s，差%(missing)s。")
    return said % (words | {"held": _down(why["held"]), "missing": _up(why["missing"])})


def _listed_said(why: Why, *, is_won: bool) -> str:
    words = {"rank": why["rank"], "score": why["score"], "left": shown(why["left"], MONEY)}
    if is_won:
        return _("得票排第%(rank)s，轮到它时还有%(left)s，够用。") % words
    return _("得票排第%(rank)s，轮到它时只有%(left)s，差%(missing)s。") % (words | {"missing": _up(why["missing"])})


def _earned_said(why: Why, *, is_won: bool) -> str:
    words = {"people": why["people"], "cost": shown(why["cost"], MONEY)}
    if is_won:
        return _("%(people)s人支持，他们攒够了%(cost)s。") % words
    return _("%(people)s人支持，要%(cost)s，到最后还差%(missing)s。") % (words | {"missing": _up(why["missing"])})


def _best_said(why: Why) -> str:
    words = {"welfare": why["welfare"], "otherwise": why["otherwise"]}
    if why["done"]:
        return _("选出的组合得%(welfare)s；不做它，最多只能得%(otherwise)s。") % words
    return _("选出的组合得%(welfare)s；要是做它，最多只能得%(otherwise)s。") % words


def _down(amount: object) -> str:
    """An exact amount in fen, rounded down."""
    return shown(int(Fraction(str(amount))), MONEY)


def _up(amount: object) -> str:
    """What is missing, rounded up: with so much more it would have been enough."""
    return shown(ceil(Fraction(str(amount))), MONEY)
