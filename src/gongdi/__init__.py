"""Gongdi (共缔): the platform on which towns and villages govern themselves together."""
