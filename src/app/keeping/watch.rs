//! Looks whether somebody else has saved the case meanwhile, or a copy of it has come to lie beside it.
//!
//! Beside the window, so that a share that does not answer keeps nobody waiting; the window is woken only for news.

use super::merging::With;
use super::{Keeping, Shared, hold};
use crate::app::merging::Notice;
use crate::file::read_file;
use crate::file::sealed::{CaseKey, FileId};
use crate::file::store::{Change, Store, Version, copies};
use egui::Context;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

/// How often it is looked.
const EVERY: Duration = Duration::from_secs(30);

/// What is known of other versions, and what the user has said to it.
#[derive(Default)]
pub struct Watch {
    eye: Option<Eye>,
    /// Asks the thread to look at once; it ends when this is dropped.
    ask: Option<Sender<()>>,
    /// When it was looked last, where there is no thread.
    looked: f64,
    was_focused: bool,
    /// The case is older than one that was open on this computer: how often each had been saved.
    pub older: Option<(u64, u64)>,
    /// Versions about which the user does not want to hear any more.
    dismissed: Vec<Version>,
}

/// What looks, and what it has seen.
#[derive(Clone)]
struct Eye {
    store: Shared<Store>,
    id: Option<FileId>,
    seen: Shared<Seen>,
}

#[derive(Clone, Default, PartialEq)]
struct Seen {
    theirs: Option<(Version, SystemTime)>,
    copies: Vec<(PathBuf, Version)>,
}

impl Eye {
    /// True when something is new. Copies are looked for only if that is asked for: it takes a look at every file of a folder.
    fn look(&self, for_copies: bool) -> bool {
        let mut seen = hold(&self.seen).clone();
        let (path, base) = {
            let mut store = hold(&self.store);
            seen.theirs = match store.change() {
                Change::Changed(version) => {
                    let modified = std::fs::metadata(store.path()).and_then(|about| about.modified());
                    Some((version, modified.unwrap_or(SystemTime::UNIX_EPOCH)))
                }
                Change::None | Change::Gone | Change::Unreadable(_) => None,
            };
            (store.path().to_owned(), store.base())
        };
        if let Some(id) = self.id.filter(|_| for_copies) {
            let version = |path: PathBuf| read_file(&path).ok().map(|bytes| (path, Version::of(&bytes)));
            let found = copies(&path, id).into_iter().filter_map(version);
            // The same once more is nothing new.
            seen.copies = found.filter(|(_, version)| Some(*version) != base).collect();
        }
        let mut known = hold(&self.seen);
        let is_new = *known != seen;
        *known = seen;
        is_new
    }

    fn watch(&self, ctx: &Context, asked: &Receiver<()>) {
        loop {
            let for_copies = match asked.recv_timeout(EVERY) {
                Ok(()) => true,
                Err(RecvTimeoutError::Timeout) => false,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if self.look(for_copies) {
                ctx.request_repaint();
            }
        }
    }
}

impl Watch {
    /// What the user is to be told, if anything.
    pub fn notice(&self) -> Option<Notice> {
        if let Some((this, seen)) = self.older {
            return Some(Notice::Older { this, seen });
        }
        let seen = hold(&self.eye.as_ref()?.seen);
        let is_wanted = |version: &Version| !self.dismissed.contains(version);
        let theirs = seen.theirs.filter(|(version, _)| is_wanted(version)).map(|(_, when)| Notice::Theirs(when));
        let copy = || seen.copies.iter().find(|(_, version)| is_wanted(version)).map(|(path, _)| Notice::Copy(path.clone()));
        theirs.or_else(copy)
    }

    /// The user has read the notice and wants to do nothing now.
    pub fn dismiss(&mut self) {
        let dismissed = match self.notice() {
            Some(Notice::Older { .. }) => return self.older = None,
            Some(Notice::Theirs(_)) => self.version_of(&With::Theirs),
            Some(Notice::Copy(path)) => self.version_of(&With::Copy(path)),
            None => None,
        };
        self.dismissed.extend(dismissed);
    }

    /// The case has been merged with another version.
    pub fn settle(&mut self, with: &With) {
        self.dismissed.extend(self.version_of(with));
    }

    fn version_of(&self, with: &With) -> Option<Version> {
        let seen = hold(&self.eye.as_ref()?.seen);
        match with {
            With::Theirs => seen.theirs.map(|(version, _)| version),
            With::Copy(path) => seen.copies.iter().find(|(copy, _)| copy == path).map(|(_, version)| *version),
        }
    }
}

impl Keeping {
    /// Looks for other versions: when the file is opened, when somebody comes back to the window, and every half minute.
    pub fn look_for_others(&mut self, ctx: &Context, beside: bool) {
        let Some(store) = &self.store else { return };
        let id = self.protection.key().map(CaseKey::file_id);
        let watch = &mut self.watch;
        let is_focused = ctx.input(|input| input.viewport().focused != Some(false));
        let comes_back = is_focused && !std::mem::replace(&mut watch.was_focused, is_focused);
        let same = watch.eye.as_ref().filter(|eye| Arc::ptr_eq(&eye.store, store) && eye.id == id);
        let is_first = same.is_none();
        let eye = same.cloned().unwrap_or_else(|| Eye { store: store.clone(), id, seen: Arc::new(Mutex::new(Seen::default())) });
        let for_copies = is_first || comes_back;
        if beside && cfg!(not(target_arch = "wasm32")) {
            if is_first {
                let (ask, asked) = channel();
                let (eye, ctx) = (eye.clone(), ctx.clone());
                std::thread::spawn(move || eye.watch(&ctx, &asked));
                watch.ask = Some(ask);
            }
            if let Some(ask) = watch.ask.as_ref().filter(|_| for_copies) {
                // A thread that has failed tells nobody of other versions any more; saving still finds them.
                let _ = ask.send(());
            }
        } else {
            let now = ctx.input(|input| input.time);
            if for_copies || now - watch.looked >= EVERY.as_secs_f64() {
                watch.looked = now;
                eye.look(for_copies);
            }
        }
        watch.eye = Some(eye);
    }
}
