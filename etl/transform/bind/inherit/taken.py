"""The places of the source, as far as they are told of the figure's people too."""

from __future__ import annotations

from typing import Final

from etl.transform import world
from etl.transform.bind.draft import OF_THE_LATTER, Draft, lineage, of_months
from etl.transform.bind.frame import Frame
from etl.transform.bind.inherit.heir import Heir, speaks_of_all
from etl.transform.recognise.items import PERIOD, PUNCT
from etl.transform.recognise.periods import NOTHING

_ANY_PEOPLE: Final = ("counted.persons", "counted.boats", "boats")


def take_over(heir: Heir) -> None:
    """Takes the places of the source, as far as they are told of these people too."""
    frame, draft, measure, source = heir.frame, heir.draft, heir.measure, heir.source
    if source is None:
        return
    regions = [u.code for u in frame.context.places if u.code in ("EU", "EUROPE")]
    if measure == "emigration" and source.measure in ("immigration", "net_migration"):
        draft.departure = draft.departure or list(source.destination)  # they leave the country the others come to
    elif measure in ("immigration", "net_migration") and source.measure == "emigration":
        draft.destination = draft.destination or list(source.departure)
    elif not heir.in_sentence and _of_all_before(frame, draft, source):
        topic = frame.context.topic
        if not regions and topic is not None and topic.destination in (["EU"], ["EUROPE"]):
            regions = list(topic.destination)
        draft.destination = regions[:1]  # nationalities, told of all the countries of the sentence before
    elif not heir.in_sentence and not draft.destination and _is_grand_total(frame, draft, source):
        draft.destination = regions[:1]  # of all the countries of the list before
        if measure in world.RETURNS and draft.measure == source.measure:
            draft.departure = draft.departure or list(source.departure)  # but sent away from one
    elif not heir.in_sentence and source.bracket and source.own_place and speaks_of_all(draft):
        draft.departure = draft.departure or list(source.departure)
        draft.destination = draft.destination or list(source.destination)
    else:
        _take_from_source(heir, source)


def _take_from_source(heir: Heir, source: Draft) -> None:
    frame, draft, in_sentence = heir.frame, heir.draft, heir.in_sentence
    returns = heir.measure in world.RETURNS
    alone = not in_sentence and draft.kind == "count" and source.kind == "share" and source.own_place
    origin, goal = list(draft.origin), list(draft.destination)
    among = any(i.has("part.among") for i in frame.items[draft.left[0] : draft.first])  # "took 3,000 of them"
    said = bool(heir.found["destination"]) and not in_sentence and not among
    _from_source(draft, source, said=said, said_alone=alone)
    if not origin and _of_all_who_came(frame, draft, source):
        draft.origin = []
    if returns and _never_abroad(draft) and not _never_abroad(source):
        draft.departure = list(heir.found["departure"])
    if draft.kind == "change" and heir.measure in world.MOVES and goal and set(goal).isdisjoint(source.destination):
        draft.departure = list(heir.found["departure"])  # "from A to B fell by 7 %, while those to C rose by 9"
    spread = frame.context.spread or (len(source.destination) > 1 and draft.noun == "counted.persons")
    months = returns and not in_sentence and _of_all_months(frame, draft, source)
    there = months and _reached_the_country(frame, draft)  # "last year flights with 61,680 arrived in the country"
    if returns and not in_sentence and (spread or months) and speaks_of_all(draft) and not there:
        draft.destination = list(goal)  # "146 to Gambia and 167 to Guinea. Since January 3,500 ..."
    if returns and not in_sentence and not goal and _of_other_people(draft, source, origin):
        draft.destination = []  # "1,600 were sent to Georgia. 1,720 Turks were deported"
    if in_sentence and _out_of_all(frame, draft, source):
        draft.origin = list(origin)
    if _granted_to_all(draft, source) or (not in_sentence and _of_more_than_one_people(frame, draft)):
        draft.origin = list(origin)
    others = returns and _sent_by_others(heir, source)
    if months or others or _of_everyone(draft, source):
        draft.origin = list(origin)  # nor of the people of one flight
        draft.destination = list(goal) if others else draft.destination
    anew = in_sentence and any(frame.items[k].text == ";" for k in range(source.last + 1, draft.first))
    if anew and draft.kind == "count" and source.kind == "share":
        whole = next((d.destination for d in lineage(source) if d.kind == "count"), [])
        if heir.found["departure"]:
            draft.origin = list(origin)  # "20 % are Syrians; 23,600 set out from Libya"
        if heir.found["origin"] and not goal:
            draft.destination = list(whole)  # "Germany took 28 %; Syrians lodged 148,000"
    more = draft.kind == source.kind == "count" and draft.value > source.value
    more = more and (bool(source.own_origin) or source.own_place)  # not behind a month of those people
    if more and not in_sentence and not draft.is_base:
        summed = any(i.has("part.total") for i in frame.items[draft.left[0] : draft.first])
        if _all_claims(draft, source) or (summed and not _sum_of_the_same(draft, source)):
            draft.origin = list(origin)  # "in all 167,366", behind one nationality
            draft.destination = goal if returns else draft.destination
            if heir.measure in _FOR_GOOD:
                draft.departure = list(heir.found["departure"])  # "952,000 from Ukraine. In all 1.8 million moved in"


