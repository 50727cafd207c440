"""The API: the same deeds through the same actions and the same law, described by OpenAPI."""
