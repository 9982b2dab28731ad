-- What OpenSaola was asked to do to ensembles (MiddlewareActions), as this panel saw it: the platform collects its own objects ten minutes after
-- their end. Every replica sees each of them and writes what it sees; the last word counts.

create table platform_action (
    cluster text not null check (cluster <> ''),
    uid text not null check (uid <> ''),
    namespace text not null,
    ensemble text not null,
    name text not null check (name <> ''),
    baseline text not null,
    asked_at timestamptz not null,
    -- The platform's own word; empty while it has not looked at it.
    state text not null,
    -- What its steps came to, in the platform's own words.
    said text[] not null,
    seen_at timestamptz not null,
    primary key (cluster, uid)
);

create index platform_action_newest on platform_action (cluster, asked_at desc);
create index platform_action_seen_at on platform_action (seen_at);

do $$
begin
    if exists (select from pg_roles where rolname = 'menagerie_app') then
        grant select, insert, update, delete on platform_action to menagerie_app;
    end if;
end
$$;
