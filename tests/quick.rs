//! Quick entry: text → case and back.

mod support;

use kithkin::edit::{Label, Session, read_date};
use kithkin::model::*;
use kithkin::notation::{Profile, Row};
use kithkin::quick::{parse, write};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;
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

#[test]
fn people_are_read_as_they_are_written() {
    type Fact = fn(&Person) -> bool;
    let table: &[(&str, &str, Fact)] = &[
        ("Luis m 1951-2019", "Luis", |p| p.birth == date("1951") && p.death == date("2019")),
        ("Luis m 1951 - 2019", "Luis", |p| p.birth == date("1951") && p.death == date("2019")),
        ("Luis M 14 March 1951 D 2019", "Luis", |p| p.gender() == &Gender::Man && p.birth == date("1951-03-14") && p.death == date("2019")),
        ("Luis m †2019", "Luis", |p| p.death == date("2019") && p.birth.is_none()),
        ("Luis m d", "Luis", |p| p.deceased && p.death.is_none()),
        ("Juan m 46", "Juan", |p| p.age == Some(46.0) && p.birth.is_none()),
        ("Rosa f ~1950", "Rosa", |p| p.birth == date("1950~")),
        ("Rosa f before 1950", "Rosa", |p| p.birth == date("[..1950]")),
        ("Rosa f [1950..]", "Rosa", |p| p.birth == date("[1950..]")),
        ("Rosa born \"in the war\"", "Rosa", |p| p.birth == date("in the war")),
        ("John F Kennedy m 1917", "John F Kennedy", |p| p.gender() == &Gender::Man),
        ("Jodie Foster f 1962", "Jodie Foster", |p| p.gender() == &Gender::Woman),
        ("\"ana foster\" f", "ana foster", |p| p.gender() == &Gender::Woman),
        ("Maria de la Cruz F", "Maria de la Cruz", |p| p.gender() == &Gender::Woman),
        ("李小龍 m 1940", "李小龍", |p| p.birth == date("1940")),
        ("سارة f 1990", "سارة", |p| p.gender() == &Gender::Woman),
        ("stillbirth Storm m 2019", "Storm", |p| p.being() == &Being::Stillbirth && p.birth == date("2019")),
        ("miscarriage 2016", "", |p| p.being() == &Being::Miscarriage && p.birth == date("2016")),
        ("Rex pet m", "Rex", |p| p.being() == &Being::Pet),
        ("Three more ? count 3", "Three more", |p| p.count == Some(Count::Number(3)) && p.gender == Some(Gender::Unknown)),
        ("Eva mental depression in recovery since 2019 \"tired\"", "Eva", |p| {
            let c = &p.conditions[0];
            c.kind == ConditionKind::MentalIllness
                && c.name == "depression"
                && c.state == Some(ConditionState::Recovery)
                && c.since == date("2019")
                && p.common.note == "tired"
        }),
        ("Eva job \"truck driver\" arrived 1998 origin Ponce culture Roma culture Serb", "Eva", |p| {
            let migration = p.migration.as_ref().expect("migration");
            p.occupation == "truck driver" && migration.year == date("1998") && migration.from == "Ponce" && p.cultures == ["Roma", "Serb"]
        }),
    ];
    for (text, name, is_so) in table {
        let case = read(text);
        assert_eq!(case.people.len(), 1, "{text}");
        assert!(is_so(person(&case, name).1), "{text}: {:#?}", person(&case, name).1);
    }
}

#[test]
fn parents_and_children_find_each_other() {
    let partners = |case: &Case| case.unions.values().map(|u| u.partners.len()).collect::<Vec<_>>();
    let case = read("Nell f > Jem m\nNell\n> Kit\n+ > Rose, Ned\n+: unknown\n> Sal");
    assert_eq!((partners(&case), case.children.len()), (vec![1, 0, 0], 5));
    assert_eq!(read("Maria + Juan: Ana f 2009, Luis\n> Eva").children.len(), 3);
    assert_eq!(read("Maria+Juan:m 2005>Ana,Luis").children.len(), 2);
    // The same couple, whoever is named first, is the same union; "another" is not.
    assert_eq!(partners(&read("Maria + Juan: m 2005\nJuan + Maria: d 2010")), [2]);
    assert_eq!(partners(&read("Maria + Juan: m 2005, d 2010\nMaria + Juan: another, m 2012")), [2, 2]);
    assert!(partners(&read("+")).is_empty());
    let twins = read("A + B > Ida f & Ilse f identical, Max & Maja, Otto");
    let said: Vec<_> = twins.children.values().map(|c| (c.twins.is_some(), c.zygosity.clone())).collect();
    let identical = (true, Some(Zygosity::Identical));
    assert_eq!(said, [identical.clone(), identical, (true, None), (true, None), (false, None)]);
    let labels: BTreeSet<_> = twins.children.values().filter_map(|c| c.twins.clone()).collect();
    assert_eq!(labels.len(), 2);
}

