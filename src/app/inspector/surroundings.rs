//! The fields of what is around people: households, systems and ties.

use super::Fields;
use crate::app::action::Action;
use crate::app::choices;
use crate::app::icons::Icon;
use crate::app::language::{Spoken, name_of, tr};
use crate::app::widgets::{self, Look};
use crate::edit::{Edit, HouseholdField, SystemField, TieField};
use crate::model::*;
use crate::notation::Profile;

impl Fields<'_> {
    pub fn household(&mut self, case: &Case, id: &HouseholdId) {
        let Some(household) = case.households.get(id) else { return };
        let set = |field: HouseholdField| Edit::SetHousehold(id.clone(), field);
        self.heading(&name_of(case, &id.into()), tr("household"));
        self.text(tr("name"), &household.name, |v| set(HouseholdField::Name(v)));
        self.text(tr("place"), &household.place, |v| set(HouseholdField::Place(v)));
        self.members(case, &id.into(), &household.members);
        self.records(case, Some(&id.into()));
        self.common(&id.into(), &household.common);
        self.delete_button(tr("delete-household"), vec![id.into()]);
    }

    pub fn system(&mut self, case: &Case, id: &SystemId) {
        let Some(system) = case.systems.get(id) else { return };
        let set = |field: SystemField| Edit::SetSystem(id.clone(), field);
        self.heading(&name_of(case, &id.into()), tr("system"));
        self.text(tr("name"), &system.name, |v| set(SystemField::Name(v)));
        let rows = Profile::of_case(&case.profile).catalogue().categories;
        self.kind(&rows, system.category.as_deref(), tr("other-not-said"), |v| set(SystemField::Category(v)));
        self.code(tr("status"), SystemStatus::ALL, system.status.as_ref(), tr("present-not-said"), |v| set(SystemField::Status(v)));
        widgets::field_label(self.ui, tr("importance"));
        let chosen = usize::from(system.importance.unwrap_or(2)).checked_sub(1);
        if let Some(i) =
            choices::segmented(self.ui, tr("importance"), &[tr("importance-low"), tr("importance-usual"), tr("importance-high")], chosen)
        {
            let importance = Some(i as u8 + 1).filter(|i| *i != 2);
            self.actions.push(Action::Edit(set(SystemField::Importance(importance))));
        }
        let filled = [system.formality.is_some(), !system.contact.is_empty(), !system.flags.is_empty()];
        self.fold(tr("contact-and-flags"), filled.iter().filter(|f| **f).count(), false, |fields| {
            fields.code(tr("formality"), Formality::ALL, system.formality.as_ref(), tr("not-said"), |v| set(SystemField::Formality(v)));
            fields.text(tr("contact"), &system.contact, |v| set(SystemField::Contact(v)));
            fields.list(tr("flags"), &system.flags, tr("with-commas"), |v| set(SystemField::Flags(v)));
        });
        self.members(case, &id.into(), &system.members);
        self.records(case, Some(&id.into()));
        self.common(&id.into(), &system.common);
        self.delete_button(tr("delete-system"), vec![id.into()]);
    }

    /// Who belongs to a household or system.
    fn members(&mut self, case: &Case, of: &EntityId, members: &[PersonId]) {
        let seen = members.iter().filter(|id| !self.showing.withholds(case, &EntityId::from(*id))).count();
        self.fold(tr("members"), seen, (1..=8).contains(&seen), |fields| {
            for person in case.people.keys().filter(|id| !fields.showing.withholds(case, &EntityId::from(*id))).collect::<Vec<_>>() {
                let set = |belongs| Edit::SetMember { of: of.clone(), person: person.clone(), belongs };
                fields.check(&name_of(case, &person.into()), members.contains(person), set);
            }
        });
    }

    pub fn tie(&mut self, case: &Case, id: &TieId) {
        let Some(tie) = case.ties.get(id) else { return };
        let set = |field: TieField| Edit::SetTie(id.clone(), field);
        self.heading(&name_of(case, &id.into()), tr("tie"));
        self.ends(case, &id.into());
        self.axis(tr("strength"), Strength::ALL, tie.strength.as_ref(), &Strength::Ordinary, |v| set(TieField::Strength(v)));
        self.axis(tr("stress"), Stress::ALL, tie.stress.as_ref(), &Stress::None, |v| set(TieField::Stress(v)));
        self.flow(case, tie, set);
        self.hinted_text(tr("words-at-the-line"), &tie.label, tr("words-at-the-line-hint"), |v| set(TieField::Label(v)));
        self.date(tr("tie-since"), tie.since.as_ref(), |v| set(TieField::Since(v)));
        self.date(tr("tie-until"), tie.until.as_ref(), |v| set(TieField::Until(v)));
        self.common(&id.into(), &tie.common);
        self.delete_button(tr("delete-tie"), vec![id.into()]);
    }

    /// One axis of a tie as a row of choices; the usual one is not written into the case.
    fn axis<T: Clone + PartialEq + Spoken>(
        &mut self,
        label: &str,
        all: &[T],
        value: Option<&T>,
        usual: &T,
        edit: impl FnOnce(Option<T>) -> Edit,
    ) {
        widgets::field_label(self.ui, label);
        let labels: Vec<_> = all.iter().map(T::words).collect();
        let now = value.unwrap_or(usual);
        let chosen = all.iter().position(|v| v == now);
        if let Some(i) = choices::segmented(self.ui, label, &labels, chosen) {
            let value = Some(all[i].clone()).filter(|v| v != usual);
            self.actions.push(Action::Edit(edit(value)));
        }
    }

    /// Where energy goes, with the names of both ends.
    fn flow(&mut self, case: &Case, tie: &Tie, set: impl Fn(TieField) -> Edit) {
        let towards = |end: &TieEnd| tr!("energy-to", name = name_of(case, &end.entity()));
        let (to, from) = (towards(&tie.to), towards(&tie.from));
        let labels = [tr("energy-not-stated"), to.as_str(), from.as_str(), tr("energy-both-ways")];
        let now = tie.flow.as_ref().unwrap_or(&Flow::None);
        let chosen = Flow::ALL.iter().position(|f| f == now);
        if let Some(i) = choices::choice(self.ui, tr("energy-goes"), &labels, chosen, &now.words()) {
            let flow = Some(Flow::ALL[i].clone()).filter(|f| *f != Flow::None);
            self.actions.push(Action::Edit(set(TieField::Flow(flow))));
        }
        self.ui.add_space(2.0);
        if widgets::button(self.ui, Some(Icon::SWAP), tr("swap-the-ends"), Look::Outlined).clicked() {
            self.actions.push(Action::Edit(set(TieField::Ends((tie.to.clone(), tie.from.clone())))));
        }
    }
}
