//! Measures texts with the bundled fonts, exactly as resvg and browsers set them.

use super::faces::{Face, faces, unbundled_advance};
use super::fonts::LATIN;
use super::runs::{Piece, is_plain, one_line, pieces};
use super::{FAMILY, Type, Weight};
use harfrust::{Direction, GlyphBuffer, Script, ShapeOptions, ShapePlan, UnicodeBuffer};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use unicode_segmentation::UnicodeSegmentation;

/// How many widths are remembered before the memory is cleared.
const REMEMBERED: usize = 50_000;
/// Longer texts, in bytes, are measured anew each time.
const LONGEST_REMEMBERED: usize = 128;

/// Answers how wide a text is. Make one per run and pass it down: it caches.
#[derive(Default)]
pub struct Ruler {
    memory: RefCell<Memory>,
}

#[derive(Default)]
struct Memory {
    /// Advance in em by weight and text; only ever looked up.
    widths: [HashMap<Box<str>, f64>; 3],
    /// By weight, how much wider a letter makes the line after another one, in font units; only ever looked up.
    pairs: [HashMap<(char, char), i64>; 3],
    /// Shaping plans by face (its address), script and direction; only ever looked up.
    plans: HashMap<(usize, Script, bool), ShapePlan>,
    buffer: Option<UnicodeBuffer>,
}

impl fmt::Debug for Ruler {
    // What it has measured are names of clients.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ruler")
    }
}

/// A stretch of a line in one direction and one font, where a painter has to set it.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Its characters in the order of reading, without blanks at the ends.
    pub text: String,
    /// The family of its font.
    pub family: &'static str,
    /// Read from right to left.
    pub rtl: bool,
    /// From the left end of the line to its left end, in px.
    pub x_offset: f64,
    /// Its advance width, in px.
    pub width: f64,
}

impl Ruler {
    /// A ruler over the bundled fonts.
    pub fn new() -> Self {
        Self::default()
    }

    /// How far the line box rises above the baseline, in px.
    pub fn ascent(set_in: Type) -> f64 {
        LATIN.0 * set_in.size
    }

    /// How far the line box reaches below the baseline, in px.
    pub fn descent(set_in: Type) -> f64 {
        LATIN.1 * set_in.size
    }

    /// How far the box of one line rises above the baseline and reaches below it, in px: scripts with tall letters need
    /// more than Latin.
    pub fn line_box(&self, text: &str, set_in: Type) -> (f64, f64) {
        let line = one_line(text);
        if is_plain(&line) {
            return (LATIN.0 * set_in.size, LATIN.1 * set_in.size);
        }
        let boxes = split(&line, set_in.weight).iter().map(|piece| piece.face.map_or(LATIN, |face| face.file.line_box)).collect::<Vec<_>>();
        let (up, down) = boxes.into_iter().fold(LATIN, |(up, down), b| (up.max(b.0), down.max(b.1)));
        (up * set_in.size, down * set_in.size)
    }

    /// The advance width of one line, in px. Blanks are counted as [`super::one_line`] leaves them.
    pub fn width(&self, text: &str, set_in: Type) -> f64 {
        let line = one_line(text);
        let weight = set_in.weight;
        let known = self.memory.borrow().widths[weight as usize].get(&*line).copied();
        let em = known.unwrap_or_else(|| {
            let em = self.measure(&line, weight);
            if line.len() <= LONGEST_REMEMBERED {
                let widths = &mut self.memory.borrow_mut().widths[weight as usize];
                if widths.len() >= REMEMBERED {
                    widths.clear();
                }
                widths.insert((*line).into(), em);
            }
            em
        });
        em * set_in.size
    }

    /// The runs of one line, from left to right: what a painter sets one by one, each at its own x.
    pub fn visual_runs(&self, text: &str, set_in: Type) -> Vec<Run> {
        let line = one_line(text);
        // What most texts are: their widths are remembered.
        if is_plain(&line) && !line.is_empty() && line.trim_matches(' ') == line {
            let width = self.width(&line, set_in);
            return vec![Run { text: line.into_owned(), family: FAMILY, rtl: false, x_offset: 0.0, width }];
        }
        let mut x = 0.0;
        let mut runs = Vec::new();
        for piece in split(&line, set_in.weight) {
            let core = piece.text.trim_matches(' ');
            let before = if piece.rtl { piece.text.trim_start_matches(' ') } else { piece.text.trim_end_matches(' ') };
            // Blanks on the side that stands left.
            let left = " ".repeat(before.len() - core.len());
            let advance = |text: &str| self.advance(text, &piece) * set_in.size;
            let (lead, width) = (advance(&left), advance(core));
            if !core.is_empty() {
                let family = piece.face.map_or(FAMILY, |face| face.file.family);
                runs.push(Run { text: core.to_owned(), family, rtl: piece.rtl, x_offset: x + lead, width });
            }
            x += advance(&piece.text);
        }
        runs
    }

