//! Files beside the window: what is being opened, saved or exported, and what comes of it; and the journal.

use super::Editor;
use crate::app::action::{Action, Leave};
use crate::app::dialogs::Dialog;
use crate::app::direction;
use crate::app::document::Document;
use crate::app::files::{self, Task};
use crate::app::history::History;
use crate::app::keeping::merging::{Joined, NotMerged};
use crate::app::keeping::opening::{self, Answer, Here, Opened};
use crate::app::keeping::saving::{NotSaved, Order, Saved};
use crate::app::keeping::{Keeping, Protection, ReadOnly, Snapshot, Unsaved};
use crate::app::language::{self, tr};
use crate::app::output::Form;
use crate::app::recovery::Recovery;
use crate::app::sealing::{Sealed, Sealing};
use crate::app::theme::{self, Tokens};
use crate::app::unlock::{Unlock, Unlocked};
use crate::app::widgets::{self, Look};
use crate::app::worker::{Job, Patience};
use crate::edit::Session;
use crate::file::{Refusal, SaveError};
use crate::model::ChartKind;
use egui::{Align2, Context, Frame, Margin, RichText, Ui, ViewportCommand, vec2};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A file that is being worked on beside the window; one at a time.
pub enum Busy {
    /// One is being opened.
    Open(Job<Result<Answer, Refusal>>),
    /// The case is being saved; then it may be left.
    Save(Job<Result<Saved, NotSaved>>, Option<Leave>),
    /// The case is being merged with another version.
    Merge(Job<Result<Joined, NotMerged>>),
    /// A picture is being written, which is opened afterwards if that is wanted.
    Export { job: Job<Result<(), String>>, stopped: Arc<AtomicBool>, chart: ChartKind, path: PathBuf, open: bool },
}

/// A question about a case as a whole that has a state of its own.
pub enum Sheet {
    /// Whether it is sealed.
    Sealing(Sealing),
    /// The passphrase of a sealed one.
    Unlock(Unlock),
    /// Its earlier versions.
    History(History),
}

impl Editor {
    /// How this program is known to others, and where its journals are.
    pub(super) fn here(&self) -> Here {
        Here { label: self.setup.label.clone(), journal: self.setup.journal.clone() }
    }

    pub(super) fn snapshot(document: &Document) -> Snapshot {
        Snapshot { case: document.session.case().clone(), arrangement: document.picture.arrangement().cloned() }
    }

    pub(super) fn unsaved(document: &Document) -> Unsaved {
        Unsaved { snapshot: Self::snapshot(document), title: document.title(), typed: document.quick.typed().to_owned() }
    }

    /// Looks what has been done beside the window, and what of it is due. In every frame.
    pub(super) fn keep(&mut self, ctx: &Context) {
        match &self.busy {
            Some(Busy::Open(job)) => {
                if let Some(answer) = job.poll() {
                    self.busy = None;
                    match answer {
                        Ok(Ok(answer)) => self.answered(ctx, answer),
                        Ok(Err(refusal)) => self.dialog = Some(Dialog::Trouble(files::refused(&refusal))),
                        Err(_) => self.dialog = Some(Dialog::Mistake),
                    }
                }
            }
            Some(Busy::Save(job, _)) => {
                if let Some(answer) = job.poll() {
                    let then = if let Some(Busy::Save(_, then)) = self.busy.take() { then } else { None };
                    self.saved(ctx, answer.unwrap_or(Err(NotSaved::Mistake)), then);
                }
            }
            Some(Busy::Merge(job)) => {
                if let Some(answer) = job.poll() {
                    self.busy = None;
                    self.merged(ctx, answer.unwrap_or(Err(NotMerged::Mistake)));
                }
            }
            Some(Busy::Export { job, .. }) => {
                if let Some(answer) = job.poll()
                    && let Some(Busy::Export { chart, path, open, .. }) = self.busy.take()
                {
                    match answer {
                        Ok(Ok(())) => self.exported(ctx, &chart, &path, open),
                        Ok(Err(sentence)) => self.dialog = Some(Dialog::Trouble(sentence)),
                        Err(_) => self.dialog = Some(Dialog::Mistake),
                    }
                }
            }
            None => {}
        }
        self.keep_journal(ctx);
        self.watch(ctx);
        self.lock_when_idle(ctx);
        // While a case is being opened, its own unsaved work is looked for there.
        if self.document.is_none() && self.recovery.is_none() && self.sheet.is_none() && self.busy.is_none() {
            self.recovery = Some(Recovery::look(self.setup.journal.as_deref()));
        }
    }

