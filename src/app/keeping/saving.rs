//! A case → its file. All of it may take long: for a worker.

use super::opening::Here;
use super::{Diary, Keeping, Protection, Shared, Snapshot, hold};
use crate::app::files;
use crate::file::sealed::SealError;
use crate::file::store::{self, Journal, Lock, Other, Store, note_revision};
use crate::file::{SaveError, bytes_to_save};
use crate::model::Case;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// What is to be saved, and where.
pub struct Order {
    snapshot: Snapshot,
    protection: Protection,
    target: Target,
    journal: Shared<Option<Journal>>,
    here: Here,
}

/// Where a case is saved.
enum Target {
    /// In the file that is open.
    Own(Shared<Store>),
    /// In place of whatever has this path.
    Other(PathBuf),
}

/// What has been saved.
pub struct Saved {
    /// The case as it was then; the user may have typed on.
    pub case: Arc<Case>,
    /// Where it is.
    pub path: PathBuf,
    protection: Protection,
    store: Shared<Store>,
    /// The lock of a file that is new to the document.
    lock: Option<Option<Lock>>,
}

/// Why a case was not saved.
#[derive(Debug)]
pub enum NotSaved {
    /// The disk, or what is on it.
    Disk(SaveError),
    /// It could not be sealed.
    Seal(SealError),
    /// Somebody has the file open that was to be replaced, under this label.
    InUse(String),
    /// The program has made a mistake.
    Mistake,
}

impl<E: Into<SaveError>> From<E> for NotSaved {
    fn from(error: E) -> Self {
        NotSaved::Disk(error.into())
    }
}

impl Order {
    /// Saves a case in its own file; `path` names another one, or the first.
    pub fn new(snapshot: Snapshot, keeping: &Keeping, path: Option<PathBuf>, here: Here) -> Option<Self> {
        let target = match (&keeping.store, path) {
            (Some(store), None) => Target::Own(store.clone()),
            (Some(store), Some(path)) if keeping.is_kept_in(&path) => Target::Own(store.clone()),
            (_, Some(path)) => Target::Other(path),
            (None, None) => return None,
        };
        Some(Self { snapshot, protection: keeping.protection.next(), target, journal: keeping.diary.journal(), here })
    }

    /// Saves it.
    ///
    /// # Errors
    /// Why not. What was there is as it was.
    pub fn carry_out(self) -> Result<Saved, NotSaved> {
        let (bytes, _) = bytes_to_save(&self.snapshot.whole())?;
        let bytes = self.protection.protect(bytes).map_err(NotSaved::Seal)?;
        let (store, lock) = match self.target {
            Target::Own(store) => (store, None),
            Target::Other(path) => {
                let (lock, other) = Lock::take(&path, &self.here.label, files::now());
                if let Other::Here(label, _) = other {
                    return Err(NotSaved::InUse(label));
                }
                let mut store = Store::replacing(&path, self.protection.keep())?;
                store.set_alone(lock.is_some());
                (Arc::new(Mutex::new(store)), Some(lock))
            }
        };
        let path = {
            let mut open = hold(&store);
            open.set_keep(self.protection.keep());
            open.save(&bytes, store::today())?;
            open.path().to_owned()
        };
        if let (Some(root), Protection::Sealed(seal)) = (&self.here.journal, &self.protection) {
            // Only for telling an older file, should one come back.
            let _ = note_revision(root, seal.key.file_id(), seal.revision);
        }
        if let Some(journal) = hold(&self.journal).as_mut() {
            // What stays in the journal is what is saved as well.
            let _ = journal.saved(&path);
        }
        Ok(Saved { case: self.snapshot.case, path, protection: self.protection, store, lock })
    }
}

impl Keeping {
    /// The case is in its file now, and edited on there.
    pub fn saved(&mut self, saved: Saved, journal: Option<PathBuf>) -> PathBuf {
        if self.read_only.is_some() {
            self.diary = Diary::new(journal, None);
        }
        (self.protection, self.store, self.read_only) = (saved.protection, Some(saved.store), None);
        if let Some(lock) = saved.lock {
            *hold(&self.lock) = lock;
        }
        saved.path
    }
}
