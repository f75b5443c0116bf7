"""The words of ours on the pages, by language."""

from dataclasses import dataclass

from narrate.bcp47 import primary


@dataclass(frozen=True, slots=True)
class Labels:
    """One language's; ``minutes`` takes ``{count}``."""

    skip: str
    subscribe: str
    address: str
    scan: str
    editions: str
    none_yet: str
    listen: str
    minutes: str
    by: str
    player: str
    timeline: str
    voices: str
    follow: str
    speed: str
    keys: str
    download: str
    transcript: str
    withdrawn: str
    back: str


ENGLISH = Labels(
    skip="Skip to the transcript",
    subscribe="Subscribe",
    address="Feed address, for any podcast app",
    scan="Scan to subscribe on a phone",
    editions="Editions",
    none_yet="The first edition is on its way.",
    listen="Listen",
    minutes="{count} min",
    by="by",
    player="Player",
    timeline="Who speaks when",
    voices="Voices",
    follow="Follow the text",
    speed="Speed",
    keys="Keys: n next chapter, p previous chapter, k play or pause. Click a sentence to hear it.",
    download="Download",
    transcript="Transcript",
    withdrawn="This edition was withdrawn.",
    back="All editions",
)
LABELS = {
    "en": ENGLISH,
    "de": Labels(
        "Zum Text springen",
        "Abonnieren",
        "Adresse des Feeds, für jede Podcast-App",
        "Scannen, um auf dem Telefon zu abonnieren",
        "Ausgaben",
        "Die erste Ausgabe kommt bald.",
        "Anhören",
        "{count} Min.",
        "von",
        "Wiedergabe",
        "Wer wann spricht",
        "Stimmen",
        "Dem Text folgen",
        "Tempo",
        "Tasten: n nächstes Kapitel, p voriges Kapitel, k Wiedergabe oder Pause. Ein Klick auf einen Satz spielt ihn.",
        "Herunterladen",
        "Text",
        "Diese Ausgabe wurde zurückgezogen.",
        "Alle Ausgaben",
    ),
    "fr": Labels(
        "Aller au texte",
        "S’abonner",
        "Adresse du flux, pour toute application de podcasts",
        "Scanner pour s’abonner sur un téléphone",
        "Éditions",
        "La première édition arrive bientôt.",
        "Écouter",
        "{count} min",
        "par",
        "Lecteur",
        "Qui parle quand",
        "Voix",
        "Suivre le texte",
        "Vitesse",
        "Touches : n chapitre suivant, p chapitre précédent, k lecture ou pause. Cliquez une phrase pour l’entendre.",
        "Télécharger",
        "Texte",
        "Cette édition a été retirée.",
        "Toutes les éditions",
    ),
    "es": Labels(
        "Ir al texto",
        "Suscribirse",
        "Dirección del feed, para cualquier aplicación de pódcast",
        "Escanear para suscribirse en el teléfono",
        "Ediciones",
        "La primera edición llegará pronto.",
        "Escuchar",
        "{count} min",
        "por",
        "Reproductor",
        "Quién habla y cuándo",
        "Voces",
        "Seguir el texto",
        "Velocidad",
        "Teclas: n capítulo siguiente, p capítulo anterior, k reproducir o pausar. Pulse una frase para oírla.",
        "Descargar",
        "Texto",
        "Esta edición fue retirada.",
        "Todas las ediciones",
    ),
    "it": Labels(
        "Vai al testo",
        "Abbonati",
        "Indirizzo del feed, per qualsiasi app di podcast",
        "Scansiona per abbonarti sul telefono",
        "Edizioni",
        "La prima edizione arriva presto.",
        "Ascolta",
        "{count} min",
        "di",
        "Lettore",
        "Chi parla quando",
        "Voci",
        "Segui il testo",
        "Velocità",
        "Tasti: n capitolo successivo, p capitolo precedente, k riproduci o pausa. Un clic su una frase la fa sentire.",
        "Scarica",
        "Testo",
        "Questa edizione è stata ritirata.",
        "Tutte le edizioni",
    ),
    "pt": Labels(
        "Ir para o texto",
        "Subscrever",
        "Endereço do feed, para qualquer aplicação de podcasts",
        "Ler o código para subscrever no telemóvel",
        "Edições",
        "A primeira edição chega em breve.",
        "Ouvir",
        "{count} min",
        "por",
        "Leitor",
        "Quem fala quando",
        "Vozes",
        "Seguir o texto",
        "Velocidade",
        "Teclas: n capítulo seguinte, p capítulo anterior, k tocar ou pausa. Um clique numa frase toca-a.",
        "Descarregar",
        "Texto",
        "Esta edição foi retirada.",
        "Todas as edições",
    ),
    "nl": Labels(
        "Naar de tekst",
        "Abonneren",
        "Adres van de feed, voor elke podcast-app",
        "Scan om op een telefoon te abonneren",
        "Edities",
        "De eerste editie komt eraan.",
        "Luisteren",
        "{count} min",
        "door",
        "Speler",
        "Wie wanneer spreekt",
        "Stemmen",
        "Tekst volgen",
        "Snelheid",
        "Toetsen: n volgend hoofdstuk, p vorig hoofdstuk, k afspelen of pauzeren. Klik op een zin om die te horen.",
        "Downloaden",
        "Tekst",
        "Deze editie is ingetrokken.",
        "Alle edities",
    ),
    "zh": Labels(
        "跳到文稿",
        "订阅",
        "订阅地址，适用于任何播客应用",
        "用手机扫码订阅",
        "各期",
        "第一期即将推出。",
        "收听",
        "{count} 分钟",
        "作者",
        "播放器",
        "谁在何时说话",
        "声音",
        "跟随文稿",
        "速度",
        "按键：n 下一章，p 上一章，k 播放或暂停。点击句子即可收听。",
        "下载",
        "文稿",
        "本期已撤回。",
        "全部各期",
    ),
    "ja": Labels(
        "本文へ移動",
        "購読",
        "フィードのアドレス（どのポッドキャストアプリでも）",
        "スマートフォンで読み取って購読",
        "各号",
        "最初の号はまもなくです。",
        "聴く",
        "{count} 分",
        "著者",
        "プレーヤー",
        "話者の流れ",
        "声",
        "本文を追う",
        "速度",
        "キー：n 次の章、p 前の章、k 再生・一時停止。文をクリックすると聴けます。",
        "ダウンロード",
        "本文",
        "この号は取り下げられました。",
        "すべての号",
    ),
}


def labels(language: str) -> Labels:
    """The words for a BCP 47 tag; English where we have none."""
    return LABELS.get(primary(language), ENGLISH)
