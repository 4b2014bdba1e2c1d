"""Which articles is speed measured on? Made ones, the same for the same seed, as many as are asked for.

What engines feel is as in news: Zipf's law for words and for names, 300 words an article (from 75 to 1,500), 14 persons
(6), places (4) and organisations (4) that its text and title name, 40 sources, dates over ten years. What would make
engines answer differently is left out: words are their own stems (`speed_words`), every date is a day, and the
languages beside English have no stemmer of their own, so that they are stemmed as English.
"""

import datetime
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from operator import add

import numpy as np
from numpy.typing import NDArray

from searchapp.article import Appearance, Article, Basis, Entity, Kind, Mention, Part, Published
from searchapp.evaluation.speed_words import WORD_COUNT, Ranks, all_words, zipfian

SEED = 1
WORDS_AN_ARTICLE = 300  # on average
_BATCH = 500  # articles made at once; part of what a seed means
_SPREAD = 0.5  # standard deviation of the logarithm of lengths, as in news
_LENGTHS = (75, 1_500)
_SENTENCE, _PARAGRAPH = 18, 4  # words a sentence and sentences a paragraph, on average
_TITLE_WORDS = 6
_SOURCES = 40
_LANGUAGES = ("en",) * 14 + ("uk", "uk", "pl", "pl", "cs", "bg", "hr", "lv")
_COUNTRIES = (  # noqa: SIM905 - a hundred codes are read more easily so; from the most named to the least
    "us gb ua de fr ru cn in jp br it es pl tr ca au nl be se no fi dk ch at cz hu ro bg gr pt ie rs hr sk si lt"
    " lv ee by md ge am az kz uz il ir iq sy lb jo eg sa ae qa kw ye ma dz tn ly sd et ke ng gh za zw ao mz tz ug"
    " rw cd cm sn ml mx ar cl co pe ve ec bo py uy cu ht do gt hn ni cr pa kr kp vn th my sg id ph mm kh la bd lk"
    " np pk af mn nz is"
).split()
_FIRST_DAY = datetime.date(2014, 1, 1)
_DAYS = (datetime.date(2023, 12, 31) - _FIRST_DAY).days + 1
# Values of each kind in an article, and how many there are in all.
_VALUES = {Kind.PERSON: (6, 60_000), Kind.PLACE: (4, 8_000), Kind.ORGANISATION: (4, 20_000)}
_ENTITIES = sum(values for values, _ in _VALUES.values())
_MENTIONS = 20  # the first entities of an article are named twice
_ABOUT = 3  # so many are named first, in the lead
_ID_STEP = 0x9E3779B97F4A7C15  # odd, so that ids are distinct; they come in no order, as real ones


