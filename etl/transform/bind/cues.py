"""What the words near a number say of its measure: verbs, nouns, boats, and which of them outdoes the other."""

from __future__ import annotations

import itertools
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, STRONG, WEAK, Draft, boundary, lineage
from etl.transform.bind.frame import Frame
from etl.transform.recognise.items import NUMBER, PUNCT, Item


def codes_of(frame: Frame, draft: Draft) -> set[str]:
    """The countries named in a number's own words."""
    return {u.code for u in frame.uses if draft.left[0] <= u.index < draft.right[1] and u.code}


def beside_immigration(frame: Frame) -> bool:
    """Whether the text speaks of moving in and out of a country, not of setting out for one."""
    said = {m for _, _, m in frame.cues} | {m for m in (frame.context.measure,) if m}
    return not said.isdisjoint(("immigration", "net_migration"))


def at_border(frame: Frame, draft: Draft) -> bool:
    return any(u.prep == "border" and draft.left[0] <= u.index < draft.right[1] for u in frame.uses)


def only_described(frame: Frame, draft: Draft, cues: list[tuple[int, str]]) -> bool:
    """Whether "aboard" behind a number only describes people, of those saved, stopped or landed told before."""
    if any(i < draft.first or not frame.items[i].has("measure.aboard") for i, _ in cues) or draft.unit != "persons":
        return False
    return draft.parent is not None and draft.parent.measure in world.RESCUED | {"interceptions", "arrivals"}


def or_lost(frame: Frame, draft: Draft) -> bool:
    """ "2,279 went missing or died", "66 died in the Channel or vanished": the other end, joined behind the number."""
    items = frame.items
    zone = range(draft.last + 1, min(draft.right[1], draft.last + 8))
    joined = next((k for k in zone if items[k].has("flow.and")), None)
    if joined is None or any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, joined)):
        return False
    reach = 2 if frame.pack.verb_first else 4
    behind = [items[k] for k in range(joined + 1, min(joined + reach, draft.right[1]))]
    told = {m for item in behind for m in item.senses.get("measure.cue", ())} & world.TOLL
    span = items[draft.left[0] : joined]
    before = {m for item in span for c in ("cue", "people") for m in item.senses.get(f"measure.{c}", ())}
    both = frame.pack.verb_first or told | before >= {"deaths", "missing"}
    return (
        bool(told)
        and both
        and draft.kind == "count"
        and not any(item.kind == NUMBER or item.has("counted.persons") or item.has("part.rest") for item in behind)
    )


def at_sea(frame: Frame, draft: Draft) -> bool:
    """Whether the words before a number tell of boats, a navy, a coast, or those behind it off which coast."""
    off = any(u.prep == "coast" and draft.last < u.index < draft.right[1] for u in frame.uses)
    return off or any("mode.sea" in frame.items[k].senses for k in range(draft.left[0], draft.first))


def elsewhere(frame: Frame, draft: Draft) -> bool:
    """ "..., while army units arrested 412 people": others than the coast guard held them, behind a contrast."""
    items, zone = frame.items, range(draft.left[0], draft.first)
    span = range(draft.left[0], draft.right[1])
    if any(items[k].has("owner.country") and items[k - 1].has("role.in") for k in span if k > draft.last + 1):
        return True  # "28,259 migrants inside the country"
    inland = any(items[k].has("owner.authority") for k in zone) or any(items[k].has("owner.country") for k in span)
    return (
        inland
        and any(items[k].has("flow.contrast") for k in zone)
        and not any(c.startswith("mode.") for k in span for c in items[k].senses)
    )


def own_statement(frame: Frame, draft: Draft) -> int:
    """Where a contrast, or a semicolon, leads to another statement, about a number that is no figure."""
    others = [d.first for d in frame.drafts if d.skipped and draft.last < d.first < draft.right[1]]
    items = frame.items  # "rescued off Fuerteventura at 3 p.m.": a coast parts nothing
    behind = range(draft.last + 1, draft.right[1])
    marks = [k for k in behind if items[k].text == ";" or (items[k].has("flow.contrast") and boundary(items, k))]
    return next((k for k in marks if any(first > k for first in others)), draft.right[1])


def by_nationality(frame: Frame, draft: Draft) -> list[Draft]:
    """ "Seven were saved: four Sudanese, two Nigerians and a Malian": the row behind a number that adds up to it."""
    at = frame.live.index(draft)
    row = list(itertools.takewhile(lambda d: bool(d.own_origin) and d.kind == "count", frame.live[at + 1 :]))
    near = len(row) > 1 and row[0].first - draft.last <= 4 and draft.kind == "count"
    return row if near and sum((d.value for d in row), 0.0) == draft.value else []


