//! A file on the disk that is open in the editor: saved such that a crash, a power cut, a full disk, another program or a
//! mistake of ours never costs what was there.
//!
//! [`Store`] remembers which version it has read or saved last, and replaces no other; [`commit`] is the order of steps;
//! [`Disk`] is what it asks of the file system.

mod backups;
mod commit;
mod disk;
mod error;
mod journal;
mod keep;
mod lock;
mod names;
mod others;
mod pace;
mod real;
#[cfg(unix)]
mod rights;
mod seen;
mod version;
mod work;

pub use backups::{Backup, Deleted, Difference, delete_everywhere};
pub use disk::{About, Disk};
pub use error::SaveError;
pub use journal::{Journal, Left, config_root, journal_root, private_folder, recoverable};
pub use keep::{Day, Keep};
pub use lock::{BEAT, Lock, Other};
pub use others::{Found, copies};
pub use pace::{Pace, pace};
pub use real::RealDisk;
pub use seen::note_revision;
pub use version::Version;
pub use work::Work;

use super::Refusal;
use commit::{Before, Commit};
use names::Names;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Today: the one place here that reads the clock. All else is given the day.
pub fn today() -> Day {
    Day::of(SystemTime::now())
}

/// One file that is open, and which version of it.
pub struct Store<D: Disk = RealDisk> {
    disk: D,
    /// Where links lead to was looked up once.
    path: PathBuf,
    names: Names,
    keep: Keep,
    /// The version that was read or saved last; none for a file that is not there yet.
    base: Option<Version>,
    /// What saves wrote since then that failed: whatever the disk said, it may be there now.
    tried: Vec<Version>,
    /// How the file looked when it was known to be `base`.
    seen: Option<About>,
    /// How it looked when it was known to be another version, and which.
    changed: Option<(About, Version)>,
    is_alone: bool,
}

/// Whether a file is still as it was read or saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is.
    None,
    /// Somebody has saved this version meanwhile.
    Changed(Version),
    /// It is not there any more.
    Gone,
    /// It can't be read at the moment.
    Unreadable(ErrorKind),
}

impl Store {
    /// Opens a file, and reads it.
    ///
    /// # Errors
    /// See [`super::open_path`].
    pub fn open(path: &Path, keep: Keep) -> Result<(Self, Vec<u8>), Refusal> {
        let unreadable = |error: std::io::Error| super::unreadable(&error);
        let path = RealDisk.resolve(path).map_err(unreadable)?;
        let seen = RealDisk.about(&path).map_err(unreadable)?;
        let bytes = super::read_file(&path)?;
        let store = Self::on(RealDisk, path, keep, Some(Version::of(&bytes)));
        Ok((Self { seen: Some(seen), ..store }, bytes))
    }

    /// A file that is to be replaced, whatever it is now, or made: after the user has chosen it in a dialog that asked.
    ///
    /// # Errors
    /// When the folder is not there, or what is there can't be read.
    pub fn replacing(path: &Path, keep: Keep) -> Result<Self, SaveError> {
        let path = RealDisk.resolve(path)?;
        let base = match RealDisk.about(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Ok(about) if !about.is_file => return Err(SaveError::NoFile),
            _ => Some(RealDisk.open(&path).and_then(Version::read).map_err(|error| SaveError::Unreadable(error.kind()))?),
        };
        Ok(Self::on(RealDisk, path, keep, base))
    }

    /// A file that is not there yet: saving it refuses to replace anything.
    ///
    /// # Errors
    /// When the folder is not there.
    pub fn new(path: &Path, keep: Keep) -> Result<Self, SaveError> {
        Ok(Self::on(RealDisk, RealDisk.resolve(path)?, keep, None))
    }
}

impl<D: Disk> Store<D> {
    /// A file on any file system, of which this version has been read; none if it is not there yet. The path has no links.
    pub fn on(disk: D, path: PathBuf, keep: Keep, base: Option<Version>) -> Self {
        let names = Names::beside(&path);
        Self { disk, path, names, keep, base, tried: Vec::new(), seen: None, changed: None, is_alone: false }
    }

    /// Where the file is, with links resolved.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The version that was read or saved last.
    pub fn base(&self) -> Option<Version> {
        self.base
    }

    /// How many backups are kept from the next save on: when a clear case has been sealed, or the other way round.
    pub fn set_keep(&mut self, keep: Keep) {
        self.keep = keep;
    }

    /// True while this program holds the lock of the file: what programs that ended early have left beside it is then
    /// tidied up while saving.
    pub fn set_alone(&mut self, is_alone: bool) {
        self.is_alone = is_alone;
    }

    /// Saves, if the file is still as it was read or saved last. May take as long as the disk needs: for a worker thread.
    ///
    /// # Errors
    /// See [`SaveError`].
    pub fn save(&mut self, bytes: &[u8], today: Day) -> Result<(), SaveError> {
        let before = Before::Known(self.base, &self.tried);
        let version = Version::of(bytes);
        let saved = self.commit(self.keep).save(bytes, before, today);
        match saved {
            Ok(()) => self.accept(version),
            Err(_) => self.tried.push(version),
        }
        self.seen = None;
        saved
    }

    /// Takes a version that somebody else has saved as the one that the next save replaces, once the user has seen it and
    /// wants to keep their own. Theirs becomes a backup.
    pub fn accept(&mut self, theirs: Version) {
        self.base = Some(theirs);
        self.tried.clear();
    }

    /// Whether the file is still as it was read or saved last. It is read only if it looks different.
    pub fn change(&mut self) -> Change {
        let about = match self.disk.about(&self.path) {
            Ok(about) => about,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return if self.base.is_some() { Change::Gone } else { Change::None };
            }
            Err(error) => return Change::Unreadable(error.kind()),
        };
        if self.seen == Some(about) {
            return Change::None;
        }
        let known = self.changed.filter(|(looked, _)| *looked == about).map(|(_, version)| version);
        match known.map_or_else(|| self.disk.open(&self.path).and_then(Version::read), Ok) {
            Err(error) => Change::Unreadable(error.kind()),
            Ok(version) if self.base == Some(version) || self.tried.contains(&version) => {
                self.seen = Some(about);
                Change::None
            }
            Ok(version) => {
                self.changed = Some((about, version));
                Change::Changed(version)
            }
        }
    }

    /// How many names the file has. Saving gives it a place of its own: with more than one, the others keep the old
    /// version, and the user is told so once.
    pub fn names(&self) -> u64 {
        self.disk.about(&self.path).map_or(1, |about| about.names)
    }

    fn commit(&self, keep: Keep) -> Commit<'_, D> {
        Commit { disk: &self.disk, path: &self.path, names: &self.names, keep, is_alone: self.is_alone }
    }
}

/// Puts bytes in place of what is at `path`, or into a new file, without a backup: for what can be made again.
///
/// # Errors
/// See [`SaveError`].
pub(super) fn replace(bytes: &[u8], path: &Path) -> Result<(), SaveError> {
    let store = Store::on(RealDisk, RealDisk.resolve(path)?, Keep::Nothing, None);
    store.commit(Keep::Nothing).save(bytes, Before::Whatever, Day(0))
}
