"""What is made after what? Word lists, the teacher, soft labels, the student, its file; each kept once it is done."""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file

from searchapp.errors import ModelError
from searchapp.ingest.mentions.tagger.features import Lookup
from searchapp.ingest.mentions.tagger.network import load
from searchapp.ingest.mentions.training import minilm, silver, written
from searchapp.ingest.mentions.training.exporting import export
from searchapp.ingest.mentions.training.figures import HEADING, Scores, measured
from searchapp.ingest.mentions.training.learning import Material, Weights, learnt, mean_of
from searchapp.ingest.mentions.training.marks import Marks, marks
from searchapp.ingest.mentions.training.passages import Document, paragraphs
from searchapp.ingest.mentions.training.recipe import Recipe
from searchapp.ingest.mentions.training.sentences import Division, divided, documents, organisations
from searchapp.ingest.mentions.training.sources import DEVELOPMENT, SOURCES, WRITTEN
from searchapp.ingest.mentions.training.stand_ins import StandIns, listed
from searchapp.ingest.mentions.training.student import Student
from searchapp.ingest.mentions.training.tags import Tagged, tagged
from searchapp.ingest.mentions.training.teacher import Teacher
from searchapp.ingest.mentions.training.teaching import taught
from searchapp.ingest.mentions.training.texts import bodies

_LOGGER = logging.getLogger(__name__)
# How words are written is counted in every so many-th unlabelled text.
_TEXTS_COUNTED_EVERY = 3
# Development sentences are read as texts have them, several to a paragraph.
_SENTENCES_OF_A_PARAGRAPH = 3
_DOCUMENTS_OF_PROBE = 20


@dataclass(frozen=True)
class Run:
    """One training: what it reads, and the folder where each stage is kept once it is done."""

    sentences: Path
    texts: Path
    work: Path
    recipe: Recipe

    def train(self, out: Path) -> None:
        """Do every stage that is not done, and write the network. Raises SourceError and ModelError."""
        # Sums of one thread are always added up in the same order.
        torch.set_num_threads(1)
        self._keep_recipe()
        lookup = self._lookup()
        student = self._student(lookup)
        probe = [[paragraph.tokens for paragraph in one] for one in self._development[:_DOCUMENTS_OF_PROBE]]
        export(out, student, lookup, probe)
        _LOGGER.info("figures of %s:", out.name)
        self._tell(load(out).scores)

    def _keep_recipe(self) -> None:
        """Note the amounts in the folder. Raises ModelError when it holds stages of others."""
        path = self.work / "recipe.json"
        amounts = json.dumps(asdict(self.recipe), indent=1)
        if path.is_file() and path.read_text(encoding="utf-8") != amounts:
            raise ModelError(
                f"{self.work} holds stages made with other amounts: see {path.name}, or name a new folder."
            )
        path.write_text(amounts, encoding="utf-8")

    @cached_property
    def _division(self) -> Division:
        return divided(
            self.sentences,
            reports=written.reports(),
            held_back_every=self.recipe.held_back_every,
            most=self.recipe.most_documents,
        )

    @cached_property
    def _stand_ins(self) -> StandIns:
        return StandIns(organisations(self._division.learned), written.sorts(), listed())

    @cached_property
    def _development(self) -> list[list[Tagged]]:
        return [_tagged(one) for one in documents(self.sentences, DEVELOPMENT.file)[: self.recipe.most_documents]]

    def _lookup(self) -> Lookup:
        def make(path: Path) -> None:
            found = marks(self._counted_texts())
            np.savez_compressed(path, known=found.known, marks=found.marks)

        with np.load(self._stage("lists.npz", make)) as kept:
            found = Marks(kept["known"], kept["marks"])
        pieces = {piece: number for number, piece in enumerate(minilm.latin_pieces())}
        return Lookup(pieces, found.known, found.marks)

    def _counted_texts(self) -> Iterator[str]:
        yield from islice(bodies(self.texts), 0, None, _TEXTS_COUNTED_EVERY)
        for source in SOURCES:
            for document in documents(self.sentences, source.file):
                yield from (passage.text for passage in document)

    def _teacher(self) -> Teacher:
        def make(path: Path) -> None:
            teacher = taught(self._division.learned, self._stand_ins, self.recipe)
            _LOGGER.info("figures of the teacher:")
            self._tell(partial(silver.scores, teacher))
            save_file(teacher.state_dict(), path)

        path = self._stage("teacher.safetensors", make)
        teacher = Teacher()
        teacher.load_state_dict(load_file(path))
        return teacher

    def _silver(self) -> list[list[Tagged]]:
        def make(path: Path) -> None:
            found = silver.silver(self._teacher(), self._division.learned, self._stand_ins, self.texts, self.recipe)
            silver.keep(path, found)

        return silver.kept(self._stage("silver.npz", make))

    @cached_property
    def _material(self) -> Material:
        return Material(self._division.learned, self._silver(), self._stand_ins, self._development)

    def _student(self, lookup: Lookup) -> Student:
        """The mean of what the last rounds leave."""
        left: list[Weights] = []

        def mean(numbers: Sequence[int]) -> Weights:
            return mean_of([left[number - 1] for number in numbers])

        for number, amounts in enumerate(self.recipe.rounds, start=1):
            left.append(self._round(lookup, number, mean(amounts.after) if amounts.after else None))
        student = Student(lookup)
        student.load_state_dict(mean(self.recipe.averaged))
        student.eval()
        return student

    def _round(self, lookup: Lookup, number: int, before: Weights | None) -> Weights:
        def make(path: Path) -> None:
            student = learnt(lookup, self._material, self.recipe, number=number, before=before)
            _LOGGER.info("figures of the student after round %d:", number)
            self._tell(student.scores)
            save_file(student.state_dict(), path)

        weights: Weights = load_file(self._stage(f"student-{number}.safetensors", make))
        return weights

    def _stage(self, name: str, make: Callable[[Path], None]) -> Path:
        """The file of a stage, made when it is not there; under another name until it is whole."""
        path = self.work / name
        if path.is_file():
            _LOGGER.info("%s is there", name)
            return path
        unfinished = path.with_stem(f"{path.stem}.unfinished")
        make(unfinished)
        unfinished.replace(path)
        _LOGGER.info("made %s", name)
        return path

    def _tell(self, scores: Scores) -> None:
        """Log the figures on the development file and on what was held back of each source."""
        _LOGGER.info(HEADING)
        _LOGGER.info(measured(self._development, scores).row(DEVELOPMENT.file))
        for source in (*SOURCES, WRITTEN):
            held = [_tagged(one.document) for one in self._division.held_back if one.source is source]
            if held:
                _LOGGER.info(measured(held, scores).row(f"{source.file}, held back"))


def _tagged(document: Document) -> list[Tagged]:
    length = 1 if document[0].is_paragraph else _SENTENCES_OF_A_PARAGRAPH
    return [tagged(passage) for passage in paragraphs(document, length)]
