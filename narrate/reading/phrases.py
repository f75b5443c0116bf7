"""What newsletter services write around an issue, as whole short blocks: not the author's words."""

import re

from narrate.reading.tree import Element

LONGEST = 70
"""No such phrase has more words."""

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
DATE = rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d)"
NAME = r"\w[\w.'’-]{0,30}(?: \w[\w.'’-]{0,30}){0,3}"
ABOUT = (
    rf"(?:(?:posted |published |updated )?(?:on )?{DATE}|\d{{1,3}} ?min(?:ute)?s? read|by {NAME}|"
    r"issue (?:no\.? ?|#)?\d{1,4})"
)
"""A date, a reading time, a writer: what stands under a title."""
WHOLE: tuple[tuple[str, str], ...] = (
    (
        "view in browser",
        r"(?:(?:trouble|problems?|issues?) (?:reading|viewing) .{0,40})?(?:view|read|open|see) (?:it |"
        r"this )?(?:e-?mail |issue |post |newsletter |message |edition )?(?:in (?:your |a |the )?(?:web ?)?"
        r"browser|online|on the web|in (?:the )?app)(?: at| here)?\W*",
    ),
    (
        "subscribe box",
        r"(?:subscribe|subscribed|sign ?up|join)(?: now| today| here| for free| free)?\W*|upgrade to (?"
        r":paid|founding)\W*|give a gift subscription|get \d+% off.{0,40}|start (?:writing|your substack).{0,30}"
        r"|pledge your support|(?:already )?(?:a paid )?subscriber\? sign in|type your email.{0,4}",
    ),
    ("subscribe box", r"thanks for reading\b.{0,80}[!.]\s*subscribe (?:for free )?to receive new posts.{0,80}"),
    (
        "subscribe box",
        r".{0,80}\bis a reader-supported (?:publication|newsletter|guide).{0,160}|ready for more\?|"
        r"get more from .{0,60} in the substack app.{0,60}|available for ios and android",
    ),
    (
        "subscribe box",
        r"(?:was this (?:e-?mail|newsletter|issue)? ?forwarded to you|did (?:someone|a friend) forward (?"
        r":you )?this).{0,120}(?:subscribe|sign ?up).{0,60}",
    ),
    (
        "share buttons",
        r"(?:share|tweet|restack|like|forward|repost)(?: (?:this|it))?(?: (?:post|e-?mail|issue|"
        r"newsletter|article|story|edition|to a friend))?(?: (?:on|with|via|to) .{0,40})?\W*|share (?:on )?"
        r"(?:twitter|x|facebook|linkedin|mastodon|bluesky|reddit|hacker news|whatsapp|threads|pocket|"
        r"email)|copy link|\d+ (?:likes?|shares?|restacks?)|(?:leave|post|write) a (?:comment|reply)\W*|"
        r"comments?|\d+ comments?",
    ),
    ("share buttons", r"follow (?:us|me|along)(?: on .{0,60})?\W*"),
    (
        "unsubscribe line",
        r"(?:unsubscribe|manage (?:your )?(?:subscription|preferences|account)|(?:update|change|edit) (?"
        r":your )?(?:e-?mail |subscription )?(?:preferences|profile|subscription|settings)|terms of (?:service|use)|"
        r"privacy(?: policy)?|e-?mail preferences)(?: here| from this list)?(?:\s*(?:[|·•,/-]|or|and)\s*(?"
        r":unsubscribe|manage (?:your )?(?:subscription|preferences)|(?:update|change) (?:your )?(?:e-?"
        r"mail )?(?:preferences|profile)|terms of (?:service|use)|privacy(?: policy)?|view in browser|"
        r"forward)(?: here| from this list)?)*\W*",
    ),
    (
        "unsubscribe line",
        r"(?:you(?:'|’)?(?: a)?re|you(?:'|’)ve|you have) (?:receiv\w+|getting|sent|been sent) this (?:e-?"
        r"mail|newsletter|message).{0,300}|you received this (?:e-?mail|newsletter|message|because).{0,300}"
        r"|this (?:e-?mail|message) was sent to .{0,200}|(?:don(?:'|’)t|no longer|do not) (?:want|wish) (?"
        r":to receive|these e-?mails|this).{0,160}|want(?:ing)? to change how you receive these e-?mails\?"
        r".{0,160}|if you (?:no longer|don(?:'|’)t|do not) (?:want|wish) .{0,60}(?:unsubscribe|opt out).{0,60}",
    ),
    (
        "view in browser",
        r"(?:e-?mail |newsletter )?im browser (?:ansehen|anzeigen|öffnen|lesen)\W*|(?:voir|lire|ouvrir|"
        r"afficher) .{0,40}(?:dans (?:le|votre) navigateur|en ligne)\W*|ver (?:este |el )?.{0,20}(?:en el|"
        r"en tu) navegador\W*|bekijk .{0,30}in (?:je |uw )?browser\W*",
    ),
    (
        "unsubscribe line",
        r"(?:newsletter )?abmelden|abbestellen|se désinscrire|se désabonner|darse de baja|cancelar (?:la )?"
        r"suscripción|uitschrijven|afmelden|退订|取消订阅|配信停止",
    ),
    (
        "unsubscribe line",
        r"vous recevez (?:ce|cet) (?:message|e-?mail|courriel|mail).{0,200}|(?:du|sie) (?:erhältst|"
        r"erhalten|bekommst) diese .{0,200}|recibes este (?:correo|mensaje|e-?mail).{0,200}|(?:je|u)"
        r" ontvangt deze .{0,200}",
    ),
    (
        "subscribe box",
        r"(?:jetzt )?abonnieren\W*|s(?:'|’)abonner\W*|s(?:'|’)inscrire\W*|suscr[ií]b(?:irse|ete)\W*|"
        r"abonneren\W*|inschrijven\W*|订阅|購読する|登録する",
    ),
    ("share buttons", r"teilen\W*|partager\W*|compartir\W*|delen\W*|分享|シェア(?:する)?"),
    ("postal address", r"(?:our (?:mailing )?address is|mailing address):?.{0,200}"),
    (
        "referral box",
        r".{0,80}\byou currently have .{1,5} referrals?\b.{0,300}|click to share\W*|"
        r"or copy and paste this link.{0,160}",
    ),
    (
        "subscribe box",
        r"you(?:'|’)?(?: a)?re currently a (?:free|paid) subscriber to .{0,200}|"
        r"forwarded this e-?mail\?\W*subscribe here.{0,20}"
        r"|don(?:'|’)t miss what(?:'|’)s next\..{0,120}"
        r"|already (?:have an account|a member|a subscriber)\?\W*(?:sign|log) in\W*"
        r"|(?:login|log in|sign in) or subscribe to participate.{0,40}",
    ),
    (
        "share buttons",
        r"thanks for reading\b.{0,80}[!.]\s*this post is public so feel free to share it\W*|(?:more|less) like this",
    ),
    (
        "byline",
        r"(?:reading time\W*)?(?:about )?\d{1,3}[ -]?min(?:ute)?s?\W*(?:of )?read(?:ing)?(?: time)?\W*|"
        r"reading time\W*\d{1,3} min\w*\W*",
    ),
    (
        "cookie notice",
        r"(?:we|this (?:web ?)?site|our (?:web ?)?site) uses? cookies\b.{0,200}"
        r"\b(?:accept|consent|agree|experience|settings|policy)\b.{0,120}",
    ),
    (
        "page furniture",
        r"(?:read|learn|see|show|load|view) more\W*|continue reading\W*|keep reading\W*|(?:back|return) to top\W*",
    ),
    (
        "page furniture",
        r"(?:article voiceover|audio playback is not supported.{0,80}|"
        r"\d{1,2}:\d\d(?::\d\d)? ?/ ?-?\d{1,2}:\d\d(?::\d\d)?|0:00)\W*",
    ),
    (
        "byline",
        rf"{ABOUT}(?:(?:\s*[·•|∙–—,]\s*|\s+-\s+){ABOUT})+\W*",
    ),
    ("copyright line", r"(?:copyright\s*)?(?:©|\(c\)|copyright \d{4}).{0,200}|(?:.{0,80}\s)?all rights reserved\W*"),
    (
        "powered by",
        r"(?:powered by|sent (?:with|by|via|using)|published (?:with|on)|made with|built (?:with|on)|"
        r"created with) (?:beehiiv|ghost|substack|buttondown|mailchimp|convertkit|kit|revue|mailerlite|"
        r"tinyletter|medium|wordpress|campaign ?monitor|sendgrid|brevo|emailoctopus|listmonk|jekyll|hugo)"
        r"\b.{0,80}"
        r"|this (?:e-?mail|newsletter) (?:was )?brought to you by buttondown\b.{0,80}|"
        r"e-?mail marketing powered by .{1,20}",
    ),
    (
        "page furniture",
        r"(?:sign|log) ?in|open in app|get app|get the app|listen(?: to post)?|play|discover more from .{0,80}"
        r"|skip to (?:main )?content|discussion about this (?:post|podcast|video)|top|latest|discussions|"
        r"no posts|loading\W*|see (?:all|more)|advertisement|previous|next|← ?previous|next ?→|error",
    ),
)
RULES = tuple((rule, re.compile(words, re.IGNORECASE | re.DOTALL)) for rule, words in WHOLE)


def rule_of(text: str) -> str:
    """Name the rule whose phrase the whole text is, or "".

    >>> rule_of("View this email in your browser"), rule_of("Subscribe to the idea that rest is work, she says.")
    ('view in browser', '')
    """
    text = text.strip()
    return next((rule for rule, words in RULES if words.fullmatch(text)), "")


def in_sentence(link: Element) -> bool:
    """Tell a link that has words beside it in its paragraph."""
    parent = link.getparent()
    beside = (parent.text or "") + "".join(child.tail or "" for child in parent)
    return sum(map(str.isalnum, beside)) > 0
