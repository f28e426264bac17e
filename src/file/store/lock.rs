//! `.T.lock` beside a file that is open: who has it open, for others to see.
//!
//! A courtesy: that nobody's version is lost rests on [`super::commit`]. The system's lock goes with the program, however it
//! ends; where it is not to be had (some shares), or its holder has been asleep for long, the heartbeat tells.

use super::disk::Disk;
use super::names::Names;
use super::real::{RealDisk, numbers, open_file};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How often [`Lock::beat`] is to be called.
pub const BEAT: Duration = Duration::from_secs(60);
/// Without a heartbeat for that long, whoever it was is gone.
const STALE: Duration = Duration::from_secs(600);
/// Bytes of a lock that are read: ours are a hundred.
const LONGEST: u64 = 4096;

/// Who else has a file open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Other {
    /// Nobody who says so.
    Nobody,
    /// Somebody, under the label that they have chosen (mostly the name of a computer), and since when by their clock. Neither
    /// where the system does not let it be read.
    Here(String, Option<SystemTime>),
}

/// Held while a file is open; given back when dropped.
pub struct Lock {
    path: PathBuf,
    file: File,
    contents: String,
}

impl Lock {
    /// Takes the lock of a file, if nobody else has it. None and nobody: where it can't be had at all, as in a folder that
    /// may only be read.
    ///
    /// `label` is what others are shown; `now` the time that they are shown.
    pub fn take(path: &Path, label: &str, now: SystemTime) -> (Option<Lock>, Other) {
        let Ok(path) = RealDisk.resolve(path) else { return (None, Other::Nobody) };
        let path = Names::beside(&path).lock();
        // Each turn another program may have given its lock back; with a third one in the way it is theirs.
        for _ in 0..3 {
            let Ok(file) = open(&path) else { return (None, Other::Nobody) };
            match file.try_lock() {
                Ok(()) if is_at(&file, &path) => return Lock::begin(path, file, label, now),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) if !is_stale(&file, &path) => return (None, holder(file)),
                // What a share answers that has no locks.
                Err(TryLockError::Error(_)) => {
                    let is_ours = is_empty(&file) || is_stale(&file, &path);
                    return if is_ours { Lock::begin(path, file, label, now) } else { (None, holder(file)) };
                }
                Err(TryLockError::WouldBlock) => {
                    let _ = RealDisk.remove(&path);
                }
            }
        }
        (None, Other::Here(String::new(), None))
    }

    fn begin(path: PathBuf, file: File, label: &str, now: SystemTime) -> (Option<Lock>, Other) {
        let since = now.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let contents = format!("kithkin-lock 1\nsession {:016x}\nsince {since}\nlabel {}\n", fastrand::u64(..), label_of(label));
        let mut lock = Lock { path, file, contents };
        // A lock that can't be written still locks.
        let _ = lock.beat();
        (Some(lock), Other::Nobody)
    }

    /// Tells others that the file is still open here; to be called every [`BEAT`]. False: somebody has taken the lock
    /// meanwhile, because this program had been asleep; the file is to be looked at before it is edited on.
    ///
    /// # Errors
    /// When the lock can't be written.
    pub fn beat(&mut self) -> io::Result<bool> {
        if !is_at(&self.file, &self.path) {
            return Ok(false);
        }
        self.file.rewind()?;
        // Writing sets the time, by the clock of the machine that has the disk.
        self.file.write_all(self.contents.as_bytes())?;
        self.file.set_len(self.contents.len() as u64)?;
        Ok(true)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if is_at(&self.file, &self.path) {
            let _ = RealDisk.remove(&self.path);
        }
    }
}

/// One line, not too long.
fn label_of(label: &str) -> &str {
    let line = label.lines().next().unwrap_or_default();
    line.char_indices().nth(80).map_or(line, |(end, _)| &line[..end])
}

fn open(path: &Path) -> io::Result<File> {
    match open_file(OpenOptions::new().read(true).write(true).create(true), path) {
        // Somebody else's, whom we may not write for: looking at it is enough to see whether it is held.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => open_file(OpenOptions::new().read(true), path),
        opened => opened,
    }
}

/// True while the file that is open is the one that has the name: a lock on a file that was removed is none.
fn is_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), std::fs::symlink_metadata(path)) {
        (Ok(open), Ok(there)) => numbers(&open).0 == numbers(&there).0,
        _ => false,
    }
}

/// True when the last heartbeat is long ago by the clock of the machine that has the disk: our own may be wrong.
fn is_stale(file: &File, path: &Path) -> bool {
    let probe = path.with_file_name(format!(".kithkin-{:016x}.tmp", fastrand::u64(..)));
    let now = RealDisk.create(&probe).and_then(|_| RealDisk.about(&probe)).map(|about| about.modified);
    let _ = RealDisk.remove(&probe);
    let last = file.metadata().and_then(|about| about.modified());
    matches!((now, last), (Ok(now), Ok(last)) if now.duration_since(last).is_ok_and(|ago| ago > STALE))
}

/// True when nobody has written into it: it was made just now.
fn is_empty(file: &File) -> bool {
    file.metadata().is_ok_and(|about| about.len() == 0)
}

fn holder(file: File) -> Other {
    let mut text = String::new();
    // On Windows nobody else may read a file that is locked.
    let _ = file.take(LONGEST).read_to_string(&mut text);
    let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(' '));
    let seconds = value("since").and_then(|since| since.parse().ok());
    let since = seconds.and_then(|seconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds)));
    Other::Here(label_of(value("label").unwrap_or_default()).to_owned(), since)
}
