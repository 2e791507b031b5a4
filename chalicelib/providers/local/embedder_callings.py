"""Words of callings, creatures and what belongs to them that mean nearly the same. Written for this project.

The lines are those of embedder_looks.py; a thing stands with the people it tells of.
"""

from __future__ import annotations

TABLE = """
war: soldier officer captain colonel major general lieutenant sergeant military army regiment cavalry
    uniform deserter drummer march hussar dragoon trooper
commander: captain commander commands command admiral chief
sword: sword sabre saber cutlass dagger knife blade rapier
gun: gun pistol rifle musket revolver brace
bow: bow archer bowman arrow quiver
horse: horse horseback riding rider cavalry horseman
sailor: sailor seaman mariner seafarer captain mate boatswain nautical navy pirate
fisher: fisherman fisher net angler
doctor: doctor physician surgeon medical apothecary medicine healer
nurse: nurse tends wounded care
clergy: priest vicar parson curate clergyman bishop minister reverend churchman cassock deacon cardinal
    soutane
convent: nun monk sister convent rosary habit bead beads abbess friar abbot veil
scholar: scholar professor scientist philosopher learned gown
teach: teacher tutor schoolmaster governess schoolmistress chalk blackboard pupil
study: student university book volume scholar pupil college
write: clerk copyist scribe writing writer ink secretary pen author
servant: servant maid butler footman housekeeper valet manservant household head
cook: cook kitchen chef flour apron scullion baker
inn: innkeeper landlord publican host inn landlady
police: policeman detective constable inspector police sheriff investigator
law: lawyer attorney solicitor barrister judge magistrate legal wig justice
spy: spy agent secret informer
crime: thief robber murderer villain criminal convict bandit outlaw pirate highwayman burglar robbed
hang: hangman executioner gallows axe
royal: king queen prince princess royal monarch throne crown crowned emperor empress majesty
noble: countess duchess earl baron lord noblewoman nobleman aristocrat count marquis
money: banker financier merchant rich wealthy money
trade: merchant trader dealer seller pedlar shopkeeper
smith: blacksmith smith forge anvil ironmonger
farm: farm peasant field rustic ploughman dairymaid
sheep: shepherd flock sheep sheepskin fleece herdsman keeper
hunter: trapper hunter beaver huntsman game poacher
mine: miner mine pickaxe digger pit
laundry: washerwoman laundress washing laundry
art: artist sculptor painter stone clay brush
music: musician fiddler violin fiddle singer sing opera accordion piano drum drummer beats
stage: actress actor stage theatre player dancer ballet prima
dance: dancer ballet ballerina tulle dancing
bell: bell ringer bell-ringer tolls toll sexton
beg: beggar alms begging vagrant tramp
station: porter railway station train trunk guard
invent: inventor engineer machine goggles eccentric
robot: robot machine metal steel android automaton mechanical
space: starship spaceship space starcraft astronaut vessel
magic: witch sorceress wizard sorcerer enchantress magician magic spell
elf: elf elven fairy pointed woodland leaf
wander: gypsy wandering wanderer tramp pedlar vagabond
foreign: arab desert turban moor foreigner
smoke: smoke smokes pipe cigar smoking tobacco cigarette
key: key keys jingling
bag: bag case suitcase satchel trunk
dog: dog hound spaniel terrier
cat: cat pet kitten
lamp: lamp light lantern candle glowing
cart: cart wagon barrow
hunt: gamekeeper huntsman poacher pheasant game spaniel dog hound
hatmaker: milliner bonnet hatter
sew: seamstress needlewoman needle pin thimble tailor dressmaker thread tape mended patched sewing
telescope: telescope spyglass glass lens
admiral: admiral fleet commander navy captain
fortune: fortune-teller fortune future reads palm tarot soothsayer seer prophet oracle
driver: coachman driver drives carriage whip lash cabman postilion charioteer
heir: heir heiress inheritance rich
drink: drink drunk drunken drunkard wine ale beer tipsy sot brandy
kill: assassin killer murderer murder slayer
barmaid: barmaid bar ale pours tavern
fence: fencing fencer swordplay sword
librarian: librarian book books keeper
mule: mule donkey pack ass
north: viking norse norseman raider
bear: bear bearskin fur
axeman: woodcutter lumberjack woodman axe
wed: bride groom wedding marriage married bridal
boxer: boxer prizefighter pugilist fighter wrestler fists
leper: leper leprosy outcast wasting plague
warn: warn bell rings
conductor: conductor maestro orchestra baton
robotic: android artificial robot cyborg mechanical
lead: chief leader head boss ringleader
bandit: bandit outlaw brigand robber
butcher: butcher meat cleaver chopper
pet: pet lap dog cat parrot
rebel: revolutionary rebel agitator anarchist insurgent
jester: jester fool clown motley harlequin patchwork
bury: undertaker bury buries coffin funeral gravedigger corpse
mermaid: mermaid fish tail scales waves
pupil: pupil apprentice novice student disciple learner
post: postman letter mail carrier messenger courier
whistle: whistling whistle cheerful
ghost: ghost spirit phantom spectre apparition
drown: drowned drown lost water wet dripping
creature: creature goblin imp demon troll ogre monster beast
airman: pilot airman aviator flyer flying
ward: matron ward hospital nurse
tax: tax collector money bailiff
rat: ferret rat weasel mouse fox
angel: angel winged wings fairy
knight: knight armour armoured lance shield squire paladin
slave: slave bondman chain shackle fetter manacle captive
prisoner: prisoner captive convict jailbird
explorer: explorer traveller voyager adventurer
hermit: hermit recluse solitary anchorite
poet: poet verse bard writer novelist author
reporter: journalist reporter newspaper notebook editor
photograph: photographer camera
painter: painter artist easel brush palette
carpenter: carpenter joiner woodworker cabinetmaker
mason: mason bricklayer stonemason builder
baker: baker bread loaf flour
miller: miller flour mill
gardener: gardener spade rake garden
dairy: milkmaid dairymaid milk pail
weaver: weaver loom spinner spinning
jewelworker: goldsmith jeweller silversmith
watchmaker: watchmaker clockmaker
barber: barber hairdresser
chemist: chemist druggist pharmacist apothecary
dentist: dentist teeth
ferry: ferryman boatman oarsman rower
smuggle: smuggler contraband
gamble: gambler card dice cardsharp bets
thief: pickpocket thief burglar cutpurse
guard: guard sentry watchman sentinel guardsman gatekeeper
mayor: mayor alderman councillor
politics: politician minister statesman senator
ambassador: ambassador diplomat envoy
shaman: shaman druid
preach: preacher pastor missionary evangelist
juggle: juggler acrobat tumbler tightrope circus
puppet: puppeteer ventriloquist
tribe: chieftain tribe tribal warrior native
bird: bird parrot raven falcon hawk owl crow
snake: snake serpent viper
wolf: wolf wolfish
"""
