"""Apple's podcast categories, which every directory uses (Apple Podcasts categories, 2019 list)."""

import difflib

from narrate.errors import ConfigError

CATEGORIES: dict[str, tuple[str, ...]] = {
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": ("Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "History": (),
    "Health & Fitness": (
        "Alternative Health",
        "Fitness",
        "Medicine",
        "Mental Health",
        "Nutrition",
        "Sexuality",
    ),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        "Animation & Manga",
        "Automotive",
        "Aviation",
        "Crafts",
        "Games",
        "Hobbies",
        "Home & Garden",
        "Video Games",
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        "Business News",
        "Daily News",
        "Entertainment News",
        "News Commentary",
        "Politics",
        "Sports News",
        "Tech News",
    ),
    "Religion & Spirituality": (
        "Buddhism",
        "Christianity",
        "Hinduism",
        "Islam",
        "Judaism",
        "Religion",
        "Spirituality",
    ),
    "Science": (
        "Astronomy",
        "Chemistry",
        "Earth Sciences",
        "Life Sciences",
        "Mathematics",
        "Natural Sciences",
        "Nature",
        "Physics",
        "Social Sciences",
    ),
    "Society & Culture": ("Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"),
    "Sports": (
        "Baseball",
        "Basketball",
        "Cricket",
        "Fantasy Sports",
        "Football",
        "Golf",
        "Hockey",
        "Rugby",
        "Running",
        "Soccer",
        "Swimming",
        "Tennis",
        "Volleyball",
        "Wilderness",
        "Wrestling",
    ),
    "Technology": (),
    "True Crime": (),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
}


def parse(text: str) -> tuple[str, str]:
    """``"News > Tech News"`` → its category and subcategory ("" for none); a subcategory alone will do.

    Raises:
        ConfigError: there is no such category.
    """
    wanted = text.rsplit(">", 1)[-1].strip().casefold()
    above = text.rsplit(">", 1)[0].strip().casefold() if ">" in text else ""
    for category, inside in CATEGORIES.items():
        if above in ("", category.casefold()):
            if wanted == category.casefold():
                return category, ""
            found = next((name for name in inside if name.casefold() == wanted), "")
            if found:
                return category, found
    raise ConfigError(f"[show] category: no such category: {text}", _hint(wanted))


def known(category: str, inside: str = "") -> bool:
    """Whether directories know the pair, spelled just so."""
    return category in CATEGORIES and (not inside or inside in CATEGORIES[category])


def _hint(wanted: str) -> str:
    names = {n.casefold(): n for category, inside in CATEGORIES.items() for n in (category, *inside)}
    close = difflib.get_close_matches(wanted, names, 1, 0.5)
    return f"did you mean '{names[close[0]]}'?" if close else f"choose one of: {', '.join(CATEGORIES)}"
