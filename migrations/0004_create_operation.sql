-- Requested changes with their plan, steps and outcome. The engine leases them row by row; a killed panel's lease runs out and another resumes.

create table operation (
    id uuid primary key,
    cluster text not null check (cluster <> ''),
    namespace text not null check (namespace <> ''),
    ensemble text not null check (ensemble <> ''),
    action text not null check (action in ('create', 'scale', 'restart')),
    -- For scale only: voters before and after.
    size_from smallint check (size_from >= 0),
    size_to smallint check (size_to > 0),
    state text not null check (state in ('queued', 'running', 'paused', 'succeeded', 'failed', 'aborted')),
    plan jsonb not null,
    steps jsonb not null check (jsonb_typeof(steps) = 'array'),
    -- Counted by the panel when it saves `steps`, so that lists need not read them.
    steps_done smallint not null default 0,
    steps_total smallint not null check (steps_total >= 0),
    reason text not null,
    request_id text not null,
    asked_by text not null,
    asked_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    wish text check (wish in ('pause', 'continue', 'abort')),
    trouble jsonb,
    lease_holder text,
    lease_until timestamptz,
    longest_leaderless_ms bigint check (longest_leaderless_ms >= 0),
    elections integer not null default 0 check (elections >= 0),

    constraint operation_sizes_belong_to_scale check (
        (action = 'scale') = (size_from is not null) and (size_from is null) = (size_to is null)
    ),
    constraint operation_steps_are_counted check (
        steps_total = jsonb_array_length(steps) and steps_done between 0 and steps_total
    ),
    constraint operation_ends_once check ((ended_at is not null) = (state in ('succeeded', 'failed', 'aborted'))),
    constraint operation_runs_after_its_start check (state in ('queued', 'aborted') or started_at is not null),
    constraint operation_lease_is_whole check ((lease_holder is null) = (lease_until is null)),
    constraint operation_lease_belongs_to_running check (lease_holder is null or state = 'running'),
    constraint operation_wish_belongs_to_open check (wish is null or ended_at is null),
    constraint operation_failed_has_trouble check (state <> 'failed' or trouble is not null),
    constraint operation_times_in_order check (asked_at <= started_at and asked_at <= ended_at)
);

-- At most one open operation holds an ensemble, whichever replica was asked.
create unique index operation_one_open_per_ensemble on operation (cluster, namespace, ensemble)
    where state in ('queued', 'running', 'paused');

create index operation_of_ensemble on operation (cluster, namespace, ensemble, asked_at desc);
create index operation_newest on operation (asked_at desc, id desc);
