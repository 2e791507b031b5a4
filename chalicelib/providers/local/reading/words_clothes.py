"""Words for what people wear and what is done to it."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


GARMENTS = _set(
    "coat overcoat greatcoat great-coat frock-coat tail-coat jacket waistcoat vest shirt blouse dress"
    " gown robe robes frock skirt petticoat petticoats apron cloak cape mantle shawl scarf hat bonnet"
    " cap hood helmet crown turban veil wig periwig peruke gloves mittens boots shoes slippers sandals"
    " stockings breeches trousers pantaloons jeans uniform armour armor livery suit dressing-gown nightgown"
    " night-gown night-dress nightcap pyjamas mourning disguise costume kimono tunic toga cassock sash"
    " belt necktie tie cravat collar muffler furs rags sweater bathing-suit plaid peignoir sunbonnet"
    " wrapper spectacles goggles mask gaiters leggings overalls doublet top-hat peacoat pea-jacket"
    " jersey smock pinafore bodice wedding-dress ball-dress muslin nightshirt headdress eyeglasses"
    " overcloak mackintosh ulster overshoes slip slips knee-breeches topcoat frockcoat swallow-tail"
    " cowl surplice shako sabretache ruff waistband bathrobe clothes garments attire boot shoe glove"
    " slipper stocking kerchief nightdress t-shirt tee-shirt tuxedo dress-coat morning-coat raincoat"
    " trenchcoat trench-coat windbreaker parka anorak hoodie sweatshirt pullover cardigan slacks "
    " kilt sari burnous caftan kaftan sombrero stetson derby bowler beret fez sou'wester"
    " oilskins dungarees buckskins moccasins sneakers clogs bandana bandanna"
    " breastplate surcoat jerkin soutane cope mitre muff chemise corset "
    " crinoline toque tam-o'-shanter tam cockade epaulettes epaulets tights leotard swimsuit"
    " knickers knickerbockers corduroys waterproof burberry housecoat negligee kirtle wimple"
    " coif snood headscarf poncho serape loincloth jumper singlet undershirt dickey shirtsleeves"
    " shirt-sleeves"
    " pajamas chaps sock socks neckcloth neckerchief fichu tippet boa stole pelisse spencer redingote"
    " domino dolman mantilla shirtwaist shirt-waist polonaise tea-gown blazer flannels oxfords brogues"
    " pumps spats galoshes wellingtons jackboots jack-boots top-boots trews hauberk cuirass gauntlets"
    " tabard vestments alb biretta garb toilette outfit togs wraps shirt-front cuffs sunhat skullcap"
    " skull-cap mob-cap deerstalker panama homburg trilby fedora billycock tricorne kepi puttees waders"
    " duster dust-coat slicker guernsey bloomers pantalettes trowsers neck-handkerchief handkerchief-cap"
    " peaked-cap raiment smoking-cap shooting-coat"
)
# Colours and cloths tell what is worn from what is only owned.
TINTS = _set(
    "black white red scarlet crimson blue dark-blue green grey gray brown yellow purple pink lilac"
    " claret-colored silk satin velvet linen muslin leather fur lace straw gauze gauzy woollen tweed flannel"
    " beaver felt sheepskin orange violet navy khaki tan beige cream ivory golden gold silver olive maroon"
    " mauve lavender rose rose-coloured azure turquoise sky-blue navy-blue pale-blue light-blue bottle-green"
    " russet fawn buff drab snuff-coloured plum-coloured claret-coloured coloured colored cotton woolen wool"
    " cloth serge calico gingham print printed plaid checked check striped spotted dotted flowered corduroy"
    " denim canvas oilskin broadcloth homespun merino cashmere alpaca poplin taffeta damask brocade brocaded"
    " chiffon tulle organdie organdy crape crepe cambric holland nankeen buckskin suede seal sealskin sable"
    " ermine chinchilla mohair worsted twill seersucker gabardine patent-leather tartan duck snow-white"
    " jet-black coal-black cherry-coloured chocolate dark"
    " camlet bombazine sarcenet sarsenet dimity drill frieze kersey fustian baize lawn batiste pongee"
    " grosgrain moire crepe-de-chine delaine plush baft bobbinet cashmerette gossamer glazed"
    " beribboned sprigged lilac-sprigged polka-dotted pinstriped pin-striped"
)
CLOTHS = _set(
    "black white mourning muslin silk satin velvet lace linen flannel tweed grey gray blue scarlet red"
    " brown furs rags green yellow purple pink crimson khaki livery uniform tatters armour armor"
    " corduroy serge homespun leather calico gingham crape broadcloth buckskin weeds evening-dress"
    " shirtsleeves tweeds flannels velvets silks ducks sables tweed print duck drill camlet bombazine plush"
)
# How clothes are that somebody wears: "her rusty shawl", "his broad-brimmed hat".
WORN_SO = _set(
    "rusty shabby threadbare ragged faded patched tattered battered torn ill-fitting well-fitting well-worn"
    " broad-brimmed wide-brimmed three-cornered slouch slouched cocked shiny greasy well-cut well-made"
    " loose-fitting close-fitting tight-fitting fur-lined squirrel-lined wadded quilted embroidered"
    " low-necked"
    " high-necked travel-stained mud-stained knitted hooded ruffled frilled starched fringed worn-out"
)
# Who does this to a garment does not say that it is worn.
HANDLED = _set(
    "helped helping took taken take taking holding held hold brought bringing bring folded hung"
    " hanging laid bought sewing sewed mending fetched carried carrying showed showing gave given"
    " washed packed tore dropped picked put puts putting removed threw drew"
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
# Worn over or beside the clothing: each takes the place of its own kind only.
WORN_ON_TOP = _set(
    "hat bonnet cap hood helmet crown turban veil wig periwig peruke gloves mittens boots shoes slippers"
    " sandals stockings scarf shawl cloak cape mantle overcoat greatcoat great-coat apron mask spectacles"
    " goggles furs belt sash collar cravat tie necktie muffler sunbonnet top-hat nightcap gaiters"
    " leggings armour armor disguise mackintosh overshoes topcoat headdress kerchief boot shoe glove"
    " slipper stocking"
    " sock socks neckcloth neckerchief fichu tippet boa stole spats galoshes wellingtons skullcap panama"
    " homburg trilby fedora puttees gauntlets"
)
# The stuff of clothes: "a gown of some grey stuff".
STUFFS = TINTS | _set("stuff material fabric cloth sackcloth hemp wool cotton silk gauze net")
