"""Reads a novel with rules and counts: who is in it, where it plays, what each scene shows.

The way of the text: `story` joins the scenes into one string that offsets point into; `mentions` finds runs
of capitalised words in it; `evidence` counts how each is used; `recognition` keeps those that name people;
`grouping` gives the names of one person to one person, `together` tells whose names stand apart; `roles`,
`parents` and `narrator` add who has no name; `identity`, `weddings` and `addressed` join what the text says
is one: a bride and the "Mrs." she becomes, a stranger and his name, a first name and who answers to it;
`parts` says who is hero and who is feared; `looks` reads how they look. `people` is all of that together.
`settings` finds the places, `place_types` what they are. `quotations` gives dialogue its speakers. `scene`
looks at single scenes, `changes` at what happens to people in them.
Every word list is in a `words_*` module.
"""
