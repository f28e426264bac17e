//! Random cases that are in order: every sort of record and key, nothing that opening would have to repair.

use kithkin::model::*;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Any case: up to 12 people, and up to two snapshots.
pub fn random_case() -> impl Strategy<Value = Case> {
    let snapshot = (case_without_snapshots(5), text(), option::of(select(Stage::ALL)), option::of(date()), text(), any::<bool>(), common());
    (case_without_snapshots(12), vec(snapshot, 0..3)).prop_map(|(mut case, snapshots)| {
        for (i, (within, label, stage, date, perspective, locked, common)) in snapshots.into_iter().enumerate() {
            let snapshot = Snapshot { label, stage, date, perspective, locked, case: within, common };
            case.snapshots.insert(SnapshotId::new(format!("n{}", i + 1)), Arc::new(snapshot));
        }
        case
    })
}

/// Any case without snapshots, with up to so many people.
pub fn case_without_snapshots(most_people: usize) -> impl Strategy<Value = Case> {
    let kin = (vec(person(), 0..=most_people), vec(union(), 0..6), vec(child_link(), 0..12), vec(bond(), 0..6));
    let kith = (vec(household(), 0..3), vec(system(), 0..5), vec(tie(), 0..8));
    let work = (vec(event(), 0..3), vec(goal(), 0..3), vec(action(), 0..3), vec(free_text(), 0..3));
    (head(), kin, kith, work).prop_map(|((mut case, client, index), kin, kith, work)| {
        let (people, unions, links, bonds) = kin;
        case.people = numbered(people, PersonId::new);
        let ids: Vec<PersonId> = case.people.keys().cloned().collect();
        case.unions = numbered(unions.into_iter().map(|seed| seed.build(&ids)).collect(), UnionId::new);
        case.children = numbered(acyclic(links, &ids, &case), ChildLinkId::new);
        let with_children: BTreeSet<UnionId> = case.children.values().map(|link| link.union.clone()).collect();
        case.unions.retain(|id, union| !union.partners.is_empty() || with_children.contains(id));
        let ends = |a: Index, b: Index| (!ids.is_empty()).then(|| (a.get(&ids).clone(), b.get(&ids).clone())).filter(|(a, b)| a != b);
        let bonds = bonds.into_iter().filter_map(|(a, b, bond)| {
            let (from, to) = ends(a, b)?;
            Some(Bond { from, to, ..bond })
        });
        case.bonds = numbered(bonds.collect(), BondId::new);
        let (households, systems, ties) = kith;
        let households = households.into_iter().map(|(members, household)| Household { members: picked(members, &ids), ..household });
        case.households = numbered(households.collect(), HouseholdId::new);
        let systems = systems.into_iter().map(|(members, system)| System { members: picked(members, &ids), ..system });
        case.systems = numbered(systems.collect(), SystemId::new);
        let around: Vec<TieEnd> = case
            .people
            .keys()
            .cloned()
            .map(TieEnd::Person)
            .chain(case.households.keys().cloned().map(TieEnd::Household))
            .chain(case.systems.keys().cloned().map(TieEnd::System))
            .collect();
        let ties = ties.into_iter().filter_map(|(a, b, tie)| {
            let (from, to) = (!around.is_empty()).then(|| (a.get(&around).clone(), b.get(&around).clone()))?;
            (from != to).then_some(Tie { from, to, ..tie })
        });
        case.ties = numbered(ties.collect(), TieId::new);
        let clients: Vec<EntityId> = around.iter().map(TieEnd::entity).collect();
        case.client = client.filter(|_| !clients.is_empty()).map(|i| i.get(&clients).clone());
        case.index = picked(index, &ids);
        add_work(&mut case, work, &clients);
        case
    })
}

/// Records with ids that the program would give out, but every fourth with a foreign one.
fn numbered<I, T>(records: Vec<T>, id: fn(String) -> I) -> Table<I, T>
where
    I: Ord + Into<EntityId> + Clone,
{
    let prefix = id(String::new()).into().prefix();
    let name = |i: usize| if i % 4 == 3 { format!("old_{prefix}-{i}") } else { format!("{prefix}{}", 3 * i + 1) };
    records.into_iter().enumerate().map(|(i, record)| (id(name(i)), Arc::new(record))).collect()
}

fn picked<T: Clone + Ord>(picks: Vec<Index>, from: &[T]) -> Vec<T> {
    let mut seen = BTreeSet::new();
    let picks = picks.into_iter().filter(|_| !from.is_empty()).map(|i| i.get(from).clone());
    picks.filter(|pick| seen.insert(pick.clone())).collect()
}

