//! The petgraph view of the whole client system.
