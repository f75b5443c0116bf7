"""Archives of three short letters in every shape, in our own words."""

import csv
import io
import json
import zipfile
from pathlib import Path

LETTERS = {
    "the-ferry": ("2: The ferry", "2024-02-02T08:00:00.000Z", "The ferry runs again after a long winter of repairs."),
    "the-bridge": ("10: The bridge", "2024-03-03T08:00:00.000Z", "Nobody has crossed the bridge since the storm."),
    "the-market": ("1: The market", "2024-01-01T08:00:00.000Z", "On Saturdays the market smells of bread and rain."),
}
SUBSTACK = ("post_id", "post_date", "is_published", "email_sent_at", "inbox_sent_at", "type", "audience", "title",
            "subtitle", "podcast_url")  # fmt: skip
LONG = " It was said by those who were there, and they told it to us at length." * 6


def body(text: str) -> str:
    return f"<p>{text}{LONG}</p><blockquote><p>We waited all day, and it was worth it.</p></blockquote>"


def substack(path: Path) -> Path:
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(SUBSTACK)
    for number, (name, (title, date, _)) in enumerate(LETTERS.items()):
        audience = "only_paid" if number == 1 else "everyone"
        rows.writerow([f"{number}.{name}", date, "TRUE", date, "", "newsletter", audience, title, "What we saw", ""])
    rows.writerow(["8.draft", "", "FALSE", "", "", "newsletter", "everyone", "Draft", "", ""])
    rows.writerow(["9.talk", "2024-01-01", "true", "", "", "thread", "everyone", "Talk", "", ""])
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("posts.csv", table.getvalue())
        file.writestr("posts/8.draft.html", "<p>Not yet.</p>")
        for number, (name, (_, _, text)) in enumerate(LETTERS.items()):
            file.writestr(f"posts/{number}.{name}.html", body(text))
    return path


def ghost(path: Path) -> Path:
    posts = [
        {"id": str(n), "title": t, "slug": s, "html": body(x), "status": "published", "published_at": d, "type": "post"}
        for n, (s, (t, d, x)) in enumerate(LETTERS.items())
    ]
    posts.append({"id": "9", "title": "Draft", "slug": "draft", "html": "<p>No.</p>", "status": "draft"})
    data = {
        "posts": posts,
        "users": [{"id": "u", "name": "Jo Writer"}],
        "posts_authors": [{"post_id": "0", "author_id": "u", "sort_order": 0}],
        "settings": [{"key": "title", "value": "The Quay"}],
    }
    path.write_text(json.dumps({"db": [{"meta": {"version": "5.0"}, "data": data}]}))
    return path


def rss(path: Path) -> Path:
    items = "".join(
        f"<item><title>{title}</title><link>https://example.org/p/{name}?x=1</link><pubDate>{date}</pubDate>"
        f"<content:encoded><![CDATA[{body(text)}]]></content:encoded></item>"
        for name, (title, date, text) in LETTERS.items()
    )
    teaser = "<item><title>Teaser</title><description>Read on.</description></item>"
    path.write_text(
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>The Quay</title><language>en</language>{items}{teaser}</channel></rss>"
    )
    return path


def atom(path: Path) -> Path:
    entries = "".join(
        f'<entry><title>{title}</title><link href="https://example.org/{name}"/><published>{date}</published>'
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{body(text)}</div></content></entry>'
        for name, (title, date, text) in LETTERS.items()
    )
    path.write_text(f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Quay</title>{entries}</feed>')
    return path


def mbox(path: Path) -> Path:
    mails = (
        f"From quay@example.org Mon Jan  1 08:00:00 2024\nFrom: Jo Writer <quay@example.org>\nSubject: {title}\n"
        f"Date: {date}\nContent-Type: text/plain; charset=utf-8\n\n{text}\n\n>From here on it rained.\n\n"
        for title, date, text in LETTERS.values()
    )
    path.write_text("".join(mails))
    return path


def folder(path: Path) -> Path:
    (path / "below").mkdir(parents=True)
    for name, (title, date, text) in LETTERS.items():
        (path / "below" / f"{name}.md").write_text(f"---\ntitle: '{title}'\ndate: {date}\n---\n\n{text}\n")
    (path / "README.md").write_text("# About this folder\n")
    (path / "segments").mkdir()
    (path / "segments" / "notes.txt").write_text("Not an issue.\n")
    return path
