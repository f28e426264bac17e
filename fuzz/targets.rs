//! What is fuzzed: bytes → nothing, or a panic where a promise is broken. `fuzz_targets` runs these under libFuzzer,
//! `tests/fuzz.rs` over the corpus on every machine.

use kithkin::edit::{Edit, Parents, PersonField, Session, read_date};
use kithkin::file::sealed::{Access, CaseKey, PrivateKeys, Stamp, Unlock, unseal};
use kithkin::file::store::Work;
use kithkin::file::{self, FORMAT, case_from_svg, metadata_for_svg, open_bytes, to_bytes};
use kithkin::layout::{self, layout};
use kithkin::model::*;
use kithkin::paint::svg::{self, SvgOptions};
use kithkin::quick::{parse, write};
use kithkin::scene::{SceneOptions, build};
use kithkin::text::Ruler;
use serde_json::{Value, json};
use std::sync::{Arc, OnceLock};

/// A target: its name, which is also that of its corpus, and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const ALL: [Target; 10] = [
    ("open_any", open_any),
    ("json_roundtrip", json_roundtrip),
    ("svg_extract", svg_extract),
    ("sealed", sealed),
    ("journal", journal),
    ("dates", dates),
    ("quick_entry", quick_entry),
    ("ops", ops),
    ("layout", all_layouts),
    ("export_svg", export_svg),
];

/// Any file: opened, repaired or refused, and a refusal is one sentence.
pub fn open_any(bytes: &[u8]) {
    if let Err(refusal) = open_bytes(bytes) {
        assert!(!refusal.sentence.is_empty() && !refusal.sentence.contains('\n'));
    }
}

/// What has been opened and mended once is in order: it is written, and opens as the same.
pub fn json_roundtrip(bytes: &[u8]) {
    if let Ok(loaded) = open_bytes(bytes) {
        in_order(&loaded.case);
    }
}

/// A case in an SVG is found as it was put in; anything else is refused.
pub fn svg_extract(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _ = case_from_svg(text);
    let case = Case { title: text.chars().filter(|c| !c.is_control()).collect(), ..Case::default() };
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{}</text><metadata id=\"{FORMAT}\">{}</metadata></svg>",
        text.replace(|c: char| !c.is_alphanumeric(), ""),
        metadata_for_svg(&case)
    );
    assert!(case_from_svg(&svg) == Ok(to_bytes(&case)));
}

/// A sealed case opens only as it was written. The bytes come in threes: where (two bytes), and what is changed there.
pub fn sealed(bytes: &[u8]) {
    static FIXTURE: OnceLock<(Vec<u8>, PrivateKeys)> = OnceLock::new();
    let (sealed, keys) = FIXTURE.get_or_init(|| {
        let keys = PrivateKeys::generate();
        let key = CaseKey::new(&Access { passphrase: None, keys: keys.public() }, 1).expect("a key");
        (key.seal(b"{}", Stamp::default()).expect("it is sealed"), keys)
    });
    let unlock = Unlock::Keys(keys.clone());
    assert!(unseal(bytes, &unlock).is_err());
    let mut changed = sealed.clone();
    for change in bytes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % changed.len();
        changed[at] ^= change[2];
    }
    assert_eq!(unseal(&changed, &unlock).is_ok(), changed == *sealed);
}

/// What a journal may hold after a crash: read as it was written, or not at all.
pub fn journal(bytes: &[u8]) {
    if let Some(work) = Work::from_bytes(bytes) {
        assert!(Work::from_bytes(&work.to_bytes()) == Some(work), "it is read otherwise");
    }
    let case = bytes.to_vec();
    let work = Work { path: None, title: String::from_utf8_lossy(bytes).into_owned(), base: None, typed: String::new(), case };
    assert!(Work::from_bytes(&work.to_bytes()) == Some(work), "it is not what was written");
}

/// Dates as they stand in a file and as people type them, two by two: what is understood is written so that it is
/// understood again, begins before it ends, and makes an age of a lifetime or none.
pub fn dates(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut before = None;
    for line in text.lines() {
        for date in [Some(Date::parse(line)), read_date(line)].into_iter().flatten() {
            if let Some(known) = date.known() {
                assert_eq!(Edtf::parse(&known.to_string()), Some(known));
                assert!(date.sort_key() <= date.latest(), "{known} ends before it begins");
            }
            assert!(date.shown().is_empty() == line.is_empty());
            date.shown_year();
            if let Some(age) = before.as_ref().and_then(|before: &Date| before.age_at(&date)) {
                assert!(age.years < 2_000_000);
            }
            before = Some(date);
        }
    }
}

