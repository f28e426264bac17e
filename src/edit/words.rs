//! What people call a record. What is called how stands apart from how a language says it: `Display` says it in English, a
//! window in the language of its user.

use crate::model::*;
use std::fmt;

/// What a record is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Called {
    /// By a name, or by a text of its own.
    Name(String),
    /// Somebody without a name, by what sort of being they are.
    Unnamed(Being),
    /// Another record without a name, by what sort of record it is.
    Nameless(EntityId),
    /// Somebody who is not in the case.
    Someone,
    /// A union, bond or tie: by both ends.
    Both(Box<Called>, Box<Called>),
    /// A union of which only one partner is known.
    WithUnknown(Box<Called>),
    /// A union of which no partner is known.
    UnknownParents,
    /// A child link: the child, and the union that it leads to.
    ChildOf(Box<Called>, Box<Called>),
}

/// What a user calls this record.
pub fn called(case: &Case, id: &EntityId) -> Called {
    let person = |id: &PersonId| case.people.get(id).map_or(Called::Someone, |person| called_person(person));
    let own = |text: Option<&String>| match text.map(|text| text.trim()).filter(|text| !text.is_empty()) {
        Some(text) => Called::Name(text.to_owned()),
        None => Called::Nameless(id.clone()),
    };
    let both = |a: Called, b: Called| Called::Both(Box::new(a), Box::new(b));
    let nameless = || Called::Nameless(id.clone());
    match id {
        EntityId::Person(id) => person(id),
        EntityId::Union(id) => match case.unions.get(id).map(|u| u.partners.as_slice()) {
            Some([a, b, ..]) => both(person(a), person(b)),
            Some([one]) => Called::WithUnknown(Box::new(person(one))),
            Some([]) | None => Called::UnknownParents,
        },
        EntityId::Child(id) => {
            let link = case.children.get(id);
            link.map_or_else(nameless, |c| Called::ChildOf(Box::new(person(&c.child)), Box::new(called(case, &EntityId::from(&c.union)))))
        }
        EntityId::Bond(id) => case.bonds.get(id).map_or_else(nameless, |b| both(person(&b.from), person(&b.to))),
        EntityId::Tie(id) => {
            case.ties.get(id).map_or_else(nameless, |t| both(called(case, &t.from.entity()), called(case, &t.to.entity())))
        }
        EntityId::Household(id) => own(case.households.get(id).map(|h| &h.name)),
        EntityId::System(id) => own(case.systems.get(id).map(|s| &s.name)),
        EntityId::Event(id) => own(case.events.get(id).map(|e| &e.text)),
        EntityId::Goal(id) => own(case.goals.get(id).map(|g| &g.text)),
        EntityId::Action(id) => own(case.actions.get(id).map(|a| &a.text)),
        EntityId::Text(id) => own(case.texts.get(id).map(|t| &t.text)),
        EntityId::Snapshot(id) => own(case.snapshots.get(id).map(|s| &s.label)),
    }
}

fn called_person(person: &Person) -> Called {
    let shown = person.name.shown();
    if shown.is_empty() { Called::Unnamed(person.being().clone()) } else { Called::Name(shown) }
}

impl fmt::Display for Called {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Called::Name(name) => f.write_str(name),
            Called::Unnamed(Being::Person | Being::Unlisted(_)) => f.write_str("unnamed person"),
            Called::Unnamed(being) => f.write_str(being.label()),
            Called::Nameless(EntityId::System(_)) => f.write_str("unnamed system"),
            Called::Nameless(EntityId::Child(_)) => f.write_str("child link"),
            Called::Nameless(id) => f.write_str(id.class()),
            Called::Someone => f.write_str("someone"),
            Called::Both(one, other) => write!(f, "{one} and {other}"),
            Called::WithUnknown(one) => write!(f, "{one} and a partner not known"),
            Called::UnknownParents => f.write_str("parents not known"),
            Called::ChildOf(child, union) => write!(f, "{child}, child of {union}"),
        }
    }
}

/// How many records of each sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts(pub Vec<(EntityId, usize)>);

/// How many of each sort, in the order in which they come; each sort is named by one of its records.
pub fn counts(ids: &[EntityId]) -> Counts {
    let mut counts: Vec<(EntityId, usize)> = Vec::new();
    for id in ids {
        match counts.iter_mut().find(|(one, _)| one.class() == id.class()) {
            Some((_, n)) => *n += 1,
            None => counts.push((id.clone(), 1)),
        }
    }
    Counts(counts)
}

impl fmt::Display for Counts {
    /// "2 people, 1 union and 3 ties".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.0.iter().map(|(id, n)| format!("{n} {}", plural(id.class(), *n))).collect();
        match words.as_slice() {
            [] => f.write_str("nothing"),
            [one] => f.write_str(one),
            [most @ .., last] => write!(f, "{} and {last}", most.join(", ")),
        }
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
