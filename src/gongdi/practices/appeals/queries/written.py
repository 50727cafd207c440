"""What a person wrote in an appeal, as machines read it."""


def written(title: str, detail: str) -> str:
    """Title and words; a title that was made of the beginning is not said twice."""
    return detail if detail.startswith(title.rstrip("…。")) else f"{title}\n{detail}"
