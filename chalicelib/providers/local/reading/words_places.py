"""Words for places and for what is seen there."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Places a scene can play in, by the family they look like.
INDOORS = _set(
    "room drawing-room dining-room sitting-room bedroom bedchamber chamber parlour parlor kitchen library"
    " study hall hallway corridor passage staircase nursery attic garret cellar pantry scullery bathroom"
    " dressing-room breakfast-room breakfast-parlour dining-parlour morning-room billiard-room"
    " ball-room ballroom"
    " schoolroom classroom"
    " workshop laboratory office counting-house shop store tavern inn bar bar-room taproom restaurant café"
    " cafe coffee-house coffee-room saloon salon theatre opera hotel hospital ward prison cell dungeon gaol"
    " jail court courtroom court-house church chapel cathedral temple monastery convent abbey vault crypt"
    " tomb barn stable stables hut cabin cottage hovel shed tent palace castle tower manor mansion"
    " farmhouse lodge cave cavern tunnel mine carriage coach train compartment forecastle"
    " submarine spaceship apartment apartments flat lobby vestibule conservatory greenhouse gallery museum"
    " barracks guard-house police-station station factory mill warehouse school college smoking-room"
    " gambling-room casino gaming-room salle ante-room antechamber boudoir alcove loft granary smithy forge"
    " bakery school-room playroom dormitory refectory cloister throne-room banqueting-hall guest-room"
    " living-room waiting-room cloakroom studio pavilion summer-house boat-house bathhouse bath-house"
    " lighthouse pigeon-house house workhouse villa bungalow"
)
OUTDOORS = _set(
    "street streets road roads lane lanes boat ship deck square market market-place marketplace town"
    " village city garden gardens orchard park"
    " lawn terrace courtyard yard field fields meadow meadows moor moors heath common forest wood woods"
    " grove thicket jungle hill hills hillside mountain mountains cliff cliffs valley glen gorge ravine"
    " river riverbank stream brook lake pond pool sea seashore shore beach sands coast harbour harbor quay"
    " wharf pier docks island desert plain plains prairie steppe marsh marshes swamp fen bog graveyard"
    " churchyard cemetery bridge gate farm farmyard camp battlefield trenches trench roof balcony verandah"
    " veranda porch gallery garden-path avenue alley highway highroad crossroads vineyard waterfall glacier"
    " snowfield downs park boulevard promenade hedgerow copse clearing bank island suburb cove bay lagoon"
    " roadside pavement shrubbery plantation ranch canyon gulch trail wilderness fort redoubt"
)
PLACE_NOUNS = INDOORS | OUTDOORS
# "The turret-chamber", "the market-house": places by their last part.
COMPOUNDED = _set(
    "room house hall chamber parlour shop yard garden field lane road street church chapel inn cabin hut"
)
# Last words of names that are streets and houses, beside those no person is called by.
NAME_HEADS = _set(
    "Drive Mall Parade Quay Embankment Wells Circle Corner Chambers Buildings Academy Institute"
    " Exchange Tunnel Track"
    " Trail Gulch Canyon Ranch Hollow Bottom Landing Mine Camp Cemetery Palazzo Piazza Strand Close"
    " Walk Steps Stairs"
)
# Last words of names that lie in a town, and are not the town.
TOWN_HEADS = _set(
    "Street Road Avenue Lane Square Bridge Station Inn Hotel Tavern Club Theatre Opera Church"
    " Cathedral Chapel College"
    " School University Hospital Prison Bank Office Museum Library Exchange Market Wharf Dock Docks"
    " Pier Barracks Row"
    " Terrace Crescent Gate Alley Mews Circus Rue Boulevard Junction Tower Mills Mill River Hills Bay"
    " Valley Harbour"
)
# Rooms "the room" may stand for.
ROOMS = frozenset(noun for noun in INDOORS if noun.endswith("-room")) | _set(
    "bedroom bedchamber parlour kitchen library study nursery attic garret cellar pantry scullery"
    " bathroom schoolroom"
    " ballroom classroom laboratory office saloon salon boudoir ante-room antechamber"
    " breakfast-parlour dining-parlour"
    " dormitory studio cell dungeon ward"
)
# What follows a place that is meant itself, and what a place's noun only qualifies.
AFTER_PLACES = _set(
    "and or in on at of where which that with by behind beyond near to from was is had as but"
)
OF_A_PLACE = _set(
    "marshal officer officers serf serfs people person girl girls boy boys maid maids man men woman"
    " women dog dogs"
    " bell bells clock lamp lamps keeper master mistress party dress circles council clerk captain"
    " captains voyage"
    " breeze air gossip sense good folk lot soldier soldiers horses wheels arab lad lads hands path side tops"
)
PARTS = _set("door doors window windows wall walls floor ceiling chimney fire hearth table furniture")
# One spelling for each place, and the plurals that are places of their own.
SAME_PLACE = {
    "parlor": "parlour", "harbor": "harbour", "cafe": "café", "ball-room": "ballroom", "veranda": "verandah",
    "school-room": "schoolroom", "counting-house": "office", "tap-room": "taproom", "bar-room": "taproom",
    "sitting-rooms": "sitting-room", "market": "market-place", "trenches": "trench",
}  # fmt: skip
ONLY_MANY = _set("downs sands stables barracks apartments")
# Too wide or too often a figure of speech to be the place of a scene unless nothing better is named.
VAGUE = _set(
    "house room chamber passage court bar bank store gate flat common wood pool plain mine ward school mill"
    " tower gallery boat ship train carriage coach road street town village city yard field hall"
)
# A place of a scene only while nothing better is told: rooms and houses have names and uses.
BARE = _set("room chamber house apartment")
# Worn, carried, eaten, or figures of speech: seen in a place, but never a part of it.
PASSING = _set(
    "hat bonnet cap crown veil shawl cloak coat gloves boots shoes slippers handkerchief fan ring necklace"
    " locket bracelet diamonds pearls gold coins purse money cards dice pipe cigar cigarette snuff-box"
    " spectacles bandage bandages medicine bread cake apple apples orange fruit wine tea coffee letter"
    " envelope paper papers newspaper bag basket portmanteau suitcase stick cane crutch crutches umbrella"
    " knife dagger sword sabre spear arrow arrows pistol revolver gun rifle musket watch glass whip"
    " jacket scarf robe gown dressing-gown nightgown nightcap muff muffler apron wig glasses eyeglass"
    " opera-glass"
    " parasol cigarette cigarettes telegram parcel packet banknotes purse egg eggs meat soup loaf cheese"
    " cup goblet bottle bottles plate dish fish match well cross pen key keys skull mask"
)
# Passing weather, light and animals are no part of a place either, nor is what is being carried through it.
PASSING |= _set(
    "snow ice fog mist sunshine sunlight sun moon moonlight stars cloud clouds smoke shadow shadows"
    " lightning rainbow"
    " dust sparks ashes dog dogs hound cat kitten horse horses pony donkey mule bird birds crow mouse"
    " rat snake spider"
    " butterfly wagon waggon cart carriage coach cab hansom gig chaise sleigh sledge sack sacks axe"
    " spade shovel whip"
    " rope chain spurs beer ale whiskey whisky brandy umbrella book books picture coffin pillow"
    " footprint footprints"
) - _set("picture books")
# What stands in rooms, and what stands outside: seen through a window or a door it is of another place.
FURNITURE = _set(
    "candlestick chandelier fireplace hearth mantelpiece grate table desk chair chairs armchair"
    " arm-chair sofa couch bed"
    " cradle stool cupboard wardrobe mirror looking-glass portrait painting curtain curtains carpet"
    " rug piano pianoforte"
    " inkstand teapot tea-tray tray kettle tablecloth napkin bookcase bookshelf shelf shelves coverlet"
    " counterpane hearthrug"
    " stove sideboard dresser washstand footstool blind blinds card-table writing-table writing-desk"
    " microscope doorway"
    " candle candles stairs staircase cabinet clock screen books picture"
)
SCENERY = _set(
    "fence hedge hedges tree trees oak elm pine pines willow beech bushes grass fern heather moss rock"
    " rocks boulder waves"
    " surf stream river lake pond waterfall island cliff mountain mountains hills valley road path sea"
    " garden gardens"
    " field fields pool haystack windmill lighthouse steeple chimneys roofs horses cattle sheep cows"
    " reeds brambles gate"
    " street-lamp street-lamps tombstone gravestone grave graves sails mast"
)
# What a painter could draw, standing or lying about in a place or in somebody's hand.
OBJECTS = _set(
    "lamp lantern candle candles candlestick chandelier torch fire fireplace hearth mantelpiece grate"
    " chimney table desk chair armchair arm-chair sofa couch bed cradle bench stool cupboard wardrobe chest"
    " trunk box basket bag portmanteau suitcase mirror looking-glass picture portrait painting curtain"
    " curtains carpet rug clock watch piano pianoforte violin guitar fiddle flute drum trumpet bell book"
    " books newspaper letter envelope paper papers map pen inkstand quill parchment scroll bottle bottles"
    " glass goblet cup teapot tea-tray tray kettle plate dish bowl jug knife dagger sword sabre spear bow"
    " arrow arrows pistol revolver gun rifle musket cannon axe hammer spade shovel rope chain key keys lock"
    " door doorway window windows shutters stairs staircase ladder wall walls gate fence hedge well"
    " fountain statue column pillar arch bridge cross tombstone gravestone coffin flag banner umbrella"
    " stick cane crutch crutches whip saddle bridle cart wagon waggon carriage coach cab hansom sledge"
    " sleigh bicycle motor-car train engine boat boats ship sail sails mast oar oars anchor raft tent"
    " camp-fire bonfire horse horses pony donkey mule dog dogs hound cat kitten bird birds parrot raven"
    " crow owl dove swan hen cock sheep lamb cow cattle ox pig goat rabbit mouse rat fox wolf wolves bear"
    " lion tiger snake serpent fish spider butterfly rose roses flowers flower lily lilies violets bouquet"
    " wreath tree trees oak elm pine pines willow beech ivy bushes grass fern heather leaves branches moss"
    " rock rocks stone stones boulder sand waves surf stream river lake pond waterfall island cliff"
    " mountain mountains hills valley cloud clouds moon stars sun sunset rainbow snow ice icicles fog mist"
    " smoke flames sparks ashes lightning shadow shadows moonlight sunlight sunshine firelight hat bonnet"
    " cap crown veil shawl cloak coat gloves boots shoes slippers handkerchief fan ring necklace locket"
    " bracelet diamonds pearls gold coins purse money cards dice chessboard pipe cigar cigarette snuff-box"
    " spectacles telescope microscope skull skeleton bandage bandages medicine bread cake apple apples"
    " orange fruit wine tea coffee doll toy toys kite balloon mask globe wheel machine instruments"
    " apparatus roulette-table pulpit altar organ hammock piazza balcony terrace steeple spire roof roofs"
    " chimneys cabinet lighthouse windmill haystack scaffold gallows jacket scarf robe gown"
    " dressing-gown nightgown"
    " nightcap muff muffler apron uniform helmet armour wig glasses eyeglass opera-glass parasol"
    " branch branches hedges"
    " blossom blossoms weeds nettles brambles reeds thorns garland hay corn barley wheat vines creeper"
    " path road sea"
    " garden gardens field fields pool puddle stable barn archway bookcase bookshelf shelf shelves"
    " pillow pillows"
    " coverlet blanket blankets counterpane tablecloth napkin vase hearthrug rug stove oven pot pots"
    " pan pans pail"
    " bucket barrel barrels cask casks casket caskets crate sack sacks ruler bust statuette cigarette"
    " cigarettes whiskey"
    " whisky brandy beer ale loaf cheese meat soup egg eggs saber bayonet bayonets shield lance drums"
    " spurs harness reins"
    " gig chaise barouche victoria hansom four-wheeler omnibus motor-car troyka telegram parcel packet"
    " banknotes purse"
    " card-table writing-table writing-desk sideboard dresser washstand footstool blind blinds lattice"
    " kitten puppy goose"
    " geese duck ducks chicken chickens eagle hawk gull gulls bee bees spear footprint footprints"
    " grave graves headstone"
    " mound icicle canoe pirogue gondola wheelbarrow plough scythe sickle pitchfork ladder nets net"
    " oars palm palms"
    " cypress poplar poplars elms oaks willows beeches laurel magnolia geranium geraniums sunflower ferns"
    " samovar ikon icon crucifix rosary altar-cloth candelabra sconce torches lanterns lamps gas-lamp"
    " gas-lamps"
    " street-lamp street-lamps beacon campfire embers cinders soot cobweb cobwebs dust-sheet"
)
# Adjectives that can be seen.
SIGHTS = _set(
    "red crimson scarlet pink rosy orange yellow golden gold green blue azure purple violet white ivory"
    " silver silvery grey gray black brown dark pale bright dim faint gloomy shadowy dusky sunny sunlit"
    " moonlit starlit lighted lit candlelit shining gleaming glittering sparkling glowing burning blazing"
    " smoking misty foggy snowy icy frozen wet damp muddy dusty dry stony rocky sandy grassy leafy wooded"
    " mossy thorny wild steep narrow broad wide vast huge enormous great large little small tiny tall high"
    " low long short round square oval flat deep open closed shuttered barred broken ruined crumbling old"
    " ancient new modern rusty shabby ragged tattered faded worn bare empty crowded deserted lonely quiet"
    " wooden oak oaken mahogany stone brick marble iron brass copper glass velvet silk satin leather straw"
    " thatched whitewashed painted carved gilded gilt polished panelled papered carpeted curtained handsome"
    " elegant splendid magnificent rich plain simple neat clean dirty filthy squalid cosy comfortable"
    " spacious lofty vaulted winding crooked overgrown blooming flowering fresh withered fallen leafless"
    " distant heavy thick thin"
)
# Qualities that say little in a picture's prompt.
PLAIN_QUALITIES = _set("great little new short long open fresh rich plain old")
# Things that are also verbs, adverbs or figures of speech: they count behind an article or a quality.
HOMOGRAPHS = _set(
    "well rose cross watch leaves stick cock ring fish bear fan lock match train saw fly spring stone"
    " glass fire book box cards crown engine shadow cap cart coach duck kite mask orange pipe plate ram"
    " rock sand sail sails spade swallow wave waves whip mouse arch chest trunk grate bark column gold pipe"
    " crowned rat orange ice steel lock bed pool field net palm branch pot blind reins duck goose egg"
    " eggs blossom"
    " laurel palms grave"
)
# "A train of thought", "the key of the riddle".
FIGURES = _set(
    "train chain shadow shadows sea field path road veil cloak mask mirror picture key spark sparks"
    " crown star stars"
    " flame flames fire wall mountain mountains hills river stream waves forest cloud clouds web"
    " torrent ghost book lamp"
    " match pair wreath fountain anchor pillar arms"
)
# Parts of the body, unless they are "a" chest or "the oaken" one.
OF_A_BODY = _set("chest palm palms crown trunk temple calf nail lock locks")
DETERMINERS = _set(
    "a an the his her its their my our your some two three this that these those each every another"
)
# Nearly every room has them: other things tell more.
EVERYWHERE = _set("door window wall letter book paper table chair bed watch glass gold money shadow stair")
