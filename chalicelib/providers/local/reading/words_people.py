"""Words about people: titles, kin, roles, verbs that only people do, nicknames."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles by the gender they tell; written with a capital, their full stop left out.
MALE_TITLES = _set(
    "Mr Mister Sir Lord Master Father Brother Uncle Grandpa Grandpapa Grandfather King Prince Duke Count"
    " Baron Earl Marquis Marquess Viscount Emperor Tsar Czar Monsieur M Signor Signore Don Señor Senor Herr"
    " Abbé Abbe Squire Pope Bishop Archbishop Cardinal Sheikh Sultan Rabbi Friar Père Monseigneur Pan"
    " Grandad Daddy Papa Dad Pa Pop Pops Gramps Esquire Ser"
)
FEMALE_TITLES = _set(
    "Mrs Miss Ms Lady Mistress Mother Sister Aunt Auntie Aunty Grandma Grandmother Grandmamma Granny Queen"
    " Princess Duchess Countess Baroness Marchioness Marquise Viscountess Empress Tsarina Czarina Madame"
    " Madam Mme Mademoiselle Mlle Mdlle Signora Signorina Donna Doña Dona Señora Senora Señorita Senorita"
    " Frau Fräulein Fraulein Dame Nurse Widow Goody Mademoiselles Contessa Ma Mama Mamma Mum Mummy Mom Mommy"
    " Momma Nana"
)
OTHER_TITLES = _set(
    "Dr Doctor Captain Capt Colonel Col General Gen Major Lieutenant Lieut Lt Sergeant Sgt Corporal Private"
    " Admiral Commodore Commander Professor Prof Reverend Rev Judge Justice Inspector Constable Detective"
    " Superintendent Chief Sheriff Marshal President Governor Mayor Senator Deacon Dean Cousin Comrade"
    " Secretary Bailiff Sahib Parson Vicar Doc Cap'n Ensign Skipper Cap Coroner Warden Officer Chancellor"
    " Councillor Minister Advocate Citizen Citizeness Hon Honourable Honorable Brer DI DCI DS DC PC WPC Agent"
    " Deputy Principal Coach Archdeacon Canon"
)
TITLES = MALE_TITLES | FEMALE_TITLES | OTHER_TITLES
# Mrs and its like: said of a wife, never of a daughter of the house.
WIFE_TITLES = _set(
    "Mrs Madame Mme Signora Señora Senora Frau Lady Doña Donna Duchess Countess Baroness Marquise"
)
MAID_TITLES = _set("Miss Mademoiselle Mlle Mdlle Signorina Señorita Senorita Fräulein Fraulein")
# Titles that stand before a first name rather than a surname.
FIRST_NAME_TITLES = _set(
    "Sir Ser Dame Aunt Auntie Aunty Uncle Cousin Brother Sister Prince Princess King Queen Master Don Doña"
    " Donna Father Mother Emperor Empress Pope Friar Nurse Granny Grandma"
)
# Titles that name one person even without a name behind ("the General").
STANDALONE_TITLES = TITLES - _set(
    "Mr Mrs Ms Mister M Mme Mlle Mdlle Dr Capt Col Gen Lieut Lt Sgt Prof Rev Hon Honourable Honorable Sahib"
    " DI DCI DS DC PC WPC Agent Deputy Principal Coach Canon Ser"
    " Sir Esquire Don Donna Doña Dona Señor Señora Senor Senora Brer Cap Pan Madam Miss Monsieur"
    " Mademoiselles Chief Lord Herr Frau Signor Signora Private Justice"
)
LOWERED_TITLES = _set(
    "aunt uncle captain doctor sir madame mademoiselle monsieur don doña señor señora count countess prince"
    " princess lord lady king queen master mistress miss colonel general major sergeant lieutenant"
    " professor herr frau signor signora squire dame judge inspector"
)

# Endearments and qualities before a name that are not part of it.
QUALITIES = _set(
    "Poor Dear Dearest Darling My Good Little Old Young Sweet Pretty Beloved Honest Brave Gentle Late Kind"
    " Big Great Tall Your His Her Our Their Happy Unhappy Miserable Wretched Foolish Lucky Silly Wicked"
    " Noble"
)

SPEECH = _set(
    "said says say asked asks cried cries replied replies answered answers exclaimed whispered murmured"
    " muttered shouted called returned continued added remarked observed inquired enquired repeated"
    " declared demanded interrupted responded retorted began went ejaculated screamed shrieked sighed"
    " laughed growled gasped stammered urged protested suggested explained told announced admitted agreed"
    " argued assented bawled bellowed blurted boasted breathed burst chuckled commanded commented conceded"
    " concluded confessed countered croaked drawled echoed entreated faltered giggled groaned grumbled"
    " hissed howled implored insisted interjected interposed interpolated jeered joined lamented moaned"
    " mumbled objected ordered panted persisted pleaded pleaded prompted proposed pursued queried"
    " questioned quoth rejoined resumed roared sang scoffed shrilled snapped snarled sneered sobbed spoke"
    " stuttered thundered uttered vociferated volunteered wailed warned whimpered whined yelled thought"
    " smiled nodded grinned bade begged dijo respondió replicó preguntó exclamó contestó añadió repitió"
    " prosiguió gritó decía dit répondit demanda cria reprit ajouta murmura répliqua fit sagte fragte rief"
    " antwortete erwiderte meinte disse rispose chiese domandò esclamò perguntou respondeu exclamou zei"
    " vroeg antwoordde riep"
)
# What people, and hardly ever places or things, are the subject of.
ACTS = SPEECH | _set(
    "looked looks turned turns smiled smiles nodded nods sat sits stood stands walked walks ran runs"
    " thought thinks felt feels knew knows wanted wants saw sees heard hears took takes gave gives laughed"
    " laughs frowned shrugged paused stared glanced gazed leaned leant stepped rose hurried sprang started"
    " shook threw put seemed appeared entered left arrived listened waited wished hoped believed remembered"
    " forgot loved hated married died drew held caught raised lifted opened closed shut pulled pushed"
    " pointed followed led met kissed embraced bowed blushed wept slept woke awoke wrote read found tried"
    " decided resolved determined hesitated considered wondered understood recognised recognized realised"
    " realized noticed perceived watched regarded obeyed refused offered promised received accepted thanked"
    " got made let kept brought told asked spoke talked went came drank ate sighed trembled shuddered"
    " whispered jumped fell knelt mounted rode rushed stopped reached grew became was is has had did does"
    " could would should might must can will shall didn't couldn't wouldn't wasn't hadn't never always"
    " himself herself who whose"
)
BODY = _set(
    "face eyes eye hand hands head arm arms voice lips lip mouth hair heart shoulder shoulders mind brow"
    " forehead cheek cheeks chin neck throat nose fingers finger foot feet knees knee back breast smile"
    " look glance gaze words tone manner figure countenance expression features step steps reply answer"
    " question remark mother father sister brother wife husband son daughter uncle aunt cousin niece nephew"
    " friend mistress master temper spirits attention eyes thoughts opinion feelings soul breath ear ears"
    " body leg legs lap"
)
KIN = _set(
    "mother father sister brother wife husband son daughter uncle aunt cousin niece nephew grandmother"
    " grandfather mamma mama papa mother-in-law father-in-law sister-in-law brother-in-law stepmother"
    " stepfather grandson granddaughter bride fiancé fiancée"
)
FEMALE_NOUNS = _set(
    "woman lady girl mother wife sister daughter aunt widow queen princess duchess countess baroness"
    " governess nurse nursemaid maid housemaid barmaid landlady hostess mistress housekeeper actress"
    " heroine bride niece grandmother widow witch nun stewardess waitress madam charwoman laundress"
    " milkmaid sorceress abbess priestess Englishwoman Frenchwoman Irishwoman schoolmistress seamstress"
    " chambermaid maidservant stepmother fairy mermaid goddess hen duchess dowager spinster"
)
MALE_NOUNS = _set(
    "man gentleman boy father husband brother son uncle king prince duke count baron earl landlord host"
    " waiter barman clergyman policeman cabman coachman footman fireman fisherman salesman workman"
    " postman milkman huntsman nobleman watchman boatman seaman sailor mariner soldier priest"
    " monk friar bishop vicar curate rector parson sexton butler groom valet lad fellow chap sheriff squire"
    " wizard sultan emperor tsar nephew grandfather stepfather swordsman Frenchman Englishman Irishman"
    " Dutchman Scotchman Welshman chairman foreman headmaster schoolmaster stationmaster lackey lacquey"
    " porter blacksmith tramp general colonel captain sergeant"
)
# Common nouns for a person that a story may use as a name ("the landlord said").
ROLES = _set(
    "landlord landlady mariner sailor stranger vicar curate rector parson priest monk friar nun abbot"
    " bishop cardinal doctor physician surgeon apothecary nurse nursemaid governess tutor schoolmaster"
    " schoolmistress teacher headmaster professor student scholar lawyer solicitor attorney barrister judge"
    " magistrate notary clerk secretary banker merchant shopkeeper tradesman grocer baker butcher tailor"
    " barber blacksmith carpenter miller farmer shepherd gardener gamekeeper huntsman hunter fisherman"
    " boatman ferryman captain lieutenant sergeant corporal colonel major general admiral officer soldier"
    " guard sentry sentinel policeman constable inspector detective jailer gaoler prisoner convict thief"
    " robber burglar murderer pirate smuggler tramp beggar gipsy gypsy butler footman valet groom coachman"
    " driver cabman postman porter waiter waitress barman barmaid innkeeper host hostess cook maid"
    " housemaid chambermaid housekeeper servant steward page lackey lacquey croupier king queen prince"
    " princess duke duchess count countess baron baroness earl marquis emperor empress sultan knight squire"
    " herald jester wizard witch magician sorcerer fairy giant dwarf ghost spirit spectre phantom actor"
    " actress singer dancer musician painter artist poet novelist journalist editor reporter engineer"
    " mechanic pilot mate boatswain cabin-boy navvy charwoman widow orphan foreigner boss chairman minister"
    " ambassador senator governor mayor sheriff visitor lodger guest traveller passenger hermit savage"
    " madman lunatic invalid dwarf hunchback philosopher chemist scientist inventor psychologist"
    " grandmother grandfather watchman undertaker executioner hangman caretaker clergyman chaplain preacher"
    " missionary pedlar peddler cobbler jeweller pawnbroker fiddler piper harper bargeman woodcutter"
    " charcoal-burner cowboy rancher foreman creature monster"
)
# Written with a capital but never a person: little words that begin a sentence, exclamations, God.
LITTLE_WORDS = _set(
    "I O Oh Ah Ay Aye Yes No Nay Well Now Then There Here God Lord Heaven Heavens Christ Jesus Providence"
    " Almighty Creator Saviour Bible Gospel Church Scripture Scriptures Testament Holy Trinity Hell"
    " Paradise Chapter Book Part Volume Section Act Scene Canto Preface Contents End The A An And But Or If"
    " So As At In On Of To By For From With Without Within Not What When Where Who Whom Why How Which Whose"
    " Whatever Whenever Whoever That This These Those It He She We You They Him Her Them His Its Our Their"
    " My Me Us Mine Yours Thy Thou Thee Ye Is Are Was Were Be Been Being Am Do Does Did Done Have Has Had"
    " Having Can Cannot Could Would Shall Should Might Must Let Come Go Look See Say Said Good Great Some"
    " Something Somebody Someone Any Anything All Every Everything Everyone Everybody Each Both Either"
    " Neither None Nobody Nothing Another Other Others One Two Three Four Five Six Seven Eight Nine Ten"
    " Eleven Twelve Twenty Thirty Fifty Hundred First Second Third Fourth Last Next Once Twice Perhaps"
    " Indeed Still Yet Just Only Even Such Much Many More Most Very Too Also Though Although Because Since"
    " While Whilst Until Till Unless Upon After Before About Above Below Under Over Between Beyond Through"
    " During Against Among Amongst Along Around Across Behind Beside Besides Despite Except Like Near Off"
    " Onto Out Past Towards Up Down Again Ago Almost Already Always Away Certainly Doubtless Enough Ever"
    " Everywhere Finally Further Hardly Hence However Instead Later Less Meanwhile Moreover Nearly Never"
    " Nevertheless Often Otherwise Probably Quite Rather Really Scarcely Seldom Sometimes Somewhere Soon"
    " Suddenly Surely Therefore Thus Together Usually Whether Mrs Messrs Mesdames Ma'am Majesty Highness"
    " Excellency Honour Honor Lordship Ladyship Worship Reverence Eminence Holiness Majesties Northern"
    " Southern Eastern Western Good-bye Goodbye Hello Hallo Hullo Alas Hush Bravo Adieu Amen Damn Gutenberg"
    " Hi Hey Okay Ok Yeah Yep Nope Wow Oui Ja Nein Non Gosh Whoa Hurrah Hooray"
    " Illustration Footnote Esq Junior Senior Company Co Ltd Inc Gentlemen Ladies Please Thank Thanks Tell"
    " Take Give Get Make Put Keep Think Know Want Wait Stop Speak Listen Hear Poor Dear Pray Excuse Pardon"
    " Forgive Believe Suppose Remember Try Run Stay Leave Stand Sit Hold Show Ask Read Write Ha Hah Eh Ugh"
    " Pshaw Tut Bah Hm Hum H'm Nonsense Rubbish I'm I'll I've I'd"
)
# The same of other languages; in an English book "Mr. Das" is a man.
FOREIGN_LITTLE_WORDS = _set(
    "El La Los Las Un Una Y Que Pero Si Sí En De Del Por Con Como Cuando Porque Esto Eso Este Esta Aquí Yo Tú"
    " Vos Le Les Des Et Mais Il Elle Ils Je Tu Nous Vous Ce Cette Der Die Das Und Aber Er Sie Es Ich Wir Ein"
    " Eine"
)
LITTLE_WORDS |= FOREIGN_LITTLE_WORDS
# Little words that are surnames as well: "Captain Good", "Anne Last".
SURNAMES_TOO = _set("Good Great Last Church Still Past Over Read Case Speak Look Little Best Day Moon")
# Kinds of people by land and faith; as a surname behind a title or a first name they may stand.
PEOPLES = _set(
    "Christian Christians Christianity Jew Jews Jewish English French German Germans Russian Russians"
    " Italian Italians Spanish Spaniard Spaniards Irish Scotch Scottish Welsh Dutch Latin Greek Greeks"
    " Roman Romans American Americans Indian Indians Chinese Turkish Turk Turks Polish Pole Poles Swiss"
    " Danish Swedish Norwegian Austrian Austrians Prussian Prussians Hebrew Arab Arabs Moors Moorish"
    " European Europeans African Africans Asian Hindoo Hindu Mahometan Mohammedan Catholic Catholics"
    " Protestant Protestants Persian Egyptian Egyptians Japanese Portuguese Hungarian Parisian Gothic"
    " British Briton Britons Saxon Norman Normans Englishmen Frenchmen Irishmen Sikh Sikhs Cossack Cossacks"
    " Brahmin Brahmins Brahman Mussulman Mussulmans Zulu Zulus Negro Negroes Kaffir Kaffirs Bedouin"
    " Bedouins Eskimo Tartar Tartars Tatar Celt Celts Belgian Belgians Bavarian Bavarians Saxons Canadian"
    " Canadians Australian Mexican Mexicans Cuban Israelite Israelites Hindus Hindoos Malay Malays Gipsy"
    " Gypsies Gipsies"
)
# What anybody may be called: by itself it names nobody ("the Young Man", "the Old Woman").
ANYBODY = _set("Man Woman Boy Girl Gentleman Lad Fellow Chap Child Person People Men Women")
NEVER_NAMES = LITTLE_WORDS | PEOPLES
# Words that may be a name, and are taken for one only on strong evidence.
SELDOM_NAMES = _set(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July"
    " August September October November December Christmas Easter Lent Michaelmas Nature Fate Fortune Death"
    " Time Love Truth Hope Justice Art Science Government Congress Empire Parliament State States Times"
    " Bank Street Road Avenue Square North South East West Earth World Moon Sun Sea Ocean Moor Will Grace"
    " Virgin Satan Devil Sir Madam Gentleman Miss Mother Father Ma Pa Papa Mamma Mama Mamma Daddy Mummy Mum"
    " Dad Uncle Aunt Auntie Lady Master Mistress Boy Girl Man Woman Child Revolution Republic House Hall"
    " Court Castle Palace Park Hotel Inn Club Society College School Temple Cathedral Abbey Mount Lake"
    " River Island Cape Bay Bridge Tower Heath Hill Valley Emperor's Note Letter Sahib Sirs Mass War Peace"
    " Law Power Liberty Reason Beauty Virtue Vice Hero Angel Angels Muse Fame Honour Faith Pooh Charity Mercy"
)

SAME_TITLE = {
    "Dr": "Doctor",
    "Doc": "Doctor",
    "DI": "Inspector",
    "DCI": "Inspector",
    "DS": "Sergeant",
    "DC": "Constable",
    "PC": "Constable",
    "WPC": "Constable",
    "Capt": "Captain",
    "Cap'n": "Captain",
    "Col": "Colonel",
    "Gen": "General",
    "Lieut": "Lieutenant",
    "Lt": "Lieutenant",
    "Sgt": "Sergeant",
    "Prof": "Professor",
    "Rev": "Reverend",
    "Mme": "Madame",
    "Mlle": "Mademoiselle",
    "Mdlle": "Mademoiselle",
    "M": "Monsieur",
    "Mister": "Mr",
    "Senor": "Señor",
    "Senora": "Señora",
    "Fraulein": "Fräulein",
    "Czar": "Tsar",
    "Auntie": "Aunt",
    "Aunty": "Aunt",
    "Señorita": "Señorita",
    "Senorita": "Señorita",
    "Dona": "Doña",
}
# Capitalised words that end the name of a place, a ship or a house.
PLACE_HEADS = _set(
    "Street Road Avenue Lane Square Park Hall House Court Castle Abbey Palace Tower Bridge Hill Hills Mount"
    " Mountain Mountains River Lake Sea Ocean Bay Harbour Harbor Island Islands Isle Cape Coast Valley"
    " Forest Wood Woods Heath Moor Common Green Gardens Garden Place Row Terrace Crescent Gate Inn Hotel"
    " Tavern Club Theatre Opera Church Cathedral Chapel College School University Hospital Prison Station"
    " Farm Cottage Manor Grange Lodge Priory Parsonage Rectory Vicarage City Town Village County Shire"
    " Province State States Beach Point Head Port Fort Dock Docks Wharf Pier Market Exchange Bank Office"
    " Museum Library Alley Yard Mews Circus Down Downs Fields Meadow Meadows Grove Creek Falls Springs"
    " Ridge Pass Plains Desert Creek Barracks Arms Villa Mansion Heights Boulevard Rue Plaza Platz Strasse"
    " Crossing Junction Cove Marsh Marshes Pond Estate Monastery Convent Mill Mills Landing Canyon Gulch"
    " Prairie Plantation Ranch District Embankment Quay Strait Straits Channel Gulf Peninsula Reef Lagoon"
    " Bayou Swamp Canal Highway Parkway Turnpike Drive Airport Terminal Saloon Café Cafe Restaurant Diner"
)
PLACE_STARTS = _set(
    "Mount Lake Cape Port Fort St Saint New Great Upper Lower North South East West Rue River Isle"
)
# Stand right before the name of a ship, or before "the" with it.
SHIPS = _set(
    "aboard ship launch steamer steamship steamboat schooner brig brigantine yacht frigate sloop barque bark"
    " cutter lugger tug liner clipper galleon galley whaler trawler submarine corvette destroyer cruiser"
    " battleship warship starship spaceship freighter shuttle H.M.S U.S.S"
)

# What children and spouses call people; a name only where the story itself uses it so.
KIN_NAMES = _set(
    "Mother Father Ma Pa Papa Mamma Mama Mummy Mum Mom Mommy Momma Dad Daddy Pop Pops Nana Gramps Son"
    " Sonny Sis Uncle Aunt Auntie Grandma Grandpa Grandmother"
    " Grandfather Granny Sister Brother Nurse"
)
DATE_WORDS = _set(
    "January February March October November December September Day Year Christmas Easter Monday"
    " Tuesday Wednesday Thursday Friday Saturday Sunday Century Age"
)
ROMAN = _set("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI")

# Words that gather around the one a story fears or hates.
VILLAINY = _set(
    "villain villainous wicked wickedness cruel cruelty enemy enemies murderer murder murdered murdering"
    " killed evil hate hated hatred scoundrel wretch treacherous treachery deceit deceived revenge"
    " vengeance fiend fiendish tyrant savage savagely malicious malice malignant sinister sneer sneered"
    " sneering threatened threatening threat traitor betrayed rogue rascal brute brutal vile infamous"
    " hideous monster monstrous devil devilish diabolical seducer blackmail thief robbed stole conspiracy"
    " plot plotted poison poisoned assassin strangled tortured"
)
