//! A file, or what the journal holds of one → an open case with what keeps it. All of it may take long: for a worker.

use super::{Diary, Keeping, Protection, ReadOnly};
use crate::app::files;
use crate::file::sealed::{CaseKey, Passphrase, Unlock, Unsealed, file_id, unseal};
use crate::file::store::{Journal, Keep, Left, Lock, Other, RealDisk, Store, Work, note_revision, recoverable};
use crate::file::{self, Loaded, Refusal, RefusalCode};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// How this program is known to others, and where its journals are.
#[derive(Clone, Debug)]
pub struct Here {
    /// What others are shown who open the same file.
    pub label: String,
    /// Where journals are.
    pub journal: Option<PathBuf>,
}

/// An open case.
pub struct Opened {
    pub loaded: Loaded,
    /// Its file, if that may be written.
    pub path: Option<PathBuf>,
    pub keeping: Keeping,
    /// The case is what the journal held, as it was written then, and not what the file says.
    pub recovered: Option<SystemTime>,
    /// What was typed in quick entry, and not added yet.
    pub typed: String,
    /// The program has ended twice in a row with this document open.
    pub is_crash_loop: bool,
}

/// What came of a file.
pub enum Answer {
    /// It is open.
    Open(Box<Opened>),
    /// It takes a passphrase.
    Locked(Box<Locked>),
}

/// What is sealed, and where it is from.
pub struct Locked {
    bytes: Vec<u8>,
    from: From,
}

enum From {
    File { store: Box<Store>, lock: Option<Lock>, other: Other },
    Journal(Left),
}

/// Opens a file; of one that has unsaved work in the journal, that.
///
/// # Errors
/// See [`file::open_path`].
pub fn open(path: &Path, here: &Here) -> Result<Answer, Refusal> {
    let (store, bytes) = Store::open(path, Keep::Few)?;
    let loaded = match file::open_bytes(&bytes) {
        Err(refusal) if refusal.code == RefusalCode::Sealed => None,
        read => Some(read?),
    };
    let (lock, other) = Lock::take(store.path(), &here.label, files::now());
    Ok(match loaded {
        Some(loaded) => Answer::Open(Box::new(of_file(loaded, Protection::Clear, store, lock, other, here))),
        None => Answer::Locked(Box::new(Locked { bytes, from: From::File { store: Box::new(store), lock, other } })),
    })
}

/// Opens what the journal holds of a document; none if nothing of it can be read.
pub fn recover(left: Left, here: &Here) -> Option<Answer> {
    if let Some((work, loaded)) = first_work(&left, None) {
        return Some(Answer::Open(Box::new(of_work(&work, loaded, Protection::Clear, left, here))));
    }
    let sealed = left.snapshots().flatten().find(|bytes| file_id(bytes).is_some());
    sealed.map(|bytes| Answer::Locked(Box::new(Locked { bytes, from: From::Journal(left) })))
}

impl Locked {
    /// Opens it with a passphrase. Takes a second or so.
    ///
    /// # Errors
    /// Why not, with what is still locked, to try again.
    pub fn unlock(self, passphrase: Passphrase, here: &Here) -> Result<Opened, (Box<Self>, Refusal)> {
        let Unsealed { bytes, stamp, key } = match unseal(&self.bytes, &Unlock::Passphrase(passphrase)) {
            Ok(unsealed) => unsealed,
            Err(refusal) => return Err((Box::new(self), refusal)),
        };
        // A file that is older than what was here before is told of, and saved as the newest again.
        let seen = here.journal.as_ref().and_then(|root| note_revision(root, key.file_id(), stamp.revision).ok()).unwrap_or(0);
        let older = (seen > stamp.revision && matches!(self.from, From::File { .. })).then_some((stamp.revision, seen));
        let protection = Protection::sealed(key, stamp.revision.max(seen));
        // What the journal holds has its own first lines.
        let work = Work::from_bytes(&bytes);
        let loaded = match file::open_bytes(work.as_ref().map_or(&bytes, |work| &work.case)) {
            Ok(loaded) => loaded,
            Err(refusal) => return Err((Box::new(self), refusal)),
        };
        let mut opened = match (self.from, work) {
            (From::File { store, lock, other }, _) => of_file(loaded, protection, *store, lock, other, here),
            (From::Journal(left), Some(work)) => of_work(&work, loaded, protection, left, here),
            // Not written by this program: it is opened as a case that is in no file.
            (From::Journal(left), None) => {
                let work = Work { path: None, title: String::new(), base: None, typed: String::new(), case: Vec::new() };
                of_work(&work, loaded, protection, left, here)
            }
        };
        opened.keeping.watch.older = older.filter(|_| opened.recovered.is_none());
        Ok(opened)
    }
}

