"""Where is somebody found whose address is an old one: merged, renamed, or of another kind now?"""

from collections.abc import Iterable, Iterator, Mapping

from searchapp.engines.base import Address
from searchapp.fields import FACETS

_BY_PARAMETER = {
    prefix + facet.key: (prefix, facet.kind) for facet in FACETS if facet.kind is not None for prefix in ("", "not-")
}
_FACET_KEY = {facet.kind: facet.key for facet in FACETS if facet.kind is not None}


def led_on(pairs: Iterable[tuple[str, str]], moved: Mapping[Address, Address]) -> Iterator[tuple[str, str]]:
    """The parameters of a search with every slug that has moved replaced by the one it leads to."""
    for name, value in pairs:
        prefix, kind = _BY_PARAMETER.get(name, ("", None))
        address = moved.get((kind, value.strip())) if kind is not None else None
        if address is None:
            yield name, value
        else:
            yield prefix + _FACET_KEY[address[0]], address[1]
