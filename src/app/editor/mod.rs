//! The editor: shows the panels, collects what they ask for, and carries it out. The only place of the window that acts.

mod actions;
mod carry;
mod commands;
mod focus;
mod guard;
mod keep;
mod locking;
mod memory;
mod news;
mod others;
mod past;
mod walk;

use super::action::{Action, Leave};
use super::canvas;
use super::command::{Command, Keyboard};
use super::dialogs::{self, Dialog};
use super::direction;
use super::document::Document;
use super::export::Export;
use super::files::{self, Files};
use super::find::Find;
use super::keeping::Memory;
use super::kind_palette::KindPalette;
use super::language::{self, Language, tr};
use super::palette::Palette;
use super::picture::{Drafting, Picture, is_heavy};
use super::recovery::Recovery;
use super::settings::Settings;
use super::showing::Switch;
use super::start::Start;
use super::theme::{self, Colors, Tokens};
use super::{bars, inspector, merging, outline, quick_entry};
use crate::model::{Case, text};
use crate::paint::screen::Viewport;
use crate::scene::style::Style;
use crate::text::{FontFile, Ruler};
use egui::{CentralPanel, Frame, Margin, Panel, Ui};
use guard::Guard;
use keep::{Busy, Sheet};
use news::News;
use std::path::PathBuf;
use std::time::SystemTime;

/// In a narrower window, in points, the inspector waits to be asked for, and one panel at the other side gives way to the next:
/// the chart would be too small to be read.
const LEAST_WITH_PANELS: f32 = 960.0;

/// How an editor is set up.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Ask for files with the system's dialogs where there are any.
    pub system_dialogs: bool,
    /// Do what takes long beside the window instead of at once.
    pub beside: bool,
    /// The language of the window, until another is chosen.
    pub language: Language,
    /// Where unsaved work is kept; none to keep none.
    pub journal: Option<PathBuf>,
    /// Where settings and the list of recent files are kept; none to keep none.
    pub config: Option<PathBuf>,
    /// What others are shown who open a file that is open here: the name of this computer.
    pub label: String,
    /// What a passphrase costs to try: [`crate::file::sealed::WORK_FACTOR`] but in tests.
    pub work_factor: u8,
    /// Locking a case starts the program anew, so that nothing stays in memory.
    pub restarts: bool,
}

/// Takes out of what is typed or pasted what no case may hold: it would be mended when the case is opened.
fn clean(event: &mut egui::Event) {
    if let egui::Event::Text(typed) | egui::Event::Paste(typed) = event
        && let Some(cleaned) = text::cleaned(typed)
    {
        *typed = cleaned;
    }
}

/// The whole window.
pub struct Editor {
    setup: Setup,
    guard: Guard,
    document: Option<Document>,
    start: Start,
    files: Files,
    ruler: Ruler,
    dialog: Option<Dialog>,
    /// A question about the case as a whole.
    sheet: Option<Sheet>,
    /// The case as it is now, while an earlier version of it is looked at.
    waiting: Option<Box<Document>>,
    /// The file that is being worked on.
    busy: Option<Busy>,
    /// What was left unsaved, while the start screen lists it.
    recovery: Option<Recovery>,
    /// When somebody last touched the window.
    used_at: f64,
    /// The last frame: by the window's time, and by the clock.
    seen_at: (f64, SystemTime),
    /// The list of all commands, while it is open.
    palette: Option<Palette>,
    /// The export dialog, while it is open.
    export: Option<Export>,
    news: Option<News>,
    settings: Settings,
    /// What is kept between runs.
    memory: Memory,
    /// The settings of the last run could not be read, and the user does not know yet.
    has_unreadable_settings: bool,
    /// The user knows that settings can't be kept.
    has_told_of_settings: bool,
    /// Whether the inspector is shown; until somebody says, where there is room for it.
    inspector: Option<bool>,
    outline_open: bool,
    quick_open: bool,
    /// The palette of kinds, while it is open.
    kinds: Option<KindPalette>,
    /// Kinds in the order in which they were last used.
    recent: Vec<String>,
    /// The user has said that the window may close.
    may_close: bool,
    /// Fonts and colours have been given to the window.
    has_theme: bool,
    /// The fonts of the machine that have been given to the window.
    fonts: Vec<&'static FontFile>,
}