def _out_of_all(frame: Frame, draft: Draft, source: Draft) -> bool:
    """ "Venezuelans lodged 60,500 claims out of 163,220": all claims, right behind those of one people."""
    between = frame.items[source.last + 1 : draft.first]
    plain = draft.kind == source.kind == "count" and not (draft.noun or draft.is_base or draft.bracket)
    apart = any(i.kind in (PUNCT, PERIOD) or i.has("flow.and") or i.has("change.to") for i in between)
    return plain and 1 <= len(between) <= _OUT_OF and not apart and draft.value > source.value


_OUT_OF: Final = 2
"""Beads, at most, from a number to the one that it is out of."""


def _granted_to_all(draft: Draft, source: Draft) -> bool:
    """ "Syrians led with 9,700 claims, and the authorities granted protection to 14,100 people": to whomever."""
    done = draft.measure == "asylum_grants" or draft.measure in world.RETURNS
    asked = source.measure == "asylum_applications" and done
    anew = draft.kind == source.kind == "count" and not (draft.is_part or draft.is_base or draft.bracket)
    return asked and anew and draft.noun == "counted.persons" and draft.own_measure and not draft.own_origin


def _of_more_than_one_people(frame: Frame, draft: Draft) -> bool:
    """ "Egypt hosts 500,000 Sudanese and 158,000 Syrians. Those registered are 673,000": of neither people alone."""
    if draft.kind != "count" or draft.is_part or draft.is_base or draft.bracket or draft.own_origin:
        return False
    told = [d for d in frame.context.recent if d.measure == draft.measure and d.kind == "count" and len(d.origin) == 1]
    return len({d.origin[0] for d in told}) > 1 and draft.value > max(d.value for d in told)


def _sent_by_others(heir: Heir, source: Draft) -> bool:
    """ "Libya deported 613 Nigeriens. In Tunisia 7,250 migrants went home", "... 7,250 were helped home": those whom
    another country sends, or who go in another way, are of no people told before."""
    draft, by = heir.draft, heir.found["departure"]
    anew = draft.kind == source.kind == "count" and not (draft.is_part or draft.is_base or draft.bracket)
    elsewhere = bool(by) and bool(source.departure) and {*source.departure, *source.origin}.isdisjoint(by)
    otherwise = draft.own_measure and {draft.measure, source.measure} == {"deportations", "voluntary_returns"}
    return anew and draft.noun == "counted.persons" and not draft.own_origin and (elsewhere or otherwise)


def _reached_the_country(frame: Frame, draft: Draft) -> bool:
    """Whether people sent away are told to arrive in "the country", the one told of."""
    zone = frame.items[draft.left[0] : draft.right[1]]
    near = (zone[max(0, at - 3) : at + 4] for at, item in enumerate(zone) if item.has("owner.country"))
    return any("arrivals" in item.senses.get("measure.cue", ()) for beside in near for item in beside)


_FOR_GOOD: Final = ("immigration", "net_migration")


