//! The fields of the case itself.

use super::Fields;
use crate::app::action::Action;
use crate::app::widgets;
use crate::edit::{CaseField, Edit, name_of};
use crate::model::{Case, EntityId};
use crate::notation::Profile;

impl Fields<'_> {
    pub fn case(&mut self, case: &Case) {
        let title = if case.title.trim().is_empty() { "Untitled case" } else { case.title.trim() };
        self.heading(title, "Case");
        let set = Edit::SetCase;
        self.text("Title", &case.title, |v| set(CaseField::Title(v)));
        self.date("As at", case.as_of.as_ref(), |v| set(CaseField::AsOf(v)));
        self.client(case);
        self.text("Worker", &case.worker, |v| set(CaseField::Worker(v)));
        let filled = [&case.agency, &case.reference, &case.note].iter().filter(|v| !v.is_empty()).count();
        self.fold("Agency, reference, note", filled, false, |fields| {
            fields.text("Agency", &case.agency, |v| set(CaseField::Agency(v)));
            fields.text("Reference", &case.reference, |v| set(CaseField::Reference(v)));
            if let Some(note) = widgets::text_area(fields.ui, "Note", &case.note, "") {
                fields.actions.push(Action::Edit(set(CaseField::Note(note))));
            }
        });
        self.fold("Notation", 0, false, |fields| {
            let labels: Vec<&str> = Profile::ALL.iter().map(|p| p.label()).collect();
            let now = Profile::of_case(&case.profile);
            let chosen = Profile::ALL.iter().position(|p| *p == now);
            if let Some(i) = widgets::choice(fields.ui, "Profile", &labels, chosen, "") {
                fields.actions.push(Action::Edit(set(CaseField::Profile(Profile::ALL[i].code().to_owned()))));
            }
        });
        self.ui.add_space(16.0);
    }

    /// Who or what the case is about.
    fn client(&mut self, case: &Case) {
        let people = case.people.keys().map(EntityId::from);
        let all: Vec<EntityId> =
            people.chain(case.households.keys().map(EntityId::from)).chain(case.systems.keys().map(EntityId::from)).collect();
        let names: Vec<String> = all.iter().map(|id| name_of(case, id)).collect();
        let mut options = vec!["nobody yet"];
        options.extend(names.iter().map(String::as_str));
        let chosen = match &case.client {
            None => Some(0),
            Some(client) => all.iter().position(|id| id == client).map(|i| i + 1),
        };
        if let Some(i) = widgets::choice(self.ui, "Client", &options, chosen, "") {
            let client = i.checked_sub(1).map(|i| all[i].clone());
            self.actions.push(Action::Edit(Edit::SetCase(CaseField::Client(client))));
        }
    }
}
