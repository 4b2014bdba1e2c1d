"""Do two engines give the same answer to the same request?"""

from collections.abc import Iterator

from searchapp.evaluation.peers import Answer

Values = tuple[tuple[str, int], ...]


def disagreements(
    ours: Answer, theirs: Answer, *, title: str, asked: str, is_ordered: bool, is_dated: bool
) -> list[str]:
    """A sentence for each thing that differs: number, dates of the page if `is_ordered` by date, facets, and if every
    article `is_dated` by a day, the histogram.
    """
    said = list(_differences(ours, theirs, is_ordered=is_ordered, is_dated=is_dated))
    return [f"{title}, {asked}: {difference}" for difference in said]


def _differences(ours: Answer, theirs: Answer, *, is_ordered: bool, is_dated: bool) -> Iterator[str]:
    if ours.total != theirs.total:
        yield f"{theirs.total:,} articles, not {ours.total:,}."
        return
    if is_ordered and ours.days != theirs.days:
        yield f"the page has the dates {' '.join(theirs.days)}, not {' '.join(ours.days)}."
    their_facets = dict(theirs.facets)
    for facet, values in ours.facets:
        if not _same_values(values, their_facets.get(facet, ())):
            yield f"the values of {facet} are {their_facets.get(facet, ())[:3]}…, not {values[:3]}…."
    if is_dated and not _same_months(ours.months, theirs.months):
        yield "the histogram has other numbers."


def _same_values(ours: Values, theirs: Values) -> bool:
    """Whether the most frequent values are the same; which of those that share the last place are listed may differ."""
    if [count for _, count in ours] != [count for _, count in theirs]:
        return False
    last = ours[-1][1] if ours else 0
    return {one for one in ours if one[1] > last} == {one for one in theirs if one[1] > last}


def _same_months(ours: tuple[tuple[str, str, int], ...], theirs: tuple[tuple[str, str, int], ...]) -> bool:
    """Whether each of our periods has as many articles as their months in it, and no month lies outside."""
    within = [sum(count for month, _, count in theirs if start <= month <= end) for start, end, _ in ours]
    return within == [count for *_, count in ours] and sum(within) == sum(count for *_, count in theirs)
