//! Fields that every record has, and what can be done with several at once.

use super::{Fields, Wish};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::language::tr;
use crate::app::widgets::{self, Look};
use crate::edit::{CommonField, Edit};
use crate::model::{Common, EntityId, Standing};

impl Fields<'_> {
    /// Note, source, standing, confidentiality, in a fold.
    pub fn common(&mut self, id: &EntityId, common: &Common) {
        let filled = [!common.note.is_empty(), !common.source.is_empty(), common.standing.is_some(), common.confidential];
        let count = filled.iter().filter(|f| **f).count();
        self.fold(tr("note-and-source"), count, false, |fields| {
            let set = |field: CommonField| Edit::SetCommon(id.clone(), field);
            if let Some(note) = widgets::text_area(fields.ui, tr("note"), &common.note, "") {
                fields.actions.push(Action::Edit(set(CommonField::Note(note))));
            }
            fields.text(tr("who-said-it"), &common.source, |v| set(CommonField::Source(v)));
            fields.code(tr("how-sure-it-is"), Standing::ALL, common.standing.as_ref(), tr("not-said"), |v| set(CommonField::Standing(v)));
            fields.check(tr("is-confidential"), common.confidential, |v| set(CommonField::Confidential(v)));
        });
    }

    /// What can be done with several records at once.
    pub fn several(&mut self, ids: &[EntityId]) {
        for command in [Command::AddHousehold, Command::BondTool, Command::TieTool, Command::TidyUp] {
            self.ui.add_space(2.0);
            let words = match command {
                Command::AddHousehold => tr("put-into-one-household"),
                Command::TidyUp => tr("tidy-up-these"),
                other => other.row().label(),
            };
            if widgets::button(self.ui, Some(command.row().icon), words, Look::Outlined).clicked() {
                self.actions.push(Action::Run(command));
            }
        }
        self.delete_button(tr("delete-these"), ids.to_vec());
    }

    /// Shows some fields in a fold.
    pub fn fold(&mut self, title: &str, count: usize, open: bool, inside: impl FnOnce(&mut Fields<'_>)) {
        self.fold_as(title, title, count, open, inside);
    }

    /// The same with a heading that changes, known by a key.
    pub fn fold_as(&mut self, key: &str, title: &str, count: usize, open: bool, inside: impl FnOnce(&mut Fields<'_>)) {
        let (style, ruler, showing) = (self.style, self.ruler, self.showing);
        let inner = widgets::folded(self.ui, key, title, count, open, |ui| {
            let mut fields = Fields { ui, actions: Vec::new(), style, ruler, showing, wish: Wish::None };
            inside(&mut fields);
            fields.actions
        });
        self.actions.extend(inner.into_iter().flatten());
    }
}