def behind_the_part(frame: Frame, draft: Draft, cues: list[tuple[int, str, str]]) -> list[tuple[int, str]]:
    """ "14,406 people, including 13,138 from ..., were rescued": the verb behind a part set off by commas, or behind
    those in brackets."""
    at = frame.live.index(draft)
    part = frame.live[at + 1] if at + 1 < len(frame.live) else None
    row = by_nationality(frame, draft)
    inside = [d for d in itertools.takewhile(lambda d: d.bracket, frame.live[at + 1 :])] if not draft.bracket else []
    if row:
        part = row[-1]  # "two people, an Iraqi and a Somali, were saved"
    elif inside and frame.items[draft.last + 1].text == "(":
        part = inside[-1]  # "83 people (61 Guineans and 22 Malians) were saved"
    elif part is None or part.parent is not draft or part.first - draft.last > 5:
        return []
    elif not part.is_part and (part.kind, draft.kind) != ("share", "count"):
        return []  # but "3,154, equal to 49 %, were sent back"
    items = frame.items
    if not any(boundary(items, k) == MIDDLE for k in range(draft.last + 1, part.first)):
        return []
    close = next((k for k in range(part.last + 1, part.right[1]) if boundary(items, k) == MIDDLE), None)
    if close is None or any(boundary(items, k) == STRONG for k in range(part.last + 1, close)):
        return []
    others = next((d.first for d in frame.live if d.first > close), len(items))  # ", while 3.7 million are displaced"
    return [(i, m) for i, k, m in cues if close < i <= min(close + 4, others) and k == "cue"][:1]


def told_of_a_share(items: list[Item], index: int, draft: Draft) -> bool:
    """ "Took in the largest share of the 560,000 who fled": the verb before is told of a part of them."""
    return any(items[k].has("part.share") for k in range(index + 1, draft.first))


