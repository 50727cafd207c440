"""How a text message leaves the house. Which gateway is used is a setting; a town brings its own."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, cast

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string


class NotSent(Exception):
    """The gateway did not take the message."""


class Gateway(Protocol):
    """Takes text messages. A gateway is a class without arguments; it never logs a text."""

    def send(self, phone: str, text: str) -> None:
        """Hand over one message. Raises NotSent with the gateway's reason."""


class Console:
    """For demos and tests: the server's console and a file in the data folder, which only its owner may read."""

    def send(self, phone: str, text: str) -> None:
        """Write the message where whoever runs the demo can read it."""
        line = f"{timezone.now():%F %T} {phone} {text}\n"
        sys.stderr.write(f"[sms] {line}")
        try:
            with os.fdopen(os.open(settings.SMS_LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as log:
                log.write(line)
        except OSError as error:
            raise NotSent(str(error)) from error


def forget(phones: Iterable[str]) -> None:
    """Take these telephones out of the file in which a demo keeps its messages. Other gateways keep none here."""
    wanted, log = set(phones), Path(settings.SMS_LOG)
    if not wanted or not log.exists():
        return
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    with log.open("r+", encoding="utf-8") as file:
        file.writelines(line for line in lines if not wanted & set(line.split()))
        file.truncate()


def gateway() -> Gateway:
    """The gateway of this house."""
    return cast(Gateway, import_string(settings.SMS)())
