"""One thing tried: what came of it, or why not, in one line."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

from etl.errors import EtlError

DEBUG = "MASAR_DEBUG"
_T = TypeVar("_T")


def attempt(make: Callable[[], _T], where: str) -> _T | EtlError:
    """What ``make`` returns, or why not. An error of the program itself is told in one line too, unless debugging."""
    try:
        return make()
    except EtlError as error:
        if error.where and where.endswith(f"/{error.where}"):
            error.where = where  # two folders may hold files of one name
        return error
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return unexpected(error, where)


def unexpected(error: Exception, where: str = "") -> EtlError:
    """An error that is the program's own fault, as one line."""
    said = " ".join(str(error).split())[:200]
    return EtlError(
        f"unexpected {type(error).__name__}{f' ({said})' if said else ''}",
        where,
        f"please report it; {DEBUG}=1 shows where it happened",
    )
