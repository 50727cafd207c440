"""A real server with a data folder of its own, and what it costs: CPU of all its processes, memory, answers."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

GONGDI = Path(sys.executable).with_name("gongdi")
TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def data_folder() -> Iterator[Path]:
    """A throw-away data folder that Django in this process and the server share."""
    with tempfile.TemporaryDirectory(prefix="gongdi-bench-") as folder:
        os.environ["GONGDI_DATA"] = folder
        os.environ.pop("GONGDI_DATABASE_URL", None)
        os.environ["GONGDI_DEMO"] = "1"
        os.environ["DJANGO_SETTINGS_MODULE"] = "gongdi.site.settings"
        yield Path(folder)


@dataclass
class Server:
    """A running `gongdi serve`."""

    process: subprocess.Popen[bytes]
    port: int

    def pids(self) -> list[int]:
        """The process and all that it started."""
        found, waiting = [], [self.process.pid]
        while waiting:
            pid = waiting.pop()
            found.append(pid)
            for task in Path(f"/proc/{pid}/task").glob("*/children"):
                waiting += [int(child) for child in task.read_text().split()]
        return found

    def cpu_seconds(self) -> float:
        """CPU that all its processes have used so far, user and system."""
        total = 0
        for pid in self.pids():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def memory_mb(self) -> float:
        """Memory of all its processes, pages that they share counted once (PSS)."""
        kilobytes = 0
        for pid in self.pids():
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    kilobytes += int(line.split()[1])
        return kilobytes / 1024


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving() -> Iterator[Server]:
    """Start the server as a user would, wait until it answers, stop it at the end."""
    port = free_port()
    command = [str(GONGDI), "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        answered(port)
        yield Server(process, port)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def answered(port: int, seconds: float = 60) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            call(http.client.HTTPConnection("127.0.0.1", port, timeout=5), "GET", "/static/site/icon.svg", {}, None)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"the server on port {port} does not answer")


def call(
    connection: http.client.HTTPConnection, method: str, path: str, headers: dict[str, str], body: bytes | None
) -> tuple[int, bytes]:
    """One request on a connection that stays open."""
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


Request = tuple[str, str, dict[str, str], bytes | None]


def load(port: int, requests: Sequence[Request], expected: int, clients: int = 4) -> list[float]:
    """Send all requests from several clients; milliseconds each took. Any other status than expected is an error."""

    def client(own: Sequence[Request]) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        took = []
        for request in own:
            start = time.perf_counter()
            status, body = call(connection, *request)
            took.append((time.perf_counter() - start) * 1000)
            if status != expected:
                raise RuntimeError(f"{request[0]} {request[1]} answered {status}: {body[:300]!r}")
        return took

    with ThreadPoolExecutor(clients) as pool:
        return [
            ms for part in pool.map(client, [requests[number::clients] for number in range(clients)]) for ms in part
        ]


def cpu_of(server: Server, work: Callable[[], object]) -> float:
    """CPU seconds that the server used while something was done."""
    before = server.cpu_seconds()
    work()
    return server.cpu_seconds() - before


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def machine() -> str:
    """What this ran on."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        "unknown processor",
    )
    return f"{os.cpu_count()} cores, {model}, Python {sys.version.split()[0]}"
