"""A nursery whose readers do what a hostile file might make them do: the file's name says what."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from quanheng.reading.content import Content, Grid, Refused
from quanheng.reading.nursery import serve
from quanheng.reading.transport import LENGTH


def take_memory() -> str:
    taken = [bytes(10**6)]
    while True:
        taken.append(bytearray(10**6))


def take_memory_in_c() -> str:
    malloc = ctypes.CDLL(None).malloc
    malloc.restype = ctypes.c_void_p
    while address := malloc(10**6):
        ctypes.memset(address, 1, 10**6)
    os.abort()


def take_time() -> str:
    while True:
        pass


def sleep() -> str:
    time.sleep(600)
    return ""


def crash() -> str:
    return ctypes.string_at(1).decode()


def abort() -> str:
    os.abort()


def leave() -> str:
    os._exit(0)


def nest() -> str:
    return nest()


def stumble() -> str:
    raise KeyError("9901 secret")


def refuse() -> str:
    raise Refused("it is number {count}", count=7, sheet="表", row=3)


def give_no_text() -> str:
    return 5  # type: ignore[return-value]


def talk() -> str:
    return "".join(map(chr, range(0x4E00, 0x9000))) * 2_000


def _pipe() -> int:
    return next(number for number in range(3, 20) if Path(f"/proc/self/fd/{number}").exists())


def lie() -> str:
    pipe = _pipe()
    os.write(pipe, (9).to_bytes(LENGTH, "big") + b"no answer")
    os._exit(0)


def boast() -> str:
    pipe = _pipe()
    os.write(pipe, (2**62).to_bytes(LENGTH, "big"))
    os._exit(0)


def hang_up() -> str:
    os.close(_pipe())
    return sleep()


def list_descriptors() -> str:
    # The descriptor by which the folder itself is listed is gone by then.
    held = (one for one in [*Path("/proc/self/fd").iterdir()] if one.exists())
    places = (str(one.readlink()) for one in held)
    return " ".join(sorted(place.partition(":")[0] for place in places if "/proc/" not in place))


def list_environment() -> str:
    return " ".join(sorted(os.environ))


def list_threads() -> str:
    return str(len([*Path("/proc/self/task").iterdir()]))


def print_something() -> str:
    sys.stdout.write("to nobody\n")
    sys.stdout.flush()
    return "printed"


def _refusals(*deeds: Callable[[], object]) -> str:
    told = []
    for deed in deeds:
        try:
            deed()
            told.append("done")
        except OSError as error:
            told.append(type(error).__name__)
    return " ".join(told)


def change_files() -> str:
    return _refusals(
        lambda: Path("/tmp/quanheng-hostile").write_text("x"),
        lambda: os.open("/tmp", os.O_RDWR | os.O_TMPFILE),
        # TRAP nobody may stand there: a child that is not confined must not harm anything.
        lambda: os.truncate("/tmp/quanheng-hostile-nobody", 0),
        lambda: Path("/tmp/quanheng-hostile").mkdir(),
        lambda: Path("/tmp/quanheng-hostile-nobody").chmod(0o600),
    )


def start_and_speak() -> str:
    return _refusals(
        os.fork,
        lambda: os.execv("/bin/true", ["true"]),
        socket.socket,
        lambda: os.kill(os.getppid(), signal.SIGKILL),
        lambda: os.setpgid(0, 0),
    )


DEEDS: dict[str, Callable[[], str]] = {
    deed.__name__: deed
    for deed in (
        *(take_memory, take_memory_in_c, take_time, sleep, crash, abort, leave, nest, stumble),
        *(refuse, give_no_text, talk, lie, boast, hang_up, list_descriptors, list_environment),
        *(list_threads, print_something, change_files, start_and_speak),
    )
}


def do_the_deed(name: str, content: bytes, beside: Mapping[str, bytes]) -> Content:
    return Content("csv", (Grid([[DEEDS[name.removesuffix(".csv")]()]], [1]),))


if __name__ == "__main__":
    serve(do_the_deed)
