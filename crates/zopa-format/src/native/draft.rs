//! The tree of a case file to a draft.

use zopa_model::{
    Draft, DraftAgreement, DraftBloc, DraftBody, DraftClaim, DraftIssue, DraftOption, DraftParty,
    DraftPosition, DraftQuota, DraftRange, DraftRedLine, DraftRule, DraftSource, Number, Place,
    Role, Share, Sureness, nearest,
};

use crate::finding::{Finding, shortened};
use crate::meant::quota_meant;
use crate::native::amounts::At;
use crate::native::reader::{Fields, Reader, shown};
use crate::spec::{AGREEMENT, CASE, FORMAT, RANGE, Shape, VALUES, share_words};
use crate::tree::{Kind, Node};

impl Reader {
    /// Reads a whole case as far as it can be read.
    pub(crate) fn draft(&mut self, root: &Node) -> Draft {
        if let Some(newer) = newer_format(root) {
            self.error(&Place::root(), newer);
            return Draft::default();
        }
        let Some(fields) = self.fields((root, Place::root(), 0..0), &CASE) else {
            return Draft::default();
        };
        self.format(&fields);
        self.text(&fields, "$schema");
        Draft {
            title: self.required_text(&fields, "title"),
            note: self.text(&fields, "note"),
            agreement: self.agreement(&fields),
            parties: self.each(&fields, "party", Reader::party),
            issues: self.each(&fields, "issue", Reader::issue),
            values: self.values(&fields),
            red_lines: self.each(&fields, "red_line", Reader::red_line),
            positions: self.each(&fields, "position", Reader::position),
            rules: self.each(&fields, "rule", Reader::rule),
            bodies: self.each(&fields, "body", Reader::body),
            sources: self.each(&fields, "source", Reader::source),
            claims: self.each(&fields, "claim", Reader::claim),
            plan: self.plan(&fields),
            steps: self.each(&fields, "step", Reader::step),
            commitments: self.commitments(&fields),
        }
    }

