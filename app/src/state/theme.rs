//! Light, dark, or as the system says. Kept in a cookie, so that the server writes it into the document and nothing flashes.

use leptos::prelude::*;

/// The name of the cookie.
const COOKIE: &str = "theme";

/// A choice of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// All of them.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// The value of `data-theme`; none follows the system.
    pub const fn key(self) -> Option<&'static str> {
        match self {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }

    fn from_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.key() == Some(key)).unwrap_or_default()
    }
}

/// Makes the theme for the whole page.
pub fn provide_theme() {
    provide_context(RwSignal::new(initial()));
}

/// The theme.
pub fn use_theme() -> RwSignal<Theme> {
    use_context().unwrap_or_else(|| RwSignal::new(Theme::System))
}

/// The theme that the request's cookie names.
#[cfg(feature = "ssr")]
pub fn of_request() -> Theme {
    let Some(parts) = use_context::<http::request::Parts>() else { return Theme::System };
    let cookies = parts.headers.get_all(http::header::COOKIE).into_iter().filter_map(|v| v.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| Theme::from_key(value)).unwrap_or_default()
}

#[cfg(feature = "ssr")]
fn initial() -> Theme {
    of_request()
}

#[cfg(not(feature = "ssr"))]
fn initial() -> Theme {
    document().document_element().and_then(|html| html.get_attribute("data-theme")).map(|key| Theme::from_key(&key)).unwrap_or_default()
}

/// Takes a choice over into the document, and remembers it for a year.
#[cfg(feature = "hydrate")]
pub fn choose(chosen: RwSignal<Theme>, theme: Theme) {
    use wasm_bindgen::JsCast;
    chosen.set(theme);
    let Some(html) = document().document_element() else { return };
    // A document that refuses its own attribute or cookie is left as it is: nothing depends on it.
    let _ = match theme.key() {
        Some(key) => html.set_attribute("data-theme", key),
        None => html.remove_attribute("data-theme"),
    };
    if let Ok(page) = document().dyn_into::<web_sys::HtmlDocument>() {
        let _ = page.set_cookie(&format!("{COOKIE}={}; path=/; max-age=31536000; samesite=lax", theme.key().unwrap_or("system")));
    }
}

/// On the server nobody clicks.
#[cfg(not(feature = "hydrate"))]
pub fn choose(chosen: RwSignal<Theme>, theme: Theme) {
    chosen.set(theme);
}
