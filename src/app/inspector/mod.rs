//! The inspector: the fields of what is selected, in one column, with labels above and the rest in folds.

mod case;
mod common;
mod dates;
mod lines;
mod person;
mod records;
mod surroundings;

use super::action::Action;
use super::choices;
use super::direction;
use super::document::Document;
use super::icons::Icon;
use super::language::{Spoken, count_of, name_of, sort, tr};
use super::showing::Showing;
use super::theme::{self, Tokens};
use super::widgets::{self, Look};
use crate::edit::read_date;
use crate::model::{Date, EntityId};
use crate::scene::style::Style;
use crate::text::Ruler;
use egui::{RichText, ScrollArea, Ui};
use std::borrow::Cow;

/// What a panel of fields needs beside the records.
pub struct Fields<'a> {
    ui: &'a mut Ui,
    actions: Vec<Action>,
    style: Style,
    ruler: &'a Ruler,
    showing: &'a Showing,
    wish: Wish,
}

/// Which field takes the focus when it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Wish {
    #[default]
    None,
    /// The next text or date.
    Field,
    /// The next date.
    Date,
}

/// Shows the fields of the selection, or of the case when nothing is selected.
pub fn show(ui: &mut Ui, document: &mut Document, style: Style, ruler: &Ruler) -> Vec<Action> {
    let wish = if std::mem::take(&mut document.wants_date) { Wish::Date } else { Wish::None };
    let case = document.session.case().clone();
    let mut actions = Vec::new();
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        let only = document.only().cloned();
        // Folds and half-typed dates belong to one record.
        let salt = only.as_ref().map_or("case".to_owned(), |id| format!("{id:?}"));
        ui.push_id(salt, |ui| {
            direction::column(ui, |ui| {
                let mut fields = Fields { ui, actions: Vec::new(), style, ruler, showing: &document.showing, wish };
                match &only {
                    Some(EntityId::Person(id)) => fields.person(&case, id),
                    Some(EntityId::Union(id)) => fields.union(&case, id),
                    Some(EntityId::Child(id)) => fields.child_link(&case, id),
                    Some(EntityId::Household(id)) => fields.household(&case, id),
                    Some(EntityId::Bond(id)) => fields.bond(&case, id),
                    Some(EntityId::System(id)) => fields.system(&case, id),
                    Some(EntityId::Tie(id)) => fields.tie(&case, id),
                    Some(EntityId::Text(id)) => fields.note(&case, id),
                    Some(id @ (EntityId::Event(_) | EntityId::Goal(_) | EntityId::Action(_) | EntityId::Snapshot(_))) => {
                        fields.heading(&name_of(&case, id), sort(id));
                    }
                    None if document.selection.is_empty() => fields.case(&case),
                    None => {
                        let chosen: Vec<EntityId> = document.selection.iter().cloned().collect();
                        fields.heading(&count_of(&chosen), tr("selected"));
                        fields.several(&chosen);
                    }
                }
                actions.append(&mut fields.actions);
            })
        });
    });
    actions
}

