//! What people call a record.

use crate::model::*;

/// What a user calls this record: the name of a person or system, "Ana and Ben" for a union or bond.
pub fn name_of(case: &Case, id: &EntityId) -> String {
    let person = |id: &PersonId| case.people.get(id).map_or_else(|| "someone".to_owned(), |p| person_name(p));
    let or = |text: &str, other: &str| if text.trim().is_empty() { other.to_owned() } else { text.trim().to_owned() };
    let pair = |a: String, b: String| format!("{a} and {b}");
    match id {
        EntityId::Person(id) => person(id),
        EntityId::Union(id) => match case.unions.get(id).map(|u| u.partners.as_slice()) {
            Some([a, b, ..]) => pair(person(a), person(b)),
            Some([one]) => format!("{} and a partner not known", person(one)),
            Some([]) | None => "parents not known".to_owned(),
        },
        EntityId::Child(id) => case.children.get(id).map_or_else(
            || "child link".to_owned(),
            |c| format!("{}, child of {}", person(&c.child), name_of(case, &EntityId::from(&c.union))),
        ),
        EntityId::Household(id) => case.households.get(id).map_or_else(|| "household".to_owned(), |h| or(&h.name, "household")),
        EntityId::Bond(id) => case.bonds.get(id).map_or_else(|| "bond".to_owned(), |b| pair(person(&b.from), person(&b.to))),
        EntityId::System(id) => case.systems.get(id).map_or_else(|| "system".to_owned(), |s| or(&s.name, "unnamed system")),
        EntityId::Tie(id) => {
            case.ties.get(id).map_or_else(|| "tie".to_owned(), |t| pair(name_of(case, &t.from.entity()), name_of(case, &t.to.entity())))
        }
        EntityId::Event(id) => case.events.get(id).map_or_else(|| "event".to_owned(), |e| or(&e.text, "event")),
        EntityId::Goal(id) => case.goals.get(id).map_or_else(|| "goal".to_owned(), |g| or(&g.text, "goal")),
        EntityId::Action(id) => case.actions.get(id).map_or_else(|| "action".to_owned(), |a| or(&a.text, "action")),
        EntityId::Text(id) => case.texts.get(id).map_or_else(|| "text".to_owned(), |t| or(&t.text, "text")),
        EntityId::Snapshot(id) => case.snapshots.get(id).map_or_else(|| "snapshot".to_owned(), |s| or(&s.label, "snapshot")),
    }
}

fn person_name(person: &Person) -> String {
    let shown = person.name.shown();
    if !shown.is_empty() {
        return shown;
    }
    match person.being() {
        Being::Person | Being::Unlisted(_) => "unnamed person".to_owned(),
        being => being.label().to_owned(),
    }
}

/// How many of each sort: "2 people, 1 union and 3 ties".
pub fn count_of(ids: &[EntityId]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for id in ids {
        match counts.iter_mut().find(|(class, _)| *class == id.class()) {
            Some((_, n)) => *n += 1,
            None => counts.push((id.class(), 1)),
        }
    }
    let words: Vec<String> = counts.iter().map(|(class, n)| format!("{n} {}", plural(class, *n))).collect();
    match words.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn plural(class: &str, n: usize) -> String {
    match (class, n) {
        ("child", 1) => "child link".to_owned(),
        ("child", _) => "child links".to_owned(),
        (one, 1) => one.to_owned(),
        ("person", _) => "people".to_owned(),
        (many, _) => format!("{many}s"),
    }
}
