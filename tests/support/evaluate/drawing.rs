//! SVG text → what is drawn where: symbols, texts, routes, outlines, furniture.

use super::geometry::{polylines, segments};
use kithkin::text::{Ink, Ruler, Type, Weight};
use kurbo::{BezPath, Point, Rect, Shape as _};
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet};

/// One drawing, as its file says.
pub struct Drawing {
    pub page: Rect,
    /// Symbols of people and systems.
    pub symbols: BTreeMap<String, Rect>,
    pub texts: Vec<Text>,
    pub routes: Vec<Route>,
    /// What is drawn of unions and child links: lines as they are seen, slashes, second lines.
    pub marks: Vec<Route>,
    /// Whose symbols a line may touch, by the line's owner.
    pub ends: BTreeMap<String, BTreeSet<String>>,
    /// The loops of each household's boundary.
    pub outlines: BTreeMap<String, Vec<Vec<Point>>>,
    /// Legend and title block.
    pub furniture: Vec<(String, Rect)>,
    /// The partners who are drawn, by union.
    pub partners: BTreeMap<String, Vec<String>>,
    /// The child and the union of each child link.
    pub links: BTreeMap<String, (String, String)>,
}

/// One line of text.
pub struct Text {
    pub owner: String,
    pub id: String,
    pub area: Rect,
}

/// One line of the drawing.
pub struct Route {
    pub owner: String,
    /// The union whose family it belongs to; the owner itself for a bond.
    pub family: String,
    pub is_bond: bool,
    pub role: String,
    pub points: Vec<Point>,
}

impl Drawing {
    /// # Panics
    /// When the text is no SVG that the program could have written.
    pub fn read(svg: &str, ruler: &Ruler) -> Drawing {
        let document = roxmltree::Document::parse(svg).expect("an exported file is well-formed");
        let root = document.root_element();
        let numbers: Vec<f64> = root.attribute("viewBox").unwrap_or_default().split(' ').filter_map(|n| n.parse().ok()).collect();
        let page = if let [x, y, w, h] = numbers[..] { Rect::new(x, y, x + w, y + h) } else { Rect::ZERO };
        let mut drawing = Drawing {
            page,
            symbols: BTreeMap::new(),
            texts: vec![],
            routes: vec![],
            marks: vec![],
            ends: BTreeMap::new(),
            outlines: BTreeMap::new(),
            furniture: vec![],
            partners: BTreeMap::new(),
            links: BTreeMap::new(),
        };
        for group in root.children().filter(|n| n.has_tag_name("g")) {
            drawing.group(group, ruler);
        }
        drawing.join_ends();
        drawing
    }

    fn group(&mut self, group: Node<'_, '_>, ruler: &Ruler) {
        let class = group.attribute("class").unwrap_or_default();
        let is_furniture = matches!(class, "legend" | "title-block");
        let id = group.attribute(if is_furniture { "id" } else { "data-id" }).unwrap_or_default().to_owned();
        let within = |part: &'static str| {
            group.descendants().filter(move |n| n.has_tag_name("g") && n.attribute("class") == Some(part)).flat_map(|n| n.descendants())
        };
        let paths = |nodes: &mut dyn Iterator<Item = Rect>| nodes.reduce(|a, b| a.union(b));
        let texts: Vec<(String, Rect)> = group.descendants().filter(|n| n.has_tag_name("text")).map(|n| text_box(n, ruler)).collect();
        if is_furniture {
            let drawn = group.descendants().filter_map(path).map(|p| p.bounding_box()).chain(texts.iter().map(|t| t.1));
            self.furniture.extend(paths(&mut drawn.into_iter()).map(|area| (id, area)));
            return;
        }
        if matches!(class, "person" | "system")
            && let Some(area) = paths(&mut within("symbol").filter_map(path).map(|p| p.bounding_box()))
        {
            self.symbols.insert(id.clone(), area);
        }
        let ids = |name: &str| group.attribute(name).unwrap_or_default().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let family = if class == "child" { group.attribute("data-union").unwrap_or_default().to_owned() } else { id.clone() };
        match class {
            "union" => drop(self.partners.insert(id.clone(), ids("data-partners"))),
            "child" => drop(self.links.insert(id.clone(), (ids("data-child").concat(), family.clone()))),
            _ => {}
        }
        let ends = ["data-from", "data-to", "data-child", "data-partners"].into_iter().flat_map(ids);
        self.ends.insert(id.clone(), ends.collect());
        self.texts.extend(texts.into_iter().map(|(text, area)| Text { owner: id.clone(), id: text, area }));
        for node in group.descendants() {
            let Some(path) = path(node) else { continue };
            let lines = polylines(&path);
            let role = node.attribute("data-role").unwrap_or_default();
            let route = |points| Route {
                owner: id.clone(),
                family: family.clone(),
                is_bond: matches!(class, "bond" | "tie"),
                role: role.to_owned(),
                points,
            };
            match node.attribute("class") {
                Some("route") => self.routes.extend(lines.into_iter().map(route)),
                Some("mark") if matches!(class, "union" | "child") => self.marks.extend(lines.into_iter().map(route)),
                Some("outline") if class == "household" => self.outlines.entry(id.clone()).or_default().extend(lines),
                _ => {}
            }
        }
    }

    /// A line of a family may touch both parents and every child of it.
    fn join_ends(&mut self) {
        let mut of_family: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (id, (child, union)) in &self.links {
            let everybody = of_family.entry(union).or_default();
            everybody.insert(child.clone());
            everybody.extend(self.ends.get(id).into_iter().flatten().cloned());
        }
        for (union, partners) in &self.partners {
            of_family.entry(union).or_default().extend(partners.iter().cloned());
        }
        for (id, (_, union)) in &self.links {
            let everybody = of_family.get(union.as_str()).cloned().unwrap_or_default();
            self.ends.entry(id.clone()).or_default().extend(everybody);
        }
    }

    /// The lines of the family: all but bonds and ties.
    pub fn structure(&self) -> impl Iterator<Item = &Route> {
        self.routes.iter().filter(|r| !r.is_bond)
    }

    pub fn bonds(&self) -> impl Iterator<Item = &Route> {
        self.routes.iter().filter(|r| r.is_bond)
    }
}

impl Route {
    pub fn segments(&self) -> impl Iterator<Item = super::geometry::Segment> + '_ {
        segments(&self.points)
    }
}

fn path(node: Node<'_, '_>) -> Option<BezPath> {
    if !node.has_tag_name("path") {
        return None;
    }
    BezPath::from_svg(node.attribute("d").unwrap_or_default()).ok().filter(|p| !p.elements().is_empty())
}

/// The box of a line of text, from its font's ascent to its descent.
fn text_box(node: Node<'_, '_>, ruler: &Ruler) -> (String, Rect) {
    let number = |name: &str| node.attribute(name).and_then(|n| n.parse::<f64>().ok()).unwrap_or_default();
    let weight = match node.attribute("font-weight") {
        Some("500") => Weight::Medium,
        Some("600") => Weight::SemiBold,
        _ => Weight::Regular,
    };
    let set_in = Type { size: number("font-size"), weight, ink: Ink::Ink };
    let text = node.text().unwrap_or_default();
    let width = ruler.width(text, set_in);
    let (up, down) = ruler.line_box(text, set_in);
    let left = match node.attribute("text-anchor") {
        Some("middle") => number("x") - width / 2.0,
        Some("end") => number("x") - width,
        _ => number("x"),
    };
    let area = Rect::new(left, number("y") - up, left + width, number("y") + down);
    (node.attribute("id").unwrap_or_default().to_owned(), area)
}
