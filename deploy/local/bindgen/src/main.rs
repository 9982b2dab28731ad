//! `menagerie-bindgen WASM FOLDER`: writes the page's wasm and its JavaScript into the folder, as `wasm-bindgen --target web --no-typescript` does.
//! That command brings a test runner with a web server and a driver for browsers along; the library behind it compiles in a third of the time,
//! and the lock file holds it at the version of the crate.

use std::{env, error::Error};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let [wasm, folder] = arguments.as_slice() else { return Err("usage: menagerie-bindgen WASM FOLDER".into()) };
    // Names of functions are two fifths of a development build, and every page that is opened reads them; a panic says file and line without them.
    Bindgen::new().web(true)?.typescript(false).remove_name_section(true).input_path(wasm).out_name("menagerie").generate(folder)?;
    Ok(())
}
