"""Which of several places of one name does an article mean?"""

import re

import pytest

from searchapp.article import Kind, Mention, Part
from searchapp.authority import gazetteer
from searchapp.ingest.placing import place_names


def _read(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """A text and its places, which stand in square brackets."""
    text, position, mentions = "", 0, []
    for match in re.finditer(r"\[([^\]]+)\]", marked):
        text += marked[position : match.start()]
        mentions.append(Mention(Part.TEXT, len(text), len(text) + len(match[1]), Kind.PLACE, match[1]))
        text += match[1]
        position = match.end()
    return text + marked[position:], tuple(mentions)


def _placed(marked: str) -> list[str | None]:
    """The key of the place that each of the text's places is after all."""
    text, mentions = _read(marked)
    places = [gazetteer().meant_by(mention.name) for mention in place_names("", text, mentions)]
    return [place.key if place is not None else None for place in places]


@pytest.mark.parametrize(
    ("marked", "key"),
    [
        ("[Georgia] lost to [Alabama], its coach said in [Atlanta].", "us-state:ga"),
        ("[Georgia] and [Armenia] signed it; the Georgian minister flew to [Tbilisi].", "country:ge"),
        ("[Paris], [Texas], woke to a flood.", "city:4717560"),
        ("[Paris], Tex., woke to a flood.", "city:4717560"),
        ("[Paris] in northern [Texas] is small.", "city:4717560"),
        ("[London], [Ontario], has a river.", "city:6058560"),
        ("[Hyderabad] in southern [Pakistan] was flooded.", "city:1176734"),
        ("[Hyderabad] marched, as did [Karachi] and all of [Sindh].", "city:1176734"),
        ("[Cambridge] police called [Boston]; [Massachusetts] paid.", "city:4931972"),
        ("[Birmingham] marched, then [Montgomery], all over [Alabama].", "city:4049979"),
        ("[Valencia] mourned, and [Spain] with it.", "city:2509954"),
        ("[Valencia] struck; in [Caracas] the Venezuelan press was silent.", "city:3625549"),
        ("[Tripoli] was shelled, and [Beirut] heard of it from Lebanese troops.", "city:266826"),
        ("[Congo] closed the river at [Kinshasa].", "country:cd"),
        ("[Korea] paraded its rockets through [Pyongyang].", "country:kp"),
        ("[Punjab] police left [Lahore] for the rest of [Pakistan].", "region:punjab-pk"),
        ("[San José] went dark, and most of [Costa Rica] too.", "city:3621849"),
        ("[Granada] in western [Nicaragua] is old.", "city:3619136"),
        ("[Saida] fishermen sold in [Beirut], and all over [Lebanon].", "city:268064"),
        ("[Kherson] region was flooded.", "region:kherson-oblast"),
        ("[Washington] state burns.", "us-state:wa"),
        ("[Georgia] paid the man from [Brunswick], Ga., where [Georgia (state)] law rules.", "us-state:ga"),
    ],
)
def test_what_stands_around_a_name_decides(marked: str, key: str) -> None:
    assert _placed(marked)[0] == key


@pytest.mark.parametrize(
    ("marked", "key"),
    [
        ("[Paris] had guests from [Texas].", "city:2988507"),
        ("[London] is six hours from [Toronto], said the Canadian pilot.", "city:2643743"),
        ("[Moscow] said no.", "city:524901"),
        ("[Washington] and [Seattle] were cold.", "city:4140963"),
        ("[Luxembourg], [Belgium] and [France] met.", "country:lu"),
        ("[Jordan] and [Syria] share a border.", "country:jo"),
        ("[Niger] and [Nigeria] share another.", "country:ne"),
        ("[Gaza] and [Rafah] were shelled by Israeli boats.", "region:gaza"),
        ("[Africa] needs rain, as does [Tunisia] with [Tunis] and [Sfax].", "region:africa"),
        ("[Lebanon] and [Pennsylvania] trade through [Philadelphia] and [Pittsburgh].", "country:lb"),
        ("[North] and South met in [Beirut].", None),
        ("[Birmingham] is in [England].", "city:2655603"),
        ("[KYIV], [Ukraine] (AP) - It rained.", "city:703448"),
    ],
)
def test_a_well_known_place_stays_itself(marked: str, key: str | None) -> None:
    text, mentions = _read(marked)
    assert place_names("", text, mentions)[0] == mentions[0]
    assert _placed(marked)[0] == key


@pytest.mark.parametrize("marked", ["[Georgia] is nice.", "[Springfield] had snow.", "[Cambridge] won the race."])
def test_a_name_without_evidence_is_left_unplaced(marked: str) -> None:
    assert _placed(marked) == [None]


def test_a_state_behind_its_city_is_the_state() -> None:
    assert _placed("They met in [Seattle], [Washington].") == ["city:5809844", "us-state:wa"]
    assert _placed("They met in [Houston], [Texas].") == ["city:4699066", "us-state:tx"]


def test_one_name_has_one_sense_in_an_article_unless_it_says_otherwise() -> None:
    assert _placed("[Paris], [Texas], burns. [Paris] weeps.")[2] == "city:4717560"
    assert _placed("[Paris], [Texas], wrote to [Paris], [France]. [Paris] wrote back.")[::2][:2] == [
        "city:4717560",
        "city:2988507",
    ]


def test_a_region_named_after_a_city_is_that_city_where_both_are_named() -> None:
    assert _placed("The [Moscow] region is around [Moscow].") == ["city:524901", "city:524901"]
    assert _placed("The [Moscow] region has forests.") == ["region:moscow-oblast"]


def test_spans_and_other_kinds_stay_as_they_are() -> None:
    text = "Georgia Jones of Atlanta, Georgia, left Alabama."
    person = Mention(Part.TEXT, 0, 13, Kind.PERSON, "Georgia Jones")
    places = [
        Mention(Part.TEXT, text.index(name, 14), text.index(name, 14) + len(name), Kind.PLACE, name)
        for name in ("Atlanta", "Georgia", "Alabama")
    ]
    placed = place_names("", text, (person, *places))
    assert placed[0] == person
    assert [(mention.start, mention.end) for mention in placed] == [(m.start, m.end) for m in (person, *places)]
    assert gazetteer().meant_by(placed[2].name) == gazetteer().division("US-GA")


def test_an_article_without_places_is_returned_whole() -> None:
    assert place_names("Rain", "It rained.", ()) == ()


def test_an_unknown_town_is_called_by_the_state_behind_it() -> None:
    text = "Rain fell in Yttrium Falls, Conn., and again in Yttrium Falls."
    spots = [at for at in range(len(text)) if text.startswith("Yttrium Falls", at)]
    mentions = [Mention(Part.TEXT, at, at + 13, Kind.PLACE, "Yttrium Falls") for at in spots]
    assert [one.name for one in place_names("", text, mentions)] == ["Yttrium Falls, Connecticut"] * 2


def test_a_town_of_a_known_name_may_lie_where_the_gazetteer_has_none() -> None:
    text = "They play in Clarkston, Mich., on Monday."
    (town,) = place_names("", text, [Mention(Part.TEXT, 13, 22, Kind.PLACE, "Clarkston")])
    assert town.name == "Clarkston, Michigan"


def test_towns_around_it_tell_a_local_place() -> None:
    assert _placed("[Melbourne], [Palm Bay], [Rockledge] and [Titusville] won.")[0] == "city:4163971"
    assert _placed("[Melbourne] and [Palm Bay] won.")[0] == "city:2158177"


def test_a_name_in_capitals_is_the_same_place_as_in_small_letters() -> None:
    first, _, second = _placed("[HUNTSVILLE], [Texas] - Rain fell in [Huntsville].")
    assert first == second


def test_a_name_said_twice_is_no_place_inside_itself() -> None:
    text, mentions = _read("It came to [St. Louis], [St. Louis], MO, and to [Chicago].")
    assert {mention.name for mention in place_names("", text, mentions)[:2]} == {"St. Louis, Missouri, United States"}


def test_a_county_lies_in_the_country_where_the_article_plays() -> None:
    text, mentions = _read("Snow fell in [Quarrix County] and [Chicago].")
    assert place_names("", text, mentions)[0].name == "Quarrix County, United States"
    text, mentions = _read("Snow fell in [Quarrix County] and then in [Oslo].")
    assert place_names("", text, mentions)[0].name == "Quarrix County"


def test_a_little_known_town_called_otherwise_is_not_meant_where_another_area_stands_behind_the_name() -> None:
    text, mentions = _read("They fought in [Sarkh], [Logar], near [Kabul].")
    assert place_names("", text, mentions)[0].name == "Sarkh, Logar"
    assert _placed("They fought in [Sarkh].") == ["city:2425791"]


def test_a_capital_is_no_other_towns_foreign_name() -> None:
    placed = _placed("[Pulwama], [Srinagar] and [Jammu] in [India] burned; in [Islamabad] they spoke.")
    assert placed[-1] == "city:1176615"


def test_a_little_town_where_all_else_lies_abroad_is_another() -> None:
    text, mentions = _read("In [Durban], [Pretoria], [Johannesburg] and [Camperdown] in [South Africa] it rained.")
    assert [one.name for one in place_names("", text, mentions)][3] == "Camperdown, South Africa"
    text, mentions = _read("In [Durban], [Pretoria], [Johannesburg] and [Camperdown] Australian players met.")
    assert [one.name for one in place_names("", text, mentions)][3] == "Camperdown"


def test_a_town_is_the_one_that_is_named_in_full() -> None:
    text, mentions = _read("From [Bury St Edmunds] he came; in [Bury] he stayed.")
    assert {one.name for one in place_names("", text, mentions)} == {"Bury St Edmunds"}


def test_a_city_of_the_world_is_no_suburb_without_its_state() -> None:
    assert _placed("[Venice] has guests from [Hollywood], [New York], [Chicago] and [Boston].")[0] == "city:3164603"


def _named(marked: str) -> list[str]:
    text, mentions = _read(marked)
    return [one.name for one in place_names("", text, mentions)]


def test_a_little_known_place_of_a_country_nobody_speaks_of_is_left_unplaced() -> None:
    # Where an article plays in two countries, nobody can say in which of them another Carmel lies.
    assert _named("Sirens in [Carmel], [Haifa], [Tiberias], [Beirut], [Tyre] and in [Israel] and [Lebanon].")[0] == (
        "Carmel (unplaced)"
    )
    assert _named("Sirens in [Carmel], [Haifa], [Beirut], [Tyre] and in [Israel], said American aides.")[0] == "Carmel"
    assert _named("They moved from [Rawdon] to [Leeds].") == ["Rawdon", "Leeds"]
    assert _placed("Sirens in [Cannes], [Haifa], [Beirut], [Tyre] and in [Israel].")[0] == "city:3028808"


def test_a_body_says_where_an_article_plays() -> None:
    text, mentions = _read("For [Guiseley] and [Rawdon] it sat.")
    council = "Then the Leeds City Council and the West Yorkshire Combined Authority met."
    bodies = [
        Mention(
            Part.TEXT,
            len(text) + council.index(name),
            len(text) + council.index(name) + len(name),
            Kind.ORGANISATION,
            name,
        )
        for name in ("Leeds City Council", "West Yorkshire Combined Authority")
    ]
    named = place_names("", text + council, [*mentions, *bodies])
    assert [one.name for one in named] == ["Guiseley", "Rawdon, United Kingdom", *(body.name for body in bodies)]
    assert [one.name for one in place_names("", text, mentions)] == ["Guiseley", "Rawdon"]


def test_a_town_lies_in_the_city_that_stands_behind_it() -> None:
    assert _placed("He is from [Crumlin] in [Dublin].")[0] == "city:2964963"


def test_a_suburb_of_a_metropolis_is_meant_where_nothing_speaks_for_its_namesake() -> None:
    assert _placed("She was seen in [Melbourne], last at [St Albans].")[1] == "city:8015209"
    assert _placed("She was seen in [Melbourne], last at [St Albans] in [England].")[1] == "city:2638867"


def test_a_little_known_namesake_gives_way_to_the_country_the_article_speaks_of() -> None:
    assert _placed("In [Kashmir]’s [Uri] they fell; [New Delhi] and all of [India] mourned.")[1] == "city:1253694"
    assert _placed("In [Uri] they met, as in [Zürich] and all of [Switzerland].")[0] == "region:uri"
    assert _placed("In [Cannes] they met, as in [New York] and all of the [United States].")[0] == "city:3028808"


def test_a_small_capital_nobody_speaks_of_is_the_town_at_home() -> None:
    text = "Found in [Georgetown], near [Quantico], [Arlington] and [Richmond] in [Virginia], [United States]."
    assert _named(text)[0] == "Georgetown, United States"
    assert _named(text + " [Guyana] paid.")[0] == "Georgetown"


def test_a_state_with_its_country_behind_it_is_no_town_of_its_name() -> None:
    assert _placed("It rained in [Virginia], [United States].")[0] == "us-state:va"


def test_what_a_list_has_for_its_fame_is_no_little_known_place() -> None:
    assert (
        _named("Ships left [Odesa], [Kyiv] and [Kherson] for the [Bosphorus], all of [Ukraine] says.")[3] == "Bosphorus"
    )


def test_a_city_that_is_known_lets_its_country_be_spoken_of() -> None:
    named = _named("[Venice], [Chioggia], [Rotterdam], [Antwerp] and [Hamburg] flooded.")
    assert named[1] == "Chioggia"


def test_a_village_no_gazetteer_has_lies_where_nearly_all_else_does() -> None:
    assert _named("From [Quarrixpur] to [Lucknow], [Kanpur] and [Varanasi] it rained.")[0] == "Quarrixpur, India"
    assert _named("From [Quarrixpur] to [Lucknow] it rained.")[0] == "Quarrixpur"
    assert _named("From [Quarrixpur] to [Lucknow], [Kanpur], [Lahore] and [Karachi] it rained.")[0] == "Quarrixpur"


def test_a_state_among_countries_is_the_country_of_its_name() -> None:
    assert (
        _placed("They came from [Egypt], [Turkey], [Georgia], [Pakistan] and [Mali]; she is of [New York].")[2]
        == "country:ge"
    )


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Fish die in the [Gulf of Paria]. The [Gulf] is dirty.", "Gulf of Paria"),
        ("[Kuwait] and [Iraq] look to the [Gulf].", "Persian Gulf"),
        ("[Louisiana] and the American [Gulf].", "Gulf of Mexico"),
        ("[Japan] spoke of the [Gulf].", "Gulf (unplaced)"),
    ],
)
def test_the_gulf_is_the_one_the_article_speaks_of(marked: str, name: str) -> None:
    assert _named(marked)[-1] == name


