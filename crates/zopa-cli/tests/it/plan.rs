//! `zopa plan`.

use std::fs;
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use insta::assert_snapshot;

use crate::program::{run, run_with, scratch, seen};

fn example(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name);
    folder.to_str().expect("a plain path").into()
}

/// Deliveries by one side against a payment in any parts.
const PAID: &str = r#"format = 1
title = "Four deliveries"
[[party]]
id = "maker"
[[party]]
id = "buyer"
[[issue]]
id = "deal"
options = [{ id = "no" }, { id = "yes" }]
[[step]]
id = "pay"
party = "buyer"
cost = 25
gain = { maker = 25 }
any_parts = true
"#;

fn delivery(nth: usize, cost: i64, gain: i64) -> String {
    format!(
        "[[step]]\nid = \"d{nth}\"\nparty = \"maker\"\ncost = {cost}\ngain = {{ buyer = {gain} }}\n"
    )
}

#[test]
fn an_exchange_in_phases_is_ordered_with_what_must_be_guaranteed() {
    assert_snapshot!(seen(&run(&["plan", &example("three-phases")])));
}

#[test]
fn a_package_has_only_its_own_steps() {
    let page = seen(&run(&["plan", &example("three-phases"), "remains=returned"]));
    assert!(page.contains("South returns remains") && !page.contains("detainees ("), "{page}");
    // What waits for steps that are not part of it waits for nothing.
    assert!(page.contains("2031-03-01 08:00 to 2031-03-03 08:00"), "{page}");
}

#[test]
fn deliveries_against_a_payment_in_any_parts_are_sorted() {
    let list = [(3, 10), (8, 9), (2, 4), (6, 7)];
    let list = list.iter().enumerate().map(|(nth, it)| delivery(nth + 1, it.0, it.1));
    let case = [PAID.to_string()].into_iter().chain(list).collect::<String>();
    let json = seen(&run_with(&["plan", "-", "--json"], case.as_bytes()));
    let at = |step: &str| json.find(&format!("\"step\": \"{step}\"")).expect(step);
    assert!(at("d2") < at("d4") && at("d4") < at("d1") && at("d1") < at("d3"), "{json}");
    assert!(json.contains("\"exposure\": 2.0"), "{json}");
}

/// Two groups against seven that are paid in any parts.
const GROUPS: &str = include_str!("../fixtures/paid_in_parts.toml");

#[test]
fn payments_in_any_parts_are_lines_of_every_answer() {
    let page = seen(&run_with(&["plan", "-"], GROUPS.as_bytes()));
    assert_snapshot!(page);
    let folder = scratch("payments");
    let file = |name: &str| folder.join(name).to_str().expect("a plain path").to_string();
    let [csv, ics, book] = ["a.csv", "a.ics", "a.xlsx"].map(file);
    let call = ["plan", "-", "--csv", &csv, "--ics", &ics, "--titles", "--xlsx", &book];
    assert_eq!(run_with(&call, GROUPS.as_bytes()).status.code(), Some(0));
    let table = fs::read_to_string(csv).expect("it was written");
    assert!(table.contains("1,pay,Payment,b,1,3,25,million,2.5,"), "{table}");
    let events = fs::read_to_string(ics).expect("it was written");
    assert!(events.contains("SUMMARY:1. Payment (pays 2.5 of 7\\, 25 million): B"), "{events}");
    let order = sheet(Path::new(&book), "Order");
    let paid = order[0].iter().position(|it| it == "paid of its cost").expect("a column");
    let paid: Vec<&str> = order[2..].iter().map(|it| it[paid].as_str()).collect();
    assert_eq!(paid, ["2.5", "", "3", "", "1.5"]);
}

#[test]
fn calendars_say_nothing_of_the_case_unless_asked() {
    let folder = scratch("calendars");
    let file = folder.join("steps.ics");
    let name = file.to_str().expect("a plain path");
    run(&["plan", &example("three-phases"), "--ics", name]);
    let plain = fs::read_to_string(&file).expect("it was written");
    assert!(plain.contains("SUMMARY:Step 1\r\n"), "{plain}");
    for word in ["North", "South", "detainees", "remains"] {
        assert!(!plain.contains(word), "{word}");
    }
    // Eight in the morning, two hours ahead of universal time.
    assert!(plain.contains("DTSTART:20310301T060000Z\r\n"), "{plain}");
    run(&["plan", &example("three-phases"), "--ics", name, "--titles"]);
    let named = fs::read_to_string(&file).expect("it was written");
    assert!(named.contains("South releases detainees"), "{named}");
    assert!(named.lines().all(|it| it.len() <= 76), "{named}");
}

