"""Tables of any office: open an export, see what its columns are, and turn its rows into drafts of appeals.

`open_table` reads .xlsx, .csv, .csv.gz and .tsv in a stream with flat memory; `preview` guesses a column map,
`Mapping` is one, `convert` applies it to a row. All that can be wrong is a `Fault`; `MESSAGES` has a sentence for each
code.
"""

from gongdi.engines.tables.convert import convert
from gongdi.engines.tables.drafts import FIELDS, Draft
from gongdi.engines.tables.faults import MESSAGES, Fault, MappingError, TableError
from gongdi.engines.tables.guess import ColumnGuess, Guess, preview
from gongdi.engines.tables.limits import DEFAULT_LIMITS, Limits
from gongdi.engines.tables.mapping import Mapping, Rule
from gongdi.engines.tables.reader import Origin, Row, Table, open_table

__all__ = [
    "DEFAULT_LIMITS",
    "FIELDS",
    "MESSAGES",
    "ColumnGuess",
    "Draft",
    "Fault",
    "Guess",
    "Limits",
    "Mapping",
    "MappingError",
    "Origin",
    "Row",
    "Rule",
    "Table",
    "TableError",
    "convert",
    "open_table",
    "preview",
]
