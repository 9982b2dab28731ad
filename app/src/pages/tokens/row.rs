//! One token: whose, what it may, when it was used, when it ends.

use leptos::{either::Either, prelude::*};

use crate::{
    model::{Timestamp, access::TokenRow},
    routes,
    ui::{Ago, Badge, Shape},
    words::{time::Span, words},
};

/// Less than this many days to its end is said loudly.
const SOON_DAYS: i64 = 7;

/// The row.
#[component]
pub fn Row(token: TokenRow, now: Timestamp) -> impl IntoView {
    let w = words();
    let t = &w.access.token_page;
    let is_live = token.revoked_at.is_none() && token.expires_at > now;
    let revoke = is_live.then(|| {
        view! { <form method="post" action=routes::revoke(&token.id).to_string()><button class="btn s" aria-label=format!("{} {}", t.revoke, token.name)>{t.revoke}</button></form> }
    });
    let used = match token.last_used_at {
        Some(at) => Either::Left(view! { <Ago at now/> " " <span class="mono">{token.last_used_origin.clone()}</span> }),
        None => Either::Right(w.access.never),
    };
    let (shape, ends) = ends(&token, now);
    let may = format!("{}, {}", (w.shell.role)(token.limit.role), (w.access.scope)(&token.limit));
    view! {
        <tr>
            <th scope="row">{token.name.clone()} <span class="why mono">{format!("{}…", token.hint)} " · " {token.account_name.clone()}</span></th>
            <td>{may}</td>
            <td class="soft opt">{used}</td>
            <td title=token.expires_at.exact()><Badge shape word=ends/></td>
            <td class="n">{revoke}</td>
        </tr>
    }
}

fn ends(token: &TokenRow, now: Timestamp) -> (Shape, String) {
    let w = words();
    let t = &w.access.token_page;
    if token.revoked_at.is_some() {
        return (Shape::Stopped, t.revoked.into());
    }
    if token.expires_at <= now {
        return (Shape::Stopped, t.expired.into());
    }
    let left = (t.ends_in)(&(w.time.span)(Span::between(now, token.expires_at)));
    if now.seconds_until(token.expires_at) < SOON_DAYS * 86_400 { (Shape::Warn, left) } else { (Shape::Ok, left) }
}