    fn keep_journal(&mut self, ctx: &Context) {
        let Some(document) = &mut self.document else { return };
        let trouble = document.keeping.diary.trouble(ctx);
        let still_ours = document.keeping.beat(ctx, self.setup.beside);
        let state = (document.session.revision(), document.quick.changes());
        let is_due = document.keeping.diary.is_due(ctx, state);
        // Whoever looks elsewhere may never come back.
        let has_left = ctx.input(|input| input.viewport().focused == Some(false)) && document.keeping.diary.is_behind();
        let is_saving = matches!(self.busy, Some(Busy::Save(..)));
        if (is_due || has_left) && !is_saving && document.has_unsaved() {
            self.write_journal(ctx);
        }
        if !still_ours {
            self.with(|document| document.keeping.read_only = Some(ReadOnly::Elsewhere(String::new(), None)));
        }
        if let Some(error) = trouble {
            self.say(tr!("no-journal", why = language::not_saved(&error)));
        }
    }

    /// Writes what is unsaved into the journal, now.
    pub(super) fn write_journal(&mut self, ctx: &Context) {
        let beside = self.setup.beside;
        if let Some(document) = self.document.as_mut().filter(|document| document.keeping.read_only.is_none()) {
            let unsaved = Self::unsaved(document);
            document.keeping.write_journal(ctx, beside, unsaved);
        }
    }

    pub(super) fn open_path(&mut self, ctx: &Context, path: PathBuf) {
        if self.busy.is_some() {
            return self.say(tr("one-moment"));
        }
        let here = self.here();
        // The document that is open holds the lock of its file.
        if self.document.as_ref().is_some_and(|document| document.keeping.is_kept_in(&path)) {
            self.put_away();
        }
        // What is listed on the start screen is held there, and could not be opened with its file.
        self.recovery = None;
        self.busy = Some(Busy::Open(Job::start(ctx, self.setup.beside, move || opening::open(&path, &here))));
    }

    /// Opens unsaved work that is listed on the start screen.
    pub(super) fn recover_work(&mut self, ctx: &Context, which: usize) {
        let left = self.recovery.as_mut().and_then(|recovery| recovery.take(which));
        match left.and_then(|left| opening::recover(left, &self.here())) {
            Some(answer) => self.answered(ctx, answer),
            None => self.dialog = Some(Dialog::Trouble(tr("work-is-unreadable").to_owned())),
        }
    }

    fn answered(&mut self, ctx: &Context, answer: Answer) {
        match answer {
            Answer::Open(opened) => self.show_opened(*opened),
            Answer::Locked(locked) => self.sheet = Some(Sheet::Unlock(Unlock::new(locked))),
        }
        ctx.request_repaint();
    }

    fn show_opened(&mut self, opened: Opened) {
        let Opened { loaded, path, keeping, recovered, typed, is_crash_loop } = opened;
        let is_mended = loaded.is_changed();
        let session = if is_mended || recovered.is_some() { Session::unsaved(loaded.case) } else { Session::new(loaded.case) };
        if let Some(when) = recovered {
            self.say(tr!("opened-unsaved-work", time = files::clock(when)));
        } else if is_mended {
            self.say(tr("opened-repaired"));
        }
        self.show(session, path, loaded.repairs, keeping, false);
        self.show_last_chart();
        self.remember();
        if !typed.is_empty() {
            self.quick_open = true;
            self.with(|document| document.quick.resume(typed));
        }
        if is_crash_loop {
            self.with(|document| document.is_plain = true);
            self.say(tr("opened-plain"));
        }
    }

    /// Saves the case to its file, or asks how and where to.
    pub(super) fn save(&mut self, ctx: &Context, then: Option<Leave>) {
        let Some(document) = &self.document else { return };
        match (&document.keeping.protection, &document.keeping.store) {
            (Protection::Undecided, _) => self.sheet = Some(Sheet::Sealing(Sealing::new(then, false))),
            (_, Some(_)) if document.path.is_some() => self.save_to(ctx, None, then),
            _ => self.ask_file(Task::Save(then.map(Box::new))),
        }
    }

