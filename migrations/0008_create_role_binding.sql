-- Who may do what to which part of the fleet. An account without a binding can do nothing. Programs have accounts of their own, without a password.

alter table account add column kind text not null default 'person' check (kind in ('person', 'service'));
alter table account alter column kind drop default;
alter table account alter column password_hash drop not null;
alter table account add constraint account_password_belongs_to_person check ((kind = 'person') = (password_hash is not null));
-- The last request, kept to the minute.
alter table account add column seen_at timestamptz;

create table role_binding (
    id uuid primary key,
    account uuid not null references account (id) on delete cascade,
    role text not null check (role in ('viewer', 'operator', 'admin', 'auditor')),
    -- The scope: nothing is everything, a cluster, a namespace of it, an ensemble of that. It may name what is not there yet.
    cluster text check (cluster <> ''),
    namespace text check (namespace <> ''),
    ensemble text check (ensemble <> ''),
    created_at timestamptz not null,
    constraint role_binding_scope_is_nested check (
        (namespace is null or cluster is not null) and (ensemble is null or namespace is not null)
    ),
    constraint role_binding_once unique nulls not distinct (account, role, cluster, namespace, ensemble)
);

insert into role_binding (id, account, role, created_at) select gen_random_uuid(), id, role, created_at from account;
alter table account drop column role;

-- The address that a web session was begun from.
alter table web_session add column origin text not null default '';

-- Raised with every change of what anybody may do. Replicas look at it twice a second and read everything anew when it moved: a row and not a
-- sequence, because a sequence moves before the change can be seen.
create table access_revision (
    only_row boolean primary key default true check (only_row),
    revision bigint not null
);
insert into access_revision (revision) values (1);

create function access_changed() returns trigger language plpgsql as $$
begin
    update access_revision set revision = revision + 1;
    return null;
end
$$;

create trigger account_access_changed after insert or delete or update of kind, disabled_at on account
    for each statement execute function access_changed();
create trigger role_binding_access_changed after insert or delete or update on role_binding
    for each statement execute function access_changed();
-- A session that is ended on one replica ends on all of them.
create trigger web_session_access_changed after delete on web_session
    for each statement execute function access_changed();

do $$
begin
    if exists (select from pg_roles where rolname = 'menagerie_app') then
        grant select, insert, delete on role_binding to menagerie_app;
        grant select, update on access_revision to menagerie_app;
    end if;
end
$$;
