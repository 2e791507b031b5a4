"""What refers to people without naming them: pronouns, strangers, and where a clause begins or turns."""

from __future__ import annotations

import re

from chalicelib.domain.cast import Gender
from chalicelib.providers.local.reading import words_looks as looks
from chalicelib.providers.local.reading import words_people as words

PERSON_NOUNS = sorted((words.ROLES | looks.PERSON_NOUNS | words.KIN | looks.STRANGERS) - {"figure"})
# Somebody who is spoken of but not named; a later "his" or "her" may be theirs.
SOMEBODY = re.compile(
    r"\b(?:one|another|other|someone|somebody) (?:was|had(?! only))\b|\b(?:one|somebody|someone) (?:in whom"
    r"|who|whom)\b|\bone of (?:them|us|you)\b|\b(?:the|an?|one|another|some|each|every"
    r"|this|that|these|those|two|his|her|my|their|our|its|[A-Z]\w+'s|old|first|second) "
    r"(?:(?!(?:of|in|to|be|for|at|on|with|by|that|was|were|is|and|had|his|her|their|my|our|its|an?|the|from"
    r"|as|he|she) )[a-z]+(?:-[a-z]+)*,? (?:and )?){0,4}?"
    rf"((?:{'|'.join(PERSON_NOUNS)}|[a-z]*man|[a-z]*woman)s?|[a-z]*men|[a-z]*women|people|others?"
    rf"|latter|former)\b(?!-)"
    rf"|\b(?:one|an?|the|another) (?:[a-z]+ )?(?:{'|'.join(sorted(words.PEOPLES))})\b",
    re.I,
)
QUALITIES_TOO = frozenset("general savage orderly invalid individual human roman german".split())
# What stands behind one of them where it is somebody.
ACTS_NOW = re.compile(
    r"[,.;:!?'\"\n—)]|$| (?:was|is|had|has|who|of|and|came|said|in|at|to|with|on|for|from|did|would|could"
    r"|stood|sat|lay|rode|went|took|made|himself|herself|[a-z]+ed)\b"
)
# "The man who…", "the girl in white": told apart from others.
TOLD_APART = re.compile(
    r",? (?:who|whom|whose|with|in|at|on|of|from|beside|behind|opposite|that|named|called|[a-z]+ing)\b"
)
# "The youngest son of a squire, Peter…": all one person.
OF_AND_NAMED = re.compile(r" of [^,.;:!?\n]{3,50}, (?=[A-Z])")
OF_A_PEOPLE = re.compile(
    r" (?:nose|features?|profile|type|blood|descent|extraction|face|cast|beard|accent|name|word|language"
    r"|coat|cap"
    r"|hat|boots|shawl|fashion|style|letter|town|origin|tongue|shoes|cut|leather|lace|silk|book|novel|wine"
    r"|history)\b"
)
PRONOUN_GENDER: dict[str, Gender] = {
    "he": "M",
    "his": "M",
    "him": "M",
    "himself": "M",
    "she": "F",
    "her": "F",
    "hers": "F",
    "herself": "F",
}
SELF = frozenset("my i me myself mine".split())
PREDICATE = re.compile(
    r"(?:\b(?:was|is|am|be|were|are|being|been|as|like|seemed|looked|become|became|remained|proved"
    r"|called|into|than|what|(?:face|hair|look|air|manners?|appearance|bearing|voice|eyes|hands?|strength"
    r"|age|form"
    r"|tread|step|gait|smile|expression|ruin|wreck|shadow|rest|sort|kind|part|rank|carriage|dignity|grace"
    r"|build|complexion|instincts?|heart|mind|soul|temper|poise|presence|profile|tone|ease|habits?|wisp"
    r"|slip|scrap|hulk|mountain|bear|giant|bit|mite|devil|brute|beast|type|tower|mass|whip|chit|ghost|model"
    r"|ways?|ideal|notions?|idea|conception|image) of|bespeaking|suggesting|betokening|denoting|proclaiming"
    r"|(?:took|taken|mistook|passed) (?:him|her|me)? ?for)) "
    r"(?:only |but |still |just |now |also |always |rather |quite |already |even |then |perhaps "
    r"|[a-z]+ly ){0,2}$|^Like $"
    r"|\b(?:face|look|air|manners?|appearance|bearing|figure|hands?|carriage|voice|like"
    r"|eyes) of an? [a-z]+ (?:and|or) $"
    r"|\b(?:was|is) (?:(?![a-z]+ing\b)[a-z,-]+ ){0,9}(?:and|but) (?:rather |also )?$"
)
NO_SOONER = re.compile(r"\bsooner\b[^.;:]* than $")
HE = re.compile(r"\b(?:he|she)\b", re.I)
# What a sentence begins with that goes on about the one before: "But she", "His eyes".
HE_OR_HIS = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.I)
OWN = re.compile(r"(?:(?:But|And|Yet|Then|Still|Now),? )?([Hh]is|[Hh]er) (?=[a-z])")
# Somebody is met, or begins to act.
SEEN_BY = re.compile(
    r"\b(?:saw|met|seen|seeing|perceived|noticed|watched|found|heard|beheld|recogni[sz]ed|encountered"
    r"|at|to|and|when|while|but) $"
)
POSSESSED = re.compile(
    r"(?:his|her) (?:[A-Za-z]+(?:-[a-z]+)* ){0,2}?[a-z]+\b(?! (?:had|was|who|came|went|stood|sat|said)\b)"
)
FIRST = re.compile(r"(?:Oh! |Ah! )?(?:(?:But|And|Yet) )?[Ss]?[Hh]e\b")
# "Then came Peter himself": the sentence is about Peter.
HIMSELF = re.compile(r" (?:himself|herself)\b")
INTRODUCES = re.compile(r"\b(?:introduced?|presented|described?|mention(?:ed)?) (?:to \w+ )?$")
# "In front of Peter he paused": he is another.
BESIDE_WHOM = re.compile(
    r"(?:In front of|Before|Behind|Beside|Near|Opposite|Above|Below|After|Past|Towards?|Unlike"
    r"|Like) [^,.;:!?\n]{2,40},? "
)
# "Looking at Peter, he…", "Ignorant of Peter's name, he": Peter is another.
OPENED_WITH = re.compile(
    r"(?:[A-Z][a-z]+ly )?(?:[A-Za-z][a-z]+ing|(?i:ignorant|aware|unaware|conscious|unconscious|mindful"
    r"|heedless|regardless|oblivious|careless|fond|afraid|jealous|proud|sure|tired|weary) of)"
    r" [^,.;:!?\n]{2,70}, "
)
OBLIQUE = re.compile(r"\b(?:by|with|of|from|for|beside|behind|near|without|like|than) (?:[A-Z][a-z]+\.? )?$")
ACTS_ASIDE = re.compile(r"\b(?:at|of|by|about|to|from|with) $")
ACTING = re.compile(r"(?:'s)? [a-z]+ing\b")
COMPARED = re.compile(r"\b(?:like|unlike|than|resembled?|as) $")
# "Like Peter, he…": Peter is another.
LIKE = re.compile(r"\b(?:[Ll]ike|[Uu]nlike) (?:the |old |poor |[A-Z][a-z]+\.? )?$")
NOTICED_AT_END = re.compile(
    r" (?:\w+ly )?(?:felt|thought|saw|knew|noticed|observed|considered|decided|fancied)[,:;.]"
)
IS_NAMED = re.compile(r"\b(?:name was|named|name of|known as|introduced as|called) $")
# Somebody else does something, so that "him" may be the one who was named.
OTHERS_DO = re.compile(r"\b(?:everybody|everyone|every one|people|we|you|they|it|nobody|one)\b[^,;.]*$", re.I)
# "Wilson, a very stout, elderly gentleman with": still Wilson.
APPOSED = re.compile(
    rf",(?: now| then)? (?:an?"
    rf"|the) (?:[a-z]+(?:-[a-z]+)*,? (?:and )?){{0,7}}(?:{'|'.join(PERSON_NOUNS)}|[a-z]*man|[a-z]*woman)"
    r"(?: of (?:about |some |nearly )?[a-z-]+)?,? "
)
# Where what is told behind "who" ends.
ENDS_WHO = re.compile(r"[,.;:!?—()]| (?:and|but|that|when|as|while) (?=she|he|the|[A-Z])")
TAG = re.compile(rf"\"? (?:{'|'.join(sorted(words.SPEECH))}) (?:the |old |little |poor )*")
# Where whoever says or thinks a line of speech is named.
TAGGED = re.compile(rf'" (?:{"|".join(sorted(words.SPEECH))}|thought) (?:the |old |little |poor )*$')
TAG_OF_PRONOUN = re.compile(rf'"? (he|she) (?:{"|".join(sorted(words.SPEECH))}|thought|was thinking)\b')
# "His girl, Anna, is": Anna is spoken of, and not to.
# "My boy, Leo, has…": spoken of, and not to.
HIS_OWN = re.compile(r"\b(?:my|his|her|our|their|the) (?:[a-z]+ ){0,2}[a-z]+, $")
MY_NAME = re.compile(r"\b(?:[Mm]y name(?:'s| is)|I'm called|I am called) (?:[A-Z][a-z]+\.? )?$")
SUBCLAUSE = re.compile(
    r"(?:(?:And|But|Then),? )?(?:When|As|While|After|Before|If|Though|Although|Since|Once|Until|Because) "
)
TOLD_OF = re.compile(r", (?:is|was|has|had|who|does|did)\b")
# What somebody says they were, or are in a manner of speaking.
THEN = re.compile(r"(?:I|i) (?:was|had|used|(?:am )?quite an?)\b|I'm quite an?\b")
SAYS = re.compile(rf" (?:{'|'.join(sorted(words.SPEECH))})\b")
EACH = re.compile(r"\b[Ee]ach\b")
# The one who is acted on, in a sentence about somebody else.
OBJECT = {
    "M": re.compile(r"\bhim\b"),
    "F": re.compile(
        r"(?<! or )\bher\b(?=[,.;:!?]| (?:to|with|in|at|and|for|as|by|from|on|when|that|into|up|down)\b)"
    ),
}
SUBJECT = re.compile(r"\b(?:[Hh]e|[Ss]he|I(?! (?:have )?ever\b))\b")
# What a clause begins with: a name behind it is the one who acts.
CLAUSE = re.compile(
    r"(?:^|[,;:—(\"]|\b(?:and|but|when|while|as|that|where|because|for|if|then|till|until|before|after|so"
    r"|though|although|since|yet|or|at)) (?:(?:old|little|young|poor|then|there|here|now|the) )?$|^$",
    re.I,
)
# Somebody else comes in as the object: "to find him standing there, clad in".
LOOKING_AT = re.compile(
    r"\b(?:look|gaz|star|glanc|regard|watch|survey|smil|beam|peer|blink)[a-z]* (?:up |down )?(?:at |upon "
    r"|on )?(?:him|them|her|me|us|you)\b"
)
ACTED_ON = re.compile(r"\b(?:him|them|(?<!at )(?<!to )(?<!on )you|they)\b|\bher (?=\w+ing\b)")
# Behind a noun of its own, "who" is that noun.
RELATIVE = re.compile(r"\b(?:who|which)\b|, that\b")
# "The movements of her mother": nobody acts.
OF_THEIRS = re.compile(r"\b(?:of|like) $")
SUBORDINATE = re.compile(r"\b(?:which|whom|whose) $")
PLURAL = re.compile(r"(?:men|people|others|[^s]s)$")
# "Both, Anna noticed, had…": it is not she who has.
NOTICED = re.compile(r" (?:noticed|thought|saw|observed|said|knew|felt|believed),")
# Who is met or seen is the one the next sentence describes.
MEETS = re.compile(
    r" (?:\w+ly )?(?:saw|met|perceived|noticed|watched|found|heard|beheld|recogni[sz]ed|encountered|observed"
    r"|(?:looked|glanced|stared) at|spoke to|turned to|knew|remembered)\b"
)
# What somebody is told of does in a clause of its own: "though her years set her down".
APART = re.compile(
    r"(?:,|;|—) ?(?:(?:for|although|though|because|while|since|if|that|which) (?!he\b|she\b)"
    r"|(?:and|but|so|till|until) (?:the|an?|his|her|their|its|it|they|this|those|these|some|all|everyone"
    r"|everybody|people) )[^,;]*$"
    r"| (?:when|till|until|because|as|while|since) (?:the|an?|this|these|those|all|some) [^,;]*$"
)
CLAUSES = re.compile(
    r"[,;:—]|\b(?:and|but|that|when|while|as|for|because|if|who|which|what|how|till|until)\b"
)
WHO_DID = re.compile(r"\bwho \w+ $")
# "Short, thickset, with heavy features: such was my appearance."
SUCH_WAS = re.compile(
    r"\b[Ss]uch (?:was|is) (?:the (?:appearance|portrait|picture|figure|exterior) of )?(?:(my|his|her) "
    r"|[A-Z][a-z]+('s) )(?:appearance|portrait|picture|figure|exterior|looks|person)\b"
)
OPENING = re.compile(
    r"(?:With|In|Clad|Dressed|Wearing|Apparently|Although|Though|About|Barely|Nearly|Of|Tall|Stout|Thin"
    r"|Short|Slender|Slim|Fat|Plump|Handsome|Pretty|Beautiful)\b"
)
# A sentence without a verb, up to what is said of looks.
FRAGMENT = re.compile(
    rf"An? (?:[a-z]+(?:-[a-z]+)*,? (?:and )?){{0,6}}?({'|'.join(PERSON_NOUNS)}|[a-z]*man|[a-z]*woman)"
    r"(?: of [a-z-]+(?: [a-z-]+)?)?,? $"
)
FINITE = re.compile(
    r"\b(?:stood|sat|came|was|were|had|rose|went|lay|got|took|said|made|is|are|ran|met|let|held|could|would"
    r"|did|kept)\b|, [a-z]+ed (?!in\b|with\b|by\b)"
)
VERB = re.compile(r",? (?:who |also |then |now |never |always |\w+ly )?[a-z]+")
