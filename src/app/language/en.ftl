# What the window says, in English.
#
# Ids are kebab-case. A message is a whole sentence, title or label: none is put together from pieces. What the library itself
# says (kinds, codes, fields, refused files) is English there and not repeated here; es.ftl shows the ids that translate it.

## Commands: menus, tooltips, the list of all commands

section-case = Case
section-edit = Edit
section-view = View
section-add = Add

do-save-as = Save as…
do-redo = Redo
do-copy-text = Copy as text
do-quick-entry = Quick entry
do-new = New case…
do-open = Open…
do-save = Save
do-export = Export, copy or print…
do-close-case = Close case
do-history = History…
do-merge = Merge with another version…
do-delete-case = Delete this case everywhere…
do-seal = Seal this case…
do-lock = Lock now
do-lock-when-idle = Lock sealed cases after 10 minutes
do-undo = Undo
do-select-all = Select all
do-deselect = Select nothing
do-delete = Delete
do-rename = Name
do-move = Move with the arrow keys
do-move-title = Move the title block with the arrow keys
do-move-legend = Move the legend with the arrow keys
do-next-gender = Next gender
do-dates = Dates
do-make-client = Make client
do-tidy-up = Tidy up
do-find = Find…
do-palette = All commands…
do-present = Present
do-outline = List of people and systems
do-kinds = Palette of kinds
do-genogram = Genogram
do-ecomap = Ecomap
do-combined = Combined chart
do-timeline = Timeline
do-fit = Fit to window
do-actual-size = Actual size
do-zoom-in = Zoom in
do-zoom-out = Zoom out
do-inspector = Inspector
do-focus = Focus on this person
do-fewer-steps = One step less around the focus
do-more-steps = One step more around the focus
do-fold-origin = Fold family of origin
do-fold-descendants = Fold descendants
do-unfold = Unfold what is folded here
do-everybody = Show everybody
do-theme = Light, dark or high contrast
do-colors-light = Light colours
do-colors-dark = Dark colours
do-colors-contrast = High contrast
do-larger-text = Larger text
do-smaller-text = Smaller text
do-usual-text = Usual text size
do-single-keys = Shortcuts of a single key
do-reduced-motion = Reduce motion
do-switch-past = Show what is over
do-switch-for-client = For the client
do-switch-gentle = Mark the dead gently
do-switch-condition-colors = Conditions in colour
do-switch-title = Title block
do-switch-legend = Legend
do-switch-confidential = Confidential line
do-switch-names = Names
do-switch-dates = Dates
do-switch-ages = Ages
do-switch-places = Places
do-switch-education = Education
do-switch-incomes = Incomes
do-switch-occupations = Occupations
do-switch-conditions = Conditions
do-switch-birth-sex = Sex at birth
do-notation-mcgoldrick = McGoldrick notation
do-notation-genopro = GenoPro notation
do-notation-pedigree = Pedigree notation
do-shortcuts = Keyboard shortcuts
do-remember-files = List recent files on the start screen, or not
do-forget-files = Clear the list of recent files
do-select-tool = Select and move
do-hand-tool = Move the view
do-add-person = Person
do-add-partner = Partner
do-add-child = Child
do-add-parents = Parents
do-add-sibling = Sibling
do-add-household = Household
do-add-system = System
do-note = Note
do-bond-tool = Bond
do-tie-tool = Tie
# Every language is named in its own words, in every catalogue.
do-language-english = Language: English
do-language-spanish = Idioma: español

## Names of people and other records

unnamed-person = unnamed person
unnamed-system = unnamed system
someone = someone
unknown-parents = parents not known
both = { $one } and { $other }
with-unknown-partner = { $one } and a partner not known
child-of = { $child }, child of { $parents }
name-and-sort = { $name }, { $sort }

sort-person = person
sort-union = union
sort-child = child link
sort-household = household
sort-bond = bond
sort-system = system
sort-tie = tie
sort-event = event
sort-goal = goal
sort-action = action
sort-text = text
sort-snapshot = snapshot

