//! Scene → SVG text: one group per entity, absolute coordinates, nothing that could run or reach out.
//!
//! The page starts at (0, 0), so that other programs find texts and paths in the same coordinates: what is drawn is moved
//! there from where the chart has it.
//!
//! The file is read by other programs and by our own measuring, so its shape is a contract: the classes `person`, `union`,
//! `child`, `bond`, `household`, `system`, `tie` with `data-id`, `flag`, `legend`, `title-block`; inside them `symbol`, `line`,
//! `route`, `mark`, `outline` and `label`. Whatever has a class or a text has an id: its group's id, a point, and its part.

mod fonts;

use super::xml::{Element, Num, Xml};
use crate::scene::Anchor;
use crate::scene::{Color, Group, HALO_WIDTH, Item, Owner, Part, Scene, Shape};
use crate::text::{FAMILY, Ink, OutlineStep, Ruler, Run, Type, Weight, is_plain, one_line};
use kurbo::{BezPath, PathEl, Point, Vec2};
use std::collections::HashMap;
use std::fmt::{self, Display, Write};

/// The elements that a file may hold.
pub const ELEMENTS: &[&str] = &["svg", "title", "desc", "metadata", "style", "rect", "g", "path", "text"];

/// The attributes that they may have, beside `data-…`.
#[rustfmt::skip]
pub const ATTRIBUTES: &[&str] = &[
    "class", "id", "lang", "role", "aria-labelledby", "viewBox", "width", "height", "x", "y", "d",
    "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
    "paint-order", "font-family", "font-size", "font-weight", "text-anchor",
];

/// What goes into the file beside the scene.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SvgOptions {
    /// The case as base64, so that the file can be opened and edited again.
    pub metadata: Option<String>,
    /// The language of the texts (BCP 47).
    pub language: Option<String>,
    /// What texts are.
    pub letters: Letters,
}

/// What the texts of a file are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Letters {
    /// Texts, in fonts that the reader's machine has or stands in for.
    #[default]
    Text,
    /// Texts, with the letters that they need of the bundled fonts.
    Embedded,
    /// Paths, each with its text as its title: nothing can be read differently, or searched.
    Outlines,
}

