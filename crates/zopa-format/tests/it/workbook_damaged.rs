//! Damaged and hostile workbooks are refused, never read half and never followed to the end of memory.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};
use zopa_format::{read_native, read_workbook, starter, to_workbook};

/// The files in a workbook, by name.
type Parts = Vec<(String, Vec<u8>)>;

fn parts() -> Parts {
    let case = read_native("case.toml", starter().as_bytes()).expect("a sound case").case;
    let bytes = to_workbook(case.draft()).expect("short texts");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut parts = Vec::new();
    for nth in 0..archive.len() {
        let mut part = archive.by_index(nth).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("it unpacks");
        let name = part.name().expect("a plain name").into_owned();
        parts.push((name, bytes));
    }
    parts
}

fn packed(parts: &Parts, method: CompressionMethod) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), options).expect("a plain name");
        archive.write_all(bytes).expect("memory takes all");
    }
    archive.finish().expect("memory takes all").into_inner()
}

/// The code of the first problem, and its words.
fn refusal(bytes: &[u8]) -> (String, String) {
    let problem = read_workbook("case.xlsx", bytes).expect_err("it is refused").problems.remove(0);
    (problem.code, problem.message)
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused() {
    let mut parts = parts();
    parts.push(("xl/media/large.bin".into(), vec![0; (256 << 20) + 1]));
    let bytes = packed(&parts, CompressionMethod::Deflated);
    assert!(bytes.len() < 2 << 20, "{} bytes", bytes.len());
    let (code, message) = refusal(&bytes);
    assert_eq!((code.as_str(), message.contains("256 MiB")), ("too-large", true), "{message}");
}

#[test]
fn a_claim_of_more_texts_than_there_can_be_is_refused() {
    let mut parts = parts();
    let texts =
        parts.iter_mut().find(|it| it.0 == "xl/sharedStrings.xml").expect("there are texts");
    let text = String::from_utf8(texts.1.clone()).expect("text");
    let (before, rest) = text.split_once("uniqueCount=\"").expect("a count");
    let after = rest.split_once('"').expect("the end of the count").1;
    texts.1 = format!("{before}uniqueCount=\"9999999999999\"{after}").into_bytes();
    let (code, message) = refusal(&packed(&parts, CompressionMethod::Stored));
    assert_eq!((code.as_str(), message.contains("more texts")), ("damaged", true), "{message}");
}

#[test]
fn a_cell_far_outside_is_no_reason_to_make_room_for_all_before_it() {
    for (cell, is_read) in [("XFD1048576", true), ("XFE1", false), ("A1048577", false)] {
        let mut parts = parts();
        let sheet =
            parts.iter_mut().find(|it| it.0 == "xl/worksheets/sheet3.xml").expect("a sheet");
        let text = String::from_utf8(sheet.1.clone()).expect("text");
        let row = cell.trim_start_matches(char::is_alphabetic);
        let far = format!("<row r=\"{row}\"><c r=\"{cell}\"><v>1</v></c></row></sheetData>");
        sheet.1 = text.replace("</sheetData>", &far).into_bytes();
        let (code, message) = refusal(&packed(&parts, CompressionMethod::Stored));
        let expected = if is_read { "no-heading" } else { "damaged" };
        assert_eq!(code, expected, "{cell}: {message}");
    }
}

#[test]
fn any_byte_may_be_wrong() {
    let sound = parts();
    let mut state: u32 = 1;
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    let mut n_refused = 0;
    for _ in 0..600 {
        let mut parts = sound.clone();
        let part = next(parts.len());
        for _ in 0..=next(3) {
            let byte = next(parts[part].1.len());
            parts[part].1[byte] = b"<>\"'&/=09AZ \0\xFF"[next(14)];
        }
        n_refused += usize::from(
            read_workbook("case.xlsx", &packed(&parts, CompressionMethod::Stored)).is_err(),
        );
    }
    assert!((1..600).contains(&n_refused), "{n_refused} refused");
}
