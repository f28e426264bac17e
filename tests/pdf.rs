//! PDF read back: every text in it, in order; the sheets that it is on; and nothing else inside.

mod support;

use kithkin::layout::{Options, layout};
use kithkin::model::{Case, ChartKind};
use kithkin::paint::pdf::{PdfError, PdfOptions, write};
use kithkin::paint::sheets::{Paper, Turn};
use kithkin::scene::{Scene, SceneOptions, Shape, build};
use kithkin::text::{Ink, Ruler, Type, one_line};
use kurbo::Rect;
use lopdf::Object;
use std::path::Path;
use std::process::Command;
use support::families::{Family, Kind};
use support::fixtures;
use support::printed::{opened, sheets};

const CHARTS: [ChartKind; 4] = [ChartKind::Genogram, ChartKind::Ecomap, ChartKind::Combined, ChartKind::Timeline];

fn scene(case: &Case, chart: &ChartKind, options: &Options) -> Scene {
    let ruler = Ruler::new();
    let arranged = layout(case, chart, &ruler, options, None);
    build(case, chart, &arranged, &ruler, &SceneOptions { for_client: options.for_client, ..SceneOptions::default() })
}

fn drawn(case: &Case, chart: &ChartKind) -> Scene {
    scene(case, chart, &Options::default())
}

fn on(paper: Paper) -> PdfOptions {
    PdfOptions { paper, ..PdfOptions::default() }
}

/// The texts of a scene in the order in which they are drawn, each with the number of runs that it is set in.
fn texts(scene: &Scene) -> Vec<(String, usize)> {
    let ruler = Ruler::new();
    let items = scene.groups.iter().flat_map(|group| &group.items);
    let shown = items.filter_map(|item| match &item.shape {
        Shape::Path { .. } => None,
        Shape::Text { text, size, weight, .. } => {
            let runs = ruler.glyph_runs(text, Type { size: *size, weight: *weight, ink: Ink::Ink });
            (!runs.is_empty()).then(|| (one_line(text).into_owned(), runs.len()))
        }
    });
    shown.collect()
}

fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters
}

/// The words of the names that a chart shows.
fn words_of_names(case: &Case, scene: &Scene) -> Vec<String> {
    let all = texts(scene).into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(" ");
    let people = case.people.values().map(|person| person.name.shown());
    let names: Vec<String> = people.chain(case.systems.values().map(|system| system.name.clone())).collect();
    let words = names.iter().flat_map(|name| name.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation()));
    words.filter(|word| !word.is_empty() && all.contains(word)).map(str::to_owned).collect()
}

#[test]
fn every_text_of_every_fixture_is_read_back_in_order() {
    for (name, case) in fixtures() {
        for chart in CHARTS {
            let scene = drawn(&case, &chart);
            let pages = sheets(&opened(&write(&scene, &PdfOptions::default()).unwrap()));
            assert_eq!(pages.len(), 1);
            let mut lines = pages[0].lines.iter().map(|line| line.text.as_str());
            for (text, runs) in texts(&scene) {
                let read: String = lines.by_ref().take(runs).collect();
                if runs == 1 {
                    assert_eq!(read, text, "{name} {}", chart.code());
                } else {
                    // Its runs stand in the order of sight.
                    assert_eq!(sorted(&read), sorted(&text), "{name} {}", chart.code());
                }
            }
            assert_eq!(lines.next(), None);
        }
    }
}

#[test]
fn every_script_can_be_copied_word_by_word() {
    let (_, case) = fixtures().into_iter().find(|(name, _)| name == "many-scripts").unwrap();
    let scene = drawn(&case, &ChartKind::Genogram);
    let lines: Vec<String> =
        sheets(&opened(&write(&scene, &PdfOptions::default()).unwrap()))[0].lines.iter().map(|l| l.text.clone()).collect();
    for word in ["ليلى", "منصور", "דניאל", "नेहा", "शर्मा", "Παπαδοπούλου", "Іваненко", "สมชาย", "Thị", "Żółć", "Weiß", "آنا"]
    {
        assert!(lines.iter().any(|line| line.contains(word)), "{word} in {lines:?}");
    }
}

/// The same fact through the reader that most people's tools are made of, where it is installed.
#[test]
fn pdftotext_finds_every_name() {
    let folder = tempfile::tempdir().unwrap();
    for (name, case) in fixtures() {
        for chart in CHARTS {
            let scene = drawn(&case, &chart);
            let path = folder.path().join(format!("{name}-{}.pdf", chart.code()));
            std::fs::write(&path, write(&scene, &PdfOptions::default()).unwrap()).unwrap();
            let Some(read) = pdftotext(&path) else { return };
            for word in words_of_names(&case, &scene) {
                assert!(read.contains(&word), "{name} {}: {word} in {read}", chart.code());
            }
        }
    }
}

