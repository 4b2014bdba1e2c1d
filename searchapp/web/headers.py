"""What do browsers and caches have to know about every answer?"""

import datetime
import gzip
import hashlib
from http import HTTPStatus

from flask import Flask, Response, request

from searchapp.engines import Status
from searchapp.web import static_files
from searchapp.web.language import language

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
COMPRESSED_TYPES = frozenset(
    {
        "text/html",
        "text/css",
        "text/javascript",
        "text/csv",
        "image/svg+xml",
        "application/json",
        "application/atom+xml",
    }
)
LEAST_COMPRESSED_BYTES = 1_000
MAX_BODY_BYTES = 16 * 1024  # nothing is ever sent to us but addresses


def install(app: Flask, *, trusted_hosts: tuple[str, ...]) -> None:
    """Set the limits on what is taken in, and the headers of everything given out."""
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.config["TRUSTED_HOSTS"] = list(trusted_hosts) or None
    app.after_request(_compressed)
    app.after_request(_secured)


def _secured(response: Response) -> Response:
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-cache")
    return response


def _compressed(response: Response) -> Response:
    """Text goes out compressed where the browser takes it: a page of results is a fifth of its size."""
    response.vary.add("Accept-Encoding")
    takes_gzip = request.accept_encodings["gzip"] > 0 and request.method == "GET"
    if response.mimetype not in COMPRESSED_TYPES or response.status_code == HTTPStatus.NOT_MODIFIED or not takes_gzip:
        return response
    response.direct_passthrough = False
    content = response.get_data()
    if len(content) >= LEAST_COMPRESSED_BYTES and not response.is_streamed:
        response.set_data(gzip.compress(content, compresslevel=6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        tag, _ = response.get_etag()
        if tag:
            response.set_etag(tag, weak=True)
    return response


def etag(status: Status, day: datetime.date) -> str:
    """The name of what this address shows now: it changes with the index, our own files, the language and the day."""
    # An index that was deleted and made anew counts its generations from one again.
    published_at = status.published_at.isoformat() if status.published_at else ""
    parts = (status.generation, published_at, static_files.version(), language(), day.isoformat(), request.full_path)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:24]
