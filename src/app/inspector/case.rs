//! The fields of the case itself.

use super::Fields;
use crate::app::action::Action;
use crate::app::choices;
use crate::app::language::{Spoken, name_of, tr};
use crate::app::widgets;
use crate::edit::{CaseField, Edit};
use crate::model::{Case, EntityId};
use crate::notation::Profile;

impl Fields<'_> {
    pub fn case(&mut self, case: &Case) {
        let title = if case.title.trim().is_empty() { tr("untitled-case") } else { case.title.trim() };
        self.heading(title, tr("case"));
        let set = Edit::SetCase;
        self.text(tr("title"), &case.title, |v| set(CaseField::Title(v)));
        self.date(tr("as-at"), case.as_of.as_ref(), |v| set(CaseField::AsOf(v)));
        self.client(case);
        self.text(tr("worker"), &case.worker, |v| set(CaseField::Worker(v)));
        let filled = [&case.agency, &case.reference, &case.note].iter().filter(|v| !v.is_empty()).count();
        self.fold(tr("agency-reference-note"), filled, false, |fields| {
            fields.text(tr("agency"), &case.agency, |v| set(CaseField::Agency(v)));
            fields.text(tr("reference"), &case.reference, |v| set(CaseField::Reference(v)));
            if let Some(note) = widgets::text_area(fields.ui, tr("note"), &case.note, "") {
                fields.actions.push(Action::Edit(set(CaseField::Note(note))));
            }
        });
        self.records(case, None);
        self.fold(tr("notation"), 0, false, |fields| {
            let labels: Vec<_> = Profile::ALL.iter().map(Spoken::words).collect();
            let now = Profile::of_case(&case.profile);
            let chosen = Profile::ALL.iter().position(|p| *p == now);
            if let Some(i) = choices::choice(fields.ui, tr("profile"), &labels, chosen, "") {
                fields.actions.push(Action::Edit(set(CaseField::Profile(Profile::ALL[i].code().to_owned()))));
            }
        });
        self.ui.add_space(16.0);
    }

    /// Who or what the case is about.
    fn client(&mut self, case: &Case) {
        let people = case.people.keys().map(EntityId::from);
        let all = people.chain(case.households.keys().map(EntityId::from)).chain(case.systems.keys().map(EntityId::from));
        let all: Vec<EntityId> = all.filter(|id| !self.showing.withholds(case, id)).collect();
        let names: Vec<String> = all.iter().map(|id| name_of(case, id)).collect();
        let mut options = vec![tr("nobody-is-client")];
        options.extend(names.iter().map(String::as_str));
        let chosen = match &case.client {
            None => Some(0),
            Some(client) => all.iter().position(|id| id == client).map(|i| i + 1),
        };
        if let Some(i) = choices::choice(self.ui, tr("client"), &options, chosen, "") {
            let client = i.checked_sub(1).map(|i| all[i].clone());
            self.actions.push(Action::Edit(Edit::SetCase(CaseField::Client(client))));
        }
    }
}
