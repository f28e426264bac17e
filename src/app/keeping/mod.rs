//! How a document is kept: in which file, sealed or in clear, who else has it open, and its journal.
//!
//! [`Keeping`] belongs to an open document. [`opening`] makes one of a file, [`saving`] brings a case into its file; both
//! work beside the window, as does [`merging`]. [`diary`] decides when the journal is written. [`memory`] is what is kept
//! between runs.

mod diary;
mod memory;
pub mod merging;
pub mod opening;
pub mod saving;
mod watch;

pub use diary::Diary;
pub use memory::{Memory, Recent};
pub use watch::Watch;

use super::files;
use super::worker::Job;
use crate::file::SaveError;
use crate::file::sealed::{CaseKey, SealError, Stamp};
use crate::file::store::{BEAT, Keep, Lock, Store, Work};
use crate::file::to_bytes;
use crate::model::Case;
use crate::model::arrangement::Arrangement;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// What the window and a worker both use, one at a time.
pub type Shared<T> = Arc<Mutex<T>>;

/// Waits until nobody else uses it. That a worker has failed with it in hand spoils nothing: disks are worked on in steps.
pub fn hold<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a case is sealed.
#[derive(Clone, Debug)]
pub enum Protection {
    /// Nobody has been asked yet: the case has never been saved.
    Undecided,
    /// Whoever finds the file can read it.
    Clear,
    /// It is sealed.
    Sealed(Box<Seal>),
}

/// What seals a case again.
#[derive(Clone, Debug)]
pub struct Seal {
    key: CaseKey,
    /// How often the case has been saved.
    revision: u64,
}

impl Protection {
    /// Sealed with a key, by which it has been saved so often.
    pub fn sealed(key: CaseKey, revision: u64) -> Self {
        Protection::Sealed(Box::new(Seal { key, revision }))
    }

    pub fn is_sealed(&self) -> bool {
        matches!(self, Protection::Sealed(_))
    }

    /// What opens backups of the case.
    pub fn key(&self) -> Option<&CaseKey> {
        match self {
            Protection::Sealed(seal) => Some(&seal.key),
            Protection::Undecided | Protection::Clear => None,
        }
    }

    /// The protection with which the next version is saved.
    fn next(&self) -> Self {
        match self {
            Protection::Sealed(seal) => Protection::sealed(seal.key.clone(), seal.revision + 1),
            Protection::Undecided | Protection::Clear => Protection::Clear,
        }
    }

    /// How many backups are kept.
    fn keep(&self) -> Keep {
        if self.is_sealed() { Keep::Many } else { Keep::Few }
    }

    /// Bytes as they may be written.
    fn protect(&self, bytes: Vec<u8>) -> Result<Vec<u8>, SealError> {
        match self {
            Protection::Undecided | Protection::Clear => Ok(bytes),
            Protection::Sealed(seal) => seal.key.seal(&bytes, Stamp::at(seal.revision, files::now())),
        }
    }
}

/// Why a document may only be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// Somebody else has it open, under this label and since then.
    Elsewhere(String, Option<SystemTime>),
    /// It is what the file was at that time.
    Version(SystemTime),
}

/// A case as it is at one moment, with how its genogram is arranged.
#[derive(Clone)]
pub struct Snapshot {
    pub case: Arc<Case>,
    pub arrangement: Option<Arrangement>,
}

impl Snapshot {
    /// The case with its arrangement in it.
    fn whole(&self) -> Case {
        let mut case = Case::clone(&self.case);
        if let Some(arrangement) = &self.arrangement {
            arrangement.store(&mut case);
        }
        case
    }
}

/// What of a document is in no file, at one moment.
pub struct Unsaved {
    pub snapshot: Snapshot,
    /// What the document is called.
    pub title: String,
    /// What is typed in quick entry.
    pub typed: String,
}

/// How one document is kept.
pub struct Keeping {
    /// Whether it is sealed.
    pub protection: Protection,
    /// Its file, once it has one that may be written.
    pub store: Option<Shared<Store>>,
    /// Why it may only be looked at.
    pub read_only: Option<ReadOnly>,
    /// A file in clear that was left behind when the case was sealed into another.
    pub left_in_clear: Option<PathBuf>,
    /// When the journal is written.
    pub diary: Diary,
    /// What is known of other versions.
    pub watch: Watch,
    lock: Shared<Option<Lock>>,
    beat: Option<(f64, Job<bool>)>,
}

impl Keeping {
    /// A case that is in no file yet.
    pub fn of_new(journal: Option<PathBuf>) -> Self {
        Self::with(Protection::Undecided, None, None, Diary::new(journal, None))
    }

    /// An earlier version, to be looked at.
    pub fn of_version(protection: Protection, when: SystemTime) -> Self {
        Self { read_only: Some(ReadOnly::Version(when)), ..Self::with(protection, None, None, Diary::new(None, None)) }
    }

    /// True for the file that it is in, by whatever path.
    pub fn is_kept_in(&self, path: &Path) -> bool {
        let store = self.store.as_ref().map(|store| hold(store).path().to_owned());
        store.is_some_and(|own| std::fs::canonicalize(path).is_ok_and(|path| path == own))
    }

    fn with(protection: Protection, store: Option<Store>, lock: Option<Lock>, diary: Diary) -> Self {
        let store = store.map(|store| Arc::new(Mutex::new(store)));
        let (lock, watch) = (Arc::new(Mutex::new(lock)), Watch::default());
        Self { protection, store, read_only: None, left_in_clear: None, diary, watch, lock, beat: None }
    }

    /// Tells others every minute that the document is open here. False: somebody has taken the lock meanwhile.
    pub fn beat(&mut self, ctx: &Context, beside: bool) -> bool {
        let now = ctx.input(|input| input.time);
        let due = self.beat.as_ref().is_none_or(|(at, _)| now - at >= BEAT.as_secs_f64());
        if due && self.store.is_some() {
            let lock = self.lock.clone();
            // A share that does not answer takes no lock away.
            let beat = move || hold(&lock).as_mut().is_none_or(|lock| lock.beat().unwrap_or(true));
            self.beat = Some((now, Job::start(ctx, beside, beat)));
            ctx.request_repaint_after(BEAT);
        }
        !matches!(self.beat.as_ref().and_then(|(_, job)| job.poll()), Some(Ok(false)))
    }

    /// Writes the journal beside the window.
    pub fn write_journal(&mut self, ctx: &Context, beside: bool, unsaved: Unsaved) {
        let (protection, store) = (self.protection.clone(), self.store.clone());
        self.diary.write(ctx, beside, move || {
            let (path, base) = store.map_or((None, None), |store| {
                let store = hold(&store);
                (Some(store.path().to_owned()), store.base())
            });
            let Unsaved { snapshot, title, typed } = unsaved;
            let work = Work { path, title, base, typed, case: to_bytes(&snapshot.whole()) };
            protection.protect(work.to_bytes()).map_err(|_| SaveError::Altered)
        });
    }

    /// The document is closed by the user's wish: nothing of it is left, and others may open it.
    pub fn close(&mut self) {
        self.diary.close();
        *hold(&self.lock) = None;
    }
}
