"""The shapes in which prose speaks of parts of the body: what stands before them and behind."""

from __future__ import annotations

import re

from chalicelib.providers.local.reading.words_looks import NO_QUALITY
from chalicelib.providers.local.reading.words_parts import HAIR, PARTS

ADJECTIVES = (
    rf"((?:(?!(?:{'|'.join(sorted(NO_QUALITY | (set(PARTS) - {'limp'})))})\b)(?:[a-z]+(?:-[a-z]+)*|Roman"
    rf"|Grecian|Greek),? (?:and |but |though |yet |if |not |as yet )?)"
    "{0,8})"
)
MUCH = (
    r"(?:(?:an? |the )?(?:(?![a-z]+ing\b|with\b|had\b|of\b|and\b|has\b|in\b)[a-z-]+,? ){0,2}(?:mass|masses"
    r"|shock|mop|head|crop|profusion|wealth|quantity|tufts?"
    r"|deal|plenty|bristle|fringe|coils?|pair|set|locks?|crown|cloud|mane|thatch|halo|strands?|wisps?|ropes?"
    r"|bush|tangle|abundance|waves?|plaits?|braids?|bands?|rolls?|knot|aureole|fall|sweep|growth|rows?"
    r"|suspicion|dusting|sprinkling|scattering|bobs?|bunch|bun|knob|pile|streaks?|lots) of )?"
)
# Verbs and prepositions behind which somebody's parts are shown for the first time.
HAD = (
    "had (?:his|her|my) (?:mother|father|grandmother|grandfather)'s|[Ww]ith|whose|grown|had|has|have"
    "|having|wore|wearing|of|bore|boasted|possessed|possessing|revealed"
    "|revealing|displayed|displaying|showed|showing|disclosed|disclosing|exposing|framed by|crowned with"
    "|obscured by|hidden by|concealed by|fringed with|fringed by|lined with|marked by|set off by|lighted up"
    " by|lit up by|lighted by|lit by|relieved by|covered by|buried in|raised|lifted|extended|held out"
    "|stretched out"
    "|put out|thrust out|threw up|waved|got|laid|placed|pointed|passed|offered|rested|clapped|wagged"
    "|stuck out|ended in|ending in|retained|retaining|held up|put up"
    "|crowned by|surmounted by|topped by|covered with|adorned with|shaded by|under|beneath|were|was"
)
OWNED = re.compile(
    rf"(?:\b([Hh]is|[Hh]er|[Mm]y|its)(?: own)? |('s) "
    rf"|(?<!that )(?<!which )\b({HAD})(?: \w+ly(?= an? ))?(?: an?| the| such an?| such| this| those| these"
    rf"| one| two| both)? |(?:(?:\band|, and|,|;) |(?<=[a-z]—))()(?:an? |the )?|\b([Tt]he|[Tt]hose|[Tt]hat"
    rf"|[Aa](?= (?:lock|strand|wisp|tress|coil|curl) of)) ){MUCH}{ADJECTIVES}$"
)
AND_PART = (
    r"(?:(?:(?:,| and|, and) (?:the )?(?!(?:his|her|my) )| and (?:his |her |my ))(?:\w+ )?(?:beard"
    r"|mustaches?|moustaches?|whiskers|eyebrows|skin|eyes|lashes|brows))?"
)
WORDS = r"[a-z]+(?:-[a-z]+)*"
COPULA = (
    r"(?:,? (?:too|also),?| now)? (?:was|were|is|are|being|had been|hung|fell|curled|stood|looked|seemed"
    r"|appeared|remained|had become|had turned|had gone|had grown)"
)
HOW = (
    r"(?:(?:very|quite|so|almost|all|rather|even|more|still|dark|light|deep|pale|done|cut|perfectly|extremely"
    r"|naturally|remarkably|strikingly|slightly|somewhat|already|now|just|beginning to go|entirely|too|a"
    r" trifle|\w+ly|a little|a bit|as yet|also|much|also much|in colou?r|the colou?r of|a shade|of a"
    r"|of an|an?) )*"
)
MORE = rf"(?:(?:,| and|, and|,? but|,? though|,? yet) {HOW}{WORDS})"
SAID_OF = re.compile(
    rf"{AND_PART}{COPULA} (?:of an? |of )?"
    rf"(?!as\b|round (?:it|them|him|her|his|the|me|my|an?)\b)({HOW}{WORDS}(?: back| up| down| brown| blue"
    rf"| grey| gray| black| red| gold| yellow| white| green)?{MORE}{{0,5}})( (?:with|from|than)\b)?"
    r"|(?: (?:was|were)| \([^)]*\) was)? as (?!long\b|soon\b|well\b|much\b"
    r"|far\b)(\w+(?: and \w+)?) as (?!it\b|he\b|she\b|they\b|if\b|I\b)"
    rf"|(?:,| and)? (?:the colou?r )?of (?:an? )?(?:very |most "
    rf"|\w+ly )?({WORDS}(?: {WORDS})?)(?=[,.;]| and| colou?r| hue| tint| shade)"
    rf"| so ({WORDS}(?: and {WORDS})?) (?:that|as)\b"
    rf"|,? (?:as )?(?!(?:long|well|far|soon|much|such|same|just|not|good"
    rf"|so)\b)({WORDS}) as (?:an? )?(?!if\b|though\b|it\b|he\b|she\b|they\b)[a-z]+"
    r"|,? of a colou?r (?:betwixt|between) ([a-z]+ and [a-z]+)"
    r"|, an? (?:\w+ )?([a-z]+(?:-[a-z]+)?), (?=was|is|had)"
    r"|, (?:\w+ly |very )?((?:(?:deep|dark|light|pale|clear|bright|soft) )?[a-z-]+(?: and [a-z-]+)?)(?:,"
    r"| by\b)| ((?:pomaded|brushed|combed|cropped|powdered|plaited|braided|curled"
    r"|dishevelled|disheveled|tousled|curling|bobbed|parted|slicked|swept|drawn|tied"
    r"|coiled)(?: [a-z]+)?(?: and [a-z]+)?)"
    r"|(?:; they|, which|, that| which| that) (?:was|were|are|had been) (?:an? )?"
    rf"({HOW}{WORDS}(?: {WORDS})?)(?=[,.; ])"
    rf"| \([^)]{{3,60}}\),? ((?:still |quite ){{0,2}}{WORDS}{MORE}{{0,3}})(?=[,.;])"
    rf"| ((?:still |quite |all |very |rather )?{WORDS}{MORE}{{0,3}})(?=[,.;—]| and (?:his|her|my|its"
    rf"|an?|with)\b| (?:at|about|around) the\b)"
)
ON_HIS = re.compile(
    r"(?: back| away|,? (?:which|that) [a-z]+(?:ed|s|ing)?)? (?:on|from|behind|of|over|round|in|above"
    r"|across|around) (his|her|my) (?:\w+ )?(?:temples?|head|forehead|neck|face|chin"
    r"|upper lip|lip|brow|cheeks?|nose|shoulders)\b"
    r"| (?:displayed|shown|revealed|outlined|set off|encased|enveloped|draped|clad|clothed) (?:by|in|under"
    r"|beneath) (his|her|my)\b"
)
# "Aware of a slender hand": whose is not told.
PERCEIVED = re.compile(
    r"\b(?:aware|conscious|sight|glimpse|fond|thought|thinking|dream\w*|think|memory|full|sp[eo]ak\w*|spoke"
    r"|afraid|tired|touch|feel|feeling|sense|vision|impression|pressure|grasp) $"
)
# "How white his hands were".
HOW_GOOD = re.compile(rf"\bhow ({WORDS}(?:,? and {WORDS})?) $")
# "Enormous hands covered with long black hair": not that of a head.
ON_LIMBS = re.compile(
    r"\b(?:hands?|arms?|chest|breast|body|legs?|wrists?|fingers|knuckles|skin"
    r"|face)(?: \w+)? (?:covered|overgrown|matted|thick|black|shaggy|clothed) with $"
)
OF_HERS = re.compile(r" of (his|hers|mine)\b")
# "With dark eyes she would have been a beauty".
WERE_IT_SO = re.compile(r"(?:(?!which|that)[^.;:!?\n]){0,40}?\b(?:he|she|I)(?:'d| would| might| could)\b")
OF_NAME = re.compile(r" of (?:the |that |old |poor )?(?:[a-z]+ )?")
# "He was a man with a red face": there the face is red for good.
INTRODUCED = re.compile(r"\b(?:was|is) (?:an?|the) |, an? ")
WORN_SO = re.compile(
    r" (long|short|loose|cropped|curled|parted|plaited|braided"
    r"|in (?:two |long |a |an? \w+ |\w+ )?(?:braids?|plaits?|curls|knot|bun|ponytail|pigtails?|chignon"
    r"|ringlets))\b"
)
DONE_IN = re.compile(
    r"(?: (?:was|were|hung|fell|gathered|done|tied|rolled|twisted|arranged|dressed|coiled|plaited|wound"
    r"|worn|up|drawn|put"
    r"|had been|simply|neatly|loosely|back|down|smoothly))* (?:in|into) ((?:an? |two |three |long |heavy "
    r"|thick |tight "
    r"|loose |great |little |small |smooth |simple |large |low )*(?:knot|plaits?|braids?|coils?|bun|chignon"
    r"|ringlets|curls|pigtails?|ponytail|puffs|tufts|bands|waves|roll|rolls))\b"
)
DRAWN = re.compile(
    r"(?: (?:was|were|had been|all|being))* (?:\w+ly )?(drawn|brushed|combed|swept|pulled|strained|smoothed"
    r"|thrown|tied)(?: \w+ly| straight)? (back|up|down)\b"
)
# "With her mother's golden hair": hers.
INHERITED = re.compile(
    r"\b(?:with|had|has|have|having|inherited|got) (?:his|her|my) (?:father|mother|grandmother|grandfather"
    r"|uncle|aunt)$"
)
# A list without a verb that begins a sentence.
BARE = re.compile(
    r"(?:[.!?\"]\"? |\n|^)((?!(?:One|No|The|This|That|Every|All|Both|His|Her|My|Its|Their|Two|With|In|Of|On"
    r"|And|But)\b)[A-Z][a-z]+(?:-[a-z]+)*(?:,? (?:and )?[a-z]+(?:-[a-z]+)*){0,3}) $"
)
FACIAL = frozenset("beard moustache mustache moustaches mustaches whiskers".split())
BORNE = frozenset(("scar", "limp", "stoop", "squint", "mole"))
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
WAS = (" was", " were", " is", " are")
ARE = (" was ", " were ", ", ")
# "The yellow of her hair".
TINTED = HAIR | {"eyes", "skin", "complexion", "beard", "moustache", "mustache"}
A_MAN_OF = re.compile(
    r"\b(?:was|is|as) an? (?:[a-z]+ ){0,3}(?:[a-z]*man|[a-z]*woman|person|girl|boy|lady|fellow) $"
    r"|\b(?:had|has|with|disclosed|showed|revealed|displayed) an? (?:[a-z]+ ){0,3}(?:face|countenance|head) $"
)
TINT_OF = re.compile(r"\bthe ((?:[a-z-]+ ){1,3})(?:colou?r )?of $")
MARKS = frozenset(
    "scar scars freckles mole moles birthmark wart tattoo tattoos stubble wrinkles dimple dimples".split()
)
ON_BODY = re.compile(
    r"(?!(?: [a-z]+){0,2} (?:gone|vanished|faded|disappeared|left|fled)\b)[^.;:!?\n]{0,45}?\b(?:on|across"
    r"|down|over|along|beneath|under|in|above|from|at|around|marked|crossed) "
    r"(?:([Hh]is|[Hh]er|[Mm]y)|[A-Z]\w+('s)) (?:\w+ )?(?:cheeks?|face|forehead|brow|chin|temple|neck"
    r"|hand|eyes?|jaw|nose|lip|arm|skin|throat)\b"
)
FORMERLY = frozenset(("once", "former", "formerly"))
SHOWN = re.compile(
    r"reveal|display|show|disclos|expos|frame|crown|surmount|top|cover|shade|adorn|obscur|hid|conceal|fring"
    r"|lined|marked|set off|li(?:gh)?t|reliev|buried"
)
# "Her beauty was of a good kind: regular features, a rounded chin".
OWN_LOOKS = re.compile(
    r"(His|Her|My|[A-Z][a-z]+'s) (?:[a-z]+ ){0,2}(?:beauty|looks|appearance|face|features|head|figure"
    r"|charms?|person|attractions|complexion|hair|eyes|countenance)\b"
)
OWN_THING = re.compile(r"(His|Her|My) [a-z]+ ")
HAVING = re.compile(r"\b(?:(?:had|has|with|having) (?=an? |the |his |her )|with (?=[a-z]))")
# What may stand between "had" and the last thing of a list: no verb that has another subject.
LISTED = re.compile(
    r" ?(?:(?:an?|the|his|her|of|in|with|and|very|most|for|to|on|at) |[a-z]+(?:-[a-z]+)*(?:, | |$|(?=,)"
    r"|; ))*,?"
)
REACH = 90
GOVERNED = 110
LIST_REACH = 70
# A description goes on: "The nose was hooked, the eyes small."
GOES_ON = 170
BREAKS_LIST = re.compile(r"[!?\n]|\b(?:he|she|I|they|who)\b")
RAISED = frozenset(
    (
        "raised",
        "lifted",
        "extended",
        "held out",
        "stretched out",
        "put out",
        "thrust out",
        "threw up",
        "waved",
        "laid",
        "placed",
        "pointed",
        "passed",
        "offered",
        "rested",
        "clapped",
        "wagged",
        "stuck out",
        "held up",
        "put up",
    )
)
KNOWN_PARTS = frozenset(PARTS)
# Few beginnings cover all parts: the text is searched once for each.
STEMS = tuple(f" {p}" for p in PARTS if not any(p != other and p.startswith(other) for other in PARTS))
A_PART = re.compile(rf"(The|His|Her|My) (?:[a-z]+ ){{0,3}}?(?:{'|'.join(PARTS)})\b")
THEY_WERE = re.compile(
    rf"[^.;!?\n]{{0,90}}[.;] [Tt]hey (?:was|were) (?:an? )?({HOW}{WORDS}(?: (?:brown|blue|grey|gray"
    rf"|black|green))?{MORE}{{0,3}})(?=[,.;])"
)
