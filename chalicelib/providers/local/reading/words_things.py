"""Words for what is seen: things, their qualities, and what each is a part of."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


WORN = _set(
    "hat hats bonnet bonnets cap crown veil shawl cloak cloaks coat gloves boots shoes slippers"
    " handkerchief fan ring necklace locket bracelet diamonds pearls gold coins spectacles bandage"
    " bandages crutch crutches jacket scarf robe gown dressing-gown nightgown nightcap muff muffler"
    " apron wig glasses eyeglass sombrero frock skirt skirts petticoat petticoats trousers breeches"
    " waistcoat collar cravat necktie belt sash ribbon ribbons lace furs feather feathers plume plumes"
    " mittens stockings shirt tunic turban hood cape nosegay spurs buckles medal medals mask uniform"
    " helmet armour"
)
EATEN = _set(
    "medicine bread cake apple apples orange oranges fruit wine tea coffee egg eggs meat soup loaf"
    " cheese fish ham turkey pie pies pudding puddings berries mushroom mushrooms grapes cherries lemon"
    " pears peaches biscuits toast honey champagne beer ale whiskey whisky brandy"
)
ARMS = _set(
    "knife knives dagger daggers sword swords sabre sabres saber spear spears arrow arrows pistol"
    " pistols revolver revolvers gun guns rifle rifles musket muskets axe axes bayonet bayonets lance"
    " shield shields cannons bullets"
)
BEASTS = _set(
    "dog dogs hound hounds cat kitten kittens puppy puppies horse horses pony ponies donkey donkeys"
    " mule mules bird birds crow mouse rat snake spider butterfly bull bulls calves deer stag hare hares"
    " squirrel frog lizard whale shark monkey monkeys ape camel camels elephant elephants leopard"
    " panther eagle eagles pigeons pigeon sparrow sparrows robin lark nightingale cattle hens peacock"
    " peacocks turkeys pigs goats oxen foxes lambs raven owl dove swan hen cock sheep lamb cow cows ox"
    " pig goat rabbit fox wolf wolves bear lion tiger serpent parrot hawk gull gulls bee bees goose"
    " geese duck ducks chicken chickens"
)
VEHICLES = _set(
    "wagon wagons waggon cart carts carriage carriages coach coaches cab hansom gig chaise barouche"
    " victoria four-wheeler omnibus motor-car troyka sleigh sleighs sledge sledges bicycle car cars"
    " automobile automobiles taxi tram train wheelbarrow"
)
# Weather and light as they can be seen.
LIGHT = _set(
    "snow ice fog mist sunshine sunlight sun moon moonlight stars cloud clouds smoke shadow shadows"
    " lightning rainbow dust sparks ashes flames icicles icicle sunset firelight embers cinders soot"
)
CARRIED = _set(
    "purse money cards dice pipe cigar cigarette snuff-box letter envelope paper papers newspaper bag"
    " basket portmanteau suitcase stick cane umbrella watch glass whip opera-glass parasol cigarettes"
    " telegram parcel packet banknotes cup goblet bottle bottles plate dish match well cross pen key"
    " keys skull saucer saucers spoon spoons fork forks tankard decanter tumbler tumblers cups goblets"
    " bowls flags banners drums trumpets torches fetters handcuffs ropes chains sack sacks spade shovel"
    " rope chain book coffin pillow footprint footprints"
)
# What stands in rooms, and what stands outside: seen through a window it is of another place.
FURNITURE = _set(
    "books picture candlestick chandelier fireplace hearth mantelpiece grate table desk chair chairs"
    " armchair arm-chair sofa couch bed cradle stool cupboard wardrobe mirror looking-glass portrait"
    " painting curtain curtains carpet rug piano pianoforte inkstand teapot tea-tray tray kettle"
    " tablecloth napkin bookcase bookshelf shelf shelves coverlet counterpane hearthrug stove sideboard"
    " dresser washstand footstool blind blinds card-table writing-table writing-desk microscope doorway"
    " candle candles stairs staircase cabinet clock screen"
)
SCENERY = _set(
    "fence hedge hedges tree trees oak elm pine pines willow beech bushes grass fern heather moss rock"
    " rocks boulder waves surf stream river lake pond waterfall island cliff mountain mountains hills"
    " valley road path sea garden gardens field fields pool haystack windmill lighthouse steeple"
    " chimneys roofs reeds brambles gate street-lamp street-lamps tombstone gravestone grave graves"
    " sails mast"
)
OTHER_THINGS = _set(
    "lamp lantern torch fire chimney bench chest trunk box violin guitar fiddle flute drum trumpet bell"
    " map quill parchment scroll bowl jug cannon hammer lock door window windows shutters ladder wall"
    " walls fountain statue column pillar arch bridge flag banner saddle bridle engine boat boats ship"
    " sail oar oars anchor raft tent camp-fire bonfire rose roses flowers flower lily lilies violets"
    " bouquet wreath ivy leaves branches stone stones sand chessboard telescope skeleton doll toy toys"
    " kite balloon globe wheel machine instruments apparatus roulette-table pulpit altar organ hammock"
    " piazza balcony terrace spire roof scaffold gallows branch blossom blossoms weeds nettles thorns"
    " garland hay corn barley wheat vines creeper puddle stable barn archway pillows blanket blankets"
    " vase oven pot pots pan pans pail bucket barrel barrels cask casks casket caskets crate ruler bust"
    " statuette harness reins lattice headstone mound canoe pirogue gondola plough scythe sickle"
    " pitchfork nets net palm palms cypress poplar poplars elms oaks willows beeches laurel magnolia"
    " geranium geraniums sunflower ferns samovar ikon icon crucifix rosary altar-cloth candelabra sconce"
    " lanterns lamps gas-lamp gas-lamps beacon campfire cobweb cobwebs dust-sheet sheet sheets quilt"
    " mattress jar jars tub basin pitcher matches easel canvas brush harp banjo bugle gong benches"
    " stools tables lamp-post chessmen spinning-wheel bird-cage cage cages hamper sofa-cushion cushion"
    " cushions divan ottoman settee hat-stand bell-rope banister banisters trapdoor skylight alcove"
    " threshold hatch rafters beams typewriter telephone pavement cobbles cobblestones gutter ditch"
    " stile milestone signpost hayrick dunes cactus sagebrush corral seaweed buoy pebbles precipice"
    " ledge crag crags waterfalls turf thistles vine seat sundial arbour hothouse dovecote kennel pigsty"
    " turret turrets battlements dome domes portico balustrade gable gables ruin ruins castle tower"
    " towers cottages houses huts tents palaces canoes yacht schooner steamer steamers barge barges"
    " ships masts rigging"
)
# What a painter could draw, standing or lying about in a place or in somebody's hand.
OBJECTS = WORN | EATEN | ARMS | BEASTS | VEHICLES | LIGHT | CARRIED | FURNITURE | SCENERY | OTHER_THINGS
# Seen in a place, but never a part of it.
PASSING = WORN | EATEN | ARMS | BEASTS | VEHICLES | LIGHT | CARRIED
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
    " laurel palms grave brush dust screen seal cape toast beams seat hood honey ruin"
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
