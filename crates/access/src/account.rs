//! Signing in, by password or by one-time link.

use crate::{Access, Session, Token, password};
use vigie_domain::{AgentId, Instant, LinkId, SessionId};
use vigie_store::{Scope, SessionRow, StoreError};

/// Wrong passwords before an account is locked for a while.
const TRIES: i32 = 8;
/// How long it is locked, in seconds.
const LOCKED_FOR: i64 = 15 * 60;
/// How long a session lasts, in seconds.
const SESSION_LASTS: i64 = 12 * 3600;
/// Shortest password, in characters (ANSSI asks for 12 where nothing else guards the account).
const SHORTEST: usize = 12;

/// A session just opened: its token goes into the cookie and nowhere else.
#[derive(Debug)]
pub struct SignedIn {
    /// The token.
    pub token: Token,
    /// Who signed in.
    pub agent: AgentId,
    /// Until when.
    pub expires_at: Instant,
}

/// Why nobody was let in.
#[derive(Debug, thiserror::Error)]
pub enum SignInRefusal {
    /// Address or password wrong; which one is not said.
    #[error("address or password wrong")]
    Wrong,
    /// Too many wrong passwords.
    #[error("locked until {until} after too many wrong passwords")]
    Locked {
        /// When it can be tried again.
        until: Instant,
    },
    /// The link is unknown, too old or already used.
    #[error("this link is unknown, too old or already used")]
    Link,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is wrong with a chosen password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    /// Too short.
    #[error("shorter than {SHORTEST} characters")]
    TooShort,
    /// Longer than any person types.
    #[error("longer than 1,000 characters")]
    TooLong,
    /// Holds the person's own address or name.
    #[error("holds the account's own address")]
    Guessable,
}

