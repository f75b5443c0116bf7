"""What on a page or in a mail is not the issue: by its element, its classes, its being hidden, its phrase."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from narrate.reading import comments, phrases, sections
from narrate.reading.tree import INLINE, UNREAD, Element, classes, is_element, text_of

Rule = Callable[[Element], str]

TAGS = {
    **dict.fromkeys(("form", "select", "textarea", "input", "option", "datalist", "fieldset"), "form"),
    "nav": "navigation",
    "button": "button",
    "noscript": "fallback without scripts",
    "dialog": "dialog",
    "canvas": "embed",
}
CONTENT = frozenset({"blockquote", "cite", "figcaption", "pre", "code", "img", "sup"})
"""Elements that are the author's, whatever their class."""
EDGE = r"(?:^|[\s_-])"
END = r"(?=$|[\s_-])"
NAMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (rule, re.compile(f"{EDGE}(?:{words}){END}"))
    for rule, words in (
        ("preheader", r"preheader\w*|preview-?text|mcnpreviewtext|mcepreviewtext|preview-line|email-preview"),
        ("hidden text", r"sr-only|visually-hidden|screen-reader-text|visuallyhidden|u-hidden|is-hidden|hide-text"),
        (
            "subscribe box",
            r"subscribe|subscription|signup|sign-up|optin|opt-in|mc_embed|paywall|upgrade|newsletter-form|"
            r"email-capture|kg-signup\w*|membership-cta|members?-only-cta|install-substack-app\w*|convertkit|"
            r"formkit|community-chat",
        ),
        (
            "share buttons",
            r"share|sharing|sharedaddy|addtoany\w*|addthis\w*|social|socials|mcnshare\w*|mcnfollow\w*|"
            r"mcefollow\w*|mcesocial\w*|captioned-button\w*|feedback-buttons|post-ufi|like-button|restack|kudos|clap|webmentions?",
        ),
        (
            "comments",
            r"comments|disqus_thread|comment-list|respond|comment-form|discussion|isso-thread|utterances|"
            r"giscus",
        ),
        (
            "related posts",
            r"related|related-posts|jp-relatedposts|read-next|readnext|readmore-wrap|more-posts|"
            r"recommendations|recommended|recommended-posts|trending|you-may-also-like|post-preview|"
            r"gh-readmore\w*",
        ),
        ("author box", r"author-(?:box|bio|card|profile)|about-author|post-author-box|bio-box"),
        (
            "byline",
            r"byline\w*|meta|metadata|post-meta|entry-meta|article-meta|meta-info|post-header-meta|article-info|"
            r"gh-article-meta|publish-date|post-date|reading-time|read-time|posted-on",
        ),
        ("table of contents", r"toc|table-of-contents|kg-toc\w*"),
        (
            "navigation",
            r"nav|(?:top|main|sub|site|bottom|foot)nav|navbar|navigation|breadcrumbs?|pagination|pager|menu|skip-link|prev-next|post-navigation|"
            r"site-header|topbar|masthead",
        ),
        (
            "page footer",
            r"footer|site-footer|post-footer|email-footer|footercontainer|templatefooter|mcefootersection|mcesectionfooter|"
            r"canspam\w*|colophon|imprint",
        ),
        (
            "advertisement",
            r"adsbygoogle|advertisement|advert|ad-(?:slot|container|unit|wrapper)|google-ad|outbrain|taboola|"
            r"dfp",
        ),
        ("cookie notice", r"cookies?|cookie-?(?:banner|bar|consent|law|notice|popup)\w*|consent|gdpr"),
        ("referral box", r"referral|refer-a-friend|sparkloop"),
        ("poll", r"poll|poll-embed|survey-widget"),
        ("sidebar", r"sidebar|widget-area"),
        ("button", r"button|btn|button-wrapper|cta-button|kg-button-card|mcebutton\w*|mcnbutton\w*|mcestandardbutton"),
    )
)
COMMENTS = dict(NAMES)["comments"]
RECOMMENDED = re.compile(f"{EDGE}recommendation{END}")
FILED = re.compile(r"(?:^|\s)(?:category|tag|post_tag|topic|label)-\S+")
"""Classes that WordPress makes of an author's tags."""
BREAKPOINT = re.compile(r"(?:sm|md|lg|xl|2xl):(?:block|flex|inline\S*|grid|table\S*|contents)")
"""What a class name shows again on a wider screen."""
UNSEEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden|max-height\s*:\s*0(?:px)?\s*(?:;|$)|font-size\s*:\s*[01](?:px)?\s*(?:;|$)",
    re.I,
)
BUTTON = re.compile(
    r"(?=.*\bbackground(?:-color)?\s*:)(?=.*\bpadding)(?=.*display\s*:\s*(?:inline-)?block)", re.I | re.S
)
"""A link drawn as a button."""
ANCHOR = re.compile(r"[#¶§🔗\s\ufe0f]*|(?:permalink|link to (?:this )?heading|copy link)", re.I)
ANCHORS = re.compile(r"(?:^|[\s_-])(?:anchor|headerlink|permalink|heading-link|header-anchor\w*)(?=$|[\s_-])")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SHORT = 12
"""Buttons have at most as many words; a longer one is text that looks like a button."""
MOST = 0.4
"""What holds a larger share of the words is not furniture, whatever it is called."""


