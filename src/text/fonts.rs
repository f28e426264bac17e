//! The bundled fonts (Noto Sans, SIL Open Font License, `src/text/fonts/OFL.txt`): the same bytes for every painter.

use super::Weight;

/// The first family of every text.
pub const FAMILY: &str = "Noto Sans";

/// The line box of the first family, in em.
pub(super) const LATIN: (f64, f64) = (1.069, 0.293);

/// One bundled font.
#[derive(Clone, Copy, Debug)]
pub struct FontFile {
    /// Its family name.
    pub family: &'static str,
    /// Its weight.
    pub weight: Weight,
    /// How far its lines rise above the baseline and reach below it, in em (`hhea` of the file).
    pub line_box: (f64, f64),
    /// The bytes of the TrueType file.
    pub bytes: &'static [u8],
    /// Which font of the file, where it holds several.
    pub index: u32,
}

/// Every bundled font, in the order in which a character's font is looked for.
pub fn fonts() -> &'static [FontFile] {
    macro_rules! font {
        ($family:literal, $weight:ident, $line_box:expr, $file:literal) => {
            FontFile {
                family: $family,
                weight: Weight::$weight,
                line_box: $line_box,
                bytes: include_bytes!(concat!("fonts/", $file)),
                index: 0,
            }
        };
    }
    static FONTS: &[FontFile] = &[
        font!("Noto Sans", Regular, LATIN, "NotoSans-Regular.ttf"),
        font!("Noto Sans", Medium, LATIN, "NotoSans-Medium.ttf"),
        font!("Noto Sans", SemiBold, LATIN, "NotoSans-SemiBold.ttf"),
        font!("Noto Sans Arabic", Regular, (1.374, 0.738), "NotoSansArabic-Regular.ttf"),
        font!("Noto Sans Hebrew", Regular, (1.068, 0.292), "NotoSansHebrew-Regular.ttf"),
        font!("Noto Sans Thai", Regular, (1.061, 0.450), "NotoSansThai-Regular.ttf"),
    ];
    FONTS
}