#[test]
fn a_couple_may_live_apart_and_says_since_when() {
    let said = |text: &str| {
        let case = read(text);
        let union = only(&case.unions).clone();
        let events: Vec<_> = union.timeline.iter().map(|e| (e.kind.code().to_owned(), e.date.clone())).collect();
        (union.kind.as_deref().map(str::to_owned), events)
    };
    let together = vec![("together".to_owned(), date("2015"))];
    for (text, kind) in [
        ("A + B: living apart, since 2015", Some("committed")),
        ("A + B: LAT since 2015", Some("committed")),
        ("A + B: apart since 2015", Some("committed")),
        ("A + B: dating since 2015", Some("dating")),
        ("A + B: since 2015", None),
        ("A + B: together 2015", Some("cohabitation")),
    ] {
        assert_eq!(said(text), (kind.map(str::to_owned), together.clone()), "{text}");
        assert_eq!(said(&write(&read(text)).text), said(text), "{text}");
    }
    // A word of the events comes with its kind.
    assert_eq!(said("A + B: since 2015, m 2018").0.as_deref(), Some("marriage"));
}

#[test]
fn ends_of_ties_are_people_households_or_systems() {
    let case =
        read("[Elm] Ana, Maria\nElm = Clinic\nAna = Maria: weak\n(Elm) = Ana: to\n\"Smith & Sons\" = [Elm]\nAna = Smith & Daughters: work");
    let ends: Vec<_> = case.ties.values().map(|t| (t.from.entity().class(), t.to.entity().class())).collect();
    assert_eq!(ends, [("household", "system"), ("person", "person"), ("system", "person"), ("person", "household"), ("person", "system")]);
    let categories: Vec<_> = case.systems.values().map(|s| (s.name.as_str(), s.category.as_deref())).collect();
    assert_eq!(categories, [("Clinic", Some("health")), ("Elm", None), ("Smith & Daughters", Some("work"))]);
    assert_eq!(read("Ana, Ben = Clinic: weak").ties.len(), 2);
}

#[test]
fn bonds_have_the_direction_of_their_arrow() {
    let case = read("Carmen -neglect-> Ana\nAna <-abuse- Juan: since 2019\nAna -- Juan\nAna – in conflict – Carmen, Juan\nAna -frie- Juan");
    let name = |id: &PersonId| case.people[id].name.shown();
    let said: Vec<_> = case.bonds.values().map(|b| (name(&b.from), b.kind.as_deref().unwrap_or(""), name(&b.to))).collect();
    let bond = |from: &str, kind: &'static str, to: &str| (from.to_owned(), kind, to.to_owned());
    assert_eq!(
        said,
        [
            bond("Carmen", "neglect", "Ana"),
            bond("Juan", "abuse", "Ana"),
            bond("Ana", "", "Juan"),
            bond("Ana", "hostile", "Carmen"),
            bond("Ana", "hostile", "Juan"),
            bond("Ana", "friendship", "Juan"),
        ]
    );
}

