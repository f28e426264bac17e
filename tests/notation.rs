//! The catalogue: complete against the codes of the case file, no two lines alike, and drawn as its rows say.

use kithkin::layout::Options;
use kithkin::model::*;
use kithkin::notation::*;
use kithkin::scene::legend::{self, LegendKey};
use kithkin::scene::pen::Pen;
use kithkin::scene::style::Style;
use kithkin::scene::symbol::InCase;
use kithkin::scene::{Item, Owner, Part, SceneOptions, Shape, sheet, stroke, symbol, tie};
use kithkin::speech::Speech;
use kithkin::text::{Role, Ruler};
use kurbo::{BezPath, Point, Rect};
use std::collections::BTreeSet;

const UNIONS: &str = "marriage civil_union cohabitation legal_cohabitation house_sharing engagement committed dating one_night \
                      affair forced other unknown";
const MUTUAL_BONDS: &str = "connected close fused spiritual distant hostile close_hostile fused_hostile cutoff cutoff_repaired \
                            indifferent discord hate harmony friendship best_friends love in_love distrust distant_hostile \
                            violence distant_violence close_violence fused_violence never_met other";
const DIRECTED_BONDS: &str = "focused_on focused_on_negatively physical_abuse emotional_abuse sexual_abuse caretaker abuse neglect \
                              manipulative controlling jealous fan limerence";
const CHILD_LINKS: &str = "biological adopted foster step kinship_care guardianship donor surrogate";
const CATEGORIES: [(ClientSystem, &str); 6] = [
    (ClientSystem::Family, "family_of_origin extended_family ex_partner pets"),
    (ClientSystem::School, "school childcare"),
    (ClientSystem::Workplace, "work military"),
    (ClientSystem::Community, "friends neighbours neighbourhood faith culture recreation voluntary support_group online"),
    (ClientSystem::Services, "health mental_health substance child_protection legal income housing transport immigration"),
    (ClientSystem::Other, "other"),
];

fn set<'a>(codes: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    codes.into_iter().collect()
}

fn straight() -> BezPath {
    kurbo::Line::new((0.0, 0.0), (120.0, 0.0)).into_path()
}

fn curved() -> BezPath {
    kurbo::CubicBez::new((0.0, 0.0), (40.0, -50.0), (110.0, -50.0), (150.0, 10.0)).into_path()
}

trait IntoPath {
    fn into_path(self) -> BezPath;
}
impl<S: kurbo::Shape> IntoPath for S {
    fn into_path(self) -> BezPath {
        self.to_path(0.01)
    }
}

fn pen() -> Pen {
    Pen::new(Style::Light, Profile::Mcgoldrick)
}

fn bond(kind: &str) -> Bond {
    let (from, to) = (PersonId::new("p1"), PersonId::new("p2"));
    Bond { kind: Some(kind.into()), ..Bond::new(from, to) }
}

fn points(items: &[Item]) -> Vec<Point> {
    let mut points = Vec::new();
    for item in items {
        if let Shape::Path { path, .. } = &item.shape {
            kurbo::flatten(path, 0.01, |el| points.extend(el.end_point()));
        }
    }
    points
}

