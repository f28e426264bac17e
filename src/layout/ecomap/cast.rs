//! Who and what stands on the ecomap: the centre, the ring around it, and the lines between them.

use super::super::{Layout, Options};
use crate::model::*;
use crate::speech::Speech;
use std::collections::{BTreeMap, BTreeSet};

/// What the chart is drawn around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Centre {
    /// A household, with its members inside.
    Household(HouseholdId),
    /// A client who has no household.
    Person(PersonId),
    /// A group or a community, with its members inside.
    System(SystemId),
    /// The whole family: the chart is drawn around its genogram, which has the boundary of the group of which all are members.
    Family(Option<SystemId>),
    /// The case has no client.
    Nobody,
}

impl Centre {
    /// The group whose members are inside.
    pub fn group(&self) -> Option<&SystemId> {
        match self {
            Centre::System(id) | Centre::Family(Some(id)) => Some(id),
            Centre::Household(_) | Centre::Person(_) | Centre::Family(None) | Centre::Nobody => None,
        }
    }
}

/// A line to be drawn, with the records at its ends.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// The tie or bond.
    pub owner: EntityId,
    pub from: EntityId,
    pub to: EntityId,
    /// The words at it.
    pub words: String,
}

/// Everything that the chart shows, in the order of the ids.
#[derive(Clone, Debug)]
pub(super) struct Cast {
    pub centre: Centre,
    /// The people drawn inside the centre.
    pub inside: BTreeSet<PersonId>,
    /// Systems, people and further households around the centre.
    pub ring: Vec<EntityId>,
    /// The people drawn inside a household of the ring.
    pub housed: BTreeMap<PersonId, HouseholdId>,
    pub ties: Vec<Link>,
    pub bonds: Vec<Link>,
}

impl Cast {
    /// Chooses what a case shows on its ecomap.
    pub fn of(case: &Case, options: &Options) -> Cast {
        Cast::around(centre(case, options), case, options)
    }

    /// Chooses what a case shows around its genogram, on which the people and bonds are already. Also gives the ties between
    /// people and households of it, which run inside.
    pub fn of_family(case: &Case, genogram: &Layout, options: &Options) -> (Cast, Vec<Link>) {
        let is_drawn = |id: &EntityId| genogram.spots.contains_key(id);
        let group = client_group(case, options).filter(|group| {
            let mut drawn = case.people.keys().filter(|person| is_drawn(&(*person).into())).peekable();
            // A boundary around relatives who are no members would say that they are.
            drawn.peek().is_some() && drawn.all(|person| is_member(case, group, person))
        });
        let mut cast = Cast::around(Centre::Family(group), case, options);
        let is_around = |id: &EntityId| genogram.outlines.iter().any(|o| o.household.as_ref().is_some_and(|h| EntityId::from(h) == *id));
        cast.inside.retain(|id| is_drawn(&id.into()));
        cast.ring.retain(|id| !is_drawn(id) && !is_around(id));
        cast.housed.clear();
        cast.bonds.clear();
        let on_ring = |id: &EntityId| cast.ring.binary_search(id).is_ok();
        let (around, within) = cast.ties.into_iter().partition(|tie| on_ring(&tie.from) || on_ring(&tie.to));
        cast.ties = around;
        (cast, within)
    }

