"""Writers of one computer take turns, so that none does its work in vain while the others are quicker.

What keeps a library whole is that a commit is refused when somebody else was quicker; this only makes that rare. On an
object store, on a file system without locks, or if the one whose turn it is hangs, writers go on without turns.
"""

from __future__ import annotations

import fcntl
import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager

from etl.errors import LibraryError
from etl.load.store import is_folder

PATIENCE = 120.0
"""Seconds after which a writer gives up; other writers must have been quicker all that time."""
_LOCK = "_write.lock"
_HANGS = 30.0


@contextmanager
def turn(where: str) -> Iterator[None]:
    """Waits until no other writer of this computer is at it."""
    if not is_folder(where):
        yield
        return
    with open(os.path.join(where, _LOCK), "a") as lock:  # the system frees it when the process dies
        end = time.monotonic() + _HANGS
        while time.monotonic() < end:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(random.uniform(0.001, 0.008))
            except OSError:  # this file system knows no locks
                break
        yield


def attempts(where: str) -> Iterator[int]:
    """Numbers of attempts, with a pause between them that grows; LibraryError when patience is at its end."""
    end = time.monotonic() + PATIENCE
    number = 0
    while time.monotonic() < end:
        yield number
        number += 1
        time.sleep(random.uniform(0, 0.01 * min(number, 100)))
    raise LibraryError(
        f"could not keep it in {number} attempts", where, "other writers were quicker each time; try again"
    )
