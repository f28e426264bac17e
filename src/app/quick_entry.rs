//! Quick entry: a family typed or pasted as plain text, a line a fact, with what it adds and what is not understood below.

use super::action::Action;
use super::command::{Command, in_words};
use super::direction;
use super::document::Document;
use super::icons::Icon;
use super::language::{self, count_of, tr};
use super::theme::{self, SMALL, Tokens};
use super::widgets::{self, Look, command_button};
use crate::model::{Case, EntityId, Table};
use crate::quick::{self, Fault, Meaning, Parsed};
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Id, Key, KeyboardShortcut, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2};

/// Adds what has been read.
const ADD: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);

/// The keywords of quick entry are the same in every language.
const EXAMPLE: &str = "Ana f 2009 *\nMaria f 1984 + Juan m 1980: m 2005\n> Ana, Luis m 2012\nAna -close- Maria";

/// What has been typed, and what it was understood as.
#[derive(Default)]
pub struct QuickEntry {
    typed: String,
    /// How often what is typed has changed.
    changes: u64,
    read: Option<(u64, String, Parsed)>,
    takes_focus: bool,
}

impl QuickEntry {
    /// Takes the keyboard.
    pub fn focus(&mut self) {
        self.takes_focus = true;
    }

    /// Nothing is typed any more.
    pub fn clear(&mut self) {
        self.resume(String::new());
    }

    /// Goes on with what was typed once.
    pub fn resume(&mut self, typed: String) {
        self.typed = typed;
        self.changes += 1;
    }

    /// What is typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Another number whenever what is typed has changed.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// What the text comes to, read anew when it or the case has changed.
    fn read(&mut self, revision: u64, case: &Case) -> &Parsed {
        let read = match self.read.take() {
            Some((of, text, parsed)) if of == revision && text == self.typed => (of, text, parsed),
            _ => (revision, self.typed.clone(), quick::parse(&self.typed, case)),
        };
        &self.read.insert(read).2
    }
}

/// Shows the panel.
pub fn show(ui: &mut Ui, document: &mut Document) -> Vec<Action> {
    let mut actions = Vec::new();
    let t = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.label(RichText::new(Command::QuickEntry.row().label()).font(theme::semibold(theme::HEADING)).color(t.ink));
        ui.with_layout(direction::from_end(), |ui| {
            let keys = Command::QuickEntry.keys(ui.ctx());
            if widgets::icon_button(ui, Icon::CLOSE, tr("close-quick-entry"), &keys, Look::Flat, true).clicked() {
                actions.push(Action::Run(Command::QuickEntry));
            }
            if command_button(ui, Command::CopyText, false, true).clicked() {
                actions.push(Action::Run(Command::CopyText));
            }
        });
    });
    let (revision, case) = (document.session.revision(), document.session.case().clone());
    let entry = &mut document.quick;
    let id = Id::unique("quick-entry-field");
    // Before the field, which would take the key as the end of a line.
    let wants = ui.memory(|memory| memory.has_focus(id)) && ui.input_mut(|input| input.consume_shortcut(&ADD));
    let label = widgets::field_label(ui, tr("a-line-for-each-fact"));
    let height = (ui.available_height() - 220.0).max(90.0);
    ScrollArea::vertical().id_salt("text").max_height(height).show(ui, |ui| {
        let rows = (height / 20.0) as usize;
        let edit = TextEdit::multiline(&mut entry.typed).id(id).hint_text(EXAMPLE).desired_rows(rows).desired_width(f32::INFINITY);
        let field = ui.add(edit.margin(vec2(9.0, 6.0))).labelled_by(label.id);
        entry.changes += u64::from(field.changed());
        if std::mem::take(&mut entry.takes_focus) {
            field.request_focus();
        }
    });
    let parsed = entry.read(revision, &case);
    let edit = parsed.edit().filter(|_| !is_nothing(parsed));
    document.canvas.proposed = Some(parsed.preview()).filter(|_| !is_nothing(parsed));
    let mut go_to = None;
    ui.add_space(4.0);
    ScrollArea::vertical().id_salt("faults").max_height(130.0).auto_shrink([false, false]).show(ui, |ui| {
        for fault in parsed.faults() {
            let words = tr!("fault-at", line = fault.line, column = fault.column, what = not_understood(fault));
            let row = egui::Button::new(RichText::new(words).size(SMALL).color(t.stress)).wrap().frame(false);
            if ui.add(row).clicked() {
                go_to = Some((fault.line, fault.column));
            }
        }
        if parsed.faults().is_empty() {
            for words in std::iter::once(outcome(&case, parsed)).chain(parsed.meanings().iter().map(in_full)) {
                ui.add(egui::Label::new(RichText::new(words).size(SMALL).color(t.muted)).wrap());
            }
        }
    });
    if let Some((line, column)) = go_to {
        let before = entry.typed.split('\n').take(line - 1).map(|line| line.chars().count() + 1).sum::<usize>();
        let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(before + column - 1))));
        state.store(ui.ctx(), id);
        entry.focus();
    }
    ui.add_space(4.0);
    ui.add_enabled_ui(edit.is_some(), |ui| {
        let clicked =
            widgets::button(ui, Some(Icon::PLUS), tr("add-to-the-case"), Look::Primary).on_hover_text(in_words(ui.ctx(), &ADD)).clicked();
        if let Some(edit) = edit.filter(|_| clicked || wants) {
            actions.push(Action::AddText(edit));
        }
    });
    actions
}

