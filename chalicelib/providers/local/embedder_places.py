"""Words of places that mean nearly the same. Written for this project.

The lines are those of embedder_looks.py.
"""

from __future__ import annotations

TABLE = """
house: house home cottage mansion dwelling villa manor farmhouse hall cabin hut
cabin: cabin hut shelter shack refuge lodge
inn: inn tavern pub alehouse public-house hotel lodging mug tankard
room: room chamber parlour parlor drawing-room sitting-room apartment salon cabin cell chambers
sittingroom: drawing-room salon parlour parlor sitting-room piano armchair
bedroom: bedroom bed four-poster canopied sleep bunk
attic: attic garret loft skylight roof trunk
cellar: cellar vault basement underground crypt
kitchen: kitchen cook pan pot oven saucepan vapour steam onion
library: library book shelf shelves volume bookcase
study: study desk paper document office
office: office chambers lawyer attorney document paper safe strongbox clerk
school: school schoolroom class classroom blackboard desk bench chalk map
hospital: hospital ward sick bed infirmary patient clean
prison: prison cell dungeon jail gaol barred bars gaoler
theatre: theatre playhouse stage footlight scene opera
dance: ballroom dancing dance ball hall
laboratory: laboratory chemist retort workshop chemical tube bottle fumes sulphur
observatory: telescope astronomer star observatory heavens instrument
shop: shop store stall dealer pawnshop sold market
market: market square stall awning sold town bazaar trader
church: church chapel steeple abbey monastery cathedral priory spire crypt vault cloister nave altar pew
    parish
grave: graveyard gravestone grave burial cemetery tomb churchyard
castle: castle fortress tower keep citadel palace
tower: tower steeple keep beacon high turret
lighthouse: lighthouse beacon reef rock lamp
ruin: ruin ruined broken remains crumbling roofless
forest: forest wood woods woodland tree grove thicket pine fir gloomy
tree: tree pine fir oak yew willow apple trunk branch orchard
orchard: orchard apple blossom fruit flower
garden: garden rose flower bed hedge greenery sundial lawn
flower: flower rose blossom bouquet bloom
grass: grass meadow field lawn pasture
bee: bee beehive hive humming insect dragonfly
sea: sea ocean wave water shore coast beach
harbour: harbour harbor port quay dock mast pier wharf fishing boat
ship: ship boat vessel schooner brig yacht steamer aboard captain mast
boat: boat punt barge skiff canoe flat moored
river: river riverbank stream brook bank
waterfall: waterfall falling cascade falls
cave: cave grotto cavern
swamp: swamp marsh bog fen frog toad pool rotten
moor: moor heath moorland heather treeless bleak
stones: stone rock boulder standing ring rocks
desert: desert dune sand sandy shade
mountain: mountain hill cliff crag peak pass precipice steep high
snow: snow snowfield ice icy frozen frost white
cold: cold ice icy frozen wintry snow
field: field plain meadow
street: street road lane avenue alley paving cobble
path: path track road trail
slum: slum tenement courtyard yard poor laundry washing
yard: yard courtyard court
bridge: bridge span arch
station: station terminus train railway traveller steam
mine: mine tunnel gallery underground coal
battle: battlefield trench shell crater wire army fought war torn
camp: camp tent canvas soldier army row line
space: spaceship starcraft starship star void control screen
screen: screen monitor panel
crowd: crowd crowded traveller people
night: night midnight dark darkness moonlight moon evening dusk
morning: morning dawn sunrise early
sun: sun sunny scorched hot sunlight
fog: fog foggy mist misty haze
rain: rain wet damp drip dripping puddle shining
wind: wind windy gale breeze storm
empty: empty lonely single deserted bleak solitary
ancient: ancient old standing
dim: dim gloomy dark black shadow
glimmer: glimmering glitter glittering gleaming shining polished blinking light
fire: fire fireplace hearth embers ember grate chimney stove
lamp: lamp lantern candle light lit gas chandelier
glass: glass window mirror pane skylight
floor: floor paving parquet
ceiling: ceiling roof beam
beam: beam timber rafter prop propped
iron: iron barred bars metal
stairs: stairs steps spiral winding staircase ladder
seat: seat chair armchair bench
curtain: curtain drape draped hung awning canopy
plush: velvet plush red silk leather
gold: gilded gold golden
books: book volume chart map document
map: map chart continents world
clock: clock timepiece hour sundial watch
music: piano music violin instrument
straw: straw chaff thatch thatched hay
dust: dust cobweb dusty
trunk: trunk chest case
smell: smell stink stinking fumes sulphur odour
smoke: smoke steam vapour
fountain: fountain basin
bird: bird gull seabird hen poultry rooster
horse: horse mount cavalry stable tethered
cloth: sheet linen clothes laundry
coat: coat clothes
plant: ivy overgrown vegetable greenery
grand: grand splendid great magnificent elegant
cosy: cosy warm snug comfortable
clean: clean white tidy
mud: mud muddy torn
break: broken smashed
swing: swing swinging rocking
glasshouse: conservatory glasshouse greenhouse hothouse palm orchid
tropic: tropical jungle palm rainforest liana
stable: stable stall horse hay harness
mill: mill windmill watermill sail miller
throne: throne king royal palace
flag: flag banner pennant standard
pillar: pillar column marble colonnade
carpet: carpet rug tapestry
hall: hall lobby foyer vestibule
tube: underground tube subway metro platform
poster: poster bill advertisement placard
railway: railway train track locomotive engine
tooth: dentist teeth
tool: tool instrument implement
lake: lake pond mere lagoon
skate: skate skater skating gliding
bonfire: bonfire campfire flame fire
circus: circus ring trapeze sawdust clown
tent: tent canvas marquee
beast: beast animal lion tiger elephant
bone: bone skull skeleton
police: police constable sheriff
bough: treehouse branch bough
spice: spice fragrant pepper cinnamon
metal: brass copper metalware bronze
bath: bathroom bath tub washing basin
steam: steam steamy vapour mist
volcano: volcano volcanic crater lava erupting
island: island isle islet atoll
toy: toy doll rocking-horse nursery
nursery: nursery children kid child
vine: vineyard grape vine wine
press: press crushed crush
slope: slope hill hillside incline height
modern: modern suburban refrigerator icebox electric
sewer: sewer drain gutter
vaulted: arch arches vaulted vault arched
filth: filth filthy stinking dung rubbish garbage dump refuse
rat: rat mouse vermin
cloister: cloister monastery abbey convent brothers monk
well: well shaft
fruit: lemon orange citrus fruit cherry pear plum
telegraph: telegraph wire message telephone
palace: palace royal palatial
gallows: gallows scaffold hanging noose
forge: forge smithy blacksmith anvil horseshoe coal iron
glow: glowing hot red-hot ember
clearing: clearing glade opening
idol: idol god shrine temple statue
parliament: parliament law debate senate council
moon: moon lunar
planet: planet earth mars alien
dome: dome bubble
village: village hamlet houses
town: town city capital
fishing: fishing cod net catch hull
shore: shore beach shingle sand bay cove
gamble: gaming roulette casino bet card wheel dice
caravan: caravan wagon camp encampment travellers gypsy
goat: goat sheep cow cattle
flood: flood flooded drowned submerged
grassland: meadow grassland prairie steppe plain pasture savannah
row: row line avenue
sky: sky heaven heavens cloud
crow: raven crow rook
dusk: dusk evening nightfall sunset twilight
noon: noon midday
autumn: autumn leaf falling
spring: spring blossom
summer: summer hot
winter: winter snow
farm: farm barn farmyard barnyard plough
barn: barn hayloft granary shed
wheat: wheat corn field harvest rye barley
pigs: pig pigsty sty swine
dock: dock shipyard wharf quay crane
factory: factory mill machine loom workshop chimney
warehouse: warehouse storehouse depot crate
bank: bank vault counter teller
court: courtroom court trial dock judge
museum: museum gallery exhibit painting picture
statue: statue sculpture bust
temple: temple pagoda shrine mosque
pyramid: pyramid sphinx
oasis: oasis palm spring
cavern: cavern cave stalactite
canyon: canyon gorge ravine gully
valley: valley vale glen dale
cliff: cliff precipice bluff
waterway: canal lock waterway towpath
ford: ford crossing
road: highway crossroads milestone road
gate: gate gateway portcullis
wallfort: rampart battlement wall
door: door doorway threshold
corridor: corridor passage hallway
balcony: balcony terrace veranda porch
roof: rooftop roof tiles
dining: dining banquet feast table
pantry: pantry larder
nightclub: nightclub bar jazz
cafe: cafe coffee tea teahouse
restaurant: restaurant dining
hotel: hotel lobby
ballpark: stadium arena
swimming: pool swimming
park: park bench lawn
zoo: zoo cage menagerie aviary
cage: cage bars
airship: airship balloon
airfield: airfield hangar runway aeroplane
submarine: submarine porthole
lift: lift elevator
wreck: wreck wrecked shipwreck
"""
