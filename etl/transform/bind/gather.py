"""The places that a figure's own words tell, by role."""

from __future__ import annotations

import itertools

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, PlaceUse, boundary, unwrap
from etl.transform.bind.frame import Frame, coordinated, past_bracket
from etl.transform.bind.kinds.compared import rate_beside_another
from etl.transform.bind.roles.case import Case, homeward, only_counted, opens_with, zone_uses
from etl.transform.bind.roles.here import role_here
from etl.transform.bind.roles.vague import is_vague
from etl.transform.bind.topic import names_the_country
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item


def gather(frame: Frame, draft: Draft, measure: str) -> tuple[dict[str, list[str]], list[PlaceUse]]:
    """The codes that the figure's own words give each role, and the uses of places they were taken from."""
    found: dict[str, list[str]] = {"departure": [], "origin": [], "destination": []}
    own = zone_uses(frame, draft) or _behind_bracket(frame, draft) or _first_of_row(frame, draft)
    own = own or _of_the_average(frame, draft)
    window = past_bracket(frame, draft)
    listed = [u for u in frame.uses if u.index in window and u.kind in ("country", "city", "coast")]
    if listed and not any(u.index < frame.live[0].first and u.kind not in ("group", "region") for u in frame.uses):
        own = [*(u for u in own if draft.first <= u.index <= draft.last), *listed]
    weak: dict[str, list[str]] = {"departure": [], "origin": [], "destination": []}
    far: dict[str, list[str]] = {"departure": [], "origin": [], "destination": []}
    spoken: dict[str, list[str]] = {"departure": [], "origin": [], "destination": []}
    near = _near(frame, draft, own)
    if draft.kind == "share":
        own = _without_whole(frame, draft, own)
    elder = draft.parent
    beside = elder is not None and elder in frame.drafts and elder.measure == measure
    for use in own:
        if frame.pack.article and use.kind == "country" and use.index in frame.heads and use.index > draft.last:
            continue  # the nationality of the next number, spelled like its country
        if draft.kind == "share" and use.code in ("EU", "EUROPE") and use.index > draft.last and use.index not in near:
            continue  # "rose to 18.5 %, far from the European average"
        if _of_the_next_region(frame, draft, use):
            continue
        if any(d.skipped and d.first <= use.index <= d.last for d in frame.drafts):
            continue  # the nationality of a number that is no figure
        if measure in world.RETURNS and use.index > draft.last and frame.items[use.index - 1].has("said.by"):
            continue  # "have gone home, according to Ankara"
        if (use.kind == "people" and _of_the_one_before(frame, draft, use)) or _heads_a_bracket(frame, draft, use):
            continue
        if (
            _ranked_behind(frame, draft, use)
            or is_vague(frame, use, draft)
            or (draft.first <= use.index <= draft.last and use.code in draft.own_origin)
        ):
            continue
        if use.kind in ("group", "region"):
            draft.group = draft.group or use.prep in ("from", "origin") or use.kind == "group"
        if measure == "smugglers_arrested" and _smuggled(frame, draft, use):
            continue
        if use.index > draft.last and _of_some_of_them(frame, draft, use):
            continue
        field_name = role_here(Case(frame, draft, use, own, measure))
        if field_name is None:
            continue
        if (
            _led_the_list(frame, draft, use)
            or _in_the_next_clause(frame, draft, use, own)
            or _before_the_subject(frame, draft, use, own)
        ):
            continue
        if use.owner == "authority" and use.prep == "none" and field_name:
            if field_name == "departure" and measure == "returns" and _takes_them_home(frame, draft, use):
                field_name = "destination"
            told = _speaks(frame, use) or _closes_saying(frame, draft, use)
            (spoken if told else weak)[field_name].append(use.code)
            continue
        if not field_name:
            continue
        if beside and (use.owner or use.prep == "coast") and _closes_saying(frame, draft, use):
            spoken[field_name].append(use.code)
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
        if use.kind == "people" and field_name == "origin" and _acts(frame, draft, use, measure):
            continue
        if use.kind == "people" and field_name == "origin" and _added_to(frame, draft, use):
            continue
        left = field_name == "departure" and use.prep == "from" and bool(draft.own_origin)
        if (left or (use.kind == "people" and field_name == "origin")) and _of_another_verb(frame, draft, use):
            continue
        if field_name == "departure" and _others_set_out(frame, draft, use, own):
            continue
        codes = found[field_name] if use.index in near else far[field_name]
        if use.code and use.code not in codes:
            codes.append(use.code)
    coasts = {u.code for u in own if u.prep == "coast" or u.owner == "authority"}
    if measure in world.GUARDED and coasts.issuperset(found["departure"]):
        sailed = (u.code for u in own if u.code in far["departure"] and _left_there(frame, u))
        found["departure"] = list(sailed) or found["departure"]  # "a boat from A, with 180 aboard, was saved off B"
    inland = [code for code in found["departure"] if code not in coasts]
    if inland and measure in world.GUARDED | world.LEAVES and _all_left(frame, own, inland):
        found["departure"] = inland  # "Boote, die A verlassen hatten, sanken vor B"
    for name, codes in far.items():
        if not found[name]:
            found[name] = codes
    for name, codes in weak.items():
        codes = codes or ([] if beside and elder is not None and getattr(elder, name) else spoken[name])
        if name == "destination" and found[name] == ["EU"] and world.MEMBERS.issuperset(weak[name]) and weak[name]:
            found[name] = []  # "Polish guards at the border of the union"
        fled = name == "departure" and measure in world.LEAVES
        fled = fled and (not world.LEFT_FROM.issuperset(codes) or set(found["destination"]).issuperset(codes))
        if not found[name] and not (fled and found["destination"]):
            found[name] = list(dict.fromkeys(codes))
    if draft.own_origin:
        found["origin"] = list(dict.fromkeys(draft.own_origin))
    if measure == "interceptions" and len(found["departure"]) == 2 and not found["destination"]:
        _sides_of_the_border(frame, draft, found)
    if measure in world.STOCKS:
        found["destination"] = _where_they_are(frame.items, own, found["destination"])
    for whole, apart in (("EU", {"EU", "NO", "CH", "GB"}), ("EUROPE", {"EU"})):
        if whole in found["destination"] and world.EUROPE.intersection(found["destination"]) - apart:
            found["destination"] = [code for code in found["destination"] if code != whole]  # one of its countries
    return found, own


