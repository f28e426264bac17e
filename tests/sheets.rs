//! The catalogue sheet of each profile as golden SVG text, and what profiles and options change on a chart.
//!
//! After a change that is meant: `UPDATE_GOLDEN=1 cargo test --test sheets`, and look at the sheets in `fixtures/sheets`.

mod support;

use kithkin::layout::{self, Options, TextParts};
use kithkin::model::*;
use kithkin::notation::*;
use kithkin::paint::svg::{self, SvgOptions};
use kithkin::scene::style::Style;
use kithkin::scene::{self, Quarters, Scene, SceneOptions, Shape, sheet};
use kithkin::text::Ruler;
use kurbo::{Point, Rect, Shape as _};
use std::path::PathBuf;

#[test]
fn the_sheets_are_as_they_were() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/sheets");
    let accept = std::env::var_os("UPDATE_GOLDEN").is_some();
    for profile in Profile::ALL {
        let path = folder.join(format!("{}.svg", profile.code()));
        let drawn = svg::write(&sheet::sheet(*profile, &Ruler::new(), Style::Light), &SvgOptions::default());
        if accept {
            std::fs::write(&path, &drawn).expect("the sheet can be written");
        }
        let golden = std::fs::read_to_string(&path).expect("the sheet is there");
        let first = golden.lines().zip(drawn.lines()).position(|(a, b)| a != b);
        assert!(golden == drawn, "{} differs from line {:?} on", profile.code(), first.map(|line| line + 1));
    }
}

#[test]
fn profiles_draw_what_the_tables_of_the_notation_say() {
    let (genopro, pedigree) = (Profile::Genopro, Profile::Pedigree);
    let bond = |profile: Profile, code| profile.bond_kind(Some(code)).line;
    for (code, strands, tone) in [("friendship", 2, Tone::Support), ("best_friends", 3, Tone::Support), ("hate", 3, Tone::Stress)] {
        let line = bond(genopro, code);
        assert_eq!((line.strands, line.tone, line.middle), (strands, tone, Mark::None), "{code}");
    }
    for row in genopro.catalogue().bonds.iter().filter(|row| row.code == "neglect" || row.code.contains("abuse")) {
        let ink = row.line.wave.map_or(row.line.tone, |wave| wave.tone);
        assert!(row.directed && row.line.end == End::Filled && ink == Tone::Abuse, "{}", row.code);
    }
    for code in ["hostile", "close_hostile", "fused_hostile", "abuse", "physical_abuse", "emotional_abuse"] {
        assert_eq!(bond(genopro, code).wave.map(|wave| wave.form), Some(WaveForm::Sine), "{code}");
    }
    let status = |profile: Profile, code| profile.union_status(code).map(|row| row.status);
    assert_eq!(status(genopro, "legally_separated"), Some(Status::Bars(1)));
    assert_eq!((status(genopro, "widowed"), status(pedigree, "widowed")), (Some(Status::Cross), Some(Status::None)));
    let symbol = |profile: Profile, being| profile.symbol(being, "unknown");
    assert_eq!((symbol(genopro, "miscarriage").body, symbol(genopro, "miscarriage").sign), (Body::Triangle, Sign::LargeCross));
    assert_eq!(symbol(genopro, "abortion").sign, Sign::LargeCrossAndBar);
    assert_eq!((symbol(pedigree, "abortion").sign, symbol(pedigree, "abortion").word), (Sign::Slash, "TOP"));
    assert_eq!(symbol(pedigree, "pregnancy").sign, Sign::Letter('P'));
    let mark = |profile: Profile, code| profile.person_mark(code).map(|row| row.shape);
    assert_eq!((mark(pedigree, "index"), mark(pedigree, "adopted")), (Some(MarkShape::Arrow), Some(MarkShape::Brackets)));
    for profile in [genopro, pedigree] {
        let leg = profile.child_link(Some("adopted")).leg;
        assert!(!leg.dash.is_empty() && !leg.companion, "{}", profile.code());
    }
}

fn family() -> Case {
    let text = r#"{"format": "kithkin-case", "version": 1, "as_of": "2026-01-01", "client": "p1", "people": [
        {"id": "p1", "name": "Noor", "gender": "man", "assigned": "female", "birth": "1990", "occupation": "baker", "place": "Leeds",
         "education": "evening school", "income": "19k", "cultures": ["Persian", "welsh"],
         "conditions": [{"kind": "physical_illness", "name": "asthma"}, {"kind": "mental_illness", "name": "grief", "state": "recovery"}]},
        {"id": "p2", "name": "Ira", "gender": "woman", "birth": "1960", "death": "2020", "cultures": ["Welsh"]},
        {"id": "i1", "name": "Al-Anon", "being": "institution"}],
        "unions": [{"id": "u1", "partners": ["p2"], "timeline": [{"kind": "met", "date": "1988"}]}],
        "children": [{"id": "c1", "child": "p1", "union": "u1"}]}"#;
    let mut case = kithkin::file::open_bytes(text.as_bytes()).expect("a case").case;
    case.profile = "pedigree".into();
    case
}

