"""How many names are recognised in labelled texts, to the letter, and as what?"""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from searchapp.evaluation.counted import Counted
from searchapp.evaluation.entities_mistakes import Slip
from searchapp.evaluation.entities_recogniser import Recogniser
from searchapp.evaluation.entities_sentences import LABELS, NEITHER, LabelledSpan, LabelledText, count_words


@dataclass(frozen=True)
class SpanScore:
    """What was recognised in one set: counts by label, and words a second of processor time.

    A name is right when its first and last letter and its label are. `total` leaves out what names neither people nor
    places, `every` has all that is labelled; `by_label` has it only where the recogniser gives it.
    """

    name: str
    texts: int
    words: int
    by_label: Mapping[str, Counted]
    words_per_second: float
    slips: tuple[Slip, ...]

    @property
    def total(self) -> Counted:
        """All labels that count, together."""
        return sum((self.by_label[label] for label in LABELS), Counted())

    @property
    def every(self) -> Counted:
        """All labels that the recogniser gives, together: what is published of others mostly counts so."""
        return sum(self.by_label.values(), Counted())

    @property
    def rows(self) -> Mapping[str, Counted]:
        """The labels and their sums, by what they are called."""
        sums = {"all": self.total}
        if NEITHER in self.by_label:
            sums[f"and {NEITHER}"] = self.every
        return {**self.by_label, **sums}


def score_spans(name: str, texts: Sequence[LabelledText], read: Recogniser) -> SpanScore:
    """The score of a recogniser on labelled texts."""
    started = time.process_time()
    found = read([one.text for one in texts])
    seconds = time.process_time() - started
    given = {span.label for spans in found for span in spans}
    labels = [*LABELS, *({NEITHER} & given)]
    words = count_words(texts)
    return SpanScore(
        name=name,
        texts=len(texts),
        words=words,
        by_label={
            label: sum(
                (_count(set(text.spans), set(spans), label) for text, spans in zip(texts, found, strict=True)),
                Counted(),
            )
            for label in labels
        },
        words_per_second=words / max(seconds, 1e-9),
        slips=tuple(slip for text, spans in zip(texts, found, strict=True) for slip in slips(text, spans)),
    )


def _count(true: set[LabelledSpan], found: set[LabelledSpan], label: str) -> Counted:
    true = {span for span in true if span.label == label}
    found = {span for span in found if span.label == label}
    return Counted(len(true & found), len(found - true), len(true - found))


def slips(text: LabelledText, found: Sequence[LabelledSpan]) -> Iterator[Slip]:
    """Every name of a text that was given wrongly or missed, with the kind of mistake."""
    true = set(text.spans)
    for span in sorted(set(found) - true):
        if span.label != NEITHER:
            meant = _nearest(span, text.spans)
            yield Slip(_what(meant, span), *_words(text.text, span, meant), is_wrong=True)
    for span in sorted(true - set(found)):
        if span.label != NEITHER:
            given = _nearest(span, found)
            yield Slip(_what(span, given), *_words(text.text, span, given), is_wrong=False)


def _nearest(span: LabelledSpan, others: Sequence[LabelledSpan]) -> LabelledSpan | None:
    """The one of the others that shares most letters with a span."""
    shared = [(min(span.end, one.end) - max(span.start, one.start), one) for one in others]
    most, nearest = max(shared, default=(0, None))
    return nearest if most > 0 else None


def _what(true: LabelledSpan | None, found: LabelledSpan | None) -> str:
    if true is None:
        return "not a name"
    if found is None:
        return f"{true.label} missed"
    return "boundary" if true.label == found.label else f"{true.label} taken for {found.label}"


def _words(text: str, span: LabelledSpan, other: LabelledSpan | None) -> tuple[str, str | None]:
    both = (None if one is None else " ".join(text[one.start : one.end].split()) for one in (span, other))
    first, second = both
    return first or "", second