impl Editor {
    /// An editor on its start screen.
    pub fn new(setup: Setup) -> Self {
        let (memory, settings, outcome) = Memory::read(setup.config.as_deref(), setup.language);
        Self {
            memory,
            settings,
            has_unreadable_settings: outcome.is_err(),
            has_told_of_settings: false,
            guard: Guard::default(),
            has_theme: false,
            fonts: Vec::new(),
            document: None,
            start: Start::default(),
            files: Files::new(setup.system_dialogs),
            ruler: Ruler::new(),
            dialog: None,
            sheet: None,
            waiting: None,
            busy: None,
            recovery: None,
            used_at: 0.0,
            seen_at: (0.0, files::now()),
            palette: None,
            export: None,
            news: None,
            inspector: None,
            outline_open: false,
            quick_open: false,
            kinds: None,
            recent: Vec::new(),
            may_close: false,
            setup,
        }
    }

    /// What the open case is called.
    pub fn title(&self) -> Option<String> {
        self.document.as_ref().map(Document::title)
    }

    /// What the window is called: a sealed case is not named where anybody can read it.
    pub fn window_title(&self) -> String {
        let Some(document) = &self.document else { return "Kithkin".to_owned() };
        let mark = if self.is_dirty() { " •" } else { "" };
        if document.keeping.protection.is_sealed() {
            tr!("sealed-case-window", mark = mark)
        } else {
            format!("{}{mark} – Kithkin", document.title())
        }
    }

    /// True while a sealed case is open.
    pub fn is_sealed(&self) -> bool {
        self.document.as_ref().is_some_and(|document| document.keeping.protection.is_sealed())
    }

    /// The case that is open.
    pub fn case(&self) -> Option<&Case> {
        self.document.as_ref().map(|document| document.session.case().as_ref())
    }

    /// The chart that is shown, and what part of it is seen.
    pub fn chart_on_screen(&self) -> Option<(&Picture, Viewport)> {
        let document = self.document.as_ref()?;
        Some((document.picture.shown()?, document.canvas.view))
    }

    /// True when there are changes that are in no file.
    pub fn is_dirty(&self) -> bool {
        self.document.iter().chain(self.waiting.as_deref()).any(|document| document.session.is_dirty())
    }

    /// Opens a file at the next frame.
    pub fn open(&mut self, ctx: &egui::Context, path: PathBuf) {
        language::speak(self.settings.language);
        self.act(ctx, Action::Leave(Leave::OpenPath(path)));
    }

    /// Shows the window for one frame and carries out what was asked for.
    pub fn ui(&mut self, ui: &mut Ui) {
        language::speak(self.settings.language);
        if let Some(document) = &mut self.document {
            document.showing.speech = self.settings.language.of_charts();
        }
        if !std::mem::replace(&mut self.has_theme, true) {
            // New fonts are there from the next frame on; nothing can be laid out before.
            theme::apply(ui.ctx());
            self.apply_settings(ui.ctx());
            ui.ctx().request_repaint();
            return;
        }
        ui.input_mut(|input| input.events.iter_mut().for_each(clean));
        let style = Colors::of(ui.ctx()).style();
        let mut actions = Vec::new();
        let is_asking = self.dialog.is_some() || self.sheet.is_some() || self.files.is_asking();
        if !is_asking && self.palette.is_none() && self.export.is_none() {
            actions.extend(self.keys(ui));
        }
        match &mut self.document {
            None => {
                let back = Frame::new().fill(Tokens::of(ui).panel);
                let start = &mut self.start;
                let (ruler, recovery, files) = (&self.ruler, self.recovery.as_ref(), self.memory.files());
                actions.extend(CentralPanel::default().frame(back).show(ui, |ui| start.show(ui, style, ruler, recovery, files)).inner);
            }
            Some(_) => {
                actions.extend(self.case_ui(ui, style));
                self.add_fonts(ui.ctx());
            }
        }
        if let Some(dialog) = &self.dialog {
            let title = self.document.as_ref().map(Document::title).unwrap_or_default();
            actions.extend(dialogs::show(ui, dialog, &title));
        }
        if let (Some(export), Some(document)) = (&mut self.export, &self.document) {
            actions.extend(export.show(ui, document, &self.ruler));
        }
        let has_case = self.document.is_some();
        if let Some(chosen) = self.palette.as_mut().and_then(|palette| palette.show(ui, has_case)) {
            self.palette = None;
            actions.extend(chosen);
        }
        if let Some((task, path)) = self.files.show(ui) {
            actions.push(Action::FileChosen(task, path));
        }
        let dropped = ui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
        actions.extend(dropped.map(|path| Action::Leave(Leave::OpenPath(path))));
        for action in actions {
            self.act(ui.ctx(), action);
        }
        self.begin_drawing(ui.ctx(), style);
        self.show_sheet(ui);
        self.keep(ui.ctx());
        self.keep_settings();
        self.show_busy(ui);
        self.show_news(ui);
        self.answer_close_request(ui);
    }

