//! PDF bytes → what a reader finds on each page: its lines of text, as they would be copied, and how large they are.

use lopdf::content::Content;
use lopdf::{Document, Encoding, Object, ObjectId, decode_text_string};
use std::collections::BTreeMap;

/// A page.
pub struct Sheet {
    /// Width and height in points.
    pub size: (f64, f64),
    /// Its lines, in the order in which they are drawn: one for each run of one direction and one font.
    pub lines: Vec<Line>,
}

/// A line of text.
pub struct Line {
    /// What it reads as.
    pub text: String,
    /// Its size in points.
    pub size: f64,
    /// Where its first letter stands, from the top left corner of the page.
    pub at: (f64, f64),
}

/// Opens a PDF.
pub fn opened(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).expect("a PDF")
}

/// Its pages.
pub fn sheets(document: &Document) -> Vec<Sheet> {
    document.get_pages().values().map(|page| sheet(document, *page)).collect()
}

fn sheet(document: &Document, page: ObjectId) -> Sheet {
    let number = |object: &Object| f64::from(object.as_float().expect("a number"));
    let media = document.get_dictionary(page).and_then(|page| page.get(b"MediaBox")).and_then(Object::as_array).expect("a media box");
    let size = (number(&media[2]) - number(&media[0]), number(&media[3]) - number(&media[1]));
    let fonts = document.get_page_fonts(page).expect("fonts").into_iter();
    let fonts = fonts.map(|(name, font)| (name, font.get_font_encoding(document).expect("an encoding"))).collect();
    let content = Content::decode(&document.get_page_content(page)).expect("operators");
    let mut reader = Reader { fonts, font: None, size: 0.0, pieces: Vec::new(), instead: None, is_reversed: false, at: (0.0, 0.0) };
    let mut lines = Vec::new();
    // Matrices that only scale and move: (sx, sy, x, y).
    let mut matrix = (1.0, 1.0, 0.0, 0.0);
    let mut saved = Vec::new();
    for operation in content.operations {
        let operands = operation.operands.as_slice();
        match operation.operator.as_str() {
            "q" => saved.push(matrix),
            "Q" => matrix = saved.pop().expect("a saved state"),
            "cm" => {
                let by: Vec<f64> = operands.iter().map(number).collect();
                assert_eq!((by[1], by[2]), (0.0, 0.0), "nothing is turned");
                matrix = (by[0] * matrix.0, by[3] * matrix.1, by[4] * matrix.0 + matrix.2, by[5] * matrix.1 + matrix.3);
            }
            "ET" => {
                let (x, y) = reader.at;
                let at = (x * matrix.0 + matrix.2, size.1 - (y * matrix.1 + matrix.3));
                lines.push(Line { text: reader.line(), size: reader.size * matrix.0, at });
            }
            operator => reader.operation(operator, operands),
        }
    }
    Sheet { size, lines }
}

struct Reader<'a> {
    fonts: BTreeMap<Vec<u8>, Encoding<'a>>,
    font: Option<Vec<u8>>,
    size: f64,
    /// What each string, or what stands for several, reads as.
    pieces: Vec<String>,
    /// What the strings of a span read as, whatever their letters say.
    instead: Option<String>,
    is_reversed: bool,
    at: (f64, f64),
}

impl Reader<'_> {
    fn operation(&mut self, operator: &str, operands: &[Object]) {
        match (operator, operands) {
            ("Tf", [name, size]) => {
                self.font = Some(name.as_name().expect("a name").to_vec());
                self.size = f64::from(size.as_float().expect("a size"));
            }
            ("Tm", [.., x, y]) if self.pieces.is_empty() => {
                self.at = (f64::from(x.as_float().expect("x")), f64::from(y.as_float().expect("y")));
            }
            ("Tj", [string]) => self.shown(string.as_str().expect("a string")),
            ("TJ", [list]) => {
                list.as_array().expect("a list").iter().filter_map(|part| part.as_str().ok()).for_each(|part| self.shown(part))
            }
            ("BMC", [tag]) if tag.as_name().ok() == Some(b"ReversedChars") => self.is_reversed = true,
            ("BDC", [_, properties]) => {
                let text = properties.as_dict().and_then(|properties| properties.get(b"ActualText")).expect("an actual text");
                self.instead = Some(decode_text_string(text).expect("a text"));
            }
            ("EMC", []) => self.pieces.extend(self.instead.take()),
            _ => {}
        }
    }

    fn shown(&mut self, codes: &[u8]) {
        if self.instead.is_some() {
            return;
        }
        let encoding = &self.fonts[self.font.as_ref().expect("a font")];
        for code in codes.chunks(2) {
            self.pieces.push(Document::decode_text(encoding, code).expect("letters"));
        }
    }

    fn line(&mut self) -> String {
        let mut pieces = std::mem::take(&mut self.pieces);
        if std::mem::take(&mut self.is_reversed) {
            pieces.reverse();
        }
        pieces.concat()
    }
}
