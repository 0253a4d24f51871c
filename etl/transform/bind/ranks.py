"""Places in order: who comes next plays the part of who came first."""

from __future__ import annotations

from typing import Final

from etl.transform import world
from etl.transform.bind.draft import Context, Draft, PlaceUse, hedges
from etl.transform.bind.frame import Frame
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD, Item

_PARTS: Final = ("departure", "origin", "destination")
_NEAR: Final = 4
"""So many beads, at most, stand between a place and its number: "Tunisia (about 19,460)", "Spain, with 166,000"."""


def homelands(items: list[Item], uses: list[PlaceUse], context: Context) -> None:
    """ "The main country of origin was Guinea with 18,204, followed by Tunisia (17,304)": nationalities by country.

    So are those of the next sentence, where no verb says anything else: "Next come Egypt with 11,000 ...".
    """
    head = next((k for k, item in enumerate(items) if item.has("role.homeland")), -1)
    told = {m for item in items for c in ("measure.cue", "measure.people") for m in item.senses.get(c, ())}
    carried = context.homelands and not told
    named = [u for u in uses if u.kind == "country" and not u.owner and head < u.index and _numbered(items, u)]
    came = any(
        item.has("part.subset") and any("arrivals" in item.senses.get(c, ()) for c in ("measure.cue", "measure.people"))
        for item in items
    )
    if head < 0 and not carried and came and len(named) > 1 and world.HOSTS.isdisjoint(u.code for u in named):
        head = 0  # "among those who landed Guinea leads with 18,204, followed by Tunisia, 17,304"
    context.homelands = (head >= 0 or carried) and told.isdisjoint(world.RETURNS | {"departures"})
    if not context.homelands:
        return
    subject = next((u for u in reversed(uses) if u.index < head), None)
    if subject is not None and subject.kind == "country" and subject.prep == "none" and not subject.owner:
        between = _without_times(items[subject.index + 1 : head])
        if len(between) <= _NEAR + 1 and all(item.kind not in (NUMBER, PUNCT) for item in between):
            subject.prep = "origin"  # "Afghanistan became the main country of origin"
    for use in named:
        if carried and use.code in world.HOSTS:
            continue
        if use.prep == "none" or (carried and use.prep == "to" and use is named[0]):
            use.prep = "origin"


def _without_times(between: list[Item]) -> list[Item]:
    """What stands between two beads but for times, and the commas around one ("remained, in September, the main")."""
    told = {k for k, item in enumerate(between) if item.kind == PERIOD}
    return [
        item
        for k, item in enumerate(between)
        if k not in told and not (item.text == "," and ({k - 1, k + 1} & told or k + 1 == len(between)))
    ]


def _numbered(items: list[Item], use: PlaceUse) -> bool:
    """Whether a number stands right behind a place, in brackets, behind "with" or behind a mark."""
    unknown = False
    for item in items[use.index + 1 : use.index + 1 + _NEAR]:
        if item.kind == NUMBER:
            return True
        led = item.has("flow.with") or item.has("part.head") or hedges(item)
        if item.kind == WORD and not item.senses and not unknown:
            unknown = led = True  # "with", which many a language has no sense for
        if item.text not in ("(", ",", ":") and not led:
            return False
    return False


def in_order(frame: Frame) -> None:
    """ "Libya was the main country of departure for Italy (42,279), followed by Tunisia (19,460)"."""
    first: Draft | None = None
    part = ""
    for before, draft in zip(frame.live, frame.live[1:], strict=False):
        use = _named(frame, before, draft)
        if use is None or (draft.kind, draft.measure) != (before.kind, before.measure):
            first = None
        elif _ranked(frame, use):
            first, part = before, _part(frame, before, use)
        elif first is not None and not _joined(frame, before, use):
            first = None
        if first is not None and use is not None and part:
            if part == "origin" and draft.own_origin:
                continue  # its noun says whose they are
            for name in _PARTS:
                setattr(draft, name, list(getattr(first, name)))
            setattr(draft, part, [use.code])


def next_in_order(frame: Frame) -> None:
    """ "Germany hosts 1.1 million Ukrainians. Poland follows with 977,000": the hosts that a sentence goes on with take
    in the same people."""
    opening = frame.items[: frame.live[0].first] if frame.live else []
    if not any(item.has("flow.next") for item in opening):
        return
    _next_hosts(frame)
    told = (d for d in reversed(frame.context.recent) if d.kind == "count" and not (d.is_base or d.is_part))
    host = next((d for d in told if len(d.destination) == 1), None)
    if host is None or host.destination == frame.live[0].destination or frame.live[0].measure != host.measure:
        return
    for draft in frame.live:
        if draft.own_origin or draft.measure != host.measure or len(draft.destination) != 1:
            return
        if not draft.is_base:
            draft.origin = draft.origin or list(host.origin)
            draft.departure = draft.departure or list(host.departure)


