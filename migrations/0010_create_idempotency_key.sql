-- Requests of programs that may be retried: a key belongs to one request of one account for a day, and the same request gets the same answer.
-- Answers hold no secrets: where one was told, the body is left out.

create table idempotency_key (
    account uuid not null references account (id) on delete cascade,
    key text not null check (length(key) between 1 and 200),
    request_hash bytea not null check (length(request_hash) = 32),
    taken_at timestamptz not null,
    -- Null while the request is carried out.
    status smallint check (status between 200 and 499),
    content_type text,
    location text,
    body text,
    primary key (account, key),
    constraint idempotency_answer_is_whole check (status is not null or (content_type is null and location is null and body is null))
);

create index idempotency_key_taken_at on idempotency_key (taken_at);

do $$
begin
    if exists (select from pg_roles where rolname = 'menagerie_app') then
        grant select, insert, update, delete on idempotency_key to menagerie_app;
    end if;
end
$$;
