"""Words for the hour, the weather, the mood and what people do."""

from __future__ import annotations

from chalicelib.domain.cast import TimeOfDay, Weather

HOURS: dict[TimeOfDay, str] = {
    "dawn": "dawn|daybreak|sunrise|cockcrow|break of day|first light|grey light of morning",
    "morning": "morning|breakfast|forenoon|breakfast-table",
    "day": "noon|midday|mid-day|noonday|broad daylight|luncheon",
    "afternoon": "afternoon|tea-time|tea-table",
    "evening": "evening|sunset|sundown|dusk|twilight|nightfall|gloaming|supper|setting sun",
    "night": "night|midnight|moonlight|moonlit|starlight|starlit|bedtime|bed-time|the moon|full moon"
    "|the stars|small hours",
}
# The word is there, but it is not the hour of the scene.
OTHER_DAY = frozenset(
    "last good yesterday every each some next tomorrow to-morrow other another all previous following"
    " former any by many few several two three four five six seven fourteen ten thousand sleepless"
    " wedding".split()
)
WEATHERS: dict[Weather, str] = {
    "rain": "rain|raining|rained|rainy|drizzle|drizzling|drizzly|downpour|shower|showers|raindrops",
    "storm": "storm|thunderstorm|thunder|lightning|tempest|hurricane|thunderclap|stormy|tempestuous",
    "snow": "snow|snowing|snowed|snowy|snowstorm|snowflakes|blizzard|snowdrift|snowdrifts|sleet",
    "fog": "fog|foggy|mist|misty|haze|mists|fogs",
    "wind": "wind|winds|windy|gale|gust|gusts|breeze|breezy",
    "clear": "sunshine|sunlight|sunny|cloudless|clear sky|blue sky|fine day|beautiful day|lovely day"
    "|fine morning|beautiful morning|lovely morning|bright morning|fine weather|beautiful weather|sun shone"
    "|sun was shining|sun blazed|bright sun|starry|moonlight",
    "cloudy": "overcast|cloudy|clouds|grey sky|gray sky|leaden sky|dull day|dull sky|gloomy day",
}
# One mention of rain may do; a breeze or a cloud must come again.
WEATHER_WEIGHT: dict[Weather, float] = {
    "rain": 2.0, "storm": 2.0, "snow": 2.0, "fog": 2.0, "wind": 1.0, "clear": 1.2, "cloudy": 1.0,
}  # fmt: skip

MOODS: dict[str, str] = {
    "tense": "afraid fear feared terror terrified frightened alarm alarmed danger dangerous nervous anxious"
    " anxiety trembling trembled suspense panic startled desperate hurriedly dread escape hide hidden"
    " pursuit chase revolver pistol threatened uneasy uneasiness breathless agitation agitated",
    "violent": "blow blows struck fight fighting fought battle bleeding wounded killed murdered stabbed"
    " firing cannon attack attacked struggle struggled strangled smashed fist beat yelling charge wounds",
    "angry": "angry anger furious fury rage indignant indignation wrath quarrel insult insulted enraged"
    " scornful contempt resentment fiercely hateful hatred savagely",
    "sombre": "death dead died grief sorrow tears wept weeping mourning funeral grave coffin sad sadly"
    " sadness misery miserable despair sobbed sobbing mournful wretched loss dying melancholy gloom"
    " hopeless lonely",
    "ominous": "dark darkness shadow shadows gloomy strange mysterious mystery silence ghost spectre"
    " phantom horror horrible dreadful sinister uncanny evil weird unearthly ghastly grim howl curse cursed",
    "joyful": "happy happiness joy joyful delight delighted laughed laughing laughter merry merriment gay"
    " gaiety cheerful danced dancing feast smiling celebrate wedding music singing sang fun jolly cheers",
    "tender": "love loved loving kiss kissed tender tenderly tenderness embrace embraced darling dearest"
    " affection caress caressed sweetheart heart adored beloved fondly",
    "calm": "quiet quietly peaceful peace calm calmly rest rested gentle tranquil serene sleep slept soft"
    " softly comfortable pleasant breeze leisurely placid",
    "comic": "absurd ridiculous comical funny droll joke jokes grin grinned giggled amused amusing"
    " amusement tumbled nonsense grotesque",
    "awed": "splendid magnificent wonder wonderful marvellous glorious majestic sublime astonished"
    " astonishment amazement amazed grand splendour vast",
}
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
