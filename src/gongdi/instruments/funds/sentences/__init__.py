"""What may happen in this room, as verbs of the record."""

from gongdi.instruments.funds.sentences import giving, spending

__all__ = ["giving", "spending"]