/// Links from earlier people to later ones only, and each child once under a union.
fn acyclic(links: Vec<(Index, Index, ChildLink)>, people: &[PersonId], case: &Case) -> Vec<ChildLink> {
    let unions: Vec<&UnionId> = case.unions.keys().collect();
    let mut seen = BTreeSet::new();
    let links = links.into_iter().filter(|_| !people.is_empty() && !unions.is_empty());
    let links =
        links.map(|(child, union, link)| ChildLink { child: child.get(people).clone(), union: (*union.get(&unions)).clone(), ..link });
    links
        .filter(|link| case.unions[&link.union].partners.iter().all(|parent| *parent < link.child))
        .filter(|link| seen.insert((link.child.clone(), link.union.clone())))
        .collect()
}

type Work = (Vec<(Vec<Index>, Event)>, Vec<(Vec<Index>, Goal)>, Vec<(Vec<Index>, Option<Index>, Action)>, Vec<(Option<Index>, FreeText)>);

fn add_work(case: &mut Case, (events, goals, actions, texts): Work, anything: &[EntityId]) {
    let events = events.into_iter().map(|(about, event)| Event { about: picked(about, anything), ..event });
    case.events = numbered(events.collect(), EventId::new);
    let goals = goals.into_iter().map(|(about, goal)| Goal { about: picked(about, anything), ..goal });
    case.goals = numbered(goals.collect(), GoalId::new);
    let goals: Vec<GoalId> = case.goals.keys().cloned().collect();
    let actions = actions.into_iter().map(|(about, goal, action)| {
        let goal = goal.filter(|_| !goals.is_empty()).map(|i| i.get(&goals).clone());
        Action { about: picked(about, anything), goal, ..action }
    });
    case.actions = numbered(actions.collect(), ActionId::new);
    let texts = texts.into_iter().map(|(about, text)| {
        let about = about.filter(|_| !anything.is_empty()).map(|i| i.get(anything).clone());
        FreeText { about, ..text }
    });
    case.texts = numbered(texts.collect(), TextId::new);
}

/// Text in any script, with line breaks and quotes.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "\\PC{0,10}", "[ \"\\\\<>&'/\n\téß👩‍👧\u{202e}]{0,6}"]
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    vec(text(), 0..3)
}

/// Any date of the subset, within ordinary years.
pub fn date() -> impl Strategy<Value = Date> {
    let day = prop_oneof![
        (-50..2100).prop_map(|year| Day { year, month: None, day: None }),
        (1800..2100, 1u8..=12).prop_map(|(year, month)| Day { year, month: Some(month), day: None }),
        (1800..2100, 1u8..=12, 1u8..=28).prop_map(|(year, month, day)| Day { year, month: Some(month), day: Some(day) }),
    ];
    let edtf = prop_oneof![
        (day.clone(), any::<bool>(), any::<bool>()).prop_map(|(day, about, uncertain)| Edtf::On { day, about, uncertain }),
        day.clone().prop_map(Edtf::Before),
        day.clone().prop_map(Edtf::After),
        (1800..1950, 1950..2100).prop_map(|(from, to)| {
            let year = |year| Day { year, month: None, day: None };
            Edtf::Span(year(from), year(to))
        }),
    ];
    edtf.prop_map(Date::Known)
}

fn unknown() -> impl Strategy<Value = Unknown> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        text().prop_map(Value::from)
    ];
    let value = leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![vec(inner.clone(), 0..3).prop_map(Value::from), btree_map("[a-z]{1,3}", inner, 0..3).prop_map(|m| json!(m))]
    });
    btree_map("x_[a-z\\PC]{0,4}", value, 0..2)
}

fn common() -> impl Strategy<Value = Common> {
    (text(), text(), option::of(select(Standing::ALL)), any::<bool>(), unknown())
        .prop_map(|(note, source, standing, confidential, unknown)| Common { note, source, standing, confidential, unknown })
}

fn pin() -> impl Strategy<Value = Pin> {
    (-1e6..1e6, -8000..8000).prop_map(|(x, y)| Pin { x, y: f64::from(y) / 8.0 })
}

fn pins() -> impl Strategy<Value = Pins> {
    (option::of(pin()), option::of(pin()), option::of(pin()), unknown()).prop_map(|(genogram, ecomap, combined, unknown)| Pins {
        genogram,
        ecomap,
        combined,
        unknown,
    })
}

