"""Capitals: which are spelled letter by letter, which are read as words, which are only loud."""

import re

from narrate.spoken.rules import word_set

SAID_AS_WORDS = word_set(
    """
    NASA NATO UNESCO UNICEF OPEC FIFA UEFA NAFTA ASEAN DARPA FEMA OSHA HIPAA NOAA NAACP AIDS SARS COVID SCUBA SWAT
    LASER RADAR SONAR LIDAR RAM ROM SIM GIF BIOS CAPTCHA YOLO FOMO CRISPR NASDAQ COBOL FORTRAN BASIC ASCII JSON YAML
    TOML CRUD GNU POSIX UNIX LAMP REST SOAP AJAX SAML BERT BLEU LORA RAG CUDA FAANG GAAP EBITDA REIT SPAC NIMBY
    YIMBY STEM TED DOGE BRICS IKEA LEGO NVIDIA INTEL AMD_ ARM RISC SPARC QUIC GRUB LAN WAN MAN_ VOIP MIDI NAND NOR_
    WASM ICANN CERN ESA_ ZIP PIN TIFF JPEG MPEG RAID SCSI WYSIWYG AWOL MIA_ POTUS SCOTUS FLOTUS NEET TESOL BIP AMEX
    CEPAL INSEE ENA_ SMIC PACS OTAN ONU OVNI SIDA PYME ONG_ OTAN AVE_ BAFTA EFTA EMEA APAC LATAM ANZAC OCHA FUD HODL
    DAO DEFI NERF PERL EPUB EXIF GATT MIPS NORAD PETA RICO SOHO TASER TARP UNHCR_ VIP_ ZIRP TINA TAM SAM_ SOM_ CAPEX
    OPEX ARPU MOOC SIG LOL
    """
)
"""Capitals that are read as a word; those with ``_`` are only seen and spelled."""
PLAIN = word_set(
    """
    MAX MIN
    THE AND FOR NOT BUT YOU ALL CAN HER WAS ONE OUR OUT DAY GET HAS HIM HIS HOW ITS NEW NOW OLD SEE TWO WAY WHO BOY
    DID LET PUT SAY SHE TOO USE BIG ANY ARE ASK BAD BUY END FAR FEW FUN GOT HOT JOB KEY LOT LOW MAY OFF OWN RUN SET
    SIX TEN TOP TRY WHY WIN YES YET NO SO UP WE HE BE AS IF OF ON OR DO GO IS IN AN BY TO MY ME AT THIS THAT WITH
    HAVE FROM YOUR WHAT WHEN WILL JUST LIKE MORE THEY BEEN ONLY ALSO THAN THEM THEN VERY MOST SOME TIME GOOD BEST
    FREE HERE OVER WORK READ NEXT BACK LAST EVEN EVER LOVE MUCH MUST NEED NEWS ONCE OPEN REAL SALE SAME STOP TAKE
    TELL WANT WEEK WERE YEAR MADE MAKE LONG LIFE KNOW INTO HELP GIVE FIND EACH DOWN DOES DONE COME BOTH TRUE LATE
    LIVE LOOK LESS HUGE FULL FAST EASY HARD HIGH HOME IDEA PART PLAN PLAY POST SHOW SIDE SURE TALK TEAM TEXT TODAY
    TURN USER VIEW WAIT WALK WORD ZERO NOTE TIPS DATA CODE BOOK GAME HAND MAIN MIND MOVE NAME PAGE PAST SELF SITE
    STAR TODO LINK PAID JOIN SIGN MENU
    """
)
"""Common words, to tell a shout from an acronym."""
VOWEL = re.compile("[AEIOUYÀ-ÖØ-Þ]")
HARD = re.compile(
    "[BCDFGHJKLMNPQRSTVWXZ]{4}|^[BCDFGHJKLMNPQRTVWXZ][BCDFGHJKMNPQSTVXZ]|[BCDFGJKPQVWXZ][BDFGJKMNPQVWXZ]$"
)
SYLLABLES = re.compile(
    "[BCDFGHJKLMNPRSTVWYZ][AEIOU](?:[BCDFGKLMNPRSTVZ][AEIOY]|LL|SS|ZZ|FF|L[DFKMPT]|N[DKT]|R[BCDFKLMNPT]|S[KPT]|[CSTP]H|C[KT]|[FP]T|LF)"
)
"""Four letters that read as a word more often than not: TARP, FICO."""


def is_state(text: str, start: int, word: str) -> bool:
    """``Portland, OR``: two letters after a comma."""
    return len(word) == 2 and text[max(0, start - 2) : start] == ", " and text[start - 3 : start - 2].islower()


def spell(letters: str, low: bool = False) -> str:
    """Letter by letter."""
    return " ".join(letters if low else letters.upper())


def plural(letters: str) -> str:
    """``GPU`` as "G P U's": without the apostrophe speech engines say "us"."""
    return f"{spell(letters)}'s"


def is_word(word: str, loud: bool) -> bool:
    """Whether capitals are read as a word: known ones, common words, and long ones that can be pronounced."""
    if word in SAID_AS_WORDS:
        return True
    if (word in PLAIN and (loud or word != "WHO")) or (loud and word in {"IT", "US"}):
        return True
    if len(word) == 4 and SYLLABLES.fullmatch(word):
        return True
    if len(word) > 4 or (loud and len(word) > 3):
        return bool(VOWEL.search(word)) and not HARD.search(word)
    return False


def shouted(text: str, start: int, end: int) -> bool:
    """Whether a neighbour is a common word in capitals."""
    near = (
        re.findall(r"[^\W\d_]+", text[max(0, start - 24) : start])[-1:]
        + re.findall(r"[^\W\d_]+", text[end : end + 24])[:1]
    )
    return any(w.isupper() and (w in PLAIN or len(w) > 5) for w in near)
