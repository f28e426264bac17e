//! Invented ecomaps of any size: a household of five with so many systems, ties from the household and from single people,
//! and some between systems. The same size and seed give the same case for ever, so that figures stay comparable.

use super::random::SplitMix64;
use kithkin::model::*;
use std::sync::Arc;

const SYSTEMS: [&str; 12] = [
    "North Street Primary",
    "Harbour Clinic",
    "Saturday football",
    "Aunt Miriam",
    "St Luke's parish",
    "Night shift at the bakery",
    "Housing office",
    "Online game friends",
    "Family court",
    "Neighbour Ines",
    "Drop-in centre",
    "Swimming club",
];
const CATEGORIES: [&str; 18] = [
    "school",
    "work",
    "health",
    "mental_health",
    "friends",
    "extended_family",
    "faith",
    "recreation",
    "legal",
    "child_protection",
    "income",
    "housing",
    "neighbourhood",
    "neighbours",
    "childcare",
    "culture",
    "voluntary",
    "online",
];
const STRENGTHS: [Strength; 4] = [Strength::Weak, Strength::Ordinary, Strength::Strong, Strength::Broken];
const STRESSES: [Stress; 4] = [Stress::None, Stress::None, Stress::Some, Stress::High];
const FLOWS: [Flow; 4] = [Flow::None, Flow::To, Flow::From, Flow::Both];
/// The members of the household: name, gender, year of birth.
const MEMBERS: [(&str, Gender, &str); 5] = [
    ("Rosa Amari", Gender::Woman, "1984"),
    ("Dan Amari", Gender::Man, "1982"),
    ("Ilse", Gender::Woman, "2008"),
    ("Theo", Gender::Man, "2011"),
    ("Bea", Gender::Woman, "2016"),
];

/// The ecomap with so many systems that figures are quoted for.
pub fn ecomap_family(systems: usize) -> Case {
    ecomap_family_with(systems, 42 + systems as u64)
}

/// The same with any seed.
pub fn ecomap_family_with(systems: usize, seed: u64) -> Case {
    let mut random = SplitMix64::new(seed);
    let mut case = household();
    case.title = format!("ecomap {systems}");
    for i in 0..systems {
        let name = format!("{} {i}", SYSTEMS[random.below(SYSTEMS.len())]);
        let category = Some(CATEGORIES[random.below(CATEGORIES.len())].into());
        let importance = Some(1 + random.below(3) as u8);
        case.systems.insert(system_id(i), Arc::new(System { name, category, importance, ..System::default() }));
        let is_whole = random.fraction() < 0.55;
        let from =
            if is_whole { TieEnd::Household(HouseholdId::new("h1")) } else { TieEnd::Person(person_id(random.below(MEMBERS.len()))) };
        let (strength, stress, flow) = (&STRENGTHS[random.below(4)], &STRESSES[random.below(4)], &FLOWS[random.below(4)]);
        let label = if random.chance(0.3) { "since the move" } else { "" };
        tie(&mut case, i, (from, TieEnd::System(system_id(i))), (strength, stress, flow), label);
    }
    for i in 0..systems / 4 {
        let (a, b) = (random.below(systems), random.below(systems));
        if a != b {
            let ends = (TieEnd::System(system_id(a)), TieEnd::System(system_id(b)));
            tie(&mut case, systems + i, ends, (&Strength::Ordinary, &Stress::None, &Flow::Both), "");
        }
    }
    case
}

fn person_id(index: usize) -> PersonId {
    PersonId::new(format!("p{}", index + 1))
}

fn system_id(index: usize) -> SystemId {
    SystemId::new(format!("s{index}"))
}

/// Two parents and their three children under one roof.
fn household() -> Case {
    let mut case = Case { as_of: Some(Date::parse("2025-01-01")), client: Some(person_id(2).into()), ..Case::default() };
    for (i, (name, gender, birth)) in MEMBERS.into_iter().enumerate() {
        let person = Person { name: Name::Plain(name.into()), gender: Some(gender), birth: Some(Date::parse(birth)), ..Person::default() };
        case.people.insert(person_id(i), Arc::new(person));
    }
    let married = UnionEvent { kind: UnionEventKind::Married, date: Some(Date::parse("2006")), unknown: Unknown::new() };
    let union =
        Union { partners: vec![person_id(1), person_id(0)], kind: Some("marriage".into()), timeline: vec![married], ..Union::default() };
    case.unions.insert(UnionId::new("u1"), Arc::new(union));
    for i in 1..=3 {
        let link = ChildLink { kind: Some("biological".into()), ..ChildLink::new(person_id(i + 1), UnionId::new("u1")) };
        case.children.insert(ChildLinkId::new(format!("c{i}")), Arc::new(link));
    }
    let members = (0..MEMBERS.len()).map(person_id).collect();
    let home = Household { name: "Amari household".into(), members, ..Household::default() };
    case.households.insert(HouseholdId::new("h1"), Arc::new(home));
    case
}

fn tie(case: &mut Case, index: usize, (from, to): (TieEnd, TieEnd), (strength, stress, flow): (&Strength, &Stress, &Flow), label: &str) {
    let tie = Tie {
        strength: Some(strength.clone()),
        stress: Some(stress.clone()),
        flow: Some(flow.clone()),
        label: label.to_owned(),
        ..Tie::new(from, to)
    };
    case.ties.insert(TieId::new(format!("t{index}")), Arc::new(tie));
}