fn name() -> impl Strategy<Value = Name> {
    let parts =
        (text(), text(), text(), text(), texts(), unknown()).prop_map(|(given, family, known_as, birth_family, former, unknown)| {
            Name::Parts(Box::new(NameParts { given, family, known_as, birth_family, former, unknown }))
        });
    prop_oneof![Just(Name::None), text().prop_map(Name::Plain), parts]
}

/// A person of any being.
pub fn person() -> impl Strategy<Value = Person> {
    let who = (
        option::of(select(Being::ALL)),
        name(),
        option::of(select(Gender::ALL)),
        option::of(select(Assigned::ALL)),
        text(),
        option::of(select(Orientation::ALL)),
        any::<bool>(),
    );
    let life = (option::of(date()), option::of(date()), any::<bool>(), option::of(0.0..120.0), option::of(-9.0..9.0));
    let circumstances = (text(), text(), text(), text(), texts(), text(), texts());
    let migration = (option::of(date()), text(), unknown()).prop_map(|(year, from, unknown)| Migration { year, from, unknown });
    let condition = (select(ConditionKind::ALL), text(), option::of(select(ConditionState::ALL)), option::of(date()), unknown())
        .prop_map(|(kind, name, state, since, unknown)| Condition { kind, name, state, since, unknown });
    let count = prop_oneof![(2u32..9).prop_map(Count::Number), Just(Count::Several)];
    let rest = (option::of(migration), vec(condition, 0..3), option::of(count), texts(), texts(), pins(), common());
    (who, life, circumstances, rest).prop_map(|(who, life, circumstances, rest)| {
        let (being, name, gender, assigned, pronouns, orientation, intersex) = who;
        let (birth, death, deceased, age, birth_order) = life;
        let (occupation, education, income, place, cultures, faith, languages) = circumstances;
        let (migration, conditions, count, flags, strengths, pins, common) = rest;
        Person {
            being,
            name,
            gender,
            assigned,
            pronouns,
            orientation,
            intersex,
            birth,
            death,
            deceased,
            age,
            birth_order,
            occupation,
            education,
            income,
            place,
            cultures,
            faith,
            languages,
            migration,
            conditions,
            count,
            flags,
            strengths,
            pins,
            common,
        }
    })
}

/// A union whose partners are not chosen yet.
#[derive(Clone, Debug)]
struct UnionSeed {
    partners: Vec<Index>,
    union: Union,
}

impl UnionSeed {
    fn build(self, people: &[PersonId]) -> Union {
        Union { partners: picked(self.partners, people), ..self.union }
    }
}

fn union() -> impl Strategy<Value = UnionSeed> {
    let kind = select(&["marriage", "cohabitation", "dating", "affair", "unknown", "civil_union"][..]).prop_map(Box::<str>::from);
    let event =
        (select(UnionEventKind::ALL), option::of(date()), unknown()).prop_map(|(kind, date, unknown)| UnionEvent { kind, date, unknown });
    let union = (
        vec(any::<Index>(), 0..=2),
        option::of(kind),
        vec(event, 0..3),
        any::<bool>(),
        option::of(-9.0..9.0),
        any::<bool>(),
        option::of(select(Childless::ALL)),
        common(),
    );
    union.prop_map(|(partners, kind, timeline, secret, order, swapped, childless, common)| UnionSeed {
        partners,
        union: Union { partners: Vec::new(), kind, timeline, secret, order, swapped, childless, common },
    })
}

fn child_link() -> impl Strategy<Value = (Index, Index, ChildLink)> {
    let kinds = &["biological", "adopted", "foster", "step", "kinship_care", "guardianship", "donor", "surrogate"][..];
    let kind = select(kinds).prop_map(Box::<str>::from);
    let twins = select(&["a", "b"][..]).prop_map(Box::<str>::from);
    let link = (
        option::of(kind),
        option::of(date()),
        option::of(date()),
        option::of(twins),
        option::of(select(Zygosity::ALL)),
        option::of(any::<bool>()),
        common(),
    );
    (any::<Index>(), any::<Index>(), link).prop_map(|(child, union, (kind, from, until, twins, zygosity, primary, common))| {
        let (nobody, nothing) = (PersonId::new("p1"), UnionId::new("u1"));
        (child, union, ChildLink { child: nobody, union: nothing, kind, from, until, twins, zygosity, primary, common })
    })
}

fn bond() -> impl Strategy<Value = (Index, Index, Bond)> {
    let kind = select(&["close", "fused", "distant", "hostile", "cutoff", "caretaker", "neglect", "other"][..]).prop_map(Box::<str>::from);
    let bond = (option::of(kind), option::of(date()), option::of(date()), common());
    (any::<Index>(), any::<Index>(), bond).prop_map(|(a, b, (kind, since, until, common))| {
        (a, b, Bond { from: PersonId::new("p1"), to: PersonId::new("p1"), kind, since, until, common })
    })
}

