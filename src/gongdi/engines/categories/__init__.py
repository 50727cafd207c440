"""Categories of messages: learnt from decided ones, suggested with confidence and the words that spoke for each.

`train` learns a `Model` from examples; `Model.suggest` says what a new message is about, or that it is not sure;
`Model.report` tells how well messages were told by models that had not seen them. `write_model` and `read_model` keep
models in streams. A model never decides: it knows words, not matters. docs/algorithms/categories.md has the method.
"""

from gongdi.engines.categories.examples import Example
from gongdi.engines.categories.faults import ModelError, UnlearnableError
from gongdi.engines.categories.measuring import Report, measured
from gongdi.engines.categories.model import SILENT_UPTO, VERSION, Model, Suggested, Suggestion
from gongdi.engines.categories.reasons import Reason
from gongdi.engines.categories.storing import fingerprint, read_model, write_model
from gongdi.engines.categories.training import train

__all__ = [
    "SILENT_UPTO",
    "VERSION",
    "Example",
    "Model",
    "ModelError",
    "Reason",
    "Report",
    "Suggested",
    "Suggestion",
    "UnlearnableError",
    "fingerprint",
    "measured",
    "read_model",
    "train",
    "write_model",
]
