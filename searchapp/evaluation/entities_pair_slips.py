"""Why is an entity of an article wrong, or missed?"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from searchapp.article import Appearance, Kind
from searchapp.authority import fold
from searchapp.evaluation.entities_gold import GoldEntity
from searchapp.evaluation.entities_mistakes import Slip
from searchapp.evaluation.entities_pairs import Judged, has_form, is_elsewhere, is_same

_SAME = "same"
_PARTLY = 2


class _Mistaken(NamedTuple):
    """How a given and a labelled entity are mistaken for each other: the lower the rank, the closer they are."""

    rank: int
    what: str
    found: Appearance
    true: GoldEntity


def pair_slips(judged: Judged) -> Iterator[Slip]:
    """Every wrong and missed entity of an article, with the kind of mistake."""
    for found in judged.wrong:
        what, meant = _why_wrong(found, judged)
        yield Slip(what, _shown(found), meant.name if meant else None, is_wrong=True)
    for true in judged.missed:
        what, given = _why_missed(true, judged)
        yield Slip(what, true.name, _shown(given) if given else None, is_wrong=False)


def _why_wrong(found: Appearance, judged: Judged) -> tuple[str, GoldEntity | None]:
    """What kind of mistake it is, and which labelled entity was meant."""
    closest = _closest((found, true) for true in judged.labelled.gold.entities)
    if closest is None:
        return ("residue" if _is_residue(found, judged) else "not a name"), None
    return ("split" if closest.what == _SAME else closest.what), closest.true


def _why_missed(true: GoldEntity, judged: Judged) -> tuple[str, Appearance | None]:
    """What kind of mistake it is, and which given entity stands for it."""
    closest = _closest((found, true) for found in judged.labelled.article.appearances)
    # "Michigan" is no mistake of its own, where "West Michigan" was missed beside it.
    if closest is None or (closest.rank >= _PARTLY and closest.found not in judged.wrong):
        return ("missed" if _stands(true.forms, _whole_text(judged)) else "left out by cleaning"), None
    return ("merged" if closest.what == _SAME else closest.what), closest.found


def _closest(pairs: Iterable[tuple[Appearance, GoldEntity]]) -> _Mistaken | None:
    """The pair of a given and a labelled entity that have most to do with each other; None when none have."""
    related = (one for found, true in pairs if (one := _relation(found, true)) is not None)
    return min(related, key=lambda one: one.rank, default=None)


def _relation(found: Appearance, true: GoldEntity) -> _Mistaken | None:
    kind = found.entity.kind
    if is_same(found, true):
        return _Mistaken(0, _SAME, found, true)
    other_kind = f"{true.kind} taken for {kind}"
    if has_form(found, true) or fold(found.entity.label) == fold(true.name):
        elsewhere = "in another country" if is_elsewhere(found, true) else f"another {kind} of this name"
        return _Mistaken(1, elsewhere if kind is true.kind else other_kind, found, true)
    if _overlaps(found, true):
        is_kind = kind is true.kind
        return _Mistaken(_PARTLY if is_kind else _PARTLY + 1, "boundary" if is_kind else other_kind, found, true)
    return None


def _overlaps(found: Appearance, true: GoldEntity) -> bool:
    """Whether a given name has a true one inside it, or the other way round."""
    given = [f" {fold(name)} " for name in found.names]
    return any(f" {form} " in name or name in f" {form} " for name in given for form in true.forms)


def _is_residue(found: Appearance, judged: Judged) -> bool:
    """Whether none of its forms stands in the true text or the title, where that is known: it is of the page."""
    truth = judged.labelled.truth
    if truth is None:
        return False
    return not _stands({fold(name) for name in found.names}, f"{judged.labelled.article.title}\n{truth}")


def _whole_text(judged: Judged) -> str:
    return f"{judged.labelled.article.title}\n{judged.labelled.article.text}"


def _stands(forms: set[str] | frozenset[str], text: str) -> bool:
    folded = f" {fold(text)} "
    return any(f" {form} " in folded for form in forms)


def _shown(found: Appearance) -> str:
    other = [name for name in found.names if fold(name) != fold(found.entity.label)]
    country = f", {found.entity.country}" if found.entity.kind is Kind.PLACE and found.entity.country else ""
    forms = f" ({', '.join(other)})" if other else ""
    return f"{found.entity.label}{country}{forms}"
