//! A case: everything that is known of one client system.

use super::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Records by id, in the order of their ids. The `Arc` makes the copy that an undo step keeps cheap; change a record with
/// `Arc::make_mut`.
pub type Table<I, T> = BTreeMap<I, Arc<T>>;

/// A case: everything that is known of one client system, or what was known at a snapshot.
#[derive(Clone, Default, PartialEq)]
pub struct Case {
    /// Title.
    pub title: String,
    /// The agency's reference.
    pub reference: String,
    /// Who drew it.
    pub worker: String,
    /// For whom the worker works.
    pub agency: String,
    /// Language of the texts (BCP 47).
    pub language: String,
    /// The date that ages and "current" refer to.
    pub as_of: Option<Date>,
    /// Code of the notation profile; empty = the default one.
    pub profile: String,
    /// A person, a household, or a system (a group or a community).
    pub client: Option<EntityId>,
    /// Free text.
    pub note: String,
    /// Further people drawn as index persons.
    pub index: Vec<PersonId>,
    /// People.
    pub people: Table<PersonId, Person>,
    /// Unions.
    pub unions: Table<UnionId, Union>,
    /// Child links.
    pub children: Table<ChildLinkId, ChildLink>,
    /// Households.
    pub households: Table<HouseholdId, Household>,
    /// Bonds.
    pub bonds: Table<BondId, Bond>,
    /// Systems.
    pub systems: Table<SystemId, System>,
    /// Ties.
    pub ties: Table<TieId, Tie>,
    /// Events.
    pub events: Table<EventId, Event>,
    /// Goals.
    pub goals: Table<GoalId, Goal>,
    /// Actions.
    pub actions: Table<ActionId, Action>,
    /// Free texts on charts.
    pub texts: Table<TextId, FreeText>,
    /// Snapshots; empty inside a snapshot.
    pub snapshots: Table<SnapshotId, Snapshot>,
    /// Where legend and title block were put by hand: chart code → part (`legend`, `title`) → place.
    pub page: BTreeMap<String, BTreeMap<String, Pin>>,
    /// The next number per id prefix, so that an id is never used again.
    pub next: BTreeMap<String, u64>,
    /// The arrangement that the program last showed, so that a reopened case looks the same; kept as the file has it.
    pub layout: Option<serde_json::Value>,
    /// Keys that this version does not know.
    pub unknown: Unknown,
}

impl Case {
    /// The household at the centre of the ecomap: the client household, or the first one that holds the client.
    pub fn client_household(&self) -> Option<&HouseholdId> {
        match self.client.as_ref()? {
            EntityId::Household(id) => self.households.get_key_value(id).map(|(id, _)| id),
            EntityId::Person(client) => self.households.iter().find(|(_, h)| h.members.contains(client)).map(|(id, _)| id),
            _ => None,
        }
    }

    /// The note, source and standing of a record, and whether it is confidential; `None` when there is no such record.
    pub fn common_of(&self, entity: &EntityId) -> Option<&Common> {
        match entity {
            EntityId::Person(id) => self.people.get(id).map(|r| &r.common),
            EntityId::Union(id) => self.unions.get(id).map(|r| &r.common),
            EntityId::Child(id) => self.children.get(id).map(|r| &r.common),
            EntityId::Household(id) => self.households.get(id).map(|r| &r.common),
            EntityId::Bond(id) => self.bonds.get(id).map(|r| &r.common),
            EntityId::System(id) => self.systems.get(id).map(|r| &r.common),
            EntityId::Tie(id) => self.ties.get(id).map(|r| &r.common),
            EntityId::Event(id) => self.events.get(id).map(|r| &r.common),
            EntityId::Goal(id) => self.goals.get(id).map(|r| &r.common),
            EntityId::Action(id) => self.actions.get(id).map(|r| &r.common),
            EntityId::Text(id) => self.texts.get(id).map(|r| &r.common),
            EntityId::Snapshot(id) => self.snapshots.get(id).map(|r| &r.common),
        }
    }

    /// The name of a person, household or system as it is drawn; `None` for other records and where there is none.
    pub fn name_of(&self, entity: &EntityId) -> Option<String> {
        let name = match TieEnd::of(entity)? {
            TieEnd::Person(id) => self.people.get(&id)?.name.shown(),
            TieEnd::Household(id) => self.households.get(&id)?.name.trim().to_owned(),
            TieEnd::System(id) => self.systems.get(&id)?.name.trim().to_owned(),
        };
        Some(name).filter(|name| !name.is_empty())
    }

    /// The people drawn with a second outline: the client, if a person, and those listed as index persons.
    pub fn is_index(&self, person: &PersonId) -> bool {
        matches!(&self.client, Some(EntityId::Person(client)) if client == person) || self.index.contains(person)
    }

    /// True when `until` is on or before the case's `as_of`: past, and so not drawn.
    pub fn is_past(&self, until: Option<&Date>) -> bool {
        match (until.and_then(Date::sort_key), self.as_of.as_ref().and_then(Date::sort_key)) {
            (Some(until), Some(now)) => until <= now,
            _ => false,
        }
    }

    /// A person's age in whole years at `as_of`, or at death for the dead; `None` when it can't be known.
    pub fn age_of(&self, person: &Person) -> Option<Age> {
        if let (Some(birth), Some(end)) = (&person.birth, person.death.as_ref().or(self.as_of.as_ref()))
            && (person.death.is_some() || !person.deceased)
        {
            return birth.age_at(end);
        }
        if person.is_dead() || person.birth.is_some() {
            return None;
        }
        person.age.filter(|a| a.is_finite() && (0.0..1000.0).contains(a)).map(|a| Age { years: a as u32, about: false })
    }
}
