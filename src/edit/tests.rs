//! Facts about edits: one table of changes and refusals, and what holds for any sequence of them.

use super::*;
use crate::model::*;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

fn person(name: &str, gender: Gender) -> Edit {
    Edit::AddPerson(Box::new(Person { name: Name::Plain(name.into()), gender: Some(gender), ..Person::default() }))
}

fn p(n: u32) -> PersonId {
    PersonId::new(format!("p{n}"))
}

fn u(n: u32) -> UnionId {
    UnionId::new(format!("u{n}"))
}

fn bond(a: u32, b: u32) -> Edit {
    Edit::AddBond(Box::new(Bond::new(p(a), p(b))))
}

fn tie(from: TieEnd, to: TieEnd) -> Edit {
    Edit::AddTie(Box::new(Tie::new(from, to)))
}

fn child_of(n: u32) -> Edit {
    Edit::AddChild { parents: Parents::Of(p(n)), kind: None, being: None }
}

const PLACE: Pin = Pin { x: 40.0, y: -8.0 };

fn x(n: u32) -> EntityId {
    TextId::new(format!("x{n}")).into()
}

fn event_about(n: u32) -> Edit {
    Edit::AddEvent(Box::new(Event { about: vec![p(n).into()], ..Event::default() }))
}

fn note() -> Edit {
    let (chart, at, text) = (ChartKind::Ecomap, Pin { x: 0.0, y: 0.0 }, "Call back".to_owned());
    Edit::AddNote(Box::new(FreeText { chart, at, text, about: None, common: Common::default() }))
}

fn furnish(at: Pin) -> Edit {
    Edit::Furnish { chart: ChartKind::Genogram, part: PagePart::Legend, at }
}

/// p1 and p2 are the parents of p3, in u1; p3 has a bond with p1 and a tie to s1.
fn family() -> Session {
    let mut session = Session::new(Case::default());
    let system = System { name: "School".into(), ..System::default() };
    for edit in [
        person("Ana", Gender::Woman),
        Edit::AddPartner(Parents::Of(p(1))),
        child_of(2),
        bond(3, 1),
        Edit::AddSystem { system: Box::new(system), tied_to: Some(TieEnd::Person(p(3))) },
    ] {
        session.edit(edit).expect("the family is sound");
    }
    session
}

