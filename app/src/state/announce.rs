//! Sentences for those who listen: a verdict that changed politely, a lost quorum at once. Each is said once.

use leptos::prelude::*;

/// The two regions of the layout.
#[derive(Clone, Copy)]
pub struct Announcer {
    polite: RwSignal<String>,
    alert: RwSignal<String>,
}

impl Announcer {
    /// Said when the reader has time.
    pub fn say(self, sentence: String) {
        self.polite.set(sentence);
    }

    /// Said at once.
    pub fn alert(self, sentence: String) {
        self.alert.set(sentence);
    }

    /// What is to be said politely.
    pub fn polite(self) -> String {
        self.polite.get()
    }

    /// What is to be said at once.
    pub fn urgent(self) -> String {
        self.alert.get()
    }
}

/// Makes the announcer for the whole page.
pub fn provide_announcer() -> Announcer {
    let announcer = Announcer { polite: RwSignal::new(String::new()), alert: RwSignal::new(String::new()) };
    provide_context(announcer);
    announcer
}

/// The announcer.
pub fn use_announcer() -> Announcer {
    use_context().unwrap_or_else(provide_announcer)
}