#[test]
fn events_keep_the_time_of_day_where_clocks_change() {
    let file = scratch("clocks").join("steps.ics");
    let name = file.to_str().expect("a plain path");
    // The first two parts take from the 28th to the 31st of March; clocks go forward on the 30th.
    let set = ["--set", "plan.entry=2025-03-28", "--set", "plan.zone=Europe/Kyiv"];
    let case = example("three-phases");
    let call = [["plan", &case, "--ics", name], set].concat();
    assert_eq!(run(&call).status.code(), Some(0));
    let events = fs::read_to_string(&file).expect("it was written");
    assert!(events.contains("DTSTART:20250328T060000Z\r\nDTEND:20250331T050000Z\r\n"), "{events}");
}

#[test]
fn a_calendar_that_cannot_be_made_is_told_why_before_anything_is_written() {
    let folder = scratch("no_calendar");
    let file = |name: &str| folder.join(name).to_str().expect("a plain path").to_string();
    let files = [file("s.xlsx"), file("s.csv"), file("s.ics"), file("s.txt")];
    let [xlsx, csv, ics, text] = files.each_ref().map(String::as_str);
    for (case, set, told) in [
        ("gaza-2025-january", "title=x", "calendar: what some steps cost or give is unknown"),
        ("bridge", "title=x", "calendar: the case has no steps"),
        ("three-phases", "step.bank.days=4e6", "calendar: the steps end after the year 9999"),
    ] {
        let case = example(case);
        let call = ["plan", &case, "--readings", "5", "--set", set, "--xlsx", xlsx, "--csv", csv];
        let output = run(&[&call[..], &["--ics", ics, "-o", text]].concat());
        assert_eq!(output.status.code(), Some(2), "{}", seen(&output));
        assert!(seen(&output).contains(told), "{told}: {}", seen(&output));
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 0, "{case}");
    }
}

#[test]
fn tables_are_read_by_spreadsheets() {
    let file = scratch("tables").join("steps.csv");
    let name = file.to_str().expect("a plain path");
    run(&["plan", &example("three-phases"), "--csv", name]);
    let table = fs::read_to_string(&file).expect("it was written");
    // The mark at the end of the heading has commas in it.
    let (heads, rest) = table.split_once(",\"Confidential: rests on ").expect("a mark");
    let (mark, rest) = rest.split_once('\n').expect("lines");
    assert!(mark.ends_with("in confidence.\"\r"), "{mark}");
    let table = format!("{heads},mark\n{rest}");
    assert!(table.contains(",2031-03-01 08:00,2031-03-04 08:00,"), "{table}");
    let widths: Vec<usize> = table.lines().map(|it| it.split(',').count()).collect();
    assert_eq!(widths.len(), 16, "{table}");
    assert!(widths[1..].iter().all(|it| it + 1 == widths[0]), "{table}");
}

/// The cells of a sheet, numbers and days as text.
fn sheet(book: &Path, name: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(book).expect("a workbook");
    let range = book.worksheet_range(name).expect("a sheet");
    let cell = |it: &Data| match it {
        Data::DateTime(at) => {
            let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}")
        }
        it => it.to_string(),
    };
    range.rows().map(|it| it.iter().map(cell).collect()).collect()
}

