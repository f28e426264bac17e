//! Carrying actions out, one by one.

use super::Editor;
use crate::app::action::{Action, ClientKind, Leave};
use crate::app::canvas::note::{Note, Writing};
use crate::app::canvas::tool::Tool;
use crate::app::dialogs::Dialog;
use crate::app::document::Document;
use crate::app::files::{self, Task};
use crate::app::language::{self, tr};
use crate::app::output::{self, Form, Format};
use crate::app::picker::{Asks, Picker};
use crate::edit::{CaseField, Edit, Session};
use crate::file::{self, Repair};
use crate::model::*;
use egui::{ColorImage, Context, ViewportCommand};
use std::path::{Path, PathBuf};

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
            Action::Used(kind) => {
                self.recent.retain(|k| *k != kind);
                self.recent.insert(0, kind);
                self.recent.truncate(REMEMBERED);
            }
            Action::ClosePicker => self.with(|document| document.picker = None),
            Action::Leave(leave) if self.is_dirty() => self.dialog = Some(Dialog::Unsaved(leave)),
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

    /// Tells the user something that needs no answer.
    pub(super) fn say(&mut self, words: impl Into<String>) {
        self.news = Some((words.into(), None));
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
        self.with(|document| document.canvas.name(created));
    }

    pub(super) fn ask_file(&mut self, task: Task) {
        let title = self.document.as_ref().map(Document::title).unwrap_or_default();
        let ending = match &task {
            Task::Open | Task::Save(_) => "kith.json",
            Task::Export { form, .. } => form.format.ending(),
        };
        self.files.ask(task, &files::file_name(&title, ending));
    }

    fn leave(&mut self, ctx: &Context, leave: Leave) {
        self.dialog = None;
        match leave {
            Leave::New(kind) => self.show(new_case(kind), None, Vec::new(), true),
            Leave::Sample(sample) => match file::open_bytes(sample.bytes) {
                Ok(loaded) => self.show(Session::new(loaded.case), None, Vec::new(), false),
                Err(refusal) => self.dialog = Some(Dialog::Trouble(language::refusal(&refusal).into_owned())),
            },
            Leave::Open => self.ask_file(Task::Open),
            Leave::OpenPath(path) => self.open_path(&path),
            Leave::Start => self.document = None,
            Leave::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    fn show(&mut self, session: Session, path: Option<PathBuf>, repairs: Vec<Repair>, name_first: bool) {
        let mut document = Document::new(session, path, repairs);
        if name_first {
            let case = document.session.case();
            let first: Vec<EntityId> = case.people.keys().map(EntityId::from).chain(case.systems.keys().map(EntityId::from)).collect();
            document.selection = first.first().cloned().into_iter().collect();
            document.canvas.name(first);
        }
        self.document = Some(document);
    }

    fn open_path(&mut self, path: &Path) {
        match files::open(path) {
            Ok(loaded) => {
                // What was mended is not what the file says: a repaired copy has no file yet, so that saving asks where to.
                let (session, own) = if loaded.is_changed() {
                    (Session::unsaved(loaded.case), None)
                } else {
                    (Session::new(loaded.case), Some(path.to_owned()))
                };
                if own.is_none() {
                    self.say(tr("opened-repaired"));
                }
                self.show(session, own, loaded.repairs, false);
            }
            Err(sentence) => self.dialog = Some(Dialog::Trouble(sentence)),
        }
    }

    /// Saves the case to its file, or asks where to.
    pub(super) fn save(&mut self, ctx: &Context, then: Option<Leave>) {
        let Some(document) = &self.document else { return };
        match document.path.clone() {
            Some(path) => self.save_to(ctx, path, then),
            None => self.ask_file(Task::Save(then.map(Box::new))),
        }
    }

    fn save_to(&mut self, ctx: &Context, path: PathBuf, then: Option<Leave>) {
        let Some(document) = &mut self.document else { return };
        match files::save(document.session.case(), document.picture.arrangement(), &path) {
            Ok(()) => {
                document.session.mark_saved();
                let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                document.path = Some(path);
                self.say(tr!("saved-as", name = name));
                if let Some(leave) = then {
                    self.leave(ctx, leave);
                }
            }
            Err(sentence) => self.dialog = Some(Dialog::Trouble(sentence)),
        }
    }

    fn file_chosen(&mut self, ctx: &Context, task: Task, path: PathBuf) {
        match task {
            Task::Open => self.open_path(&path),
            Task::Save(then) => self.save_to(ctx, with_ending(path, "json", "kith.json"), then.map(|leave| *leave)),
            Task::Export { form, open } => {
                let Some(document) = &self.document else { return };
                let path = with_ending(path, form.format.ending(), form.format.ending());
                match files::export(document.session.case(), &form, document.picture.arrangement(), &path, &self.ruler) {
                    Ok(()) => {
                        self.say(match form.chart {
                            ChartKind::Genogram => tr!("genogram-is-in", path = path.display().to_string()),
                            ChartKind::Ecomap => tr!("ecomap-is-in", path = path.display().to_string()),
                            ChartKind::Combined | ChartKind::Unlisted(_) => tr!("chart-is-in", path = path.display().to_string()),
                            ChartKind::Timeline => tr!("timeline-is-in", path = path.display().to_string()),
                        });
                        if open {
                            ctx.open_url(egui::OpenUrl::new_tab(files::url_of(&path)));
                        }
                    }
                    Err(sentence) => self.dialog = Some(Dialog::Trouble(sentence)),
                }
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