#[test]
fn changes_and_what_is_true_after_them() {
    type Fact = fn(&Case) -> bool;
    let table: Vec<(&str, Vec<Edit>, Fact)> = vec![
        ("the partner of a woman is drawn as a man at first", vec![], |c| c.people[&p(2)].gender() == &Gender::Man),
        ("an event outlives whom it is about", vec![event_about(3), Edit::Delete(vec![p(3).into()])], |c| {
            c.events.len() == 1 && c.events.values().all(|e| e.about.is_empty())
        }),
        ("a note moves on its chart", vec![note(), Edit::Move { chart: ChartKind::Ecomap, places: vec![(x(1), PLACE)] }], |c| {
            c.texts.values().all(|t| t.at == PLACE && t.chart == ChartKind::Ecomap)
        }),
        ("a legend stays where it is put", vec![furnish(PLACE)], |c| c.page["genogram"]["legend"] == PLACE),
        ("tidying up puts the legend back", vec![furnish(PLACE), Edit::TidyUp { chart: ChartKind::Genogram, only: None }], |c| {
            c.page.is_empty()
        }),
        ("a couple is joined with its kind", vec![Edit::JoinPartners(p(1), p(3), Some("marriage".into()))], |c| {
            c.unions[&u(2)].kind.as_deref() == Some("marriage")
        }),
        ("a child joins the union of the parent", vec![child_of(1)], |c| c.unions.len() == 1 && c.children.len() == 2),
        ("a child of a single person makes a union with one partner", vec![child_of(3)], |c| c.unions[&u(2)].partners == [p(3)]),
        ("the other partner fills the union", vec![child_of(3), Edit::AddPartner(Parents::Union(u(2)))], |c| {
            c.unions[&u(2)].partners == [p(3), p(5)]
        }),
        ("parents are a man and a woman", vec![Edit::AddParents { of: p(1), kind: None }], |c| {
            c.unions[&u(2)].partners == [p(4), p(5)] && c.people[&p(4)].gender() == &Gender::Man
        }),
        ("adoptive parents come beside the birth parents", vec![Edit::AddParents { of: p(3), kind: Some("adopted".into()) }], |c| {
            c.children.values().filter(|l| l.child == p(3)).count() == 2
        }),
        ("a sibling has the same parents", vec![Edit::AddSibling(p(3))], |c| c.children.values().all(|l| l.union == u(1))),
        ("siblings may have parents who are not known", vec![Edit::AddSibling(p(1))], |c| c.unions[&u(2)].partners.is_empty()),
        ("a person takes lines along", vec![Edit::Delete(vec![p(3).into()])], |c| {
            c.children.is_empty() && c.bonds.is_empty() && c.ties.is_empty() && c.unions.len() == 1
        }),
        ("a union without children goes with a partner", vec![child_of(3), Edit::Delete(vec![p(4).into(), p(3).into()])], |c| {
            c.unions.len() == 1
        }),
        ("a union with children stays when a partner goes", vec![Edit::Delete(vec![p(1).into()])], |c| {
            c.unions[&u(1)].partners == [p(2)] && c.children.len() == 1
        }),
        ("an only child keeps no empty union", vec![Edit::Delete(vec![p(1).into(), p(2).into()])], |c| c.unions.is_empty()),
        (
            "the client is forgotten with the person",
            vec![Edit::SetCase(CaseField::Client(Some(p(3).into()))), Edit::Delete(vec![p(3).into()])],
            |c| c.client.is_none(),
        ),
        (
            "members come and go",
            vec![
                Edit::AddHousehold(Box::new(Household { members: vec![p(1)], ..Household::default() })),
                Edit::SetMember { of: HouseholdId::new("h1").into(), person: p(3), belongs: true },
                Edit::SetMember { of: HouseholdId::new("h1").into(), person: p(1), belongs: false },
            ],
            |c| c.households[&HouseholdId::new("h1")].members == [p(3)],
        ),
        (
            "a move pins, tidying up unpins",
            vec![
                Edit::Move {
                    chart: ChartKind::Genogram,
                    places: vec![(p(1).into(), Pin { x: 1.0, y: 2.0 }), (p(2).into(), Pin { x: 3.0, y: 4.0 })],
                },
                Edit::TidyUp { chart: ChartKind::Genogram, only: Some(vec![p(1).into(), u(1).into()]) },
            ],
            |c| c.people[&p(1)].pins.genogram.is_none() && c.people[&p(2)].pins.genogram == Some(Pin { x: 3.0, y: 4.0 }),
        ),
        ("a note goes to any record", vec![Edit::SetCommon(u(1).into(), CommonField::Note("met at work".into()))], |c| {
            c.unions[&u(1)].common.note == "met at work"
        }),
    ];
    for (what, edits, fact) in table {
        let mut session = family();
        for edit in edits {
            session.edit(edit).unwrap_or_else(|refusal| panic!("{what}: {refusal}"));
        }
        assert!(fact(session.case()), "{what}");
        assert_eq!(dangling(session.case()), None, "{what}");
    }
}

#[test]
fn what_can_not_be_is_refused_and_changes_nothing() {
    let join = |child: u32| Edit::JoinChild { child: p(child), parents: Parents::Union(u(1)), kind: None };
    let at = |x: f64| Edit::Move { chart: ChartKind::Genogram, places: vec![(p(1).into(), Pin { x, y: 0.0 })] };
    for (edit, refusal) in [
        (join(1), EditError::OwnParent),
        (join(3), EditError::AlreadyTheirChild),
        (Edit::SetUnion(u(1), UnionField::Partners(vec![p(3)])), EditError::OwnParent),
        (Edit::SetUnion(u(1), UnionField::Partners(vec![p(1), p(1)])), EditError::SelfUnion),
        (Edit::AddPartner(Parents::Union(u(1))), EditError::UnionFull),
        (Edit::JoinPartners(p(2), p(1), None), EditError::AlreadyPartners),
        (event_about(9), EditError::Gone),
        (furnish(Pin { x: f64::NAN, y: 0.0 }), EditError::OffTheChart),
        (Edit::JoinPartners(p(2), p(2), None), EditError::SelfUnion),
        (Edit::AddParents { of: p(3), kind: None }, EditError::HasParents),
        (bond(1, 1), EditError::SelfBond),
        (bond(1, 99), EditError::Gone),
        (tie(TieEnd::Person(p(1)), TieEnd::Person(p(1))), EditError::SelfTie),
        (Edit::SetCase(CaseField::Client(Some(u(1).into()))), EditError::NotAClient),
        (Edit::SetPerson(p(1), PersonField::Age(Some(f64::NAN))), EditError::BadNumber),
        (Edit::SetSystem(SystemId::new("s1"), SystemField::Importance(Some(4))), EditError::BadImportance),
        (at(f64::INFINITY), EditError::OffTheChart),
        (Edit::Delete(vec![]), EditError::NothingSelected),
        (Edit::Delete(vec![p(77).into()]), EditError::Gone),
    ] {
        let mut session = family();
        let before = session.case().clone();
        assert_eq!(session.edit(edit.clone()), Err(refusal), "{edit:?}");
        assert!(Arc::ptr_eq(&before, session.case()));
    }
}

