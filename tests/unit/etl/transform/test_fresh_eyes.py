"""What a reader with fresh eyes found misread in ordinary agency sentences."""

from __future__ import annotations

from datetime import date

import pytest

from etl import packs
from etl.model import Article, Figure
from etl.transform import read
from etl.transform.sentences import sentences

YEAR_2024 = (date(2024, 1, 1), date(2024, 12, 31))


def figures(language: str, text: str) -> dict[float, Figure]:
    article = Article("a", "d", 0, "main", "", text, language, "ltr", published=date(2025, 1, 10))
    return {figure.value: figure for figure in read(article)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Berlin, 10. Januar 2025 - Im Jahr 2024 kamen 66.317 Migranten nach Italien."),
        ("it", "Roma, 2 gennaio 2025 - Nel 2024 sono sbarcati in Italia 66.317 migranti."),
        ("fr", "Paris, le 12 janvier 2025 – En 2024, 66 317 migrants sont arrivés en Italie."),
        ("en", "TUNIS, 2 January 2025 (Reuters) - In 2024, 66,317 migrants arrived in Italy."),
        ("es", "Madrid, 2 ene 2025 (EFE) - En 2024 llegaron a Italia 66.317 migrantes."),
        ("ar", "تونس، 2 يناير 2025 - وصل 66317 مهاجرا إلى إيطاليا خلال عام 2024."),
        ("it", "(ANSA) - TUNISI, 02 GEN 2025 - Sono sbarcati in Italia nel 2024 66.317 migranti."),
        ("en", "TUNIS - 2 January 2025: In 2024, 66,317 migrants arrived in Italy."),
        ("ar", "طرابلس - 2 يناير 2025: وصل 66317 مهاجرا إلى إيطاليا خلال عام 2024."),
        ("ar", "طرابلس - 2 - 1 - 2025: وصل 66317 مهاجرا إلى إيطاليا خلال عام 2024."),
        ("ar", "طرابلس في 2 كانون الثاني/يناير 2025 /وكالات/ وصل 66317 مهاجرا إلى إيطاليا خلال عام 2024."),
    ],
)
def test_a_dateline_dates_and_places_nothing(language: str, text: str) -> None:
    figure = figures(language, text)[66317]
    assert (figure.period_start, figure.period_end) == YEAR_2024
    assert figure.destination == ("IT",)
    assert figure.departure == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Brussels, 16 January 2024. In 2023 Frontex counted 380,000 irregular crossings."),
        ("de", "Berlin, 16. Januar 2024. Frontex zählte 2023 rund 380.000 irreguläre Grenzübertritte."),
        ("es", "Madrid, 16 de enero de 2024. Frontex contó en 2023 unos 380.000 cruces irregulares."),
        ("ar", "باريس، 16 يناير 2024. أحصت فرونتكس خلال عام 2023 نحو 380000 عملية عبور غير نظامية."),
    ],
)
def test_the_town_of_a_dateline_is_no_destination(language: str, text: str) -> None:
    assert figures(language, text)[380_000].destination == ("EU",)


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        (
            "ar",
            "وصل إلى إيطاليا عام 2023 157651 مهاجرا، منهم 97667 من تونس و51986 من ليبيا و1900 من الجزائر.",
            1900,
        ),
        ("es", "Llegaron 39910 migrantes en 2023: 17500 desde Senegal y 2050 desde Gambia.", 2050),
        ("fr", "En 2023, 4500 personnes ont été interceptées, contre 1950 un an plus tôt.", 1950),
        ("ar", "أحبط الحرس 2450 محاولة هجرة خلال النصف الأول من 2024 مقابل 1900 في الفترة نفسها من 2023.", 1900),
    ],
)
def test_a_count_that_looks_like_a_year(language: str, text: str, count: int) -> None:
    assert count in figures(language, text)


