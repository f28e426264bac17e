//! Quick entry: plain text, a line a fact, ↔ the records of a case.
//!
//! `parse` reads lines through `lex` (tokens), `words` (what words mean, from the rows of the notation) and one file for each sort
//! of line into a [`draft`]; `write` is its inverse. The language is described for its users in `docs/quick-entry.md`.
//! Knows the model, the notation and edits, and nothing of files, charts or windows.

mod cursor;
mod draft;
mod family;
mod guess;
mod kith;
mod left_out;
mod lex;
mod names;
mod parse;
mod person;
mod short;
mod spell;
mod vocabulary;
mod why;
mod words;
mod write;
mod write_family;

pub use draft::Meaning;
pub use guess::category_of;
pub use parse::{Fault, Parsed, parse};
pub use why::Why;
pub use write::{Written, write};

/// Why a line is not understood, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Slip {
    /// The column, from 1.
    at: usize,
    why: Why,
    /// The names among which a reader can't choose.
    between: Vec<String>,
}

impl Slip {
    fn new(at: usize, why: Why) -> Slip {
        Slip { at, why, between: Vec::new() }
    }
}
