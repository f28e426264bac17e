//! The bundled fonts, the type scale, and how wide a text is: the same answer for layout, screen, SVG, PNG and PDF.

mod faces;
mod fonts;
mod glyphs;
mod outlines;
mod ruler;
mod runs;
mod scale;
mod subset;
mod system;
mod wrap;

pub use fonts::{FAMILY, FontFile, fonts};
pub use glyphs::{Glyph, GlyphRun};
pub use outlines::OutlineStep;
pub use ruler::{Ruler, Run};
pub use runs::{is_plain, one_line};
pub use scale::{HALF_CAPITAL, Ink, Role, Type, Weight};
pub use subset::subset;
pub use system::{is_drawable, system_fonts};
