//! Two versions of a case that come from one: what both say is merged, and nothing of either is lost.

mod support;

use kithkin::edit::exists;
use kithkin::file::merge::{Conflict, ConflictKind, Merged, Side, merge, settle};
use kithkin::file::{FORMAT, RepairCode, open_bytes, to_bytes};
use kithkin::model::check;
use kithkin::model::*;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use support::random_case::random_case;

// ---- cases as their files say them

fn value(case: &Case) -> Value {
    serde_json::from_slice(&to_bytes(case)).expect("a document")
}

/// The case of these keys, mended if need be.
fn case(keys: Value) -> Case {
    let mut document = json!({"format": FORMAT, "version": 1});
    document.as_object_mut().expect("an object").extend(keys.as_object().expect("keys").clone());
    open_bytes(document.to_string().as_bytes()).expect("a case").case
}

/// A version of `base` in which some keys and records are as `other` has them, and the rest is left as it was.
fn edited(base: &Case, other: &Case, picks: &[bool]) -> Case {
    let (mut picks, other) = (picks.iter().copied().cycle(), value(other));
    let mut document = value(base);
    take_over(document.as_object_mut().expect("an object"), other.as_object().expect("an object"), &mut picks);
    case(document)
}

fn take_over(keys: &mut Map<String, Value>, other: &Map<String, Value>, picks: &mut impl Iterator<Item = bool>) {
    let names: BTreeSet<String> = keys.keys().chain(other.keys()).cloned().collect();
    for key in names.iter().filter(|key| !["id", "format", "version"].contains(&key.as_str())) {
        let records = |value: Option<&Value>| value.and_then(Value::as_array).and_then(|list| list.first()?.get("id")).is_some();
        if records(keys.get(key)) || records(other.get(key)) {
            let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
            let merged = take_over_records(list(keys.get(key)), list(other.get(key)), picks);
            keys.insert(key.clone(), Value::Array(merged));
        } else if picks.next() == Some(true) {
            match other.get(key) {
                Some(value) => keys.insert(key.clone(), value.clone()),
                None => keys.remove(key),
            };
        }
    }
}

fn take_over_records(mut list: Vec<Value>, other: Vec<Value>, picks: &mut impl Iterator<Item = bool>) -> Vec<Value> {
    for theirs in other {
        // Under unknown keys, lists hold records and whatever else.
        match (list.iter_mut().find(|record| record["id"] == theirs["id"]), &theirs) {
            (Some(Value::Object(record)), Value::Object(theirs)) => take_over(record, theirs, picks),
            _ if picks.next() == Some(true) => list.push(theirs),
            _ => {}
        }
    }
    list.retain(|_| picks.next() != Some(true) || picks.next() != Some(true));
    list
}

/// The version that both come from, mine and theirs.
struct Versions([Case; 3]);

// Three whole cases tell less than the law that they break.
impl std::fmt::Debug for Versions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Versions")
    }
}

/// A version that both come from, and both: small edits of it, or cases that have only ids in common.
fn versions() -> impl Strategy<Value = Versions> {
    // Boxed, as three of them are too much for the stack of a test.
    let random_case = || random_case().boxed();
    let picks = || vec(proptest::bool::weighted(0.2), 1..40);
    let edits = (random_case(), random_case(), random_case(), picks(), picks()).prop_map(|(base, one, other, here, there)| {
        let (mine, theirs) = (edited(&base, &one, &here), edited(&base, &other, &there));
        Versions([base, mine, theirs])
    });
    let strangers = [random_case(), random_case(), random_case()].prop_map(Versions);
    prop_oneof![4 => edits, 1 => strangers]
}

fn merged(base: &Case, mine: &Case, theirs: &Case) -> Merged {
    merge(Some(base), mine, theirs).expect("it can be merged")
}

// ---- the laws

/// Keys that hold ids, which may change, or places.
const SILENT: [&str; 18] = [
    "id", "pins", "at", "page", "layout", "next", "partners", "members", "about", "index", "client", "child", "union", "from", "to",
    "goal", "format", "version",
];

