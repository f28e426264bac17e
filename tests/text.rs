//! The ruler against an independent renderer, and the rules of line breaking.

use kithkin::text::{Role, Ruler, fonts};
use resvg::usvg;
use std::sync::Arc;

fn usvg_width(text: &str, family: &str, size: f64) -> f64 {
    let mut options = usvg::Options::default();
    for font in fonts() {
        options.fontdb_mut().load_font_source(usvg::fontdb::Source::Binary(Arc::new(font.bytes)));
    }
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='900' height='90'>\
         <text id='t' x='10' y='60' font-family='{family}' font-weight='500' font-size='{size}'>{text}</text></svg>"
    );
    let tree = usvg::Tree::from_str(&svg, &options).unwrap();
    f64::from(tree.node_by_id("t").unwrap().bounding_box().width())
}

#[test]
fn widths_are_those_that_the_renderer_sets() {
    let ruler = Ruler::new();
    let set_in = Role::Name.set_in();
    for (text, family) in [
        ("Łukasz O'Brien-Żółć AVATAR fi", "Noto Sans"),
        ("Nguyễn Thị Hạnh", "Noto Sans"),
        ("e\u{301} a\u{30a} o\u{308}", "Noto Sans"),
        ("Ольга Μαρία", "Noto Sans"),
        ("محمد العربية", "Noto Sans Arabic"),
        ("שלום עולם", "Noto Sans Hebrew"),
        ("नेहा क्षत्रिय", "Noto Sans"),
        ("ภาษาไทยที่นี่", "Noto Sans Thai"),
    ] {
        let (ours, theirs) = (ruler.width(text, set_in), usvg_width(text, family, set_in.size));
        assert!((ours - theirs).abs() < 0.1, "{family}: {ours} against {theirs}");
        let runs = ruler.visual_runs(text, set_in);
        assert_eq!(runs.len(), 1, "{family}");
        assert_eq!((runs[0].family, runs[0].x_offset), (family, 0.0));
    }
}

#[test]
fn runs_of_a_mixed_line_stand_side_by_side_and_fill_it() {
    let ruler = Ruler::new();
    let set_in = Role::Title.set_in();
    for text in ["علي Smith 123", "Smith علي and שלום (2) राम 4", "李明 Li, 42"] {
        let runs = ruler.visual_runs(text, set_in);
        assert!(runs.len() > 1);
        for pair in runs.windows(2) {
            assert!(pair[0].x_offset + pair[0].width <= pair[1].x_offset + 1e-9, "{pair:?}");
        }
        let last = runs.last().unwrap();
        assert!((last.x_offset + last.width - ruler.width(text, set_in)).abs() < 1e-6);
    }
}

#[test]
fn lines_break_at_spaces_and_say_when_they_leave_something_out() {
    let ruler = Ruler::new();
    let wrap = |text: &str, width: f64, lines: usize| ruler.wrap(text, Role::System, width, lines);
    assert_eq!(wrap("Lincoln  Elementary School", 80.0, 3), ["Lincoln", "Elementary", "School"]);
    assert_eq!(wrap("Lincoln Elementary School", 400.0, 3), ["Lincoln Elementary School"]);
    assert_eq!(wrap("Lincoln Elementary School", 80.0, 2), ["Lincoln", "Elementary…"]);
    assert_eq!(wrap(" \n ", 80.0, 2), [""; 0]);
    assert_eq!(wrap("Ana", 1.0, 5), ["A", "n", "a"]);
    assert_eq!(wrap("Ana", 80.0, 0), [""; 0]);
    for width in 40..140 {
        let lines = wrap("Featherstonehaugh", f64::from(width), 9);
        let left = lines.last().map_or(0, |last| last.chars().count());
        assert!(left >= 3, "{lines:?}");
    }
}

#[test]
fn no_line_is_wider_than_asked_and_nothing_is_lost() {
    let ruler = Ruler::new();
    for text in ["Donaudampfschifffahrtsgesellschaftskapitän von und zu Hohenzollern", "संयुक्त राष्ट्र बाल कोष", "ภาษาไทยที่นี่ภาษาไทยที่นี่"]
    {
        for width in [20.0, 40.0, 60.0] {
            let lines = ruler.wrap(text, Role::Name, width, usize::MAX);
            assert!(lines.iter().all(|line| ruler.width(line, Role::Name.set_in()) <= width), "{lines:?}");
            let letters = |s: &str| s.replace(' ', "");
            assert_eq!(letters(&lines.concat()), letters(text));
            let cut = ruler.wrap(text, Role::Name, width, 1);
            assert!(ruler.width(&cut[0], Role::Name.set_in()) <= width && cut[0].ends_with('…'), "{cut:?}");
        }
    }
}
