//! Fonts that are installed on the machine, for what no bundled font has: Chinese, Japanese, Korean, emoji, rarer scripts.
//!
//! Where texts stand never depends on them: the [`Ruler`](super::Ruler) gives what is not bundled a fixed advance. They decide
//! only what is seen there: the letter, or an empty box.

use super::faces::{Face, face_for, is_ignorable};
use super::runs::{is_plain, one_line};
use super::{FontFile, Weight};
use fontdb::{Database, ID, Style};
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};
use unicode_segmentation::UnicodeSegmentation;

/// Families that are asked first, by the beginning of their names: upright, of even weight, made for screens.
const PREFERRED: &[&str] = &[
    "Noto Sans CJK SC",
    "Noto Sans CJK",
    "Source Han Sans",
    "Noto Color Emoji",
    "Noto Emoji",
    "Noto Sans",
    "PingFang SC",
    "Hiragino Sans",
    "Apple SD Gothic Neo",
    "Apple Color Emoji",
    "Microsoft YaHei",
    "Yu Gothic",
    "Malgun Gothic",
    "Segoe UI",
    "WenQuanYi",
    "Droid Sans Fallback",
];

/// Families that have a glyph for every character, and the same one for all.
const PLACEHOLDERS: &[&str] = &["LastResort", ".LastResort", "Last Resort", "Adobe Blank", "AdobeBlank"];

/// The installed fonts, and which of them were needed so far.
struct Library {
    database: Database,
    /// In the order in which they are asked.
    ranked: Vec<ID>,
    /// A font that was needed stays: painters keep references to it.
    opened: Vec<(ID, &'static Face)>,
    /// The font of each cluster that was asked for; only ever looked up.
    known: HashMap<Box<str>, Option<&'static Face>>,
}

impl Library {
    fn of_machine() -> Library {
        let mut database = Database::new();
        database.load_system_fonts();
        Library::over(database)
    }

    fn over(database: Database) -> Library {
        let rank = |family: &str| PREFERRED.iter().position(|name| family.starts_with(name)).unwrap_or(PREFERRED.len());
        let mut ranked: Vec<_> = database
            .faces()
            .filter(|face| face.style == Style::Normal)
            .filter_map(|face| face.families.first().map(|(family, _)| (face, family)))
            .filter(|(_, family)| !PLACEHOLDERS.contains(&family.as_str()))
            .map(|(face, family)| {
                ((rank(family), face.monospaced, face.weight.0.abs_diff(400), family.clone(), face.post_script_name.clone()), face.id)
            })
            .collect();
        ranked.sort();
        let ranked = ranked.into_iter().map(|(_, id)| id).collect();
        Library { database, ranked, opened: Vec::new(), known: HashMap::new() }
    }

    fn face(&mut self, cluster: &str) -> Option<&'static Face> {
        if let Some(known) = self.known.get(cluster) {
            return *known;
        }
        let has_all = |id: &ID| self.database.with_face_data(*id, |bytes, index| covers(bytes, index, cluster)).unwrap_or(false);
        let found = self.ranked.iter().copied().find(has_all).and_then(|id| self.open(id));
        self.known.insert(cluster.into(), found);
        found
    }

    fn open(&mut self, id: ID) -> Option<&'static Face> {
        if let Some((_, face)) = self.opened.iter().find(|(of, _)| *of == id) {
            return Some(face);
        }
        let (family, _) = self.database.face(id)?.families.first()?;
        let family: &'static str = family.clone().leak();
        let (bytes, index) = self.database.with_face_data(id, |bytes, index| (bytes.to_vec(), index))?;
        let file = FontFile { family, weight: Weight::Regular, line_box: super::fonts::LATIN, bytes: bytes.leak(), index };
        let face: &'static Face = Box::leak(Box::new(Face::parse(Box::leak(Box::new(file)))?));
        self.opened.push((id, face));
        Some(face)
    }
}

/// True when a font has every character of a cluster; said of its tables alone, without preparing it for shaping.
fn covers(bytes: &[u8], index: u32, cluster: &str) -> bool {
    use skrifa::MetadataProvider;
    let Ok(font) = skrifa::FontRef::from_index(bytes, index) else { return false };
    let charmap = font.charmap();
    cluster.chars().all(|c| is_ignorable(c) || charmap.map(c).is_some())
}

/// The installed font for a cluster that no bundled font has.
pub(super) fn system_face(cluster: &str) -> Option<&'static Face> {
    static LIBRARY: OnceLock<Mutex<Library>> = OnceLock::new();
    let library = LIBRARY.get_or_init(|| Mutex::new(Library::of_machine()));
    // A panic elsewhere leaves no half of an answer behind.
    library.lock().unwrap_or_else(PoisonError::into_inner).face(cluster)
}

/// The clusters of a text that no bundled font has.
fn unbundled(text: &str) -> impl Iterator<Item = &str> {
    let is_bundled =
        |cluster: &str| face_for(cluster, Weight::Regular).is_some() || cluster.chars().all(|c| is_ignorable(c) || c.is_control());
    // ASCII is bundled; what stands between is short, also in a whole file.
    let others = text.split(|c: char| c.is_ascii()).filter(|stretch| !is_plain(stretch));
    others.flat_map(|stretch| stretch.graphemes(true)).filter(move |cluster| !is_bundled(cluster))
}

/// The installed fonts that a text needs beside the bundled ones, each once.
pub fn system_fonts(text: &str) -> Vec<&'static FontFile> {
    let mut files: Vec<&'static FontFile> = Vec::new();
    if text.is_ascii() {
        return files;
    }
    for face in unbundled(text).filter_map(system_face) {
        if !files.iter().any(|file| std::ptr::eq(*file, face.file)) {
            files.push(face.file);
        }
    }
    files
}

/// True when every character of a text can be drawn on this machine; what can't be is drawn as an empty box.
pub fn is_drawable(text: &str) -> bool {
    text.is_ascii() || unbundled(&one_line(text)).all(|cluster| system_face(cluster).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::fonts;
    use super::*;
    use std::sync::Arc;

    fn library(families: &[&str]) -> Library {
        let mut database = Database::new();
        for font in fonts().iter().filter(|font| families.contains(&font.family)) {
            database.load_font_source(fontdb::Source::Binary(Arc::new(font.bytes)));
        }
        Library::over(database)
    }

    #[test]
    fn a_font_is_found_for_what_it_has_and_opened_once() {
        let mut library = library(&["Noto Sans Thai", "Noto Sans Hebrew"]);
        let thai = library.face("ก").expect("a font");
        assert_eq!(thai.file.family, "Noto Sans Thai");
        assert!(std::ptr::eq(thai, library.face("ภ").expect("a font")));
        assert_eq!(library.face("ש").map(|face| face.file.family), Some("Noto Sans Hebrew"));
        assert!(library.face("李").is_none());
        assert_eq!(library.opened.len(), 2);
    }

    #[test]
    fn the_even_weight_of_a_family_is_asked_first() {
        let face = library(&["Noto Sans"]).face("a").expect("a font");
        assert!(face.file.bytes == fonts()[0].bytes, "the bundle lists the regular weight first");
    }

    #[test]
    fn what_is_bundled_asks_for_no_other_font() {
        for text in ["Ana Rivera", "Σοφία", "نور", "नेहा", "สมชาย", "Ana\u{200D}\u{FE0F}\u{7}"] {
            assert!(system_fonts(text).is_empty() && is_drawable(text), "{text}");
        }
        // No font has a glyph for what is no character.
        assert!(!is_drawable("Ana \u{10FFFD}\u{10FFFC}"));
    }
}