def _next_hosts(frame: Frame) -> None:
    """ "Peru has most claims of Venezuelans, 194,000. It is followed by Brazil with 130,000 and Spain with 76,000":
    countries behind a host and its people are hosts too, where one of them is hardly anyone's home of these."""
    host, row = frame.context.recent[-1] if frame.context.recent else None, frame.live
    if host is None or host.is_part or host.kind != "count" or host.measure not in world.ASYLUM:
        return
    if host.bare_role != "destination" or len(host.origin) != 1 or len(host.destination) != 1:
        return
    homes = [d.origin for d in row if d.measure == host.measure and d.kind == "count" and d.bare_role == "origin"]
    alike = len(homes) == len(row) and all(d.destination == host.destination for d in row)
    if alike and any(not world.HOSTS.isdisjoint(codes) for codes in homes):
        for draft in row:
            draft.destination, draft.origin = draft.origin, list(host.origin)


def _named(frame: Frame, before: Draft, draft: Draft) -> PlaceUse | None:
    """The only place between two numbers, or the one that is ranked, where it stands right before the second."""
    between = [use for use in frame.uses if before.last < use.index < draft.first]
    if len(between) == 2 and _ranked(frame, between[1]) and [between[0].code] == before.destination:
        between = between[1:]  # "194,000 of them are in Lebanon, followed by Jordan"
    if not between:
        return None
    relative = any(i.has("flow.relative") for i in frame.items[between[-1].index + 1 : draft.first])
    if draft.first - between[-1].index > _NEAR + 2 * relative:
        return None
    if len(between) > 1 and not (_ranked(frame, between[-1]) and any(i.has("part.head") for i in frame.items)):
        return None  # but "with 229,751 claims Germany stays at the top in Europe, followed by Spain (164,010)"
    if len(between) > 3:
        return None
    inside = frame.items[between[-1].index + 1 : draft.first]
    small = frame.pack.function_words
    plain = all(
        i.kind == PUNCT
        or i.text in small
        or i.has("flow.with")
        or (frame.context.homelands and i.kind == WORD and not i.senses)  # "with", which some packs do not know
        or (relative and (i.has("flow.relative") or i.has("measure.cue")))  # "Jordan, which has taken in 176,000"
        or any(c.startswith("before.") for c in i.senses)
        for i in inside
    )
    return between[-1] if plain else None


def _ranked(frame: Frame, use: PlaceUse) -> bool:
    """Whether "followed by", "ahead of", "next comes" leads to the place."""
    led = frame.items[max(0, use.index - 2) : use.index]
    if led and led[-1].has("measure.cue"):
        return False  # "while hosts Egypt 1.5 million": a clause of its own, in Arabic
    return any(item.has("flow.next") or (item.has("flow.contrast") and not item.has("base.cue")) for item in led)


def _joined(frame: Frame, before: Draft, use: PlaceUse) -> bool:
    """Whether only "and", a comma and what led to the first of the row stand before the next place."""
    between = frame.items[before.last + 1 : use.index]
    return all(
        item.kind == PUNCT
        or item.text in frame.pack.function_words
        or item.has("flow.and")
        or item.has("role.departure")
        for item in between
    )


def _part(frame: Frame, first: Draft, use: PlaceUse) -> str:
    """What the place told with the first number is to it: its subject, unless the number stands behind "from ..."."""
    nearest = next((u for u in reversed(frame.uses) if u.index < first.first), None)
    if nearest is not None and nearest.kind == "people" and nearest.index >= first.left[0]:
        hosts = [u for u in frame.uses if u.index < nearest.index and (u.kind, u.prep) == ("country", "none")]
        hosted = first.measure in world.STOCKS and any([u.code] == first.destination for u in hosts)
        behind = [u for u in frame.uses if first.last < u.index < use.index and u.kind == use.kind == "country"]
        if behind and [behind[-1].code] == first.destination:
            return "destination"  # "most of the Syrians, 194,000, are in Lebanon, followed by Jordan"
        if first.origin == [nearest.code] and not (hosted and use.kind == "country"):
            return "origin"  # "Afghans were the most numerous with 7,400, followed by Syria (5,900)"
    told = [u for u in frame.uses if u.index < use.index and (u.kind == "people") == (use.kind == "people")]
    named = [u for u in told if u.index < first.first] or told
    parts = {getattr(first, name)[0]: name for name in _PARTS if len(getattr(first, name)) == 1}
    named = [u for u in named if u.code in parts and u.owner != "authority"]
    beside = first.bracket and nearest is not None and first.first - nearest.index == 2
    beside = beside and nearest is not None and (nearest.kind == "people") == (use.kind == "people")
    if beside and first.measure in world.STOCKS and nearest is not None and nearest.code in parts:
        return parts[nearest.code]  # "refugees from Ukraine, most of them in Poland (1.14 million), followed by"
    if not named:
        return ""
    named = [u for u in named if u.index >= first.left[0]] or named  # not of the total told before
    subject = next((u for u in named if u.prep not in ("to", "in", "inward")), named[-1])
    last = ("from", "origin", "to") if first.measure in world.RETURNS else ("from", "origin")
    chosen = named[-1] if named[-1].prep in last else subject  # "were sent back, most of them to Georgia (908)"
    return parts[chosen.code]