def _all_claims(draft: Draft, source: Draft) -> bool:
    """ "15,764 Cubans asked for asylum up to October. In all of the year 127,796 applications came in": of all."""
    (first, last), (start, end) = source.period, draft.period
    if first is None or last is None or start is None or end is None or draft.running or draft.is_part:
        return False
    claims = draft.measure == source.measure == "asylum_applications" and bool(draft.noun_measure)
    return claims and draft.own_period and bool(source.own_origin) and start <= first and last <= end


def _never_abroad(draft: Draft) -> bool:
    """ "318,566 came back from Turkey; 1.7 million displaced people went home too": from nowhere abroad."""
    return draft.noun_measure is not None and draft.noun_measure[1] == "displaced"


def _sum_of_the_same(draft: Draft, source: Draft) -> bool:
    """ "411,649 Syrians have gone home since 2024. That brings the total since 2016 to 1,151,652": they too."""
    start, end = source.period
    if not draft.running or source.origin != source.destination or start is None or end is None:
        return False
    begun, last = draft.period
    longer = begun is not None and last is not None and begun < start and end <= last and (end - start).days > 27
    return longer and draft.measure == source.measure and draft.noun != "counted.persons"


def _of_other_people(draft: Draft, source: Draft, theirs: list[str]) -> bool:
    """Whether people sent away are of another nation, or went in another way, than those told to go to a country."""
    if draft.kind != "count" or draft.bracket or draft.is_part or draft.is_base:
        return False
    if source.origin or not source.destination:
        return False
    others = bool(theirs) and theirs != source.destination
    return others or (draft.own_measure and {draft.measure, source.measure} == {"deportations", "voluntary_returns"})


def _of_all_before(frame: Frame, draft: Draft, source: Draft) -> bool:
    """Whether a nationality, or a share of all refugees, is told behind a sentence about several countries, none of
    them the whole."""
    some = draft.origin if draft.measure in world.ASYLUM - world.STOCKS else draft.measure == "refugees"
    if draft.destination or not some or (draft.measure == "refugees" and draft.kind != "share"):
        return False
    whole = bool({"EU", "EUROPE"}.intersection(source.destination)) or not source.destination
    spread = len(frame.context.hosts) > 1  # "Spain (163,220), Germany ..."
    return (spread or (frame.context.spread and source is frame.context.topic)) and not whole


def _is_grand_total(frame: Frame, draft: Draft, source: Draft) -> bool:
    """ "In all 77,310 were filed", behind a list of countries of which no whole was told before."""
    return (
        frame.context.spread
        and source is frame.context.topic
        and source in frame.context.recent
        and any(i.has("part.total") for i in frame.items[draft.left[0] : draft.first])
    )


def _of_all_months(frame: Frame, draft: Draft, source: Draft) -> bool:
    """ "28 were deported to Afghanistan on Friday. In half a year there were 9,465 deportations": of all, not of those
    of one flight; but a sum that goes on counting them is ("that makes 150 since August")."""
    (first, last), (start, end) = source.period, draft.period
    if first is None or last is None or start is None or end is None or draft.is_part or draft.is_base:
        return False
    if draft.kind != "count" or source.kind != "count" or draft.value <= source.value or draft.own_origin:
        return False
    words = frame.items[draft.left[0] : draft.right[1]]
    more = any(item.has("flow.running") or item.has("part.total") for item in words)
    return (last - first).days <= _OF_ONE_FLIGHT and (end - start).days >= _OF_A_MONTH and not more


def _of_everyone(draft: Draft, source: Draft) -> bool:
    """ "340 Syrians were deported in May. Last year the country deported 2,372 people": of a longer time, and more."""
    (first, last), (start, end) = source.period, draft.period
    if first is None or last is None or start is None or end is None or not draft.own_period or draft.running:
        return False
    if (
        draft.kind != "count"
        or source.kind != "count"
        or draft.value <= source.value
        or (end - start) <= (last - first)
    ):
        return False
    if draft.is_part or draft.is_base or draft.bracket or draft.noun != "counted.persons" or not source.own_place:
        return False
    return source.origin != source.destination  # but all who went home to one country


_OF_ONE_FLIGHT: Final = 7
_OF_A_MONTH: Final = 27
"""Days: no more are told of one transport; as many make a month."""


