//! The furniture of the page, measured with an independent renderer.

use kithkin::file::open_bytes;
use kithkin::layout::{Options, layout};
use kithkin::model::{Case, ChartKind, EntityId};
use kithkin::paint::svg::{SvgOptions, write};
use kithkin::scene::{Owner, SceneOptions, build};
use kithkin::text::{Ruler, fonts};
use kurbo::Rect;
use resvg::usvg;
use std::fs;
use std::sync::Arc;

/// The page, and the boxes of all lines, symbols and texts on it by the id of the group that they are in.
fn boxes(case: &Case, chart: &ChartKind) -> (Rect, Vec<(String, Rect)>) {
    let ruler = Ruler::new();
    let arranged = layout(case, chart, &ruler, &Options::default(), None);
    let svg = write(&build(case, chart, &arranged, &ruler, &SceneOptions::default()), &SvgOptions::default());
    let mut options = usvg::Options::default();
    for font in fonts() {
        options.fontdb_mut().load_font_source(usvg::fontdb::Source::Binary(Arc::new(font.bytes)));
    }
    let tree = usvg::Tree::from_str(&svg, &options).unwrap();
    let document = roxmltree::Document::parse(&svg).unwrap();
    let groups = document.root_element().children().filter(|node| node.has_tag_name("g"));
    let boxed = groups.flat_map(|group| {
        let id = group.attribute("id").unwrap_or_default();
        let mut drawn = Vec::new();
        tree.node_by_id(id).into_iter().for_each(|node| leaves(node, &mut drawn));
        drawn.into_iter().map(|area| (id.to_owned(), area)).collect::<Vec<_>>()
    });
    let size = tree.size();
    (Rect::new(0.0, 0.0, size.width().into(), size.height().into()), boxed.collect())
}

/// The boxes of what a node draws.
fn leaves(node: &usvg::Node, boxes: &mut Vec<Rect>) {
    match node {
        usvg::Node::Group(group) => group.children().iter().for_each(|node| leaves(node, boxes)),
        usvg::Node::Path(_) | usvg::Node::Image(_) | usvg::Node::Text(_) => {
            let area = node.abs_bounding_box();
            boxes.push(Rect::new(area.left().into(), area.top().into(), area.right().into(), area.bottom().into()));
        }
    }
}

/// The box of all that is drawn of a group.
fn whole(boxes: &[(String, Rect)], id: &str) -> Option<Rect> {
    boxes.iter().filter(|(other, _)| other == id).map(|(_, area)| *area).reduce(|a, b| a.union(b))
}

fn fixture(name: &str) -> Case {
    let path = format!("{}/fixtures/cases/{name}", env!("CARGO_MANIFEST_DIR"));
    open_bytes(&fs::read(path).unwrap()).unwrap().case
}

fn touches(a: Rect, b: Rect) -> bool {
    let both = a.intersect(b);
    both.width() > 0.5 && both.height() > 0.5
}

#[test]
fn title_block_and_legend_touch_nothing_and_all_is_on_the_page() {
    for entry in fs::read_dir(format!("{}/fixtures/cases", env!("CARGO_MANIFEST_DIR"))).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let mut case = fixture(&name);
        // Where a worker puts them is the worker's choice.
        case.page.clear();
        for chart in [ChartKind::Genogram, ChartKind::Ecomap] {
            let (page, boxes) = boxes(&case, &chart);
            assert_eq!((page.width() % 8.0, page.height() % 8.0), (0.0, 0.0));
            for (id, area) in &boxes {
                // Line boxes of Arabic and Thai are higher than those that the page is set with, and reach into the margin.
                let inside = page.inflate(-24.0, -24.0);
                assert_eq!(inside.union(*area), inside, "{name} {id}: in the margin");
                for furniture in ["legend", "title-block"].into_iter().filter(|furniture| furniture != id) {
                    let is_touched = whole(&boxes, furniture).is_some_and(|place| touches(*area, place));
                    assert!(!is_touched, "{name} {}: {furniture} touches {id}", chart.code());
                }
            }
        }
    }
}

#[test]
fn furniture_stands_where_the_worker_has_put_it() {
    let mut case = fixture("rivera.kith.json");
    let place = |x, y| kithkin::model::Pin { x, y };
    case.page.insert("genogram".into(), [("legend".into(), place(-800.0, 0.0)), ("title".into(), place(-800.0, 600.0))].into());
    let (page, boxes) = boxes(&case, &ChartKind::Genogram);
    let area = |id: &str| whole(&boxes, id).unwrap();
    let (legend, title, person) = (area("legend"), area("title-block"), area("person-p1"));
    assert!((title.y0 - legend.y0 - 600.0).abs() < 8.0 && (title.x0 - legend.x0).abs() < 4.0, "{legend} {title}");
    assert!(legend.x1 < person.x0 && title.y0 > person.y1 && page.contains(legend.origin()));
}

#[test]
fn a_note_stands_on_its_own_chart_and_a_client_sees_none_that_is_confidential() {
    let ruler = Ruler::new();
    let notes = |case: &Case, chart: &ChartKind, for_client: bool| {
        let arranged = layout(case, chart, &ruler, &Options { for_client, ..Options::default() }, None);
        let scene = build(case, chart, &arranged, &ruler, &SceneOptions { for_client, ..SceneOptions::default() });
        let owners = scene.groups.iter().map(|group| &group.owner);
        let ids = owners.filter_map(|owner| if let Owner::Entity(EntityId::Text(id)) = owner { Some(id.to_string()) } else { None });
        ids.collect::<Vec<_>>()
    };
    let mut case = fixture("little-women-pins-and-texts.kith.json");
    assert_eq!(notes(&case, &ChartKind::Genogram, true), ["x2"]);
    assert_eq!(notes(&case, &ChartKind::Ecomap, true), ["x1"]);
    for text in case.texts.values_mut() {
        Arc::make_mut(text).common.confidential = true;
    }
    assert_eq!(notes(&case, &ChartKind::Ecomap, false), ["x1"]);
    assert_eq!(notes(&case, &ChartKind::Ecomap, true), [""; 0]);
}
