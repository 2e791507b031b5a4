"""What a vendor's filter may stop at, and what a picture can show in its place.

One line for each milder word: what it replaces, as whole words in any case, the longer phrases first. Milder
words stay true to the scene where they can: somebody who bleeds is hurt.
"""

from __future__ import annotations

import re

_TABLE = """
still figure: dead body, dead bodies, corpse, corpses, cadaver, cadavers, carcass, carcasses
still: dead, dying, lifeless, murdered, slain, slaughtered, beheaded, decapitated, dismembered, mutilated
fallen: killed, shot dead, stabbed, impaled, strangled, hanged, lynched, executed
confronting: killing, murdering, stabbing, slashing, strangling, choking, slaughtering, beheading
confronts: kills, murders, stabs, slashes, strangles, chokes, shoots, slaughters, beheads
confront: kill, murder, stab, slash, strangle, choke, shoot, slaughter, behead
crime: murder scene, massacre, bloodbath, slaughterhouse, carnage, rape, molestation
attacked: raped, molested, assaulted, ravished
hurt: bleeding, wounded, maimed, bloodied, gored, gutted, scalded, flayed, tortured, whipped, flogged
stained: blood-soaked, bloodsoaked, bloodstained, blood-stained, blood-spattered, bloody, gory
stained red: covered in blood, covered with blood, drenched in blood, smeared with blood
bandage: open wound, gaping wound, wound, gash, stab wound, gunshot wound, bullet hole, bite mark, lash mark
bandages: open wounds, wounds, gashes, stab wounds, gunshot wounds, bullet holes, lacerations
scar: ulcer, festering sore, open sore
red cloth: blood, gore, pool of blood, puddle of blood, entrails, guts, viscera
bandaged: severed, amputated, cut-off, torn-off
ordeal: torture, flogging, whipping, suicide, hanging, beheading scene
robed: naked, nude, stark naked, undressed, unclothed, bare-breasted, topless, half-naked, bare-chested
in a simple dress: in her underwear, in lingerie, in her shift, in her chemise
shoulders: breasts, bosom, bare breasts, cleavage, nipples, buttocks, thighs
embracing: having sex, making love, fornicating, fondling, groping
close together: in bed together, lying together, entwined
stick: sword, knife, dagger, blade, axe, hatchet, cleaver, bayonet, rapier, sabre, machete, razor, stiletto
sticks: swords, knives, daggers, blades, axes, hatchets, bayonets, rapiers, sabres, razors
cane: gun, pistol, revolver, rifle, musket, shotgun, machine gun, firearm, weapon, carbine, blunderbuss
canes: guns, pistols, revolvers, rifles, muskets, shotguns, firearms, weapons
rope: noose, gallows, gibbet, garrotte, whip
smoke: explosion, gunfire, bomb blast, grenade, bomb
bottle: poison, opium, laudanum, morphine, cocaine, heroin, arsenic, syringe
"""


def _rules() -> tuple[re.Pattern[str], dict[str, str]]:
    milder: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        soft, _, harsh = line.partition(": ")
        for phrase in harsh.split(", "):
            milder.setdefault(phrase, soft)
    longest_first = sorted(milder, key=len, reverse=True)
    words = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<!\w)(?:(an?)\s+)?({words})(?!\w)", re.IGNORECASE), milder


_HARSH, _MILDER = _rules()


def softer(text: str) -> str:
    """`text` with every harsh word replaced; capitals at the beginning stay. Twice changes no more."""
    return _HARSH.sub(_replaced, text)


def _replaced(found: re.Match[str]) -> str:
    article, harsh = found.groups()
    mild = _MILDER[harsh.lower()]
    if harsh[0].isupper():
        mild = mild[0].upper() + mild[1:]
    return f"{article[0]}{'n' if mild[0] in 'aeio' else ''} {mild}" if article else mild
