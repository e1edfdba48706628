"""The child can read and compute, and nothing else."""

import os
import struct
import subprocess
import sys

import pytest

from knowledge.formats.confinement import _ALLOW, _MACHINES, _REFUSE, _program, refuse_event

LIBRARIES = "lxml.html, openpyxl, pypdfium2, striprtf.striprtf, trafilatura"
ATTEMPTS = {
    "a socket": "import socket; socket.socket()",
    "a pair of sockets": "import socket; socket.socketpair()",
    "a program": "import subprocess; subprocess.run(['true'])",
    "a fork": "os.fork()",
    "a file to write": "open('/dev/null', 'w')",
    "a file to append to": "os.open('/dev/null', os.O_WRONLY | os.O_APPEND)",
    "a folder": "os.mkdir('/dev/shm/karvon-confined')",
    "a removal": "os.unlink('/dev/null')",
    "a renaming": "os.rename('/dev/null', '/dev/shm/karvon-confined')",
    "permissions": "os.chmod('/dev/null', 0o666)",
    "a link": "os.symlink('/dev/null', '/dev/shm/karvon-confined')",
    "a signal to another": "os.kill(os.getppid(), 0)",
}


def run(code: str, *, kernel: bool) -> str:
    """What a process says that is confined by the kernel, or by the audit hook where there is none."""
    without = "" if kernel else "confinement.filter_calls = lambda: False\n"
    program = f"import os\nfrom knowledge.formats import confinement\n{without}confinement.confine()\n{code}"
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    ).stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the filter is Linux's")
@pytest.mark.parametrize("code", ATTEMPTS.values(), ids=ATTEMPTS)
def test_the_kernel_refuses_what_no_reading_needs(code: str) -> None:
    """The network, other processes, writing: each ends in an error and does nothing."""
    assert "PermissionError" in run(code, kernel=True)


@pytest.mark.parametrize("name", ["a socket", "a program", "a fork", "a file to write", "a file to append to"])
def test_the_audit_hook_refuses_where_the_kernel_does_not(name: str) -> None:
    """It holds Python's code, not a library's."""
    assert "PermissionError" in run(ATTEMPTS[name], kernel=False)


@pytest.mark.parametrize("kernel", [True, False])
def test_reading_and_computing_go_on(kernel: bool) -> None:
    """Every library that reads a format can still be loaded, without the giant that one of them would like."""
    without_giant = "import sys; sys.modules['numpy'] = None"
    code = "\n".join([without_giant, "open('/dev/null').read()", f"import {LIBRARIES}"])

    assert run(code, kernel=kernel) == ""


def test_memory_is_bounded() -> None:
    """Two gigabytes are refused."""
    assert "MemoryError" in run("bytes(2 << 30)", kernel=True)


@pytest.mark.parametrize("event", ["socket.connect", "subprocess.Popen", "os.exec", "os.fork", "os.system"])
def test_the_hook_refuses_by_the_name_of_the_event(event: str) -> None:
    """Other events pass."""
    with pytest.raises(PermissionError, match=event):
        refuse_event(event, ())
    with pytest.raises(PermissionError, match="open"):
        refuse_event("open", ("x", "w", 1))
    refuse_event("open", ("x", "r", 0))
    refuse_event("import", ("x",))


def verdict(program: bytes, machine: int, call: int, flags: int = 0) -> int:
    """What the filter's program says of a system call, line by line as the kernel reads it."""
    lines = list(struct.iter_unpack("HBBI", program))
    told = {0: call, 4: machine, 32: flags}
    row = value = 0
    while True:
        code, if_true, if_false, operand = lines[row]
        row += 1
        if code == 0x06:
            return int(operand)
        if code == 0x20:
            value = told[operand]
        else:
            holds = value == operand if code == 0x15 else bool(value & operand)
            row += if_true if holds else if_false


@pytest.mark.parametrize(
    ("name", "allowed", "refused"),
    [
        ("x86_64", (0, 1, 9, 12, 89, 267, 302), (2, 41, 49, 55, 56, 59, 62, 82, 87, 101, 263, 321, 322, 425, 435, 437)),
        ("aarch64", (63, 64, 78, 79, 214, 222, 261), (33, 35, 38, 117, 129, 198, 200, 212, 220, 221, 276, 281, 435)),
    ],
)
def test_the_filter_says_the_same_of_every_machine(
    name: str, allowed: tuple[int, ...], refused: tuple[int, ...]
) -> None:
    """Reading, memory and links pass; sockets, processes and changes of files do not; files open for reading alone."""
    machine, calls, open_at = _MACHINES[name]
    program = _program(machine, calls, open_at)

    assert {verdict(program, machine, call) for call in allowed} == {_ALLOW}
    assert {verdict(program, machine, call) for call in (*refused, *calls)} == {_REFUSE}
    assert verdict(program, machine, open_at, os.O_RDONLY | os.O_CLOEXEC) == _ALLOW
    assert {verdict(program, machine, open_at, flags) for flags in (os.O_WRONLY, os.O_RDWR, os.O_CREAT)} == {_REFUSE}
    assert verdict(program, machine + 1, allowed[0]) == _REFUSE
    assert verdict(program, machine, allowed[0] | 0x40000000) == _REFUSE
