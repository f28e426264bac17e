//! The SVG contract on scenes made by hand, and PNG made from it.

use kithkin::layout::Anchor;
use kithkin::model::{BondId, ChartKind, EntityId, PersonId, UnionId};
use kithkin::paint::png::{ExportError, png_from_svg};
use kithkin::paint::svg::{ATTRIBUTES, ELEMENTS, SvgOptions, write};
use kithkin::scene::{Color, Group, Item, Owner, Part, Placed, Scene, Shape, Stroke};
use kithkin::speech::Speech;
use kithkin::text::{Weight, one_line};
use kurbo::{BezPath, Point, Rect, Shape as _};
use proptest::prelude::*;
use std::collections::BTreeSet;

const INK: Color = Color { rgb: [0x1F, 0x24, 0x30], alpha: 255 };
const PAPER: Color = Color { rgb: [255, 255, 255], alpha: 255 };

fn path(part: Part, d: BezPath) -> Item {
    Item { part, shape: Shape::Path { path: d, fill: None, stroke: Some(Stroke { width: 1.4, color: INK, dash: vec![6.0, 4.0] }) } }
}

fn label(part: &str, text: &str) -> Item {
    Item {
        part: Part::Label(part.to_owned()),
        shape: Shape::Text {
            at: Point::new(40.0, 80.0),
            text: text.to_owned(),
            size: 11.5,
            weight: Weight::Medium,
            anchor: Anchor::Middle,
            color: INK,
            halo: Some(PAPER),
        },
    }
}

fn line() -> BezPath {
    BezPath::from_svg("M10 20L30.456 20").unwrap()
}

/// One person, one union and one bond, with every part that there is; `name` stands wherever a text can stand.
fn scene(name: &str) -> Scene {
    let group =
        |owner: EntityId, data, items| Placed::from(Group { title: name.to_owned(), data, ..Group::plain(Owner::Entity(owner), items) });
    let square = Rect::new(20.0, 20.0, 60.0, 60.0).to_path(0.1);
    let invisible = Item { part: Part::Route("drop"), shape: Shape::Path { path: line(), fill: None, stroke: None } };
    let tint = Color { alpha: 10, ..INK };
    let filled = Item { part: Part::Outline, shape: Shape::Path { path: square.clone(), fill: Some(tint), stroke: None } };
    Scene {
        chart: ChartKind::Genogram,
        speech: Speech::English,
        title: name.to_owned(),
        description: name.to_owned(),
        bounds: Rect::new(-8.0, 0.0, 192.0, 100.0),
        paper: PAPER,
        groups: vec![
            group(UnionId::new("u1").into(), vec![("partners", name.to_owned())], vec![path(Part::Route("couple"), line()), invisible]),
            group(BondId::new("b1").into(), vec![], vec![path(Part::Mark, line()), path(Part::Mark, line()), filled]),
            group(
                PersonId::new("p1").into(),
                vec![("row", "0".to_owned())],
                vec![
                    path(Part::Symbol, square.clone()),
                    path(Part::Symbol, square.clone()),
                    label("name", name),
                    label("name", "again"),
                    path(Part::Symbol, square),
                ],
            ),
            Placed::from(Group { title: "Legend".to_owned(), ..Group::plain(Owner::Legend, vec![label("1", name)]) }),
        ],
    }
}

#[test]
fn every_class_and_every_text_has_an_id_of_its_own_and_groups_say_whose_they_are() {
    let svg = write(
        &scene("Ana & Li"),
        &SvgOptions { metadata: Some("e30=".to_owned()), language: Some("en".to_owned()), ..SvgOptions::default() },
    );
    let document = roxmltree::Document::parse(&svg).unwrap();
    let mut ids = BTreeSet::new();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        assert!(ELEMENTS.contains(&node.tag_name().name()), "{}", node.tag_name().name());
        for attribute in node.attributes() {
            assert!(ATTRIBUTES.contains(&attribute.name()) || attribute.name().starts_with("data-"), "{}", attribute.name());
        }
        if node.has_attribute("class") || node.has_tag_name("text") {
            assert!(node.has_attribute("id"), "{node:?}");
        }
        if let Some(id) = node.attribute("id") {
            assert!(ids.insert(id.to_owned()), "twice: {id}");
        }
    }
    for id in [
        "kithkin-title",
        "kithkin-desc",
        "kithkin-case",
        "legend",
        "union-u1",
        "union-u1.line",
        "union-u1.couple",
        "union-u1.drop",
        "bond-b1.mark",
        "bond-b1.mark.2",
        "bond-b1.outline",
        "person-p1",
        "person-p1.symbol",
        "person-p1.symbol.2",
        "person-p1.name",
        "person-p1.name.2",
    ] {
        assert!(ids.contains(id), "no {id}");
    }
    let with_id = |id: &str| document.descendants().find(|n| n.attribute("id") == Some(id)).unwrap();
    let person = with_id("person-p1");
    assert_eq!(
        (person.attribute("class"), person.attribute("data-id"), person.attribute("data-row")),
        (Some("person"), Some("p1"), Some("0"))
    );
    assert_eq!(with_id("union-u1.drop").attribute("data-role"), Some("drop"));
    assert_eq!(with_id("union-u1.drop").attribute("stroke"), None);
    assert_eq!(with_id("union-u1.couple").attribute("d"), Some("M18 20L38.46 20"));
    assert_eq!(with_id("bond-b1.outline").attribute("fill-opacity"), Some("0.04"));
    assert_eq!(document.root_element().attribute("viewBox"), Some("0 0 200 100"));
}

