//! The legend is exact: on every chart and in every profile it lists the kinds that are drawn and no others.
//!
//! What is drawn is worked out here from the records of what the scene has groups for, apart from the pen that the legend goes by.

mod support;

use kithkin::layout::flags::Numbers;
use kithkin::layout::{self, Layout, Options};
use kithkin::model::graph::CaseGraph;
use kithkin::model::*;
use kithkin::notation::*;
use kithkin::scene::legend::LegendKey;
use kithkin::scene::strip::StripKey;
use kithkin::scene::{self, Group, Owner, Part, Scene, SceneOptions, Shape, stroke};
use kithkin::speech::Speech;
use kithkin::text::Ruler;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::BTreeSet;

const CHARTS: [ChartKind; 4] = [ChartKind::Genogram, ChartKind::Ecomap, ChartKind::Combined, ChartKind::Timeline];

/// The words of the legend's entries.
fn listed(scene: &Scene) -> Vec<String> {
    let legend = scene.groups.iter().filter(|group| group.owner == Owner::Legend).flat_map(|group| &group.items);
    let entry = legend.filter_map(|item| match (&item.part, &item.shape) {
        (Part::Label(name), Shape::Text { text, .. }) if name.starts_with("entry-") => Some(text.clone()),
        _ => None,
    });
    entry.collect()
}

/// The kinds that are drawn.
struct Drawn<'a> {
    case: &'a Case,
    layout: &'a Layout,
    profile: Profile,
    keys: BTreeSet<LegendKey>,
}