/// Every text and number under keys that say something.
fn leaves(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(keys) => {
            keys.iter().filter(|(key, _)| !SILENT.contains(&key.as_str())).for_each(|(_, value)| leaves(value, out));
        }
        Value::Array(values) => values.iter().for_each(|value| leaves(value, out)),
        Value::String(text) => out.extend(text.lines().filter(|line| !line.is_empty()).map(str::to_owned)),
        Value::Number(number) => {
            out.insert(number.to_string());
        }
        Value::Null | Value::Bool(_) => {}
    }
}

fn said<'v>(values: impl IntoIterator<Item = &'v Value>) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    values.into_iter().for_each(|value| leaves(value, &mut out));
    out
}

fn nothing_is_lost(base: &Case, versions: [&Case; 2], merged: &Merged) -> TestCaseResult {
    let (before, result) = (value(base), value(&merged.case));
    let listed = merged.conflicts.iter().flat_map(|conflict| conflict.mine.iter().chain(&conflict.theirs));
    let kept = said(listed.chain([&result]));
    let before = said([&before]);
    for version in versions {
        // A note that holds the whole of another one is enough.
        let lost: Vec<String> = said([&value(version)])
            .into_iter()
            .filter(|text| !before.contains(text) && !kept.iter().any(|kept| kept.contains(text)))
            .collect();
        prop_assert!(lost.is_empty(), "lost: {lost:?}");
    }
    Ok(())
}

/// What one side of a conflict says.
fn told(conflict: &Conflict, side: &Option<Value>) -> BTreeSet<String> {
    let is_silent = conflict.keys.last().is_some_and(|key| SILENT.contains(&key.as_str()));
    said(side.iter().filter(|_| !is_silent))
}

/// What a list of conflicts says, whichever side is called mine, without ids.
fn both_ways(conflicts: &[Conflict]) -> Vec<String> {
    let sort = |conflict: &Conflict| {
        let kind = match conflict.kind {
            ConflictKind::DeletedHere | ConflictKind::DeletedThere => "deleted".to_owned(),
            other => format!("{other:?}"),
        };
        let mut sides = [&conflict.mine, &conflict.theirs].map(|side| told(conflict, side));
        sides.sort();
        format!("{kind} {:?} {:?} {sides:?}", conflict.about.as_ref().map(EntityId::class), conflict.keys)
    };
    let mut all: Vec<String> = conflicts.iter().filter(|conflict| !matches!(conflict.kind, ConflictKind::SetAside(_))).map(sort).collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn what_one_side_has_changed_is_taken(Versions([base, one, _]) in versions()) {
        for (mine, theirs, result) in [(&base, &one, &one), (&one, &base, &one), (&one, &one, &one)] {
            let merged = merged(&base, mine, theirs);
            prop_assert!(merged.case == *result);
            prop_assert_eq!(merged.conflicts, vec![]);
        }
        let with_itself = merge(None, &one, &one).expect("merged");
        prop_assert!(with_itself.case == one && with_itself.conflicts.is_empty());
    }

    #[test]
    fn nothing_that_either_says_is_lost(Versions([base, mine, theirs]) in versions()) {
        nothing_is_lost(&base, [&mine, &theirs], &merged(&base, &mine, &theirs))?;
        let copies = merge(None, &mine, &theirs).expect("merged");
        nothing_is_lost(&Case::default(), [&mine, &theirs], &copies)?;
    }

    #[test]
    fn both_sides_are_asked_about_the_same(Versions([base, mine, theirs]) in versions()) {
        let (here, there) = (merged(&base, &mine, &theirs), merged(&base, &theirs, &mine));
        prop_assert_eq!(both_ways(&here.conflicts), both_ways(&there.conflicts));
    }

    #[test]
    fn what_is_merged_is_in_order(Versions([base, mine, theirs]) in versions()) {
        for merged in [merge(Some(&base), &mine, &theirs), merge(None, &mine, &theirs)] {
            let case = merged.expect("merged").case;
            let opened = open_bytes(&to_bytes(&case)).expect("a case");
            prop_assert!(!opened.is_changed() && opened.case == case);
            check::problems(&case);
        }
    }

    #[test]
    fn files_are_merged_as_what_is_open(Versions([base, mine, theirs]) in versions()) {
        let [base_again, mine_again, theirs_again] = [&base, &mine, &theirs].map(|case| open_bytes(&to_bytes(case)).expect("a case").case);
        prop_assert!(merged(&base, &mine, &theirs) == merged(&base_again, &mine_again, &theirs_again));
    }

    #[test]
    fn every_line_that_somebody_wrote_into_a_note_is_in_it(notes in [vec("[a-d]?", 0..9), vec("[b-g]?", 0..9), vec("[c-k]?", 0..9)]) {
        let [base, mine, theirs] = notes.each_ref().map(|lines| with(|keys| keys["people"][1]["note"] = json!(lines.join("\n"))));
        let merged = merged(&base, &mine, &theirs);
        let note = &merged.case.people[&PersonId::new("p2")].common.note;
        let written = notes[1..].iter().flatten().filter(|line| !line.is_empty() && !notes[0].contains(line));
        for line in written {
            prop_assert!(note.lines().any(|there| there == line), "{line} is not in {note}");
        }
    }

    #[test]
    fn an_answer_puts_what_that_side_says_into_the_case(Versions([base, mine, theirs]) in versions()) {
        let merged = merged(&base, &mine, &theirs);
        let is_open = |conflict: &&Conflict| {
            // Not of a record that was set aside after all.
            conflict.kind == ConflictKind::BothChanged && conflict.about.iter().all(|id| exists(&merged.case, id))
        };
        for conflict in merged.conflicts.iter().filter(is_open).take(5) {
            let mine = settle(&merged.case, conflict, Side::Mine);
            prop_assert!(mine.is_some_and(|mine| mine == merged.case), "mine is shown");
            // Some of what theirs says can't stand beside what mine says.
            if let Some(theirs) = settle(&merged.case, conflict, Side::Theirs) {
                let missing: Vec<String> = told(conflict, &conflict.theirs).difference(&said([&value(&theirs)])).cloned().collect();
                prop_assert!(missing.is_empty(), "{conflict:?}: {missing:?}");
                prop_assert!(settle(&theirs, conflict, Side::Mine).is_some_and(|again| again == merged.case));
            }
        }
    }
}

