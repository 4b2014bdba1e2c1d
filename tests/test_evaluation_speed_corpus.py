"""Made articles are the same for the same seed, and what they promise holds."""

from collections import Counter
from dataclasses import asdict
from itertools import islice

import pytest

from searchapp.article import Article, Part
from searchapp.evaluation.speed_corpus import made_articles
from searchapp.evaluation.speed_words import WORD_COUNT, all_words, share
from searchapp.search.analysis import words
from searchapp.search.stemming import stem, stemmed_as
from searchapp.search.stopwords import STOP_WORDS


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return list(made_articles(1_200))


def test_articles_are_the_same_however_many_are_made(articles: list[Article]) -> None:
    assert list(islice(made_articles(5_000), 700)) == articles[:700]
    assert list(made_articles(3, first=499)) == articles[499:502]
    assert list(made_articles(2, seed=2)) != articles[:2]
    assert len({article.id for article in articles}) == len(articles)


def test_articles_look_like_news(articles: list[Article]) -> None:
    lengths = [len(words(article.text)) for article in articles]
    assert sum(lengths) / len(lengths) == pytest.approx(310, rel=0.05)
    assert min(lengths) >= 75
    assert {len(article.appearances) for article in articles} == {14}
    assert len({article.source for article in articles}) == 40
    assert {stemmed_as(article.language) for article in articles} == {"en"}
    years = Counter((article.published.date or "")[:4] for article in articles)
    assert sorted(years) == [str(year) for year in range(2014, 2024)]


def test_mentions_stand_where_they_are_said_to(articles: list[Article]) -> None:
    for article in articles[:200]:
        parts = {Part.TITLE: article.title, Part.TEXT: article.text}
        assert all(parts[one.part][one.start : one.end] == one.name for one in article.mentions)
        slugs = [appearance.entity.slug for appearance in article.appearances]
        assert Counter(one.slug for one in article.mentions) == {
            slug: one.count for slug, one in zip(slugs, article.appearances, strict=True)
        }
        assert asdict(article)["original"] is None


@pytest.mark.parametrize(("rank", "expected"), [(11, 0.85), (250, 0.09), (23_000, 0.001)])
def test_words_come_in_the_share_of_articles_that_is_expected(rank: int, expected: float) -> None:
    assert share(rank, words=300) == pytest.approx(expected, rel=0.1)


def test_a_frequent_word_is_in_as_many_articles_as_expected(articles: list[Article]) -> None:
    holding = sum(all_words()[250] in words(article.text) for article in articles)
    assert holding / len(articles) == pytest.approx(share(250, words=300), rel=0.25)


def test_words_are_their_own_stems_and_differ_behind_their_first_letter() -> None:
    assert len(all_words()) == WORD_COUNT
    assert len({one[1:] for one in all_words()}) == WORD_COUNT
    spelt = [*all_words()[:3_000], *all_words()[3_000::97]]
    assert [stem(one) for one in spelt] == spelt
    assert words(" ".join(spelt)) == spelt
    assert not STOP_WORDS & set(spelt)