def test_a_county_in_capitals_is_the_same_county() -> None:
    assert len({name.casefold() for name in _named("[MACON COUNTY], Tenn. burns. It is [Macon County].")}) == 1


def test_a_village_on_an_island_of_two_countries_names_is_on_the_known_one() -> None:
    assert _named("[Shoreham Hollow], [Long Island], closed.")[0] == "Shoreham Hollow, United States"


def test_islands_are_no_little_towns() -> None:
    assert _placed("[Trinidad] and [Antigua] mourn.") == ["region:trinidad", "region:antigua"]


def test_a_village_has_the_county_behind_it_rather_than_a_namesake_abroad() -> None:
    assert _named("It was seen past [Thornton], [Buckinghamshire], he said.")[0] == "Thornton, Buckinghamshire"
    assert _named("They stop at [Bedford], [Thornton], [Buckinghamshire], and so on.")[1] != "Thornton, Buckinghamshire"


def test_a_town_lies_in_the_old_county_behind_it() -> None:
    assert _placed("Police in [Reading], [Berkshire], said so.")[0] == "city:2639577"


def test_a_state_that_is_shortened_alone_is_that_state() -> None:
    assert _placed("[W.Va.] miner dies. It was in [West Virginia].") == ["us-state:wv"] * 2


def test_a_town_of_an_english_country_of_which_nothing_is_said_is_another_at_home() -> None:
    at_home = "They walked from [Denton] by [Baltimore] in [Maryland] to a cabin in [Preston]."
    assert _named(at_home)[-1] == "Preston, United States"
    british = "They walked from [Denton] by [Baltimore] in [Maryland], as in [Leeds], [England], and in [Preston]."
    assert _placed(british)[-1] == "city:2639912"
    assert _placed("He was born in [Preston].") == ["city:2639912"]
    abroad = "[New York], [Los Angeles] and [Chicago] sent help to [Coventry] and [Belfast]."
    assert _placed(abroad)[3:] == _placed("[Coventry] in [England] and [Belfast]")[::2]


def test_a_countryman_speaks_for_his_country() -> None:
    assert _placed("The Englishman came to [Las Vegas] from [Manchester].")[-1] != "city:5089178"


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[Oman]'s [Wadi Quarrix] region is dry.", "Wadi Quarrix, Oman"),
        ("The [Quarrix] region in Eastern [Romania] is dry.", "Quarrix, Romania"),
        ("[Moscow]'s [Quarrix] is dry.", "Quarrix"),
        ("It stopped near [Bruni], [Texas], on Friday.", "Bruni, Texas"),
    ],
)
def test_a_place_no_list_has_lies_in_the_country_that_owns_it(marked: str, name: str) -> None:
    text, mentions = _read(marked)
    assert name in [one.name for one in place_names("", text, mentions)]


def test_a_small_division_of_which_nothing_speaks_is_not_meant() -> None:
    (one, other) = _placed("In [Beni] they suffer, all over the [Democratic Republic of Congo].")
    assert one is not None
    assert one != "region:beni"
    assert other == "country:cd"