// ---- what a worker would see

/// A mother with a child, a school, and a tie between child and school.
fn family() -> Value {
    json!({
        "people": [{"id": "p1", "name": "Zoë", "birth": "1984"}, {"id": "p2", "name": "Ben", "gender": "man", "note": "Likes chess"}],
        "unions": [{"id": "u1", "partners": ["p1"]}],
        "children": [{"id": "c1", "child": "p2", "union": "u1"}],
        "households": [{"id": "h1", "members": ["p1", "p2"]}],
        "systems": [{"id": "s1", "name": "School"}],
        "ties": [{"id": "t1", "from": "p2", "to": "s1"}],
        "next": {"p": 3, "t": 2}
    })
}

/// The family with one thing done to it.
fn with(change: impl FnOnce(&mut Value)) -> Case {
    let mut keys = family();
    change(&mut keys);
    case(keys)
}

fn listed(merged: &Merged) -> Vec<String> {
    merged.conflicts.iter().map(|conflict| format!("{conflict:?}")).collect()
}

#[test]
fn two_people_who_were_added_at_the_same_time_are_two() {
    let add = |name: &str| {
        with(|keys| {
            keys["people"].as_array_mut().unwrap().push(json!({"id": "p3", "name": name}));
            keys["households"][0]["members"].as_array_mut().unwrap().push(json!("p3"));
            keys["ties"].as_array_mut().unwrap().push(json!({"id": "t2", "from": "p3", "to": "s1"}));
            keys["next"] = json!({"p": 4, "t": 3});
        })
    };
    let merged = merged(&case(family()), &add("Bea"), &add("Cleo"));
    assert_eq!(listed(&merged), [] as [&str; 0]);
    let name = |id: &PersonId| merged.case.people[id].name.shown();
    // What is in the file that others have seen keeps its ids.
    assert_eq!(merged.case.people.keys().map(name).collect::<Vec<_>>(), ["Zoë", "Ben", "Cleo", "Bea"]);
    let household = merged.case.households.values().next().expect("a household");
    assert_eq!(household.members.iter().map(name).collect::<Vec<_>>(), ["Zoë", "Ben", "Bea", "Cleo"]);
    let tied = merged.case.ties.values().filter_map(|tie| if let TieEnd::Person(id) = &tie.from { Some(name(id)) } else { None });
    assert_eq!(tied.collect::<Vec<_>>(), ["Ben", "Cleo", "Bea"]);
    assert_eq!(merged.case.next["p"], 5, "no id comes back");
}