    /// The picture of a large case that has just changed is begun at once, not with the next frame: somebody waits for it.
    fn begin_drawing(&mut self, ctx: &egui::Context, style: Style) {
        let drafting = Drafting { ctx, ruler: &self.ruler, beside: self.setup.beside };
        if let Some(document) = self.document.as_mut().filter(|document| !document.is_plain && is_heavy(document.session.case())) {
            let Document { session, chart, showing, picture, .. } = document;
            picture.refresh(session, chart, showing, style, drafting);
        }
    }

    fn shows_inspector(&self, ctx: &egui::Context) -> bool {
        self.inspector.unwrap_or(ctx.content_rect().width() >= LEAST_WITH_PANELS)
    }

    fn case_ui(&mut self, ui: &mut Ui, style: Style) -> Vec<Action> {
        let mut actions = Vec::new();
        let t = Tokens::of(ui);
        let drafting = Drafting { ctx: &ui.ctx().clone(), ruler: &self.ruler, beside: self.setup.beside };
        if self.is_presenting() {
            let Some(document) = &mut self.document else { return actions };
            let canvas = CentralPanel::default().frame(Frame::new().fill(t.paper));
            return canvas.show(ui, |ui| canvas::show(ui, document, style, drafting)).inner;
        }
        let bar = |margin: Margin| Frame::new().fill(t.panel).inner_margin(margin);
        let open = self.shows_inspector(ui.ctx());
        let notice = self.notice();
        let Some(document) = &mut self.document else { return actions };
        // The picture comes first.
        if document.picture.is_current() {
            document.odd.refresh(&document.session, drafting);
        }
        let (ruler, quick, settings) = (&self.ruler, self.quick_open, &self.settings);
        let has_kinds = self.kinds.is_some();
        let top = Panel::top("top").exact_size(44.0).frame(bar(Margin::symmetric(8, 7))).resizable(false);
        actions.extend(top.show(ui, |ui| bars::top(ui, document, settings, open)).inner);
        let bottom = Panel::bottom("bottom").exact_size(26.0).frame(bar(Margin::symmetric(12, 0))).resizable(false);
        actions.extend(bottom.show(ui, |ui| direction::column(ui, |ui| bars::bottom(ui, document))).inner);
        let rail = direction::start_panel("rail").exact_size(52.0).frame(bar(Margin::ZERO)).resizable(false);
        actions.extend(rail.show(ui, |ui| bars::rail(ui, document, quick, has_kinds)).inner);
        if let Some(kinds) = &mut self.kinds {
            let panel = direction::start_panel("kinds")
                .exact_size(248.0)
                .frame(bar(Margin { left: 8, right: 8, top: 12, bottom: 0 }))
                .resizable(false);
            let recent = &self.recent;
            actions.extend(panel.show(ui, |ui| direction::column(ui, |ui| kinds.show(ui, document, recent, style, ruler))).inner);
        }
        if self.quick_open {
            let panel = direction::start_panel("quick")
                .exact_size(340.0)
                .frame(bar(Margin { left: 12, right: 12, top: 12, bottom: 8 }))
                .resizable(false);
            actions.extend(panel.show(ui, |ui| direction::column(ui, |ui| quick_entry::show(ui, document))).inner);
        }
        if self.outline_open {
            let panel = direction::start_panel("outline")
                .exact_size(232.0)
                .frame(bar(Margin { left: 8, right: 8, top: 12, bottom: 0 }))
                .resizable(false);
            actions.extend(panel.show(ui, |ui| direction::column(ui, |ui| outline::show(ui, document))).inner);
        }
        if open {
            let panel = direction::end_panel("inspector")
                .exact_size(304.0)
                .frame(bar(Margin { left: 16, right: 10, top: 12, bottom: 0 }))
                .resizable(false);
            actions.extend(panel.show(ui, |ui| direction::column(ui, |ui| inspector::show(ui, document, style, ruler))).inner);
        }
        if !document.differences.is_empty() {
            let panel = direction::end_panel("differences")
                .exact_size(320.0)
                .frame(bar(Margin { left: 16, right: 10, top: 12, bottom: 8 }))
                .resizable(false);
            actions.extend(panel.show(ui, |ui| direction::column(ui, |ui| merging::panel(ui, document))).inner);
        }
        if let Some(why) = &document.keeping.read_only {
            let strip = Panel::top("read-only").exact_size(34.0).frame(bar(Margin::symmetric(12, 3)).fill(t.caution)).resizable(false);
            actions.extend(strip.show(ui, |ui| direction::column(ui, |ui| bars::read_only(ui, why))).inner);
        }
        if let Some(found) = &notice {
            let strip = Panel::top("other-version").exact_size(34.0).frame(bar(Margin::symmetric(12, 3)).fill(t.chosen)).resizable(false);
            actions.extend(strip.show(ui, |ui| direction::column(ui, |ui| merging::notice(ui, found))).inner);
        }
        if document.showing.is_on(Switch::ForClient) {
            let strip = Panel::top("for-client").exact_size(34.0).frame(bar(Margin::symmetric(12, 3)).fill(t.caution)).resizable(false);
            actions.extend(strip.show(ui, |ui| direction::column(ui, bars::for_client)).inner);
        }
        let canvas = CentralPanel::default().frame(Frame::new().fill(t.paper));
        actions.extend(canvas.show(ui, |ui| canvas::show(ui, document, style, drafting)).inner);
        if let Some(picker) = &mut document.picker {
            let case = document.session.case().clone();
            actions.extend(picker.show(ui, (&case, &document.showing), &self.recent, style, ruler));
        }
        if let Some(find) = &mut document.find {
            let window = document.canvas.view.window.shrink(12.0);
            let corner = if direction::is_mirrored() { window.left_top() } else { window.right_top() };
            let (found, done) = find.show(ui, document.session.case(), &document.showing, corner);
            actions.extend(found);
            if done {
                document.find = None;
            }
        }
        actions
    }

