"""How do lines begin that a page puts around an article?

Patterns meet lines in lower case, with single spaces and straight apostrophes, without the marks at their ends.
"""

import re
from dataclasses import dataclass

from searchapp.article import Reason


@dataclass(frozen=True)
class Opening:
    """One kind of line: `spares_sentences` where a line that ends as a sentence does may be an article's own."""

    pattern: re.Pattern[str]
    reason: Reason
    spares_sentences: bool = False


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern that matches where any of these does."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_READ_ALSO = (
    r"see also|also see|read (?:also|more|next)|also read|must[ -]read|lesen sie auch|mehr zum thema|leggi anche"
    r"|lire aussi|[aà] lire(?: aussi)?|lea también|te puede interesar|leia (?:também|mais)|lees ook|läs också"
    r"|czytaj (?:też|także)|читайте (?:також|также)|смотрите также"
)

OPENINGS: tuple[Opening, ...] = (
    Opening(
        any_of(
            rf"(?:{_READ_ALSO}) ?(?:about|on|from|here)? ?[:|»›→]",
            r"(?:see|watch|listen|view|know|learn) (?:more|also|next|here) ?[:|»›→]",
            r"(?:also|more|further) reading ?:|more (?:on|about|from) ?[:|]|don't miss ?[:|]|recommended ?[:|]",
            r"related(?: \w+)? ?:|(?:photo |picture |image |photo)gall?ery ?:|in pictures ?:|watch ?:|listen ?:",
            r"(?:more|other) (?:stories|news|articles|posts) (?:about|from|by|on|in)\b.{0,60}$",
            r"read (?:the|our) (?:other|latest|full) (?:news|stor(?:y|ies)|articles?|report|coverage)\b.{0,60}$",
            r"the post .{1,200} (?:first )?appeared first on",
            r"(?:this (?:article|story|post) (?:was )?)?originally (?:published|appeared) (?:on|in|at)\b.{1,60}$",
            r"(?:source|quelle|fonte|fuente) (?:link|url)\b|(?:source|via|link) ?: ?https?:",
            r"original (?:article|source) ?:",
        ),
        Reason.CROSS_LINK,
    ),
    Opening(any_of(rf"(?:{_READ_ALSO}) \S"), Reason.CROSS_LINK, spares_sentences=True),
    Opening(
        any_of(
            r"more (?:from|on|in|about) \w+(?: \w+){0,3}$",
            r".{0,120}\b(?:you (?:may|might) also (?:like|enjoy|be interested in)) ?:",
        ),
        Reason.OTHER_HEADLINES,
        spares_sentences=True,
    ),
    Opening(
        any_of(
            r"your e-?mail address will not be (?:published|shown|shared)|required fields are marked",
            r"save my name,? e-?mail|notify me of (?:new|follow-?up) (?:comments|posts)",
            r"please enter (?:your|an?|the) (?:\w+ ){0,3}(?:comment|name|e-?mail|address|answer)",
            r"you (?:must|need to|have to) (?:be )?(?:log(?:ged)?|sign(?:ed)?|register(?:ed)?)[ -]?in\b",
            r"(?:log|sign)[ -]?in (?:to|or) (?:leave|post|comment|reply|join|register|add)",
            r"(?:\d[\d,.]*|no|one) (?:comments?|replies|responses|thoughts)(?: (?:on|to)\b.*)?$",
            r"be the first to (?:comment|leave|review|share your)|this site uses akismet",
            r"(?:kommentare|comments|commentaires|comentarios|commenti) \(\d+\)?$",
            r"(?:ihre|deine) e-mail-adresse wird nicht|il tuo indirizzo e-?mail non sarà|ваш адрес email",
            r"votre adresse e-?mail ne sera|tu dirección de correo|o seu endereço de e-?mail",
        ),
        Reason.COMMENTS,
    ),
    Opening(
        any_of(
            r".{0,80}\b(?:sign(?:ing)? up|subscribe|register|iscriviti|inscrivez-vous|suscríbete)\b.{0,60}"
            r"\b(?:newsletters?|mailing list|inbox|e-?mail|alerts?|updates|briefing|digest|channel|podcast)\b",
            r"subscribe (?:to|for|now|today|here)\b",
            r"(?:get|receive)\b.{0,80}\b(?:in|to) your (?:inbox|e-?mail)|enter your e-?mail",
            r"(?:click here to )?join our (?:\w+ )?(?:telegram|whatsapp|facebook|viber|mailing|channel|group)",
            r"download (?:our|the) (?:\w+ )?app\b|we value your privacy|(?:accept|reject|manage) (?:all )?cookies",
            r"(?:we|this (?:web)?site|our (?:web)?site|our partners)(?: and our partners)? (?:uses?|stores?)"
            r" (?:\w+ )?cookies",
            r"by (?:continuing|clicking|using this|browsing|subscribing|signing up)\b.{0,120}"
            r"\b(?:cookies|agree|accept|terms|policy|consent)\b",
            r"th(?:is|e) (?:article|content|story) is (?:only |free )?(?:for|to|available to) (?:our )?"
            r"(?:subscribers|members|read)\b",
            r"you (?:are receiving|receive) this (?:\w+ )?(?:letter|e-?mail|newsletter) because|unsubscribe\b",
            r"you have (?:read|reached) (?:your|all)\b.{0,60}\barticles?|already a (?:subscriber|member)\b",
            r"(?:got|have) an? (?:news )?(?:story|tip)(?: for us| to share)?(?:\?|$)",
            r"for (?:breaking|more|the latest|all the latest) news\b.{0,80}\b(?:like|follow|join) us on\b",
            r"support (?:\S+ ){1,4}journalism\b.{0,60}$",
            r"(?:підписуйтесь|підпишіться|подписывайтесь|подпишитесь) на ",
            r"(?:wir|diese website) verwende[nt] cookies|questo sito (?:utilizza|usa) (?:i )?cookie",
            r"ce site utilise des cookies|este sitio (?:web )?(?:utiliza|usa) cookies",
        ),
        Reason.NEWSLETTER,
    ),
    Opening(any_of(r"sign up (?:for|to)\b|register (?:for|to)\b.{0,60}$"), Reason.NEWSLETTER, spares_sentences=True),
    Opening(
        any_of(
            r"(?:click|tap) (?:here )?to (?:share|e-?mail|print|tweet)",
            r"share (?:this|on|via|the) "
            r"(?:post|article|story|page|facebook|twitter|x|whatsapp|telegram|linkedin|e-?mail)\b",
            r"follow (?:us|me|our|@\w+|\w+(?: \w+){0,3}) on "
            r"(?:twitter|facebook|x|instagram|telegram|google|whatsapp|linkedin|social|youtube)\b",
            r"follow (?:us|@\w+)\b|like us on\b|find us on\b|tweets by\b",
            r"seguici su\b|suivez-nous|síguenos|folgen sie uns",
            r"[\d.,]+k? (?:shares|views|likes|retweets|tweets)$",
        ),
        Reason.SHARING,
    ),
    Opening(
        any_of(
            r"(?:next|previous|prev|newer|older)(?: (?:post|article|story))? ?[:»→]|you are here ?:|home ?[>»/›|]",
            r"(?:filed under|tagged(?: (?:with|as))?|tags?|categor(?:y|ies)|topics?|posted in|keywords?) ?:",
            r"(?:теги|schlagwörter|mots[- ]clés|etiquetas) ?:",
            r"(?:temps de lecture|lesedauer|lesezeit|tiempo de lectura|tempo di lettura)\b.{0,20}$",
            r"(?:якщо|если) (?:ви|вы) (?:знайшли|помітили|нашли|заметили) (?:помилку|ошибку|опечатку)",
            r"(?:if you )?(?:spot|find|see|found|spotted) an? (?:error|typo|mistake)\b.{0,80}$",
            r"(?:approx(?:imately)?\.? )?\d{1,2} ?-?min(?:ute)?s?[ -](?:read|to read)$|reading time\b.{0,20}$",
            r"page \d+ of \d+$|\d{1,3} ?/ ?\d{1,3}$|printed from\b|skip to\b.{0,40}$",
            r"your browser does not|please (?:enable|turn on) (?:javascript|cookies)",
            r"javascript is (?:disabled|required)",
            r"this video (?:is not|cannot|can't|isn't)|(?:proudly )?powered by \w+$",
        ),
        Reason.NAVIGATION,
    ),
    Opening(
        any_of(r"(?:story|article) continues (?:below|after)|(?:advertisement|anzeige|text ad) ?[-–—:|]"),
        Reason.ADVERTISEMENT,
    ),
    Opening(
        any_of(
            r"(?:copyright )?(?:[©ⓒ] ?|\(?c\) (?=(?:19|20)\d\d))\S.{0,160}$|copyright (?:19|20)\d\d\b.{0,160}$",
            r".{0,80}\b(?:all rights reserved|reproduction reserved|riproduzione riservata)$",
            r"(?:all rights reserved|alle rechte vorbehalten|tous droits réservés)\b",
            r"copyright \S.{0,60}\b20\d\d\b.{0,60}$|this copy is for your personal,? non-?commercial use",
            r"this material\b.{0,80}\bmay not be (?:published|reproduced|copied)",
            r"this (?:story|article|report) has not been edited by\b|our standards ?: ?the thomson reuters",
            r"no part of this (?:publication|article|website)",
        ),
        Reason.RIGHTS,
    ),
    Opening(any_of(r".{0,300}\((?:photo|image|picture|foto)(?: by|:) [^()]{2,80}$"), Reason.PICTURE_CREDIT),
    Opening(
        any_of(
            r"(?:additional )?reporting by .{2,100}; ?(?:additional reporting|writing|editing|graphics?) by\b",
            r"\w[\w.' ]{2,60}'s? (?:\S+ ){1,8}contributed to this (?:report|story|article)$",
            r"(?:\w+ ){1,4}(?:writers?|reporters?|correspondents?|journalists?) .{2,250} contributed\b.{0,40}$",
            r"(?:e-?mail|contact|reach) .{2,80} (?:at|on) \S*@\S+",
        ),
        Reason.AUTHOR,
    ),
    Opening(
        any_of(
            r"(?:published|posted|updated) \d+ (?:minute|hour|day|week|month|year)s? ago$",
            r"this (?:story|article|report|page) (?:has been|was|is being|will be) updated\b.{0,60}$",
            r"(?:(?:last )?updated(?: at)? )?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?: ?[ap]\.?m\.?)?"
            r"(?: ?(?:gmt|utc|cest|cet|bst|ist|e[ds]?t|p[ds]?t|msk|local time))?$",
        ),
        Reason.DATE,
    ),
    Opening(
        any_of(
            r"(?:file )?(?:photo|image|picture|foto|photograph)s?(?: (?:credits?|by|courtesy(?: of)?))? ?: ?\S.{0,80}$",
            r"(?:crédits? ?(?:photo)?|фото) ?: ?\S.{0,80}$",
            r"(?:file|stock|representational) (?:photo|image|picture) of\b.{0,150}$",
            r"\w[\w.' -]{2,40} ?/ ?(?:ap|afp|epa|dpa|reuters|epa-efe|shutterstock|(?:afp via )?getty(?: images)?)$",
            r"\w[\w.' -]{2,40} ?/ ?\w[\w.' -]{1,40} via (?:ap|afp|epa|getty|reuters)(?: photo| images)?$",
            r"\d{1,2}:\d{2} ?[-–|•] ?(?:source|video|duration)\b.{0,40}$",
            r"(?:photo(?:graph)?|image|picture)s? by \S.{0,60}$|(?:credits?|bild|immagine) ?: ?\S.{0,80}$",
        ),
        Reason.PICTURE_CREDIT,
        spares_sentences=True,
    ),
)
