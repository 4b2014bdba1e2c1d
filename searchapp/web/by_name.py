"""Is what was typed a name of somebody or something that has other names too?

Who types "Kiev" finds the articles that spell it so; the place has more of them.
"""

from searchapp.engines import Engine
from searchapp.engines.folding import fold
from searchapp.fields import FACETS
from searchapp.search.result import SearchResult
from searchapp.web.suggestions import Offer
from searchapp.web.url_state import State

_QUOTES = '"“”„«» '
_LONGEST = 60  # characters a name has


def by_name(engine: Engine, state: State, result: SearchResult) -> Offer | None:
    """The search for the person, place or organisation that the typed words name, in place of the words; None where
    they name none of those in the articles found, or it would not find more. Raises as `Engine.count` does.
    """
    typed = fold(state.request.query.text.strip(_QUOTES))
    if not typed or len(typed) > _LONGEST:
        return None
    for facet in FACETS:
        if facet.kind is None:
            continue
        for value in result.facet(facet.key).values:
            record = engine.entity(facet.kind, value.value) if value.count and not value.chosen else None
            if record is None or typed not in {fold(name) for name, _ in record.names} | {fold(record.entity.label)}:
                continue
            named = state.with_query("").with_about(about=False).with_value(facet.key, value.value)
            count = engine.count(named.request)
            return Offer(record.entity.label, named, count) if count > result.total else None
    return None
