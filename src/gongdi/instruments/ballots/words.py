"""The rule of a ballot, its electorate and its order for ties, in sentences for whoever votes."""

from collections.abc import Iterator

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from gongdi.instruments.ballots.models import Ballot, Electorate, Kind
from gongdi.ledger.books.amounts import MONEY, shown

GRAVE = (6, 7, 8)
"""The matters of Civil Code 278 that need three quarters."""


def share(bar: str) -> str:
    """A threshold as people say it: more than 1/2, at least 2/3."""
    part = bar.lstrip(">=")
    if bar.startswith(">="):
        return _("%(share)s以上") % {"share": part}
    return _("超过%(share)s") % {"share": part}


def rule_said(ballot: Ballot) -> list[str]:
    """How it is decided, a sentence each."""
    said = _of_owners(ballot) if ballot.kind == Kind.OWNERS else _of_rule(ballot)
    return [*said, _ties_said(ballot)]


def _of_owners(ballot: Ballot) -> Iterator[str]:
    grave = ballot.rule["matter"] in GRAVE
    yield _("按《民法典》第二百七十八条第一款第（%(matter)s）项。") % {"matter": ballot.rule["matter"]}
    yield _("专有面积三分之二以上、人数三分之二以上的业主要参加。")
    if grave:
        yield _("参加的业主里，面积四分之三以上、人数四分之三以上同意才通过。")
    else:
        yield _("参加的业主里，面积过半数、人数过半数同意才通过。")


def _of_rule(ballot: Ballot) -> Iterator[str]:
    rule = ballot.rule
    if rule["method"] == "yes-no":
        base = {
            "cast": _("赞成票要占赞成和反对之和的%(share)s；弃权不算在内。"),
            "taking-part": _("赞成票要占所有参加人的%(share)s；弃权和反对一样算。"),
            "roll": _("赞成票要占名单上所有人的%(share)s；没来的和反对一样算。"),
        }
        yield base[rule["base"]] % {"share": share(rule["threshold"])}
        if rule["quorum"]:
            yield _("名单上%(share)s的人参加，投票才有效。") % {"share": share(rule["quorum"])}
        return
    if rule.get("most"):
        yield _("每人最多选%(most)s项。") % {"most": rule["most"]}
    yield from (_of_budget(ballot) if ballot.kind == Kind.BUDGET else _of_seats(ballot))


def _of_seats(ballot: Ballot) -> Iterator[str]:
    rule = ballot.rule
    seats = {"seats": rule.get("seats", 1)}
    said = {
        "approval": _("得票最多的%(seats)s项当选。"),
        "phragmen": _("一共选%(seats)s项，按各方支持的比例来选（弗拉格门法）。"),
        "score": _("总分最高的%(seats)s项当选。"),
        "schulze": _("把每两项拿来比，两两比较中最站得住的%(seats)s项当选（舒尔茨法）。"),
        "instant-runoff": _("逐轮淘汰：每轮去掉最靠前的票最少的一项，直到有一项过半。"),
        "transferable": _("一共选%(seats)s项；够票的当选，多出来的和被淘汰的票转给下一个选择。"),
    }
    yield said[rule["method"]] % seats
    if rule.get("threshold"):
        yield _("当选还要得到交来的票的%(share)s。") % {"share": share(rule["threshold"])}


def _of_budget(ballot: Ballot) -> Iterator[str]:
    rule = ballot.rule
    yield _("一共%(money)s。") % {"money": shown(rule["money"], MONEY)}
    if rule["within_money"]:
        yield _("您选的项目加起来不能超过这笔钱。")
    yield {
        "equal-shares": _("平等份额法：每个投票的人分到一样多的钱，项目由支持它的人平摊，付得起的就做。"),
        "greedy": _("从得票最多的项目开始，钱够就做，直到钱用完。"),
        "phragmen": _("弗拉格门法：每个人的钱一样快地攒起来，支持者攒够了，项目就做。"),
        "welfare": _("在钱够的所有组合里，选总得票最多的一组。"),
    }[rule["method"]]
    if rule["method"] == "equal-shares" and rule["completion"] != "none":
        yield _("还有剩的钱，就把每人的份额一点点加大，再算一遍。")


def _ties_said(ballot: Ballot) -> str:
    if ballot.kind in (Kind.YES_NO, Kind.OWNERS):
        return _("正好到线算不算，上面写明了；没有抽签。")
    return _("票数一样时，先后由公开日志在投票结束那一刻的指纹算出来，事先谁也不知道，事后谁都能算。")


def electorate_said(ballot: Ballot) -> str:
    """Who may vote."""
    day = ballot.qualifying_on.isoformat()
    place = ballot.place.called
    if ballot.electorate == Electorate.RESIDENTS:
        said = _("%(day)s住在%(place)s、住处核实过的人，不看户籍。法律要求满18周岁的，由核对名单的人把关。")
        return said % {"day": day, "place": place}
    if ballot.electorate == Electorate.MEMBERS and ballot.body:
        body = ballot.body.name_en or ballot.body.name if get_language() == "en" else ballot.body.name
        return _("%(day)s在%(body)s任职的成员。") % {"day": day, "body": body}
    if ballot.electorate == Electorate.OWNERS:
        return _("%(place)s名册上的业主；几个人共有的，由名册上写的那一位投。") % {"place": place}
    return _("名单上的人。")


def mode_said(ballot: Ballot) -> str:
    """Who can know what somebody votes."""
    if ballot.is_confidential:
        return _("不记名：名单只记谁投过，票上没有名字，两边连不起来。所以投了以后不能改，也查不到是哪一张。")
    return _("记名：结果公布以后，名单上的人和工作人员看得到谁投了什么。投了以后不能改。")


def answer_said(answer: str) -> str:
    """Yes, no or abstain, in words."""
    return {
        "yes": pgettext("ballot", "赞成"),
        "no": pgettext("ballot", "反对"),
        "abstain": pgettext("ballot", "弃权"),
        "invalid": pgettext("ballot", "废票"),
        "-": pgettext("ballot", "空白票"),
    }[answer]