def held_inside(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """ "Mexico detained 475,000", told behind those stopped on the way from there: the country itself held them."""
    own = {u.code for u in frame.uses if draft.left[0] <= u.index < draft.first and u.prep == "none" and u.code}
    return bool(own) and parent.destination != [] and own.isdisjoint(parent.destination)


def lodged(frame: Frame, draft: Draft, said: list[tuple[int, str]]) -> bool:
    """Whether asylum seekers are only named, and where they stay is told."""
    named = all(frame.items[i].has("measure.soft") for i, m in said if m == "asylum_applications")
    span = range(draft.left[0], draft.right[1])
    there = [i for i, k, m in frame.cues if k == "weak" and m == "migrants" and i in span]
    return named and not all(takes_in(frame.items[i]) for i in there)  # nor "the country counted 800 asylum seekers"


def takes_in(item: Item) -> bool:
    """Whether a verb has those who come for its object ("received", not "reached")."""
    return item.has("verb.exact") and not item.has("role.destination")


def stays_there(frame: Frame, draft: Draft) -> str:
    """ "The hotspot held 4,121 people", "706,000 migrants are in Libya": no verb of moving, but a place to stay."""
    if not draft.noun and _number_in_a_place(frame, draft):
        told = [m for i, k, m in frame.cues if k == "weak" and draft.left[0] <= i < draft.first]
        return told[0] if told and told[0] in world.HELD else "migrants"
    if draft.noun not in ("counted.persons", "people"):
        return ""
    for index, kind, measure in frame.cues:
        beside = draft.left[0] <= index < draft.first or index == draft.last + 1  # "7.7 million Venezuelans abroad"
        there_is = _only_there_is(frame, index) or _counted_of_those(frame, draft, index)
        first = measure == "detained" or frame.context.topic is None or not there_is
        led = index == draft.last + 1 and any(item.has("role.in") for item in frame.items[index + 1 : index + 2])
        first = first or (led and any(u.index == index + 2 and u.kind == "country" for u in frame.uses))
        lodged_in = 1 < index - draft.last <= 5 and frame.items[draft.last + 1].has("role.in")
        beside, first = beside or lodged_in, first or lodged_in  # "there were 199 people in the centre"
        led_on = range(draft.left[0], draft.first)
        aboard = any(frame.items[k].has("counted.boats") for k in led_on)  # "in the first boat there were 51"
        if kind == "weak" and measure in ("migrants", "detained") and beside and first and not aboard:
            return measure
    small, after = frame.pack.function_words, draft.last + 1
    if [i.kind == NUMBER for i in frame.items[after : after + 3]] == [False, True, False]:
        after += 3 * frame.items[after + 2].has("excluded.things")  # "867,055 migrants of 44 nationalities in Libya"
    behind = frame.items[after : after + 3]
    spoken = any(frame.items[k].has("owner.country") for k in range(draft.left[0], draft.first))
    if spoken and frame.items[draft.last].has("place.group") and all(k == "weak" for _, k, _ in frame.cues):
        return "migrants"  # "the country counted 1,044,606 foreigners"
    led = len(behind) > 1 and behind[0].has("role.in") and behind[1].has("owner.country")
    if led or (behind and behind[0].has("owner.country")):
        return "migrants"  # "identified 432,574 migrants in the country"
    at = next((k for k, i in enumerate(behind) if i.has("role.in")), None)
    alone = len(frame.live) == 1 or (draft is frame.live[0] and _of_shares_only(frame))
    if at is None or not (at or alone) or any(i.text not in small or i.senses for i in behind[:at]):
        return ""
    there = any(u.index == after + at + 1 and u.kind in ("country", "city") for u in frame.uses)
    return "migrants" if there else ""


def _of_shares_only(frame: Frame) -> bool:
    """ "Of the 867,000 migrants in Libya 31 % are Sudanese": nothing is told of them but who they are."""
    return all(k == "weak" for _, k, _ in frame.cues) and all(d.kind != "count" for d in frame.live[1:])


def people_there(frame: Frame) -> bool:
    """ "Sudanese make up 31 % of the migrants in Libya": people, and right behind them the country they are in."""
    items = frame.items
    there = {u.index for u in frame.uses if u.prep in ("in", "inward") and u.kind in ("country", "city")}
    return any(
        k - 2 in range(len(items)) and items[k - 1].has("role.in") and items[k - 2].has("counted.persons")
        for k in there
    )


def _only_there_is(frame: Frame, index: int) -> bool:
    """ "There are 104 Syrians among them": of those told before, whatever they did."""
    return frame.items[index].text in frame.pack.function_words


def _counted_of_those(frame: Frame, draft: Draft, index: int) -> bool:
    """ "66,317 landed. 13,779 Bengalis were counted": a verb right before the number, and no place to be in."""
    topic = frame.context.topic
    nowhere = all(use.kind in ("people", "group") for use in frame.uses)
    moved = topic is not None and topic.measure in world.MOVES | world.RESCUED
    return moved and nowhere and 0 < draft.first - index <= 2


def _number_in_a_place(frame: Frame, draft: Draft) -> bool:
    """ "Puts the number of migrants in Libya at 761,000": people counted where they are, before an elided number."""
    items, (start, end) = frame.items, clause_before(frame.items, draft)
    if any(k != "weak" for i, k, _ in frame.cues if start <= i < end):
        return False
    if {m for _, _, m in frame.cues} & {"immigration", "emigration", "net_migration"}:
        return False
    nouns = [k for k in range(start, end - 2) if items[k].has("counted.persons") and k not in frame.heads]
    there = {u.index for u in frame.uses if u.prep in ("in", "inward") and u.kind in ("country", "city")}
    return bool(nouns) and items[nouns[-1] + 1].has("role.in") and nouns[-1] + 2 in there


def sent_by_a_host(frame: Frame, draft: Draft) -> bool:
    """ "1,613 left Switzerland of their own will, 3,266 were returned": others, whom a country that hosts them sent."""
    willing = draft.parent
    if willing not in frame.drafts or willing is None or willing.measure != "voluntary_returns":
        return False
    told = {use.code for use in frame.uses if use.prep in ("from", "in", "none") and use.kind != "people"}
    told = told or {code for elder in lineage(willing) for code in elder.departure}
    return draft.kind == "count" and not draft.is_part and bool(told & world.HOSTS)


def returns_apart(frame: Frame, draft: Draft) -> bool:
    """ "88,308 were expelled, and 256,000 have crossed back into the country": returns told beside deportations."""
    if "returns" in frame.context.told or sent_by_a_host(frame, draft):
        return True
    goals = [u for u in frame.uses if u.prep in ("to", "inward") and draft.last < u.index < draft.right[1]]
    return draft.parent in frame.drafts and bool(goals)


def done_to_them(frame: Frame, draft: Draft, right: list[tuple[int, str]], clause: str) -> str | None:
    """ "1,391 people found to be staying in the country were returned", "4.3 million who had fled the war were under
    temporary protection": the main verb, behind what tells who they are."""
    stay = next((i for i, m in right if m == clause), None)
    start = draft.last + 1
    aside = start < len(frame.items) and frame.items[start].text == ","  # "365 people, taken aboard a boat, were saved"
    if stay is None or any(boundary(frame.items, k) for k in range(start + aside, stay)):
        return None
    shut = next((k for k in range(stay, len(frame.items)) if frame.items[k].text == ","), 0) if aside else 0
    boat = any(item.has("counted.boats") for item in frame.items[start:stay])  # "117 passengers of a boat that set out"
    last = aside and frame.pack.capital_nouns and 0 < shut - stay <= _CLOSES  # ", die aus Libyen aufgebrochen waren,"
    if clause == "departures" and stay > draft.last + (8 if boat else 3) and not last:
        return None
    if clause == "displaced" and stay > draft.last + 1:
        return None  # but "1.3 million people displaced by the war have gone home"
    main = world.RETURNS | world.MOVED_ON | world.RESCUED | world.HELD
    if clause == "displaced":
        main = world.RETURNS - {"deportations"}  # "displaced by force"
    if clause in ("departures", "arrivals", "crossings"):
        main |= world.ASYLUM | {"interceptions"}
    described = frame.items[draft.last + 1 + aside].has("flow.relative") or last
    if described or (clause == "departures" and (boat or stay == draft.last + 1)):
        main |= world.TOLL  # "60 people who had left Turkey are thought to have drowned", "partis de Libye sont morts"
    for index, measure in right:
        if index > stay and measure in main:
            before = clause == "arrivals" and any(item.has("flow.because") for item in frame.items[index - 3 : index])
            if before or any(boundary(frame.items, k) for k in range(stay, index) if k != shut):
                return None  # "310 people landed in Sicily after they had been rescued"
            return measure
    return None


_CLOSES: Final = 3
"""Beads from a verb at the end of a relative clause to the comma that closes it."""
DONE_TO_BOATS: Final = frozenset({"arrivals", "crossings", "rescues", "interceptions", "detained", "returns"})


def verb_behind_parts(frame: Frame, draft: Draft) -> str | None:
    """What became of a boat whose people are told in parts ("carrying 111, of them 62 Malians, was stopped")."""
    at = frame.live.index(draft)
    parts = [d for d in itertools.takewhile(lambda d: d.is_part, frame.live[at + 1 :])]
    if not parts or draft.kind != "count":
        return None
    end = max(parts[-1].right[1], draft.right[1])
    start = next((k for k in range(parts[-1].last + 1, end) if boundary(frame.items, k) >= MIDDLE), end)
    return next((m for i, k, m in frame.cues if start < i < end and k == "cue" and m in DONE_TO_BOATS), None)


def in_their_boats(frame: Frame, draft: Draft, left: list[tuple[int, str]], right: list[tuple[int, str]]) -> str | None:
    """ "Stopped 15 boats with 252 people aboard", "the death of 94 who had sailed": the verb before, not how they set
    out."""
    items = frame.items
    told = {"rescues", "interceptions"}
    if all(items[i].has("measure.aboard") for i, m in left + right if m == "departures"):
        beside = any(d.unit == "boats" and 0 < draft.first - d.last <= 12 for d in frame.live)
        before = [
            m for i, m in left if m in told and not any(boundary(items, k) == STRONG for k in range(i, draft.first))
        ]
        return before[-1] if beside and before else None
    led = any(i.has("flow.with") or i.has("measure.aboard") for i in items[max(0, draft.first - 2) : draft.first])
    if (
        led and draft.noun and not frame.sunk
    ):  # "rescued a canoe that had left A with 180 people", "with 180 was rescued"
        saved = [(i, m) for i, m in left if m in told and any(items[k].has("mode.sea") for k in range(i, draft.first))]
        for i, m in (*saved[-1:], *((i, m) for i, m in right if m in told)):
            if not any(boundary(items, k) == STRONG for k in (*range(i, draft.first), *range(draft.last + 1, i))):
                return m
    close = [m for i, m in left if draft.first - i <= 3 and m in world.GUARDED and not boundary(items, i + 1)]
    behind = [i for i, m in right if m == "departures" and i - draft.last <= 2]
    return close[-1] if close and behind else None


def of_the_same_verb(frame: Frame, draft: Draft) -> str | None:
    """ "Brought 58 people to safety, and then 57 refugees from another boat": no verb but the one before."""
    parent = draft.parent
    if draft.kind != "count" or parent is None or parent not in frame.drafts or parent.skipped or parent.is_base:
        return None
    if "noun says returns" in parent.rule:
        return None  # "272,046 returnees and 219,393 internally displaced"
    joined = any(frame.items[k].has("flow.and") for k in range(parent.last + 1, draft.first))
    joined = joined or draft.is_part  # "stopped 3,650 people, among them 160 asylum seekers"
    told = world.MOVES | world.RESCUED | world.RETURNS | {"interceptions"}
    return parent.measure if joined and parent.kind == "count" and parent.measure in told else None


def came_anew(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """ "To Poland came 2.3 million", told behind those who left, died or were saved: a place, and a verb that comes."""
    if draft.kind != "count" or draft.is_part or draft.bracket or parent.measure in world.MOVES | world.ASYLUM:
        return False
    span = range(draft.left[0], draft.right[1])
    routed = any(c.startswith("route.") for k in span for c in frame.items[k].senses)
    if parent.measure in {"net_migration", "emigration", None} or (
        parent.measure in world.RETURNS | world.MOVED_ON and not routed
    ):
        return False
    goal = routed or any(u.index in span and u.prep in ("to", "inward") and u.code for u in frame.uses)
    return goal and any(k == "weak" and m == "arrivals" and i in span for i, k, m in frame.cues)


def saved(frame: Frame, draft: Draft, left: list[tuple[int, str]], right: list[tuple[int, str]]) -> bool:
    """Whether people saved were brought to a country they head for, not back to where they left."""
    if not any(m == "rescues" for _, m in left + right) or any(m == "interceptions" for _, m in left):
        return False
    came = [i for i, m in right if m == "arrivals"]
    before = [i for i, m in right if m == "rescues" and came and came[0] < i]
    if any(item.has("flow.because") for i in before for item in frame.items[i - 3 : i]):
        return False  # "310 people landed in Sicily after they had been rescued"
    goals = [u for u in frame.uses if u.prep in ("to", "inward") and draft.last < u.index < draft.right[1]]
    return bool(goals) and all(u.code in world.HOSTS for u in goals)


_EVENTS: Final = world.RESCUED | world.MOVES | {"interceptions", "departures"}


def on_a_boat(frame: Frame, draft: Draft) -> bool:
    """Whether an elided number is told to be on a boat, and leans on people saved, stopped or come."""
    if draft.parent is None or draft.parent.measure not in _EVENTS:
        return False
    return any(i.has("counted.boats") for i in frame.items[draft.last + 1 : min(draft.right[1], draft.last + 8)])


def steered(items: list[Item], draft: Draft, right: list[tuple[int, str]]) -> bool:
    """Whether people arrested, of whom only the nationality is told, are smugglers by what follows or went before."""
    told = draft.parent is not None and draft.parent.measure == "smugglers_arrested" and draft.first > 0
    return (told and items[draft.first - 1].has("role.mixed")) or any(m == "smugglers_arrested" for _, m in right)


def counted_in_a_country(items: list[Item], start: int, verb: int) -> bool:
    """ "The number of migrants in Turkey has reached 4.6 million": those who are there."""
    led = next((k for k in range(start, verb - 1) if items[k].has("counted.persons")), verb)
    at = led + 1
    while at < verb and _tells_whence(items, at):
        at += 1  # "of migrants from sub-Saharan Africa in Tunisia"
    inside = at < verb and items[at].has("role.in")
    return inside and any(c.startswith("place.") for item in items[at + 1 : at + 3] for c in item.senses)


def _tells_whence(items: list[Item], at: int) -> bool:
    """Whether a bead says of people counted before it where they are from."""
    item = items[at]
    if any(c.startswith("place.") for c in item.senses):
        return items[at - 1].has("role.departure") or items[at - 1].has("role.origin") or item.has("place.group")
    behind = items[at + 1 : at + 2]
    led = item.has("role.departure") or item.has("role.origin")
    return led and bool(behind) and any(c.startswith("place.") for c in behind[0].senses)


def soft_subject(frame: Frame, draft: Draft) -> str:
    """What the noun before an elided number suggests ("the internally displaced remain 9.6 million")."""
    if draft.kind not in ("count", "change") or draft.noun in ("counted.persons", "people"):
        return ""
    at = frame.drafts.index(draft)
    start = draft.left[0] if draft.kind == "count" or not at else frame.drafts[at - 1].left[0]
    for index in range(draft.first - 1, start - 1, -1):
        if boundary(frame.items, index) == STRONG:
            return ""
        if frame.items[index].has("measure.soft"):
            return frame.items[index].senses["measure.soft"][0]
    return ""


def beside_boats(frame: Frame, draft: Draft) -> bool:
    return any(d.unit == "boats" for d in frame.live)


def leads_somewhere(frame: Frame, draft: Draft) -> bool:
    hosts = [u for u in frame.uses if u.code in world.HOSTS]
    ashore = draft.unit == "boats" or beside_boats(frame, draft)  # "Lampedusa at its limit: 63 boats, 2,400 migrants"
    return any(
        u.prep in ("to", "inward", "in") or (ashore and u.index == 0 and u.kind == "city" and not u.owner)
        for u in hosts
    )


def verbs_before(frame: Frame, draft: Draft, *, past_boats: bool = True) -> list[str]:
    """The measures of the verbs before a number in its own clause, beyond boats only with ``past_boats``."""
    found: list[str] = []
    for index in range(draft.first - 1, draft.left[0] - 1, -1):
        item = frame.items[index]
        if boundary(frame.items, index) >= MIDDLE or (item.has("counted.boats") and not past_boats):
            break
        found += frame.items[index].senses.get("measure.cue", [])
    return found


def of_things(frame: Frame) -> set[int]:
    """The nouns of things counted: in "evacuated 115 volunteers and 320 migrants" nobody went home as a volunteer."""
    return {d.last + 1 for d in frame.drafts if d.skipped == "excluded.things"}


def came_with(frame: Frame, draft: Draft) -> bool:
    """ "A ship came to Pozzallo with 629 migrants saved off Libya": what was done to them before only describes."""
    led = [frame.items[k] for k in range(max(draft.left[0], draft.first - 2), draft.first)]
    with_them = any(i.has("flow.with") for i in led) and not any(i.has("measure.aboard") for i in led)
    return with_them and draft.kind == "count" and verbs_before(frame, draft)[-1:] == ["arrivals"]


def speaks_anew(draft: Draft) -> bool:
    """Whether a count names whom it counts and leans on nothing: a statement of its own."""
    leans = draft.is_part or draft.is_base or draft.bracket
    return draft.kind == "count" and draft.noun in ("counted.persons", "people") and not leans and not draft.own_origin


def _noun_of(frame: Frame, draft: Draft) -> str:
    """ "The bodies of 11 migrants were recovered": the noun that counts them stands before the number."""
    at = draft.first - 1
    at -= at > 0 and any(c.startswith("before.") for c in frame.items[at].senses)
    if at < 1 or draft.kind != "count" or frame.items[at].text not in frame.pack.of_words:
        return ""
    noun = frame.items[at - 1]
    return noun.senses["measure.people"][0] if noun.has("measure.people") and not noun.has("measure.act") else ""


def clause_before(items: list[Item], draft: Draft) -> tuple[int, int]:
    """The beads of a number's own clause before it."""
    start = draft.first
    while start > draft.left[0] and boundary(items, start - 1) < MIDDLE:
        start -= 1
    return start, draft.first


def acts_behind(frame: Frame, draft: Draft) -> None:
    """ "There have been 32 the landings, with 4,000 people": the noun of acts stands behind its article."""
    items, start = frame.items, draft.last + 1
    if start < len(items) and items[start].text == ",":  # "they rose to 15, with 540 people, the landings"
        start = next((k + 1 for k in range(start + 1, min(len(items), start + 9)) if items[k].text == ","), start)
    ahead = items[start : start + 2]
    if len(ahead) < 2 or ahead[0].senses or ahead[0].text not in frame.pack.function_words:
        return
    if ahead[1].has("measure.act"):
        beside = any(d.noun in ("counted.persons", "people") for d in frame.live if d is not draft)
        draft.unit = "incidents" if beside or not ahead[1].has("measure.people") else draft.unit


def _right_behind(items: list[Item], draft: Draft) -> list[Item]:
    """The two beads behind a number, up to a mark or what a relative clause or "and" tells of the next one."""
    behind = items[draft.last + 1 : draft.last + 3]
    return list(itertools.takewhile(lambda i: i.kind != PUNCT and not i.has("flow.and"), behind))


def subject_before(frame: Frame, draft: Draft) -> int | None:
    """A counted noun before an elided number ("deaths rose to 244", "las embarcaciones eran 93")."""
    items = frame.items
    start = draft.left[0]
    at = frame.drafts.index(draft)
    pair = "from x to y" in draft.rule  # "fell by 20 %, from 167 to 134"
    if (
        at
        and frame.drafts[at - 1].kind == "change"
        and any(
            i.has("change.to") or i.has("part.total") or (pair and i is items[draft.first - 1])
            for i in items[start : draft.first]
        )
    ):
        start = frame.drafts[at - 1].left[0]  # "crossings fell by 42 % to 166,000"
    people = False
    for index in range(draft.first - 1, start - 1, -1):
        if boundary(items, index) == STRONG or (people and items[index].text == ","):
            return None  # "as to rescues, the people saved are 34,290"
        item = items[index]
        people = people or item.has("counted.persons")
        if not item.senses:
            continue
        if any(i.has("said.by") for i in items[index + 1 : index + 2]):
            continue  # "survivors say that 300 had been aboard"
        row = item.has("counted.boats") and any(i.has("counted.boats") for i in items[max(start, index - 2) : index])
        led = items[max(start, index - 4 if row else index - 2) : index]  # "in dinghies and small boats"
        if item.has("counted.boats") and any(i.has("measure.aboard") or i.has("role.in") for i in led):
            continue  # "those who came in small boats were 11,434"
        described = index > start and bool(frame.pack.participle_endings)  # "die abgefangenen Boote"
        if item.has("counted.boats") and any(i.has("measure.people") for i in (led[:-1] if described else led)):
            continue  # "the number of arrivals by small boats"
        if item.has("counted.boats") and any(i.has("skip.sunk") for i in (*led, *items[index + 1 : draft.first])):
            continue  # "people who drowned when a boat sank rose to 73", "the toll of the sinking of a boat"
        whose = index + 1 < draft.first and items[index + 1].has(
            "flow.relative"
        )  # "boats that the coast guard stopped"
        if (
            item.has("counted.boats")
            and not whose
            and any(i.has("owner.authority") for i in items[index : draft.first])
        ):
            continue  # "their boat broke up, and the coast guard saved 53 others"
        if item.has("counted.boats") and "arrivals" in items[draft.first - 1].senses.get("measure.weak", ()):
            continue  # "small boats brought 29,437"
        aboard = any(i.has("measure.aboard") for i in (*items[index + 1 : draft.first], *_right_behind(items, draft)))
        if item.has("counted.boats") and aboard:
            continue  # "a boat with 25 on board"
        if index not in frame.heads and any(
            item.has(c) for c in ("counted.boats", "counted.incidents", "measure.people", "measure.act")
        ):
            if frame.pack.verb_first and index > start and items[index - 1].has("measure.people"):
                index -= 1  # "the dead of the crossing": the noun that it belongs to stands first
            elif index > start and items[index - 1].has("counted.boats") and not _joined_behind(items, index, draft):
                index -= 1  # "las pateras llegadas a Canarias sumaron 247"
            return None if _own_verb(frame, index, draft) else index
    return None


def _joined_behind(items: list[Item], index: int, draft: Draft) -> bool:
    """ "109 were the boats landed this year, and 1,417 the people": another statement, which an "and" leads to."""
    return any(item.has("flow.and") for item in items[index : draft.first])


def _own_verb(frame: Frame, noun: int, draft: Draft) -> bool:
    """ "The bodies of four men were found, and 430 are thought to have vanished": another statement than the noun's."""
    items = frame.items
    if draft.last + 1 < len(items) and items[draft.last + 1].has("measure.cue"):
        return True  # "no crossings were seen until 217 arrived"
    marks = [k for k in range(noun + 1, draft.first - 1) if items[k].text == "," and items[k + 1].has("flow.and")]
    told = items[draft.last + 1 : min(draft.right[1], draft.last + 6)]
    return bool(marks) and any(item.has("measure.cue") for item in told)


SHARPER: Final = {
    ("crossings", "interceptions"), ("arrivals", "crossings"), ("returns", "voluntary_returns"),
    ("returns", "deportations"), ("departures", "voluntary_returns"), ("detained", "smugglers_arrested"),
    ("asylum_applications", "asylum_grants"), ("detained", "interceptions"), ("rescues", "interceptions"),
    ("departures", "interceptions"), ("interceptions", "rescues"), ("deaths", "dead_or_missing"),
    ("arrivals", "relocations"), ("arrivals", "resettlements"), ("migrants", "resettlements"),
    ("departures", "relocations"), ("departures", "resettlements"),
}  # fmt: skip


_SHARP: Final = frozenset({"interceptions", "voluntary_returns", "deportations", "smugglers_arrested"}) | world.MOVED_ON


def sharpen(measure: str, others: list[str]) -> str:
    if measure == "returns" and world.RETURNS - {measure} <= set(others):
        return measure  # "under deportation and voluntary return programmes 1,116 were returned"
    for other in others:
        if (measure, other) in SHARPER and other in _SHARP:
            return other
    return measure


_DONE_TO_SEEKERS: Final = (
    world.RESCUED | world.MOVED_ON | world.RETURNS | world.TOLL | world.HELD | {"interceptions", "migrants"}
)


def surpassed(
    items: list[Item], draft: Draft, measure: str, left: list[tuple[int, str]], right: list[tuple[int, str]]
) -> str:
    """The verb where it says more of the people than their noun: passengers saved, applicants given protection."""
    close = [m for i, m in left if draft.first - i <= 6 and not any(boundary(items, k) for k in range(i, draft.first))]
    lost = [m for m in close if m in world.TOLL]
    lost += [m for i, m in right if m == "missing" and i - draft.last <= 4]
    if measure == "departures" and lost and not any(items[i].has("measure.aboard") for i, _ in left):
        return lost[-1]  # "missing are 28 passengers"
    if measure == "departures" and "rescues" in close + [m for i, m in right if i - draft.last <= 8]:
        return "rescues"
    if measure == "arrivals" and items[draft.quote_last].has("counted.persons"):
        done = close + [m for i, m in right if not any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, i))]
        told = next((m for m in done if m in _DONE_TO_SEEKERS or m == "crossings"), "arrivals")
        return "arrivals" if told == "migrants" else told  # "327 boat migrants were stopped"
    aboard = any(items[i].has("measure.aboard") and draft.first - i <= 4 for i, _ in left)
    if measure == "interceptions" and aboard and not any(m in DONE_TO_BOATS for _, m in left + right):
        return "departures"  # "a boat with a hundred harraga aboard sank"
    accepted = draft.noun == "measure" and any(m == "migrants" and draft.first - i <= 2 for i, m in left)
    accepted = accepted and not any(c.startswith("place.") for c in items[draft.first - 1].senses)  # "foreigners in A"
    if measure == "asylum_applications" and ("asylum_grants" in close or accepted):
        return "asylum_grants"  # granted, or accepted
    if measure == "asylum_applications" and draft.noun == "counted.persons":
        done = close + [m for i, m in right if not any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, i))]
        return next((m for m in done if m in _DONE_TO_SEEKERS), measure)
    if measure == "interceptions" and any(m == "rescues" and draft.first - i <= 2 for i, m in left):
        return "rescues"
    lives = [m for i, m in right if not any(boundary(items, k) for k in range(draft.last + 1, i))][:1] == ["migrants"]
    if measure in ("immigration", "arrivals") and draft.noun == "measure" and (lives or "migrants" in close):
        return "migrants"  # "53.3 million immigrants lived in the US"
    if measure == "arrivals" and "refugees" in close:
        return "migrants"  # "hosts more than 10 million newcomers"
    parent = draft.parent
    if measure == "displaced" and draft.is_part and parent is not None and parent.measure in world.RETURNS:
        return parent.measure or measure  # "3 million went home, among them 1.9 million internally displaced"
    return measure


