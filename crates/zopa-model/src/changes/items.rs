//! A draft as a flat list of things with their keys. Every struct is taken apart in full, so that a field that is
//! added and not listed here does not build.

use super::{Key, Kind, Said};
use crate::{
    Amount, Choice, Draft, DraftAgreement, DraftBloc, DraftBody, DraftBonus, DraftClaim,
    DraftCommitment, DraftIssue, DraftIssueValues, DraftOption, DraftParty, DraftPlan, DraftPoints,
    DraftPosition, DraftQuota, DraftRange, DraftRedLine, DraftRule, DraftSource, DraftStep,
    DraftValues, DraftVerify, DraftWeights,
};

/// The key of the options of an issue; their order is told.
pub(super) const OPTIONS: &str = "options";
/// The key of the blocs of a body; their order is told.
pub(super) const BLOC: &str = "bloc";

/// The key of the order in which steps matter to a party.
pub(super) const STEP_ORDER: &str = "step_order";

/// Things of one kind, in their order.
#[derive(Debug)]
pub(super) struct Section {
    /// The word of the list, where its order is that of answers.
    pub(super) ordered_as: Option<&'static str>,
    pub(super) items: Vec<Item>,
}

/// A thing with what is said about it.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) kind: Kind,
    pub(super) id: String,
    pub(super) fields: Vec<(Key, Said)>,
    pub(super) is_private: bool,
}

/// The same sections for every draft.
pub(super) fn sections(draft: &Draft) -> Vec<Section> {
    let Draft {
        title,
        note,
        agreement,
        parties,
        issues,
        values,
        red_lines,
        positions,
        rules,
        bodies,
        sources,
        claims,
        plan,
        steps,
        commitments,
    } = draft;
    let case = Fields::default().with("title", text(title)).maybe("note", note_of(note));
    vec![
        one(case.item(Kind::Case, "")),
        one(of_agreement(agreement)),
        listed("party", parties.iter().map(of_party)),
        listed("issue", issues.iter().map(of_issue)),
        Section { ordered_as: None, items: values.iter().map(of_values).collect() },
        listed("red_line", red_lines.iter().map(of_red_line)),
        listed("position", positions.iter().map(of_position)),
        listed("rule", rules.iter().map(of_rule)),
        listed("body", bodies.iter().map(of_body)),
        listed("claim", claims.iter().map(of_claim)),
        listed("source", sources.iter().map(of_source)),
        one(of_plan(plan)),
        listed("step", steps.iter().map(of_step)),
        Section { ordered_as: None, items: commitments.iter().map(of_commitment).collect() },
    ]
}

fn one(item: Item) -> Section {
    Section { ordered_as: None, items: vec![item] }
}

fn listed(word: &'static str, items: impl Iterator<Item = Item>) -> Section {
    Section { ordered_as: Some(word), items: items.collect() }
}

/// Keys being collected.
#[derive(Debug, Default)]
struct Fields(Vec<(Key, Said)>);

impl Fields {
    fn with(self, word: &'static str, said: Said) -> Fields {
        self.maybe(word, Some(said))
    }

    fn maybe(self, word: &'static str, said: Option<Said>) -> Fields {
        match said {
            Some(said) => self.of(word, &[], said),
            None => self,
        }
    }

    fn of(mut self, word: &'static str, of: &[&str], said: Said) -> Fields {
        let of = of.iter().map(|it| (*it).to_string()).collect();
        self.0.push((Key { word, of }, said));
        self
    }

    fn item(self, kind: Kind, id: &str) -> Item {
        Item { kind, id: id.into(), fields: self.0, is_private: false }
    }
}

fn text(it: &str) -> Said {
    Said::Text(it.into())
}

fn note_of(it: &Option<String>) -> Option<Said> {
    it.as_deref().map(text)
}

fn amount(it: &Amount) -> Said {
    Said::Amount(Box::new(it.clone()))
}

/// A list; an empty one is a missing one.
fn list(it: &[String]) -> Option<Said> {
    (!it.is_empty()).then(|| Said::List(it.to_vec()))
}

fn choice(it: &Choice) -> Said {
    match it {
        Choice::Name(it) => text(it),
        Choice::Number(it) => Said::Number(it.clone()),
    }
}

fn of_agreement(it: &DraftAgreement) -> Item {
    let DraftAgreement { consent, veto, at_least } = it;
    Fields::default()
        .maybe("consent", note_of(consent))
        .maybe("veto", veto.clone().map(Said::List))
        .maybe("at_least", at_least.map(Said::Count))
        .item(Kind::Agreement, "")
}

fn of_party(it: &DraftParty) -> Item {
    let DraftParty { id, name, role, statements, ranking, note } = it;
    Fields::default()
        .maybe("name", note_of(name))
        .maybe("role", role.map(|it| text(it.word())))
        .maybe("statements", list(statements))
        .maybe("ranking", list(ranking))
        .maybe("note", note_of(note))
        .item(Kind::Party, id)
}

