//! Addresses that stand in a dossier. Anybody may have put them there: none is opened without the user's word, with the
//! whole of it seen.

use super::{Answer, AppState, Question};

/// The longest that is offered; more could not be seen as a whole.
const LONGEST: usize = 2000;

/// The address in a text, if it is one of a page: nothing else is ever opened.
#[must_use]
pub fn address(text: &str) -> Option<&str> {
    let text = text.trim();
    let rest = ["https://", "http://"].iter().find_map(|it| {
        text.get(..it.len()).filter(|begin| begin.eq_ignore_ascii_case(it)).map(|_| &text[it.len()..])
    })?;
    let is_whole = !rest.is_empty() && !rest.contains(|it: char| it.is_whitespace() || it.is_control());
    (is_whole && text.len() <= LONGEST).then_some(text)
}

impl AppState {
    /// Asks whether an address is to be opened.
    pub(super) fn ask_to_follow(&mut self, text: &str) {
        if let (Some(address), None) = (address(text), &self.question) {
            self.question = Some(Question::Follow { address: address.to_owned() });
        }
    }

    /// What was answered.
    pub(super) fn follow(&mut self, address: String, answer: &Answer) {
        self.followed = (*answer == Answer::Follow).then_some(address);
    }

    /// The address that is to be opened in a browser, once.
    pub fn take_followed(&mut self) -> Option<String> {
        self.followed.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_are_offered() {
        for text in ["https://example.org/a?b=c#d", " HTTP://example.org ", "http://пример.рф/"] {
            assert_eq!(address(text), Some(text.trim()));
        }
        for text in [
            "",
            "example.org",
            "https://",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "smb://server/share",
            "C:\\talks.exe",
            "https://example.org/ and more",
            "ht",
            "ééééééé",
        ] {
            assert_eq!(address(text), None, "{text}");
        }
        assert_eq!(address(&format!("https://{}", "a".repeat(LONGEST))), None);
    }
}
