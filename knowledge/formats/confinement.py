"""Confinement: what the reading child gives up before it sees a file: memory without end, writing, the network, others.

The kernel's filter of system calls (seccomp) needs no privileges. Where it is not to be had (another system than Linux,
another processor, a container that forbids it), Python's own audit hook refuses the same calls of Python code.
"""

import ctypes
import os
import platform
import resource
import struct
import sys

MEMORY_BYTES = 1 << 30
OPEN_FILES = 16
CPU_SECONDS = 30

_SET_NO_NEW_PRIVILEGES = 38
_SET_SECCOMP = 22
_MODE_FILTER = 2
_LOAD, _EQUALS, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # the second is EPERM
_NUMBER_AT, _MACHINE_AT, _THIRD_ARGUMENT_AT = 0, 4, 32
_X32 = 0x40000000
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

# What no reading of a file needs, by the numbers of Linux: <asm/unistd.h>, <asm-generic/unistd.h>.
_X86_64 = (
    *range(41, 56),  # sockets
    *(56, 57, 58, 59, 322, 435),  # other processes and programs
    *(62, 200, 234, 424, 101, 310, 311),  # signals to others, looking into others
    *(2, 85, 437, 76, 77),  # ways to open a file but openat, which is judged by its flags; truncating
    *range(82, 89),  # rename, mkdir, rmdir, creat, link, unlink, symlink
    *(90, 91, 92, 93, 94, 132, 133, 188, 189, 190, 197, 198, 199, 235),  # permissions, owners, times
    *(258, 259, 260, 261, 263, 264, 265, 266, 268, 280, 316),  # the same, below a folder
    *(155, 161, 165, 166, 272, 308),  # mounts and namespaces
    *(288, 299, 307, 298, 321, 323, 425, 426, 427),  # more sockets, bpf, io_uring
)
_AARCH64 = (
    *range(198, 213),
    *(220, 221, 281, 435),
    *(129, 130, 131, 424, 117, 270, 271),
    *(437, 45, 46),
    *(5, 6, 7, 14, 15, 16, 33, 34, 35, 36, 37, 38, 52, 53, 54, 55, 88, 276),
    *(39, 40, 41, 51, 97, 268),
    *(242, 243, 269, 241, 280, 282, 425, 426, 427),
)
_MACHINES = {"x86_64": (0xC000003E, _X86_64, 257), "aarch64": (0xC00000B7, _AARCH64, 56)}


def confine() -> None:
    """Give all of it up, for good."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not filter_calls():
        sys.addaudithook(refuse_event)


def allow_cpu_seconds(seconds: int = CPU_SECONDS) -> None:
    """Allow this much processor time from now on; beyond it the kernel ends the process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(usage.ru_utime + usage.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, resource.RLIM_INFINITY))


def filter_calls() -> bool:
    """Have the kernel refuse what no reading needs, for good, and return whether it does."""
    if sys.platform != "linux" or platform.machine() not in _MACHINES:
        return False
    program = _program(*_MACHINES[platform.machine()])
    kept = ctypes.create_string_buffer(program)
    held = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(kept))
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return bool(library.prctl(_SET_SECCOMP, _MODE_FILTER, held, 0, 0) == 0)


def refuse_event(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse what the filter would, as far as Python's code does it.

    Raises:
        PermissionError: the event reaches for the network, another process or a file to write.
    """
    flags = arguments[2] if event == "open" and len(arguments) > 2 else 0
    writes = isinstance(flags, int) and flags & _WRITING
    if writes or event.startswith(("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")):
        raise PermissionError(f"{event} is not for a process that reads files")


def _program(machine: int, refused: tuple[int, ...], open_at: int) -> bytes:
    """Return the filter: refuse the calls listed, calls of another machine, and opening a file to write."""
    allow, refuse = 7 + len(refused), 8 + len(refused)  # the rows of the two verdicts
    lines = [
        _line(_LOAD, _MACHINE_AT),
        _line(_EQUALS, machine, 0, refuse - 2),
        _line(_LOAD, _NUMBER_AT),
        _line(_ANY_BIT, _X32, refuse - 4, 0),
        *(_line(_EQUALS, call, refuse - row - 1, 0) for row, call in enumerate(refused, start=4)),
        _line(_EQUALS, open_at, 0, allow - len(refused) - 5),
        _line(_LOAD, _THIRD_ARGUMENT_AT),
        _line(_ANY_BIT, _WRITING, 1, 0),
        _line(_RETURN, _ALLOW),
        _line(_RETURN, _REFUSE),
    ]
    return b"".join(lines)


def _line(code: int, operand: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, operand)
