//! Live sessions, and the token that guards their forms.

use crate::{Access, Caller, token};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::sync::Arc;
use subtle::ConstantTimeEq;
use vigie_domain::{Instant, SessionId, Via};
use vigie_store::{SessionRow, StoreError};

/// Seconds between two notes that a session is in use.
const SEEN_EVERY: i64 = 15 * 60;

/// A live session.
#[derive(Debug, Clone)]
pub struct Session {
    /// Identity.
    pub id: SessionId,
    /// Who holds it.
    pub caller: Caller,
    csrf: String,
    expires_at: Instant,
}

impl Session {
    /// The token every form of this session must carry back.
    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    /// Whether a form came from one of our pages, in this session.
    pub fn accepts(&self, presented: &str) -> bool {
        self.csrf.as_bytes().ct_eq(presented.as_bytes()).into()
    }
}

/// Derived from the token, so that it needs no place of its own.
#[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
fn csrf_of(session_token: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(session_token.as_bytes()).expect("any key length");
    mac.update(b"form");
    URL_SAFE_NO_PAD.encode(&mac.finalize().into_bytes()[..24])
}

impl Access {
    /// A session for one answer, of who is at the terminal: no cookie opens it, and the token of
    /// its forms is known to nobody.
    pub fn session_inside(&self, caller: Caller) -> Session {
        Session {
            id: self.mint.id(),
            caller,
            csrf: URL_SAFE_NO_PAD.encode(self.mint.bytes::<24>()),
            expires_at: self.mint.now(),
        }
    }

    /// The live session of a cookie, if there is one.
    pub async fn session(&self, presented: &str) -> Result<Option<Arc<Session>>, StoreError> {
        let hash = token::hash(presented);
        let now = self.mint.now();
        if let Some(session) = self.sessions.get(&hash)
            && session.expires_at > now
        {
            return Ok(Some(session));
        }
        let Some(holder) = self.store.session_by_token(hash, now).await? else {
            return Ok(None);
        };
        let service = holder.agent.service;
        let caller = Caller::new(
            holder.agent,
            holder.salt,
            service,
            None,
            None,
            Via::Assistant,
        );
        if now.seconds() - holder.session.seen_at.seconds() > SEEN_EVERY {
            self.store
                .touch_session(caller.scope(), holder.session.id, now)
                .await?;
        }
        let session = Arc::new(Session {
            id: holder.session.id,
            caller,
            csrf: csrf_of(presented),
            expires_at: holder.session.expires_at,
        });
        self.sessions.insert(hash, Arc::clone(&session));
        Ok(Some(session))
    }

    /// Ends the session of a cookie.
    pub async fn sign_out(&self, presented: &str) -> Result<(), StoreError> {
        if let Some(session) = self.session(presented).await? {
            let (scope, agent) = (session.caller.scope(), session.caller.agent.id);
            self.store
                .revoke_session(scope, agent, session.id, self.mint.now())
                .await?;
        }
        self.sessions.invalidate(&token::hash(presented));
        Ok(())
    }

    /// The live sessions of a session's person.
    pub async fn sessions_of(&self, session: &Session) -> Result<Vec<SessionRow>, StoreError> {
        let caller = &session.caller;
        self.store
            .sessions(caller.scope(), caller.agent.id, self.mint.now())
            .await
    }

    /// Ends another session of the same person.
    pub async fn revoke_session(
        &self,
        session: &Session,
        id: SessionId,
    ) -> Result<bool, StoreError> {
        let caller = &session.caller;
        let done = self
            .store
            .revoke_session(caller.scope(), caller.agent.id, id, self.mint.now())
            .await?;
        self.sessions.invalidate_all();
        Ok(done)
    }

    /// Forgets what is believed of people and keys: after a change to an account.
    pub fn forget(&self) {
        self.sessions.invalidate_all();
        self.keys.invalidate_all();
    }
}
