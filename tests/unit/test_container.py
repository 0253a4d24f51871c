"""The image is never built here, so what can be wrong in it without an engine is looked for: paths, options, the two
files beside each other."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl.commands.serve import serve

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
IGNORED = [line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] not in "#"]


def instructions(name: str) -> list[str]:
    """What follows an instruction, with its continued lines."""
    whole = re.sub(r"\\\n", " ", DOCKERFILE)
    return [line.split(None, 1)[1] for line in whole.splitlines() if line.startswith(f"{name} ")]


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return found


def test_every_path_that_is_copied_exists_and_is_let_in() -> None:
    copied = [path for line in instructions("COPY") for path in line.split()[:-1]]
    assert {"etl", "dashboard", "assets", "data", "requirements.lock"} <= set(copied)
    for path in copied:
        assert (ROOT / path).exists(), path
        assert f"!{path}" in IGNORED, path
    assert IGNORED[0] == "*"


def test_all_that_the_program_reads_is_copied() -> None:
    """Files that stand beside the packages, and those that the package itself names."""
    copied = {path for line in instructions("COPY") for path in line.split()[:-1]}
    read = set()
    for path in (path for top in ("etl", "dashboard") for path in (ROOT / top).rglob("*.py")):
        for up, name in re.findall(r'parents\[(\d)\] / "(\w+)"', path.read_text(encoding="utf-8")):
            if path.parents[int(up)] == ROOT:
                read.add(name)
    assert {"assets", "data"} <= read <= copied
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert {name for name in ("README.md", "LICENSE") if f'"{name}"' in project} <= copied


def test_what_the_image_runs_is_a_command_of_ours() -> None:
    (entry,) = instructions("ENTRYPOINT")
    (command,) = instructions("CMD")
    health = [line for line in instructions("HEALTHCHECK")]
    assert json.loads(entry) == ["masar"] and "/_health" in health[0]
    check(json.loads(command))


def test_the_service_runs_the_same_image_safely() -> None:
    service = compose()["services"]["masar"]
    check(service["command"])
    assert service["read_only"] is True and "/tmp" in service["tmpfs"]
    assert {volume.split(":")[0] for volume in service["volumes"]} == set(compose()["volumes"])
    library = instructions("VOLUME")[0]
    assert [volume.split(":")[1] for volume in service["volumes"]] == [library]
    assert f"MASAR_LIBRARY={library}" in DOCKERFILE
    assert {port.rpartition(":")[2] for port in service["ports"]} == {instructions("EXPOSE")[0]}


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml"])
def test_no_address_of_a_registry(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    hosts = set(re.findall(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:io|com|org|net|dev)\b", text))
    assert hosts == set()


def check(command: list[str]) -> None:
    """The words of a command are read without an error."""
    assert command[0] == "serve"
    context = serve.make_context("serve", [str(word) for word in command[1:]])
    assert (
        context.params["host"] == "0.0.0.0" and context.params["fetch"] is False and context.params["metrics"] is False
    )
