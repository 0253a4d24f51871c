"""The files of a library at an address, for DuckDB, which knows no object store without an extension to download."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fsspec import AbstractFileSystem

PROTOCOL = "masar"


class Store(AbstractFileSystem):  # type: ignore[misc]
    """Reads the files below the library's root through the store's own client; their names hold no wildcards."""

    protocol = PROTOCOL
    cachable = False

    def __init__(self, files: Any) -> None:
        super().__init__()
        self._files = files

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return path.removeprefix(f"{PROTOCOL}://").strip("/")

    def glob(self, path: str, **_options: Any) -> list[str]:
        return [self._strip_protocol(path)]

    def info(self, path: str, **_options: Any) -> dict[str, Any]:
        found = self._files.get_file_info(self._strip_protocol(path))
        if not found.is_file:
            raise FileNotFoundError(path)
        return {"name": found.path, "size": found.size, "type": "file", "mtime": found.mtime}

    def modified(self, path: str) -> datetime:
        when: datetime = self.info(path)["mtime"]
        return when

    def _open(self, path: str, mode: str = "rb", **_options: Any) -> Any:
        return self._files.open_input_file(self._strip_protocol(path))
