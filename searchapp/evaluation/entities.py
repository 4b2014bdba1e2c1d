"""How good are names? Recognised to the letter, robust, right in each article, and one however they are spelt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from searchapp.article import Kind
from searchapp.errors import SourceError
from searchapp.evaluation.entities_gold import DATA, gold_articles, labelled_articles
from searchapp.evaluation.entities_mistakes import Slip
from searchapp.evaluation.entities_pair_slips import pair_slips
from searchapp.evaluation.entities_pairs import Judged, PairScore, judge, score_pairs
from searchapp.evaluation.entities_recogniser import Cost, Models, cost, recogniser, with_lists
from searchapp.evaluation.entities_sentences import JOINED, RENDERINGS, WITH_LISTS, labelled_sentences, paragraphs
from searchapp.evaluation.entities_spans import SpanScore, score_spans
from searchapp.evaluation.entities_spelling import SpellingScore, score_spellings, spellings

BASIC_SET = "gmb_dev"  # nothing is trained on it; the robustness is measured on it
_NAMES = {Kind.PERSON: "persons", Kind.PLACE: "places", Kind.ORGANISATION: "organisations"}
_HELD_BACK, _NO_NEWS = "-test", "-blogs"
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Recognition:
    """What the recogniser does with sets of sentences, with the basic one written otherwise, and what it costs."""

    sets: tuple[SpanScore, ...]
    rewritten: tuple[SpanScore, ...]
    cost: Cost


@dataclass(frozen=True)
class Pairs:
    """What became of the labelled articles: each set, all web sets of news not held back, and each article."""

    sets: tuple[PairScore, ...]
    judged: Mapping[str, tuple[Judged, ...]]

    def shown(self, *, held_back: bool) -> Mapping[str, tuple[Judged, ...]]:
        """The articles whose mistakes may be looked at: with `held_back`, those of sets kept for judging too."""
        return {name: judged for name, judged in self.judged.items() if held_back or _HELD_BACK not in name}

    def slips(self, *, held_back: bool) -> list[Slip]:
        """Every mistake of those articles."""
        shown = self.shown(held_back=held_back).values()
        return [slip for articles in shown for one in articles for slip in pair_slips(one)]


def score_recognition(
    folder: Path, names: Sequence[str] = (), *, joined: int = JOINED, models: Models = ()
) -> Recognition:
    """The recogniser on the basic set of a folder and on further ones. Raises SourceError, ModelError."""
    basic = labelled_sentences(folder, BASIC_SET)
    further = {name: labelled_sentences(folder, name) for name in names if name != BASIC_SET}
    read = recogniser(models)
    read([paragraphs(basic, joined)[0].text])  # what is loaded at the first use is not timed
    scores = [score_spans(name, paragraphs(one, joined), read) for name, one in {BASIC_SET: basic, **further}.items()]
    if not models:
        scores.append(score_spans(f"{BASIC_SET}{WITH_LISTS}", paragraphs(basic, joined), with_lists()))
    return Recognition(
        tuple(scores),
        tuple(score_spans(name, render(basic, joined), read) for name, render in RENDERINGS.items()),
        cost(models),
    )


def score_articles(
    *,
    articles: Path | None,
    pages: Path | None,
    models: Models = (),
    true_text: bool = False,
    labels: Path = DATA,
) -> Pairs:
    """The labelled articles of a folder of files and of one of pages. Raises SourceError, ModelError."""
    known = labelled_articles(gold_articles(labels), articles=articles, pages=pages, models=models, true_text=true_text)
    if not known:
        raise SourceError(f"{labels} labels no article of the folders named.")
    suffix = "_true_text" if true_text else ""
    judged = {f"{name}{suffix}": tuple(judge(one) for one in sets) for name, sets in known.items()}
    scores = [score_pairs(name, of_set) for name, of_set in judged.items()]
    web = [
        one
        for of_set in judged.values()
        for one in of_set
        if one.labelled.gold.is_page and not any(mark in one.labelled.gold.set for mark in (_HELD_BACK, _NO_NEWS))
    ]
    return Pairs((*scores, *([score_pairs(f"web{suffix}", web)] if web else [])), judged)


def score_spelling(labels: Path = DATA) -> list[SpellingScore]:
    """Pairs of spellings, by kind. Raises SourceError."""
    return score_spellings(spellings(labels))


def figures(
    recognition: Recognition | None, pairs: Pairs | None, spelling: Sequence[SpellingScore]
) -> dict[str, float]:
    """The figures that may have floors and that are recorded, by their keys."""
    return {
        **(_recognition_figures(recognition) if recognition else {}),
        **(_pair_figures(pairs) if pairs else {}),
        **(_spelling_figures(spelling) if spelling else {}),
    }


def _recognition_figures(recognition: Recognition) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in recognition.sets:
        found[f"entities.{one.name}.f1"] = one.total.f1
        found[f"entities.{one.name}.every_label_f1"] = one.every.f1
        found.update({f"entities.{one.name}.{label.lower()}_f1": of.f1 for label, of in one.by_label.items()})
    found.update({f"entities.{BASIC_SET}_{one.name}.f1": one.total.f1 for one in recognition.rewritten})
    return {
        **found,
        "entities.words_per_second": recognition.sets[0].words_per_second,
        "entities.load_seconds": recognition.cost.load_seconds,
        "entities.megabytes": recognition.cost.bytes_on_disk / _MEGABYTE,
    }


def _pair_figures(pairs: Pairs) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in pairs.sets:
        set_key = one.name.replace("-", "_")
        for kind, counted in one.by_kind.items():
            found[f"entities.{set_key}.{_NAMES[kind]}_precision"] = counted.precision
            found[f"entities.{set_key}.{_NAMES[kind]}_recall"] = counted.recall
        if one.to_place:
            found[f"entities.{set_key}.countries"] = one.placed / one.to_place
    return found


def _spelling_figures(spelling: Sequence[SpellingScore]) -> dict[str, float]:
    together, apart = sum(one.together for one in spelling), sum(one.apart for one in spelling)
    wrong = sum(len(one.kept_apart) for one in spelling), sum(len(one.put_together) for one in spelling)
    return {
        "entities.spelling.together": 1 - wrong[0] / max(together, 1),
        "entities.spelling.apart": 1 - wrong[1] / max(apart, 1),
    }