#[test]
fn nobody_becomes_their_own_grandparent() {
    let mut session = family();
    session.edit(child_of(3)).expect("p4 is a grandchild");
    session.edit(child_of(4)).expect("p5 is a child of p4");
    let union_of_p4 = session.case().children.values().find(|c| c.child == p(5)).expect("a link").union.clone();
    let edit = Edit::JoinChild { child: p(1), parents: Parents::Union(union_of_p4), kind: Some("adopted".into()) };
    assert_eq!(session.edit(edit), Err(EditError::OwnAncestor));
}

#[test]
fn typing_a_name_is_one_step_and_a_pause_begins_another() {
    let mut session = family();
    let typed = |name: &str| Edit::SetPerson(p(1), PersonField::Name(Name::Plain(name.into())));
    for name in ["B", "Be", "Bea"] {
        session.edit(typed(name)).expect("a name");
    }
    session.end_burst();
    session.edit(typed("Bea R")).expect("a name");
    let name = |s: &Session| s.case().people[&p(1)].name.shown();
    session.undo();
    assert_eq!(name(&session), "Bea");
    session.undo();
    assert_eq!(name(&session), "Ana");
}

#[test]
fn the_case_is_unsaved_until_it_is_what_was_saved() {
    let mut session = family();
    session.mark_saved();
    assert!(!session.is_dirty());
    session.edit(Edit::AddSibling(p(3))).expect("a sibling");
    assert!(session.is_dirty());
    session.undo();
    assert!(!session.is_dirty(), "undoing everything since the save leads back to what is saved");
    assert!(Session::unsaved(Case::default()).is_dirty());
}

#[test]
fn ids_of_undone_and_of_deleted_people_never_come_back() {
    let mut session = family();
    let first = session.edit(Edit::AddSibling(p(3))).expect("a sibling").created;
    session.undo();
    let second = session.edit(Edit::AddSibling(p(3))).expect("a sibling").created;
    assert_ne!(first, second);

    let mut foreign = Case::default();
    foreign.people.insert(p(7), Arc::default());
    let mut session = Session::new(foreign);
    session.edit(Edit::Delete(vec![p(7).into()])).expect("the person is there");
    assert_eq!(session.edit(person("Ana", Gender::Woman)).expect("a person").created, [EntityId::from(p(8))]);
}

#[test]
fn the_undo_menu_says_what_goes_with_a_person() {
    let session = family();
    let label = Edit::Delete(vec![p(3).into()]).label(session.case());
    assert_eq!(label.to_string(), "Delete unnamed person with 1 child link, 1 bond and 1 tie");
}

#[test]
fn a_preview_keeps_nothing() {
    let session = family();
    let preview = session.preview(&Edit::AddSibling(p(3))).expect("a sibling");
    assert_eq!((preview.people.len(), session.case().people.len()), (4, 3));
}

/// The first reference that names nothing, as text.
fn dangling(case: &Case) -> Option<String> {
    let mut wanted: Vec<EntityId> = case.client.iter().cloned().chain(case.index.iter().map(EntityId::from)).collect();
    wanted.extend(case.unions.values().flat_map(|u| u.partners.iter().map(EntityId::from)));
    wanted.extend(case.children.values().flat_map(|c| [EntityId::from(&c.child), EntityId::from(&c.union)]));
    wanted.extend(case.households.values().flat_map(|h| h.members.iter().map(EntityId::from)));
    wanted.extend(case.bonds.values().flat_map(|b| [EntityId::from(&b.from), EntityId::from(&b.to)]));
    wanted.extend(case.systems.values().flat_map(|s| s.members.iter().map(EntityId::from)));
    wanted.extend(case.ties.values().flat_map(|t| [t.from.entity(), t.to.entity()]));
    wanted.into_iter().find(|id| !rules::exists(case, id)).map(|id| format!("{} {}", id.class(), id.as_str()))
}

