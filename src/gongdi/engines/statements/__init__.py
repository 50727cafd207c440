"""Bank statements of any bank: lines with a day and a signed amount in fen, exact, and all that is wrong with the rest.

`read` takes .csv, .xlsx and OFX 1 and 2 from a stream, finds the table under the bank's preamble and what its columns
are, and checks the running balance. A faulty row costs that row; `MESSAGES` has a sentence for each code of a fault.
"""

from gongdi.engines.statements.columns import FIELD_NAMES, Columns, Guessed
from gongdi.engines.statements.faults import MESSAGES
from gongdi.engines.statements.lines import Gap, Line, Statement
from gongdi.engines.statements.reading import LIMITS, read
from gongdi.engines.tables.faults import Fault, TableError

__all__ = [
    "FIELD_NAMES",
    "LIMITS",
    "MESSAGES",
    "Columns",
    "Fault",
    "Gap",
    "Guessed",
    "Line",
    "Statement",
    "TableError",
    "read",
]
