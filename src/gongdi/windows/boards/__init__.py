"""The boards: what happens in a place, in figures that say how many they rest on. Everybody may look.

They read what the readers of the record derived and never count appeals, so a board costs the same after a
million of them. A figure without a sample is "no sample"; nothing is ranked under a minimum sample; each figure
opens the list behind it, and each list can be taken home as a table.
"""