fn draw(parts: TextParts, options: &SceneOptions) -> Scene {
    let (case, ruler) = (family(), Ruler::new());
    let layout = layout::layout(&case, &ChartKind::Genogram, &ruler, &Options { parts, ..Options::default() }, None);
    scene::build(&case, &ChartKind::Genogram, &layout, &ruler, options)
}

fn texts(scene: &Scene) -> Vec<String> {
    let items = scene.groups.iter().flat_map(|group| &group.items);
    items.filter_map(|item| if let Shape::Text { text, .. } = &item.shape { Some(text.clone()) } else { None }).collect()
}

#[test]
fn every_text_at_a_person_can_be_left_out_or_added() {
    let plain = SceneOptions { title: false, ..SceneOptions::default() };
    let usual = texts(&draw(TextParts::default(), &plain));
    let written = [("names", "Noor"), ("dates", "1990"), ("ages", "36"), ("occupations", "baker"), ("conditions", "asthma")];
    for (part, text) in written {
        assert!(usual.iter().any(|t| t == text), "{part}: {usual:?}");
        let mut parts = TextParts::default();
        parts.set(part, false);
        let without = texts(&draw(parts, &plain));
        assert!(!without.iter().any(|t| t == text), "{part} can be left out: {without:?}");
        assert!(without.len() < usual.len());
        let said = |scene: &Scene| scene.groups.iter().map(|group| group.title.clone()).collect::<Vec<_>>().join("; ");
        let (with, without) = (said(&draw(TextParts::default(), &plain)), said(&draw(parts, &plain)));
        assert!(!without.contains(text), "nor is it said: {without}");
        assert!(with.contains(text) || part == "dates", "{part} is said otherwise: {with}");
    }
    for (part, text) in [("places", "Leeds"), ("education", "evening school"), ("incomes", "19k"), ("birth-sex", "AFAB")] {
        assert!(!usual.iter().any(|t| t == text), "{part} is asked for first");
        let mut parts = TextParts::default();
        parts.set(part, true);
        assert!(texts(&draw(parts, &plain)).iter().any(|t| t == text), "{part} can be added");
    }
    // The sex assigned at birth is explained where it stands, and only there.
    let explained = |scene: &Scene| texts(scene).iter().any(|t| t == "Assigned female at birth");
    assert!(!explained(&draw(TextParts::default(), &plain)));
    assert!(explained(&draw(TextParts { birth_sex: true, ..TextParts::default() }, &plain)));
}

#[test]
fn a_pedigree_numbers_its_generations_and_says_how_couples_are_related() {
    let text = r#"{"format": "kithkin-case", "version": 1, "people": [
        {"id": "p1", "gender": "man"}, {"id": "p2", "gender": "woman"}, {"id": "p3", "gender": "man"}, {"id": "p4", "gender": "woman"},
        {"id": "p5", "gender": "man"}, {"id": "p6", "gender": "woman"}],
        "unions": [{"id": "u1", "partners": ["p1", "p2"]}, {"id": "u2", "partners": ["p3"]}, {"id": "u3", "partners": ["p4"]},
            {"id": "u4", "partners": ["p5", "p6"]}],
        "children": [{"id": "c1", "child": "p3", "union": "u1"}, {"id": "c2", "child": "p4", "union": "u1"},
            {"id": "c3", "child": "p5", "union": "u2"}, {"id": "c4", "child": "p6", "union": "u3"}]}"#;
    let mut case = kithkin::file::open_bytes(text.as_bytes()).expect("a case").case;
    let ruler = Ruler::new();
    let written = |case: &Case| {
        let layout = layout::layout(case, &ChartKind::Genogram, &ruler, &Options::default(), None);
        texts(&scene::build(case, &ChartKind::Genogram, &layout, &ruler, &SceneOptions::default()))
    };
    let says = |case: &Case, text: &str| written(case).iter().any(|t| t == text);
    case.profile = "pedigree".into();
    for text in ["I", "II", "III", "1st cousins"] {
        assert!(says(&case, text), "{text} in {:?}", written(&case));
    }
    case.profile = "mcgoldrick".into();
    assert!(!says(&case, "1st cousins") && !says(&case, "II"));
}