def made_articles(count: int, *, seed: int = SEED, first: int = 0) -> Iterator[Article]:
    """The articles numbered `first` to `first + count - 1`, one after another; the same however many are asked for."""
    maker = _Maker(seed)
    end = first + count
    for batch in range(first // _BATCH, -(-end // _BATCH)):
        begin = batch * _BATCH
        yield from maker.batch(batch)[max(first - begin, 0) : end - begin]


class _Maker:
    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._words = np.array(all_words(), dtype=np.object_)

    def batch(self, number: int) -> list[Article]:
        """The articles of one batch."""
        random = np.random.default_rng([self._seed, number])
        sizes = _sizes(random)
        ends = np.cumsum(sizes)
        ranks = zipfian(random, int(ends[-1]), ranks=WORD_COUNT)
        signs = _signs(random, ends)
        titles = self._words[zipfian(random, (_BATCH, _TITLE_WORDS), ranks=WORD_COUNT)].tolist()
        entities = {
            kind: zipfian(random, (_BATCH, 3 * values), ranks=ranks_of_kind).tolist()
            for kind, (values, ranks_of_kind) in _VALUES.items()
        }
        places = np.sort(random.random((_BATCH, _MENTIONS)), axis=1)
        order = np.argsort(random.random((_BATCH, _ENTITIES)), axis=1).tolist()
        sources = zipfian(random, _BATCH, ranks=_SOURCES).tolist()
        languages = random.integers(0, len(_LANGUAGES), _BATCH).tolist()
        days = random.integers(0, _DAYS, _BATCH).tolist()
        articles = []
        for place, (begin, end) in enumerate(zip((ends - sizes).tolist(), ends.tolist(), strict=True)):
            named = _distinct(entities, place)
            named = [named[one] for one in order[place]]
            spots = (places[place] * (end - begin)).astype(np.int64)
            pieces = self._words[ranks[begin:end]].tolist()
            text, mentions = _text(pieces, signs[begin:end], spots.tolist(), named)
            title, title_mention = _title(titles[place], named[0])
            articles.append(
                _article(
                    number * _BATCH + place,
                    (title, text),
                    (title_mention, *mentions),
                    named,
                    (_source(sources[place]), _LANGUAGES[languages[place]], _day(days[place])),
                )
            )
        return articles


def _sizes(random: np.random.Generator) -> Ranks:
    """How many words each article of a batch has."""
    drawn = random.lognormal(np.log(WORDS_AN_ARTICLE) - _SPREAD**2 / 2, _SPREAD, _BATCH)
    return np.clip(drawn, *_LENGTHS).astype(np.int64)


_Signs = NDArray[np.object_]
_Named = tuple[Entity, str]  # an entity, and what it is called where it is named again


def _signs(random: np.random.Generator, ends: Ranks) -> _Signs:
    """What follows each word of a batch: a space, or the end of its sentence, paragraph or article."""
    count = int(ends[-1])
    kinds = (random.random(count) < 1 / _SENTENCE).astype(np.int64)
    kinds += kinds * (random.random(count) < 1 / _PARAGRAPH)
    kinds[ends - 1] = 3
    return np.array([" ", ". ", ".\n\n", "."], dtype=np.object_)[kinds]


def _distinct(entities: dict[Kind, list[list[int]]], place: int) -> list[_Named]:
    """The entities of one article: as many of each kind as there must be, those drawn first."""
    named: list[_Named] = []
    for kind, (values, ranks) in _VALUES.items():
        drawn = dict.fromkeys(entities[kind][place])
        chosen = list(drawn)[:values]
        spare = (rank for rank in range(ranks) if rank not in drawn)
        while len(chosen) < values:
            chosen.append(next(spare))
        named += [_entity(kind, rank) for rank in chosen]
    return named


def _title_word(rank: int) -> str:
    return all_words()[rank].title()


@cache  # as many as there are sources
def _source(rank: int) -> str:
    return f"{_title_word(3 * rank + 900)} {_title_word(rank + 60)}"


@cache  # as many as there are entities
def _entity(kind: Kind, rank: int) -> _Named:
    if kind is Kind.PERSON:
        last = _title_word(2_500 + rank)
        label, again = f"{_title_word(150 + rank * 7 % 1_000)} {last}", last
    elif kind is Kind.PLACE:
        label = again = _title_word(70_000 + rank)
    else:
        label = again = f"{_title_word(90_000 + rank)} {_title_word(100 + rank % 12)}"
    slug = label.lower().replace(" ", "-")
    if kind is not Kind.PLACE:
        return Entity(kind, slug, label), again
    spread = rank * 0.618_034 % 1  # the golden ratio's fractions fill the interval evenly
    country = _COUNTRIES[int((len(_COUNTRIES) + 1) ** spread) - 1]
    return Entity(
        kind, slug, label, country, round(spread * 140 - 70, 4), round(rank * 0.414_214 % 1 * 360 - 180, 4)
    ), again


def _text(pieces: list[str], signs: _Signs, spots: list[int], named: list[_Named]) -> tuple[str, list[Mention]]:
    """A text of words and signs in which the entities stand at these spots, or the next free ones."""
    after: list[str] = signs.tolist()
    begins = [0, *(number + 1 for number, sign in enumerate(after[:-1]) if sign != " ")]
    for number in begins:
        pieces[number] = pieces[number].capitalize()
    at: dict[int, tuple[Entity, str]] = {}
    for number, spot in enumerate(spots):
        entity, again = named[number % _ENTITIES]
        while spot in at:
            spot = (spot + 1) % len(pieces)  # noqa: PLW2901 - the next one that is free
        pieces[spot] = entity.label if number < _ENTITIES else again
        at[spot] = entity, pieces[spot]
    starts = [0, *accumulate(map(add, map(len, pieces), map(len, after)))]
    mentions = [
        Mention(Part.TEXT, starts[spot], starts[spot] + len(name), entity.kind, name, entity.slug)
        for spot, (entity, name) in at.items()
    ]
    joined = [""] * (2 * len(pieces))
    joined[::2], joined[1::2] = pieces, after
    return "".join(joined), mentions


def _title(words: list[str], first: _Named) -> tuple[str, Mention]:
    entity, _ = first
    mention = Mention(Part.TITLE, 0, len(entity.label), entity.kind, entity.label, entity.slug)
    return " ".join([entity.label, *words]), mention


def _article(
    number: int,
    told: tuple[str, str],
    mentions: tuple[Mention, ...],
    named: list[_Named],
    known: tuple[str, str, str],
) -> Article:
    names: dict[str, dict[str, int]] = {}
    for mention in mentions:
        of_entity = names.setdefault(mention.slug or "", {})
        of_entity[mention.name] = of_entity.get(mention.name, 0) + 1
    appearances = tuple(
        Appearance(entity, sum(found.values()), place < _ABOUT, tuple(found))
        for place, (entity, _) in enumerate(named)
        if (found := names.get(entity.slug)) is not None
    )
    article_id = f"{(number + 1) * _ID_STEP % 2**64:016x}"
    source, language, day = known
    return Article(
        id=article_id,
        origin="made",
        title=told[0],
        text=told[1],
        url=f"https://{source.lower().replace(' ', '-')}.example/{article_id}",
        source=source,
        language=language,
        published=_published(day),
        mentions=mentions,
        appearances=appearances,
    )


def _day(number: int) -> str:
    return (_FIRST_DAY + datetime.timedelta(number)).isoformat()


@cache  # as many as there are days
def _published(day: str) -> Published:
    return Published(day, Basis.METADATA)