nothing = nothing
list-more = { $before }, { $next }
list-last = { $before } and { $last }
count-person = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
count-union = { $n ->
    [one] { $n } union
   *[other] { $n } unions
}
count-child = { $n ->
    [one] { $n } child link
   *[other] { $n } child links
}
count-household = { $n ->
    [one] { $n } household
   *[other] { $n } households
}
count-bond = { $n ->
    [one] { $n } bond
   *[other] { $n } bonds
}
count-system = { $n ->
    [one] { $n } system
   *[other] { $n } systems
}
count-tie = { $n ->
    [one] { $n } tie
   *[other] { $n } ties
}
count-event = { $n ->
    [one] { $n } event
   *[other] { $n } events
}
count-goal = { $n ->
    [one] { $n } goal
   *[other] { $n } goals
}
count-action = { $n ->
    [one] { $n } action
   *[other] { $n } actions
}
count-text = { $n ->
    [one] { $n } text
   *[other] { $n } texts
}
count-snapshot = { $n ->
    [one] { $n } snapshot
   *[other] { $n } snapshots
}

## Undo

undo-this = Undo: { $what }
redo-this = Redo: { $what }
undone = Undone: { $what }
done-again = Done again: { $what }
undo-add-person = Add person
undo-add-being = Add { $being }
undo-add-partner-of = Add partner of { $name }
undo-add-other-partner = Add other partner
undo-join-partners = Make { $one } and { $other } partners
undo-add-child-of = Add child of { $name }
undo-add-child = Add child
undo-join-child = Give { $name } parents
undo-add-parents-of = Add parents of { $name }
undo-add-sibling-of = Add sibling of { $name }
undo-add-system = Add system
undo-add-household = Add household
undo-add-bond = Add bond of { $one } and { $other }
undo-add-tie = Add tie of { $one } and { $other }
undo-settle = Settle a difference
undo-add-note = Add note
undo-add-event = Add event
undo-add-goal = Add goal
undo-add-action = Add action
undo-add-text = Add from text
undo-add-member = Add { $name } to { $to }
undo-remove-member = Take { $name } out of { $from }
undo-delete = Delete { $what }
undo-delete-with = Delete { $what } with { $with }
undo-change = Change { $field }
undo-change-of = Change { $field } of { $name }
undo-move = Move { $name }
undo-move-several = { $n ->
    [one] Move { $n } symbol
   *[other] Move { $n } symbols
}
undo-move-title = Move title block
undo-move-legend = Move legend
undo-turn = Move { $name } along the ring
undo-tidy-up = Tidy up
undo-tidy-up-selected = Tidy up selection

## Changes that can't be made

refused-gone = That is no longer in the case. Select something else.
refused-own-parent = A person can't be their own parent.
refused-own-ancestor = A person can't be their own ancestor. Choose parents who don't descend from this person.
refused-self-union = A union needs two different people.
refused-self-bond = A bond needs two different people.
refused-self-tie = A tie needs two different ends.
refused-union-full = Both partners of this union are known already. Add another union from the person.
refused-already-partners = These two have a union already. Select their line to change it.
refused-already-their-child = This child belongs to these parents already.
refused-has-parents = Both birth parents are in the case already. For adoptive or foster parents, use the menu of the person.
refused-bad-number = This needs an ordinary number that is not below zero.
refused-bad-importance = The importance of a system is 1, 2 or 3.
refused-off-the-chart = That place is outside the chart. Drop it nearer to the others.
refused-not-movable = Only people, households and systems can be moved by hand.
refused-not-a-client = The client is a person, a household, or a system such as a group.
refused-no-members = People can be members of a household or a system.
refused-nothing-selected = Nothing is selected. Click a symbol or a line first.

## Problems of a case

problem-death-before-birth = { $who } died ({ $died }) before being born ({ $born }).
problem-over-120 = { $who } would have lived for more than 120 years.
problem-young-parent = { $who } (born { $born }) was under 10 when { $child } was born ({ $birth }).
problem-old-mother = { $who } (born { $born }) was over 60 when { $child } was born ({ $birth }).
problem-dead-father = { $child } was born ({ $birth }) more than a year after { $who } died ({ $died }).
problem-many-parents = { $n ->
    [one] { $who } has { $n } parent by birth.
   *[other] { $who } has { $n } parents by birth.
}
problem-cycle = { $who } is their own ancestor.
problem-overlap = { $who } married again while the first marriage lasted ({ $first }; { $second }).
problem-same-name = Two siblings have the same name: { $who }.
problem-no-household = The client { $who } lives in no household.
problem-future = { $what } has a date after the date of the case.
problem-no-font = { $what } has characters that no font on this machine has: they are drawn as empty boxes.
problems-to-look-at = { $n ->
    [one] { $n } to look at
   *[other] { $n } to look at
}

