-- Web sessions, kept on the server so that signing out ends them at once. The cookie holds a random id; here stands only its SHA-256, so that a
-- copy of the database signs nobody in. Ended by a disabled account as well.

create table web_session (
    id_hash bytea primary key check (length(id_hash) = 32),
    account uuid not null references account (id) on delete cascade,
    -- The record of tower-sessions, as MessagePack.
    data bytea not null,
    started_at timestamptz not null,
    -- Moves on with use, never past the longest life.
    expires_at timestamptz not null,
    ends_at timestamptz not null,
    check (started_at <= expires_at and expires_at <= ends_at)
);

create index web_session_expires_at on web_session (expires_at);
create index web_session_account on web_session (account);
