"""Books as a Django app."""

from django.apps import AppConfig


class BooksConfig(AppConfig):
    """The ledger."""

    name = "gongdi.ledger.books"
    label = "books"

    def ready(self) -> None:
        """Declare the verbs, and let what was only held for a while go back when its time is over."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.ledger.books import sentences, verifying
        from gongdi.ledger.books.actions import time_passed

        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
