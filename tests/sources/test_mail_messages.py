"""E-mails and mailboxes: which part is whole, what was passed on, and what is broken."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import Basis, DateEvidence, RawArticle, Refused
from searchapp.sources import SourceFile, mail_messages, read

HEAD = "From: Ann Bell <ann@harbour.example>\nSubject: The bridge\nDate: Thu, 10 Nov 2022 23:40:00 +0900\n"


def _read(tmp_path: Path, content: str | bytes, name: str = "a.eml") -> list[RawArticle | Refused]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read(SourceFile(path, name)))


def _one(tmp_path: Path, content: str | bytes) -> RawArticle:
    [raw] = _read(tmp_path, content)
    assert isinstance(raw, RawArticle), raw
    return raw


def _letter(*, plain: str | None, page: str | None, headers: dict[str, str]) -> bytes:
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    if plain is not None:
        message.set_content(plain)
    if page is not None and plain is not None:
        message.add_alternative(page, subtype="html")
    elif page is not None:
        message.set_content(page, subtype="html")
    return message.as_bytes()


def test_a_plain_message_is_an_article_dated_by_when_it_was_sent(tmp_path: Path) -> None:
    raw = _one(tmp_path, f"{HEAD}\nIt opened.\n\nThen it closed.\n")
    assert (raw.title, raw.author, raw.source, raw.text) == (
        "The bridge",
        "Ann Bell",
        None,
        "It opened.\n\nThen it closed.",
    )
    assert raw.dates == (DateEvidence("2022-11-10T23:40:00+09:00", Basis.METADATA, "Date of the message"),)
    assert raw.bounds == ("2022-11-10",)


def test_a_newsletter_has_its_sender_for_a_source_and_never_shows_an_address(tmp_path: Path) -> None:
    headers = {"From": "Harbour Letter <l@h.example>", "List-Id": "<l.h.example>", "Subject": "Café «News»"}
    raw = _one(tmp_path, _letter(plain="Words.", page=None, headers=headers))
    assert (raw.source, raw.author, raw.title) == ("Harbour Letter", None, "Café «News»")
    nameless = _one(tmp_path, _letter(plain="Words.", page=None, headers={**headers, "From": "l@h.example"}))
    assert (nameless.source, nameless.author) == ("h.example", None)
    private = _one(tmp_path, _letter(plain="Words.", page=None, headers={"From": "l@h.example"}))
    assert (private.source, private.author, private.title) == (None, None, None)


def test_the_part_that_is_whole_is_taken(tmp_path: Path) -> None:
    page = "<html><body><p>The bridge opened on Monday.</p><p>It is blue.</p></body></html>"
    stub = "Read this letter at https://letter.example/1"
    assert (
        _one(tmp_path, _letter(plain=stub, page=page, headers={})).text == "The bridge opened on Monday.\nIt is blue."
    )
    picture = "<html><body><img src='x'><p>View online</p></body></html>"
    whole = "The bridge opened on Monday, and everybody came to see it.\n"
    assert _one(tmp_path, _letter(plain=whole, page=picture, headers={})).text == whole.strip()
    assert _one(tmp_path, _letter(plain=None, page=page, headers={})).text.startswith("The bridge")


def test_of_a_message_passed_on_the_inner_one_is_the_article(tmp_path: Path) -> None:
    raw = _one(
        tmp_path,
        f"""{HEAD.replace("The bridge", "Fwd: The bridge")}
Have a look.

---------- Forwarded message ---------
From: Harbour Letter <l@h.example>
Date: Tue, 8 Nov 2022 at 09:10
Subject: The bridge opened
To: <ann@harbour.example>


The bridge opened on Monday.

