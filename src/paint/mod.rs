//! Scene → SVG text; SVG text → PNG; scene → PDF; scene → shapes on the screen. Painters match on what there is and decide nothing.

pub mod pdf;
pub mod png;
#[cfg(feature = "gui")]
pub mod screen;
pub mod svg;
mod xml;
