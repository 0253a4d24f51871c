"""Departure, origin and destination of a figure."""

from __future__ import annotations

import itertools

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, PlaceUse, boundary, lineage
from etl.transform.bind.frame import Frame, coordinated
from etl.transform.recognise.items import NUMBER, PUNCT, WORD, Item
from etl.transform.recognise.periods import NOTHING, is_day


def role_of(measure: str, use: PlaceUse) -> str:
    prep = use.prep
    if prep in ("in", "inward"):
        prep = "in"
        if use.behind and measure in world.RETURNS and (use.prep == "inward" or use.code not in world.HOSTS):
            prep = "to"  # "returned to / in Guinea" after the verb; before it the country sends
    return world.role(measure, prep, use.kind, use.code, use.owner)


def _zone_uses(frame: Frame, draft: Draft) -> list[PlaceUse]:
    words = (*range(draft.left[0], draft.last + 1), *range(draft.right[0], draft.right[1]))
    own = [u for u in frame.uses if u.index in words]
    if draft.bracket and own and own[0].index < draft.first:  # "Syrians (19 %) and Egyptians made up the most"
        closed = next((k for k in range(draft.last + 1, draft.right[1]) if frame.items[k].text == ")"), draft.right[1])
        return [u for u in own if u.index < closed]
    return own


def _came_somewhere(draft: Draft) -> bool:
    """Whether a figure leans on people who came, where to is not said."""
    return draft.parent is not None and draft.parent.measure == draft.measure and not draft.parent.destination


def _behind_bracket(frame: Frame, draft: Draft) -> list[PlaceUse]:
    """ "One claim in four (142,400, or 23 %) was filed in Germany": the words behind what a bracket only adds."""
    if draft.bracket or draft.last + 1 >= len(frame.items) or frame.items[draft.last + 1].text != "(":
        return []
    close = next((k for k in range(draft.last + 2, len(frame.items)) if frame.items[k].text == ")"), 0)
    following = next((d for d in frame.live if d.first > close), None)
    inside = any(draft.last < d.first < close for d in frame.live)
    if not close or not inside or (following is not None and following.bracket and following.left[0] <= close + 3):
        return []  # "Afghans (6,589), Eritreans (5,912)"
    stop = following.left[0] if following is not None else len(frame.items)
    end = next((k for k in range(close + 1, stop) if boundary(frame.items, k) >= MIDDLE), stop)
    return [u for u in frame.uses if close < u.index < end]


def find_places(frame: Frame, draft: Draft) -> None:
    measure = draft.measure
    if measure is None:
        return
    found: dict[str, list[str]] = {"departure": [], "origin": [], "destination": []}
    own = _zone_uses(frame, draft) or _behind_bracket(frame, draft)
    weak: dict[str, list[str]] = {"departure": [], "origin": [], "destination": []}
    far: dict[str, list[str]] = {"departure": [], "origin": [], "destination": []}
    spoken: dict[str, list[str]] = {"departure": [], "origin": [], "destination": []}
    near = _near(frame, draft, own)
    elder = draft.parent
    sent = elder is not None and bool(elder.departure) and not elder.origin  # where from is told: these are who
    onward = world.MOVED_ON | world.RETURNS if sent else world.MOVED_ON
    if draft.kind == "share":
        own = _without_whole(frame, draft, own)
    for use in own:
        if frame.pack.article and use.kind == "country" and use.index in frame.heads and use.index > draft.last:
            continue  # the nationality of the next number, spelled like its country
        if draft.kind == "share" and use.code in ("EU", "EUROPE") and use.index > draft.last and use.index not in near:
            continue  # "rose to 18.5 %, far from the European average"
        if (use.kind == "people" and _of_the_one_before(frame, draft, use)) or _heads_a_bracket(frame, draft, use):
            continue
        if (
            _ranked_behind(frame, draft, use)
            or _is_vague(frame, use, draft)
            or (draft.first <= use.index <= draft.last and use.code in draft.own_origin)
        ):
            continue
        if use.kind in ("group", "region"):
            draft.group = draft.group or use.prep in ("from", "origin") or use.kind == "group"
        if measure == "smugglers_arrested" and _smuggled(frame, draft, use):
            continue
        field_name = role_of(measure, use)
        if use.prep == "origin" and use.code in world.TRANSIT and measure in world.GUARDED | world.LEAVES | world.MOVES:
            if frame.items[use.index - 1].has("counted.persons"):
                field_name = "departure"  # "a boat with 100 migrants from Libya", but "nationals of Libya"
        if field_name == "destination" and measure in world.GUARDED and use.code in world.OVERLAND:
            if _names_a_border(frame, use) and use.prep in ("none", "in", "inward"):
                field_name = "departure"  # "stopped on the Mexican border"
        if field_name == "destination" and measure in world.MOVES | {"interceptions"} and _names_a_border(frame, use):
            if _other_side(frame, draft, use):
                field_name = "departure"  # "at the Danish border 18", of those who entered Germany
        if measure in world.HELD and field_name == "destination" and _names_a_border(frame, use):
            continue  # "detained near the Turkish border", by others
        if field_name == "departure" and measure in world.MOVES and use.owner == "coast" and _is_goal(frame, use):
            field_name = "destination"
        if field_name == "departure" and measure in world.MOVES and use.prep == "border" and use.kind == "people":
            if any(
                "crossings" in i.senses.get("measure.cue", ()) for i in frame.items[max(0, use.index - 3) : use.index]
            ):
                field_name = "destination"  # "crossed the Burundian border": into that country
        if field_name == "departure" and measure in world.MOVES and _comes_in_at(frame, draft, use):
            field_name = "destination"
        if field_name == "destination" and _is_listed_departure(draft, use):
            field_name = "departure"
        if field_name == "destination" and _stands_beside_destination(measure, use, own):
            field_name = "departure"
        if field_name == "destination" and use.code in world.LEFT_FROM and _set_out(frame, draft, use):
            field_name = "departure"
        if field_name == "departure" and measure in onward and _follows_origin(frame, draft, use):
            field_name = "origin"  # "18,145 came from the DRC and 10,781 from Syria"
        if (
            field_name == "departure"
            and measure in world.RETURNS | world.MOVED_ON
            and use.prep == "none"
            and _received(frame, use)
        ):
            field_name = "destination"
        if field_name == "departure" and measure == "departures" and use.code in world.HOSTS:
            aboard = frame.sunk or any(i.has("measure.aboard") for i in frame.items[draft.left[0] : draft.right[1]])
            if aboard and use.prep in ("in", "inward") and use.kind != "people":
                field_name = "destination"  # the boat that capsized off "El Hierro in the Canaries"
        if (
            field_name == "departure"
            and measure in world.RETURNS
            and use.prep == "from"
            and _sent_by(frame, draft, use)
        ):
            field_name = "origin"
        if field_name == "departure" and measure == "resettlements" and use.prep == "from" and draft.is_part:
            if draft.parent is not None and world.HOSTS.issuperset(draft.parent.destination):
                field_name = "origin"  # "18,145 of them came from the Congo"
        if field_name == "departure" and measure in world.RETURNS and use.prep in ("in", "inward"):
            if any(u.prep == "from" and u.code != use.code and u.kind != "people" for u in own):
                field_name = "destination"  # "in Assamaka 6,000 were counted who had been sent back from Algeria"
        if field_name == "departure" and use.prep in ("in", "inward"):
            if measure in world.RETURNS and use.code in draft.own_origin:
                field_name = "destination"  # "to Tunisia went 2,004 Tunisians"
            elif measure in world.LEAVES and _fled_into(frame, draft, use):
                field_name = "destination"
        if field_name == "destination" and measure == "interceptions" and _turned_back_to(frame, draft, use):
            field_name = "departure"
        if field_name == "departure" and measure == "departures" and _is_elsewhere(draft, use):
            field_name = "destination"
        led = [u for u in own if u.prep == "from" and draft.last < u.index <= draft.last + 2]
        small = frame.pack.function_words
        if measure in world.HELD and any(u is use or coordinated(frame.items, u.index, use.index, small) for u in led):
            field_name = "origin"  # "nine smugglers from Egypt"
        if field_name == "departure" and measure in world.MOVES and _follows_origin(frame, draft, use):
            field_name = "origin"
        if field_name == "destination" and measure in world.RETURNS and use.prep in ("in", "inward"):
            if draft.own_origin and use.code not in draft.own_origin:
                field_name = "departure"  # "3,300 Gambians have used the return programme in Libya"
        if field_name == "destination" and measure in world.RETURNS and use.prep == "border" and draft.own_origin:
            if use.code not in draft.own_origin and _homeward(frame, draft):
                field_name = "departure"
        if field_name == "departure" and use.prep == "from" and _tells_who(frame, draft, use):
            field_name = "origin"
        if field_name == "origin" and measure in world.ASYLUM and _tells_whose(frame, draft, use):
            field_name = "destination"
        if field_name == "origin" and use.prep == "from" and _is_member(draft, use):
            field_name = "destination"
        if field_name == "destination" and measure in world.ASYLUM and use.kind != "people" and use.index > draft.last:
            if "departures" in frame.items[use.index - 1].senses.get("measure.cue", ()):
                field_name = "origin"  # "people who had fled Ukraine were under protection"
        if field_name == "destination" and _is_listed_origin(frame, draft, use):
            field_name = "origin"
        if field_name == "destination" and measure in world.MOVES and use.prep == "none" and draft.bracket:
            if use.code in world.FAR | world.LEFT_FROM and _came_somewhere(draft):
                field_name = "origin"  # "Guinea (12,040) is ahead of Ivory Coast", of those who landed
        if use.prep == "none" and use.kind != "people":
            field_name = _bare_role(frame, draft, use, field_name)
            draft.bare_role = field_name
        elif (
            draft.bracket
            and use.prep in ("to", "from", "border")
            and use.kind != "people"
            and draft.left[0] <= use.index < draft.first
        ):
            draft.bare_role = field_name  # "to A (426), B (411) and C (371)"
        if use.owner == "authority" and use.prep == "none" and field_name:
            (spoken if _speaks(frame, use) else weak)[field_name].append(use.code)
            continue
        if not field_name:
            continue
        if (
            use.kind == "people"
            and use.owner == ""
            and use.index not in range(draft.first, draft.last + 1)
            and field_name == "origin"
            and draft.own_origin
        ):
            continue
        if use.kind == "people" and field_name == "origin" and _of_others(frame, draft, use):
            continue
        if use.kind == "people" and field_name == "origin" and _added_to(frame, draft, use):
            continue
        codes = found[field_name] if use.index in near else far[field_name]
        if use.code and use.code not in codes:
            codes.append(use.code)
    for name, codes in far.items():
        if not found[name]:
            found[name] = codes
    beside = elder is not None and elder in frame.drafts and elder.measure == measure
    for name, codes in weak.items():
        codes = codes or ([] if beside and elder is not None and getattr(elder, name) else spoken[name])
        if name == "destination" and found[name] == ["EU"] and world.MEMBERS.issuperset(weak[name]) and weak[name]:
            found[name] = []  # "Polish guards at the border of the union"
        if not found[name] and not (name == "departure" and found["destination"] and measure in world.LEAVES):
            found[name] = list(dict.fromkeys(codes))
    if draft.own_origin:
        found["origin"] = list(dict.fromkeys(draft.own_origin))
    if "EU" in found["destination"] and world.EUROPE.intersection(found["destination"]) - {"EU", "NO", "CH", "GB"}:
        found["destination"] = [code for code in found["destination"] if code != "EU"]  # a member among those of the EU
    if measure in world.MOVES and not found["departure"]:
        _own_coast(frame, draft, found)
    if measure in world.LEAVES and not found["origin"]:
        _sailed_from(frame, draft, found)
    kin_of = draft.noun == "counted.compatriots"
    if kin_of and measure in world.RETURNS and not found["origin"]:
        found["origin"] = list(found["destination"])
    home = _homeward(frame, draft)
    if home and measure in world.RETURNS and found["origin"] and not found["destination"]:
        found["destination"] = list(found["origin"])
    at = frame.live.index(draft)
    if home and measure in world.RETURNS and not found["origin"] and not draft.noun and at:
        before = frame.live[at - 1]
        if before.own_origin and before.measure not in world.RETURNS:
            found["origin"] = found["destination"] = list(before.own_origin)  # "50,000 Syrians came, 7,621 went home"
    if measure in world.RETURNS and found["origin"] and not found["destination"] and at:
        before = frame.live[at - 1]
        if before.measure == measure and before.origin and before.destination == before.origin:
            found["destination"] = list(found["origin"])  # the next of a list of people gone home
    if measure in world.MOVES and not found["origin"] and not world.FAR.isdisjoint(found["departure"]):
        goal = found["destination"] or (draft.parent.destination if draft.parent is not None else [])
        if goal and world.EUROPE.issuperset(goal):
            found["origin"], found["departure"] = found["departure"], []
    if measure in world.MOVES and found["departure"] == found["destination"] and measure != "crossings":
        found["departure"] = []
    if measure in world.MOVES | world.GUARDED and not found["destination"]:
        _sides(own, found)
    if measure in world.GUARDED and len(found["departure"]) > 1:
        _off_another_coast(own, found)
    draft.own_place = bool(found["departure"] or found["origin"] or draft.group)
    parent = draft.parent
    told = list(found["origin"])
    _inherit_places(frame, draft, found, parent)
    if measure in world.GUARDED and found["departure"] and not found["destination"] and not draft.is_part:
        _off_their_own_coast(draft, own, found)
    if _of_the_world(frame, draft):
        draft.departure = found["departure"] if draft.own_place else []
        draft.origin, draft.destination = told, found["destination"]
    if draft.kind == "share" and not draft.own_place and _of_papers(frame, draft):
        draft.origin = told  # "of the 88,042 decisions 12 % granted protection"
    if draft.kind == "share" and not draft.bracket and found["destination"] and _of_the_whole(frame, draft):
        draft.departure, draft.origin = (
            found["departure"],
            told,
        )  # "and Germany registered 26 % of the total", not of the Syrians before
    if draft.kind == "count" and (draft.noun or draft.bracket) and (_whole_of(frame, draft) or _displaced_home(draft)):
        draft.origin = told
        draft.rule.append("the whole")
    if measure == "displaced" and draft.origin == draft.destination:
        draft.origin = []
    if measure == "displaced" and not draft.destination and not draft.own_origin and len(draft.origin) == 1:
        if any(u.code == draft.origin[0] and u.kind != "people" for u in own):
            draft.destination, draft.origin = draft.origin, []  # "fled from Gaza City": still in that country
    if _displaced_home(draft) and not draft.destination:
        draft.destination, draft.departure = draft.departure, []  # home inside the country told of
    if measure == "departures" and not draft.departure and parent is not None and _who_were_aboard(draft, parent):
        draft.departure, draft.destination = list(parent.departure), list(parent.destination)
    if measure in world.GUARDED and any(i.has("role.outward") for i in frame.items[draft.left[0] : draft.right[1]]):
        draft.departure, draft.destination = draft.departure or draft.destination, []  # stopped while leaving
    if measure == "interceptions" and draft.departure and not draft.destination and draft.parent is not None:
        told = draft.parent.departure if draft.parent.measure in world.RETURNS else draft.parent.destination
        border = any(u.prep == "border" and draft.left[0] <= u.index < draft.right[1] for u in frame.uses)
        if border and len(told) == 1 and told != draft.departure and set(told) <= world.HOSTS - {"EU"}:
            draft.destination = list(told)  # the country that the text is about, on this side of the border
    if home and measure in world.RETURNS and draft.origin and not draft.destination:
        draft.destination = list(draft.origin)
    if measure == "emigration" and not draft.departure and len(draft.own_origin) == 1:
        draft.departure = list(draft.own_origin)  # "270,000 Germans moved abroad"
    if home and measure in world.RETURNS and draft.departure == draft.destination:
        draft.departure = []
    if measure in world.MOVES | world.MOVED_ON:
        draft.departure = [code for code in draft.departure if code not in draft.destination]
    if "EU" in draft.destination and world.MEMBERS.intersection(draft.destination):
        draft.destination.remove("EU")  # "the second in the EU": one of its countries
    topic = frame.context.topic
    if measure == "refugees" and topic is not None and topic.measure in world.RETURNS and not draft.own_origin:
        sent = bool(topic.departure) and topic.departure == draft.destination
        if not draft.origin and not draft.group and (topic.origin == topic.destination or sent):
            draft.origin = list(topic.origin)  # "Turkey still hosts 2.9 million", of those who go home
    if measure in world.GUARDED - world.TOLL and draft.destination == ["FR"] and _on_the_channel(frame, draft):
        draft.destination, draft.departure = [], ["FR"]  # people leave France there


