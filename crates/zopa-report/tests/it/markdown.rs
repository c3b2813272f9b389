//! The answer in Markdown.

use expect_test::expect_file;
use zopa_plan::{Control, Guarantees};
use zopa_report::{Held, MarkdownAnswer, WhatIf, write_markdown};

use crate::{answers, villages};

#[test]
fn common_ground_in_markdown() {
    let case = villages::case(villages::draft());
    let answer = answers::agreed();
    let text = write_markdown(&MarkdownAnswer {
        case: &case,
        answer: &answer,
        guarantees: &Guarantees::new(&case, Control::FREE),
        held: &Held::new(&case),
        passing: &answers::nothing_drawn(&case),
        what_if: WhatIf::NOTHING,
        warnings: 0,
    });
    expect_file!["../pages/agreed.md"].assert_eq(&text);
}

#[test]
fn what_blocks_in_markdown() {
    let case = villages::case(villages::draft());
    let answer = answers::blocked();
    let text = write_markdown(&MarkdownAnswer {
        case: &case,
        answer: &answer,
        guarantees: &Guarantees::new(&case, Control::FREE),
        held: &Held::new(&case),
        passing: &answers::nothing_drawn(&case),
        what_if: WhatIf::NOTHING,
        warnings: 2,
    });
    expect_file!["../pages/blocked.md"].assert_eq(&text);
}

#[test]
fn names_with_signs_of_markdown_stand_as_they_are() {
    let mut draft = villages::draft();
    draft.parties[0].name = Some("a|b <b> *c* [d](e)".into());
    draft.title = "# - `title`".into();
    let case = villages::case(draft);
    let answer = answers::agreed();
    let text = write_markdown(&MarkdownAnswer {
        case: &case,
        answer: &answer,
        guarantees: &Guarantees::new(&case, Control::FREE),
        held: &Held::new(&case),
        passing: &answers::nothing_drawn(&case),
        what_if: WhatIf::NOTHING,
        warnings: 0,
    });
    assert!(text.starts_with("# \\# - \\`title\\`\n"), "{text}");
    assert!(text.contains("| a\\|b \\<b\\> \\*c\\* \\[d\\](e) |"), "{text}");
}
