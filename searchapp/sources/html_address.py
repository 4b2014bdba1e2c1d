"""Under which address does a page say it stands?"""

from collections.abc import Iterable
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING_PREFIXES = ("utm_", "mc_", "pk_", "mtm_", "hsa_", "vero_", "oly_", "at_", "wt_", "stm_")
_TRACKING = frozenset(
    ("fbclid", "gclid", "dclid", "gclsrc", "msclkid", "yclid", "twclid", "igshid", "ocid", "cmpid", "cmp", "icid",
     "ncid", "ito", "srcref", "ref_src", "ref_url", "_ga", "_gl", "smid", "smtyp", "sr_share", "xtor", "cvid",
     "guccounter", "spm", "mkt_tok", "wickedid", "ns_campaign", "ns_source", "ns_mchannel", "campaign_id", "rss")
)  # fmt: skip
_LONGEST = 2_000


def canonical_address(stated: Iterable[object], *, base: str | None, fetched: str | None) -> str | None:
    """The first stated address that can be this page's own, without what only follows readers; else the fetched one.

    Relative ones are taken from `base`, or from where it was `fetched`; when that is known, another site's is no
    address of this page. A site's front page is none of an article.
    """
    around = base if base and urlsplit_or_none(base) else fetched
    own = urlsplit_or_none(fetched)
    for address in stated:
        if not isinstance(address, str) or not address.strip() or len(address) > _LONGEST:
            continue
        parts = urlsplit_or_none(_joined(around, address.strip()))
        if parts is None or (own is not None and not _is_same_site(parts, own)):
            continue
        if parts.path.strip("/") or parts.query:
            return _without_tracking(parts)
    return _without_tracking(own) if own else None


def host_of(address: str | None) -> str | None:
    """The host of an address without "www.", or None."""
    parts = urlsplit_or_none(address)
    return parts.hostname.removeprefix("www.") if parts and parts.hostname else None


def urlsplit_or_none(address: str | None) -> SplitResult | None:
    """The parts of a web address; None when it is none."""
    try:
        parts = urlsplit(address or "")
        is_web = parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and parts.username is None
    except ValueError:
        return None
    return parts if is_web else None


def _joined(base: str | None, address: str) -> str:
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return address


def _is_same_site(one: SplitResult, other: SplitResult) -> bool:
    """Whether two hosts are one, or one lies within the other: "m.example.org", "www.example.org"."""
    mine, theirs = ((parts.hostname or "").removeprefix("www.").removeprefix("m.") for parts in (one, other))
    return mine == theirs or mine.endswith(f".{theirs}") or theirs.endswith(f".{mine}")


def _without_tracking(parts: SplitResult) -> str:
    try:
        asked = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query), max_num_fields=100)
    except ValueError:  # not made of names and values: it is the address
        return urlunsplit(parts._replace(fragment=""))
    kept = [(key, value) for key, value in asked if not _is_tracking(key.lower())]
    query = parts.query if len(kept) == len(asked) else urlencode(kept)
    return urlunsplit(parts._replace(query=query, fragment=""))


def _is_tracking(key: str) -> bool:
    return key in _TRACKING or key.startswith(_TRACKING_PREFIXES)
