//! Two versions of a case → one, and what they do not agree on. All of it may take long: for a worker.

use super::{Keeping, Protection, Shared, Snapshot, hold};
use crate::edit::Session;
use crate::file::merge::{Conflict, Merged, merge};
use crate::file::sealed::file_id;
use crate::file::store::{Store, Version};
use crate::file::{Refusal, SaveError, bytes_to_save, open_bytes, read_file};
use crate::model::Case;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;

/// The version with which a case is merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum With {
    /// What somebody else has saved in its file.
    Theirs,
    /// A copy of it in another file.
    Copy(PathBuf),
}

/// What is to be merged.
pub struct Order {
    with: With,
    snapshot: Snapshot,
    /// The case as it was last read or saved, if that is known.
    base: Option<Arc<Case>>,
    is_dirty: bool,
    protection: Protection,
    store: Shared<Store>,
}

/// What two versions have been merged into.
pub struct Joined {
    pub with: With,
    /// The case with which it was merged: the user may have typed on.
    pub mine: Arc<Case>,
    pub case: Case,
    pub conflicts: Vec<Conflict>,
    /// The merged case is what their version says.
    pub is_theirs: bool,
    /// What is in the file, and is replaced by the next save.
    theirs: Option<Version>,
    /// How often their version has been saved.
    revision: u64,
}

/// Why two versions were not merged.
#[derive(Debug)]
pub enum NotMerged {
    /// Their version can't be read.
    Unreadable(ErrorKind),
    /// It is no case.
    Refused(Refusal),
    /// It is sealed with another key than this case, or damaged.
    OtherKey,
    /// Mine could not be kept as a backup.
    Disk(SaveError),
    /// The program has made a mistake.
    Mistake,
}

impl From<Refusal> for NotMerged {
    fn from(refusal: Refusal) -> Self {
        NotMerged::Refused(refusal)
    }
}

impl Order {
    /// Merges a case with another version of it; none before it has a file.
    pub fn new(with: With, snapshot: Snapshot, session: &Session, keeping: &Keeping) -> Option<Self> {
        let base = session.saved().cloned();
        let (is_dirty, protection) = (session.is_dirty(), keeping.protection.clone());
        Some(Self { with, snapshot, base, is_dirty, protection, store: keeping.store.clone()? })
    }

    /// Merges them. Nothing but a backup of what was unsaved is written.
    ///
    /// # Errors
    /// Why not.
    pub fn carry_out(self) -> Result<Joined, NotMerged> {
        let (bytes, in_file) = match &self.with {
            With::Theirs => {
                let there = hold(&self.store).there().map_err(|error| NotMerged::Unreadable(error.kind()))?;
                let version = Version::of(&there.bytes);
                (there.bytes, Some(version))
            }
            With::Copy(path) => (read_file(path)?, None),
        };
        let (theirs, revision) = self.opened(&bytes)?;
        let base = in_file.and_then(|_| self.base());
        let mine = self.snapshot.whole();
        let Merged { case, conflicts } = merge(base.as_deref(), &mine, &theirs)?;
        if self.is_dirty {
            let (bytes, _) = bytes_to_save(&mine).map_err(NotMerged::Disk)?;
            let bytes = self.protection.protect(bytes).map_err(|_| NotMerged::Mistake)?;
            hold(&self.store).back_up(&bytes).map_err(NotMerged::Disk)?;
        }
        // How charts are arranged is no part of what they say.
        let is_theirs = in_file.is_some() && conflicts.is_empty() && without_layout(&case) == without_layout(&theirs);
        Ok(Joined { with: self.with, mine: self.snapshot.case, case, conflicts, is_theirs, theirs: in_file, revision })
    }

    /// A version of the case, and how often it has been saved.
    fn opened(&self, bytes: &[u8]) -> Result<(Case, u64), NotMerged> {
        let unsealed = match self.protection.key().filter(|_| file_id(bytes).is_some()) {
            Some(key) => Some(key.unseal(bytes).map_err(|_| NotMerged::OtherKey)?),
            None => None,
        };
        let loaded = open_bytes(unsealed.as_ref().map_or(bytes, |unsealed| &unsealed.bytes))?;
        Ok((loaded.case, unsealed.map_or(0, |unsealed| unsealed.stamp.revision)))
    }

    /// The version that both come from. Of recovered work it is looked for among the backups.
    fn base(&self) -> Option<Arc<Case>> {
        self.base.clone().or_else(|| {
            let bytes = hold(&self.store).base_bytes()?;
            self.opened(&bytes).ok().map(|(case, _)| Arc::new(case))
        })
    }
}

fn without_layout(case: &Case) -> Case {
    Case { layout: None, ..case.clone() }
}

impl Keeping {
    /// The case goes on as what two versions have been merged into: the next save replaces theirs, which becomes a backup.
    pub fn merged(&mut self, joined: &Joined) {
        if let (Some(store), Some(theirs)) = (&self.store, joined.theirs) {
            hold(store).accept(theirs);
        }
        if let Protection::Sealed(seal) = &mut self.protection {
            seal.revision = seal.revision.max(joined.revision);
        }
    }
}
