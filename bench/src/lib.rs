//! Benches of zopa: see `docs/performance.md`.