#[test]
fn workbooks_hold_the_whole_answer() {
    let file = scratch("workbooks").join("steps.xlsx");
    let name = file.to_str().expect("a plain path");
    run(&["plan", &example("three-phases"), "--xlsx", name]);
    let order = sheet(&file, "Order");
    // A heading, the moment before all, and 15 deliveries.
    assert_eq!(order.len(), 17, "{order:?}");
    assert_eq!(order[1][1], "before the first step");
    let begins = order[0].iter().position(|it| it == "begins").expect("a column");
    // Eight in the morning on the clock of the case.
    assert_eq!(order[2][begins], "2031-03-01 08:00");
    let json = seen(&run(&["plan", &example("three-phases"), "--json"]));
    let answer = sheet(&file, "Answer");
    for (head, key) in [("largest guarantee", "largest"), ("all guarantees together", "exposure")] {
        let found = answer.iter().find(|it| it[0] == head).expect("a line");
        assert!(json.contains(&format!("\"{key}\": \"{}\"", found[1])), "{head}: {json}");
    }
    for (name, lines) in [("Guarantees", 6), ("What breaks", 8), ("Commitment", 3)] {
        assert_eq!(sheet(&file, name).len(), lines, "{name}: {:?}", sheet(&file, name));
    }
    let again = fs::read(&file).expect("it was written");
    run(&["plan", &example("three-phases"), "--xlsx", name]);
    assert_eq!(fs::read(&file).expect("it was written"), again);
}

#[test]
fn days_before_those_of_excel_stay_text() {
    let file = scratch("old_days").join("steps.xlsx");
    let name = file.to_str().expect("a plain path");
    let case = example("three-phases");
    for (year, is_text) in [("1850", true), ("1950", false)] {
        let entry = format!("plan.entry={year}-03-01");
        run(&["plan", &case, "--xlsx", name, "--set", &entry]);
        let mut book: Xlsx<_> = open_workbook(&file).expect("a workbook");
        let order = book.worksheet_range("Order").expect("a sheet");
        let is_begins = |it: &Data| *it == *"begins";
        let begins = order.rows().next().expect("a heading").iter().position(is_begins);
        let cell = order.rows().nth(2).expect("a delivery")[begins.expect("a column")].clone();
        assert_eq!(
            matches!(&cell, Data::String(it) if it == "1850-03-01 08:00"),
            is_text,
            "{cell:?}"
        );
        assert_eq!(matches!(cell, Data::DateTime(_)), !is_text, "{cell:?}");
    }
}

#[test]
fn a_workbook_of_readings_has_their_shares() {
    let file = scratch("workbooks-of-readings").join("steps.xlsx");
    let name = file.to_str().expect("a plain path");
    run(&["plan", &example("gaza-2025-january"), "--readings", "40", "--xlsx", name]);
    let readings = sheet(&file, "Readings");
    assert_eq!(readings.len(), 9, "{readings:?}");
    let shares: Vec<f64> = readings[1..].iter().map(|it| it[2].parse().expect("a share")).collect();
    assert!(shares.iter().all(|it| (0.0..=1.0).contains(it)) && shares.is_sorted_by(|a, b| a >= b));
    let answer = sheet(&file, "Answer");
    assert!(answer.iter().any(|it| it[0] == "not ordered"), "{answer:?}");
}

#[test]
fn a_workbook_of_readings_has_orders_that_are_known_and_what_is_proven() {
    let file = scratch("workbooks-of-proofs").join("steps.xlsx");
    let name = file.to_str().expect("a plain path");
    let unknown = ["cost", "gain.south"].map(|it| format!("step.remains-north.{it}=unknown"));
    let order = "plan.order.south=remains-north > tranche";
    let sets = ["step.tranche.gain.south=unknown", &unknown[0], &unknown[1], order];
    let sets: Vec<&str> = sets.iter().flat_map(|it| ["--set", it]).collect();
    run(&[&["plan", &example("three-phases"), "--readings", "20", "--xlsx", name], &sets[..]]
        .concat());
    let answer = sheet(&file, "Answer");
    let order = ["only an order is known", "South: North returns remains > The fund pays"];
    assert!(answer.iter().any(|it| *it == order), "{answer:?}");
    let readings = sheet(&file, "Readings");
    assert_eq!(readings[0].last().map(String::as_str), Some("proven: never tempted"));
}

#[test]
fn pictures_name_what_they_show() {
    for (chart, told) in [("gantt", "South stands down"), ("exposure", "breaking off")] {
        let picture = seen(&run(&["plan", &example("three-phases"), "--chart", chart]));
        assert!(picture.contains("<svg") && picture.contains(told), "{picture}");
    }
}