    /// Commands whose keys were pressed, and arrows that walk the chart.
    fn keys(&mut self, ui: &Ui) -> Vec<Action> {
        let single_keys = self.settings.single_keys;
        let Some(document) = &mut self.document else {
            let pressed = Command::pressed(ui.ctx(), Keyboard { in_panel: true, naming: false, single_keys }).into_iter();
            return pressed.filter(|command| command.needs_no_case()).map(Action::Run).collect();
        };
        // A list or menu that is open has the keys for itself.
        let finds = document.find.as_ref().is_some_and(Find::has_focus);
        if document.picker.is_some() || finds || egui::Popup::is_any_open(ui.ctx()) {
            return Vec::new();
        }
        if let Some(actions) = carry::keys(ui, document) {
            return actions;
        }
        let on_chart = document.canvas.has_focus || ui.memory(|memory| memory.focused()).is_none();
        let naming = document.canvas.naming.is_some() || document.canvas.writing.is_some();
        if single_keys && !naming && !ui.ctx().text_edit_focused() {
            document.canvas.typed_ahead = Command::typed_ahead(ui.ctx());
        }
        let pressed = Command::pressed(ui.ctx(), Keyboard { in_panel: !on_chart, naming, single_keys });
        let is_presented = document.canvas.is_presented;
        let allowed = pressed.into_iter().filter(|command| !is_presented || command.only_looks());
        let mut actions: Vec<Action> = allowed.map(Action::Run).collect();
        if on_chart && !is_presented {
            actions.extend(walk::step(ui, document).map(Action::Show));
        }
        actions
    }

    /// Gives the window the fonts of the machine that the picture needs: from the next frame on.
    fn add_fonts(&mut self, ctx: &egui::Context) {
        let needed = self.document.iter().filter_map(|document| document.picture.shown()).flat_map(|picture| &picture.fonts);
        let new: Vec<_> = needed.filter(|font| !self.fonts.iter().any(|known| std::ptr::eq(*known, **font))).copied().collect();
        if !new.is_empty() {
            self.fonts.extend(new);
            theme::set_fonts(ctx, &self.fonts);
            ctx.request_repaint();
        }
    }
}
