"""Lots: chance decides where people may not, and nobody can have chosen the outcome.

A room gives a list of codes and commits to it while a public value is still unknown to everybody. Later one person
types that value and another one confirms it; the order of the list follows from both, the room that asked goes on in
the same transaction, and anybody puts the same list into the same order with `gongdi lot`.
"""
