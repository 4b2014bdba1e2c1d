"""Where is a static file found, so that browsers may keep it for ever and never show an old one?

Every address holds a hash over all static files: when one changes, every address does. The style sheets are one file
to the browser and several to us.
"""

import functools
import hashlib
from pathlib import Path

from flask import Blueprint, Response, send_from_directory

from searchapp import paths

FOR_EVER = "public, max-age=31536000, immutable"
STYLESHEET = "css/site.css"

blueprint = Blueprint("static_files", __name__)


@functools.cache
def version() -> str:
    """The hash over the names and contents of all static files: 12 hexadecimal digits."""
    digest = hashlib.sha256()
    folder = paths.static()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def address(file: str) -> str:
    """The path under which the server gives a static file: /static/<version>/<file>."""
    return f"/static/{version()}/{file}"


@functools.cache
def _stylesheet() -> str:
    parts: list[Path] = sorted((paths.static() / "css").glob("[0-9]*.css"))
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


@blueprint.get(f"/static/<asked>/{STYLESHEET}")
def stylesheet(asked: str) -> Response:
    """All style sheets in the order of their names, as one."""
    return _kept(Response(_stylesheet(), mimetype="text/css"), asked)


@blueprint.get("/static/<asked>/<path:file>")
def static_file(asked: str, file: str) -> Response:
    """One static file."""
    return _kept(send_from_directory(paths.static(), file), asked)


def _kept(response: Response, asked: str) -> Response:
    # A page from before an update may still ask for its old address: it gets the file of today, and does not keep it.
    response.headers["Cache-Control"] = FOR_EVER if asked == version() else "no-cache"
    return response
