-- Changes of an ensemble's health, as this panel saw them. Every replica sees each change; only the first to write it adds a row.

create table ensemble_history (
    id bigint generated always as identity primary key,
    cluster text not null check (cluster <> ''),
    namespace text not null check (namespace <> ''),
    ensemble text not null check (ensemble <> ''),
    -- Null the first time an ensemble is seen.
    from_health text check (from_health in ('no_quorum', 'at_risk', 'degraded', 'unknown', 'serves', 'stopped')),
    to_health text not null check (to_health in ('no_quorum', 'at_risk', 'degraded', 'unknown', 'serves', 'stopped')),
    at timestamptz not null,
    constraint ensemble_history_is_a_change check (from_health is distinct from to_health)
);

create index ensemble_history_of_ensemble on ensemble_history (cluster, namespace, ensemble, id desc);
