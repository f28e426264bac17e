//! The field's kinds as rows: code, words, and how each is drawn. A new kind is a new row.
//!
//! Conventions and their sources: `NOTATION.md`. There is no one notation, so a case names a [`Profile`]; a profile other
//! than the default one overrides single rows and takes all others from it. This folder knows nothing of ours.

mod agency;
mod bonds;
mod children;
mod flags;
mod genopro;
mod line;
mod pedigree;
mod people;
mod profile;
mod systems;
mod ties;
mod unions;

pub use agency::{Agency, AgencyError};
pub use bonds::BondRow;
pub use children::{ChildLinkRow, LinkRole, TwinMark, TwinRow};
pub use flags::{BadgeShape, FlagRow};
pub use line::*;
pub use people::{Body, MarkShape, PersonMarkRow, Region, Sign, SymbolRow, Texture, assigned_code, condition_code};
pub use profile::{Catalogue, Profile};
pub use systems::{CategoryRow, ClientSystem, HouseholdRow, SystemStatusRow};
pub use ties::{FlowRow, Overlay, StrengthRow, StressRow};
pub use unions::{LIVING_APART, Status, UnionRow, UnionStatusRow};

/// What every row of the catalogue has.
pub trait Row {
    /// The string in the case file.
    fn code(&self) -> &'static str;
    /// The word for people, in lower case.
    fn label(&self) -> &'static str;
    /// One sentence that says what it means.
    fn meaning(&self) -> &'static str;
}

/// The row of a union kind in the default profile; see [`Profile::union_kind`].
pub fn union_kind(code: Option<&str>) -> &'static UnionRow {
    Profile::default().union_kind(code)
}

/// The row of a bond kind in the default profile; see [`Profile::bond_kind`].
pub fn bond_kind(code: Option<&str>) -> &'static BondRow {
    Profile::default().bond_kind(code)
}

/// The row of a child link kind in the default profile; see [`Profile::child_link`]. Its role is the same in every profile.
pub fn child_link(code: Option<&str>) -> &'static ChildLinkRow {
    Profile::default().child_link(code)
}

/// The row of a system category, which is the same in every profile; see [`Profile::category`].
pub fn category(code: Option<&str>) -> &'static CategoryRow {
    Profile::default().category(code)
}

/// Implements [`Row`] for structs with the three fields.
macro_rules! rows {
    ($($name:ty),*) => {$(
        impl $crate::notation::Row for $name {
            fn code(&self) -> &'static str { self.code }
            fn label(&self) -> &'static str { self.label }
            fn meaning(&self) -> &'static str { self.meaning }
        }
    )*};
}
pub(crate) use rows;

/// Makes a function that takes a row of a table by its code and changes some of its fields, while the program is compiled: what a
/// profile overrides. A code that is not in the table does not compile.
macro_rules! redrawn {
    ($(#[$doc:meta])* $name:ident, $rows:ident, $row:ident { $($field:ident: $of:ty),* }) => {
        $(#[$doc])*
        pub(super) const fn $name(code: &str, $($field: $of),*) -> $row {
            let mut i = 0;
            while i < $rows.len() {
                if $crate::notation::is_same($rows[i].code, code) {
                    return $row { $($field,)* ..$rows[i] };
                }
                i += 1;
            }
            panic!("no row has this code")
        }
    };
}
use redrawn;

/// Equality of strings that can be asked for while the program is compiled.
const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut i = 0;
    while i < one.len() && i < other.len() && one[i] == other[i] {
        i += 1;
    }
    i == one.len() && i == other.len()
}