fn all_ids(case: &Case) -> BTreeSet<EntityId> {
    let people = case.people.keys().map(EntityId::from).chain(case.unions.keys().map(EntityId::from));
    let lines = case.children.keys().map(EntityId::from).chain(case.bonds.keys().map(EntityId::from));
    let around = case.systems.keys().map(EntityId::from).chain(case.ties.keys().map(EntityId::from));
    people.chain(lines).chain(around).chain(case.households.keys().map(EntityId::from)).collect()
}

/// Edits between small ids, so that many hit records that are there and some hit none.
fn any_edit() -> impl Strategy<Value = Edit> {
    let id = 1..8u32;
    let end = prop_oneof![
        (1..8u32).prop_map(|n| TieEnd::Person(p(n))),
        (1..4u32).prop_map(|n| TieEnd::System(SystemId::new(format!("s{n}")))),
        (1..3u32).prop_map(|n| TieEnd::Household(HouseholdId::new(format!("h{n}")))),
    ];
    let anything = prop_oneof![
        id.clone().prop_map(|n| EntityId::from(p(n))),
        id.clone().prop_map(|n| EntityId::from(u(n))),
        id.clone().prop_map(|n| EntityId::from(ChildLinkId::new(format!("c{n}")))),
        end.clone().prop_map(|e| e.entity()),
    ];
    prop_oneof![
        Just(person("Zoë", Gender::Nonbinary)),
        id.clone().prop_map(|n| Edit::AddPartner(Parents::Of(p(n)))),
        id.clone().prop_map(|n| Edit::AddPartner(Parents::Union(u(n)))),
        (id.clone(), id.clone()).prop_map(|(a, b)| Edit::JoinPartners(p(a), p(b), None)),
        id.clone().prop_map(child_of),
        (id.clone(), id.clone()).prop_map(|(c, n)| Edit::JoinChild { child: p(c), parents: Parents::Union(u(n)), kind: None }),
        id.clone().prop_map(|n| Edit::AddParents { of: p(n), kind: None }),
        id.clone().prop_map(|n| Edit::AddSibling(p(n))),
        end.clone().prop_map(|e| Edit::AddSystem { system: Box::default(), tied_to: Some(e) }),
        id.clone().prop_map(|n| Edit::AddHousehold(Box::new(Household { members: vec![p(n)], ..Household::default() }))),
        (id.clone(), id.clone()).prop_map(|(a, b)| bond(a, b)),
        (end.clone(), end).prop_map(|(a, b)| tie(a, b)),
        (anything.clone(), id.clone(), any::<bool>()).prop_map(|(of, n, belongs)| Edit::SetMember { of, person: p(n), belongs }),
        prop::collection::vec(anything.clone(), 0..3).prop_map(Edit::Delete),
        (id.clone(), id.clone()).prop_map(|(n, a)| Edit::SetUnion(u(n), UnionField::Partners(vec![p(a)]))),
        anything.prop_map(|id| Edit::SetCase(CaseField::Client(Some(id)))),
        (id.clone(), "[a-z]{0,3}").prop_map(|(n, name)| Edit::SetPerson(p(n), PersonField::Name(Name::Plain(name)))),
        id.prop_map(|n| Edit::Move { chart: ChartKind::Ecomap, places: vec![(p(n).into(), Pin { x: f64::from(n), y: 0.0 })] }),
    ]
}

proptest! {
    #[test]
    fn any_sequence_of_edits_can_be_undone_and_redone(edits in prop::collection::vec(any_edit(), 0..40)) {
        let mut session = Session::new(Case::default());
        let start = session.case().clone();
        let mut seen = BTreeSet::new();
        for edit in edits {
            let before = all_ids(session.case());
            let accepted = session.edit(edit).is_ok();
            prop_assert_eq!(dangling(session.case()), None);
            let after = all_ids(session.case());
            for id in after.difference(&before) {
                prop_assert!(seen.insert(id.clone()), "{:?} was given out twice", id);
            }
            prop_assert!(accepted || before == after);
        }
        let end = session.case().clone();
        while session.undo() {}
        prop_assert!(Arc::ptr_eq(&start, session.case()));
        prop_assert!(!session.is_dirty());
        while session.redo() {}
        prop_assert!(Arc::ptr_eq(&end, session.case()));
    }
}
