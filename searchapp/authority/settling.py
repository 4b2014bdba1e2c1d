"""Which entity does each name of the archive mean?"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from searchapp.article import Kind
from searchapp.authority.folding import fold, slug
from searchapp.authority.gazetteer import UNPLACED, gazetteer
from searchapp.authority.identity import Beside, Identity, NameUse, nothing_beside
from searchapp.authority.known_people import labels_of_known
from searchapp.authority.organisations import find_organisation, is_acronym, same_organisations
from searchapp.authority.people import keep_keys, same_people
from searchapp.authority.person_names import parse
from searchapp.authority.small_places import settle_small_places


def settle(
    names: Iterable[NameUse], *, beside: Beside = nothing_beside, known: Iterable[tuple[Kind, str]] = ()
) -> dict[tuple[Kind, str], Identity | None]:
    """The identity of every (kind, name), or None for a name that must not become a facet value.

    Which names are one depends on the names, their numbers of articles and what stands beside them only, not on their
    order. `known` are the kinds and keys given so far, the oldest first: a person keeps the key, and with it the
    address, when a spelling comes that would have given another.
    """
    uses: dict[Kind, dict[str, int]] = {kind: defaultdict(int) for kind in Kind}
    for use in names:
        uses[use.kind][use.name] += use.articles
    people = [key for kind, key in known if kind is Kind.PERSON]
    return {
        **{
            (Kind.PERSON, name): identity
            for name, identity in _settle_people(uses[Kind.PERSON], beside, people).items()
        },
        **{(Kind.PLACE, name): identity for name, identity in _settle_places(uses[Kind.PLACE]).items()},
        **{
            (Kind.ORGANISATION, name): identity
            for name, identity in _settle_organisations(uses[Kind.ORGANISATION]).items()
        },
    }


def _settle_people(uses: dict[str, int], beside: Beside, known: Sequence[str]) -> dict[str, Identity | None]:
    keys = keep_keys(same_people(uses, beside), known)
    labels = {key: _in_full(key, label) for key, label in _labels(uses, keys).items()}
    return {
        name: Identity(Kind.PERSON, key, labels[key], slug(labels[key])) if key else None for name, key in keys.items()
    }


def _in_full(key: str, label: str) -> str:
    """What to call a person: in full where only a family name is used that everybody knows."""
    return label if parse(label).is_whole else labels_of_known().get(key, label)


def _settle_places(names: Iterable[str]) -> dict[str, Identity | None]:
    settled: dict[str, Identity | None] = {}
    small: list[str] = []
    for name in names:
        place = gazetteer().meant_by(name)
        if place is not None:
            settled[name] = Identity(
                Kind.PLACE, place.key, place.label, place.slug, place.country, place.lat, place.lon
            )
        elif name.endswith(UNPLACED) or _has_several_bearers(name):
            # Nothing said which place of the name is meant; theirs is the plain slug.
            bare = name.removesuffix(UNPLACED)
            settled[name] = Identity(Kind.PLACE, f"name:{fold(bare)}", bare + UNPLACED, f"{slug(bare)}-unplaced")
        else:
            small.append(name)
    return settled | settle_small_places(small)


def _has_several_bearers(name: str) -> bool:
    """Whether places of several countries bear a name."""
    return bool(fold(name)) and len({place.country for place in gazetteer().candidates(name)}) > 1


def _settle_organisations(uses: dict[str, int]) -> dict[str, Identity | None]:
    settled: dict[str, Identity | None] = {}
    unknown: dict[str, int] = {}
    for name, articles in uses.items():
        known = find_organisation(name)
        if known is not None:
            settled[name] = Identity(Kind.ORGANISATION, known.key, known.label, known.slug)
        else:
            unknown[name] = articles
    keys = same_organisations(unknown)
    labels = _labels(unknown, keys)
    for name, key in keys.items():
        settled[name] = Identity(Kind.ORGANISATION, key, labels[key], slug(labels[key])) if key else None
    return settled


def _labels(uses: dict[str, int], keys: dict[str, str | None]) -> dict[str, str]:
    """The best form of each key: the most used one, whole names before surnames and acronyms."""
    forms: dict[str, list[str]] = defaultdict(list)
    for name, key in keys.items():
        if key:
            forms[key].append(name)
    return {key: min(names, key=lambda name: _worse(name, uses[name])) for key, names in forms.items()}


def _worse(name: str, articles: int) -> tuple[bool, bool, int, int, str]:
    short = is_acronym(name) or not any(len(word.strip(".")) > 1 for word in name.split()[:-1])
    return short, name.isupper(), -articles, len(name), name
