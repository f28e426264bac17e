//! Facts of the timeline, on every sample case and on random ones: every dated record is told once, in the order of time,
//! and no words, poles or marks cover each other.

mod support;

use kithkin::layout::{Layout, Options, Strip, layout};
use kithkin::model::*;
use kithkin::text::Ruler;
use kurbo::{Point, Rect};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::sync::Arc;
use support::fixtures;
use support::random_case::random_case;

fn sample(name: &str) -> Case {
    fixtures().into_iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("no case {name}")).1
}

fn timeline(case: &Case) -> Layout {
    layout(case, &ChartKind::Timeline, &Ruler::new(), &Options::default(), None)
}

fn strip(layout: &Layout) -> &Strip {
    layout.strip.as_deref().expect("a timeline has a strip")
}

/// The words of each record's labels, line by line joined.
fn words_of(layout: &Layout, owner: &EntityId) -> String {
    layout.labels.iter().filter(|l| l.owner == *owner).map(|l| &*l.text).collect::<Vec<_>>().join(" ")
}

/// All words but those of no record.
fn all_words(layout: &Layout) -> String {
    layout.labels.iter().map(|l| &*l.text).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_chronicle_tells_births_unions_moves_losses_and_ties_with_their_dates() {
    let case = sample("rivera");
    let layout = timeline(&case);
    let words = all_words(&layout);
    for told in [
        "1951 born",
        "2005-06-18 married",
        "2018 separated",
        "2020 divorced",
        "1998 came from Ponce",
        "2019 onset: depression",
        "2019-02-11 Grandfather Luis dies.",
        "2026-09 begins",
        "Ana Rivera and Juan Morales: cut off",
    ] {
        assert_eq!(words.matches(told).count(), 1, "{told}");
    }
    // The event tells the death already, in the worker's own words.
    assert!(!words.contains("died"));
    let luis = strip(&layout).lives.iter().find(|life| life.person.as_str() == "p6").expect("a life");
    let death = strip(&layout).marks.iter().find(|m| m.owner.as_str() == "e2").expect("a mark");
    assert_eq!(luis.to, death.at);
}

#[test]
fn what_has_no_date_is_listed_and_people_without_dates_are_named() {
    let mut case = sample("rivera");
    let event = case.events.values_mut().next().expect("an event");
    Arc::make_mut(event).date = Some(Date::parse("the summer after the fire"));
    let (first, text) = case.events.iter().next().map(|(id, e)| (EntityId::from(id), e.text.clone())).expect("an event");
    let layout = timeline(&case);
    assert_eq!(words_of(&layout, &first), format!("the summer after the fire {text} (Ana Rivera, Mateo Rivera)"));
    assert!(strip(&layout).marks.iter().all(|m| m.owner != first));
    let furniture: Vec<&str> = strip(&layout).words.iter().map(|w| w.2.as_str()).collect();
    assert!(furniture.contains(&"Without a date") && furniture.contains(&"Juan Morales"), "{furniture:?}");
}

#[test]
fn what_is_confidential_stays_out_of_copies_for_the_client() {
    let mut case = sample("rivera");
    let of = |case: &Case, for_client: bool| {
        let options = Options { for_client, ..Options::default() };
        all_words(&layout(case, &ChartKind::Timeline, &Ruler::new(), &options, None))
    };
    let hide = |common: &mut Common| common.confidential = true;
    hide(&mut Arc::make_mut(case.people.get_mut(&PersonId::new("p6")).expect("Luis")).common);
    hide(&mut Arc::make_mut(case.events.get_mut(&EventId::new("e3")).expect("an event")).common);
    // An event with somebody who is hidden stays out, even where it is about others too.
    let event = Arc::make_mut(case.events.get_mut(&EventId::new("e2")).expect("an event"));
    event.about.push(EntityId::Person(PersonId::new("p1")));
    for (told, in_copy) in [("Grandfather Luis dies", 0), ("treated for depression", 0), ("Luis Rivera", 0), ("Parents separate", 1)] {
        assert_eq!(of(&case, false).matches(told).count().min(1), 1, "{told}");
        assert_eq!(of(&case, true).matches(told).count(), in_copy, "{told}");
    }
}

#[test]
fn lanes_follow_the_generations_and_couples_lie_between_the_partners() {
    let case = sample("rivera");
    let layout = timeline(&case);
    let y = |id: &str| layout.spots[&EntityId::Person(PersonId::new(id))].at.y;
    let course = |id: &str| {
        let of = |r: &&kithkin::layout::Route| r.owner == EntityId::Union(UnionId::new(id));
        kurbo::Shape::bounding_box(&layout.routes.iter().find(of).expect("a line").path).y0
    };
    assert!(y("p6") < y("p2") && y("p2") < y("p1"), "generation by generation");
    // Luis and Carmen, Tom and Elena: both of them have dates.
    for (one, other, union) in [("p6", "p5", "u2"), ("p8", "p7", "u4")] {
        let (above, below) = (y(one).min(y(other)), y(one).max(y(other)));
        assert!(above < course(union) && course(union) < below, "{union}");
    }
}

/// No two texts, no mark and foreign text, no pole and text cover each other; later is further right; all is finite.
fn assert_is_readable(name: &str, layout: &Layout) {
    let ruler = Ruler::new();
    let texts: Vec<Rect> = layout.labels.iter().map(|l| l.bounds(&ruler).inset(-0.5)).collect();
    for (i, a) in texts.iter().enumerate() {
        assert!(a.is_finite() && layout.bounds.union(*a).is_finite(), "{name}");
        for (j, b) in texts.iter().enumerate().skip(i + 1) {
            let both = a.intersect(*b);
            // Lines of one text may touch.
            let is_one = layout.labels[i].owner == layout.labels[j].owner;
            assert!(both.width() <= 1.0 || both.height() <= if is_one { 4.0 } else { 1.0 }, "{name}: {i} and {j}");
        }
    }
    for mark in &strip(layout).marks {
        let pole = Rect::from_points(mark.at + (0.0, 4.0), Point::new(mark.at.x, mark.foot)).inflate(0.25, 0.0);
        for (text, label) in texts.iter().zip(&layout.labels) {
            let both = pole.intersect(*text);
            assert!(both.height() <= 0.5 || both.width() <= 0.0, "{name}: the pole of {:?} in a text of {:?}", mark.owner, label.owner);
        }
    }
}

#[test]
fn nothing_covers_anything_on_any_sample() {
    for (name, case) in fixtures() {
        assert_is_readable(&name, &timeline(&case));
    }
}

#[test]
fn losses_and_awaited_children_are_moments_and_no_lives() {
    let case = sample("losses-and-pregnancy");
    let layout = timeline(&case);
    let being = |id: &EntityId| match id {
        EntityId::Person(id) => case.people[id].being().clone(),
        _ => Being::Person,
    };
    let lives: Vec<Being> = strip(&layout).lives.iter().map(|life| being(&life.person)).collect();
    assert!(lives.len() > 5 && lives.iter().all(|b| *b == Being::Person), "{lives:?}");
    let moments = strip(&layout).marks.iter().filter(|m| being(&m.owner) != Being::Person).count();
    assert_eq!(moments, case.people.values().filter(|p| *p.being() != Being::Person).count());
}

#[test]
fn a_very_old_date_does_not_make_the_chart_wide() {
    let mut case = sample("rivera");
    Arc::make_mut(case.people.values_mut().next().expect("somebody")).birth = Some(Date::parse("-9999"));
    let width = timeline(&case).bounds.width();
    assert!(width < timeline(&sample("rivera")).bounds.width() + 200.0, "{width}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_event_of_any_case_is_told_once(case in random_case()) {
        let layout = timeline(&case);
        assert_is_readable("random", &layout);
        for (id, event) in &case.events {
            let entity = EntityId::from(id);
            let marks = strip(&layout).marks.iter().filter(|m| m.owner == entity).count();
            let is_dated = event.date.as_ref().and_then(Date::sort_key).is_some();
            prop_assert_eq!(marks, usize::from(is_dated));
            let parts: Vec<&str> = layout.labels.iter().filter(|l| l.owner == entity).map(|l| &*l.part).collect();
            prop_assert_eq!(parts.iter().filter(|p| **p == "text" || **p == "undated1" || p.starts_with("undated") && !p.contains('.')).count(), 1);
        }
        // Along a lane later is further right.
        let mut marks: Vec<(f64, f64, f64)> = vec![];
        for mark in &strip(&layout).marks {
            if let EntityId::Event(id) = &mark.owner
                && let Some(date) = case.events[id].date.as_ref().and_then(|d| Some((d.sort_key()?, d.latest()?)))
            {
                let day = |(y, m, d): (i32, u8, u8)| f64::from(y) * 372.0 + f64::from(m) * 31.0 + f64::from(d);
                marks.push((day(date.0) + day(date.1), mark.at.x, mark.at.y));
            }
        }
        for (i, a) in marks.iter().enumerate() {
            for b in &marks[i + 1..] {
                prop_assert!((a.0 - b.0) * (a.1 - b.1) >= 0.0);
            }
        }
    }
}
