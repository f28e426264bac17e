//! Problems of substance: flagged, never blocked.
