"""Which articles form a group, and what is each group called, now and next time?

The most similar pairs come first, and two groups join when enough of their pairs are alike: a chain of likenesses does
not make one group of its ends. Existing groups are not taken apart; who wants that passes their members as new ones.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from searchapp.article import Basis, Precision, Published

# Of a larger group only so many members are asked, the first kept: they differ least from what the group is about.
_ASKED = 6
# An article that is refused by so many groups is not like any.
_MOST_REFUSALS = 20


@dataclass(frozen=True)
class Grouped:
    """An article and the group it is in, or was in when it `is_new` and is to be placed again.

    One that `is_given` keeps its group whatever it is like; when it is new, others may join it.
    """

    id: str
    group: str | None
    is_new: bool
    is_given: bool = False


@dataclass
class _Cluster:
    """Places of articles that belong together, in ascending order, and the group that one of them insists on."""

    places: list[int]
    given: str | None = None


def day_of(published: Published) -> datetime.date | None:
    """The day of publication that a group may rest on: known to the day, and not from a group itself."""
    return published.first if published.precision is Precision.DAY and published.basis is not Basis.STORY else None


def outlet_of(source: str | None, url: str | None) -> str | None:
    """Who published an article: its source, else the host of its address; None when neither is known."""
    if source:
        return source
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # no address at all
        return None
    return host.removeprefix("www.") if host else None


def group(
    members: Sequence[Grouped],
    pairs: Iterable[tuple[int, int]],
    is_like: Callable[[int, int], bool],
    *,
    least_share: float,
) -> list[str | None]:
    """The group of each article, None while it is alone. `members` stand in the order of being kept.

    `pairs` are the places of articles that may be alike, at least one of them new, the most similar first; `is_like`
    decides, asked with the earlier place first. Of the pairs between two groups at least `least_share` have to be alike
    for them to become one. A group's id is that of its first article; it stays when the group grows or shrinks, and
    when groups join the older one's stays.
    """
    clusters = _existing(members)
    refused = [0] * len(members)
    for one, other in pairs:
        mine, theirs = clusters[one], clusters[other]
        if mine is theirs or (mine.given and theirs.given and mine.given != theirs.given):
            continue
        if max(refused[one], refused[other]) >= _MOST_REFUSALS:
            continue
        if _are_linked(mine, theirs, is_like, least_share):
            _join(mine, theirs, clusters)
        else:
            refused[one] += 1
            refused[other] += 1
    distinct = {id(one): one for one in clusters}
    return _named(members, sorted(distinct.values(), key=lambda one: one.places[0]))


def _existing(members: Sequence[Grouped]) -> list[_Cluster]:
    """The cluster of each article, before anything joins."""
    by_group: dict[str, _Cluster] = {}
    clusters: list[_Cluster] = []
    for place, member in enumerate(members):
        stays = member.group is not None and (member.is_given or not member.is_new)
        cluster = by_group.setdefault(member.group or "", _Cluster([])) if stays else _Cluster([])
        cluster.places.append(place)
        if member.is_given:
            cluster.given = member.group
        clusters.append(cluster)
    return clusters


def _join(one: _Cluster, other: _Cluster, clusters: list[_Cluster]) -> None:
    larger, smaller = sorted((one, other), key=lambda cluster: -len(cluster.places))
    larger.places = sorted(larger.places + smaller.places)
    larger.given = larger.given or smaller.given
    for moved in smaller.places:
        clusters[moved] = larger


def _are_linked(one: _Cluster, other: _Cluster, is_like: Callable[[int, int], bool], least_share: float) -> bool:
    pairs = [(first, second) for first in one.places[:_ASKED] for second in other.places[:_ASKED]]
    return sum(is_like(min(pair), max(pair)) for pair in pairs) >= least_share * len(pairs)


def _named(members: Sequence[Grouped], clusters: Sequence[_Cluster]) -> list[str | None]:
    """Each article's group. A former id goes to the cluster that holds the oldest article that had it."""
    groups: list[str | None] = [None] * len(members)
    number = {place: at for at, cluster in enumerate(clusters) for place in cluster.places}
    taken = {cluster.given for cluster in clusters if cluster.given}
    former: dict[int, str] = {}
    for place, member in enumerate(members):
        if member.group is not None and member.group not in taken:
            taken.add(member.group)
            former.setdefault(number[place], member.group)
    for at, cluster in enumerate(clusters):
        if len(cluster.places) == 1 and not cluster.given:
            continue
        name = cluster.given or former.get(at) or _new_name([members[place].id for place in cluster.places], taken)
        taken.add(name)
        for place in cluster.places:
            groups[place] = name
    return groups


def _new_name(ids: Sequence[str], taken: set[str]) -> str:
    """The id of the first article that no other group is called by; articles may have left the group they named."""
    return next((one for one in ids if one not in taken), f"{ids[0]}-{len(taken)}")
