//! The versions beside a file: listed, compared, put back; and a case removed with all that is left of it.

use super::disk::{About, Disk};
use super::error::SaveError;
use super::journal;
use super::keep::Day;
use super::names::Names;
use super::{RealDisk, Store};
use crate::model::Case;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A version of a file that a later save has replaced.
#[derive(Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it is: to be opened read-only.
    pub path: PathBuf,
    /// A higher number is newer.
    pub number: u64,
    /// When it had been saved.
    pub modified: SystemTime,
    /// Bytes.
    pub len: u64,
}

impl<D: Disk> Store<D> {
    /// The backups of the file, newest first.
    ///
    /// # Errors
    /// When the folder can't be read.
    pub fn backups(&self) -> io::Result<Vec<Backup>> {
        let mut backups = Vec::new();
        for name in self.disk.list(self.names.folder())? {
            let Some(number) = self.names.backup_number(&name) else { continue };
            let path = self.names.in_folder(&name);
            // One that has just been dropped by another program is none.
            if let Ok(About { is_file: true, modified, len, .. }) = self.disk.about(&path) {
                backups.push(Backup { path, number, modified, len });
            }
        }
        backups.sort_by_key(|backup| std::cmp::Reverse(backup.number));
        Ok(backups)
    }

    /// Saves a backup as the newest version; what it replaces becomes a backup itself. Returns what is saved now.
    ///
    /// # Errors
    /// See [`SaveError`].
    pub fn restore(&mut self, backup: &Backup, today: Day) -> Result<Vec<u8>, SaveError> {
        let mut bytes = Vec::new();
        let read = self.disk.open(&backup.path).and_then(|mut file| file.read_to_end(&mut bytes));
        read.map_err(|error| SaveError::Unreadable(error.kind()))?;
        self.save(&bytes, today)?;
        Ok(bytes)
    }

    /// Removes all backups: once a clear case has been sealed, and once somebody is not to open it any more.
    pub fn remove_backups(&self) -> Deleted {
        let mut deleted = Deleted::default();
        remove_beside(&self.disk, &self.names, &mut deleted);
        let _ = self.disk.sync_folder(self.names.folder());
        deleted
    }
}

/// Removes what was kept of a file beside it: backups, and what programs that ended early have left.
fn remove_beside<D: Disk>(disk: &D, names: &Names, deleted: &mut Deleted) {
    let mut beside = disk.list(names.folder()).unwrap_or_default();
    beside.retain(|name| names.backup_number(name).is_some() || names.is_temporary(name));
    beside.sort();
    for name in beside {
        deleted.remove(names.in_folder(&name), |file| disk.remove(file));
    }
}

/// How two versions of a case differ, in counts that are quick to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// People that only the later version has.
    pub people_added: usize,
    /// People that only the earlier version has.
    pub people_removed: usize,
    /// Systems that only the later version has.
    pub systems_added: usize,
    /// Systems that only the earlier version has.
    pub systems_removed: usize,
    /// Anything at all is different.
    pub is_different: bool,
}

impl Difference {
    /// What has changed from one version to a later one. Records are the same if their ids are.
    pub fn between(earlier: &Case, later: &Case) -> Self {
        Self {
            people_added: missing(&earlier.people, &later.people),
            people_removed: missing(&later.people, &earlier.people),
            systems_added: missing(&earlier.systems, &later.systems),
            systems_removed: missing(&later.systems, &earlier.systems),
            is_different: earlier != later,
        }
    }
}

/// How many of the keys of `of` are not in `from`.
fn missing<K: Ord, V, W>(from: &BTreeMap<K, V>, of: &BTreeMap<K, W>) -> usize {
    of.keys().filter(|key| !from.contains_key(key)).count()
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            (self.people_added, "person", "people", "added"),
            (self.people_removed, "person", "people", "removed"),
            (self.systems_added, "system", "systems", "added"),
            (self.systems_removed, "system", "systems", "removed"),
        ];
        let count = |(n, one, many, verb): (usize, &str, &str, &str)| format!("{n} {} {verb}", if n == 1 { one } else { many });
        let parts: Vec<String> = parts.into_iter().filter(|part| part.0 > 0).map(count).collect();
        match (self.is_different, parts.is_empty()) {
            (_, false) => f.write_str(&parts.join(", ")),
            (true, true) => f.write_str("other details of the same people and systems"),
            (false, true) => f.write_str("no difference"),
        }
    }
}

/// What became of a case that was to be deleted everywhere.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Deleted {
    /// What is gone now.
    pub removed: Vec<PathBuf>,
    /// What is still there, and why.
    pub left: Vec<(PathBuf, ErrorKind)>,
}

impl Deleted {
    pub(super) fn remove(&mut self, path: PathBuf, remove: impl FnOnce(&Path) -> io::Result<()>) {
        match remove(&path) {
            Ok(()) => self.removed.push(path),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => self.left.push((path, error.kind())),
        }
    }
}

/// Deletes a case: the file, its backups, what programs that ended early have left of it, its lock, and what the journal
/// below `journal` holds of it. To be asked twice; the editor's list of recent files is the editor's.
///
/// On flash drives the bytes stay until the drive reuses their place. A sealed case can't be read from them.
pub fn delete_everywhere(path: &Path, journal: Option<&Path>) -> Deleted {
    let mut deleted = Deleted::default();
    let path = RealDisk.resolve(path).unwrap_or_else(|_| path.to_owned());
    let names = Names::beside(&path);
    deleted.remove(path.clone(), |file| RealDisk.remove(file));
    remove_beside(&RealDisk, &names, &mut deleted);
    deleted.remove(names.lock(), |file| RealDisk.remove(file));
    // Should the power fail, they are deleted again.
    let _ = RealDisk.sync_folder(names.folder());
    if let Some(root) = journal {
        journal::delete_of(root, &path, &mut deleted);
    }
    deleted
}
