//! Lots drawn between packages.

use zopa_model::{Case, Number};
use zopa_solve::{Answer, Lotteries, Lottery};

use crate::json::pieces::{PackageOut, ValuesOut};
use crate::membership::in_zone;

/// Solution to lotteries: one, and of the largest sum every one that ties.
#[derive(serde::Serialize)]
pub(super) struct LotteriesOut<'a> {
    nash: Vec<LotteryOut<'a>>,
    weighted_nash: Option<Vec<LotteryOut<'a>>>,
    kalai_smorodinsky: Vec<LotteryOut<'a>>,
    egalitarian: Vec<LotteryOut<'a>>,
    utilitarian: Vec<LotteryOut<'a>>,
    equal_loss: Vec<LotteryOut<'a>>,
}

impl<'a> LotteriesOut<'a> {
    pub(super) fn new(
        case: &'a Case,
        answer: &'a Answer,
        lotteries: &'a Lotteries,
    ) -> LotteriesOut<'a> {
        let one = |it: &'a Lottery| vec![LotteryOut::new(case, answer, it)];
        let ties = lotteries.utilitarian.iter();
        LotteriesOut {
            nash: one(&lotteries.nash),
            weighted_nash: lotteries.weighted_nash.as_ref().map(one),
            kalai_smorodinsky: one(&lotteries.kalai_smorodinsky),
            egalitarian: one(&lotteries.egalitarian),
            utilitarian: ties.map(|it| LotteryOut::new(case, answer, it)).collect(),
            equal_loss: one(&lotteries.equal_loss),
        }
    }
}

#[derive(serde::Serialize)]
struct LotteryOut<'a> {
    chances: Vec<ChanceOut<'a>>,
    /// On average.
    value: ValuesOut<'a>,
    exact: bool,
    gap: Option<f64>,
}

impl<'a> LotteryOut<'a> {
    fn new(case: &'a Case, answer: &'a Answer, lottery: &'a Lottery) -> LotteryOut<'a> {
        let packages = lottery.chances.iter().map(|it| &it.outcome.package);
        let chances = lottery.chances.iter().zip(in_zone(case, answer, packages));
        let is_exact = lottery.gap.is_none();
        LotteryOut {
            chances: chances
                .map(|(it, in_zone)| ChanceOut {
                    package: PackageOut { case, package: &it.outcome.package },
                    value: ValuesOut::raw(case, &it.outcome.values),
                    in_zone,
                    chance: it.chance.to_f64(),
                    fraction: is_exact.then(|| fraction(&it.chance)),
                })
                .collect(),
            value: ValuesOut::raw(case, &lottery.values),
            exact: is_exact,
            gap: lottery.gap.as_ref().map(Number::to_f64),
        }
    }
}

#[derive(serde::Serialize)]
struct ChanceOut<'a> {
    package: PackageOut<'a>,
    value: ValuesOut<'a>,
    in_zone: Option<bool>,
    chance: f64,
    fraction: Option<String>,
}

fn fraction(number: &Number) -> String {
    format!("{}/{}", number.numerator(), number.denominator())
}
