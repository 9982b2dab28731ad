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
