"""What somebody may be allowed to do with foundations, funds, gifts and drives."""

from enum import Enum


class Right(Enum):
    """The rights of the giving half of this room; their law is `law.giving`."""

    FOUND = "found"
    SET_UP = "set_up"
    MOVE_FUNDS = "move_funds"
    SEE_DESK = "see_desk"
    GIVE = "give"
    ENTER = "enter"
    VIEW = "view"
    VIEW_PUBLIC = "view_public"
    REPORT = "report"
    CHECK = "check"
    CONFIRM = "confirm"
    RECONCILE = "reconcile"
    MISS = "miss"
    WITHDRAW = "withdraw"
    TIME_OUT = "time_out"
    RELEASE = "release"
    ASK_BACK = "ask_back"
    GIVE_BACK = "give_back"
    DECLINE_BACK = "decline_back"
    HAND_OUT = "hand_out"
    PROPOSE_DRIVE = "propose_drive"
    OPEN_DRIVE = "open_drive"
    CANCEL_DRIVE = "cancel_drive"
    END_DRIVE = "end_drive"
