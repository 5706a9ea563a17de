//! What differs between two dossiers, as a page for a browser: one file that needs nothing else, no script, nothing
//! from elsewhere.

use super::{
    date::Writing,
    difference::{Differences, RecordDifference},
    merge::space,
    sentence,
};
use crate::{
    merge::Segment,
    model::{Dossier, record::KindName},
};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// Light or dark as the reader's system has it; readable in print.
const STYLE: &str = "\
:root{color-scheme:light dark;--weak:#5a6473;--good:#0b6b3a;--good-fill:#d9f2e3;--bad:#a11212;--bad-fill:#fbe0e0;--line:#d5d9e0}\
@media(prefers-color-scheme:dark){:root{--weak:#a3adbb;--good:#7fdcab;--good-fill:#12402a;--bad:#ff9c9c;--bad-fill:#4d1a1c;--line:#3a414c}}\
body{font:16px/1.5 Inter,system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.5rem}h2{font-size:1.15rem;border-bottom:1px solid var(--line);margin-top:2rem}h3{font-size:1rem;margin-bottom:.2rem}\
h3 small,.weak{color:var(--weak);font-weight:normal}dl{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:.2rem 1rem;margin:0 0 1rem}\
dt{color:var(--weak)}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}dd p{margin:0}\
del{color:var(--bad);background:var(--bad-fill)}ins{color:var(--good);background:var(--good-fill)}\
@media(max-width:40rem){dl{grid-template-columns:1fr}}";

/// The page that tells what differs; dates as they stand in the file.
#[must_use]
pub fn differences(before: &Dossier, after: &Dossier) -> String {
    let all = Differences::of(before, after, &Writing::Stored);
    let title = |it: &Dossier| it.cover().map(|(_, cover)| cover.title.clone()).unwrap_or_default();
    let (was, is) = (title(before), title(after));
    let language = after.cover().map(|(_, it)| it.language.clone()).filter(|it| !it.is_empty());
    let page = html! {
        (DOCTYPE)
        html lang=(language.unwrap_or_else(|| "en".to_owned())) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "What differs: " (is) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 dir="auto" { (is) }
                @if was != is {
                    p.weak dir="auto" { "Earlier: " (was) }
                }
                @if all.is_empty() {
                    p { "No difference." }
                } @else {
                    p { "Different: " (all.by_kind()) "." }
                }
                @for it in &all.kinds {
                    section {
                        h2 {
                            (if it.kind == KindName::Cover { "Dossier details".to_owned() } else { sentence(it.kind.plural()) })
                            " " small.weak { (it.tally()) }
                        }
                        @for it in &it.records { (record(it)) }
                    }
                }
            }
        }
    };
    page.into_string()
}

fn record(it: &RecordDifference) -> Markup {
    html! {
        article {
            h3 dir="auto" { (it.name) " " small { (it.became.word()) } }
            dl {
                @if !it.moved.is_empty() {
                    dt { "Place" } dd { (it.moved) }
                }
                @for field in &it.fields {
                    dt { (field.label) }
                    dd {
                        @for text in &field.texts {
                            p dir="auto" { @for it in text { (segment(it)) } }
                        }
                    }
                }
            }
        }
    }
}

fn segment(it: &Segment) -> Markup {
    html! {
        @match it {
            Segment::Kept(it) => (it),
            // What was put in for it is set off by a space.
            Segment::Removed(it) => { del { (it.trim_end()) } @if space(it).is_empty() { " " } @else { (space(it)) } },
            Segment::Added(it) => { ins { (it.trim_end()) } (space(it)) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::{Patch, example::*},
        model::{Of, Party},
    };

    #[test]
    fn what_differs_is_marked_and_no_text_is_taken_for_markup() {
        let before = dossier();
        let after = with(&before, LINE, |it| it.question = "<script>alert(1)</script> & \"more\"".into());
        let party = Party { name: "الأمم المتحدة".into(), ..Party::default() };
        let after =
            Patch::put(&after, crate::model::Id::<Party>::new(99).any(), Some(party.wrap())).applied(&after);
        let page = differences(&before, &after);
        assert!(!page.contains("<script>") && page.contains("&lt;script&gt;"), "{page}");
        assert!(page.contains("الأمم المتحدة") && page.contains("<small>added</small>"));
        assert!(!page.contains("http"), "nothing comes from elsewhere");
    }

    #[test]
    fn words_that_went_and_came_are_told_apart_without_colour() {
        let before = with(&dossier(), LINE, |it| it.question = "Where is the old line".into());
        let after = with(&before, LINE, |it| it.question = "Where is the new line".into());
        let page = differences(&before, &after);
        assert!(page.contains("Where is the <del>old</del> <ins>new</ins> line"), "{page}");
        assert!(differences(&before, &before).contains("No difference."));
    }
}
