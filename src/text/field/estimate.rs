//! Fields of interests and assessments: what is believed, not what was said.

use super::{Field, field};

pub(super) const INTEREST: &[Field] = &[
    field("party", "Party", "The party whose interest this is."),
    field(
        "text",
        "What it wants, and why",
        "The need behind the position. Positions clash where interests often do not, so this is where room for agreement is found.",
    ),
    field(
        "issues",
        "Issues it bears on",
        "The issues on which this interest shows. It is then at hand when one of them is discussed.",
    ),
];

pub(super) const ASSESSMENT: &[Field] = &[
    field("party", "Party", "The party that is assessed. It may be your own."),
    field(
        "issue",
        "Issue",
        "The issue it is about. Without one, it is about the party as a whole. Changing it takes away places and values that lie on the old issue’s scale.",
    ),
    field(
        "date",
        "Date",
        "As of when this was believed or instructed. The latest one by the as-of date counts.",
    ),
    field(
        "basis",
        "Rests on",
        "Your side’s own judgement, or an instruction from those above. The two are never mixed.",
    ),
    field("by", "By whom", "Who judged or instructed: a name, a desk, a cable number."),
    field(
        "salience",
        "Salience, 0 to 100",
        "How much the issue matters to the party: 0 not at all, 100 more than all else.",
    ),
    field(
        "influence",
        "Influence, 0 to 100",
        "How much the party can move the others on this: 0 not at all, 100 it decides alone.",
    ),
    field("confidence", "Confidence, 0 to 100", "How sure you are of all this: 0 a guess, 100 certain."),
    field("aim", "What it is after", "The outcome that the party would like best."),
    field("aim.text", "Aim", "What the party is after, in words."),
    field("aim.place", "Aim's place", "Where its aim lies on the issue’s scale."),
    field(
        "bottom_line",
        "What it would accept in the end",
        "The range of outcomes better for the party than no agreement. Overlap is worked out from these ranges.",
    ),
    field(
        "bottom_line.surely",
        "Surely",
        "The outcomes that it would surely accept in the end, as a place on the issue’s scale.",
    ),
    field(
        "bottom_line.possibly",
        "Possibly",
        "The outcomes that it would possibly accept; as a rule wider than those it surely would.",
    ),
    field(
        "values",
        "What each option is worth to it",
        "From 0 (worthless) to 100 (all that it could wish for), for each option of the issue’s scale. Blank: not judged.",
    ),
    field(
        "batna",
        "What it would do without an agreement",
        "The best alternative to a negotiated agreement (BATNA). A party accepts nothing that is worth less to it.",
    ),
    field("batna.text", "Alternative to an agreement", "What the party would do instead, in words."),
    field(
        "batna.value",
        "What that is worth, 0 to 100",
        "What the alternative is worth to the party, on the same measure as the options: 0 worthless, 100 all that it could wish for.",
    ),
    field("reasons", "Reasons", "Why you believe so, so that somebody else can follow or challenge it."),
];
