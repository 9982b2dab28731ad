//! The language of a request, and the form that remembers another one.

use app::words::{COOKIE, Language};
use axum::{
    Form,
    http::{HeaderMap, HeaderValue, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::sign_in::local;

/// A year.
const REMEMBERED_S: u32 = 31_536_000;

/// As chosen, else as the browser wishes.
pub fn of(headers: &HeaderMap) -> Language {
    let text = |name| headers.get_all(name).into_iter().filter_map(|value: &HeaderValue| value.to_str().ok());
    let mut pairs = text(header::COOKIE).flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let chosen = pairs.find(|(name, _)| *name == COOKIE).and_then(|(_, tag)| Language::from_tag(tag));
    chosen.unwrap_or_else(|| Language::wished(&text(header::ACCEPT_LANGUAGE).collect::<Vec<_>>().join(",")))
}

/// What the switch sends.
#[derive(Deserialize)]
pub struct Choice {
    #[serde(default)]
    to: String,
}

/// Remembers a language, and leads back to the page that the switch stands on. What is no language changes nothing.
pub async fn choose(headers: HeaderMap, Form(choice): Form<Choice>) -> Response {
    let mut response = Redirect::to(&back(&headers)).into_response();
    if let Some(language) = Language::from_tag(&choice.to) {
        let cookie = format!("{COOKIE}={}; path=/; max-age={REMEMBERED_S}; samesite=lax", language.tag());
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().insert(header::SET_COOKIE, cookie);
        }
    }
    response
}

/// The page that the form stood on, if it is one of ours.
fn back(headers: &HeaderMap) -> String {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let from = text(header::REFERER).and_then(|from| from.parse::<Uri>().ok());
    let is_own = |from: &Uri| from.authority().map(|own| own.as_str()) == text(header::HOST);
    let path = from.filter(is_own).and_then(|from| from.path_and_query().map(|path| path.to_string())).unwrap_or_default();
    // The sign-in page has the switch as well, and is no page to be led to after signing in.
    if path.starts_with("/login") { path } else { local(&path).to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(header::HeaderName, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn a_choice_beats_the_browsers_wish() {
        let wish = (header::ACCEPT_LANGUAGE, "zh-CN,zh;q=0.9");
        assert_eq!(of(&headers(std::slice::from_ref(&wish))), Language::Chinese);
        assert_eq!(of(&headers(&[wish.clone(), (header::COOKIE, "theme=dark; language=en")])), Language::English);
        assert_eq!(of(&headers(&[wish, (header::COOKIE, "language=xx")])), Language::Chinese);
        assert_eq!(of(&HeaderMap::new()), Language::English);
    }

    #[test]
    fn the_switch_leads_back_to_its_page_and_never_elsewhere() {
        let from = |referer| back(&headers(&[(header::HOST, "panel:8080"), (header::REFERER, referer)]));
        assert_eq!(from("http://panel:8080/audit?open=3"), "/audit?open=3");
        assert_eq!(from("http://panel:8080/login?next=%2Faudit"), "/login?next=%2Faudit");
        for elsewhere in ["http://example.net/audit", "nonsense", "http://panel:8080//example.net", ""] {
            assert_eq!(from(elsewhere), "/", "{elsewhere}");
        }
    }
}
