"""What somebody may be allowed to do with bank statements. A line has no life: it is matched, or it is open."""

from enum import Enum


class Right(Enum):
    """The rights of reconciling; their law is `law.bank`."""

    OPEN_ACCOUNT = "open_bank_account"
    SEE_BANK = "see_bank"
    IMPORT = "import_statement"
    MATCH = "match_line"
    UNMATCH = "unmatch_line"
    PREPARE_CLOSE = "prepare_close"
    CONFIRM_CLOSE = "confirm_close"
    SET_RULE = "set_spending_rule"
    ALLOCATE = "allocate"
