"""Words for the hour, the weather, the mood and what people do."""

from __future__ import annotations

from chalicelib.domain.cast import TimeOfDay, Weather

HOURS: dict[TimeOfDay, str] = {
    "dawn": r"dawn|daybreak|sunrise|sun-?rise|cock-?crow|(?:first|early|grey|gray) light of (?:day|morning|dawn)|break of day",
    "morning": r"morning|breakfast|forenoon",
    "day": r"noon|midday|mid-day|noonday|broad daylight|luncheon",
    "afternoon": r"afternoon|tea-time|tea-table",
    "evening": r"evening|sunset|sundown|sun-?set|dusk|twilight|nightfall|gloaming|supper|setting sun",
    "night": r"night|midnight|moonlight|moonlit|starlight|starlit|bedtime|bed-time|(?:the|a) (?:\w+ )?moon|the stars|small hours",
}
# The word is there, but not the hour of the scene.
HOUR_BEFORE = frozenset(
    "last good yesterday every each some next tomorrow to-morrow other another one's all yesterday's previous the-other"
    " mornings nights tomorrow's many few several two three four five seven fourteen ten thousand sleepless the-next former by".split()
)
WEATHERS: dict[Weather, str] = {
    "rain": r"rain|raining|rained|rainy|drizzle|drizzling|downpour|showers?|raindrops|pouring wet",
    "storm": r"storm|thunderstorm|thunder|lightning|tempest|hurricane|thunderclap|stormy|tempestuous",
    "snow": r"snow|snowing|snowed|snowy|snowstorm|snow-?flakes|blizzard|snowdrifts?|sleet",
    "fog": r"fog|foggy|mist|misty|haze|mists|fogs",
    "wind": r"wind|winds|windy|gale|gusts?|breeze|breezy",
    "clear": r"sunshine|sunlight|sunny|cloudless|clear sky|blue sky|(?:bright|fine|beautiful|glorious|lovely) (?:day|morning|weather|afternoon)|"
    r"sun (?:was )?(?:shone|shining|shines|blazed|beat)|bright sun|starry|moonlight",
    "cloudy": r"overcast|cloudy|clouds|grey sky|gray sky|leaden sky|dull (?:day|sky|weather)|gloomy (?:day|sky|weather)",
}
WEATHER_WEIGHT: dict[Weather, float] = {
    "rain": 2.0,
    "storm": 2.0,
    "snow": 2.0,
    "fog": 2.0,
    "wind": 1.0,
    "clear": 1.2,
    "cloudy": 1.0,
    "": 0.0,
}

MOODS: dict[str, str] = {
    "tense": "afraid fear feared terror terrified frightened alarm alarmed danger dangerous nervous anxious anxiety trembling"
    " trembled suspense panic startled desperate hurriedly dread escape hide hidden pursuit chase revolver pistol threatened"
    " uneasy uneasiness breathless agitation agitated",
    "violent": "blow blows struck fight fighting fought battle blood bleeding wounded killed murder murdered stabbed shot firing"
    " cannon attack attacked struggle struggled knife strangled smashed fist beat yelling charge wounds",
    "angry": "angry anger furious fury rage indignant indignation wrath quarrel insult insulted enraged scornful contempt"
    " resentment fiercely hateful hatred savagely passionately",
    "sombre": "death dead died grief sorrow tears wept weeping mourning funeral grave coffin sad sadly sadness misery"
    " miserable despair sobbed sobbing mournful wretched loss dying melancholy gloom hopeless lonely",
    "ominous": "dark darkness shadow shadows gloomy strange mysterious mystery silent silence ghost spectre phantom horror"
    " horrible dreadful sinister uncanny evil weird unearthly ghastly grim black howl curse cursed",
    "joyful": "happy happiness joy joyful delight delighted laughed laughing laughter merry merriment gay gaiety cheerful"
    " danced dancing feast smiling pleasure celebrate wedding music singing sang fun jolly cheers",
    "tender": "love loved loving kiss kissed tender tenderly tenderness embrace embraced darling dearest affection caress"
    " caressed sweetheart gently heart adored beloved fondly hand-in-hand",
    "calm": "quiet quietly peaceful peace calm calmly still rest rested gentle tranquil serene slowly sleep slept soft softly"
    " comfortable pleasant breeze leisurely placid",
    "comic": "absurd ridiculous comical funny droll joke jokes grin grinned giggled amused amusing amusement queer tumbled"
    " nonsense grotesque",
    "awed": "splendid magnificent wonder wonderful marvellous glorious majestic sublime astonished astonishment amazement"
    " amazed grand splendour vast",
}
ACTIONS: dict[str, str] = {
    "fighting": "fought struck stabbed wrestled grappled attacked fired shot struggled punched seized hit",
    "running": "ran fled rushed raced bolted darted dashed sprinted hastened hurried",
    "riding": "rode galloped trotted cantered mounted",
    "dancing": "danced waltzed",
    "eating": "ate drank dined supped breakfasted lunched sipped munched",
    "reading": "read perused",
    "writing": "wrote scribbled",
    "lying": "lay slept reclined fainted dozed",
    "sitting": "sat seated sitting",
    "walking": "walked strolled wandered paced strode marched tramped climbed stepped stole crept",
    "standing": "stood leaned leant",
    "kneeling": "knelt kneeled",
    "embracing": "embraced kissed hugged",
    "weeping": "wept sobbed",
    "swimming": "swam bathed",
    "working": "worked dug sewed knitted painted cooked",
    "playing": "played sang",
    "travelling": "drove sailed rowed",
}
# A single fight or dance is what the picture shows; sitting and standing are everywhere.
ACTION_WEIGHT = {
    "fighting": 1.2,
    "dancing": 2.0,
    "riding": 1.6,
    "embracing": 1.6,
    "swimming": 1.6,
    "kneeling": 1.6,
    "weeping": 1.2,
    "sitting": 0.8,
    "standing": 0.6,
    "playing": 0.9,
    "working": 1.0,
}
