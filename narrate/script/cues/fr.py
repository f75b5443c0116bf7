"""French cues."""

from narrate.script.cues.cue import Cues

CUES = Cues(
    language="fr",
    common=("le | la | les | des | et | est | une | un | que | qui | dans | pour | pas | sur | avec | il"),
    i=r"je | j'\w+ | mon | ma | mes | moi",
    we="nous | notre | nos",
    he="il | elle | ils | elles",
    intimate=r"tu | te | ton | ta | tes | toi | t'\w+",
    said=(
        "dit | disait | disent | a dit | déclare | déclarait | a déclaré | écrit | écrivait | a écrit | "
        "explique | expliquait | a expliqué | affirme | a affirmé | note | remarque | souligne | ajoute | "
        "répond | répondait | a répondu | conclut | raconte | résume | demande | précise | rappelle | "
        "estime | confie | lance | tweete | avertit | prévient | commente | indique | selon (?:lui|elle|"
        "eux) | termine | détaille | annonce"
    ),
    wrote=("a (?:écrit|publié) | publie | s'est penchée? sur | analyse | raconte | consacre | revient sur"),
    introduces=(
        "citations? | extraits? | passages? | définition | description | résumé | conclusions? | "
        "communiqué | message | commentaires? | lettre | courriel | e-?mail | billet | en ces termes | "
        "ces mots | ses mots | comme suit | ceci | la suite | quelque chose comme | réponse | réactions? | "
        "alertes? | questions? | remarques? | propos | point de vue | exemple | avis | mémo | devise | "
        "morceaux choisis"
    ),
    several=(
        "extraits | citations | passages | morceaux choisis | suivant(?:e)?s | questions | réactions | "
        "remarques | exemple"
    ),
    lists=(
        "inclu(?:t|ent) | comme | tels? que | telles? que | voici (?:les|des|quelques) (?:liens|idées|"
        "étapes) | étapes | sont"
    ),
    numbers=(
        "deux | trois | quatre | cinq | six | sept | huit | neuf | dix | plusieurs | quelques | ces | choses | "
        "raisons | [2-9] | 1[0-9]"
    ),
    works=(
        "articles? | billets? | textes? | livres? | chapitre | pages? | site | documentation | blog | rapport | "
        "étude | entretien | interview | discours | twitter | courriel | e-?mail | communiqué | annonce | "
        "wikip[ée]dia | dictionnaire | selon | loi | droit | commentaire | tribune | lettre"
    ),
    answers=(
        r"je | j'\w+ | mon | ma | moi | c'est | c'était | cela | ceci | ça | bref | en tout cas pour moi | "
        "d'ailleurs | voilà | voici | à l'heure où | finalement | au final | à noter | pour ma part | "
        "personnellement | merci | bonjour | et vous | vous | qu'en dites-vous | pour en savoir plus | "
        "intéressant | au moment de | bonne lecture"
    ),
    greetings=(
        "bonjour | bonsoir | bienvenue | salut | ch(?:er|ère)s? | ce(?:tte)? (?:numéro|édition|lettre|"
        "newsletter|semaine) | abonnés?"
    ),
    asides=(
        "cette (?:lettre|newsletter|édition|semaine) | ce (?:numéro|bulletin|billet|message) | l'article | "
        "le billet | ci-dessus | ci-dessous | à l'heure où nous écrivons | au moment (?:de la rédaction|"
        "où nous écrivons) | à mon avis | selon moi | je (?:pense|crois|trouve|me demandais|suppose) | "
        "abonn(?:ez|é|és) | lecteurs? | lectrices? | il semble | qu'en dites-vous | "
        "retours? d'expérience | vous trouverez"
    ),
    sayings=(
        "citations?(?: (?:du jour|de la semaine|du mois))? | pensée (?:du jour|de la semaine) | "
        "tweet de la semaine | le mot de la fin | extraits? | courrier des lecteurs"
    ),
    own=(
        r"note | nb | n\.b\. | mise à jour | correction | avertissement | p\.? ?s\.? | remarque | "
        "attention | date | lieu | rappel"
    ),
    credits="via | source | sources | merci à | crédit | extrait de | d'après | par",
    sources=(
        "source | sources | lien | liens | ici | là | lire | lire la suite | lire l'article | "
        "en savoir plus | ci-dessus | ci-dessous | voir"
    ),
    bylines="par | écrit par | publié par",
    titles=(
        r"m\. | mme | mlle | dr | docteur | professeure? | pr | président | sénateur | ministre | "
        "monsieur | madame | auteur"
    ),
    small="de | du | des | la | le | les | d | et | von | van | à",
    capitals=(
        "le | la | les | un | une | des | ce | cet | cette | ces | il | elle | ils | elles | on | nous | "
        "vous | je | tu | mais | et | ou | donc | or | ni | car | si | quand | comme | dans | sur | pour | "
        "par | avec | sans | à | au | aux | en | de | du | après | avant | depuis | pendant | selon | "
        "voici | voilà | c'est | qui | que | quoi | pourquoi | comment | où | non | oui | plus | "
        "certains | plusieurs | chaque | tout | tous | aucun | finalement | aussi | côté | lundi | mardi | "
        "mercredi | jeudi | vendredi | samedi | dimanche | déjà | concernant"
    ),
    unknown="inconnu | inconnue | anonyme | auteur inconnu | proverbe",
    sign_offs=(
        "à la (?:semaine|prochaine) | à bientôt | bonne (?:semaine|journée|lecture) | merci de (?:m'avoir|"
        "nous avoir) lus? | c'est tout | à (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
    ),
    comments=(
        "(?:super|excellent|bel?|bon|très bon) (?:article|billet|numéro|newsletter) | merci pour | "
        "votre (?:article|lettre|newsletter) | ton (?:article|billet)"
    ),
    furniture=(
        "se désabonner | se désinscrire | partager sur | voir (?:ce message|cet e-?mail) dans (?:votre|"
        "le) navigateur | s'abonner | mettre à jour vos préférences | tous droits réservés"
    ),
    discussion=r"(?:\d+ )?commentaires? | laisser un commentaire | réagir",
    opening="Ouverture",
    phrases={
        "disclosure": "Ceci est une édition audio, lue par des voix de synthèse.",
        "from": "De {name} :",
        "quote": "Citation :",
        "code": "Ici, l'édition écrite montre un programme de {count} lignes.",
        "code one": "Ici, l'édition écrite montre une ligne de programme.",
        "formula": "Ici, l'édition écrite montre une formule.",
        "table": "Ici, l'édition écrite montre un tableau de {count} lignes, avec les colonnes {names}.",
        "table plain": "Ici, l'édition écrite montre un tableau de {count} lignes.",
        "table one": "Ici, l'édition écrite montre un tableau d'une ligne.",
        "footnote": "Ici, l'édition écrite porte une note.",
        "note": "Note :",
        "image": "Ici, l'édition écrite montre une image.",
        "picture": "Image :",
        "embed": "Ici, l'édition écrite contient un élément à voir ou à ouvrir.",
        "link": "Le lien est dans les notes.",
        "comments": "Commentaires de lecteurs.",
    },
)