#[test]
fn unknown_costs_and_gains_leave_an_order_open_and_readings_answer() {
    let page = seen(&run(&["plan", &example("gaza-2025-january"), "--readings", "40"]));
    assert!(page.contains("Not ordered: what some steps cost or give is unknown."), "{page}");
    assert!(page.contains("40 readings drawn with seed 1"), "{page}");
    assert!(!page.contains("Confidential:"), "{page}");
}

/// The text with the two principals exchanged: ids, names, and wherever else they occur.
fn swapped(text: &str) -> String {
    let mut swapped = text.to_string();
    for (one, other) in [("hamas", "israel"), ("Hamas", "Israel")] {
        swapped = swapped.replace(one, "\u{0}").replace(other, one).replace('\u{0}', other);
    }
    swapped
}

#[test]
fn principals_that_change_places_change_places_in_the_order_of_steps_and_nothing_else() {
    let file = Path::new(&example("gaza-2025-january")).join("case.toml");
    let case = fs::read_to_string(file).expect("a case");
    let plan =
        |case: &str| seen(&run_with(&["plan", "-", "--json", "--readings", "40"], case.as_bytes()));
    assert_ne!(swapped(&case), case);
    assert_eq!(plan(&swapped(&case)), swapped(&plan(&case)));
}

#[test]
fn what_is_wrong_with_steps_is_told_with_line_and_column() {
    let wrong = PAID.replace("party = \"buyer\"", "party = \"byer\"\ndays = -1\nafter = [\"d1\"]")
        + "[[step]]\nid = \"d1\"\nparty = \"maker\"\nafter = [\"pay\"]\n";
    let output = run_with(&["plan", "-"], wrong.as_bytes());
    assert_eq!(output.status.code(), Some(3));
    assert_snapshot!(seen(&output));
}

#[test]
fn the_answer_to_a_case_says_what_the_steps_of_listed_packages_need() {
    let out = scratch("the_answer_says_what_steps_need");
    let files = ["answer.html", "answer.md"].map(|it| out.join(it));
    let [html, md] = files.each_ref().map(|it| it.to_str().expect("a plain path"));
    let case = example("three-phases");
    // The fund may pay less than it says: the worst counts.
    let less = ["--set", "step.tranche.gain.south=[0.25, 0.5]"];
    let text = seen(&run(&[&["analyze", &case, "--html", html, "--md", md], &less[..]].concat()));
    let lead = "Least guarantee of the steps?";
    let sentence = text.lines().skip_while(|it| !it.starts_with(lead)).take(2);
    let sentence = sentence.collect::<Vec<_>>().join(" ");
    assert_snapshot!(sentence);
    for file in &files {
        let text = fs::read_to_string(file).expect("a file");
        assert!(text.contains(lead) && text.contains("largest 0.5, all together"), "{text}");
    }
    assert!(!seen(&run(&["analyze", "well.toml"])).contains(lead));
    // What is not known of others is not known: no number stands there.
    let view = seen(&run(&["analyze", &case, "--for", "north"]));
    assert!(view.contains(&format!("{lead} A: not known.")), "{view}");
}

#[test]
fn deals_may_be_only_those_that_need_less_than_a_guarantee() {
    let case = example("three-phases");
    assert_snapshot!(seen(&run(&["deals", &case, "--guarantee-below", "1.5"])));
    // Each listed package with its largest guarantee.
    let list = |more: &[&str]| -> Vec<(String, f64)> {
        let json = seen(&run(&[&["deals", case.as_str(), "--json"], more].concat()));
        let deals = json.split("\"package\": {").skip(1);
        let largest = |it: &str| {
            let line = it.lines().find_map(|it| it.trim().strip_prefix("\"largest\": "));
            line.and_then(|it| it.trim_end_matches(',').parse().ok()).expect("a number")
        };
        deals.map(|it| (it.split('}').next().expect("a package").into(), largest(it))).collect()
    };
    let all = list(&[]);
    assert_eq!(all.len(), 5);
    for (limit, value) in [("1/2", 0.5), ("0.51", 0.51), ("1.5", 1.5), ("1.51", 1.51)] {
        let below: Vec<_> = all.iter().filter(|it| it.1 < value).cloned().collect();
        assert_eq!(list(&["--guarantee-below", limit]), below, "{limit}");
    }
}

