"""What the API cannot go on with, besides what the actions say."""


class Unknown(Exception):
    """`field` names something that does not exist, or that this person may not know of."""

    def __init__(self, field: str, value: object) -> None:
        super().__init__(field)
        self.field, self.value = field, value


class Wrong(Exception):
    """What is in `field` cannot be taken; `what` is the sentence that says why."""

    def __init__(self, field: str, what: str) -> None:
        super().__init__(field)
        self.field, self.what = field, what
