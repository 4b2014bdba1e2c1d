"""Which whole lines do only web pages have, that a text without its page may hold as its own?

"Yes", "Tags" or "Help" may be an article's line; between the menus of a page it is not. Lines are compared as in
`phrases` and `openings`.
"""

from searchapp.article import Reason
from searchapp.ingest.cleaning.openings import Opening, any_of
from searchapp.ingest.cleaning.phrases import table

ON_PAGES: dict[str, Reason] = table(
    {
        Reason.CROSS_LINK: """
            read the full post, view full article, view article, go to article, more details, read in full
        """,
        Reason.OTHER_HEADLINES: """
            our latest stories, more on, more in, more posts, more top stories, most recent, most recent stories,
            most popular stories, most read stories, hot topics, related tags, related tag, related items,
            related subjects, from the web, around the web, from around the web, from our partners,
            more from our partners, more from us, more for you, more news stories, more coverage, keep reading,
            what others are reading, people are reading, also read this, in case you missed it, just in, news ticker,
            top news, top articles, top posts, must watch, recently viewed, explore more, discover more,
            similar articles, similar stories, similar news, similar posts, you may have missed, weitere beiträge,
            weitere artikel, weitere beiträge zum thema, weitere nachrichten, meistgelesen, meistgelesene artikel,
            aktuelle beiträge, neueste beiträge, auch interessant, passend zum thema, artigos relacionados,
            posts relacionados, veja também, mais lidas, últimas notícias, últimas noticias, lo más leído,
            más leídas, lo más visto, artículo relacionado, entradas recientes, te recomendamos,
            también te puede interesar, le più lette, i più letti, ultimi articoli, articoli recenti,
            altri articoli, potrebbero interessarti, les plus lus, articles récents, derniers articles,
            lire également, à découvrir, meer nieuws, meest gelezen, gerelateerde artikelen, lees verder,
            lees meer, powiązane artykuły, najnowsze, najczęściej czytane, zobacz też, polecane, mest läst, läs mer,
            mest lest, læs også, mest læste, lue myös, luetuimmat, čtěte také, nejčtenější,
            související články, citește și, cele mai citite, kapcsolódó cikkek, legolvasottabb,
            прочетете още, най-четени, материалы по теме, читать также,
            другие новости, последние новости, популярное,
            самое читаемое, новости партнеров, также по теме,
            рекомендуем, похожие материалы, похожие новости,
            останні новини, популярні новини, новини партнерів,
            схожі новини, διαβάστε επίσης, σχετικά άρθρα, δημοφιλή,
            ilgili haber, çok okunanlar, son haberler, diğer haberler, berita terkait, artikel terkait, baca juga,
            berita terpopuler, terpopuler, terkini, tin liên quan, đọc nhiều, tin mới, tin cùng chuyên mục,
            xem thêm, đọc thêm, ข่าวที่เกี่ยวข้อง, 関連記事, 関連ニュース, 関連リンク, 新着記事, 最新記事,
            人気記事, おすすめ記事, おすすめ, ランキング, アクセスランキング, あわせて読みたい, 関連キーワード,
            관련기사, 관련 기사, 관련뉴스, 많이 본 기사, 많이 본 뉴스, 인기기사, 인기 기사, 주요뉴스, 많이 본 칼럼,
            집중분석, 주요 뉴스, 최신뉴스, 최신기사, 相关新闻, 相关文章, 相关阅读, 相关报道, 相關新聞, 相關文章,
            延伸閱讀, 延伸阅读, 推荐阅读, 推薦閱讀, 热门文章, 熱門文章, 热门新闻, 熱門新聞, 最新文章, 最新消息,
            猜你喜欢, مواضيع ذات صلة, أخبار ذات صلة, اقرأ أيضا, اقرأ أيضاً, إقرأ أيضا, الأكثر قراءة, آخر الأخبار,
            المزيد, اخبار مرتبط, مطالب مرتبط, پربازدیدترین, כתבות נוספות, עוד בנושא, הנקראות ביותר, संबंधित खबरें,
            ये भी पढ़ें
        """,
        Reason.COMMENTS: """
            all comments, show more comments, sort by, newest first, oldest first, newest, oldest, most liked,
            top comments, best comments, comment policy, community guidelines, view comment, see comments,
            read comments, read the comments, comments closed, comment on this story, comment on this article,
            what do you think, have your say, tell us what you think, report abuse, flag as inappropriate, trackbacks,
            pingbacks, hinterlassen sie einen kommentar, schreiben sie einen kommentar, kommentare anzeigen,
            antworten, antwort hinterlassen, répondre, réagir, laissez un commentaire, voir les commentaires,
            responder, comentar, deixe um comentario, deixe seu comentário, comentários, escribir un comentario,
            reacties, reageer, plaats een reactie, kommentarer, skriv en kommentar, komentarze, dodaj komentarz,
            yorumlar, yorum yap, yorum yaz, bir yanıt yazın, отзывы, добавить отзыв,
            ответить, написать комментарий, оставьте комментарий,
            коментарі, залишити коментар, коментари, komentar, tinggalkan balasan,
            bình luận, gửi bình luận, コメント, コメントを残す, コメントする, 댓글, 댓글쓰기, 댓글 쓰기, 评论,
            發表評論, 发表评论, 留言, 發表迴響, تعليقات, التعليقات, اترك تعليقا, أضف تعليق, אין תגובות, תגובות,
            הוסף תגובה
        """,
        Reason.NAVIGATION: """
            post navigation, page navigation, breadcrumb, breadcrumbs, you are here, tags, tag, topics, topic,
            categories, category, archives, archive, sections, all sections, more sections, site index,
            site information, navigation, main navigation, quick links, useful links, links, resources, tools,
            advanced search, search for, search this site, search site, submit search, go, apply, reset, cancel, save,
            send, send us, yes, no, advertise, advertising with us, careers, jobs, press, help, faq, faqs, feedback,
            send feedback, imprint, disclaimer, legal notice, editorial policy, ethics policy, ad choices, adchoices,
            do not sell my personal information, do not sell my info, your privacy choices, privacy, privacy notice,
            privacy statement, privacy settings, terms, terms & conditions, terms of sale, terms and policies,
            conditions of use, cookie notice, cookies, cookie statement, accessibility help, accessibility statement,
            corrections, our team, our staff, staff, who we are, what we do, our story, contact info,
            contact information, get in touch, mobile apps, apps, mobile, rss, rss feed, rss feeds, my profile,
            profile, my subscription, create account, create an account, forgot password, forgot your password,
            remember me, username, password, username or email address, edition, change edition, language,
            select language, english, read later, view pdf, print mode, back to gallery, enlarge image, enlarge,
            caption, hide caption, toggle caption, show caption, fullscreen, full screen, replay, autoplay,
            now playing, watch now, listen now, skip ad, video player, media playback is unsupported on your device,
            video unavailable, transcript, view author archive, get author rss feed, follow author, view bio,
            read bio, show all, all news, all stories, all articles, all posts, all, all topics, browse all posts,
            weather, horoscopes, horoscope, crossword, puzzles, obituaries, classifieds, e-paper, epaper, podcasts,
            events, calendar, shop, store, marketplace, photo galleries, suche, kontakt, impressum, datenschutz,
            datenschutzerklärung, agb, barrierefreiheit, mediadaten, über uns, zurück zur übersicht,
            zur startseite, anmelden, registrieren, schlagwörter, schlagworte, kategorien, themen, rubriken, abmelden,
            mein konto, drucken, seite drucken, hilfe, recherche, rechercher, connexion, se connecter, s'inscrire,
            mentions légales, plan du site, contactez-nous, qui sommes-nous, rubriques, catégories, étiquettes,
            mots-clés, imprimer, buscar, búsqueda, contacto, iniciar sesión, registrarse, aviso legal,
            política de privacidad, política de cookies, quiénes somos, secciones, categorías, etiquetas, temas,
            imprimir, pesquisar, busca, buscar por, início, entrar, contato, fale conosco, quem somos,
            política de privacidade, termos de uso, categorias, arquivos, editorias, cerca, accedi, registrati,
            contatti, chi siamo, redazione, note legali, privacy e cookie, categorie, archivio, argomenti, stampa,
            menù, zoeken, inloggen, aanmelden, over ons, privacybeleid, contacteer ons, szukaj, zaloguj, zaloguj się,
            zarejestruj się, regulamin, polityka prywatności, kategorie, tagi, o nas, drukuj, sök, logga in, om oss,
            søk, logg inn, søg, log ind, haku, kirjaudu, hledat, přihlásit, caută, contul meu, keresés, belépés,
            търсене, вход, регистрация, поиск, найти, войти, главная,
            на главную, контакты, о нас, о проекте, реклама на сайте,
            рубрики, теги, темы, разделы, архив, меню,
            пользовательское соглашение,
            политика конфиденциальности, обратная связь, карта сайта,
            распечатать, версия для печати, подробнее, показать еще,
            показать ещё, наверх, пошук, головна, контакти, про нас,
            увійти, αναζήτηση, επικοινωνία, αρχική, ara, anasayfa, ana sayfa, iletişim,
            hakkımızda, künye, giriş yap, üye ol, etiketler, gizlilik politikası, cari, beranda, tentang kami,
            hubungi kami, kebijakan privasi, redaksi, pedoman media siber, kategori, masuk, daftar, trang chủ,
            liên hệ, tìm kiếm, đăng nhập, đăng ký, giới thiệu, chuyên mục, từ khóa, หน้าแรก, ติดต่อเรา, ค้นหา,
            検索, ホーム, メニュー, トップページ, お問い合わせ, プライバシーポリシー, 利用規約, 会社概要, 運営会社,
            サイトマップ, ログイン, 会員登録, カテゴリー, カテゴリ, アーカイブ, タグ, 前へ, 次へ, ページトップへ,
            ページの先頭へ, 검색, 홈, 메뉴, 로그인, 회원가입, 전체메뉴, 전체기사, 이용약관, 개인정보처리방침,
            개인정보취급방침, 청소년보호정책, 회사소개, 사이트맵, 목록, 인쇄, 인쇄하기, 이전, 다음, 맨위로, 首页,
            首頁, 搜索, 搜尋, 登录, 登入, 注册, 註冊, 关于我们, 關於我們, 联系我们, 聯絡我們, 隐私政策, 隱私權政策,
            网站地图, 返回首页, 返回顶部, 上一篇, 下一篇, 标签, 標籤, 分类, 分類, 導覽, 菜单, 選單, الرئيسية, بحث,
            اتصل بنا, من نحن, تسجيل الدخول, سياسة الخصوصية, القائمة, الأقسام, صفحه اصلی, جستجو, تماس با ما, درباره ما,
            דף הבית, חיפוש, צור קשר, אודות, תנאי שימוש, הרשמה, התחברות, होम, खोजें, संपर्क करें
        """,
        Reason.SHARING: """
            instagram, youtube, google plus, google, line, vkontakte, vk, odnoklassniki, digg, stumbleupon, delicious,
            snapchat, tiktok, threads, mastodon, bluesky, soundcloud, vimeo, flickr, blogger, xing, skype, weibo,
            wechat, kakaotalk, kakao, hatena, pocket, evernote, whats app, facebook messenger, sms, gmail, yahoo mail,
            share link, share via shortlink, copy this link, copy link to clipboard, share this with,
            share to facebook, share to twitter, share with facebook, share with twitter, share with email,
            close share panel, sharing options, show more sharing options, addthis sharing buttons, share save,
            share via, share it, share this page with, share video, share photo, embed, embed code, mail, post,
            shares, send email, connect with us, stay connected, stay in touch, find us, find us on,
            find us on facebook, social media, social, follow us on twitter, follow us on facebook,
            follow us on instagram, like, likes, like this, like loading, folgen, folgen sie uns, auf facebook teilen,
            auf twitter teilen, link kopieren, merken, suivez-nous, nous suivre, partager sur, síguenos,
            síguenos en, compartir en, compartir en facebook, compártelo, siga-nos, compartilhe isso, seguici,
            seguici su, invia, volg ons, deel, deel dit artikel, udostępnij artykuł, śledź nas, följ oss, følg oss,
            del, jaa, sdílet, distribuie, megosztás, сподели, поделиться в соцсетях,
            мы в соцсетях, подписаться, κοινοποίηση, bizi takip edin, paylaşın,
            bagikan, ikuti kami, chia sẻ, แชร์, シェア, シェアする, ツイート, フォローする, フォロー, 공유, 공유하기,
            기사공유, 트위터, 페이스북, 카카오톡, 分享, 分享到, 微博, 微信, مشاركة, شارك, تابعنا, اشتراک گذاری, שתף,
            שיתוף, עקבו אחרינו, शेयर करें
        """,
        Reason.NEWSLETTER: """
            newsletters, our newsletters, all newsletters, see all newsletters, email newsletters, newsletter sign up,
            newsletter signup, sign up for newsletters, sign up for our newsletters, sign up now, email address,
            enter your email, your email address, email sign up, join now, join us, join today, subscribe today,
            subscribe here, subscriptions, subscription, manage subscription, digital subscription, gift subscription,
            breaking news emails, breaking news alerts, email alerts, get alerts, alerts, stay informed, stay updated,
            stay up to date, privacy overview, privacy & cookies policy, cookie consent, your choices,
            we use cookies on this site, agree, i understand, understood, decline, dismiss, continue, no thanks,
            maybe later, not now, accept and close, save & accept, necessary always enabled, always enabled,
            non-necessary, necessary, abonnieren, abonnement, zum newsletter anmelden, cookie-einstellungen,
            alle akzeptieren, akzeptieren, zustimmen, s'abonner à la newsletter, accepter, tout accepter, refuser,
            suscríbete, suscribirse, suscripciones, aceptar, aceptar todo, rechazar, assine, inscreva-se, assinar,
            aceitar, aceito, concordo, abbonati, iscriviti, iscriviti alla newsletter, accetto, accetta, rifiuta,
            nieuwsbrief, accepteren, akkoord, prenumerera, godkänn, abonner, zapisz się, akceptuję, zgadzam się,
            рассылка, подписка, подписаться на рассылку, принять,
            согласен, kabul et, abone ol, bülten, berlangganan, 購読, メルマガ登録, 구독, 구독하기, 订阅,
            訂閱, اشترك, النشرة البريدية
        """,
        Reason.ADVERTISEMENT: """
            advert, adverts, advertisement continue reading below, ad closed, close ad, skip advertisement,
            paid advertisement, paid partnership, partner content, sponsored stories, sponsored by,
            from our advertisers, sponsored post, sponsor content, ads by google, advertise here, annonce, annons,
            advertentie, mainos, reklamy, patrocinado, patrocinados, contenuto sponsorizzato, iklan, quảng cáo,
            スポンサーリンク, スポンサードリンク, 広告, 광고, 广告, 廣告, إعلان, إعلانات, פרסומת
        """,
    }
)

