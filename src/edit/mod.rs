//! A user's change → the next case, or a refusal in field words; undo, redo and preview.
//!
//! The only place that changes a case. Knows [`crate::model`] and nothing of windows, layout or files: tools and panels
//! propose an [`Edit`], a [`Session`] applies it to a copy and keeps both.

mod about;
mod add;
mod change;
mod couples;
mod delete;
mod error;
mod fields;
mod home;
mod ids;
mod keys;
mod label;
mod records;
mod rules;
mod session;
mod typed;
mod words;

#[cfg(test)]
mod tests;

pub use change::{Applied, Edit, PagePart, Parents};
pub use couples::{kind_after, kind_of_events};
pub use error::EditError;
pub use fields::{
    ActionField, BondField, CaseField, ChildField, CommonField, EventField, GoalField, HouseholdField, NoteField, PersonField, SystemField,
    TieField, UnionField,
};
pub use keys::field_of_key;
pub use label::Label;
pub use rules::exists;
pub use session::Session;
pub use typed::{read_date, rename};
pub use words::{Called, Counts, called, counts};
