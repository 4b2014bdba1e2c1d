"""An operator's file of names is read, or refused with everything that is wrong with it."""

from pathlib import Path

import pytest

from searchapp.article import Kind
from searchapp.authority import NO_NAMES, problems_of, read_own_names
from searchapp.authority.own_names import OwnEntry
from searchapp.errors import SettingsError

RIGHT = """
hide = ["Read More"]

[[person]]
label = "Jens Stoltenberg"
names = ["J. Stoltenberg", "Stoltenberg"]

[[place]]
label = "Nordhavn"
country = "dk"
lat = 55.7
lon = 12
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "names.toml"


def test_a_right_file_is_read(file: Path) -> None:
    file.write_text(RIGHT, encoding="utf-8")
    own = read_own_names(file)
    assert own.hidden == ("Read More",)
    assert own.entries == (
        OwnEntry(Kind.PERSON, "Jens Stoltenberg", ("J. Stoltenberg", "Stoltenberg")),
        OwnEntry(Kind.PLACE, "Nordhavn", (), "dk", 55.7, 12),
    )
    assert problems_of(file) == []
    assert own
    assert not NO_NAMES


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[people]]\n", "`people` is nothing this file can have"),
        ("[person]\nlabel = 'A'\n", "must be written [[person]]"),
        ('hide = "Read More"\n', "hide must be a list of names"),
        ("\n\n[[person]]\nnames = ['A']\n", "person 1 (line 3): it needs a label"),
        ("[[person]]\nlabel = '…'\n", "it needs a label"),
        ("[[person]]\nlabel = 'Ann'\nnames = []\n", "names is empty"),
        ("[[person]]\nlabel = 'Ann'\nnames = ['A', '']\n", "without empty ones"),
        ("[[person]]\nlabel = 'Ann'\ncountry = 'ua'\n", "`country` is nothing it can have; there are label, names"),
        ("[[place]]\nlabel = 'Nordhavn'\ncountry = 'UA'\n", "country is 'UA', which is no country code"),
        (
            "[[place]]\nlabel = 'Nordhavn'\nlat = 91\nlon = 1\n",
            "lat is 91; it must be a number of degrees from -90 to 90",
        ),
        ("[[place]]\nlabel = 'Nordhavn'\nlat = 'N'\nlon = 1\n", "lat is 'N'"),
        ("[[place]]\nlabel = 'Nordhavn'\nlat = 9\n", "lat and lon go together"),
        (
            "[[person]]\nlabel = 'Ann Lee'\nnames = ['Lee']\n[[person]]\nlabel = 'Bo Lee'\nnames = ['LEE']\n",
            "person 2 (line 4): “LEE” is a name of “Ann Lee” already (person 1 (line 1))",
        ),
        ("hide = ['Lee']\n[[person]]\nlabel = 'Ann Lee'\nnames = ['Lee']\n", "“Lee” is hidden above too"),
        (
            "[[place]]\nlabel = 'Kiev'\n[[place]]\nlabel = 'Kyiv'\n",
            "“Kyiv” is the same place as “Kiev”",
        ),
    ],
)
def test_what_is_wrong_is_said_with_where_and_what_to_do(file: Path, text: str, says: str) -> None:
    file.write_text(text, encoding="utf-8")
    assert [problem for problem in problems_of(file) if says in problem]
    with pytest.raises(SettingsError) as caught:
        read_own_names(file)
    assert str(file) in str(caught.value)


def test_what_is_no_toml_is_told_with_its_line(file: Path) -> None:
    file.write_text('[[person]]\nlabel = "Ann\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"is not a TOML file: .*line 2"):
        read_own_names(file)


def test_a_file_that_cannot_be_read_is_told(file: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: No such file"):
        read_own_names(file)
    file.write_bytes(b'[[person]]\nlabel = "J\xf8rgen"\n')
    with pytest.raises(SettingsError, match="not text in UTF-8"):
        read_own_names(file)


def test_every_problem_is_counted(file: Path) -> None:
    file.write_text("[[person]]\n[[person]]\n[[place]]\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"2 more: `searchapp names check"):
        read_own_names(file)