PAGE_OPENINGS: tuple[Opening, ...] = (
    Opening(
        any_of(
            r"(?:view|see|read|show|load|post|leave|add|join|hide)\b.{0,30}\bcomments?\b.{0,20}$",
            r"comments? (?:via|with|by|on|policy|below|section|as)\b.{0,40}$",
            r"(?:.{0,40} )?\(?\d[\d,.]*\)? (?:comments?|comentários?|comentarios?|commentaires?|kommentare?|commenti"
            r"|reacties|komentarzy|комментари\w+|коментар\w+|yorum|komentar)$",
            r"your comment\b.{0,80}$|log ?in (?:with|via|using)\b.{0,40}$",
        ),
        Reason.COMMENTS,
    ),
    Opening(
        any_of(
            r"(?:see |read )?more (?:from|in|on|about|by|of)\b.{0,50}$",
            r"more (?:\S+ ){1,4}(?:news|stories|videos|posts|headlines|articles|coverage)$|related\b.{0,25}$",
            r"(?:latest|popular|trending|top|recent|recommended|featured) (?:\S+ ){0,2}"
            r"(?:news|stories|posts|articles|videos|headlines|topics|searches|galleries)\b.{0,20}$",
            r"most (?:read|viewed|popular|commented|shared|recent|watched|emailed)\b.{0,25}$",
        ),
        Reason.OTHER_HEADLINES,
    ),
    Opening(
        any_of(
            r"(?:image|photo|slide|picture|page|item|foto|bild)s? ?\d+ ?(?:of|/|von|de|di|-) ?/? ?\d+$",
            r"(?:see all|see more|view|show|browse|back to|return to|skip|go to|jump to|open|close|toggle)\b.{0,40}$",
            r"(?:sign|log)[ -]?(?:in|up|out)\b.{0,30}$|(?:about|contact|advertise|work) (?:us|with)\b.{0,20}$",
            r"(?:all|more) (?:topics|sections|categories|sports|videos|news|rights)\b.{0,20}$",
            r"(?:privacy|cookies?|terms)\b.{0,40}\b(?:policy|notice|statement|use|service|conditions|settings)$",
            r".{2,40} \(\d[\d,.]*$",  # the bracket that closes a count is stripped with the marks at the ends
            r"(?:tags?|topics?|categories|keywords)\b\W.{1,80}$|.{2,30} (?:navigation|menu|selected)$",
            r"(?:you are (?:currently )?(?:using|on|viewing)|we've detected|something went wrong|an error)\b.{0,120}$",
            r"(?:this|the) (?:slideshow|video|page|site|browser)\b.{0,40}"
            r"\b(?:requires?|supports?|supported|javascript)\b",
        ),
        Reason.NAVIGATION,
    ),
    Opening(
        any_of(
            r"(?:share|follow|tweet|pin|compartilh\w+|teilen|condividi|compartir|partager)\b.{0,50}$",
            r"(?:e-?mail|print|save|like|bookmark)(?: (?:this|us|me|a|it|to|on|article|story|page)){1,3}\b.{0,30}$",
        ),
        Reason.SHARING,
    ),
    Opening(
        any_of(
            r"(?:get|receive|sign(?:ing)? up|subscribe|register|join|enter|start|want|need|stay)\b.{0,120}"
            r"\b(?:newsletters?|alerts?|inbox|e-?mails?|updates?|trial|member\w*|subscri\w+|app|sign ?up|delivered)\b",
            r".{0,300}\b(?:cookies?|gdpr|recaptcha)\b.{0,300}\b(?:policy|consent|web ?site|experience|browser|settings"
            r"|partners|privacy|terms)\b",
            r".{0,120}\b(?:opt[ -]in|opt[ -]out|unsubscribe)\b|no spam\b",
            r"by (?:clicking|submitting|providing|entering|registering|joining)\b.{0,200}\b(?:agree|terms|policy)\b",
        ),
        Reason.NEWSLETTER,
    ),
    Opening(any_of(r".{0,300}©|copyright\b|.{0,200}\brights reserved\b"), Reason.RIGHTS),
    Opening(
        any_of(
            r"(?:posted|written|published|reported|contributed|autor|author|текст|автор|文|記事) ?(?:by|on|in|:)?"
            r" \S.{2,60}$",
            r"(?:about|über|sobre|о) (?:the author|the authors|\w+ \w+(?: \w+)?)$",
        ),
        Reason.AUTHOR,
    ),
    Opening(
        any_of(
            r"(?:first |last )?(?:posted|published|updated|created|modified)\b.{0,60}\d.{0,20}$",
            r"(?:\d+|an?|one) (?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)\.? ago\b.{0,20}$",
        ),
        Reason.DATE,
    ),
    Opening(any_of(r"(?:media|image|photo|picture) ?(?:caption|copyright|credit|source)\b"), Reason.PICTURE_CREDIT),
)