#[test]
fn a_fact_that_both_have_changed_is_mine_until_somebody_says_otherwise() {
    let born = |date: &str| with(|keys| keys["people"][0]["birth"] = json!(date));
    let merged = merged(&case(family()), &born("1985"), &born("1986"));
    assert_eq!(listed(&merged), ["BothChanged Some(Person(p1)) birth"]);
    assert!(merged.case == born("1985"));
    assert!(settle(&merged.case, &merged.conflicts[0], Side::Theirs).expect("it fits") == born("1986"));
}

#[test]
fn places_are_mine_and_nobody_is_asked() {
    let at = |x: f64| with(|keys| keys["people"][0]["pins"] = json!({"genogram": [x, 0], "ecomap": [x, 1]}));
    let merged = merged(&at(0.0), &with(|keys| keys["people"][0]["pins"] = json!({"genogram": [5, 0]})), &at(9.0));
    assert_eq!(listed(&merged), [] as [&str; 0]);
    assert_eq!(merged.case.people[&PersonId::new("p1")].pins.genogram, Some(Pin { x: 5.0, y: 0.0 }));
}

#[test]
fn whoever_is_deleted_and_edited_is_kept_with_what_was_said_of_them() {
    let without = with(|keys| {
        keys["ties"] = json!([]);
        keys["systems"] = json!([]);
    });
    let renamed = with(|keys| keys["systems"][0]["name"] = json!("Hill School"));
    let here = merged(&case(family()), &without, &renamed);
    assert_eq!(listed(&here), ["DeletedHere Some(System(s1)) "]);
    assert_eq!(here.case.systems[&SystemId::new("s1")].name, "Hill School");
    assert!(here.case.ties.contains_key(&TieId::new("t1")), "what was deleted with it is kept with it");
    assert_eq!(listed(&merged(&case(family()), &renamed, &without)), ["DeletedThere Some(System(s1)) "]);
}

#[test]
fn a_child_who_is_kept_stays_in_the_family_and_the_household() {
    let without = with(|keys| {
        (keys["children"], keys["ties"]) = (json!([]), json!([]));
        keys["people"].as_array_mut().unwrap().pop();
        keys["unions"] = json!([]);
        keys["households"][0]["members"] = json!(["p1"]);
        keys["client"] = json!("p1");
    });
    let edited = with(|keys| keys["people"][1]["place"] = json!("Hull"));
    for (mine, theirs, listing) in [(&without, &edited, "DeletedHere"), (&edited, &without, "DeletedThere")] {
        let merged = merged(&case(family()), mine, theirs);
        assert_eq!(listed(&merged), [format!("{listing} Some(Person(p2)) ")]);
        let child = PersonId::new("p2");
        assert_eq!(merged.case.people[&child].place, "Hull");
        assert!(merged.case.children.values().any(|link| link.child == child), "and the union that had gone with the child");
        assert!(merged.case.households.values().all(|household| household.members.contains(&child)));
        assert_eq!((merged.case.ties.len(), merged.case.unions.len()), (1, 1));
    }
}

#[test]
fn what_the_other_side_has_come_to_need_is_not_deleted() {
    let without = with(|keys| {
        keys["ties"] = json!([]);
        keys["systems"] = json!([]);
    });
    let tied = with(|keys| keys["ties"].as_array_mut().unwrap().push(json!({"id": "t2", "from": "p1", "to": "s1"})));
    let merged = merged(&case(family()), &tied, &without);
    assert_eq!(listed(&merged), ["DeletedThere Some(System(s1)) "]);
    assert!(merged.case.systems.contains_key(&SystemId::new("s1")) && merged.case.ties.contains_key(&TieId::new("t2")));
}