impl Drawn<'_> {
    fn add(&mut self, key: impl FnOnce(Box<str>) -> LegendKey, code: &str) {
        self.keys.insert(key(code.into()));
    }

    fn mark(&mut self, code: &str) {
        if self.profile.person_mark(code).is_some_and(|row| row.shape != MarkShape::None) {
            self.add(LegendKey::PersonMark, code);
        }
    }

    fn group(&mut self, group: &Group) {
        let case = self.case;
        let roles: BTreeSet<&str> =
            group.items.iter().filter_map(|item| if let Part::Route(role) = item.part { Some(role) } else { None }).collect();
        if matches!(group.owner, Owner::Entity(_)) && group.items.iter().any(|item| item.part == Part::Outline) {
            let of = |outline: &&layout::Outline| matches!((&outline.household, &group.owner), (Some(one), Owner::Entity(EntityId::Household(other))) if one == other);
            // A circle around somebody who is no household is the centre.
            let is_centre = self.layout.outlines.iter().find(of).is_none_or(|outline| outline.is_centre);
            self.add(LegendKey::Household, if is_centre { "centre" } else { "household" });
        }
        match &group.owner {
            Owner::Entity(EntityId::Person(id)) if self.layout.spots.contains_key(&id.into()) => self.person(id),
            Owner::Entity(EntityId::Union(id)) => self.union(id, &roles),
            Owner::Entity(EntityId::Child(id)) => self.child(&case.children[id], &roles),
            Owner::Entity(EntityId::Bond(id)) if !roles.is_empty() => {
                self.add(LegendKey::Bond, case.bonds[id].kind.as_deref().unwrap_or("connected"));
            }
            Owner::Entity(EntityId::Tie(id)) => self.tie(&case.ties[id], &roles),
            Owner::Entity(EntityId::System(id)) if self.layout.spots.contains_key(&id.into()) => {
                self.add(LegendKey::SystemStatus, case.systems[id].status.as_ref().unwrap_or(&SystemStatus::Present).code());
            }
            Owner::Badge(_) => {
                let count = group.data.iter().find(|(key, _)| *key == "count").map(|(_, value)| value.as_str());
                self.keys.insert(if count == Some("0") { LegendKey::CountedElsewhere } else { LegendKey::FoldedAway });
            }
            Owner::Flags(owner) => self.flags(owner, group),
            Owner::Entity(_) | Owner::Axis | Owner::Legend | Owner::TitleBlock | Owner::Foot => {}
        }
    }

    fn person(&mut self, id: &PersonId) {
        let (case, person) = (self.case, &self.case.people[id]);
        let row = self.profile.symbol(person.being().code(), person.gender().code());
        self.add(LegendKey::Symbol, row.code);
        let has_inside = !matches!(row.body, Body::Dot | Body::SmallCross);
        let index = self.profile.person_mark("index").map(|row| row.shape);
        if case.is_index(id) && (has_inside || index == Some(MarkShape::SecondOutline)) {
            self.mark("index");
        }
        if !has_inside {
            return;
        }
        let mut codes: Vec<&str> = vec![];
        for condition in &person.conditions {
            codes.push(condition_code(condition.kind.code(), condition.state.as_ref().unwrap_or(&ConditionState::Current).code()));
        }
        let is = |code, holds: bool| holds.then_some(code);
        let has_flag = |flag: &str| person.flags.iter().any(|f| f == flag);
        let adoptive = case.children.values().any(|link| link.child == *id && link.kind.as_deref() == Some("adopted"));
        codes.extend(
            [
                is("trans_man", *person.gender() == Gender::Man && person.assigned == Some(Assigned::Female)),
                is("trans_woman", *person.gender() == Gender::Woman && person.assigned == Some(Assigned::Male)),
                is("deceased", person.is_dead() && *person.being() != Being::Stillbirth),
                is("bisexual", person.orientation == Some(Orientation::Bisexual)),
                is("orientation", person.orientation.as_ref().is_some_and(|o| *o != Orientation::Bisexual)),
                is("intersex", person.intersex),
                is("smoker", has_flag("smoker")),
                is("obesity", has_flag("obesity")),
                is("language_problem", has_flag("language_problem")),
                is("secret", has_flag("secret")),
                is("migration", person.migration.is_some()),
                is("cultures", person.cultures.len() > 1),
                is("adopted", adoptive),
            ]
            .into_iter()
            .flatten(),
        );
        codes.into_iter().for_each(|code| self.mark(code));
    }

    fn union(&mut self, id: &UnionId, roles: &BTreeSet<&str>) {
        let union = &self.case.unions[id];
        if roles.contains("couple") || roles.contains("course") {
            self.add(LegendKey::Union, union.kind.as_deref().unwrap_or("unknown"));
        }
        if !roles.contains("couple") {
            return;
        }
        let status = stroke::union_status(union).and_then(|code| self.profile.union_status(code));
        if let Some(status) = status.filter(|row| row.status != Status::None) {
            self.add(LegendKey::UnionStatus, status.code);
        }
        if let Some(why) = union.childless.as_ref().filter(|_| !roles.contains("drop")) {
            self.keys.insert(LegendKey::Childless(why.code().into()));
        }
        if union.secret {
            self.keys.insert(LegendKey::SecretUnion);
        }
        if CaseGraph::new(self.case).is_consanguine(id) {
            self.keys.insert(LegendKey::Consanguine);
        }
    }

    fn child(&mut self, link: &ChildLink, roles: &BTreeSet<&str>) {
        if ["leg", "secondary", "course"].iter().any(|role| roles.contains(role)) {
            self.add(LegendKey::Child, link.kind.as_deref().unwrap_or("biological"));
            if link.twins.is_some() && link.zygosity == Some(Zygosity::Fraternal) {
                self.add(LegendKey::Twins, "fraternal");
            }
        }
        if roles.contains("twin") {
            self.add(LegendKey::Twins, link.zygosity.as_ref().unwrap_or(&Zygosity::Unknown).code());
        }
    }

    fn tie(&mut self, tie: &Tie, roles: &BTreeSet<&str>) {
        if roles.is_empty() {
            return;
        }
        self.add(LegendKey::Strength, tie.strength.as_ref().unwrap_or(&Strength::Ordinary).code());
        if let Some(stress) = tie.stress.as_ref().filter(|s| **s != Stress::None) {
            self.add(LegendKey::Stress, stress.code());
        }
        match tie.flow.as_ref().filter(|_| !roles.contains("course")) {
            Some(Flow::Both) => self.add(LegendKey::Flow, "both"),
            Some(Flow::To | Flow::From) => self.add(LegendKey::Flow, "to"),
            Some(Flow::None | Flow::Unlisted(_)) | None => {}
        }
    }

    fn flags(&mut self, owner: &EntityId, group: &Group) {
        let signs: BTreeSet<&str> = group
            .items
            .iter()
            .filter_map(|item| if let Shape::Text { text, .. } = &item.shape { Some(text.as_str()) } else { None })
            .collect();
        let numbers = Numbers::of(self.case);
        let badges = match owner {
            EntityId::Person(id) => numbers.of_person(&self.case.people[id]),
            EntityId::System(id) => numbers.of_system(&self.case.systems[id]),
            _ => vec![],
        };
        for badge in badges.iter().filter(|badge| signs.contains(badge.sign.as_str())) {
            self.keys.insert(match badge.sign.parse() {
                Ok(number) => LegendKey::Note(number, badge.words.as_str().into()),
                Err(_) => LegendKey::Flag(badge.row.code.into()),
            });
        }
    }

    /// What only a timeline has.
    fn beside_records(&mut self) {
        let Some(strip) = &self.layout.strip else { return };
        self.keys.extend(strip.now.map(|_| LegendKey::Strip(StripKey::Now)));
        self.keys.extend(strip.cuts.first().map(|_| LegendKey::Strip(StripKey::Cut)));
        for life in &strip.lives {
            self.keys.insert(LegendKey::Strip(StripKey::Life));
            self.keys.extend((life.is_open != (false, false)).then_some(LegendKey::Strip(StripKey::OpenLife)));
        }
        for mark in &strip.marks {
            self.keys.insert(LegendKey::Strip(StripKey::Moment(mark.sign)));
            self.keys.extend(mark.is_vague.then_some(LegendKey::Strip(StripKey::Vague)));
        }
    }
}

