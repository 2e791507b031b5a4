"""Reads a novel with rules and counts: who is in it, where it plays, what each scene shows.

The way of the text: `story` joins the scenes into one string that offsets point into; `mentions` finds the
runs of capitalised words in it; `evidence` counts how each is used; `persons` groups the names of one person;
`roles` and `narrator` add those without a name; `settings` finds the places; `scene` looks at one scene.
Every word list is in a `words_*` module.
"""