fn of_issue(it: &DraftIssue) -> Item {
    let DraftIssue {
        id,
        name,
        impact,
        proposed,
        options,
        range,
        status_quo,
        controlled_by,
        reversible,
        note,
    } = it;
    let fields = Fields::default()
        .maybe("name", note_of(name))
        .maybe("impact", note_of(impact))
        .maybe("proposed", note_of(proposed));
    let fields = options.iter().fold(fields, |fields, it| of_options(fields, it));
    let fields = range.iter().fold(fields, of_range);
    fields
        .maybe("status_quo", status_quo.as_ref().map(choice))
        .maybe("controlled_by", list(controlled_by))
        .maybe("reversible", reversible.map(Said::Flag))
        .maybe("note", note_of(note))
        .item(Kind::Issue, id)
}

fn of_options(fields: Fields, options: &[DraftOption]) -> Fields {
    if options.is_empty() {
        return fields.with(OPTIONS, Said::Here);
    }
    options.iter().fold(fields, |fields, it| {
        let DraftOption { id, name } = it;
        fields.of(OPTIONS, &[id], name.as_deref().map_or(Said::Here, text))
    })
}

fn of_range(fields: Fields, range: &DraftRange) -> Fields {
    let DraftRange { min, max, step, unit } = range;
    let fields = [("min", min), ("max", max), ("step", step)]
        .into_iter()
        .fold(fields, |fields, (end, it)| fields.of("range", &[end], Said::Number(it.clone())));
    unit.iter().fold(fields, |fields, it| fields.of("range", &["unit"], text(it)))
}

fn of_values(it: &DraftValues) -> Item {
    let DraftValues { party, walk_away, weights, issues, bonuses, discount, cost_of_delay } = it;
    let fields = Fields::default().maybe("walk_away", walk_away.as_ref().map(amount));
    let fields = weights.iter().fold(fields, of_weights);
    let fields = issues.iter().fold(fields, of_issue_values);
    let fields = bonuses.iter().fold(fields, |fields, it| {
        let DraftBonus { when, worth } = it;
        fields.of("bonus", &[when], amount(worth))
    });
    fields
        .maybe("discount", discount.as_ref().map(amount))
        .maybe("cost_of_delay", cost_of_delay.as_ref().map(amount))
        .item(Kind::Values, party)
}

fn of_weights(fields: Fields, weights: &DraftWeights) -> Fields {
    match weights {
        DraftWeights::Order(order) => fields.with("weights", text(order)),
        DraftWeights::Each(each) if each.is_empty() => fields.with("weights", Said::Here),
        DraftWeights::Each(each) => each
            .iter()
            .fold(fields, |fields, (issue, weight)| fields.of("weights", &[issue], amount(weight))),
    }
}

fn of_issue_values(fields: Fields, values: &DraftIssueValues) -> Fields {
    let DraftIssueValues { issue, points } = values;
    match points {
        DraftPoints::Order(order) => fields.of("order", &[issue], text(order)),
        DraftPoints::Points(points) if points.is_empty() => {
            fields.of("points", &[issue], Said::Here)
        }
        DraftPoints::Points(points) => points.iter().fold(fields, |fields, (option, worth)| {
            fields.of("points", &[issue, option], amount(worth))
        }),
    }
}

fn of_red_line(it: &DraftRedLine) -> Item {
    let DraftRedLine { id, party, never, claims, note } = it;
    Fields::default()
        .with("party", text(party))
        .with("never", text(never))
        .maybe("claims", list(claims))
        .maybe("note", note_of(note))
        .item(Kind::RedLine, id)
}

fn of_position(it: &DraftPosition) -> Item {
    let DraftPosition { id, party, wants, why, claims, note } = it;
    Fields::default()
        .with("party", text(party))
        .with("wants", text(wants))
        .maybe("why", note_of(why))
        .maybe("claims", list(claims))
        .maybe("note", note_of(note))
        .item(Kind::Position, id)
}

fn of_rule(it: &DraftRule) -> Item {
    let DraftRule { id, require, negotiable, claims, note } = it;
    Fields::default()
        .with("require", text(require))
        .with("negotiable", Said::Flag(*negotiable))
        .maybe("claims", list(claims))
        .maybe("note", note_of(note))
        .item(Kind::Rule, id)
}

fn of_body(it: &DraftBody) -> Item {
    let DraftBody { id, party, name, quota, or_quota, public, blocs, note } = it;
    let all = |it: &Vec<DraftQuota>| it.iter().map(of_quota).collect::<Vec<_>>();
    let ways: Vec<String> = or_quota.iter().map(|it| all(it).join(", ")).collect();
    // Ways to pass are kept apart, as in a workbook.
    let ways = if ways.is_empty() { Said::List(ways) } else { Said::Text(ways.join("; ")) };
    let fields = Fields::default()
        .with("party", text(party))
        .maybe("name", note_of(name))
        .with("quota", Said::List(all(quota)))
        .with("or_quota", ways)
        .maybe("public", public.map(Said::Flag));
    blocs.iter().fold(fields, of_bloc).maybe("note", note_of(note)).item(Kind::Body, id)
}

