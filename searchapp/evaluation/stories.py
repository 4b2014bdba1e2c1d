"""How often are copies and stories right, against plainer ways, on the same labelled pairs?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from searchapp.article import Article
from searchapp.evaluation.counted import Counted
from searchapp.evaluation.grouping import grouped, same
from searchapp.evaluation.made_copies import MadeScore
from searchapp.evaluation.story_labels import LabelledSet, Pair
from searchapp.ingest import Annotator
from searchapp.ingest.copies.shingles import cut, shingle_hashes
from searchapp.ingest.stories import Collection, Report, pack, tell


@dataclass(frozen=True)
class GroupScore:
    """What one way did; None for what it is not for."""

    name: str
    copies: Counted | None
    stories: Counted | None


def score_groups(sets: Sequence[LabelledSet]) -> list[GroupScore]:
    """Every way on the same labelled pairs, ours first. Those with a threshold have the one that suits them best."""
    annotated = [replace(one, articles=tuple(Annotator().annotate(one.articles))) for one in sets]
    known = [grouped(one.articles) for one in annotated]
    collections = [_collection(articles) for articles in known]
    shingled = [_jaccard([article.text for article in one.articles]) for one in annotated]
    in_words = [_cosines(one, "words") for one in collections]
    in_names = [_cosines(one, "names") for one in collections]
    return [
        GroupScore(
            "this program",
            _sum(map(_score_copies, annotated, [same([one.copies for one in articles]) for articles in known])),
            _sum(map(_score_stories, annotated, [same([one.story for one in articles]) for articles in known])),
        ),
        GroupScore("equal texts", _sum(map(_score_copies, annotated, map(_equal_texts, annotated))), None),
        GroupScore(
            "shared shingles (Jaccard)",
            _best(annotated, shingled, _score_copies),
            _best(annotated, shingled, _score_stories),
        ),
        GroupScore("words (TF-IDF)", None, _best(annotated, in_words, _score_stories)),
        GroupScore("names (IDF)", None, _best(annotated, in_names, _score_stories)),
    ]


def figures(scores: Sequence[GroupScore], made: Sequence[MadeScore]) -> dict[str, float]:
    """The figures that have floors, by their keys."""
    ours = scores[0]
    assert ours.copies is not None
    assert ours.stories is not None
    return {
        "stories.copy_precision": ours.copies.precision,
        "stories.copy_recall": ours.copies.recall,
        "stories.story_precision": ours.stories.precision,
        "stories.story_recall": ours.stories.recall,
        "stories.made_copies_found": sum(one.found for one in made) / max(sum(one.made for one in made), 1),
    }


def _score(pairs: Iterable[Pair], right: frozenset[Pair], is_together: Callable[[int, int], bool]) -> Counted:
    together = [(pair in right, is_together(*pair)) for pair in pairs]
    return Counted(
        right=sum(belongs and found for belongs, found in together),
        wrong=sum(found and not belongs for belongs, found in together),
        missed=sum(belongs and not found for belongs, found in together),
    )


def _score_copies(labelled: LabelledSet, is_together: Callable[[int, int], bool]) -> Counted:
    return _score(labelled.pairs(labelled.copies, labelled.not_copies), labelled.copies, is_together)


def _score_stories(labelled: LabelledSet, is_together: Callable[[int, int], bool]) -> Counted:
    """Pairs known to be copies belong to the same story, but finding them is no merit of a way to find stories."""
    pairs = [pair for pair in labelled.pairs(labelled.stories, labelled.not_stories) if pair not in labelled.copies]
    return _score(pairs, labelled.stories, is_together)


def _sum(scores: Iterable[Counted]) -> Counted:
    return sum(scores, Counted())


def _best(
    sets: Sequence[LabelledSet],
    likenesses: Sequence[Callable[[int, int], float]],
    score: Callable[[LabelledSet, Callable[[int, int], bool]], Counted],
) -> Counted:
    """The score with the threshold, in steps of 0.05, that has the best F1."""

    def reaches(like: Callable[[int, int], float], least: float) -> Callable[[int, int], bool]:
        return lambda one, other: like(one, other) >= least

    def at(least: float) -> Counted:
        return _sum(score(one, reaches(like, least)) for one, like in zip(sets, likenesses, strict=True))

    return max((at(step / 20) for step in range(1, 20)), key=lambda one: one.f1)


def _equal_texts(labelled: LabelledSet) -> Callable[[int, int], bool]:
    return same([" ".join(article.text.split()) for article in labelled.articles])


def _jaccard(texts: Sequence[str]) -> Callable[[int, int], float]:
    """The share of all shingles of two texts that both have."""
    shingles = [np.unique(shingle_hashes(cut(text).hashes)) for text in texts]

    def like(one: int, other: int) -> float:
        common = len(np.intersect1d(shingles[one], shingles[other], assume_unique=True))
        return common / max(len(shingles[one]) + len(shingles[other]) - common, 1)

    return like


def _collection(articles: Sequence[Article]) -> Collection:
    packed = [pack(tell(one)) for one in articles]
    return Collection([
        Report(one.published, one.source, None, size, numbers)
        for one, (size, numbers) in zip(articles, packed, strict=True)
    ])  # fmt: skip


def _cosines(collection: Collection, vector: str) -> Callable[[int, int], float]:
    def like(one: int, other: int) -> float:
        cosine: float = getattr(collection.weighed(one), vector) @ getattr(collection.weighed(other), vector)
        return cosine

    return like