## Files

file = File
file-name = case
open = Open
save = Save
replace = Replace
cancel = Cancel
close = Close
open-a-case = Open a case
save-the-case = Save the case
export-the-chart = Export the chart
filter-openable = Case, or picture that carries one
filter-all = All files
filter-case = Case
filter-picture = Picture
path-of-a-file = Path of a file
folder-above = Folder above
type-a-file = Type the name of a file, or choose one.
no-such-file = There is no file of that name. Check the spelling, or choose one from the list.
replace-it = There is a file of that name. Replace it?
nothing-to-open-here = No cases and no folders here.
that-did-not-work = That did not work
something-went-wrong = Something went wrong
mistake-of-the-program = This is a mistake of the program, not yours. The case is not damaged; at most your last step is taken back, and Redo brings it again.
save-a-copy = Save a copy…
go-on = Go on
drawing-the-chart = Drawing the chart…
chart-cannot-be-drawn = This chart cannot be drawn. Save a copy; everything that you entered is in it.
save-changes = Save your changes?
changes-in-no-file = “{ $title }” has changes that are in no file yet.
do-not-save = Don't save
refused-at = { $why } (line { $line }, column { $column })
saved-as-telling = Saved as { $name }. The name tells who the case is about, to anybody who sees the folder.
saved-as = Saved as { $name }.
opened-repaired = Opened as a repaired copy. What was mended is listed at the bottom; the file is as it was.
repairs-on-opening = { $n ->
    [one] { $n } mended on opening
   *[other] { $n } mended on opening
}
repair-at = { $place }: { $what }
not-saved-refused = The case was not saved, because what would be written does not open again ({ $why }). Nothing was overwritten; leave the case open and save under another name.
not-saved-altered = The case was not saved, because what would be written says something else than the case. Nothing was overwritten; leave the case open and save under another name.
not-saved-not-read-back = The file was not saved, because the disk did not give back what was written to it. Nothing was overwritten. Save a copy elsewhere.
not-saved-no-file = The file was not saved, because that path is no file. Choose another name.
not-saved-protected = The file was not saved, because the one that is there is write-protected. Save a copy elsewhere.
not-saved-exists = There is a file of that name already. Choose another name.
not-saved-no-folder = The file was not saved, because its folder is not there: is the drive connected? Save a copy elsewhere.
not-saved-full = The file was not saved, because the disk that its folder is on is full. Nothing was overwritten. Make room, or save a copy elsewhere.
not-saved-read-only-disk = The file was not saved, because the disk that its folder is on can only be read. Save a copy elsewhere.
not-saved-no-permission = The file was not saved, because you may not write in its folder. Save a copy elsewhere.
not-saved-changed = The file was not saved, because someone else has saved it meanwhile. Their version was left as it is. Save a copy elsewhere, or look at theirs first.
not-saved-gone = The file was not saved, because it is no longer where it was: it was moved, renamed or deleted. Save a copy, there or elsewhere.
not-saved-unreadable = The file was not saved, because what is there now cannot be read ({ $why }). It was left as it is. Save a copy elsewhere.
not-saved-unconfirmed = The file was written, but the disk did not confirm it ({ $why }): after a power cut it might be the one from before. Save again, or save a copy elsewhere.
not-saved-io = The file was not saved ({ $why }). Nothing was overwritten. Save a copy elsewhere.
not-saved-in-use = The file was not saved, because it is open on { $label }. Choose another name.
not-sealed-failed = The case was not sealed, because this computer could not encrypt it. Nothing was written.
not-sealed-too-big = The case was not sealed, because it is too large. Nothing was written.
save-copy-elsewhere = Save a copy elsewhere…
one-moment = One moment: a file is still being worked on.
opening = Opening…
saving = Saving…
exporting = Exporting…
stop = Stop
no-journal = Unsaved work cannot be kept safe at the moment. { $why }

## Keeping a case: recovery, locks, sealing