fn of_quota(it: &DraftQuota) -> String {
    match it {
        DraftQuota::Votes(votes) => votes.to_string(),
        DraftQuota::Share(share) => share.word().into(),
    }
}

/// The keys of a bloc are keys of its body that begin with its id.
fn of_bloc(fields: Fields, it: &DraftBloc) -> Fields {
    let DraftBloc { id, name, votes, veto, never, wants, values, note } = it;
    let votes = votes.iter().map(ToString::to_string).collect();
    let own = Fields::default()
        .maybe("name", note_of(name))
        .with("votes", Said::List(votes))
        .maybe("veto", veto.map(Said::Flag))
        .maybe("never", list(never))
        .maybe("wants", list(wants))
        .maybe("values", values.as_ref().map(|_| Said::Here))
        .maybe("note", note_of(note));
    let within = |path: &[&str], fields: Fields, of: Fields| {
        of.0.into_iter().fold(fields, |fields, (key, said)| {
            let of: Vec<&str> = path.iter().copied().chain(key.words()).collect();
            fields.of(BLOC, &of, said)
        })
    };
    let fields = within(&[id], fields.of(BLOC, &[id], Said::Here), own);
    values
        .iter()
        .fold(fields, |fields, it| within(&[id, "values"], fields, Fields(of_values(it).fields)))
}

fn of_claim(it: &DraftClaim) -> Item {
    let DraftClaim { id, by, text: said, source, locator, date, hedged, sure, private } = it;
    let item = Fields::default()
        .with("by", text(by))
        .with("text", text(said))
        .maybe("source", note_of(source))
        .maybe("locator", note_of(locator))
        .maybe("date", note_of(date))
        .maybe("hedged", hedged.map(Said::Flag))
        .maybe("sure", sure.map(|it| text(it.word())))
        .maybe("private", private.map(Said::Flag))
        .item(Kind::Claim, id);
    Item { is_private: *private == Some(true), ..item }
}

fn of_source(it: &DraftSource) -> Item {
    let DraftSource { id, title, date, url, note } = it;
    Fields::default()
        .with("title", text(title))
        .maybe("date", note_of(date))
        .maybe("url", note_of(url))
        .maybe("note", note_of(note))
        .item(Kind::Source, id)
}

fn of_plan(it: &DraftPlan) -> Item {
    let DraftPlan { entry, time, zone, order } = it;
    let fields = Fields::default()
        .maybe("entry", note_of(entry))
        .maybe("time", note_of(time))
        .maybe("zone", note_of(zone));
    order
        .iter()
        .fold(fields, |fields, (party, order)| fields.of(STEP_ORDER, &[party], text(order)))
        .item(Kind::Plan, "")
}

fn of_step(it: &DraftStep) -> Item {
    let DraftStep {
        id,
        name,
        party,
        when,
        cost,
        gain,
        after,
        days,
        parts,
        any_parts,
        amount: how_much,
        unit,
        parallel,
        reversible,
        verify,
        guarantor,
        claims,
        note,
    } = it;
    let number = |it: &Option<crate::Number>| it.clone().map(Said::Number);
    let fields = Fields::default()
        .maybe("name", note_of(name))
        .with("party", text(party))
        .maybe("when", note_of(when))
        .maybe("cost", cost.as_ref().map(amount));
    let fields =
        gain.iter().fold(fields, |fields, (party, it)| fields.of("gain", &[party], amount(it)));
    let fields = fields
        .maybe("after", list(after))
        .maybe("days", number(days))
        .maybe("parts", parts.map(Said::Count))
        .maybe("any_parts", any_parts.map(Said::Flag))
        .maybe("amount", number(how_much))
        .maybe("unit", note_of(unit))
        .maybe("parallel", parallel.map(Said::Flag))
        .maybe("reversible", reversible.map(Said::Flag));
    let fields = verify.iter().fold(fields, of_verify);
    fields
        .maybe("guarantor", note_of(guarantor))
        .maybe("claims", list(claims))
        .maybe("note", note_of(note))
        .item(Kind::Step, id)
}

fn of_verify(fields: Fields, it: &DraftVerify) -> Fields {
    let DraftVerify { days, chance } = it;
    if days.is_none() && chance.is_none() {
        return fields.with("verify", Said::Here);
    }
    let each = [("days", days), ("chance", chance)].into_iter();
    each.fold(fields, |fields, (key, it)| match it {
        Some(it) => fields.of("verify", &[key], Said::Number(it.clone())),
        None => fields,
    })
}

fn of_commitment(it: &DraftCommitment) -> Item {
    let DraftCommitment { party, keep, breach, after, lag, chance, pie, now, others_later } = it;
    Fields::default()
        .maybe("keep", keep.as_ref().map(amount))
        .maybe("breach", breach.as_ref().map(amount))
        .maybe("after", after.as_ref().map(amount))
        .maybe("lag", lag.map(Said::Count))
        .maybe("chance", chance.clone().map(Said::Number))
        .maybe("pie", pie.as_ref().map(amount))
        .maybe("now", now.as_ref().map(amount))
        .maybe("others_later", others_later.as_ref().map(amount))
        .item(Kind::Commitment, party)
}
