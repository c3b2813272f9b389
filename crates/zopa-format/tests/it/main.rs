//! Tests of the formats, as one binary.

mod drafts;
mod export;
mod folder;
mod genius;
mod genius_damaged;
mod genius_rectangles;
mod geniusweb;
mod gmcr;
mod native_grammar;
mod native_hostile;
mod native_meant;
mod native_problems;
mod native_reading;
mod native_round_trip;
mod native_slips;
mod native_spec;
mod negmas;
mod negolog;
mod score_table;
mod set;
mod show;
mod spatial;
mod workbook;
mod workbook_damaged;
mod workbook_maker;
mod workbook_problems;
