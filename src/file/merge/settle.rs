//! An answer to one conflict → the case with it.

use super::super::read;
use super::super::report::Report;
use super::document::{Document, Keys};
use super::{Conflict, ConflictKind};
use crate::model::Case;
use serde_json::Value;

/// One of two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one that is worked on.
    Mine,
    /// The one that somebody else has saved.
    Theirs,
}

/// The case with what one version says where the two did not agree; none where that does not fit what the case says now.
///
/// What is about a record as a whole is not settled here: the record stays, or is deleted with what hangs on it.
pub fn settle(case: &Case, conflict: &Conflict, side: Side) -> Option<Case> {
    let value = match side {
        Side::Mine => conflict.mine.as_ref(),
        Side::Theirs => conflict.theirs.as_ref(),
    };
    let mut document = Document::of(case).ok()?;
    let record = conflict.about.as_ref().map(|id| id.as_str());
    let (last, within) = conflict.keys.split_last()?;
    put(document.at_mut(record)?, within, last, value);
    let mut report = Report::default();
    let settled = read::document(document.into_keys(), &mut report).ok()?;
    report.finish().ok()?.iter().all(|repair| repair.code.keeps()).then_some(settled)
}

/// For each of some conflicts, which side the case says what of; none for both, or neither.
pub fn sides_shown(case: &Case, conflicts: &[Conflict]) -> Vec<Option<Side>> {
    let mut document = Document::as_it_is(case);
    let mut shown = |conflict: &Conflict| {
        let is_there = conflict.about.as_ref().is_none_or(|id| document.find(id.as_str()).is_some());
        match conflict.kind {
            ConflictKind::DeletedHere => Some(if is_there { Side::Theirs } else { Side::Mine }),
            ConflictKind::DeletedThere => Some(if is_there { Side::Mine } else { Side::Theirs }),
            ConflictKind::SetAside(_) => None,
            ConflictKind::BothChanged | ConflictKind::BothKept => {
                let keys = document.at_mut(conflict.about.as_ref().map(|id| id.as_str()))?;
                let (first, within) = conflict.keys.split_first()?;
                let value = keys.get(first).and_then(|value| within.iter().try_fold(value, |value, key| value.get(key)));
                if value == conflict.mine.as_ref() { Some(Side::Mine) } else { (value == conflict.theirs.as_ref()).then_some(Side::Theirs) }
            }
        }
    };
    conflicts.iter().map(&mut shown).collect()
}

fn put(keys: &mut Keys, within: &[String], last: &str, value: Option<&Value>) {
    match within.split_first() {
        Some((first, rest)) => {
            let inner = keys.entry(first.as_str()).or_insert_with(|| Value::Object(Keys::new()));
            if let Value::Object(inner) = inner {
                put(inner, rest, last, value);
            }
        }
        None => {
            match value {
                Some(value) => keys.insert(last.to_owned(), value.clone()),
                None => keys.remove(last),
            };
        }
    }
}