    /// Asks where to save the case, and how if nobody has been asked yet.
    pub(super) fn save_as(&mut self) {
        let is_undecided = self.document.as_ref().is_some_and(|document| matches!(document.keeping.protection, Protection::Undecided));
        if is_undecided {
            self.sheet = Some(Sheet::Sealing(Sealing::new(None, false)));
        } else {
            self.ask_file(Task::Save(None));
        }
    }

    /// Asks for a passphrase for a case that is in clear.
    pub(super) fn seal(&mut self) {
        let Some(document) = &self.document else { return };
        match document.keeping.protection {
            Protection::Sealed(_) => self.say(tr("is-sealed-already")),
            Protection::Undecided | Protection::Clear => self.sheet = Some(Sheet::Sealing(Sealing::new(None, true))),
        }
    }

    /// Saves the case, in its file or in another one.
    pub(super) fn save_to(&mut self, ctx: &Context, path: Option<PathBuf>, then: Option<Leave>) {
        if self.busy.is_some() {
            return self.say(tr("one-moment"));
        }
        let here = self.here();
        let Some(document) = &self.document else { return };
        if let Some(order) = Order::new(Self::snapshot(document), &document.keeping, path, here) {
            self.busy = Some(Busy::Save(Job::start(ctx, self.setup.beside, move || order.carry_out()), then));
        }
    }

    fn saved(&mut self, ctx: &Context, outcome: Result<Saved, NotSaved>, then: Option<Leave>) {
        let saved = match outcome {
            Ok(saved) => saved,
            Err(NotSaved::Mistake) => return self.dialog = Some(Dialog::Mistake),
            Err(NotSaved::Disk(SaveError::Changed)) => return self.dialog = Some(Dialog::SavedByOthers),
            Err(why) => return self.dialog = Some(Dialog::NotSaved(language::why_not_saved(&why))),
        };
        let Some(document) = &mut self.document else { return };
        document.session.mark_saved_as(saved.case.clone());
        let path = document.keeping.saved(saved, self.setup.journal.clone());
        document.keeping.diary.saved(ctx, !document.has_unsaved());
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let is_telling = document.keeping.protection.is_sealed() && files::tells_of(&name, document.session.case());
        let in_clear = document.keeping.left_in_clear.take().filter(|clear| *clear != path);
        document.path = Some(path);
        self.remember();
        self.say(if is_telling { tr!("saved-as-telling", name = name) } else { tr!("saved-as", name = name) });
        match (in_clear, then) {
            (Some(clear), _) => self.dialog = Some(Dialog::LeftInClear(clear)),
            (None, Some(leave)) => self.act(ctx, Action::Leave(leave)),
            (None, None) => {}
        }
    }

    pub(super) fn export_to(&mut self, ctx: &Context, form: Form, path: PathBuf, open: bool) {
        if self.busy.is_some() {
            return self.say(tr("one-moment"));
        }
        let Some(document) = &self.document else { return };
        let (snapshot, language) = (Self::snapshot(document), self.settings.language);
        if document.keeping.diary.is_behind() {
            self.write_journal(ctx);
        }
        let stopped = Arc::new(AtomicBool::new(false));
        let (chart, to, asked) = (form.chart.clone(), path.clone(), stopped.clone());
        let work = move || {
            language::speak(language);
            files::export(&snapshot, &form, &to, &asked)
        };
        self.busy = Some(Busy::Export { job: Job::start(ctx, self.setup.beside, work), stopped, chart, path, open });
    }

    fn exported(&mut self, ctx: &Context, chart: &ChartKind, path: &Path, open: bool) {
        self.say(match chart {
            ChartKind::Genogram => tr!("genogram-is-in", path = path.display().to_string()),
            ChartKind::Ecomap => tr!("ecomap-is-in", path = path.display().to_string()),
            ChartKind::Combined | ChartKind::Unlisted(_) => tr!("chart-is-in", path = path.display().to_string()),
            ChartKind::Timeline => tr!("timeline-is-in", path = path.display().to_string()),
        });
        if open {
            ctx.open_url(egui::OpenUrl::new_tab(files::url_of(path)));
        }
    }