def _sides_of_the_border(frame: Frame, draft: Draft, found: dict[str, list[str]]) -> None:
    """ "The Lebanese army stopped 1,200 Syrians at the border of Lebanon and Syria": kept out by those who guard it."""
    zone = range(draft.left[0], draft.right[1])
    named = any(u.prep == "border" and u.code in found["departure"] for u in frame.uses if u.index in zone)
    guards = {u.code for u in frame.uses if u.owner == "authority" and u.prep == "none"}.intersection(
        found["departure"]
    )
    out = any(item.has("role.outward") for item in frame.items)
    if named and len(guards) == 1 and not out and not guards.intersection(found["origin"]):
        found["destination"] = list(guards)
        found["departure"] = [code for code in found["departure"] if code not in guards]


def _where_they_are(items: list[Item], own: list[PlaceUse], codes: list[str]) -> list[str]:
    """ "10,000 are in Belarus, hoping to reach the EU": a stock is where it is, not where it means to go."""
    uses = [u for u in own if u.code in codes and not u.owner]
    if len(codes) < 2 or not uses:
        return codes
    meant = next((k for k in range(uses[0].index + 1, uses[-1].index) if _means_to_go(items[k])), None)
    if meant is None:
        return codes
    there = {u.code for u in uses if u.index < meant}
    return [code for code in codes if code in there or code not in {u.code for u in uses}]


def _means_to_go(item: Item) -> bool:
    """ "Waiting to", "reach", "in the hope of getting to", which lead to a goal as no bare preposition does."""
    led = item.has("role.destination") and (not item.text or "arrivals" in item.senses.get("measure.cue", ()))
    return led or item.has("skip.plan")


