"""In which language and with which customs does the reader see the pages?

There is one language so far. Dates and numbers follow British custom: 13 November 2019.
"""

from babel import Locale
from flask import Flask
from flask_babel import Babel, get_locale
from flask_babel import gettext as _gettext
from flask_babel import ngettext as _ngettext

DEFAULT = "en_GB"


def install(app: Flask) -> None:
    """Make gettext and the locale known to the app and its templates; a message may be broken over lines."""
    Babel(app, default_locale=DEFAULT)
    app.jinja_env.policies["ext.i18n.trimmed"] = True


def locale() -> Locale:
    """The locale of this request."""
    found = get_locale()
    return found if found is not None else Locale.parse(DEFAULT)


def language() -> str:
    """The language of the page, as HTML says it: "en"."""
    return str(locale().language)


def direction() -> str:
    """Where lines begin: ltr or rtl."""
    return str(locale().text_direction)


def gettext(message: str, **values: object) -> str:
    """A message in the reader's language with its %(placeholders)s filled."""
    return str(_gettext(message, **values))


def ngettext(singular: str, plural: str, number: int, **values: object) -> str:
    """The form of a message that goes with a number, in the reader's language."""
    return str(_ngettext(singular, plural, number, **values))