@pytest.mark.parametrize(
    ("language", "text", "year"),
    [
        ("de", "Es kamen 2018 aus Syrien 5.100 Menschen und 2019 aus Syrien 4.200 Menschen nach Spanien.", 2019),
        ("ar", "وصل 41561 مهاجرا إلى اليونان في 2023، مقارنة بـ 2022 حين وصل 12758.", 2022),
        ("en", "In 2023 some 41,561 migrants arrived in Greece, against 2022 when 12,758 came.", 2022),
    ],
)
def test_a_year_beside_places_and_comparisons_stays_one(language: str, text: str, year: int) -> None:
    assert year not in figures(language, text)


@pytest.mark.parametrize(
    "text", ["Italy, Spain and Greece counted 300 migrants.", "Lampedusa, 5 May - 10 June: 300 migrants landed."]
)
def test_what_is_no_dateline_is_kept(text: str) -> None:
    assert next(sentences(text, packs.load("en")))[0] == 0


def test_a_total_keeps_its_countries_when_parts_with_verbs_of_their_own_follow() -> None:
    found = figures(
        "en",
        "Between January and June 2024, 25,676 migrants arrived in Italy by sea. "
        "Of the 25,676 arrivals, 4,150 were unaccompanied minors and 5,213 came from Bangladesh.",
    )
    assert found[25676].origin == ()
    assert found[5213].origin == ("BD",)
    assert 4150 not in found


def test_a_factor_over_an_earlier_year_is_a_change_of_the_year_told() -> None:
    change = figures("fr", "En 2024, 78 migrants sont morts dans la Manche, six fois plus qu'en 2023.")[500]
    assert (change.period_start, change.period_end) == YEAR_2024
    assert change.base_start == date(2023, 1, 1)


def test_the_dead_of_one_sentence_are_not_the_people_of_the_next() -> None:
    found = figures(
        "es",
        "En 2024 murieron 10.457 migrantes cuando trataban de llegar a España. "
        "Unas 7,7 millones de personas han abandonado Venezuela.",
    )
    assert found[10457].measure == "deaths"
    assert 7_700_000 not in found or found[7_700_000].measure == "departures"


def test_asylum_seekers_are_counted_as_such() -> None:
    found = figures(
        "en",
        "Some 10,000 people crossed the Channel between January and April 2025. "
        "There were 1.1 million asylum seekers in the EU.",
    )
    assert found[1_100_000].measure == "asylum_applications"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Some 4,500 people reached Lampedusa in May 2024.", "en"),
        ("Sono sbarcate 4.500 persone a Lampedusa.", "it"),
        ("Lo scorso martedì sono sbarcati a Pozzallo 71 migranti.", "it"),
        ("La marine tunisienne a secouru samedi 88 migrants, un bateau a chaviré.", "fr"),
        ("أنقذت البحرية الموريتانية 126 مهاجرا قبالة نواذيبو.", "ar"),
        ("پلیس مرزی ایران ۱۲۰ مهاجر افغان را در مرز بازداشت کرد", None),
        ("اقوام متحدہ کے مطابق 300 تارکین وطن بحیرہ روم میں ہلاک ہوئے", None),
        ("My cat ate 3 fish.", None),
        ("300 refugees", None),
        ("Mais de 60 mil migrantes chegaram às costas italianas em 2024, segundo os dados do Ministério.", None),
        ("Un total de 66.317 migrantes chegaron a Italia por mar en 2024, segundo o Ministerio do Interior.", None),
        ("Un total de 66.317 migrants van arribar a les costes italianes, segons el Ministeri de l'Interior.", None),
        ("In 2024 het 66 317 migrante per see in Italië aangekom, vergeleke met 157 651 in 2023.", None),
        ("Am Joer 2024 sinn 66.317 Migranten iwwer d'Mier an Italien ukomm.", None),
        ("In 2024 zijn 66.317 migranten in Italië aangekomen, volgens het ministerie van Binnenlandse Zaken.", None),
        ("http://x.example/s/101\nhttp://x.example/d/102", None),
    ],
)
def test_one_sentence_is_enough_to_tell_a_language_if_its_words_are_known(text: str, language: str | None) -> None:
    assert packs.detect(text) == language


