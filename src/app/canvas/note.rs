//! Writing a note on the chart: a field where the text stands, or will stand. Enter ends it, Shift and Enter begin a new line.

use crate::app::action::Action;
use crate::app::direction;
use crate::app::language::tr;
use crate::app::picture::Picture;
use crate::app::theme::{self, Tokens};
use crate::edit::{Edit, NoteField};
use crate::model::{Case, ChartKind, EntityId, FreeText, Pin, TextId};
use crate::paint::screen::Viewport;
use egui::accesskit::Role;
use egui::{Align, Align2, Area, Frame, Id, Key, KeyboardShortcut, Margin, Modifiers, Order, Stroke, TextEdit, Ui, WidgetInfo, vec2};
use kurbo::Point;

const WIDTH: f32 = 210.0;

/// What is being written.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// One that is there once it says something.
    New { chart: ChartKind, at: Point, about: Option<EntityId> },
    /// One that is on the chart.
    Known(TextId),
}

/// A note, and what has been typed of it.
pub struct Writing {
    note: Note,
    typed: Option<String>,
}

impl Writing {
    /// Begins to write.
    pub fn new(note: Note) -> Self {
        Self { note, typed: None }
    }

    /// Shows the field; the second value says that writing is over. What was typed before the field could have the focus
    /// (`ahead`) goes into it.
    pub fn show(&mut self, ui: &mut Ui, case: &Case, picture: &Picture, view: &Viewport, ahead: &mut String) -> (Vec<Action>, bool) {
        let before = match &self.note {
            Note::New { .. } => String::new(),
            Note::Known(id) => case.texts.get(id).map(|text| text.text.clone()).unwrap_or_default(),
        };
        let is_new = self.typed.is_none();
        let typed = self.typed.get_or_insert_with(|| before.clone());
        if is_new {
            typed.push_str(&std::mem::take(ahead));
        }
        let corner = match &self.note {
            Note::New { at, .. } => view.screen_from_chart(*at),
            Note::Known(id) => picture.extent_of(&id.into()).map_or(view.window.center(), |extent| view.screen_rect(extent).left_top()),
        };
        let ends = !is_new && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let t = Tokens::of(ui);
        let area = Area::new(Id::unique("note")).order(Order::Foreground).fixed_pos(corner - vec2(9.0, 6.0)).constrain_to(view.window);
        let shown = area.show(ui.ctx(), |ui| {
            let frame = Frame::new().fill(t.field).stroke(Stroke::new(1.5, t.accent)).corner_radius(theme::RADIUS);
            frame.inner_margin(Margin::symmetric(4, 2)).show(ui, |ui| {
                let edit = TextEdit::multiline(typed).id(Id::unique("note-field")).desired_width(WIDTH).desired_rows(2);
                let edit = edit.return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter)).hint_text(tr("note-hint"));
                let response = ui.add(edit.frame(Frame::NONE).margin(vec2(4.0, 3.0)).align(Align2([direction::start(), Align::Min])));
                response.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, tr("note-on-the-chart")));
                response
            })
        });
        let field = shown.inner.inner;
        if is_new {
            field.request_focus();
            return (Vec::new(), false);
        }
        if !ends && !field.lost_focus() {
            return (Vec::new(), false);
        }
        let typed = self.typed.take().unwrap_or_default();
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            return (Vec::new(), true);
        }
        (self.change(typed.trim(), &before).into_iter().flat_map(|edit| [Action::Edit(edit), Action::EndTyping]).collect(), true)
    }

    /// What was typed, as a change of the case: a note that says nothing is no note.
    fn change(&self, typed: &str, before: &str) -> Option<Edit> {
        match &self.note {
            _ if typed == before => None,
            Note::New { chart, at, about } => {
                let at = Pin { x: at.x.round(), y: at.y.round() };
                let (chart, about, text) = (chart.clone(), about.clone(), typed.to_owned());
                Some(Edit::AddNote(Box::new(FreeText { chart, at, text, about, common: Default::default() })))
            }
            Note::Known(id) if typed.is_empty() => Some(Edit::Delete(vec![id.into()])),
            Note::Known(id) => Some(Edit::SetNote(id.clone(), NoteField::Text(typed.to_owned()))),
        }
    }
}
