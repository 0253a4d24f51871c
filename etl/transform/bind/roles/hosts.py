"""Where people are: who takes them in, who counts them, whose total it is."""

from __future__ import annotations

from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, Draft, boundary
from etl.transform.bind.kinds.compared import rate_beside_another
from etl.transform.bind.roles.case import Case, lives_elsewhere
from etl.transform.bind.roles.peoples import sent_by_the_same
from etl.transform.bind.roles.setting_out import FROM_VERB
from etl.transform.recognise.items import PERIOD, WORD, Item


def takes_them_in(case: Case) -> bool:
    """ "Egypt took in 409,000 people": a country right beside a verb of coming whose object is the number."""
    items, use, draft = case.frame.items, case.use, case.draft
    if case.measure != "arrivals" or draft.kind != "count" or draft.unit != "persons" or draft.bracket:
        return False
    if use.kind != "country" or use.prep != "none" or use.owner or use.index >= draft.first:
        return False
    between = items[use.index + 1 : draft.first]
    ahead = use.index > 0 and "arrivals" in items[use.index - 1].senses.get("measure.cue", ())
    verbs = [i for i in between if "arrivals" in i.senses.get("measure.cue", ())]
    if len(verbs) + ahead != 1 or len(between) > FROM_VERB or any(i.has("role.departure") for i in verbs):
        return False
    small = case.frame.pack.function_words
    return all(
        i in verbs or i.kind == PERIOD or i.text in small or any(c.startswith("before.") for c in i.senses)
        for i in between
    )


def came_as_the_others(case: Case) -> bool:
    """ "From Libya 2,822 landed; 34 came from Algeria": where they set out, as is told of those before."""
    draft, before = case.draft, case.frame.items[case.use.index - 1]
    if case.use.prep != "origin" or case.use.code not in world.BY_SEA | world.LEFT_FROM or case.use.kind == "people":
        return False
    at = case.frame.drafts.index(draft)
    told = next((d for d in reversed(case.frame.drafts[:at]) if not d.skipped and d.own_place), None)
    alike = told is not None and told.measure == draft.measure and bool(told.departure) and not told.origin
    return alike and (before.has("role.departure") or before.has("measure.cue"))


def next_of_the_row(case: Case) -> bool:
    """ "13,779 were natives of Bangladesh, 12,504 of Syria and 7,677 of Tunisia": with no more than "of"."""
    draft, use, items = case.draft, case.use, case.frame.items
    at = case.frame.drafts.index(draft)
    if not at or draft.noun or use.index != draft.last + 2 or items[use.index - 1].text not in case.frame.pack.of_words:
        return False
    row = case.frame.drafts[at - 1]
    alike = row.measure == draft.measure and row.kind == draft.kind and row.own_place and not row.skipped
    if case.measure in world.RETURNS and (row.own_origin or (row is draft.parent and draft.is_part)):
        return False  # "270,000 Syrians went home, 80,000 from Lebanon"
    return alike and bool(row.origin) and sent_by_the_same(case.frame, row)


def takes_its_share(case: Case) -> bool:
    """ "5,100 were relocated from Italy and Greece: Germany took 2,050": not one of those that they left."""
    draft, use, parent = case.draft, case.use, case.draft.parent
    if case.measure not in world.MOVED_ON or use.prep != "none" or use.kind != "country" or use.index > draft.first:
        return False
    if parent is None or parent.measure != case.measure or not (parent in case.frame.drafts or use.code in world.HOSTS):
        return False
    return bool(parent.departure) and use.code not in parent.departure


def crossed_into(case: Case) -> bool:
    """ "Crossed the Burundian border": into that country."""
    use = case.use
    if case.measure not in world.MOVES or use.prep != "border" or use.kind != "people":
        return False
    before = case.frame.items[max(0, use.index - 3) : use.index]
    return any("crossings" in item.senses.get("measure.cue", ()) for item in before)


def where_they_were(case: Case) -> bool:
    """ "Resettled Syrian refugees from Lebanon": a country that is hardly anyone's of these, or beside their own."""
    draft, code = case.draft, case.use.code
    return code in world.HOSTS or code in world.TRANSIT or (bool(draft.own_origin) and code not in draft.own_origin)


