"""Distributions with their rule, the portions of each list, and objections."""

from gongdi.instruments.dividends.models.distributions import PRIVACY_OF_DISTRIBUTIONS, By, Distribution, Source
from gongdi.instruments.dividends.models.portions import PRIVACY_OF_PORTIONS, Objection, Portion, Receiver

PRIVACY = PRIVACY_OF_DISTRIBUTIONS | PRIVACY_OF_PORTIONS

__all__ = ["PRIVACY", "By", "Distribution", "Objection", "Portion", "Receiver", "Source"]
