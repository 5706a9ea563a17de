//! The rules by which something is noticed, by name. What each looks at is said in `analysis::checks`; here they
//! have their names, since a note may dismiss what one of them has found.

use crate::choice;

choice! {
    /// A rule by which something is noticed that a person should look at.
    pub enum CheckRule {
        /// A party departs from a clause that it agreed to.
        Departure = "departure from an agreed clause",
        /// What a point was made conditional on is the case now.
        ConditionMet = "condition met",
        /// The issue is marked final, and a party has not confirmed.
        NotConfirmed = "final without confirmation",
        /// The speaker held no post on that day.
        NoPost = "speaker without a post",
        /// Nothing says where it is known from.
        NoSource = "no source",
        /// A place lies outside its issue's scale.
        OffScale = "place off its scale",
        /// Two parties have one code.
        CodeTwice = "code used twice",
        /// A statement without a date bears no position.
        NoDate = "statement without a date",
    }
}
