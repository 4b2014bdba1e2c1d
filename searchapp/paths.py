"""Where do templates, static files, migrations and the index live: in a checkout, and once installed?"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
_INSTALLED = PACKAGE / "_assets"
# In every folder the program writes to: who changes it holds this file's lock, and nobody reads articles there.
LOCK_NAME = "changing.lock"


def assets() -> Path:
    """The folder that holds `templates/` and `static/`: inside the package once installed, beside it in a checkout."""
    return _INSTALLED if _INSTALLED.is_dir() else PACKAGE.parent


def templates() -> Path:
    """The folder of page templates."""
    return assets() / "templates"


def static() -> Path:
    """The folder of static files."""
    return assets() / "static"


def default_index() -> Path:
    """`index/` of the checkout; once installed, `index/` in the current folder."""
    return Path.cwd() / "index" if _INSTALLED.is_dir() else PACKAGE.parent / "index"
