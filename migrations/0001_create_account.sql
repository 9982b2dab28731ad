-- People who sign in with a name and a password. Accounts are disabled, not deleted: the audit goes on naming them.

create table account (
    id uuid primary key,
    name text not null check (name = btrim(name) and length(name) between 1 and 100),
    -- PHC string of argon2id; nothing else may be stored here, a plain password least of all.
    password_hash text not null check (password_hash like '$argon2id$%'),
    role text not null check (role in ('admin')),
    created_at timestamptz not null,
    disabled_at timestamptz check (disabled_at >= created_at)
);

-- Nobody may pass for somebody else by another case.
create unique index account_name_key on account (lower(name));
