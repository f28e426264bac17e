//! Unsaved work, written to this computer's own disk while it is edited, and found again after the program ended early.
//!
//! `<data>/kithkin/journal/<random>/` is one document that is, or was, open: `lock` is held while it is, `mark` says which
//! document and how often in a row it was not closed, `<n>.work` are whole snapshots of it, the newest three. Never beside
//! the file: shares and sync clients must not see it. What a snapshot holds is the caller's: sealed for a sealed case.

use super::backups::Deleted;
use super::commit::{Before, Commit};
use super::error::SaveError;
use super::keep::{Day, Keep};
use super::names::Names;
use super::real::RealDisk;
use super::version::Version;
use etcetera::base_strategy::{BaseStrategy, choose_native_strategy};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How many snapshots are kept: should the newest not be readable, there are others.
const KEPT: usize = 3;
/// What nobody could read, or nothing is left of, is kept so long.
const FORGOTTEN: Duration = Duration::from_secs(30 * 86_400);
/// As often in a row has a document that is better opened without layout and fonts not been closed.
const LOOP: u32 = 2;

/// Where the journal is on this computer: in the user's own data, not in what roams.
pub fn journal_root() -> Option<PathBuf> {
    let places = choose_native_strategy().ok()?;
    let data = if cfg!(windows) { places.cache_dir() } else { places.data_dir() };
    Some(data.join("kithkin").join("journal"))
}

/// Where the settings of the program are on this computer.
pub fn config_root() -> Option<PathBuf> {
    Some(choose_native_strategy().ok()?.config_dir().join("kithkin"))
}

/// The journal of one document that is open.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    mark: Mark,
    next: u64,
    /// Held as long as the document is open.
    _lock: File,
}

/// Which document a folder is of, and how it fared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Mark {
    /// The hash of the path; none before the first save. The path itself would tell a name.
    document: Option<Version>,
    /// How often in a row the program has ended with the document open.
    crashes: u32,
}

impl Journal {
    /// Begins the journal of a document that has been opened from `path`, or is new.
    ///
    /// # Errors
    /// When the folder can't be made.
    pub fn begin(root: &Path, path: Option<&Path>) -> Result<Self, SaveError> {
        let document = path.map(document_of);
        let mut crashes = 0;
        for folder in folders(root) {
            let Ok(Some(lock)) = lock(&folder) else { continue };
            let mark = Mark::read(&folder);
            if document.is_some() && mark.document == document {
                crashes = crashes.max(mark.crashes + 1);
                if works(&folder).is_empty() {
                    // Nothing is left of it but that it was.
                    clear(&folder, lock);
                }
            }
        }
        let folder = root.join(format!("{:016x}", fastrand::u64(..)));
        private_folder(root)?;
        private_folder(&folder)?;
        let lock = lock(&folder)?.ok_or(SaveError::Exists)?;
        let journal = Self { folder, mark: Mark { document, crashes }, next: 1, _lock: lock };
        journal.mark.write(&journal.folder)?;
        Ok(journal)
    }

    /// Whether the program has ended twice in a row with this document open: it is then to be opened without layout, and
    /// without fonts that are not built in.
    pub fn is_crash_loop(&self) -> bool {
        self.mark.crashes >= LOOP
    }

    /// Writes a snapshot ([`super::Work::to_bytes`], sealed for a sealed case). Returns once it would outlast a power cut: for
    /// a worker thread.
    ///
    /// # Errors
    /// When the disk refuses. Snapshots from before stay.
    pub fn write(&mut self, snapshot: &[u8]) -> Result<(), SaveError> {
        write_new(&self.folder.join(format!("{}.work", self.next)), snapshot)?;
        self.next += 1;
        for (_, path) in works(&self.folder).into_iter().rev().skip(KEPT) {
            let _ = fs::remove_file(path);
        }
        Ok(())
    }

    /// All that was written is saved now, in the file at `path`: nothing is unsaved any more.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn saved(&mut self, path: &Path) -> Result<(), SaveError> {
        let document = Some(document_of(path));
        if self.mark.document != document {
            self.mark.document = document;
            self.mark.write(&self.folder)?;
        }
        for (_, path) in works(&self.folder) {
            fs::remove_file(path)?;
        }
        Ok(())
    }

    /// The program ends with the document open because it is meant to, as when a case is locked: that is no crash, and what
    /// was written stays.
    pub fn leave(self) {
        // Should the disk refuse, it counts as one crash.
        let _ = Mark { crashes: 0, ..self.mark }.write(&self.folder);
    }

    /// The document has been closed, by the user's wish: nothing of it is left here.
    pub fn close(self) {
        clear(&self.folder, self._lock);
    }
}

/// What a program that ended early has left of a document. While it is looked at, no other program is shown it.
#[derive(Debug)]
pub struct Left {
    folder: PathBuf,
    mark: Mark,
    /// The newest last.
    works: Vec<(u64, PathBuf)>,
    lock: File,
    written: SystemTime,
}