#[test]
fn every_code_of_the_case_file_has_a_row() {
    for profile in Profile::ALL {
        let all = profile.catalogue();
        assert_eq!(set(all.unions.iter().map(|r| r.code)), set(UNIONS.split_whitespace()));
        let bonds = |directed| set(all.bonds.iter().filter(|r| r.directed == directed).map(|r| r.code));
        assert_eq!(bonds(false), set(MUTUAL_BONDS.split_whitespace()));
        assert_eq!(bonds(true), set(DIRECTED_BONDS.split_whitespace()));
        assert_eq!(set(all.child_links.iter().map(|r| r.code)), set(CHILD_LINKS.split_whitespace()));
        for (system, codes) in CATEGORIES {
            let rows = all.categories.iter().filter(|r| r.client_system == system).map(|r| r.code);
            assert_eq!(set(rows), set(codes.split_whitespace()));
        }
        assert_eq!(set(all.strengths.iter().map(|r| r.code)), set(Strength::ALL.iter().map(Strength::code)));
        assert_eq!(set(all.stresses.iter().map(|r| r.code)), set(Stress::ALL.iter().map(Stress::code)));
        assert_eq!(set(all.flows.iter().map(|r| r.code)), set(Flow::ALL.iter().map(Flow::code)));
        assert_eq!(set(all.system_statuses.iter().map(|r| r.code)), set(SystemStatus::ALL.iter().map(SystemStatus::code)));
        assert_eq!(set(all.twins.iter().map(|r| r.code)), set(Zygosity::ALL.iter().map(Zygosity::code)));
        let beings = Being::ALL.iter().filter(|b| **b != Being::Person).map(Being::code);
        assert_eq!(set(all.symbols.iter().map(|r| r.code)), set(Gender::ALL.iter().map(Gender::code).chain(beings)));
        for kind in ConditionKind::ALL {
            for state in ConditionState::ALL {
                assert!(profile.person_mark(condition_code(kind.code(), state.code())).is_some());
            }
        }
    }
}

#[test]
fn no_bond_has_the_colour_of_family_lines() {
    let bonds = Profile::ALL.iter().flat_map(|profile| profile.catalogue().bonds);
    let of_families: Vec<&str> = bonds.filter(|row| row.line.tone == Tone::Plain).map(|row| row.code).collect();
    assert_eq!(of_families, [] as [&str; 0]);
}

#[test]
fn no_two_lines_of_a_family_look_alike_in_grey() {
    let grey = |line: LineSpec| LineSpec { tone: Tone::Plain, wave: line.wave.map(|w| Wave { tone: Tone::Plain, ..w }), ..line };
    let distinct = |rows: Vec<(&str, LineSpec, &str)>| {
        for (i, (a, line, word)) in rows.iter().enumerate() {
            for (b, other, other_word) in &rows[i + 1..] {
                assert!(grey(*line) != grey(*other) || word != other_word, "{a} and {b} are drawn alike");
            }
        }
    };
    for profile in Profile::ALL {
        let all = profile.catalogue();
        distinct(all.unions.iter().map(|r| (r.code, r.line, "")).collect());
        distinct(all.bonds.iter().map(|r| (r.code, r.line, "")).collect());
        distinct(all.child_links.iter().map(|r| (r.code, r.leg, r.word)).collect());
        distinct(all.strengths.iter().map(|r| (r.code, r.line, "")).collect());
        distinct(all.system_statuses.iter().map(|r| (r.code, r.outline, "")).collect());
        let marks: Vec<_> = all.person_marks.iter().filter(|mark| mark.shape != MarkShape::None).collect();
        for (i, mark) in marks.iter().enumerate() {
            assert!(marks[i + 1..].iter().all(|other| other.shape != mark.shape), "{}", mark.code);
        }
    }
}

#[test]
fn a_profile_overrides_only_its_own_rows() {
    let adopted = |p: Profile| p.child_link(Some("adopted")).leg;
    assert!(adopted(Profile::Mcgoldrick).companion && !adopted(Profile::Genopro).companion);
    assert_eq!(Profile::Pedigree.symbol("person", "nonbinary").body, Body::Diamond);
    assert_eq!(Profile::Genopro.symbol("person", "nonbinary").body, Body::Dome);
    assert_eq!(Profile::Pedigree.bond_kind(Some("close")), bond_kind(Some("close")));
    assert_eq!(Profile::of_case("no such profile"), Profile::Mcgoldrick);
}