/// Draws a chart and compares; the error says what differs.
fn compare(case: &Case, chart: &ChartKind, profile: Profile, ruler: &Ruler) -> Result<(), String> {
    let case = Case { profile: profile.code().to_owned(), ..case.clone() };
    let layout = layout::layout(&case, chart, ruler, &Options::default(), None);
    let scene = scene::build(&case, chart, &layout, ruler, &SceneOptions::default());
    let mut drawn = Drawn { case: &case, layout: &layout, profile, keys: BTreeSet::new() };
    scene.groups.iter().for_each(|group| drawn.group(group));
    drawn.beside_records();
    // How a text is set between its words is no matter of the legend: blanks of all kinds count as one.
    let blanks = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut expected: Vec<String> = drawn.keys.iter().map(|key| blanks(&key.words(Speech::English))).collect();

    let place = || format!("{} in {}", chart.code(), profile.code());
    for entry in listed(&scene) {
        // Long words of the worker are cut.
        let entry = blanks(&entry);
        let cut = entry.strip_suffix('…').map(str::to_owned);
        let is_it = |words: &String| cut.as_ref().map_or(*words == entry, |cut| words.starts_with(cut.trim_end()));
        match expected.iter().position(is_it) {
            Some(at) => drop(expected.swap_remove(at)),
            None => return Err(format!("{}: the legend lists {entry:?}, which is not drawn", place())),
        }
    }
    if let Some(missing) = expected.first() {
        return Err(format!("{}: {missing:?} is drawn and not in the legend", place()));
    }
    Ok(())
}

#[test]
fn the_legend_of_every_fixture_lists_what_is_drawn_and_nothing_else() {
    let ruler = Ruler::new();
    for (name, case) in support::fixtures().into_iter().chain(support::cases_in("fixtures/zoo")) {
        for chart in &CHARTS {
            for profile in Profile::ALL {
                compare(&case, chart, *profile, &ruler).unwrap_or_else(|why| panic!("{name}, {why}"));
            }
        }
    }
}

thread_local! {
    /// Its fonts take longer to load than a small case to draw.
    static RULER: Ruler = Ruler::new();
}

/// How many random cases are drawn: a few every day, as many as `PROPTEST_CASES` says for the gate (`.ci/run`).
fn cases() -> u32 {
    const EVERY_DAY: u32 = 48;
    if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default().cases } else { EVERY_DAY }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), rng_seed: RngSeed::Fixed(23), failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn the_legend_of_any_case_lists_what_is_drawn_and_nothing_else(case in support::random_case::case_without_snapshots(7), chart in 0..CHARTS.len()) {
        for profile in Profile::ALL {
            let compared = RULER.with(|ruler| compare(&case, &CHARTS[chart], *profile, ruler));
            prop_assert!(compared.is_ok(), "{}", compared.unwrap_err());
        }
    }
}
