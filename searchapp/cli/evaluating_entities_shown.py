"""How are the figures of names shown at the terminal, and as JSON?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.table import Table

from searchapp.article import Kind
from searchapp.cli.legible import legible
from searchapp.evaluation.counted import Counted
from searchapp.evaluation.entities import BASIC_SET, Pairs, Recognition
from searchapp.evaluation.entities_history import Recorded
from searchapp.evaluation.entities_mistakes import Slip, most_frequent
from searchapp.evaluation.entities_pair_slips import pair_slips
from searchapp.evaluation.entities_sentences import LABELS, is_trained_on
from searchapp.evaluation.entities_spans import SpanScore
from searchapp.evaluation.entities_spelling import SpellingScore

_MISTAKES_SHOWN = 12  # kinds of them; what is rarer is not among the most frequent
_ID_SHOWN = 16  # letters of a page's id, which tell it from all others
_PAIRS_SHOWN = 40
_WHOLE = 100  # figures from here on are no shares
_SHARES = ("There", "Given", "Precision", "Recall", "F1")
_WORDS = ("As", "Kind", "Such as")


@dataclass(frozen=True)
class Shown:
    """What was measured, its figures and an earlier version's, and whether mistakes in sets held back are shown.

    Sets held back for judging are shown only on demand: who knows their mistakes makes rules for them.
    """

    recognition: Recognition | None
    pairs: Pairs | None
    spelling: Sequence[SpellingScore]
    figures: Mapping[str, float]
    earlier: Recorded | None
    held_back: bool


def tables(shown: Shown, *, errors: bool) -> Iterator[Table]:
    """Everything that was measured; with `errors` what is wrong and missing in each article too."""
    if shown.recognition:
        yield from _recognition_tables(shown.recognition)
    if shown.pairs:
        yield from _pair_tables(shown.pairs, held_back=shown.held_back)
    if errors and shown.pairs:
        yield from _error_tables(shown.pairs, held_back=shown.held_back)
    if errors:
        yield _spelling_errors(shown.spelling)
    yield _spelling_table(shown.spelling)
    yield _history_table(shown.figures, shown.earlier)


def _recognition_tables(recognition: Recognition) -> Iterator[Table]:
    """What is recognised, by set and label; written otherwise; what it costs; which mistakes are frequent."""
    table = _table("Recognised in", "As", *_SHARES)
    for one in recognition.sets:
        names = [one.name, *(["(trained on)"] if is_trained_on(one.name) else []), *[""] * len(one.rows)]
        for name, (label, counted) in zip(names, one.rows.items(), strict=False):
            table.add_row(name, label, *_shares(counted))
        table.add_section()
    yield table
    table = _table("As written", *(f"{label} F1" for label in LABELS), *_SHARES[2:])
    for one in (recognition.sets[0], *recognition.rewritten):
        shown = "as it is" if one.name == BASIC_SET else one.name.replace("_", " ")
        each = (one.by_label[label] for label in LABELS)
        table.add_row(shown, *(f"{counted.f1:.3f}" for counted in each), *_shares(one.total)[2:])
    yield table
    table = _table("Recogniser", "Words/s of one core", "Seconds to load", "Megabytes")
    cost = recognition.cost
    words = f"{recognition.sets[0].words_per_second:,.0f}"
    table.add_row("as set", words, f"{cost.load_seconds:.2f}", f"{cost.bytes_on_disk / 1e6:.1f}")
    yield table
    for one in recognition.sets:
        yield _mistakes(f"Frequent in {one.name}", one.slips)


def _pair_tables(pairs: Pairs, *, held_back: bool) -> Iterator[Table]:
    """What is right in articles, by set and kind, and which mistakes are frequent."""
    table = _table("In articles", "Kind", _SHARES[0], *_SHARES[2:], "Country")
    for one in pairs.sets:
        name, _, text = one.name.partition("_true")
        names = [name, f"{one.articles} articles", "(true texts)" if text else ""]
        for name, (kind, counted) in zip(names, one.by_kind.items(), strict=True):
            placed = f"{one.placed / one.to_place:.3f}" if kind is Kind.PLACE and one.to_place else ""
            there, _, *shares = _shares(counted)
            table.add_row(name, kind.value, there, *shares, placed)
        table.add_section()
    yield table
    yield _mistakes("Frequent in articles", pairs.slips(held_back=held_back))


def _error_tables(pairs: Pairs, *, held_back: bool) -> Iterator[Table]:
    """What is wrong and what is missing in each article that has any of it."""
    for name, judged in pairs.shown(held_back=held_back).items():
        table = Table("Article", "Wrong", "Missing", title=name, show_lines=True)
        for one in judged:
            slips = list(pair_slips(one))
            if slips:
                id_ = one.labelled.gold.id[:_ID_SHOWN]
                table.add_row(id_, _lines(slips, is_wrong=True), _lines(slips, is_wrong=False))
        yield table


def _spelling_errors(spelling: Sequence[SpellingScore]) -> Table:
    table = Table("Spellings", "Apart, but one", "One, but apart")
    for score in spelling:
        table.add_row(score.kind.value, _first(score.kept_apart), _first(score.put_together))
    return table


def _spelling_table(spelling: Sequence[SpellingScore]) -> Table:
    """Which share of pairs of spellings is right."""
    table = _table("Spellings", "Meant as one, and are", "Apart, and are")
    for one in spelling:
        if not one.together + one.apart:
            continue
        together, apart = one.together - len(one.kept_apart), one.apart - len(one.put_together)
        table.add_row(one.kind.value, _of(together, one.together), _of(apart, one.apart))
    return table


def _history_table(found: Mapping[str, float], earlier: Recorded | None) -> Table:
    """The figures beside those of an earlier version."""
    table = _table("Figure", "Now", earlier.version if earlier else "Before", "Change")
    for key, figure in found.items():
        old = earlier.figures.get(key) if earlier else None
        change = ("", "") if old is None else (_figure(old), _change(figure - old))
        table.add_row(key.removeprefix("entities."), _figure(figure), *change)
    return table


def document(shown: Shown) -> dict[str, object]:
    """The same for programs: figures, mistakes and errors."""
    recognition, pairs, earlier = shown.recognition, shown.pairs, shown.earlier
    judged = pairs.shown(held_back=shown.held_back) if pairs else {}
    return {
        "figures": {key: round(figure, 4) for key, figure in shown.figures.items()},
        "before": {"version": earlier.version, "figures": dict(earlier.figures)} if earlier else None,
        "recognised": [_span_record(one) for one in (*recognition.sets, *recognition.rewritten)] if recognition else [],
        "articles": [
            {
                "set": name,
                "id": one.labelled.gold.id,
                "wrong": _records(pair_slips(one), is_wrong=True),
                "missing": _records(pair_slips(one), is_wrong=False),
            }
            for name, of_set in judged.items()
            for one in of_set
        ],
        "mistakes": _mistake_records(pairs.slips(held_back=shown.held_back) if pairs else []),
        "spellings": [
            {"kind": one.kind.value, "kept_apart": one.kept_apart, "put_together": one.put_together}
            for one in shown.spelling
        ],
    }


def _span_record(one: SpanScore) -> dict[str, object]:
    labels = {
        label: {"precision": counted.precision, "recall": counted.recall, "f1": counted.f1}
        for label, counted in one.rows.items()
    }
    return {"set": one.name, "labels": labels, "mistakes": _mistake_records(one.slips)}


def _mistake_records(slips: Iterable[Slip]) -> list[dict[str, object]]:
    return [
        {"what": one.what, "wrong": one.wrong, "missed": one.missed, "examples": one.examples}
        for one in most_frequent(slips)
    ]


def _records(slips: Iterable[Slip], *, is_wrong: bool) -> list[dict[str, str | None]]:
    return [
        {"what": slip.what, "name": slip.name, "instead": slip.instead} for slip in slips if slip.is_wrong is is_wrong
    ]


def _table(first: str, *others: str) -> Table:
    table = Table()
    table.add_column(first, no_wrap=True)
    for heading in others:
        is_words = heading in _WORDS
        table.add_column(heading, justify="left" if is_words else "right", no_wrap=heading in _WORDS[:2])
    return table


def _mistakes(heading: str, slips: Iterable[Slip]) -> Table:
    table = _table(heading, "Wrong", "Missed", "Such as")
    for one in most_frequent(slips)[:_MISTAKES_SHOWN]:
        examples = "; ".join(legible(example) for example in one.examples)
        table.add_row(one.what, f"{one.wrong:,}", f"{one.missed:,}", examples)
    return table


def _lines(slips: Iterable[Slip], *, is_wrong: bool) -> str:
    chosen = sorted((slip.what, slip.name) for slip in slips if slip.is_wrong is is_wrong)
    return "\n".join(f"{legible(name)}: {what}" for what, name in chosen)


def _first(pairs: Sequence[str]) -> str:
    more = [f"and {len(pairs) - _PAIRS_SHOWN:,} more"] if len(pairs) > _PAIRS_SHOWN else []
    return "\n".join([*pairs[:_PAIRS_SHOWN], *more])


def _shares(counted: Counted) -> tuple[str, ...]:
    given, true = counted.right + counted.wrong, counted.right + counted.missed
    return f"{true:,}", f"{given:,}", f"{counted.precision:.3f}", f"{counted.recall:.3f}", f"{counted.f1:.3f}"


def _of(right: int, all_: int) -> str:
    return f"{right / all_:.3f} of {all_:,}" if all_ else ""


def _change(change: float) -> str:
    if abs(change) >= 1:
        return f"{change:+,.0f}"
    return f"{change:+.3f}" if round(change, 3) else "="


def _figure(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= _WHOLE else f"{figure:.3f}"
