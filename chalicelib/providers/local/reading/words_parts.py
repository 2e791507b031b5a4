"""Words for the parts of a body and for how each of them looks."""

from __future__ import annotations

from chalicelib.providers.local.reading.words_looks import BUILDS


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


FACE_PARTS = _set(
    "nose chin mouth lips forehead brow brows cheeks cheekbones teeth face countenance jaw eyebrows ears"
    " lashes features profile cheek-bones cheek cheekbone eyebrow eyelashes lip jaws visage temples nostrils"
    " eyelids eyelid jowls jowl"
)
FACE_LOOKS = _set(
    "effeminate feminine masculine ascetic mannish"
    " hooked aquiline long large big snub turned-up pointed thin square double heavy strong broad high low"
    " thick red bushy crooked flat sharp hawk-like round oval sunken hollow white black yellow prominent"
    " massive narrow curved straight rosy delicate bulbous bony wrinkled scarred puffy podgy plump fat flabby"
    " peaked weather-beaten pockmarked freckled haggard emaciated lean square-jawed horizontal regular"
    " clear-cut clearcut firm strongly-marked brown swarthy ruddy pale grey pink heavy-jawed snub-nosed"
    " chiselled chiseled craggy angular rugged heart-shaped moon-shaped square-cut cleft dimpled lantern"
    " hatchet weak receding retreating jutting pug button Roman Grecian Greek roman grecian beaky beaked"
    " bottle broken flattened tip-tilted tilted uptilted upturned fleshy uneven irregular projecting"
    " protruding buck beetling beetle shaggy arched pencilled penciled well-marked dark fair finely-cut"
    " clean-cut lined furrowed seamed weathered pock-marked pitted clean-shaven cleanshaven shaven"
    " smooth-shaven smooth hairless beardless bloated bearded unshaven unshaved gaunt sensual wide blunt"
    " coarse elfin foxy wizened shrivelled shriveled little small short thickset ugly missing"
    " pouting Jewish foreign boyish girlish homely childlike babyish wedge-shaped pear-shaped hollow-cheeked"
    " sunburnt sunburned tanned bronzed sallow leathery sandy auburn finely-chiselled well-cut well-shaped"
    " well-formed shapely massive-jawed narrow-lipped bow-shaped doughy clear-skinned bristling white-toothed"
    " double-chinned small-featured delicately-cut florid powdered painted rouged strongly-cut large-featured"
    " rabbit-like bird-like birdlike horse-like equine comical lofty domed finely-curved noble classic"
    " classical arching refined fine sculptured well-modelled waxed drooping clipped trimmed forked grizzled"
    " open frank thin-lipped full-lipped thick-lipped dome-like domelike dome-shaped highly-coloured"
    " highly-colored well-moulded finely-moulded cadaverous bullet-shaped egg-shaped intelligent-looking"
    " salient huge enormous immense shapeless scarlet crimson ruby cherry coral vermilion perfect"
    "    ravaged skull-like cherubic infantile elfish impish monkeyish simian"
    " ape-like frog-like froglike toad-like piggish doll-like owlish vulpine feline hatchet-like"
    " sharp-cut sharply-cut finely-modelled strong-featured overfleshy fleshless rounded sloping"
    " slanting tapering pendulous flabby-cheeked apple-cheeked high-bridged broad-bridged hawk eagle"
    " parrot-like long-drawn tight-lipped loose-lipped wide-nostrilled thin-nostrilled underhung"
    " undershot underslung prognathous lantern-jawed heavy-browed thick-browed mobile"
    " delicately-chiselled delicately-moulded clean-shaved close-shaven fresh-shaven freshly-shaven"
    " well-shaven ill-shaven blue-shaven florid-looking monkey-like rat-like ratlike mouse-like wolfish"
    " bovine aristocratic patrician plebeian bold good even chubby jowly ashen cadaverous-looking"
    " sun-tanned sun-burned sun-burnt wind-burned wind-burnt windburned brick-red purple purplish"
    " mottled blotchy blotched pimply spotty silvery seamy weazened dished pinky full"
)
# On a face these come and go.
FLEETING = _set(
    "purple purplish crimson scarlet ashen mottled blotchy pale red white black grey rosy haggard pink firm"
    " heavy"
)
LASTING_SKINS = _set(
    "swarthy sallow ruddy tanned sunburnt sunburned bronzed weather-beaten freckled olive dusky brown"
    " florid sun-browned sunbrowned suntanned sun-tanned weathered leathery tawny coffee-coloured "
    " ebony creamy rubicund yellow bronze"
)
EYE_LOOKS = _set(
    "large small little big beautiful handsome fine thoughtful deep-set sunken prominent narrow"
    " bulging beady long protruding round wide wide-set wide-apart close-set almond-shaped slanting"
    " slanted heavy-lidded hooded bloodshot watery squinting crossed one great enormous huge sloping"
    " goggle piercing hollow tiny long-lashed lashless gentle-looking mild-looking lustrous"
    " luminous soft-lashed short-sighted near-sighted beady-black shrewd"
    " oval protuberant popping lidless red-rimmed bleary rheumy cavernous pouched slit-like slitted"
    " starry liquid limpid fishy weak close-together frog-like doll-like bead-like saucer-like owl-like"
    " far-apart full-lidded thick-lashed dark-lashed black-lashed deep-sunk deep-sunken deeply-set"
    " wall expressionless lack-lustre lacklustre opaque colourless colorless"
)
LIMBS = _set(
    "shoulders neck hands fingers arms legs chest throat wrists ankles forearms nails paunch belly hand"
    " finger shoulder wrist limbs arm leg"
    " feet foot forefinger thumb thumbs back waist hips bosom breast bust stomach thighs calves"
    " ankle elbows palm palms knuckles nape toes torso fist fists"
)
LIMB_LOOKS = _set(
    "broad square round stooping slender narrow sloping thick long fat stringy red slim short podgy bony"
    " plump hairy wrinkled massive huge thin muscular powerful large gnarled rounded white nervous small"
    " broad-set shapely ringed freckled big delicate tiny scarred horny callused calloused swarthy tattooed"
    " crooked deformed graceful dainty brown tanned strong stumpy stubby tapering sinewy wasted"
    " bulging ample protruding prominent bandy well-shaped knotted roughened withered pretty beautiful"
    " vigorous lean coarse squat fine dimpled plump-looking long-fingered stiff sloped sun-browned sunburnt"
    " hard claw-like withered tapered little lanky"
    " gross wide fleshy enormous heavy knobby knobbly skinny shrunken veined veiny blue-veined"
    " thick-veined long-nailed manicured well-kept well-manicured rough work-worn toil-worn mighty"
    " brawny burly ponderous meaty beefy ham-like hamlike fine-boned large-boned big-boned spidery"
    " bejewelled jewelled jeweled puffy pudgy chubby elegant exquisite aristocratic supple yellow black"
    " dark leathery weather-beaten sallow waxen transparent bull-like scraggy corded ropy swan-like"
    " swanlike humped flat high-arched arched hirsute well-formed well-turned well-made"
    " well-rounded shapeless unshapely ungainly lopsided hunched bullet-shaped bull soft-looking stooped"
    " knobbed horny-nailed splay webbed clubbed club pigeon barrel deep expansive corpulent protuberant"
    " rotund spare athletic broadened tight-laced wasp-like nut-brown coffee-coloured ivory alabaster"
    " marble milk-white snow-white snowy lily-white pale-skinned giant herculean muscled"
    " shiny almond-shaped splendid sturdy"
)
FIGURES = BUILDS | _set(
    "large big imposing huge enormous vast gigantic shapely regal stately upright erect girlish boyish"
    " queenly majestic towering colossal shrunken supple pliant symmetrical"
    " narrow pea-stick well-covered well-upholstered ample matronly comfortable capacious"
)
STATURES = _set("figure build frame height stature physique form person body")
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
HEADS = _set("curly curled disheveled dishevelled shaggy tousled close-cropped cropped unkempt shaved shaven")
HEAD_LOOKS = _set(
    "large small big huge square round narrow massive well-shaped well-set square-cut angular pink oval"
    " bullet bullet-shaped flat pointed egg-shaped dome-like dome-shaped domed enormous leonine noble fine"
    " shapely finely-shaped long bulging bulbous ugly great little tiny misshapen"
)
BEARD_LOOKS = _set(
    "huge enormous great big immense military heavy walrus drooping waxed pointed imposing magnificent"
    " impressive handlebar patriarchal flowing stiff scrubby scanty straggly straggling ferocious fierce"
    " formidable neat trim close-trimmed well-trimmed neatly-trimmed vandyke imperial spade-shaped forked"
    " luxuriant small little short long fine splendid superb full thick stubbly two-days' flourishing"
    " carefully-waxed curled upturned twirled gold-rimmed steel-rimmed silver-rimmed horn-rimmed"
    " tortoise-shell tortoiseshell gold-framed steel-framed black-framed horn thick-lensed rimless"
    " frameless blue green tinted smoked coloured dark round large thick-rimmed black-rimmed"
    " tortoiseshell-rimmed broken livid jagged red purple deep ugly angry disfiguring long-healed"
)
GREY_HEADS = _set(
    "grey gray white silvery grizzled hoary flaxen golden blonde black dark fair blond sandy auburn yellow"
    " raven chestnut"
)
PARTS = sorted(
    HAIR
    | FACE_PARTS
    | LIMBS
    | STATURES
    | _set(
        "head eyes eye complexion skin beard moustache mustache moustaches mustaches whiskers side-whiskers"
        " goatee spectacles eyeglasses eye-glass eyeglass pince-nez monocle scar freckles limp eyepatch"
        " wig periwig dimples dimple sideburns stubble wrinkles mole birthmark wart tattoo tattoos squint"
        " stoop hump earrings glasses scars moles"
    )
)
BODY_PARTS = _set(
    "head forehead face cheek eye eyes nose mouth lip lips chin neck throat shoulder arm elbow wrist"
    " hand hands finger fingers thumb chest breast side back hip leg legs thigh knee ankle foot feet"
    " temple brow ear scalp collar-bone rib ribs skull"
)
