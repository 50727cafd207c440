"""The ground everything stands on: the record, the places, the people and the law."""