def _whole_of(frame: Frame, draft: Draft) -> bool:
    """ "300,000 Sudanese out of 570,000 refugees": the whole is not of the part's nationality."""
    if draft.parent not in frame.live or draft.is_part or not draft.first:
        return False
    behind = frame.items[draft.last + 1 : draft.last + 2]  # "7,315 claims on 49,165 in all"
    closed = draft.bracket and draft.parent.kind == "count" and draft.parent.value < draft.value
    return frame.items[draft.first - 1].has("part.share") or (closed and any(i.has("part.total") for i in behind))


def _homeward(frame: Frame, draft: Draft) -> bool:
    """Whether "home" stands in a number's words."""
    return any(i.has("role.home") for i in frame.items[draft.left[0] : draft.right[1]])


def _displaced_home(draft: Draft) -> bool:
    """People displaced inside a country, who went home: no returnees from abroad."""
    return draft.measure in world.RETURNS and draft.noun_measure is not None and draft.noun_measure[1] == "displaced"


def _of_papers(frame: Frame, draft: Draft) -> bool:
    """Whether a share is of decisions, whose number stands before it in its sentence."""
    return any(d.skipped == "excluded.procedure" and d.kind == "count" and d.first < draft.first for d in frame.drafts)


def _off_another_coast(own: list[PlaceUse], found: dict[str, list[str]]) -> None:
    """ "A boat that had sailed from Bangladesh sank off Indonesia": where it went down is not where it set out."""
    sailed = {u.code for u in own if u.prep == "from"}
    towed = {u.code for u in own if u.prep == "to" and u.owner != "authority"} - sailed
    coasts = [u.code for u in own if u.prep == "coast" and u.code not in sailed]
    if sailed & set(found["departure"]):  # "from A, off B", "saved a boat from Gambia and towed it to Nouadhibou"
        found["departure"] = [code for code in found["departure"] if code not in towed.union(coasts)]
    off = [code for code in coasts if code not in world.BY_SEA]
    if sailed & set(found["departure"]) and off and not found["destination"]:
        found["destination"] = list(dict.fromkeys(off))


def _of_the_world(frame: Frame, draft: Draft) -> bool:
    """ "Worldwide the number of refugees rose by 7 % to 43.4 million": of no country told before."""
    zone = frame.items[draft.left[0] : draft.right[1]]
    said = any(i.has("part.total") and i.has("place.region") and not i.has("mode.sea") for i in zone)
    parent = draft.parent
    below = parent is not None and parent in frame.drafts and not draft.own_place and draft.kind == "count"
    return said or (below and parent is not None and "of the world" in parent.rule)


def _off_their_own_coast(draft: Draft, own: list[PlaceUse], found: dict[str, list[str]]) -> None:
    """ "Turkish rescuers saved 25": on the coast that people leave, wherever others told before were bound."""
    shore = {u.code for u in own if u.owner == "authority" or u.prep == "coast"} & world.LEFT_FROM
    if shore and shore == set(found["departure"]) and world.EUROPE.issuperset(draft.destination):
        draft.destination = []


def _of_the_whole(frame: Frame, draft: Draft) -> bool:
    behind = frame.items[draft.last + 1 : draft.last + 4]
    return any(i.has("part.total") or i.has("part.share") for i in behind)


def _on_the_channel(frame: Frame, draft: Draft) -> bool:
    told = [draft.parent, frame.context.topic]
    if draft.measure == "rescues" and any(i.has("route.channel") for i in frame.items):
        return True
    return draft.route == "channel" or any(d is not None and d.route == "channel" for d in told)