    fn around(centre: Centre, case: &Case, options: &Options) -> Cast {
        let hidden = |common: &Common| common.confidential && options.for_client;
        let person = |id: &PersonId| case.people.get(id).is_some_and(|p| !hidden(&p.common));
        let members = match &centre {
            Centre::Household(id) => case.households.get(id).map(|h| h.members.clone()).unwrap_or_default(),
            Centre::Person(id) => vec![id.clone()],
            Centre::System(id) => case.systems.get(id).map(|s| s.members.clone()).unwrap_or_default(),
            Centre::Family(_) => case.people.keys().cloned().collect(),
            Centre::Nobody => Vec::new(),
        };
        let inside: BTreeSet<PersonId> = members.into_iter().filter(person).collect();
        let shown = |end: &TieEnd| match end {
            TieEnd::Person(id) => person(id),
            TieEnd::Household(id) => case.households.get(id).is_some_and(|h| !hidden(&h.common)),
            TieEnd::System(id) => case.systems.get(id).is_some_and(|s| !hidden(&s.common)),
        };
        let now = |until: Option<&Date>| options.show_past || !case.is_past(until);
        let ties: Vec<(&TieId, &Tie)> = case
            .ties
            .iter()
            .map(|(id, tie)| (id, &**tie))
            .filter(|(_, t)| !hidden(&t.common) && now(t.until.as_ref()) && t.from != t.to && shown(&t.from) && shown(&t.to))
            .collect();
        let tied: BTreeSet<&TieEnd> = ties.iter().flat_map(|(_, t)| [&t.from, &t.to]).collect();

        let systems = case.systems.iter().filter(|(id, s)| !hidden(&s.common) && centre.group() != Some(id));
        let mut ring: Vec<EntityId> = systems.map(|(id, _)| id.into()).collect();
        let mut housed = BTreeMap::new();
        for id in tied.iter().filter_map(|end| if let TieEnd::Household(id) = end { Some(id) } else { None }) {
            if centre == Centre::Household(id.clone()) {
                continue;
            }
            ring.push(id.into());
            for member in case.households.get(id).iter().flat_map(|h| &h.members).filter(|m| person(m) && !inside.contains(m)) {
                housed.entry(member.clone()).or_insert_with(|| id.clone());
            }
        }
        for id in tied.iter().filter_map(|end| if let TieEnd::Person(id) = end { Some(id) } else { None }) {
            if !inside.contains(id) && !housed.contains_key(id) {
                ring.push(id.into());
            }
        }
        ring.sort();

        let on_chart = |id: &PersonId| inside.contains(id) || housed.contains_key(id) || ring.binary_search(&id.into()).is_ok();
        let bonds = case
            .bonds
            .iter()
            .filter(|(_, b)| !hidden(&b.common) && now(b.until.as_ref()) && b.from != b.to && on_chart(&b.from) && on_chart(&b.to))
            .map(|(id, b)| Link { owner: id.into(), from: (&b.from).into(), to: (&b.to).into(), words: String::new() })
            .collect();
        let ties = ties
            .into_iter()
            .map(|(id, t)| Link { owner: id.into(), from: t.from.entity(), to: t.to.entity(), words: words(case, t, options.parts.speech) })
            .collect();
        Cast { centre, inside, ring, housed, ties, bonds }
    }
}

impl Cast {
    /// How many lines go from the centre, or from somebody in it, to the ring.
    pub fn exits(&self) -> usize {
        let is_out = |id: &EntityId| self.ring.binary_search(id).is_ok();
        self.ties.iter().filter(|t| is_out(&t.from) != is_out(&t.to)).count()
    }
}

/// The centre that the client asks for; without a client the first household, or the first person.
fn centre(case: &Case, options: &Options) -> Centre {
    let hidden = |common: &Common| common.confidential && options.for_client;
    let client = match &case.client {
        Some(EntityId::System(id)) if case.systems.get(id).is_some_and(|s| !hidden(&s.common)) => return Centre::System(id.clone()),
        Some(EntityId::Person(id)) if case.people.get(id).is_some_and(|p| !hidden(&p.common)) => Some(id),
        _ => None,
    };
    let home = case.client_household().or_else(|| if client.is_none() { case.households.keys().next() } else { None });
    match (home, client.or_else(|| case.people.keys().next())) {
        (Some(id), _) if case.households.get(id).is_some_and(|h| !hidden(&h.common)) => Centre::Household(id.clone()),
        (_, Some(id)) if case.people.get(id).is_some_and(|p| !hidden(&p.common)) => Centre::Person(id.clone()),
        _ => Centre::Nobody,
    }
}

/// The client, if it is a group or a community.
fn client_group(case: &Case, options: &Options) -> Option<SystemId> {
    match centre(case, options) {
        Centre::System(id) => Some(id),
        Centre::Household(_) | Centre::Person(_) | Centre::Family(_) | Centre::Nobody => None,
    }
}

fn is_member(case: &Case, group: &SystemId, person: &PersonId) -> bool {
    case.systems.get(group).is_some_and(|group| group.members.contains(person))
}

/// The words at a tie; a past one carries its years.
fn words(case: &Case, tie: &Tie, speech: Speech) -> String {
    let label = tie.label.trim();
    if !case.is_past(tie.until.as_ref()) {
        return label.to_owned();
    }
    let year = |d: &Option<Date>| d.as_ref().map(|date| speech.year(date)).unwrap_or_default();
    format!("{label} {}–{}", year(&tie.since), year(&tie.until)).trim().to_owned()
}