def test_a_national_total_does_not_keep_the_departure_of_the_sentence_before() -> None:
    found = figures(
        "en",
        "Some 14,755 migrants arrived in Italy from Libya in the first five months of 2024. "
        "In the same period, 20,209 migrants arrived in Italy.",
    )
    assert found[14755].departure == ("LY",)
    assert found[20209].departure == ()


def test_a_list_that_begins_with_nationalities_goes_on_with_them() -> None:
    found = figures(
        "it",
        "Nel 2024 sono sbarcati in Italia 66.317 migranti. La prima nazionalità dichiarata è il Bangladesh con 13.779 "
        "persone, seguita dalla Siria con 12.504 e dalla Tunisia con 7.677.",
    )
    assert [found[value].origin for value in (13779, 12504, 7677)] == [("BD",), ("SY",), ("TN",)]
    assert found[7677].departure == ()


def test_a_flow_does_not_take_the_day_on_which_a_stock_was_counted() -> None:
    found = figures(
        "de",
        "Im Jahr 2024 wurden in Deutschland 229.751 Asylerstanträge gestellt. Mehr als 1,2 Millionen Ukrainer leben in "
        "Deutschland. Die Bundespolizei registrierte 83.572 unerlaubte Einreisen.",
    )
    assert (found[83572].period_start, found[83572].period_end) == YEAR_2024


def test_a_bare_year_behind_than_is_compared_with_and_not_counted() -> None:
    found = figures(
        "de",
        "Im Jahr 2024 wurden in Deutschland 229.751 Asylerstanträge gestellt, 30,2 Prozent weniger als 2023 (329.120).",
    )
    assert set(found) == {229751, -30.2, 329120}
    assert found[329120].period_start == date(2023, 1, 1)
    assert found[-30.2].base_start == date(2023, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Between 10 January 2025 and 31 December 2024, 300 migrants arrived in Italy.",
        "From January 2025 to March 2024, 300 migrants arrived in Italy.",
        "From 5 May 2024 to 2023, 300 migrants arrived in Italy.",
    ],
)
def test_a_period_never_ends_before_it_starts(text: str) -> None:
    figure = figures("en", text)[300]
    assert figure.period_start is None or figure.period_end is None or figure.period_start <= figure.period_end


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The budget for migrant reception rose 12% to €480 million, and 34 camps hold beds for 30,000 people."),
        ("fr", "Les dépenses d'accueil des migrants ont crû de 12 % à 480 millions d'euros, pour 900 places."),
        (
            "de",
            "Ausgaben für Flüchtlinge stiegen um 12 Prozent auf 480 Millionen Euro; es gibt Betten für 30 Menschen.",
        ),
        ("ar", "ارتفع الإنفاق على المهاجرين بنسبة 12 في المئة إلى 480 مليون يورو، وفي المراكز أماكن لـ300 شخص."),
    ],
)
def test_money_that_grows_and_beds_for_people_are_no_figures(language: str, text: str) -> None:
    assert figures(language, text) == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In September 7,893 migrants landed in Italy. In 2023 there had been 19,000 in September."),
        ("de", "Im September landeten 7.893 Migranten in Italien. 2023 waren es im September 19.000 gewesen."),
        ("ar", "وصل 7893 مهاجرا إلى إيطاليا في سبتمبر. وفي 2023 كان عددهم 19000 في سبتمبر."),
    ],
)
def test_a_month_behind_a_number_is_of_the_year_before_it(language: str, text: str) -> None:
    found = figures(language, text)[19_000]
    assert (found.period_start, found.period_end) == (date(2023, 9, 1), date(2023, 9, 30))


def test_the_whole_of_a_list_of_hosts_is_in_none_of_them() -> None:
    found = figures(
        "en", "Turkey hosts 2.9 million Syrian refugees, Lebanon 755,000 and Jordan 611,000, out of 4.7 million."
    )
    assert found[611_000].destination == ("JO",)
    assert found[4_700_000].destination == ()


def test_a_revised_number_of_a_year_before_revises_no_other() -> None:
    text = "Net migration to Britain fell 20% to 728,000 in the year to June 2024 from a revised 906,000 a year before."
    found = figures("en", text)
    assert set(found) == {-20, 728_000, 906_000}
    assert (found[728_000].period_start, found[728_000].period_end) == (date(2023, 7, 1), date(2024, 6, 30))
    assert figures("en", "Net migration to Britain in 2023 was revised up by 166,000.") == {}


