"""Which names does an article mention, and where?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from searchapp.article import Article
from searchapp.ingest import names
from searchapp.ingest.clubs import with_clubs
from searchapp.ingest.fingerprint import read_as
from searchapp.ingest.mentions import Reader, embedded, named, spans
from searchapp.ingest.national import with_national_bodies
from searchapp.ingest.placing import place_names
from searchapp.ingest.trusting import trusted

_BATCH = 32


class Annotator:
    """Finds mentions in articles.

    `models` names spaCy pipelines by language; English is otherwise read by the model that comes with the program, and
    every other language by rules. An article of no known language is read as English. Raises ModelError when a named
    pipeline cannot be loaded.
    """

    def __init__(self, models: tuple[tuple[str, str], ...] = ()) -> None:
        self._readers: dict[str, Reader] = {language: named(model) for language, model in models}

    def annotate(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The same articles in the same order, each with its mentions: names repaired, no slugs yet.

        Mentions that an article already has are replaced.
        """
        stream = iter(articles)
        while batch := tuple(islice(stream, _BATCH)):
            yield from self._annotate_batch(batch)

    def _annotate_batch(self, articles: Sequence[Article]) -> Iterator[Article]:
        by_language: dict[str, list[int]] = defaultdict(list)
        for number, article in enumerate(articles):
            by_language[read_as(article.language)].append(number)
        annotated: dict[int, Article] = {}
        for language, numbers in by_language.items():
            found = self._reader(language).read([(articles[number].title, articles[number].text) for number in numbers])
            for number, (in_title, in_text) in zip(numbers, found, strict=True):
                article = articles[number]
                mentions = names.repair(article.title, article.text, spans(in_title), spans(in_text))
                kept = with_clubs(article.title, article.text, trusted(mentions, in_title, in_text))
                placed = place_names(article.title, article.text, kept)
                annotated[number] = replace(article, mentions=with_national_bodies(article.title, article.text, placed))
        yield from (annotated[number] for number in range(len(articles)))

    def _reader(self, language: str) -> Reader:
        if language not in self._readers:
            self._readers[language] = embedded(language)
        return self._readers[language]
