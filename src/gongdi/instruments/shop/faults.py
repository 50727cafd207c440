"""What can stand in the way of an exchange, each with the sentence that a person reads."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.faults import Fault


class ShopError(Fault):
    """A deed of the exchange that could not be done; nothing was changed."""


class SoldOut(ShopError):
    """Nothing is left in stock."""

    reason = _("已经兑完了。等商户补货，或者换一样。")
    name = "sold_out"


class LimitReached(ShopError):
    """The person or the household has had as many as anybody may in this period."""

    reason = _("这一期每人或每户能换的数量，您已经换满了。")
    name = "limit_reached"


class NotEnoughPoints(ShopError):
    """The purse holds less than the price."""

    reason = _("积分不够，没有兑换。")
    name = "not_enough_points"


class NotEnoughMoney(ShopError):
    """The programme holds less money than the statement asks for."""

    reason = _("结算资金不够，没有付款。请先由基金拨款，再来付。")
    detail = _("结算资金只有%(available)s，这张单要付%(amount)s，没有付款。请先由基金拨款，再来付。")
    name = "not_enough_money"


class NotHeard(ShopError):
    """An officer acts for somebody only who has said that they want it."""

    reason = _("没有听到本人同意，不能替他兑换。")
    name = "not_heard"


class UnknownCode(ShopError):
    """No voucher can be taken in here with this code: one sentence for all causes, so that guessing teaches nothing."""

    reason = _("没有能在您店里用的券。可能是码读错了、已经用过、过了期，或者是别家的券。")
    name = "unknown_code"


class TooManyTries(ShopError):
    """Too many wrong codes at one merchant within the hour."""

    reason = _("错码试得太多，收券先停一小时。请过一会儿再试，或者联系社区的积分专员。")
    name = "too_many_tries"


class AlreadyThere(ShopError):
    """It has been done before: the merchant takes part already, the statement of the month is there."""

    reason = _("已经登记过了。")
    name = "already_there"
