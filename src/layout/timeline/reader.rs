//! A case → its chronicle: who gets a lane, what happened in it, and in which words.

use super::super::{Options, TextParts};
use super::chronicle::{Chronicle, Lane, Life, Moment, Remark, Sign, Stretch, Subject, is_vague, time};
use crate::model::*;
use crate::notation::Profile;
use crate::speech::{Speech, say};
use std::collections::{BTreeMap, BTreeSet};

/// Reads a case; `rows` are the people of the genogram, generation by generation.
pub(super) fn read(case: &Case, rows: &[Vec<PersonId>], options: &Options) -> Chronicle {
    let mut reader = Reader {
        case,
        for_client: options.for_client,
        parts: options.parts,
        retold: retold(case, options),
        events: BTreeMap::new(),
        chronicle: Chronicle::default(),
    };
    reader.sort_events();
    let people: Vec<&PersonId> = rows.iter().flatten().collect();
    reader.family(&people);
    reader.groups();
    reader.everybody();
    reader.chronicle
}

/// The births and deaths that an event of the case tells already, in the worker's own words.
fn retold(case: &Case, options: &Options) -> BTreeSet<(PersonId, Sign)> {
    let mut told = BTreeSet::new();
    for event in case.events.values().filter(|e| !(options.for_client && e.common.confidential)) {
        let sign = match event.kind {
            Some(EventKind::Birth) => Sign::Born,
            Some(EventKind::Death) => Sign::Died,
            _ => continue,
        };
        let [EntityId::Person(id)] = event.about.as_slice() else { continue };
        let recorded = case.people.get(id).and_then(|p| if sign == Sign::Born { p.birth.as_ref() } else { p.death.as_ref() });
        if recorded.and_then(Date::year).is_some_and(|year| event.date.as_ref().and_then(Date::year) == Some(year)) {
            told.insert((id.clone(), sign));
        }
    }
    told
}

struct Reader<'a> {
    case: &'a Case,
    for_client: bool,
    parts: TextParts,
    retold: BTreeSet<(PersonId, Sign)>,
    /// The events by the first of those whom they are about who is on the chart.
    events: BTreeMap<Option<EntityId>, Vec<(&'a EventId, &'a Event)>>,
    chronicle: Chronicle,
}

