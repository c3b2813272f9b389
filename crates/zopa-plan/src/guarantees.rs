//! What packages need to be carried out, one after another: guarantees alone, without the order.

use std::cell::RefCell;
use std::collections::BTreeMap;

use zopa_model::{Case, Number, Package};

use crate::case_plan::{CasePlan, case_plan};
use crate::control::Control;
use crate::plan::Plan;
use crate::proofs::surely_free;
use crate::safest::{least, safest};

/// What the steps of a package need.
///
/// Where amounts are doubtful, every cost is taken at its highest and every gain at its lowest, one that is unknown
/// at zero: no reading has a larger least largest guarantee, because all temptations rise with costs and fall with
/// gains, whatever the order. The sum is that of the same reading. Where a cost has no upper end, nothing is needed if
/// that is proven for some order from the orders in which amounts are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guarantee {
    /// Places of the steps in [`Case::steps`].
    pub steps: Vec<usize>,
    /// The largest guarantee of the safest order, in the units of the amounts; 0 without steps.
    pub largest: Number,
    /// The sum of the guarantees of that order.
    pub exposure: Number,
    /// Whether some amount is doubtful, so that both are those of the worst reading.
    pub is_worst: bool,
    /// Whether they are proven to be least; otherwise they are those of the best order found, and the safest order has
    /// a largest guarantee of at most `largest`.
    pub is_least: bool,
}

/// What the steps of the packages of a case need. Packages with the same steps are worked out once.
#[derive(Debug)]
pub struct Guarantees<'a> {
    case: &'a Case,
    control: Control<'a>,
    /// By the places of the steps.
    known: RefCell<BTreeMap<Vec<usize>, Option<Guarantee>>>,
}

impl<'a> Guarantees<'a> {
    /// Nothing worked out yet.
    #[must_use]
    pub fn new(case: &'a Case, control: Control<'a>) -> Guarantees<'a> {
        Guarantees { case, control, known: RefCell::default() }
    }

    /// What a package needs; nothing where that is not known: a cost without an upper end, unless an order is proven to
    /// need nothing; payments in any parts of a kind that is not handled, or too many deliveries.
    ///
    /// Cost: that of [`safest`](crate::safest()) for each new set of steps, without ties. Once the control asks to
    /// stop, what is found in passing.
    ///
    /// # Examples
    ///
    /// ```
    /// use zopa_model::{Amount, Case, Draft, DraftIssue, DraftOption, DraftParty, DraftStep, Number, Package};
    /// use zopa_plan::{Control, Guarantees};
    /// let party = DraftParty { id: "a".into(), name: None, role: None, statements: vec![],
    ///     ranking: vec![], note: None };
    /// let option = DraftOption { id: "spring".into(), name: None };
    /// let issue = DraftIssue { id: "date".into(), options: Some(vec![option]), ..DraftIssue::default() };
    /// let cost = Some(Amount::Known(Number::from(2)));
    /// let step = DraftStep { id: "go".into(), party: "a".into(), cost, ..DraftStep::default() };
    /// let draft = Draft { parties: vec![party], issues: vec![issue], steps: vec![step], ..Draft::default() };
    /// let case = Case::new(draft).map_err(|it| format!("{it:?}"))?;
    /// let guarantees = Guarantees::new(&case, Control::FREE);
    /// assert_eq!(guarantees.of(&Package(vec![0])).expect("known").largest, Number::from(2));
    /// # Ok::<(), String>(())
    /// ```
    #[must_use]
    pub fn of(&self, package: &Package) -> Option<Guarantee> {
        let CasePlan { plan, steps } = case_plan(self.case, Some(package));
        if let Some(known) = self.known.borrow().get(&steps) {
            return known.clone();
        }
        let found = needed(&plan, &self.control).map(|it| Guarantee { steps: steps.clone(), ..it });
        self.known.borrow_mut().insert(steps, found.clone());
        found
    }

    /// Whether the case has any steps.
    #[must_use]
    pub fn has_steps(&self) -> bool {
        !self.case.steps().is_empty()
    }

    /// Places of the steps of a package in [`Case::steps`].
    #[must_use]
    pub fn steps(&self, package: &Package) -> Vec<usize> {
        case_plan(self.case, Some(package)).steps
    }

    /// Whether the largest guarantee of the safest order of a package is surely below a number, which is in the
    /// units of the amounts.
    #[must_use]
    pub fn is_below(&self, package: &Package, limit: &Number) -> bool {
        self.of(package).is_some_and(|it| it.largest < *limit)
    }
}

/// What a plan needs; the places of its steps are left to the caller.
fn needed(plan: &Plan, control: &Control<'_>) -> Option<Guarantee> {
    let Some(exchange) = plan.worst().ok()? else { return free(plan, control) };
    let (largest, exposure, is_least) = match least(&exchange, control) {
        Some((largest, exposure)) => (largest, exposure, true),
        None => {
            let found = safest(&exchange, control).ok()?;
            let proven = (&found.proven.largest, &found.proven.exposure);
            let is_least = proven == (&found.largest, &found.exposure);
            (found.largest, found.exposure, is_least)
        }
    };
    Some(Guarantee { steps: Vec::new(), largest, exposure, is_worst: !plan.is_known(), is_least })
}

/// That nothing is needed, where an order is proven to tempt nobody.
fn free(plan: &Plan, control: &Control<'_>) -> Option<Guarantee> {
    let zero = Number::zero();
    surely_free(plan, control).map(|_| Guarantee {
        steps: Vec::new(),
        largest: zero.clone(),
        exposure: zero,
        is_worst: true,
        is_least: true,
    })
}
