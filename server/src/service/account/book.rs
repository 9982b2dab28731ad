//! Turning cookies and tokens into actors by the book, and keeping the book as Postgres has it.

use std::sync::Arc;

use app::error::AppError;
use sha2::{Digest, Sha256};
use tower_sessions::session::Id;
use uuid::Uuid;

use super::{Accounts, Person, Visitor, web_session};
use crate::{
    context::{Access, OpContext, Via},
    error::{Error, Result},
};

impl Accounts {
    /// Reads the book anew if anything in it changed.
    pub async fn refresh(&self) -> Result<()> {
        let revision = self.store.access_revision().await?;
        if self.book.borrow().revision != revision {
            let book = self.store.read_book(self.clock.now()).await?;
            self.book.send_replace(Arc::new(book));
            self.sessions.stale();
        }
        Ok(())
    }

    /// The person behind a web session. Whoever is not in the book can do nothing, so a new account waits for no loop.
    pub async fn by_session(&self, person: Person, id: &Id, visitor: &Visitor) -> Option<OpContext> {
        if !self.book.borrow().accounts.contains_key(&person.account) {
            // Without Postgres the answer stays what it was: nobody.
            let _ = self.refresh().await;
        }
        let name = self.book.borrow().accounts.get(&person.account)?.name.clone();
        self.seen.note(person.account, None, self.clock.now());
        Some(self.actor(name, person.account, Via::Session(web_session::key_of(id)), visitor))
    }

    /// The account behind a token's secret.
    pub fn by_token(&self, secret: &str, visitor: &Visitor) -> Result<OpContext> {
        let refused = || Error::new(AppError::TokenRefused, "could not accept a token");
        let key: [u8; 32] = Sha256::digest(secret.as_bytes()).into();
        let now = self.clock.now();
        let (token, name) = {
            let book = self.book.borrow();
            let token = book.tokens.get(&key).filter(|token| token.expires_at > now).cloned().ok_or_else(refused)?;
            let name = book.accounts.get(&token.account).map(|account| account.name.clone()).ok_or_else(refused)?;
            (token, name)
        };
        self.seen.note(token.account, Some((token.id, &visitor.origin)), now);
        Ok(self.actor(name, token.account, Via::Token(key, token.label), visitor))
    }

    fn actor(&self, actor: String, account: Uuid, via: Via, visitor: &Visitor) -> OpContext {
        OpContext {
            actor,
            access: Access::new(self.book.subscribe(), account, via),
            request_id: visitor.request_id.clone(),
            origin: visitor.origin.clone(),
            denials: self.denials.clone(),
        }
    }

    /// Whether an actor that came in earlier could come in now: streams ask when somebody's access changed.
    pub async fn is_in(&self, cx: &OpContext) -> bool {
        let is_known = self.book.borrow().accounts.contains_key(&cx.account());
        is_known
            && match cx.access.via() {
                Via::Session(key) => self.sessions.is_live(*key).await,
                Via::Token(..) => cx.access.ends_at().is_some_and(|end| end > self.clock.now()),
            }
    }

    /// Writes down who was seen and which tokens were used.
    pub async fn write_seen(&self) -> Result<()> {
        let noted = self.seen.take();
        let Some(last) = noted.accounts.values().max().copied() else { return Ok(()) };
        let ids: Vec<Uuid> = noted.accounts.into_keys().collect();
        self.store.note_seen(&ids, last).await?;
        for (token, (origin, at)) in noted.tokens {
            self.store.note_token_used(token, &origin, at).await?;
        }
        Ok(())
    }
}
