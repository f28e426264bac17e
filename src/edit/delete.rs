//! Deletes records with what hangs on them, so that every reference that is left still names something.

use super::{Applied, EditError, rules};
use crate::model::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Deletes the records, what can't be without them, and every mention of both.
pub(super) fn delete(case: &mut Case, chosen: &[EntityId]) -> Result<Applied, EditError> {
    if chosen.is_empty() {
        return Err(EditError::NothingSelected);
    }
    if !chosen.iter().all(|id| rules::exists(case, id)) {
        return Err(EditError::Gone);
    }
    let gone = with_dependents(case, chosen);
    case.people.retain(|id, _| !gone.contains(&id.into()));
    case.unions.retain(|id, _| !gone.contains(&id.into()));
    case.children.retain(|id, _| !gone.contains(&id.into()));
    case.households.retain(|id, _| !gone.contains(&id.into()));
    case.bonds.retain(|id, _| !gone.contains(&id.into()));
    case.systems.retain(|id, _| !gone.contains(&id.into()));
    case.ties.retain(|id, _| !gone.contains(&id.into()));
    case.events.retain(|id, _| !gone.contains(&id.into()));
    case.goals.retain(|id, _| !gone.contains(&id.into()));
    case.actions.retain(|id, _| !gone.contains(&id.into()));
    case.texts.retain(|id, _| !gone.contains(&id.into()));
    case.snapshots.retain(|id, _| !gone.contains(&id.into()));
    forget(case, &gone);
    Ok(Applied::default())
}

/// What can't be without the chosen records, beside themselves.
pub(super) fn goes_with(case: &Case, chosen: &[EntityId]) -> Vec<EntityId> {
    with_dependents(case, chosen).into_iter().filter(|id| !chosen.contains(id)).collect()
}

/// The chosen records and what can't be without them: lines that lose an end, and unions that say nothing any more.
fn with_dependents(case: &Case, chosen: &[EntityId]) -> BTreeSet<EntityId> {
    let mut gone: BTreeSet<EntityId> = chosen.iter().cloned().collect();
    let links_of = |gone: &BTreeSet<EntityId>| -> Vec<EntityId> {
        let lost = |c: &ChildLink| gone.contains(&EntityId::from(&c.child)) || gone.contains(&EntityId::from(&c.union));
        case.children.iter().filter(|(_, c)| lost(c)).map(|(id, _)| id.into()).collect()
    };
    gone.extend(links_of(&gone));
    let empty: Vec<EntityId> = case.unions.iter().filter(|(id, u)| says_nothing(case, id, u, &gone)).map(|(id, _)| id.into()).collect();
    gone.extend(empty);
    gone.extend(links_of(&gone));
    let ends = |id: &PersonId| EntityId::from(id);
    gone.extend(
        case.bonds
            .iter()
            .filter(|(_, b)| gone.contains(&ends(&b.from)) || gone.contains(&ends(&b.to)))
            .map(|(id, _)| id.into())
            .collect::<Vec<_>>(),
    );
    gone.extend(
        case.ties
            .iter()
            .filter(|(_, t)| gone.contains(&t.from.entity()) || gone.contains(&t.to.entity()))
            .map(|(id, _)| id.into())
            .collect::<Vec<_>>(),
    );
    gone
}

/// True for a union that loses someone and then joins fewer than two people: a lone partner without children, or one
/// birth child of unknown parents.
fn says_nothing(case: &Case, id: &UnionId, union: &Union, gone: &BTreeSet<EntityId>) -> bool {
    let stays = |p: &&PersonId| !gone.contains(&EntityId::from(*p));
    let partners = union.partners.iter().filter(stays).count();
    let links = || case.children.iter().filter(|(_, c)| c.union == *id);
    let children: Vec<_> = links().filter(|(link, _)| !gone.contains(&EntityId::from(*link))).collect();
    if partners == union.partners.len() && children.len() == links().count() {
        return false;
    }
    match (partners, children.as_slice()) {
        (0 | 1, []) => true,
        (0, [(_, only)]) => only.kind.as_deref().is_none_or(|k| k == "biological"),
        _ => false,
    }
}

/// Takes deleted records out of every list and field that names them.
fn forget(case: &mut Case, gone: &BTreeSet<EntityId>) {
    let is_gone = |id: &PersonId| gone.contains(&EntityId::from(id));
    if case.client.as_ref().is_some_and(|id| gone.contains(id)) {
        case.client = None;
    }
    case.index.retain(|id| !is_gone(id));
    for union in case.unions.values_mut().filter(|u| u.partners.iter().any(is_gone)) {
        Arc::make_mut(union).partners.retain(|id| !is_gone(id));
    }
    for household in case.households.values_mut().filter(|h| h.members.iter().any(is_gone)) {
        Arc::make_mut(household).members.retain(|id| !is_gone(id));
    }
    for system in case.systems.values_mut().filter(|s| s.members.iter().any(is_gone)) {
        Arc::make_mut(system).members.retain(|id| !is_gone(id));
    }
    let names_gone = |about: &[EntityId]| about.iter().any(|id| gone.contains(id));
    for event in case.events.values_mut().filter(|e| names_gone(&e.about)) {
        Arc::make_mut(event).about.retain(|id| !gone.contains(id));
    }
    for goal in case.goals.values_mut().filter(|g| names_gone(&g.about)) {
        Arc::make_mut(goal).about.retain(|id| !gone.contains(id));
    }
    for action in case.actions.values_mut() {
        if names_gone(&action.about) {
            Arc::make_mut(action).about.retain(|id| !gone.contains(id));
        }
        if action.goal.as_ref().is_some_and(|id| gone.contains(&id.into())) {
            Arc::make_mut(action).goal = None;
        }
    }
    for text in case.texts.values_mut().filter(|t| t.about.as_ref().is_some_and(|id| gone.contains(id))) {
        Arc::make_mut(text).about = None;
    }
}
