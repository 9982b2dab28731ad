//! What follows its signals in the browser, and is drawn once on the server. There nothing changes any more, and rendering calls a closure three
//! times: twice to find out what it waits for, and once for the page.

/// A view that follows what it reads.
#[cfg(not(feature = "ssr"))]
pub const fn drawn<F: Fn() -> V, V>(view: F) -> F {
    view
}

/// The view as it is now.
#[cfg(feature = "ssr")]
pub fn drawn<F: Fn() -> V, V>(view: F) -> V {
    view()
}

/// A value that is made anew when what it reads changes, and told on only where it differs.
#[cfg(not(feature = "ssr"))]
pub fn remembered<F, T>(value: F) -> impl Fn() -> T + Copy + Send + Sync + 'static
where
    F: Fn() -> T + Send + Sync + 'static,
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let memo = leptos::prelude::Memo::new(move |_| value());
    move || leptos::prelude::Get::get(&memo)
}

/// The value as it is now: on the server it is read once.
#[cfg(feature = "ssr")]
pub const fn remembered<F: Fn() -> T, T>(value: F) -> F {
    value
}
