"""Settings come from the environment and a TOML file, and a wrong one is named with what would do."""

from pathlib import Path

import pytest

from searchapp.errors import SettingsError
from searchapp.settings import load


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "cuttings.toml"
    file.write_text('site_name = "From the file"\npage_size = 50\n')
    settings = load({"SEARCHAPP_CONFIG": str(file), "SEARCHAPP_SITE_NAME": "From outside"})
    assert (settings.site_name, settings.page_size) == ("From outside", 50)


def test_the_archive_lies_in_the_index_folder_unless_named(tmp_path: Path) -> None:
    assert load({"SEARCHAPP_INDEX": str(tmp_path)}).archive == f"sqlite:///{tmp_path / 'archive.sqlite3'}"
    assert load({"SEARCHAPP_ARCHIVE": "postgresql://db/x"}).archive == "postgresql://db/x"


def test_pipelines_are_read_by_language() -> None:
    assert load({"SEARCHAPP_MODELS": "uk=uk_core_news_sm, en=en_core_web_trf"}).models == (
        ("en", "en_core_web_trf"),
        ("uk", "uk_core_news_sm"),
    )


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SEARCHAPP_ENGINE", "lucene", "there is: whoosh"),
        ("SEARCHAPP_PAGE_SIZE", "many", "must be a number"),
        ("SEARCHAPP_PAGE_SIZE", "1000", "from 1 to 100"),
        ("SEARCHAPP_MODELS", "en_core_web_sm", "language=pipeline"),
        ("SEARCHAPP_CONFIG", "no-such-file.toml", "cannot be read"),
    ],
)
def test_a_wrong_setting_is_named_with_what_would_do(name: str, value: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says) as caught:
        load({name: value})
    assert value in str(caught.value)


def test_a_file_with_an_unknown_setting_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cuttings.toml"
    file.write_text('sight_name = "?"\n')
    with pytest.raises(SettingsError, match="sight_name"):
        load({"SEARCHAPP_CONFIG": str(file)})