def test_the_same_half_of_a_year_is_no_share() -> None:
    text = "The coast guard stopped 74,464 migrants in the first half of 2024, against 38,000 in the same half of 2023."
    assert {(f.kind, f.value) for f in figures("en", text).values()} == {("count", 74_464), ("count", 38_000)}


def test_so_many_times_is_a_factor_only_when_few() -> None:
    (found,) = figures("en", "Border Patrol agents encountered migrants 124,220 times in January 2024.").values()
    assert (found.kind, found.value, found.unit, found.measure) == ("count", 124_220, "incidents", "interceptions")
    change = figures("en", "In 2024, 78 migrants died in the Channel, six times as many as in 2023.")
    assert change[500].kind == "change"


def test_inhabitants_in_brackets_are_no_migrants() -> None:
    assert 33_455 in figures("it", "Al primo posto per domande di asilo i cittadini del Bangladesh (33.455).")
    text = "A Lampedusa sono arrivati 7.000 migranti, più degli abitanti dell'isola (6.000)."
    assert set(figures("it", text)) == {7000}


def test_crossings_via_a_region_are_on_its_route() -> None:
    text = "سجلت فرونتكس عام 2024 تراجع العبور عبر وسط المتوسط بنسبة 64%، بينما زاد العبور عبر غرب أفريقيا بنسبة 123%."
    assert figures("ar", text)[123].route == "atlantic"


@pytest.mark.parametrize(
    ("language", "text", "number", "destination"),
    [
        ("en", "The Home Office granted family reunion visas to 19,154 people in 2023.", 19_154, ("GB",)),
        ("fr", "Lors de la réunion, le ministre a dit que 120 migrants avaient débarqué en mai.", 120, ()),
        ("fr", "En mai, 120 migrants ont débarqué à La Réunion.", 120, ("FR",)),
    ],
)
def test_a_meeting_is_no_island(language: str, text: str, number: int, destination: tuple[str, ...]) -> None:
    figure = figures(language, text)[number]
    assert (figure.departure, figure.destination) == ((), destination)


def test_people_flown_home_in_a_list_have_returned() -> None:
    text = "أعادت ليبيا 245 مهاجرا إلى بلدانهم، هم 163 ماليا و82 نيجيريا، على متن رحلتين من مطار معيتيقة."
    assert {f.measure for f in figures("ar", text).values()} == {"returns"}


def test_people_counted_by_an_agency_are_there() -> None:
    text = "أحصت منظمة الهجرة الدولية 761,322 مهاجرا من 44 جنسية في ليبيا بين يونيو ويوليو 2024."
    (found,) = figures("ar", text).values()
    assert (found.value, found.measure, found.destination) == (761_322, "migrants", ("LY",))


def test_six_times_as_many_in_german() -> None:
    text = "Auf Kreta landeten 2024 5.161 Migranten, sechsmal so viele wie 2023 (815)."
    assert set(figures("de", text)) == {5161, 500, 815}


def test_a_list_in_brackets_behind_so_many_nationalities() -> None:
    text = "Le prime tre nazionalità dei richiedenti asilo, Bangladesh (23.450), Egitto (18.292) e Pakistan (16.981)."
    assert {n: f.origin for n, f in figures("it", text).items()} == {23450: ("BD",), 18292: ("EG",), 16981: ("PK",)}


def test_those_of_the_dead_who_had_left_a_country_are_dead() -> None:
    text = "En 2024 murieron 5.054 migrantes en la ruta atlántica; 4.808 de ellos salieron de Mauritania."
    found = figures("es", text)[4808]
    assert (found.measure, found.departure) == ("deaths", ("MR",))


