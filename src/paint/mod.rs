//! Scene → SVG text; SVG text → PNG; scene → PDF; scene → shapes on the screen. Painters match on what there is and decide nothing.

mod marks;
pub mod pdf;
pub mod png;
#[cfg(feature = "gui")]
pub mod screen;
pub mod sheets;
pub mod svg;
mod xml;