/// Writes a scene as an SVG file. The same scene gives the same bytes.
pub fn write(scene: &Scene, options: &SvgOptions) -> String {
    let page = scene.bounds;
    let mut writer =
        Writer { xml: Xml::default(), ids: HashMap::new(), ruler: Ruler::new(), letters: options.letters, by: -page.origin().to_vec2() };
    let (width, height) = (Num(page.width()), Num(page.height()));
    let root = writer.fresh("kithkin".to_owned());
    // Not plain `title`: programs that clean SVG take that for an attack on the title of the page around it.
    let title = writer.fresh("kithkin-title".to_owned());
    let description = writer.fresh("kithkin-desc".to_owned());
    let xml = &mut writer.xml;
    xml.element("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("class", "kithkin")
        .attr("id", root)
        .attr("data-chart", scene.chart.code())
        .maybe("lang", options.language.as_ref())
        .attr("viewBox", format_args!("0 0 {width} {height}"))
        .attr("width", width)
        .attr("height", height)
        .attr("role", "img")
        .attr("aria-labelledby", format_args!("{title} {description}"))
        // What nearly every path and text has, said once.
        .attr("fill", "none")
        .attr("stroke-linecap", "round")
        .attr("stroke-linejoin", "round")
        .attr("font-family", families(FAMILY))
        .open();
    xml.element("title").attr("id", title).text(&scene.title);
    xml.element("desc").attr("id", description).text(&scene.description);
    if let Some(case) = &options.metadata {
        xml.element("metadata").attr("id", "kithkin-case").text(case);
    }
    if options.letters == Letters::Embedded {
        xml.element("style").text(&fonts::faces(scene, &writer.ruler));
    }
    painted(xml.element("rect").attr("width", width).attr("height", height), ["fill", "fill-opacity"], Some(scene.paper)).empty();
    for group in &scene.settled().groups {
        writer.group(group);
    }
    writer.xml.finish()
}

struct Writer {
    xml: Xml,
    /// Every id given out, with the highest number that has been put behind it.
    ids: HashMap<String, usize>,
    ruler: Ruler,
    letters: Letters,
    /// From the chart's coordinates to the page's.
    by: Vec2,
}

impl Writer {
    fn group(&mut self, group: &Group) {
        let (class, entity, name) = match &group.owner {
            Owner::Entity(id) => (id.class(), Some(id.as_str()), Some(id.as_str().to_owned())),
            Owner::Badge(branch) => ("flag", None, Some(format!("{}-{}", branch.word(), branch.owner().as_str()))),
            Owner::Flags(of) => ("flag", None, Some(format!("flags-{}", of.as_str()))),
            Owner::Axis => ("axis", None, None),
            Owner::Legend => ("legend", None, None),
            Owner::TitleBlock => ("title-block", None, None),
            Owner::Foot => ("foot", None, None),
        };
        let id = self.fresh(name.map_or_else(|| class.to_owned(), |name| format!("{class}-{name}")));
        let mut element = self.xml.element("g").attr("class", class).attr("id", &id).maybe("data-id", entity);
        for (name, value) in &group.data {
            element = element.attr(&format!("data-{name}"), value);
        }
        element.open();
        if !group.title.is_empty() {
            self.xml.element("title").text(&group.title);
        }
        for run in group.items.chunk_by(|a, b| sub_group(a).is_some() && sub_group(a) == sub_group(b)) {
            let inside = sub_group(&run[0]);
            if let Some(class) = inside {
                let id = self.fresh(format!("{id}.{class}"));
                self.xml.element("g").attr("class", class).attr("id", id).open();
            }
            for item in run {
                self.item(&id, item);
            }
            if inside.is_some() {
                self.xml.close();
            }
        }
        self.xml.close();
    }

    fn item(&mut self, group: &str, item: &Item) {
        let (class, part) = match &item.part {
            Part::Symbol => (None, "sign"),
            Part::Route(role) => (Some("route"), *role),
            Part::Mark => (Some("mark"), "mark"),
            Part::Outline => (Some("outline"), "outline"),
            Part::Label(part) => (Some("label"), part.as_str()),
        };
        let wanted = format!("{group}.{part}");
        match &item.shape {
            Shape::Path { path, fill, stroke } => {
                let id = class.map(|_| self.fresh(wanted));
                let role = matches!(item.part, Part::Route(_)).then_some(part);
                let element = self.xml.element("path").maybe("class", class).maybe("id", id).maybe("data-role", role);
                let element = painted(element.attr("d", PathData(path, self.by)), ["fill", "fill-opacity"], *fill);
                let dash = stroke.as_ref().map(|s| s.dash.as_slice()).filter(|dash| !dash.is_empty());
                painted(element, ["stroke", "stroke-opacity"], stroke.as_ref().map(|s| s.color))
                    .maybe("stroke-width", stroke.as_ref().map(|s| Num(s.width)))
                    .maybe("stroke-dasharray", dash.map(Dash))
                    .empty();
            }
            Shape::Text { at, text, size, weight, anchor, color, halo } => {
                let set = Setting { class, size: *size, weight: *weight, color: *color, halo: *halo };
                self.line(&wanted, text, *at + self.by, *anchor, set);
            }
        }
    }

    /// One line of text: a single element where every viewer agrees on how it is set, or else one for each visual run.
    fn line(&mut self, wanted: &str, text: &str, at: Point, anchor: Anchor, set: Setting) {
        let line = one_line(text);
        if self.letters == Letters::Outlines {
            self.outline(wanted, &line, at, anchor, set);
            return;
        }
        if is_plain(&line) {
            if !line.is_empty() {
                self.run(wanted, &line, FAMILY, at, anchor, set);
            }
            return;
        }
        let set_in = set.set_in();
        let runs = self.ruler.visual_runs(&line, set_in);
        if let [run] = runs.as_slice() {
            self.run(wanted, &marked(run), run.family, at, anchor, set);
            return;
        }
        let left = at.x - anchor.share() * self.ruler.width(&line, set_in);
        for run in &runs {
            self.run(wanted, &marked(run), run.family, Point::new(left + run.x_offset, at.y), Anchor::Start, set);
        }
    }

    fn run(&mut self, wanted: &str, text: &str, family: &str, at: Point, anchor: Anchor, set: Setting) {
        let id = self.fresh(wanted.to_owned());
        let anchor = match anchor {
            Anchor::Start => None,
            Anchor::Middle => Some("middle"),
            Anchor::End => Some("end"),
        };
        let element = self.xml.element("text").maybe("class", set.class).attr("id", id).attr("x", Num(at.x)).attr("y", Num(at.y));
        let element = element
            .maybe("text-anchor", anchor)
            .maybe("font-family", (family != FAMILY).then(|| families(family)))
            .attr("font-size", Num(set.size))
            .maybe("font-weight", (set.weight != Weight::Regular).then_some(set.weight.css()));
        let element = painted(element, ["fill", "fill-opacity"], Some(set.color));
        haloed(element, set.halo).text(text);
    }

    /// One line of text as a path.
    fn outline(&mut self, wanted: &str, line: &str, at: Point, anchor: Anchor, set: Setting) {
        let path = path_of(&self.ruler.outline(line, set.set_in()));
        if path.is_empty() {
            return;
        }
        let by = Vec2::new(at.x - anchor.share() * self.ruler.width(line, set.set_in()), at.y);
        let id = self.fresh(wanted.to_owned());
        let element = self.xml.element("path").maybe("class", set.class).attr("id", id).attr("d", PathData(&path, by));
        let element = painted(element, ["fill", "fill-opacity"], Some(set.color));
        haloed(element, set.halo).open();
        self.xml.element("title").text(line);
        self.xml.close();
    }

    /// The id itself, or with a number behind it where it is taken.
    fn fresh(&mut self, wanted: String) -> String {
        let Some(number) = self.ids.get_mut(&wanted) else {
            self.ids.insert(wanted.clone(), 1);
            return wanted;
        };
        *number += 1;
        let numbered = format!("{wanted}.{number}");
        self.fresh(numbered)
    }
}

/// How a line of text is set.
#[derive(Clone, Copy)]
struct Setting {
    class: Option<&'static str>,
    size: f64,
    weight: Weight,
    color: Color,
    halo: Option<Color>,
}

impl Setting {
    fn set_in(&self) -> Type {
        Type { size: self.size, weight: self.weight, ink: Ink::Ink }
    }
}

/// The outlines of letters as a path.
fn path_of(steps: &[OutlineStep]) -> BezPath {
    let mut path = BezPath::new();
    for step in steps {
        match *step {
            OutlineStep::Move(to) => path.move_to(to),
            OutlineStep::Line(to) => path.line_to(to),
            OutlineStep::Quad(round, to) => path.quad_to(round, to),
            OutlineStep::Cubic(one, other, to) => path.curve_to(one, other, to),
            OutlineStep::Close => path.close_path(),
        }
    }
    path
}

/// Gives letters a halo.
fn haloed<'a>(element: Element<'a>, halo: Option<Color>) -> Element<'a> {
    painted(element, ["stroke", "stroke-opacity"], halo)
        .maybe("stroke-width", halo.map(|_| Num(HALO_WIDTH)))
        .maybe("paint-order", halo.map(|_| "stroke"))
}

