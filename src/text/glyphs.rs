//! A line of text → its glyphs, placed: for painters that set letters themselves (PDF) instead of leaving it to a viewer.

use super::faces::{Face, faces, unbundled_advance};
use super::runs::one_line;
use super::system::system_face;
use super::{FontFile, Ruler, Type, Weight};
use harfrust::GlyphBuffer;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of a line in one direction and one font, as glyphs from left to right.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// Its characters in the order of reading, blanks included.
    pub text: String,
    /// Where the glyphs come from.
    pub font: &'static FontFile,
    /// Read from right to left.
    pub rtl: bool,
    /// The glyphs in the order in which they stand, from left to right.
    pub glyphs: Vec<Glyph>,
    /// From the left end of the line to its left end, in px.
    pub x_offset: f64,
}

/// A glyph and where it stands. Lengths are in em.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u32,
    /// The characters that it stands for, alone or with its neighbours of the same range: bytes of the run's text.
    pub range: Range<usize>,
    /// How far the next glyph stands from it.
    pub advance: f64,
    /// How far it is moved to the right and upwards of its place.
    pub offset: (f64, f64),
}

impl Ruler {
    /// The glyphs of one line, from left to right; together they are as wide as [`Ruler::width`] says. A character that no
    /// bundled font has comes from a font of the machine, or is an empty box where there is none; its room is the same.
    pub fn glyph_runs(&self, text: &str, set_in: Type) -> Vec<GlyphRun> {
        let mut x = 0.0;
        let mut runs = Vec::new();
        let mut add = |text: String, face: &Face, rtl: bool, glyphs: Vec<Glyph>| {
            let width: f64 = glyphs.iter().map(|glyph| glyph.advance).sum();
            runs.push(GlyphRun { text, font: face.file, rtl, glyphs, x_offset: x });
            x += width * set_in.size;
        };
        for piece in super::ruler::split(&one_line(text), set_in.weight) {
            if let Some(face) = piece.face {
                let glyphs = self.shaped(&piece.text, face, piece.rtl, |set| placed(set, &piece.text, face.units_per_em));
                add(piece.text, face, piece.rtl, glyphs);
                continue;
            }
            let mut stretches = of_one_font(&piece.text);
            if piece.rtl {
                stretches.reverse();
            }
            for (text, face) in stretches {
                let Some((face, glyphs)) = self.unbundled(&text, face, piece.rtl, set_in.weight) else { continue };
                add(text, face, piece.rtl, glyphs);
            }
        }
        runs
    }

    /// A stretch that no bundled font has, in the middle of the room that it is given; empty boxes where no font has it.
    fn unbundled(&self, text: &str, face: Option<&'static Face>, rtl: bool, weight: Weight) -> Option<(&'static Face, Vec<Glyph>)> {
        const MISSING: u32 = 0;
        let clusters = || text.grapheme_indices(true).filter(|(_, cluster)| unbundled_advance(cluster) > 0.0);
        let (face, mut glyphs) = match face {
            Some(face) => (face, self.shaped(text, face, rtl, |set| placed(set, text, face.units_per_em))),
            None => {
                let face = faces().iter().find(|face| face.file.weight == weight)?;
                let advance = face.advance_of(MISSING);
                let glyph =
                    |(at, cluster): (usize, &str)| Glyph { id: MISSING, range: at..at + cluster.len(), advance, offset: (0.0, 0.0) };
                (face, clusters().map(glyph).collect())
            }
        };
        let room: f64 = clusters().map(|(_, cluster)| unbundled_advance(cluster)).sum();
        let spare = room - glyphs.iter().map(|glyph| glyph.advance).sum::<f64>();
        glyphs.iter_mut().for_each(|glyph| glyph.offset.0 += spare / 2.0);
        if let Some(last) = glyphs.last_mut() {
            last.advance += spare;
        }
        Some((face, glyphs))
    }
}

/// Splits what no bundled font has by the font of the machine that has it, in the order of reading.
fn of_one_font(text: &str) -> Vec<(String, Option<&'static Face>)> {
    let mut stretches: Vec<(String, Option<&'static Face>)> = Vec::new();
    for cluster in text.graphemes(true) {
        let face = system_face(cluster);
        match stretches.last_mut() {
            Some((stretch, of)) if of.map(std::ptr::from_ref) == face.map(std::ptr::from_ref) => stretch.push_str(cluster),
            _ => stretches.push((cluster.to_owned(), face)),
        }
    }
    stretches
}

fn placed(set: &GlyphBuffer, text: &str, units_per_em: f64) -> Vec<Glyph> {
    let mut starts: Vec<usize> = set.glyph_infos().iter().map(|info| info.cluster as usize).chain([text.len()]).collect();
    starts.sort_unstable();
    let end_of = |start: usize| starts[starts.partition_point(|&s| s <= start).min(starts.len() - 1)];
    let em = |units: i32| f64::from(units) / units_per_em;
    let glyphs = set.glyph_infos().iter().zip(set.glyph_positions());
    glyphs
        .map(|(info, position)| Glyph {
            id: info.glyph_id,
            range: info.cluster as usize..end_of(info.cluster as usize),
            advance: em(position.x_advance),
            offset: (em(position.x_offset), em(position.y_offset)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Ink;

    #[test]
    fn glyphs_are_as_wide_as_the_ruler_says_and_stand_for_every_character() {
        let ruler = Ruler::new();
        for weight in [Weight::Regular, Weight::Medium, Weight::SemiBold] {
            let set_in = Type { size: 11.5, weight, ink: Ink::Ink };
            for line in [
                "Ada Lovelace-Byron",
                "office affair",
                "علي Smith 123",
                "שלום, עולם",
                "สมชาย ใจดี",
                "Đặng Thị Hà",
                "Li 李明 Ω",
                "नेहा शर्मा",
                "Mia 👩‍👧🏽 ❤️",
            ] {
                let runs = ruler.glyph_runs(line, set_in);
                let last = runs.last().expect("a run");
                let width = last.x_offset + last.glyphs.iter().map(|glyph| glyph.advance).sum::<f64>() * set_in.size;
                assert!((width - ruler.width(line, set_in)).abs() < 1e-6, "{line}");
                for run in &runs {
                    let mut ranges: Vec<_> = run.glyphs.iter().map(|glyph| (glyph.range.start, glyph.range.end)).collect();
                    ranges.sort_unstable();
                    ranges.dedup();
                    let read: String = ranges.iter().map(|&(start, end)| &run.text[start..end]).collect();
                    assert_eq!(read, run.text, "{line}");
                }
            }
        }
    }
}
