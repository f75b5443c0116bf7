"""A post of an export as a page of its own, so that what the export says of it is read like any page's facts."""

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Post:
    """What an export says of a post, as it says it; ``body`` is HTML, ``published`` any common way to write a date."""

    title: str
    body: str
    published: str = ""
    subtitle: str = ""
    author: str = ""
    publication: str = ""
    url: str = ""
    language: str = ""
    cover: str = ""


META = {"title": "og:title", "publication": "og:site_name", "published": "article:published_time",
        "author": "author", "cover": "og:image"}  # fmt: skip


def page(post: Post) -> bytes:
    """The page's bytes, in UTF-8."""
    metas = ((name, getattr(post, field)) for field, name in META.items())
    head = [f'<meta property="{name}" content="{escape(value)}">' for name, value in metas if value]
    head += [f'<link rel="canonical" href="{escape(post.url)}">'] if post.url else []
    subtitle = f'<p class="subtitle">{escape(post.subtitle)}</p>' if post.subtitle else ""
    language = f' lang="{escape(post.language)}"' if post.language else ""
    text = (
        f'<!doctype html><html{language}><head><meta charset="utf-8"><title>{escape(post.title)}</title>{"".join(head)}'
        f"</head><body><article><h1>{escape(post.title)}</h1>{subtitle}\n{post.body}\n</article></body></html>\n"
    )
    return text.encode("utf-8", "replace")