#[test]
fn a_fault_stands_at_its_column() {
    for (text, place) in [
        ("Ana f 2009 adoptd", (1, 12)),
        ("Ana f 2009 2010", (1, 12)),
        ("Zoë f 2009, 李 f x", (1, 17)),
        ("\n\nAna -clse- Maria", (3, 6)),
        ("Ana -close Maria", (1, 5)),
        ("Ana -close-", (1, 13)),
        ("Ana -close- Ana", (1, 5)),
        ("Ana <-abuse-> Ben", (1, 5)),
        ("Ana \"note", (1, 5)),
        ("Ana @", (1, 5)),
        ("@2 -close- Ana", (1, 1)),
        ("Maria + Juan: maried 2005", (1, 15)),
        ("Maria + Juan + Eva", (1, 16)),
        ("Ana + Ana", (1, 7)),
        ("> Ana", (1, 3)),
        ("Nell > Jem > Kit", (1, 12)),
        ("Ana > Ana", (1, 7)),
        ("Ana + Ben > Ida identical", (1, 17)),
        ("Luis adopted", (1, 6)),
        ("Ana = school: strng", (1, 15)),
        ("Ana =", (1, 7)),
        ("Ana = Ben = Eva", (1, 11)),
        ("(A) = (A)", (1, 1)),
        ("Ana, Ben = Clinic, Gym", (1, 1)),
        ("[Elm Ana", (1, 1)),
        ("(Club): 4", (1, 9)),
        ("Ana: f", (1, 4)),
        ("Ana recovery", (1, 5)),
        ("Ana count 1", (1, 11)),
        ("Ana job", (1, 8)),
        ("as of: soon", (1, 8)),
        ("client: [Elm", (1, 9)),
        ("Luis @1\nLuis @2\nLuis -close- Ana", (3, 1)),
        ("Ana > Ben\nBen > Eva\nEva > Ana", (3, 7)),
    ] {
        assert_eq!(places(text), [place], "{text}");
    }
}

#[test]
fn one_fault_keeps_everything_out_and_the_rest_can_be_shown() {
    let text = "Ana f 2009\nMaria + Juan: maried\n> Ben\nEva -close- Ana";
    let parsed = parse(text, &Case::default());
    assert_eq!(parsed.faults().len(), 1);
    assert!(parsed.edit().is_none());
    let session = Session::new(Case::default());
    let shown = session.preview(&parsed.preview()).expect("what is understood is sound");
    assert_eq!((shown.people.len(), shown.bonds.len(), session.case().people.len()), (5, 1, 0));
}

#[test]
fn text_is_added_onto_a_case_in_one_step() {
    let mut session = Session::new(read("Ana Rivera f 2009 *\nMaria Rivera f\nLuis m 1951\nAna = School: weak\nAna -close- Maria"));
    let before = session.case().clone();
    let text = "Ana -close- Maria\nana rivera = school: strong\n[Elm] Ana, maria\nMARIA + Juan m\n> Ana\nLuis @2 m 2012\nLuis @p3 d 2019";
    let parsed = parse(text, &before);
    assert_eq!(parsed.faults(), []);
    session.edit(parsed.edit().expect("no faults")).expect("a sound case");
    let after = session.case();
    assert_eq!((after.people.len(), after.bonds.len(), after.ties.len(), after.systems.len()), (5, 1, 1, 1));
    assert_eq!(only(&after.ties).strength, Some(Strength::Strong));
    assert_eq!(only(&after.households).members, [PersonId::new("p1"), PersonId::new("p2")]);
    assert_eq!(after.people[&PersonId::new("p3")].death, date("2019"));
    assert_eq!(session.undo_label(), Some(&Label::AddText));
    assert!(session.undo());
    assert_eq!(**session.case(), *before);
    // Ids of what was undone never come back for somebody else.
    session.edit(parse("Eva", &before).edit().expect("no faults")).expect("a sound case");
    assert_eq!(person(session.case(), "Eva").0.as_str(), "p6");
}

/// Line and column of a fault, and who may be meant there.
type Question = (usize, usize, Vec<String>);

/// How many people and households a text leaves, and whom its short names mean; the places of its faults, if it has any.
fn meant(case: &Case, text: &str) -> Result<(usize, usize, Vec<String>), Vec<Question>> {
    let parsed = parse(text, case);
    if !parsed.faults().is_empty() {
        return Err(parsed.faults().iter().map(|f| (f.line, f.column, f.between.clone())).collect());
    }
    let sign = |is_meant: bool| if is_meant { "=" } else { "≠" };
    let meanings = parsed.meanings().iter().map(|m| format!("{} {} {}", m.said, sign(m.is_meant), m.name)).collect();
    let case = added(case.clone(), text);
    Ok((case.people.len(), case.households.len(), meanings))
}

