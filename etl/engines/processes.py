"""Processes of this machine. One that is killed is replaced, and its share read anew."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext

from etl.engines.settle import settle
from etl.engines.shares import Share
from etl.engines.work import Done, Task
from etl.errors import EtlError
from etl.intake import attempt

_TRIES = 4
"""Times that processes may be killed over a share before it is given up."""


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that begin here do not hear Ctrl-C, which a terminal sends to all of them: who began them ends them."""
    with _ignored(signal.SIGINT):
        yield


@contextmanager
def _ignored(number: int) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(number, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(number, before)


@contextmanager
def _ended(pool: ProcessPoolExecutor) -> Iterator[ProcessPoolExecutor]:
    """The pool; when it is left in the middle nobody waits for what its processes do."""
    known = set(multiprocessing.active_children())
    with _ignored(signal.SIGPIPE) if hasattr(signal, "SIGPIPE") else nullcontext():  # of a process that was killed
        try:
            yield pool
        except BaseException:
            for child in set(multiprocessing.active_children()) - known:
                child.terminate()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def processes(
    workers: int | None = None,
) -> Callable[[Callable[[Task, Share], Done], Task, Sequence[Share]], Iterator[Done | EtlError]]:
    """An engine of so many processes; one for each core of this machine if None."""

    def engine(work: Callable[[Task, Share], Done], task: Task, shares: Sequence[Share]) -> Iterator[Done | EtlError]:
        left = list(shares)
        for _ in range(_TRIES):
            if not left:
                return
            # what reads a library has threads, which do not survive a fork
            context = multiprocessing.get_context("spawn")
            number = min(workers or os.cpu_count() or 1, len(left))
            with _ended(ProcessPoolExecutor(number, context, settle)) as pool:
                with _deaf():
                    waiting = {pool.submit(work, task, share): share for share in left}
                for future in as_completed(waiting):
                    share = waiting[future]
                    try:
                        found = attempt(future.result, share.told)
                    except BrokenProcessPool:
                        continue
                    left.remove(share)
                    yield found
                if not left:
                    pool.shutdown(wait=False)  # what was read is committed while they end
        for share in left:
            yield EtlError(f"its process was killed {_TRIES} times", share.told, "check the memory; add it again")

    return engine
