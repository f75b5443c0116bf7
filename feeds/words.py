"""The few words of ours that listeners read, by language."""

from dataclasses import dataclass

from narrate.bcp47 import primary


@dataclass(frozen=True, slots=True)
class Words:
    """One language's; ``more`` takes ``{count}``."""

    host: str
    quote: str
    disclosure: str
    chapters: str
    quoted: str
    corrected: str
    more: str
    issue: str
    comma: str = ", "
    colon: str = ": "


WORDS = {
    "en": Words(
        "Host",
        "Quote",
        "This edition is read by synthetic voices.",
        "Chapters",
        "Quoted",
        "Corrected",
        "and {count} more in the full notes",
        "Read this issue on the web",
    ),
    "de": Words(
        "Erzähler",
        "Zitat",
        "Diese Ausgabe wird von synthetischen Stimmen gelesen.",
        "Kapitel",
        "Zitiert",
        "Korrigiert",
        "und {count} weitere in den vollständigen Notizen",
        "Diese Ausgabe im Web lesen",
    ),
    "fr": Words(
        "Narrateur",
        "Citation",
        "Cette édition est lue par des voix de synthèse.",
        "Chapitres",
        "Avec des citations de",
        "Corrigé",
        "et {count} autres dans les notes complètes",
        "Lire ce numéro sur le web",
        colon="\N{NO-BREAK SPACE}: ",
    ),
    "es": Words(
        "Narrador",
        "Cita",
        "Esta edición está leída por voces sintéticas.",
        "Capítulos",
        "Citas de",
        "Corregido",
        "y {count} más en las notas completas",
        "Leer este número en la web",
    ),
    "it": Words(
        "Narratore",
        "Citazione",
        "Questa edizione è letta da voci sintetiche.",
        "Capitoli",
        "Citazioni di",
        "Corretto",
        "e altri {count} nelle note complete",
        "Leggi questo numero sul web",
    ),
    "pt": Words(
        "Narrador",
        "Citação",
        "Esta edição é lida por vozes sintéticas.",
        "Capítulos",
        "Citações de",
        "Corrigido",
        "e mais {count} nas notas completas",
        "Ler esta edição na web",
    ),
    "nl": Words(
        "Verteller",
        "Citaat",
        "Deze editie is voorgelezen door synthetische stemmen.",
        "Hoofdstukken",
        "Geciteerd",
        "Gecorrigeerd",
        "en nog {count} in de volledige notities",
        "Lees dit nummer op het web",
    ),
    "zh": Words(
        "主播",
        "引文",
        "本期音频由合成语音朗读。",
        "章节",
        "引用",
        "更正",
        "完整说明中还有 {count} 条",
        "在网上阅读本期",
        comma="、",
        colon="：",
    ),
    "ja": Words(
        "語り手",
        "引用",
        "この音声版は合成音声で読み上げています。",
        "チャプター",
        "引用元",
        "訂正",
        "ほか{count}件は全文のノートに",
        "この号をウェブで読む",
        comma="、",
        colon="：",
    ),
}


def words(language: str) -> Words:
    """The words for a BCP 47 tag; English where we have none."""
    return WORDS.get(primary(language), WORDS["en"])