#[test]
fn a_short_name_means_the_only_one_who_can_have_it() {
    let case = read("as of: 2026\nRosa Delgado f 1956\nPedro Delgado m 1950-2010\nAna Rivera f 70\nAna Vega\nEva de la Cruz");
    let rosa = || vec!["Rosa = Rosa Delgado".to_owned()];
    for (text, people, meanings) in [
        ("Rosa", 5, rosa()),
        ("Rosa f 1956 place Ponce", 5, rosa()),
        ("Rosa -close- Eva de la Cruz", 5, rosa()),
        ("rosa = School", 5, vec!["rosa = Rosa Delgado".to_owned()]),
        ("Rosa + Juan m: m 1980\n> Luis", 7, rosa()),
        ("Rosa about 1957", 5, rosa()),
        ("Rosa 70", 5, rosa()),
        ("Mrs Delgado = School", 5, vec!["Mrs Delgado = Rosa Delgado".to_owned()]),
        ("Sr. Delgado place Ponce", 5, vec!["Sr. Delgado = Pedro Delgado".to_owned()]),
        ("Mrs de la Cruz", 5, vec!["Mrs de la Cruz = Eva de la Cruz".to_owned()]),
        // Another year of birth, gender, age or sort of being is somebody else.
        ("Rosa f 1988", 6, vec!["Rosa ≠ Rosa Delgado".to_owned()]),
        ("Rosa m", 6, vec!["Rosa ≠ Rosa Delgado".to_owned()]),
        ("Rosa 12\nRosa place Ponce", 6, vec!["Rosa ≠ Rosa Delgado".to_owned()]),
        ("pet Rosa", 6, vec!["Rosa ≠ Rosa Delgado".to_owned()]),
        ("Ana 12", 5, vec!["Ana = Ana Vega".to_owned()]),
        ("Rosa @new f\nRosa @new -close- Rosa Delgado", 6, vec![]),
        // The whole name wins.
        ("Rosa @new f\nRosa place Ponce", 6, vec![]),
    ] {
        assert_eq!(meant(&case, text), Ok((people, 0, meanings)), "{text}");
    }
    let both = |names: [&str; 2]| names.map(str::to_owned).to_vec();
    assert_eq!(meant(&case, "Eva de la Cruz\n  Ana place Ponce"), Err(vec![(2, 3, both(["Ana Rivera", "Ana Vega"]))]));
    assert_eq!(meant(&case, "School = Dr Delgado"), Err(vec![(1, 10, both(["Rosa Delgado", "Pedro Delgado"]))]));
}

#[test]
fn a_household_that_is_there_is_not_added_again() {
    let named = read("[Elm Street] Ana, Maria");
    let nameless = read("[] Ana, Maria, Luis");
    for (case, text, households) in [
        (&named, "[elm street] Ana, Maria, Luis", 1),
        (&named, "[] Ana, Maria", 1),
        (&named, "[Oak Lane] Ana, Maria", 2),
        (&nameless, "[Elm Street] Ana, Maria", 1),
        (&nameless, "[Elm Street] Ana, Maria\n[Elm Street] = Housing office", 1),
        (&nameless, "[Elm Street] Ana, Maria\n[Oak Lane] Luis", 2),
        (&nameless, "[Elm Street] Eva", 2),
    ] {
        assert_eq!(added(case.clone(), text).households.len(), households, "{text}");
    }
    assert_eq!(only(&added(nameless, "[Elm Street] Ana, Maria").households).name, "Elm Street");
}

/// People of whom one's name is a short form of another's are told apart by what is written of them.
#[test]
fn short_names_come_back_as_they_were() {
    let names = ["Rosa Delgado", "Rosa", "Mrs Delgado", "Pedro Delgado", "Mr Delgado", "rosa delgado vega", "Sra. Rosa"];
    proptest!(|(order in proptest::sample::subsequence(names.to_vec(), 0..=names.len()).prop_shuffle())| {
        let mut case = Case::default();
        for (i, name) in order.iter().enumerate() {
            let person = Person { name: Name::Plain((*name).to_owned()), ..Person::default() };
            case.people.insert(PersonId::new(format!("p{}", i + 1)), Arc::new(person));
        }
        let text = write(&case).text;
        let back = read(&text);
        let back: Vec<String> = back.people.values().map(|p| p.name.shown()).collect();
        prop_assert_eq!(back, order, "{}", text);
    });
}