/// What the tool reads, without the marks of direction that it adds; `None` where it is not installed.
fn pdftotext(path: &Path) -> Option<String> {
    let run = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(path).arg("-").output().ok()?;
    let text = String::from_utf8(run.stdout).unwrap();
    Some(text.chars().filter(|c| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')).collect())
}

#[test]
fn a_file_says_who_made_it_and_nothing_else() {
    for (name, case) in fixtures() {
        let bytes =
            write(&drawn(&case, &ChartKind::Combined), &PdfOptions { language: Some("en".to_owned()), ..PdfOptions::default() }).unwrap();
        let document = opened(&bytes);
        let keys = |dictionary: &lopdf::Dictionary| {
            dictionary.iter().map(|(key, _)| String::from_utf8_lossy(key).into_owned()).collect::<Vec<_>>()
        };
        let info = document.trailer.get(b"Info").and_then(Object::as_reference).and_then(|id| document.get_dictionary(id)).unwrap();
        assert_eq!(keys(info), ["Producer"], "{name}");
        assert_eq!(info.get(b"Producer").and_then(Object::as_str).unwrap(), b"Kithkin");
        let mut catalog = keys(document.catalog().unwrap());
        catalog.sort();
        assert_eq!(catalog, ["Lang", "Pages", "Type"], "{name}");
        for page in document.page_iter() {
            let mut page = keys(document.get_dictionary(page).unwrap());
            page.retain(|key| !["Type", "Parent", "MediaBox", "Contents", "Resources"].contains(&key.as_str()));
            assert_eq!(page, [] as [&str; 0], "{name}");
        }
        for object in document.objects.values() {
            let Ok(dictionary) = object.as_dict() else { continue };
            assert!(!dictionary.has(b"OCGs") && !dictionary.has(b"EmbeddedFiles") && !dictionary.has(b"JS"), "{name}");
            if let Ok(font) = dictionary.get(b"FontName").and_then(Object::as_name) {
                assert!(dictionary.has(b"FontFile2") && font.get(6) == Some(&b'+'), "{name}: a subset is inside");
            }
        }
        assert!(bytes.len() < 200_000, "{name}: {} bytes", bytes.len());
    }
}

#[test]
fn what_is_left_out_for_the_client_is_not_in_the_file() {
    let records = r#"{"format": "kithkin-case", "version": 1, "as_of": "2026-11-21",
        "people": [{"id": "p1", "name": "Ana"}, {"id": "p2", "name": "Zebedee", "confidential": true}],
        "unions": [{"id": "u1", "partners": ["p1", "p2"]}], "bonds": [{"id": "b1", "from": "p1", "to": "p2", "kind": "close"}]}"#;
    let case = kithkin::file::open_bytes(records.as_bytes()).unwrap().case;
    let read = |for_client| {
        let scene = scene(&case, &ChartKind::Genogram, &Options { for_client, ..Options::default() });
        let pages = sheets(&opened(&write(&scene, &PdfOptions::default()).unwrap()));
        pages[0].lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>().join(" ")
    };
    assert!(read(false).contains("Zebedee"));
    assert!(read(true).contains("Ana") && !read(true).contains("Zebedee"));
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    let case = Family { seed: 102, ..Family::new(Kind::Clin, 60) }.case();
    let scene = drawn(&case, &ChartKind::Genogram);
    for paper in [Paper::Fit, Paper::A4] {
        assert_eq!(write(&scene, &on(paper)).unwrap(), write(&scene.clone(), &on(paper)).unwrap());
    }
}

#[test]
fn a_fixture_fits_on_a_sheet_or_takes_several_and_stays_readable() {
    for (name, case) in fixtures() {
        for chart in CHARTS {
            let scene = drawn(&case, &chart);
            for (paper, short, long) in [(Paper::A4, 595.28, 841.89), (Paper::A3, 841.89, 1190.55), (Paper::Letter, 612.0, 792.0)] {
                for page in sheets(&opened(&write(&scene, &on(paper)).unwrap())) {
                    let (width, height) = page.size;
                    assert!((width.min(height) - short).abs() < 0.01 && (width.max(height) - long).abs() < 0.01, "{name}");
                    assert!(page.lines.iter().all(|line| line.size > 5.999), "{name} {}: below 6 points", chart.code());
                }
            }
        }
    }
}

#[test]
fn a_large_family_goes_on_sheets_that_are_numbered_and_hold_only_what_they_show() {
    let case = Family { seed: 102, ..Family::new(Kind::Clin, 60) }.case();
    let scene = drawn(&case, &ChartKind::Genogram);
    let pages = sheets(&opened(&write(&scene, &on(Paper::A4)).unwrap()));
    assert!(pages.len() > 1);
    let mut everywhere = String::new();
    for (at, page) in pages.iter().enumerate() {
        let number = format!("Page {} of {}", at + 1, pages.len());
        assert_eq!(page.lines.iter().filter(|line| line.text == number).count(), 1);
        let (width, height) = page.size;
        for line in &page.lines {
            let (x, y) = line.at;
            let long = line.text.chars().count() as f64 * line.size;
            assert!(x < width && x + long > 0.0 && y > 0.0 && y - line.size < height, "{} is off the sheet", line.text);
        }
        everywhere.extend(page.lines.iter().flat_map(|line| [line.text.as_str(), "\n"]));
        assert!(page.lines.len() < texts(&scene).len());
    }
    for (text, _) in texts(&scene) {
        assert!(everywhere.contains(&text));
    }
}

#[test]
fn paper_has_an_end_and_a_drawing_a_size() {
    let case = Family::new(Kind::Tree, 20).case();
    let wide = Scene { bounds: Rect::new(0.0, 0.0, 1e6, 1e6), ..drawn(&case, &ChartKind::Genogram) };
    assert!(matches!(write(&wide, &on(Paper::A4)), Err(PdfError::TooManySheets)));
    let fit = sheets(&opened(&write(&wide, &PdfOptions::default()).unwrap()));
    assert_eq!(fit[0].size, (14_400.0, 14_400.0));
    let flat = Scene { bounds: Rect::new(0.0, 0.0, 0.0, 0.0), ..wide };
    for paper in [Paper::Fit, Paper::A4] {
        assert!(matches!(write(&flat, &on(paper)), Err(PdfError::Drawing)));
    }
    let lying = PdfOptions { paper: Paper::A4, turn: Turn::Landscape, ..PdfOptions::default() };
    let page = &sheets(&opened(&write(&drawn(&case, &ChartKind::Genogram), &lying).unwrap()))[0];
    assert!(page.size.0 > page.size.1);
}
