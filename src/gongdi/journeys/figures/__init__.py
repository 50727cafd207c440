"""Figures of one room that another may use: what appeals know of a place becomes measures that plans can stand on.

The room owns no tables. It promises that a figure which the house knows is never typed in by anybody.
"""
