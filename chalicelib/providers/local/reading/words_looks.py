"""Words for how people look and what happens to their bodies."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


HAIR_COLOURS = _set(
    "black dark brown chestnut auburn red reddish ginger sandy fair blond blonde golden yellow flaxen grey"
    " gray greyish white silver silvery raven tawny copper snow-white iron-grey iron-gray dark-brown"
    " light-brown jet-black red-brown golden-brown grizzled hoary mouse-coloured straw-coloured brown-black"
    " light yellowish-brown brunette hazel honey honey-blond honey-blonde strawberry-blond strawberry-blonde"
    " ash-blond ash-blonde platinum sable ebony inky russet rust mahogany bronze titian caramel chocolate"
    " nut-brown dun mousy mouse-brown tow salt-and-pepper pepper-and-salt silvered silver-grey silver-gray"
    " steel-grey steel-gray greying graying whitish reddish-brown brownish blackish fiery carroty coal-black"
    " raven-black blue-black whitening grayish amber towy sun-bleached bleached blondish pale gold"
)
HAIR_STYLES = _set(
    "curly curled curling wavy straight long short cropped close-cropped thick thin bushy shaggy tousled"
    " dishevelled disheveled smooth sleek glossy unkempt braided plaited flowing bristling silky crisp frizzy"
    " lank tangled powdered greasy lustrous abundant scanty close-cut waved pomaded frizzled luxuriant bobbed"
    " slicked-back ringlets braids plaits coarse fine wispy sparse thinning receding spiky spiked"
    " shoulder-length waist-length close-clipped clipped shorn matted stringy limp tumbled windblown"
    " wind-blown rumpled ruffled uncombed frowzy fuzzy woolly kinky nappy wiry stubbly cropped-short"
    " plastered oiled pomatumed coiled upswept loose unbound ragged straggling straggly scraggly tangling"
    " waving rippling luxuriously well-brushed feathery downy bushed swept-back brushed-back crinkly ponytail"
    " pigtail pigtails bun chignon dreadlocks parted shining heavy rich untidy wild feathered rolled"
    " short-cropped short-cut well-combed rebellious glistening"
)
EYE_COLOURS = _set(
    "blue grey gray brown black green hazel dark amber violet blue-grey grey-blue dark-blue light-blue"
    " dark-brown brown-black steel-grey greenish bluish yellow golden grey-green light steel-blue"
    " yellowish chestnut cornflower sapphire emerald jade azure slate slate-grey slate-gray sea-green"
    " sea-grey china-blue pale-blue sky-blue ice-blue icy-blue coal-black jet-black topaz tawny gold"
    " greyish grayish silver silvery brownish turquoise cobalt blackish blue-green"
    " green-blue bright-blue deep-blue blue-black blue-gray gray-blue gray-green green-grey green-gray"
    " steel-gray lavender honey copper pale"
)
HEIGHTS = {
    "taller": "tall",
    "tallish": "tall",
    "shortish": "short",
    "lofty": "tall",
    "long": "tall",
    "medium-sized": "medium height",
    "average-sized": "medium height",
    "wee": "very small",
    "giant": "very tall",
    "pygmy": "very short",
    "petite": "small",
    "six-foot": "tall",
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
    " athletic strong wiry spare slight delicate frail bony skinny angular round massive graceful buxom"
    " chubby well-built powerful emaciated well-made squat brawny long-limbed strapping lithe wizened"
    " shrunken willowy wispy rangy lank gangling gangly spindly scrawny scraggy weedy wasted skeletal bulky"
    " hefty hulking beefy barrel-chested deep-chested broad-chested narrow-chested flat-chested pot-bellied"
    " potbellied big-bellied paunchy rotund roly-poly pudgy podgy tubby dumpy overweight obese fleshy"
    " full-figured full-bodied curvy curvaceous voluptuous matronly petite elfin dainty trim compact"
    " well-knit well-set well-proportioned loose-limbed loose-jointed long-legged short-legged big-boned"
    " raw-boned rawboned large-boned small-boned fine-boned solid solidly-built stalwart husky slightly-built"
    " heavyset heavy-set thick-necked bull-necked square square-built well-fed well-developed full-blown"
    " thin-shouldered narrow-shouldered round-shouldered high-shouldered stooping fattish stoutish"
    " slimly-built strongly-built powerfully-built close-knit sinewy puny meagre meager flabby bloated"
    " unwieldy ungainly stringy broad-built broad-backed dried-up withered fully-developed full-bosomed"
    " deformed heavy-looking strong-looking broad-hipped wide-hipped"
)
SKINS = _set(
    "pale dark fair swarthy sallow olive brown black ruddy rosy florid tanned sunburnt sunburned"
    " bronzed freckled ivory white pallid yellow rubicund weather-beaten clear delicate dusky"
    " copper-coloured coppery wrinkled creamy cream milky milk-white alabaster porcelain peach pinkish"
    " ebony mahogany golden honey caramel tawny nut-brown leathery ashen ashy sun-browned sun-tanned"
    " suntanned sunbrowned waxen waxy pasty colourless colorless jaundiced leaden parchment blotchy"
    " mottled spotty weathered fresh fresh-coloured high-coloured high-colored walnut chocolate"
    " cinnamon coffee-coloured reddish rosy-cheeked light yellowish bronze brownish greyish spotless"
    " satiny transparent translucent"
)
AGES = {
    "young": "young",
    "old": "old",
    "aged": "old",
    "elderly": "elderly",
    "middle-aged": "middle-aged",
    "youthful": "young",
    "ancient": "very old",
    "teenage": "in the teens",
    "teenaged": "in the teens",
    "adolescent": "in the teens",
    "venerable": "old",
}
CHILD_NOUNS = {
    "boy": "a boy",
    "girl": "a girl",
    "child": "a child",
    "lad": "a young lad",
    "baby": "a baby",
    "infant": "a baby",
    "youth": "a youth",
    "kid": "a child",
    "babe": "a baby",
    "toddler": "a toddler",
    "schoolboy": "a boy",
    "schoolgirl": "a girl",
    "stripling": "a youth",
    "youngster": "a youth",
    "urchin": "a child",
    "lass": "a young girl",
    "lassie": "a young girl",
    "teenager": "in the teens",
    "octogenarian": "in the eighties",
    "septuagenarian": "in the seventies",
    "crone": "old",
    "hag": "old",
}
PERSON_NOUNS = _set(
    "man woman gentleman lady girl boy lad youth fellow person child creature maiden damsel chap"
    " figure dame matron officer sailor soldier seaman priest clergyman peasant personage beauty"
    " bachelor widow widower hussar general captain servant clerk doctor merchant youngster stripling"
    " urchin guy kid bloke teenager adolescent toddler gent girlie lass lassie baby infant babe"
    " schoolboy schoolgirl spinster crone hag wench blonde brunette blond redhead negro mulatto giant"
    " giantess dwarf veteran patriarch squire scholar professor colonel major lieutenant sergeant"
    " knight warrior hunter cowboy rancher fisherman businessman priestess ruffian rogue villain"
    " athlete student teacher artist parson vicar curate lawyer banker farmer woodsman trapper"
    " cripple hunchback albino dwarf giantess octogenarian septuagenarian individual"
    " foreigner Englishman Englishwoman Scotchman Scotsman Irishman Welshman"
    " Frenchman Frenchwoman Dutchman Spaniard Italian German Russian Pole Jew Jewess Jewish American"
    " Yankee Indian Creole quadroon octoroon"
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
    "nose chin mouth lips forehead brow brows cheeks cheekbones teeth face countenance jaw eyebrows ears"
    " lashes features profile cheek-bones cheek cheekbone eyebrow eyelashes lip jaws visage  temples nostrils"
)
FACE_LOOKS = _set(
    "hooked aquiline long large big snub turned-up pointed thin square double heavy strong broad high low"
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
)
# On a face these come and go.
FLEETING = _set("pale red white black grey rosy haggard pink firm heavy")
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
)
LIMBS = _set(
    "shoulders neck hands fingers arms legs chest throat wrists ankles forearms nails paunch belly hand"
    " finger shoulder wrist limbs arm leg"
)
LIMB_LOOKS = _set(
    "broad square round stooping slender narrow sloping thick long fat stringy red slim short podgy bony"
    " plump hairy wrinkled massive huge thin muscular powerful large gnarled rounded white nervous small"
    " broad-set shapely ringed freckled big delicate tiny scarred horny callused calloused swarthy tattooed"
    " crooked deformed graceful dainty brown tanned strong stumpy stubby tapering sinewy wasted"
    " bulging ample protruding prominent bandy well-shaped knotted roughened withered pretty beautiful"
    " vigorous lean coarse squat fine dimpled plump-looking long-fingered stiff sloped sun-browned sunburnt"
    " hard claw-like withered tapered little lanky"
)
FIGURES = BUILDS | {"large", "big", "imposing"}
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
GREY_HEADS = _set("grey gray white silvery grizzled hoary flaxen golden blonde")
PRAISE = _set(
    "handsome beautiful pretty ugly lovely comely good-looking pleasing attractive plain good-featured"
    " fine-looking nice-looking striking-looking well-favoured hideous gorgeous stunning homely fair-faced"
    " winsome bonny bonnie cute unattractive distinguished-looking gentlemanlike gentleman-like ladylike"
    " lady-like"
)
SHADES = _set(
    "greeny reddy browny pink light dark pale deep coal jet snow iron steel straw spun ash bright dull"
)
PARTS = sorted(
    HAIR
    | FACE_PARTS
    | LIMBS
    | STATURES
    | _set(
        "head eyes eye complexion skin beard moustache mustache moustaches mustaches whiskers side-whiskers"
        " goatee spectacles eyeglasses eye-glass eyeglass pince-nez monocle scar freckles limp eyepatch"
        " wig dimples dimple sideburns stubble wrinkles mole birthmark wart tattoo tattoos squint stoop"
        " hump earrings glasses scars moles"
    )
)
# Said of somebody's being, these tell the body ("he was stout"); others may tell the mind.
SAID_OF_BODY = _set(
    "tall thin slender slim lean gaunt lanky stout fat plump corpulent portly burly broad-shouldered bald"
    " elderly middle-aged swarthy lame freckled muscular short thickset squat robust broad-boned old gangling"
    " willowy wiry rotund stocky petite scrawny skinny obese overweight heavyset broad-chested well-built"
    " tanned sunburnt sunburned dark-skinned black-skinned brown-skinned white-skinned fair-skinned"
    " pale-skinned olive-skinned blond blonde brunette auburn-haired clean-shaven bearded bald-headed"
    " beardless unshaven toothless one-eyed one-legged one-armed round-faced pale-faced red-faced hunchbacked"
    " round-shouldered stooped bow-legged bandy-legged cross-eyed wizened emaciated thick-set heavily-built"
    " undersized middle-sized gigantic diminutive aged tubby podgy pudgy dumpy stumpy paunchy pot-bellied"
    " overfed underfed spare shrivelled shriveled wrinkled bony rawboned raw-boned spindly lithe buxom"
    " slightly-built sturdily-built strongly-built"
    " powerfully-built square-built strapping brawny sinewy curly-haired teenage chubby well-knit ginger"
    " balding sandy-haired pockmarked pock-marked moustached mustached mustachioed bespectacled spectacled"
    " sharp-featured hawk-nosed hook-nosed square-jawed sallow ruddy redheaded red-headed dried-up"
    " dark-haired florid taller"
)
BEFORE_NAMES = (PRAISE | SAID_OF_BODY | {"little", "big", "young"}) - {"spare"}
AFTER_NOUNS = SAID_OF_BODY | {"small", "little", "dainty", "slight", "large", "broad"}
# What ends a row of qualities before a noun.
NO_QUALITY = _set(
    "with had has having wore wearing his her my their its our for of in on from to by at over upon"
    " under was were that which a an the hair eyes face beard moustache mustache nose skin who whom as"
    " is are be been into onto through than"
)
BODY_PARTS = _set(
    "head forehead face cheek eye eyes nose mouth lip lips chin neck throat shoulder arm elbow wrist"
    " hand hands finger fingers thumb chest breast side back hip leg legs thigh knee ankle foot feet"
    " temple brow ear scalp collar-bone rib ribs skull"
)
# People who are told apart by nothing but what they are just now.
STRANGERS = _set(
    "monarch sovereign friend visitor guest companion neighbour neighbor comrade hussar general"
    " orderly adjutant peasant gunner newcomer stranger traveler traveller infant brunette blonde"
    " parent parents hero heroine enemy infantryman dragoon sentry driver fellow body being dog hound"
    " horse borzoi wolf bitch cat bird mare stallion abbé"
)
