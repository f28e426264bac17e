//! What each group says in words, for people who listen instead of looking, and the description of the whole chart.

use super::Quarters;
use crate::layout::focus::Branch;
use crate::layout::{Layout, Outline};
use crate::model::*;
use crate::notation::{Profile, Row};

/// Puts records into words, with the labels of a profile. What is not drawn is not named.
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
        self.case.name_of(entity).unwrap_or_else(|| format!("a {} without a name", entity.class()))
    }

    /// `Maria Rivera, woman, about 42, hotel housekeeper, depression (in recovery)`
    pub fn person(&self, id: &PersonId, person: &Person) -> String {
        let parts = self.layout.parts;
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
                words.extend(parts.names.then(|| being.label().to_owned()));
            }
        }
        let is_said = !parts.names && matches!(person.gender(), Gender::Man | Gender::Woman);
        if *person.gender() != Gender::Unknown && !is_said {
            words.push(person.gender().label().to_owned());
        }
        match &person.count {
            Some(Count::Number(n)) => words.push(format!("{n} people")),
            Some(Count::Several) => words.push("several people".to_owned()),
            None => {}
        }
        let age =
            self.case.age_of(person).filter(|_| parts.ages).map(|age| format!("{}{}", if age.about { "about " } else { "" }, age.years));
        match (person.is_dead(), &person.death) {
            (false, _) => words.extend(age),
            (true, death) => {
                words.push(
                    death
                        .as_ref()
                        .filter(|_| parts.dates)
                        .map_or_else(|| "dead".to_owned(), |death| format!("died {}", death.shown_year())),
                );
                words.extend(age.map(|age| format!("aged {age}")));
            }
        }
        words.extend(Some(person.occupation.trim().to_owned()).filter(|o| parts.occupations && !o.is_empty()));
        for condition in &person.conditions {
            let is_named = parts.conditions && !condition.name.trim().is_empty();
            let name = if !is_named { condition.kind.label() } else { condition.name.trim() };
            let state = condition.state.as_ref().filter(|s| **s != ConditionState::Current).map(ConditionState::label);
            words.push(format!("{name}{}", state.map(|s| format!(" ({s})")).unwrap_or_default()));
        }
        // What a mark or a colour stands for.
        let cultures: Vec<&str> = person.cultures.iter().map(|culture| culture.trim()).filter(|culture| !culture.is_empty()).collect();
        if cultures.len() > 1 || self.by_culture && !cultures.is_empty() {
            words.push(format!("culture: {}", cultures.join(" and ")));
        }
        words.join(", ")
    }

    /// `12 more people, not shown: the family that Maria Rivera comes from`
    pub fn badge(&self, branch: &Branch, people: usize) -> String {
        let count = match people {
            0 => "More people, not shown and counted at another badge".to_owned(),
            1 => "1 more person, not shown".to_owned(),
            n => format!("{n} more people, not shown"),
        };
        let whose = match branch {
            Branch::Origin(person) => format!("the family that {} comes from", self.name(&person.into())),
            Branch::Family(person) => format!("partners and children of {}", self.name(&person.into())),
            Branch::Children(union) => {
                let couple = self.case.unions.get(union).map_or_else(|| "a couple".to_owned(), |union| self.partners(union));
                format!("children of {couple}")
            }
        };
        format!("{count}: {whose}")
    }

    /// `Lincoln High School: source of risk, hearing aid`
    pub fn flags(&self, of: &EntityId, flags: &[String]) -> String {
        format!("{}: {}", self.name(of), flags.join(", "))
    }

    /// `12 of 340 people shown, around Maria Rivera`, where people are folded away.
    pub fn share(&self) -> Option<String> {
        let folded = self.layout.folded.as_ref()?;
        let shown = folded.shown.len();
        let around = folded.centre.as_ref().map(|centre| format!(", around {}", self.name(&centre.into())));
        Some(format!("{shown} of {} people shown{}", shown + folded.left_out, around.unwrap_or_default()))
    }

    /// `Juan Morales and Maria Rivera: married 2005, separated 2018`
    pub fn union(&self, union: &Union) -> String {
        let row = self.profile.union_kind(union.kind.as_deref());
        let kind = label(row, union.kind.as_deref());
        // "married, married 2005" says it twice.
        let says_itself = union.timeline.iter().any(|event| event.kind.label() == kind);
        let mut words: Vec<String> = (!says_itself).then(|| kind.to_owned()).into_iter().collect();
        words.extend(union.timeline.iter().map(|event| match event.date.as_ref().filter(|_| self.layout.parts.dates) {
            Some(date) => format!("{} {}", event.kind.label(), date.shown_year()),
            None => event.kind.label().to_owned(),
        }));
        words.extend(union.childless.as_ref().map(|why| why.label().to_owned()));
        format!("{}: {}", self.partners(union), words.join(", "))
    }

    /// `Juan Morales and Maria Rivera`
    fn partners(&self, union: &Union) -> String {
        let known: Vec<EntityId> = union.partners.iter().map(EntityId::from).filter(|p| self.is_drawn(p)).collect();
        match known.as_slice() {
            [one, other, ..] => format!("{} and {}", self.name(one), self.name(other)),
            [one] => format!("{} and a partner who is not shown", self.name(one)),
            [] => "two people who are not shown".to_owned(),
        }
    }

    /// `Ana Rivera: child by birth of Juan Morales and Maria Rivera`
    pub fn child(&self, link: &ChildLink) -> String {
        let row = self.profile.child_link(link.kind.as_deref());
        let kind = label(row, link.kind.as_deref());
        let union = self.case.unions.get(&link.union).map_or_else(|| "a couple".to_owned(), |union| self.partners(union));
        format!("{} and the couple {union}: {kind}{}", self.name(&(&link.child).into()), self.years(&link.from, &link.until))
    }

    /// `Ana Rivera and Maria Rivera: close`
    pub fn bond(&self, bond: &Bond) -> String {
        let row = self.profile.bond_kind(bond.kind.as_deref());
        let (from, to) = (self.name(&(&bond.from).into()), self.name(&(&bond.to).into()));
        let joined = if row.directed { "towards" } else { "and" };
        format!("{from} {joined} {to}: {}{}", label(row, bond.kind.as_deref()), self.years(&bond.since, &bond.until))
    }

    /// `Ana Rivera and Lincoln High School: strong tie, stressful, energy both ways`
    pub fn tie(&self, tie: &Tie) -> String {
        let (from, to) = (self.name(&tie.from.entity()), self.name(&tie.to.entity()));
        let mut words = vec![format!("{} tie", tie.strength.as_ref().unwrap_or(&Strength::Ordinary).label())];
        words.extend(match tie.stress.as_ref() {
            None | Some(Stress::None) => None,
            Some(Stress::Some) => Some("stressful".to_owned()),
            Some(Stress::High) => Some("very stressful".to_owned()),
            Some(Stress::Unlisted(code)) => Some(code.to_string()),
        });
        words.extend(match tie.flow.as_ref() {
            None | Some(Flow::None) => None,
            Some(Flow::To) => Some(format!("energy towards {to}")),
            Some(Flow::From) => Some(format!("energy towards {from}")),
            Some(Flow::Both) => Some("energy both ways".to_owned()),
            Some(Flow::Unlisted(code)) => Some(code.to_string()),
        });
        words.extend(Some(tie.label.trim().to_owned()).filter(|l| !l.is_empty()));
        format!("{from} and {to}: {}{}", words.join(", "), self.years(&tie.since, &tie.until))
    }

    /// `Lincoln High School: school, formal`
    pub fn system(&self, id: &SystemId, system: &System) -> String {
        let row = self.profile.category(system.category.as_deref());
        let mut words = vec![label(row, system.category.as_deref())];
        words.extend(system.formality.as_ref().map(Formality::label));
        words.extend(system.status.as_ref().filter(|s| **s != SystemStatus::Present).map(SystemStatus::label));
        format!("{}: {}", self.name(&id.into()), words.join(", "))
    }

    /// `2018: moved to Elm Street (Ana Rivera, Maria Rivera)`
    pub fn event(&self, event: &Event) -> String {
        let date = event.date.as_ref().map(|date| format!("{}: ", date.shown())).unwrap_or_default();
        let text = event.text.trim();
        let text = if text.is_empty() { event.kind.as_ref().map_or("event", EventKind::label) } else { text };
        let about: Vec<String> = event.about.iter().filter(|a| self.is_drawn(a)).map(|a| self.name(a)).collect();
        let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
        format!("{date}{text}{about}")
    }

    /// `Elm Street: Ana Rivera, Maria Rivera`
    pub fn household(&self, id: &HouseholdId, household: &Household) -> String {
        let members = household.members.iter().map(EntityId::from).filter(|m| self.is_drawn(m));
        let names: Vec<String> = members.map(|m| self.name(&m)).collect();
        format!("{}: {}", self.name(&id.into()), if names.is_empty() { "nobody shown".to_owned() } else { names.join(", ") })
    }

    /// ` (2019–2024)`, or nothing where neither is known or dates are left out.
    fn years(&self, from: &Option<Date>, until: &Option<Date>) -> String {
        match (from, until) {
            _ if !self.layout.parts.dates => String::new(),
            (None, None) => String::new(),
            (Some(from), None) => format!(" (since {})", from.shown_year()),
            (None, Some(until)) => format!(" (until {})", until.shown_year()),
            (Some(from), Some(until)) => format!(" ({}–{})", from.shown_year(), until.shown_year()),
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
            (of("person"), "person", "people"),
            (lines("union"), "union", "unions"),
            (lines("bond"), "bond", "bonds"),
            (of("system"), "system", "systems"),
            (lines("tie"), "tie", "ties"),
        ];
        let counted = counts.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many }));
        let mut text = counted.collect::<Vec<_>>().join(", ");
        if text.is_empty() {
            text.push_str("nobody yet");
        }
        if let Some(share) = self.share() {
            text.push_str(&format!("; {share}"));
        }
        if let Some(date) = &self.case.as_of {
            text.push_str(&format!("; as at {}", date.shown()));
        }
        format!("{text}.")
    }
}

/// The word of a row; a kind that is not listed is called by its code.
fn label<'a>(row: &'static impl Row, code: Option<&'a str>) -> &'a str {
    match code {
        Some(code) if row.code() != code => code,
        _ => row.label(),
    }
}
