//! The sorts of records as the case file lists them.

use crate::model::*;

/// The sorts of records, in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Person,
    Union,
    Child,
    Household,
    Bond,
    System,
    Tie,
    Event,
    Goal,
    Action,
    Text,
    Snapshot,
}

impl Kind {
    /// All of them. The last, snapshots, is not within a snapshot.
    pub const ALL: [Kind; 12] = [
        Kind::Person,
        Kind::Union,
        Kind::Child,
        Kind::Household,
        Kind::Bond,
        Kind::System,
        Kind::Tie,
        Kind::Event,
        Kind::Goal,
        Kind::Action,
        Kind::Text,
        Kind::Snapshot,
    ];

    /// The key of the list that holds them.
    pub fn list(self) -> &'static str {
        match self {
            Kind::Person => "people",
            Kind::Union => "unions",
            Kind::Child => "children",
            Kind::Household => "households",
            Kind::Bond => "bonds",
            Kind::System => "systems",
            Kind::Tie => "ties",
            Kind::Event => "events",
            Kind::Goal => "goals",
            Kind::Action => "actions",
            Kind::Text => "texts",
            Kind::Snapshot => "snapshots",
        }
    }

    /// How many of them a case may hold, where the program sets a limit.
    pub fn most(self) -> Option<usize> {
        match self {
            Kind::Person => Some(20_000),
            Kind::Tie => Some(50_000),
            Kind::Union | Kind::Child | Kind::Household | Kind::Bond | Kind::System => None,
            Kind::Event | Kind::Goal | Kind::Action | Kind::Text | Kind::Snapshot => None,
        }
    }

    /// An id of this kind as the id of anything.
    pub fn entity(self, id: &str) -> EntityId {
        match self {
            Kind::Person => PersonId::new(id).into(),
            Kind::Union => UnionId::new(id).into(),
            Kind::Child => ChildLinkId::new(id).into(),
            Kind::Household => HouseholdId::new(id).into(),
            Kind::Bond => BondId::new(id).into(),
            Kind::System => SystemId::new(id).into(),
            Kind::Tie => TieId::new(id).into(),
            Kind::Event => EventId::new(id).into(),
            Kind::Goal => GoalId::new(id).into(),
            Kind::Action => ActionId::new(id).into(),
            Kind::Text => TextId::new(id).into(),
            Kind::Snapshot => SnapshotId::new(id).into(),
        }
    }

    /// The letter that ids of this kind start with when the program gives them out.
    pub fn prefix(self) -> &'static str {
        self.entity("").prefix()
    }
}