    /// Reads every entry of a list of tables.
    pub(crate) fn each<T>(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        read: fn(&mut Reader, &Fields<'_>) -> T,
    ) -> Vec<T> {
        let tables = self.table_list(fields, key).unwrap_or_default();
        tables.iter().map(|it| read(self, it)).collect()
    }

    fn format(&mut self, fields: &Fields<'_>) {
        let Some(field) = fields.get("format") else { return };
        if format_of(field.node) != Some(FORMAT) {
            self.wrong_kind(&field);
        }
    }

    fn agreement(&mut self, fields: &Fields<'_>) -> DraftAgreement {
        let Some(field) = fields.get("agreement") else { return DraftAgreement::default() };
        let at = (field.node, field.place, field.span);
        let Some(fields) = self.fields(at, &AGREEMENT) else { return DraftAgreement::default() };
        DraftAgreement {
            consent: self.word(&fields, "consent", |it| (it == "all").then(|| it.to_string())),
            veto: self.texts(&fields, "veto"),
            at_least: self.count(&fields, "at_least"),
        }
    }

    fn party(&mut self, fields: &Fields<'_>) -> DraftParty {
        DraftParty {
            id: self.required_text(fields, "id"),
            name: self.text(fields, "name"),
            role: self.word(fields, "role", Role::of_word),
            statements: self.texts(fields, "statements").unwrap_or_default(),
            ranking: self.texts(fields, "ranking").unwrap_or_default(),
            note: self.text(fields, "note"),
        }
    }

    fn issue(&mut self, fields: &Fields<'_>) -> DraftIssue {
        let options = self.table_list(fields, "options");
        let options = options.map(|all| all.iter().map(|it| self.option(it)).collect());
        let range = self.range(fields);
        let is_range = options.is_none() && range.is_some();
        DraftIssue {
            id: self.required_text(fields, "id"),
            name: self.text(fields, "name"),
            impact: self.text(fields, "impact"),
            proposed: self.text(fields, "proposed"),
            options,
            range,
            status_quo: fields.get("status_quo").and_then(|it| self.choice(&it, is_range)),
            controlled_by: self.texts(fields, "controlled_by").unwrap_or_default(),
            reversible: self.truth(fields, "reversible"),
            note: self.text(fields, "note"),
        }
    }

    fn option(&mut self, fields: &Fields<'_>) -> DraftOption {
        DraftOption { id: self.required_text(fields, "id"), name: self.text(fields, "name") }
    }

    fn range(&mut self, fields: &Fields<'_>) -> Option<DraftRange> {
        let field = fields.get("range")?;
        let fields = self.fields((field.node, field.place, field.span), &RANGE)?;
        Some(DraftRange {
            min: self.required_number(&fields, "min"),
            max: self.required_number(&fields, "max"),
            step: self.required_number(&fields, "step"),
            unit: self.text(&fields, "unit"),
        })
    }

    fn red_line(&mut self, fields: &Fields<'_>) -> DraftRedLine {
        DraftRedLine {
            id: self.required_text(fields, "id"),
            party: self.required_text(fields, "party"),
            never: self.required_text(fields, "never"),
            claims: self.texts(fields, "claims").unwrap_or_default(),
            note: self.text(fields, "note"),
        }
    }

    fn position(&mut self, fields: &Fields<'_>) -> DraftPosition {
        DraftPosition {
            id: self.required_text(fields, "id"),
            party: self.required_text(fields, "party"),
            wants: self.required_text(fields, "wants"),
            why: self.text(fields, "why"),
            claims: self.texts(fields, "claims").unwrap_or_default(),
            note: self.text(fields, "note"),
        }
    }

    fn rule(&mut self, fields: &Fields<'_>) -> DraftRule {
        DraftRule {
            id: self.required_text(fields, "id"),
            require: self.required_text(fields, "require"),
            negotiable: self.truth(fields, "negotiable").unwrap_or(false),
            claims: self.texts(fields, "claims").unwrap_or_default(),
            note: self.text(fields, "note"),
        }
    }

    fn body(&mut self, fields: &Fields<'_>) -> DraftBody {
        DraftBody {
            id: self.required_text(fields, "id"),
            party: self.required_text(fields, "party"),
            name: self.text(fields, "name"),
            quota: self.one_or_list(fields, "quota", |reader, at| reader.quota("quota", at)),
            or_quota: self.ways(fields),
            public: self.truth(fields, "public"),
            blocs: self.each(fields, "bloc", Reader::bloc),
            note: self.text(fields, "note"),
        }
    }

    /// A quota; something made up if it is none, which is reported, so that votes still have their number.
    fn quota(&mut self, key: &str, at: At<'_>) -> DraftQuota {
        if let Kind::Text(text) = &at.0.kind {
            if let Some(share) = Share::of_word(text) {
                return DraftQuota::Share(share);
            }
            if text.parse::<Number>().is_err() {
                self.no_quota(key, text, at);
                return DraftQuota::Votes(Number::zero());
            }
        }
        DraftQuota::Votes(self.a_number(at))
    }

    /// Other ways to pass; nothing where they are no lists of quotas, which is reported.
    fn ways(&mut self, fields: &Fields<'_>) -> Vec<Vec<DraftQuota>> {
        let Some(field) = fields.get("or_quota") else { return Vec::new() };
        let Kind::List(list) = &field.node.kind else {
            self.wrong_kind(&field);
            return Vec::new();
        };
        let mut ways = Vec::new();
        let majorities = match fields.get("quota").map(|it| &it.node.kind) {
            Some(Kind::List(quotas)) => quotas.len(),
            _ => 1,
        };
        for (nth, node) in list.iter().enumerate() {
            let place = field.place.entry(nth);
            let Kind::List(quotas) = &node.kind else {
                let message = format!("entry {} of `or_quota` is {}", nth + 1, shown(node));
                let like = ["24"].into_iter().chain(std::iter::repeat("0")).take(majorities);
                let like = like.collect::<Vec<_>>().join(", ");
                let help = format!(
                    "Put each way to pass into brackets of its own, like `or_quota = [[{like}]]`."
                );
                self.error(&place, Finding::error(node.span.clone(), "type", message, help));
                // Those that follow are the same slip.
                return Vec::new();
            };
            let quotas = quotas.iter().enumerate();
            let read = quotas
                .map(|(nth, it)| self.quota("or_quota", (it, place.entry(nth), it.span.clone())));
            ways.push(read.collect());
        }
        ways
    }

    fn no_quota(&mut self, key: &str, text: &str, (_, place, span): At<'_>) {
        // Within a way to pass there is no further list.
        let is_way = key == "or_quota";
        let (what, allowed) = if is_way {
            ("a quota in `or_quota`", Shape::one_quota())
        } else {
            ("`quota`", Shape::Quota.allowed())
        };
        let message = format!("{what} is `{}`; it must be {allowed}", shortened(text));
        let near = quota_meant(text).map(String::from);
        let like = |value: &str| if is_way { value.into() } else { format!("quota = {value}") };
        let help = match near.or_else(|| nearest(text, share_words())) {
            Some(near) => format!(
                "A share of all votes is a word: write `{}`, or the number of votes.",
                like(&format!("\"{near}\""))
            ),
            None => format!("Write the number of votes, like `{}`.", like("61")),
        };
        self.error(&place, Finding::error(span, "word", message, help));
    }

    fn bloc(&mut self, fields: &Fields<'_>) -> DraftBloc {
        let id = self.required_text(fields, "id");
        let values = fields.get("values").and_then(|it| {
            let fields = self.fields((it.node, it.place, it.span), &VALUES)?;
            Some(self.party_values(&id, &fields))
        });
        DraftBloc {
            name: self.text(fields, "name"),
            votes: self.one_or_list(fields, "votes", Reader::a_number),
            veto: self.truth(fields, "veto"),
            never: self.texts(fields, "never").unwrap_or_default(),
            wants: self.texts(fields, "wants").unwrap_or_default(),
            values,
            note: self.text(fields, "note"),
            id,
        }
    }

    fn source(&mut self, fields: &Fields<'_>) -> DraftSource {
        DraftSource {
            id: self.required_text(fields, "id"),
            title: self.required_text(fields, "title"),
            date: self.date(fields, "date"),
            url: self.text(fields, "url"),
            note: self.text(fields, "note"),
        }
    }

    fn claim(&mut self, fields: &Fields<'_>) -> DraftClaim {
        DraftClaim {
            id: self.required_text(fields, "id"),
            by: self.required_text(fields, "by"),
            text: self.required_text(fields, "text"),
            source: self.text(fields, "source"),
            locator: self.text(fields, "locator"),
            date: self.date(fields, "date"),
            hedged: self.truth(fields, "hedged"),
            sure: self.word(fields, "sure", Sureness::of_word),
            private: self.truth(fields, "private"),
        }
    }
}

/// The number of the format, if it is a whole number.
fn format_of(node: &Node) -> Option<i64> {
    match &node.kind {
        Kind::Number(text) => text.parse::<Number>().ok()?.to_i64(),
        _ => None,
    }
}

/// The only thing to say about a file of a newer format: the rest of it may mean anything.
fn newer_format(root: &Node) -> Option<Finding> {
    let Kind::Table(table) = &root.kind else { return None };
    let node = &table.get("format")?.value;
    let found = format_of(node).filter(|&it| it > FORMAT)?;
    let message =
        format!("this file is of a newer format, {found}; this program reads format {FORMAT}");
    let help = "Get a newer zopa, or ask the author to save the case in format 1.";
    Some(Finding::error(node.span.clone(), "format", message, help))
}
