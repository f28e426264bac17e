//! What each group says in words, for people who listen instead of looking, and the description of the whole chart.

use super::Quarters;
use crate::layout::focus::Branch;
use crate::layout::{Layout, Outline};
use crate::model::*;
use crate::notation::{Profile, Row};
use crate::speech::{Speech, Worded, say};
use std::borrow::Cow;

/// Puts records into words, with the labels of a profile, in the language of the chart. What is not drawn is not named.
pub(super) struct Words<'a> {
    case: &'a Case,
    layout: &'a Layout,
    profile: Profile,
    /// Symbols are filled by cultures.
    by_culture: bool,
}

impl<'a> Words<'a> {
    pub fn new(case: &'a Case, layout: &'a Layout, profile: Profile, quarters: Option<Quarters>) -> Self {
        Words { case, layout, profile, by_culture: quarters == Some(Quarters::Cultures) }
    }

    /// The language.
    pub fn speech(&self) -> Speech {
        self.layout.parts.speech
    }

    /// True for a person or a system with a symbol on this chart, and for whoever has a boundary.
    pub fn is_drawn(&self, entity: &EntityId) -> bool {
        let bounded = |outline: &Outline| match &outline.household {
            Some(household) => matches!(entity, EntityId::Household(id) if id == household),
            None => self.case.client.as_ref() == Some(entity),
        };
        self.layout.spots.contains_key(entity) || self.layout.outlines.iter().any(bounded)
    }

    /// True where people are called by their names.
    pub fn names_people(&self) -> bool {
        self.layout.parts.names
    }

    /// The name, or what stands in for one.
    fn name(&self, entity: &EntityId) -> String {
        if let (false, EntityId::Person(id)) = (self.layout.parts.names, entity) {
            return self.case.people.get(id).map(|person| self.layout.parts.called(person)).unwrap_or_default();
        }
        self.case.name_of(entity).unwrap_or_else(|| self.speech().nameless(entity).1.to_owned())
    }

    /// `Maria Rivera, woman, about 42, hotel housekeeper, depression (in recovery)`
    pub fn person(&self, id: &PersonId, person: &Person) -> String {
        let (parts, speech) = (self.layout.parts, self.speech());
        let mut words = vec![self.name(&id.into())];
        match person.being() {
            Being::Person => {}
            being @ (Being::Pet
            | Being::Institution
            | Being::Pregnancy
            | Being::Miscarriage
            | Being::Abortion
            | Being::Stillbirth
            | Being::Unlisted(_)) => {
                words.extend(parts.names.then(|| speech.of(being).into_owned()));
            }
        }
        let is_said = !parts.names && matches!(person.gender(), Gender::Man | Gender::Woman);
        if *person.gender() != Gender::Unknown && !is_said {
            words.push(speech.of(person.gender()).into_owned());
        }
        match &person.count {
            Some(Count::Number(n)) => words.push(say!(speech, "number-of-people", n = *n)),
            Some(Count::Several) => words.push(speech.tr("several-people").to_owned()),
            None => {}
        }
        let age = self.case.age_of(person).filter(|_| parts.ages).map(|age| speech.age(age));
        match (person.is_dead(), &person.death) {
            (false, _) => words.extend(age),
            (true, death) => {
                words.push(match death.as_ref().filter(|_| parts.dates) {
                    Some(death) => say!(speech, "died-in", year = speech.year(death)),
                    None => speech.tr("dead").to_owned(),
                });
                words.extend(age.map(|age| say!(speech, "aged", age = age)));
            }
        }
        words.extend(Some(person.occupation.trim().to_owned()).filter(|o| parts.occupations && !o.is_empty()));
        for condition in &person.conditions {
            let is_named = parts.conditions && !condition.name.trim().is_empty();
            let name = if is_named { condition.name.trim().into() } else { speech.of(&condition.kind) };
            let state = condition.state.as_ref().filter(|s| **s != ConditionState::Current).map(|state| speech.of(state));
            words.push(format!("{name}{}", state.map(|s| format!(" ({s})")).unwrap_or_default()));
        }
        // What a mark or a colour stands for.
        let cultures: Vec<&str> = person.cultures.iter().map(|culture| culture.trim()).filter(|culture| !culture.is_empty()).collect();
        if cultures.len() > 1 || self.by_culture && !cultures.is_empty() {
            let all = cultures.into_iter().map(str::to_owned).reduce(|before, next| speech.pair(&before, &next, false));
            words.extend(all.map(|all| say!(speech, "culture-is", culture = all)));
        }
        words.join(", ")
    }

