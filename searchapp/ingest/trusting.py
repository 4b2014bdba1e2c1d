"""Which of an article's names are sure enough to be kept? Those that were found with certainty at least once.

How much certainty that takes depends on what the name looks like: a given name and a surname are hardly ever anything
else, while a single capitalised word may be a car, a headline or a shout.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from searchapp.article import Kind, Mention, Part
from searchapp.authority import clubs, find_organisation, fold, gazetteer, is_family_first, without_legal_form
from searchapp.ingest.mentions import CERTAINTY_OF_FIRM, Labelled, lexicon, overlapping
from searchapp.ingest.stop_words import STOP_WORDS

# On 20 web pages labelled by hand, of the names found with less certainty more were wrong than right: single words as
# persons (Maxima, Guy), unknown words as places (Dragonfly), captions and score lines taken for names of many words.
_WHOLE_PERSON = 0.6
_NAMED_PERSON = 0.45  # with a given name that is known
_SURNAMED_PERSON = 0.5  # with a surname that is known, and no ordinary word
_SINGLE_OR_LONG_PERSON = 0.75
_KNOWN_PLACE = 0.5
_COUNTY, _COUNTY_PLACE = " County", 0.45  # no list need have it
_UNKNOWN_PLACE = 0.85  # Orchard Farm; what something is "in" is so certain
_ORDINARY_WORD = 0.95  # no place is called Budget
_TOWN_LIKE_A_WORD = 0.8  # Göd is no god
# Of single words more are products and works. On 276 articles labelled by hand, with 0.9, 0.93, 0.65 and 0.45 instead,
# 0.03 more of the organisations in news are found, and on blogs and firms' pages 0.1 fewer finds are right.
_ORGANISATION = 0.94
_SINGLE_ORGANISATION = 0.96
_CHAMBER = 0.8  # the Senate
_SAID_ORGANISATION = 0.72  # Ministry, Institute, Group
_OWN_ORGANISATION = 0.55  # Hong Kong Polytechnic University, Kotak Securities
# What is so likely a person three times, and holds no ordinary word: Jorginho. On 256 articles labelled by hand, and
# 500 texts of the White House, all such were.
_LIKELY_PERSON, _OFTEN = 0.5, 3
_MOST_WORDS_OF_A_PERSON = 3
_LARGE = 500_000  # people


def trusted(
    mentions: Iterable[Mention], in_title: Sequence[Labelled], in_text: Sequence[Labelled]
) -> tuple[Mention, ...]:
    """The mentions of names that one find at least is certain enough about; the others are all left out.

    A mention that no reader found, an echo of another, is as certain as that.
    """
    kept = tuple(mentions)
    found = {Part.TITLE: in_title, Part.TEXT: in_text}
    best: dict[tuple[Kind, str], float] = {}
    for mention in kept:
        name = mention.kind, mention.name
        best[name] = max(best.get(name, 0.0), _certainty(mention, found[mention.part]))
    sure = {name for name, certainty in best.items() if certainty >= least_certain(*name)}
    likely = Counter(
        one.name for one in kept if one.kind is Kind.PERSON and _certainty(one, found[one.part]) >= _LIKELY_PERSON
    )
    sure |= {(Kind.PERSON, name) for name, times in likely.items() if times >= _OFTEN and _may_be_somebody(name)}
    return tuple(one for one in kept if (one.kind, one.name) in sure)


def least_certain(kind: Kind, name: str) -> float:
    """How certain a find must be for its name to be kept, 0 to 1."""
    if kind is Kind.ORGANISATION:
        return _least_of_organisation(name)
    if kind is Kind.PLACE:
        if name.endswith(_COUNTY):
            return _COUNTY_PLACE
        if fold(name) in lexicon().common and not lexicon().is_place(name):
            return _ORDINARY_WORD
        if _is_word(fold(name)) and not _is_prominent(name):
            return _TOWN_LIKE_A_WORD
        # Another spelling of a town's may be somebody's: Monet is not Monett.
        is_known = gazetteer().meant_by(name) is not None and (" " in name or bool(gazetteer().candidates(name)))
        return _KNOWN_PLACE if is_known else _UNKNOWN_PLACE
    words = fold(name).split()
    if not 1 < len(words) <= _MOST_WORDS_OF_A_PERSON:
        return _SINGLE_OR_LONG_PERSON
    if words[0] in lexicon().given:
        return _NAMED_PERSON
    is_surnamed = " " in name and words[-1] in lexicon().surnames and not any(map(_is_word, words))
    is_surnamed = is_surnamed or is_family_first(name.split())  # Shi Yuqi
    return _SURNAMED_PERSON if is_surnamed else _WHOLE_PERSON


def _least_of_organisation(name: str) -> float:
    known = find_organisation(name)
    if known is not None and known.label in clubs():
        return _KNOWN_PLACE  # a town that the article has for its club
    if without_legal_form(name) != name:
        return CERTAINTY_OF_FIRM  # Ltd, Inc
    if lexicon().names_organisation(name) and all(_has_capital(word) for word in name.split()):
        return _OWN_ORGANISATION
    if lexicon().says_organisation(name):
        return _SAID_ORGANISATION
    if fold(name) in lexicon().vocabulary["chambers"]:
        return _CHAMBER
    return _ORGANISATION if " " in name else _SINGLE_ORGANISATION


def _may_be_somebody(name: str) -> bool:
    return not any(map(_is_word, fold(name).split())) and gazetteer().meant_by(name) is None


def _is_word(key: str) -> bool:
    return key in lexicon().common or key in lexicon().vocabulary["never_persons"]


def _is_prominent(name: str) -> bool:
    place = gazetteer().meant_by(name)
    return place is not None and (not place.key.startswith("city:") or place.is_capital or place.population > _LARGE)


def _has_capital(word: str) -> bool:
    """Whether a word is written as a name's words are: "Bank", "of", "3M"."""
    return word[0].isupper() or word in STOP_WORDS or not word[0].isalpha()


def _certainty(mention: Mention, found: Sequence[Labelled]) -> float:
    return max((one.certainty for one in overlapping(found, mention.start, mention.end)), default=0.0)