def nearest(frame: Frame, draft: Draft, left: list[tuple[int, str]], right: list[tuple[int, str]]) -> str | None:
    items = frame.items
    named = _noun_of(frame, draft)
    if named:
        return named
    best: tuple[float, str] | None = None
    anew = draft.first > 0 and items[draft.first - 1].has("flow.and") and not frame.pack.verb_first
    for index, measure in left:
        marks = sum(boundary(items, i) >= MIDDLE for i in range(index + 1, draft.first))
        cost = (draft.first - index) + 4 * marks + (0 if frame.pack.verb_first else 2)
        cost += 4 if anew and draft.kind == "count" else 0  # "one has died, and five others are still missing"
        if items[index].has("measure.aboard") or items[index].has("measure.soft"):
            cost += 6
        if best is None or cost < best[0]:
            best = (cost, measure)
    behind = items[draft.last + 1] if draft.last + 1 < len(items) else None
    came = max((index for index, measure in left if measure == "arrivals"), default=draft.first)
    landed = any(items[k].has("measure.aboard") for k in range(came + 1, draft.first))
    told_of_them = 4 if behind is not None and behind.has("flow.relative") else 0  # "saved 60 people whose boat sank"
    for index, measure in right:
        if landed and measure == "rescues":
            continue  # "docked in Naples with 57 people on board who were saved off Libya"
        marks = sum(boundary(items, i) >= MIDDLE for i in range(draft.last + 1, index))
        ands = sum(boundary(items, i) == WEAK for i in range(draft.last + 1, index))
        cost = (
            (index - draft.last)
            + (6 if items[index].has("measure.aboard") or items[index].has("measure.soft") else 0)
            + 6 * marks
            + 4 * ands
            + told_of_them
            + (6 if frame.pack.verb_first else 0)
        )
        if left and index and items[index - 1].has("flow.and") and measure in world.HELD:
            cost += 6  # "stopped a boat with 41 people and arrested the helmsman"
        if measure == "dead_or_missing" and index == draft.last + 1:
            cost = 0  # "the way over the sea with its 3,129 dead or missing"
        if best is None or cost < best[0]:
            best = (cost, measure)
    return best[1] if best else None
