"""Words for how people look and what they are called."""

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
    " coppery chestnut-brown dark-red flame-coloured flame-colored flaming orange dead-black soot-black"
    " ink-black sooty walnut mole-coloured dark-blonde dark-blond light-coloured light-colored"
    " dark-coloured ruddy wheaten pepper-coloured light-blonde fair-brown warm-brown tow-white"
    " whity-brown yellow-brown yellow-white ash-coloured ash-colored bluish-black purple-black red-gold"
    " reddish-gold golden-red orange-red brick-red blood-red dark-gold pale-gold burnished"
)
HAIR_STYLES = _set(
    "curly curled curling wavy straight long short cropped close-cropped thick thin bushy shaggy tousled"
    " dishevelled disheveled smooth sleek glossy unkempt braided plaited flowing bristling silky crisp"
    " frizzy lank frizzed tangled powdered greasy lustrous abundant scanty close-cut waved pomaded"
    " frizzled luxuriant bobbed slicked-back ringlets braids plaits coarse fine wispy sparse thinning"
    " receding spiky spiked shoulder-length waist-length close-clipped clipped shorn matted stringy limp"
    " tumbled windblown wind-blown rumpled ruffled uncombed frowzy fuzzy woolly kinky nappy wiry stubbly"
    " cropped-short plastered oiled pomatumed coiled upswept loose unbound ragged straggling straggly"
    " scraggly tangling waving rippling luxuriously well-brushed feathery downy bushed swept-back"
    " brushed-back crinkly ponytail pigtail pigtails bun chignon dreadlocks parted shining heavy rich"
    " untidy wild feathered rolled short-cropped short-cut well-combed rebellious glistening crimped"
    " permed marcelled shingled clustering flyaway fly-away fluffy soft dry scant stiff upstanding clubbed"
    " queued tied corkscrew spiral tightly-curled close-curled close-curling closely-cropped closely-cut"
    " wind-tossed windswept disordered disarranged tossed thick-growing well-oiled well-greased sleeked"
    " brushed combed netted upturned masses layered profuse plentiful scattered"
)
EYE_COLOURS = _set(
    "blue grey gray brown black green hazel dark amber violet blue-grey grey-blue dark-blue light-blue"
    " dark-brown brown-black steel-grey greenish bluish yellow golden grey-green light steel-blue"
    " yellowish chestnut cornflower sapphire emerald jade azure slate slate-grey slate-gray sea-green"
    " sea-grey china-blue pale-blue sky-blue ice-blue icy-blue coal-black jet-black topaz tawny gold"
    " greyish grayish silver silvery brownish turquoise cobalt blackish blue-green"
    " green-blue bright-blue deep-blue blue-black blue-gray gray-blue gray-green green-grey green-gray"
    " steel-gray lavender honey copper pale"
    " dark-grey dark-gray light-grey light-gray pale-grey pale-gray forget-me-not periwinkle violet-blue"
    " blue-violet deep-brown red-brown reddish-brown golden-brown greenish-grey greenish-gray"
    " bluish-grey bluish-gray greyish-green yellowish-green hazel-brown hazel-green purple lilac reddish"
    " agate china porcelain-blue cerulean inky"
)
HEIGHTS = {
    "taller": "tall",
    "tallish": "tall",
    "smallish": "small",
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
    " full-chested full-breasted big-framed large-framed thickly-built squarely-built lightly-built"
    " stoutly-built finely-built bow-shouldered bloated-looking under-fed underfed"
    " half-starved attenuated cadaverous wraith-like boyish-looking straight-backed upright erect"
    " stringbean hard-muscled iron-muscled broad-beamed broad-bodied long-bodied short-bodied long-armed"
    " big-limbed heavy-limbed clean-limbed straight-limbed slim-waisted small-waisted wasp-waisted"
    " thick-waisted full-waisted deep-bosomed big-bosomed stumpy muscled ethereal"
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
    " blotched pimply scorched marble marble-white lily-white snow-white pink swart swarth dark-brown"
    " light-brown copper copper-red brick-red lemon greenish bilious clay-coloured tallowy unhealthy"
    " flawless smooth rough coarse velvety sun-burned sun-burnt sunbaked pinky-white pink-and-white"
    " red-and-white peach-like apricot wax-like waxlike chalky chalk-white pearly putty-coloured mulatto"
    " biscuit-coloured cafe-au-lait red bright-coloured light-coloured dark-coloured"
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
        " wooden-legged blonde blond brunette"
    )
    | BUILDS
    | frozenset(HEIGHTS)
    | frozenset(AGES)
    | SKINS
)
PRAISE = _set(
    "handsome beautiful pretty ugly lovely comely good-looking pleasing attractive plain good-featured"
    " fine-looking nice-looking striking-looking well-favoured hideous gorgeous stunning homely fair-faced"
    " winsome bonny bonnie cute unattractive distinguished-looking gentlemanlike gentleman-like ladylike"
    " lady-like bewitching"
)
SHADES = _set(
    "greeny reddy browny pink light dark pale deep coal jet snow iron steel straw spun ash bright dull"
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
    " small-boned large-boned big-boned loose-limbed long-limbed loosely-built squarely-built"
    " thickly-built stoutly-built sparely-built white-haired grey-haired gray-haired red-bearded"
    " black-bearded white-bearded grey-bearded gray-bearded thin-faced broad-faced fat-faced long-faced"
    " hatchet-faced hard-faced moon-faced flat-chested narrow-chested deep-chested barrel-chested"
    " round-cheeked rosy-cheeked hollow-cheeked thin-lipped full-lipped thick-lipped flat-nosed"
    " snub-nosed long-nosed bull-necked thick-necked long-necked long-legged short-legged long-armed"
    " flaxen-haired golden-haired fair-haired grizzled-haired gigantic-looking burly-looking stalwart"
    " hulking rangy skeletal roly-poly tallish shortish big-framed large-framed"
)
BEFORE_NAMES = (PRAISE | SAID_OF_BODY | {"little", "big", "young"}) - {"spare"}
AFTER_NOUNS = SAID_OF_BODY | {"small", "little", "dainty", "slight", "large", "broad"}
# What ends a row of qualities before a noun.
NO_QUALITY = _set(
    "with had has having got wore wearing his her my their its our for of in on from to by at over upon"
    " under was were that which whose a an the hair eyes face beard moustache mustache nose skin who whom as"
    " is are be been into onto through than"
)
# People who are told apart by nothing but what they are just now.
STRANGERS = _set(
    "monarch sovereign friend visitor guest companion neighbour neighbor comrade hussar general"
    " orderly adjutant peasant gunner newcomer stranger traveler traveller infant brunette blonde"
    " parent parents hero heroine enemy infantryman dragoon sentry driver fellow body being dog hound"
    " horse borzoi wolf bitch cat bird mare stallion abbé"
)