/// What is written of one record of each kind is read back as that kind: by code where that is its own, else by label.
#[test]
fn every_kind_of_the_catalogue_has_a_word() {
    let catalogue = Profile::default().catalogue();
    let mut case = read("A\nB\nS1 = T1");
    let (a, b) = (person(&case, "A").0.clone(), person(&case, "B").0.clone());
    let (system, template) = case.systems.first_key_value().map(|(id, s)| (id.clone(), System::clone(s))).expect("a system");
    let mut n = 0;
    let mut next = || {
        n += 1;
        format!("x{n}")
    };
    let mut expected = 0;
    for row in catalogue.unions {
        let union = Union { partners: vec![a.clone()], kind: Some(row.code.into()), ..Union::default() };
        case.unions.insert(UnionId::new(next()), Arc::new(union));
        assert_eq!(read(&format!("A + B: {}", row.code)).unions.values().next().and_then(|u| u.kind.clone()).as_deref(), Some(row.code));
        expected += 1;
    }
    for kind in UnionEventKind::ALL {
        let event = UnionEvent { kind: kind.clone(), date: date("2000"), unknown: Unknown::new() };
        case.unions.insert(UnionId::new(next()), Arc::new(Union { partners: vec![b.clone()], timeline: vec![event], ..Union::default() }));
        expected += 1;
    }
    for row in catalogue.bonds {
        case.bonds.insert(BondId::new(next()), Arc::new(Bond { kind: Some(row.code.into()), ..Bond::new(a.clone(), b.clone()) }));
        for word in [row.code, row.label] {
            let read = read(&format!("A -{word}- B"));
            assert_eq!(only(&read.bonds).kind.as_deref(), Some(row.code));
        }
    }
    for row in catalogue.categories {
        let id = SystemId::new(next());
        case.systems
            .insert(id, Arc::new(System { category: Some(row.code.into()), name: format!("System {}", next()), ..template.clone() }));
        for word in [row.code, row.label] {
            assert_eq!(only(&read(&format!("(X): {word}")).systems).category.as_deref(), Some(row.code));
            assert_eq!(only(&read(&format!("Ana = X: {word}")).systems).category.as_deref(), Some(row.code));
        }
    }
    let mut tie = |change: &dyn Fn(&mut Tie)| {
        let mut tie = Tie::new(TieEnd::Person(a.clone()), TieEnd::System(system.clone()));
        change(&mut tie);
        case.ties.insert(TieId::new(next()), Arc::new(tie));
    };
    catalogue.strengths.iter().for_each(|row| tie(&|t| t.strength = Some(Strength::from_code(row.code()))));
    catalogue.stresses.iter().for_each(|row| tie(&|t| t.stress = Some(Stress::from_code(row.code()))));
    catalogue.flows.iter().for_each(|row| tie(&|t| t.flow = Some(Flow::from_code(row.code()))));
    for status in SystemStatus::ALL {
        case.systems.insert(SystemId::new(next()), Arc::new(System { status: Some(status.clone()), name: next(), ..System::default() }));
    }
    let mut people = Vec::new();
    let one = Person::default();
    people.extend(Gender::ALL.iter().map(|g| Person { gender: Some(g.clone()), ..one.clone() }));
    people.extend(Being::ALL.iter().map(|b| Person { being: Some(b.clone()), ..one.clone() }));
    people.extend(Assigned::ALL.iter().map(|a| Person { assigned: Some(a.clone()), ..one.clone() }));
    people.extend(Orientation::ALL.iter().map(|o| Person { orientation: Some(o.clone()), ..one.clone() }));
    for kind in ConditionKind::ALL {
        for state in ConditionState::ALL {
            let condition =
                Condition { kind: kind.clone(), name: "x".into(), state: Some(state.clone()), since: None, unknown: Unknown::new() };
            people.push(Person { conditions: vec![condition], ..one.clone() });
        }
    }
    people.into_iter().for_each(|person| drop(case.people.insert(PersonId::new(next()), Arc::new(person))));
    let union = UnionId::new("x1");
    for row in catalogue.child_links {
        let child = PersonId::new(next());
        case.people.insert(child.clone(), Arc::new(Person { name: Name::Plain(format!("Child {child}")), ..Person::default() }));
        let kind = Some(row.code.into()).filter(|_| row.code != "biological");
        case.children.insert(ChildLinkId::new(next()), Arc::new(ChildLink { kind, ..ChildLink::new(child, union.clone()) }));
    }
    for zygosity in Zygosity::ALL {
        for _ in 0..2 {
            let child = PersonId::new(next());
            case.people.insert(child.clone(), Arc::new(Person { name: Name::Plain(format!("Twin {child}")), ..Person::default() }));
            let link =
                ChildLink { twins: Some(zygosity.code().into()), zygosity: Some(zygosity.clone()), ..ChildLink::new(child, union.clone()) };
            case.children.insert(ChildLinkId::new(next()), Arc::new(link));
        }
    }
    let written = write(&case);
    assert_eq!(written.left_out, [] as [String; 0], "{}", written.text);
    assert_eq!(comparable(&read(&written.text)), comparable(&case));
    assert_eq!(case.unions.len(), expected);
}