unsaved-work-of = Unsaved work from { $time }: { $title }
unsaved-work-sealed = Unsaved work from { $time }, in a sealed case
discard = Discard
work-is-unreadable = This unsaved work cannot be read.
opened-unsaved-work = Opened with your unsaved work from { $time }. The file is as it was last saved.
opened-plain = The program ended twice with this case open, so the chart is not drawn. Everything is in the lists.
open-elsewhere-since = Open on { $label } since { $since }: you can look, and save a copy.
open-elsewhere = Open elsewhere: you can look, and save a copy.
only-to-look-at = This case can only be looked at. Save a copy to change it.
case-is-sealed = This case is sealed
passphrase = Passphrase
show-passphrase = Show the passphrase
hide-passphrase = Hide the passphrase
unlock = Unlock
unlocking = Unlocking…
or-damaged = { $why } Or the file is damaged: try an older copy of it.
how-to-keep-this-case = How is this case kept?
seal-this-case = Seal this case
protection = Protection
sealed = Sealed
in-clear = Clear
about-sealed = The file is encrypted. Only the passphrase opens it.
about-clear = Whoever gets hold of the file can read everything in it. Right for exercises and invented cases.
five-words = Five words
my-own = My own
write-them-down = Write these words down and keep them in a safe place. Nobody can recover this case without them, the makers of Kithkin included.
remember-it = Nobody can recover this case without the passphrase, the makers of Kithkin included.
passphrase-is-taken = Long enough. How hard it is to guess, only you can know.
passphrase-too-short = Too short: at least 12 characters, better several words.
passphrase-too-monotonous = Too uniform: at least 6 different characters.
seal-and-save = Seal and save…
save-in-clear = Save in clear…
sealing = Sealing…
is-sealed-already = This case is sealed already.
sealed-case-window = Kithkin – sealed case{ $mark }
not-protected = Not protected
about-not-protected = Whoever gets hold of the file of this case can read it. Click to seal it with a passphrase.
lock-now-tooltip = Click to lock this case now: only the passphrase opens it again.
only-sealed-cases-lock = Only a sealed case can be locked. Seal it first.
locks-when-idle = A sealed case that nobody touches for 10 minutes is locked.
stays-open-when-idle = Sealed cases stay open until you lock them.
still-in-clear = The unprotected file is still there
about-still-in-clear = The case is sealed now, but { $path } and its backups can be read by anybody who finds them.
delete-clear = Delete them
keep-clear = Keep them
deleted = Deleted
not-deleted = { $path }: not deleted ({ $why })
about-deleted = On flash drives the bytes of deleted files stay until the drive reuses their place.
looking-at-version = This is the version of { $time }. It can only be looked at.
back-to-now = Back to the newest
history = History
about-history = What the file was before it was last saved. Looking at a version changes nothing; restoring saves it as the newest.
no-history = There are no earlier versions yet: each save keeps the one before.
version-of = { $time } · { $size }
kilobytes = { $n } kB
version-is-unreadable = This version cannot be read with the passphrase of the case.
people-added = { $n ->
    [one] { $n } person added
   *[other] { $n } people added
}
people-removed = { $n ->
    [one] { $n } person removed
   *[other] { $n } people removed
}
systems-added = { $n ->
    [one] { $n } system added
   *[other] { $n } systems added
}
systems-removed = { $n ->
    [one] { $n } system removed
   *[other] { $n } systems removed
}
restore = Restore
look-at-it = Look at it
since-then = Since then: { $what }
other-details-since = Other details of the same people and systems
the-same-as-now = The same as now
in-no-file = This case is in no file yet.
save-before-restoring = Save the case first: what it is now is then kept as a version as well.
delete-this-case = Delete this case everywhere?
about-delete-this-case = { $path }, all its backups and everything that this computer keeps of it are deleted. That cannot be undone.
delete-everywhere = Delete everywhere

## Other versions of a case: noticed, merged

