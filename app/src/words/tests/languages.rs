//! That a language is complete is the compiler's business. That nothing is left in another one is read from the sources, so that no branch of
//! no sentence is missed.

use std::{fs, path::Path};

/// Proper names and the field's own words, which stay as they are in every language.
const NAMES: &[&str] = &["YAML", "Menagerie", "StatefulSet", "Leader", "Follower", "JSON", "Enter", "Esc", "zh-Hans", "Running", "Bound"];

/// String literals of a language's sources, with the file they stand in.
fn literals(language: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words").join(language);
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.flat_map(|path| read(&fs::read_to_string(&path).unwrap(), path.file_name().unwrap().to_str().unwrap())).collect()
}

fn read(source: &str, file: &str) -> Vec<(String, String)> {
    let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| line.split('"').skip(1).step_by(2).map(|text| (file.to_owned(), text.to_owned())).collect::<Vec<_>>()).collect()
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// A text without its placeholders.
fn said(text: &str) -> String {
    let mut depth = 0;
    text.chars()
        .filter(|c| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            depth == 0 && *c != '}'
        })
        .collect()
}

#[test]
fn no_sentence_of_the_chinese_catalogue_is_left_in_english() {
    let literals = literals("zh");
    assert!(literals.len() > 400, "the sources are found");
    let is_key = |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let left: Vec<_> = literals
        .iter()
        .filter(|(_, text)| {
            let said = said(text);
            let name = said.trim_matches(|c: char| !c.is_alphanumeric());
            !NAMES.contains(&name) && !is_key(text)
        })
        .filter(|(_, text)| {
            let said = said(text);
            said.chars().filter(char::is_ascii_alphabetic).count() > 1 && !said.chars().any(is_chinese)
        })
        .collect();
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn no_sentence_of_the_english_catalogue_is_left_in_chinese() {
    let left: Vec<_> = literals("en").into_iter().filter(|(_, text)| text.chars().any(is_chinese)).collect();
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn both_catalogues_have_the_same_files() {
    let files = |language: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words").join(language);
        let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(files("en"), files("zh"));
}