    /// `12 more people, not shown: the family that Maria Rivera comes from`
    pub fn badge(&self, branch: &Branch, people: usize) -> String {
        let speech = self.speech();
        let whose = match branch {
            Branch::Origin(person) => say!(speech, "family-that-comes-from", name = self.name(&person.into())),
            Branch::Family(person) => say!(speech, "partners-and-children-of", name = self.name(&person.into())),
            Branch::Children(union) => say!(speech, "children-of", name = self.couple(union)),
        };
        format!("{}: {whose}", say!(speech, "more-people", n = people))
    }

    /// `Lincoln High School: source of risk, hearing aid`
    pub fn flags(&self, of: &EntityId, flags: &[String]) -> String {
        format!("{}: {}", self.name(of), flags.join(", "))
    }

    /// `12 of 340 people shown, around Maria Rivera`, where people are folded away.
    pub fn share(&self) -> Option<String> {
        let folded = self.layout.folded.as_ref()?;
        let shown = folded.shown.len();
        let all = shown + folded.left_out;
        Some(match &folded.centre {
            Some(centre) => say!(self.speech(), "share-around", shown = shown, all = all, name = self.name(&centre.into())),
            None => say!(self.speech(), "share", shown = shown, all = all),
        })
    }

    /// `Juan Morales and Maria Rivera: married 2005, separated 2018`
    pub fn union(&self, union: &Union) -> String {
        let row = self.profile.union_kind(union.kind.as_deref());
        let speech = self.speech();
        let kind = self.kind(row, union.kind.as_deref());
        // "married, married 2005" says it twice, in every language.
        let says_itself = union.timeline.iter().any(|event| event.kind.label() == row.label());
        let mut words: Vec<String> = (!says_itself).then(|| kind.into_owned()).into_iter().collect();
        words.extend(union.timeline.iter().map(|event| match event.date.as_ref().filter(|_| self.layout.parts.dates) {
            Some(date) => format!("{} {}", speech.event(&event.kind, row), speech.year(date)),
            None => speech.event(&event.kind, row).into_owned(),
        }));
        words.extend(union.childless.as_ref().map(|why| speech.of(why).into_owned()));
        format!("{}: {}", self.partners(union), words.join(", "))
    }

    /// `Juan Morales and Maria Rivera`
    fn partners(&self, union: &Union) -> String {
        let known: Vec<EntityId> = union.partners.iter().map(EntityId::from).filter(|p| self.is_drawn(p)).collect();
        match known.as_slice() {
            [one, other, ..] => self.speech().pair(&self.name(one), &self.name(other), false),
            [one] => say!(self.speech(), "and-unseen-partner", one = self.name(one)),
            [] => self.speech().tr("two-unseen").to_owned(),
        }
    }

    /// The partners of a union that may not be there.
    fn couple(&self, union: &UnionId) -> String {
        let union = self.case.unions.get(union);
        union.map_or_else(|| self.speech().tr("a-couple").to_owned(), |union| self.partners(union))
    }

    /// `Ana Rivera and the couple Juan Morales and Maria Rivera: child by birth`
    pub fn child(&self, link: &ChildLink) -> String {
        let row = self.profile.child_link(link.kind.as_deref());
        let kind = self.kind(row, link.kind.as_deref());
        let child = self.name(&(&link.child).into());
        let both = say!(self.speech(), "child-and-couple", child = child, couple = self.couple(&link.union));
        format!("{both}: {kind}{}", self.years(&link.from, &link.until))
    }

    /// `Ana Rivera and Maria Rivera: close`
    pub fn bond(&self, bond: &Bond) -> String {
        let row = self.profile.bond_kind(bond.kind.as_deref());
        let (from, to) = (self.name(&(&bond.from).into()), self.name(&(&bond.to).into()));
        let both = self.speech().pair(&from, &to, row.directed);
        format!("{both}: {}{}", self.kind(row, bond.kind.as_deref()), self.years(&bond.since, &bond.until))
    }

    /// `Ana Rivera and Lincoln High School: strong tie, stressful, energy both ways`
    pub fn tie(&self, tie: &Tie) -> String {
        let (from, to) = (self.name(&tie.from.entity()), self.name(&tie.to.entity()));
        let speech = self.speech();
        let strength = tie.strength.as_ref().unwrap_or(&Strength::Ordinary);
        let mut words = vec![match strength {
            Strength::Unlisted(code) => say!(speech, "tie-as-strong-as", strength = code.to_string()),
            Strength::Weak | Strength::Ordinary | Strength::Strong | Strength::Broken => {
                speech.of(self.profile.strength(strength.code())).into_owned()
            }
        }];
        words.extend(match tie.stress.as_ref() {
            None | Some(Stress::None) => None,
            Some(stress @ (Stress::Some | Stress::High)) => Some(speech.of(self.profile.stress(stress.code())).into_owned()),
            Some(Stress::Unlisted(code)) => Some(code.to_string()),
        });
        words.extend(match tie.flow.as_ref() {
            None | Some(Flow::None) => None,
            Some(Flow::To) => Some(say!(speech, "energy-towards", name = to.as_str())),
            Some(Flow::From) => Some(say!(speech, "energy-towards", name = from.as_str())),
            Some(Flow::Both) => Some(speech.tr("energy-both-ways").to_owned()),
            Some(Flow::Unlisted(code)) => Some(code.to_string()),
        });
        words.extend(Some(tie.label.trim().to_owned()).filter(|l| !l.is_empty()));
        format!("{}: {}{}", speech.pair(&from, &to, false), words.join(", "), self.years(&tie.since, &tie.until))
    }

