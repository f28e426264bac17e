//! The words of the library (codes of the case file, rows of the notation) in the language that is spoken.

use super::{tr, word};
use crate::file::{Refusal, Repair};
use crate::model::*;
use crate::notation::{BondRow, CategoryRow, ChildLinkRow, Profile, Row, UnionRow};
use crate::quick::Why;
use std::borrow::Cow;

/// What has a word for people.
pub trait Spoken {
    /// The word, in lower case.
    fn words(&self) -> Cow<'_, str>;
}

macro_rules! codes {
    ($($name:ident: $table:literal;)*) => {
        $(impl Spoken for $name {
            fn words(&self) -> Cow<'_, str> {
                word($table, self.code(), self.label())
            }
        })*

        /// The ids of all words of codes, which the library has in English.
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
        $(impl Spoken for $name {
            fn words(&self) -> Cow<'_, str> {
                word($table, self.code, self.label)
            }
        }
        impl Explained for $name {
            fn meaning_in_words(&self) -> Cow<'_, str> {
                word(concat!($table, "-meaning"), self.code, self.meaning)
            }
        })*

        /// The ids of all words and meanings of rows, which the library has in English.
        #[cfg(test)]
        pub(super) fn of_rows() -> Vec<String> {
            let mut ids = Vec::new();
            $(for row in Profile::default().catalogue().$rows {
                ids.extend([format!("{}-{}", $table, row.code), format!("{}-meaning-{}", $table, row.code)]);
            })*
            ids
        }
    };
}

/// What says in a sentence what it means.
pub trait Explained: Row + Spoken {
    /// The sentence.
    fn meaning_in_words(&self) -> Cow<'_, str>;
}

rows! {
    UnionRow: "union", unions;
    ChildLinkRow: "link", child_links;
    BondRow: "bond", bonds;
    CategoryRow: "category", categories;
}

/// What sort of record something is.
pub fn sort(id: &EntityId) -> &'static str {
    match id {
        EntityId::Person(_) => tr("sort-person"),
        EntityId::Union(_) => tr("sort-union"),
        EntityId::Child(_) => tr("sort-child"),
        EntityId::Household(_) => tr("sort-household"),
        EntityId::Bond(_) => tr("sort-bond"),
        EntityId::System(_) => tr("sort-system"),
        EntityId::Tie(_) => tr("sort-tie"),
        EntityId::Event(_) => tr("sort-event"),
        EntityId::Goal(_) => tr("sort-goal"),
        EntityId::Action(_) => tr("sort-action"),
        EntityId::Text(_) => tr("sort-text"),
        EntityId::Snapshot(_) => tr("sort-snapshot"),
    }
}

/// What a field is called. The library's English name is its code, with hyphens for blanks.
pub fn field(english: &'static str) -> Cow<'static, str> {
    word("field", &code_of_field(english), english)
}

pub(super) fn code_of_field(english: &str) -> String {
    english.replace(' ', "-")
}

/// Why a file was not opened.
pub fn refusal(refusal: &Refusal) -> Cow<'_, str> {
    word("refusal", refusal.code.code(), &refusal.sentence)
}

/// Why a place of quick entry is not understood, and what to do.
pub fn not_understood(why: Why) -> Cow<'static, str> {
    word("fault", why.code(), why.sentence())
}

/// What was mended when a file was opened.
pub fn repair(repair: &Repair) -> Cow<'_, str> {
    word("repair", repair.code.code(), &repair.sentence)
}
