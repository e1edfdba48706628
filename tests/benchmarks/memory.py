"""How much memory this process holds, as Linux counts it."""

from pathlib import Path

STATUS = Path("/proc/self/status")


def resident_mib() -> float:
    """Return what is resident now."""
    return _mib("VmRSS")


def peak_mib() -> float:
    """Return the most that was resident at once since the start."""
    return _mib("VmHWM")


def _mib(field: str) -> float:
    line = next(line for line in STATUS.read_text(encoding="ascii").splitlines() if line.startswith(field))
    return int(line.split()[1]) / 1024