def _own_coast(frame: Frame, draft: Draft, found: dict[str, list[str]]) -> None:
    """ "Tunisia ... reached Italy from its shores": a coast without a name is the one of the country spoken of."""
    items, pack = frame.items, frame.pack
    for index in range(draft.left[0] + 2, draft.right[1]):
        lead = items[index - 2]
        if not items[index].has("owner.coast") or not lead.has("role.departure") or lead.text in pack.of_words:
            continue
        if items[index - 1].text not in pack.function_words or any(-1 <= u.index - index <= 3 for u in frame.uses):
            continue
        for use in [*frame.uses, *frame.context.places]:
            if use.code in world.LEFT_FROM and use.kind != "people" and use.code not in found["destination"]:
                found["departure"] = [use.code]
                return


def _sides(own: list[PlaceUse], found: dict[str, list[str]]) -> None:
    """ "At the border between Mexico and the United States": the one that people come to is where they are stopped."""
    border = [u.code for u in own if u.prep == "border" and u.kind != "people"]
    hosts = [code for code in border if code in world.HOSTS]
    if len(set(border)) == 2 and len(hosts) == 1 and set(found["departure"]) == set(border):
        found["destination"] = hosts
        found["departure"] = [code for code in found["departure"] if code not in hosts]


def _heads_a_bracket(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "4.2 million went home, with Iraq in the lead (1.5 million)": named for the number in brackets behind it."""
    at = frame.drafts.index(draft) + 1
    following = frame.drafts[at] if at < len(frame.drafts) else None
    if following is None or not following.bracket or not draft.last < use.index < following.first - 2:
        return False
    return all(i.has("part.head") for i in frame.items[use.index + 1 : following.first - 1])


def _of_the_one_before(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "260 Somalis and Ethiopians, 71 survived": the second people is of the number before."""
    at = frame.drafts.index(draft)
    before = frame.drafts[at - 1] if at else None
    return before is not None and before.last < use.index < draft.first and use.code in before.own_origin


def _ranked_behind(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Venezuela with 228,800, followed by Guatemala and Honduras": others, whose numbers are not told."""
    if use.index <= draft.last or draft.kind == "change" or draft.noun not in ("", "percent"):
        return False
    named = draft.kind == "share" or any(
        draft.left[0] <= u.index < draft.first and u.prep == "none" for u in frame.uses
    )
    span = range(draft.last + 1, use.index)
    return named and any(frame.items[k].has("flow.contrast") and frame.items[k - 1].text == "," for k in span if k)


def _is_member(draft: Draft, use: PlaceUse) -> bool:
    """ "The highest numbers are those of Germany (1,177,800)": a member of the union that the text is about."""
    parent = draft.parent
    if draft.measure not in world.ASYLUM or use.kind == "people" or use.code not in world.EUROPE or parent is None:
        return False
    return parent.measure == draft.measure and parent.destination in (["EU"], ["EUROPE"]) and use.code != "EU"


def _of_others(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Saved 25 people and arrested a smuggler of Turkish nationality": a people behind another, uncounted noun."""
    between = range(draft.last + 1, use.index)
    joined = next((k for k in between if frame.items[k].has("flow.and")), None)
    if joined is None:
        return False
    return any("smugglers_arrested" in i.senses.get("measure.cue", ()) for i in frame.items[joined : use.index])


def _smuggled(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "13 people suspected of smuggling Syrians to Britain": whom they are said to have brought, and where to."""
    between = frame.items[draft.last + 1 : use.index]
    return any("smugglers_arrested" in item.senses.get("measure.cue", ()) for item in between)


def _sent_by(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Libya deported 326 migrants from Niger": the sender stands before the number, so "from" says who they are."""
    if draft.own_origin or not 0 < use.index - draft.last <= 2 or use.code in world.HOSTS:
        return False
    before = [u for u in frame.uses if draft.left[0] <= u.index < draft.first and u.code != use.code]
    return any(u.prep == "none" and u.code for u in before)


def _speaks(frame: Frame, use: PlaceUse) -> bool:
    """ "According to a Nigerien organisation": an authority that only says how many."""
    return any(item.has("said.by") for item in frame.items[max(0, use.index - 4) : use.index])


def _added_to(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "27 sub-Saharans, besides an Egyptian": someone else, behind a word that adds him."""
    between = range(draft.last + 1, use.index)
    added = next((k for k in between if frame.items[k].has("flow.contrast")), draft.last)
    said = range(draft.last + 1, added)
    return draft.group or any(c.startswith("place.") for k in said for c in frame.items[k].senses) if said else False


def _names_a_border(frame: Frame, use: PlaceUse) -> bool:
    behind = frame.items[use.index + 1] if use.index + 1 < len(frame.items) else None
    return use.kind == "people" and behind is not None and behind.has("role.border")


def _other_side(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """Whether a border is named by the neighbour of the country that people are told to come to."""
    told = draft.parent if draft.parent is not None and draft.parent.destination else frame.context.topic
    if any(u.owner == "authority" and u.code in world.HOSTS and u.code != use.code for u in frame.uses):
        return True  # "federal police found 27 people at the Polish border"
    return told is not None and bool(told.destination) and use.code not in (*told.destination, "EU")


def _is_goal(frame: Frame, use: PlaceUse) -> bool:
    """ "By the land border of Evros": the coast or border of the country that the text says they come to."""
    topic = frame.context.topic
    return topic is not None and topic.destination == [use.code]


def _comes_in_at(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "In July Greece counted 2,600 by sea and 630 by the land border of the Evros": its own border."""
    if use.owner != "coast" or use.kind == "people":
        return False
    before = [u for u in frame.uses if u.index < draft.first and u.code == use.code and u.kind == "country"]
    return any(role_of(draft.measure or "", u) == "destination" for u in before)


def _sailed_from(frame: Frame, draft: Draft, found: dict[str, list[str]]) -> None:
    """ "Had sailed from Turkey with 76 people from Iraq and Iran": what follows the noun says who they are."""
    froms = [u for u in _zone_uses(frame, draft) if u.prep == "from" and u.kind != "people"]
    before = [u for u in froms if u.index < draft.first and u.code in found["departure"]]
    behind = [u for u in froms if draft.last < u.index]
    if not before or not behind or behind[0].index - draft.last > 3:
        return
    found["origin"] = list(dict.fromkeys(u.code for u in behind))
    found["departure"] = list(dict.fromkeys(u.code for u in before))


def _without_whole(frame: Frame, draft: Draft, own: list[PlaceUse]) -> list[PlaceUse]:
    """Not the place of the whole, where the part has its own before the number ("2.4 % of all claims in the EU")."""
    whole = next((k for k in range(draft.last + 1, draft.right[1]) if frame.items[k].has("part.share")), None)
    parent = draft.parent
    led = draft.is_part or (parent is not None and parent in frame.drafts and bool(parent.destination))
    if whole is None or not any(u.index < draft.first and u.kind not in ("people", "group") for u in own):
        return [u for u in own if not (led and whole and u.index > whole and u.code in ("EU", "EUROPE"))]
    return [u for u in own if u.index < whole]


def _near(frame: Frame, draft: Draft, own: list[PlaceUse]) -> set[int]:
    """The places in the number's own clause; those of a list that reaches into it are with them."""
    items = frame.items
    near: set[int] = set()
    following: PlaceUse | None = None
    for use in reversed(own):
        opened = draft.bracket and items[draft.first - 1].text == "("
        span = range(use.index + 1, draft.first - opened)
        if use.index > draft.last:
            span = range(draft.last + 1, use.index)
        inside = not any(boundary(items, k) >= MIDDLE for k in span)
        chained = (
            following is not None
            and following.index in near
            and coordinated(items, use.index, following.index, frame.pack.function_words)
        )
        if inside or chained or use.index >= draft.first:
            near.add(use.index)
        following = use
    return near


def _stands_beside_destination(measure: str, use: PlaceUse, own: list[PlaceUse]) -> bool:
    """ "Libya leads with 14,755 arrivals in Italy": people leave the one that no word leads to."""
    if use.owner == "authority":
        return False
    if measure not in world.MOVES or use.prep != "none" or use.code not in world.LEFT_FROM:
        return False
    return any(
        other.prep in ("to", "in", "inward") and other.code != use.code and role_of(measure, other) == "destination"
        for other in own
    )


def _is_listed_departure(draft: Draft, use: PlaceUse) -> bool:
    """ "Libya comes second with 34,775": a country people leave, named beside a known destination."""
    parent = draft.parent
    listed = parent is not None and bool(parent.departure) and world.EUROPE.issuperset(parent.destination)
    return (
        draft.measure in world.MOVES
        and (use.prep == "none" or (use.prep in ("in", "inward") and (listed or draft.is_part)))
        and use.code
        in (world.BY_SEA if use.code not in _goal(parent) and world.HOSTS & _goal(parent) else world.LEFT_FROM)
        and parent is not None
        and parent.measure == draft.measure
        and bool(parent.destination)
        and use.code not in parent.destination
    )


def _tells_whose(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "In the Italian reception centres": a host's adjective beside where people stay, not who they are."""
    if use.kind != "people" or use.code not in world.HOSTS or use.index >= draft.first - 1:
        return False
    near = frame.items[max(0, use.index - 4) : use.index] + frame.items[use.index + 1 : use.index + 3]
    return any(m in world.STOCKS for item in near for m in item.senses.get("measure.cue", ()))


def _tells_who(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """Whether "from X" says of what nationality people are, where they set out being told or X having no such coast."""
    measure, parent = draft.measure or "", draft.parent
    if measure in world.GUARDED and draft.is_part and parent is not None and parent in frame.drafts:
        return bool(parent.departure) and use.code not in parent.departure
    if measure not in world.MOVES | world.RESCUED or use.code in world.HOSTS:
        return False
    at = frame.uses.index(use)
    row = [use.code]
    for step in (-1, 1):
        here = at
        while 0 <= here + step < len(frame.uses):
            first, second = sorted((frame.uses[here], frame.uses[here + step]), key=lambda u: u.index)
            if not coordinated(frame.items, first.index, second.index, frame.pack.function_words):
                break
            here += step
            row.append(frame.uses[here].code)
    known = [code for code in row if code in world.BY_SEA | world.HOSTS]
    far = bool(world.FAR.intersection(row)) and world.HOSTS.isdisjoint(row)
    return len(set(row)) > 1 and (not known or far)


def _goal(parent: Draft | None) -> set[str]:
    return set(parent.destination) if parent is not None else set()


def _bare_role(frame: Frame, draft: Draft, use: PlaceUse, role: str) -> str:
    """The part of a country that no word introduces: as its neighbours in the list, or as the sentence says."""
    at = frame.drafts.index(draft)
    row = frame.drafts[at - 1] if at else None
    if draft.bracket and row is not None and row.bracket and draft.measure in world.RETURNS:
        if row.measure == draft.measure and row.parent is not None and row.departure:
            if row.departure != row.parent.departure:
                return "departure"  # "from Turkey (133,000), Lebanon and Jordan (45,000)"
    if draft.bracket and row is not None and row.bracket and row.parent is draft.parent and row.own_place:
        if row.measure == draft.measure and row.origin and not row.departure and use.index < draft.first:
            return "origin"  # the next of a row of brackets
    if draft.bracket and row is not None and row.bracket and draft.parent is not None and use.index < draft.first:
        sent = row.measure == draft.measure and draft.measure in world.RETURNS | world.MOVED_ON
        if sent and row.departure == draft.parent.departure and row.destination not in ([], draft.parent.destination):
            return "destination"  # of a list of countries that people are sent to
    before = next((d for d in reversed(frame.drafts[:at]) if d.kind == "count" and not d.skipped and d.bare_role), None)
    if before is not None and before.measure == draft.measure and use.index < draft.first:
        return before.bare_role
    behind = frame.items[use.index + 1 : min(use.index + 9, draft.first)]
    named = next((k for k, i in enumerate(behind) if i.has("role.origin") and not i.has("role.departure")), None)
    led = named is not None and any(c.startswith("place.") for i in behind[named + 1 : named + 3] for c in i.senses)
    if named is not None and not led and use.index < draft.first:
        return "origin"  # "Mali is the first country of origin"
    parent = draft.parent
    if draft.measure in world.RETURNS and _sends(frame, draft, use):
        return "departure"
    if draft.bracket and parent is not None and parent.measure == draft.measure and draft.measure in world.RETURNS:
        home = any(i.has("role.home") for i in frame.items[: draft.first])
        if home and not parent.departure and use.code not in world.HOSTS:
            return "destination"  # "went home, with Iraq in the lead (1.5 million)"
    alike = parent is not None and parent.measure == draft.measure and (parent.departure or draft.bracket)
    if draft.measure in world.RETURNS and alike and parent is not None and (parent.departure or parent.destination):
        if use.code not in world.HOSTS and use.code not in parent.departure:
            return "destination"
    goal = _goal(parent)
    if draft.measure == "interceptions" and goal and parent is not None and parent.measure == draft.measure:
        stops = any("interceptions" in i.senses.get("measure.cue", ()) for i in frame.items[use.index : draft.first])
        if use.code not in goal | world.HOSTS | world.LEFT_FROM and use.index < draft.first and not stops:
            return "origin"  # "Venezuela heads the list with 228,800", of those stopped in Mexico
    if draft.measure in world.MOVES and goal & world.HOSTS and use.code not in goal | world.HOSTS | world.BY_SEA:
        if not any(u.code in goal and u.index in range(draft.left[0], draft.right[1]) for u in frame.uses):
            return "origin"  # "Bangladesh first with 13,247"
    return _listed_role(frame, draft, use) or role


def _sends(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Pakistan sent home 41,000": the subject of the verb of returning, right before what it counts."""
    between = frame.items[use.index + 1 : draft.first]
    return 0 < len(between) <= 4 and any(
        m in world.RETURNS for item in between for m in item.senses.get("measure.cue", ())
    )


def measure_of_hosts(measure: str, code: str) -> bool:
    """Whether a country is one that this measure counts people in, and hardly ever people of."""
    return measure in world.ASYLUM and code in world.HOSTS


def _listed_role(frame: Frame, draft: Draft, use: PlaceUse) -> str:
    """A bare country in a list takes the part that the list's member before it gave to its own."""
    at = frame.drafts.index(draft)
    before = next(
        (d for d in reversed(frame.drafts[:at]) if d.kind == "count" and not d.skipped and not d.bracket), None
    )
    if before is None or not before.own_place or before.measure != draft.measure or use.index > draft.last:
        return ""
    if measure_of_hosts(draft.measure or "", use.code):
        return ""
    if before.origin and not before.departure:
        return "origin"
    return ""


def _turned_back_to(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Were turned back into Slovenia": right behind the verb stands the country that they had come from."""
    if use.prep != "inward" or use.index <= draft.last or use.index < 2 or use.kind == "people":
        return False
    return "interceptions" in frame.items[use.index - 2].senses.get("measure.cue", ())


def _is_elsewhere(draft: Draft, use: PlaceUse) -> bool:
    """ "3 million left Ukraine, 1.8 million are in Poland": another country than the one they are told to leave."""
    parent = draft.parent
    if parent is None or parent.measure != draft.measure or use.kind == "people" or draft.is_base:
        return False
    if use.code in world.BY_SEA or not world.BY_SEA.isdisjoint(parent.departure):
        return False  # a list of coasts that boats leave
    return len(parent.departure) == 1 and use.code not in parent.departure and use.prep in ("in", "inward", "none")


def _fled_into(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Fled to Syria", where one preposition says both in and to: right behind the verb, no coast boats leave."""
    if use.prep != "inward" or use.code in world.BY_SEA or use.index < draft.last:
        return False
    before = frame.items[use.index - 2].senses if use.index > 1 else {}
    return "departures" in before.get("measure.cue", ())


def _follows_origin(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Bangladesh with 13,779, followed by Syria with 12,504 and by Tunisia with 7,677": one list, one part."""
    at = frame.drafts.index(draft)
    if not at or draft.noun not in ("", "percent") or use.prep != "from":
        return False
    before = frame.drafts[at - 1]
    if before.skipped or before.bracket or before.kind != draft.kind or before.measure != draft.measure:
        return False
    between = frame.items[before.last + 1 : draft.first]
    said = [c for item in between if not item.has("role.origin") for c in item.senses]
    plain = not any(c.startswith("measure.") and c != "measure.weak" for c in said)
    return plain and before.own_place and bool(before.origin) and not before.departure


def _set_out(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "57 % of the arrivals set out in Libya": a verb of leaving beside the country."""
    if draft.measure not in world.MOVES or use.prep not in ("in", "inward", "none"):
        return False
    span = range(max(draft.left[0], use.index - 4), min(draft.right[1], use.index + 4))
    return any("departures" in frame.items[k].senses.get("measure.cue", ()) for k in span)


def _received(frame: Frame, use: PlaceUse) -> bool:
    """ "Guatemala has received 29,143 deported from ...": the subject takes them in."""
    items = frame.items
    closing = bool(frame.pack.separable)  # where the verb may close its clause
    if frame.pack.verb_first and use.index and "arrivals" in items[use.index - 1].senses.get("measure.cue", ()):
        return True  # "received Aleppo 22 % of the returnees"
    for index in range(use.index + 1, min(len(items), use.index + (20 if closing else 6))):
        item = items[index]
        if "arrivals" in item.senses.get("measure.cue", ()):
            return True
        if boundary(items, index) >= MIDDLE or (item.kind != WORD and not item.senses and not closing):
            return False
    return False


def _is_listed_origin(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Nigeria first with 14,291": a country that no asylum seeker goes to, named beside the host."""
    parent = draft.parent
    if draft.measure in world.ASYLUM - world.STOCKS and use.prep == "none" and use.code not in world.HOSTS:
        if any(u.code in world.HOSTS and u.prep in ("in", "inward", "to") for u in frame.uses) and not parent:
            return not _hosts(frame, draft, use)  # "Venezuela leads with 15,995 of the claims filed in Spain"
    return (
        draft.measure in world.ASYLUM
        and use.prep == "none"
        and use.code not in world.HOSTS
        and parent is not None
        and parent.measure == draft.measure
        and bool(parent.destination)
        and use.code not in parent.destination
        and not _hosts(frame, draft, use)
        and not _hosts_too(frame, draft, parent)
    )


def _hosts_too(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """ "Egypt hosts 1.5 million and South Sudan 1.1 million": the next subject of the verb."""
    told = parent in frame.drafts and draft.measure in world.STOCKS and not draft.bracket
    return told and world.HOSTS.isdisjoint(parent.destination) and parent.bare_role == "destination"


def _hosts(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Egypt hosts 1.5 million people from Sudan": the subject of the verb, beside those who came."""
    behind = frame.items[use.index + 1 : use.index + 4]
    if any(m in world.STOCKS for item in behind for m in item.senses.get("measure.cue", ())):
        return True
    span = range(draft.left[0], draft.right[1])
    return any(u.index in span and u.prep in ("from", "origin") and u.code != use.code for u in frame.uses)


def _is_vague(frame: Frame, use: PlaceUse, draft: Draft) -> bool:
    """ "Mostly Syrians", "among others from Mali": named without filling a list."""
    items = frame.items
    if draft.first <= use.index <= draft.last or not any(use is u for u in frame.uses):
        return False
    if draft.bracket and draft.kind != "change" and use.index < draft.first and items[use.index + 1].text == "(":
        return False  # "mostly Georgians (3,351)" names them exactly
    told = max((k + 1 for k in range(use.index) if items[k].kind == NUMBER or items[k].text == ";"), default=0)
    near = range(max(told, use.index - 3), use.index)  # not "mostly to A, followed by 1,379 to B"
    if any(_opens_list(items[i], draft, use) for i in near):
        ranked = any(items[i].has("flow.contrast") for i in near) and use.index < draft.first
        if not ranked or any(boundary(items, k) for k in range(use.index + 1, draft.first)):
            return True  # but "followed by France with 103,790" names it exactly
    if use.kind in ("people", "country") and use.index > draft.last:
        if _among(frame, draft, use) or (use.kind == "people" and _only_ranked(frame, use)):
            return True
    if any(items[i].has("part.rest") for i in range(draft.last + 1, use.index)):
        return True  # "220 on scheduled flights and the rest on charters to Albania"
    at = next((k for k, u in enumerate(frame.uses) if u is use), 0)
    before = frame.uses[at - 1] if at else None
    if before is None or before.index < draft.last or use.index - before.index > 5:
        return False
    if use.prep not in ("to", "from", before.prep) and use.kind != "people":
        return False
    span = [i for i in items[before.index + 1 : use.index] if i.kind != NUMBER]
    again = use.code == before.code and len(span) == 1  # "most from Zawiya in Libya"
    listed = (again or any(i.has("flow.and") or i.text in ",،" for i in span)) and all(
        i.text in frame.pack.function_words or i.kind == PUNCT or i.has("role.destination") or i.has("flow.and")
        for i in span
    )
    listed = listed and not any(i.has("measure.cue") and not i.has("role.origin") for i in span)  # the verb goes on
    return listed and _is_vague(frame, before, draft)  # "most of them to Slovakia, to Serbia and to Turkey"


def _opens_list(item: Item, draft: Draft, use: PlaceUse) -> bool:
    """Whether a bead before a place says "mostly", "such as"; one that may be "made up" is the verb of a share."""
    verb = item.has("part.share") and draft.kind == "share" and use.index < draft.first
    return item.has("part.rest") or (item.has("part.open") and not verb)


def _only_ranked(frame: Frame, use: PlaceUse) -> bool:
    """ "..., and Eritreans and Egyptians were the main nationalities": told of no number."""
    last = use.index
    for other in frame.uses:
        if other.index > last and coordinated(frame.items, last, other.index, frame.pack.function_words):
            last = other.index
    behind = frame.items[last + 1 : last + 4]
    told = next((k for k, i in enumerate(behind) if i.has("role.origin")), len(behind))
    titled = told < len(behind) and all(i.text in frame.pack.function_words for i in behind[:told])
    if titled and not any(
        c.startswith("place.") for i in frame.items[last + 2 + told : last + 4 + told] for c in i.senses
    ):
        return True  # "...; Bengalis and Pakistanis the most numerous nationalities"
    return bool(behind) and behind[0].has("part.open")


def _among(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "299 people, among them Iranians, Chinese and Uzbeks": some of whom, without numbers of their own."""
    items = frame.items
    at = use.index - 1
    passed = ("place.people", "place.country", "role.departure", "role.origin", "counted.persons")
    while at > draft.last and (
        boundary(items, at) or not items[at].senses or any(items[at].has(category) for category in passed)
    ):
        at -= 1
    parted = any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, at))
    return parted and items[at].has("part.subset")


def _inherit_places(frame: Frame, draft: Draft, found: dict[str, list[str]], parent: Draft | None) -> None:
    measure = draft.measure or ""
    draft.departure, draft.origin, draft.destination = found["departure"], found["origin"], found["destination"]
    left = frame.context.told.get("departures")
    if measure == "displaced" and not draft.destination and not draft.is_part and parent not in frame.drafts:
        if left is not None and left.mode is None and len(left.departure) == 1:
            draft.destination = list(left.departure)  # "the displaced inside are 7.7 million"
    if measure in world.STOCKS and not draft.destination and _names_the_country(frame, draft) and not draft.is_part:
        hosts = [d for d in frame.live if d.first < draft.first and d.destination]
        draft.destination = (
            list(hosts[-1].destination) if hosts else []
        )  # "came to Chad; the country hosts 1.3 million"
    if measure in world.LEAVES and len(draft.departure) > 1:
        draft.departure = _what_they_left(frame, draft) or draft.departure
    if measure in world.LEAVES and not draft.departure and not draft.own_origin and _fled_from(frame, draft):
        draft.departure, draft.origin = draft.origin, []
    if draft.bracket and parent is not None and "the whole" in parent.rule:
        parent = parent.parent  # "7,315 claims on 49,165 in all, 15 %"
    in_sentence = parent is not None and parent in frame.drafts
    last = frame.context.last
    if last is not None and not in_sentence and parent is not None and {last.measure, measure} <= world.GUARDED:
        if last.period == draft.period != parent.period and last.period != NOTHING:
            parent = last  # the boat told last, not the one that the text began with
    kin = parent is not None and parent.measure and world.kin(parent.measure, measure)
    kin = kin or (not in_sentence and parent is not None and _of_one_event(parent, draft))
    if in_sentence and draft.is_part and parent is not None and {measure, parent.measure} <= world.STOCKS | world.MOVES:
        kin = True  # "1.1 million Sudanese refugees, of whom 770,000 have arrived since"
    if in_sentence and draft.is_part and parent is not None and measure in world.RETURNS and parent.origin:
        kin = kin or (parent.measure in world.MOVES and parent.origin == parent.destination)  # home over the border
    routes = {c for i in frame.items[draft.left[0] : draft.right[1]] for c in i.senses if c.startswith("route.")}
    beside = in_sentence and parent is not None and parent.measure in ("rescues", "interceptions")
    alone = not draft.noun and not routes
    if beside and parent is not None and not parent.origin and measure in world.TOLL and alone:
        kin = True  # "saved 208 people; three died"
    if measure == "displaced" and not draft.destination and not in_sentence and _names_the_country(frame, draft):
        topic = frame.context.topic
        if topic is not None and topic.measure in world.LEAVES:
            draft.destination = list(topic.departure)  # "5.9 million have fled Ukraine. In the country ..."
    source = parent if kin else None
    for elder in lineage(source):
        source = elder
        if not (elder.own_route and routes - {f"route.{elder.route}"}):
            break  # another route than the one told before leads elsewhere
    if source is not None and in_sentence and draft.origin and not draft.destination and not source.origin:
        whole = source.parent  # "Poland issued 642,800 and Spain 548,700; Ukrainians received 307,300"
        anew = any(i.kind == PUNCT and i.text == ";" for i in frame.items[source.last + 1 : draft.first])
        if anew and whole is not None and whole.measure == measure and whole.destination in (["EU"], ["EUROPE"]):
            source = whole
    elsewhere = bool(draft.destination) and source is not None and draft.destination != source.destination
    stopped = measure in ("interceptions", "rescues") and source is not None and not source.destination
    if source is not None and (source.measure, measure) == ("interceptions", "rescues"):
        stopped = False  # those brought ashore over there were not held back here
    if stopped and source is not None and source.departure and set(source.departure).isdisjoint(draft.destination):
        elsewhere = False  # told where to by now, still off the coast they leave
    if not in_sentence and measure in world.MOVED_ON | world.STOCKS and _in_a_region(frame, draft):
        source = None  # "57,500 were resettled in the world"
    if elsewhere and not in_sentence and measure not in world.RETURNS | world.MOVED_ON:
        if source is not None and measure in world.STOCKS and not draft.noun and source.measure == measure:
            if not draft.origin and not draft.group:
                draft.origin = list(source.origin)  # "in Chad there are 1.2 million": of the same people
        source = None  # a new sentence about another place
    if source is not None and not in_sentence and measure in world.MOVES and _other_day(draft, source):
        draft.destination = draft.destination or list(source.destination)
        source = None  # other boats, on another day
    if source is not None and not in_sentence and routes - {f"route.{source.route}"} and measure in world.GUARDED:
        source = None  # a new sentence about another sea
    if source is not None and measure == "emigration" and source.measure in ("immigration", "net_migration"):
        draft.departure = draft.departure or list(source.destination)  # they leave the country the others come to
    elif source is not None and measure in ("immigration", "net_migration") and source.measure == "emigration":
        draft.destination = draft.destination or list(source.departure)
    elif source is not None and not in_sentence and _of_all_before(frame, draft, source):
        regions = [u.code for u in frame.context.places if u.code in ("EU", "EUROPE")]
        draft.destination = regions[:1]  # nationalities, told of all the countries of the sentence before
    elif source is not None and not in_sentence and not draft.destination and _is_grand_total(frame, draft, source):
        regions = [u.code for u in frame.context.places if u.code in ("EU", "EUROPE")]
        draft.destination = regions[:1]  # of all the countries of the list before
    elif source is not None and not in_sentence and source.bracket and source.own_place and _speaks_of_all(draft):
        draft.departure = draft.departure or list(source.departure)
        draft.destination = draft.destination or list(source.destination)
    elif source is not None:
        alone = not in_sentence and draft.kind == "count" and source.kind == "share" and source.own_place
        told = list(draft.origin)
        _from_source(draft, source, said=bool(found["destination"]) and not in_sentence, said_alone=alone)
        more = draft.kind == source.kind == "count" and draft.value > source.value
        if more and not in_sentence and not draft.is_base:
            if any(i.has("part.total") for i in frame.items[draft.left[0] : draft.first]):
                draft.origin = told  # "in all 167,366", behind one nationality
    if measure in world.STOCKS and not draft.destination and not in_sentence:
        draft.destination = _that_country(frame, draft)
    alike = frame.context.by_measure.get(measure)
    came = frame.context.topic if source is None and measure == "crossings" and not in_sentence else None
    if came is not None and came.measure in world.MOVES and draft.departure and not draft.destination:
        if set(came.destination).isdisjoint(draft.departure):
            draft.destination = list(came.destination)  # "743 who had left Libya were found", told of Greece
    if source is None and alike is not None and not draft.destination and not _has_subject(frame, draft):
        draft.destination = list(alike.destination)
    if measure in world.HELD and draft.is_part and parent is not None and parent.measure in world.RETURNS:
        draft.destination = draft.destination or list(parent.departure)  # held where they were sent back from
    if measure in world.HELD and not draft.destination and parent is not None and parent.measure in world.GUARDED:
        ashore = parent.measure == "rescues" and bool(parent.destination)
        ashore = ashore and not any(u.owner == "authority" and u.code in parent.departure for u in frame.uses)
        shore = world.LEFT_FROM.issuperset(parent.departure) and not ashore
        draft.destination = list(parent.departure if shore or not parent.destination else parent.destination)
    if measure in world.RESCUED and source is None and not draft.destination and not in_sentence:
        landed = frame.context.topic
        if landed is not None and landed.measure == "arrivals" and landed.period == draft.period:
            draft.destination = list(landed.destination)  # those brought ashore, picked up before
    if measure == "interceptions" and source is None and draft.departure and not draft.destination:
        host = frame.context.topic
        known = world.HELD | world.ASYLUM
        if host is not None and host.measure in known and set(host.destination).isdisjoint(draft.departure):
            draft.destination = list(host.destination)  # "51,800 attempts to enter from Turkey", told of Bulgaria
    if source is None and measure in world.MOVES and draft.departure and not draft.destination and not in_sentence:
        host = frame.context.topic
        if host is not None and host.measure in world.ASYLUM and world.HOSTS.issuperset(host.destination):
            draft.destination = list(host.destination)  # "boats from Lebanon brought 4,500", to the country told of
    if source is None and measure in world.STOCKS and in_sentence and not draft.noun and parent is not None:
        if parent.measure in world.RETURNS | world.LEAVES and draft.destination == parent.departure:
            draft.origin = draft.origin or list(parent.origin)  # "sent home 620,000 Afghans, but 2 million remain"
    if source is None and draft.is_part and in_sentence and parent is not None and not draft.group:
        draft.origin = draft.origin or list(parent.origin)  # "74 Sudanese were aboard, 13 of them survived"
    topic = frame.context.topic
    if source is None and measure in world.LEAVES and not draft.departure and not frame.uses and topic is not None:
        if _homeward(frame, draft) and len(topic.origin) == 1:
            draft.departure = list(topic.origin)  # "5.5 million have left their country"
        elif topic.measure in world.ASYLUM | world.RETURNS:
            draft.departure = list(topic.destination)  # "592 left the country", where they had asked for asylum
    _reach_back(frame, draft)
    if measure == "departures" and parent is not None and parent.measure == measure and not draft.departure:
        if len(parent.departure) == 1 and draft.destination and parent.departure != draft.destination:
            draft.departure = list(parent.departure)  # where those who left one country are now
    if measure in world.LEAVES | world.RETURNS | world.GUARDED and draft.destination == draft.departure:
        draft.destination = []
    _of_crisis(frame, draft, parent)
    if source is None and measure in world.RETURNS and not draft.departure and _left(parent):
        assert parent is not None
        draft.departure = list(parent.departure)  # "13,568 had to leave, 6,600 were deported"
        draft.origin = draft.origin or list(parent.origin)
    elif source is None and measure in world.MOVED_ON and in_sentence and not draft.departure and parent is not None:
        senders = parent.destination if parent.measure in world.HELD else parent.departure
        if parent.measure in world.RETURNS | world.HELD and set(senders).isdisjoint(draft.destination):
            draft.departure = list(senders)  # "sent home 315 and relocated 159"
    elif source is None and measure == "arrivals" and not draft.destination and _sent_from(frame, draft):
        assert parent is not None
        draft.destination, draft.departure = list(parent.departure), []
        if not draft.noun:
            draft.origin = draft.origin or list(parent.own_origin)  # "888 Albanians were deported; 13,000 had come"
    elif source is None and measure and not draft.departure and not draft.destination:
        _from_context(frame, draft)
    elif source is None and not draft.departure and measure in world.RETURNS | world.MOVED_ON:
        sender = next(
            (
                d
                for d in frame.live
                if d.first < draft.first and d.departure and d.measure in world.RETURNS | world.MOVED_ON
            ),
            None,
        )
        if sender is not None and sender.departure != draft.destination:
            draft.departure = list(sender.departure)  # "315 were sent home and 159 moved to other countries"
        host = frame.context.topic if sender is None else None
        here = [d for d in frame.live if d.first < draft.first and d.measure in world.MOVES and d.destination]
        if here and sender is None:
            host = here[-1]  # "126 Syrians arrived, and 34 of them were sent back to Beirut"
        if host is not None and host.measure == "interceptions" and host.departure != draft.destination:
            back = world.HOSTS.intersection(host.destination)  # the country that holds them back sends them, too
            draft.departure = list(host.destination if back else host.departure)
        if host is not None and host.measure in (world.MOVES | world.ASYLUM | world.RESCUED | world.HELD) - {
            "displaced"
        }:
            if host.destination != draft.destination:
                draft.departure = list(host.destination)  # the country the text is about sends them
    _off_the_boat(frame, draft)


def _has_subject(frame: Frame, draft: Draft) -> bool:
    """Whether a country named before a number in its sentence may be the one that holds these people."""
    if draft.measure not in world.HELD:
        return False
    before = [u for u in frame.uses if u.index < draft.first and u.prep == "none" and u.kind == "country"]
    return any(role_of(draft.measure or "", u) == "destination" for u in before)


def _speaks_of_all(draft: Draft) -> bool:
    """ "Syrians (74,400) and Afghans (52,500) ... One claim in four was filed in Germany": no longer of the first."""
    return draft.kind != "change" and not (draft.is_base or draft.is_part)


def _off_the_boat(frame: Frame, draft: Draft) -> None:
    """Those saved, dead and missing of one boat set out where its other people did, as told before."""
    wrecked = world.TOLL | world.RESCUED
    if draft.measure not in wrecked or draft.is_base:
        return
    if draft.departure and any(u.code in draft.departure for u in _zone_uses(frame, draft) if u.kind != "people"):
        return
    at = frame.drafts.index(draft)
    before = [d for d in reversed(frame.drafts[:at]) if not d.skipped]
    boat = frame.context.told.get("departures")
    for told in (*before, *((boat,) if boat is not None else ())):
        if not told.departure or told.measure not in wrecked | {"departures"} or told.is_base:
            continue
        start, end = told.period
        if told.period != draft.period or (start is not None and end is not None and (end - start).days > 3):
            continue
        if not draft.destination or not told.destination or draft.destination == told.destination:
            draft.departure = list(told.departure)
            if told.measure == "departures" and not draft.own_place:
                draft.destination = list(told.destination)
        return


def _sent_from(frame: Frame, draft: Draft) -> bool:
    """Whether those who came are told beside those whom the same country sent back."""
    parent = draft.parent
    own = {u.code for u in _zone_uses(frame, draft) if u.kind != "people" and u.code}
    beside = parent is not None and parent in frame.drafts and parent.measure in world.RETURNS
    return beside and parent is not None and bool(parent.departure) and own <= set(parent.departure)


def _what_they_left(frame: Frame, draft: Draft) -> list[str]:
    """ "Egypt took in most of the 560,000 who fled Sudan": the object of the verb of leaving, or what "from" leads to,
    not every country of the sentence."""
    items = frame.items
    own = [u for u in _zone_uses(frame, draft) if u.code in draft.departure and u.kind != "people"]
    left = [u for u in own if u.index and "departures" in items[u.index - 1].senses.get("measure.cue", ())]
    named = left or [u for u in own if u.prep == "from"]
    first = named[0] if named else None
    if left and not draft.origin and own[0] is not first and own[0].prep == "from" and own[0].index - draft.last <= 2:
        draft.origin = [u.code for u in own if u.index < left[0].index]  # "175 from Gambia and Mali had left Dakar"
    if first is None:
        return []
    row = [first.code]
    for before, use in itertools.pairwise(own[own.index(first) :]):
        if not coordinated(items, before.index, use.index, frame.pack.function_words):
            break
        row.append(use.code)
    return list(dict.fromkeys(row))


def _that_country(frame: Frame, draft: Draft) -> list[str]:
    """ "400,000 have left Pakistan. In the country live 3.7 million": the country of the sentence before."""
    topic, zone = frame.context.topic, frame.items[draft.left[0] : draft.right[1]]
    if (
        topic is None
        or not any(i.has("owner.country") for i in zone)
        or any(u in frame.uses for u in _zone_uses(frame, draft) if u.kind != "people")
    ):
        return []
    home = draft.measure == "displaced" and topic.measure in world.RETURNS  # beside those who have come back
    gone = topic.measure in world.LEAVES | world.RETURNS and not home
    side = topic.departure if gone else topic.destination
    return list(side) if len(side) == 1 else []


def _fled_from(frame: Frame, draft: Draft) -> bool:
    """ "Residents fled from Goma": the word before the place is the verb of leaving."""
    for use in frame.uses:
        if use.prep == "origin" and use.kind != "people" and draft.last < use.index < draft.right[1]:
            return "departures" in frame.items[use.index - 1].senses.get("measure.cue", ())
    return False


def _of_all_before(frame: Frame, draft: Draft, source: Draft) -> bool:
    """Whether a nationality is told behind a sentence about several countries of which none is the whole."""
    if draft.destination or not draft.origin or draft.measure not in world.ASYLUM - world.STOCKS:
        return False
    whole = source.destination in (["EU"], ["EUROPE"]) or not source.destination
    return frame.context.spread and source is frame.context.topic and not whole


def _is_grand_total(frame: Frame, draft: Draft, source: Draft) -> bool:
    """ "In all 77,310 were filed", behind a list of countries."""
    return (
        frame.context.spread
        and source is frame.context.topic
        and any(i.has("part.total") for i in frame.items[draft.left[0] : draft.first])
    )


def _other_day(draft: Draft, source: Draft) -> bool:
    """Whether both tell of a day or a night, and not of the same."""
    days = [period for period in (draft.period, source.period) if period[0] and period[1]]
    short = all(end is not None and start is not None and (end - start).days <= 3 for start, end in days)
    return len(days) == 2 and short and days[0] != days[1]


def _left(parent: Draft | None) -> bool:
    return parent is not None and parent.measure in world.LEAVES and bool(parent.departure)


def _of_crisis(frame: Frame, draft: Draft, parent: Draft | None) -> None:
    """Those counted abroad and people who fled, beside those displaced in one country: they are from there."""
    measure = draft.measure
    fled_from = frame.context.topic
    if measure == "displaced" and not draft.destination and fled_from is not None and not frame.uses:
        if fled_from.measure in world.RETURNS and len(fled_from.destination) == 1 and not draft.own_origin:
            draft.destination = list(fled_from.destination)  # beside those who have come home there
    fled = [d for d in (parent, fled_from) if d is not None and d.measure in ("displaced", "departures")]
    whole = fled_from if len(fled) == 2 and parent is not None and parent.destination else None
    told = whole or next(iter(fled), None)  # all who fled, not those of them in one country
    reached = measure in ("arrivals", "crossings")
    if (
        told is None
        or told is draft
        or (measure not in ("refugees", "migrants", "departures", "displaced") and not reached)
    ):
        return
    beyond = measure == "crossings" and told.measure == "displaced"  # "more than 4 million have crossed the border"
    if (measure == "migrants" or reached) and (told.measure != "departures" or told.mode == "sea") and not beyond:
        return
    home = told.destination if told.measure == "displaced" else told.departure
    if len(home) != 1 or draft.group:
        return
    if measure == "displaced":
        draft.destination = draft.destination or list(home)  # within the country that the others have left
        return
    if reached:
        if beyond and draft.destination == home:
            draft.destination = []
        gone = not draft.origin and not draft.departure and told.mode is None and (beyond or not told.destination)
        if gone and (draft.destination or beyond) and home[0] not in draft.destination:
            draft.departure = list(home)  # "over 120,000 have reached South Sudan", of those who fled
    elif measure != "departures" and not draft.origin and not draft.departure and draft.destination:
        if home[0] not in draft.destination and draft.destination != ["EU"]:
            draft.origin = list(home)
    elif measure == "departures" and not draft.departure and told.measure == "displaced":
        draft.departure = list(home)
        draft.destination = [code for code in draft.destination if code != home[0]]


def _who_were_aboard(draft: Draft, told: Draft) -> bool:
    """Whether people aboard a boat are counted behind those of them who died or were saved."""
    start, end = told.period
    if told.period != draft.period or start is None or end is None or (end - start).days > 9:
        return False
    return told.measure in world.TOLL | world.RESCUED and bool(told.departure)


def _of_one_event(told: Draft, draft: Draft) -> bool:
    """Whether the dead, the missing and the saved of two sentences are of the same few days, and so of one boat."""
    (start, end), both = told.period, {told.measure or "", draft.measure or ""}
    if told.period != draft.period or start is None or end is None or (end - start).days > 9:
        return False
    return both <= world.TOLL | world.RESCUED and not told.is_part


def _from_source(draft: Draft, source: Draft, *, said: bool, said_alone: bool = False) -> None:
    """Places taken from the figure leant on; ``said``: a new sentence says where to, and so speaks of all who came."""
    if said_alone:
        draft.destination = draft.destination or list(source.destination)
        return  # "83.6 % of Syrians": what comes next is not of them
    named = bool(draft.departure or draft.origin or draft.group)
    if draft.measure in world.RESCUED and draft.noun == "counted.persons" and _of_years(draft, source):
        return  # all whom that ship has saved since 2016, wherever
    if draft.measure in world.RETURNS and draft.departure and draft.noun_measure and not source.departure:
        if draft.kind == source.kind == "count" and draft.value > source.value and not (draft.is_part or draft.is_base):
            return  # "21,601 were sent away from France", wherever
    home = draft.measure in world.RETURNS and source.origin and source.destination == source.origin
    if home and draft.origin and draft.origin != source.origin:
        draft.departure = draft.departure or list(source.departure)
        return  # others, who do not go to the home of these
    apart = draft.own_period and not draft.is_part and not draft.is_base and draft.noun in _ANY_PEOPLE
    if apart and draft.measure in ("rescues", "interceptions") and draft.period != source.period and not said_alone:
        if source.kind == "count" and not (draft.origin or draft.group or _after_event(draft, source)):
            draft.group = True  # others, on other days
    people = draft.noun == "counted.persons" or (draft.noun == "measure" and draft.measure in world.RETURNS)
    later = people and not draft.is_part and _after_event(draft, source)
    later = later or (draft.measure in world.MOVED_ON and bool(draft.noun) and _after_event(draft, source))
    if later and draft.measure in world.RETURNS | world.MOVED_ON | {"interceptions"}:
        draft.departure = draft.departure or list(source.departure)
        if (
            not home
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
    if others and _after_event(draft, source):  # a flight of nationals, then all whom the agency has taken home
        if not draft.departure:
            draft.departure = list(source.departure)
        return
    aim = (source.measure, draft.measure) == ("interceptions", "rescues") and bool(source.departure)
    if not draft.destination and not (aim and not leans):  # where those stopped were bound for is not said of others
        draft.destination = list(source.destination)
    if leans or not (draft.departure or draft.origin or draft.group):
        whole = (said or _after_event(draft, source)) and not part and draft.measure in world.MOVES
        if draft.measure in world.RESCUED and draft.noun and _after_event(draft, source):
            whole = True  # all whom ships have saved this year, not only off that coast
        if not draft.departure and not whole:
            draft.departure = list(source.departure)
        if not draft.origin and not draft.group and not whole:
            beside = source.kind == "share" and draft.kind == "share" and source.own_place and not draft.bracket
            beside = beside and draft.period == source.period
            draft.origin = list(_ancestor(source, "origin").origin if beside else source.origin)
        return
    if not draft.departure and (draft.origin or draft.group):
        draft.departure = list(_ancestor(source, "origin").departure or source.departure)
    if not draft.origin and draft.departure and not draft.group and not (said and draft.measure in world.RETURNS):
        elder = _ancestor(source, "departure")
        if draft.bracket and elder.bracket and elder.own_origin and elder.parent is not None:
            elder = elder.parent  # a list by nationality, then one by country
        draft.origin = list(elder.origin) if world.kin(elder.measure or "", draft.measure or "") else []


def _after_event(draft: Draft, source: Draft) -> bool:
    """Whether a total of months follows what was told of some days: it is of all who came."""
    (first, last), (start, end) = source.period, draft.period
    if first is None or last is None or start is None or end is None:
        return False
    short = 6 if source.mode == "air" else 3  # the flights of a week
    return (last - first).days <= short and (end - start).days >= 27


def _of_years(draft: Draft, source: Draft) -> bool:
    """Whether a total of years follows what was told of some days."""
    start, (first, last) = draft.period[0], source.period
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


def _reach_back(frame: Frame, draft: Draft) -> None:
    """What the sentence says before the number, beyond numbers that are left out."""
    measure = draft.measure or ""
    start = draft.left[0]
    at = frame.drafts.index(draft)
    while at and frame.drafts[at - 1].skipped:
        if any(i.text == ";" for i in frame.items[frame.drafts[at - 1].last + 1 : draft.first]):
            break  # told of others
        at -= 1
        start = frame.drafts[at].left[0]
    for use in frame.uses:
        if use.index >= draft.first or not use.code or use.code in draft.origin or _is_vague(frame, use, draft):
            continue
        if measure in world.HELD and use.prep == "to":
            continue  # where people were taken, not where those who took them are held
        if measure == "rescues" and use.prep == "to" and draft.departure and use.index < start:
            continue  # where those kept back before them were bound for
        name = role_of(measure, use)
        if name == "destination" and not draft.destination and (use.prep != "none" or start <= use.index):
            draft.destination = [use.code]
        elif name == "departure" and not draft.departure and not draft.own_place and start <= use.index < draft.left[0]:
            draft.departure = [use.code]


def _place_of(frame: Frame, draft: Draft, uses: list[PlaceUse]) -> bool:
    """Give a figure the first country of some that people come to or leave; whether there was one."""
    measure = draft.measure or ""
    for use in uses:
        name = role_of(measure, use)
        if name == "departure" and measure in world.MOVES and use.owner == "coast" and _is_goal(frame, use):
            name = "destination"
        if not use.code or name not in ("destination", "departure") or _is_vague(frame, use, draft):
            continue
        if use in frame.uses and use.index in frame.heads:
            continue  # the nationality of a number
        if use in frame.uses and any(d.bracket and d is not draft and d.first - use.index == 2 for d in frame.live):
            continue  # named for the number in brackets behind it
        if use.code in draft.origin and use in frame.uses and measure in world.ASYLUM:
            continue
        if measure in world.HELD and use.prep == "to" and use in frame.uses:
            continue
        if use.code in ("EU", "EUROPE") and measure not in world.MOVES | world.ASYLUM:
            continue
        setattr(draft, name, [use.code])
        return True
    return False


def _as_the_topic(frame: Frame, draft: Draft, *, routed: bool) -> bool:
    """Give a figure the places of what the text is about, where the two are told of one coast; whether they were."""
    topic, measure = frame.context.topic, draft.measure or ""
    if topic is None or topic.measure is None or (routed and measure not in world.MOVES):
        return False
    if measure in world.GUARDED and topic.measure in world.GUARDED:
        last = frame.context.last
        if last is not None and last.period == draft.period != topic.period:
            if last.measure in world.GUARDED:
                topic = last  # the boat told last, not the one the text began with
            elif last.measure in world.MOVES and not is_day(last.period):
                return False  # of all who came that year
        draft.departure, draft.destination = list(topic.departure), list(topic.destination)
        boat = frame.context.told.get("departures")
        if not draft.departure and boat is not None and boat.period == draft.period:
            draft.departure = list(boat.departure)  # those of the wreck
    elif measure in world.GUARDED and topic.measure in world.HELD:
        side = "departure" if world.LEFT_FROM & set(topic.destination) else "destination"
        setattr(draft, side, list(topic.destination))
    elif (
        measure in world.TOLL | world.RESCUED
        and topic.measure == "departures"
        and draft.period == topic.period
        and topic.destination
    ):
        draft.departure, draft.destination = list(topic.departure), list(topic.destination)  # those of that boat
    elif measure == "departures" and topic.measure in world.TOLL | world.RESCUED and draft.period == topic.period:
        draft.departure = list(topic.departure)  # the boat of those
        draft.destination = [code for code in topic.destination if code not in world.LEFT_FROM]
    elif measure in world.HELD | world.GUARDED and topic.measure in world.MOVES and not routed:
        draft.destination = [code for code in topic.destination if code not in ("EU", "EUROPE")]
    elif measure in world.HELD and topic.measure in world.RETURNS:
        draft.destination = list(topic.departure)
    elif measure in world.MOVED_ON and topic.measure in world.RETURNS and topic.origin == topic.destination:
        draft.origin = list(topic.origin)  # "5,841 others were resettled", of those whose compatriots went home
        return bool(draft.origin)
    elif measure in world.RETURNS and topic.measure in _KEPT_BACK and world.LEFT_FROM >= set(topic.departure):
        draft.departure = list(topic.departure)  # those whom the country that held the others back sends home
    elif measure == "interceptions" and topic.measure in world.RETURNS and world.LEFT_FROM & set(topic.departure):
        draft.departure = list(topic.departure)
    elif measure == "interceptions" and topic.measure in world.RETURNS and world.HOSTS.issuperset(topic.departure):
        draft.destination = list(topic.departure)  # the country that sends others home keeps these out
    elif measure in world.MOVES and routed and topic.destination and draft.route is None:
        if not set(topic.destination) <= _ends(frame, draft):
            return False
        draft.destination = list(topic.destination)
    elif measure in world.HELD and topic.measure in world.LEAVES:
        events = [d for m, d in frame.context.told.items() if m in world.GUARDED and d.period == topic.period]
        events = events or [d for m, d in frame.context.told.items() if m in world.TOLL and d.destination]
        draft.destination = list(events[-1].destination) if events else []  # where the boat told of was found
    elif measure in world.HELD and topic.measure in world.GUARDED:
        draft.destination = list(topic.destination or topic.departure)
    elif measure in world.LEAVES and topic.measure in world.MOVES | world.ASYLUM and _names_the_country(frame, draft):
        draft.departure = list(topic.destination)  # "10,942 people left the island"
    else:
        return False
    return bool(draft.departure or draft.destination)


def _ends(frame: Frame, draft: Draft) -> set[str]:
    """The countries that the route in a number's words leads to."""
    routes: set[str] = set()
    for zone in (frame.items[draft.left[0] : draft.right[1]], frame.items):
        routes = routes or {c.partition(".")[2] for i in zone for c in i.senses if c.startswith("route.")}
    return world.ROUTE_ENDS.get(routes.pop(), set()) if len(routes) == 1 else set()


def _names_the_country(frame: Frame, draft: Draft) -> bool:
    """Whether "the country", "the island" stands in a number's words."""
    return any(i.has("owner.coast") or i.has("owner.country") for i in frame.items[draft.left[0] : draft.right[1]])


def _strongly_parted(items: list[Item], draft: Draft, index: int, starts: list[int]) -> bool:
    """Whether a bead belongs to another statement; ``starts``: where the numbers behind begin."""
    span = range(index + 1, draft.first) if index < draft.first else range(draft.last + 1, index)
    return any(items[k].kind == PUNCT and items[k].text in ";:" for k in span) or (
        any(items[k].has("flow.contrast") and any(k < start < index for start in starts) for k in span)
    )


def _lasts(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """Whether a place of a sentence before may be that of a figure of this one."""
    if use.prep in ("from", "origin"):
        return draft.measure in world.LEAVES
    topic = frame.context.topic
    if topic is not None and topic.destination and use.kind == "people" and use.owner == "coast":
        return use.code in topic.destination  # not the neighbour that one border was named by
    return use.prep != "border" or topic is None or topic.measure == draft.measure


def draft_routed(frame: Frame, draft: Draft) -> bool:
    """Whether the words of a number name a route."""
    return any(c.startswith("route.") for i in frame.items[draft.left[0] : draft.right[1]] for c in i.senses)


def _behind_contrast(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """Whether a place stands before a number in another statement, one with a number of its own."""
    strong = any(boundary(frame.items, k) == STRONG for k in range(use.index + 1, draft.first))
    return strong and any(d.first < use.index for d in frame.live)


_KEPT_BACK = ("interceptions", "rescues")
_ANY_PEOPLE = ("counted.persons", "counted.boats", "boats")
_TELL_WHERE = {"net_migration"} | (
    world.MOVES | world.ASYLUM | world.RESCUED | world.RETURNS | world.MOVED_ON | world.HELD | {"interceptions"}
)


def _in_a_region(frame: Frame, draft: Draft) -> bool:
    """Whether a number's own words say in which sea or part of the world it was counted."""
    for index in range(draft.left[0] + 1, draft.right[1]):
        item, at = frame.items[index], index - 1
        if at > draft.left[0] and frame.items[at].text in frame.pack.function_words and not frame.items[at].senses:
            at -= 1  # "in the world"
        led = frame.items[at].has("role.in") or frame.items[at].has("role.destination")
        if led and item.has("place.region") and not any(c.startswith("route.") for c in item.senses):
            return True
    return False


def _where_it_sank(frame: Frame, draft: Draft) -> bool:
    """ "Nine died and 48 are missing after a boat from Mauritania sank off El Hierro": of one wreck, told behind."""
    at = frame.live.index(draft)
    following = frame.live[at + 1] if at + 1 < len(frame.live) else None
    if following is None or following.measure not in world.TOLL | world.RESCUED or following.left[0] > draft.last + 2:
        return False
    used: dict[str, list[str]] = {"departure": [], "destination": []}
    for use in frame.uses:
        name = role_of(draft.measure or "", use)
        if following.last < use.index < following.right[1] and use.prep in ("from", "coast") and name in used:
            used[name].append(use.code)
    if not all(len(set(codes)) == 1 for codes in used.values()):
        return False
    draft.departure, draft.destination = used["departure"][:1], used["destination"][:1]
    return True


def _from_context(frame: Frame, draft: Draft) -> None:
    """The country that the text is about, where neither the number nor its parent names one."""
    measure = draft.measure or ""
    routed = any(c.startswith("route.") for i in frame.items for c in i.senses)
    places_before = list(reversed(frame.context.places))
    places = places_before if not routed and measure not in world.RETURNS | world.MOVED_ON | world.ASYLUM else []
    head = frame.context.topic
    sends = head is not None and head.measure in world.RETURNS and world.HOSTS.issuperset(head.departure or "?")
    if measure in world.MOVES and sends:
        places = []  # they come to the country that sends others back, not to where those went
    if measure in world.TOLL | world.MOVED_ON and _in_a_region(frame, draft):
        return  # "1,700 died in the Mediterranean", not off the country spoken of
    starts = [d.first for d in frame.live if d.first > draft.last]
    if measure in world.TOLL | world.RESCUED and _where_it_sank(frame, draft):
        return
    spoken = [u for u in frame.uses if u.owner != "authority" or not any(draft.last < k < u.index for k in starts)]
    said = [u for u in spoken if u.index < draft.first or not _strongly_parted(frame.items, draft, u.index, starts)]
    if measure in world.GUARDED - world.TOLL:
        said.sort(key=lambda u: _strongly_parted(frame.items, draft, u.index, []))  # its own statement first
    if measure in world.TOLL and draft_routed(frame, draft):
        said = [u for u in said if not _behind_contrast(frame, draft, u)]
    if measure in world.RETURNS | world.MOVED_ON | {"emigration"}:
        others = [d for d in frame.live if d.first > draft.last or d.is_part]
        said = [u for u in said if not any(d.first <= u.index < d.right[1] for d in others if d is not draft)]
    if _place_of(frame, draft, said) or _as_the_topic(frame, draft, routed=routed):
        return
    if _place_of(frame, draft, [use for use in places if _lasts(frame, draft, use)]):
        if measure in world.TOLL | world.RESCUED and not draft.departure and frame.context.topic is None:
            shores = [u.code for u in places if u.prep in ("from", "in", "inward") and u.code in world.BY_SEA]
            draft.departure = shores[:1]  # "A boat that had left Sfax sank off Lampedusa.", then who was saved
        return
    if measure == "crossings" and any(k == "weak" and m == measure for _, k, m in frame.cues):
        draft.destination = [world.FRONTEX[draft.route == "channel"]]
        return
    topic = frame.context.topic
    if topic is None and measure in world.ASYLUM | world.RETURNS:
        told = [u for u in places_before if u.prep in ("none", "in", "inward") and u.kind != "people"]
        _place_of(frame, draft, told)
    if topic is not None and topic.measure in world.TOLL and measure in world.STOCKS - {"displaced"}:
        hosts = [d for d in frame.context.told.values() if d.measure in _TELL_WHERE and d.destination]
        topic = hosts[0] if hosts else topic  # "at present 2,130 are in four camps", of the country spoken of
    gone = topic is not None and topic.measure in world.LEAVES
    gone = gone and topic is not None and world.HOSTS.issuperset(topic.departure or topic.destination)
    came = topic is not None and topic.measure in world.LEAVES and not world.HOSTS.issuperset(topic.departure)
    gone = gone or (came and topic is not None and world.HOSTS.issuperset(topic.destination))
    if topic is None or routed or (topic.measure not in _TELL_WHERE and not gone):
        return
    if frame.context.spread and measure in world.STOCKS and topic.measure != measure:
        return  # others, told of no one of the countries before
    if measure in world.ASYLUM | world.MOVES:
        sent = topic.measure in world.RETURNS | world.LEAVES and not came
        sent = sent or (topic.measure in world.MOVED_ON and world.HOSTS.issuperset(topic.departure or "?"))
        draft.destination = list(topic.departure if sent else topic.destination)
    elif measure in world.RETURNS and topic.measure == "displaced":
        draft.destination = list(topic.destination)  # back to where others had to flee
    elif measure in world.RETURNS | world.MOVED_ON:
        sent = topic.measure in world.RETURNS | world.MOVED_ON | {"interceptions"} and bool(topic.departure)
        if topic.measure == "interceptions" and world.HOSTS.intersection(topic.destination):
            sent = sent and world.LEFT_FROM.issuperset(topic.departure)  # or the sender holds them
        host = topic.measure in world.ASYLUM or world.HOSTS.issuperset(topic.destination)
        if measure == "resettlements" and host and not sent:
            draft.destination = list(topic.destination)  # the country that grants asylum takes them in
            return
        draft.departure = list(topic.departure if sent else topic.destination)
    elif measure in world.TOLL and topic.measure in world.MOVES and topic.mode == "sea":
        draft.destination = [code for code in topic.destination if code not in ("EU", "EUROPE")]
