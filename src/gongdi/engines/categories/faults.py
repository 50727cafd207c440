"""What cannot be learnt from or read; a sentence says what is wrong and how to mend it."""


class UnlearnableError(ValueError):
    """Examples that no model can be learnt from."""


class ModelError(Exception):
    """A stream that holds no model that this version can read."""