def test_those_who_still_are_somewhere_have_not_returned() -> None:
    text = "عاد 7,621 سوريا من تركيا إلى بلادهم في ديسمبر 2024. ولا يزال في تركيا 2.93 مليون سوري."
    found = figures("ar", text)[2_930_000]
    assert (found.measure, found.destination) == ("migrants", ("TR",))
    assert 1_700_000 not in figures("ar", "قالت باكستان إن 1.7 مليون مهاجر غير نظامي مطالبون بالمغادرة.")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Arrivals in Italy fell by 59% in 2024 owing to fewer departures from Tunisia."),
        ("fr", "Les arrivées en Italie ont chuté de 59 % en 2024 en raison de la baisse des départs de Tunisie."),
        ("it", "Gli arrivi in Italia sono calati del 59% nel 2024, grazie al calo delle partenze dalla Tunisia."),
        ("de", "Die Ankünfte in Italien sanken 2024 um 59 Prozent, weil weniger Boote aus Tunesien ablegten."),
        ("es", "Las llegadas a Italia cayeron un 59 % en 2024 debido a la reducción de las salidas desde Túnez."),
        ("ar", "انخفض عدد الوافدين إلى إيطاليا بنسبة 59% في عام 2024 بسبب تراجع عمليات المغادرة من تونس."),
    ],
)
def test_a_reason_says_nothing_of_what_fell(language: str, text: str) -> None:
    (figure,) = figures(language, text).values()
    assert (figure.value, figure.measure) == (-59, "arrivals")
    assert (figure.departure, figure.destination) == ((), ("IT",))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The four together received 145,095 asylum applications in 2023."),
        ("fr", "À eux quatre, ils ont reçu 145 095 demandes d'asile en 2023."),
        ("it", "Insieme i quattro hanno ricevuto 145.095 domande di asilo nel 2023."),
        ("es", "Las cuatro suman 145.095 solicitudes de asilo en 2023."),
    ],
)
def test_those_told_of_before_are_no_figure(language: str, text: str) -> None:
    assert set(figures(language, text)) == {145_095}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In the last fortnight 3,376 people reached the Canaries, of 30,808 since January."),
        ("es", "Desde enero llegaron a Canarias 30.808 inmigrantes. En la última quincena llegaron 3.376 personas."),
    ],
)
def test_a_fortnight_is_not_the_year_so_far(language: str, text: str) -> None:
    figure = figures(language, text)[3376]
    assert (figure.period_start, figure.period_end) == (date(2024, 12, 28), date(2025, 1, 10))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Auf der Route über das zentrale Mittelmeer waren es 66.766 Übertritte, auf der westafrikanischen 46.877.",
        ),
        (
            "es",
            "En la ruta del Mediterráneo central hubo 66.766 cruces irregulares, en la de África occidental 46.877.",
        ),
        ("en", "There were 66,766 crossings on the Central Mediterranean route and 46,877 on the West African one."),
    ],
)
def test_a_route_is_named_without_its_noun(language: str, text: str) -> None:
    found = figures(language, text)
    assert (found[66_766].route, found[46_877].route) == ("central_mediterranean", "atlantic")


