use super::words::code_of_field;
use super::*;
use crate::app::command::COMMANDS;
use crate::edit::*;
use crate::file::{RefusalCode, RepairCode};
use crate::model::*;
use crate::quick::Why;
use crate::speech::ids;
use crate::speech::tests::variables;
use std::collections::BTreeSet;

const ENGLISH: &str = include_str!("en.ftl");
const SPANISH: &str = include_str!("es.ftl");

/// The ids of all that the library says in English, but for what is on charts.
fn of_library() -> BTreeSet<String> {
    let fields = [
        CaseField::LABELS,
        PersonField::LABELS,
        UnionField::LABELS,
        ChildField::LABELS,
        HouseholdField::LABELS,
        BondField::LABELS,
        SystemField::LABELS,
        TieField::LABELS,
        NoteField::LABELS,
        EventField::LABELS,
        GoalField::LABELS,
        ActionField::LABELS,
        CommonField::LABELS,
    ];
    let fields = fields.concat().into_iter().map(|label| format!("field-{}", code_of_field(label)));
    let refusals = RefusalCode::ALL.iter().map(|code| format!("refusal-{}", code.code()));
    let repairs = RepairCode::ALL.iter().map(|code| format!("repair-{}", code.code()));
    let faults = Why::ALL.iter().map(|why| format!("fault-{}", why.code()));
    fields.chain(refusals).chain(repairs).chain(faults).collect()
}

#[test]
fn the_spanish_catalogue_says_all_that_the_window_and_the_library_say() {
    let here: BTreeSet<String> = ids(SPANISH).map(str::to_owned).collect();
    let wanted: BTreeSet<String> = ids(ENGLISH).map(str::to_owned).chain(of_library()).collect();
    assert_eq!(wanted.difference(&here).collect::<Vec<_>>(), [] as [&String; 0], "missing");
    assert_eq!(here.difference(&wanted).collect::<Vec<_>>(), [] as [&String; 0], "unused");
}

#[test]
fn a_message_has_the_same_variables_in_both_languages() {
    let spanish = variables(SPANISH);
    for (id, names) in variables(ENGLISH) {
        assert_eq!(spanish.get(id), Some(&names), "{id}");
    }
}

#[test]
fn every_message_is_one_that_fluent_reads() {
    for (tag, source) in [("en", ENGLISH), ("es", SPANISH)] {
        let catalogue = Catalogue::new(tag, source, None);
        for (id, names) in variables(source) {
            let args = names.into_iter().map(|name| (name, value(2))).collect();
            assert!(catalogue.format(id, Some(&args)).is_some_and(|words| !words.is_empty()), "{tag}: {id}");
        }
    }
}

#[test]
fn counts_are_declined_in_each_language() {
    let ids: Vec<EntityId> = [1, 2].map(|n| PersonId::new(format!("p{n}")).into()).into_iter().chain([TieId::new("t1").into()]).collect();
    speak(Language::Spanish);
    assert_eq!(count_of(&ids), "2 personas y 1 conexión");
    speak(Language::English);
    assert_eq!(count_of(&ids), "2 people and 1 tie");
    assert_eq!(count_of(&ids[1..]), "1 person and 1 tie");
}

#[test]
fn the_english_of_the_window_is_that_of_the_library() {
    speak(Language::English);
    let person = |name: &str| Called::Name(name.to_owned());
    let couple = Called::Both(Box::new(person("Ana")), Box::new(person("Ben")));
    let counts = Counts(vec![(PersonId::new("p1").into(), 2), (ChildLinkId::new("c1").into(), 1), (TieId::new("t1").into(), 3)]);
    for label in [
        Label::AddPerson(Being::Pet),
        Label::AddPartnerOf(Called::Unnamed(Being::Person)),
        Label::AddChildOf(Called::WithUnknown(Box::new(person("Ana")))),
        Label::JoinPartners(person("Ana"), Called::Someone),
        Label::Delete(Called::ChildOf(Box::new(person("Cleo")), Box::new(couple)), Counts(vec![])),
        Label::DeleteSeveral(counts.clone(), counts),
        Label::ChangeOf("birth", Called::Nameless(SystemId::new("s1").into())),
        Label::MoveSeveral(3),
    ] {
        assert_eq!(undo(&label), label.to_string());
    }
    for error in [EditError::Gone, EditError::OwnAncestor, EditError::HasParents, EditError::NothingSelected] {
        assert_eq!(refused(error), error.to_string());
    }
}

#[test]
fn every_command_has_a_message() {
    for row in COMMANDS {
        assert!(ids(ENGLISH).any(|id| id == row.id), "{}", row.id);
    }
}

#[test]
fn a_language_is_found_by_its_tag_or_locale() {
    for (tag, language) in [
        ("es", Some(Language::Spanish)),
        ("es-419", Some(Language::Spanish)),
        ("es_MX.UTF-8", Some(Language::Spanish)),
        ("en_GB", Some(Language::English)),
        ("qps-plocm", Some(Language::Mirrored)),
        ("est", None),
        ("C", None),
        ("", None),
    ] {
        assert_eq!(Language::of_tag(tag), language, "{tag}");
    }
}

#[test]
fn what_is_not_translated_yet_is_four_tenths_longer_and_no_longer_english() {
    for words in ["Save", "Show what is over", "Nobody can be folded there: no family of origin is shown."] {
        let longer = pseudo::longer(words);
        let ratio = longer.chars().count() as f32 / words.chars().count() as f32;
        assert!((1.2..=1.8).contains(&ratio), "{longer}: {ratio}");
        assert!(!longer.contains(words));
    }
    assert_eq!(pseudo::longer(" – "), " – ");
}