#[test]
fn what_is_not_listed_is_drawn_plain_with_its_name() {
    let mut pen = pen();
    stroke::bond(&mut pen, &bond("telepathic"), &straight());
    assert_eq!(points(&pen.items), [Point::new(0.0, 0.0), Point::new(120.0, 0.0)]);
    assert_eq!(pen.used.first().map(|key| key.words(Speech::English)).as_deref(), Some("telepathic"));
    assert_eq!((union_kind(None).code, bond_kind(None).code, child_link(None).code), ("unknown", "connected", "biological"));
    assert_eq!(category(Some("astrology")).code, "other");
}

#[test]
fn every_directed_bond_has_exactly_one_end_mark_and_it_stands_at_the_receiver() {
    for row in Profile::default().catalogue().bonds {
        assert_eq!(row.directed, row.line.end != End::None, "{}", row.code);
        if !row.directed {
            continue;
        }
        let with_end = |path: &BezPath, end: End| {
            let mut pen = pen();
            stroke::line(&mut pen, path, &LineSpec { end, along: Along::None, ..row.line });
            pen.items
        };
        for path in [straight(), curved(), curved().reverse_subpaths()] {
            let Some(Point { x, y }) = path.elements().last().and_then(|el| el.end_point()) else { panic!("a path has an end") };
            let plain = with_end(&path, End::None);
            let marked = with_end(&path, row.line.end);
            let extra = marked.len() - plain.len();
            assert_eq!(extra, if row.line.end == End::DoubleChevron { 2 } else { 1 }, "{}", row.code);
            let mark = points(&marked[marked.len() - extra..]);
            assert!(mark.iter().all(|p| p.distance(Point::new(x, y)) < 13.0), "{} far from the receiver", row.code);
            assert!(mark.iter().any(|p| p.distance(Point::new(x, y)) < 1.2), "{} does not reach the receiver", row.code);
        }
    }
}

#[test]
fn lines_reach_from_one_end_of_their_path_to_the_other_and_stay_near_it() {
    for path in [straight(), curved()] {
        let ends = [path.elements()[0], path.elements()[1]].map(|el| el.end_point().unwrap_or_default());
        for row in Profile::default().catalogue().bonds {
            let mut pen = pen();
            stroke::line(&mut pen, &path, &row.line);
            let drawn = points(&pen.items);
            for end in ends {
                let near = drawn.iter().map(|p| p.distance(end)).fold(f64::INFINITY, f64::min);
                // Two strands stand half their spacing beside the end; a hollow head draws its edge inside.
                assert!(near <= row.line.spacing / 2.0 + 0.01, "{} stops {near} px short", row.code);
            }
            let reach = row.line.reach().max(7.0);
            for p in drawn {
                let off = path.segments().map(|s| kurbo::ParamCurveNearest::nearest(&s, p, 1e-6).distance_sq).fold(f64::INFINITY, f64::min);
                assert!(off.sqrt() <= reach + 0.5, "{} swings {} px off", row.code, off.sqrt());
            }
        }
    }
}

#[test]
fn dashes_end_with_a_dash_even_as_the_file_rounds_them() {
    for length in [9.0, 37.3, 100.0, 263.7, 900.0] {
        let mut pen = pen();
        let path = kurbo::Line::new((0.0, 0.0), (length, 0.0)).into_path();
        stroke::line(&mut pen, &path, &LineSpec { dash: DOTS, ..LineSpec::PLAIN });
        let Shape::Path { stroke: Some(stroke), .. } = &pen.items[0].shape else { panic!("a line is stroked") };
        let rounded: Vec<f64> = stroke.dash.iter().map(|d| (d * 100.0).round() / 100.0).collect();
        let rest = length % (rounded[0] + rounded[1]);
        assert!(rest >= rounded[0] - 1e-9 || rest < 0.01, "{length}: the last dot is cut off");
        assert!(rounded[1] > 2.0 && rounded[1] < 8.0);
    }
}

