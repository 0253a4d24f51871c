"""Place names as data: every row means one thing, and no country that news writes about is missing."""

from __future__ import annotations

import csv
import json
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from etl import packs
from etl.packs import build_places
from etl.text import fold_word

LANGUAGES = tuple(sorted(path.parent.name for path in packs.HERE.glob("*/places.csv")))
KINDS = {"country", "people", "city", "coast", "region", "group"}
WITHOUT_CODE = {"region", "group"}
UNITED_NATIONS = frozenset(
    """
    AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO KM CG
    CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID
    IR IQ IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MC MN ME MA
    MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA MD RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG
    SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW
    """.split()
)
OTHER_ENTRIES = frozenset(
    """
    AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF PM
    PN PR PS RE SH SJ SX TC TF TK TW UM VA VG VI WF YT
    """.split()
)
ISO_3166_1 = UNITED_NATIONS | OTHER_ENTRIES
BESIDES = {"EU", "EUROPE", "XK"}
ORIGINS = frozenset(
    """
    AF AL DZ AO AM AZ BD BA BF BI BJ BO BR BY CD CF CG CI CL CM CN CO CU CV DJ DM DO EC EG ER ET GA GE GH GM GN GQ GT GW
    HN HT IN IQ IR JM JO KE KG KM KZ LB LK LR LY MA MD ME MG MK ML MM MR MX MZ NE NG NI NP PA PE PH PK PS RS RU RW SA SD
    SL SN SO SS SV SY TD TG TJ TM TN TR TZ UA UG UZ VE VN XK YE ZA ZM ZW
    """.split()
) - {"CG", "DM"}
"""Where most people in migration news come from; the two Congos share a word for theirs, and so do the Dominicans."""

CASES = Path(__file__).parents[3] / "cases"


def hard_names() -> list[tuple[str, str, str | None]]:
    """(language, name, code) of names easily taken for others; None where the pack must not know the name."""
    found: list[tuple[str, str, str | None]] = []
    for language in LANGUAGES:
        table = tomllib.loads((CASES / language / "places.toml").read_text(encoding="utf-8"))
        found += [(language, name, code) for name, code in table["code"].items()]
        found += [(language, name, None) for name in table["unknown"]]
    return found


def path_of(language: str) -> Path:
    return packs.HERE / language / "places.csv"


@cache
def rows(language: str) -> tuple[tuple[str, str, str], ...]:
    with path_of(language).open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        assert next(reader) == ["code", "kind", "name"]
        return tuple((code, kind, name) for code, kind, name in reader)


def folded(name: str, language: str) -> str:
    # only English sets the possessive apart; no name of the table has one before a space
    return " ".join(packs.pieces(name, language != "en"))


def places(language: str) -> dict[str, packs.Place]:
    """What the engine looks up, or the file itself while the rest of a pack is missing."""
    if language in packs.codes():
        return packs.load(language).places
    return {folded(name, language): packs.Place(code, kind) for code, kind, name in rows(language)}


def test_every_pack_has_places() -> None:
    assert set(packs.codes()) <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_means_one_thing(language: str) -> None:
    meanings: dict[str, list[tuple[str, str, str]]] = {}
    for row in rows(language):
        meanings.setdefault(folded(row[2], language), []).append(row)
    assert "" not in meanings
    assert [found for found in meanings.values() if len(found) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_clean_and_sorted(language: str) -> None:
    table = rows(language)
    assert list(table) == sorted(table, key=lambda row: (row[1], row[0], row[2]))
    for code, kind, name in table:
        assert kind in KINDS
        assert code in (ISO_3166_1 | BESIDES if kind not in WITHOUT_CODE else {""}), (code, kind, name)
        assert name == " ".join(name.split())
        assert not any("\ufb00" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc" for char in name), name
        assert not any(char in name for char in "*{}[]();|"), name


def test_the_lists_of_codes_are_whole() -> None:
    assert len(UNITED_NATIONS) == 193
    assert len(ISO_3166_1) == 249


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_member_of_the_united_nations_has_a_name(language: str) -> None:
    named = {code for code, kind, _ in rows(language) if kind == "country"}
    assert sorted((UNITED_NATIONS | {"EU", "EUROPE", "PS", "XK", "EH"}) - named) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_people_of_every_usual_country_of_origin_have_a_name(language: str) -> None:
    forms: dict[str, int] = {}
    for code, kind, _ in rows(language):
        if kind == "people":
            forms[code] = forms.get(code, 0) + 1
    assert len(forms) >= 90
    assert sorted(code for code in ORIGINS if code not in forms and not (language == "ar" and code == "CF")) == []


@pytest.mark.parametrize(("language", "name", "code"), hard_names())
def test_a_hard_name_has_its_code(language: str, name: str, code: str | None) -> None:
    place = places(language).get(folded(name, language))
    assert (place.code if place else None) == code


def test_each_language_has_a_dozen_hard_names() -> None:
    counts = Counter(language for language, _, code in hard_names() if code is not None)
    assert {language for language in LANGUAGES if counts[language] < 12} == set()


def test_merging_keeps_hand_written_rows_and_adds_new_names() -> None:
    mine = [("CD", "country", "Congo"), ("TN", "city", "Sfax")]
    cldr = [("CG", "country", "CONGO"), ("LY", "country", "Libya"), ("LY", "country", "Libya")]
    assert build_places.merged(mine, iter(cldr)) == [
        ("TN", "city", "Sfax"),
        ("CD", "country", "Congo"),
        ("LY", "country", "Libya"),
    ]


def test_names_of_cldr_leave_out_what_is_no_plain_name(tmp_path: Path) -> None:
    folder = tmp_path / "main" / "en"
    folder.mkdir(parents=True)
    territories = {
        "001": "world", "UN": "United Nations", "LY": "Libya", "MM": "Myanmar (Burma)", "CG": "Congo - Brazzaville",
        "US-alt-short": "US", "YT": "Mayotte", "JE": "Jersey",
    }  # fmt: skip
    shape = {"main": {"en": {"localeDisplayNames": {"territories": territories}}}}
    (folder / "territories.json").write_text(json.dumps(shape), encoding="utf-8")
    assert list(build_places.names(tmp_path, "en")) == [("LY", "country", "Libya"), ("FR", "city", "Mayotte")]


def test_a_missing_package_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(packs.PackError, match="npm install in assets/make"):
        list(build_places.names(tmp_path, "en"))


def test_folding_makes_spellings_of_a_name_equal() -> None:
    assert fold_word("سوريّة") == fold_word("سوريه")
