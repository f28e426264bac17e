# What charts say, in English.
#
# Ids are kebab-case. Rows of the notation and codes of the case file are English where they are listed, and not repeated here;
# es.ftl shows the ids that translate them.

## The page: title block, legend, foot

notation-of = Notation: { $profile }
chart-of = { $chart } of { $client }
genogram-and-ecomap = Genogram and ecomap
client-is = client { $client }
as-at = as at { $date }
reference-is = ref. { $reference }
nothing-drawn = No people or systems yet.
legend = Legend
confidential-line = Confidential. Keep with the case record; share only with those whom the client has agreed to.
page-of = Page { $number } of { $of }

heading-people = People
heading-marks = Marks
heading-couples = Couples
heading-children = Children
heading-bonds = Bonds
heading-systems = Systems
heading-ties = Ties
heading-time = Time
legend-consanguine = related by blood
legend-secret = kept secret
legend-condition-not-now = suspected, or better now: without colour
legend-folded-away = N more people, not shown
legend-counted-elsewhere = more people, counted at another badge
legend-life = life
legend-open-life = beginning or end of a life not known
legend-birth = birth
legend-death = death
legend-unborn = pregnancy or loss
legend-event = event
legend-vague = date not exact
legend-years-left-out = years left out
legend-now = date of this chart

## The timeline

lanes-people = People
lanes-groups = Households and systems
lanes-general = In general
lanes-undated = Without a date
lanes-without-dates = People of whom no date is recorded
no-name = no name
people-without-a-name = { $n ->
    [one] { $n } person without a name
   *[other] { $n } people without a name
}
birth-expected = birth expected
born = born
died = died
died-aged = died, aged { $age }
migrated = migrated
came-from = came from { $place }
onset = onset: { $condition }
event = event
begins = begins
ends = ends
stay-with = { $child }: { $kind }, with { $parents }
and-partner = { $one } and partner
couple-without-names = couple without names
nameless-person = person without a name
nameless-household = household without a name
nameless-system = system without a name
nameless-record = record without a name

## Dates, and short words at people and couples

date-about = c.
date-by = by
date-or-later = or later
due = due { $date }
short-met = met
short-together = LT
short-a-couple = rel.
event-a-couple = a couple
short-engaged = eng.
short-married = m.
short-separated = s.
short-legally-separated = leg. s.
short-reconciled = rec.
short-divorced = d.
short-remarried = remar.
short-annulled = ann.
short-widowed = wid.
short-ended = ended
degree-direct = in direct line
degree-siblings = siblings
degree-uncle = uncle or aunt
degree-great-uncle = great-uncle or -aunt
degree-cousins = { NUMBER($degree, type: "ordinal") ->
    [one] { $degree }st cousins
    [two] { $degree }nd cousins
    [few] { $degree }rd cousins
   *[other] { $degree }th cousins
}
degree-once-removed = { $cousins }, once removed
degree-removed = { $cousins }, { $times }× removed

## For people who listen instead of looking

a-man = a man
a-woman = a woman
a-person = a person
a-couple = a couple
a-nameless-person = a person without a name
a-nameless-household = a household without a name
a-nameless-system = a system without a name
a-nameless-record = a record without a name
both = { $one } and { $other }
towards = { $one } towards { $other }
and-unseen-partner = { $one } and a partner who is not shown
two-unseen = two people who are not shown
child-and-couple = { $child } and the couple { $couple }
several-people = several people
number-of-people = { $n } people
age = { $years }
age-about = about { $years }
dead = dead
died-in = died { $year }
aged = aged { $age }
culture-is = culture: { $culture }
more-people = { $n ->
    [0] More people, not shown and counted at another badge
    [one] { $n } more person, not shown
   *[other] { $n } more people, not shown
}
family-that-comes-from = the family that { $name } comes from
partners-and-children-of = partners and children of { $name }
children-of = children of { $name }
share = { $shown } of { $all } people shown
share-around = { $shown } of { $all } people shown, around { $name }
tie-as-strong-as = { $strength } tie
energy-towards = energy towards { $name }
energy-both-ways = energy both ways
nobody-shown = nobody shown
since = since { $year }
until = until { $year }
nobody-yet = nobody yet
count-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
count-unions = { $n ->
    [one] { $n } union
   *[other] { $n } unions
}
count-bonds = { $n ->
    [one] { $n } bond
   *[other] { $n } bonds
}
count-systems = { $n ->
    [one] { $n } system
   *[other] { $n } systems
}
count-ties = { $n ->
    [one] { $n } tie
   *[other] { $n } ties
}
