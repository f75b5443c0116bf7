"""English cues."""

from narrate.script.cues.cue import Cues

CUES = Cues(
    language="en",
    common="the | and | of | to | is | in | that | it | for | with | this | you | are | on | was",
    i="i | i'm | i've | i'd | i'll | my | me | mine | myself",
    we="we | we're | we've | we'd | we'll | our | ours | us",
    he="he | she | they",
    said=(
        r"in (?:\w+(?:'s)? ){1,3}words | "
        "cried | shouted | whispered | muttered | murmured | mumbled | yelled | sighed | "
        "says? | said | saying | writes? | wrote | written | puts? it | put it | explain(?:s|ed|ing)? | "
        "notes? | noted | argue[sd]? | tweet(?:s|ed) | posted | told | tells? | asks? | asked | answer(?:s|"
        "ed) | repl(?:y|ies|ied) | respond(?:s|ed) | describe[sd]? | conclude[sd]? | recall(?:s|ed)? | "
        "remark(?:s|ed) | quip(?:s|ped) | joke[sd]? | observe[sd]? | warn(?:s|ed)? | claim(?:s|ed) | "
        "state[sd] | announce[sd]? | report(?:s|ed) | suggest(?:s|ed)? | add(?:s|ed) | sums? up | "
        "summed up | summarize[sd]? | admit(?:s|ted) | declare[sd]? | comment(?:s|ed) | define[sd] | "
        "shar(?:es|ed) | reads | complain(?:s|ed)? | insist(?:s|ed) | wonder(?:s|ed) | ponders? | "
        "exclaim(?:s|ed) | mention(?:s|ed) | quot(?:es|ed) | continue[sd] | astonished | point(?:s|"
        "ed) out | surmise[ds]? | advises? | advised | propose[ds]? | puts | believe[sd]? | thinks | "
        "thought | speaks? | spoke | talk(?:s|ed) | echo(?:es|ed) | confess(?:es|ed) | laments? | "
        "lamented | urges? | urged | promise[sd] | hypothesi[sz]e[sd]? | defines? | teach(?:es)? | "
        "taught | outlines? | outlined | elaborates? | elaborated | expands | riffs | opines? | opined | "
        "cautions? | predicts? | predicted | advocates? | gives | reveal(?:s|ed) | confirm(?:s|ed) | "
        "stress(?:es|ed) | concede[sd]"
    ),
    wrote=(
        r"has an? (?:\w+ ){0,3}(?:piece|post|article|essay|story|report|thread|column|review|interview|"
        r"look) | took a (?:\w+ )?look | looks? (?:at|into) | (?:wrote|published|posted|penned) an? | "
        "dug into | digs into | breaks? down | broke down | covers | covered | reports? | reported | "
        "profiles? | interviewed | tracks? | finds | found | estimates? | calculates? | reviews | "
        "reviewed | recounts? | reflects?"
    ),
    introduces=(
        "quot(?:e|es|ation|ations) | excerpts? | extracts? | passages? | highlights? | snippets? | "
        "his words | her words | their words | own words | description | definition | summary | "
        "conclusions? | pledge | statement | comments? | tweets? | blurb | e-?mail | letter | memo | "
        "advice | manifesto | motto | abstract | paragraphs? | something like(?: this)? | "
        "(?<!look )(?<!looks )(?<!looked )like this | like so | as follows | goes | reads? | verbatim | "
        "(?:the )?following | answer | question | gem | nugget | bit | part | point | thought | "
        "observation | take | list | from the (?:post|article|piece|paper|book|report|announcement|"
        "abstract|transcript|interview) | takeaways? | teaser | core | crux | gist | heart | nub | "
        "(?:last|final|parting|closing) words? | mantra | saying | proverb | remarks? | "
        "reaction | reply | response | style"
    ),
    several=("highlights | excerpts | extracts | passages | quotes | snippets | takeaways | points | following"),
    lists=(
        "includ(?:e|es|ed|ing)(?: the following)? | such as | for (?:example|instance) | these are | "
        "the following (?:steps|ideas|links|things) | here(?:'s| is| are) (?:how|a list|some links|my|"
        r"the list|few|\w+ ideas) | look(?:s|ed)? like(?: this| that)? | stats | examples? | rules | "
        "differences | responses included | summary | steps | ideas | things | tips | links | reasons | "
        "ways | options | layers | available | categorized | agenda | ingredients | requirements | features"
    ),
    numbers=(
        "two | three | four | five | six | seven | eight | nine | ten | a few | several | some | many | "
        "a couple of | various | these | things | reasons | [2-9] | 1[0-9]"
    ),
    works=(
        "articles? | posts? | piece | essays? | papers? | books? | chapter | pages? | site | website | docs | "
        "documentation | readme | blog | newsletters? | reports? | review | wiki | wikipedia | forums? | "
        "threads? | interview | talk | e-?mail | press release | announcement | rfc | study | survey | speech | "
        "twitter | reddit | hacker news | mastodon | issue | changelog | faq | dictionary | manual | guide | "
        "license | policy | according to | abstract | preface | introduction | foreword | mailing list"
    ),
    answers=(
        "i | i'm | i've | i'd | i'll | my | me too | we'll see | this is | this was | this one | "
        "this reminds | that's | that is | that was | that said | so | so, | anyway | anyways | still | "
        "of course | here's | here is | here are | what an? | it's | interesting(?:ly)? | fascinating | "
        "personally | note that | speaking of | if you | you can | you know | you should | you'll | "
        "for more | go (?:read|watch|listen) | read the | worth | wow | the thing (?:is|with|about) | "
        "there (?:is|was|were|are) | as always | lots of | some of these | one (?:thing|other) | indeed | "
        "sure | well, | yes | no, | not (?:sure|bad) | to be (?:fair|clear|honest) | finally | let's | "
        "isn't (?:that|it) | doesn't | don't | aren't | who | remember | imagine | these (?:are|were|"
        "days) | clearly | obviously | the full | the rest | the whole | see (?:also|the) | check out | "
        "happy | thanks | thank you | hello | hi | welcome | if that"
    ),
    reactions=(
        "(?:i )?(?:really |absolutely )?(?:love|like|loved|liked|enjoyed|agree|appreciate)d? | yes | yep | "
        "yup | exactly | amen | so true | true | "
        "this is (?:so |such |a |an |really |exactly |very )?(?:great|good|true|spot on|what|why|how|the|"
        "one|brilliant|wonderful|interesting|fascinating|important) | well (?:said|put) | "
        "what an? (?:great |good )?(?:line|quote|thought|idea|way|description|story|statement) | "
        "great (?:point|line|quote|advice|stuff|question) | which is exactly | indeed | spot on | wow | "
        "this is the first time | that's (?:a|an|the|so|such|why|what|how|exactly) | that is (?:a|an|the|"
        "so|why|what) | the (?:author|article|post|piece|point|emphasis|whole|full|rest) | this (?:point|"
        "quote|idea|take|passage|line|feels?|reminds?|resonates?|rings?|made|makes|was|also|got|one|part|"
        "sentiment) | (?:his|her|their) (?:point|argument|post|article|piece|words|advice|idea) | "
        "i (?:thought|think|find|found|wonder|especially|particularly|couldn't|can't) | "
        "i'm (?:not )?(?:sure|surprised|glad|a) | emphasis (?:mine|added) | beautiful | brilliant | "
        "interesting | fascinating | such an? | sounds | not (?:sure|bad) | in other words | translation | "
        "same here | food for thought | he's|she's|they're | (?:he|she) (?:goes on|continues|then|also|"
        "adds|argues|concludes|says) | apparently | can't believe | makes sense | same"
    ),
    greetings=(
        "hello | hi | hey | welcome | good (?:morning|evening) | dear (?:readers?|friends?|all) | (?:this|"
        r"the|our) (?:\w+ )?(?:issue|edition|newsletter) | subscribers? | this week | last week | today | "
        "thanks for"
    ),
    places=(
        "article | articles | video | videos | podcast | book | books | talk | interview | thread | "
        "paper | post | blog post | essay | newsletter | tweet | link | from"
    ),
    asides=(
        "the author (?:argues|says|points out|writes|goes on) | (?:he|she|they) (?:points? out|argues?|"
        "goes on|notes?|explains?) | this (?:newsletter|issue|edition|article|post|week|section) | "
        "last (?:week|issue|time)'?s? | as of this writing | at the time of (?:this )?writing | "
        "the (?:post|article|piece|thread|essay|whole thing|full (?:post|piece|article)) | (?:image|"
        "picture|photo|video|chart|graph|table|map)s? (?:above|below) | see (?:above|below) | (?:above|"
        "below) graph | worth (?:reading|a read|your time|watching) | my take | in my (?:opinion|view|"
        "experience) | imo | imho | kinda | kind of | sort of | i (?:guess|suppose|bet|wonder|think|"
        "thought|like|love|wish|hope|agree|see|mean|find|found|wrote) | i'?m (?:not )?(?:sure|surprised|"
        "curious|glad|happy|a fan) | reminds me | subscri(?:be|bers?|ption) | readers? | apparently | "
        "by the way | btw | aka | you (?:can|should) (?:read|find|watch|listen|check) | read the (?:rest|"
        "whole|full) | check out | tl;dr | unsubscribe | sponsor(?:ed|s)? | this is the first time | "
        "we'll see | fun fact"
    ),
    sayings=(
        "(?:quote|quotation|tweet|toot|post|saying|thought|words?|poem|line|proverb|haiku|mantra)s? (?:of|"
        "for|from) the (?:day|week|month|year|issue) | quotes? | quotations? | quotable | "
        "in their (?:own )?words | overheard | words of wisdom | parting (?:words|thought) | excerpts? | "
        "reader mail | letters? | mailbag | testimonials? | epigraph"
    ),
    own=(
        r"note | editor's note | author's note | update | correction | p\.? ?s\.? | disclosure | "
        "disclaimer | tip | warning | important | caution | tl;dr | event | when | where | date | "
        "save the date | reminder | nb | edit"
    ),
    credits=(
        "via | h/t | ht | hat[- ]tip(?: to)? | credit | credits | source | sources | from | courtesy of | "
        "quoted from | photo | image"
    ),
    sources=(
        "source | sources | link | links | here | above | below | read more | read article | read on | "
        "more | read it here | continue reading | full story | full article | original | via | read | "
        "watch | listen | this | learn more | click here | keep reading | "
        "read the (?:full |whole |rest of the )?(?:story|article|post|piece|essay|interview|report)"
    ),
    bylines="by | written by | edited by | posted by",
    titles=(
        r"prof | prof\. | professor | dr | dr\. | doctor | mr | mr\. | mrs | mrs\. | ms | ms\. | sir | "
        "dame | lord | president | senator | ceo | cto | cfo | coo | chairman | author | economist | "
        "journalist | analyst | founder | investor | researcher | historian | writer | reporter | judge | "
        "justice | captain | general | admiral | coach | chair | chairwoman | manager | maintainer | organi[sz]er | "
        "minister | secretary | mayor | governor | spokes(?:man|woman|person) | director | editor | teacher | "
        "engineer | designer | developer | novelist | poet | critic | columnist | curator | scientist | colonel | "
        "inspector | chef | co-founder"
    ),
    small=("of | the | and | & | de | da | di | la | le | van | von | der | den | del | bin | al | for | on | at | in"),
    capitals=(
        "the | a | an | this | that | these | those | it | he | she | they | we | i | you | in | on | at | "
        "for | from | with | by | as | if | when | while | but | and | or | so | then | there | here | "
        "what | why | how | who | whose | which | where | some | many | most | all | one | two | another | "
        "other | after | before | since | because | now | not | no | yes | to | of | my | our | your | "
        "their | his | her | its | also | even | just | over | under | once | today | yesterday | last | "
        "next | first | however | although | though | every | each | such | like | let | via | source | "
        "note | more | can | do | is | are | was | were | will | would | could | should | only | monday | "
        "tuesday | wednesday | thursday | friday | saturday | sunday | january | february | march | "
        "april | may | june | july | august | september | october | november | december | recently | "
        "earlier | later | meanwhile | according | given | speaking | professor | finally | personally | "
        "clearly | i'm | i've | it's | that's | here's | about | above | across | against | along | amid | among | "
        "around | behind | below | beneath | beside | besides | between | beyond | despite | during | except | "
        "inside | into | near | off | out | per | regarding | throughout | toward | towards | unlike | until | "
        "unless | up | upon | versus | within | without | whereas | whether | whenever | wherever | am | be | been | "
        "being | did | does | had | has | have | might | must | both | few | fewer | half | hundreds | thousands | "
        "millions | dozens | less | much | neither | either | none | nobody | nothing | several | something | "
        "everybody | everyone | everything | anyone | anybody | anything | plenty | nearly | almost | roughly | "
        "approximately | exactly | three | four | five | six | seven | eight | nine | ten | again | already | "
        "always | apparently | certainly | eventually | fortunately | generally | hence | indeed | instead | maybe | "
        "moreover | nevertheless | never | obviously | often | perhaps | possibly | probably | quite | rather | "
        "really | similarly | sometimes | soon | still | suddenly | surely | therefore | thus | too | tonight | "
        "tomorrow | ultimately | unfortunately | usually | very | well | yet | him | me | us | them | itself | "
        "themselves | myself"
    ),
    unknown=("unknown | anonymous | anon | source unknown | author unknown | proverb | somebody | someone"),
    sign_offs=(
        "until next (?:week|time|month) | see you | that's (?:all|it) | thanks for reading | "
        "thank you for reading | cheers | have a (?:great|good|nice|lovely) (?:week|weekend|day) | "
        "take care | best | yours | talk soon | stay safe | greetings"
    ),
    comments=(
        "(?:great|excellent|good|nice|awesome|amazing|wonderful|fantastic) (?:newsletter|post|issue|"
        r"article|read|piece|edition|stuff|write-?up) | this was an? (?:\w+ )?(?:newsletter|post|issue|"
        r"read) | that was an? (?:\w+ )?(?:newsletter|post|issue|read) | thanks? (?:you )?for (?:this|"
        "sharing|writing) | ty | since you | you (?:tweeted|wrote|mentioned|posted|linked|said) | "
        "your (?:newsletter|post|issue|writing|work|article|take) | i especially (?:liked|loved|enjoyed) | "
        "love(?:d)? this | long-?time reader | first-?time | keep up | expand full comment | likes? | reply"
    ),
    furniture=(
        "share on | view (?:this (?:e-?mail|message|newsletter) )?in (?:your )?browser | view online | "
        "update your preferences | unsubscribe | subscribe(?: now| here)? | powered by | "
        "all rights reserved | our mailing address is | share this (?:post|e-?mail|issue|newsletter) | "
        "want to change how you receive these e-?mails | you are receiving this | you received this | "
        "no longer want to receive | add a comment | leave a comment | forward(?:ed)? (?:this|to) | "
        "don't miss what's next | manage (?:your )?(?:subscription|preferences) | share | like | restack | "
        "copy link | get the app | start writing | sign in | sign up | privacy policy | "
        "terms(?: of service)? | read in app | open in app | upgrade to paid | "
        "thanks for reading! subscribe | this post is public | give a gift subscription | refer a friend | "
        "pledge your support"
    ),
    discussion=(
        r"(?:\d+ )?comments? | \d+ (?:replies|responses) | discussion about this (?:post|podcast|issue) | "
        r"write a comment\W* | responses | leave a (?:comment|reply) | join the (?:conversation|discussion)"
    ),
    opening="Opening",
    phrases={
        "disclosure": "This is an audio edition, read by synthetic voices.",
        "from": "From {name}:",
        "quote": "Quote:",
        "code": "A program listing of {count} lines stands here in the written issue.",
        "code one": "A line of program code stands here in the written issue.",
        "formula": "A formula stands here in the written issue.",
        "table": "A table of {count} rows stands here in the written issue, with the columns {names}.",
        "table plain": "A table of {count} rows stands here in the written issue.",
        "table one": "A table of one row stands here in the written issue.",
        "footnote": "A footnote stands here in the written issue.",
        "note": "Footnote:",
        "image": "A picture stands here in the written issue.",
        "picture": "Picture:",
        "embed": "Something to watch or open stands here in the written issue.",
        "link": "The link is in the notes.",
        "comments": "Readers' comments.",
    },
)
