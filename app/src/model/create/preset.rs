//! Sizes that belong together, as the platform's package recommends them. They fill the form; everything can be changed afterwards.

use super::CreateForm;

/// A recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// One member: what is lost with it can be made again.
    Development,
    /// Three members, which survive the loss of one.
    Production,
}

impl Preset {
    /// All of them.
    pub const ALL: [Preset; 2] = [Preset::Development, Preset::Production];

    /// The word in URLs.
    pub const fn key(self) -> &'static str {
        match self {
            Preset::Development => "development",
            Preset::Production => "production",
        }
    }

    /// Members, CPU, memory, heap in MiB and volume. The heap is half of the memory: the rest is for buffers and for the file system's cache.
    const fn sizes(self) -> [&'static str; 5] {
        match self {
            Preset::Development => ["1", "1", "2Gi", "1024", "20Gi"],
            Preset::Production => ["3", "2", "4Gi", "2048", "50Gi"],
        }
    }
}

impl CreateForm {
    /// The form with the sizes of the preset that was asked for, to be looked at before anything is reviewed; unchanged where none was.
    #[must_use]
    pub fn preset(self) -> Self {
        let Some(preset) = Preset::ALL.into_iter().find(|preset| preset.key() == self.preset) else { return self };
        let [members, cpu, memory, heap_mb, storage] = preset.sizes().map(str::to_owned);
        Self { members, cpu, memory, heap_mb, storage, preset: String::new(), review: String::new(), ..self }
    }

    /// Whether the sizes are those of a preset.
    pub fn is(&self, preset: Preset) -> bool {
        [&self.members, &self.cpu, &self.memory, &self.heap_mb, &self.storage].map(|value| value.trim()) == preset.sizes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preset_fills_the_sizes_keeps_what_was_typed_beside_and_asks_for_no_review_yet() {
        let typed = CreateForm { name: "zk-shop".into(), preset: "production".into(), review: "yes".into(), ..CreateForm::default() };
        let form = typed.preset();
        assert!(form.is(Preset::Production) && !form.is(Preset::Development));
        assert_eq!((form.name.as_str(), form.review.as_str(), form.preset.as_str()), ("zk-shop", "", ""));
    }

    #[test]
    fn a_word_that_is_no_preset_changes_nothing() {
        let typed = CreateForm { preset: "huge".into(), ..CreateForm::default() };
        assert_eq!(typed.clone().preset(), typed);
    }
}