    /// `Lincoln High School: school, formal`
    pub fn system(&self, id: &SystemId, system: &System) -> String {
        let row = self.profile.category(system.category.as_deref());
        let mut words = vec![self.kind(row, system.category.as_deref())];
        words.extend(system.formality.as_ref().map(|formality| self.speech().of(formality)));
        words.extend(system.status.as_ref().filter(|s| **s != SystemStatus::Present).map(|status| self.speech().of(status)));
        format!("{}: {}", self.name(&id.into()), words.join(", "))
    }

    /// `2018: moved to Elm Street (Ana Rivera, Maria Rivera)`
    pub fn event(&self, event: &Event) -> String {
        let date = event.date.as_ref().map(|date| format!("{}: ", self.speech().date(date))).unwrap_or_default();
        let text = event.text.trim();
        let kind = || event.kind.as_ref().map_or_else(|| self.speech().tr("event").into(), |kind| self.speech().of(kind));
        let text: Cow<'_, str> = if text.is_empty() { kind() } else { text.into() };
        let about: Vec<String> = event.about.iter().filter(|a| self.is_drawn(a)).map(|a| self.name(a)).collect();
        let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
        format!("{date}{text}{about}")
    }

    /// `Elm Street: Ana Rivera, Maria Rivera`
    pub fn household(&self, id: &HouseholdId, household: &Household) -> String {
        let members = household.members.iter().map(EntityId::from).filter(|m| self.is_drawn(m));
        let names: Vec<String> = members.map(|m| self.name(&m)).collect();
        let who = if names.is_empty() { self.speech().tr("nobody-shown").to_owned() } else { names.join(", ") };
        format!("{}: {who}", self.name(&id.into()))
    }

    /// ` (2019–2024)`, or nothing where neither is known or dates are left out.
    fn years(&self, from: &Option<Date>, until: &Option<Date>) -> String {
        let speech = self.speech();
        match (from, until) {
            _ if !self.layout.parts.dates => String::new(),
            (None, None) => String::new(),
            (Some(from), None) => format!(" ({})", say!(speech, "since", year = speech.year(from))),
            (None, Some(until)) => format!(" ({})", say!(speech, "until", year = speech.year(until))),
            (Some(from), Some(until)) => format!(" ({}–{})", speech.year(from), speech.year(until)),
        }
    }

    /// What the chart shows, in numbers: `10 people, 4 unions, 6 bonds; as at 2026-11-21.`
    pub fn contents(&self) -> String {
        let of = |class: &str| self.layout.spots.keys().filter(|e| e.class() == class).count();
        let mut owners: Vec<&EntityId> = self.layout.routes.iter().map(|r| &r.owner).collect();
        owners.sort_unstable();
        owners.dedup();
        let lines = |class: &str| owners.iter().filter(|e| e.class() == class).count();
        let counts = [
            (of("person"), "count-people"),
            (lines("union"), "count-unions"),
            (lines("bond"), "count-bonds"),
            (of("system"), "count-systems"),
            (lines("tie"), "count-ties"),
        ];
        let speech = self.speech();
        let counted = counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, id)| say!(speech, id, n = n));
        let mut text = counted.collect::<Vec<_>>().join(", ");
        if text.is_empty() {
            text.push_str(speech.tr("nobody-yet"));
        }
        if let Some(share) = self.share() {
            text.push_str(&format!("; {share}"));
        }
        if let Some(date) = &self.case.as_of {
            text.push_str(&format!("; {}", say!(speech, "as-at", date = speech.date(date))));
        }
        format!("{text}.")
    }

    /// The word of a row; a kind that is not listed is called by its code.
    fn kind<'b>(&self, row: &'static (impl Row + Worded), code: Option<&'b str>) -> Cow<'b, str> {
        match code {
            Some(code) if row.code() != code => code.into(),
            _ => self.speech().of(row),
        }
    }
}
