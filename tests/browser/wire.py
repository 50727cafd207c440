"""A line between a browser and a server that can be cut in earnest: what a browser itself calls offline, its workers
and its newest pages do not always keep to."""

import socket
import threading
from contextlib import suppress


class Wire:
    """Carries bytes from a port of its own to the port of a server, until it is cut; mended, it carries on."""

    def __init__(self, port: int) -> None:
        self.target, self.is_cut, self.ends = port, False, []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """From now on nothing goes through, and what was open is broken off."""
        self.is_cut = True
        for end in self.ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self.ends.clear()

    def mend(self) -> None:
        """From now on everything goes through again."""
        self.is_cut = False

    def _listen(self) -> None:
        while True:
            here, _ = self.door.accept()
            if self.is_cut:
                here.close()
                continue
            there = socket.create_connection(("127.0.0.1", self.target))
            self.ends += [here, there]
            for one, other in ((here, there), (there, here)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while said := one.recv(65536):
                other.sendall(said)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