def in_markdown(el: Element) -> str:
    """Name why an element that an author wrote into Markdown is not read."""
    if el.tag in ("fieldset", "form", "nav"):
        return ""
    return TAGS.get(el.tag, "")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The furniture of one page.

    ``sizes``: the words in each element; ``whole``: the issue's; ``headed``: what headings say is furniture.
    """

    sizes: Mapping[Element, int]
    whole: int
    headed: Mapping[Element, str] = field(default_factory=dict)

    def __call__(self, el: Element) -> str:
        """Name why an element is not read, or ""."""
        size = self.sizes.get(el, 0)
        if el.tag in UNREAD or el.tag in ("body", "html") or (size > 20 and size > MOST * self.whole):
            return ""
        found = by_tag(el) or by_style(el) or by_name(el, size) or by_phrase(el, size)
        if found == "comments" and next(comments.bodies(el), None) is not None:
            return ""
        return found or self.headed.get(el, "") or sections.row_of_links(el, size)


def by_tag(el: Element) -> str:
    """Furniture by its element or role."""
    role = el.get("role") or ""
    if role in ("navigation", "search", "dialog", "alertdialog", "banner", "contentinfo"):
        return {"navigation": "navigation", "banner": "page header", "contentinfo": "page footer"}.get(role, "dialog")
    return TAGS.get(el.tag, "")


def by_style(el: Element) -> str:
    """Text that no reader sees: mail's preview lines, words for screen readers only."""
    if el.get("style") and UNSEEN.search(el.get("style")) and el.tag not in ("img", "td", "tr", "table", "tbody"):
        return "preheader" if text_of(el) else ""
    if el.get("hidden") is not None or (el.get("aria-hidden") == "true" and el.tag != "img"):
        return "hidden text"
    if el.tag == "a" and el.get("style") and BUTTON.search(el.get("style")) and len(text_of(el).split()) <= SHORT:
        return "button"
    if "hidden" in (names := classes(el)) and not any(map(BREAKPOINT.fullmatch, names)):
        return "hidden text"
    return ""


def by_name(el: Element, size: int) -> str:
    """Furniture by its class or id."""
    name = FILED.sub(" ", f"{el.get('class') or ''} {own_id(el)}".lower())
    if not name.strip() or el.tag in CONTENT:
        return ""
    if el.tag == "a" and ANCHORS.search(name) and ANCHOR.fullmatch(text_of(el)):
        return "heading anchor"
    found = next((rule for rule, words in NAMES if words.search(name)), "")
    if found == "button":
        return found if size <= SHORT and not holds_heading(el) else ""
    if found in ("byline", "hidden text", "poll") and size > 60:
        return ""
    if not found and RECOMMENDED.search(name) and sections.is_links(el):
        return "related posts"
    return found


def is_commented(el: Element) -> bool:
    """Tell an element that is called after readers' comments."""
    return bool(COMMENTS.search(f"{el.get('class') or ''} {own_id(el)}".lower()))


def own_id(el: Element) -> str:
    """An element's id, where it tells what the element is: a heading's is made of the author's words."""
    worded = el.tag in HEADINGS or any(name.startswith("level") for name in classes(el))
    return "" if worded else el.get("id") or ""


def holds_heading(el: Element) -> bool:
    """Tell whether a heading or list stands inside."""
    return any(is_element(inner) and inner.tag in ("h1", "h2", "h3", "ul", "ol") for inner in el.iterdescendants())


def by_phrase(el: Element, size: int) -> str:
    """Furniture by its whole words: what services write around an issue."""
    if (el.tag in INLINE and el.tag != "a") or not 0 < size <= phrases.LONGEST:
        return ""
    if el.tag == "a" and (el.getparent().text or "").strip():
        return ""
    found = phrases.rule_of(text_of(el))
    return "" if found and el.tag == "a" and phrases.in_sentence(el) else found