/// Any text is read, or faulted at a place in it; what is read is a case in order, and is written as text that is read as the
/// same.
pub fn quick_entry(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut session = Session::new(Case::default());
    let parsed = parse(&text, session.case());
    for fault in parsed.faults() {
        let line = text.split('\n').nth(fault.line - 1).expect("a fault is in a line");
        assert!((1..=line.chars().count() + 2).contains(&fault.column), "line {} has no column {}", fault.line, fault.column);
    }
    let Some(edit) = parsed.edit() else { return };
    session.edit(edit).expect("what is read without a fault is sound");
    in_order(session.case());
    let written = write(session.case()).text;
    let mut again = Session::new(Case::default());
    let edit = parse(&written, again.case()).edit().expect("what was written is read");
    again.edit(edit).expect("what was written is sound");
    assert_eq!(write(again.case()).text, written);
}

/// Edits in any order: the case stays in order, and undoing and redoing all of them leads back and forth.
pub fn ops(bytes: &[u8]) {
    let mut session = Session::new(Case::default());
    let start = Arc::clone(session.case());
    for three in bytes.chunks_exact(3).take(64) {
        let people: Vec<PersonId> = session.case().people.keys().cloned().collect();
        let unions: Vec<UnionId> = session.case().unions.keys().cloned().collect();
        let Some(edit) = edit(three, &people, &unions) else { continue };
        // A refusal is an answer, too.
        if session.edit(edit).is_ok() {
            in_order(session.case());
        }
        session.end_burst();
    }
    let end = Arc::clone(session.case());
    while session.undo() {}
    assert!(**session.case() == *start);
    while session.redo() {}
    assert!(**session.case() == *end);
}

fn edit(three: &[u8], people: &[PersonId], unions: &[UnionId]) -> Option<Edit> {
    let pick = |byte: u8| people.get(usize::from(byte) % people.len().max(1)).cloned();
    let union = |byte: u8| unions.get(usize::from(byte) % unions.len().max(1)).cloned();
    let (one, other) = (three[1], three[2]);
    Some(match three[0] % 12 {
        0 | 1 => Edit::AddPerson(Box::default()),
        2 => Edit::AddPartner(Parents::Of(pick(one)?)),
        3 => Edit::JoinPartners(pick(one)?, pick(other)?, None),
        4 => Edit::AddChild { parents: Parents::Of(pick(one)?), kind: None, being: None },
        5 => Edit::AddChild { parents: Parents::Union(union(one)?), kind: Some("adopted".into()), being: Some(Being::Pet) },
        6 => Edit::JoinChild { child: pick(one)?, parents: Parents::Union(union(other)?), kind: None },
        7 => Edit::AddParents { of: pick(one)?, kind: None },
        8 => Edit::AddSibling(pick(one)?),
        9 => Edit::AddBond(Box::new(Bond::new(pick(one)?, pick(other)?))),
        10 => Edit::Delete(vec![pick(one)?.into()]),
        _ => Edit::SetPerson(pick(one)?, PersonField::Birth(Some(Date::parse(&(1900 + u32::from(other)).to_string())))),
    })
}

/// Any small family ends up on every chart, twice in the same places.
pub fn all_layouts(bytes: &[u8]) {
    let Some(case) = family(bytes) else { return };
    let ruler = Ruler::new();
    for chart in CHARTS {
        let place = || layout(&case, &chart, &ruler, &layout::Options::default(), None);
        let scene = build(&case, &chart, &place(), &ruler, &SceneOptions::default());
        assert!(scene == build(&case, &chart, &place(), &ruler, &SceneOptions::default()), "another layout of the same case");
    }
}

