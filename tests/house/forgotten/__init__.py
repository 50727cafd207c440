"""What becomes of every personal and secret field when a person is forgotten, a file for the floors that hold it.

Each file holds `BECOMES`, field -> what becomes of it: goes: the row goes. emptied: the field goes, the row stays.
number: stays as the number of an empty row. stays: is no word of the person's, for the reason beside it.
"""
