"""A finding in plain English, for the command line; the dashboard has its own words in every language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from etl.model import Figure, Finding
from etl.transform.check import cells

STATES: Final = {
    "agrees": "agrees",
    "agrees_if_rounded": "agrees if rounded or cut",
    "contradicts": "contradicts",
    "not_testable": "cannot be tested",
}
LEVELS: Final = {
    "very_likely": "Very likely",
    "likely": "Likely",
    "possible": "Possibly",
    "cannot_tell": "We cannot tell which of them is meant otherwise.",
}
DIFFERS: Final = " They may be counts of two offices, or of a place and a part of it."
SENTENCES: Final = {
    "change": "{value} against {base} is a change of {implied_percent} %; printed is {percent} %.",
    "factor": "{value} against {base} is {implied_factor} times as many ({implied_percent} %); printed is {percent} %.",
    "from_to": "{value} less {base} is {implied_difference}; printed is {difference}.",
    "parts": "{parts} = {sum}; the total is {total} ({rest} left, {rest_percent} %).",
    "share_total": "{part} of {whole} is {implied_percent} %; printed is {percent} %.",
    "same_cell": "{value} and {other_value} are given for the same thing ({printed_period}).",
    "cumulative": "{value} by {day}, but {later_value} by {later_day}: a running total cannot fall.",
    "increment": "the running totals around it are {implied_value} apart; {value} is printed for that time.",
    "cap": "{value} is a part of {whole}, and more than it.",
    "magnitude": "{value} beside the published {bound_value} ({bound_source}, {bound_period}).",
    "near": "{value} is {difference_percent} % from the published {bound_value} ({bound_source}, {bound_period}); "
    "two offices may differ by {tolerance_percent} %.",
    "measure_mix": "{value} is published for {other_measure} {other_mode}; printed for this is {own_value}.",
    "bound": "{value} beside {bound_value}, published for {bound_period} ({bound_source}): both can hold.",
    "copy": "{shared} figures are the same as in article {other_article}: one witness, not two.",
    "rate": "{value} by {count} is {implied_rate}; printed is {rate}.",
}
CALENDAR: Final = {
    "own_period": "The change compares {printed_period} with itself.",
    "unlike_periods": "The change compares {printed_period} with {base_period}: these periods are not alike.",
    "after_publication": "The period {printed_period} had not ended on {published}, when the article appeared.",
}
RECORD: Final = "The claim about a record ({claim} {since}) beside the published years: {years}."
STALE: Final = "{value} by {day} and the same by {later_day}: the later one may not have been brought up to date."
OVER: Final = "The shares add to {sum} %."
WHOLES: Final = "The two shares ask for totals of {whole_low} to {whole_high} and of {other_low} to {other_high}."
UNTESTED: Final = {
    "no_counts": "No other figure in the article lets us test this change.",
    "other_base": "It fits {fits_base} as its base, which is printed for another period.",
}


def explain(finding: Finding, figures: Sequence[Figure]) -> str:
    """What the article says, what the arithmetic says, and what would mend it; two to five lines, no verdict on it."""
    by_id = {figure.figure_id: figure for figure in figures}
    quotes = [
        f"\"{by_id[name].quote}\" ({_about(by_id[name])})" for name in finding.figure_ids if name in by_id
    ]  # fmt: skip
    lines = [f"{STATES[finding.state]}: {', '.join(quotes)}", f"  {_arithmetic(finding, by_id)}"]
    details = dict(finding.details)
    if finding.edit is not None:
        lines.append(f"  {_edit(finding)}")
    elif finding.state == "contradicts":
        lines.append(f"  {LEVELS['cannot_tell']}")
        if "candidates" in details:
            lines.append(f"  Each of these would mend it: {details['candidates']}")
    if finding.witness and "witness_value" in details:
        lines.append(
            f"  Published: {_number(details['witness_value'])}, {finding.witness}, {details['witness_period']}"
        )
    return "\n".join(lines)


def _arithmetic(finding: Finding, figures: Mapping[str, Figure]) -> str:
    """The sentence of the check with its numbers filled in."""
    details = {key: _number(value) for key, value in finding.details}
    reason = details.get("reason", "")
    pattern = SENTENCES.get(finding.check, "")
    if finding.state == "not_testable" and reason in UNTESTED:
        pattern = UNTESTED[reason]
    elif finding.check == "cumulative" and finding.state != "contradicts":
        pattern = STALE if reason == "unchanged" else "{value} by {day}, {later_value} by {later_day}."
    elif finding.check == "magnitude" and finding.state == "agrees":
        when = cells.period(figures[finding.figure_ids[0]]) if finding.figure_ids[0] in figures else None
        is_same = when is None or details.get("bound_period") == cells.spell(when)
        pattern = SENTENCES["near" if reason == "near" else "magnitude" if is_same else "bound"]
    elif finding.check == "calendar":
        pattern = CALENDAR[reason]
    elif finding.check == "shares":
        pattern = WHOLES if "whole_low" in details else OVER
    elif finding.check == "record":
        pattern = RECORD
    if finding.state == "not_testable" and finding.check in ("same_cell", "cap", "magnitude"):
        pattern += DIFFERS
    return pattern.format_map(_Blank(details))


class _Blank(dict[str, str]):
    """A detail that is missing leaves a gap, never an error."""

    def __missing__(self, key: str) -> str:
        return ""


def _edit(finding: Finding) -> str:
    assert finding.edit is not None
    edit, details = finding.edit, dict(finding.details)
    level = LEVELS.get(finding.level or "", "")
    what = f"{edit.before or '(none)'} -> {edit.after or '(none)'}"
    if "fits_period" in details:
        what += f" ({details['printed_period']} -> {details['fits_period']})"
    after = "It holds only if" if finding.state != "contradicts" else f"{level} meant:"
    return f"{after} {edit.what.replace('_', ' ')} {what}. The quotation is unchanged."


def _about(figure: Figure) -> str:
    """Measure, places and period, in codes."""
    when = cells.period(figure)
    ends = f"{'+'.join(figure.departure) or '...'} > {'+'.join(figure.destination) or '...'}"
    people = f" of {'+'.join(figure.origin)}" if figure.origin else ""
    return f"{figure.measure}{people}, {ends}, {cells.spell(when) if when else 'no period'}"


def _number(text: str) -> str:
    """Thousands apart, where the text is a plain number."""
    head, _, rest = text.partition(".")
    sign = "-" if head.startswith("-") else ""
    digits = head.lstrip("-")
    if not digits.isdigit() or (rest and not rest.isdigit()) or len(digits) < 4:
        return " + ".join(map(_number, text.split(" + "))) if " + " in text else text
    return f"{sign}{int(digits):,}" + (f".{rest}" if rest else "")
