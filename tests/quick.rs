//! Quick entry: text → case and back.

mod support;

use kithkin::edit::Session;
use kithkin::model::*;
use kithkin::notation::{Profile, Row};
use kithkin::quick::{parse, write};
use proptest::prelude::*;
use support::random_case::{case_without_snapshots, random_case};

/// The case that a text makes of another one.
fn added(case: Case, text: &str) -> Case {
    let mut session = Session::new(case);
    let parsed = parse(text, session.case());
    assert_eq!(parsed.faults(), [], "{text}");
    session.edit(parsed.edit().expect("no faults")).expect("a sound case");
    Case::clone(session.case())
}

fn read(text: &str) -> Case {
    added(Case::default(), text)
}

/// Line and column of every fault.
fn places(text: &str) -> Vec<(usize, usize)> {
    let parsed = parse(text, &Case::default());
    assert_eq!(parsed.edit().is_none(), !parsed.faults().is_empty());
    parsed.faults().iter().map(|f| (f.line, f.column)).collect()
}

fn person<'c>(case: &'c Case, name: &str) -> (&'c PersonId, &'c Person) {
    let found = case.people.iter().find(|(_, p)| p.name.shown() == name);
    found.map(|(id, p)| (id, &**p)).unwrap_or_else(|| panic!("{name} is not there"))
}

fn only<I, T>(table: &Table<I, T>) -> &T {
    assert_eq!(table.len(), 1);
    table.values().next().expect("one")
}

fn date(text: &str) -> Option<Date> {
    Some(Date::parse(text))
}

#[test]
fn the_examples_of_the_design_mean_what_they_say() {
    let case = read(
        "Ana f 2009 *\nMaria f 1984 + Juan m 1980: m 2005, s 2018\n> Ana, Luis m 2012 adopted\nAna -close- Maria\n\
         Ana = Lincoln school: strong stressful both \"moved class\"\n",
    );
    assert_eq!(case.people.len(), 4);
    let (ana, about_ana) = person(&case, "Ana");
    assert_eq!((about_ana.gender(), &about_ana.birth), (&Gender::Woman, &date("2009")));
    assert_eq!(case.client, Some(ana.into()));
    let union = only(&case.unions);
    assert_eq!(union.partners, [person(&case, "Maria").0.clone(), person(&case, "Juan").0.clone()]);
    assert_eq!(union.kind.as_deref(), Some("marriage"));
    let events: Vec<_> = union.timeline.iter().map(|e| (e.kind.clone(), e.date.clone())).collect();
    assert_eq!(events, [(UnionEventKind::Married, date("2005")), (UnionEventKind::Separated, date("2018"))]);
    let children: Vec<_> = case.children.values().map(|c| (case.people[&c.child].name.shown(), c.kind.as_deref())).collect();
    assert_eq!(children, [("Ana".to_owned(), None), ("Luis".to_owned(), Some("adopted"))]);
    let bond = only(&case.bonds);
    assert_eq!((&bond.from, &bond.to, bond.kind.as_deref()), (ana, person(&case, "Maria").0, Some("close")));
    let system = only(&case.systems);
    assert_eq!((system.name.as_str(), system.category.as_deref()), ("Lincoln school", Some("school")));
    let tie = only(&case.ties);
    assert_eq!((&tie.strength, &tie.stress, &tie.flow), (&Some(Strength::Strong), &Some(Stress::Some), &Some(Flow::Both)));
    assert_eq!(tie.label, "moved class");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a case holds, what is written of it is read back to a case of which the same is written.
    #[test]
    fn what_is_written_is_read_back(case in random_case()) {
        let written = write(&case);
        let parsed = parse(&written.text, &Case::default());
        prop_assert_eq!(parsed.faults(), [], "{}", written.text);
        let mut session = Session::new(Case::default());
        session.edit(parsed.edit().expect("no faults")).expect("a sound case");
        prop_assert_eq!(write(session.case()).text, written.text);
    }
}
