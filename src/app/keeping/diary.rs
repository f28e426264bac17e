//! When the journal of a document is written, and what became of it.

use super::{Shared, hold};
use crate::app::files;
use crate::app::worker::Job;
use crate::file::SaveError;
use crate::file::store::{Journal, Pace, pace};
use egui::Context;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The journal of one document, and the edits that are not in it yet.
pub struct Diary {
    /// Where journals are; none where nothing is kept.
    root: Option<PathBuf>,
    /// Begun with the first thing that is written.
    journal: Shared<Option<Journal>>,
    /// What is being written, and then how long it took.
    job: Option<Job<Result<Duration, SaveError>>>,
    /// How long it took last time.
    takes: Duration,
    /// The last state that was seen, and when the first and last edit came that are not written.
    seen: (u64, u64),
    first: Option<f64>,
    last: f64,
    /// That it can't be written has been told.
    is_told: bool,
}

impl Diary {
    /// Goes on with a journal, or begins one below `root` when there is something to write.
    pub fn new(root: Option<PathBuf>, journal: Option<Journal>) -> Self {
        let journal = Arc::new(Mutex::new(journal));
        Self { root, journal, job: None, takes: Duration::ZERO, seen: (0, 0), first: None, last: 0.0, is_told: false }
    }

    /// The journal itself, for who saves.
    pub fn journal(&self) -> Shared<Option<Journal>> {
        self.journal.clone()
    }

    /// True when it is time to write what is in this `state`: other numbers whenever something has been edited. To be asked in
    /// every frame; asks for a frame when it will be.
    pub fn is_due(&mut self, ctx: &Context, state: (u64, u64)) -> bool {
        let now = ctx.input(|input| input.time);
        if state != self.seen {
            (self.seen, self.last) = (state, now);
            self.first.get_or_insert(now);
        }
        let (Some(first), None, Some(_)) = (self.first, &self.job, &self.root) else { return false };
        let ago = |then: f64| ((now - then) * 1000.0).max(0.0) as u64;
        match pace(ago(self.last), ago(first), self.takes.as_millis() as u64) {
            Pace::Now => true,
            Pace::In(wait) => {
                ctx.request_repaint_after(Duration::from_millis(wait));
                false
            }
        }
    }

    /// True while there are edits that are not written.
    pub fn is_behind(&self) -> bool {
        self.root.is_some() && self.first.is_some()
    }

    /// Writes what `make` makes, beside the window. While something is being written, it waits its turn.
    pub fn write(&mut self, ctx: &Context, beside: bool, make: impl FnOnce() -> Result<Vec<u8>, SaveError> + Send + 'static) {
        let Some(root) = self.root.clone() else { return };
        let journal = self.journal.clone();
        let write = move || {
            let mut journal = hold(&journal);
            let begun = files::now();
            let bytes = make()?;
            let takes = files::now().duration_since(begun).unwrap_or_default();
            match journal.as_mut() {
                Some(journal) => journal.write(&bytes)?,
                None => journal.insert(Journal::begin(&root, None)?).write(&bytes)?,
            }
            Ok(takes)
        };
        self.first = None;
        self.job = Some(Job::start(ctx, beside, write));
    }

    /// Why the journal could not be written, the first time that it could not.
    pub fn trouble(&mut self, ctx: &Context) -> Option<SaveError> {
        let outcome = self.job.as_ref()?.poll()?;
        self.job = None;
        let error = match outcome {
            Ok(Ok(takes)) => {
                self.takes = takes;
                return None;
            }
            Ok(Err(error)) => error,
            Err(_) => SaveError::Altered,
        };
        // It is tried again.
        let now = ctx.input(|input| input.time);
        self.first.get_or_insert(now);
        self.last = now;
        (!std::mem::replace(&mut self.is_told, true)).then_some(error)
    }

    /// The case has been saved. What was edited meanwhile, unless that `is_all`, is still to be written.
    pub fn saved(&mut self, ctx: &Context, is_all: bool) {
        self.first = if is_all { None } else { Some(ctx.input(|input| input.time)) };
    }

    /// Throws away what is written, because it may not be read by whoever finds it: the case has just been sealed.
    pub fn begin_anew(&mut self, ctx: &Context) {
        self.job = None;
        if let Some(journal) = hold(&self.journal).take() {
            journal.close();
        }
        self.first = Some(ctx.input(|input| input.time));
    }

    /// The document is left as it is, to be opened again soon with what is written here. Nothing more is written.
    pub fn leave(&mut self) {
        self.end(Journal::leave);
    }

    /// The document is closed: nothing of it is left here, and nothing more is written.
    pub fn close(&mut self) {
        self.end(Journal::close);
    }

    fn end(&mut self, how: impl FnOnce(Journal)) {
        (self.root, self.job) = (None, None);
        if let Some(journal) = hold(&self.journal).take() {
            how(journal);
        }
    }
}
