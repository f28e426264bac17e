//! What others have put where the file is, or beside it: their version of it, and copies of the same case.

use super::backups::Backup;
use super::disk::Disk;
use super::error::SaveError;
use super::real::RealDisk;
use super::{Store, Version};
use crate::file::sealed::{FileId, file_id};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Bytes at the beginning of a sealed case that tell which case it is.
const BEGINNING: u64 = 128;
/// So many files of a folder are looked at: with more it is no folder for cases.
const MOST_FILES: usize = 2_000;

/// A version of the case that is not the one that is open.
pub struct Found {
    /// All of it.
    pub bytes: Vec<u8>,
    /// When it was saved.
    pub modified: SystemTime,
}

impl<D: Disk> Store<D> {
    /// What is in the file now.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn there(&self) -> io::Result<Found> {
        let modified = self.disk.about(&self.path)?.modified;
        Ok(Found { bytes: self.bytes(&self.path)?, modified })
    }

    /// The version that was read or saved last, if it is in the file still or among its backups.
    pub fn base_bytes(&self) -> Option<Vec<u8>> {
        let base = self.base?;
        let backups = self.backups().unwrap_or_default().into_iter().map(|Backup { path, .. }| path);
        let mut paths = [self.path.clone()].into_iter().chain(backups);
        paths.find_map(|path| self.bytes(&path).ok().filter(|bytes| Version::of(bytes) == base))
    }

    /// Keeps bytes as a backup, as if they had been saved and replaced.
    ///
    /// # Errors
    /// See [`SaveError`].
    pub fn back_up(&self, bytes: &[u8]) -> Result<(), SaveError> {
        self.commit(self.keep).add_backup(bytes)
    }

    fn bytes(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.disk.open(path)?.take(crate::file::LONGEST).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// The other files in the folder of a sealed case that are copies of it, whatever they are called: programs that keep folders
/// alike put one there when two people have saved at the same time.
pub fn copies(path: &Path, id: FileId) -> Vec<PathBuf> {
    let Some(folder) = path.parent() else { return Vec::new() };
    let names = RealDisk.list(folder).unwrap_or_default().into_iter();
    // Our own backups, and what others hide.
    let seen = names.filter(|name| !name.as_encoded_bytes().starts_with(b"."));
    let is_copy = |other: &PathBuf| {
        let mut beginning = Vec::new();
        if !RealDisk.about(other).is_ok_and(|about| about.is_file && about.len > BEGINNING) {
            return false;
        }
        let read = RealDisk.open(other).and_then(|file| file.take(BEGINNING).read_to_end(&mut beginning));
        read.is_ok() && file_id(&beginning) == Some(id)
    };
    let mut copies: Vec<PathBuf> =
        seen.take(MOST_FILES).map(|name| folder.join(name)).filter(|other| other != path && is_copy(other)).collect();
    copies.sort();
    copies
}