#[test]
fn a_limit_of_guarantees_goes_with_other_wishes_and_must_make_sense() {
    // Nobody knows how the new ones vote, so that nothing surely passes at home, whatever its steps need.
    let steps = "[[step]]\nid = \"dig\"\nparty = \"up\"\ncost = 1\n";
    let case = format!("{}\n{steps}", include_str!("../fixtures/home.toml"));
    let with = |more: &[&str]| {
        let args = [&["deals", "-", "--guarantee-below", "2", "--json"], more].concat();
        seen(&run_with(&args, case.as_bytes()))
    };
    assert!(with(&[]).contains("\"largest\": 1.0"), "{}", with(&[]));
    let none = with(&["--passes"]);
    assert!(
        none.contains("no acceptable package is known to meet all that was asked for"),
        "{none}"
    );
    // A package without steps needs no guarantee.
    let without = seen(&run(&["deals", "well.toml", "--guarantee-below", "1", "--top", "1"]));
    assert!(without.contains("Short list") && without.contains("\n  A "), "{without}");
    let wrong = |args: &[&str]| seen(&run(&[&["deals"], args].concat()));
    let case = example("three-phases");
    let all =
        [wrong(&[&case, "--guarantee-below", "0"]), wrong(&[&case, "--guarantee-below", "some"])];
    assert_snapshot!(all.join("\n"));
}

#[test]
fn a_limit_of_guarantees_goes_with_stability() {
    // Calder bears 5 for nothing where it releases many.
    let many =
        "[[step]]\nid = \"many\"\nparty = \"calder\"\nwhen = \"from_calder > 140\"\ncost = 5\n";
    let text = fs::read_to_string(Path::new(&example("exchange")).join("case.toml"));
    let case = format!("{}\n{many}", text.expect("an example"));
    let best = |more: &[&str]| {
        let args = [&["deals", "-", "--stable", "nash,seq", "--top", "1", "--json"], more].concat();
        let json = seen(&run_with(&args, case.as_bytes()));
        let line = json.lines().find(|it| it.contains("\"from_calder\":")).map(str::trim);
        line.map(str::to_string)
    };
    assert_eq!(best(&[]).as_deref(), Some("\"from_calder\": 160,"));
    assert_eq!(best(&["--guarantee-below", "5"]).as_deref(), Some("\"from_calder\": 140,"));
    assert_eq!(best(&["--guarantee-below", "5.1"]).as_deref(), Some("\"from_calder\": 160,"));
}

