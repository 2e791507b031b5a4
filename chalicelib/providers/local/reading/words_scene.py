"""Words for the hour, the weather, the mood and what people do."""

from __future__ import annotations

from chalicelib.domain.cast import TimeOfDay, Weather

HOURS: dict[TimeOfDay, str] = {
    "dawn": "dawn|daybreak|sunrise|cockcrow|break of day|first light|grey light of morning",
    "morning": "morning|breakfast|forenoon|breakfast-table",
    "day": "noon|midday|mid-day|noonday|broad daylight|luncheon",
    "afternoon": "afternoon|tea-time|tea-table",
    "evening": "evening|sunset|sundown|dusk|twilight|nightfall|gloaming|supper|setting sun",
    "night": "night|midnight|moonbeam|moonbeams|moonlight|moonlit|starlight|starlit|bedtime|bed-time"
    "|the moon|full moon"
    "|the stars|small hours",
}
# Weaker signs, for where nothing better is told.
HOUR_HINTS: dict[TimeOfDay, str] = {
    "day": "the sun was high|sun was shining|sun shone|sun beat|sunshine|sunlight|sunlit|bright sun"
    "|hot sun|noontide",
    "evening": "getting dark|growing dark|grew dark|growing dusk|grew dusk|lamplight|lamp-light"
    "|gaslight|gas-light"
    "|candlelight|candle-light|darkness was falling|lamps were lit|lamps were lighted|candles were"
    " brought|evening star",
    "night": "it was dark|was quite dark|was pitch dark|pitch-dark|pitch dark|starry|the dark street"
    "|the dark streets"
    "|through the darkness|into the darkness|out of the darkness|neighboring darkness|neighbouring darkness"
    "|outer darkness|went to bed|gone to bed|going to bed",
}
GREETINGS: dict[str, TimeOfDay] = {
    "morning": "morning", "day": "day", "afternoon": "afternoon", "evening": "evening", "night": "night",
}  # fmt: skip
# The word is there, but it is not the hour of the scene.
OTHER_DAY = frozenset(
    "last good yesterday every each some next tomorrow to-morrow other another all previous following"
    " former any by many few several two three four five six seven fourteen ten thousand sleepless"
    " wedding".split()
)
WEATHERS: dict[Weather, str] = {
    "rain": "rain|raining|rained|drizzle|drizzling|drizzly|downpour|shower|showers|raindrops",
    "storm": "storm|thunderstorm|thunder|lightning|tempest|hurricane|thunderclap",
    "snow": "snow|snowing|snowed|snowstorm|snowflakes|blizzard|snowdrift|snowdrifts|sleet",
    "fog": "fog|mist|haze|mists|fogs",
    "wind": "wind|winds|gale|gust|gusts|breeze",
    "clear": "sunshine|sunlight|sunny|cloudless|clear sky|blue sky|fine day|beautiful day|lovely day"
    "|fine morning|beautiful morning|lovely morning|bright morning|fine weather|beautiful weather|sun shone"
    "|sun was shining|sun blazed|bright sun|starry|moonlight",
    "cloudy": "overcast|cloudy|clouds|grey sky|gray sky|leaden sky|dull day|dull sky|gloomy day",
}
# Words of the weather that are no figures of speech before "of".
OF_SOMETHING = frozenset(
    ("morning", "evening", "night", "afternoon", "dusk", "dawn", "day", "the stars", "the moon")
)
# Said once, these are enough.
CERTAIN_WEATHERS: dict[Weather, str] = {
    "wind": "north wind|east wind|west wind|south wind|high wind|strong wind|cold wind|bitter wind|icy"
    " wind|keen wind"
    "|wind blew|wind howled|wind moaned|wind whistled|wind roared|wind was blowing|wind had risen|wind"
    " rose|gale",
    "clear": "sun was shining|sun shone|sun streamed|sun poured|sun was high|sun beat|blazing sun|hot"
    " sun|bright sun"
    "|midday sun|noonday sun|morning sun|afternoon sun|bright sunshine|full sunlight|bright sunlight"
    "|warm sunshine"
    "|sunshiny|cloudless|clear sky|blue sky|starry|clear night|fine day|fine morning|fine evening|clear, cold"
    "|bright morning|lovely morning|beautiful morning|lovely day|beautiful day|glorious day|glorious morning",
    "storm": "thunderstorm|the storm|storm broke|storm raged|storm burst|flash of lightning|flashes of"
    " lightning"
    "|peal of thunder|clap of thunder|peals of thunder|thunder rolled|thunder growled|thunder and lightning"
    "|it thundered|lightning flashed|hurricane",
    "fog": "it was misty|was misty|was foggy|grew misty|grew foggy",
    "cloudy": "overcast|leaden sky|grey sky|gray sky|heavy clouds|dark clouds|dull day|lowering sky"
    "|dull weather",
}
# "A misty morning": the adjective alone is a figure of speech as often.
SKY_ADJECTIVES: dict[str, Weather] = {
    "rainy": "rain",
    "wet": "rain",
    "stormy": "storm",
    "tempestuous": "storm",
    "snowy": "snow",
    "foggy": "fog",
    "misty": "fog",
    "windy": "wind",
    "breezy": "wind",
    "cloudy": "cloudy",
    "sunny": "clear",
    "sunlit": "clear",
}
SKY_NOUNS = "day|morning|afternoon|evening|night|weather|air|streets?|sky|sea|season|light"
# One mention of rain may do; a breeze or a cloud must come again.
WEATHER_WEIGHT: dict[Weather, float] = {
    "rain": 2.0, "storm": 1.0, "snow": 2.0, "fog": 2.0, "wind": 1.0, "clear": 1.2, "cloudy": 1.0,
}  # fmt: skip

