"""The words of a description that a figure can be painted from."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.providers.local.painting.colour import RGB

# Cloth and hair, not paint: a "red" cloak is madder, a "black" coat still shows its folds.
COLOURS: Mapping[str, RGB] = {
    "black": (38, 36, 44), "jet": (32, 30, 38), "raven": (34, 32, 42), "ebony": (40, 34, 36),
    "sable": (44, 38, 40), "dark": (58, 54, 62), "white": (240, 238, 230), "snowy": (244, 244, 240),
    "ivory": (238, 230, 208), "cream": (240, 226, 190), "grey": (134, 136, 142), "gray": (134, 136, 142),
    "silver": (184, 188, 198), "silvery": (190, 194, 202), "ashen": (170, 168, 164), "red": (178, 44, 46),
    "scarlet": (200, 42, 40), "crimson": (154, 28, 48), "ruby": (158, 30, 58), "maroon": (108, 34, 44),
    "burgundy": (104, 32, 50), "pink": (226, 148, 164), "rose": (208, 112, 130), "orange": (216, 124, 46),
    "rust": (160, 84, 46), "rusty": (160, 84, 46), "copper": (172, 92, 52), "brown": (112, 76, 50),
    "chestnut": (106, 62, 38),
    "russet": (142, 80, 48), "tan": (184, 148, 104), "tawny": (178, 132, 78), "buff": (206, 178, 128),
    "khaki": (156, 142, 96), "beige": (212, 196, 164), "fawn": (190, 160, 118), "yellow": (226, 188, 70),
    "gold": (206, 164, 66), "golden": (212, 168, 76), "mustard": (190, 150, 50), "green": (70, 116, 74),
    "olive": (108, 112, 62), "emerald": (34, 122, 88), "blue": (60, 92, 152), "navy": (38, 48, 88),
    "azure": (88, 144, 200), "indigo": (58, 52, 116), "sapphire": (44, 74, 160), "turquoise": (62, 158, 160),
    "teal": (36, 112, 116), "purple": (104, 62, 124), "violet": (116, 80, 152), "mauve": (158, 124, 160),
    "lilac": (178, 152, 196), "lavender": (170, 156, 204), "plum": (96, 48, 84), "pale": (222, 216, 204),
    "drab": (140, 128, 106), "bronze": (140, 100, 56), "steel": (142, 150, 162),
}  # fmt: skip

HAIR_COLOURS: Mapping[str, RGB] = {
    "blond": (222, 186, 112), "blonde": (222, 186, 112), "fair": (216, 180, 116), "golden": (220, 172, 84),
    "flaxen": (230, 204, 144), "yellow": (224, 184, 92), "straw": (220, 188, 118), "sandy": (192, 152, 98),
    "light": (196, 158, 108), "brown": (98, 64, 42), "brunette": (84, 54, 38), "chestnut": (112, 62, 36),
    "auburn": (136, 62, 34), "hazel": (120, 84, 50), "tawny": (170, 122, 70), "russet": (146, 74, 38),
    "red": (176, 72, 34), "ginger": (198, 98, 42), "carroty": (208, 102, 42), "copper": (176, 82, 40),
    "black": (34, 30, 36), "raven": (30, 28, 40), "jet": (28, 26, 34), "ebony": (38, 30, 30), "dark": (60,
    42, 34),
    "grey": (150, 150, 154), "gray": (150, 150, 154), "silver": (192, 196, 204), "silvery": (192, 196, 204),
    "grizzled": (130, 126, 124), "iron": (120, 120, 124), "white": (234, 232, 228), "snowy": (240, 240, 240),
    "hoary": (222, 222, 222), "green": (70, 130, 80), "blue": (70, 100, 170), "pink": (214, 120, 150),
}  # fmt: skip

EYE_COLOURS: Mapping[str, RGB] = {
    "blue": (64, 112, 176), "grey": (112, 124, 136), "gray": (112, 124, 136), "green": (70, 128, 84),
    "brown": (92, 58, 36), "hazel": (126, 94, 50), "black": (32, 26, 28), "dark": (52, 36, 30),
    "violet": (106, 82, 160), "amber": (176, 120, 40), "yellow": (200, 168, 50), "red": (180, 40, 40),
}  # fmt: skip

SKINS: Mapping[str, RGB] = {
    "pale": (246, 222, 204), "white": (244, 218, 200), "fair": (240, 208, 184), "pallid": (236, 222, 208),
    "wan": (234, 220, 206), "ashen": (206, 198, 190), "sallow": (222, 196, 150), "rosy": (238, 190, 170),
    "ruddy": (226, 164, 140), "florid": (226, 158, 136), "red": (222, 154, 132), "freckled": (236, 200, 170),
    "tanned": (206, 158, 116), "sunburnt": (208, 140, 108), "bronzed": (190, 138, 94), "olive": (204, 168,
    122),
    "swarthy": (168, 120, 84), "tawny": (186, 138, 94), "copper": (172, 112, 76), "dusky": (150, 104, 76),
    "weather-beaten": (190, 140, 104), "weathered": (190, 140, 104), "brown": (142, 94, 64),
    "dark": (130, 86, 60), "black": (86, 58, 44), "ebony": (72, 48, 38), "yellow": (226, 192, 136),
    "green": (150, 180, 130), "blue": (150, 170, 206),
}  # fmt: skip

# noun: (slot, kind). One garment to a slot; a later one of the same slot takes its place.
GARMENTS: Mapping[str, tuple[str, str]] = {
    "overcoat": ("over", "coat"), "greatcoat": ("over", "coat"), "coat": ("over", "coat"),
    "raincoat": ("over", "coat"), "frock-coat": ("over", "coat"), "duster": ("over", "coat"),
    "ulster": ("over", "coat"), "dressing-gown": ("over", "coat"), "cassock": ("body", "robe"),
    "cloak": ("wrap", "cloak"), "cape": ("wrap", "cloak"), "mantle": ("wrap", "cloak"), "poncho": ("wrap",
    "cloak"),
    "shawl": ("wrap", "shawl"), "apron": ("front", "apron"), "pinafore": ("front", "apron"),
    "jacket": ("over", "jacket"), "blazer": ("over", "jacket"), "tailcoat": ("over", "jacket"),
    "uniform": ("over", "uniform"), "livery": ("over", "uniform"), "tunic": ("body", "tunic"),
    "suit": ("over", "jacket"), "tweeds": ("over", "jacket"), "waistcoat": ("vest", "waistcoat"),
    "vest": ("vest", "waistcoat"), "doublet": ("body", "tunic"), "jerkin": ("vest", "waistcoat"),
    "shirt": ("body", "shirt"), "blouse": ("body", "shirt"), "jersey": ("body", "shirt"),
    "sweater": ("body", "shirt"), "smock": ("body", "tunic"), "overalls": ("front", "apron"),
    "dress": ("body", "dress"), "gown": ("body", "dress"), "frock": ("body", "dress"), "nightgown": ("body",
    "robe"),
    "nightdress": ("body", "robe"), "nightshirt": ("body", "robe"), "robe": ("body", "robe"),
    "robes": ("body", "robe"), "habit": ("body", "robe"), "toga": ("body", "robe"), "kimono": ("body",
    "robe"),
    "skirt": ("legs", "skirt"), "petticoat": ("legs", "skirt"), "kilt": ("legs", "kilt"),
    "trousers": ("legs", "trousers"), "pants": ("legs", "trousers"), "breeches": ("legs", "breeches"),
    "jeans": ("legs", "trousers"), "knickerbockers": ("legs", "breeches"), "shorts": ("legs", "breeches"),
    "armour": ("over", "armour"), "armor": ("over", "armour"), "mail": ("over", "armour"),
    "breastplate": ("over", "armour"), "spacesuit": ("over", "spacesuit"), "space-suit": ("over",
    "spacesuit"),
    "rags": ("body", "tunic"), "hat": ("head", "hat"), "sombrero": ("head", "wide"), "cap": ("head", "cap"),
    "bonnet": ("head", "bonnet"), "hood": ("head", "hood"), "helmet": ("head", "helmet"),
    "crown": ("head", "crown"), "coronet": ("head", "crown"), "tiara": ("head", "crown"),
    "turban": ("head", "turban"), "veil": ("head", "veil"), "kerchief": ("head", "veil"),
    "headscarf": ("head", "veil"), "top-hat": ("head", "top"), "bowler": ("head", "bowler"),
    "derby": ("head", "bowler"), "beret": ("head", "cap"), "wimple": ("head", "veil"), "tricorne": ("head",
    "tricorn"),
    "tricorn": ("head", "tricorn"), "scarf": ("neck", "scarf"), "muffler": ("neck", "scarf"),
    "comforter": ("neck", "scarf"), "cravat": ("neck", "tie"), "tie": ("neck", "tie"), "necktie": ("neck",
    "tie"),
    "bandanna": ("neck", "scarf"), "neckerchief": ("neck", "scarf"), "collar": ("neck", "collar"),
    "ruff": ("neck", "ruff"), "necklace": ("neck", "beads"), "pearls": ("neck", "beads"), "sash": ("waist",
    "belt"),
    "belt": ("waist", "belt"), "boots": ("feet", "boots"), "shoes": ("feet", "shoes"),
    "slippers": ("feet", "shoes"), "sandals": ("feet", "shoes"), "gloves": ("hands", "gloves"),
    "mittens": ("hands", "gloves"), "gauntlets": ("hands", "gloves"),
}  # fmt: skip

HAT_SHAPES: Mapping[str, str] = {
    "wide": "wide", "broad": "wide", "broad-brimmed": "wide", "wide-brimmed": "wide", "slouch": "wide",
    "slouched": "wide", "straw": "wide", "cowboy": "wide", "brimmed": "wide", "top": "top", "silk": "top",
    "tall": "top",
    "high": "top", "stovepipe": "top", "opera": "top", "bowler": "bowler", "derby": "bowler",
    "round": "bowler",
    "cocked": "tricorn", "three-cornered": "tricorn", "pointed": "pointed", "conical": "pointed",
    "fur": "fur",
    "peaked": "cap", "cloth": "cap", "flat": "cap", "feathered": "feather", "plumed": "feather",
}  # fmt: skip

# What a mark is called, and the words that say it. "!" before a word: it must not stand in the phrase.
MARKS: Mapping[str, str] = {
    "spectacles": "spectacles glasses eyeglasses pince-nez bespectacled spectacled goggles",
    "monocle": "monocle eyeglass",
    "eyepatch": "eyepatch eye-patch one-eyed",
    "scar": "scar scars scarred",
    "freckles": "freckles freckled",
    "mole": "mole wart birthmark",
    "wrinkles": "wrinkled wrinkles lined furrowed wizened",
    "earring": "earring earrings ear-ring",
    "tattoo": "tattoo tattooed",
    "pipe": "pipe cigar",
    "mask": "mask masked domino",
    "bandage": "bandage bandages bandaged",
    "sling": "sling",
    "crutch": "crutch crutches",
    "stick": "cane walking-stick staff",
    "hook": "hook",
    "pegleg": "peg-leg wooden-leg",
    "blood": "blood bloody bleeding bloodied bloodstained wound wounded gash",
    "bruise": "bruise bruised black-eye",
    "mud": "muddy mud filthy dirty soot sooty grimy",
    "hunch": "hunchback hunchbacked humpback stooped stooping bent",
    "wings": "wings winged",
    "horns": "horns horned",
    "barefoot": "barefoot barefooted bare-footed",
    "chains": "chains shackles handcuffs manacles fetters",
}

HAIR_STYLES: Mapping[str, str] = {
    "bald": "bald baldheaded bald-headed hairless shaven-headed shaved shorn tonsured",
    "balding": "balding receding thinning",
    "bun": "bun chignon knot pinned coiled topknot upswept",
    "braid": "braid braids braided plait plaits plaited pigtail pigtails",
    "ponytail": "ponytail pony-tail tail queue tied",
    "curly": "curly curls curled curling ringlets frizzy frizzled wavy crisp woolly",
    "wild": "wild tousled dishevelled disheveled unkempt shaggy tangled matted untidy bushy rumpled",
    "long": "long flowing loose streaming mane tresses",
    "bob": "bob bobbed shoulder-length",
    "short": "short cropped close-cropped cut clipped crop trimmed",
    "sleek": "sleek smooth slick oiled straight lank brushed combed",
}

BEARDS: Mapping[str, str] = {
    "moustache": "moustache mustache moustached moustaches mustachioed",
    "whiskers": "whiskers side-whiskers sideburns whiskered mutton-chop",
    "goatee": "goatee imperial",
    "stubble": "stubble stubbly unshaven",
    "full": "beard bearded beards",
}

TALL = frozenset("tall towering giant gigantic huge lofty lanky high enormous immense".split())
SHORT = frozenset("short small little diminutive tiny dwarfish dwarf petite squat".split())
STOUT = frozenset(
    "stout fat plump portly corpulent heavy rotund burly obese round bulky thickset broad stocky large "
    "chubby".split()
)
THIN = frozenset(
    "thin slim slender lean gaunt skinny bony spare lank slight willowy wiry meagre delicate".split()
)
STRONG = frozenset(
    "strong muscular powerful robust athletic broad-shouldered brawny sturdy well-built".split()
)

CHILD = frozenset("child children boy girl kid infant baby toddler urchin schoolboy schoolgirl childhood "
                  "ten nine "
                  "eight seven six five eleven twelve".split())  # fmt: skip
YOUTH = frozenset("young youth youthful teenage teenager adolescent lad lass maiden twenties eighteen "
                  "nineteen "
                  "seventeen sixteen fifteen fourteen thirteen".split())  # fmt: skip
OLD = frozenset("old elderly aged ancient venerable wizened sixty seventy eighty ninety sixties seventies "
                "eighties grandfather grandmother".split())  # fmt: skip
MIDDLE = frozenset("middle-aged middle forty fifty forties fifties thirty thirties".split())

FEMALE = frozenset("mrs miss ms lady madam madame mme mlle mother aunt sister daughter wife queen princess "
                   "duchess "
                   "countess baroness woman girl widow nurse granny grandmother maid she her mademoiselle "
                   "signora "
                   "dame governess".split())  # fmt: skip
MALE = frozenset("mr sir lord father uncle brother son husband king prince duke earl count baron captain "
                 "colonel "
                 "major general sergeant lieutenant reverend rev man boy gentleman he his monsieur don "
                 "signor "
                 "master squire".split())  # fmt: skip
