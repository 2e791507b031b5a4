"""Words of looks and dress that mean nearly the same. Written for this project.

A line is a group: what it is called, then its words, in their plain form. A word may stand in several groups.
"""

from __future__ import annotations

TABLE = """
female: woman women lady girl she her hers mrs miss ms madam madame daughter mother sister wife widow aunt
    niece queen princess duchess countess baroness empress maid lass maiden housewife actress governess
    heroine bride landlady hostess mistress nun witch sorceress noblewoman washerwoman laundress nurse
    ballerina grandmother crone prioress waitress seamstress priestess shepherdess matron dame damsel
male: man men gentleman boy he him his mr sir male son father brother husband uncle nephew king prince duke
    earl count baron emperor lad fellow chap widower groom lord landlord host master monk priest wizard
    sorcerer nobleman grandfather manservant footman butler waiter abbot friar squire
young: young youthful girl boy lad lass youth teenage teenager adolescent maiden juvenile twenty twenty-five
    nineteen eighteen seventeen sixteen fifteen student damsel youngster novice apprentice
child: child children kid infant baby toddler little boy girl schoolboy schoolgirl urchin small seven eight
    nine ten eleven twelve thirteen fourteen lad lass pupil orphan brat
old: old elderly aged ancient venerable grandfather grandmother wrinkled wizened sixty seventy eighty ninety
    sixties seventies eighties senile hoary crone hag withered grizzled veteran lined
middleage: middle-aged forty forties fifty fifties thirty-five matronly mature
hair: hair hairy tress lock curl ringlet mane braid plait bun fringe head headed wig pigtail
fair: blond blonde fair golden gold flaxen yellow straw tow honey sandy
dark: dark black raven jet ebony sable swarthy dusky inky
brown: brown chestnut hazel auburn russet brunette umber mahogany tawny mousy copper bronze tan red-brown
    chocolate sandy
red: red ginger scarlet crimson auburn carroty flame copper ruddy fiery vermilion ruby cherry russet
    florid red-brown rust cardinal
grey: grey gray silver silvery grizzled ashen hoary salt steel white greying slate
white: white snowy ivory pale milk milky whitewashed snow pearl pearly blanched cream linen
blue: blue azure navy sapphire indigo cobalt sky cerulean
green: green emerald olive jade moss mossy viridian
pink: pink rose rosy pink-cheeked blush coral
purple: purple violet lilac mauve lavender plum heather
curly: curly curled curl wavy frizzy ringlet tousled
shaggy: wild shaggy matted unkempt dishevelled tousled tangled
tied: bun pinned tight drawn back pigtail braid plait plaited ponytail knot
long: long flowing trailing waist-length reaching
cropped: cropped short clipped close-cut shorn shaved shaven
straight: straight lank sleek smooth
bald: bald balding hairless tonsured shaved shaven baldheaded
eye: eye eyed gaze glance stare sight look looking watching watchful pupil
keen: sharp narrow keen quick bright flashing piercing alert watchful watching bright-eyed
blind: blind one-eyed patch eyeless sightless eyepatch short-sighted
heavylidded: hooded heavy-lidded drooping sleepy
tall: tall towering lofty giant gigantic huge long-limbed lanky height metre long great stately enormous
short: short small little diminutive tiny petite dwarf dwarfish squat slight low
thin: thin slim slender lean gaunt skinny bony spare lank meagre emaciated willowy wiry slight hollow
    haggard scrawny angular
stout: stout fat plump portly corpulent heavy rotund burly thickset round obese bulky chubby enormous huge
    immense immensely massive paunch
strong: strong muscular powerful sturdy robust broad athletic brawny stalwart broad-shouldered strength
    strapping mighty massive burly big
bent: stooping stoop bent bowed hunched crooked hunchback hunchbacked leaning curved back deformed
upright: upright erect straight stately bolt
beautiful: beautiful pretty handsome lovely attractive comely fair good-looking charming magnificent
    splendid gorgeous
ugly: ugly hideous plain repulsive grotesque unsightly deformed misshapen homely
pale: pale pallid wan white ashen sallow bloodless white-faced colourless
tanned: tanned sunburnt sunburned bronzed weather-beaten weathered brown swarthy dusky dark-skinned wind
    leathery
florid: red-faced florid ruddy flushed rosy rubicund red
freckle: freckle freckled speckled spotted
beard: beard bearded whisker whiskered stubble unshaven goatee moustache mustache chin lip
cleanshaven: clean-shaven beardless smooth-faced shaven smooth
glasses: spectacles glasses eyeglasses monocle pince-nez goggles bespectacled short-sighted lens lenses
nose: nose beak beaky hook hooked snub snub-nosed aquiline
teeth: tooth teeth toothless mouth gap-toothed
mouth: mouth lip lips thin-lipped
scar: scar scarred disfigured mark marked cutlass gash cut
wart: wart blemish blemished mole pockmark pockmarked birthmark
tattoo: tattoo tattooed ink inked
wound: wound wounded injured hurt bleeding bandage bandaged sling smashed broken frostbitten
lame: lame limp limping crutch cripple crippled wooden leg legless limb hobbling stump
maimed: missing lost one-armed legless cripple stump sleeve lacking maimed
stick: stick cane staff crutch crook walking-stick
ill: ill sick sickly consumptive coughing fever feverish ailing cough invalid
burn: burn burned burnt scorched singed spark charred
hand: hand finger fist palm knuckle fingered
coat: coat overcoat greatcoat raincoat mackintosh frock-coat
jacket: jacket jerkin waistcoat tunic doublet tailcoat blazer
cloak: cloak cape mantle shawl wrap wrapped
robe: robe robed gown cassock soutane habit
dress: dress gown frock skirt petticoat silk satin
shirt: smock blouse shirt jersey sweater
apron: apron pinafore
hat: hat cap bonnet tricorne three-cornered top-hat beret bowler
hood: hood hooded cowl mask masked hidden veil veiled
helmet: helmet armour armor mail
turban: turban kerchief headcloth headscarf tied wound cloth
scarf: scarf kerchief shawl sash
crown: crown crowned circlet diadem tiara coronet
jewel: jewel jewelled gem diamond pearl ring earring necklace bracelet brooch jewellery
watch: watch timepiece chain
shoe: shoe boot booted clog sandal slipper cobbler shoemaker bootmaker
barefoot: barefoot shoeless unshod shoes bare
glove: glove gloved gauntlet
fur: fur ermine sheepskin fleece pelt sable mink
leather: leather hide buckskin deerskin
wool: wool woollen woolen jersey knitted knit
finecloth: silk satin velvet plush lace tulle brocade
linen: linen starched stiff cotton cloth
feather: feather feathered plume plumed
paint: paint painted rouge powder powdered lipstick
mourning: mourning crape widow black veil buried bereaved
suit: suit clothes evening tailcoat trousers breeches dark
uniform: uniform livery tunic braid button brass epaulette
poor: poor ragged rag tattered tatters worn threadbare patched shabby torn beggar beggarly penniless
rich: rich wealthy elegant fine splendid fashionable luxurious jewelled costly lavish
dirty: dirty muddy filthy stained grimy spattered soiled dusty flour meal
neat: neat immaculate faultless tidy spotless clean trim
plainlook: nondescript unremarkable ordinary dull
same: twin identical alike same
clever: clever intelligent sharp shrewd wise learned brilliant
kind: kind gentle good warm tender mild sweet benevolent
angry: angry furious fierce violent cruel savage
stern: stern severe grave solemn sober serious earnest harsh strict cold
timid: timid nervous shy anxious afraid frightened fearful hunted
sad: sad melancholy mournful gloomy sorrowful unhappy dejected
happy: happy cheerful merry gay jolly jovial laughing laugh smiling joyful
loud: loud noisy booming shouting
quiet: quiet noiseless silent soundless sound still hushed
neck: neck throat
arm: arm sleeve elbow forearm armed
leg: leg foot feet knee limb
eyebrow: eyebrow brow brows
cheek: cheek cheeked cheeks face faced
streak: streak stripe strand lock
voice: voice brass tone
sideburns: sideburn whisker side-whiskers
brim: brim brimmed straw hat sombrero wide-brimmed
bracelet: bracelet bangle bracelets jangling
kohl: kohl blackened mascara painted lid
muffled: muffled wrapped swathed bundled
soot: soot sooty sweep chimney flue black
dimple: dimple dimpled hollow
rope: rope cord string belt girdle
feeling: expressionless impassive blank stony
tremble: trembling shake shaking quivering unsteady
bosom: buxom bosom full-bosomed full-figured
gold: prospector gold golden nugget miner
flat: flat flattened squashed
thick: thick bull heavy
bandage: bandaged bandage swathed strips wrapped
china: china porcelain
pitted: pockmark pockmarked pitted pox smallpox
digit: finger digit thumb toe
deaf: deaf ear trumpet hearing
armband: armband ribbon sleeve sash
sleepless: sleepless hollow-eyed tired weary exhausted
tear: tear tears weeping drop crying
trousers: trousers breeches pants
corpse: corpse cadaverous cadaver skeletal skull dead
nightdress: nightgown nightdress nightshirt linen
medal: medal decorated decoration ribbon star
bump: wart warty bump lump
fang: tooth fang tusk
oil: oil oily grease greasy
muffler: scarf muffler
worn: worn shiny threadbare shabby frayed
skin: skin complexion
shield: shield buckler
umbrella: umbrella parasol sunshade
basket: basket hamper
flower: flower rose blossom posy buttonhole nosegay
coin: coin purse
eyecolor: hazel amber
tooth: tooth toothed incisor canine
smile: smile smiling grin grinning beaming
frown: frown frowning scowl scowling glower
proud: proud haughty arrogant disdainful lofty
humble: humble meek modest
lazy: lazy idle languid
strange: strange odd queer eccentric peculiar
round: round circular moonlike
square: square angular jaw jawed
pointed: pointed sharp points tapering
knife: knife dagger stiletto cleaver chopper blade hatchet
axe: axe hatchet battle-axe tomahawk
sport: athletic sporty agile supple
palm: palm hand
"""
