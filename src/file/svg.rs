//! The case that an SVG carries in `<metadata id="kithkin-case">`: base64 of its JSON, or of that packed with gzip.
//!
//! A foreign SVG is never drawn, and never held as a tree: it is read as a stream, and nothing but that element is looked at.

use super::{FORMAT, LONGEST, Refusal, RefusalCode, to_bytes};
use crate::model::Case;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use std::io::Read;

const SVG: Namespace<'static> = Namespace(b"http://www.w3.org/2000/svg");
const MOST_LEVELS: usize = 256;
const MOST_ATTRIBUTES: usize = 256;
const LONGEST_TAG: usize = 1 << 20;

/// What the `<metadata>` of an exported SVG holds, so that it can be opened again: the case as base64 of its file.
pub fn metadata_for_svg(case: &Case) -> String {
    STANDARD.encode(to_bytes(case))
}

/// The bytes of the case file that an SVG carries.
///
/// # Errors
/// No SVG, or one without a case, or with two; broken XML; a document type (which could define entities); too deep, too many
/// attributes, or larger than a case may be once unpacked.
pub fn case_from_svg(xml: &str) -> Result<Vec<u8>, Refusal> {
    let mut search = Search::default();
    let mut reader = NsReader::from_str(xml);
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|error| broken(&error))?;
        let is_svg = namespace == ResolveResult::Bound(SVG);
        match event {
            Event::Eof => break,
            Event::DocType(kind) => return Err(document_type(&kind)),
            Event::Start(tag) => search.open(&tag, is_svg)?,
            Event::Empty(tag) => {
                search.open(&tag, is_svg)?;
                search.close();
            }
            Event::End(_) => search.close(),
            Event::Text(text) => search.text(&text),
            Event::CData(text) => search.text(&text),
            // None stands in base64: it spoils the case, which is then refused.
            Event::GeneralRef(_) => search.text(b"&"),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    if search.level > 0 {
        return Err(truncated());
    }
    unpacked(&search.found()?)
}

/// What has been found so far.
#[derive(Default)]
struct Search {
    level: usize,
    /// The level of the element that holds the case, while we are in it.
    inside: Option<usize>,
    base64: Vec<u8>,
    found: usize,
}

impl Search {
    fn open(&mut self, tag: &BytesStart<'_>, is_svg: bool) -> Result<(), Refusal> {
        if self.level == 0 && !(is_svg && tag.local_name().as_ref() == b"svg") {
            return Err(Refusal::new(RefusalCode::NotOurs, "This is no Kithkin case file: it is XML, but no SVG."));
        }
        self.level += 1;
        if self.level > MOST_LEVELS {
            return Err(Refusal::new(RefusalCode::TooDeep, format!("The SVG is nested more than {MOST_LEVELS} levels deep.")));
        }
        if tag.len() > LONGEST_TAG || tag.attributes().with_checks(false).take(MOST_ATTRIBUTES + 1).count() > MOST_ATTRIBUTES {
            return Err(Refusal::new(RefusalCode::TooMany, format!("A tag of the SVG has more than {MOST_ATTRIBUTES} attributes.")));
        }
        if is_svg && tag.local_name().as_ref() == b"metadata" && is_ours(tag) {
            self.inside = Some(self.level);
            self.found += 1;
        }
        Ok(())
    }

    fn close(&mut self) {
        if self.inside == Some(self.level) {
            self.inside = None;
        }
        self.level = self.level.saturating_sub(1);
    }

    fn text(&mut self, text: &[u8]) {
        if self.inside.is_some() {
            self.base64.extend(text.iter().filter(|b| !b.is_ascii_whitespace()));
        }
    }

    fn found(self) -> Result<Vec<u8>, Refusal> {
        match self.found {
            0 => Err(Refusal::new(RefusalCode::NotOurs, "This SVG carries no case; only one exported with --editable does.")),
            1 => STANDARD
                .decode(self.base64)
                .map_err(|_| Refusal::new(RefusalCode::Syntax, "The case that this SVG carries is damaged; look for the case file.")),
            _ => Err(Refusal::new(RefusalCode::Archive, "This SVG carries more than one case; which one is meant can't be known.")),
        }
    }
}

