//! Which language a person reads: as they chose, else as their browser wishes, else English. A page has one language from its first byte on;
//! choosing another loads it anew.

use super::{Words, en::ENGLISH, zh::CHINESE};

/// The cookie that remembers a choice.
pub const COOKIE: &str = "language";

/// A language of the catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    #[default]
    English,
    Chinese,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 2] = [Language::English, Language::Chinese];

    /// Its words.
    pub const fn words(self) -> &'static Words {
        match self {
            Language::English => &ENGLISH,
            Language::Chinese => &CHINESE,
        }
    }

    /// Its tag (BCP 47), for `<html lang>` and the cookie.
    pub const fn tag(self) -> &'static str {
        self.words().lang
    }

    /// Its name, in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Chinese => "中文",
        }
    }

    /// The language with that tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// What a browser wishes by `Accept-Language`: the best of what there is, English where it wishes none of it.
    pub fn wished(accept: &str) -> Self {
        let wish = |part: &str| {
            let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
            let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.parse::<f32>().ok()).filter(|q| *q > 0.0)?;
            let primary = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
            let language = Self::ALL.into_iter().find(|language| language.tag().split('-').next() == Some(primary.as_str()))?;
            Some((weight, language))
        };
        // Of equal wishes the first counts.
        let best = accept.split(',').filter_map(wish).reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map(|(_, language)| language).unwrap_or_default()
    }
}

/// The language of the page that is being made or shown. On the server the request's door has put it into the context.
#[cfg(feature = "ssr")]
pub fn language() -> Language {
    leptos::prelude::use_context::<Language>().unwrap_or_default()
}

/// In the browser: that of the document.
#[cfg(not(feature = "ssr"))]
pub fn language() -> Language {
    static OF_DOCUMENT: std::sync::OnceLock<Language> = std::sync::OnceLock::new();
    *OF_DOCUMENT.get_or_init(|| {
        let lang = leptos::prelude::document().document_element().and_then(|html| html.get_attribute("lang"));
        lang.and_then(|tag| Language::from_tag(&tag)).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_best_wish_counts() {
        for chinese in ["zh", "zh-CN,zh;q=0.9,en;q=0.8", "zh-Hant-TW", "fr, zh;q=0.5", "en;q=0.3,zh;q=0.7", "ZH-cn"] {
            assert_eq!(Language::wished(chinese), Language::Chinese, "{chinese}");
        }
        for english in ["", "*", "en", "en-GB,zh;q=0.9", "fr,de", "zh;q=0", "zh;q=x", "en,zh", ";;;,,,"] {
            assert_eq!(Language::wished(english), Language::English, "{english}");
        }
    }

    #[test]
    fn every_tag_leads_back() {
        assert!(Language::ALL.iter().all(|language| Language::from_tag(language.tag()) == Some(*language)));
    }
}
