//! The selected znode: what it is, and its data in the form that suits it.

use leptos::{
    either::{Either, EitherOf3},
    prelude::*,
};

use crate::{
    model::znode::{DataForm, DataView, ZnodePage, ZnodeQuery},
    routes,
    ui::{Icon, IconName},
    words::words,
};

/// The panel.
#[component]
pub fn Data(page: ZnodePage, query: ZnodeQuery) -> impl IntoView {
    let w = &words().znodes;
    let kind = if page.stat.ephemeral_owner.is_some() {
        Either::Left(view! { <span class="tag"><Icon name=IconName::Bolt/>{w.ephemeral}</span> })
    } else {
        Either::Right(view! { <span class="tag">{w.persistent}</span> })
    };
    let path = page.path.to_string();
    let body = match page.data.clone() {
        None => EitherOf3::A(view! { <p class="data soft">{w.denied}</p> }),
        Some(data) if data.bytes == 0 => EitherOf3::B(view! { <p class="data soft">{w.no_data}</p> }),
        Some(data) => EitherOf3::C(view! { <Shown page=page.clone() data query/> }),
    };
    view! {
        <section class="panel" aria-labelledby="znode">
            <header>
                <h2 id="znode" class="mono">{path}</h2>
                {kind}
                <span class="tag">{(w.version)(page.stat.version)}</span>
            </header>
            {body}
        </section>
    }
}

#[component]
fn Shown(page: ZnodePage, data: DataView, query: ZnodeQuery) -> impl IntoView {
    let w = &words().znodes;
    let key = |form: DataForm| match form {
        DataForm::Json => "json",
        DataForm::Text => "text",
        DataForm::Hex => "hex",
    };
    let forms = data.forms.iter().map(|form| {
        let href = routes::znodes(&page.ensemble, &ZnodeQuery { form: key(*form).into(), ..query.clone() }).to_string();
        view! { <a class="btn s" href=href aria-current=(*form == data.form).then_some("true")>{(w.form)(*form)}</a> }
    });
    let size = if data.shown_bytes < data.bytes { (w.cut)(data.shown_bytes, data.bytes) } else { (w.bytes)(data.bytes) };
    let class = if data.form == DataForm::Hex { "code hex" } else { "code" };
    view! {
        <div class="vw">
            <span class="join" role="group" aria-label=w.show_as>{forms.collect_view()}</span>
            <span class="dim end">{size}</span>
        </div>
        <div class="data"><pre class=class tabindex="0" role="region" aria-label=w.data>{data.text}</pre></div>
    }
}
