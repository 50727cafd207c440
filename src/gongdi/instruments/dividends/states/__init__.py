"""The rights of this room, and how its three living things live: distributions, portions, objections."""

from enum import Enum


class Right(Enum):
    """What somebody may be allowed to do."""

    DRAFT = "dividends.draft"
    ASK = "dividends.ask"
    DECIDE = "dividends.decide"
    PUBLISH = "dividends.publish"
    AMEND = "dividends.amend"
    OBJECT = "dividends.object"
    ANSWER = "dividends.answer"
    DROP = "dividends.drop"
    SIGN = "dividends.sign"
    SEND_BACK = "dividends.send_back"
    RELEASE = "dividends.release"
    WITHDRAW = "dividends.withdraw"
    REPLACE = "dividends.replace"
    GIVE_BACK = "dividends.give_back"
    PAY_AGAIN = "dividends.pay_again"
