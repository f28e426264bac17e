//! New bytes → the file, such that at any moment, whatever fails, either the old or the new version is whole under the file's
//! name, and the other one beside it.
//!
//! The order of the steps carries it; each is in the tests with what is lost without it:
//! look at what is there → write a new file beside → sync it → read it back → exchange the names → look at what was
//! displaced → sync the folder → only now it is saved → drop backups that are not kept.

use super::disk::Disk;
use super::error::SaveError;
use super::keep::{Day, Keep};
use super::names::Names;
use super::version::Version;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// What a save knows of the file that it replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before<'a> {
    /// It is the version that was read or saved last (none: it is not there yet), or one that a failed save of ours wrote.
    Known(Option<Version>, &'a [Version]),
    /// Nothing, and it does not matter what it is.
    Whatever,
}

impl Before<'_> {
    fn is(self, version: Version) -> bool {
        match self {
            Before::Known(base, tried) => base == Some(version) || tried.contains(&version),
            Before::Whatever => true,
        }
    }
}

/// One save of one file.
pub(super) struct Commit<'a, D> {
    pub disk: &'a D,
    /// Links are resolved.
    pub path: &'a Path,
    pub names: &'a Names,
    pub keep: Keep,
    /// Nobody else saves the file at the moment: temporary files beside it are of programs that ended early.
    pub is_alone: bool,
}

