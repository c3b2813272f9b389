//! The page for people: its order, its words, its width.

use expect_test::{Expect, expect};
use unicode_width::UnicodeWidthStr;
use zopa_model::{Case, PartyIdx};
use zopa_plan::{Control, Guarantees};
use zopa_report::{Held, Style, TextAnswer, WhatIf, write_text};
use zopa_solve::{Answer, CoalitionAnswer, Frontier, Part, Reason, Request, Span, Stopped};

use crate::answers::{self, outcome, point};
use crate::villages::{self, number};

#[track_caller]
fn page(case: &Case, answer: &Answer, style: Style) -> String {
    let page = write_text(&TextAnswer {
        case,
        answer,
        guarantees: &Guarantees::new(case, Control::FREE),
        held: &Held::new(case),
        passing: &answers::nothing_drawn(case),
        what_if: WhatIf::NOTHING,
        warnings: 3,
        style,
    });
    for line in page.lines().filter(|_| style == Style::Plain) {
        assert!(line.width() <= 100, "too wide: {line}");
        assert_eq!(line.trim_end(), line, "blanks at the end");
    }
    page
}

#[track_caller]
fn check(answer: &Answer, expected: &Expect) {
    expected.assert_eq(&page(&villages::case(villages::draft()), answer, Style::Plain));
}

