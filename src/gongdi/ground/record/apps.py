"""The record as a Django app."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Acts and their readers."""

    name = "gongdi.ground.record"
    label = "record"

    def ready(self) -> None:
        """Declare the verbs of this room, and its daily chore."""
        from gongdi.ground.record import sentences
        from gongdi.ground.record.audit import auditor

        auditor.enlist()