impl<D: Disk> Commit<'_, D> {
    /// Saves bytes.
    ///
    /// # Errors
    /// See [`SaveError`]. On [`SaveError::Unconfirmed`] the file may hold the new bytes.
    pub(super) fn save(&self, bytes: &[u8], before: Before<'_>, today: Day) -> Result<(), SaveError> {
        let is_there = self.look(before)?;
        if self.is_alone {
            self.tidy();
        }
        let written = self.written_beside(bytes, is_there)?;
        let ours = Version::of(bytes);
        let put = match (is_there, before) {
            (_, Before::Whatever) => self.replace(&written),
            (false, Before::Known(..)) => self.put_new(&written),
            (true, Before::Known(..)) => self.exchange(&written, ours, before),
        };
        put.inspect_err(|_| self.discard(&written, ours))?;
        self.disk.sync_folder(self.names.folder()).map_err(|error| SaveError::Unconfirmed(error.kind()))?;
        if !is_there {
            self.discard(&written, ours);
        }
        self.prune(today);
        Ok(())
    }

    /// True when there is a file to replace, and it is as it was.
    fn look(&self, before: Before<'_>) -> Result<bool, SaveError> {
        let about = match self.disk.about(self.path) {
            Ok(about) => about,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return if matches!(before, Before::Known(Some(_), _)) { Err(SaveError::Gone) } else { Ok(false) };
            }
            Err(error) => return Err(SaveError::Unreadable(error.kind())),
        };
        if !about.is_file {
            return Err(SaveError::NoFile);
        }
        match before {
            Before::Known(None, []) => return Err(SaveError::Exists),
            Before::Known(..) if !self.is_known(self.path, before)? => return Err(SaveError::Changed),
            Before::Known(..) | Before::Whatever => {}
        }
        if about.is_read_only { Err(SaveError::Protected) } else { Ok(true) }
    }

    fn is_known(&self, path: &Path, before: Before<'_>) -> Result<bool, SaveError> {
        Ok(before.is(self.version(path).map_err(|error| SaveError::Unreadable(error.kind()))?))
    }

    fn version(&self, path: &Path) -> std::io::Result<Version> {
        Version::read(self.disk.open(path)?)
    }

    /// Temporary files of programs that ended early become backups: one of them may be all that is left of a version.
    /// What can't be tidied now is for the next save.
    fn tidy(&self) {
        let Ok(names) = self.disk.list(self.names.folder()) else { return };
        let mut is_moved = false;
        for name in names.iter().filter(|name| self.names.is_temporary(name)) {
            let path = self.names.in_folder(name);
            let Ok(version) = self.version(&path) else { continue };
            if version == Version::of(b"") || self.version(self.path).is_ok_and(|there| there == version) {
                let _ = self.disk.remove(&path);
            } else {
                is_moved |= self.move_to_backup(&path).is_ok();
            }
        }
        if is_moved {
            let _ = self.disk.sync_folder(self.names.folder());
        }
    }

    /// A new file beside, on the disk and read back.
    fn written_beside(&self, bytes: &[u8], is_there: bool) -> Result<PathBuf, SaveError> {
        let path = self.names.temporary();
        let mut file = self.disk.create(&path)?;
        let written = (|| {
            self.disk.write(&mut file, bytes)?;
            if is_there {
                self.disk.give_rights(&file, self.path)?;
            }
            self.disk.sync(&file)?;
            let mut back = Vec::with_capacity(bytes.len());
            self.disk.open(&path)?.read_to_end(&mut back)?;
            if back == bytes { Ok(()) } else { Err(SaveError::NotReadBack) }
        })();
        match written {
            Ok(()) => Ok(path),
            Err(error) => {
                // Nothing but our own bytes can be in it yet.
                let _ = self.disk.remove(&path);
                Err(error)
            }
        }
    }

    fn replace(&self, written: &Path) -> Result<(), SaveError> {
        Ok(self.disk.rename(written, self.path)?)
    }

    /// Gives a file its name, which nothing may have.
    fn put_new(&self, written: &Path) -> Result<(), SaveError> {
        let put = match self.disk.link(written, self.path) {
            Err(error) if error.kind() == ErrorKind::Unsupported => self.rename_new(written, self.path),
            put => put,
        };
        put.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => SaveError::Exists,
            _ => error.into(),
        })
    }

    /// Where a file system can neither link nor rename with a condition, a file that is made between the two calls is lost.
    fn rename_new(&self, from: &Path, to: &Path) -> std::io::Result<()> {
        match self.disk.rename_new(from, to) {
            Err(error) if error.kind() == ErrorKind::Unsupported => match self.disk.about(to) {
                Ok(_) => Err(ErrorKind::AlreadyExists.into()),
                Err(error) if error.kind() == ErrorKind::NotFound => self.disk.rename(from, to),
                Err(error) => Err(error),
            },
            done => done,
        }
    }

    /// Puts a file in place of a version that is known, which becomes a backup.
    fn exchange(&self, written: &Path, ours: Version, before: Before<'_>) -> Result<(), SaveError> {
        match self.disk.exchange(written, self.path) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::Unsupported => return self.replace_with_backup(written, before),
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(SaveError::Gone),
            Err(error) => return Err(error.into()),
        }
        let refused = match self.is_known(written, before) {
            Ok(true) => return self.move_to_backup(written).map_err(|error| SaveError::Unconfirmed(error.kind())),
            Ok(false) => SaveError::Changed,
            Err(error) => error,
        };
        self.give_back(written, ours);
        Err(refused)
    }

    /// Somebody has saved since we looked: theirs gets its name back. Should they have saved yet again meanwhile, it is their
    /// newest that has the name in the end; what it replaces becomes a backup.
    fn give_back(&self, written: &Path, ours: Version) {
        let mut put = ours;
        // Each turn takes another save between two calls.
        for _ in 0..8 {
            let Ok(theirs) = self.version(written) else { return };
            if self.disk.exchange(written, self.path).is_err() {
                return;
            }
            match self.version(written) {
                Ok(there) if there == put => break,
                Ok(_) => put = theirs,
                Err(_) => return,
            }
        }
        if put != ours {
            let _ = self.move_to_backup(written);
        }
        let _ = self.disk.sync_folder(self.names.folder());
    }

    /// The same where names can't be exchanged. What another program writes between the last look and the renaming is lost,
    /// if it does not heed the lock.
    fn replace_with_backup(&self, written: &Path, before: Before<'_>) -> Result<(), SaveError> {
        self.back_up()?;
        self.disk.sync_folder(self.names.folder())?;
        if !self.is_known(self.path, before)? {
            return Err(SaveError::Changed);
        }
        self.replace(written)
    }

    /// A backup of what is there, unless the newest backup is that.
    fn back_up(&self) -> Result<(), SaveError> {
        let there = self.version(self.path).map_err(|error| SaveError::Unreadable(error.kind()))?;
        let newest = self.numbers()?.last().copied();
        if newest.is_some_and(|number| self.version(&self.names.backup(number)).is_ok_and(|version| version == there)) {
            return Ok(());
        }
        let backup = self.names.backup(newest.unwrap_or(0) + 1);
        match self.disk.link(self.path, &backup) {
            Err(error) if error.kind() == ErrorKind::Unsupported => self.copy(there, &backup),
            linked => Ok(linked?),
        }
    }

    fn copy(&self, version: Version, to: &Path) -> Result<(), SaveError> {
        let mut file = self.disk.create(to)?;
        let copied = (|| {
            let mut bytes = Vec::new();
            self.disk.open(self.path)?.read_to_end(&mut bytes)?;
            self.disk.write(&mut file, &bytes)?;
            self.disk.sync(&file)?;
            if self.version(to)? == version { Ok(()) } else { Err(SaveError::NotReadBack) }
        })();
        copied.inspect_err(|_| {
            let _ = self.disk.remove(to);
        })
    }

    /// A new backup of these bytes, which were never under the file's name.
    pub(super) fn add_backup(&self, bytes: &[u8]) -> Result<(), SaveError> {
        let written = self.written_beside(bytes, self.disk.about(self.path).is_ok())?;
        let added = self.move_to_backup(&written).map_err(SaveError::from);
        added.inspect_err(|_| self.discard(&written, Version::of(bytes)))?;
        Ok(self.disk.sync_folder(self.names.folder())?)
    }

    fn move_to_backup(&self, from: &Path) -> std::io::Result<()> {
        let number = self.numbers()?.last().copied().unwrap_or(0) + 1;
        self.rename_new(from, &self.names.backup(number))
    }

    /// The numbers of the backups, lowest first.
    fn numbers(&self) -> std::io::Result<Vec<u64>> {
        let names = self.disk.list(self.names.folder())?;
        let mut numbers: Vec<u64> = names.iter().filter_map(|name| self.names.backup_number(name)).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// Removes a temporary file if it holds nothing but what we wrote. Anything else may be the only copy of somebody's work:
    /// it is for the next [`Self::tidy`].
    fn discard(&self, written: &Path, ours: Version) {
        if self.version(written).is_ok_and(|there| there == ours) {
            let _ = self.disk.remove(written);
        }
    }

    /// Removes the backups that are not kept. It is saved already: what can't be removed now is for the next save.
    fn prune(&self, today: Day) {
        if self.keep == Keep::Nothing {
            return;
        }
        let Ok(numbers) = self.numbers() else { return };
        let day = |number: &u64| self.disk.about(&self.names.backup(*number)).map(|about| Day::of(about.modified));
        let Ok(backups) = numbers.iter().map(|n| Ok((*n, day(n)?))).collect::<std::io::Result<Vec<_>>>() else { return };
        let kept = self.keep.kept(&backups, today);
        for number in numbers.iter().filter(|number| !kept.contains(number)) {
            let _ = self.disk.remove(&self.names.backup(*number));
        }
    }
}
