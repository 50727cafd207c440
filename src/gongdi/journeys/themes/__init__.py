"""Themes: one matter of a place for a month (每月一题).

Who supervises a place, or heads it, chooses up to three hot topics as the theme of a month there. A unit takes it and
names one person, that person makes a plan with tasks and days, and when the day has come the house counts again, the
same way as on the day of choosing: how many people spoke of it. A theme closes only when so many fewer do as was asked
for; otherwise it begins again, or is given up with words that everybody reads.
"""
