//! The ring of an ecomap under a worker's hand: what is drawn along it, away from it, and tidied up.

mod support;

use kithkin::edit::{Edit, Session};
use kithkin::layout::ecomap::along_ring;
use kithkin::layout::{Layout, Options, layout};
use kithkin::model::arrangement::Arrangement;
use kithkin::model::*;
use kithkin::notation;
use kithkin::text::Ruler;
use kurbo::Point;
use std::collections::BTreeMap;
use support::ecomap_family::ecomap_family_with;

fn drawn(case: &Case, before: Option<&Arrangement>) -> Layout {
    layout(case, &ChartKind::Ecomap, &Ruler::new(), &Options::default(), before)
}

/// The things of the ring, clockwise from 12 o'clock.
fn clockwise(layout: &Layout) -> Vec<EntityId> {
    let mut ring: Vec<_> = layout.arrangement.ring.seats.iter().collect();
    ring.sort_by(|a, b| a.1.angle.total_cmp(&b.1.angle));
    ring.into_iter().map(|(id, _)| id.clone()).collect()
}

/// How far around the ring something stands, counted from something else.
fn steps(layout: &Layout, from: &EntityId, to: &EntityId) -> usize {
    let ring = clockwise(layout);
    let place = |id: &EntityId| ring.iter().position(|other| other == id).expect("it stands on the ring");
    (place(to) + ring.len() - place(from)) % ring.len()
}

/// Families of several sizes, each with three systems that stand side by side in one sector.
fn neighbours() -> Vec<(Case, Layout, [EntityId; 3])> {
    let families = [8, 12, 20].into_iter().flat_map(|systems| (0..3).map(move |seed| ecomap_family_with(systems, 60 + seed)));
    let with_three = families.filter_map(|case| {
        let first = drawn(&case, None);
        let ring = clockwise(&first);
        let sector = |id: &EntityId| match id {
            EntityId::System(id) => Some(notation::category(case.systems[id].category.as_deref()).client_system),
            _ => None,
        };
        let three = (0..ring.len()).map(|i| [0, 1, 2].map(|k| ring[(i + k) % ring.len()].clone()));
        let three = three.into_iter().find(|[a, b, c]| sector(a).is_some() && sector(a) == sector(b) && sector(b) == sector(c))?;
        Some((case, first, three))
    });
    with_three.collect()
}

/// What the case of a session looks like after a change, when `first` was on the screen before it.
fn after(session: &Session, old: &Case, first: &Layout) -> Layout {
    let mut before = first.arrangement.clone();
    before.ring.follow(old, session.case());
    drawn(session.case(), Some(&before))
}

#[test]
fn what_is_drawn_along_the_ring_gets_another_place_in_the_order_and_keeps_it_in_the_file() {
    let all = neighbours();
    assert!(all.len() >= 5);
    for (case, first, [a, b, c]) in all {
        let goal = first.spots[&b].at.midpoint(first.spots[&c].at);
        let degrees = along_ring(&first, &a, goal).expect("between two neighbours is on the ring");
        let mut session = Session::new(case.clone());
        session.edit(Edit::Turn { id: a.clone(), degrees }).expect("it can be turned");
        let turned = after(&session, &case, &first);
        assert_eq!((steps(&turned, &b, &a), steps(&turned, &a, &c)), (1, 1), "it stands between the two");

        let mut saved = (**session.case()).clone();
        turned.arrangement.store(&mut saved);
        let opened = kithkin::file::open_bytes(&kithkin::file::to_bytes(&saved)).expect("the file can be read").case;
        let again = drawn(&opened, Arrangement::of_case(&opened).as_ref());
        assert_eq!((again.spots, again.routes), (turned.spots, turned.routes));
    }
}

#[test]
fn what_is_drawn_away_from_the_ring_is_pinned_where_it_is_left() {
    for (case, first, [a, ..]) in neighbours() {
        let centre = first.outlines.iter().find(|outline| outline.is_centre).expect("a centre");
        let middle = kurbo::Shape::bounding_box(&centre.path).center();
        let at = first.spots[&a].at;
        let away = at + (at - middle) / at.distance(middle) * 120.0;
        assert_eq!(along_ring(&first, &a, away), None);
        let away = Point::new(away.x.round(), away.y.round());
        let mut session = Session::new(case.clone());
        let places = vec![(a.clone(), Pin { x: away.x, y: away.y })];
        session.edit(Edit::Move { chart: ChartKind::Ecomap, places }).expect("it can be moved");
        let pinned = after(&session, &case, &first);
        assert_eq!(pinned.spots[&a].at, away);
        assert!(!pinned.arrangement.ring.seats.contains_key(&a));

        // Drawn back along the ring, it stands there again, without a pin.
        let EntityId::System(system) = &a else { panic!("a system") };
        let degrees = first.arrangement.ring.seats[&a].angle;
        session.edit(Edit::Turn { id: a.clone(), degrees }).expect("it can be turned");
        assert_eq!(session.case().systems[system].pins.ecomap, None);
        assert!(after(&session, &case, &first).arrangement.ring.seats.contains_key(&a));
    }
}

#[test]
fn tidying_the_ring_up_forgets_where_all_stood_or_only_some() {
    for (case, first, [a, b, c]) in neighbours() {
        let goal = first.spots[&b].at.midpoint(first.spots[&c].at);
        let degrees = along_ring(&first, &a, goal).expect("between two neighbours is on the ring");
        let mut session = Session::new(case.clone());
        session.edit(Edit::Turn { id: a.clone(), degrees }).expect("it can be turned");
        let turned = after(&session, &case, &first);
        session.edit(Edit::TidyUp { chart: ChartKind::Ecomap, only: None }).expect("it can be tidied up");
        let mut before = turned.arrangement.clone();
        before.ring.forget(None);
        assert_eq!(drawn(session.case(), Some(&before)).spots, first.spots, "all stand where they would if they never had stood anywhere");

        let mut before = turned.arrangement.clone();
        before.ring.forget(Some(std::slice::from_ref(&a)));
        let angles = |layout: &Layout| -> BTreeMap<EntityId, f64> {
            layout.arrangement.ring.seats.iter().filter(|(id, _)| **id != a).map(|(id, seat)| (id.clone(), seat.angle)).collect()
        };
        let (with, others) = (angles(&drawn(session.case(), Some(&before))), angles(&turned));
        let turns = others.iter().map(|(id, angle)| ((with[id] - angle + 540.0).rem_euclid(360.0) - 180.0).abs());
        assert!(turns.sum::<f64>() / others.len() as f64 <= 6.0, "the others stay about where they were");
    }
}
