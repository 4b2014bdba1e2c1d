"""Which whole lines does a page put around an article, and what are they?

Lines are compared in lower case, with straight apostrophes, without the marks at their ends.
"""

from searchapp.article import Reason


def table(groups: dict[Reason, str]) -> dict[str, Reason]:
    """Each phrase of such lists, separated by commas, with what it is."""
    return {
        phrase.strip(): reason
        for reason, phrases in groups.items()
        for phrase in " ".join(phrases.split()).split(",")
        if phrase.strip()
    }


ALONE: dict[str, Reason] = table(
    {
        Reason.CROSS_LINK: """
            read more, read more about, read full story, read the full story, read the full article,
            continue reading, see more, more, more info, learn more, full story, source link, source url,
            original article, original source, view original, via, link, opens new tab,
            mehr, leggi tutto, lire la suite,
            leer más, ver más, leia mais, читать далее, daha fazla oku
        """,
        Reason.OTHER_HEADLINES: """
            read also, also read, read next, suggested topics, recent comments, more from author, see also,
            weiterlesen, lesen sie auch, mehr zum thema, leggi anche,
            per approfondire, lire aussi, a lire aussi, à lire aussi, lea también, te puede interesar, leia também,
            lees ook, läs också, les også, czytaj też, czytaj także, читайте также, читайте також, смотрите также,
            ilgili haberler, related, related posts, related post, related news, related articles, related article,
            related stories, related story, related content, related topics, related coverage, related links,
            related reading, more news, more stories, more articles, more from this section, more like this,
            more on this, more on this story, more on this topic, more headlines, more to read, top stories,
            latest news, latest stories, latest headlines, latest articles, latest posts, latest, recent posts,
            recent news, recent articles, recent stories, popular posts, popular news, popular stories, popular,
            most popular, most read, most viewed, most shared, most commented, trending, trending now,
            trending news, trending stories, editor's picks, editors' picks, editor's choice, editors' choice,
            recommended, recommended for you, recommended stories, recommended articles, you may also like,
            you might also like, you may like, you might like, you may be interested in,
            you might be interested in, also on this site, in other news, other news, other stories,
            other headlines, other articles, also in the news, don't miss, must read, must reads,
            what to read next, read this next, featured, featured stories, breaking news,
            das könnte sie auch interessieren, ähnliche artikel, mehr nachrichten, verwandte artikel,
            articoli correlati, potrebbe interessarti, potrebbe interessarti anche, notizie correlate,
            ultime notizie, articles similaires, à lire également, sur le même sujet, noticias relacionadas,
            artículos relacionados, más noticias, notícias relacionadas, похожие статьи, новости по теме, по теме
        """,
        Reason.COMMENTS: """
            leave a reply, leave a comment, leave a response, leave your comment, leave your reply, leave comment,
            post a comment, post comment, add a comment, add comment, add your comment, write a comment,
            submit comment, submit, cancel reply, reply, comment, comments, comments are closed, no comments,
            no comments yet, no comment, be the first to comment, be the first to comment on this article,
            show comments, view comments, view all comments, hide comments, load comments, join the conversation,
            join the discussion, start the conversation, please enter your comment, please enter your name here,
            please enter your email address here, your email address will not be published,
            required fields are marked, name, email, e-mail, website, your name, your email, your comment,
            your website, you have entered an incorrect email address, you must be logged in to post a comment,
            log in to leave a comment, login to comment, log in to comment, sign in to comment, log in to reply,
            all comments are moderated, kommentare, kommentar schreiben, schreibe einen kommentar,
            kommentar hinterlassen, commenti, lascia un commento, invia commento, commentaires,
            laisser un commentaire, comentarios, deja un comentario, deja una respuesta, deixe um comentário,
            deixe uma resposta, комментарии, оставить комментарий, добавить комментарий
        """,
        Reason.NAVIGATION: """
            home, menu, main menu, search, next, previous, prev, next post, previous post, next article,
            previous article, next story, previous story, prev post, next page, previous page, newer post,
            older post, newer posts, older posts, back, back to top, back to home, back to homepage, top,
            skip to content, skip to main content, skip to navigation, jump to content, toggle navigation,
            open menu, close menu, close, load more, show more, show less, view more, view all, see all, expand,
            collapse, click here, tap here, loading, loading comments, please wait, end, ends, ende, sign in,
            log in, login, log out, register, sign up, my account, contact, contact us, about us,
            advertise with us, site map, sitemap, privacy policy, terms of use, terms of service,
            terms and conditions, cookie policy, accessibility, go to homepage, table of contents, in this article,
            listen to this article, listen to article, play, pause, mute, unmute, watch live, live, gallery,
            photos, video, videos, view gallery, view comments, print, print this article, print this page,
            font size, text size, a a +a, order reprints, print article, show key events only,
            live updates, live reporting,
            report an error, report a typo, report this ad, report this article, zurück,
            nach oben, startseite, torna su, torna alla home, inicio, accueil, haut de page, следующая, предыдущая
        """,
        Reason.SHARING: """
            share, share this, share this article, share this story, share this post, share this page, share on,
            share on facebook, share on twitter, share on x, share on linkedin, share on whatsapp, share via email,
            share on telegram, share article, share story, share now, share with friends, tweet, tweet this,
            retweet, pin it, pin, facebook, twitter, whatsapp, telegram, linkedin, pinterest, reddit, tumblr,
            email this, email this article, email to a friend, send to a friend, copy link, copy url, link copied,
            copied, flipboard, google+, viber, messenger, follow us, follow, follow us on,
            follow us on social media, like us on facebook, teilen, condividi, condividi su, partager, compartir,
            compartir en redes sociales, condividi su facebook, compartilhe, compartilhar, поделиться, поділитися,
            artikel teilen, beitrag teilen, ajouter à vos favoris, partager cet article,
            delen, dela, udostępnij, paylaş, save article, bookmark, save for later, gift this article, copy
        """,
        Reason.NEWSLETTER: """
            newsletter, subscribe, subscribe now, subscribe to our newsletter, sign up for our newsletter,
            sign up to our newsletter, get our newsletter, join our newsletter, subscribe to our channel, accept,
            accept all, accept cookies, accept all cookies, reject all, i accept, i agree, got it, ok,
            cookie settings, manage cookies, cookie preferences, manage preferences, manage choices,
            manage consent, thanks for signing up, thank you for signing up,
            newsletter abonnieren, jetzt abonnieren, article réservé aux abonnés,
            réservé aux abonnés, s'abonner, abonnez-vous, purchase licensing rights,
            this site uses cookies, we use cookies, we value your privacy,
            get notifications, allow notifications, enable notifications, subscribe to continue reading,
            subscribe to read more, already a subscriber, already have an account, support us, donate, donate now,
            become a member, start your free trial
        """,
        Reason.ADVERTISEMENT: """
            advertisement, advertisements, advertising, advertisment, ad, ads, ad feedback, video ad feedback,
            sponsored,
            sponsored content, sponsored links, promoted, promoted content, paid content, paid post,
            story continues below advertisement, article continues below advertisement, article continues after ad,
            story continues below, scroll to continue, scroll to continue reading, continue reading below, anzeige,
            werbung, pubblicità, publicité, publicidad, publicidade, реклама, reklama, reklam
        """,
        Reason.RIGHTS: """
            all rights reserved, tous droits réservés, alle rechte vorbehalten, tutti i diritti riservati,
            riproduzione riservata, todos los derechos reservados, todos os direitos reservados
        """,
        Reason.AUTHOR: "admin, staff reporter, staff writer, web desk, news desk",
        Reason.PICTURE_CREDIT: "getty images, file photo, file image, file picture, stock photo, image credit",
    }
)