#[test]
fn twins_of_whom_it_is_not_known_have_a_question_mark() {
    let drawn = |zygosity: &str| {
        let text = format!(
            r#"{{"format": "kithkin-case", "version": 1, "people": [{{"id": "p1"}}, {{"id": "p2"}}, {{"id": "p3"}}],
                "unions": [{{"id": "u1", "partners": ["p1"]}}],
                "children": [{{"id": "c1", "child": "p2", "union": "u1", "twins": "a"{zygosity}}},
                    {{"id": "c2", "child": "p3", "union": "u1", "twins": "a"{zygosity}}}]}}"#
        );
        let (case, ruler) = (kithkin::file::open_bytes(text.as_bytes()).expect("a case").case, Ruler::new());
        let layout = layout::layout(&case, &ChartKind::Genogram, &ruler, &Options::default(), None);
        texts(&scene::build(&case, &ChartKind::Genogram, &layout, &ruler, &SceneOptions::default()))
    };
    let explains = |zygosity: &str, text: &str| drawn(zygosity).iter().any(|t| t == text);
    for zygosity in ["", r#", "zygosity": "unknown""#] {
        assert!(explains(zygosity, "Twins, not known which"), "{:?}", drawn(zygosity));
    }
    assert!(explains(r#", "zygosity": "identical""#, "Identical twins") && explains(r#", "zygosity": "fraternal""#, "Fraternal twins"));
}

#[test]
fn the_dead_and_conditions_can_be_marked_in_another_way() {
    let usual = SceneOptions::default();
    let plain = draw(TextParts::default(), &usual);
    let gentle = draw(TextParts::default(), &SceneOptions { gentle: true, ..usual });
    assert!(gentle != plain && texts(&gentle) == texts(&plain), "another mark under the same words");
    let colored = draw(TextParts::default(), &SceneOptions { quarters: Some(Quarters::Conditions), ..usual });
    let entries = texts(&colored);
    for entry in ["asthma", "grief", "Suspected, or better now: without colour"] {
        assert!(entries.iter().any(|t| t == entry), "{entry} is in the legend");
    }
    let fills = |scene: &Scene| {
        let of_person = scene.groups.iter().flat_map(|group| &group.items);
        of_person
            .filter(|item| matches!(&item.shape, Shape::Path { fill: Some(fill), .. } if Style::Light.condition(0) == Some(*fill)))
            .count()
    };
    assert_eq!((fills(&plain), fills(&colored)), (0, 2), "at the person and in the legend");
}

#[test]
fn a_cultural_genogram_fills_symbols_by_culture_and_not_by_condition() {
    let scene = draw(TextParts::default(), &SceneOptions { quarters: Some(Quarters::Cultures), ..SceneOptions::default() });
    let entries = texts(&scene);
    let listed = |words: &str| entries.iter().any(|t| t == words);
    assert!(listed("welsh") && listed("Persian"), "one culture however it is written: {entries:?}");
    assert!(!listed("Illness, physical or mental") && !listed("Illness, in recovery or remission"), "one meaning at a time: {entries:?}");
    let said: Vec<&str> = scene.groups.iter().map(|group| group.title.as_str()).collect();
    assert!(said.iter().any(|t| t.starts_with("Ira") && t.ends_with("culture: Welsh")), "{said:?}");
    assert!(said.iter().any(|t| t.starts_with("Noor") && t.ends_with("culture: Persian and welsh")), "{said:?}");
}

#[test]
fn an_institution_is_a_flat_rectangle_with_its_name_below() {
    let (case, ruler) = (family(), Ruler::new());
    let chart = ChartKind::Genogram;
    let layout = layout::layout(&case, &chart, &ruler, &Options::default(), None);
    let scene = scene::build(&case, &chart, &layout, &ruler, &SceneOptions::default());
    let institution = scene.groups.iter().find(|group| group.title.starts_with("Al-Anon")).expect("it is drawn");
    assert_eq!(institution.title, "Al-Anon, institution");
    let outline = institution.items.iter().find_map(|item| match &item.shape {
        Shape::Path { path, stroke: Some(_), .. } => Some(kurbo::Shape::bounding_box(path)),
        _ => None,
    });
    let outline = outline.expect("it has an outline");
    assert_eq!(outline.width(), 56.0);
    assert_eq!(outline.height(), 28.0);
    let name = layout.labels.iter().find(|label| &*label.text == "Al-Anon").expect("it has a name");
    assert!(name.at.y > outline.y1 && name.at.y < outline.y1 + 20.0, "right below: {:?} {outline:?}", name.at);
    assert!(texts(&scene).iter().any(|t| t == "Institution or helper"), "the legend explains it");
}

#[test]
fn where_people_live_stands_above_what_they_earn_above_the_dates() {
    let (case, ruler) = (family(), Ruler::new());
    let parts = TextParts { places: true, incomes: true, ..TextParts::default() };
    let layout = layout::layout(&case, &ChartKind::Genogram, &ruler, &Options { parts, ..Options::default() }, None);
    let at = |text: &str| layout.labels.iter().find(|label| &*label.text == text).map(|label| label.at.y).expect("it is written");
    let heights = [at("Leeds"), at("19k"), at("1990"), at("36"), at("Noor"), at("baker")];
    assert!(heights.is_sorted_by(|upper, lower| upper < lower), "{heights:?}");
}

#[test]
fn why_a_couple_has_no_children_hangs_from_its_line() {
    let drawn = |childless: &str, children: &str| {
        let text = format!(
            r#"{{"format": "kithkin-case", "version": 1, "people": [{{"id": "p1"}}, {{"id": "p2"}}, {{"id": "p3"}}],
            "unions": [{{"id": "u1", "partners": ["p1", "p2"], "kind": "marriage"{childless}}}], "children": [{children}]}}"#
        );
        let case = kithkin::file::open_bytes(text.as_bytes()).expect("a case").case;
        let ruler = Ruler::new();
        let layout = layout::layout(&case, &ChartKind::Genogram, &ruler, &Options::default(), None);
        scene::build(&case, &ChartKind::Genogram, &layout, &ruler, &SceneOptions::default())
    };
    let strokes = |scene: &Scene| scene.groups.iter().find(|group| group.title.contains(" and ")).map_or(0, |group| group.items.len());
    let plain = strokes(&drawn("", ""));
    for (code, words, bars) in [("by_choice", "No children by choice", 1), ("infertility", "No children because of infertility", 2)] {
        let childless = format!(r#", "childless": "{code}""#);
        let scene = drawn(&childless, "");
        assert_eq!(strokes(&scene), plain + 1 + bars, "{code}");
        assert!(texts(&scene).iter().any(|text| text == words));
        // With a child the line leads to it.
        let with_child = drawn(&childless, r#"{"id": "c1", "child": "p3", "union": "u1"}"#);
        assert!(!texts(&with_child).iter().any(|text| text == words));
    }
}

#[test]
fn what_hangs_from_a_bracket_is_clear_of_names_and_of_deeper_brackets() {
    let people: Vec<String> =
        (1..=4).map(|p| format!(r#"{{"id": "p{p}", "name": "A rather long name {p}", "birth": "19{p}0"}}"#)).collect();
    let unions: Vec<String> =
        (1..=3).map(|u| format!(r#"{{"id": "u{u}", "partners": ["p1", "p{}"], "childless": "infertility"}}"#, u + 1)).collect();
    let text = format!(r#"{{"format": "kithkin-case", "version": 1, "people": [{}], "unions": [{}]}}"#, people.join(","), unions.join(","));
    let case = kithkin::file::open_bytes(text.as_bytes()).expect("a case").case;
    let ruler = Ruler::new();
    let layout = layout::layout(&case, &ChartKind::Genogram, &ruler, &Options::default(), None);
    let lines: Vec<Rect> = layout.routes.iter().map(|route| route.path.bounding_box()).collect();
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().any(|line| line.height() > 1.0), "somebody is not beside p1");
    for (n, line) in lines.iter().enumerate() {
        let foot = Point::new(line.center().x, line.max_y());
        let hangs = Rect::new(foot.x - 6.0, foot.y + 1.0, foot.x + 6.0, foot.y + layout::NO_CHILDREN);
        let over = |other: Rect| hangs.x0 < other.x1 && other.x0 < hangs.x1 && hangs.y0 < other.y1 && other.y0 < hangs.y1;
        let hit = layout.labels.iter().find(|label| over(label.bounds(&ruler)));
        assert_eq!(hit.map(|label| &label.text), None, "under line {n}");
        let bottom = |other: &Rect| Rect::new(other.x0, other.y1 - 0.1, other.x1, other.y1 + 0.1);
        assert!(lines.iter().enumerate().all(|(m, other)| m == n || !over(bottom(other))), "under line {n}");
    }
}