MOODS: dict[str, str] = {
    "tense": "afraid fear feared fearing fearful terror terrified frightened alarm alarmed danger"
    " dangerous nervous"
    " nervously anxious anxiously anxiety trembling trembled suspense panic startled desperate"
    " desperately hurriedly"
    " escape hide hidden pursuit chase revolver pistol threat threatened threatening uneasy uneasiness"
    " breathless"
    " agitation agitated scream screamed shriek shrieked shuddered shuddering shivering frantic"
    " frantically impatient"
    " impatiently excited excitement clutched clenched suspicious suspicion suspiciously warning"
    " hesitated hesitating"
    " rushed horrified feverish peril alarming embarrassed embarrassment confusion haste hastily",
    "violent": "blow blows struck fight fighting fought battle bleeding wounded killed murdered"
    " stabbed firing cannon"
    " attack attacked struggle struggled strangled smashed fist fists beat yelling wounds blood musket"
    " musketry"
    " bayonets shells shot knocked hurled thrashed clash slaughter seized kicked",
    "angry": "angry angrily anger furious furiously fury rage indignant indignantly indignation wrath"
    " quarrel insult"
    " insulted enraged scornful scornfully scorn contempt contemptuous contemptuously resentment"
    " fiercely hateful"
    " hatred hated savage savagely irritated irritation annoyed annoyance impatience sneer sneered"
    " fuming fumed"
    " vexed vexation viciously spite spiteful hostile sullen sullenly rude rudely severity glared"
    " glaring damn"
    " offended exasperated snapped sulky uncivil",
    "sombre": "death dead died grief sorrow tears wept weeping mourning funeral coffin sad sadly"
    " sadness misery"
    " miserable despair sobbed sobbing mournful wretched loss dying melancholy gloom hopeless lonely"
    " loneliness cry"
    " crying sighed sighing sigh mournfully shame ashamed regret regretted suffering suffered suffer"
    " pity pitied"
    " bitter bitterly bitterness dismal cheerless dreary bleak grieved sorrowful weary wearily tearful"
    " careworn"
    " injury injuries invalid remorse orphan hardship",
    "ominous": "darkness shadow shadows gloomy mysterious mystery ghost ghostly spectre phantom horror"
    " horrible"
    " dreadful sinister uncanny evil weird unearthly ghastly grim howl curse cursed dread appalling"
    " frightful hideous"
    " apparition eerie stealthy stealthily murder murderer corpse doom moaned moaning graves haunted"
    " skull gloomily"
    " awful blackness foreboding villainous",
    "joyful": "happy happiness happily joy joyful delight delighted laughed laughing laughter merry"
    " merriment merrily gay"
    " gaiety gaily cheer cheerful cheerfully danced dancing feast smiling celebrate wedding music"
    " singing sang fun jolly"
    " cheers glad gladly gladness jovial hearty heartily delightful festive pleased pleasure enjoyed"
    " enjoying triumph"
    " radiant rejoicing rejoiced charming wonderful smiles",
    "tender": "love loved loving kiss kissed tender tenderly tenderness embrace embraced darling"
    " dearest affection"
    " affectionate affectionately caress caressed caressing sweetheart adored beloved fondly gratitude"
    " soothed soothing"
    " blushed sweetly gently fondness devotion devoted",
    "calm": "quiet quietly peaceful peacefully peace calm calmly rest rested resting tranquil serene"
    " serenity sleep slept"
    " softly comfortable comfortably placid leisurely stillness hushed repose composure drowsy"
    " undisturbed nestled",
    "comic": "absurd absurdly ridiculous comical comic funny droll joke jokes joking grin grinned"
    " giggle giggled giggling"
    " amused amusing amusement tumbled nonsense grotesque chuckle chuckled humorous riddle riddles"
    " silly puzzled puzzling"
    " curious curiously queer mischievous fat whimsical laughable",
    "awed": "splendid magnificent magnificence wonder marvellous glorious majestic sublime astonished"
    " astonishment"
    " amazement amazed awe awed grandeur splendour vast immense radiance wonders",
}
# Words of good manners as often as of a mood.
POLITE = frozenset(
    "happy happiness happily pleased pleasure glad gladly charming wonderful delightful delighted"
    " dearest love kind"
    " struck wounded blow blows knocked shot quiet quietly rest calm fear afraid astonished"
    " astonishment amazement death dead wonder".split()
)
BRIGHT_MOODS = frozenset({"joyful", "tender", "calm", "comic", "awed"})
ACTIONS: dict[str, str] = {
    "fighting": "fought stabbed wrestled grappled attacked fired shot struggled punched seized",
    "running": "ran fled rushed raced bolted darted dashed sprinted hastened hurried",
    "riding": "rode galloped trotted cantered mounted",
    "dancing": "danced waltzed",
    "eating": "ate drank dined supped breakfasted lunched sipped munched",
    "reading": "read perused",
    "writing": "wrote scribbled",
    "lying": "lay slept reclined fainted dozed",
    "sitting": "sat seated sitting",
    "walking": "walked strolled wandered paced strode marched tramped climbed stole crept",
    "standing": "stood leaned leant",
    "kneeling": "knelt kneeled",
    "embracing": "embraced kissed hugged",
    "weeping": "wept sobbed",
    "swimming": "swam bathed",
    "working": "worked dug sewed knitted painted cooked",
    "playing": "played sang",
    "travelling": "drove sailed rowed",
}
# A dance or a ride is what the picture shows; people sit and stand everywhere.
ACTION_WEIGHT = {
    "fighting": 1.2, "dancing": 2.0, "riding": 1.6, "embracing": 1.6, "swimming": 1.6, "kneeling": 1.4,
    "weeping": 1.2, "sitting": 0.9, "standing": 0.6, "playing": 0.9,
}  # fmt: skip