def _from_source(draft: Draft, source: Draft, *, said: bool, said_alone: bool = False) -> None:
    """Places taken from the figure leant on; ``said``: a new sentence says where to, and so speaks of all who came."""
    if said_alone:
        draft.destination = draft.destination or list(source.destination)
        return  # "83.6 % of Syrians": what comes next is not of them
    named = bool(draft.departure or draft.origin or draft.group)
    if draft.measure in world.HELD and draft.noun and draft.own_period and draft.period != source.period:
        draft.destination = draft.destination or list(source.destination)
        return  # all who were arrested this year, not those of that boat
    if draft.measure in world.RESCUED | world.TOLL and draft.noun == "counted.persons" and _of_years(draft, source):
        return  # all whom that ship has saved since 2016, all who have died since 2014, wherever
    if draft.measure in world.TOLL and draft.own_place and draft.departure and _off_another_shore(draft, source):
        return  # "90 died off Mozambique. In Djibouti 38 migrants died on Monday"
    if draft.measure in world.RETURNS and draft.departure and draft.noun_measure and not source.departure:
        if draft.kind == source.kind == "count" and draft.value > source.value and not (draft.is_part or draft.is_base):
            return  # "21,601 were sent away from France", wherever
    home = draft.measure in world.RETURNS and source.origin and source.destination == source.origin
    if home and draft.origin and draft.origin != source.origin:
        draft.departure = draft.departure or list(source.departure)
        return  # others, who do not go to the home of these
    apart = draft.own_period and not draft.is_part and not draft.is_base and draft.noun in _ANY_PEOPLE
    if apart and draft.measure in world.GUARDED and draft.period != source.period and not said_alone:
        if source.kind == "count" and not (draft.origin or draft.group or of_months(draft, source)):
            draft.group = True  # others, on other days
    if draft.noun.startswith("counted.") and draft.kind == source.kind == "count" and source.origin:
        both = {draft.measure, source.measure} <= {"rescues", "interceptions"}
        if both and not (draft.is_part or draft.is_base or draft.origin):
            draft.group = True  # others than those whose nationality was told
    people = draft.noun == "counted.persons" or (draft.noun == "measure" and draft.measure in world.RETURNS)
    acts = draft.noun == "measure" and draft.measure == source.measure == "interceptions" and source.mode == "sea"
    people = people or (acts and source.period == NOTHING)  # not the boat told of without its day
    later = people and not draft.is_part and of_months(draft, source)
    later = later or (draft.measure in world.MOVED_ON and bool(draft.noun) and of_months(draft, source))
    start, end = draft.period
    long = source.period == NOTHING and start is not None and end is not None and (end - start).days >= 27
    later = later or (long and people and not draft.is_part and draft.measure in world.MOVED_ON)
    running = draft.running and not (draft.own_place and draft.departure)
    later = later and not (running and draft.measure in world.RETURNS)  # but "that makes 500 this year"
    if later and draft.measure in world.RETURNS | world.MOVED_ON | {"interceptions"}:
        draft.departure = draft.departure or list(source.departure)
        if (
            not home
            and source.mode != "air"  # the other flights went elsewhere
            and draft.measure not in world.MOVED_ON
            and not (draft.measure == "interceptions" and draft.departure)
            and not (draft.measure in world.RETURNS and len(source.destination) > 1)
        ):
            draft.destination = draft.destination or list(source.destination)
        return  # all who went back since the start of the year, not those of that flight
    if draft.measure in world.RETURNS and source.origin and draft.destination and draft.kind == "count":
        if not set(draft.destination) <= set(source.origin) and len(source.origin) == 1 and not draft.departure:
            draft.departure = list(source.departure)  # sent to another country than the home of those told before
            return
    leans = draft.is_base or draft.is_part or (draft.bracket and not named) or draft.kind != "count"
    if source.bracket and source.own_place and draft.noun == "counted.persons" and not leans and not named:
        draft.destination = draft.destination or list(source.destination)
        return  # "Tunisians (4,827) ... in all 22,031 came": not of the first of the list
    part = draft.is_base or draft.is_part or draft.bracket or draft.kind == "share"
    theirs = bool(draft.destination) and set(draft.destination) <= set(source.origin)  # "... have gone back there"
    others = draft.noun in ("counted.persons", "") and draft.measure in world.RETURNS and not part and not theirs
    if others and of_months(draft, source) and not draft.running:
        # a flight of nationals, then all whom the agency has taken home
        if not draft.departure:
            draft.departure = list(source.departure)
        return
    aim = (source.measure, draft.measure) == ("interceptions", "rescues") and bool(source.departure)
    bound = (
        draft.measure in world.TOLL
        and of_months(draft, source)
        and bool(draft.departure or source.departure)
        and not leans
    )
    if (
        not draft.destination and not (aim and not leans) and not bound
    ):  # where those stopped were bound for is not said of others
        draft.destination = list(source.destination)
    if leans or not (draft.departure or draft.origin or draft.group):
        whole = (said or of_months(draft, source)) and not part and draft.measure in world.MOVES
        if draft.measure in world.RESCUED and draft.noun and of_months(draft, source):
            whole = True  # all whom ships have saved this year, not only off that coast
        if not draft.departure and not whole:
            draft.departure = list(source.departure)
        if not draft.origin and not draft.group and not whole:
            beside = source.kind == "share" and draft.kind == "share" and source.own_place and not draft.bracket
            beside = beside and draft.period == source.period and OF_THE_LATTER not in draft.rule
            anew = source.own_origin and draft.noun == "counted.persons" and draft.kind == "count" and not leans
            draft.origin = list(_ancestor(source, "origin").origin if beside or anew else source.origin)
        return
    if not draft.departure and (draft.origin or draft.group):
        draft.departure = list(_ancestor(source, "origin").departure or source.departure)
    if not draft.origin and draft.departure and not draft.group and not (said and draft.measure in world.RETURNS):
        elder = _ancestor(source, "departure")
        if draft.bracket and elder.bracket and elder.own_origin and elder.parent is not None:
            elder = elder.parent  # a list by nationality, then one by country
        if elder.kind == "share" and draft.kind == "count" and draft.noun == "counted.persons":
            elder = next((d for d in lineage(elder) if d.kind != "share"), elder)  # "73 % Ethiopians; 88 more people"
        draft.origin = list(elder.origin) if world.kin(elder.measure or "", draft.measure or "") else []


