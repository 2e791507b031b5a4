"""Words for how people look, what they wear and what happens to them."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


HAIR_COLOURS = _set(
    "black dark brown chestnut auburn red reddish ginger sandy fair blond blonde golden yellow flaxen grey"
    " gray greyish white silver silvery raven tawny copper snow-white iron-grey iron-gray dark-brown"
    " light-brown jet-black red-brown golden-brown grizzled hoary mouse-coloured straw-coloured brown-black"
    " light yellowish-brown"
)
HAIR_STYLES = _set(
    "curly curled curling wavy straight long short cropped close-cropped thick thin bushy shaggy tousled"
    " dishevelled disheveled smooth sleek glossy unkempt braided plaited loose flowing matted bristling"
    " silky crisp frizzy lank tangled rumpled ruffled powdered greasy lustrous abundant scanty close-cut"
    " wild"
)
EYE_COLOURS = _set(
    "blue grey gray brown black green hazel dark amber violet blue-grey grey-blue dark-blue light-blue"
    " dark-brown brown-black steel-grey greenish bluish yellow golden grey-green light steel-blue yellowish"
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
    "thin slender slim lean gaunt lanky stout fat plump portly corpulent burly stocky broad"
    " broad-shouldered square-shouldered heavy heavily-built thickset thick-set muscular sturdy robust"
    " athletic strong wiry spare slight delicate frail bony skinny angular round massive graceful buxom"
    " chubby well-built powerful emaciated well-made squat brawny long-limbed strapping lithe wizened"
    " shrunken"
)
SKINS = _set(
    "pale dark fair swarthy sallow olive brown black ruddy rosy florid tanned sunburnt sunburned bronzed"
    " freckled ivory white pallid yellow rubicund weather-beaten clear delicate dusky copper-coloured"
    " coppery wrinkled"
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
    "man woman gentleman lady girl boy lad youth fellow person child creature maiden damsel chap figure"
    " dame matron officer sailor soldier seaman priest clergyman"
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
FACE_PARTS = _set("nose chin mouth lips forehead brow cheeks cheekbones teeth face jaw eyebrows ears")
FACE_LOOKS = _set(
    "hooked aquiline long large big snub turned-up pointed thin square double heavy strong broad high low"
    " thick red bushy crooked flat sharp hawk-like round oval full sunken hollow white black yellow"
    " prominent massive narrow curved straight rosy delicate bulbous bony wrinkled scarred"
)
GARMENTS = _set(
    "coat overcoat greatcoat great-coat frock-coat tail-coat jacket waistcoat vest shirt blouse dress gown"
    " robe robes frock skirt petticoat petticoats apron cloak cape mantle shawl scarf hat bonnet cap hood"
    " helmet crown turban veil wig gloves mittens boots shoes slippers sandals stockings breeches trousers"
    " pantaloons jeans uniform armour armor livery suit dressing-gown nightgown night-gown night-dress"
    " nightcap pyjamas mourning disguise costume kimono tunic toga cassock sash belt necktie tie cravat"
    " collar muffler furs rags sweater bathing-suit plaid habit peignoir sunbonnet wrapper spectacles"
    " goggles mask gaiters leggings overalls doublet top-hat peacoat pea-jacket jersey smock pinafore"
    " bodice wedding-dress ball-dress"
)
GARMENT_QUALITIES = _set(
    "black white red scarlet crimson blue dark light green grey gray brown yellow purple pink silk silken"
    " satin velvet linen cotton woollen woolen leather fur muslin lace straw old new long short heavy thick"
    " thin ragged shabby torn clean best fine rich splendid embroidered plain simple loose tight wide"
    " wide-brimmed broad-brimmed slouch slouched felt tall high low gold golden silver ample faded worn"
    " well-worn dirty cocked military grand little big large great coloured flowered striped checked"
    " patched warm tattered elegant pretty travelling riding opera evening morning cambric tweed calico"
    " serge pale rough coarse oilskin tarpaulin rusty greasy shaggy knitted cashmere wadded quilted"
    " fur-lined snow-white bright"
)
BODY_PARTS = _set(
    "head forehead face cheek eye eyes nose mouth lip lips chin neck throat shoulder arm elbow wrist hand"
    " hands finger fingers thumb chest breast side back hip leg legs thigh knee ankle foot feet temple brow"
    " ear scalp collar-bone rib ribs skull"
)
# Worn over or beside the clothing: each takes the place of its own kind only.
WORN_ON_TOP = _set(
    "hat bonnet cap hood helmet crown turban veil wig gloves mittens boots shoes slippers sandals stockings"
    " scarf shawl cloak cape mantle overcoat greatcoat great-coat apron mask spectacles goggles furs belt"
    " sash collar cravat tie necktie muffler sunbonnet top-hat nightcap gaiters leggings armour armor"
    " disguise"
)
# People who are told apart by nothing but what they are just now.
STRANGERS = _set(
    "friend visitor guest companion neighbour neighbor comrade hussar general orderly adjutant peasant gunner"
    " newcomer stranger traveler traveller infant brunette blonde parent parents hero heroine enemy infantryman"
    " cossack dragoon sentry driver fellow body being"
)
