"""The sum behind a finding as a line of signs and numbers, which needs no words: ``30,147 ÷ 36,680 − 1 = −17.81%``."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from dashboard import i18n
from dashboard.i18n import LRI, PDI, t
from etl.model import Finding

_PATTERNS = {
    "change": "{value} ÷ {base} − 1 = {implied_percent} {sign} {percent}",
    "from_to": "{value} − {base} = {implied_difference} {sign} {difference}",
    "factor": "{value} ÷ {base} = {implied_factor}",
    "parts": "{parts} = {sum} {sign} {total}",
    "share_total": "{part} ÷ {whole} = {implied_percent} {sign} {percent}",
    "rate": "{value} ÷ {count} = {implied_rate} {sign} {rate}",
    "same_cell": "{value} {sign} {other_value}",
    "cumulative": "{value} {sign} {later_value}",
    "increment": "{later_value} − {earlier_value} = {implied_value} {sign} {value}",
    "cap": "{value} {sign} {whole}",
    "magnitude": "{value} {sign} {bound_value}",
    "measure_mix": "{value} {sign} {own_value}",
    "shares": "{whole_low}–{whole_high} {sign} {other_low}–{other_high}",
}
_ENDS = {
    "change": ("implied_percent", "percent"),
    "from_to": ("implied_difference", "difference"),
    "parts": ("sum", "total"),
    "share_total": ("implied_percent", "percent"),
    "rate": ("implied_rate", "rate"),
    "same_cell": ("value", "other_value"),
    "cumulative": ("value", "later_value"),
    "increment": ("implied_value", "value"),
    "cap": ("value", "whole"),
    "magnitude": ("value", "bound_value"),
    "measure_mix": ("value", "own_value"),
}
"""The two numbers that each check sets against each other."""
_ORDERED = frozenset({"cumulative", "cap", "magnitude"})
"""Checks that ask for more or less, not for the same."""
_TESTED = {"cumulative": "later_value", "parts": "total", "share_total": "part"}
"""Which number an implied interval is about; ``value`` for the others."""
NEAR = 0.03


def equation(found: Finding, lang: str) -> str:
    """The finding's numbers set against each other, left to right in any language; empty where there is no sum."""
    raw = dict(found.details)
    values = {key: _written(key, text, lang) for key, text in raw.items()}
    if found.check == "shares" and "whole_low" not in raw and "sum" in raw:
        return _island(f"{i18n.percent(float(raw['sum']), lang)} > {i18n.percent(100, lang)}", lang)
    pattern = _PATTERNS.get(found.check, "")
    ends = [values.get(name) for name in _ENDS.get(found.check, ())]
    if len(set(ends)) == 1 and " = " in pattern:
        pattern = pattern.partition(" {sign}")[0]  # nothing is left to set against the result
    try:
        text = pattern.format_map(values | {"sign": _sign(found, raw)})
    except KeyError:
        return ""
    return _island(text, lang) if text else ""


def implied(found: Finding, lang: str) -> str:
    """In which interval the tested number would fit; empty unless a contradiction has one."""
    low, high = found.implied_low, found.implied_high
    raw = dict(found.details)
    name = _TESTED.get(found.check, "value")
    if found.state != "contradicts" or low is None or name not in raw:
        return ""
    values = {
        "value": _written(name, raw[name], lang),
        "low": _rounded(low, lang),
        "high": "" if high is None else _rounded(high, lang),
    }
    if high is None:
        return t("checks.implied_least", lang, **values)
    if low <= 0:
        return t("checks.implied_most", lang, **values)
    if values["low"] == values["high"]:
        return t("checks.implied_exactly", lang, **values)
    return t("checks.implied_between", lang, **values)


def _sign(found: Finding, raw: Mapping[str, str]) -> str:
    ends = _ENDS.get(found.check)
    if not ends or not raw.keys() >= set(ends):
        return "≠" if found.state == "contradicts" else "≈"
    one, other = float(raw[ends[0]]), float(raw[ends[1]])
    if one == other:
        return "="
    if found.check in _ORDERED:
        near = found.check == "magnitude" and found.state.startswith("agrees") and abs(one - other) <= NEAR * other
        return "≈" if near else "<" if one < other else ">"
    if found.state.startswith("agrees"):
        return "<" if found.check == "parts" and one < other * (1 - NEAR) else "≈"
    return "≠"


def _written(key: str, text: str, lang: str) -> str:
    if " + " in text:
        return " + ".join(_written(key, part, lang) for part in text.split(" + "))
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return text
    return i18n.percent(float(text), lang) if "percent" in key else i18n.number(float(text), lang)


def _rounded(value: float, lang: str) -> str:
    return i18n.number(value if math.isinf(value) else round(value, 1), lang) if math.isfinite(value) else ""


def _island(text: str, lang: str) -> str:
    return f"{LRI}{text}{PDI}" if i18n.direction(lang) == "rtl" else text
