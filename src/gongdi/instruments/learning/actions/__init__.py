"""The deeds of this room: learning a model, and letting one suggest."""

from gongdi.instruments.learning.actions.learning import TooFew, train, use

__all__ = ["TooFew", "train", "use"]
