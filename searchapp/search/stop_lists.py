"""Which words are too common to ask for, language by language?

Function words alone, as in Lucene's English list: articles, pronouns, prepositions and conjunctions that nearly every
text has. A word is listed only where it is hardly ever anything else.
"""

_LISTS = {
    "ar": "في من على إلى عن مع هذا هذه التي الذي أن إن كان كما لا ما هو هي أو ثم قد لم لن بين كل ذلك",
    "ca": "a al als amb aquest aquesta com de del dels des el ella ells els en entre és era i in la les li lo més ni"
    " no o on per però que qui se seu seva si són també un una uns",
    "da": "af at da de den der det dog eller en end er et for fra har hans havde hun han i ikke ind kan med men nu"
    " når og om på sig skal som så til ud var ved vil være",
    "de": "aber als am an auch auf aus bei bis das dass dem den der des die durch ein eine einem einen einer eines"
    " er es für hat ich im in ist mit nach nicht noch nur oder sein sich sie sind so über um und von vom vor"
    " war was wie wir wird zu zum zur",
    "es": "a al como con de del desde e el ella ellos en entre era es esta este ha hay la las le les lo los más mi"
    " ni no o para pero por que se ser si sin sobre son su sus también un una uno y ya",
    "fi": "ei että he hän ja joka jos kuin kun me mutta myös ne niin nyt oli olla on ovat se sekä tai tämä vain",
    "fr": "à au aux avec ce ces cet cette dans de des du elle en est et il ils je la le les leur leurs lui mais n ne"
    " nous on ou par pas pour qu que qui sa se ses son sont sur un une vous y",
    "hu": "a az azt azzal de egy ez ezt ha hanem hogy is mint már még meg mert nem ő pedig s van vagy volt és csak el",
    "id": "ada adalah akan atau bagi dalam dan dari dengan di ini itu juga ke oleh pada sebagai telah tidak untuk yang",
    "it": "a ad ai al alla alle anche che chi ci come con da dai dal dalla de degli dei del della delle di e è ed"
    " era gli ha i il in io la le lo ma ne nei nel nella non o per più quello questa questo se si sono su sul"
    " sulla tra un una uno",
    "nl": "aan al als bij dan dat de der die dit door een en er het hij ik in is je maar met naar niet nog of om"
    " onder ons ook op over te tot uit van voor was wat we werd wij ze zich zij zijn zo zou",
    "no": "at av da de den der det eller en er et for fra han har hun i ikke inn kan med men nå når og om opp på seg"
    " skal som så til ut var ved vil være",
    "pt": "a ao aos as com como da das de do dos e é ela ele em entre era essa esse esta este foi há isso já mais"
    " mas na nas no nos não o os ou para pela pelo por que se sem ser seu sua são também um uma",
    "ro": "a al ale au ca că ce cel cu de din după el ea este și fi fost i în la le lor mai nu o pe pentru prin sau"
    " se sunt să un unei unui",
    "ru": "а без бы был была были было быть в во вы для до его ее её если еще ещё же за и из или им их к как ко"
    " когда ли мы на не нет ни но о об он она они оно от по под при с со так то только у уже что чтобы это этот"
    " я",
    "sv": "att av de den denna det dess dessa du då efter ej eller en er ett från för ha hade han hans har hon i"
    " icke inte ja jag kan man med men mot nu när och om på sig ska skall som så till under ut var vid vill är"
    " över",
    "tr": "bir bu da daha de en gibi her için ile ise kadar ki ne o olan olarak ve veya ya çok şu",
}
STOP_LISTS = {language: frozenset(words.split()) for language, words in _LISTS.items()}
