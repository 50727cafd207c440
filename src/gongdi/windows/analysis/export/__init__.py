"""The matters of a question as a file: a row a matter, no names of persons, no words of anybody."""

from gongdi.windows.analysis.export.columns import COLUMNS
from gongdi.windows.analysis.export.files import FORMATS, called, made, write
from gongdi.windows.analysis.export.rows import ROWS_MOST, count, refuse_too_many, rows

__all__ = ["COLUMNS", "FORMATS", "ROWS_MOST", "called", "count", "made", "refuse_too_many", "rows", "write"]
