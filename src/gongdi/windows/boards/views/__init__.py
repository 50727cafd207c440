"""The pages of the boards."""

from gongdi.windows.boards.views.boards import board, download
from gongdi.windows.boards.views.duties import admit, category, duties, end, unit
from gongdi.windows.boards.views.neighbours import neighbour_end, neighbours
from gongdi.windows.boards.views.operator import operator

__all__ = ["admit", "board", "category", "download", "duties", "end", "neighbour_end", "neighbours", "operator", "unit"]