/// The texts of the first label of the person, with their x.
fn name_runs(name: &str) -> Vec<(String, f64)> {
    let svg = write(&scene(name), &SvgOptions::default());
    let document = roxmltree::Document::parse(&svg).unwrap();
    let texts = document.descendants().filter(|n| n.attribute("id").is_some_and(|id| id.starts_with("legend.1")));
    texts.map(|n| (n.text().unwrap_or_default().to_owned(), n.attribute("x").unwrap().parse().unwrap())).collect()
}

#[test]
fn a_name_in_two_directions_is_one_text_for_each_run() {
    let [latin, arabic] = &name_runs("علي Smith (7)")[..] else { panic!("two runs") };
    assert_eq!((latin.0.as_str(), arabic.0.as_str()), ("Smith (7)", "علي"));
    assert!(latin.1 < 48.0 && 48.0 < arabic.1, "around the anchor");
    // A mark keeps the exclamation mark at the left end, where a viewer that starts from left-to-right would not put it.
    assert_eq!(name_runs("علي!"), [("علي!\u{200F}".to_owned(), 48.0)]);
    assert_eq!(name_runs("Łukasz"), [("Łukasz".to_owned(), 48.0)]);
}

/// What may come back of a text: all but what XML forbids.
fn allowed(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')).collect()
}

proptest! {
    #[test]
    fn whatever_stands_in_a_name_comes_back_as_text(name in "(?s)\\PC{0,12}|.{0,12}|[<>&\"'\\x00-\\x20\\]\\[!-]{0,12}") {
        let svg = write(&scene(&name), &SvgOptions::default());
        let document = roxmltree::Document::parse(&svg).unwrap();
        let title = document.root_element().first_element_child().unwrap();
        prop_assert_eq!(title.text().unwrap_or_default(), allowed(&name));
        let union = document.descendants().find(|n| n.attribute("id") == Some("union-u1")).unwrap();
        prop_assert_eq!(union.attribute("data-partners").unwrap(), allowed(&name));
        let drawn: String = document
            .descendants()
            .filter(|n| n.has_tag_name("text") && n.attribute("id").unwrap().starts_with("legend"))
            .flat_map(|n| n.text().unwrap_or_default().chars())
            .collect();
        let mut drawn: Vec<char> = drawn.chars().filter(|c| *c != ' ' && !is_direction_mark(*c)).collect();
        let mut meant: Vec<char> = allowed(&one_line(&name)).chars().filter(|c| *c != ' ' && !is_direction_mark(*c)).collect();
        drawn.sort_unstable();
        meant.sort_unstable();
        prop_assert_eq!(drawn, meant);
    }
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn a_png_holds_the_pixels_and_the_resolution_and_no_more() {
    let svg = write(&scene("Ana"), &SvgOptions::default());
    let png = png_from_svg(&svg, 192.0).unwrap();
    let mut chunks = Vec::new();
    let mut at = 8;
    while at < png.len() {
        let length = u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
        chunks.push((String::from_utf8_lossy(&png[at + 4..at + 8]).into_owned(), png[at + 8..at + 8 + length].to_vec()));
        at += length + 12;
    }
    let mut names: Vec<_> = chunks.iter().map(|(name, _)| name.as_str()).collect();
    names.dedup();
    assert_eq!(names, ["IHDR", "pHYs", "IDAT", "IEND"]);
    assert_eq!(chunks[0].1[..8], [0, 0, 1, 144, 0, 0, 0, 200]);
    let per_metre = 7559_u32.to_be_bytes();
    assert_eq!(chunks[1].1, [&per_metre[..], &per_metre[..], &[1]].concat());
    assert_eq!(png, png_from_svg(&svg, 192.0).unwrap());
}

#[test]
fn a_picture_that_would_not_fit_into_memory_is_refused_in_words() {
    let svg = write(&Scene { bounds: Rect::new(0.0, 0.0, 30_000.0, 20_000.0), ..scene("Ana") }, &SvgOptions::default());
    let refused = png_from_svg(&svg, 96.0).unwrap_err();
    assert!(matches!(refused, ExportError::TooLarge { .. }));
    assert_eq!(
        refused.to_string(),
        "the picture would be 30000 × 20000 pixels, more than 100 million: choose a lower resolution, or write an SVG"
    );
    assert!(matches!(png_from_svg(&svg, f64::NAN), Err(ExportError::Resolution(_))));
    assert!(matches!(png_from_svg("<svg", 96.0), Err(ExportError::Drawing)));
}