    fn measure(&self, line: &str, weight: Weight) -> f64 {
        // The first font joins some letters after an f into one glyph, which pairs do not show.
        if is_plain(line) && !line.contains('f') {
            return self.measure_pairs(line, weight);
        }
        split(line, weight).iter().map(|piece| self.advance(&piece.text, piece)).sum()
    }

    /// The advance of plain Latin, in em: in the bundled font a letter's place depends on the letter before it alone, so pairs
    /// that were shaped once add up to the line as it would be shaped.
    fn measure_pairs(&self, line: &str, weight: Weight) -> f64 {
        let Some(face) = faces().iter().find(|face| face.file.weight == weight) else { return 0.0 };
        let mut total = 0;
        let mut before = '\0';
        for letter in line.chars() {
            total += self.added(before, letter, face, weight);
            before = letter;
        }
        total as f64 / face.units_per_em
    }

    /// How much wider a letter makes a line that ends in another one (`'\0'` for an empty line), in font units.
    fn added(&self, before: char, letter: char, face: &'static Face, weight: Weight) -> i64 {
        if let Some(&known) = self.memory.borrow().pairs[weight as usize].get(&(before, letter)) {
            return known;
        }
        let adds = match before {
            '\0' => self.units(letter.encode_utf8(&mut [0; 4]), face, false),
            _ => self.units(&String::from_iter([before, letter]), face, false) - self.added('\0', before, face, weight),
        };
        self.memory.borrow_mut().pairs[weight as usize].insert((before, letter), adds);
        adds
    }

    /// The advance of a text in the font and direction of a piece, in em.
    fn advance(&self, text: &str, piece: &Piece) -> f64 {
        match piece.face {
            _ if text.is_empty() => 0.0,
            Some(face) => self.shape(text, face, piece.rtl),
            None => text.graphemes(true).map(unbundled_advance).sum(),
        }
    }

    fn shape(&self, text: &str, face: &'static Face, rtl: bool) -> f64 {
        self.units(text, face, rtl) as f64 / face.units_per_em
    }

    /// The advance of a text set in one font, in font units.
    fn units(&self, text: &str, face: &'static Face, rtl: bool) -> i64 {
        self.shaped(text, face, rtl, |set| set.glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum())
    }

    /// Sets a text in one font, and reads what is wanted from its glyphs.
    pub(super) fn shaped<T>(&self, text: &str, face: &'static Face, rtl: bool, read: impl FnOnce(&GlyphBuffer) -> T) -> T {
        let memory = &mut *self.memory.borrow_mut();
        let direction = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let mut buffer = memory.buffer.take().unwrap_or_default();
        buffer.push_str(text);
        buffer.set_direction(direction);
        buffer.guess_segment_properties();
        let shaper = face.shaping.shaper(&face.font).build();
        let script = buffer.script();
        let plan = memory
            .plans
            .entry((std::ptr::from_ref(face) as usize, script, rtl))
            .or_insert_with(|| ShapePlan::new(&shaper, direction, Some(script), None, &[]));
        let shaped = shaper.shape(buffer, ShapeOptions::new().plan(Some(plan)));
        let answer = read(&shaped);
        memory.buffer = Some(shaped.clear());
        answer
    }
}

/// The pieces of a line; most lines are one, which is known without asking for directions and glyphs.
pub(super) fn split(line: &str, weight: Weight) -> Vec<Piece> {
    if is_plain(line) {
        let face = faces().iter().find(|face| face.file.weight == weight);
        return vec![Piece { text: line.to_owned(), face, rtl: false }];
    }
    pieces(line, weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_add_up_to_the_shaped_line() {
        let letters: Vec<char> = ('\u{20}'..'\u{250}').filter(|c| is_plain(&c.to_string()) && *c != 'f').collect();
        let ruler = Ruler::new();
        for weight in [Weight::Regular, Weight::Medium, Weight::SemiBold] {
            let face = faces().iter().find(|face| face.file.weight == weight).expect("a face of each weight");
            // Strides that are prime to the count bring every letter beside many others.
            for stride in [1, 3, 7, 19, 53, 101, 173, 211, 307] {
                let line: String = (0..letters.len()).map(|i| letters[(i * stride) % letters.len()]).collect();
                assert_eq!(ruler.measure_pairs(&line, weight), ruler.shape(&line, face, false), "{weight:?} {stride}");
            }
            for line in [
                "Ada Lovelace-Byron",
                "Tom (T.) O'Neil",
                "VAVOOM AWAY To. Yo, LT",
                "1879–1955",
                "“So” – he’s…",
                "Łódź Čapek Ţepeş",
                "AVATAR WAVE Tyke",
            ] {
                assert_eq!(ruler.measure(line, weight), ruler.shape(line, face, false), "{line}");
            }
        }
    }
}