/// A case from its file, or from the journal if that has unsaved work of it.
fn of_file(loaded: Loaded, protection: Protection, mut store: Store, lock: Option<Lock>, other: Other, here: &Here) -> Opened {
    let path = store.path().to_owned();
    if let Other::Here(label, since) = other {
        let diary = Diary::new(None, None);
        let keeping = Keeping { read_only: Some(ReadOnly::Elsewhere(label, since)), ..Keeping::with(protection, None, None, diary) };
        return Opened { loaded, path: None, keeping, recovered: None, typed: String::new(), is_crash_loop: false };
    }
    if let Some(root) = &here.journal {
        let works = recoverable(root, files::now()).unwrap_or_default().into_iter();
        let of_path = works.filter_map(|left| first_work(&left, protection.key()).map(|work| (left, work)));
        let mut unsaved = of_path.filter(|(left, (work, _))| work.path.as_ref() == Some(&path) && work.is_unsaved(left.written()));
        if let Some((left, (work, loaded))) = unsaved.next() {
            let opened = of_work(&work, loaded, protection, left, here);
            *super::hold(&opened.keeping.lock) = lock;
            return opened;
        }
    }
    // What was mended is not what the file says, and a picture is no case file: such a case has no file yet, so that saving
    // asks where to.
    let is_picture = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
    if loaded.is_changed() || is_picture {
        let keeping = Keeping::with(protection, None, None, Diary::new(here.journal.clone(), None));
        return Opened { loaded, path: None, keeping, recovered: None, typed: String::new(), is_crash_loop: false };
    }
    store.set_keep(protection.keep());
    store.set_alone(lock.is_some());
    let journal = here.journal.as_ref().and_then(|root| Journal::begin(root, Some(&path)).ok());
    let is_crash_loop = journal.as_ref().is_some_and(Journal::is_crash_loop);
    let keeping = Keeping::with(protection, Some(store), lock, Diary::new(here.journal.clone(), journal));
    Opened { loaded, path: Some(path), keeping, recovered: None, typed: String::new(), is_crash_loop }
}

/// A case from the journal, as unsaved changes of its file, which is not touched.
fn of_work(work: &Work, loaded: Loaded, protection: Protection, left: Left, here: &Here) -> Opened {
    let recovered = Some(left.written());
    // The version that was edited is the one that may be replaced.
    let store = work.path.clone().map(|path| Store::on(RealDisk, path, protection.keep(), work.base));
    let lock = work.path.as_ref().and_then(|path| Lock::take(path, &here.label, files::now()).0);
    let journal = left.resume().ok();
    let is_crash_loop = journal.as_ref().is_some_and(Journal::is_crash_loop);
    let keeping = Keeping::with(protection, store, lock, Diary::new(here.journal.clone(), journal));
    Opened { loaded, path: work.path.clone(), keeping, recovered, typed: work.typed.clone(), is_crash_loop }
}

/// The newest snapshot that can be read; of a sealed case with its key.
pub fn first_work(left: &Left, key: Option<&CaseKey>) -> Option<(Work, Loaded)> {
    left.snapshots().flatten().find_map(|bytes| {
        let unsealed = key.and_then(|key| key.unseal(&bytes).ok());
        let work = Work::from_bytes(unsealed.as_ref().map_or(&bytes, |unsealed| &unsealed.bytes))?;
        let loaded = file::open_bytes(&work.case).ok()?;
        Some((work, loaded))
    })
}
