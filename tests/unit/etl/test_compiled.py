"""The compiled reader: never that of other sources, the same figures and findings as its sources give."""

from __future__ import annotations

import copy
import dataclasses
import json
import os
import pickle
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from etl import compiled, compiling, packs
from etl.checked import published_figures
from etl.model import Article

ROOT = Path(__file__).resolve().parents[3]
MADE = compiled.folder().is_dir()

READ_ALL = """
import sys
from etl.checked import published_figures
from etl.model import Article
from etl.transform import read
from etl.transform.check import check_all
from tests.quality.cases import cases, languages

print(sys.modules["etl.transform.bind.when.said"].__file__, file=sys.stderr)
rows = published_figures()
for number, case in enumerate(case for language in languages() for case in cases(language)[::8]):
    name = f"{case.language}-{number}"
    article = Article(name, name, 0, "main", "", case.text, case.language, "ltr", published=case.published)
    figures = read(article)
    print(name, repr(figures), repr(check_all([(article, figures)], rows).findings))
"""


def copy_of_sources(folder: Path) -> Path:
    root = folder / "etl"
    for path in compiled.sources():
        (root / path.relative_to(compiled.HERE)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, root / path.relative_to(compiled.HERE))
    return root


def test_code_of_other_sources_is_never_taken(tmp_path: Path) -> None:
    root = copy_of_sources(tmp_path)
    assert compiled.folder(root) == compiled.folder()
    edited = root / "transform" / "bind" / "when" / "said.py"
    edited.write_text(edited.read_text(encoding="utf-8") + "\n# a thought\n", encoding="utf-8")
    changed = compiled.folder(root)
    assert changed != compiled.folder() and not changed.is_dir()
    (root / "transform" / "one_more.py").touch()
    assert compiled.folder(root) not in (changed, compiled.folder())
    assert not (root / "load").exists(), "what is not compiled is no part of the digest"


@pytest.mark.parametrize("wanted", ["0", ""])
def test_it_is_taken_unless_asked_not_to(wanted: str) -> None:
    script = "import sys, etl.transform.world as world; print(world.__file__)"
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT,
        env={**os.environ, "MASAR_COMPILED": wanted},
    ).stdout.strip()  # fmt: skip
    at_work = Path(said)
    assert (compiled.folder() in at_work.parents) is (MADE and wanted != "0")
    assert at_work.name.startswith("world.")


def test_without_a_compiler_a_line_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sources that were never compiled, on a machine without a compiler."""
    root = copy_of_sources(tmp_path)
    (root / "transform" / "one_more.py").touch()
    script = "import sys; from pathlib import Path; from etl import compiling; compiling.build(Path(sys.argv[1]))"
    said = subprocess.run(
        [sys.executable, "-c", script, str(root)], capture_output=True, text=True, check=False, cwd=ROOT,
        env={**os.environ, "PATH": str(tmp_path)},
    )  # fmt: skip
    assert said.returncode and said.stderr.splitlines()[-1].endswith(
        "CompileError: no C compiler is installed (on Debian: apt-get install gcc)"
    )
    assert not compiled.folder(root).exists()


def test_sources_that_cannot_be_compiled_are_named(tmp_path: Path) -> None:
    root = copy_of_sources(tmp_path)
    for path in root.rglob("*.py"):
        path.write_text("def ", encoding="utf-8")
    with pytest.raises(compiling.CompileError, match=r"mypyc can't read the sources: .*py:1: error"):
        compiling.build(root)
    assert not compiled.folder(root).exists()


@pytest.mark.skipif(MADE, reason="they were")
def test_the_sources_can_be_compiled(tmp_path: Path) -> None:
    """After an edit, without the minutes of the C compiler: mypyc reads less of Python than Python does."""
    compiling.translate(compiled.HERE, tmp_path)
    assert len(list((tmp_path / "c").rglob("*.c"))) >= len(compiled.sources())


@pytest.mark.skipif(not MADE, reason="the reader was edited since it was compiled: make compile")
def test_it_reads_and_finds_what_its_sources_do() -> None:
    told = {}
    for wanted in ("0", "1"):
        said = subprocess.run(
            [sys.executable, "-c", READ_ALL], capture_output=True, text=True, check=True, cwd=ROOT,
            env={**os.environ, "MASAR_COMPILED": wanted},
        )  # fmt: skip
        assert said.stderr.strip().endswith(".py" if wanted == "0" else compiled.SUFFIX)
        told[wanted] = said.stdout.splitlines()
    assert len(told["0"]) > 400
    differ = [json.dumps((a, b)) for a, b in zip(told["0"], told["1"], strict=True) if a != b]
    assert not differ, differ[:3]


def test_a_frozen_pack_says_what_its_files_say_and_is_never_that_of_other_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MASAR_COMPILED", raising=False)
    monkeypatch.setattr(compiled, "HOME", tmp_path / "home")
    monkeypatch.setattr(packs, "HERE", tmp_path)
    shutil.copytree(compiled.HERE / "packs" / "el", tmp_path / "el")
    read = packs.load.__wrapped__
    assert compiled.frozen(tmp_path / "el") is None
    before = read("el")
    kept = compiling.freeze("el")
    assert compiled.frozen(tmp_path / "el") == kept.read_bytes()
    assert kept.stat().st_mode & 0o044 == 0o044, "whoever runs the program reads it"
    monkeypatch.setattr(packs, "read", None)  # the files are not looked into again
    after = read("el")
    for one in dataclasses.fields(before):
        if one.name != "number_scan":
            assert getattr(after, one.name) == getattr(before, one.name), one.name
    text = "δύο χιλιάδες μετανάστες"
    assert after.number_scan.find_matches_as_indexes(text) == before.number_scan.find_matches_as_indexes(text) != []

    places = tmp_path / "el" / "places.csv"
    places.write_text(places.read_text(encoding="utf-8") + "GR,city,Κάπου\n", encoding="utf-8")
    assert compiled.frozen(tmp_path / "el") is None
    monkeypatch.setenv("MASAR_COMPILED", "0")
    places.write_text(places.read_text(encoding="utf-8").removesuffix("GR,city,Κάπου\n"), encoding="utf-8")
    assert compiled.frozen(tmp_path / "el") is None, "sources only"
    monkeypatch.delenv("MASAR_COMPILED")
    assert compiled.frozen(tmp_path / "el") is not None


def test_of_one_pack_the_newest_frozen_ones_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "HOME", tmp_path / "home")
    monkeypatch.setattr(packs, "HERE", tmp_path)
    shutil.copytree(compiled.HERE / "packs" / "el", tmp_path / "el")
    places, kept = tmp_path / "el" / "places.csv", []
    for number in range(compiling.KEPT + 2):
        places.write_text(places.read_text(encoding="utf-8") + f"GR,city,Κάπου {number}\n", encoding="utf-8")
        kept.append(compiling.freeze("el"))
        os.utime(kept[-1], (number, number))
    compiling.freeze("el")
    assert sorted(path for path in kept if path.exists()) == sorted(kept[-compiling.KEPT :])


def test_records_are_pickled_and_copied() -> None:
    article = Article("a", "d", 0, "main", "t", "x", "en", "ltr", published=date(2024, 10, 2))
    for one in (article, published_figures()[0]):
        assert pickle.loads(pickle.dumps(one)) == copy.copy(one) == copy.deepcopy(one) == one
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.title = "other"  # type: ignore[misc]
