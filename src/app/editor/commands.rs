//! Carrying commands out: what each button, menu row and key does.

use super::{Editor, LEAST_WITH_PANELS};
use crate::app::action::{Action, Leave};
use crate::app::canvas::tool::Tool;
use crate::app::command::Command;
use crate::app::dialogs::Dialog;
use crate::app::document::Document;
use crate::app::drawn::Drawn;
use crate::app::export::Export;
use crate::app::files::Task;
use crate::app::find::Find;
use crate::app::kind_palette::KindPalette;
use crate::app::language::{tr, undo};
use crate::app::palette::Palette;
use crate::app::picker::{Asks, Line, Picker};
use crate::app::settings::{IDLE, Settings};
use crate::app::showing::Switch;
use crate::app::theme::Colors;
use crate::edit::{CaseField, Edit, Label, Parents, PersonField, Session};
use crate::model::*;
use crate::quick;
use egui::{Context, vec2};
use kurbo::Point;

/// From a symbol to the note that is written beside it, in chart units.
const BESIDE: f64 = 14.0;

impl Editor {
    /// Carries a command out.
    pub(super) fn run(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::New | Command::CloseCase => self.act(ctx, Action::Leave(Leave::Start)),
            Command::Open => self.act(ctx, Action::Leave(Leave::Open)),
            Command::Save => self.save(ctx, None),
            Command::SaveAs => self.save_as(),
            Command::History => self.history(ctx),
            Command::Merge if self.document.as_ref().is_some_and(|document| document.path.is_some()) => self.ask_file(Task::Merge),
            Command::Merge => self.say(tr("in-no-file")),
            Command::DeleteCase => match self.document.as_ref().and_then(|document| document.path.clone()) {
                Some(path) => self.dialog = Some(Dialog::DeleteCase(path)),
                None => self.say(tr("in-no-file")),
            },
            Command::Seal => self.seal(),
            Command::Lock => self.lock(ctx),
            Command::LockWhenIdle => {
                self.settings.lock_after = if self.settings.lock_after.is_some() { None } else { Some(IDLE) };
                self.say(if self.settings.lock_after.is_some() { tr("locks-when-idle") } else { tr("stays-open-when-idle") });
            }
            Command::Export => self.export = self.document.as_ref().map(Export::new),
            Command::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            Command::Present => self.present(ctx, !self.is_presenting()),
            Command::QuickEntry => {
                self.make_room(ctx, command);
                self.quick_open = !self.quick_open;
                self.with(|document| {
                    document.canvas.proposed = None;
                    document.quick.focus();
                });
            }
            Command::CopyText => self.copy_text(ctx),
            Command::Palette => self.palette = Some(Palette::new()),
            Command::Find => self.with(|document| document.find.get_or_insert_with(Find::new).focus()),
            Command::Kinds => {
                self.make_room(ctx, command);
                self.kinds = self.kinds.is_none().then(KindPalette::new);
            }
            Command::Outline => {
                self.make_room(ctx, command);
                self.outline_open = !self.outline_open;
            }
            Command::Inspector => {
                let is_shown = self.shows_inspector(ctx);
                self.make_room(ctx, command);
                self.inspector = Some(!is_shown);
            }
            Command::Theme => {
                let next = match Colors::of(ctx) {
                    Colors::Light => Colors::Dark,
                    Colors::Dark => Colors::Contrast,
                    Colors::Contrast => Colors::Light,
                };
                self.set(ctx, |settings| settings.colors = Some(next));
            }
            Command::Colors(colors) => self.set(ctx, |settings| settings.colors = Some(colors)),
            Command::SmallerText => self.set(ctx, |settings| settings.resize_text(-1)),
            Command::LargerText => self.set(ctx, |settings| settings.resize_text(1)),
            Command::UsualText => self.set(ctx, Settings::usual_text),
            Command::ReducedMotion => self.set(ctx, |settings| settings.reduced_motion = !settings.reduced_motion),
            Command::SingleKeys => {
                self.set(ctx, |settings| settings.single_keys = !settings.single_keys);
                let palette = Command::Palette.keys(ctx);
                self.say(if self.settings.single_keys { tr("single-keys-on").to_owned() } else { tr!("single-keys-off", keys = palette) });
            }
            Command::Language(language) => self.set(ctx, |settings| (settings.language, settings.has_chosen_language) = (language, true)),
            Command::RememberFiles => {
                self.set(ctx, |settings| settings.remember_files = !settings.remember_files);
                self.say(if self.settings.remember_files { tr("files-are-listed") } else { tr("files-are-not-listed") });
            }
            Command::ForgetFiles => {
                self.forget(|_| true);
                self.say(tr("files-are-forgotten"));
            }
            Command::Switch(switch) => self.switch(switch),
            Command::Notation(profile) => {
                self.edit(Edit::SetCase(CaseField::Profile(profile.code().to_owned())));
            }
            Command::Undo => self.step(|what| tr!("undone", what = what), Session::undo_label, Session::undo),
            Command::Redo => self.step(|what| tr!("done-again", what = what), Session::redo_label, Session::redo),
            Command::SelectAll => self.with(Document::select_all),
            Command::Deselect if self.is_presenting() => self.present(ctx, false),
            Command::Deselect => self.with(|document| {
                if !document.canvas.cancel() {
                    document.selection.clear();
                }
            }),
            Command::Genogram => self.with(|document| document.show_chart(ChartKind::Genogram)),
            Command::Ecomap => self.with(|document| document.show_chart(ChartKind::Ecomap)),
            Command::Combined => self.with(|document| document.show_chart(ChartKind::Combined)),
            Command::Timeline => self.with(|document| document.show_chart(ChartKind::Timeline)),
            Command::Fit => self.with(|document| document.canvas.show_all_next = true),
            Command::ActualSize => self.zoom(|zoom| 1.0 / zoom),
            Command::ZoomIn => self.zoom(|_| 1.25),
            Command::ZoomOut => self.zoom(|_| 0.8),
            Command::SelectTool => self.with(|document| document.canvas.hand.tool = Tool::Select),
            Command::HandTool => self.with(|document| document.canvas.hand.tool = Tool::Hand),
            Command::Delete => {
                self.edit(Edit::Delete(self.chosen()));
            }
            Command::TidyUp => self.tidy_up(),
            Command::AddPerson => self.add(Edit::AddPerson(Box::default())),
            Command::AddPartner => self.add_kin(|of| Some(Edit::AddPartner(of))),
            Command::AddChild => self.add_kin(|parents| Some(Edit::AddChild { parents, kind: None, being: None })),
            Command::AddParents => self.add_kin(|of| person_of(of).map(|of| Edit::AddParents { of, kind: None })),
            Command::AddSibling => self.add_kin(|of| person_of(of).map(Edit::AddSibling)),
            Command::AddHousehold => self.add_household(),
            Command::AddSystem => self.add_system(),
            Command::BondTool => self.line(ctx, Line::Bond),
            Command::TieTool => self.line(ctx, Line::Tie),
            Command::Note => self.note(ctx),
            Command::NextGender => self.next_gender(),
            Command::Dates => {
                self.make_room(ctx, Command::Inspector);
                self.inspector = Some(true);
                self.with(|document| document.wants_date = true);
            }
            Command::MakeClient => match self.chosen().first() {
                Some(id) => {
                    self.edit(Edit::SetCase(CaseField::Client(Some(id.clone()))));
                }
                None => self.say(tr("select-the-client")),
            },
            Command::Focus
            | Command::FewerSteps
            | Command::MoreSteps
            | Command::FoldOrigin
            | Command::FoldDescendants
            | Command::Unfold
            | Command::Everybody => self.look(command),
            Command::Move => self.carry(None),
            Command::MovePart(part) => self.carry(Some(part)),
            Command::Rename => self.act(ctx, Action::Name(self.chosen())),
        }
    }

    /// In a narrow window, closes the panels that stand where this command opens another.
    fn make_room(&mut self, ctx: &Context, command: Command) {
        if ctx.content_rect().width() >= LEAST_WITH_PANELS {
            return;
        }
        self.quick_open &= command == Command::QuickEntry;
        self.outline_open &= command == Command::Outline;
        self.kinds.take_if(|_| command != Command::Kinds);
        self.inspector = None;
        if !self.quick_open {
            self.with(|document| document.canvas.proposed = None);
        }
    }

    fn set(&mut self, ctx: &Context, change: impl FnOnce(&mut Settings)) {
        change(&mut self.settings);
        self.settings.apply(ctx);
    }

    /// Puts the case on the clipboard as quick-entry text.
    fn copy_text(&mut self, ctx: &Context) {
        let Some(document) = &self.document else { return };
        if document.showing.is_on(Switch::ForClient) {
            return self.say(tr("text-is-confidential"));
        }
        ctx.copy_text(quick::write(document.session.case()).with_remark());
        self.say(tr("case-is-on-clipboard"));
    }

    /// Leaves only the chart on the screen, or brings all back.
    fn present(&mut self, ctx: &Context, begins: bool) {
        self.with(|document| {
            document.canvas.cancel();
            document.canvas.is_presented = begins;
            document.canvas.proposed = None;
            document.canvas.fit_next = true;
            (document.picker, document.find) = (None, None);
            document.selection.clear();
        });
        ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(begins));
        if begins {
            self.say(tr("how-to-end-presenting"));
        }
    }

    /// True while only the chart is on the screen.
    pub(super) fn is_presenting(&self) -> bool {
        self.document.as_ref().is_some_and(|document| document.canvas.is_presented)
    }

    /// Shows more or less of the case; what a client must not see is selected no longer.
    fn switch(&mut self, switch: Switch) {
        self.with(|document| {
            document.showing.flip(switch);
            let case = document.session.case().clone();
            let showing = &document.showing;
            document.selection.retain(|id| !showing.withholds(&case, id));
        });
    }

    /// What is selected.
    fn chosen(&self) -> Vec<EntityId> {
        self.document.as_ref().map(|document| document.selection.iter().cloned().collect()).unwrap_or_default()
    }

    /// The people among what is selected.
    fn chosen_people(&self) -> Vec<PersonId> {
        let person = |id| if let EntityId::Person(id) = id { Some(id) } else { None };
        self.chosen().into_iter().filter_map(person).collect()
    }

    /// Goes one step back or forth, and says which: it may have changed what only the other chart shows.
    fn step(&mut self, done: fn(String) -> String, label: fn(&Session) -> Option<&Label>, to: fn(&mut Session) -> bool) {
        let Some(document) = &mut self.document else { return };
        let words = label(&document.session).map(|label| done(undo(label)));
        to(&mut document.session);
        document.prune_selection();
        if let Some(words) = words {
            self.say(words);
        }
    }

    fn zoom(&mut self, factor: fn(f64) -> f64) {
        self.with(|document| document.canvas.zoom(factor));
    }

    /// Lets the chart, or what is selected on it, find its places anew. The combined chart has those of both others.
    fn tidy_up(&mut self) {
        let Some(chart) = self.document.as_ref().map(|document| document.chart.clone()) else { return };
        let (rows, ring) = match chart {
            ChartKind::Genogram => (true, false),
            ChartKind::Ecomap => (false, true),
            ChartKind::Combined => (true, true),
            ChartKind::Timeline | ChartKind::Unlisted(_) if !self.has_furniture(&chart) => return self.say(tr("timeline-is-in-order")),
            ChartKind::Timeline | ChartKind::Unlisted(_) => (false, false),
        };
        // Lines have no places of their own: where only such are selected, all is tidied up.
        let has_a_place = |id: &EntityId| matches!(id, EntityId::Person(_) | EntityId::System(_) | EntityId::Household(_));
        let only = Some(self.chosen().into_iter().filter(has_a_place).collect::<Vec<_>>()).filter(|ids| !ids.is_empty());
        self.edit(Edit::TidyUp { chart, only: only.clone() });
        let Some(document) = &mut self.document else { return };
        document.canvas.show_all_next = only.is_none();
        if rows {
            document.picture.tidy_rows(only.as_deref());
        }
        if ring {
            document.picture.tidy_ring(only.as_deref());
        }
    }

    /// True where title block or legend of a chart were moved by hand.
    fn has_furniture(&self, chart: &ChartKind) -> bool {
        self.case().is_some_and(|case| case.page.contains_key(chart.code()))
    }

    /// Begins a note: beside what is selected, or at the pointer; elsewhere the tool for it is taken in hand.
    fn note(&mut self, ctx: &Context) {
        let Some(document) = &mut self.document else { return };
        let view = document.canvas.view;
        let only = document.only().filter(|id| !matches!(id, EntityId::Text(_))).cloned();
        let extent = only.as_ref().and_then(|id| document.picture.shown()?.extent_of(id));
        let pointer = ctx.input(|input| input.pointer.hover_pos()).filter(|at| view.window.contains(*at));
        match (extent, pointer) {
            (Some(extent), _) => {
                let at = Point::new(extent.x1 + BESIDE, extent.y0);
                self.act(ctx, Action::Write { at, about: only });
            }
            (None, Some(at)) => self.act(ctx, Action::Write { at: view.chart_from_screen(at), about: None }),
            (None, None) => {
                document.canvas.hand.tool = Tool::Note;
                self.say(tr("click-where-the-note-goes"));
            }
        }
    }

    fn add_household(&mut self) {
        let members = self.chosen_people();
        if members.is_empty() {
            self.say(tr("select-a-household"));
        } else {
            self.add(Edit::AddHousehold(Box::new(Household { members, ..Household::default() })));
        }
    }

    /// Asks what sort of system is added.
    fn add_system(&mut self) {
        let tied_to = self.whom_a_system_is_tied_to();
        self.with(|document| {
            let typed = std::mem::take(&mut document.canvas.typed_ahead);
            let window = document.canvas.view.window;
            let at = window.center() - vec2(165.0, window.height() * 0.35);
            document.picker = Some(Picker::new(Asks::Category(tied_to), at).with(typed));
        });
    }

    /// Who has a tie to a system that is added: the person or household that is selected, or the centre of the ecomap.
    pub(super) fn whom_a_system_is_tied_to(&self) -> Option<TieEnd> {
        let tied_to = match self.chosen().as_slice() {
            // One system after the other is added to the same person.
            [EntityId::System(_)] => None,
            [one] => TieEnd::of(one),
            _ => None,
        };
        let centre = || self.case().and_then(|case| case.client.as_ref()).and_then(TieEnd::of);
        tied_to.or_else(centre)
    }

    fn next_gender(&mut self) {
        for id in self.chosen_people() {
            if let Some(field) = self.case().and_then(|case| case.people.get(&id)).map(|person| next_gender(person)) {
                self.edit(Edit::SetPerson(id, field));
            }
        }
    }

    /// Adds someone related to the one person, or the one union, that is selected.
    fn add_kin(&mut self, edit: impl FnOnce(Parents) -> Option<Edit>) {
        let edit = match self.chosen().as_slice() {
            [EntityId::Person(id)] => edit(Parents::Of(id.clone())),
            [EntityId::Union(id)] => edit(Parents::Union(id.clone())),
            _ => None,
        };
        match edit {
            Some(edit) => self.add(edit),
            None => self.say(tr("select-one-person")),
        }
    }

    /// Two ends selected: asks for the kind. One: asks to whom. None: takes the tool in hand.
    fn line(&mut self, ctx: &Context, line: Line) {
        let chosen = self.chosen();
        let Some(document) = &mut self.document else { return };
        let at = |id: &EntityId| {
            let view = document.canvas.view;
            let symbol = document.picture.shown().and_then(|picture| picture.symbol_of(id));
            symbol.map_or(view.window.center(), |extent| view.screen_rect(extent).right_bottom() + vec2(10.0, 0.0))
        };
        let ends: Vec<&EntityId> = chosen.iter().filter(|id| line.can_join(id)).collect();
        match ends.as_slice() {
            [from, to] => {
                let at = at(to);
                self.act(ctx, Action::AskKind { line, from: (*from).clone(), to: (*to).clone(), at });
            }
            [from] => {
                let at = at(from);
                self.act(ctx, Action::AskWhom { line, from: (*from).clone(), at });
            }
            _ => {
                document.canvas.hand.tool = Tool::Line(Drawn::Asked(line));
                self.say(tr("drag-from-one-to-another"));
            }
        }
    }
}

fn person_of(parents: Parents) -> Option<PersonId> {
    match parents {
        Parents::Of(id) => Some(id),
        Parents::Union(_) => None,
    }
}

/// The next gender in the order of the menu.
fn next_gender(person: &Person) -> PersonField {
    let at = Gender::ALL.iter().position(|g| g == person.gender()).map_or(0, |i| (i + 1) % Gender::ALL.len());
    PersonField::Gender(Some(Gender::ALL[at].clone()))
}