/// Ids as the program would give them out, in the order of the tables.
fn renumbered(case: &Case) -> Case {
    let mut session = Session::new(Case::default());
    session.edit(kithkin::edit::Edit::AddRecords(Box::new(case.clone()))).expect("a sound case");
    Case::clone(session.case())
}

/// All that a text says of a case, so that two cases can be compared: ids by their order, child links by child and union, labels
/// of twins by who they are.
fn comparable(case: &Case) -> (Vec<String>, String, BTreeSet<String>) {
    let mut case = renumbered(case);
    let names = case.people.values().map(|p| p.name.shown()).collect();
    let twins = |link: &ChildLink| {
        let together = case.children.values().filter(|c| c.union == link.union && c.twins.is_some() && c.twins == link.twins);
        together.map(|c| c.child.clone()).collect::<BTreeSet<_>>()
    };
    let link = |c: &Arc<ChildLink>| format!("{:?} {:?}", twins(c), ChildLink { twins: None, ..ChildLink::clone(c) });
    let links = case.children.values().map(link).collect();
    case.children.clear();
    case.next.clear();
    (names, format!("{case:#?}"), links)
}

/// What is left of a case when all is taken out that the language has no words for.
fn sayable(case: Case) -> Case {
    fn day(date: &mut Option<Date>) {
        *date = date.take().filter(|d| matches!(d, Date::Known(_)) || read_date(&d.to_string()).as_ref() == Some(d));
    }
    fn number(number: &mut Option<f64>) {
        *number = number.filter(|n| (0.0..=1e6).contains(n) && !n.is_sign_negative());
    }
    fn common(common: &mut Common) {
        common.unknown.clear();
        common.standing = common.standing.take().filter(Standing::is_listed);
    }
    fn listed(kind: &mut Option<Box<str>>, is_listed: fn(&str) -> bool) {
        *kind = kind.take().filter(|code| is_listed(code));
    }
    let Case { title, reference, worker, agency, language, profile, note, mut as_of, client, index, .. } = case.clone();
    day(&mut as_of);
    let head = Case { title, reference, worker, agency, language, profile, note, as_of, client, index, ..Case::default() };
    let Case { people, unions, children, households, bonds, systems, ties, .. } = case;
    let mut case = renumbered(&Case { people, unions, children, households, bonds, systems, ties, ..head });
    for p in case.people.values_mut().map(Arc::make_mut) {
        p.name = Some(p.name.shown()).filter(|n| !n.is_empty()).map_or(Name::None, Name::Plain);
        (p.being, p.gender) = (p.being.take().filter(Being::is_listed), p.gender.take().filter(Gender::is_listed));
        (p.assigned, p.orientation) = (p.assigned.take().filter(Assigned::is_listed), p.orientation.take().filter(Orientation::is_listed));
        [&mut p.birth, &mut p.death].into_iter().for_each(day);
        [&mut p.age, &mut p.birth_order].into_iter().for_each(number);
        p.count = p.count.take().filter(|c| !matches!(c, Count::Number(n) if !(2..=1_000_000).contains(n)));
        p.pins = Pins::default();
        if let Some(migration) = &mut p.migration {
            migration.unknown.clear();
            day(&mut migration.year);
        }
        p.conditions.retain(|c| c.kind.is_listed());
        for condition in &mut p.conditions {
            condition.unknown.clear();
            condition.state = condition.state.take().filter(ConditionState::is_listed);
            day(&mut condition.since);
        }
        common(&mut p.common);
    }
    for u in case.unions.values_mut().map(Arc::make_mut) {
        listed(&mut u.kind, kinds::is_union_kind);
        u.timeline.retain(|e| e.kind.is_listed());
        for event in &mut u.timeline {
            event.unknown.clear();
            event.date = event.date.take().filter(|d| matches!(d, Date::Known(_)));
        }
        number(&mut u.order);
        common(&mut u.common);
    }
    let births: Vec<_> = case.children.values().map(|c| (c.union.clone(), c.twins.clone())).collect();
    for c in case.children.values_mut().map(Arc::make_mut) {
        listed(&mut c.kind, |code| code != "biological" && kinds::is_child_link_kind(code));
        [&mut c.from, &mut c.until].into_iter().for_each(day);
        c.primary = c.primary.filter(|p| *p);
        c.common = Common::default();
        if births.iter().filter(|(union, twins)| *union == c.union && twins.is_some() && *twins == c.twins).count() < 2 {
            c.twins = None;
        }
        c.zygosity = c.zygosity.take().filter(|z| z.is_listed() && c.twins.is_some());
    }
    for h in case.households.values_mut().map(Arc::make_mut) {
        h.pins = Pins::default();
        common(&mut h.common);
    }
    case.bonds.retain(|_, b| b.kind.as_deref().is_none_or(kinds::is_bond_kind));
    for b in case.bonds.values_mut().map(Arc::make_mut) {
        [&mut b.since, &mut b.until].into_iter().for_each(day);
        common(&mut b.common);
    }
    for s in case.systems.values_mut().map(Arc::make_mut) {
        listed(&mut s.category, kinds::is_category);
        (s.formality, s.status) = (s.formality.take().filter(Formality::is_listed), s.status.take().filter(SystemStatus::is_listed));
        s.importance = s.importance.filter(|i| (1..=3).contains(i));
        s.pins = Pins::default();
        common(&mut s.common);
    }
    for t in case.ties.values_mut().map(Arc::make_mut) {
        (t.strength, t.stress) = (t.strength.take().filter(Strength::is_listed), t.stress.take().filter(Stress::is_listed));
        t.flow = t.flow.take().filter(Flow::is_listed);
        [&mut t.since, &mut t.until].into_iter().for_each(day);
        common(&mut t.common);
    }
    case
}

