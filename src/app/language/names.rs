//! What the window calls people and other records.

use super::{Spoken, tr};
use crate::edit::{self, Called, Counts};
use crate::model::{Being, Case, EntityId, Gender, PersonId};

/// What a user calls this record.
pub fn name_of(case: &Case, id: &EntityId) -> String {
    name(&edit::called(case, id))
}

/// The same, for what has been looked up.
pub fn name(called: &Called) -> String {
    match called {
        Called::Name(name) => name.clone(),
        Called::Unnamed(Being::Person | Being::Unlisted(_)) => tr("unnamed-person").to_owned(),
        Called::Unnamed(being) => being.words().into_owned(),
        Called::Nameless(EntityId::System(_)) => tr("unnamed-system").to_owned(),
        Called::Nameless(id) => super::sort(id).to_owned(),
        Called::Someone => tr("someone").to_owned(),
        Called::Both(one, other) => tr!("both", one = name(one), other = name(other)),
        Called::WithUnknown(one) => tr!("with-unknown-partner", one = name(one)),
        Called::UnknownParents => tr("unknown-parents").to_owned(),
        Called::ChildOf(child, union) => tr!("child-of", child = name(child), parents = name(union)),
    }
}

/// Who a person without a name is to the nearest one who has a name and may be told: "Mother of Ana". `None` where there is
/// nobody such.
pub fn kin_of(case: &Case, id: &PersonId, is_told: impl Fn(&PersonId) -> bool) -> Option<String> {
    let named = |other: &PersonId| {
        let name = case.people.get(other).filter(|_| other != id && is_told(other))?.name.shown();
        Some(name.trim().to_owned()).filter(|name| !name.is_empty())
    };
    let person = case.people.get(id)?;
    let unions = || case.unions.iter().filter(|(_, union)| union.partners.contains(id));
    let children = unions().flat_map(|(union, _)| case.children.values().filter(move |link| link.union == *union));
    if let Some(child) = children.map(|link| &link.child).find_map(named) {
        return Some(match person.gender() {
            Gender::Man => tr!("father-of", name = child),
            Gender::Woman => tr!("mother-of", name = child),
            Gender::Nonbinary | Gender::Other | Gender::Unknown | Gender::Unlisted(_) => tr!("parent-of", name = child),
        });
    }
    if let Some(partner) = unions().flat_map(|(_, union)| &union.partners).find_map(named) {
        return Some(tr!("partner-of", name = partner));
    }
    let link = case.children.values().find(|link| link.child == *id)?;
    let parents: Vec<String> = case.unions.get(&link.union)?.partners.iter().filter_map(named).collect();
    match parents.as_slice() {
        [one, other, ..] => Some(tr!("child-of-both", one = one.as_str(), other = other.as_str())),
        [one] => Some(tr!("child-of-one", name = one.as_str())),
        [] => {
            let siblings = case.children.values().filter(|other| other.union == link.union);
            siblings.map(|link| &link.child).find_map(named).map(|name| tr!("sibling-of", name = name))
        }
    }
}

/// How many of each sort: "2 people, 1 union and 3 ties".
pub fn count_of(ids: &[EntityId]) -> String {
    counted(&edit::counts(ids))
}

/// The same, for what has been counted.
pub fn counted(counts: &Counts) -> String {
    let words = counts.0.iter().map(|(id, n)| some(id, *n)).collect::<Vec<_>>();
    match words.as_slice() {
        [] => tr("nothing").to_owned(),
        [one] => one.clone(),
        [first, middle @ .., last] => {
            let more = |before: String, next: &String| tr!("list-more", before = before, next = next.as_str());
            tr!("list-last", before = middle.iter().fold(first.clone(), more), last = last.as_str())
        }
    }
}

/// So many of a sort.
fn some(of: &EntityId, n: usize) -> String {
    match of {
        EntityId::Person(_) => tr!("count-person", n = n),
        EntityId::Union(_) => tr!("count-union", n = n),
        EntityId::Child(_) => tr!("count-child", n = n),
        EntityId::Household(_) => tr!("count-household", n = n),
        EntityId::Bond(_) => tr!("count-bond", n = n),
        EntityId::System(_) => tr!("count-system", n = n),
        EntityId::Tie(_) => tr!("count-tie", n = n),
        EntityId::Event(_) => tr!("count-event", n = n),
        EntityId::Goal(_) => tr!("count-goal", n = n),
        EntityId::Action(_) => tr!("count-action", n = n),
        EntityId::Text(_) => tr!("count-text", n = n),
        EntityId::Snapshot(_) => tr!("count-snapshot", n = n),
    }
}
