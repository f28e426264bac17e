//! Two versions of a case that come from one → one case with what both say, and a list of what they do not agree on.
//!
//! It works on what the file of a case says and not on types: record by record by its id, and then key by key. So a new key
//! is merged without a line here, and so is one that this version does not know. What comes out is read as any file is: what
//! can't be, such as somebody who is their own ancestor, is set aside there and listed as well.
//!
//! - `document`: a case ↔ its keys, sorted for looking up.
//! - `renumber`: ids that both versions have given to different records.
//! - `field`: one key in three versions → one.
//! - `kept`: what one has deleted and the other needs.
//! - `text`: the same for notes, line by line.
//! - `agreed`: what stands for the version that both come from, where that is not known.
//! - `said`: what a side says, for whoever puts it into words.
//! - `settle`: an answer to one conflict → the case with it.

mod agreed;
mod document;
mod field;
mod kept;
mod renumber;
mod said;
mod settle;
mod text;

pub use said::Said;
pub use settle::{Side, settle, sides_shown};

use super::kind::Kind;
use super::report::{Report, place_of};
use super::{Refusal, Repair, RepairCode, read};
use crate::model::{Case, EntityId};
use document::{Document, Keys};
use field::Field;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;

/// What two versions come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// What both say; where they do not agree, mine.
    pub case: Case,
    /// Everything that somebody should look at. What of either version is not in the case stands here.
    pub conflicts: Vec<Conflict>,
}

/// One thing on which two versions do not agree.
#[derive(Clone, PartialEq)]
pub struct Conflict {
    /// Which record it is in; none for the case itself.
    pub about: Option<EntityId>,
    /// The key, and the keys within; none when it is about the record as a whole.
    pub keys: Vec<String>,
    /// What has become of it.
    pub kind: ConflictKind,
    /// What mine says; none where it says nothing.
    pub mine: Option<Value>,
    /// What theirs says.
    pub theirs: Option<Value>,
}

/// What has become of what two versions do not agree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConflictKind {
    /// Both have changed it: the case says what mine does.
    BothChanged,
    /// Both have written into a note, at the same place: the case has both texts, one under the other.
    BothKept,
    /// Mine had deleted the record, and theirs has changed it or needs it: it is kept.
    DeletedHere,
    /// The other way round.
    DeletedThere,
    /// It can't stand beside the rest, and was set aside.
    SetAside(RepairCode),
}

impl Conflict {
    /// About a record as a whole.
    fn of_record(kind: Kind, id: &str, what: ConflictKind) -> Self {
        Self { about: Some(kind.entity(id)), keys: Vec::new(), kind: what, mine: None, theirs: None }
    }
}

// What clients said; it never reaches a log or a panic message.
impl fmt::Debug for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?} {}", self.kind, self.about, self.keys.join("."))
    }
}

/// Merges two versions. `base` is the version that both come from; without it, what both agree on stands for it, and what
/// only one of them has counts as added.
///
/// Ids that both have given to different records: with a base, theirs is what others have seen already, and mine gets new
/// ones; without, mine is the case itself, and theirs, a copy, gets new ones.
///
/// # Errors
/// Together they are more than a case can hold.
pub fn merge(base: Option<&Case>, mine: &Case, theirs: &Case) -> Result<Merged, Refusal> {
    let (mut mine, mut theirs) = (Document::of(mine)?, Document::of(theirs)?);
    let base = match base {
        Some(base) => {
            let base = Document::of(base)?;
            renumber::apart(&base, &mut mine, &theirs);
            base
        }
        None => {
            let base = agreed::document(&mine, &theirs);
            renumber::apart(&base, &mut theirs, &mine);
            base
        }
    };
    let mut merging = Merging { base, mine, theirs, conflicts: Vec::new() };
    let mut merged = merging.all();
    merging.keep_what_belongs(&mut merged);
    let mut report = Report::default();
    let case = read::document(merged.into_keys(), &mut report)?;
    let mut conflicts = merging.conflicts;
    conflicts.extend(report.finish()?.into_iter().filter(|repair| !repair.code.keeps()).map(set_aside));
    Ok(Merged { case, conflicts })
}

/// What could not be read as it was merged.
fn set_aside(repair: Repair) -> Conflict {
    let (about, keys) = place_of(&repair.place);
    // What a report quotes is JSON.
    let before = repair.before.and_then(|before| serde_json::from_str(&before).ok());
    Conflict { about, keys, kind: ConflictKind::SetAside(repair.code), mine: None, theirs: before }
}

struct Merging {
    base: Document,
    mine: Document,
    theirs: Document,
    conflicts: Vec<Conflict>,
}

impl Merging {
    /// Everything that both have.
    fn all(&mut self) -> Document {
        let mut merged = Document::default();
        let mut field = Field { kind: None, about: None, conflicts: &mut self.conflicts };
        merged.head = field.keys(&self.base.head, &self.mine.head, &self.theirs.head);
        for kind in Kind::ALL {
            let [base, mine, theirs] = [&self.base, &self.mine, &self.theirs].map(|document| document.list(kind));
            let ids: BTreeSet<&String> = base.keys().chain(mine.keys()).chain(theirs.keys()).collect();
            for id in ids {
                let record = record(kind, id, [base.get(id), mine.get(id), theirs.get(id)], &mut self.conflicts);
                if let Some(record) = record {
                    merged.insert(kind, id, record);
                }
            }
        }
        merged
    }
}

/// One record in three versions → one, or none if it is gone.
fn record(kind: Kind, id: &str, [base, mine, theirs]: [Option<&Keys>; 3], conflicts: &mut Vec<Conflict>) -> Option<Keys> {
    let mut deleted = |deleted: ConflictKind, kept: &Keys| {
        conflicts.push(Conflict::of_record(kind, id, deleted));
        Some(kept.clone())
    };
    match (base, mine, theirs) {
        (_, None, None) => None,
        (None, Some(only), None) | (None, None, Some(only)) => Some(only.clone()),
        (Some(base), Some(kept), None) if base != kept => deleted(ConflictKind::DeletedThere, kept),
        (Some(base), None, Some(kept)) if base != kept => deleted(ConflictKind::DeletedHere, kept),
        (Some(_), Some(_), None) | (Some(_), None, Some(_)) => None,
        (base, Some(mine), Some(theirs)) => {
            let nothing = Keys::new();
            let mut field = Field { kind: Some(kind), about: Some(kind.entity(id)), conflicts };
            Some(field.keys(base.unwrap_or(&nothing), mine, theirs))
        }
    }
}
