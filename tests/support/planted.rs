//! Puts faults into exported SVG text: what a checker has to notice, or it is worth nothing.
//!
//! The writer puts each element on a line of its own, so that an edit of lines is enough.

use kurbo::{Affine, BezPath, Vec2};

/// Moves an element, or a group with all that is in it.
pub fn moved(svg: &str, id: &str, x: f64, y: f64) -> String {
    edited(svg, id, |line| {
        let path = |d: &str| BezPath::from_svg(d).map(|p| (Affine::translate(Vec2::new(x, y)) * p).to_svg()).unwrap_or_default();
        let plus = |by: f64| move |n: &str| (n.parse::<f64>().unwrap_or_default() + by).to_string();
        let line = with_attribute(line, "d", path);
        with_attribute(&with_attribute(&line, "x", plus(x)), "y", plus(y))
    })
}

/// Gives a path another course.
pub fn redrawn(svg: &str, id: &str, d: &str) -> String {
    edited(svg, id, |line| with_attribute(line, "d", |_| d.to_owned()))
}

/// Takes an element out, or a group with all that is in it.
pub fn without(svg: &str, id: &str) -> String {
    edited(svg, id, |_| String::new())
}

/// Changes the line of an element, or the lines of a group.
fn edited(svg: &str, id: &str, change: impl Fn(&str) -> String) -> String {
    let mut end: Option<String> = None;
    let mut is_found = false;
    let mut out = String::new();
    for line in svg.lines() {
        let is_here = line.contains(&format!(" id=\"{id}\""));
        is_found |= is_here;
        let is_group = is_here && line.trim_start().starts_with("<g ");
        if is_group {
            end = Some(format!("{}</g>", &line[..line.len() - line.trim_start().len()]));
        }
        out += &if is_here || end.is_some() { change(line) } else { line.to_owned() };
        out.push('\n');
        end = end.filter(|end| line != end);
    }
    assert!(is_found, "there is no {id}");
    out
}

fn with_attribute(line: &str, name: &str, change: impl Fn(&str) -> String) -> String {
    let before = format!(" {name}=\"");
    let Some(start) = line.find(&before).map(|at| at + before.len()) else { return line.to_owned() };
    let end = start + line[start..].find('"').unwrap_or(0);
    format!("{}{}{}", &line[..start], change(&line[start..end]), &line[end..])
}
