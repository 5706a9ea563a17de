//! Dossiers to begin from, one a trade: an agenda with its scales, the parts of the parties, and guidance.

use super::{AppState, Notice, storage::Opened};
use crate::{
    edit::random_id,
    file,
    model::{Added, Cover, Dossier, record::Record},
    text,
};
use std::{collections::BTreeMap, sync::Arc};

/// A dossier to begin from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// Talks to end a war.
    PeaceProcess,
    /// A contract between union and employer.
    CollectiveBargaining,
    /// The sale of a company.
    CompanySale,
}

impl Template {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[Self::PeaceProcess, Self::CollectiveBargaining, Self::CompanySale];

    /// What it is called.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::PeaceProcess => "Peace process",
            Self::CollectiveBargaining => "Collective bargaining",
            Self::CompanySale => "Sale of a company",
        }
    }

    /// What is in it, in one line.
    #[must_use]
    pub const fn line(self) -> &'static str {
        match self {
            Self::PeaceProcess => "Ceasefire, withdrawal, prisoners, territory, guarantees, governance",
            Self::CollectiveBargaining => "Wages by year, working time, recall, benefits, term",
            Self::CompanySale => "Price, earn-out, warranties, caps, conditions, exclusivity",
        }
    }

    const fn file(self) -> &'static str {
        match self {
            Self::PeaceProcess => include_str!("../../assets/templates/peace-process.dossier.ron"),
            Self::CollectiveBargaining => {
                include_str!("../../assets/templates/collective-bargaining.dossier.ron")
            }
            Self::CompanySale => include_str!("../../assets/templates/company-sale.dossier.ron"),
        }
    }

    /// A new dossier after it. Everything in it has an id of its own, so that two dossiers that were begun
    /// from one template are not taken for copies of one.
    ///
    /// # Errors
    /// It is part of the program and tested, so none is to be expected.
    pub fn dossier(self) -> Result<Dossier, Notice> {
        let text = with_fresh_ids(self.file());
        file::read(text.into_bytes(), file::UNWATCHED).map(|it| it.dossier).map_err(|it| {
            Notice::new("The template was not opened").detail(text::file::read_error(self.word(), &it))
        })
    }
}

impl AppState {
    /// A new dossier after a template, entered by whoever is at the desk.
    pub(super) fn after_template(&self, template: Template) -> Result<Opened, Notice> {
        let added = Added { by: self.user().to_owned(), at: Some(self.now()) };
        let template = template.dossier()?;
        let records = template.records().map(|(id, record)| {
            let mut record = record.clone();
            if let Record::Cover(it) = &mut record {
                Arc::make_mut(it).default_level = self.settings().default_level;
            }
            *record.head_mut().3 = Some(added.clone());
            (id, record)
        });
        Ok(Opened { dossier: records.collect(), ..Opened::default() })
    }
}

/// How many digits an id ends in.
const DIGITS: usize = 12;

/// The text of a dossier with a new id in the place of each, wherever it stands.
fn with_fresh_ids(text: &str) -> String {
    let mut fresh: BTreeMap<&str, String> = BTreeMap::new();
    let mut out = String::with_capacity(text.len());
    for (at, part) in text.split('"').enumerate() {
        if at > 0 {
            out.push('"');
        }
        match part.rsplit_once('-').filter(|it| is_id(*it)) {
            Some((word, digits)) => {
                let id = fresh.entry(part).or_insert_with(|| {
                    let id = random_id::<Cover>().to_string();
                    format!("{word}-{}", &id[id.len() - digits.len()..])
                });
                out.push_str(id);
            }
            None => out.push_str(part),
        }
    }
    out
}

fn is_id((word, digits): (&str, &str)) -> bool {
    digits.len() == DIGITS
        && !word.is_empty()
        && word.bytes().all(|it| it.is_ascii_lowercase())
        && digits.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Issue;
    use std::collections::BTreeSet;

    #[test]
    fn two_dossiers_after_one_template_have_no_id_in_common() {
        for template in Template::ALL {
            let [one, other] = [(); 2].map(|()| template.dossier().expect("a dossier"));
            let ids = |it: &Dossier| -> BTreeSet<String> {
                let records = it.records().map(|(id, _)| id.to_string());
                let options = it.all::<Issue>().flat_map(|(_, it)| it.scale.options());
                records.chain(options.map(|it| it.id.to_string())).collect()
            };
            let (one_s, other_s) = (ids(&one), ids(&other));
            assert!(one_s.is_disjoint(&other_s) && one_s.len() == other_s.len(), "{}", template.word());
            // The same words all the same, and the same tree.
            let agenda = |it: &Dossier| -> BTreeSet<(String, String)> {
                let parent = |issue: &Issue| issue.parent.map(|id| it.name(id.any())).unwrap_or_default();
                it.all::<Issue>().map(|(_, issue)| (issue.title.clone(), parent(issue))).collect()
            };
            assert_eq!(agenda(&one), agenda(&other));
        }
    }

    #[test]
    fn references_follow_and_words_stay() {
        let text = r#"("party-0123456789ab": (name: "A party-0123456789ab", bloc: "party-0123456789ab"), "well-known")"#;
        let fresh = with_fresh_ids(text);
        assert_eq!(fresh.matches("party-0123456789ab").count(), 1, "{fresh}");
        assert!(fresh.contains("\"A party-0123456789ab\"") && fresh.ends_with("\"well-known\")"));
        let ids: BTreeSet<&str> =
            fresh.split('"').filter(|it| it.starts_with("party-") && it.len() == 18).collect();
        assert_eq!(ids.len(), 1, "{fresh}");
    }
}
