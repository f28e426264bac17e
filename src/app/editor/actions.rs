//! Carrying actions out, one by one.

use super::Editor;
use super::keep::Busy;
use crate::app::action::{Action, ClientKind, Leave};
use crate::app::canvas::note::{Note, Writing};
use crate::app::canvas::tool::Tool;
use crate::app::dialogs::Dialog;
use crate::app::document::Document;
use crate::app::files::{self, Task};
use crate::app::keeping::Keeping;
use crate::app::keeping::merging::With;
use crate::app::language::{self, tr};
use crate::app::merging::Differences;
use crate::app::output::{self, Form, Format};
use crate::app::picker::{Asks, Picker};
use crate::edit::{CaseField, Edit, Session};
use crate::file::store::delete_everywhere;
use crate::file::{self, Repair};
use crate::model::*;
use egui::{ColorImage, Context, ViewportCommand};
use std::path::PathBuf;

/// How many kinds are remembered as used last.
const REMEMBERED: usize = 8;

impl Editor {
    /// Carries one action out.
    pub(super) fn act(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Run(command) => self.run(ctx, command),
            Action::Edit(edit) => {
                self.edit(edit);
            }
            Action::Add(edit) => self.add(edit),
            Action::EndTyping => self.with(|document| document.session.end_burst()),
            Action::Select(ids) => self.with(|document| document.selection = ids.into_iter().collect()),
            Action::Toggle(id) => self.with(|document| {
                if !document.selection.remove(&id) {
                    document.selection.insert(id);
                }
            }),
            Action::Show(id) => {
                self.reveal(std::slice::from_ref(&id));
                self.with(|document| {
                    document.show_chart_of(&id);
                    document.selection = [id.clone()].into();
                    document.canvas.show_next = Some(id);
                });
            }
            Action::Unfold(branch) => self.unfold(&branch),
            Action::Name(ids) => self.with(|document| document.canvas.name(ids)),
            Action::Hold(drawn) => self.with(|document| document.canvas.hand.tool = Tool::Line(drawn)),
            Action::AddSystem(category) => {
                let system = Box::new(System { category: Some(category), ..System::default() });
                let tied_to = self.whom_a_system_is_tied_to();
                self.add(Edit::AddSystem { system, tied_to });
            }
            Action::Write { at, about } => self.with(|document| {
                let chart = document.chart.clone();
                document.canvas.writing = Some(Writing::new(Note::New { chart, at, about }));
            }),
            Action::AskWhom { line, from, at } => self.with(|document| document.picker = Some(Picker::new(Asks::Whom(line, from), at))),
            Action::AskKind { line, from, to, at } => {
                self.with(|document| document.picker = Some(Picker::new(Asks::Kind(line, from, to), at)));
            }
            Action::AskSystem { from, at } => {
                self.with(|document| document.picker = Some(Picker::new(Asks::Category(TieEnd::of(&from)), at)));
            }
            Action::AskEnd { line, end, at } => self.with(|document| document.picker = Some(Picker::new(Asks::End(line, end), at))),
            Action::Tell(words) => self.say(words),
            Action::Used(kind) => {
                self.recent.retain(|k| *k != kind);
                self.recent.insert(0, kind);
                self.recent.truncate(REMEMBERED);
            }
            Action::ClosePicker => self.with(|document| document.picker = None),
            Action::Leave(leave) if matches!(self.busy, Some(Busy::Save(..))) => self.leave_when_saved(leave),
            Action::Leave(leave) if self.is_dirty() => {
                // What would be lost is the case, not the version of it that is looked at.
                self.back_to_now();
                self.dialog = Some(Dialog::Unsaved(leave));
            }
            Action::Leave(leave) | Action::DropAndLeave(leave) => self.leave(ctx, leave),
            Action::SaveAndLeave(leave) => {
                self.dialog = None;
                self.save(ctx, Some(leave));
            }
            Action::CloseDialog => (self.dialog, self.export) = (None, None),
            Action::FileChosen(task, path) => self.file_chosen(ctx, task, path),
            Action::ExportAs { form, open } => {
                self.export = None;
                self.ask_file(Task::Export { form, open });
            }
            Action::Recover(which) => self.recover_work(ctx, which),
            Action::Discard(which) => {
                if let Some(left) = self.recovery.as_mut().and_then(|recovery| recovery.take(which)) {
                    left.discard();
                }
            }
            Action::LookAt(case, when) => self.look_at(case, when),
            Action::BackToNow => self.back_to_now(),
            Action::Restore(case) => self.restore(ctx, case),
            Action::DeleteEverywhere => self.delete_everywhere(),
            Action::Forget(path) => self.forget(|known| known == path),
            Action::DeleteClear(path) => {
                self.dialog = Some(Dialog::Deleted(delete_everywhere(&path, self.setup.journal.as_deref())));
            }
            Action::Merge(with) => self.merge(ctx, with),
            Action::Settle(which, side) => self.settle(which, side),
            Action::EndMerging => self.with(|document| document.differences = Differences::default()),
            Action::Dismiss => self.with(|document| document.keeping.watch.dismiss()),
            Action::AddText(edit) => self.add_text(edit),
            Action::CopyPicture(form) => self.copy_picture(ctx, &form),
        }
    }

    /// Does something with the open document, if there is one.
    pub(super) fn with(&mut self, change: impl FnOnce(&mut Document)) {
        if let Some(document) = &mut self.document {
            change(document);
        }
    }

    /// Makes a change and selects what it made; a refusal is told in words.
    pub(super) fn edit(&mut self, edit: Edit) -> Vec<EntityId> {
        let Some(document) = &mut self.document else { return Vec::new() };
        let is_symbol = |(id, _): &(EntityId, Pin)| !matches!(id, EntityId::Text(_));
        if let (Edit::Move { chart: ChartKind::Genogram, places }, Some(_)) = (&edit, &document.showing.focus.around)
            && places.iter().any(is_symbol)
        {
            self.say(tr("no-moving-in-a-focus"));
            return Vec::new();
        }
        if document.keeping.read_only.is_some() {
            self.say(tr("only-to-look-at"));
            return Vec::new();
        }
        let shows_on = chart_of(&edit);
        match document.session.edit(edit) {
            Ok(applied) => {
                document.prune_selection();
                if let Some(first) = applied.created.first() {
                    document.selection = [first.clone()].into();
                    document.canvas.show_next = Some(first.clone());
                }
                if let Some(chart) = shows_on.filter(|_| document.chart != ChartKind::Combined) {
                    document.show_chart(chart);
                }
                self.reveal(&applied.created);
                applied.created
            }
            Err(refusal) => {
                self.say(language::refused(refusal));
                Vec::new()
            }
        }
    }

    /// Makes a change that adds someone, and asks for the name in place.
    pub(super) fn add(&mut self, edit: Edit) {
        let created = self.edit(edit);
        self.tell_who_moved_in(&created);
        self.with(|document| document.canvas.name(created));
    }

    pub(super) fn ask_file(&mut self, task: Task) {
        let Some(document) = &self.document else { return self.files.ask(task, "") };
        let is_sealed = document.keeping.protection.is_sealed();
        let ending = match &task {
            Task::Open | Task::Merge | Task::Save(_) if is_sealed => "kith",
            Task::Open | Task::Merge | Task::Save(_) => "kith.json",
            Task::Export { form, .. } => form.format.ending(),
        };
        // The name of a file can be read by whoever sees its folder.
        let mut title = if is_sealed { tr("file-name").to_owned() } else { document.title() };
        // The pictures of one case are not to replace each other.
        if let Task::Export { form, .. } = &task {
            title = format!("{title} {}", form.chart.code());
        }
        self.files.ask(task, &files::file_name(&title, ending));
    }

    fn leave(&mut self, ctx: &Context, leave: Leave) {
        self.dialog = None;
        match leave {
            Leave::New(kind) => self.show_new(new_case(kind), true),
            Leave::Sample(sample) => match file::open_bytes(sample.bytes) {
                Ok(loaded) => self.show_new(Session::new(loaded.case), false),
                Err(refusal) => self.dialog = Some(Dialog::Trouble(language::refusal(&refusal).into_owned())),
            },
            Leave::Open => self.ask_file(Task::Open),
            Leave::OpenPath(path) => self.open_path(ctx, path),
            Leave::Start => self.put_away(),
            Leave::Quit => {
                self.remember();
                self.with(|document| document.keeping.close());
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// A save is under way: what is asked for waits until it is known what came of it.
    fn leave_when_saved(&mut self, leave: Leave) {
        if let Some(Busy::Save(_, then)) = &mut self.busy {
            *then = Some(leave);
        }
    }

    pub(super) fn show(&mut self, session: Session, path: Option<PathBuf>, repairs: Vec<Repair>, keeping: Keeping, name_first: bool) {
        let mut document = Document::new(session, path, repairs, keeping);
        if name_first {
            let case = document.session.case();
            let first: Vec<EntityId> = case.people.keys().map(EntityId::from).chain(case.systems.keys().map(EntityId::from)).collect();
            document.selection = first.first().cloned().into_iter().collect();
            document.canvas.name(first);
        }
        self.put_away();
        self.document = Some(document);
    }

    fn file_chosen(&mut self, ctx: &Context, task: Task, path: PathBuf) {
        match task {
            Task::Open => self.open_path(ctx, path),
            Task::Merge => self.merge(ctx, With::Copy(path)),
            Task::Save(then) => {
                let is_sealed = self.document.as_ref().is_some_and(|document| document.keeping.protection.is_sealed());
                let path = if is_sealed { with_ending(path, "kith", "kith") } else { with_ending(path, "json", "kith.json") };
                self.save_to(ctx, Some(path), then.map(|leave| *leave));
            }
            Task::Export { form, open } => {
                let path = with_ending(path, form.format.ending(), form.format.ending());
                self.export_to(ctx, *form, path, open);
            }
        }
    }

    /// Adds what quick entry has understood, as one step; the field is empty again.
    fn add_text(&mut self, edit: Edit) {
        let Some(before) = self.document.as_ref().map(|document| document.session.revision()) else { return };
        self.edit(edit);
        self.with(|document| {
            if document.session.revision() != before {
                document.quick.clear();
                document.canvas.is_there();
                document.canvas.show_all_next = true;
            }
        });
    }

    /// Puts a picture on the clipboard: an SVG as its text, anything else in pixels.
    fn copy_picture(&mut self, ctx: &Context, form: &Form) {
        let Some(document) = &self.document else { return };
        let case = document.session.case();
        let scene = form.scene(case, document.picture.arrangement(), &self.ruler);
        if form.format == Format::Svg {
            ctx.copy_text(output::svg(case, &scene));
            return self.say(tr("svg-is-on-clipboard"));
        }
        match output::pixels_at(case, &scene, form.dpi) {
            Ok(pixels) => {
                ctx.copy_image(ColorImage::from_rgb([pixels.width, pixels.height], &pixels.rgb));
                self.say(tr("picture-is-on-clipboard"));
            }
            Err(sentence) => self.dialog = Some(Dialog::Trouble(sentence)),
        }
    }
}

/// The chart that shows what an edit adds, where not all do. The combined chart shows everything.
fn chart_of(edit: &Edit) -> Option<ChartKind> {
    match edit {
        Edit::AddSystem { .. } | Edit::AddTie(_) => Some(ChartKind::Ecomap),
        Edit::AddPerson(_) | Edit::AddPartner(_) | Edit::AddChild { .. } | Edit::AddParents { .. } | Edit::AddSibling(_) => {
            Some(ChartKind::Genogram)
        }
        Edit::JoinPartners(..)
        | Edit::JoinChild { .. }
        | Edit::AddHousehold(_)
        | Edit::AddBond(_)
        | Edit::AddRecords(_)
        | Edit::Settle(_)
        | Edit::AddNote(_)
        | Edit::AddEvent(_)
        | Edit::AddGoal(_)
        | Edit::AddAction(_)
        | Edit::SetMember { .. }
        | Edit::Delete(_)
        | Edit::SetCase(_)
        | Edit::SetPerson(..)
        | Edit::SetUnion(..)
        | Edit::SetChild(..)
        | Edit::SetHousehold(..)
        | Edit::SetBond(..)
        | Edit::SetSystem(..)
        | Edit::SetTie(..)
        | Edit::SetNote(..)
        | Edit::SetEvent(..)
        | Edit::SetGoal(..)
        | Edit::SetAction(..)
        | Edit::SetCommon(..)
        | Edit::Move { .. }
        | Edit::Furnish { .. }
        | Edit::Turn { .. }
        | Edit::TidyUp { .. } => None,
    }
}

/// A path that ends as it should; `or` is put behind a name that does not.
fn with_ending(path: PathBuf, ending: &str, or: &str) -> PathBuf {
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending)) {
        return path;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{or}"));
    path.with_file_name(name)
}

/// A new case with the client in it, as at today.
fn new_case(kind: ClientKind) -> Session {
    let mut session = Session::new(Case::default());
    let mut edit = |edit: Edit| session.edit(edit).map(|applied| applied.created).unwrap_or_default();
    edit(Edit::SetCase(CaseField::AsOf(files::today())));
    let client = match kind {
        ClientKind::Individual | ClientKind::Family => {
            let person = edit(Edit::AddPerson(Box::default()));
            let members = person.iter().filter_map(|id| if let EntityId::Person(id) = id { Some(id.clone()) } else { None }).collect();
            let household = Household { members, ..Household::default() };
            let household = edit(Edit::AddHousehold(Box::new(household)));
            if kind == ClientKind::Family { household } else { person }
        }
        ClientKind::Group => edit(Edit::AddSystem { system: Box::default(), tied_to: None }),
    };
    edit(Edit::SetCase(CaseField::Client(client.first().cloned())));
    // What is in the case so far is no work of the user's: nothing is lost when it is left, and nothing to be undone.
    Session::new(Case::clone(session.case()))
}
