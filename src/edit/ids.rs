//! Gives out ids: prefix + counter, never one that has been used before.

use crate::model::Case;
use std::collections::BTreeMap;

/// Counters beyond this are foreign ids that only look like ours.
const LARGEST: u64 = 1 << 50;

/// Takes the next free id with this prefix and moves the case's counter past it.
pub(super) fn fresh(case: &mut Case, prefix: &str) -> String {
    let mut number = case.next.get(prefix).copied().filter(|n| (1..=LARGEST).contains(n)).unwrap_or(1);
    while is_taken(case, &format!("{prefix}{number}")) {
        number += 1;
    }
    case.next.insert(prefix.to_owned(), number + 1);
    format!("{prefix}{number}")
}

/// Raises the counters of a case to at least these.
pub(super) fn raise(case: &mut Case, floors: &BTreeMap<String, u64>) {
    for (prefix, &floor) in floors {
        let counter = case.next.entry(prefix.clone()).or_insert(floor);
        *counter = floor.max(*counter);
    }
}

/// The least counters under which no id of the case or of its snapshots can come back.
pub(super) fn floors(case: &Case) -> BTreeMap<String, u64> {
    let mut floors = case.next.clone();
    for id in ids(case).chain(case.snapshots.values().flat_map(|s| ids(&s.case))) {
        let digits = id.trim_start_matches(|c: char| !c.is_ascii_digit());
        let prefix = &id[..id.len() - digits.len()];
        if let Ok(number) = digits.parse::<u64>()
            && number < LARGEST
            && !prefix.is_empty()
        {
            let floor = floors.entry(prefix.to_owned()).or_default();
            *floor = (number + 1).max(*floor);
        }
    }
    floors
}

fn is_taken(case: &Case, id: &str) -> bool {
    has(case, id) || case.snapshots.values().any(|s| has(&s.case, id))
}

macro_rules! tables {
    ($($table:ident: $id:ident),*) => {
        /// An id is unique whatever the sort of its record.
        fn has(case: &Case, id: &str) -> bool {
            use crate::model::*;
            false $(|| case.$table.contains_key(&$id::new(id)))*
        }
        fn ids(case: &Case) -> impl Iterator<Item = &str> {
            std::iter::empty()$(.chain(case.$table.keys().map(|id| id.as_str())))*
        }
    };
}
tables! {
    people: PersonId, unions: UnionId, children: ChildLinkId, households: HouseholdId, bonds: BondId, systems: SystemId,
    ties: TieId, events: EventId, goals: GoalId, actions: ActionId, texts: TextId, snapshots: SnapshotId
}