impl Fields<'_> {
    /// The name of what is shown, and what sort of record it is.
    fn heading(&mut self, name: &str, sort: &str) {
        let t = Tokens::of(self.ui);
        self.ui.add_space(2.0);
        self.ui.label(RichText::new(sort).size(theme::SMALL).color(t.muted));
        self.ui.add_space(-5.0);
        self.ui.add(egui::Label::new(RichText::new(name).font(theme::semibold(theme::HEADING)).color(t.ink)).truncate());
        self.ui.add_space(2.0);
    }

    /// Shows some fields of one of several records alike.
    fn within(&mut self, of: impl std::hash::Hash + std::fmt::Debug, wish: Wish, inside: impl FnOnce(&mut Fields<'_>)) {
        let (style, ruler, showing) = (self.style, self.ruler, self.showing);
        let inner = self.ui.push_id(of, |ui| {
            let mut fields = Fields { ui, actions: Vec::new(), style, ruler, showing, wish };
            inside(&mut fields);
            fields.actions
        });
        self.actions.extend(inner.inner);
    }

    /// A date as people type it, with a line that says how it was understood.
    fn date(&mut self, label: &str, value: Option<&Date>, edit: impl FnOnce(Option<Date>) -> crate::edit::Edit) {
        let shown = value.map(Date::shown).unwrap_or_default();
        if std::mem::take(&mut self.wish) != Wish::None {
            let field = widgets::draft_field_id(self.ui, label);
            self.ui.memory_mut(|memory| memory.request_focus(field));
        }
        if let Some((typed, left)) = widgets::draft_field(self.ui, label, &shown, tr("date-hint")) {
            let read = read_date(&typed);
            // Half a date is no date yet: what is not understood is kept only when the field is left.
            if (left || !matches!(read, Some(Date::Text(_)))) && read.as_ref() != value {
                self.actions.push(Action::Edit(edit(read)));
            }
        }
        if let Some(Date::Text(_)) = value {
            let t = Tokens::of(self.ui);
            self.ui.label(RichText::new(tr("not-a-date")).size(11.5).color(t.caution));
        } else if let Some(words) = value.map(dates::understood).filter(|words| *words != shown) {
            let t = Tokens::of(self.ui);
            self.ui.label(RichText::new(tr!("understood-as", date = words)).size(11.5).color(t.muted));
        }
        self.end_typing();
    }

    /// A number as people type it.
    fn number(&mut self, label: &str, value: Option<f64>, edit: impl FnOnce(Option<f64>) -> crate::edit::Edit) {
        let shown = value.map(|v| v.to_string()).unwrap_or_default();
        if let Some((typed, _)) = widgets::draft_field(self.ui, label, &shown, "") {
            let typed = typed.trim().replace(',', ".");
            match typed.parse::<f64>() {
                Ok(number) if Some(number) != value => self.actions.push(Action::Edit(edit(Some(number)))),
                Err(_) if typed.is_empty() && value.is_some() => self.actions.push(Action::Edit(edit(None))),
                Ok(_) | Err(_) => {}
            }
        }
    }

    fn text(&mut self, label: &str, value: &str, edit: impl FnOnce(String) -> crate::edit::Edit) {
        self.hinted_text(label, value, "", edit);
    }

    /// The same with an example where nothing is written.
    fn hinted_text(&mut self, label: &str, value: &str, hint: &str, edit: impl FnOnce(String) -> crate::edit::Edit) {
        let takes_focus = self.wish == Wish::Field;
        if takes_focus {
            self.wish = Wish::None;
        }
        if let Some(text) = widgets::text_field(self.ui, label, value, hint, takes_focus) {
            self.actions.push(Action::Edit(edit(text)));
        }
        self.end_typing();
    }

    /// Words in a list, typed with commas between them.
    fn list(&mut self, label: &str, value: &[String], hint: &str, edit: impl FnOnce(Vec<String>) -> crate::edit::Edit) {
        let shown = value.join(", ");
        if let Some((typed, _)) = widgets::draft_field(self.ui, label, &shown, hint) {
            let words: Vec<String> = typed.split(',').map(|w| w.trim().to_owned()).filter(|w| !w.is_empty()).collect();
            if words != value {
                self.actions.push(Action::Edit(edit(words)));
            }
        }
    }

    /// One of the codes of a closed list, or none.
    fn code<T: Clone + PartialEq + Spoken>(
        &mut self,
        label: &str,
        all: &[T],
        value: Option<&T>,
        none: &str,
        edit: impl FnOnce(Option<T>) -> crate::edit::Edit,
    ) {
        let mut options = vec![Cow::Borrowed(none)];
        options.extend(all.iter().map(T::words));
        // A code that this version does not know is shown and kept until another is chosen.
        let unlisted = value.filter(|v| !all.contains(v));
        let chosen = match value {
            None => Some(0),
            Some(value) => all.iter().position(|v| v == value).map(|i| i + 1),
        };
        if let Some(i) = choices::choice(self.ui, label, &options, chosen, &unlisted.map_or("".into(), T::words)) {
            self.actions.push(Action::Edit(edit(i.checked_sub(1).map(|i| all[i].clone()))));
        }
    }

    fn check(&mut self, words: &str, value: bool, edit: impl FnOnce(bool) -> crate::edit::Edit) {
        self.ui.add_space(4.0);
        if choices::check_box(self.ui, words, value) {
            self.actions.push(Action::Edit(edit(!value)));
        }
    }

    /// A burst of typing ends where the field is left.
    fn end_typing(&mut self) {
        let left =
            self.ui.input(|input| input.key_pressed(egui::Key::Tab) || input.key_pressed(egui::Key::Enter) || input.pointer.any_pressed());
        if left && !self.actions.contains(&Action::EndTyping) {
            self.actions.push(Action::EndTyping);
        }
    }

    /// Has the record that is added next, so many being there, take the focus: to be asked for with [`Self::newest`].
    fn expect_one_more(&self, there: usize) {
        let key = self.ui.scope_id().with("expected");
        self.ui.data_mut(|data| data.insert_temp(key, there + 1));
    }

    /// True once, when a record has been added as expected.
    fn newest(&self, there: usize) -> bool {
        let key = self.ui.scope_id().with("expected");
        self.ui.data_mut(|data| data.remove_temp::<usize>(key)) == Some(there)
    }

    fn delete_button(&mut self, words: &str, ids: Vec<EntityId>) {
        self.ui.add_space(14.0);
        if widgets::button(self.ui, Some(Icon::DELETE), words, Look::Outlined).clicked() {
            self.actions.push(Action::Edit(crate::edit::Edit::Delete(ids)));
        }
        self.ui.add_space(16.0);
    }
}