merge-with-a-case = Merge with another version of this case
merging = Merging…
saved-by-others = Someone else has saved this case
about-saved-by-others = Your changes were not saved, because someone else has saved it meanwhile. Their version was left as it is. Merging takes over what each of you has changed; nothing is written until you save, and both versions stay in the history.
merge-and-go-on = Merge and go on
keep-as-it-is = Keep as it is
merge = Merge
not-now = Not now
somebody-else-saved = Somebody else saved this case at { $time }.
copy-beside = A copy of this case lies beside it: { $name }
older-than-seen = This version has been saved { $this } times; one that was open on this computer, { $seen } times. An older copy may have been put in its place.
merged-without-differences = Merged. You agree on everything; look it over and save.
merged-with-differences = Merged. What you do not agree on is listed at the side.
not-merged-unreadable = The other version cannot be merged. { $why } It was left as it is.
not-merged-other-key = The other version cannot be merged: it is sealed with another passphrase than this case, or damaged. It was left as it is. Save a copy elsewhere, and open theirs by itself.
two-versions-merged = Two versions were merged
about-differences = Nothing is saved yet. Where you do not agree, the case says what yours did: choose for each, and save.
differences-done = Done with the list
conflict-about = { $whom } – { $field }
conflict-both-kept = Both texts are in the note, one under the other.
conflict-deleted-here = You had deleted it; the other version has changed it or refers to it. It was kept.
conflict-deleted-there = The other version had deleted it; yours has changed it or refers to it. It was kept.
conflict-cycle = Somebody would be their own ancestor, so this was set aside:
conflict-said-twice = Both versions say the same, so this was set aside:
conflict-set-aside = This does not fit what the other version says, so it was set aside:
mine-says = Yours: { $what }
theirs-says = Theirs: { $what }
nothing-said = nothing
part-of-record = { $field }: { $value }
keep-mine = Keep mine
take-theirs = Take theirs
keep-it = Keep it
delete-it = Delete it
yes = yes
no = no
the-case = The case
does-not-fit-any-more = That does not fit what the case says now. Change it by hand.
undo-brings-it-back = It has been deleted. Undo brings it back.

## Start screen

what-kithkin-is = Genograms and ecomaps from one picture of people and what is around them.
new-case = New case
new-case-of = New case: { $what }
an-individual = An individual
about-individual = One person, with family and systems around
a-family = A family
about-family = A household as the client
a-group = A group or community
about-group = A club, a class, a neighbourhood
open-a-case-file = Open a case file…
sample-cases = Sample cases
recent-files = Recent files
sealed-are-not-listed = Sealed cases are never listed: open them by their file.
clear-the-list = Clear the list
keep-no-list = Keep no list
open-recent = Open { $name } in { $folder }
forget-file = Take { $name } out of the list
files-are-listed = Files that are not sealed are listed on the start screen from now on.
files-are-not-listed = No list of recent files is kept from now on.
files-are-forgotten = The list of recent files is empty.
settings-unreadable = The settings of the last time could not be read. The usual ones hold.
settings-not-kept = Settings hold until this window closes: they could not be written. { $why }
open-sample = Open sample { $name }: { $shows }
sample-rivera = Rivera
sample-rivera-shows = A single mother and school stress: three generations, support and stress at once
sample-blended-family = Brandt and Lund
sample-blended-family-shows = A blended family: step-children, a child of both, a child in two households
sample-foster-and-kinship-care = Marsh
sample-foster-and-kinship-care-shows = One child in foster care, one with the grandmother, one adopted
sample-refugee-family = Haddad
sample-refugee-family-shows = A family that has just arrived: migration, two faiths, twelve systems
sample-two-mothers-and-a-donor = Weiss and Nair
sample-two-mothers-and-a-donor-shows = Two mothers, a donor and a surrogate
sample-losses-and-pregnancy = Frost
sample-losses-and-pregnancy-shows = Losses and a pregnancy, in birth order
sample-elder-care-three-households = Moreau
sample-elder-care-three-households-shows = Care of two parents from three households
sample-twins-of-three-kinds = Quist
sample-twins-of-three-kinds-shows = Twins of three kinds, and triplets
sample-youth-club-as-client = The Basement
sample-youth-club-as-client-shows = A group as the client: a youth club with its members
sample-community-as-client = Canal Row
sample-community-as-client-shows = A community as the client: a neighbourhood and its services
sample-freud-three-marriages = Freud, 1900
sample-freud-three-marriages-shows = Three marriages of one man, half-brothers as old as the stepmother
sample-victoria-albert-cousins = Queen Victoria
sample-victoria-albert-cousins-shows = First cousins who marry, over five generations

## Bars and menus

