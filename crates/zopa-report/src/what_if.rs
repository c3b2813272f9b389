//! How the case of an answer differs from the case as written.

/// What was asked to be otherwise: the answer says it at its top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct WhatIf<'a> {
    /// The changes of the case, as written.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub set: &'a [String],
    /// The conditions that every package has to meet beside the rules of the case, as written.
    #[serde(rename = "where", skip_serializing_if = "<[_]>::is_empty")]
    pub conditions: &'a [String],
}

impl WhatIf<'_> {
    /// The case as written.
    pub const NOTHING: WhatIf<'static> = WhatIf { set: &[], conditions: &[] };

    /// Whether the case is as written.
    pub(crate) fn is_nothing(&self) -> bool {
        self.set.is_empty() && self.conditions.is_empty()
    }
}
