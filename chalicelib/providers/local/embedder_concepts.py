"""Words that mean nearly the same in a description, for the local embedder. Written for this project.

Each line: the concept, then its words. A word may stand in several concepts (a girl is female and young).
"""

from __future__ import annotations

from collections.abc import Mapping

_TABLE = """
female: woman women lady ladies girl girls she her hers mrs miss ms madam madame female daughter mother
    sister wife
    widow aunt niece queen princess duchess countess maid lass maiden housewife actress governess heroine
    bride
male: man men gentleman gentlemen boy boys he him his mr sir male son father brother husband uncle nephew
    king prince
    duke earl lad fellow chap widower hero groom lord
young: young youthful girl boy lad lass youth teenage teenager adolescent maiden juvenile twenties
child: child children kid infant baby toddler little boy girl schoolboy schoolgirl urchin
old: old elderly aged ancient venerable grandfather grandmother wrinkled wizened sixties seventies senile
    hoary
middleage: middle-aged middle forties fifties matronly
hair: hair tresses locks curls ringlets mane braids braid plaits plait bun fringe haired
fair: blond blonde fair golden flaxen yellow straw tow honey
dark: dark black raven jet ebony sable swarthy dusky
brown: brown chestnut hazel auburn russet brunette umber mahogany tawny
red: red ginger scarlet crimson auburn carroty flame copper ruddy fiery vermilion
grey: grey gray silver silvery grizzled white ashen hoary salt
white: white snowy ivory pale milk
blue: blue azure navy sapphire indigo cobalt
green: green emerald olive jade
curly: curly curled wavy frizzy ringlets tousled
straight: straight lank sleek smooth
bald: bald balding hairless tonsured
eyes: eyes eye eyed gaze glance stare
tall: tall towering lofty giant gigantic long-limbed lanky height
short: short small little diminutive tiny petite dwarfish squat
thin: thin slim slender lean gaunt skinny bony spare lank meagre emaciated willowy wiry slight
stout: stout fat plump portly corpulent heavy rotund burly thickset round obese bulky chubby
strong: strong muscular powerful sturdy robust broad athletic brawny stalwart broad-shouldered
beautiful: beautiful pretty handsome lovely attractive comely fair good-looking charming
ugly: ugly hideous plain repulsive grotesque unsightly
pale: pale pallid wan white ashen sallow bloodless
tanned: tanned sunburnt bronzed weather-beaten brown swarthy dusky
beard: beard bearded whiskers whiskered stubble unshaven goatee moustache mustache moustached
glasses: spectacles glasses eyeglasses monocle pince-nez goggles bespectacled
scar: scar scarred disfigured mark marked
wound: wound wounded injured hurt bleeding bandage bandaged bandages sling crutch limp lame limping
coat: coat overcoat greatcoat jacket cloak cape mantle frock
dress: dress gown frock skirt petticoat robe
hat: hat cap bonnet hood helmet turban
suit: suit waistcoat trousers breeches uniform livery
poor: poor ragged shabby tattered worn threadbare patched
rich: rich wealthy elegant fine splendid fashionable luxurious silk velvet
clever: clever intelligent sharp shrewd wise learned brilliant
kind: kind gentle good warm tender mild sweet benevolent
angry: angry furious fierce violent cruel savage harsh stern
sad: sad melancholy mournful gloomy sorrowful unhappy dejected
happy: happy cheerful merry gay jolly jovial laughing smiling
soldier: soldier officer captain colonel major general lieutenant sergeant military army
sailor: sailor seaman mariner seafarer captain mate boatswain nautical
doctor: doctor physician surgeon medical apothecary nurse
clergy: priest vicar parson curate clergyman bishop monk nun minister reverend
scholar: scholar professor teacher tutor schoolmaster governess student scientist philosopher
servant: servant maid butler footman housekeeper valet cook coachman
police: policeman detective constable inspector police sheriff
criminal: thief robber murderer villain criminal convict bandit outlaw pirate
house: house home cottage mansion dwelling villa manor farmhouse hall
inn: inn tavern pub alehouse public-house hotel lodging
room: room chamber parlour parlor drawing-room sitting-room apartment salon
forest: forest wood woods woodland trees grove thicket
sea: sea ocean waves water shore coast beach
moor: moor heath moorland fen marsh bog
street: street road lane avenue alley
ship: ship boat vessel schooner brig yacht steamer
mountain: mountain mountains hill hills peak cliff crag
castle: castle fortress tower keep citadel palace
night: night midnight dark darkness moonlight
"""


def _read(table: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    concept = ""
    for line in table.strip().splitlines():
        head, colon, rest = line.partition(":")
        if colon:
            concept = head.strip()
        for word in (rest if colon else line).split():
            if concept not in found.setdefault(word, []):
                found[word].append(concept)
    return {word: tuple(concepts) for word, concepts in found.items()}


CONCEPTS: Mapping[str, tuple[str, ...]] = _read(_TABLE)

STOP_WORDS = frozenset(
    "a an the of and or but with in on at by to from for as is was were are be been being has have had who "
    "whom "
    "which that this these those it its their there then than so very quite rather somewhat always often "
    "usually "
    "seems seemed appears appeared looks looked wears wearing wore dressed dress-up described about into "
    "over "
    "some any no not never only also just more most much many few both each other another such own "
    "same".split()
)