#[test]
fn all_three_axes_of_a_tie_add_their_own_marks() {
    let draw = |strength: Strength, stress: Stress, flow: Flow| {
        let mut pen = pen();
        let end = TieEnd::System(SystemId::new("s1"));
        let tie = Tie { strength: Some(strength), stress: Some(stress), flow: Some(flow), ..Tie::new(end.clone(), end) };
        tie::tie(&mut pen, &tie, &straight());
        (pen.items.len(), pen.used.len())
    };
    for strength in Strength::ALL {
        let (plain, keys) = draw(strength.clone(), Stress::None, Flow::None);
        assert_eq!(keys, 1);
        let (both, keys) = draw(strength.clone(), Stress::High, Flow::Both);
        assert!(both >= plain + 3, "{strength:?}: overlay and two heads");
        assert_eq!(keys, 3);
        assert_eq!(draw(strength.clone(), Stress::None, Flow::From).0, plain + 1);
    }
}

#[test]
fn symbols_are_as_large_as_they_say() {
    for gender in Gender::ALL {
        let person = Person { gender: Some(gender.clone()), deceased: true, ..Person::default() };
        let mut pen = pen();
        symbol::person(&mut pen, &person, InCase::default(), Point::new(7.0, 9.0), 20.0);
        let mut bounds: Option<Rect> = None;
        for p in points(&pen.items) {
            bounds = Some(bounds.map_or(Rect::from_points(p, p), |b| b.union_pt(p)));
        }
        let bounds = bounds.expect("something is drawn");
        for (side, want) in [(bounds.x0, -13.0), (bounds.x1, 27.0), (bounds.y0, -11.0), (bounds.y1, 29.0)] {
            assert!((side - want).abs() < 0.02, "{gender:?}: {bounds:?}");
        }
    }
    assert_eq!(Profile::Mcgoldrick.symbol_half("person"), 0.5);
}

#[test]
fn the_legend_lists_what_was_drawn_and_nothing_else() {
    let mut pen = pen();
    let person = Person { gender: Some(Gender::Woman), flags: vec!["smoker".into()], deceased: true, ..Person::default() };
    symbol::person(&mut pen, &person, InCase { is_index: true, is_adopted: false }, Point::ZERO, 20.0);
    let divorced = UnionEvent { kind: UnionEventKind::Divorced, date: None, unknown: Unknown::new() };
    let union = Union { kind: Some("marriage".into()), timeline: vec![divorced], ..Union::default() };
    stroke::couple(&mut pen, &union, &straight(), true, None);
    stroke::bond(&mut pen, &bond("cutoff"), &curved());
    let expected = [
        LegendKey::Symbol("woman".into()),
        LegendKey::PersonMark("index".into()),
        LegendKey::PersonMark("deceased".into()),
        LegendKey::PersonMark("smoker".into()),
        LegendKey::Union("marriage".into()),
        LegendKey::UnionStatus("divorced".into()),
        LegendKey::Consanguine,
        LegendKey::Bond("cutoff".into()),
    ];
    assert_eq!(pen.used, BTreeSet::from(expected.clone()));

    let block = legend::draw(&pen, 600.0, &Ruler::new());
    let mut entries = BTreeSet::new();
    for item in &block.items {
        if let (Part::Label(name), Shape::Text { text, .. }) = (&item.part, &item.shape)
            && name.starts_with("entry-")
        {
            assert!(entries.insert(text.clone()), "{text} twice");
        }
    }
    assert_eq!(entries, expected.iter().map(|key| key.words(Speech::English)).collect());
    assert!(legend::draw(&self::pen(), 600.0, &Ruler::new()).items.is_empty());
}

