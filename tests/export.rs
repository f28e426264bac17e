//! The real program: cases in, pictures out, one sentence where that can't be.

use kithkin::paint::svg::{ATTRIBUTES, ELEMENTS};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Runs the program without a display.
fn kithkin(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kithkin"));
    for variable in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(variable);
    }
    command.args(arguments).output().unwrap()
}

fn exported(case: &Path, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.svg");
    let run = kithkin(&[&["export", text(case), "-o", text(&out)], arguments].concat());
    assert!(run.status.success() && run.stderr.is_empty(), "{}: {}", case.display(), String::from_utf8_lossy(&run.stderr));
    fs::read_to_string(out).unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases").join(format!("{name}.kith.json"))
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 14);
    paths
}

/// A case file of its own in a folder of its own.
fn case_of(records: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.kith.json");
    fs::write(&path, format!(r#"{{"format": "kithkin-case", "version": 1, "as_of": "2026-11-21"{records}}}"#)).unwrap();
    (folder, path)
}

#[test]
fn every_fixture_becomes_charts_that_keep_the_contract() {
    for case in fixtures() {
        let records: serde_json::Value = serde_json::from_str(&fs::read_to_string(&case).unwrap()).unwrap();
        for chart in ["genogram", "ecomap"] {
            let svg = exported(&case, &["--chart", chart]);
            let document = roxmltree::Document::parse(&svg).unwrap();
            let mut ids = BTreeSet::new();
            for node in document.descendants().filter(roxmltree::Node::is_element) {
                assert!(ELEMENTS.contains(&node.tag_name().name()), "{}", node.tag_name().name());
                for attribute in node.attributes().map(|a| a.name()) {
                    assert!(ATTRIBUTES.contains(&attribute) || attribute.starts_with("data-"), "{attribute}");
                }
                assert!(node.has_attribute("id") || !(node.has_attribute("class") || node.has_tag_name("text")), "{node:?}");
                assert!(node.attribute("id").is_none_or(|id| ids.insert(id)), "twice: {node:?}");
            }
            assert!(ids.contains("title-block"));
            assert_eq!(ids.contains("legend"), svg.contains(" data-id="), "{}", case.display());
            if chart == "genogram" {
                let people = records["people"].as_array().unwrap();
                assert!(people.iter().all(|p| ids.contains(format!("person-{}", p["id"].as_str().unwrap()).as_str())));
            }
            assert_eq!(svg, exported(&case, &["--chart", chart]), "the same case, the same bytes");
        }
    }
}

#[test]
fn letters_go_into_the_file_on_request_as_a_font_or_as_shapes() {
    let case = fixture("many-scripts");
    let texts = |svg: &str, tag: &str| -> Vec<String> {
        let document = roxmltree::Document::parse(svg).unwrap();
        let labels = document.descendants().filter(|n| n.has_tag_name(tag) && n.attribute("class") == Some("label"));
        let words = |n: roxmltree::Node| n.descendants().filter_map(|n| n.text()).collect::<String>();
        labels.map(|n| words(n).replace(['\u{200E}', '\u{200F}'], "").trim().to_owned()).collect()
    };
    let plain = exported(&case, &[]);
    let embedded = exported(&case, &["--embed-font"]);
    assert_eq!(texts(&embedded, "text"), texts(&plain, "text"));
    assert!(embedded.matches("@font-face").count() >= 4 && !plain.contains("@font-face"));
    assert!(embedded.len() < 400_000, "{} bytes", embedded.len());
    let shapes = exported(&case, &["--outline-text"]);
    assert!(texts(&shapes, "text").is_empty() && !shapes.contains("<text"));
    let titles = texts(&shapes, "path");
    assert!(titles.iter().any(|title| title == "Σχολείο της γειτονιάς" || title.contains("Ελένη")), "{titles:?}");
    assert!(titles.len() > 20);
}

#[test]
fn lines_say_whom_they_join() {
    let svg = exported(&fixture("rivera"), &[]);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let group = |id: &str| document.descendants().find(|n| n.attribute("id") == Some(id)).unwrap();
    assert_eq!(group("union-u1").attribute("data-partners"), Some("p3 p2"));
    assert_eq!((group("child-c1").attribute("data-child"), group("child-c1").attribute("data-union")), (Some("p1"), Some("u1")));
    assert_eq!((group("bond-b5").attribute("data-from"), group("bond-b5").attribute("data-to")), (Some("p5"), Some("p4")));
    assert!(group("person-p1").attribute("data-row") > group("person-p5").attribute("data-row"));
    let words = |id: &str| group(id).first_element_child().unwrap().text().unwrap();
    assert_eq!(words("person-p2"), "Maria Rivera, woman, about 42, hotel housekeeper, depression (in recovery)");
    assert_eq!(words("union-u1"), "Juan Morales and Maria Rivera: met 2004, married 2005, separated 2018, divorced 2020");
    assert_eq!(words("bond-b5"), "Carmen Rivera towards Mateo Rivera: takes care of");
    assert_eq!(group("kithkin-desc").text(), Some("10 people, 4 unions, 6 bonds; as at 2026-11-21."));
}

#[test]
fn what_is_asked_to_be_left_out_is_not_in_the_file() {
    let plain = exported(&fixture("rivera"), &["--no-title", "--no-legend"]);
    assert!(!plain.contains("title-block") && !plain.contains("\"legend\""));
    let (_folder, case) = case_of(
        r#", "client": "p1", "people": [{"id": "p1", "name": "Ana"}, {"id": "p2", "name": "Zebedee", "confidential": true}],
            "unions": [{"id": "u1", "partners": ["p1", "p2"]}], "households": [{"id": "h1", "members": ["p1", "p2"]}],
            "bonds": [{"id": "b1", "from": "p1", "to": "p2", "kind": "close"}]"#,
    );
    assert!(exported(&case, &[]).contains("Zebedee"));
    for chart in ["genogram", "ecomap"] {
        let svg = exported(&case, &["--for-client", "--chart", chart]);
        assert!(!svg.contains("Zebedee") && !svg.contains("p2"), "{chart}");
    }
}

#[test]
fn a_case_with_nothing_in_it_gives_a_page_that_says_so() {
    let (_folder, case) = case_of("");
    assert!(exported(&case, &[]).contains(">No people or systems yet.</text>"));
}

#[test]
fn an_editable_picture_opens_as_its_case() {
    let folder = tempfile::tempdir().unwrap();
    let (carrier, again) = (folder.path().join("carrier.svg"), folder.path().join("again.svg"));
    assert!(kithkin(&["export", text(&fixture("rivera")), "-o", text(&carrier), "--editable"]).status.success());
    assert!(kithkin(&["export", text(&carrier), "-o", text(&again)]).status.success());
    assert_eq!(fs::read_to_string(again).unwrap(), exported(&fixture("rivera"), &[]));
}

#[test]
fn an_agency_draws_its_own_rows_in_the_chart_and_in_the_legend() {
    let records = r#", "people": [{"id": "p1", "gender": "man"}, {"id": "p2", "gender": "woman"}],
        "unions": [{"id": "u1", "partners": ["p1", "p2"], "kind": "cohabitation"}]"#;
    let (folder, case) = case_of(records);
    let file = folder.path().join("smithville.json");
    fs::write(&file, r#"{"profile": "mcgoldrick", "unions": {"cohabitation": {"line": {"dash": [2, 6]}}}}"#).unwrap();
    let dashes = |svg: &str| {
        let document = roxmltree::Document::parse(svg).unwrap();
        let lines = document.descendants().filter_map(|node| node.attribute("stroke-dasharray"));
        // Fitted to the length of the line, so near to what is asked for.
        lines.map(|dash| dash.split(' ').map(|n| n.parse::<f64>().unwrap()).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    let is_dotted = |dash: &Vec<f64>| dash[1] > 2.0 * dash[0];
    let own = dashes(&exported(&case, &["--agency", text(&file)]));
    assert!(own.len() == 2 && own.iter().all(is_dotted), "the couple line and its sample: {own:?}");
    assert!(!dashes(&exported(&case, &[])).iter().any(is_dotted));
    // Another notation's rows are not this file's business.
    assert!(!dashes(&exported(&case, &["--agency", text(&file), "--profile", "genopro"])).iter().any(is_dotted));

    fs::write(&file, "{\n\"profile\": \"mcgoldrick\", \"unions\": {\"cohab\": {}}}").unwrap();
    let run = kithkin(&["notation", "--agency", text(&file)]);
    let missing = kithkin(&["notation", "--agency", text(&folder.path().join("nowhere.json"))]);
    let why = String::from_utf8_lossy(&missing.stderr);
    assert!(missing.status.code() == Some(1) && why.contains("nowhere.json: there is no such file"), "{why}");
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.code() == Some(1) && said.contains("smithville.json: unions has no row \"cohab\""), "{said}");
}

#[test]
fn the_foot_of_a_confidential_page_says_so() {
    let case = fixture("rivera");
    let foot = |svg: &str| {
        let document = roxmltree::Document::parse(svg).unwrap();
        let foot = document.descendants().find(|node| node.attribute("class") == Some("foot"))?;
        let words = foot.descendants().find(|node| node.has_tag_name("text"))?;
        let height: f64 = document.root_element().attribute("height")?.parse().ok()?;
        Some((words.text()?.to_owned(), height - words.attribute("y")?.parse::<f64>().ok()?))
    };
    let (words, above) = foot(&exported(&case, &["--confidential", "--no-title", "--no-legend"])).expect("a foot");
    assert!(words.starts_with("Confidential") && above < 24.0, "{words} {above}");
    assert_eq!(foot(&exported(&case, &[])), None);
}

#[test]
fn characters_without_a_font_are_named_by_their_record() {
    let (folder, case) = case_of(r#", "people": [{"id": "p7", "name": "Ana \udbff\udffd"}]"#);
    let out = folder.path().join("out.png");
    let run = kithkin(&["export", text(&case), "-o", text(&out)]);
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success() && said.contains("characters of p7") && !said.contains("Ana"), "{said}");
}

#[test]
fn a_focus_leaves_people_out_and_says_where_and_how_many() {
    let svg = exported(&fixture("rivera"), &["--focus", "p1", "--steps", "1"]);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let classes = |class: &str| document.descendants().filter(|n| n.attribute("class") == Some(class)).collect::<Vec<_>>();
    let ids = |class: &str| classes(class).iter().filter_map(|n| n.attribute("id").map(str::to_owned)).collect::<Vec<_>>();
    assert_eq!(ids("person"), ["person-p1", "person-p2", "person-p3"]);
    assert_eq!(ids("flag"), ["flag-origin-p2", "flag-family-p3", "flag-children-u1"]);
    let flag = classes("flag")[0];
    let data = ["data-kind", "data-count", "data-of"].map(|name| flag.attribute(name));
    assert_eq!(data, [Some("origin"), Some("4"), Some("person-p2")]);
    let words = flag.first_element_child().and_then(|title| title.text());
    assert_eq!(words, Some("4 more people, not shown: the family that Maria Rivera comes from"));
    let inside = |class: &str| flag.descendants().filter(|n| n.attribute("class") == Some(class)).collect::<Vec<_>>();
    assert_eq!(inside("label")[0].text(), Some("+4"));
    assert_eq!((inside("symbol").len(), inside("mark").len()), (1, 1), "a pill on a stub of line");
    assert!(svg.contains(">N more people, not shown</text>"), "the legend explains it");
    assert!(svg.contains("Genogram · client Ana Rivera · 3 of 10 people shown, around Ana Rivera ·"));
    assert!(!svg.contains("Carmen"));

    let two_steps = exported(&fixture("rivera"), &["--focus", "p1"]);
    assert!(two_steps.contains("8 of 10 people shown"));
    assert_eq!(exported(&fixture("rivera"), &["--focus", "p1", "--steps", "5"]), exported(&fixture("rivera"), &[]), "nobody is left out");
}

#[test]
fn a_png_and_timings_come_out() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.png");
    let run = kithkin(&["export", text(&fixture("tie-axes")), "-o", text(&out), "--chart", "ecomap", "--dpi", "96", "--timings"]);
    assert!(run.status.success());
    assert!(fs::read(out).unwrap().starts_with(b"\x89PNG\r\n\x1a\n"));
    let timings: serde_json::Value = serde_json::from_slice(&run.stderr).unwrap();
    assert!(["load", "layout", "scene", "paint", "write"].iter().all(|stage| timings[stage].is_f64()), "{timings}");
}

#[test]
fn what_can_not_be_done_is_refused_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("case.svg");
    fs::write(&case, exported(&fixture("rivera"), &["--editable"])).unwrap();
    let before = fs::read(&case).unwrap();
    let (case, rivera) = (text(&case).to_owned(), text(&fixture("rivera")).to_owned());
    let out = |name: &str| text(&folder.path().join(name)).to_owned();
    let tries: &[(i32, &str, &[&str])] = &[
        (2, "no chart", &[&rivera, "-o", &out("a.svg"), "--chart", "pie"]),
        (2, ".svg, .png or .pdf", &[&rivera, "-o", &out("a.txt")]),
        (2, "the case itself", &[&case, "-o", &case]),
        (2, "--editable", &[&rivera, "-o", &out("a.png"), "--editable"]),
        (2, "confidential", &[&rivera, "-o", &out("a.svg"), "--editable", "--for-client"]),
        (2, "--editable", &[&rivera, "-o", &out("a.pdf"), "--editable"]),
        (1, "from 96 to 600", &[&rivera, "-o", &out("a.png"), "--dpi", "95"]),
        (1, "from 96 to 600", &[&rivera, "-o", &out("a.png"), "--dpi", "601"]),
        (2, "only a PDF has pages", &[&rivera, "-o", &out("a.svg"), "--page", "a4"]),
        (2, "only a PDF has pages", &[&rivera, "-o", &out("a.png"), "--landscape"]),
        (2, "fit, a4, a3 or letter", &[&rivera, "-o", &out("a.pdf"), "--page", "a5"]),
        (2, "can not be turned", &[&rivera, "-o", &out("a.pdf"), "--portrait"]),
        (1, "no person", &[&rivera, "-o", &out("a.svg"), "--focus", "p99"]),
        (2, "for the genogram", &[&rivera, "-o", &out("a.svg"), "--focus", "p1", "--chart", "ecomap"]),
        (1, "no such file", &[&out("none.kith.json"), "-o", &out("a.svg")]),
        (1, "folder is not there", &[&rivera, "-o", &out("none/a.svg")]),
    ];
    for (status, words, arguments) in tries {
        let run = kithkin(&[&["export"], *arguments].concat());
        let said = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(*status), "{said}");
        assert!(said.contains(words) && said.starts_with("kithkin: ") && said.lines().count() == 1, "{said}");
    }
    assert_eq!(fs::read(&case).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half-written is left");
}

#[test]
fn the_demo_writes_every_chart_and_keeps_a_case_that_was_worked_on() {
    let folder = tempfile::tempdir().unwrap();
    let run = kithkin(&["demo", "-o", text(folder.path())]);
    assert!(run.status.success());
    let said = String::from_utf8(run.stdout).unwrap();
    for name in ["rivera.kith.json", "rivera-genogram.svg", "rivera-genogram.png", "rivera-ecomap.svg", "rivera-ecomap.png"] {
        assert!(said.contains(name) && folder.path().join(name).exists(), "{name}");
    }
    let case = folder.path().join("rivera.kith.json");
    fs::write(&case, "worked on").unwrap();
    assert!(kithkin(&["demo", "-o", text(folder.path())]).status.success());
    assert_eq!(fs::read_to_string(case).unwrap(), "worked on");
}

#[test]
fn without_a_display_the_editor_names_the_way_out() {
    let run = kithkin(&[]);
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(said.contains("kithkin export") && said.lines().count() == 1, "{said}");
}
