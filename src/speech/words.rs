//! The tables of words that are English where they are listed: codes of the case file and rows of the notation.

use super::Speech;
use crate::model::*;
use crate::notation::*;
use std::borrow::Cow;

/// What has a word for people.
pub trait Worded {
    /// The table that it stands in: with the code it makes the id of a message.
    const TABLE: &'static str;
    /// Its code in the table.
    fn key(&self) -> &str;
    /// Its English word, in lower case.
    fn english(&self) -> &str;
}

macro_rules! codes {
    ($($name:ident: $table:literal;)*) => {
        $(impl Worded for $name {
            const TABLE: &'static str = $table;
            fn key(&self) -> &str {
                self.code()
            }
            fn english(&self) -> &str {
                self.label()
            }
        })*

        /// The ids of all words of codes.
        #[cfg(test)]
        pub(super) fn of_codes() -> Vec<String> {
            let mut ids = Vec::new();
            $(ids.extend($name::ALL.iter().map(|value| format!("{}-{}", $table, value.code())));)*
            ids
        }
    };
}

codes! {
    Being: "being";
    Gender: "gender";
    Assigned: "assigned";
    Orientation: "orientation";
    ConditionKind: "condition";
    ConditionState: "state";
    UnionEventKind: "event";
    EventKind: "happening";
    GoalStatus: "goal";
    ActionKind: "action";
    ActionStatus: "done";
    Zygosity: "zygosity";
    Childless: "childless";
    Formality: "formality";
    SystemStatus: "status";
    Strength: "strength";
    Stress: "stress";
    Flow: "flow";
    Standing: "standing";
    ChartKind: "chart";
    Profile: "notation";
}

macro_rules! rows {
    ($($name:ident: $table:literal, $rows:ident;)*) => {
        $(impl Worded for $name {
            const TABLE: &'static str = $table;
            fn key(&self) -> &str {
                self.code
            }
            fn english(&self) -> &str {
                self.label
            }
        })*

        /// The ids of all words of rows.
        #[cfg(test)]
        pub(super) fn of_rows() -> Vec<String> {
            let mut ids = Vec::new();
            $(ids.extend(Profile::default().catalogue().$rows.iter().map(|row| format!("{}-{}", $table, row.code)));)*
            ids
        }
    };
}

rows! {
    UnionRow: "union", unions;
    ChildLinkRow: "link", child_links;
    BondRow: "bond", bonds;
    CategoryRow: "category", categories;
    SymbolRow: "symbol", symbols;
    PersonMarkRow: "mark", person_marks;
    HouseholdRow: "boundary", households;
    UnionStatusRow: "parting", union_statuses;
    TwinRow: "twins", twins;
    StrengthRow: "tie-strength", strengths;
    StressRow: "tie-stress", stresses;
    FlowRow: "tie-flow", flows;
    SystemStatusRow: "system-status", system_statuses;
    FlagRow: "flag", flags;
}

impl Speech {
    /// What stands for the name that something does not have: by itself, and within a sentence.
    pub fn nameless(self, entity: &EntityId) -> (&'static str, &'static str) {
        let (alone, within) = match TieEnd::of(entity) {
            Some(TieEnd::Person(_)) => ("nameless-person", "a-nameless-person"),
            Some(TieEnd::Household(_)) => ("nameless-household", "a-nameless-household"),
            Some(TieEnd::System(_)) => ("nameless-system", "a-nameless-system"),
            None => ("nameless-record", "a-nameless-record"),
        };
        (self.tr(alone), self.tr(within))
    }

    /// What happened to a couple of this kind. Being together is to live together only for those who share a home.
    pub fn event<'a>(self, kind: &'a UnionEventKind, of: &UnionRow) -> Cow<'a, str> {
        match kind {
            UnionEventKind::Together if !of.shares_home => self.tr("event-a-couple").into(),
            other => self.of(other),
        }
    }

    /// What stands over the dates of an event of such a couple: one short word.
    pub fn short_event(self, kind: &UnionEventKind, of: &UnionRow) -> &'static str {
        self.tr(match kind {
            UnionEventKind::Met => "short-met",
            UnionEventKind::Together if of.shares_home => "short-together",
            UnionEventKind::Together => "short-a-couple",
            UnionEventKind::Engaged => "short-engaged",
            UnionEventKind::Married => "short-married",
            UnionEventKind::Separated => "short-separated",
            UnionEventKind::LegallySeparated => "short-legally-separated",
            UnionEventKind::Reconciled => "short-reconciled",
            UnionEventKind::Divorced => "short-divorced",
            UnionEventKind::Remarried => "short-remarried",
            UnionEventKind::Annulled => "short-annulled",
            UnionEventKind::Widowed => "short-widowed",
            UnionEventKind::Ended => "short-ended",
            UnionEventKind::Unlisted(_) => return "·",
        })
    }
}