#[test]
fn a_legend_stays_within_its_width_and_no_two_entries_share_a_place() {
    let all = Profile::default().catalogue();
    let used: BTreeSet<LegendKey> = all.bonds.iter().map(|r| LegendKey::Bond(r.code.into())).collect();
    let ruler = Ruler::new();
    for limit in [200.0, 420.0, 900.0] {
        let block = legend::draw(&Pen { used: used.clone(), ..pen() }, limit, &ruler);
        assert!(block.size.width <= limit);
        let mut boxes: Vec<Rect> = Vec::new();
        for item in &block.items {
            if let Shape::Text { at, text, .. } = &item.shape {
                let set = Role::Legend.set_in();
                let b = Rect::new(at.x, at.y - set.size, at.x + ruler.width(text, set), at.y);
                assert!(b.x1 <= block.size.width + 0.5 && b.y1 <= block.size.height);
                assert!(boxes.iter().all(|other| other.intersect(b).area() == 0.0), "{text} lies on another entry");
                boxes.push(b);
            }
        }
        assert_eq!(boxes.len(), used.len() + 1);
    }
}

#[test]
fn the_sheet_shows_every_row_with_its_code() {
    let scene = sheet::sheet(Profile::Mcgoldrick, &Ruler::new(), Style::Light);
    let texts: BTreeSet<&str> = scene
        .groups
        .iter()
        .flat_map(|g| &g.items)
        .filter_map(|i| if let Shape::Text { text, .. } = &i.shape { Some(text.as_str()) } else { None })
        .collect();
    let codes = [UNIONS, MUTUAL_BONDS, DIRECTED_BONDS, CHILD_LINKS].into_iter().chain(CATEGORIES.map(|(_, codes)| codes));
    for code in codes.flat_map(str::split_whitespace) {
        assert!(texts.contains(code), "{code} is missing");
    }
    for item in scene.groups.iter().flat_map(|g| &g.items) {
        if let Shape::Path { path, .. } = &item.shape {
            let b = kurbo::Shape::bounding_box(path);
            assert!(b.x0 >= 0.0 && b.y0 >= 0.0 && b.x1 <= scene.bounds.x1 && b.y1 <= scene.bounds.y1);
        }
    }
}

#[test]
fn flags_are_badges_at_their_owner_on_every_chart_and_the_legend_says_what_they_are() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/cases/flags-of-systems-and-people.kith.json");
    let case = kithkin::file::open_bytes(&std::fs::read(path).unwrap()).unwrap().case;
    let ruler = Ruler::new();
    let texts = |items: &[Item]| -> BTreeSet<String> {
        items.iter().filter_map(|i| if let Shape::Text { text, .. } = &i.shape { Some(text.clone()) } else { None }).collect()
    };
    for chart in [ChartKind::Genogram, ChartKind::Ecomap, ChartKind::Combined] {
        let layout = kithkin::layout::layout(&case, &chart, &ruler, &Options::default(), None);
        let scene = kithkin::scene::build(&case, &chart, &layout, &ruler, &SceneOptions::default());
        let of = |id: &str| scene.groups.iter().find(|g| matches!(&g.owner, Owner::Flags(owner) if owner.as_str() == id));
        let legend = scene.groups.iter().find(|g| g.owner == Owner::Legend).map(|g| texts(&g.items)).unwrap_or_default();

        // In words, in signs, and in the legend; the number is the same on all charts.
        let child = of("p2").expect("the child's flags");
        assert_eq!(child.title, "Tobi Okonjo: source of risk, hearing aid");
        assert_eq!(texts(&child.items), ["!", "1"].map(String::from).into());
        assert!(legend.contains("Source of risk") && legend.contains("hearing aid"), "{legend:?}");
        assert_eq!(of("s1").is_some(), chart != ChartKind::Genogram);
        assert_eq!(legend.contains("open all night"), chart != ChartKind::Genogram);

        // In the circle, whose lines end on its rim.
        for (id, system) in case.systems.iter().filter(|(_, system)| chart != ChartKind::Genogram && !system.flags.is_empty()) {
            let spot = layout.spots[&id.into()];
            let group = of(id.as_str()).unwrap_or_else(|| panic!("{id} has no badge"));
            assert!(points(&group.items).iter().all(|p| p.distance(spot.at) <= spot.half), "{id}: {}", system.name);
        }
    }
}
