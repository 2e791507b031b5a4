"""Words for how people look, what they wear and what happens to them."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


HAIR_COLOURS = _set(
    "black dark brown chestnut auburn red reddish ginger sandy fair blond blonde golden yellow flaxen"
    " grey gray greyish white silver silvery raven tawny copper snow-white iron-grey iron-gray"
    " dark-brown light-brown jet-black red-brown golden-brown grizzled hoary mouse-coloured"
    " straw-coloured brown-black light yellowish-brown"
)
HAIR_STYLES = _set(
    "curly curled curling wavy straight long short cropped close-cropped thick thin bushy shaggy"
    " tousled dishevelled disheveled smooth sleek glossy unkempt braided plaited flowing bristling"
    " silky crisp frizzy lank tangled powdered greasy lustrous abundant scanty close-cut waved pomaded"
    " frizzled luxuriant bobbed slicked-back ringlets braids plaits"
)
EYE_COLOURS = _set(
    "blue grey gray brown black green hazel dark amber violet blue-grey grey-blue dark-blue"
    " light-blue dark-brown brown-black steel-grey greenish bluish yellow golden grey-green light"
    " steel-blue yellowish"
)
HEIGHTS = {
    "tall": "tall",
    "short": "short",
    "little": "small",
    "small": "small",
    "tiny": "very small",
    "gigantic": "very tall",
    "towering": "very tall",
    "diminutive": "very small",
    "big": "tall",
    "middle-sized": "medium height",
    "dwarfish": "very short",
    "undersized": "short",
    "huge": "very tall",
    "enormous": "very tall",
    "colossal": "very tall",
    "stunted": "short",
    "middling-sized": "medium height",
}
BUILDS = _set(
    "large thin slender slim lean gaunt lanky stout fat plump portly corpulent burly stocky broad"
    " broad-shouldered square-shouldered heavy heavily-built thickset thick-set muscular sturdy robust"
    " athletic strong wiry spare slight delicate frail bony skinny angular round massive graceful"
    " buxom chubby well-built powerful emaciated well-made squat brawny long-limbed strapping lithe"
    " wizened shrunken"
)
SKINS = _set(
    "pale dark fair swarthy sallow olive brown black ruddy rosy florid tanned sunburnt sunburned"
    " bronzed freckled ivory white pallid yellow rubicund weather-beaten clear delicate dusky"
    " copper-coloured coppery wrinkled"
)
AGES = {
    "young": "young",
    "old": "old",
    "aged": "old",
    "elderly": "elderly",
    "middle-aged": "middle-aged",
    "youthful": "young",
    "ancient": "very old",
}
CHILD_NOUNS = {
    "boy": "a boy",
    "girl": "a girl",
    "child": "a child",
    "lad": "a young lad",
    "baby": "a baby",
    "infant": "a baby",
    "youth": "a youth",
}
PERSON_NOUNS = _set(
    "man woman gentleman lady girl boy lad youth fellow person child creature maiden damsel chap"
    " figure dame matron officer sailor soldier seaman priest clergyman peasant personage beauty"
    " bachelor widow widower hussar general captain servant clerk doctor merchant youngster stripling"
    " urchin"
)
LOOKS = (
    _set(
        "handsome beautiful pretty ugly plain lovely charming good-looking ill-looking dignified noble"
        " elegant graceful attractive hideous comely striking pleasant-looking fine fine-looking"
        " gentlemanlike gentleman-like ladylike shabby ragged well-dressed clean-shaven bearded bald"
        " bald-headed grey-haired gray-haired white-haired fair-haired dark-haired red-haired black-haired"
        " golden-haired curly-haired red-faced pale-faced hard-featured blue-eyed dark-eyed grey-eyed"
        " black-eyed brown-eyed one-eyed one-legged one-armed hook-nosed lame crippled hunchbacked"
        " toothless barefooted freckled wrinkled dark pale fair swarthy sallow ruddy genial-looking"
        " sharp-featured round-faced black-bearded red-headed white-bearded grey-bearded gray-bearded"
        " wooden-legged"
    )
    | BUILDS
    | frozenset(HEIGHTS)
    | frozenset(AGES)
    | SKINS
)
FACE_PARTS = _set(
    "nose chin mouth lips forehead brow brows cheeks cheekbones teeth face countenance jaw eyebrows"
    " ears lashes features"
)
FACE_LOOKS = _set(
    "hooked aquiline long large big snub turned-up pointed thin square double heavy strong broad high"
    " low thick red bushy crooked flat sharp hawk-like round oval sunken hollow white black yellow"
    " prominent massive narrow curved straight rosy delicate bulbous bony wrinkled scarred puffy podgy"
    " plump fat flabby peaked weather-beaten pockmarked freckled haggard emaciated lean square-jawed"
    " horizontal regular clear-cut clearcut firm strongly-marked brown swarthy ruddy pale grey pink"
    " heavy-jawed snub-nosed"
)
# On a face these come and go.
FLEETING = _set("pale red white black grey rosy haggard pink firm heavy")
LASTING_SKINS = _set(
    "swarthy sallow ruddy tanned sunburnt sunburned bronzed weather-beaten freckled olive dusky brown florid"
)
EYE_LOOKS = _set(
    "large small little big beautiful handsome fine thoughtful deep-set sunken prominent narrow"
    " bulging beady long protruding"
)
LIMBS = _set("shoulders neck hands fingers arms legs")
LIMB_LOOKS = _set(
    "broad square round stooping slender narrow sloping thick long fat stringy red slim short podgy"
    " bony plump hairy wrinkled massive huge thin muscular powerful large gnarled rounded white"
    " nervous small"
)
FIGURES = BUILDS | {"large", "big", "imposing"}
STATURES = _set("figure build frame height stature physique")
STATURE_WORDS = {
    "medium": "medium height",
    "middle": "medium height",
    "middling": "medium height",
    "average": "medium height",
    "moderate": "medium height",
    "ordinary": "medium height",
    "short": "short",
    "low": "short",
    "small": "short",
    "diminutive": "very small",
    "great": "tall",
    "tall": "tall",
    "immense": "very tall",
    "gigantic": "very tall",
    "enormous": "very tall",
}
HAIR = _set("hair curls locks ringlets tresses plaits braids")
# What a head says of its hair.
HEADS = _set("curly curled disheveled dishevelled shaggy tousled close-cropped cropped unkempt")
GREY_HEADS = _set("grey gray white silvery grizzled hoary flaxen golden blonde")
PRAISE = _set("handsome beautiful pretty ugly lovely comely good-looking")
SHADES = _set("pink light dark pale deep coal jet snow iron steel straw spun ash bright dull")
PARTS = sorted(
    HAIR
    | FACE_PARTS
    | LIMBS
    | STATURES
    | _set(
        "head eyes complexion skin beard moustache mustache moustaches mustaches whiskers side-whiskers"
        " goatee spectacles eyeglasses eye-glass eyeglass pince-nez monocle scar freckles limp eyepatch"
        " wig dimples"
    )
)
# Said of somebody's being, these tell the body ("he was stout"); others may tell the mind.
SAID_OF_BODY = _set(
    "tall thin slender slim lean gaunt lanky stout fat plump corpulent portly burly broad-shouldered"
    " bald elderly middle-aged swarthy lame freckled muscular short thickset squat robust broad-boned"
    " old"
)
BEFORE_NAMES = PRAISE | SAID_OF_BODY | {"little", "big"}
AFTER_NOUNS = SAID_OF_BODY | {"small", "little", "dainty", "slight", "large", "broad"}
GARMENTS = _set(
    "coat overcoat greatcoat great-coat frock-coat tail-coat jacket waistcoat vest shirt blouse dress"
    " gown robe robes frock skirt petticoat petticoats apron cloak cape mantle shawl scarf hat bonnet"
    " cap hood helmet crown turban veil wig gloves mittens boots shoes slippers sandals stockings"
    " breeches trousers pantaloons jeans uniform armour armor livery suit dressing-gown nightgown"
    " night-gown night-dress nightcap pyjamas mourning disguise costume kimono tunic toga cassock sash"
    " belt necktie tie cravat collar muffler furs rags sweater bathing-suit plaid peignoir sunbonnet"
    " wrapper spectacles goggles mask gaiters leggings overalls doublet top-hat peacoat pea-jacket"
    " jersey smock pinafore bodice wedding-dress ball-dress muslin nightshirt headdress eyeglasses"
    " overcloak mackintosh ulster overshoes slip slips knee-breeches topcoat frockcoat swallow-tail"
    " cowl surplice shako sabretache ruff waistband bathrobe clothes garments attire boot shoe glove"
    " slipper stocking kerchief"
)
# Colours and cloths tell what is worn from what is only owned.
TINTS = _set(
    "black white red scarlet crimson blue dark-blue green grey gray brown yellow purple pink lilac"
    " claret-colored silk satin velvet linen muslin leather fur lace straw gauze gauzy woollen tweed"
    " flannel beaver felt sheepskin"
)
CLOTHS = _set(
    "black white mourning muslin silk satin velvet lace linen flannel tweed grey gray blue scarlet"
    " red brown furs rags"
)
# Who does this to a garment does not say that it is worn.
HANDLED = _set(
    "helped helping took taken take taking holding held hold brought bringing bring folded hung"
    " hanging laid bought sewing sewed mending fetched carried carrying showed showing gave given"
    " washed packed tore dropped picked put puts putting removed threw drew"
)
# What ends a row of qualities before a noun.
NO_QUALITY = _set(
    "with had has having wore wearing his her my their its our for of in on from to by at over upon"
    " under was were that which a an the hair eyes face beard moustache mustache nose skin who whom as"
    " is are be been into onto through than"
)
GARMENT_QUALITIES = _set(
    "black white red scarlet crimson blue dark light green grey gray brown yellow purple pink silk"
    " silken satin velvet linen cotton woollen woolen leather fur muslin lace straw old new long short"
    " heavy thick thin ragged shabby torn clean best fine rich splendid embroidered plain simple loose"
    " tight wide wide-brimmed broad-brimmed slouch slouched felt tall high low gold golden silver"
    " ample faded worn well-worn dirty cocked military grand little big large great coloured flowered"
    " striped checked patched warm tattered elegant pretty travelling riding opera evening morning"
    " cambric tweed calico serge pale rough coarse oilskin tarpaulin rusty greasy shaggy knitted"
    " cashmere wadded quilted fur-lined snow-white bright"
)
BODY_PARTS = _set(
    "head forehead face cheek eye eyes nose mouth lip lips chin neck throat shoulder arm elbow wrist"
    " hand hands finger fingers thumb chest breast side back hip leg legs thigh knee ankle foot feet"
    " temple brow ear scalp collar-bone rib ribs skull"
)
# Worn over or beside the clothing: each takes the place of its own kind only.
WORN_ON_TOP = _set(
    "hat bonnet cap hood helmet crown turban veil wig gloves mittens boots shoes slippers sandals"
    " stockings scarf shawl cloak cape mantle overcoat greatcoat great-coat apron mask spectacles"
    " goggles furs belt sash collar cravat tie necktie muffler sunbonnet top-hat nightcap gaiters"
    " leggings armour armor disguise mackintosh overshoes topcoat headdress kerchief boot shoe glove"
    " slipper stocking"
)
# People who are told apart by nothing but what they are just now.
STRANGERS = _set(
    "monarch sovereign friend visitor guest companion neighbour neighbor comrade hussar general"
    " orderly adjutant peasant gunner newcomer stranger traveler traveller infant brunette blonde"
    " parent parents hero heroine enemy infantryman dragoon sentry driver fellow body being dog hound"
    " horse borzoi wolf bitch cat bird mare stallion abbé"
)
