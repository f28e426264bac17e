//! Adds and changes many records in one step: what was typed or pasted as text.

use super::{Applied, EditError, ids};
use crate::model::graph::CaseGraph;
use crate::model::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Ids that stand for records to come, each with the id that its record has been given.
type New<I> = BTreeMap<I, I>;

fn given<I: Ord + Clone>(new: &New<I>, id: &I) -> I {
    new.get(id).unwrap_or(id).clone()
}

/// Gives an id to every record that the case does not know.
fn numbered<I: Ord + Clone, T>(case: &mut Case, records: &Table<I, T>, known: fn(&Case, &I) -> bool, id: fn(String) -> I) -> New<I>
where
    EntityId: From<I>,
{
    let unknown: Vec<I> = records.keys().filter(|id| !known(case, id)).cloned().collect();
    let give = |old: I| {
        let prefix = EntityId::from(old.clone()).prefix();
        (old, id(ids::fresh(case, prefix)))
    };
    unknown.into_iter().map(give).collect()
}

/// Puts records in, with their references; the head of `records` replaces that of the case where it says something, and its
/// index persons join those of the case.
pub(super) fn records(case: &mut Case, records: Case) -> Result<Applied, EditError> {
    let people = numbered(case, &records.people, |c, id| c.people.contains_key(id), PersonId::new);
    let unions = numbered(case, &records.unions, |c, id| c.unions.contains_key(id), UnionId::new);
    let children = numbered(case, &records.children, |c, id| c.children.contains_key(id), ChildLinkId::new);
    let households = numbered(case, &records.households, |c, id| c.households.contains_key(id), HouseholdId::new);
    let bonds = numbered(case, &records.bonds, |c, id| c.bonds.contains_key(id), BondId::new);
    let systems = numbered(case, &records.systems, |c, id| c.systems.contains_key(id), SystemId::new);
    let ties = numbered(case, &records.ties, |c, id| c.ties.contains_key(id), TieId::new);

    let person = |id: &PersonId| given(&people, id);
    let members = |list: &[PersonId]| list.iter().map(person).collect::<Vec<_>>();
    let end = |end: &TieEnd| match end {
        TieEnd::Person(id) => TieEnd::Person(person(id)),
        TieEnd::Household(id) => TieEnd::Household(given(&households, id)),
        TieEnd::System(id) => TieEnd::System(given(&systems, id)),
    };
    for (id, record) in &records.people {
        case.people.insert(person(id), record.clone());
    }
    for (id, record) in &records.unions {
        let record = Union { partners: members(&record.partners), ..Union::clone(record) };
        case.unions.insert(given(&unions, id), Arc::new(record));
    }
    for (id, record) in &records.children {
        let record = ChildLink { child: person(&record.child), union: given(&unions, &record.union), ..ChildLink::clone(record) };
        case.children.insert(given(&children, id), Arc::new(record));
    }
    for (id, record) in &records.households {
        let record = Household { members: members(&record.members), ..Household::clone(record) };
        case.households.insert(given(&households, id), Arc::new(record));
    }
    for (id, record) in &records.bonds {
        let record = Bond { from: person(&record.from), to: person(&record.to), ..Bond::clone(record) };
        case.bonds.insert(given(&bonds, id), Arc::new(record));
    }
    for (id, record) in &records.systems {
        let record = System { members: members(&record.members), ..System::clone(record) };
        case.systems.insert(given(&systems, id), Arc::new(record));
    }
    for (id, record) in &records.ties {
        let record = Tie { from: end(&record.from), to: end(&record.to), ..Tie::clone(record) };
        case.ties.insert(given(&ties, id), Arc::new(record));
    }
    let client = records.client.as_ref().map(|client| match client {
        EntityId::Person(id) => person(id).into(),
        EntityId::Household(id) => given(&households, id).into(),
        EntityId::System(id) => given(&systems, id).into(),
        other => other.clone(),
    });
    let index = members(&records.index);
    let created = (people.values().map(EntityId::from)).chain(households.values().map(EntityId::from));
    let created = created.chain(systems.values().map(EntityId::from)).collect();
    set_head(case, records, client, index);
    sound(case)?;
    Ok(Applied { created })
}

fn set_head(case: &mut Case, records: Case, client: Option<EntityId>, index: Vec<PersonId>) {
    let texts = [
        (&mut case.title, records.title),
        (&mut case.reference, records.reference),
        (&mut case.worker, records.worker),
        (&mut case.agency, records.agency),
        (&mut case.language, records.language),
        (&mut case.profile, records.profile),
        (&mut case.note, records.note),
    ];
    for (field, text) in texts {
        if !text.is_empty() {
            *field = text;
        }
    }
    case.as_of = records.as_of.or(case.as_of.take());
    case.client = client.or(case.client.take());
    let more: Vec<PersonId> = index.into_iter().filter(|id| !case.index.contains(id)).collect();
    case.index.extend(more);
}

/// What [`super::rules`] ask of single records, asked of all at once: a page has thousands of lines.
fn sound(case: &Case) -> Result<(), EditError> {
    super::rules::case_head(case)?;
    let known = |people: &[PersonId]| people.iter().all(|id| case.people.contains_key(id));
    let is_there = |end: &TieEnd| super::exists(case, &end.entity());
    let lists = (case.unions.values().map(|u| &u.partners)).chain(case.households.values().map(|h| &h.members));
    if !lists.chain(case.systems.values().map(|s| &s.members)).all(|list| known(list))
        || !case.children.values().all(|c| case.people.contains_key(&c.child) && case.unions.contains_key(&c.union))
        || !case.bonds.values().all(|b| case.people.contains_key(&b.from) && case.people.contains_key(&b.to))
        || !case.ties.values().all(|t| is_there(&t.from) && is_there(&t.to))
    {
        Err(EditError::Gone)
    } else if case.unions.values().any(|u| u.partners.len() > 2) {
        Err(EditError::UnionFull)
    } else if case.unions.values().any(|u| u.partners.len() == 2 && u.partners[0] == u.partners[1]) {
        Err(EditError::SelfUnion)
    } else if !CaseGraph::new(case).links_closing_cycles().is_empty() {
        Err(EditError::OwnAncestor)
    } else if case.bonds.values().any(|b| b.from == b.to) {
        Err(EditError::SelfBond)
    } else if case.ties.values().any(|t| t.from == t.to) {
        Err(EditError::SelfTie)
    } else {
        Ok(())
    }
}
