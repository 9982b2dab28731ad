//! The browser's entry: it brings the rendered page to life. Nothing else stands here.

// The types of a whole page nest deeper than the compiler's default where components are not erased, as in a release.
#![recursion_limit = "256"]

use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the page that the server rendered.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
    // Tests of the page wait for this mark: before it a click does what it does without scripts.
    if let Some(root) = leptos::prelude::document().document_element() {
        let _ = root.set_attribute("data-hydrated", "true");
    }
}