#[test]
fn least_numbers_are_rounded_up_and_one_is_one() {
    let written = "[values.a]\nwalk_away = 0\ndiscount = 0.7\nweights = { x = 1 }\n\
        issue.x.points = { none = 0, all = 1 }\n\
        [commitment.a]\nkeep = 3\nbreach = 7\nafter = 1\nchance = 0.5\n";
    let page = seen(&run_with(&["plan", "-"], format!("{GROUPS}{written}").as_bytes()));
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in [
        "a chance of at least 0.667 if",
        "after 1 period at the latest",
        // 6/7, 10/13, 10/7 and 100/21.
        "with a chance of at least 0.858 in",
        "at least 0.77 more in",
        "a penalty of at least 1.429 in each period after a breach, or of at least 4.762 once",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let short = GROUPS.replace("days = 1\n", "days = 0.5\n").replace("cost = 2", "cost = [1, 3]");
    let page = seen(&run_with(&["plan", "-"], short.as_bytes()));
    assert!(page.contains(" 1 day in all."), "{page}");
    let call = ["plan", &example("gaza-2025-january"), "--readings", "1"];
    assert!(seen(&run(&call)).contains(" 1 reading drawn with seed 1;"));
}

#[test]
fn the_package_is_named_with_what_stands_against_it() {
    let more = "[[rule]]\nid = \"some\"\nrequire = \"x = all\"\n\
        [[red_line]]\nid = \"nothing\"\nparty = \"a\"\nnever = \"x = none\"\n";
    let case = GROUPS.replace(
        "\"all\" }] }]",
        "\"all\" }] }, { id = \"y\", options = [{ id = \"o\" }, { id = \"p\" }], status_quo = \"o\" }]",
    );
    let case = format!("{case}{more}");
    let file = scratch("packages").join("steps.xlsx");
    let book = file.to_str().expect("a plain path");
    let page = seen(&run_with(&["plan", "-", "x=none", "--xlsx", book], case.as_bytes()));
    let head: Vec<&str> =
        page.lines().skip_while(|it| !it.starts_with("The package")).take(4).collect();
    assert_eq!(
        head,
        [
            "The package: x: none; y: o.",
            "Not named, so as today: y: o.",
            "  - A: crosses the red line \"nothing\" of A (never: x: none).",
            "  - Breaks the rule \"some\" (x: all).",
        ]
    );
    let answer = sheet(&file, "Answer");
    let against = answer.iter().filter(|it| it[0] == "stands against it").count();
    assert_eq!(against, 2, "{answer:?}");
    let json = seen(&run_with(&["plan", "-", "x=none", "--json"], case.as_bytes()));
    for told in
        ["\"x\": \"none\"", "\"red-line:nothing\"", "\"rule:some\"", "\"unnamed\": [\n    \"y\""]
    {
        assert!(json.contains(told), "{told}: {json}");
    }
    // What the other side may not see is not told.
    let view = seen(&run_with(&["plan", "-", "x=none", "--for", "b"], case.as_bytes()));
    assert!(view.contains("Breaks") && !view.contains("crosses"), "{view}");
    let fair = seen(&run_with(&["plan", "-", "x=all"], case.as_bytes()));
    assert!(!fair.contains("Breaks") && !fair.contains("crosses"), "{fair}");
}

#[test]
fn times_are_the_same_in_every_output_where_clocks_change() {
    // Clocks in Belgrade go from two to three in the night to the 28th.
    let case = GROUPS.replace("2027-10-30", "2027-03-28").replace("12:00", "02:30");
    let case = case.replace("cost = 2\n", "cost = \"1/3\"\n");
    let folder = scratch("clocks-in-all");
    let file = |name: &str| folder.join(name).to_str().expect("a plain path").to_string();
    let [csv, ics, book] = ["a.csv", "a.ics", "a.xlsx"].map(file);
    let files = ["--csv", &csv, "--ics", &ics, "--xlsx", &book];
    let page = seen(&run_with(&[&["plan", "-"], &files[..]].concat(), case.as_bytes()));
    assert!(page.contains("2027-03-28 03:30 to 2027-03-29 02:30"), "{page}");
    assert!(page.contains("Times are on the clock of the zone Europe/Belgrade."), "{page}");
    assert!(page.lines().all(|it| it.chars().count() <= 100), "{page}");
    let table = fs::read_to_string(csv).expect("it was written");
    assert!(table.contains(",2027-03-28 03:30,2027-03-29 02:30,"), "{table}");
    let cells = table.lines().skip(1).flat_map(|it| it.split(','));
    assert!(cells.clone().any(|it| it.contains(".33")) && !table.contains("1/3"), "{table}");
    let order = sheet(Path::new(&book), "Order");
    assert!(order[3].iter().any(|it| it == "2027-03-28 03:30"), "{order:?}");
    let json = seen(&run_with(&["plan", "-", "--json"], case.as_bytes()));
    assert!(json.contains("\"date\": \"2027-03-28T03:30\"") && json.contains("Europe/Belgrade"));
    let events = fs::read_to_string(&ics).expect("it was written");
    // A payment takes no time here.
    assert!(events.contains("DTSTART:20270328T013000Z\r\nSUMMARY"), "{events}");
    assert!(events.contains("DTSTART:20270328T013000Z\r\nDTEND:20270329T003000Z\r\n"), "{events}");
    assert!(events.contains("X-WR-CALDESC:Confidential: rests on what more than one"), "{events}");
    let uid = |events: &str| events.lines().find(|it| it.starts_with("UID")).map(String::from);
    let other = case.replace("Groups against", "Other groups against");
    run_with(&["plan", "-", "--ics", &ics], other.as_bytes());
    assert_ne!(uid(&events), uid(&fs::read_to_string(&ics).expect("it was written")));
}
