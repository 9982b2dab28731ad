//! Parts of a page that the server draws once for all who are shown the same, and keeps as text until that changes. A table of a hundred rows is
//! thousands of elements, each a value of its own before it is written: most of what a page costs.

#[cfg(not(feature = "ssr"))]
pub use browser::{Kept, kept};
#[cfg(feature = "ssr")]
pub use server::{Kept, kept};

/// In the browser nothing is kept: a view follows its signals by itself.
#[cfg(not(feature = "ssr"))]
mod browser {
    use std::marker::PhantomData;

    /// No memory at all.
    pub struct Kept<K, S>(PhantomData<fn() -> (K, S)>);

    impl<K, S> Kept<K, S> {
        /// Nothing.
        pub const fn new() -> Self {
            Self(PhantomData)
        }
    }

    /// The view.
    pub fn kept<K, S, V>(_memory: &'static Kept<K, S>, _key: K, shows: S, view: impl FnOnce(&S) -> V) -> V {
        view(&shows)
    }
}

#[cfg(feature = "ssr")]
mod server {
    use std::{
        collections::BTreeMap,
        sync::{Arc, Mutex, PoisonError},
    };

    use leptos::{prelude::RenderHtml, tachys::html::InertElement};

    /// Beyond so many everything is forgotten: a page of a hundred rows is some 100 kB, and so many different ones at one moment are seldom.
    const MOST: usize = 32;

    /// The text of parts by key, each with what it shows.
    pub struct Kept<K, S>(Mutex<BTreeMap<K, (S, Arc<str>)>>);

    impl<K: Ord, S: Eq> Kept<K, S> {
        /// Nothing yet.
        pub const fn new() -> Self {
            Self(Mutex::new(BTreeMap::new()))
        }

        /// The text under that key if it shows the same, drawn now if not. Two who ask at once may both draw it: nobody waits.
        fn text(&self, key: K, shows: S, draw: impl FnOnce(&S) -> String) -> Arc<str> {
            if let Some(text) = self.lock(|texts| texts.get(&key).filter(|(shown, _)| *shown == shows).map(|(_, text)| text.clone())) {
                return text;
            }
            let text: Arc<str> = draw(&shows).into();
            self.lock(|texts| {
                if texts.len() >= MOST {
                    texts.clear();
                }
                texts.insert(key, (shows, text.clone()));
            });
            text
        }

        // Entries are put in whole, so a poisoned lock is as good as any.
        fn lock<T>(&self, look: impl FnOnce(&mut BTreeMap<K, (S, Arc<str>)>) -> T) -> T {
            look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
        }
    }

    /// The view as text. It has to be one element with nothing in it that is waited for; the same key and the same `shows` have to give the same
    /// text, so everything that it is drawn from stands in one of them, the language too.
    pub fn kept<K: Ord, S: Eq, V: RenderHtml>(memory: &'static Kept<K, S>, key: K, shows: S, view: impl FnOnce(&S) -> V) -> InertElement {
        InertElement::new(memory.text(key, shows, |shows| view(shows).to_html()).to_string())
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_part_is_drawn_again_when_it_shows_something_else_and_only_then() {
            let memory = Kept::new();
            let text = |shows: u8, drawn: &str| memory.text("orders", shows, |_| drawn.to_owned()).to_string();
            assert_eq!(text(1, "first"), "first");
            assert_eq!(text(1, "again"), "first");
            assert_eq!(text(2, "changed"), "changed");
            assert_eq!(text(1, "back"), "back");
        }

        #[test]
        fn keys_beyond_the_most_are_forgotten_and_not_heaped_up() {
            let memory = Kept::new();
            for key in 0..MOST * 3 {
                assert_eq!(&*memory.text(key, (), |()| key.to_string()), key.to_string());
            }
            assert!(memory.lock(|texts| texts.len()) <= MOST);
        }
    }
}
