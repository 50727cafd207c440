"""How much memory a command has needed."""

import resource
from pathlib import Path


def peak_mb() -> float:
    """The most memory that this process has held. On Linux the kernel's own mark: ru_maxrss also tells the parent's."""
    status = Path("/proc/self/status")
    for line in status.read_text(encoding="ascii").splitlines() if status.exists() else ():
        if line.startswith("VmHWM:"):
            return round(int(line.split()[1]) / 1024, 1)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
