"""Which words label a printed date as the day of publication or of modification, and which may stand beside it?"""

import re
from functools import cache

from searchapp.ingest.dates.weekdays import weekday_names

_PUBLISHED_WORDS = (
    # English, and what its papers print
    r"(?:(?:first|originally)\s+)?(?:published|posted|issued)|publication|publish(?:ed)?\s+date|pub\.?\s+date",
    r"date(?:\s+(?:published|posted|of\s+publication))?",
    # Germanic
    r"(?:erst)?veröffentlicht|publiziert|erschienen|erstellt|datum|gepubliceerd|geplaatst|publicerad|publisert|publiceret",
    r"offentliggjort|udgivet|birt",
    # Romance
    r"pubblicat[oa]|pubblicazione|data\s+(?:di\s+pubblicazione|de\s+publica[cç](?:ão|ió)|publicării)|publié(?:e)?|paru|mise?\s+en\s+ligne",
    r"publicad[oa]|publicación|fecha(?:\s+de\s+publicación)?|postado|publicat(?:ă)?|data|inserito|creado",
    # Slavic and Baltic
    r"опубликован[оа]?|дата\s+публикации|размещено|опубліковано|дата(?:\s+публікації)?|публикуван[ао]?|објављено|opublikowan[oy]|data\s+publikacji|dodano",
    r"publikováno|vydáno|publikované|zverejnené|objavljeno|paskelbta|publicēts|avaldatud",
    # others of Europe and around
    r"δημοσ(?:ίευση|ιεύτηκε|ιεύθηκε)|julkaistu|közzétéve|megjelent|yayın(?:lanma)?(?:\s+tarihi)?|giriş(?:\s+tarihi)?|oluşturulma(?:\s+tarihi)?|publikuar(?:\s+më)?|გამოქვეყნდა",
    # Asia
    r"发布(?:时间|日期|于)?|發布(?:時間|日期|於)?|发表(?:时间|于)?|發表(?:時間|於)?|公開日?|投稿日?|掲載日?|配信日?|기사\s*입력|입력|등록일?|게시일?|승인|작성일?",
    r"đăng(?:\s+(?:lúc|ngày))?|ngày\s+đăng|xuất\s+bản|dipublikasikan|diterbitkan|terbit|tayang|diposting|tanggal|tarikh",
    r"เผยแพร่(?:เมื่อ)?|วันที่|โพสต์(?:เมื่อ)?|प्रकाशित|प्रकाशन|पब्लिश|প্রকাশ(?:িত|কাল)?",
    # right to left
    r"نشرت?(?:\s+في)?|تاريخ\s+النشر|تاریخ\s+انتشار|منتشر\s+شده|تاریخ|פורסם|פורסמה|תאריך(?:\s+פרסום)?|شائع",
)
_MODIFIED_WORDS = (
    r"(?:last\s+|latest\s+)?(?:updated?|modified|edited|revised|changed|reviewed)|stand|(?:zuletzt\s+)?aktualisiert|(?:zuletzt\s+)?geändert|aktualisierung",
    r"bijgewerkt|uppdaterad|oppdatert|opdateret|mis(?:e)?\s+à\s+jour|modifié(?:e)?|actualizad[oa]|modificad[oa]|última\s+actualización|aggiornat[oa]|ultima\s+modifica|modificat[oa]",
    r"atualizad[oa]|actualizat(?:ă)?|обновлен[оа]|оновлено|обновена|ažurirano|aktualizacja|aktualizováno|aktualizované|ενημέρωση|ενημερώθηκε|päivitetty|frissítve|güncel(?:leme|lenme)(?:\s+tarihi)?",
    r"更新(?:时间|日期|日|於|于)?|수정(?:일)?|최종수정|cập\s+nhật|diperbarui|อัปเดต|अपडेट|আপডেট|آخر\s+تحديث|تحديث|به\s+روز|עודכן|עדכון",
)  # fmt: skip
# Small words between a label and its date.
_BETWEEN = r"(?:\s+(?:date|time|on|at|the|il|am|le|el|em|op|den|dne|på|pe|a|la|в|на|у|lúc|pada|tarihi|في|ב|,))*"
PUBLISHED = re.compile(rf"(?:{'|'.join(_PUBLISHED_WORDS)}){_BETWEEN}", re.IGNORECASE)
MODIFIED = re.compile(rf"(?:{'|'.join(_MODIFIED_WORDS)}){_BETWEEN}", re.IGNORECASE)
# "Posted by Nora Lindholm on 3 March 2021"
BY_SOMEBODY = re.compile(
    r"\s+(?:by|von|por|par|di|door|av|af)\s+(?:[^\s,\d]+\s+){1,5}?(?:on|am|el|le|il|op|em|den)\s+", re.IGNORECASE
)

_ALWAYS = (
    r"[\s,;|·•:.()\[\]/@–—：｜（）【】［］「」-]+"
    r"|\d{1,2}\s?[:.h]\s?\d{2}(?:[:.]\d{2})?(?:\.\d+)?|(?:a\.?m\.?|p\.?m\.?)(?![a-z])|(?:1[0-2]|[1-9])\s?[ap]m\b"
    r"|(?:at|on|um|uhr|alle|ore|the|le|el|am|il|às|kl|klo|godz|à|hrs?|hs|g|r|г|р|року|года|год|น|เวลา|時|分|lúc|pukul|pada)\b"
    r"|(?:(?:GMT|UTC)(?:[+-]\d{1,2})?|[CEMPW]E?[SD]T|[BIJKM]ST|MSK|E?EST|CET|WET|EET|EE?ST|ET|PT|A[CEW][SD]T|WI[BT]|WITA|HKT|SGT|UK|[+-]\d{2}:?\d{2}|[TZ])(?!\w)"
)  # fmt: skip
_SHORTEST_WEEKDAY = 2
_SHORTENED = {"tues", "thurs", "weds"}


@cache
def padding(language: str | None) -> re.Pattern[str]:
    """What may stand beside a date: marks, a time, a zone, a weekday in the language or in English."""
    names: set[str] = set()
    for code in (language, "en"):
        names |= _weekdays(code) if code else set()
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"{_ALWAYS}|(?:{words})\.?(?![^\W\d_])", re.IGNORECASE)


def _weekdays(code: str) -> set[str]:
    names = {*weekday_names(code, "wide"), *weekday_names(code, "abbreviated")}
    return {name for name in names if len(name) >= _SHORTEST_WEEKDAY} | (_SHORTENED if code == "en" else set())
