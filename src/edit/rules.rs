//! What a record must keep to, whatever a user does: known ids, different ends, no one their own ancestor.

use super::{Applied, EditError};
use crate::model::*;
use std::collections::BTreeSet;

type Verdict = Result<Applied, EditError>;

fn ok() -> Verdict {
    Ok(Applied::default())
}

fn known(case: &Case, people: &[PersonId]) -> Result<(), EditError> {
    if people.iter().all(|p| case.people.contains_key(p)) { Ok(()) } else { Err(EditError::Gone) }
}

fn ordinary(number: Option<f64>) -> Result<(), EditError> {
    if number.is_none_or(|n| n.is_finite() && (0.0..=1e6).contains(&n)) { Ok(()) } else { Err(EditError::BadNumber) }
}

pub(super) fn case_head(case: &Case) -> Result<(), EditError> {
    known(case, &case.index)?;
    match &case.client {
        Some(id) if TieEnd::of(id).is_none() => Err(EditError::NotAClient),
        Some(id) if !exists(case, id) => Err(EditError::Gone),
        Some(_) | None => Ok(()),
    }
}

pub(super) fn person(case: &Case, id: &PersonId) -> Verdict {
    let person = case.people.get(id).ok_or(EditError::Gone)?;
    ordinary(person.age)?;
    ordinary(person.birth_order)?;
    ok()
}

pub(super) fn union(case: &Case, id: &UnionId) -> Verdict {
    let union = case.unions.get(id).ok_or(EditError::Gone)?;
    known(case, &union.partners)?;
    ordinary(union.order)?;
    if union.partners.len() > 2 {
        return Err(EditError::UnionFull);
    }
    if union.partners.len() == 2 && union.partners[0] == union.partners[1] {
        return Err(EditError::SelfUnion);
    }
    for link in case.children.values().filter(|c| c.union == *id) {
        ancestry(case, &link.child, id)?;
    }
    ok()
}

pub(super) fn child_link(case: &Case, id: &ChildLinkId) -> Verdict {
    let link = case.children.get(id).ok_or(EditError::Gone)?;
    known(case, std::slice::from_ref(&link.child))?;
    if !case.unions.contains_key(&link.union) {
        return Err(EditError::Gone);
    }
    if case.children.iter().any(|(other, c)| other != id && c.child == link.child && c.union == link.union) {
        return Err(EditError::AlreadyTheirChild);
    }
    ancestry(case, &link.child, &link.union)?;
    ok()
}

pub(super) fn household(case: &Case, id: &HouseholdId) -> Verdict {
    known(case, &case.households.get(id).ok_or(EditError::Gone)?.members)?;
    ok()
}

pub(super) fn system(case: &Case, id: &SystemId) -> Verdict {
    let system = case.systems.get(id).ok_or(EditError::Gone)?;
    known(case, &system.members)?;
    if system.importance.is_some_and(|i| !(1..=3).contains(&i)) {
        return Err(EditError::BadImportance);
    }
    ok()
}

pub(super) fn bond(case: &Case, id: &BondId) -> Verdict {
    let bond = case.bonds.get(id).ok_or(EditError::Gone)?;
    known(case, &[bond.from.clone(), bond.to.clone()])?;
    if bond.from == bond.to {
        return Err(EditError::SelfBond);
    }
    ok()
}

pub(super) fn tie(case: &Case, id: &TieId) -> Verdict {
    let tie = case.ties.get(id).ok_or(EditError::Gone)?;
    if !exists(case, &tie.from.entity()) || !exists(case, &tie.to.entity()) {
        return Err(EditError::Gone);
    }
    if tie.from == tie.to {
        return Err(EditError::SelfTie);
    }
    ok()
}

/// Whatever stands on a chart has a place that can be reached.
pub(super) fn on_chart(place: Pin) -> Result<(), EditError> {
    let is_reached = |v: f64| v.is_finite() && v.abs() <= 1e6;
    if is_reached(place.x) && is_reached(place.y) { Ok(()) } else { Err(EditError::OffTheChart) }
}

pub(super) fn note(case: &Case, id: &TextId) -> Verdict {
    let note = case.texts.get(id).ok_or(EditError::Gone)?;
    on_chart(note.at)?;
    all_there(case, note.about.as_slice())
}

pub(super) fn event(case: &Case, id: &EventId) -> Verdict {
    all_there(case, &case.events.get(id).ok_or(EditError::Gone)?.about)
}

pub(super) fn goal(case: &Case, id: &GoalId) -> Verdict {
    all_there(case, &case.goals.get(id).ok_or(EditError::Gone)?.about)
}

pub(super) fn action(case: &Case, id: &ActionId) -> Verdict {
    let action = case.actions.get(id).ok_or(EditError::Gone)?;
    if action.goal.as_ref().is_some_and(|goal| !case.goals.contains_key(goal)) {
        return Err(EditError::Gone);
    }
    all_there(case, &action.about)
}

/// What a record is about is in the case.
fn all_there(case: &Case, about: &[EntityId]) -> Verdict {
    if about.iter().all(|id| exists(case, id)) { ok() } else { Err(EditError::Gone) }
}

/// True when the case holds this record.
pub fn exists(case: &Case, id: &EntityId) -> bool {
    match id {
        EntityId::Person(id) => case.people.contains_key(id),
        EntityId::Union(id) => case.unions.contains_key(id),
        EntityId::Child(id) => case.children.contains_key(id),
        EntityId::Household(id) => case.households.contains_key(id),
        EntityId::Bond(id) => case.bonds.contains_key(id),
        EntityId::System(id) => case.systems.contains_key(id),
        EntityId::Tie(id) => case.ties.contains_key(id),
        EntityId::Event(id) => case.events.contains_key(id),
        EntityId::Goal(id) => case.goals.contains_key(id),
        EntityId::Action(id) => case.actions.contains_key(id),
        EntityId::Text(id) => case.texts.contains_key(id),
        EntityId::Snapshot(id) => case.snapshots.contains_key(id),
    }
}

/// Refuses a child whose parents, in this union, are the child itself or descend from it, over links of any kind.
fn ancestry(case: &Case, child: &PersonId, union: &UnionId) -> Result<(), EditError> {
    let partners = |id: &UnionId| case.unions.get(id).map(|u| u.partners.clone()).unwrap_or_default();
    let mut above = partners(union);
    if above.contains(child) {
        return Err(EditError::OwnParent);
    }
    let mut seen: BTreeSet<PersonId> = above.iter().cloned().collect();
    while let Some(ancestor) = above.pop() {
        for link in case.children.values().filter(|c| c.child == ancestor) {
            for parent in partners(&link.union) {
                if parent == *child {
                    return Err(EditError::OwnAncestor);
                }
                if seen.insert(parent.clone()) {
                    above.push(parent);
                }
            }
        }
    }
    Ok(())
}
