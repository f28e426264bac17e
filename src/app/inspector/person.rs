//! The fields of a person: few first, the rest in folds.

use super::{Fields, Wish};
use crate::app::action::Action;
use crate::app::choices;
use crate::app::direction;
use crate::app::icons::Icon;
use crate::app::kinds;
use crate::app::language::{Spoken, name_of, tr};
use crate::app::theme::{SMALL, Tokens};
use crate::app::widgets::{self, Look};
use crate::edit::{ChildField, Edit, PersonField};
use crate::model::*;
use crate::notation::{Profile, condition_code};
use crate::scene::legend::LegendKey;
use egui::{Sense, vec2};

/// Years that no age is above; a larger number is a slip of the finger.
const OLDEST: i32 = 120;

impl Fields<'_> {
    pub fn person(&mut self, case: &Case, id: &PersonId) {
        let Some(person) = case.people.get(id) else { return };
        let set = |field: PersonField| Edit::SetPerson(id.clone(), field);
        let sort = if case.is_index(id) { tr("person-and-client") } else { tr("person") };
        self.heading(&name_of(case, &id.into()), sort);
        self.name(&person.name, id);
        self.code(tr("gender"), Gender::ALL, person.gender.as_ref(), tr("not-said"), |v| set(PersonField::Gender(v)));
        self.date(tr("birth"), person.birth.as_ref(), |v| set(PersonField::Birth(v)));
        self.age_for_birth(case, id, person);
        if person.birth.is_none() {
            self.number(tr("age-without-birth"), person.age, |v| set(PersonField::Age(v)));
        }
        self.date(tr("death"), person.death.as_ref(), |v| set(PersonField::Death(v)));
        if person.death.is_none() {
            self.check(tr("has-died"), person.deceased, |v| set(PersonField::Deceased(v)));
        }
        self.text(tr("place"), &person.place, |v| set(PersonField::Place(v)));
        self.parents(case, id);

        let life = [&person.occupation, &person.education, &person.income].iter().filter(|v| !v.is_empty()).count();
        self.fold(tr("work-and-schooling"), life, false, |fields| {
            fields.text(tr("occupation"), &person.occupation, |v| set(PersonField::Occupation(v)));
            fields.text(tr("education"), &person.education, |v| set(PersonField::Education(v)));
            fields.text(tr("income"), &person.income, |v| set(PersonField::Income(v)));
        });
        self.conditions(case, id, person);
        self.identity(id, person);
        self.culture(id, person);
        self.fold(tr("strengths-and-flags"), person.strengths.len() + person.flags.len(), false, |fields| {
            fields.list(tr("strengths"), &person.strengths, tr("with-commas"), |v| set(PersonField::Strengths(v)));
            fields.list(tr("flags"), &person.flags, tr("flags-hint"), |v| set(PersonField::Flags(v)));
        });
        self.symbol(id, person);
        self.memberships(case, id);
        self.records(case, Some(&id.into()));
        self.common(&id.into(), &person.common);
        self.delete_button(tr("delete-person"), vec![id.into()]);
    }

    fn name(&mut self, name: &Name, id: &PersonId) {
        let set = |name: Name| Edit::SetPerson(id.clone(), PersonField::Name(name));
        match name {
            Name::None | Name::Plain(_) => {
                self.text(tr("name"), &name_as_typed(name), |v| set(if v.is_empty() { Name::None } else { Name::Plain(v) }));
            }
            Name::Parts(parts) => {
                let with = |change: fn(&mut NameParts, String)| {
                    move |v: String| {
                        let mut parts = parts.clone();
                        change(&mut parts, v);
                        set(Name::Parts(parts))
                    }
                };
                self.text(tr("given-name"), &parts.given, with(|p, v| p.given = v));
                self.text(tr("family-name"), &parts.family, with(|p, v| p.family = v));
                let others = [&parts.known_as, &parts.birth_family].iter().filter(|v| !v.is_empty()).count();
                self.fold(tr("other-names"), others, false, |fields| {
                    fields.text(tr("known-as"), &parts.known_as, with(|p, v| p.known_as = v));
                    fields.text(tr("family-name-at-birth"), &parts.birth_family, with(|p, v| p.birth_family = v));
                });
            }
        }
    }

    /// What stands where a date of birth should and is an age: offers the year that it means on the day of the case.
    fn age_for_birth(&mut self, case: &Case, id: &PersonId, person: &Person) {
        let Some(Date::Text(text)) = &person.birth else { return };
        let Some(age) = text.trim().parse().ok().filter(|age| (0..=OLDEST).contains(age)) else { return };
        let Some(year) = case.as_of.as_ref().and_then(Date::year) else {
            let caution = Tokens::of(self.ui).caution;
            self.ui.label(egui::RichText::new(tr("write-four-digits")).size(SMALL).color(caution));
            return;
        };
        // As text: numbers would be written with separators in some languages.
        let words = tr!("read-as-age", born = (year - age).to_string(), age = age, year = year.to_string());
        if widgets::button(self.ui, Some(Icon::CHECK), &words, Look::Outlined).clicked() {
            let birth = Date::parse(&format!("{:04}~", year - age));
            self.actions.push(Action::Edit(Edit::SetPerson(id.clone(), PersonField::Birth(Some(birth)))));
        }
    }

    /// How the person is the child of each of their parents: by birth, adopted, in foster care.
    fn parents(&mut self, case: &Case, id: &PersonId) {
        let rows = Profile::of_case(&case.profile).catalogue().child_links;
        for (link_id, link) in case.children.iter().filter(|(_, link)| link.child == *id) {
            let partners = case.unions.get(&link.union).map(|union| union.partners.as_slice()).unwrap_or_default();
            let about = [EntityId::from(link_id), EntityId::from(&link.union)].into_iter().chain(partners.iter().map(EntityId::from));
            if about.into_iter().any(|id| self.showing.withholds(case, &id)) {
                continue;
            }
            let label = tr!("child-of-whom", parents = name_of(case, &EntityId::from(&link.union)));
            self.within(link_id, Wish::None, |inner| {
                let words = rows.iter().map(|row| row.words()).collect();
                inner.kind_called(&label, (&rows, words), link.kind.as_deref(), tr("child-by-birth-not-said"), |kind| {
                    Edit::SetChild(link_id.clone(), ChildField::Kind(kind))
                });
            });
        }
    }

    fn identity(&mut self, id: &PersonId, person: &Person) {
        let set = |field: PersonField| Edit::SetPerson(id.clone(), field);
        let filled = [!person.pronouns.is_empty(), person.assigned.is_some(), person.orientation.is_some(), person.intersex];
        self.fold(tr("identity"), filled.iter().filter(|f| **f).count(), false, |fields| {
            fields.text(tr("pronouns"), &person.pronouns, |v| set(PersonField::Pronouns(v)));
            fields.code(tr("assigned-at-birth"), Assigned::ALL, person.assigned.as_ref(), tr("not-recorded"), |v| {
                set(PersonField::Assigned(v))
            });
            fields.code(tr("orientation"), Orientation::ALL, person.orientation.as_ref(), tr("not-recorded"), |v| {
                set(PersonField::Orientation(v))
            });
            fields.check(tr("intersex"), person.intersex, |v| set(PersonField::Intersex(v)));
        });
    }

    fn culture(&mut self, id: &PersonId, person: &Person) {
        let set = |field: PersonField| Edit::SetPerson(id.clone(), field);
        let filled = person.cultures.len()
            + person.languages.len()
            + usize::from(!person.faith.is_empty())
            + usize::from(person.migration.is_some());
        self.fold(tr("culture-faith-migration"), filled, false, |fields| {
            fields.list(tr("cultures"), &person.cultures, tr("with-commas"), |v| set(PersonField::Cultures(v)));
            fields.text(tr("faith"), &person.faith, |v| set(PersonField::Faith(v)));
            fields.list(tr("languages"), &person.languages, tr("with-commas"), |v| set(PersonField::Languages(v)));
            let migration = person.migration.clone().unwrap_or_default();
            let with = |m: Migration| set(PersonField::Migration(Some(m).filter(|m| *m != Migration::default())));
            fields.text(tr("came-from"), &migration.from, |from| with(Migration { from, ..migration.clone() }));
            fields.date(tr("year-of-arrival"), migration.year.as_ref(), |year| with(Migration { year, ..migration.clone() }));
        });
    }

    fn symbol(&mut self, id: &PersonId, person: &Person) {
        let set = |field: PersonField| Edit::SetPerson(id.clone(), field);
        let filled = usize::from(person.being.is_some()) + usize::from(person.birth_order.is_some()) + usize::from(person.count.is_some());
        self.fold(tr("symbol-and-order"), filled, false, |fields| {
            fields.code(tr("sort-of-being"), Being::ALL, Some(person.being()), tr("sort-person"), |v| {
                set(PersonField::Being(v.filter(|b| *b != Being::Person)))
            });
            fields.number(tr("place-among-siblings"), person.birth_order, |v| set(PersonField::BirthOrder(v)));
            let count = match &person.count {
                Some(Count::Number(n)) => Some(f64::from(*n)),
                Some(Count::Several) | None => None,
            };
            fields.number(tr("stands-for-how-many"), count, |v| {
                set(PersonField::Count(v.filter(|n| (2.0..1e6).contains(n)).map(|n| Count::Number(n as u32))))
            });
            fields.check(tr("several-not-known"), person.count == Some(Count::Several), |on| {
                set(PersonField::Count(on.then_some(Count::Several)))
            });
        });
    }

    /// Illnesses and substance problems, each with the fill that it gets.
    fn conditions(&mut self, case: &Case, id: &PersonId, person: &Person) {
        let set = |conditions: Vec<Condition>| Action::Edit(Edit::SetPerson(id.clone(), PersonField::Conditions(conditions)));
        let profile = Profile::of_case(&case.profile);
        self.fold(tr("health"), person.conditions.len(), !person.conditions.is_empty(), |fields| {
            for (i, condition) in person.conditions.iter().enumerate() {
                let changed = |change: &dyn Fn(&mut Condition)| {
                    let mut all = person.conditions.clone();
                    change(&mut all[i]);
                    all
                };
                let (style, ruler) = (fields.style, fields.ruler);
                fields.within(i, Wish::None, |inner| {
                    inner.ui.horizontal(|ui| {
                        let (frame, _) = ui.allocate_exact_size(vec2(34.0, 34.0), Sense::hover());
                        let key = condition_code(condition.kind.code(), condition.state.as_ref().map_or("current", |s| s.code()));
                        kinds::paint_row(LegendKey::PersonMark(key.into()), profile, style, ruler, frame, ui.painter());
                        ui.label(condition.kind.words());
                        ui.with_layout(direction::from_end(), |ui| {
                            if widgets::icon_button(ui, Icon::CLOSE, tr("remove-condition"), "", Look::Flat, true).clicked() {
                                let mut all = person.conditions.clone();
                                all.remove(i);
                                inner.actions.push(set(all));
                            }
                        });
                    });
                    if let Some(name) = widgets::text_field(inner.ui, tr("in-your-words"), &condition.name, tr("condition-hint"), false) {
                        inner.actions.push(set(changed(&|c| c.name.clone_from(&name))));
                    }
                    let states = ConditionState::ALL;
                    let labels: Vec<_> = states.iter().map(Spoken::words).collect();
                    let now = condition.state.as_ref().unwrap_or(&ConditionState::Current);
                    let chosen = states.iter().position(|s| s == now);
                    if let Some(s) = choices::choice(inner.ui, tr("how-it-stands"), &labels, chosen, &now.words()) {
                        inner.actions.push(set(changed(&|c| c.state = Some(states[s].clone()))));
                    }
                });
                widgets::rule(fields.ui);
            }
            fields.ui.label(egui::RichText::new(tr("add")).size(crate::app::theme::SMALL).color(Tokens::of(fields.ui).muted));
            fields.ui.horizontal_wrapped(|ui| {
                for kind in ConditionKind::ALL {
                    if widgets::button(ui, None, &kind.words(), Look::Outlined).clicked() {
                        let mut all = person.conditions.clone();
                        all.push(Condition {
                            kind: kind.clone(),
                            name: String::new(),
                            state: None,
                            since: None,
                            unknown: Unknown::default(),
                        });
                        fields.actions.push(set(all));
                    }
                }
            });
        });
    }

    /// The households that the person lives in.
    fn memberships(&mut self, case: &Case, id: &PersonId) {
        let lives_in = case.households.values().filter(|h| h.members.contains(id)).count();
        if case.households.is_empty() {
            return;
        }
        self.fold(tr("lives-in"), lives_in, false, |fields| {
            for (household_id, household) in &case.households {
                let of = EntityId::from(household_id);
                if fields.showing.withholds(case, &of) {
                    continue;
                }
                fields.check(&name_of(case, &of), household.members.contains(id), |belongs| Edit::SetMember {
                    of: of.clone(),
                    person: id.clone(),
                    belongs,
                });
            }
        });
    }
}

/// A name with its blanks, so that a space can be typed between two words.
fn name_as_typed(name: &Name) -> String {
    match name {
        Name::Plain(name) => name.clone(),
        Name::None | Name::Parts(_) => name.shown(),
    }
}