/// Whatever texts a case has, its pictures are XML, of numbers that are numbers, and of no more than shapes and texts.
pub fn export_svg(bytes: &[u8]) {
    const ELEMENTS: [&str; 20] = [
        "svg", "g", "defs", "clipPath", "marker", "pattern", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
        "tspan", "title", "desc", "metadata", "symbol", "mask",
    ];
    let Some(case) = family(bytes) else { return };
    let ruler = Ruler::new();
    for chart in CHARTS {
        let arranged = layout(&case, &chart, &ruler, &layout::Options::default(), None);
        let scene = build(&case, &chart, &arranged, &ruler, &SceneOptions::default());
        let text = svg::write(&scene, &SvgOptions::default());
        let document = roxmltree::Document::parse(&text).expect("an SVG is well-formed");
        for element in document.descendants().filter(|node| node.is_element()) {
            assert!(ELEMENTS.contains(&element.tag_name().name()), "<{}>", element.tag_name().name());
            for attribute in element.attributes() {
                let name = attribute.name();
                assert!(!name.starts_with("on") && !name.ends_with("href"), "{name}");
                let is_number = !["NaN", "inf"].iter().any(|word| attribute.value().split([' ', ',']).any(|part| part == *word));
                assert!(is_number, "{name} is no number");
            }
        }
    }
}

const CHARTS: [ChartKind; 4] = [ChartKind::Genogram, ChartKind::Ecomap, ChartKind::Combined, ChartKind::Timeline];

/// A case that is written and opens again as the same, without a repair.
fn in_order(case: &Case) {
    let bytes = to_bytes(case);
    let again = open_bytes(&bytes).expect("what was written opens");
    assert!(!again.is_changed(), "{:?}", again.repairs);
    assert!(again.case == *case, "it opens as another case");
    assert!(to_bytes(&again.case) == bytes, "it is written otherwise");
}

/// Texts that have broken programs, beside the one that the bytes spell.
const NASTY: [&str; 8] = ["", "Ana", "]]></text><script>", "\u{202e}abc", "a\u{301}\u{301}\u{301}\u{301}", "👩‍👩‍👧", "&amp;\"'<", "مريم"];

/// A family of up to nine people, four unions and whatever else the bytes say; opening mends what can't be. `None` for no bytes.
fn family(bytes: &[u8]) -> Option<Case> {
    let (&size, rest) = bytes.split_first()?;
    let size = usize::from(size % 9) + 1;
    let spelt = String::from_utf8_lossy(rest);
    let text = |byte: u8| if byte & 8 == 0 { Value::from(NASTY[usize::from(byte) % 8]) } else { Value::from(spelt.as_ref()) };
    let at = |i: usize| rest.get(i).copied().unwrap_or_default();
    let who = |byte: u8| format!("p{}", usize::from(byte) % size);
    let genders = ["woman", "man", "nonbinary", "unknown"];
    let people = (0..size).map(|i| {
        let byte = at(i);
        json!({"id": format!("p{i}"), "name": text(byte), "gender": genders[usize::from(byte >> 4) % 4], "birth": (1900 + u32::from(byte)).to_string()})
    });
    let pairs = |from: usize, count: usize| (0..count).map(move |i| from + 3 * i);
    let unions = pairs(size, 4).enumerate().map(|(n, i)| json!({"id": format!("u{n}"), "partners": [who(at(i)), who(at(i + 1))]}));
    let links = pairs(size + 12, 6).enumerate();
    let links = links.map(|(n, i)| json!({"id": format!("c{n}"), "child": who(at(i)), "union": format!("u{}", at(i + 1) % 4)}));
    let bonds = pairs(size + 30, 3).enumerate();
    let bonds = bonds.map(|(n, i)| json!({"id": format!("b{n}"), "from": who(at(i)), "to": who(at(i + 1)), "kind": "close"}));
    let systems = pairs(size + 39, 3).enumerate().map(|(n, i)| json!({"id": format!("s{n}"), "name": text(at(i)), "category": "school"}));
    let ties = pairs(size + 39, 3).enumerate();
    let ties = ties.map(|(n, i)| json!({"id": format!("t{n}"), "from": who(at(i + 1)), "to": format!("s{n}"), "label": text(at(i + 2))}));
    let document = json!({
        "format": FORMAT, "version": 1, "title": text(at(0)), "as_of": "2026-01-01",
        "people": people.collect::<Vec<_>>(), "unions": unions.collect::<Vec<_>>(), "children": links.collect::<Vec<_>>(),
        "households": [{"id": "h0", "members": [who(at(1)), who(at(2))]}], "client": "h0",
        "bonds": bonds.collect::<Vec<_>>(), "systems": systems.collect::<Vec<_>>(), "ties": ties.collect::<Vec<_>>(),
    });
    file::open_bytes(document.to_string().as_bytes()).ok().map(|loaded| loaded.case)
}