def balance_of_a_country(case: Case) -> bool:
    """ "British net migration": whose it is, not who came."""
    if case.measure != "net_migration" or case.use.kind != "people":
        return False
    beside = case.frame.items[max(0, case.use.index - 1) : case.use.index + 2]
    return any("net_migration" in item.senses.get("measure.cue", ()) for item in beside)


def ranks_behind_landed(case: Case) -> bool:
    """ "Guinea (12,040) is ahead of Ivory Coast", of those who landed."""
    use = case.use
    if case.measure not in world.MOVES or use.prep != "none" or not case.draft.bracket:
        return False
    return use.code in world.FAR | world.LEFT_FROM and _came_somewhere(case.draft)


def leads_the_whole(case: Case) -> bool:
    """ "Eritreans are the largest group among the 8,800 people who came": one of those that the number counts."""
    use, draft = case.use, case.draft
    if use.kind != "people" or use.index >= draft.first or draft.kind != "count":
        return False
    return any(case.frame.items[k].has("part.lead") for k in range(max(use.index, draft.first - 2), draft.first))


def union_of_members(case: Case) -> bool:
    """ "Among the member states Germany carried out 7,190": the union is what they are members of."""
    if case.use.code != "EU" or case.use.prep not in ("none", "in"):
        return False
    return any(
        u.code in world.EUROPE - _BESIDE_THE_UNION and u.kind == "country" and u.prep == "none" for u in case.own
    )


_BESIDE_THE_UNION: Final = {"EU", "GB", "CH", "NO"}


def decides_on_them(case: Case) -> bool:
    """ "The refugee committee of Brazil recognised 7,992 Venezuelans": whose it is, where the nationality is told."""
    use, draft = case.use, case.draft
    named = use.kind == "country" and use.index < draft.first and use.code not in draft.own_origin
    return case.measure in world.ASYLUM - world.STOCKS and bool(draft.own_origin) and named


def asked_there(case: Case) -> bool:
    """ "Canada received 31,255 claims. The share of Quebec fell": nobody seeks asylum in the own country."""
    parent, use = case.draft.parent, case.use
    if case.measure not in ("asylum_applications", "asylum_grants") or case.draft.kind != "share" or parent is None:
        return False
    return parent.destination == [use.code]


def set_against_there(case: Case) -> bool:
    """ "Libya remains the leading point of departure with 58 %, against 34 % for Tunisia": the next of those left."""
    draft, use = case.draft, case.use
    at = case.frame.drafts.index(draft)
    if case.measure not in world.MOVES or use.prep != "to" or not at or draft.noun not in ("", "percent"):
        return False
    if use.index not in (draft.last + 2, draft.last + 3):
        return False
    row, before = case.frame.drafts[at - 1], case.frame.items[draft.first - 1]
    alike = row.kind == draft.kind and row.measure == draft.measure and row.own_place and not row.skipped
    told = alike and bool(row.departure) and not row.origin and use.code not in row.destination
    return told and (before.has("base.cue") or before.has("flow.contrast") or before.has("flow.and"))


def of_another_host(case: Case) -> bool:
    """ "Spain received 3,414 claims, against 56,000 of France and 53,200 of Germany": who took in those it is set
    against, where one word says both of and from."""
    draft, use, items, elder = case.draft, case.use, case.frame.items, case.draft.parent
    if case.measure not in world.MOVES | {"asylum_applications", "asylum_grants"} or elder is None:
        return False
    if use.prep != "from" or use.kind != "country" or use.code not in world.HOSTS - {"EU"} or draft.noun:
        return False
    behind = items[draft.last + 1 : use.index]
    if not 0 < len(behind) <= 2 or not any(i.text in case.frame.pack.of_words for i in behind):
        return False
    at = case.frame.drafts.index(draft)
    row = bool(at) and "of another host" in case.frame.drafts[at - 1].rule
    hosts = bool(elder.destination) and world.HOSTS.issuperset(elder.destination) and use.code not in elder.destination
    if elder.measure != case.measure or elder.departure or elder.origin or not (hosts or row):
        return False
    led = any(
        i.has("base.cue") or i.has("flow.contrast") for i in items[max(draft.left[0], draft.first - 5) : draft.first]
    )
    if not (led or row):
        return False
    draft.rule.append("of another host")
    return True


