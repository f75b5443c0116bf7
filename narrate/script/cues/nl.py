"""Dutch cues."""

from narrate.script.cues.cue import Cues

CUES = Cues(
    language="nl",
    common=("de | het | een | en | van | is | dat | niet | op | te | met | voor | zijn | die | er | aan"),
    i="ik | mijn | mij | me | m'n",
    we="wij | we | ons | onze",
    he="hij | zij | ze",
    said=(
        "zegt | zei | zeggen | gezegd | schrijft | schreef | geschreven | legt uit | legde uit | vertelt | "
        "vertelde | merkt op | merkte op | stelt | stelde | vraagt | vroeg | antwoordt | antwoordde | "
        "meldt | meldde | concludeert | concludeerde | vat samen | vatte samen | waarschuwt | "
        "waarschuwde | beweert | beweerde | verklaart | verklaarde | noemt | beschrijft | beschreef | "
        "twittert | voegt toe | verzucht | betoogt | reageert | reageerde | kondigt aan"
    ),
    wrote=(
        "schreef een | heeft een (?:mooi|goed|sterk)? ?(?:stuk|artikel|verhaal) | dook in | bekeek | "
        "onderzocht | analyseert | bespreekt"
    ),
    introduces=(
        "citat(?:en)? | citaat | fragment(?:en)? | passages? | uittreksels? | hoogtepunten | definitie | "
        "beschrijving | samenvatting | conclusie | bericht | reacties? | brief | mail | e-mail | woorden | "
        "zo | als volgt | het volgende | zoiets als | antwoord | motto | verklaring | alinea's? | belofte"
    ),
    several="fragmenten | citaten | passages | hoogtepunten | volgende | reacties",
    lists="waaronder | zoals | bijvoorbeeld | stappen | links | ideeën | tips | hier zijn",
    numbers=(
        "twee | drie | vier | vijf | zes | zeven | acht | negen | tien | enkele | een paar | verschillende | "
        "deze | dingen | redenen | [2-9] | 1[0-9]"
    ),
    works=(
        "artikel | bericht | stuk | tekst | boek | hoofdstuk | pagina | site | website | documentatie | blog | "
        "rapport | verslag | studie | interview | toespraak | twitter | e-?mail | persbericht | aankondiging | "
        "wikipedia | woordenboek | volgens | wet | brief | paper"
    ),
    answers=(
        "ik | mijn | mij | dit is | dat is | dat was | dit was | dus | maar goed | enfin | trouwens | "
        "interessant | boeiend | mooi | we zullen zien | persoonlijk | natuurlijk | bedankt | dank | "
        "hallo | welkom | je kunt | lees | hier | meer hierover | kortom | tja | blijkbaar"
    ),
    greetings=("hallo | hoi | welkom | beste | goedemorgen | deze (?:editie|nieuwsbrief|week) | abonnees"),
    asides=(
        "deze (?:nieuwsbrief|editie|week) | vorige (?:week|editie) | het (?:artikel|stuk) | hierboven | "
        "hieronder | mijns inziens | volgens mij | ik (?:denk|vind|geloof|vermoed|hou|vraag me af) | "
        r"vind ik | denk ik | de moeite waard | abonn\w+ | lezers? | blijkbaar | schijnbaar | trouwens"
    ),
    sayings=(
        "(?:citaat|quote|tweet|uitspraak|gedachte) van de (?:dag|week|maand) | citat(?:en)? | citaat | "
        "lezerspost | fragment"
    ),
    own=(
        r"noot | let op | update | correctie | p\.? ?s\.? | opmerking | waarschuwing | datum | waar | "
        "wanneer"
    ),
    credits="via | bron | bronnen | met dank aan | dank aan | tip van | uit | met een knipoog naar",
    sources=(
        "bron | bronnen | link | links | hier | hierboven | hieronder | lees meer | lees verder | meer | origineel"
    ),
    bylines="door | geschreven door",
    titles=(
        r"prof\.? | professor | dr\.? | dhr\.? | mevr\.? | meneer | mevrouw | hoogleraar | burgemeester | "
        "schrijver | schrijfster | minister | president"
    ),
    small="van | de | der | den | het | 't | en | ten | ter | voor",
    capitals=(
        "de | het | een | dit | dat | deze | die | hij | zij | ze | wij | we | ik | jij | je | in | op | "
        "voor | van | met | bij | als | wanneer | maar | en | of | zo | dan | er | hier | daar | wat | "
        "waarom | hoe | wie | waar | sommige | veel | alle | na | sinds | omdat | nu | niet | nee | ja | "
        "mijn | ons | ook | nog | vandaag | gisteren | volgens | toch | maandag | dinsdag | woensdag | "
        "donderdag | vrijdag | zaterdag | zondag"
    ),
    unknown="onbekend | anoniem | spreekwoord",
    sign_offs=(
        "tot (?:volgende|de volgende|snel|dan) | groet(?:en|jes)? | bedankt voor het lezen | dat was het | "
        "fijne week | fijn weekend"
    ),
    comments=(
        "(?:mooie|goede|fijne|geweldige) (?:nieuwsbrief|editie) | (?:mooi|goed|sterk) (?:stuk|artikel) | "
        "bedankt voor | je (?:nieuwsbrief|stuk|artikel)"
    ),
    furniture=(
        "uitschrijven | afmelden | bekijk (?:deze e-?mail )?in (?:je|uw) browser | deel op | "
        "voorkeuren aanpassen | alle rechten voorbehouden | abonneer je"
    ),
    discussion=r"(?:\d+ )?reacties? | laat een reactie achter",
    opening="Opening",
    phrases={
        "disclosure": "Dit is een audio-editie, voorgelezen door synthetische stemmen.",
        "from": "Van {name}:",
        "quote": "Citaat:",
        "code": "Hier staat in de geschreven editie een programma van {count} regels.",
        "code one": "Hier staat in de geschreven editie een regel programmacode.",
        "formula": "Hier staat in de geschreven editie een formule.",
        "table": "Hier staat in de geschreven editie een tabel van {count} rijen, met de kolommen {names}.",
        "table plain": "Hier staat in de geschreven editie een tabel van {count} rijen.",
        "table one": "Hier staat in de geschreven editie een tabel van één rij.",
        "footnote": "Hier staat in de geschreven editie een voetnoot.",
        "note": "Voetnoot:",
        "image": "Hier staat in de geschreven editie een afbeelding.",
        "picture": "Afbeelding:",
        "embed": "Hier staat in de geschreven editie iets om te bekijken of te openen.",
        "link": "De link staat in de notities.",
        "comments": "Reacties van lezers.",
    },
)
