//! The page with pictures: it stands alone, it is well formed, it says what the terminal says.

use expect_test::expect_file;
use zopa_model::{Case, DraftClaim, Number};
use zopa_plan::{Control, Guarantees};
use zopa_report::{Held, HtmlAnswer, Style, TextAnswer, Warning, WhatIf, write_html, write_text};
use zopa_solve::{Answer, CoalitionAnswer, Constraint, Part, Reason, Span};

use crate::answers;
use crate::villages::{self, number};

/// The page; every page in these tests must stand alone and close what it opens.
#[track_caller]
fn page(case: &Case, answer: &Answer) -> String {
    let warnings = [Warning {
        code: "made-up".into(),
        message: "made up for <tests>".into(),
        help: "Ignore it.".into(),
    }];
    let input = HtmlAnswer {
        case,
        guarantees: &Guarantees::new(case, Control::FREE),
        held: &Held::new(case),
        passing: &answers::nothing_drawn(case),
        what_if: WhatIf::NOTHING,
        answer,
        warnings: &warnings,
        command: "zopa analyze villages.toml",
    };
    let page = write_html(&input);
    for outside in ["http", "src=", "href", "<script", "@import", "url(", "onload", "<link"] {
        assert!(!page.contains(outside), "the page reaches out with {outside}");
    }
    check_nesting(&page);
    page
}

/// Every element is closed by its own name, in the right order.
#[track_caller]
fn check_nesting(page: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in page.split('<').skip(1) {
        let tag = tag.split('>').next().expect("a tag ends");
        if tag.starts_with('!') || tag.ends_with('/') {
            continue;
        }
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "closed out of order"),
            None => open.push(tag.split(' ').next().expect("a name")),
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
}

/// The words of a page without tags.
fn words(page: &str) -> String {
    let body = page.split("<body>").nth(1).expect("a body");
    let pieces = body.split('<').map(|it| it.split_once('>').map_or(it, |it| it.1));
    let text = pieces.collect::<Vec<_>>().concat();
    text.replace("&quot;", "\"").replace("&#39;", "'").replace("&gt;", ">").replace("&lt;", "<")
}

#[test]
fn common_ground_as_a_page() {
    let page = page(&villages::case(villages::draft()), &answers::agreed());
    expect_file!["../pages/agreed.html"].assert_eq(&page);
}

#[test]
fn what_blocks_as_a_page() {
    let page = page(&villages::case(villages::draft()), &answers::blocked());
    expect_file!["../pages/blocked.html"].assert_eq(&page);
}

/// A line whose number in a list is a dash: numbers are drawn by the browser.
fn unmarked(line: &str) -> String {
    let line = line.trim_start();
    match line.split_once(". ") {
        Some((mark, rest)) if mark.parse::<u32>().is_ok() => format!("- {rest}"),
        _ => line.into(),
    }
}

#[test]
fn every_sentence_of_the_terminal_stands_on_the_page() {
    let case = villages::case(villages::draft());
    for answer in [answers::agreed(), answers::blocked()] {
        let text = write_text(&TextAnswer {
            case: &case,
            answer: &answer,
            guarantees: &Guarantees::new(&case, Control::FREE),
            held: &Held::new(&case),
            passing: &answers::nothing_drawn(&case),
            what_if: WhatIf::NOTHING,
            warnings: 1,
            style: Style::Plain,
        });
        let one_line = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
        let shown = one_line(&words(&page(&case, &answer)));
        for part in text.split("\n\n").filter(|it| !it.contains("stands out as")) {
            let lines = part.trim_start_matches(case.title()).lines().map(unmarked);
            let part =
                one_line(&lines.collect::<Vec<_>>().join(" ")).replace(" COMMON", ". COMMON");
            let sentences = part.split(" - ").flat_map(|it| it.split(". "));
            for sentence in sentences.map(|it| it.trim_end_matches('.')) {
                assert!(shown.contains(sentence), "`{sentence}` is missing in {shown}");
            }
        }
    }
}

