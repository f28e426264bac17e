//! The fields of what is around people: households, systems and ties.

use super::Fields;
use crate::app::action::Action;
use crate::app::icons::Icon;
use crate::app::widgets::{self, Look};
use crate::edit::{Edit, HouseholdField, SystemField, TieField, name_of};
use crate::model::*;
use crate::notation::Profile;

impl Fields<'_> {
    pub fn household(&mut self, case: &Case, id: &HouseholdId) {
        let Some(household) = case.households.get(id) else { return };
        let set = |field: HouseholdField| Edit::SetHousehold(id.clone(), field);
        self.heading(&name_of(case, &id.into()), "Household");
        self.text("Name", &household.name, |v| set(HouseholdField::Name(v)));
        self.text("Place", &household.place, |v| set(HouseholdField::Place(v)));
        self.members(case, &id.into(), &household.members);
        self.common(&id.into(), &household.common);
        self.delete_button("Delete household", vec![id.into()]);
    }

    pub fn system(&mut self, case: &Case, id: &SystemId) {
        let Some(system) = case.systems.get(id) else { return };
        let set = |field: SystemField| Edit::SetSystem(id.clone(), field);
        self.heading(&name_of(case, &id.into()), "System");
        self.text("Name", &system.name, |v| set(SystemField::Name(v)));
        let rows = Profile::of_case(&case.profile).catalogue().categories;
        self.kind(&rows, system.category.as_deref(), "other", |v| set(SystemField::Category(v)));
        self.code("Status", SystemStatus::ALL, SystemStatus::label, system.status.as_ref(), "not said (present)", |v| {
            set(SystemField::Status(v))
        });
        widgets::field_label(self.ui, "Importance");
        let chosen = usize::from(system.importance.unwrap_or(2)).checked_sub(1);
        if let Some(i) = widgets::segmented(self.ui, "Importance", &["low", "usual", "high"], chosen) {
            let importance = Some(i as u8 + 1).filter(|i| *i != 2);
            self.actions.push(Action::Edit(set(SystemField::Importance(importance))));
        }
        let filled = [system.formality.is_some(), !system.contact.is_empty(), !system.flags.is_empty()];
        self.fold("Contact and flags", filled.iter().filter(|f| **f).count(), false, |fields| {
            fields.code("Formality", Formality::ALL, Formality::label, system.formality.as_ref(), "not said", |v| {
                set(SystemField::Formality(v))
            });
            fields.text("Contact", &system.contact, |v| set(SystemField::Contact(v)));
            fields.list("Flags", &system.flags, "with commas between", |v| set(SystemField::Flags(v)));
        });
        self.members(case, &id.into(), &system.members);
        self.common(&id.into(), &system.common);
        self.delete_button("Delete system", vec![id.into()]);
    }

    /// Who belongs to a household or system.
    fn members(&mut self, case: &Case, of: &EntityId, members: &[PersonId]) {
        self.fold("Members", members.len(), (1..=8).contains(&members.len()), |fields| {
            for person in case.people.keys() {
                let set = |belongs| Edit::SetMember { of: of.clone(), person: person.clone(), belongs };
                fields.check(&name_of(case, &person.into()), members.contains(person), set);
            }
        });
    }

    pub fn tie(&mut self, case: &Case, id: &TieId) {
        let Some(tie) = case.ties.get(id) else { return };
        let set = |field: TieField| Edit::SetTie(id.clone(), field);
        self.heading(&name_of(case, &id.into()), "Tie");
        self.axis("Strength", Strength::ALL, Strength::label, tie.strength.as_ref(), &Strength::Ordinary, |v| set(TieField::Strength(v)));
        self.axis("Stress", Stress::ALL, Stress::label, tie.stress.as_ref(), &Stress::None, |v| set(TieField::Stress(v)));
        self.flow(case, tie, set);
        self.text("Words at the line", &tie.label, |v| set(TieField::Label(v)));
        self.date("Since", tie.since.as_ref(), |v| set(TieField::Since(v)));
        self.date("Until", tie.until.as_ref(), |v| set(TieField::Until(v)));
        self.common(&id.into(), &tie.common);
        self.delete_button("Delete tie", vec![id.into()]);
    }

    /// One axis of a tie as a row of choices; the usual one is not written into the case.
    fn axis<T: Clone + PartialEq>(
        &mut self,
        label: &str,
        all: &[T],
        words: fn(&T) -> &str,
        value: Option<&T>,
        usual: &T,
        edit: impl FnOnce(Option<T>) -> Edit,
    ) {
        widgets::field_label(self.ui, label);
        let labels: Vec<&str> = all.iter().map(words).collect();
        let now = value.unwrap_or(usual);
        let chosen = all.iter().position(|v| v == now);
        if let Some(i) = widgets::segmented(self.ui, label, &labels, chosen) {
            let value = Some(all[i].clone()).filter(|v| v != usual);
            self.actions.push(Action::Edit(edit(value)));
        }
    }

    /// Where energy goes, with the names of both ends.
    fn flow(&mut self, case: &Case, tie: &Tie, set: impl Fn(TieField) -> Edit) {
        let towards = |end: &TieEnd| format!("to {}", name_of(case, &end.entity()));
        let (to, from) = (towards(&tie.to), towards(&tie.from));
        let labels = ["not stated", to.as_str(), from.as_str(), "both ways"];
        let now = tie.flow.as_ref().unwrap_or(&Flow::None);
        let chosen = Flow::ALL.iter().position(|f| f == now);
        if let Some(i) = widgets::choice(self.ui, "Energy goes", &labels, chosen, now.label()) {
            let flow = Some(Flow::ALL[i].clone()).filter(|f| *f != Flow::None);
            self.actions.push(Action::Edit(set(TieField::Flow(flow))));
        }
        self.ui.add_space(2.0);
        if widgets::button(self.ui, Some(Icon::SWAP), "Swap the ends", Look::Outlined).clicked() {
            self.actions.push(Action::Edit(set(TieField::Ends((tie.to.clone(), tie.from.clone())))));
        }
    }
}
