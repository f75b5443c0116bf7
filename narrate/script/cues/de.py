"""German cues."""

from narrate.script.cues.cue import Cues

CUES = Cues(
    language="de",
    common=("der | die | das | und | ist | nicht | ein | eine | den | mit | von | zu | auf | für | sich | es"),
    i="ich | mein | meine[mnrs]? | mir | mich",
    we="wir | unser | unsere[mnrs]? | uns",
    he="er | sie",
    said=(
        "sagt | sagte | sagen | gesagt | schreibt | schrieb | geschrieben | erklärt | erklärte | meint | "
        "meinte | berichtet | berichtete | fragt | fragte | antwortet | antwortete | notiert | notierte | "
        "betont | betonte | fügt hinzu | fasst zusammen | fasste zusammen | behauptet | behauptete | "
        "warnt | warnte | erzählt | erzählte | twittert | kommentiert | formuliert | formulierte | "
        "zitiert | bemerkt | bemerkte | beschreibt | beschrieb | stellt fest | stellte fest | kündigt an"
    ),
    wrote=(
        "hat (?:einen|ein|eine) .{0,30}(?:Artikel|Beitrag|Text|Essay|Bericht) (?:geschrieben|"
        "veröffentlicht) | schaut sich | untersucht | analysiert | schreibt über | berichtet"
    ),
    introduces=(
        "Zitate? | Auszug | Auszüge | Ausschnitte? | Passagen? | Höhepunkte | Definition | Beschreibung | "
        "Zusammenfassung | Fazit | Mitteilung | Nachricht | Kommentare? | Brief | Mail | E-Mail | "
        "Worten? | so | folgendermaßen | Folgendes | wie folgt | etwa so | Antwort | Reaktionen? | Motto | "
        "Begründung | heißt es | Stellungnahme | Erklärung | Kostprobe"
    ),
    several="Auszüge | Zitate | Ausschnitte | Passagen | Höhepunkte | folgende | Reaktionen",
    lists=(
        "darunter | zum Beispiel | etwa | hier (?:sind|ein paar) (?:Links|Ideen|Tipps) | Schritte | "
        "Punkte | Links | beinhaltet | umfasst"
    ),
    numbers=(
        "zwei | drei | vier | fünf | sechs | sieben | acht | neun | zehn | einige | mehrere | viele | diese | "
        "dinge | gründe | [2-9] | 1[0-9]"
    ),
    works=(
        "artikel | beitrag | text | buch | kapitel | seite | webseite | website | dokumentation | blog | "
        "bericht | studie | interview | gespräch | rede | twitter | e-?mail | mitteilung | ankündigung | "
        "wikipedia | wörterbuch | laut | gesetz | kommentar | brief"
    ),
    answers=(
        "ich | mein | meine | mir | mich | das ist | das war | dies ist | dieser | also | nun | na ja | "
        "jedenfalls | übrigens | spannend | interessant | bemerkenswert | schön | wer mag | mehr dazu | "
        "lesenswert | hier | wir werden sehen | immerhin | klar | natürlich | danke | hallo | willkommen | "
        "es ist | es gibt | offenbar | persönlich | zum Schluss | ob"
    ),
    greetings=(
        "hallo | guten (?:Tag|Morgen|Abend) | willkommen | liebe | (?:diese|dieser) (?:Ausgabe|Newsletter|"
        "Woche) | Abonnent(?:en|innen)"
    ),
    asides=(
        "(?:dieser|diesem|diese) (?:Ausgabe|Newsletter|Woche) | letzte(?:r|n)? (?:Ausgabe|Woche) | "
        "der (?:Artikel|Beitrag|Text) | oben | unten | meiner Meinung nach | meines Erachtens | "
        r"ich (?:glaube|denke|finde|vermute|mag|frage mich) | lesenswert | abonn\w+ | Leser(?:innen|n)? | "
        "anscheinend | offenbar | finde ich | glaube ich | denke ich | übrigens | zum Zeitpunkt"
    ),
    sayings=(
        "(?:Zitat|Spruch|Tweet|Satz|Wort|Gedanke) (?:des|der) (?:Tages|Woche|Monats) | Zitate? | Auszug | "
        "Schlusswort | Leserbriefe? | Fundstück"
    ),
    own=(
        r"Hinweis | Anmerkung | Notiz | Update | Nachtrag | Korrektur | P\.? ?S\.? | Achtung | "
        "Transparenzhinweis | Termin | Ort | Wann | Wo"
    ),
    credits="via | Quelle | Quellen | Dank an | Danke an | Hinweis von | gefunden bei | aus",
    sources=(
        "Quelle | Quellen | Link | Links | hier | oben | unten | weiterlesen | mehr | zum Artikel | lesen | Original"
    ),
    bylines="von | geschrieben von",
    titles=(
        r"Prof\.? | Professorin | Professor | Dr\.? | Herr | Frau | Präsident(?:in)? | Minister(?:in)? | "
        "Kanzler(?:in)? | Bürgermeister(?:in)? | Autor(?:in)? | Forscher(?:in)?"
    ),
    small="von | der | den | zu | zum | und | für | die | das | van | de",
    capitals=(
        "der | die | das | ein | eine | dieser | diese | dieses | er | sie | es | wir | ihr | ich | du | "
        "in | im | an | am | auf | für | von | mit | bei | als | wenn | aber | und | oder | so | dann | "
        "da | hier | was | warum | wie | wer | wo | manche | viele | alle | nach | vor | seit | weil | "
        "jetzt | nicht | nein | ja | zu | mein | unser | auch | nur | noch | heute | gestern | laut | "
        "doch | denn | bis | durch | unter | über | montag | dienstag | mittwoch | donnerstag | freitag"
    ),
    unknown="unbekannt | anonym | Volksmund | Sprichwort",
    sign_offs=(
        "bis (?:nächste|zur nächsten|bald|zum nächsten) | tschüss | viele Grüße | liebe Grüße | "
        "herzliche Grüße | danke fürs Lesen | das war's | schöne Woche"
    ),
    comments=(
        "(?:toller|guter|schöner|super|klasse) (?:Newsletter|Artikel|Beitrag|Text) | danke für | dein(?:e|"
        "en)? (?:Newsletter|Artikel|Text) | Ihr(?:e|en)? (?:Newsletter|Artikel)"
    ),
    furniture=(
        "abbestellen | abmelden | im Browser (?:ansehen|anzeigen|lesen) | Einstellungen ändern | "
        "weiterempfehlen | teilen auf | Impressum | alle Rechte vorbehalten"
    ),
    discussion=r"(?:\d+ )?Kommentare? | Kommentar schreiben | diskutiere mit",
    opening="Auftakt",
    phrases={
        "disclosure": "Dies ist eine Hörausgabe, gelesen von synthetischen Stimmen.",
        "from": "Von {name}:",
        "quote": "Zitat:",
        "code": "Hier steht in der geschriebenen Ausgabe ein Programm von {count} Zeilen.",
        "code one": "Hier steht in der geschriebenen Ausgabe eine Programmzeile.",
        "formula": "Hier steht in der geschriebenen Ausgabe eine Formel.",
        "table": "Hier steht in der geschriebenen Ausgabe eine Tabelle von {count} Zeilen mit den Spalten {names}.",
        "table plain": "Hier steht in der geschriebenen Ausgabe eine Tabelle von {count} Zeilen.",
        "table one": "Hier steht in der geschriebenen Ausgabe eine Tabelle mit einer Zeile.",
        "footnote": "Hier steht in der geschriebenen Ausgabe eine Fußnote.",
        "note": "Fußnote:",
        "image": "Hier steht in der geschriebenen Ausgabe ein Bild.",
        "picture": "Bild:",
        "embed": "Hier steht in der geschriebenen Ausgabe etwas zum Ansehen oder Öffnen.",
        "link": "Der Link steht in den Notizen.",
        "comments": "Kommentare von Leserinnen und Lesern.",
    },
)