#[test]
fn common_ground_comes_first_then_the_short_list_then_the_positions() {
    check(
        &answers::agreed(),
        &expect![[r#"
            Two villages and a river                                              27 packages, 19 meet the rules
            COMMON GROUND: yes. 6 packages are acceptable to both; 5 of them are efficient.

              Short list  dry share  metering  Upper village  ~Lower village  stands out as
              A           55 %       third     0.62  +0.20    0.58  +0.13     Nash, egalitarian (1 of 2),
                                                                              equal loss, utilitarian
              B           50 %       joint     0.55  +0.13    0.64  +0.19     Kalai-Smorodinsky,
                                                                              egalitarian (1 of 2),
                                                                              best for Lower village
              C           60 %       third     0.70  +0.28    0.47  +0.02     best for Upper village
              D           55 %       joint     0.58  +0.16    0.60  +0.15     efficient
              (+ gain over walking away)
              (~ middle values of ranges or orders; gains are counted from the middle of a walk-away range too)
              (egalitarian, utilitarian and equal loss compare values between parties)

            As stated, the positions leave no common ground: The red line "upper-half" of Upper village
              (Upper's share of the dry-season flow at least 50 %) and the position "lower-share" of Lower
              village (Upper's share of the dry-season flow at most 45 %) cannot both be met.
            Openings, as stated. Unless everything on one of these lines is given up there is no common
              ground; whether that is enough is not known:
              - The position "lower-share" of Lower village.
              - The red line "upper-half" of Upper village.
            Not contested (no blocking demand speaks of it): Who reads the meters.

            No deal, what holds today: Upper's share of the dry-season flow: 70 %; Who reads the meters:
              Nobody. Upper village 0.42; Lower village 0.10.
            Walking away is worth: Upper village 0.42; Lower village 0.45.

            Who asks for what. Positions are what a party says it wants; red lines are what it will not sign
              against:
              - Upper village, position "upper-meters": Who reads the meters: neither Joint team nor District
                engineer.
              - Upper village, red line "upper-half", never: Upper's share of the dry-season flow less than
                50 %.
              - Lower village, position "lower-share": Upper's share of the dry-season flow at most 45 %.
              - Lower village, red line "lower-meters", never: either Who reads the meters: Nobody, or Upper's
                share of the dry-season flow more than 60 %.
              - Lower village, red line "lower-odd", never: at least 2 of these: Who reads the meters: Nobody;
                Upper's share of the dry-season flow more than 55 %.

            Rules. Only packages that meet all of these count:
              - "meter-first": if Upper's share of the dry-season flow less than 70 %, then Who reads the
                meters: not Nobody. Negotiable. Leaves out 8 packages.

            Confidential: shows what packages are worth to more than one party.
            Method: exact (merge). 3 warnings: zopa check says more.
        "#]],
    );
}

#[test]
fn without_common_ground_every_blocking_set_is_a_sentence_with_who_and_what() {
    check(
        &answers::blocked(),
        &expect![[r#"
            Two villages and a river                                              27 packages, 19 meet the rules
            COMMON GROUND: no. No package is acceptable to both.

            What blocks. On every line, at least one demand would have to move:
              1. Upper village will not accept less than 0.42; no package meets that.
              2. Upper village will not accept less than 0.42; Lower village will only sign with Who reads
                 the meters: not Nobody, and Upper's share of the dry-season flow at most 60 % (red line
                 "lower-meters"); these cannot both be met.
              3. Upper village will only sign with Upper's share of the dry-season flow at least 50 % (red
                 line "upper-half"); Lower village will only sign with fewer than 2 of these: Who reads the
                 meters: Nobody; Upper's share of the dry-season flow more than 55 % (red line "lower-odd"); the
                 rule "meter-first" says: if Upper's share of the dry-season flow less than 70 %, then Who reads
                 the meters: not Nobody; these cannot all be met.
              Not all of these sets could be listed.

            Least concessions. Without the concessions of one of these lines there is no common ground;
              whether they are enough is not known. Where values are ranges or orders, each figure is the least
              it could be:
              1. Upper village would accept 0.02 less than walking away is worth to it; Lower village would
                 give up "lower-meters" (Who reads the meters: not Nobody, and Upper's share of the dry-season
                 flow at most 60 %); the rule "meter-first" would be dropped (if Upper's share of the dry-season
                 flow less than 70 %, then Who reads the meters: not Nobody). That allows: Upper's share of the
                 dry-season flow: 50 %; Who reads the meters: Joint team.

            As stated, the positions leave no common ground: The red line "upper-half" of Upper village
              (Upper's share of the dry-season flow at least 50 %) and the position "lower-share" of Lower
              village (Upper's share of the dry-season flow at most 45 %) cannot both be met.
            Openings, as stated. Unless everything on one of these lines is given up there is no common
              ground; whether that is enough is not known:
              - The position "lower-share" of Lower village.
              - The red line "upper-half" of Upper village.
            Not contested (no blocking demand speaks of it): Who reads the meters.

            No deal, what holds today: Upper's share of the dry-season flow: 70 %; Who reads the meters:
              Nobody. Upper village 0.42; Lower village 0.10.
            Walking away is worth: Upper village 0.42; Lower village 0.45.

            Who asks for what. Positions are what a party says it wants; red lines are what it will not sign
              against:
              - Upper village, position "upper-meters": Who reads the meters: neither Joint team nor District
                engineer.
              - Upper village, red line "upper-half", never: Upper's share of the dry-season flow less than
                50 %.
              - Lower village, position "lower-share": Upper's share of the dry-season flow at most 45 %.
              - Lower village, red line "lower-meters", never: either Who reads the meters: Nobody, or Upper's
                share of the dry-season flow more than 60 %.
              - Lower village, red line "lower-odd", never: at least 2 of these: Who reads the meters: Nobody;
                Upper's share of the dry-season flow more than 55 %.

            Rules. Only packages that meet all of these count:
              - "meter-first": if Upper's share of the dry-season flow less than 70 %, then Who reads the
                meters: not Nobody. Negotiable. Leaves out 8 packages.

            Confidential: shows what packages are worth to more than one party.
            Method: exact (merge). 3 warnings: zopa check says more.
        "#]],
    );
}

#[test]
fn a_stopped_answer_is_marked_partial_and_names_what_is_missing() {
    check(
        &answers::missing(2, &Reason::Stopped),
        &expect![[r#"
            Two villages and a river                                                                 27 packages
            COMMON GROUND: not known. At least 0 and at most 6 of the packages are acceptable to both; the
              count was stopped.
            PARTIAL: stopped before the work was finished. What follows is sound; what is missing is named
              below.

            Who asks for what. Positions are what a party says it wants; red lines are what it will not sign
              against:
              - Upper village, position "upper-meters": Who reads the meters: neither Joint team nor District
                engineer.
              - Upper village, red line "upper-half", never: Upper's share of the dry-season flow less than
                50 %.
              - Lower village, position "lower-share": Upper's share of the dry-season flow at most 45 %.
              - Lower village, red line "lower-meters", never: either Who reads the meters: Nobody, or Upper's
                share of the dry-season flow more than 60 %.
              - Lower village, red line "lower-odd", never: at least 2 of these: Who reads the meters: Nobody;
                Upper's share of the dry-season flow more than 55 %.

            Rules. Only packages that meet all of these count:
              - "meter-first": if Upper's share of the dry-season flow less than 70 %, then Who reads the
                meters: not Nobody. Negotiable. Leaves out 8 packages.

            Not known: what packages are worth to Upper village and Lower village; left out of frontier and
              solutions.
            Not known: how many packages meet the rules; the efficient packages; the efficient packages among
              all that meet the rules; the bargaining solutions; the solutions by coalition; what blocks; what
              the positions leave (stopped before it was finished).
            Confidential: rests on what more than one party values, will not sign or has told in confidence.
            Method: counts are proven bounds (stream). 3 warnings: zopa check says more.
        "#]],
    );
}

#[test]
fn conflicting_rules_are_named_where_no_package_meets_them() {
    let mut answer = answers::missing(2, &Reason::NoneFeasible);
    answer.zone.exists = Some(false);
    answer.method.stopped = Stopped::Done;
    answer.left_out.clear();
    answer.rule_conflicts = vec![vec![0]];
    check(
        &answer,
        &expect![[r#"
            Two villages and a river                                                                 27 packages
            COMMON GROUND: no. No package meets the rules.

            No package meets the rule "meter-first" (if Upper's share of the dry-season flow less than 70 %,
              then Who reads the meters: not Nobody).

            Who asks for what. Positions are what a party says it wants; red lines are what it will not sign
              against:
              - Upper village, position "upper-meters": Who reads the meters: neither Joint team nor District
                engineer.
              - Upper village, red line "upper-half", never: Upper's share of the dry-season flow less than
                50 %.
              - Lower village, position "lower-share": Upper's share of the dry-season flow at most 45 %.
              - Lower village, red line "lower-meters", never: either Who reads the meters: Nobody, or Upper's
                share of the dry-season flow more than 60 %.
              - Lower village, red line "lower-odd", never: at least 2 of these: Who reads the meters: Nobody;
                Upper's share of the dry-season flow more than 55 %.

            Rules. Only packages that meet all of these count:
              - "meter-first": if Upper's share of the dry-season flow less than 70 %, then Who reads the
                meters: not Nobody. Negotiable. Leaves out 8 packages.

            Confidential: rests on what more than one party values, will not sign or has told in confidence.
            Method: counts are proven bounds (stream). 3 warnings: zopa check says more.
        "#]],
    );
}

#[test]
fn coalitions_are_numbered_as_the_short_list_names_them() {
    let mut draft = villages::draft();
    draft.agreement.veto = Some(vec!["upper".into()]);
    draft.agreement.at_least = Some(1);
    let mut answer = answers::agreed();
    let Part::Known(solutions) =
        std::mem::replace(&mut answer.solutions, Part::Missing(Reason::Quorum))
    else {
        unreachable!("the fixture has solutions")
    };
    answer.by_coalition = Some(Part::Known(vec![CoalitionAnswer {
        consent: vec![PartyIdx(0)],
        packages: 1_234_567u32.into(),
        solutions: Part::Known(solutions),
    }]));
    answer.as_stated = None;
    expect![[r#"
        Two villages and a river                                              27 packages, 19 meet the rules
        COMMON GROUND: yes. 6 packages are acceptable under the agreement rule; 5 of them are efficient.

          Short list  dry share  metering  Upper village  ~Lower village  stands out as
          A           55 %       third     0.62  +0.20    0.58  +0.13     Nash of coalition 1
          B           60 %       third     0.70  +0.28    0.47  +0.02     best for Upper village
          C           50 %       joint     0.55  +0.13    0.64  +0.19     best for Lower village
          D           55 %       joint     0.58  +0.16    0.60  +0.15     efficient
          (+ gain over walking away)
          (~ middle values of ranges or orders; gains are counted from the middle of a walk-away range too)

        By coalition. Whose consent is enough, and how much they could agree on:
          1. Upper village: 1,234,567 packages.

        No deal, what holds today: Upper's share of the dry-season flow: 70 %; Who reads the meters:
          Nobody. Upper village 0.42; Lower village 0.10.
        Walking away is worth: Upper village 0.42; Lower village 0.45.

        Who asks for what. Positions are what a party says it wants; red lines are what it will not sign
          against:
          - Upper village, position "upper-meters": Who reads the meters: neither Joint team nor District
            engineer.
          - Upper village, red line "upper-half", never: Upper's share of the dry-season flow less than
            50 %.
          - Lower village, position "lower-share": Upper's share of the dry-season flow at most 45 %.
          - Lower village, red line "lower-meters", never: either Who reads the meters: Nobody, or Upper's
            share of the dry-season flow more than 60 %.
          - Lower village, red line "lower-odd", never: at least 2 of these: Who reads the meters: Nobody;
            Upper's share of the dry-season flow more than 55 %.

        Rules. Only packages that meet all of these count:
          - "meter-first": if Upper's share of the dry-season flow less than 70 %, then Who reads the
            meters: not Nobody. Negotiable. Leaves out 8 packages.

        Confidential: shows what packages are worth to more than one party.
        Method: exact (merge). 3 warnings: zopa check says more.
    "#]].assert_eq(&page(&villages::case(draft), &answer, Style::Plain));
}

/// Many parties with one issue, and two packages on the frontier.
fn crowd(n: usize) -> (Case, Answer) {
    let mut draft = villages::draft();
    draft.parties = (0..n)
        .map(|it| villages::party(&format!("p{it}"), &format!("Delegation number {it} of all")))
        .collect();
    draft.red_lines.clear();
    draft.positions.clear();
    let values: Vec<String> = (0..n).map(|it| format!("{}", 1000 + it)).collect();
    let lower: Vec<String> = (0..n).map(|it| format!("{}", 990 - it)).collect();
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    let mut answer = answers::agreed();
    let points = vec![point(&[5, 2], &values, 1), point(&[4, 1], &lower, 1)];
    if let Part::Known(solutions) = &mut answer.solutions {
        let all = [
            &mut solutions.nash,
            &mut solutions.kalai_smorodinsky,
            &mut solutions.egalitarian,
            &mut solutions.utilitarian,
        ];
        for it in all {
            *it = vec![points[0].clone()];
        }
        solutions.equal_loss = vec![points[1].clone()];
    }
    answer.frontier = Part::Known(Frontier { points, packages: 2u32.into() });
    answer.valued = (0..n).map(PartyIdx).collect();
    answer.middle.clear();
    answer.span = vec![Some(Span { min: number("0"), max: number("2000") }); n];
    answer.walk_away = vec![Some(number("900.5")); n];
    answer.zone.value = vec![None; n];
    answer.no_deal = Some(outcome(&[8, 0], &lower));
    answer.as_stated = None;
    (villages::case(draft), answer)
}

#[test]
fn twenty_parties_turn_the_table_round() {
    let (case, answer) = crowd(20);
    expect![[r#"
        Two villages and a river                                              27 packages, 19 meet the rules
        COMMON GROUND: yes. 6 packages are acceptable to all 20; 2 of them are efficient.

          Party                     walk away  no deal  A               B
          Delegation number 0 of …  900.5      990.0    1000.0  +99.5    990.0  +89.5
          Delegation number 1 of …  900.5      989.0    1001.0  +100.5   989.0   +88.5
          Delegation number 2 of …  900.5      988.0    1002.0  +101.5   988.0   +87.5
          Delegation number 3 of …  900.5      987.0    1003.0  +102.5   987.0   +86.5
          Delegation number 4 of …  900.5      986.0    1004.0  +103.5   986.0   +85.5
          Delegation number 5 of …  900.5      985.0    1005.0  +104.5   985.0   +84.5
          Delegation number 6 of …  900.5      984.0    1006.0  +105.5   984.0   +83.5
          Delegation number 7 of …  900.5      983.0    1007.0  +106.5   983.0   +82.5
          Delegation number 8 of …  900.5      982.0    1008.0  +107.5   982.0   +81.5
          Delegation number 9 of …  900.5      981.0    1009.0  +108.5   981.0   +80.5
          Delegation number 10 of…  900.5      980.0    1010.0  +109.5   980.0   +79.5
          Delegation number 11 of…  900.5      979.0    1011.0  +110.5   979.0   +78.5
          Delegation number 12 of…  900.5      978.0    1012.0  +111.5   978.0   +77.5
          Delegation number 13 of…  900.5      977.0    1013.0  +112.5   977.0   +76.5
          Delegation number 14 of…  900.5      976.0    1014.0  +113.5   976.0   +75.5
          Delegation number 15 of…  900.5      975.0    1015.0  +114.5   975.0   +74.5
          Delegation number 16 of…  900.5      974.0    1016.0  +115.5   974.0   +73.5
          Delegation number 17 of…  900.5      973.0    1017.0  +116.5   973.0   +72.5
          Delegation number 18 of…  900.5      972.0    1018.0  +117.5   972.0   +71.5
          Delegation number 19 of…  900.5      971.0    1019.0  +118.5   971.0   +70.5
          (+ gain over walking away)
          (egalitarian, utilitarian and equal loss compare values between parties)

        Where they differ:
          A [Nash, Kalai-Smorodinsky, egalitarian, utilitarian, best for all 20 parties] Upper's share of
             the dry-season flow: 55 %; Who reads the meters: District engineer
          B [equal loss] Upper's share of the dry-season flow: 50 %; Who reads the meters: Joint team

        No deal, what holds today: Upper's share of the dry-season flow: 70 %; Who reads the meters:
          Nobody.

        Rules. Only packages that meet all of these count:
          - "meter-first": if Upper's share of the dry-season flow less than 70 %, then Who reads the
            meters: not Nobody. Negotiable. Leaves out 8 packages.

        Confidential: shows what packages are worth to more than one party.
        Method: exact (merge). 3 warnings: zopa check says more.
    "#]].assert_eq(&page(&case, &answer, Style::Plain));
}

#[test]
fn more_packages_than_fit_side_by_side_are_continued_below() {
    let (case, mut answer) = crowd(20);
    let wide: Vec<Vec<String>> =
        (0..5).map(|nth| (0..20).map(|it| format!("{}{it}.{nth}", 100 + nth)).collect()).collect();
    let points: Vec<_> = (0..5u32)
        .map(|nth| {
            let values: Vec<&str> = wide[nth as usize].iter().map(String::as_str).collect();
            point(&[nth, nth % 3], &values, 1)
        })
        .collect();
    if let Part::Known(solutions) = &mut answer.solutions {
        solutions.nash = vec![points[0].clone()];
        solutions.kalai_smorodinsky = vec![points[1].clone()];
        solutions.egalitarian = vec![points[2].clone()];
        solutions.utilitarian = vec![points[3].clone()];
        solutions.equal_loss = vec![points[4].clone()];
    }
    answer.frontier = Part::Known(Frontier { points, packages: 5u32.into() });
    let page = page(&case, &answer, Style::Plain);
    let heads: Vec<&str> = page.lines().filter(|it| it.starts_with("  Party")).collect();
    assert_eq!(heads.len(), 2, "{page}");
    let letters: Vec<&str> =
        heads.iter().flat_map(|it| it.split_whitespace()).filter(|it| it.len() == 1).collect();
    assert_eq!(letters, ["A", "B", "C", "D", "E"]);
    let rows = page.lines().filter(|it| it.starts_with("  Delegation")).count();
    assert_eq!(rows, 40, "every party stands in both halves: {page}");
}

#[test]
fn long_names_of_parties_turn_the_table_round() {
    let (case, answer) = crowd(3);
    expect![[r#"
        Two villages and a river                                              27 packages, 19 meet the rules
        COMMON GROUND: yes. 6 packages are acceptable to all 3; 2 of them are efficient.

          Party                     walk away  no deal  A               B
          Delegation number 0 of …  900.5      990.0    1000.0  +99.5    990.0  +89.5
          Delegation number 1 of …  900.5      989.0    1001.0  +100.5   989.0   +88.5
          Delegation number 2 of …  900.5      988.0    1002.0  +101.5   988.0   +87.5
          (+ gain over walking away)
          (egalitarian, utilitarian and equal loss compare values between parties)

        Where they differ:
          A [Nash, Kalai-Smorodinsky, egalitarian, utilitarian, best for Delegation number 0 of all,
             Delegation number 1 of all and Delegation number 2 of all] Upper's share of the dry-season
             flow: 55 %; Who reads the meters: District engineer
          B [equal loss] Upper's share of the dry-season flow: 50 %; Who reads the meters: Joint team

        No deal, what holds today: Upper's share of the dry-season flow: 70 %; Who reads the meters:
          Nobody.

        Rules. Only packages that meet all of these count:
          - "meter-first": if Upper's share of the dry-season flow less than 70 %, then Who reads the
            meters: not Nobody. Negotiable. Leaves out 8 packages.

        Confidential: shows what packages are worth to more than one party.
        Method: exact (merge). 3 warnings: zopa check says more.
    "#]].assert_eq(&page(&case, &answer, Style::Plain));
}

#[test]
fn right_to_left_names_are_isolated_and_control_characters_are_gone() {
    let mut draft = villages::draft();
    draft.parties[0].name = Some("الوفد الشمالي".into());
    draft.parties[1].name = Some("Lower\u{1b}[31m\u{202e} village".into());
    let page = page(&villages::case(draft), &answers::agreed(), Style::Plain);
    assert!(page.contains("\u{2068}الوفد الشمالي\u{2069}"), "isolated: {page}");
    assert!(!page.contains('\u{1b}') && !page.contains('\u{202e}'), "clean: {page}");
    let head = page.lines().find(|it| it.contains("stands out as")).expect("a table");
    let row = page.lines().find(|it| it.trim_start().starts_with("A ")).expect("a row");
    let until = |line: &str, end: &str| line[..line.find(end).expect("it is there")].width();
    assert_eq!(until(head, "stands out as"), until(row, "Nash"), "columns stand in line: {page}");
}

#[test]
fn a_page_without_right_to_left_text_has_no_marks_of_direction() {
    let page = page(&villages::case(villages::draft()), &answers::agreed(), Style::Plain);
    assert!(!page.contains('\u{2068}') && !page.contains('\u{2069}'));
}

#[test]
fn a_long_right_to_left_text_is_isolated_on_every_line_it_takes() {
    let mut draft = villages::draft();
    draft.issues[1].name = Some("سؤال طويل جدا عن العدادات ".repeat(8));
    let page = page(&villages::case(draft), &answers::agreed(), Style::Plain);
    for line in page.lines() {
        let opened = line.matches('\u{2068}').count();
        assert_eq!(opened, line.matches('\u{2069}').count(), "unbalanced: {line}");
    }
}

#[test]
fn bold_type_changes_nothing_but_escape_sequences() {
    let case = villages::case(villages::draft());
    let styled = page(&case, &answers::agreed(), Style::Ansi);
    assert!(styled.contains("\u{1b}[1mCOMMON GROUND:\u{1b}[0m yes."));
    let bare = styled.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
    assert_eq!(bare, page(&case, &answers::agreed(), Style::Plain));
}

#[test]
fn renaming_and_swapping_parties_swaps_columns_and_nothing_else() {
    let mut draft = villages::draft();
    draft.parties.swap(0, 1);
    let mut answer = answers::agreed();
    answer.as_stated = None;
    let before = page(&villages::case(villages::draft()), &answer, Style::Plain);
    let swapped = swap(answer);
    let after = page(&villages::case(draft), &swapped, Style::Plain);
    let words = |page: &str| {
        let mut words: Vec<String> = page
            .split(|it: char| it.is_whitespace() || ",;.".contains(it))
            .map(String::from)
            .collect();
        words.sort();
        words
    };
    assert_eq!(words(&before), words(&after));
    assert_ne!(before, after);
}

/// The same answer with the two parties in the other order.
fn swap(mut answer: Answer) -> Answer {
    answer.span.swap(0, 1);
    answer.walk_away.swap(0, 1);
    answer.zone.value.swap(0, 1);
    answer.middle = vec![PartyIdx(0)];
    if let Some(it) = &mut answer.no_deal {
        it.values.swap(0, 1);
    }
    let mut points = Vec::new();
    if let Part::Known(it) = &mut answer.frontier {
        points.extend(it.points.iter_mut());
    }
    if let Part::Known(it) = &mut answer.solutions {
        points.extend(it.nash.iter_mut());
        points.extend(it.kalai_smorodinsky.iter_mut());
        points.extend(it.egalitarian.iter_mut());
        points.extend(it.utilitarian.iter_mut());
        points.extend(it.equal_loss.iter_mut());
    }
    points.into_iter().for_each(|it| it.outcome.values.swap(0, 1));
    answer
}

#[test]
fn impacts_and_proposals_stand_in_a_table_before_who_asks_for_what() {
    let mut draft = villages::draft();
    draft.issues[1].impact =
        Some("Nobody knows what the other takes, and both suspect the worst".into());
    draft.issues[1].proposed = Some("A joint team".into());
    draft.positions[0].why = Some("Wells fall dry.".into());
    draft.parties.push(zopa_model::DraftParty {
        role: Some(zopa_model::Role::Stakeholder),
        ..villages::party("herders", "Herders")
    });
    draft.positions[1].party = "herders".into();
    let page = page(&villages::case(draft), &answers::missing(3, &Reason::NoValues), Style::Plain);
    let from = page.find("  Issue ").expect("the table");
    let to = page.find("Not known").expect("what follows");
    let expected = expect![[r#"
          Issue                 Impact                                 Proposed solution
          Who reads the meters  Nobody knows what the other takes,     A joint team
                                and both suspect the worst

        Who asks for what. Positions are what a party says it wants; red lines are what it will not sign
          against:
          - Upper village, red line "upper-half", never: Upper's share of the dry-season flow less than
            50 %.
          - Lower village, position "lower-share": Upper's share of the dry-season flow at most 45 %.
            Behind it: Wells fall dry.
          - Lower village, red line "lower-meters", never: either Who reads the meters: Nobody, or Upper's
            share of the dry-season flow more than 60 %.
          - Lower village, red line "lower-odd", never: at least 2 of these: Who reads the meters: Nobody;
            Upper's share of the dry-season flow more than 55 %.
        Others, whose consent is not needed. What they say does not bind a deal:
          - Herders, position "upper-meters": Who reads the meters: neither Joint team nor District
            engineer.

        Rules. Only packages that meet all of these count:
          - "meter-first": if Upper's share of the dry-season flow less than 70 %, then Who reads the
            meters: not Nobody. Negotiable. Leaves out 8 packages.

    "#]];
    expected.assert_eq(&page[from..to]);
}

/// The part about lots, of an answer that was asked for them.
#[track_caller]
fn check_lots(answer: Answer, weights: Option<Vec<(PartyIdx, u32)>>, expected: &Expect) {
    let request = Request { nash_weights: weights };
    let answer = answer.with_lotteries(&request, zopa_solve::Control::FREE);
    let page = page(&villages::case(villages::draft()), &answer, Style::Plain);
    let part = page.split("\n\n").find(|it| it.starts_with("By lottery"));
    expected.assert_eq(part.unwrap_or("nothing"));
}

#[test]
fn lots_are_told_where_they_improve_on_packages_and_equal_ones_once() {
    check_lots(
        answers::agreed(),
        Some(vec![(PartyIdx(0), 3)]),
        &expect![[r#"
        By lottery. Where the parties can draw lots between packages, or take turns in the same
          proportions, and care about what they get on average:
          - Nash: 65.5 % for A; 34.5 % for B. On average: Upper village 0.5958 +0.1758; Lower village
            0.601 +0.151.
          - weighted Nash: 73.9 % for A; 26.1 % for C. On average: Upper village 0.6409 +0.2209; Lower
            village 0.551 +0.101.
          - Kalai-Smorodinsky: 94.7 % for A; 5.3 % for B. On average: Upper village 0.6163 +0.1963; Lower
            village 0.583 +0.133.
          - egalitarian: 23.6 % for A; 76.4 % for B. On average: Upper village 0.5665 +0.1465; Lower
            village 0.626 +0.176.
          - equal loss: 82.5 % for A; 17.5 % for C. On average: Upper village 0.6340 +0.2140; Lower
            village 0.561 +0.111.
          Each outcome is acceptable by itself; values are averages."#]],
    );
    let mut answer = answers::agreed();
    let Part::Known(frontier) = &mut answer.frontier else { unreachable!("it is known") };
    frontier.points =
        vec![point(&[4, 1], &["0.42", "0.64"], 1), point(&[6, 2], &["0.7", "0.45"], 1)];
    check_lots(
        answer,
        None,
        &expect![[r#"
        By lottery. Where the parties can draw lots between packages, or take turns in the same
          proportions, and care about what they get on average:
          - Nash, Kalai-Smorodinsky: 1 in 2 for B; 1 in 2 for C. On average: Upper village 0.56 +0.14;
            Lower village 0.545 +0.095.
          - egalitarian: 63.9 % for B; 36.1 % for C. On average: Upper village 0.5211 +0.1011; Lower
            village 0.571 +0.121.
          - equal loss: 36.1 % for B; 63.9 % for C. On average: Upper village 0.5989 +0.1789; Lower
            village 0.519 +0.069.
          Each outcome is acceptable by itself; values are averages."#]],
    );
}

#[test]
fn packages_that_are_drawn_and_not_listed_have_letters_of_their_own() {
    let mut answer = answers::agreed();
    // More than the list holds.
    let Part::Known(frontier) = &mut answer.frontier else { unreachable!("it is known") };
    frontier.points.push(point(&[5, 0], &["0.6", "0.599"], 1));
    frontier.points.push(point(&[4, 2], &["0.56", "0.635"], 1));
    frontier.points.push(point(&[3, 1], &["0.48", "0.66"], 1));
    frontier.points.push(point(&[3, 0], &["0.5", "0.655"], 1));
    frontier.points.push(point(&[7, 2], &["0.75", "0.459"], 1));
    frontier.points.push(point(&[6, 1], &["0.66", "0.53"], 1));
    check_lots(
        answer,
        None,
        &expect![[r#"
        By lottery. Where the parties can draw lots between packages, or take turns in the same
          proportions, and care about what they get on average:
          - Nash: 81.9 % for G; 18.1 % for H. On average: Upper village 0.5928 +0.1728; Lower village
            0.606 +0.156.
          - Kalai-Smorodinsky: 14.6 % for C; 85.4 % for G. On average: Upper village 0.6219 +0.2019; Lower
            village 0.579 +0.129.
          - egalitarian: 20.2 % for G; 79.8 % for H. On average: Upper village 0.5681 +0.1481; Lower
            village 0.628 +0.178.
          - equal loss: 37.2 % for C; 62.8 % for G. On average: Upper village 0.6558 +0.2358; Lower
            village 0.547 +0.097.
          H Upper's share of the dry-season flow: 50 %; Who reads the meters: District engineer
          Each outcome is acceptable by itself; values are averages."#]],
    );
}

#[test]
fn where_nothing_can_be_drawn_that_is_told_with_its_reason() {
    check_lots(answers::blocked(), None, &expect!["nothing"]);
    check_lots(
        answers::missing(2, &Reason::Quorum),
        None,
        &expect![[r#"
        By lottery. Not answered: who consents is open under a quorum rule; see the solutions by
          coalition."#]],
    );
    let mut answer = answers::agreed();
    answer.valued = vec![PartyIdx(0)];
    check_lots(
        answer,
        None,
        &expect![[r#"
        By lottery. Not answered: lotteries are worked out for two or three parties with values, and there
          are 1."#]],
    );
    let mut answer = answers::agreed();
    let Part::Known(frontier) = &mut answer.frontier else { unreachable!("it is known") };
    frontier.points = vec![point(&[5, 2], &["0.62", "0.58"], 2)];
    check_lots(
        answer,
        None,
        &expect![
            "By lottery. Drawing lots between packages gains nothing: each solution is a package."
        ],
    );
}