def test_texts_of_deaths_at_sea_need_no_word_of_migration() -> None:
    spanish = "Al menos 10.457 personas murieron o desaparecieron en 2024 al tratar de alcanzar España por mar."
    german = "Mindestens 10.457 Menschen starben 2024 beim Versuch, Spanien über das Meer zu erreichen."
    assert set(figures("es", spanish)) == set(figures("de", german)) == {10_457}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Since the war began, 2.1 million people have fled Sudan to Chad and Egypt."),
        ("fr", "Depuis le début de la guerre, 2,1 millions de personnes ont fui le Soudan vers le Tchad."),
        ("it", "Dallo scoppio della guerra 2,1 milioni di persone sono fuggite dal Sudan verso il Ciad."),
        ("es", "Desde el estallido de la guerra, 2,1 millones de personas han huido de Sudán a Chad."),
        ("de", "Seit Kriegsbeginn sind 2,1 Millionen Menschen aus dem Sudan in den Tschad geflohen."),
        ("ar", "منذ اندلاع الحرب فر 2.1 مليون سوداني إلى تشاد."),
    ],
)
def test_since_an_event_of_no_day_is_until_the_report(language: str, text: str) -> None:
    (figure,) = figures(language, text).values()
    assert (figure.period_start, figure.period_end) == (None, date(2025, 1, 10))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In March 2024 some 6,857 migrants reached Italy and in April, 4,721."),
        ("fr", "En mars 2024, l'Italie a recensé 6 857 arrivées par la mer et en avril, 4 721."),
        ("es", "En marzo de 2024 llegaron a Italia 6.857 migrantes y en abril, 4.721."),
        ("it", "A marzo 2024 sono sbarcati in Italia 6.857 migranti e ad aprile 4.721."),
    ],
)
def test_a_month_with_its_mark_is_that_of_the_number_behind(language: str, text: str) -> None:
    found = figures(language, text)
    assert (found[6857].period_start, found[4721].period_start) == (date(2024, 3, 1), date(2024, 4, 1))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Morocco foiled 75,184 attempts in 2023, up 6% compared with 2022, and rescued 16,818 migrants at sea."),
        (
            "it",
            "Il Marocco ha sventato 75.184 tentativi nel 2023, +6% rispetto al 2022, e ha soccorso 16.818 migranti.",
        ),
        (
            "ar",
            "أحبط المغرب خلال عام 2023 نحو 75184 محاولة للهجرة، بزيادة 6 في المئة مقارنة مع 2022، وأنقذ 16818 مهاجرا.",
        ),
    ],
)
def test_a_year_compared_with_is_not_that_of_the_next_number(language: str, text: str) -> None:
    assert figures(language, text)[16_818].period_start == date(2023, 1, 1)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Arrivals in Italy have fallen, compared with the first nine months of 2023, by 61.6%, to 50,823."),
        ("es", "Las llegadas a Italia han caído respecto a los nueve primeros meses de 2023 un 61,6 %, hasta 50.823."),
        ("it", "Gli arrivi in Italia sono diminuiti rispetto ai primi nove mesi del 2023 del 61,6%, a 50.823."),
        ("de", "Die Ankünfte in Italien sanken gegenüber den ersten neun Monaten 2023 um 61,6 Prozent auf 50.823."),
    ],
)
def test_a_comparison_stands_between_a_change_and_its_verb(language: str, text: str) -> None:
    article = Article("a", "d", 0, "main", "", text, language, "ltr", published=date(2024, 10, 3))
    change, value = read(article)
    assert (change.kind, change.value, value.value) == ("change", -61.6, 50_823)
    assert (change.base_start, change.base_end) == (date(2023, 1, 1), date(2023, 9, 30))
    assert (value.period_start, value.period_end) == (date(2024, 1, 1), date(2024, 9, 30))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Germany had 179,212 asylum applications in the nine months to September 2024."),
        ("fr", "L'Allemagne a enregistré 179 212 demandes d'asile sur neuf mois à fin septembre 2024."),
        ("ar", "تلقت ألمانيا 179212 طلب لجوء في الأشهر التسعة المنتهية في سبتمبر 2024."),
    ],
)
def test_so_many_months_to_a_day(language: str, text: str) -> None:
    figure = figures(language, text)[179_212]
    assert (figure.period_start, figure.period_end) == (date(2024, 1, 1), date(2024, 9, 30))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Nine migrants died after a boat sank off Lampedusa. "
            "Rescuers saved 27 of the 84 people aboard, who had set off from Sfax.",
        ),
        (
            "es",
            "Nueve migrantes murieron al hundirse un barco frente a Lampedusa. "
            "Rescataron a 27 de las 84 personas a bordo, que habían zarpado de Sfax.",
        ),
        (
            "ar",
            "لقي تسعة مهاجرين حتفهم في غرق قارب قبالة لامبيدوزا. "
            "وأنقذ خفر السواحل 27 من بين 84 شخصا كانوا على متنه وانطلقوا من صفاقس.",
        ),
    ],
)
def test_where_those_saved_set_out_is_where_the_dead_did(language: str, text: str) -> None:
    found = figures(language, text)
    assert found[9].departure == found[27].departure == ("TN",)
    assert (found[27].measure, found[84].measure) == ("rescues", "departures")


