"""Upkeep of the house: chores, the condition of the machine, and the alarms that a person must hear."""