#[test]
fn texts_of_a_case_are_never_markup() {
    let mut draft = villages::draft();
    let evil = "</title><script>x</script>\" onload='y' & <b>";
    draft.title = evil.into();
    draft.parties[0].name = Some(evil.into());
    draft.issues[0].name = Some(evil.into());
    draft.issues[0].impact = Some(evil.into());
    draft.positions[0].why = Some(evil.into());
    let case = villages::case(draft);
    let input = HtmlAnswer {
        case: &case,
        guarantees: &Guarantees::new(&case, Control::FREE),
        held: &Held::new(&case),
        passing: &answers::nothing_drawn(&case),
        what_if: WhatIf::NOTHING,
        answer: &answers::agreed(),
        warnings: &[],
        command: evil,
    };
    let page = write_html(&input);
    check_nesting(&page);
    assert!(!page.contains("<script") && !page.contains("<b>") && !page.contains("onload='"));
}

#[test]
fn arabic_and_hebrew_texts_keep_their_direction() {
    let mut draft = villages::draft();
    draft.title = "قريتان ونهر".into();
    draft.parties[0].name = Some("القرية العليا".into());
    draft.parties[1].name = Some("הכפר התחתון".into());
    draft.issues[1].name = Some("מי קורא את המונים".into());
    let page = page(&villages::case(draft), &answers::agreed());
    assert!(page.contains("<h1 dir=\"auto\">قريتان ونهر</h1>"));
    assert!(page.contains("<th scope=\"row\" dir=\"auto\">מי קורא את המונים</th>"));
    assert!(words(&page).contains("Walking away is worth: القرية العليا 0.42; הכפר התחתון 0.45."));
    assert_eq!(page.matches("<bdi").count(), page.matches("</bdi>").count());
    assert_eq!(page.matches('\u{2068}').count(), page.matches('\u{2069}').count());
}

#[test]
fn claims_stand_with_who_said_them_and_how_sure() {
    let mut draft = villages::draft();
    draft.claims.push(DraftClaim {
        id: "c1".into(),
        by: "lower".into(),
        text: "Our wells are dry".into(),
        source: None,
        locator: None,
        date: None,
        hedged: Some(true),
        sure: None,
        private: None,
    });
    draft.positions[0].claims.push("c1".into());
    let page = words(&page(&villages::case(draft), &answers::agreed()));
    assert!(page.contains("Our wells are dry") && page.contains("hedged"), "{page}");
    assert!(page.contains("[c1]"), "the position names its claim");
}

#[test]
fn private_claims_are_not_on_the_page() {
    let mut draft = villages::draft();
    draft.claims.push(DraftClaim {
        id: "c-hidden".into(),
        by: "lower".into(),
        text: "We would take fifty".into(),
        source: None,
        locator: None,
        date: None,
        hedged: None,
        sure: None,
        private: Some(true),
    });
    draft.positions[0].claims.push("c-hidden".into());
    let page = page(&villages::case(draft), &answers::agreed());
    assert!(!page.contains("fifty") && !page.contains("c-hidden"), "{page}");
    assert!(page.contains("1 private claim left out; see the case file."), "{page}");
}

#[test]
fn several_sets_of_stated_demands_have_a_picture_with_their_numbers() {
    let mut answer = answers::agreed();
    if let Some(Part::Known(stated)) = &mut answer.as_stated {
        stated.blocking_sets.push(vec![Constraint::RedLine(1), Constraint::Position(1)]);
    }
    let case = villages::case(villages::draft());
    let title = "<title>Which demands stand together in which set</title>";
    assert!(page(&case, &answer).contains(title));
    assert!(!page(&case, &answers::agreed()).contains(title), "one set is one sentence");
}