#[test]
fn what_the_word_that_was_not_taken_needs_is_there_to_take_it_after_all() {
    let schools = |to: &str, schools: &[&str]| {
        with(|keys| {
            keys["systems"] = schools.iter().map(|id| json!({"id": id, "name": id})).collect();
            keys["ties"][0]["to"] = json!(to);
        })
    };
    let (base, mine, theirs) = (schools("s1", &["s1", "s2", "s3"]), schools("s2", &["s1", "s2"]), schools("s3", &["s1", "s2", "s3"]));
    let here = merged(&base, &mine, &theirs);
    assert_eq!(listed(&here), ["BothChanged Some(Tie(t1)) to", "DeletedHere Some(System(s3)) "]);
    let settled = settle(&here.case, &here.conflicts[0], Side::Theirs).expect("it fits");
    assert_eq!(settled.ties[&TieId::new("t1")].to, TieEnd::System(SystemId::new("s3")));
}

#[test]
fn nobody_becomes_their_own_ancestor() {
    let base =
        json!({"people": [{"id": "p1"}, {"id": "p2"}], "unions": [{"id": "u1", "partners": ["p1"]}, {"id": "u2", "partners": ["p2"]}]});
    let link = |id: &str, child: &str, union: &str| {
        let mut keys = base.clone();
        keys["children"] = json!([{"id": id, "child": child, "union": union, "note": id}]);
        case(keys)
    };
    let merged = merged(&case(base.clone()), &link("c1", "p2", "u1"), &link("c2", "p1", "u2"));
    assert_eq!(listed(&merged), ["SetAside(Cycle) Some(Child(c2)) "]);
    assert_eq!(merged.conflicts[0].theirs.as_ref().expect("the link")["note"], "c2");
}

#[test]
fn a_union_does_not_get_three_partners() {
    let partner = |name: &str| {
        with(|keys| {
            keys["people"].as_array_mut().unwrap().push(json!({"id": "p3", "name": name}));
            keys["unions"][0]["partners"] = json!(["p1", "p3"]);
        })
    };
    let merged = merged(&case(family()), &partner("Ivo"), &partner("Jan"));
    assert_eq!(listed(&merged), ["BothChanged Some(Union(u1)) partners"]);
    let partners =
        |case: &Case| case.unions[&UnionId::new("u1")].partners.iter().map(|id| case.people[id].name.shown()).collect::<Vec<_>>();
    assert_eq!(partners(&merged.case), ["Zoë", "Ivo"]);
    assert_eq!(partners(&settle(&merged.case, &merged.conflicts[0], Side::Theirs).expect("it fits")), ["Zoë", "Jan"]);
}

#[test]
fn copies_whose_beginning_is_not_known_are_joined_by_what_they_agree_on() {
    let mine = with(|keys| keys["people"][1]["note"] = json!("Likes chess and music"));
    let theirs = with(|keys| {
        keys["people"][0]["birth"] = json!("1985");
        keys["people"].as_array_mut().unwrap().push(json!({"id": "p3", "name": "Cleo"}));
    });
    let merged = merge(None, &mine, &theirs).expect("merged");
    assert_eq!(listed(&merged), ["BothChanged Some(Person(p1)) birth"]);
    assert_eq!(merged.case.people[&PersonId::new("p2")].common.note, "Likes chess and music");
    assert_eq!(merged.case.people.len(), 3);
}

#[test]
fn a_loop_of_partners_is_listed_with_its_code() {
    // Each has moved one end of a bond to the same person.
    let base =
        json!({"people": [{"id": "p1"}, {"id": "p2"}, {"id": "p3"}], "bonds": [{"id": "b1", "from": "p1", "to": "p2", "kind": "close"}]});
    let moved = |end: &str| {
        let mut keys = base.clone();
        keys["bonds"][0][end] = json!("p3");
        case(keys)
    };
    let merged = merged(&case(base.clone()), &moved("from"), &moved("to"));
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!(merged.conflicts[0].kind, ConflictKind::SetAside(RepairCode::Loop));
}