fn is_ours(tag: &BytesStart<'_>) -> bool {
    let id = tag.attributes().with_checks(false).flatten().find(|a| a.key.as_ref() == b"id");
    id.is_some_and(|id| id.value.as_ref() == FORMAT.as_bytes())
}

/// Unpacks gzip, counting; anything else is what it is.
fn unpacked(packed: &[u8]) -> Result<Vec<u8>, Refusal> {
    if !packed.starts_with(&[0x1f, 0x8b]) {
        return Ok(packed.to_owned());
    }
    let mut bytes = Vec::new();
    let read = GzDecoder::new(packed).take(LONGEST + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > LONGEST {
        return Err(super::too_big());
    }
    match read {
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Err(truncated()),
        Err(_) => Err(Refusal::new(RefusalCode::Syntax, "The packed case that this SVG carries is damaged; look for the case file.")),
    }
}

fn document_type(kind: &[u8]) -> Refusal {
    if kind.trim_ascii_start().starts_with(b"svg") {
        let sentence = "This SVG has a document type, which could hide anything; Kithkin's own never have one.";
        return Refusal::new(RefusalCode::Dtd, sentence);
    }
    Refusal::new(RefusalCode::NotOurs, "This is no Kithkin case file but a document of another kind.")
}

fn truncated() -> Refusal {
    Refusal::new(RefusalCode::Truncated, "The SVG ends before it is complete; look for an older copy of it.")
}

/// The reader's syntax errors all mean that something was never closed; its messages may quote the file, ours don't.
fn broken(error: &quick_xml::Error) -> Refusal {
    match error {
        quick_xml::Error::Syntax(_) => truncated(),
        _ => Refusal::new(RefusalCode::Syntax, "The SVG is not well-formed XML; look for an older copy of it."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn svg(inner: &str) -> String {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><g/>{inner}</svg>")
    }

    fn code(xml: &str) -> &'static str {
        case_from_svg(xml).map_or_else(|r| r.code.code(), |_| "found")
    }

    #[test]
    fn an_exported_case_is_found_again() {
        let case = Case { title: "Brontë".into(), ..Case::default() };
        assert_eq!(case_from_svg(&svg(&format!("<metadata id=\"{FORMAT}\">{}</metadata>", metadata_for_svg(&case)))), Ok(to_bytes(&case)));
    }

    #[test]
    fn a_packed_case_is_unpacked_up_to_the_limit() {
        let packed = |bytes: &[u8]| {
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            gzip.write_all(bytes).unwrap();
            svg(&format!("<metadata id=\"{FORMAT}\">{}</metadata>", STANDARD.encode(gzip.finish().unwrap())))
        };
        assert_eq!(case_from_svg(&packed(b"{}")), Ok(b"{}".to_vec()));
        assert_eq!(code(&packed(&vec![b' '; LONGEST as usize + 1])), "E_TOO_BIG");
    }

    #[test]
    fn nothing_else_of_a_foreign_svg_is_trusted() {
        let ours = format!("<metadata id=\"{FORMAT}\">e30=</metadata>");
        assert_eq!(code(&svg("<script>alert(1)</script>")), "E_NOT_OURS");
        assert_eq!(code(&svg(&format!("{ours}{ours}"))), "E_ARCHIVE");
        assert_eq!(code(&svg(&ours.replace("metadata", "x:metadata").replace(" id", " xmlns:x=\"urn:x\" id"))), "E_NOT_OURS");
        assert_eq!(code(&svg(&ours.replace("e30=", "&lt;e30="))), "E_SYNTAX");
        assert_eq!(code(&format!("<!DOCTYPE svg [<!ENTITY a \"x\">]>{}", svg(&ours))), "E_DTD");
        assert_eq!(code("<!DOCTYPE html><html></html>"), "E_NOT_OURS");
        assert_eq!(code(&svg(&"<g>".repeat(300))), "E_TOO_DEEP");
        assert_eq!(code(&svg(&format!("<g {}/>", "a='' ".repeat(300)))), "E_TOO_MANY");
        assert_eq!(code(&svg(&ours)[..90]), "E_TRUNCATED");
    }
}