    /// Shows the question that is open, if any.
    pub(super) fn show_sheet(&mut self, ui: &mut Ui) {
        if self.sheet.is_none() {
            return;
        }
        let here = self.here();
        match &mut self.sheet {
            Some(Sheet::Sealing(sealing)) => match sealing.show(ui, self.setup.beside, self.setup.work_factor) {
                Some(Sealed::Chosen(protection)) => {
                    let then = sealing.then.take();
                    self.sheet = None;
                    self.protect(ui.ctx(), protection, then);
                }
                Some(Sealed::Cancelled) => self.sheet = None,
                None => {}
            },
            Some(Sheet::Unlock(unlock)) => match unlock.show(ui, self.setup.beside, &here) {
                Some(Unlocked::Open(opened)) => {
                    self.sheet = None;
                    self.show_opened(*opened);
                }
                Some(Unlocked::Closed) => self.sheet = None,
                None => {}
            },
            Some(Sheet::History(history)) => {
                if let Some(action) = history.show(ui) {
                    self.sheet = None;
                    self.act(ui.ctx(), action);
                }
            }
            None => {}
        }
    }

    /// From now on the case is kept like this; it is saved at once, a sealed one never over what is in clear.
    fn protect(&mut self, ctx: &Context, protection: Protection, then: Option<Leave>) {
        let Some(document) = &mut self.document else { return };
        let is_sealed = protection.is_sealed();
        document.keeping.protection = protection;
        if is_sealed {
            let clear = document.path.take();
            document.keeping.left_in_clear = clear.clone();
            document.keeping.diary.begin_anew(ctx);
            self.forget(|known| Some(known) == clear.as_deref());
        }
        self.ask_file(Task::Save(then.map(Box::new)));
    }

    /// Says what is being done, once somebody waits for it, and lets them stop it.
    pub(super) fn show_busy(&mut self, ui: &Ui) {
        let (patience, words, can_stop) = match &self.busy {
            Some(Busy::Open(job)) => (job.patience(ui.ctx()), tr("opening"), true),
            // To forget a save would be to forget which version is on the disk.
            Some(Busy::Merge(job)) => (job.patience(ui.ctx()), tr("merging"), true),
            Some(Busy::Save(job, _)) => (job.patience(ui.ctx()), tr("saving"), false),
            Some(Busy::Export { job, .. }) => (job.patience(ui.ctx()), tr("exporting"), true),
            None => return,
        };
        if patience < Patience::Told {
            return;
        }
        let mut is_stopped = false;
        let t = Tokens::of(ui);
        let area = egui::Area::new(egui::Id::unique("busy")).anchor(Align2::CENTER_BOTTOM, vec2(0.0, -44.0));
        area.order(egui::Order::Foreground).show(ui.ctx(), |ui| {
            let frame =
                Frame::new().fill(t.panel).stroke(egui::Stroke::new(1.0, t.rule)).corner_radius(8).inner_margin(Margin::symmetric(14, 7));
            frame.show(ui, |ui| {
                ui.with_layout(direction::from_start(), |ui| {
                    ui.label(RichText::new(words).font(theme::medium(theme::BODY)).color(t.ink));
                    if can_stop && patience == Patience::CanStop {
                        ui.add_space(8.0);
                        is_stopped = widgets::button(ui, None, tr("stop"), Look::Outlined).clicked();
                    }
                });
            });
        });
        if is_stopped {
            if let Some(Busy::Export { stopped, .. }) = &self.busy {
                stopped.store(true, Ordering::Relaxed);
            }
            self.busy = None;
        }
    }

    /// Holds the window until a save that is under way is done, and asks about what would be lost.
    pub(super) fn answer_close_request(&mut self, ui: &Ui) {
        if !ui.input(|input| input.viewport().close_requested()) || self.may_close {
            return;
        }
        if let Some(Busy::Save(_, then)) = &mut self.busy {
            ui.ctx().send_viewport_cmd(ViewportCommand::CancelClose);
            *then = Some(Leave::Quit);
        } else if self.is_dirty() {
            ui.ctx().send_viewport_cmd(ViewportCommand::CancelClose);
            self.write_journal(ui.ctx());
            self.dialog = Some(Dialog::Unsaved(Leave::Quit));
        } else {
            self.back_to_now();
            self.remember();
            self.with(|document| document.keeping.close());
        }
    }

    /// A case that is in no file yet.
    pub(super) fn show_new(&mut self, session: Session, name_first: bool) {
        let keeping = Keeping::of_new(self.setup.journal.clone());
        self.show(session, None, Vec::new(), keeping, name_first);
    }
}