menu = Menu
view = View
export = Export
chart = Chart
the-genogram = Genogram
the-ecomap = Ecomap
the-combined-chart = Combined
the-timeline = Timeline
choice-of = { $name }: { $choice }
state-saved = saved
state-not-saved = not saved
state-in-no-file = in no file yet
percent = { $n } %
for-client-strip = For the client: what is marked confidential is left out of the chart, of lists and of exports.
show-everything = Show everything
on-the-chart = On the chart
on-the-page = On the page
who-looks-at-it = Who looks at it
texts-at-people = Texts at people
notation-of-the-case = Notation of the case
colours = Colours
colours-light = light
colours-dark = dark
colours-contrast = high contrast
palette-question = What do you want to do?
palette-hint = Type a part of a command
palette-none = No command has that name.
shortcuts-more = Wheel zooms, Space or the middle button pans, Shift adds to the selection, arrows walk the chart.
key-escape = Esc
key-enter = Enter
key-delete = Delete
key-backspace = Backspace
key-shift = Shift
key-or-key = { $one } or { $other }
single-keys-on = Shortcuts of a single key are on.
single-keys-off = Shortcuts of a single key are off: { $keys } has every command.

## Chart

nobody-yet = Nobody is in this case yet.
add-the-first-person = Add the first person
parents-of = Parents of { $name }
sibling-of = Sibling of { $name }
partner-of = Partner of { $name }
child-of-one = Child of { $name }
bond-of = Bond of { $name }
tie-of = Tie of { $name }
add-parents = Add parents
add-sibling = Add sibling
add-partner = Add partner
add-child = Add child
add-other-partner = Add other partner
pull-a-bond = Bond: drag to someone, or click
pull-a-tie = Tie: drag to someone, or click
other-parents = Other parents
adoptive-parents = Adoptive parents
foster-parents = Foster parents
kinship-carers = Kinship carers
other-children = Other children
adopted-child = Adopted child
foster-child = Foster child
stepchild = Stepchild
name-of-sort = Name of { $sort }
tab-for-next = Tab: { $next }
name-of-kin = { $kin }: name
father-of = Father of { $name }
mother-of = Mother of { $name }
parent-of = Parent of { $name }
child-of-both = Child of { $one } and { $other }
click-to-unfold = click to unfold
people-shown = { $all ->
    [one] { $n } of { $all } person shown
   *[other] { $n } of { $all } people shown
}
around = Around { $name }
steps = { $n ->
    [one] { $n } step
   *[other] { $n } steps
}
no-moving-in-a-focus = In a focus people stand where there is room. Show everybody to move them by hand.
note-hint = Write a note
note-on-the-chart = Note on the chart
edit-note = Edit note
note-here = Note here
click-where-the-note-goes = Click where the note goes.
drag-from-one-to-another = Drag from one symbol to another.
line-missed = Nothing is there that the line could end at. Let go of it on a symbol.
how-to-carry = Arrows move it, with Shift further. Enter leaves it there, Esc takes it back.
nothing-to-carry = Nothing is here that could be moved. Select a symbol or a note first.
select-the-client = Select the person, household or system that is the client.
select-a-household = Select the people who live together, then add their household.
added-to-household = Added to the household { $name }.
added-to-the-household = Added to the household.
take-out-again = Take out again
select-one-person = Select one person first: the new one is related to them.
select-one-of-genogram = Select one person of the genogram first.
no-origin-to-fold = Nobody can be folded there: no family of origin is shown, or it leads to the person in focus.
no-descendants-to-fold = Nobody can be folded there: no descendants are shown, or they lead to the person in focus.
nobody-folded-here = Nobody is folded away here.
focus-first = Focus on a person first.
timeline-is-in-order = A timeline is always in order: dates decide.
how-to-end-presenting = Esc ends the presentation. Ctrl and a number shows another chart.

## Lists: of people, of kinds, of hits

