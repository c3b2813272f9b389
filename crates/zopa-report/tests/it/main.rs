//! Reports of answers written by hand: what a reader must find, and what must not break the page.

mod answers;
mod json;
mod markdown;
mod page;
mod text;
mod villages;
mod words;
