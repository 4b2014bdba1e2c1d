"""Which organisation may stand where another is named? One of the same sort, where the sort is known."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files

from searchapp.ingest.mentions.training.chance import Chance
from searchapp.ingest.mentions.training.written import Sort

# The lists of known organisations that hold one sort only.
_LISTS = {
    **dict.fromkeys(("companies", "firms", "ventures", "goods", "abroad"), Sort.FIRM),
    **dict.fromkeys(("media", "outlets", "outlets_online"), Sort.MEDIA),
    **dict.fromkeys(("parties", "movements", "societies", "international"), Sort.SOCIETY),
    "clubs": Sort.CLUB,
    "clubs_abroad": Sort.CLUB,
    "government": Sort.GOVERNMENT,
}
_LONGEST = 49
_SHORTEST = 2


class StandIns:
    """Names of organisations by sort, and those of which no sort is known."""

    def __init__(self, names: Iterable[str], sorts: Mapping[str, Sort], listed: Mapping[Sort, Iterable[str]]) -> None:
        """`names`: of no known sort, at least one; `sorts`: of the names in texts; `listed`: further ones of a sort."""
        self._unsorted = sorted(names)
        self._sorts = sorts
        by_sort = defaultdict[Sort, set[str]](set)
        for name, sort in sorts.items():
            by_sort[sort].add(name)
        for sort, further in listed.items():
            by_sort[sort].update(further)
        self._by_sort: dict[Sort, Sequence[str]] = {
            sort: sorted(name for name in found if _SHORTEST <= len(name) <= _LONGEST)
            for sort, found in by_sort.items()
        }

    def has_sort(self, name: str) -> bool:
        """Whether it is known of what sort the name is."""
        return name in self._sorts

    def one_for(self, name: str, chance: Chance) -> str:
        """A name that may stand for this one."""
        sort = self._sorts.get(name)
        return chance.choice((sort and self._by_sort[sort]) or self._unsorted)


def listed() -> dict[Sort, list[str]]:
    """The names of known organisations, by sort, of lists that hold one sort only."""
    found = defaultdict[Sort, list[str]](list)
    folder = files("searchapp.authority") / "data" / "organisations"
    for file, sort in _LISTS.items():
        for row in tomllib.loads((folder / f"{file}.toml").read_text(encoding="utf-8"))["organisations"]:
            found[sort] += [row["label"], *row.get("names", ()), *row.get("unsure", ())]
    return dict(found)