def _off_another_shore(draft: Draft, source: Draft) -> bool:
    """Whether people who died elsewhere, told with a noun of their own, did so on other days than those before."""
    apart = draft.noun == "counted.persons" and draft.own_period and draft.period != source.period
    return apart and not (draft.is_part or draft.is_base or source.departure)


def _of_all_who_came(frame: Frame, draft: Draft, source: Draft) -> bool:
    """ "7,170 Tunisians landed. The number of migrants reached 39,285": of all, not of the nationals told before."""
    if draft.kind != "count" or draft.is_part or draft.is_base or draft.bracket or draft.measure not in world.MOVES:
        return False
    if not source.own_origin or source.kind != "count" or draft.value <= source.value:
        return False
    told = [k for k in range(draft.left[0], draft.first) if frame.items[k].has("counted.persons")]
    if not told or any(frame.items[k].has("place.people") for k in range(draft.left[0], draft.first)):
        return False
    grew = ("verb.exact", "change.amounts", "change.up", "change.down")
    between = frame.items[told[-1] + 1 : draft.first]
    verbs = between if not draft.noun else [*frame.items[draft.left[0] : told[0]], *between]
    return any(item.has(sense) for item in verbs for sense in grew)


def _of_years(draft: Draft, source: Draft) -> bool:
    """Whether a total of years follows what was told of some days."""
    (start, end), (first, last) = draft.period, source.period
    if start is not None and end is not None and source.period == NOTHING:
        return (end - start).days > 366
    if start is None or first is None or last is None:
        return False
    return start.year < first.year and (last - first).days <= 7


def _ancestor(draft: Draft, field_name: str) -> Draft:
    """The nearest figure leant on that is not itself one of a list by origin (or departure)."""
    current = draft
    for _ in range(12):
        listed = getattr(current, field_name) or (field_name == "origin" and current.group)
        if not listed or current.parent is None:
            break
        current = current.parent
    return current
