"""Engines stand beside the house: pure functions of values.

Rooms call engines, engines call no one: no Django, no clock, no network, no hidden randomness. Frozen
dataclasses go in and come out, bad input has a name, and every size has a limit.
"""
