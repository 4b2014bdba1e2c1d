"""`searchapp names`: which persons, places and organisations are there, and what was decided about them?"""

import click

from searchapp.cli.commands import Commands, Row

_LISTING, _DECIDING = "searchapp.cli.naming_listing", "searchapp.cli.naming_deciding"
_LOG, _FILES, _REVIEW = "searchapp.cli.naming_log", "searchapp.cli.naming_files", "searchapp.cli.naming_review"
_TABLE = {
    "list": Row("Which persons, places and organisations are there?", _LISTING, "list_names"),
    "show": Row("Everything known of one: its names, sources, decisions, articles.", _LISTING, "show"),
    "review": Row("What looks wrong, with examples and the command that mends it.", _REVIEW, "review"),
    "merge": Row("Two or more are one.", _DECIDING, "merge"),
    "split": Row("Some of its names mean somebody else.", _DECIDING, "split"),
    "rename": Row("Call it otherwise.", _DECIDING, "rename"),
    "hide": Row("It is no name: keep it out of facets and pages.", _DECIDING, "hide"),
    "kind": Row("It is a person, a place or an organisation after all.", _DECIDING, "kind"),
    "keep": Row("It is right as it is: do not show it in `review` again.", _DECIDING, "keep"),
    "undo": Row("Take back the last decision, or any other.", _LOG, "undo"),
    "log": Row("What was decided, by whom, when and why.", _LOG, "log"),
    "export": Row("Write the decisions in force to a file.", _FILES, "export"),
    "import": Row("Take over the decisions of a file.", _FILES, "import_"),
    "check": Row("Is a file of names or decisions right?", _FILES, "check"),
    "apply": Row("Make what was decided, or changed in your file of names, take effect now.", _FILES, "apply"),
}

_HELP = """See which persons, places and organisations the archive knows, and correct them.

\b
searchapp names list --find stoltenberg          who goes by that name?
searchapp names merge kiev-post kyiv-post        the second is the first
searchapp names rename person/j-smith "Jo Smith"
searchapp names undo                             take the last decision back

ENTITY is its address as `names list` shows it: jens-stoltenberg, or person/jens-stoltenberg where a place or an
organisation has the same one. Decisions are kept in the archive with who, when and why. They hold when articles come
and go or are read anew, and when the index is made anew; an old address leads to the new one for ever.
"""


@click.group(cls=Commands, table=_TABLE, help=_HELP)
def names() -> None:
    """Everything about names; each command is imported when it is used."""
