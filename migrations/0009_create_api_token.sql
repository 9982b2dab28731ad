-- API tokens: for programs, with a scope and an end. Only the SHA-256 of the secret is kept; 256 random bits need no slow hash.

create table api_token (
    id uuid primary key,
    account uuid not null references account (id) on delete cascade,
    name text not null check (name = btrim(name) and length(name) between 1 and 100),
    secret_hash bytea not null unique check (length(secret_hash) = 32),
    -- The first characters of the secret: they tell tokens apart and give nothing away.
    hint text not null check (length(hint) <= 12),
    -- What it gives at most; its account's bindings limit it further.
    role text not null check (role in ('viewer', 'operator', 'admin', 'auditor')),
    cluster text check (cluster <> ''),
    namespace text check (namespace <> ''),
    ensemble text check (ensemble <> ''),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz check (revoked_at >= created_at),
    -- Kept to the minute.
    last_used_at timestamptz,
    last_used_origin text,
    constraint api_token_ends check (expires_at > created_at and expires_at <= created_at + interval '366 days'),
    constraint api_token_scope_is_nested check (
        (namespace is null or cluster is not null) and (ensemble is null or namespace is not null)
    )
);

create index api_token_account on api_token (account, created_at desc);

create trigger api_token_access_changed after insert or delete or update of revoked_at on api_token
    for each statement execute function access_changed();

-- The token behind an action, as its name and hint; nothing for a person in a browser.
alter table audit_event add column token text;
alter table audit_event add constraint audit_token_belongs_to_intent check (token is null or kind = 'intent');

alter table audit_event drop constraint audit_event_action_check;
alter table audit_event add constraint audit_event_action_check check (action in (
    'sign_in', 'sign_out', 'create', 'scale', 'restart', 'pause', 'continue', 'abort',
    'ask', 'add_account', 'set_password', 'disable_account', 'enable_account', 'bind_role', 'unbind_role', 'end_session',
    'create_token', 'revoke_token'
));

do $$
begin
    if exists (select from pg_roles where rolname = 'menagerie_app') then
        grant select, insert, update, delete on api_token to menagerie_app;
    end if;
end
$$;
