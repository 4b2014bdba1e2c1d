"""How is the reader told what was cut, ignored or not understood?"""

from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString

from searchapp.search.query import Note

# Every code of every part; `%(subject)s` is what the note concerns.
SENTENCES: dict[str, LazyString] = {
    # words
    "query_cut": lazy_gettext("Only the first %(subject)s characters were searched for."),
    "terms_cut": lazy_gettext("Only the first %(subject)s words were searched for."),
    "depth_cut": lazy_gettext("Parentheses more than %(subject)s deep were ignored."),
    "no_words": lazy_gettext("There is no word to search for in “%(subject)s”."),
    "quote_open": lazy_gettext("The phrase “%(subject)s” has no closing quotation mark; it was taken to end here."),
    "parenthesis_open": lazy_gettext("A closing parenthesis is missing; it was taken to stand at the end."),
    "parenthesis_extra": lazy_gettext("A closing parenthesis without an opening one was ignored."),
    "operator_alone": lazy_gettext("“%(subject)s” was ignored: it needs a word beside it."),
    "field_unknown": lazy_gettext(
        "“%(subject)s:” is not a field words are searched in. There is “title:”; for the rest use the filters."
    ),
    "wildcard_alone": lazy_gettext("“%(subject)s” was ignored: a star needs the beginning of a word before it."),
    "wildcard_inside": lazy_gettext("In “%(subject)s” the star counts only at the end of the beginning of a word."),
    "wildcard_in_phrase": lazy_gettext("In the phrase “%(subject)s” the star was ignored."),
    "prefix_short": lazy_gettext(
        "“%(subject)s” was searched as a whole word: before a star stand at least two letters."
    ),
    "prefix_split": lazy_gettext("“%(subject)s” was searched as several words, the last one as a beginning."),
    "fuzzy_far": lazy_gettext("“%(subject)s” was searched with two letters' difference, the most there is."),
    "fuzzy_split": lazy_gettext("“%(subject)s” was searched as an exact phrase: other spellings are for single words."),
    "phrase_distance": lazy_gettext("The words of “%(subject)s” were searched side by side: phrases have no distance."),
    "expansions": lazy_gettext(
        "“%(subject)s” stands for more than 1,000 words; the 1,000 most frequent were searched for."
    ),
    "time_cut": lazy_gettext(
        "This search was stopped after %(subject)s seconds: what was found until then is shown, and there may be more."
    ),
    "marking_cut": lazy_gettext("The search took long, so the last articles are shown without marked words."),
    # address
    "parameter_unknown": lazy_gettext("“%(subject)s” in the address was ignored: there is no such filter."),
    "any_unknown": lazy_gettext("“any=%(subject)s” in the address was ignored: there is no such filter."),
    "about_unknown": lazy_gettext("“about=%(subject)s” in the address was ignored: there is only “about=1”."),
    "value_both": lazy_gettext("“%(subject)s” was both chosen and left out; it is chosen now."),
    "values_cut": lazy_gettext("Only the first %(subject)s values of all filters were used."),
    "date_unreadable": lazy_gettext("The date “%(subject)s” was ignored: write 2021, 2021-03 or 2021-03-14."),
    "date_value_unknown": lazy_gettext("“date=%(subject)s” in the address was ignored: there is only “none”."),
    "dates_swapped": lazy_gettext("The first date was later than the last; they were swapped."),
    "dates_and_undated": lazy_gettext("Articles without a date are shown, so the first and last date were ignored."),
    "sort_unknown": lazy_gettext("The order “%(subject)s” was ignored: there are relevance, newest and oldest."),
    "page_unreadable": lazy_gettext("The page “%(subject)s” was ignored: pages are numbered from 1."),
    "facet_limit_unreadable": lazy_gettext("“facet_limit=%(subject)s” was ignored: it is a number from 1 to 1,000."),
    "ui_unknown": lazy_gettext("The language “%(subject)s” was ignored: there is no such language of the pages."),
}


def sentence(note: Note) -> str:
    """The note as a sentence in the reader's language."""
    return str(SENTENCES[note.code]) % {"subject": note.subject}