def test_a_country_behind_a_noun_in_another_case_is_no_nationality() -> None:
    left, returned = figures("ar", "غادر 6400 مهاجر ليبيا طوعا إلى بلدانهم. وأعيد 25 مهاجرا ليبيا من تونس.").values()
    assert (left.departure, left.origin, returned.origin) == (("LY",), (), ("LY",))


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        (
            "en",
            "Turkey hosts 3.3 million refugees. Germany, with 2.6 million, is the only rich country in the top five.",
            5,
        ),
        ("it", "La Turchia ospita 3,3 milioni di rifugiati; la Germania, con 2,6 milioni, è tra i primi cinque.", 5),
        ("de", "Die Türkei beherbergt 3,3 Millionen Flüchtlinge. Deutschland ist unter den ersten fünf.", 5),
    ],
)
def test_a_rank_is_no_figure(language: str, text: str, value: float) -> None:
    found = figures(language, text)
    assert found[3_300_000].destination == ("TR",)
    assert value not in found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "En el primer bimestre de 2024 llegaron a España 12.393 migrantes."),
        ("it", "Nel primo bimestre del 2024 sono arrivati in Spagna 12.393 migranti."),
        ("fr", "Au premier bimestre 2024, 12 393 migrants sont arrivés en Espagne."),
    ],
)
def test_two_months_named_as_one_stretch(language: str, text: str) -> None:
    figure = figures(language, text)[12_393]
    assert (figure.period_start, figure.period_end) == (date(2024, 1, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Unas 400.000 personas, el 70 % sirias, han huido del Líbano a Siria desde el 23 de septiembre."),
        ("de", "Rund 400.000 Menschen, davon 70 Prozent Syrer, sind aus dem Libanon nach Syrien geflohen."),
    ],
)
def test_the_clause_behind_an_inserted_share_is_of_all(language: str, text: str) -> None:
    people = figures(language, text)[400_000]
    assert (people.departure, people.destination) == (("LB",), ("SY",))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nearly a third of the 50,823 people who landed in Italy set out from Tunisia."),
        ("fr", "Près d'un tiers des 50 823 personnes débarquées en Italie étaient parties de Tunisie."),
        ("es", "Casi un tercio de las 50.823 personas llegadas a Italia zarparon de Túnez."),
        ("de", "Fast ein Drittel der 50.823 Menschen, die in Italien ankamen, legte in Tunesien ab."),
    ],
)
def test_the_main_clause_behind_a_share_of_those_counted_is_the_share_s(language: str, text: str) -> None:
    share, people = figures(language, text).values()
    assert (share.kind, share.departure, people.departure) == ("share", ("TN",), ())
    assert share.destination == people.destination == ("IT",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Some 4,300 migrants are held in Libyan prisons."),
        ("it", "I migranti detenuti nei centri libici sono 4.300."),
        ("fr", "Quelque 4 300 migrants sont détenus dans les prisons libyennes."),
        ("es", "Unos 4.300 migrantes están detenidos en cárceles libias."),
        ("de", "In libyschen Lagern sind 4.300 Migranten inhaftiert."),
        ("ar", "يحتجز نحو 4300 مهاجر في مراكز الاحتجاز الليبية."),
    ],
)
def test_the_prisons_of_a_country_say_where_people_are_held(language: str, text: str) -> None:
    (figure,) = figures(language, text).values()
    assert (figure.measure, figure.origin, figure.destination) == ("detained", (), ("LY",))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Last year 66 migrants died in the Channel or went missing there."),
        ("fr", "L'an dernier, 66 migrants sont morts dans la Manche ou y ont disparu."),
        ("it", "L'anno scorso 66 migranti sono morti nella Manica o vi sono scomparsi."),
        ("es", "El año pasado 66 migrantes murieron en el canal de la Mancha o desaparecieron."),
        ("de", "Im vergangenen Jahr starben 66 Migranten im Ärmelkanal oder wurden vermisst."),
    ],
)
def test_died_somewhere_or_went_missing(language: str, text: str) -> None:
    assert figures(language, text)[66].measure == "dead_or_missing"


