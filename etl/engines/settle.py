"""What a process of a pool does before anything else; it imports nothing but language packs.

The garbage collector never looks at what is frozen, nor when the process ends: that look alone takes a third of a
second. DuckDB counts what was not collected and tells of it on standard error, so it must be loaded after this.
"""

from __future__ import annotations

import gc

from etl import packs


def settle() -> None:
    """Loads all language packs for good."""
    for code in packs.codes():
        packs.load(code)
    gc.freeze()