everyone = Everyone
close-the-list = Close the list
group-by = Group by
by-generation = generation
by-household = household
generation = Generation { $n }
systems = Systems
in-no-household = In no household
find = Find
find-hint = Name of a person, system or household
find-how = Enter goes there, arrows look at the next.
nothing-has-that-name = Nothing has that name.
close-find = Close find
bond-to-whom = { $name } has a bond to …
tie-to-whom = { $name } has a tie to …
from-to = { $from } – { $to }
instead-of = Instead of { $name }:
type-a-name = Type a name
kinds-to-draw = Kinds to draw
close-the-palette = Close the palette
find-a-kind = Find a kind
kinds-used-last = Used last
kinds-bonds = Bonds
kinds-couples = Couples
kinds-children = Children
kinds-ties = Ties
kinds-systems = Systems
type-a-kind = Type to find a kind
type-a-sort = Type a sort, or a name
add-a-system = Add a system
add-a-system-to = Add a system, tied to { $name }
add-with-this-name = add with this name
tie-ordinary = ordinary
tie-ordinary-meaning = There, and nothing special about it.
tie-strong = strong
tie-strong-meaning = Important and reliable.
tie-strong-both = strong, give and take
tie-strong-both-meaning = Important, and energy goes both ways.
tie-weak = weak
tie-weak-meaning = Thin or uncertain.
tie-stressful = stressful
tie-stressful-meaning = It brings some stress.
tie-very-stressful = very stressful
tie-very-stressful-meaning = It brings much stress.
tie-strong-stressful = strong and stressful
tie-strong-stressful-meaning = Important, and it brings stress.
tie-receiving = receiving
tie-receiving-meaning = Energy comes to the first end.
tie-giving = giving
tie-giving-meaning = Energy goes to the second end.
tie-both = give and take
tie-both-meaning = Energy goes both ways.
tie-broken = broken
tie-broken-meaning = There once, and cut or ended.

## Quick entry

close-quick-entry = Close quick entry
a-line-for-each-fact = A line for each fact
add-to-the-case = Add to the case
fault-at = Line { $line }, column { $column }: { $what }
fault-between = { $what } It may be { $names }.
quick-entry-invitation = People, couples, children, systems and lines between them: as in the grey example.
quick-entry-changes-details = Changes details of the case.
quick-entry-adds = Adds { $added }.
quick-entry-changes = Changes { $changed }.
quick-entry-adds-and-changes = Adds { $added } and changes { $changed }.
quick-entry-means = { $said } = { $name }
quick-entry-somebody-new = { $said } is somebody new, and not { $name }: what is said of them differs.
text-is-confidential = The text would hold what is marked confidential. Show everything first.
case-is-on-clipboard = The case is on the clipboard, as text.

## Export

chart-to-export = Chart to export
format = Format
resolution = Resolution
resolution-96 = 96 dpi, screens
resolution-150 = 150 dpi
resolution-192 = 192 dpi, documents
resolution-300 = 300 dpi, print
resolution-600 = 600 dpi, fine print
print-style = Print style
in-colour = in colour
black-on-white = black on white
page = Page
paper-a4 = A4
paper-a3 = A3
paper-letter = Letter
paper-as-drawn = as drawn
turned = Turned
as-it-fits = as it fits
upright = upright
lying = lying
about-svg = Sharp at every size, and the text can be searched. For case notes, and to draw on in other programs.
picture-is-in-clear = The case is sealed; a picture of it is a copy that anybody can open.
about-png = A picture of dots, for documents and slides that take no other.
about-pdf = Sharp at every size, and the text can be searched. For print and for files.
save-as-file = Save as file…
copy-svg-text = Copy SVG text
copy-picture = Copy picture
print = Print…
print-how = Saves a PDF and opens it, to print it from there
drawing = Drawing…
preview-of = Preview: { $what }
size-in-pixels = { $width } × { $height } pixels
size-in-pages = { $pages ->
    [one] One page, drawn at { $percent } %
   *[other] { $pages } pages to put together, drawn at { $percent } %
}
size-in-millimetres = { $width } × { $height } mm
genogram-is-in = The genogram is in { $path }.
ecomap-is-in = The ecomap is in { $path }.
chart-of-case = { $chart } of { $title }
chart-is-in = The chart is in { $path }.
timeline-is-in = The timeline is in { $path }.
svg-is-on-clipboard = The SVG is on the clipboard, as text.
picture-is-on-clipboard = The picture is on the clipboard.
no-pixels-resolution = The picture was not written: a resolution of { $dpi } dpi is not possible. Choose one from 96 to 600.
no-pixels-too-large = The picture was not written: it would be { $width } × { $height } pixels, more than 100 million. Choose a lower resolution, or write an SVG.
no-pixels-drawing = The picture was not written: the drawing could not be turned into pixels. Write an SVG instead.
no-pixels-packing = The picture was not written: it could not be packed as a PNG. Write an SVG instead.
no-pages-too-many = The picture was not written: it would take more than 100 sheets of that paper to stay readable. Choose a larger one, or the page as drawn.
no-pages-drawing = The picture was not written: the drawing could not be turned into a PDF. Write an SVG instead.

## Inspector

