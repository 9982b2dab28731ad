-- Failed sign-ins, by name and by origin, shared by all replicas so that guessing is slow wherever it knocks. What was typed as a name may be a
-- password by accident: only its SHA-256 is kept.

create table sign_in_attempt (
    kind text not null check (kind in ('name', 'origin')),
    key_hash bytea not null check (length(key_hash) = 32),
    failures integer not null check (failures >= 0),
    last_at timestamptz not null,
    -- Whether the refusals of the running wait have been audited once: guessing must not flood the audit.
    noted boolean not null default false,
    primary key (kind, key_hash)
);

create index sign_in_attempt_last_at on sign_in_attempt (last_at);