/// The sub-group that an item goes into, together with its neighbours of the same kind.
fn sub_group(item: &Item) -> Option<&'static str> {
    match item.part {
        Part::Symbol => Some("symbol"),
        Part::Route(_) | Part::Mark => Some("line"),
        Part::Outline | Part::Label(_) => None,
    }
}

/// The text of a run so that a viewer that starts from left-to-right keeps its order: marks pin a point or bracket at an end
/// of right-to-left text to that text.
fn marked(run: &Run) -> String {
    const RIGHT_TO_LEFT_MARK: char = '\u{200F}';
    let loose = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric());
    let mut text = String::new();
    text.extend((run.rtl && loose(run.text.chars().next())).then_some(RIGHT_TO_LEFT_MARK));
    text.push_str(&run.text);
    text.extend((run.rtl && loose(run.text.chars().next_back())).then_some(RIGHT_TO_LEFT_MARK));
    text
}

/// A family and what stands in for it where it is not installed.
fn families(family: &str) -> String {
    if family == FAMILY { format!("{FAMILY}, sans-serif") } else { format!("{family}, {FAMILY}, sans-serif") }
}

/// Gives an element a colour, and an opacity where it is not opaque.
fn painted<'a>(element: Element<'a>, [color_name, opacity_name]: [&str; 2], color: Option<Color>) -> Element<'a> {
    let Some(Color { rgb: [r, g, b], alpha }) = color else { return element };
    element
        .attr(color_name, format_args!("#{r:02x}{g:02x}{b:02x}"))
        .maybe(opacity_name, (alpha < 255).then(|| Num(f64::from(alpha) / 255.0)))
}

struct PathData<'a>(&'a BezPath, Vec2);

impl Display for PathData<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for element in self.0 {
            let (letter, points): (char, &[Point]) = match element {
                PathEl::MoveTo(a) => ('M', &[a]),
                PathEl::LineTo(a) => ('L', &[a]),
                PathEl::QuadTo(a, b) => ('Q', &[a, b]),
                PathEl::CurveTo(a, b, c) => ('C', &[a, b, c]),
                PathEl::ClosePath => ('Z', &[]),
            };
            f.write_char(letter)?;
            for (i, point) in points.iter().map(|point| *point + self.1).enumerate() {
                if i > 0 {
                    f.write_char(' ')?;
                }
                Num(point.x).fmt(f)?;
                f.write_char(' ')?;
                Num(point.y).fmt(f)?;
            }
        }
        Ok(())
    }
}

struct Dash<'a>(&'a [f64]);

impl Display for Dash<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, length) in self.0.iter().enumerate() {
            write!(f, "{}{}", if i > 0 { " " } else { "" }, Num(*length))?;
        }
        Ok(())
    }
}