fn is_nothing(parsed: &Parsed) -> bool {
    *parsed.records() == Case { next: parsed.records().next.clone(), ..Case::default() }
}

/// Why a place is not understood, with those who may be meant there.
fn not_understood(fault: &Fault) -> String {
    let what = language::not_understood(fault.why).into_owned();
    if fault.between.is_empty() { what } else { tr!("fault-between", what = what, names = fault.between.join(", ")) }
}

/// Whom a short name has been taken for.
fn in_full(meaning: &Meaning) -> String {
    let Meaning { said, name, is_meant } = meaning;
    let (said, name) = (said.as_str(), name.as_str());
    if *is_meant { tr!("quick-entry-means", said = said, name = name) } else { tr!("quick-entry-somebody-new", said = said, name = name) }
}

/// What adding the text would do, in words.
fn outcome(case: &Case, parsed: &Parsed) -> String {
    let mut outcome = Outcome::default();
    let read = parsed.records();
    outcome.count(&case.people, &read.people);
    outcome.count(&case.unions, &read.unions);
    outcome.count(&case.households, &read.households);
    outcome.count(&case.systems, &read.systems);
    outcome.count(&case.bonds, &read.bonds);
    outcome.count(&case.ties, &read.ties);
    let Outcome { added, changed } = outcome;
    match (added.is_empty(), changed.is_empty()) {
        (true, true) if is_nothing(parsed) => tr("quick-entry-invitation").to_owned(),
        (true, true) => tr("quick-entry-changes-details").to_owned(),
        (false, true) => tr!("quick-entry-adds", added = count_of(&added)),
        (true, false) => tr!("quick-entry-changes", changed = count_of(&changed)),
        (false, false) => tr!("quick-entry-adds-and-changes", added = count_of(&added), changed = count_of(&changed)),
    }
}

/// The records that a text adds and changes, as far as people speak of them.
#[derive(Default)]
struct Outcome {
    added: Vec<EntityId>,
    changed: Vec<EntityId>,
}

impl Outcome {
    /// Somebody who is only named is read as they are, and neither new nor changed.
    fn count<I: Ord, T: PartialEq>(&mut self, now: &Table<I, T>, read: &Table<I, T>)
    where
        for<'i> EntityId: From<&'i I>,
    {
        for (id, record) in read {
            match now.get(id) {
                None => self.added.push(id.into()),
                Some(before) if before != record => self.changed.push(id.into()),
                Some(_) => {}
            }
        }
    }
}
