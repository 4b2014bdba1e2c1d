"""Which entities appear in an article, how often, by which names, and is the article about them?"""

from collections import Counter
from collections.abc import Mapping, Sequence

from searchapp.article import Appearance, Entity, Kind, Mention, Part

# The lead: what a reader sees before scrolling, two to four sentences of news.
LEAD_CHARACTERS = 500
_KIND_ORDER = {kind: place for place, kind in enumerate(Kind)}


def appearances(
    title: str, text: str, mentions: Sequence[Mention], entities: Mapping[tuple[Kind, str], Entity]
) -> tuple[Appearance, ...]:
    """The entities of the mentions that have one: by kind, the most mentioned first, ties by first mention.

    `names` are the forms as they stand in the article, the most frequent first; forms that differ in case only count
    as the first of them. An article is about an entity that its title or its lead names.
    """
    grouped: dict[tuple[Kind, str], list[Mention]] = {}
    for mention in sorted(mentions, key=_place):
        if mention.slug is not None:
            grouped.setdefault((mention.kind, mention.slug), []).append(mention)
    built = [
        Appearance(
            entity=entities[key],
            count=len(group),
            about=any(one.part is Part.TITLE or one.start < LEAD_CHARACTERS for one in group),
            names=_forms([_form(title, text, one) for one in group]),
        )
        for key, group in grouped.items()
    ]
    return tuple(sorted(built, key=lambda one: (_KIND_ORDER[one.entity.kind], -one.count)))


def merged(appearing: Sequence[Appearance]) -> tuple[Appearance, ...]:
    """The appearances with those of one entity made one, where the first of them stands."""
    by_entity: dict[tuple[Kind, str], Appearance] = {}
    for one in appearing:
        key = (one.entity.kind, one.entity.slug)
        other = by_entity.get(key)
        by_entity[key] = one if other is None else _sum(other, one)
    return tuple(by_entity.values())


def _sum(one: Appearance, other: Appearance) -> Appearance:
    names = tuple(dict.fromkeys((*one.names, *other.names)))
    return Appearance(one.entity, one.count + other.count, one.about or other.about, names)


def _place(mention: Mention) -> tuple[bool, int, int]:
    return mention.part is not Part.TITLE, mention.start, mention.end


def _form(title: str, text: str, mention: Mention) -> str:
    whole = title if mention.part is Part.TITLE else text
    return " ".join(whole[mention.start : mention.end].split()) or mention.name


def _forms(forms: list[str]) -> tuple[str, ...]:
    if len(forms) == 1:  # as two of three have it
        return (forms[0],)
    counts = Counter(form.casefold() for form in forms)
    first: dict[str, str] = {}
    for form in forms:
        # A headline in capitals is no spelling of its own where the text has another.
        if form.casefold() not in first or (first[form.casefold()].isupper() and not form.isupper()):
            first[form.casefold()] = form
    return tuple(first[folded] for folded, _ in counts.most_common())
