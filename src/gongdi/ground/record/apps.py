"""The record as a Django app."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Acts and their readers."""

    name = "gongdi.ground.record"
    label = "record"