def test_others_who_went_missing_are_not_those_who_died() -> None:
    assert figures("en", "Twelve migrants died off Libya and others went missing.")[12].measure == "deaths"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Cyprus sent back 5,000 asylum seekers whose claims had failed, 30 percent of them Syrians."),
        ("it", "Cipro ha rimpatriato 5.000 richiedenti asilo respinti, il 30% dei quali siriani."),
        ("es", "Chipre devolvió a 5.000 solicitantes de asilo rechazados, el 30 % de ellos sirios."),
        ("ar", "أعادت قبرص 5000 طالب لجوء رُفضت طلباتهم، 30 في المئة منهم سوريون."),
    ],
)
def test_those_sent_back_are_returned_though_their_claims_were_refused(language: str, text: str) -> None:
    people, share = figures(language, text).values()
    assert (people.value, people.measure, people.departure) == (5_000, "returns", ("CY",))
    assert (share.measure, share.origin) == ("returns", ("SY",))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Germany resettled 1,400 refugees from Egypt and Kenya in 2023, Spain 1,000."),
        ("de", "Deutschland nahm 2023 im Resettlement 1.400 Flüchtlinge aus Ägypten und Kenia auf, Spanien 1.000."),
        ("ar", "استقبلت ألمانيا ضمن برنامج إعادة التوطين 1400 لاجئ من مصر وكينيا، وإسبانيا 1000."),
    ],
)
def test_the_next_country_that_took_people_in(language: str, text: str) -> None:
    assert figures(language, text)[1_000].destination == ("ES",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "En septiembre llegaron 2.300 malienses y 1.100 senegaleses a Canarias en cayuco desde Mauritania."),
        ("ar", "وصل نحو 2300 مالي و1100 سنغالي إلى جزر الكناري بالقوارب من موريتانيا."),
    ],
)
def test_two_nationalities_came_the_same_way(language: str, text: str) -> None:
    found = figures(language, text)
    assert found[2_300].departure == found[1_100].departure == ("MR",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Net migration to the Netherlands was 223,000 in 2022, when the war in Ukraine began."),
        ("it", "Il saldo migratorio dei Paesi Bassi è stato di 223.000 nel 2022, quando iniziò la guerra in Ucraina."),
        ("es", "El saldo migratorio de los Países Bajos fue de 223.000 en 2022, cuando empezó la guerra en Ucrania."),
        ("ar", "بلغ صافي الهجرة إلى هولندا 223 ألفا في 2022 حين بدأت الحرب في أوكرانيا."),
    ],
)
def test_where_the_war_was_by_which_a_year_is_known(language: str, text: str) -> None:
    assert figures(language, text)[223_000].destination == ("NL",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Police arrested six suspected smugglers after 48 Afghans and 12 Iraqis were found near Calais."),
        (
            "it",
            "La polizia ha arrestato sei presunti trafficanti dopo che 48 afghani e 12 iracheni sono stati trovati.",
        ),
    ],
)
def test_those_found_are_no_smugglers(language: str, text: str) -> None:
    found = figures(language, text)
    assert found[6].measure == "smugglers_arrested"
    assert "smugglers_arrested" not in (found[48].measure, found[12].measure)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "US agents made 58,000 arrests at the US-Mexico border in August."),
        ("es", "En la frontera entre Estados Unidos y México fueron detenidos 58.000 migrantes."),
    ],
)
def test_a_border_named_by_two_countries_is_crossed_from_one(language: str, text: str) -> None:
    figure = figures(language, text)[58_000]
    assert (figure.departure, figure.destination) == (("MX",), ("US",))


def test_so_many_times_are_incidents_in_german_too() -> None:
    found = figures(
        "de", "Die Außengrenzen der EU wurden in der ersten Hälfte 2024 94.000 Mal irregulär überschritten."
    )
    figure = found[94_000]
    assert (figure.unit, figure.measure, figure.destination) == ("incidents", "crossings", ("EU",))
    assert (figure.period_start, figure.period_end) == (date(2024, 1, 1), date(2024, 6, 30))
