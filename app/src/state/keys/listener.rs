//! The browser's side of single keys.

use std::cell::Cell;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement, HtmlDialogElement, HtmlElement, KeyboardEvent, MouseEvent};

/// Where the switch is kept.
const STORE: &str = "keys";

/// The menu that is open.
const MENU: &str = "details:is(.facet, .burger)[open]";

/// Listens on the window until the page goes.
pub fn listen() {
    let went = Cell::new(false);
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" {
            escape(&event);
            return;
        }
        if is_typing(&event) || event.ctrl_key() || event.meta_key() || event.alt_key() || are_off() {
            return;
        }
        let after_g = went.replace(event.key() == "g");
        let done = match (after_g, event.key().as_str()) {
            (true, key @ ("f" | "o" | "a" | "p")) => click(&format!("[data-go='{key}']")),
            (false, "j") => step(1),
            (false, "k") => step(-1),
            (false, "/") => focus("main [type=search]"),
            (false, "?") => show_keys(),
            (false, key @ ("r" | "s" | "b" | "e" | "p" | "c")) => click(&format!("main [data-key='{key}']")),
            _ => false,
        };
        if done {
            event.prevent_default();
        }
    });
    let clicks = window_event_listener(ev::click, |event| leave_menus(&event));
    on_cleanup(move || {
        handle.remove();
        clicks.remove();
    });
}

/// A click beside an open menu, or on one of its links, closes it.
fn leave_menus(event: &MouseEvent) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let Some(menu) = find(MENU).and_then(|menu| menu.dyn_into::<HtmlDetailsElement>().ok()) else { return };
    let on_link = target.closest("a").ok().flatten().is_some();
    if on_link || !menu.contains(Some(&target)) {
        menu.set_open(false);
    }
}

/// Out of what is open: a menu, a field, a plan. A dialog closes by itself.
fn escape(event: &KeyboardEvent) {
    let menu = find(MENU).and_then(|menu| menu.dyn_into::<HtmlDetailsElement>().ok());
    if let Some(menu) = menu {
        menu.set_open(false);
        let summary = menu.query_selector("summary").ok().flatten().and_then(|e| e.dyn_into::<HtmlElement>().ok());
        // A browser that does not move the focus leaves it where the menu was.
        let _ = summary.map(|summary| summary.focus());
    } else if is_typing(event) {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let _ = field.map(|field| field.blur());
    } else if find("dialog[open]").is_none() && !are_off() {
        click("main [data-key='Escape']");
    }
}

/// Whether single keys are switched off in this browser.
pub fn are_off() -> bool {
    store().and_then(|store| store.get_item(STORE).ok().flatten()).as_deref() == Some("off")
}

/// Switches single keys off, or on again.
pub fn switch(off: bool) {
    if let Some(store) = store() {
        // A browser that keeps nothing forgets the switch with the page; there is nobody to tell.
        let _ = if off { store.set_item(STORE, "off") } else { store.remove_item(STORE) };
    }
}

fn store() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|t| matches!(t.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") || t.is_content_editable())
}

fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten().and_then(|e| e.dyn_into().ok())
}

fn click(selector: &str) -> bool {
    find(selector).is_some_and(|element| {
        element.click();
        true
    })
}

fn focus(selector: &str) -> bool {
    find(selector).is_some_and(|element| element.focus().is_ok())
}

fn show_keys() -> bool {
    let dialog = find("#keys").and_then(|e| e.dyn_into::<HtmlDialogElement>().ok());
    dialog.is_some_and(|dialog| dialog.open() || dialog.show_modal().is_ok())
}

/// Moves to the next or the previous row.
fn step(by: i32) -> bool {
    let Ok(rows) = document().query_selector_all("main .go") else { return false };
    let rows: Vec<Element> = (0..rows.length()).filter_map(|i| rows.get(i)?.dyn_into().ok()).collect();
    let active = document().active_element();
    let at = rows.iter().position(|row| active.as_ref() == Some(row)).map(|at| at as i32);
    let next = at.map_or(if by > 0 { 0 } else { rows.len() as i32 - 1 }, |at| (at + by).clamp(0, rows.len() as i32 - 1));
    rows.get(next as usize).and_then(|row| row.dyn_ref::<HtmlElement>()).is_some_and(|row| row.focus().is_ok())
}