impl Reader<'_> {
    fn speech(&self) -> Speech {
        self.parts.speech
    }

    fn hides(&self, common: &Common) -> bool {
        self.for_client && common.confidential
    }

    fn shows(&self, entity: &EntityId) -> bool {
        let is_open = self.case.common_of(entity).is_some_and(|common| !self.hides(common));
        // A couple is called by its partners.
        let has_partners = |id: &UnionId| self.case.unions.get(id).is_some_and(|u| u.partners.iter().any(|p| self.shows(&p.into())));
        is_open && if let EntityId::Union(id) = entity { has_partners(id) } else { TieEnd::of(entity).is_some() }
    }

    /// What a person, couple, household or system is called.
    fn name(&self, entity: &EntityId) -> String {
        match entity {
            EntityId::Union(id) => self.case.unions.get(id).map(|u| self.couple(u)),
            EntityId::Person(id) if !self.parts.names => self.case.people.get(id).map(|person| self.parts.called(person)),
            _ => self.case.name_of(entity),
        }
        .unwrap_or_else(|| self.speech().nameless(entity).0.to_owned())
    }

    fn couple(&self, union: &Union) -> String {
        let shown: Vec<String> = union.partners.iter().map(EntityId::from).filter(|p| self.shows(p)).map(|p| self.name(&p)).collect();
        match shown.as_slice() {
            [] => self.speech().tr("couple-without-names").to_owned(),
            [one] => say!(self.speech(), "and-partner", one = one.as_str()),
            [one, other, ..] => say!(self.speech(), "both", one = one.as_str(), other = other.as_str()),
        }
    }

    /// Adds a lane where anything is said in it.
    fn lane(&mut self, subject: Subject, mut moments: Vec<Moment>) {
        moments.sort_by(|a, b| a.at.total_cmp(&b.at).then_with(|| a.owner.cmp(&b.owner)).then_with(|| a.part.cmp(&b.part)));
        let lasts = match &subject {
            Subject::Course { stretch, .. } => stretch.from.is_some() || stretch.until.is_some(),
            Subject::Person(..) | Subject::Group(_) | Subject::Everybody => false,
        };
        if lasts || !moments.is_empty() {
            self.chronicle.lanes.push(Lane { subject, moments });
        }
    }

    /// A moment where the date can be placed; otherwise its words go to the list of what has none.
    fn moment(&mut self, owner: &EntityId, part: String, date: Option<&Date>, sign: Sign, words: &str, of: &str) -> Option<Moment> {
        let told = |date: &str| if date.is_empty() { words.to_owned() } else { format!("{date} {words}") };
        let Some((date, at)) = date.and_then(|d| Some((d, time(d)?))) else {
            let date = date.map(|date| self.speech().date(date)).unwrap_or_default();
            let of = if of.is_empty() { String::new() } else { format!("{of}: ") };
            self.chronicle.undated.push(Remark { owner: owner.clone(), words: format!("{of}{}", told(date.trim())) });
            return None;
        };
        Some(Moment { owner: owner.clone(), part, at, is_vague: is_vague(date), sign, words: told(&self.speech().date(date)) })
    }

    /// The people, and between them how their unions, stays and bonds went: what belongs to two of them follows the later one's
    /// neighbour, so that it lies between the two where they stand side by side.
    fn family(&mut self, people: &[&PersonId]) {
        let case = self.case;
        let place: BTreeMap<&PersonId, usize> = people.iter().enumerate().map(|(i, id)| (*id, i)).collect();
        let first = |ids: &[&PersonId]| ids.iter().filter_map(|id| place.get(id)).min().copied();
        let mut after: Vec<Vec<EntityId>> = vec![vec![]; people.len()];
        let mut put = |at: Option<usize>, id: EntityId| at.into_iter().for_each(|at| after[at].push(id.clone()));
        for (id, union) in &case.unions {
            put(first(&union.partners.iter().collect::<Vec<_>>()), id.into());
        }
        for (id, link) in &case.children {
            put(first(&[&link.child]), id.into());
        }
        for (id, bond) in &case.bonds {
            put(first(&[&bond.from, &bond.to]), id.into());
        }
        for (&id, lines) in people.iter().zip(&after) {
            if let Some(person) = case.people.get(id).filter(|p| !self.hides(&p.common)) {
                self.person(id, person);
            }
            lines.iter().for_each(|line| self.course(line));
        }
    }

    fn person(&mut self, id: &PersonId, person: &Person) {
        let (entity, speech) = (EntityId::from(id), self.speech());
        let mut moments = Vec::new();
        let lives = matches!(person.being(), Being::Person | Being::Pet | Being::Unlisted(_));
        let life = lives.then(|| Life {
            born: person.birth.as_ref().and_then(time),
            died: person.death.as_ref().and_then(time),
            is_dead: person.is_dead(),
        });
        let mut add = |reader: &mut Self, part: &str, date: &Option<Date>, sign: Sign, words: &str| {
            if let Some(date) = date {
                let name = reader.name(&entity);
                moments.extend(reader.moment(&entity, part.to_owned(), Some(date), sign, words, &name));
            }
        };
        let tells = |sign: Sign| !self.retold.contains(&(id.clone(), sign));
        let (tells_birth, tells_death) = (tells(Sign::Born), tells(Sign::Died));
        match person.being() {
            Being::Pregnancy => add(self, "birth", &person.birth, Sign::Unborn, speech.tr("birth-expected")),
            Being::Institution => {}
            being @ (Being::Miscarriage | Being::Abortion | Being::Stillbirth) => {
                let date = person.birth.clone().or_else(|| person.death.clone()).filter(|_| tells_birth && tells_death);
                add(self, "birth", &date, Sign::Unborn, &speech.of(being));
            }
            Being::Person | Being::Pet | Being::Unlisted(_) => {
                add(self, "birth", &person.birth.clone().filter(|_| tells_birth), Sign::Born, speech.tr("born"));
                let age = person.birth.as_ref().zip(person.death.as_ref()).and_then(|(b, d)| b.age_at(d));
                let died = match age {
                    Some(age) => say!(speech, "died-aged", age = speech.age(age)),
                    None => speech.tr("died").to_owned(),
                };
                add(self, "death", &person.death.clone().filter(|_| tells_death), Sign::Died, &died);
            }
        }
        if let Some(migration) = &person.migration {
            let from = migration.from.trim();
            let words = match from {
                "" => speech.tr("migrated").to_owned(),
                from => say!(speech, "came-from", place = from),
            };
            add(self, "migration", &migration.year, Sign::Event, &words);
        }
        for (i, condition) in person.conditions.iter().enumerate() {
            let name = condition.name.trim();
            let name = if name.is_empty() { speech.of(&condition.kind) } else { name.into() };
            let words = say!(speech, "onset", condition = name);
            add(self, &format!("condition{}", i + 1), &condition.since, Sign::Event, &words);
        }
        moments.extend(self.events(Some(&entity)));
        if moments.is_empty() {
            self.chronicle.without_dates.push(id.clone());
        }
        self.lane(Subject::Person(id.clone(), life), moments);
    }

    fn sort_events(&mut self) {
        let case = self.case;
        for (id, event) in &case.events {
            // What happened with somebody who must not be seen is not told of the others either.
            let names_hidden = event.about.iter().filter_map(|a| case.common_of(a)).any(|common| self.hides(common));
            if !names_hidden && !self.hides(&event.common) {
                let subject = event.about.iter().find(|a| self.shows(a)).cloned();
                self.events.entry(subject).or_default().push((id, event));
            }
        }
    }

    /// The events of a lane; others whom they are about are named.
    fn events(&mut self, subject: Option<&EntityId>) -> Vec<Moment> {
        let mut moments = Vec::new();
        for (id, event) in self.events.remove(&subject.cloned()).into_iter().flatten() {
            let others = event.about.iter().filter(|a| self.shows(a) && Some(*a) != subject).map(|a| self.name(a));
            let others: Vec<String> = others.collect();
            moments.extend(self.event(&id.into(), event, &others));
        }
        moments
    }

    fn event(&mut self, id: &EntityId, event: &Event, others: &[String]) -> Option<Moment> {
        let kind = || event.kind.as_ref().map_or_else(|| self.speech().tr("event").into(), |kind| self.speech().of(kind));
        let text = if event.text.trim().is_empty() { kind() } else { event.text.trim().into() };
        let with = if others.is_empty() { String::new() } else { format!(" ({})", others.join(", ")) };
        let sign = match (&event.kind, event.about.as_slice()) {
            (Some(EventKind::Birth), [EntityId::Person(_)]) => Sign::Born,
            (Some(EventKind::Death), [EntityId::Person(_)]) => Sign::Died,
            _ => Sign::Event,
        };
        self.moment(id, "text".to_owned(), event.date.as_ref(), sign, &format!("{text}{with}"), "")
    }

    /// How a line between people went.
    fn course(&mut self, line: &EntityId) {
        let case = self.case;
        match line {
            EntityId::Union(id) => {
                if let Some(union) = case.unions.get(id).filter(|_| self.shows(line)) {
                    self.union(line, union);
                }
            }
            EntityId::Child(id) => {
                let link = case.children.get(id).filter(|l| !self.hides(&l.common) && self.shows(&(&l.child).into()));
                if let Some(link) = link.filter(|l| self.shows(&(&l.union).into())) {
                    let row = Profile::of_case(&case.profile).child_link(link.kind.as_deref());
                    let (child, parents) = (self.name(&(&link.child).into()), self.name(&(&link.union).into()));
                    let words = say!(self.speech(), "stay-with", child = child, kind = self.speech().of(row), parents = parents);
                    self.between(line, words, &link.from, &link.until);
                }
            }
            EntityId::Bond(id) => {
                let both = |b: &Bond| self.shows(&(&b.from).into()) && self.shows(&(&b.to).into());
                if let Some(bond) = case.bonds.get(id).filter(|b| !self.hides(&b.common) && both(b)) {
                    let row = Profile::of_case(&case.profile).bond_kind(bond.kind.as_deref());
                    let (one, other) = (self.name(&(&bond.from).into()), self.name(&(&bond.to).into()));
                    let words = format!("{}: {}", self.speech().pair(&one, &other, row.directed), self.speech().of(row));
                    self.between(line, words, &bond.since, &bond.until);
                }
            }
            EntityId::Person(_)
            | EntityId::Household(_)
            | EntityId::System(_)
            | EntityId::Tie(_)
            | EntityId::Event(_)
            | EntityId::Goal(_)
            | EntityId::Action(_)
            | EntityId::Text(_)
            | EntityId::Snapshot(_) => {}
        }
    }

    fn union(&mut self, id: &EntityId, union: &Union) {
        let mut moments = Vec::new();
        let couple = self.couple(union);
        let row = Profile::of_case(&self.case.profile).union_kind(union.kind.as_deref());
        for (i, event) in union.timeline.iter().enumerate() {
            let part = format!("moment{}", i + 1);
            let kind = self.speech().event(&event.kind, row);
            moments.extend(self.moment(id, part, event.date.as_ref(), Sign::Event, &kind, &couple));
        }
        let dated = || moments.iter().map(|m| m.at);
        let ends = union.timeline.iter().filter(|e| {
            matches!(
                e.kind,
                UnionEventKind::Divorced
                    | UnionEventKind::Annulled
                    | UnionEventKind::Widowed
                    | UnionEventKind::Ended
                    | UnionEventKind::Separated
                    | UnionEventKind::LegallySeparated
            )
        });
        let last = ends.filter_map(|e| e.date.as_ref().and_then(time)).reduce(f64::max);
        let deaths = union.partners.iter().filter_map(|p| self.case.people.get(p)?.death.as_ref().and_then(time)).reduce(f64::min);
        // A couple that is together again after the last parting goes on.
        let until = last.filter(|&end| dated().all(|at| at <= end)).or(deaths.filter(|&end| dated().all(|at| at <= end)));
        let from = dated().reduce(f64::min);
        let stretch = Stretch { from, until: until.filter(|_| from.is_some()), is_over: until.is_some() };
        moments.extend(self.events(Some(id)));
        self.lane(Subject::Course { line: id.clone(), words: format!("{couple}: {}", self.speech().of(row)), stretch }, moments);
    }

    /// A line that lasted from one date to another; none where neither is known.
    fn between(&mut self, line: &EntityId, words: String, from: &Option<Date>, until: &Option<Date>) {
        let stretch = Stretch {
            from: from.as_ref().and_then(time),
            until: until.as_ref().and_then(time),
            is_over: until.is_some() && self.case.is_past(until.as_ref()),
        };
        let (begins, ends) = (self.speech().tr("begins"), self.speech().tr("ends"));
        let since = from.as_ref().and_then(|d| self.moment(line, "since".to_owned(), Some(d), Sign::Event, begins, &words));
        let until = until.as_ref().and_then(|d| self.moment(line, "until".to_owned(), Some(d), Sign::Event, ends, &words));
        self.lane(Subject::Course { line: line.clone(), words, stretch }, since.into_iter().chain(until).collect());
    }

    /// Households and systems, each with its ties.
    fn groups(&mut self) {
        let case = self.case;
        let households = case.households.keys().map(EntityId::from);
        let systems = case.systems.keys().map(EntityId::from);
        let groups: Vec<EntityId> = households.chain(systems).filter(|g| self.shows(g)).collect();
        let home = |tie: &Tie| {
            let ends = [tie.to.entity(), tie.from.entity()];
            let system = ends.iter().find(|e| matches!(e, EntityId::System(_))).cloned();
            system.or_else(|| ends.into_iter().find(|e| matches!(e, EntityId::Household(_))))
        };
        let mut ties: BTreeMap<Option<EntityId>, Vec<&TieId>> = BTreeMap::new();
        for (id, tie) in case.ties.iter().filter(|(_, t)| t.since.is_some() || t.until.is_some()) {
            ties.entry(home(tie)).or_default().push(id);
        }
        for group in groups {
            let moments = self.events(Some(&group));
            self.lane(Subject::Group(group.clone()), moments);
            ties.remove(&Some(group)).into_iter().flatten().for_each(|id| self.tie(id));
        }
        ties.remove(&None).into_iter().flatten().for_each(|id| self.tie(id));
    }

    fn tie(&mut self, id: &TieId) {
        let Some(tie) = self.case.ties.get(id) else { return };
        let (from, to) = (tie.from.entity(), tie.to.entity());
        if !self.hides(&tie.common) && self.shows(&from) && self.shows(&to) {
            let label = tie.label.trim();
            let label = if label.is_empty() { String::new() } else { format!(": {label}") };
            let words = format!("{}{label}", self.speech().pair(&self.name(&from), &self.name(&to), false));
            self.between(&id.into(), words, &tie.since, &tie.until);
        }
    }

    /// The events that are about nobody on the chart.
    fn everybody(&mut self) {
        let moments = self.events(None);
        self.lane(Subject::Everybody, moments);
    }
}
