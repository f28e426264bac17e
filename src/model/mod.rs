//! The client system as records: people, unions, child links, households, bonds, systems, ties and what hangs on them.
//!
//! Records with typed ids in ordered maps are the truth; [`graph::CaseGraph`] is a view that is built when it is needed.
//! This folder knows [`crate::notation`] (to look a kind's row up) and nothing of files, layout or drawing.

pub mod arrangement;
mod case;
pub mod check;
mod codes;
mod date;
pub mod graph;
mod ids;
pub mod kinds;
mod private;
mod record;
pub mod text;

pub use case::{Case, Table};
pub use codes::*;
pub use date::{Age, Date, Day, Edtf, LooseWords};
pub use ids::*;
pub use record::*;

/// Keys that this version does not know, kept and written back as they were.
pub type Unknown = std::collections::BTreeMap<String, serde_json::Value>;
