"""The language of an article is the one its sentences are written in, or unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import RawArticle
from searchapp.ingest import language, prepare

# One sentence, said in many languages.
SENTENCES = {
    "en": (
        "The ferry between the two banks came back this morning, after eleven days in which engineers"
        " had looked for a valve that was in a drawer."
    ),
    "de": (
        "Die Fähre zwischen den beiden Ufern ist heute Morgen zurückgekehrt, nachdem Ingenieure elf Tage"
        " lang ein Ventil gesucht hatten, das in einer Schublade lag."
    ),
    "fr": (
        "Le bac entre les deux rives est revenu ce matin, après onze jours pendant lesquels les"
        " ingénieurs ont cherché une soupape qui se trouvait dans un tiroir."
    ),
    "es": (
        "El transbordador entre las dos orillas volvió esta mañana, después de once días en los que los"
        " ingenieros buscaron una válvula que estaba en un cajón."
    ),
    "pt": (
        "A balsa entre as duas margens voltou esta manhã, depois de onze dias em que os engenheiros"
        " procuraram uma válvula que estava numa gaveta."
    ),
    "it": (
        "Il traghetto tra le due rive è tornato questa mattina, dopo undici giorni in cui gli ingegneri"
        " avevano cercato una valvola che era in un cassetto."
    ),
    "ru": (
        "Паром между двумя берегами вернулся сегодня утром, после одиннадцати дней, в течение которых"
        " инженеры искали клапан, лежавший в ящике стола."
    ),
    "uk": (
        "Пором між двома берегами повернувся сьогодні вранці, після одинадцяти днів, протягом яких"
        " інженери шукали клапан, що лежав у шухляді."
    ),
    "pl": (
        "Prom między dwoma brzegami wrócił dziś rano, po jedenastu dniach, w których inżynierowie"
        " szukali zaworu, który leżał w szufladzie."
    ),
    "tr": (
        "İki kıyı arasındaki feribot, mühendislerin çekmecede duran bir vanayı aradığı on bir günün"
        " ardından bu sabah geri döndü."
    ),
    "el": (
        "Το πορθμείο ανάμεσα στις δύο όχθες επέστρεψε σήμερα το πρωί, ύστερα από έντεκα ημέρες κατά τις"
        " οποίες οι μηχανικοί έψαχναν μια βαλβίδα που βρισκόταν σε ένα συρτάρι."
    ),
    "ar": ("عادت العبارة بين الضفتين هذا الصباح بعد أحد عشر يوما بحث فيها المهندسون عن صمام كان موجودا في درج المكتب."),
    "fa": ("کشتی میان دو ساحل امروز صبح پس از یازده روز که مهندسان به دنبال دریچه‌ای می‌گشتند که در کشو بود بازگشت."),
    "he": "המעבורת בין שתי הגדות חזרה הבוקר לאחר אחד עשר ימים שבהם חיפשו המהנדסים שסתום שהיה במגירה.",
    "zh": (
        "往返于两岸之间的渡船今天早上恢复运行，此前工程师们花了十一天时间寻找一个阀门，而它一直放在抽屉里。"
        "人们站在码头上，不知道该往哪里看。"
    ),
    "ja": (
        "両岸を結ぶ渡し船が今朝運航を再開した。"
        "技術者たちは十一日間にわたって弁を探していたが、それは机の引き出しの中にあった。"
    ),
    "ko": (
        "두 강변을 잇는 나룻배가 오늘 아침 운항을 재개했다."
        " 기술자들은 열하루 동안 밸브를 찾았지만 그것은 책상 서랍 안에 있었다."
    ),
    "vi": (
        "Chiếc phà giữa hai bờ đã trở lại vào sáng nay, sau mười một ngày các kỹ sư tìm kiếm một chiếc"
        " van nằm trong ngăn kéo."
    ),
    "id": (
        "Feri di antara kedua tepi sungai kembali beroperasi pagi ini, setelah sebelas hari para"
        " insinyur mencari sebuah katup yang ternyata berada di dalam laci."
    ),
    "th": (
        "เรือข้ามฟากระหว่างสองฝั่งกลับมาให้บริการในเช้าวันนี้"
        " หลังจากที่วิศวกรใช้เวลาสิบเอ็ดวันค้นหาวาล์วที่อยู่ในลิ้นชัก ผู้คนยืนอยู่บนท่าเรือและไม่รู้ว่าจะมองไปทางไหน บริษัทบอกว่าต่อไปจะตรวจลิ้นชักทุกใบ"
    ),
    "hi": (
        "दोनों किनारों के बीच की नौका आज सुबह लौट आई, जबकि इंजीनियर ग्यारह दिनों तक उस वाल्व को खोजते रहे जो एक दराज में पड़ा था।"
    ),
    "cs": (
        "Přívoz mezi oběma břehy se dnes ráno vrátil po jedenácti dnech, kdy inženýři hledali ventil,"
        " který ležel v zásuvce."
    ),
    "nl": (
        "De veerpont tussen de twee oevers is vanochtend teruggekeerd, na elf dagen waarin ingenieurs"
        " hadden gezocht naar een klep die in een lade lag."
    ),
    "sv": (
        "Färjan mellan de två stränderna kom tillbaka i morse, efter elva dagar då ingenjörer hade letat"
        " efter en ventil som låg i en låda."
    ),
    "hu": (
        "A két part közötti komp ma reggel visszatért, miután a mérnökök tizenegy napig kerestek egy"
        " szelepet, amely egy fiókban volt."
    ),
    "ro": (
        "Bacul dintre cele două maluri a revenit în această dimineață, după unsprezece zile în care"
        " inginerii au căutat o supapă care se afla într-un sertar."
    ),
    "bg": (
        "Фериботът между двата бряга се върна тази сутрин, след единадесет дни, в които инженерите"
        " търсиха клапан, който се намираше в чекмедже."
    ),
    "hr": (
        "Trajekt između dviju obala vratio se jutros, nakon jedanaest dana tijekom kojih su inženjeri"
        " tražili ventil koji je bio u ladici."
    ),
    "fi": (
        "Kahden rannan välinen lautta palasi tänä aamuna yhdentoista päivän jälkeen, joiden aikana"
        " insinöörit olivat etsineet venttiiliä, joka oli laatikossa."
    ),
    "bn": ("দুই তীরের মধ্যে চলাচলকারী ফেরিটি আজ সকালে ফিরে এসেছে, এগারো দিন ধরে প্রকৌশলীরা একটি ভালভ খুঁজছিলেন যা একটি ড্রয়ারে ছিল।"),
    "da": (
        "Færgen mellem de to bredder vendte tilbage i morges, efter at ingeniørerne i elleve dage havde"
        " ledt efter en ventil, som lå i en skuffe."
    ),
    "sk": (
        "Prievoz medzi oboma brehmi sa dnes ráno vrátil po jedenástich dňoch, počas ktorých inžinieri"
        " hľadali ventil, ktorý ležal v zásuvke."
    ),
    "lt": (
        "Keltas tarp dviejų krantų šįryt sugrįžo po vienuolikos dienų, per kurias inžinieriai ieškojo"
        " vožtuvo, gulėjusio stalčiuje."
    ),
    "sq": (
        "Trageti midis dy brigjeve u kthye këtë mëngjes, pas njëmbëdhjetë ditësh gjatë të cilave"
        " inxhinierët kërkuan një valvul që ishte në sirtar."
    ),
    "ka": (
        "ორ ნაპირს შორის მოძრავი ბორანი დღეს დილით დაბრუნდა, მას შემდეგ რაც ინჟინრები თერთმეტი დღის"
        " განმავლობაში ეძებდნენ სარქველს."
    ),
    "sw": (
        "Kivuko kati ya kingo mbili kilirudi asubuhi hii, baada ya siku kumi na moja ambazo wahandisi"
        " walitafuta vali iliyokuwa kwenye droo."
    ),
}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_tells_its_language(code: str) -> None:
    assert language.detect("", SENTENCES[code]) == code


def test_below_forty_letters_the_language_is_unknown() -> None:
    assert language.detect("The ferry", "It came back this morning.") is None
    assert language.detect("", "12345 " * 40) is None
    assert language.detect("", "a" * (language.MIN_LETTERS - 1)) is None


def test_what_a_source_states_helps_only_where_the_text_is_too_short() -> None:
    short = RawArticle("a", 0, "Die Fähre ist wieder da.", "Die Fähre ist wieder da.", title="Fähre", language="de-AT")
    assert prepare(short).language == "de"
    long = RawArticle("a", 0, SENTENCES["de"], SENTENCES["de"], title="Fähre", language="en-US")
    assert prepare(long).language == "de"


def test_names_in_another_script_do_not_decide() -> None:
    text = SENTENCES["ru"] + " Harbour Gazette (HG), Pilotage Mutual, https://gazette.example/a?b=c"
    assert language.detect("Ferry", text) == "ru"
    assert language.detect("", SENTENCES["en"] + " Катерина Мороз, 渡し船, العبارة") == "en"


def test_short_lines_around_the_text_do_not_decide() -> None:
    menu = "\n".join(["Home", "Sign in", "Most read", "Share on Facebook", "Weather"] * 8)
    assert language.detect("", f"{menu}\n{SENTENCES['tr']}\n{SENTENCES['tr']}\n{menu}") == "tr"


@given(st.text(max_size=200), st.text(max_size=400))
def test_any_text_has_a_code_or_none(title: str, text: str) -> None:
    told = language.detect(title, text)
    assert told is None or language.code(told) == told
