"""A learnt model: suggests categories of a message, with confidence and reasons, or says that it is not sure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gongdi.engines.categories.calibrating import confidences
from gongdi.engines.categories.features import Floats, views_of
from gongdi.engines.categories.measuring import Report
from gongdi.engines.categories.quick import QuickReader
from gongdi.engines.categories.reasons import Reason, Speech
from gongdi.engines.categories.vocabulary import Vocabulary
from gongdi.engines.categories.weights import Weights

VERSION = "categories/1"
"""Another engine version may give another answer to the same message."""
SILENT_UPTO = 0.5
"""A first suggestion with no more confidence than this is likelier wrong than right: the model stays silent."""
REASONS_MOST = 3
SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A category, the probability that it is right, and the words that spoke for it, the loudest first."""

    label: str
    confidence: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """What there is to say of a message: `likely` first; when the model `is_sure`, the first may be suggested."""

    is_sure: bool
    likely: tuple[Suggestion, ...]


@dataclass(frozen=True, eq=False)
class Model:
    """What was learnt. `vocabulary` and `weights` belong together.

    `report` tells how well categories of messages were told by models that had not seen them. `learnt_from` is the
    digest of the `messages` different messages behind it; `left_out` counts what of the `given` could not be learnt,
    by category, messages without a sign under "".
    """

    labels: tuple[str, ...]
    vocabulary: Vocabulary
    weights: Weights
    sharpness: float
    report: Report
    learnt_from: str
    messages: int
    given: int
    left_out: Mapping[str, int]
    version: str = VERSION

    @cached_property
    def _reader(self) -> QuickReader:
        return QuickReader(self.vocabulary)

    def confidences(self, text: str) -> Floats:
        """The probability of each of `labels`; all alike when no word of the message is known."""
        views = views_of(self._reader.codes(text), self.vocabulary)
        if not len(views[0].ids):
            return np.full(len(self.labels), 1 / len(self.labels))
        return confidences(self.weights.scores(views), self.sharpness)

    def tell(self, text: str) -> tuple[str, float]:
        """The likeliest category and its confidence, without reasons: for many messages."""
        sure = self.confidences(text)
        best = int(sure.argmax())
        return self.labels[best], float(sure[best])

    def suggest(self, text: str, n: int = SUGGESTIONS) -> Suggested:
        """The `n` likeliest categories with the words that spoke for each."""
        sure = self.confidences(text)
        speech = Speech(text, self.vocabulary, self.weights)
        likely = tuple(
            Suggestion(self.labels[place], float(sure[place]), speech.reasons(place, REASONS_MOST))
            for place in np.argsort(-sure, kind="stable")[:n].tolist()
        )
        return Suggested(bool(sure.max() > SILENT_UPTO), likely)
