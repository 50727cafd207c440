"""Warnings: act before being asked (未诉先办).

Rules over what people said raise an early warning, with its reasons, to a named person. That person confirms or
dismisses it with words within days; when they are silent it goes on to the next, never away. A confirmed one becomes an
appeal that the platform raises by itself, and those who wrote of the same judge it. The same evidence warns once.
"""
