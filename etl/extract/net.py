"""Connections to public hosts only, made to the very address that was checked, and cut when their time is over.

A name is resolved once; what comes out is checked and connected to, so that a second answer of the name server
(DNS rebinding) cannot lead elsewhere. No proxy of the environment is used: it would resolve the name itself.
"""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from etl.errors import AddressError
from etl.extract.hosts import Permit


class Deadline:
    """The time that one fetch has, over all its redirects. Whatever it waits for is cut when the time is over."""

    def __init__(self, where: str, seconds: float, permit: Permit) -> None:
        self.where, self.seconds, self.permit = where, seconds, permit
        self.over = False
        self._end = time.monotonic() + seconds
        self._open: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for held in self._open:
            held.close()

    def left(self) -> float:
        """Seconds left. Raises AddressError if there are none."""
        left = self._end - time.monotonic()
        if self.over or left <= 0:
            raise self.late()
        return left

    def late(self) -> AddressError:
        return AddressError(f"took longer than {self.seconds:g} seconds", self.where, "try again later", reason="slow")

    def watch(self, connection: socket.socket) -> socket.socket:
        # a second handle: the first one is given away when the connection turns to TLS
        self._open.append(connection.dup())
        return connection

    def _cut(self) -> None:
        self.over = True
        for held in self._open:
            with suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)


def pool(scheme: str, host: str, port: int, deadline: Deadline) -> HTTPConnectionPool:
    """Where to ask one host over ``http`` or ``https``. Certificates are checked against the system's."""
    kind = _SecurePool if scheme == "https" else _PlainPool
    return kind(host, port, maxsize=1, retries=False, deadline=deadline)


def connect(host: str, port: int, deadline: Deadline) -> socket.socket:
    """A connection to a permitted address of this host.

    Raises AddressError if there is none: also if only one of several addresses is not permitted.
    """
    found = _resolve(host, port, deadline)
    for *_, place in found:
        if not deadline.permit(ip_address(str(place[0]).partition("%")[0])):
            raise AddressError(
                "leads to an address inside a network, not on the public web", deadline.where,
                "only public web addresses are fetched; save the page and add the file", reason="private",
            )  # fmt: skip
    failed: OSError | None = None
    for family, kind, protocol, _, place in found:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(min(deadline.left(), 10))
            connection.connect(place)
            connection.settimeout(deadline.left())
            return deadline.watch(connection)
        except OSError as error:
            failed = error
            connection.close()
    reason = (failed and failed.strerror) or "no answer"
    todo = "check the address or try again later"
    raise AddressError(f"no connection ({reason})", deadline.where, todo, reason="no_answer")


def _resolve(host: str, port: int, deadline: Deadline) -> list[Any]:
    """Every address of a name. The system's resolver knows no time limit, so it is asked aside."""
    answer: SimpleQueue[list[Any] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answer.put(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError) as error:
            answer.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=deadline.left())
    except Empty:
        raise deadline.late() from None
    if isinstance(found, Exception) or not found:
        raise AddressError(f"there is no host {host!r}", deadline.where, "check the address", reason="no_host")
    return found


class _Plain(HTTPConnection):
    def __init__(self, *args: Any, deadline: Deadline, **options: Any) -> None:
        super().__init__(*args, **options)
        self._deadline = deadline

    def _new_conn(self) -> socket.socket:
        return connect(self._dns_host, self.port, self._deadline)


class _Secure(HTTPSConnection):
    def __init__(self, *args: Any, deadline: Deadline, **options: Any) -> None:
        super().__init__(*args, **options)
        self._deadline = deadline

    def _new_conn(self) -> socket.socket:
        return connect(self._dns_host, self.port, self._deadline)


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _Secure
