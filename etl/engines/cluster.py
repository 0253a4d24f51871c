"""A Dask cluster: processes of this machine, or any scheduler by its address.

The workers of a cluster need Masar installed, and must reach the input and the library under the same names.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any, cast

from etl.engines.shares import Share
from etl.engines.work import Done, Task
from etl.errors import EtlError, UsageError
from etl.intake import attempt

_TRIES = 4
"""Times that workers may be killed over a share before it is given up."""

_QUIET = {
    "distributed.admin.tick.interval": "2s",
    "distributed.admin.tick.cycle": "2s",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.worker.memory.monitor-interval": "2s",
    "distributed.worker.profile.enabled": False,
}
"""How often the workers of a cluster of ours look at themselves: as often as is usual, a fifth of their time went."""


def dask(
    scheduler: str | None = None, workers: int | None = None
) -> Callable[[Callable[[Task, Share], Done], Task, Sequence[Share]], Iterator[Done | EtlError]]:
    """An engine that is the cluster of this scheduler; if None one of so many processes here, one a core if None.

    Raises UsageError if Dask is not installed or the scheduler does not answer.
    """
    try:
        import distributed
    except ImportError as error:
        raise UsageError("Dask is not installed", "--engine dask", "install masar[dask]") from error

    def engine(work: Callable[[Task, Share], Done], task: Task, shares: Sequence[Share]) -> Iterator[Done | EtlError]:
        if not shares:
            return
        with _quiet(), ExitStack() as stack:
            number = min(workers or os.cpu_count() or 1, len(shares))
            client = stack.enter_context(_client(distributed, scheduler, number, stack))
            futures = {
                client.submit(work, task, share, key=f"masar-{task.notes.batch_id}-{share.name}", pure=False): share
                for share in shares
            }
            for future in cast(Iterable[Any], distributed.as_completed(futures)):  # type: ignore[no-untyped-call]
                share = futures.pop(future)
                yield attempt(partial(_result, distributed, future), share.told)
                future.release()

    return engine


@contextmanager
def _quiet() -> Iterator[None]:
    """Without Dask's own words about connections that end: what matters is told in a line of ours."""
    log = logging.getLogger("distributed")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


def _client(distributed: Any, scheduler: str | None, workers: int, stack: ExitStack) -> Any:
    if scheduler is None:
        from dask import config

        stack.enter_context(config.set({"distributed.scheduler.allowed-failures": _TRIES - 1} | _QUIET))
        scheduler = stack.enter_context(
            distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
            )
        )  # fmt: skip
    try:
        return distributed.Client(scheduler, timeout=20)
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError("no Dask scheduler answers there", str(scheduler), "check --scheduler") from error


def _result(distributed: Any, future: Any) -> Done:
    try:
        found: Done = future.result()
    except distributed.KilledWorker as error:
        raise EtlError(f"its worker was killed {_TRIES} times", "", "check the memory; add it again") from error
    return found