#[test]
fn an_answer_without_values_has_no_pictures_and_is_marked_only_for_what_several_told() {
    let mut draft = villages::draft();
    let of = |draft| page(&villages::case(draft), &answers::missing(2, &Reason::NoValues));
    let mark = "rests on what more than one party values, will not sign or has told in confidence.";
    let told = of(draft.clone());
    assert!(!told.contains("<svg") && told.contains(mark), "{told}");
    draft.red_lines.retain(|it| it.party == "upper");
    assert!(!of(draft).contains("Confidential"));
}

#[test]
fn the_page_of_a_party_says_whose_it_is_and_names_no_command() {
    let case = villages::case(villages::draft());
    let (answer, lower) = (answers::missing(2, &Reason::NoValues), zopa_model::PartyIdx(1));
    let (whole, seen) = (page(&case, &answer), page(&case.view(lower), &answer));
    assert!(whole.contains("To repeat it:") && !whole.contains("For Lower village:"), "{whole}");
    assert!(
        seen.contains("<strong>For Lower village:</strong> what this party may see."),
        "{seen}"
    );
    assert!(!seen.contains("To repeat it:") && !seen.contains("Confidential"), "{seen}");
}

/// A case of many parties with values of every sort, all of them shown.
fn crowd(n: usize) -> (Case, Answer) {
    let mut draft = villages::draft();
    for nth in 2..n {
        draft.parties.push(villages::party(&format!("p{nth}"), &format!("Party {nth}")));
    }
    let mut answer = answers::agreed();
    let fill = |values: &mut Vec<Option<Number>>| values.resize(n, Some(number("0.5")));
    fill(&mut answer.walk_away);
    answer.span.resize(n, Some(Span { min: number("0.5"), max: number("0.5") }));
    answer.valued = (0..n).map(zopa_model::PartyIdx).collect();
    let mut points = Vec::new();
    if let Part::Known(it) = &mut answer.frontier {
        points.extend(it.points.iter_mut());
    }
    if let Part::Known(it) = &mut answer.solutions {
        points.extend(it.nash.iter_mut().chain(&mut it.kalai_smorodinsky));
        points
            .extend(it.egalitarian.iter_mut().chain(&mut it.utilitarian).chain(&mut it.equal_loss));
    }
    points.into_iter().for_each(|it| fill(&mut it.outcome.values));
    answer.no_deal.iter_mut().for_each(|it| fill(&mut it.values));
    (villages::case(draft), answer)
}

#[test]
fn two_parties_have_one_plane_three_have_three_and_more_have_parallel_axes() {
    let figures = |n: usize| {
        let (case, answer) = crowd(n);
        let page = page(&case, &answer);
        let part = page.split("<h2>Efficient packages</h2>").nth(1).expect("the picture");
        let part = part.split("<h2>").next().expect("it ends");
        (part.matches("<svg").count(), part.contains("One axis per party"))
    };
    assert_eq!(figures(2), (1, false));
    assert_eq!(figures(3), (3, false));
    assert_eq!(figures(4), (1, true));
    assert_eq!(figures(20), (1, true));
}

#[test]
fn every_picture_has_a_title_and_a_description() {
    let (case, answer) = crowd(3);
    let page = page(&case, &answer);
    for picture in page.split("<svg").skip(1) {
        assert!(picture.starts_with(" role=\"img\""), "{picture}");
        let (_, rest) = picture.split_once("<title>").expect("a title");
        assert!(!rest.starts_with('<') && rest.contains("</title><desc>"), "{picture}");
    }
}

#[test]
fn coalitions_stand_on_the_page() {
    let mut answer = answers::agreed();
    answer.by_coalition = Some(Part::Known(vec![CoalitionAnswer {
        consent: answer.valued.clone(),
        packages: 6u32.into(),
        solutions: Part::Missing(Reason::EmptyZone),
    }]));
    let page = words(&page(&villages::case(villages::draft()), &answer));
    assert!(page.contains("Upper village and Lower village: 6 packages."), "{page}");
}