/// Pieces of lines, whole and broken.
fn hostile_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "Ana",
            "Ana f 2009",
            "*",
            "+",
            ">",
            ">>",
            ":",
            "=",
            "&",
            ",",
            "-close-",
            "<-",
            "->",
            "--",
            "[",
            "]",
            "(",
            ")",
            "@",
            "@2",
            "\"",
            "\\",
            "#",
            " # ",
            "\n",
            "\r\n",
            "?",
            "m 2005",
            "d",
            "since",
            "mental",
            "count",
            "[..1984]",
            "-0041",
            "client:",
            "as of:",
            "–",
            "“",
            "”",
            "†",
            "unknown",
            "another",
            "99999999999999999999",
            "1e999",
            "\u{feff}",
            "\0",
            "\u{202e}",
            "李",
            "é",
            "🧑‍🧑‍🧒",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,8}",
    ];
    proptest::collection::vec((piece, any::<bool>()), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, blank)| piece + if blank { " " } else { "" }).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a case holds, what is written of it is read back to a case of which the same is written.
    #[test]
    fn what_is_written_is_read_back(case in random_case()) {
        let text = write(&case).text;
        prop_assert_eq!(places(&text), [], "{}", text);
        prop_assert_eq!(write(&read(&text)).text, text);
    }

    /// What the language has words for comes back whole.
    #[test]
    fn what_can_be_said_comes_back(case in case_without_snapshots(8)) {
        let case = sayable(case);
        let written = write(&case);
        prop_assert_eq!(&written.left_out, &[] as &[String], "{}", written.text);
        prop_assert_eq!(comparable(&read(&written.text)), comparable(&case), "{}", written.text);
    }

    /// Any text is read, or refused at a place in it; what is read is sound and can be written.
    #[test]
    fn no_text_is_too_hostile(text in hostile_text(), case in case_without_snapshots(4)) {
        let mut session = Session::new(case);
        let parsed = parse(&text, session.case());
        for fault in parsed.faults() {
            let line = text.split('\n').nth(fault.line - 1);
            let length = line.map(|l| l.chars().count());
            prop_assert!(length.is_some_and(|length| (1..=length + 2).contains(&fault.column)), "{fault:?} in {text:?}");
        }
        if let Some(edit) = parsed.edit() {
            session.edit(edit).expect("what is read without a fault is sound");
            let text = write(session.case()).text;
            prop_assert_eq!(places(&text), [], "{}", text);
        }
    }
}

