"""What does a comparison say in a few sentences: how much faster or slower than another engine is ours, and where?"""

from collections.abc import Iterator

from searchapp.evaluation.peers import OURS, Work
from searchapp.evaluation.speed_comparing import Comparison

_SAID = {Work.HITS: "Without facets", Work.FACETS: "With facets", Work.SNIPPETS: "With facets and snippets"}


def verdict(comparison: Comparison) -> list[str]:
    """For each peer and amount of work a sentence: the medians over the classes that both answer, their ratio, and the
    classes in which ours is slower, with how many times; and one for how many times as fast ours writes.
    """
    said: list[str] = []
    for engine in comparison.engines:
        if engine.name != OURS:
            said += _sentences(comparison, engine.name, engine.built.title)
    return said


def slower(comparison: Comparison, peer: str, work: Work) -> dict[str, float]:
    """The classes in which ours takes longer than a peer, and how many times as long, by their medians."""
    ratios: dict[str, float] = {}
    for kind, *_ in comparison.kinds:
        ours, theirs = comparison.time(OURS, kind, work), comparison.time(peer, kind, work)
        if ours and theirs and ours.median_ms > theirs.median_ms:
            ratios[kind] = ours.median_ms / theirs.median_ms
    return ratios


def _sentences(comparison: Comparison, peer: str, title: str) -> Iterator[str]:
    rates = {engine.name: engine.index_rate for engine in comparison.engines}
    if rates[peer]:
        yield f"Writing, ours takes in {rates[OURS] / rates[peer]:.1f} times as many articles a second as {title}."
    for work, words in _SAID.items():
        ours, theirs = comparison.overall(OURS, work, beside=peer), comparison.overall(peer, work)
        if not ours or not theirs:
            continue
        ratio = f"{theirs / ours:.1f} times as fast as" if ours <= theirs else f"{ours / theirs:.1f} times as slow as"
        classes = ", ".join(f"{kind} ({times:.1f}x)" for kind, times in slower(comparison, peer, work).items())
        where = f"slower in: {classes}" if classes else "slower in no class"
        yield f"{words}: ours {ours:.1f} ms, {ratio} {title} ({theirs:.1f} ms); {where}."