/// The unsaved work of all programs that ended early, the newest first. What has no work in it and is old is removed.
/// `now` is the time, for that.
///
/// # Errors
/// When the journal can't be read.
pub fn recoverable(root: &Path, now: SystemTime) -> Result<Vec<Left>, SaveError> {
    let mut found = Vec::new();
    for folder in folders(root) {
        let Ok(Some(lock)) = lock(&folder) else { continue };
        let works = works(&folder);
        let time = |path: &Path| fs::metadata(path).and_then(|about| about.modified());
        match works.last().map_or_else(|| time(&folder.join("mark")), |(_, path)| time(path)) {
            Ok(written) if !works.is_empty() => {
                let mark = Mark::read(&folder);
                found.push(Left { folder, mark, works, lock, written });
            }
            Ok(written) if now.duration_since(written).is_ok_and(|ago| ago > FORGOTTEN) => clear(&folder, lock),
            // Of a program that ended before it had made its mark, or opened and closed nothing since.
            Ok(_) | Err(_) => {}
        }
    }
    found.sort_by_key(|left| std::cmp::Reverse(left.written));
    Ok(found)
}

impl Left {
    /// When it was written.
    pub fn written(&self) -> SystemTime {
        self.written
    }

    /// The snapshots, the newest first: the first that can be read is the one that counts.
    pub fn snapshots(&self) -> impl Iterator<Item = io::Result<Vec<u8>>> {
        self.works.iter().rev().map(|(_, path)| fs::read(path))
    }

    /// Goes on with it as a document that is open: the snapshots stay until it is saved or closed.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn resume(self) -> Result<Journal, SaveError> {
        let mark = Mark { crashes: self.mark.crashes + 1, ..self.mark };
        mark.write(&self.folder)?;
        let next = self.works.last().map_or(1, |(number, _)| number + 1);
        Ok(Journal { folder: self.folder, mark, next, _lock: self.lock })
    }

    /// Throws it away, by the user's wish.
    pub fn discard(self) {
        clear(&self.folder, self.lock);
    }

    /// Throws it away if it is a month old: for what could not be read. True when it is gone.
    pub fn discard_if_old(self, now: SystemTime) -> bool {
        let is_old = now.duration_since(self.written).is_ok_and(|ago| ago > FORGOTTEN);
        if is_old {
            self.discard();
        }
        is_old
    }
}

/// Removes what the journal holds of a document, for [`super::delete_everywhere`].
pub(super) fn delete_of(root: &Path, path: &Path, deleted: &mut Deleted) {
    let document = Some(document_of(path));
    for folder in folders(root).into_iter().filter(|folder| Mark::read(folder).document == document) {
        deleted.remove(folder, |folder| fs::remove_dir_all(folder));
    }
}

impl Mark {
    fn read(folder: &Path) -> Self {
        let text = fs::read_to_string(folder.join("mark")).unwrap_or_default();
        let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(' '));
        let crashes = value("crashes").and_then(|crashes| crashes.parse().ok()).unwrap_or(0);
        Self { document: value("document").and_then(Version::from_hex), crashes }
    }

    fn write(&self, folder: &Path) -> Result<(), SaveError> {
        let document = self.document.map(|document| format!("document {}\n", document.hex())).unwrap_or_default();
        let text = format!("kithkin-journal 1\n{document}crashes {}\n", self.crashes);
        super::replace(text.as_bytes(), &folder.join("mark"))
    }
}

/// What stands for a path where the path itself must not be written.
fn document_of(path: &Path) -> Version {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    Version::of(path.as_os_str().as_encoded_bytes())
}

/// The folders of all documents, in order of their names.
fn folders(root: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(root) else { return Vec::new() };
    let mut folders: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The snapshots in a folder, the newest last.
fn works(folder: &Path) -> Vec<(u64, PathBuf)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let number = |path: &Path| path.file_name()?.to_str()?.strip_suffix(".work")?.parse().ok();
    let mut works: Vec<(u64, PathBuf)> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter_map(|path| Some((number(&path)?, path))).collect();
    works.sort();
    works
}

/// The lock of a folder; none while the document is open in another program, or in another window of this one.
fn lock(folder: &Path) -> Result<Option<File>, SaveError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = match options.open(folder.join("lock")) {
        // Closed in this very moment.
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Removes a folder whose lock is held. What can't be removed now is found and removed another time.
fn clear(folder: &Path, lock: File) {
    for (_, work) in works(folder) {
        let _ = fs::remove_file(work);
    }
    // On Windows what is open can't be removed.
    drop(lock);
    let _ = fs::remove_dir_all(folder);
}

/// Makes a folder that only the user can look into, and those above it, where there is none.
///
/// # Errors
/// Why it can't be made.
pub fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// A new file, by the same steps as a case is saved.
fn write_new(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let names = Names::beside(path);
    let commit = Commit { disk: &RealDisk, path, names: &names, keep: Keep::Nothing, is_alone: true };
    // Nothing is dropped by age here, so the day does not matter.
    commit.save(bytes, Before::Known(None, &[]), Day(0))
}