/// Why a password was not set.
#[derive(Debug, thiserror::Error)]
pub enum NewPassword {
    /// It is not a good one.
    #[error(transparent)]
    Fault(#[from] PasswordFault),
    /// The present one, asked for, was wrong.
    #[error("the present password is wrong")]
    Wrong,
    /// It could not be hashed or written.
    #[error("the password could not be set: {0}")]
    Failed(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Access {
    /// Opens a session for an address and a password.
    pub async fn sign_in(
        &self,
        email: &str,
        password: &str,
        user_agent: &str,
    ) -> Result<SignedIn, SignInRefusal> {
        let now = self.mint.now();
        let account = self
            .store
            .sign_in_by_email(email)
            .await?
            .filter(|account| account.agent.active);
        if let Some(until) = account.as_ref().and_then(|account| account.locked_until)
            && until > now
        {
            return Err(SignInRefusal::Locked { until });
        }
        let hash = account
            .as_ref()
            .and_then(|account| account.password_hash.clone());
        let right = password::verify(password.to_owned(), hash, &self.mint).await;
        let account = account.ok_or(SignInRefusal::Wrong)?;
        let scope = Scope::of(account.agent.organisation);
        if !right {
            let locked = (account.failed + 1 >= TRIES).then(|| now.plus_seconds(LOCKED_FOR));
            self.store
                .count_failed_sign_in(scope, account.agent.id, locked)
                .await?;
            return Err(SignInRefusal::Wrong);
        }
        if account.failed > 0 {
            self.store
                .clear_failed_sign_ins(scope, account.agent.id)
                .await?;
        }
        Ok(self
            .open_session(scope, account.agent.id, user_agent)
            .await?)
    }

    async fn open_session(
        &self,
        scope: Scope,
        agent: AgentId,
        user_agent: &str,
    ) -> Result<SignedIn, StoreError> {
        let now = self.mint.now();
        let token = Token::fresh("", &self.mint);
        let session = SessionRow {
            id: self.mint.id::<SessionId>(),
            user_agent: user_agent.chars().take(200).collect(),
            created_at: now,
            seen_at: now,
            expires_at: now.plus_seconds(SESSION_LASTS),
        };
        let expires_at = session.expires_at;
        self.store
            .insert_session(scope, agent, token.hash(), session)
            .await?;
        Ok(SignedIn {
            token,
            agent,
            expires_at,
        })
    }

    /// Makes a link that lets a person in once, for `seconds`, to choose a password.
    pub async fn one_time_link(
        &self,
        scope: Scope,
        agent: AgentId,
        seconds: i64,
    ) -> Result<Token, StoreError> {
        let now = self.mint.now();
        let token = Token::fresh("", &self.mint);
        self.store.void_links(scope, agent, now).await?;
        let id = self.mint.id::<LinkId>();
        self.store
            .insert_link(scope, id, agent, token.hash(), now.plus_seconds(seconds))
            .await?;
        Ok(token)
    }

    /// Whom a link would let in, without using it.
    pub async fn link_holder(&self, token: &str) -> Result<(Scope, AgentId), SignInRefusal> {
        self.store
            .link_holder(crate::token::hash(token), self.mint.now())
            .await?
            .ok_or(SignInRefusal::Link)
    }

    /// Uses a link: sets the password and opens a session. A password that is
    /// no good leaves the link usable.
    pub async fn use_link(
        &self,
        token: &str,
        password: &str,
        user_agent: &str,
    ) -> Result<Result<SignedIn, PasswordFault>, SignInRefusal> {
        let (scope, agent) = self.link_holder(token).await?;
        let account = self
            .store
            .sign_in_by_id(scope, agent)
            .await?
            .ok_or(SignInRefusal::Link)?;
        if let Err(fault) = check_password(password, &account.agent.email) {
            return Ok(Err(fault));
        }
        let used = self
            .store
            .use_link(crate::token::hash(token), self.mint.now())
            .await?;
        if used.is_none() || !account.agent.active {
            return Err(SignInRefusal::Link);
        }
        let hash = password::hash(password.to_owned(), &self.mint)
            .await
            .map_err(|_| SignInRefusal::Link)?;
        self.store.set_password(scope, agent, &hash).await?;
        self.store
            .revoke_sessions(scope, agent, None, self.mint.now())
            .await?;
        Ok(Ok(self.open_session(scope, agent, user_agent).await?))
    }

    /// Changes a person's password, who must know the present one. Other
    /// sessions of theirs end.
    pub async fn change_password(
        &self,
        session: &Session,
        present: &str,
        new: &str,
    ) -> Result<(), NewPassword> {
        let (scope, agent) = (session.caller.scope(), session.caller.agent.id);
        check_password(new, &session.caller.agent.email)?;
        let account = self
            .store
            .sign_in_by_id(scope, agent)
            .await?
            .ok_or(StoreError::Missing("agent"))?;
        if !password::verify(present.to_owned(), account.password_hash, &self.mint).await {
            return Err(NewPassword::Wrong);
        }
        self.write_password(scope, agent, new).await?;
        self.store
            .revoke_sessions(scope, agent, Some(session.id), self.mint.now())
            .await?;
        self.sessions.invalidate_all();
        Ok(())
    }

    /// Sets a password for an account, without asking for the present one: for operators.
    pub async fn set_password(
        &self,
        scope: Scope,
        agent: AgentId,
        password: &str,
    ) -> Result<(), NewPassword> {
        let account = self
            .store
            .sign_in_by_id(scope, agent)
            .await?
            .ok_or(StoreError::Missing("agent"))?;
        check_password(password, &account.agent.email)?;
        self.write_password(scope, agent, password).await
    }

    async fn write_password(
        &self,
        scope: Scope,
        agent: AgentId,
        password: &str,
    ) -> Result<(), NewPassword> {
        let hash = password::hash(password.to_owned(), &self.mint)
            .await
            .map_err(NewPassword::Failed)?;
        Ok(self.store.set_password(scope, agent, &hash).await?)
    }
}

fn check_password(password: &str, email: &str) -> Result<(), PasswordFault> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(PasswordFault::TooShort);
    }
    if length > 1000 {
        return Err(PasswordFault::TooLong);
    }
    let local = email.split('@').next().unwrap_or_default().to_lowercase();
    if local.len() > 3 && password.to_lowercase().contains(&local) {
        return Err(PasswordFault::Guessable);
    }
    Ok(())
}