def _first_of_row(frame: Frame, draft: Draft) -> list[PlaceUse]:
    """ "The 66,317 who landed came mainly from Mali (20 %), Guinea (18 %)": the place right before its bracket."""
    items, at = frame.items, frame.drafts.index(draft) + 1
    following = frame.drafts[at] if at < len(frame.drafts) else None
    if following is None or draft.first < 3 or items[draft.first - 1].text != "(" or following.kind != draft.kind:
        return []
    if items[following.first - 1].text != "(" or not any(
        i.has("part.open") for i in items[draft.first - 5 : draft.first]
    ):
        return []
    named = {u.index for u in frame.uses if u.kind in ("country", "people") and not u.owner}
    both = draft.first - 2 in named and following.first - 2 in named
    return [u for u in frame.uses if both and u.index == draft.first - 2]


def _of_the_next_region(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "In Asia 2,778 died, in Africa 2,242 and in Europe 233": each number stands behind its part of the world."""
    at = frame.drafts.index(draft) + 1
    if use.index < draft.last or at >= len(frame.drafts) or frame.drafts[at].first != use.index + 1:
        return False
    return any(u.index == draft.first - 1 and u.kind in ("region", "group") for u in frame.uses)


def _of_the_average(frame: Frame, draft: Draft) -> list[PlaceUse]:
    """ "The rate, at 18.5 %, remains below the average of the union (42 %)": whose average the bracket tells."""
    at = frame.drafts.index(draft)
    if not at or draft.kind != "share" or draft.first < 2 or frame.items[draft.first - 1].text != "(":
        return []
    if not rate_beside_another(frame.items, frame.drafts[at - 1]):
        return []
    return [u for u in frame.uses if u.index == draft.first - 2]


def _others_set_out(frame: Frame, draft: Draft, use: PlaceUse, own: list[PlaceUse]) -> bool:
    """ "Ten of the boats had left Libya, one had set out from Sfax": behind a mark, and no more of a list."""
    before = [u for u in own if draft.last < u.index < use.index and u.prep == "from"]
    before = [u for u in before if u.kind not in ("people", "group")]
    if use.prep != "from" or not before or before[-1].code == use.code:
        return False
    first = before[-1].index
    parted = any(boundary(frame.items, k) >= MIDDLE for k in range(first, use.index))
    return parted and not coordinated(frame.items, first, use.index, frame.pack.function_words)


def _all_left(frame: Frame, own: list[PlaceUse], codes: list[str]) -> bool:
    """ "Die den Jemen verlassen hatten": whether the verb that closes its clause says that every place was left."""
    ends = (frame.items[use.index + 1] for use in own if use.code in codes and use.index + 1 < len(frame.items))
    return all("departures" in item.senses.get("measure.cue", ()) for item in ends)


def _left_there(frame: Frame, use: PlaceUse) -> bool:
    """Whether a verb of setting out leads to a place."""
    return "departures" in frame.items[max(0, use.index - 1)].senses.get("measure.cue", ())


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


def _without_whole(frame: Frame, draft: Draft, own: list[PlaceUse]) -> list[PlaceUse]:
    """Not the place of the whole, where the part has its own before the number ("2.4 % of all claims in the EU")."""
    whole = next((k for k in range(draft.last + 1, draft.right[1]) if frame.items[k].has("part.share")), None)
    parent = draft.parent
    led = draft.is_part or (parent is not None and parent in frame.drafts and bool(parent.destination))
    led = led or names_the_country(frame, draft)  # "the country takes in 2 % of the applicants in the EU"
    if whole is None or not any(u.index < draft.first and u.kind not in ("people", "group") for u in own):
        return [u for u in own if not (led and whole and u.index > whole and u.code in ("EU", "EUROPE"))]
    before = {u.code for u in own if u.index < draft.first and u.kind not in ("people", "group", "region")}
    came = draft.measure in world.MOVES or draft.measure == "asylum_applications"
    if came and before <= world.LEFT_FROM | world.FAR and before.isdisjoint(world.HOSTS):
        return own  # "Tunisia leads with 34 % of arrivals in Italy": where they came to is the whole's and its own
    return [u for u in own if u.index < whole]


def _of_the_one_before(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "260 Somalis and Ethiopians, 71 survived": the second people is of the number before."""
    at = frame.drafts.index(draft)
    before = frame.drafts[at - 1] if at else None
    if before is not None and "so many of them" in before.rule and use.index < before.first:
        return True  # "Slovaks made up 1,380 of the 5,990 deportations"
    return before is not None and before.last < use.index < draft.first and use.code in before.own_origin


def _heads_a_bracket(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "4.2 million went home, with Iraq in the lead (1.5 million)": named for the number in brackets behind it."""
    at = frame.drafts.index(draft) + 1
    following = frame.drafts[at] if at < len(frame.drafts) else None
    if following is None or not following.bracket or not draft.last < use.index < following.first - 2:
        return False
    return all(i.has("part.head") for i in frame.items[use.index + 1 : following.first - 1])


def _ranked_behind(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Venezuela with 228,800, followed by Guatemala and Honduras": others, whose numbers are not told."""
    if use.index <= draft.last or draft.kind == "change":
        return False
    before = [u for u in frame.uses if draft.left[0] <= u.index < draft.first and u.prep == "none"]
    if draft.noun in ("", "percent"):
        named = draft.kind == "share" or draft.bracket or bool(before)
    else:  # "Guineans, with 18,000 arrivals, are the first nationality, ahead of Tunisians"
        who = next((u for u in before if u.kind == use.kind and not u.owner), None)
        named = who is not None and any(i.has("flow.with") for i in frame.items[who.index + 1 : draft.first])
    span = range(draft.last + 1, use.index)
    return named and any(frame.items[k].has("flow.contrast") and frame.items[k - 1].text == "," for k in span if k)


def _smuggled(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "13 people suspected of smuggling Syrians to Britain": whom they are said to have brought, and where to."""
    between = frame.items[draft.last + 1 : use.index]
    clause = use.kind == "people" and any(item.has("flow.relative") for item in between)
    return clause or any("smugglers_arrested" in item.senses.get("measure.cue", ()) for item in between)


def _in_the_next_clause(frame: Frame, draft: Draft, use: PlaceUse, own: list[PlaceUse]) -> bool:
    """ "Turkish guards saved 5,153, after the Greek authorities had pushed them back": others who acted before."""
    if use.owner != "authority" or use.index < draft.last or use.prep != "none":
        return False
    parted = any(boundary(frame.items, k) == STRONG for k in range(draft.last + 1, use.index))
    return parted and any(u.owner == "authority" and u.index < draft.first and u.code != use.code for u in own)


def _led_the_list(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "12,000 came from Libya, and Guinea and Mali topped the list": told of all, with no number of their own."""
    items, between = frame.items, range(draft.last + 1, use.index)
    if opens_with(items, draft):
        return False
    heads = [k for k in between if items[k].has("part.head")]
    if heads:
        return any(items[k].text == "," for k in range(draft.last + 1, heads[0]))
    clause = itertools.takewhile(lambda item: item.kind not in (PUNCT, NUMBER), items[use.index + 1 :])
    led = any(item.has("part.head") or item.has("part.open") for item in clause)
    made = any(items[k].has("part.share") for k in between)  # "..., and Guineans and Malians were most of them"
    return led and made and any(items[k].text == "," for k in between)


def _before_the_subject(frame: Frame, draft: Draft, use: PlaceUse, own: list[PlaceUse]) -> bool:
    """ "Germany came third, behind Spain, which registered 76,000": whom the clause behind "which" is about."""
    if use.prep != "none" or use.kind != "country" or use.index > draft.first or draft.noun.startswith("counted"):
        return False
    told = [u for u in own if use.index < u.index < draft.first and u.kind == "country" and u.code != use.code]
    return any(frame.items[u.index + 1].has("flow.relative") and draft.first - u.index <= 4 for u in told)


def _takes_them_home(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "A Syrian spokesman said that a million had come back from countries around": who speaks sent nobody."""
    left = any(item.has("role.departure") for item in frame.items[draft.last + 1 : draft.last + 4])
    told = _speaks(frame, use) or only_counted(frame, draft)
    return left and use.code not in world.HOSTS and told and not homeward(frame, draft)


def _speaks(frame: Frame, use: PlaceUse) -> bool:
    """ "According to a Nigerien organisation": an authority that only says how many."""
    return any(item.has("said.by") for item in frame.items[max(0, use.index - 4) : use.index])


def _closes_saying(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "..., a fall of 18 %, the French ministry said on Wednesday": who says it, in a clause that counts none."""
    items, index = frame.items, use.index
    start = next((k for k in range(index, draft.last, -1) if items[k].kind in (PUNCT, NUMBER)), draft.last)
    end = next((k for k in range(index, len(items)) if items[k].kind in (PUNCT, NUMBER)), len(items))
    if start == draft.last or items[start].text != "," or (end < len(items) and items[end].kind == NUMBER):
        return False
    clause = items[start + 1 : end]
    if any(item.has("measure.cue") for item in clause):
        return False
    return any(i.has("said.by") or (i.kind == PERIOD and _says_when(i)) for i in clause)


def _says_when(item: Item) -> bool:
    """Whether a time is that of a verb of saying ("said on Wednesday")."""
    plain = unwrap(item.value)
    return plain.op == "past" and plain.weekday is not None


def _of_others(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Saved 25 people and arrested a smuggler of Turkish nationality": a people behind another, uncounted noun."""
    between = range(draft.last + 1, use.index)
    joined = next((k for k in between if frame.items[k].has("flow.and")), None)
    if joined is None:
        return False
    return any("smugglers_arrested" in i.senses.get("measure.cue", ()) for i in frame.items[joined : use.index])


def _of_some_of_them(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Stopped 12,500 people and took most of them to the border with Mali": where only some of them came."""
    items, between = frame.items, range(draft.last + 1, use.index)
    joined = next((k for k in between if items[k].has("flow.and")), use.index)
    verb = next((k for k in range(joined + 1, min(joined + 4, use.index)) if items[k].has("measure.cue")), use.index)
    some = ("part.open", "part.rest", "part.some")
    return any(any(items[k].has(c) for c in some) for k in range(verb + 1, min(verb + 4, use.index)))


def _acts(frame: Frame, draft: Draft, use: PlaceUse, measure: str) -> bool:
    """ "The Spaniards found four bodies and saved 227 people": those of a host are no people lost at sea."""
    if measure not in world.GUARDED or use.code not in world.HOSTS or use.index > draft.first:
        return False
    return any(frame.items[k].has("measure.cue") for k in range(use.index + 1, min(use.index + 4, draft.first)))


def _of_another_verb(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "The claims of Syrians were put on hold, after 2,140 people had come": of the clause before that of the verb."""
    between = range(use.index + 1, draft.first)
    marks = [k for k in between if frame.items[k].has("flow.contrast") and frame.items[k - 1].text == ","]
    anew = draft.noun in ("counted.persons", "people") and not draft.is_part
    return bool(marks) and anew and any(frame.items[k].has("measure.cue") for k in range(marks[-1], draft.first))


def _adds(item: Item) -> bool:
    """Whether a word adds someone else: one of contrast, or an "and" of several words ("in addition to")."""
    return item.has("flow.contrast") or (not item.text and item.has("flow.and"))


def _added_to(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "27 sub-Saharans, besides an Egyptian": someone else, behind a word that adds him."""
    between = range(draft.last + 1, use.index)
    added = next((k for k in between if _adds(frame.items[k])), draft.last)
    said = range(draft.last + 1, added)
    if not said:
        return added > draft.last  # "25 migrants besides two Yemeni captains"
    return draft.group or any(c.startswith("place.") for k in said for c in frame.items[k].senses)