#[test]
fn a_name_whose_end_could_begin_a_date_keeps_it() {
    for name in ["Bo /", "Ana c", "Ana about", "Kim before", "Lee ..", "Sam -", "Jo 5", "Jo 12 5", "Ida May", "Al ~", "Ed ["] {
        for birth in ["1800-01-01", "1984-05", "1984", "about 1984", "between 1980 and 1984", "before 1984-05-06"] {
            let case = read(&format!("\"{name}\" {birth}"));
            let written = write(&case).text;
            let again = read(&written);
            assert_eq!(person(&again, name).1.birth, only(&case.people).birth, "{written}");
        }
    }
}

#[test]
fn what_no_case_may_hold_is_a_blank() {
    let case = read("note: A long\u{0}day\u{0}\nAna\u{0}Lee f\n\"Bea\u{1}\u{ffff}\" m");
    assert_eq!(case.note, "A long day");
    let names: Vec<String> = case.people.values().map(|person| person.name.shown()).collect();
    assert_eq!(names, ["Ana Lee", "Bea"]);
}

/// A hundred thousand lines, and lines as long as that: in the time that a page takes, times their number.
#[test]
fn a_very_long_text_does_not_hang() {
    let lines = |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<Vec<_>>().join("\n");
    let start = cpu_time::ProcessTime::now();
    assert_eq!(read(&lines(100_000, &|i| format!("P{i} > P{}", i + 1))).people.len(), 100_001);
    assert_eq!(read(&lines(20_000, &|i| format!("A -close- P{i}"))).bonds.len(), 20_000);
    assert_eq!(read(&lines(20_000, &|i| format!("A = S{i}: strong"))).ties.len(), 20_000);
    assert_eq!(places(&lines(20_000, &|_| "[ ( -".to_owned())).len(), 20_000);
    let long = |piece: &str| piece.repeat(100_000);
    assert_eq!(read(&format!("A + B > {}", long("X & Y, "))).children.len(), 2);
    assert_eq!(places(&long("[ ")).len(), 1);
    assert_eq!(places(&long(" - -")).len(), 1);
    assert_eq!(read(&format!("A{}", long(" B"))).people.len(), 1);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

const PAGE: &str = include_str!("../docs/quick-entry.md");

#[test]
fn every_example_of_the_grammar_page_is_understood() {
    let blocks: Vec<&str> = PAGE.split("```quick\n").skip(1).map(|rest| rest.split("```").next().expect("a block")).collect();
    assert_eq!(blocks.len(), 2);
    blocks.iter().for_each(|block| drop(read(block)));
    let cells: Vec<&str> = PAGE.lines().filter_map(|line| line.strip_prefix("| `")?.split("` |").next()).collect();
    assert!(cells.len() > 25);
    for cell in cells {
        // Children need parents in the line above.
        read(&format!("Maria + Juan\n{cell}"));
    }
}

#[test]
fn a_family_of_twelve_with_its_world_is_typed_with_few_keys() {
    let page = PAGE.split("```quick\n").nth(2).and_then(|rest| rest.split("```").next()).expect("the page");
    let case = read(page);
    assert_eq!((case.people.len(), case.systems.len(), case.ties.len()), (12, 6, 8));
    assert!(case.systems.values().all(|s| s.category.is_some()));
    let keys = page.chars().count();
    assert!(keys <= 350, "{keys}");
    assert!(PAGE.contains(&format!("in {keys} key presses")), "{keys}");
}
