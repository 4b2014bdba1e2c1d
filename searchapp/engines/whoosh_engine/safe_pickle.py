"""How is an index opened without running what a stranger wrote into it?

Whoosh keeps its schema and its list of segments as pickles. Once this module is installed, everything in Whoosh that
loads one from disk goes through a list of the classes an index of ours really holds; any other name is refused.
"""

import io
import pickle
from typing import IO, Any

import whoosh.codec.whoosh3
import whoosh.columns
import whoosh.filedb.structfile
import whoosh.formats
import whoosh.index

from searchapp.errors import BrokenIndex

_ALLOWED = {
    ("builtins", "set"),
    ("copyreg", "_reconstructor"),
    ("copy_reg", "_reconstructor"),
    ("builtins", "object"),
    ("__builtin__", "object"),
    ("__builtin__", "set"),
    ("whoosh.fields", "Schema"),
    ("whoosh.formats", "Existence"),
    ("searchapp.engines.whoosh_engine.codec", "ArraySegment"),
    ("searchapp.engines.whoosh_engine.schema", "ArrayPositions"),
    ("searchapp.engines.whoosh_engine.schema", "Stems"),
    ("searchapp.engines.whoosh_engine.schema", "Forms"),
    ("searchapp.engines.whoosh_engine.schema", "Exact"),
    ("searchapp.engines.whoosh_engine.schema", "Stored"),
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:  # Any: whatever class the list names
        if (module, name) not in _ALLOWED:
            raise BrokenIndex(f"The index names {module}.{name}, which no index of ours holds; it was not opened.")
        return super().find_class(module, name)


def load(file: IO[bytes]) -> Any:  # Any: pickles hold anything
    """The object pickled in an open file. Raises BrokenIndex for a class that is not on the list, or no pickle."""
    try:
        return _Unpickler(file).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError) as error:
        raise BrokenIndex("The index holds a damaged record.") from error


def loads(data: bytes) -> Any:  # Any: pickles hold anything
    """The object pickled in these bytes; raises as `load` does."""
    return load(io.BytesIO(data))


class _Pickle:
    """What `whoosh.index` uses of the pickle module."""

    loads = staticmethod(loads)
    dumps = staticmethod(pickle.dumps)
    PicklingError = pickle.PicklingError


def _read_pickle(file: whoosh.filedb.structfile.StructFile) -> Any:  # Any: pickles hold anything
    return load(file.file)


def install() -> None:
    """Make every place where Whoosh (2.7.4, whoosh3 3.54.0) loads a pickle from an index use `load`; once is enough."""
    whoosh.index.pickle = _Pickle
    whoosh.index.toc_loaders = {}  # readers for tables of older Whooshes, with an unpickler of their own
    whoosh.filedb.structfile.StructFile.read_pickle = _read_pickle
    whoosh.formats.loads = loads
    whoosh.columns.loads = loads
    whoosh.codec.whoosh3.loads = loads