def those_of_other_hosts(case: Case) -> bool:
    """ "Half a million Venezuelans, the third largest community after those of Colombia (2.5 million)": hosts too."""
    draft, use, items, elder = case.draft, case.use, case.frame.items, case.draft.parent
    if case.measure not in world.STOCKS or use.kind != "country" or not draft.bracket or elder is None:
        return False
    alike = elder.measure == case.measure and len(elder.destination) == 1 and bool(elder.origin)
    if not alike or use.index != draft.first - 2 or use.code in elder.origin or use.code in elder.destination:
        return False
    clause = range(elder.last + 1, use.index)
    ranked = any(items[k].has(c) for k in clause for c in ("role.aside", "flow.contrast", "base.cue"))
    return (ranked and elder in case.frame.live) or "of another host" in elder.rule


def those_of_a_host(case: Case) -> bool:
    """ "Arrivals at the borders of the union came to 4,500, and those of Spain rose by 8 %": of that country, where
    one word says both of and from."""
    draft, use, items, elder = case.draft, case.use, case.frame.items, case.draft.parent
    if case.measure not in world.MOVES or use.prep != "from" or use.kind != "country" or use.index < 3:
        return False
    at = use.index - 1
    at -= items[at].text in case.frame.pack.function_words and items[at - 1].text in case.frame.pack.of_words
    of = items[at].text in case.frame.pack.of_words or not items[at].text
    before = items[at - 1]
    those = before.kind == WORD and (not before.senses or before.text in case.frame.pack.those_words)
    joined = at > 1 and (items[at - 2].has("flow.and") or boundary(items, at - 2) >= MIDDLE)
    told = elder is not None and elder.measure == case.measure and use.code not in elder.destination
    told = told and elder is not None and not (elder.departure or elder.origin) and bool(elder.destination)
    return of and those and joined and told and use.code in world.HOSTS - {"EU"} and use.index < draft.first


def compared_with_there(case: Case) -> bool:
    """ "The rate, at 18.5 %, remains below the average of the union": whose rate is another one."""
    behind = case.draft.kind == "share" and case.use.index > case.draft.last
    return behind and rate_beside_another(case.frame.items, case.draft)


def _came_somewhere(draft: Draft) -> bool:
    """Whether a figure leans on people who came, where to is not said."""
    return draft.parent is not None and draft.parent.measure == draft.measure and not draft.parent.destination


def whose_centre(case: Case) -> bool:
    """ "In the Libyan prison of Ain Zara 270 people are held": the adjective of where they are, not of who they are."""
    draft, use, items = case.draft, case.use, case.frame.items
    if case.measure not in world.HELD | world.STOCKS or use.index >= draft.first - 1:
        return False
    if not items[use.index].has("place.people"):  # "the reception centre of Lampedusa was hosting 199 people"
        centre = items[use.index - 2].senses.get("measure.weak", ()) if use.kind == "city" and use.index > 1 else ()
        return "migrants" in centre
    if draft.bracket and use.index == draft.first - 2:
        return False  # "those detained were Indonesians (193)"
    if lives_elsewhere(case.frame, use):
        return False
    led = items[max(0, use.index - 3) : use.index]
    held = [i for i in items[max(0, use.index - 3) : draft.first] if _holds(i)]
    return bool(held) and any(i.has("role.in") or _holds(i) for i in led)


def _holds(item: Item) -> bool:
    return not (world.HELD | world.STOCKS).isdisjoint(item.senses.get("measure.cue", ()))


def runs_a_centre_elsewhere(case: Case) -> bool:
    """ "In the Italian centre of Gjader, in Albania": whose it is, where the text says which country it is in."""
    use = case.use
    there = [u for u in case.own if use.index < u.index < case.draft.first and u.kind in ("country", "city")]
    between = case.frame.items[use.index + 1 : there[0].index] if there else []
    return 0 < len(between) <= 3 and whose_centre(case) and there[0].code != use.code
