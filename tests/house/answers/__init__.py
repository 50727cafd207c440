"""What the addresses of each room answer, a file for a room; `tests.house.matrix` puts them together.

A file holds `DECLARED` (see `tests.house.matrix`) and may hold

- `prepared(town) -> dict[str, str]`: makes, through legal actions, what its addresses point at; pattern -> the address;
- `bodies(town) -> dict[str, dict]`: pattern -> what a POST to the API sends, so that the law answers and not the form.
"""
