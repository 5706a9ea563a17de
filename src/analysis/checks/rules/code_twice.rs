//! Two parties have one code. Where there is little room a code stands for its party, so nobody could tell them apart.

use super::super::{Check, Gravity, Noticed, Sight};
use crate::model::{Id, record::Party};
use std::collections::BTreeMap;

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    let mut by_code: BTreeMap<String, Vec<Id<Party>>> = BTreeMap::new();
    for (id, party) in sight.dossier.all::<Party>().filter(|(_, it)| !it.code.trim().is_empty()) {
        by_code.entry(party.code.trim().to_lowercase()).or_default().push(id);
    }
    for parties in by_code.into_values().filter(|it| it.len() > 1) {
        let code = sight.dossier.get(parties[0]).map(|it| it.code.clone()).unwrap_or_default();
        let records = parties.iter().map(|it| it.any()).collect();
        let noticed = Noticed::CodeTwice(code, parties[1..].to_vec());
        found.push(Check::new(Gravity::Serious, noticed, records));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        model::CheckRule::{self, CodeTwice},
    };

    const RULE: CheckRule = CodeTwice;

    #[test]
    fn small_and_capital_letters_make_no_difference() {
        let found = sound().with(PARTY_B, |it| it.code = "un".into()).found(RULE);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].noticed, Noticed::CodeTwice("UN".into(), vec![PARTY_B]));
        assert_eq!(found[0].records, [PARTY_A.any(), PARTY_B.any()]);
    }

    #[test]
    fn parties_without_a_code_have_none_in_common() {
        sound().with(PARTY_A, |it| it.code.clear()).with(PARTY_B, |it| it.code = " ".into()).is_quiet(RULE);
    }
}