fn household() -> impl Strategy<Value = (Vec<Index>, Household)> {
    (vec(any::<Index>(), 0..5), text(), text(), pins(), common())
        .prop_map(|(members, name, place, pins, common)| (members, Household { name, members: Vec::new(), place, pins, common }))
}

fn system() -> impl Strategy<Value = (Vec<Index>, System)> {
    let category = select(&["school", "work", "faith", "health", "friends", "legal", "other"][..]).prop_map(Box::<str>::from);
    let status = option::of(select(SystemStatus::ALL));
    let fields =
        (text(), option::of(category), option::of(select(Formality::ALL)), status, option::of(1u8..=3), text(), texts(), pins(), common());
    (vec(any::<Index>(), 0..3), fields).prop_map(|(members, fields)| {
        let (name, category, formality, status, importance, contact, flags, pins, common) = fields;
        (members, System { name, category, formality, status, importance, members: Vec::new(), contact, flags, pins, common })
    })
}

fn tie() -> impl Strategy<Value = (Index, Index, Tie)> {
    let axes = (option::of(select(Strength::ALL)), option::of(select(Stress::ALL)), option::of(select(Flow::ALL)));
    let tie = (axes, text(), option::of(date()), option::of(date()), common());
    (any::<Index>(), any::<Index>(), tie).prop_map(|(a, b, ((strength, stress, flow), label, since, until, common))| {
        let nobody = || TieEnd::Person(PersonId::new("p1"));
        (a, b, Tie { from: nobody(), to: nobody(), strength, stress, flow, label, since, until, common })
    })
}

fn event() -> impl Strategy<Value = (Vec<Index>, Event)> {
    (vec(any::<Index>(), 0..3), option::of(date()), text(), option::of(select(EventKind::ALL)), common())
        .prop_map(|(about, date, text, kind, common)| (about, Event { date, text, about: Vec::new(), kind, common }))
}

fn goal() -> impl Strategy<Value = (Vec<Index>, Goal)> {
    let goal = (text(), text(), option::of(date()), option::of(select(GoalStatus::ALL)), common());
    (vec(any::<Index>(), 0..3), goal)
        .prop_map(|(about, (text, measure, due, status, common))| (about, Goal { text, about: Vec::new(), measure, due, status, common }))
}

fn action() -> impl Strategy<Value = (Vec<Index>, Option<Index>, Action)> {
    let action = (option::of(select(ActionKind::ALL)), text(), option::of(select(ActionStatus::ALL)), option::of(date()), common());
    (vec(any::<Index>(), 0..3), option::of(any::<Index>()), action).prop_map(|(about, goal, (kind, text, status, date, common))| {
        (about, goal, Action { kind, text, about: Vec::new(), goal: None, status, date, common })
    })
}

fn free_text() -> impl Strategy<Value = (Option<Index>, FreeText)> {
    (option::of(any::<Index>()), select(ChartKind::ALL), pin(), text(), common())
        .prop_map(|(about, chart, at, text, common)| (about, FreeText { chart, at, text, about: None, common }))
}

/// The keys of the case itself; which record is the client and who else is an index person comes later.
fn head() -> impl Strategy<Value = (Case, Option<Index>, Vec<Index>)> {
    let words = (text(), text(), text(), text(), text());
    let profile = select(&["", "mcgoldrick", "genopro", "pedigree"][..]).prop_map(str::to_owned);
    let layout = option::of(Just(json!({"genogram": {"rows": [["p1"], []], "x": {"p1": 12.5}}})));
    let page = btree_map(
        select(&["genogram", "ecomap"][..]).prop_map(str::to_owned),
        btree_map(select(&["legend", "title"][..]).prop_map(str::to_owned), pin(), 1..3),
        0..2,
    );
    let next: BoxedStrategy<BTreeMap<String, u64>> = btree_map("[a-z]", any::<u64>(), 0..3).boxed();
    let rest = (option::of(date()), profile, text(), page, next, layout, unknown());
    (words, rest, option::of(any::<Index>()), vec(any::<Index>(), 0..3)).prop_map(|(words, rest, client, index)| {
        let (title, reference, worker, agency, language) = words;
        let (as_of, profile, note, page, next, layout, unknown) = rest;
        let case =
            Case { title, reference, worker, agency, language, as_of, profile, note, page, next, layout, unknown, ..Case::default() };
        (case, client, index)
    })
}