> "Blue", said the mayor.
""",
    )
    assert (raw.title, raw.author) == ("The bridge opened", "Harbour Letter")
    assert raw.text == 'The bridge opened on Monday.\n\n"Blue", said the mayor.'
    assert [one.date for one in raw.dates] == ["Tue, 8 Nov 2022 at 09:10"]
    assert raw.bounds == ("2022-11-10",)
    assert raw.outside == ("Have a look.",)


def test_the_way_to_the_web_is_no_part_of_a_letter(tmp_path: Path) -> None:
    raw = _one(tmp_path, f"{HEAD}\nView this letter in your browser\n\nYou can view the bridge in your free time.\n")
    assert raw.text == "You can view the bridge in your free time."
    assert raw.outside == ("View this letter in your browser",)


def test_what_a_reply_quotes_is_left_out_and_kept_beside_it(tmp_path: Path) -> None:
    raw = _one(
        tmp_path, f"{HEAD}\nI was there, and it is not blue at all.\n\nOn Monday Bo Li wrote:\n> It is blue.\n> Bo\n"
    )
    assert raw.text == "I was there, and it is not blue at all."
    assert raw.outside == ("On Monday Bo Li wrote:", "> It is blue.", "> Bo")


def test_a_message_that_is_all_quotation_is_unquoted(tmp_path: Path) -> None:
    assert _one(tmp_path, f"{HEAD}\nNB\n> The bridge opened.\n> It is blue.\n").text == (
        "NB\nThe bridge opened.\nIt is blue."
    )


def test_a_wrong_charset_and_broken_headers_do_no_harm(tmp_path: Path) -> None:
    head = b"From: =?utf-8?q?broken\nSubject: =?nonsense?b?%%%?= Caf\xc3\xa9\nDate: the other day\nContent-Type: "
    raw = _one(tmp_path, head + b"text/plain; charset=us-ascii\n\nLe d\xc3\xa9l\xc3\xa9gu\xc3\xa9 parle.\n")
    assert raw.text == "Le délégué parle."
    assert raw.bounds == ()
    assert [one.date for one in raw.dates] == ["the other day"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "is empty."),
        ("no headers\nat all\n", "is no e-mail: it begins with no headers."),
        (f"{HEAD}\n", "has no text."),
        (
            f"{HEAD}Content-Type: application/pdf\n\nJVBERi0=\n",
            "has no text, only attachments; save them and add those.",
        ),
    ],
)
def test_a_message_without_text_is_refused_in_one_sentence(tmp_path: Path, content: str, reason: str) -> None:
    assert _read(tmp_path, content) == [Refused("a.eml", reason)]


def test_parts_in_parts_without_end_are_refused(tmp_path: Path) -> None:
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    [refused] = _read(tmp_path, f"{HEAD}{nested}Content-Type: text/plain\n\nx\n")
    assert isinstance(refused, Refused)


def test_a_mailbox_is_read_message_by_message(tmp_path: Path) -> None:
    separator = "From ann@h.example Thu Nov 10 03:40:00 2022\n"
    one = f"{HEAD}\nOne.\n\n>From here on it rains.\nFrom now on too.\n\n"
    box = f"{separator}{one}{separator}{HEAD}\n\n{separator}{HEAD}\nThree.\n"
    found = _read(tmp_path, box, "a.mbox")
    assert [one.text for one in found if isinstance(one, RawArticle)] == [
        "One.\n\nFrom here on it rains.\nFrom now on too.",
        "Three.",
    ]
    assert found[1] == Refused("a.mbox, message 2", "has no text.")
    assert [(one.position, one.where) for one in found if isinstance(one, RawArticle)] == [
        (0, "message 1"),
        (2, "message 3"),
    ]


def test_a_message_too_large_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_messages, "MAX_MESSAGE_BYTES", 1000)
    separator = "From ann@h.example Thu Nov 10 03:40:00 2022\n"
    box = f"{separator}{HEAD}\nOne.\n\n{separator}{HEAD}\n{'words ' * 1000}\n\n{separator}{HEAD}\nThree.\n"
    found = _read(tmp_path, box, "a.mbox")
    assert [type(one) for one in found] == [RawArticle, Refused, RawArticle]


def test_what_is_no_mailbox_is_refused(tmp_path: Path) -> None:
    [refused] = _read(tmp_path, "just words\n", "a.mbox")
    assert isinstance(refused, Refused)
    assert refused.reason.startswith("is no mailbox")


@given(st.binary(max_size=400))
def test_any_bytes_are_a_message_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    found = _read(tmp_path_factory.mktemp("mail"), b"Subject: x\n" + data)
    assert len(found) == 1
    if isinstance(found[0], Refused):
        assert "cannot be read: " not in found[0].reason