selected = selected
not-said = not said
not-recorded = not recorded
add = Add
remove = Remove
name = Name
note = Note
kind = Kind
place = Place
flags = Flags
since = Since
from = From
until = Until
with-commas = with commas between

case = Case
untitled-case = Untitled case
title = Title
as-at = As at
client = Client
nobody-is-client = nobody yet
worker = Worker
agency-reference-note = Agency, reference, note
agency = Agency
reference = Reference
notation = Notation
profile = Profile

goals = Goals
actions = Actions
add-an-event = Add an event
add-a-goal = Add a goal
add-an-action = Add an action
what-happened = What happened
when = When
goal = Goal
how-it-is-measured = How it is measured
due = Due
how-far-it-is = How far it is
what-is-done = What is done
note-about = About { $name }
text = Text
delete-note = Delete note
note-and-source = Note and source
who-said-it = Who said it
how-sure-it-is = How sure it is
is-confidential = Confidential: left out of copies for clients
put-into-one-household = Put into one household
tidy-up-these = Tidy up these
delete-these = Delete these

person = Person
person-and-client = Person, client
gender = Gender
birth = Birth
age-without-birth = Age, where no birth date is known
death = Death
has-died = Has died, date not known
work-and-schooling = Work and schooling
occupation = Occupation
education = Education
income = Income
strengths-and-flags = Strengths and flags
strengths = Strengths
flags-hint = smoker, obesity, …
delete-person = Delete person
given-name = Given name
family-name = Family name
other-names = Other names
known-as = Known as
family-name-at-birth = Family name at birth
identity = Identity
pronouns = Pronouns
assigned-at-birth = Assigned at birth
orientation = Orientation
intersex = Intersex
culture-faith-migration = Culture, faith, migration
cultures = Cultures
faith = Faith
languages = Languages
came-from = Came from
year-of-arrival = Year of arrival
symbol-and-order = Symbol and order
sort-of-being = Sort of being
place-among-siblings = Place among siblings
stands-for-how-many = Stands for how many people
several-not-known = Several, number not known
health = Health
remove-condition = Remove condition
in-your-words = In your words
condition-hint = depression, asthma, alcohol …
how-it-stands = How it stands
lives-in = Lives in

union = Union
kind-not-known = not said (not known)
committed-or-living-apart = committed, or living apart
other-partner = Other partner
drawing-and-order = Drawing and order
draw-partners-swapped = Draw the partners the other way round
no-children = No children
kept-secret = Kept secret by the family
place-among-unions = Place among a partner's unions
delete-union = Delete union
events = Events
add-event = Add event
a-couple-since = a couple since
choose = Choose …

child-link = Child link
child-by-birth-not-said = not said (biological)
child-of-whom = Child of { $parents }
multiple-birth-drawing = Multiple birth, drawing
born-together-label = Same label = born together
zygosity = Zygosity
draw-under-these-parents = Draw the child under these parents
delete-child-link = Delete child link

bond = Bond
connected-not-said = not said (connected)
other-direction = Other direction
delete-bond = Delete bond

household = Household
members = Members
delete-household = Delete household

system = System
other-not-said = not said (other)
status = Status
present-not-said = not said (present)
importance = Importance
importance-low = low
importance-usual = usual
importance-high = high
contact-and-flags = Contact and flags
contact = Contact
formality = Formality
delete-system = Delete system

tie = Tie
one-end = From
other-end = To
strength = Strength
stress = Stress
words-at-the-line = Words at the line
words-at-the-line-hint = such as: stressful since the move
tie-since = Tie since
tie-until = Tie until
energy-goes = Energy goes
energy-not-stated = not stated
energy-to = to { $name }
energy-both-ways = both ways
swap-the-ends = Swap the ends
delete-tie = Delete tie

## Dates

date-hint = 1984, abt 1950, 3/1984 …
not-a-date = Not a date: kept as it stands. Try 1984-03-02, or 2 March 1984.
write-four-digits = Write the year with four digits, such as 1985. An age goes into the field for it while the birth is empty.
read-as-age = About { $born } (aged { $age } in { $year })
understood-as = Understood as { $date }
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-about = about { $day }
date-not-sure = { $day }, not sure
date-about-not-sure = about { $day }, not sure
date-before = in or before { $day }
date-after = in or after { $day }
date-span = { $from } to { $to }
january = January
february = February
march = March
april = April
may = May
june = June
july = July
august = August
september = September
october = October
november = November
december = December
