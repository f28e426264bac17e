//! Cases that no family has, but a broken or a hostile file may: every chart of them is still drawn, and whole.

use kithkin::layout::{Options, layout};
use kithkin::model::*;
use kithkin::text::Ruler;
use std::sync::Arc;

fn person_id(index: usize) -> PersonId {
    PersonId::new(format!("p{index}"))
}

fn people(count: usize, like: &Person) -> Case {
    let mut case = Case::default();
    for index in 0..count {
        let person = Person { name: Name::Plain(format!("Person {index}")), ..like.clone() };
        case.people.insert(person_id(index), Arc::new(person));
    }
    case
}

#[test]
fn thousands_of_generations_that_are_pinned_to_one_spot() {
    let here = Some(Pin { x: 0.0, y: 0.0 });
    let pins = Pins { genogram: here, ecomap: here, combined: here, ..Pins::default() };
    let mut case = people(3000, &Person { pins, ..Person::default() });
    for parent in 0..case.people.len() - 1 {
        let (union, link) = (UnionId::new(format!("u{parent}")), ChildLinkId::new(format!("c{parent}")));
        case.children.insert(link, Arc::new(ChildLink::new(person_id(parent + 1), union.clone())));
        case.unions.insert(union, Arc::new(Union { partners: vec![person_id(parent)], ..Union::default() }));
    }
    for chart in [ChartKind::Genogram, ChartKind::Combined] {
        let drawing = layout(&case, &chart, &Ruler::new(), &Options::default(), None);
        assert_eq!(drawing.spots.len(), case.people.len(), "{chart:?}");
        assert!(!drawing.flags.is_empty(), "{chart:?}: that pins collide is said");
    }
}

#[test]
fn three_hundred_people_each_tied_to_each() {
    let mut case = people(300, &Person::default());
    for from in 0..case.people.len() {
        for to in 0..from {
            let tie = Tie::new(TieEnd::Person(person_id(from)), TieEnd::Person(person_id(to)));
            case.ties.insert(TieId::new(format!("t{from}-{to}")), Arc::new(tie));
        }
    }
    for chart in [ChartKind::Genogram, ChartKind::Ecomap, ChartKind::Timeline] {
        let drawing = layout(&case, &chart, &Ruler::new(), &Options::default(), None);
        let missing = case.people.keys().filter(|id| !drawing.spots.contains_key(&EntityId::from(*id))).count();
        let is_drawn = if chart == ChartKind::Timeline { drawing.strip.is_some() } else { missing == 0 };
        assert!(is_drawn, "{chart:?}: {missing} people are missing");
    }
}
